//! Requests that nobody should send: every operation answers each with a frame, and never panics.

use serde_json::{Value, json};
use uurna_booth::{Booth, Host as _, Operation, encode_frame, split_frame};

use super::host::TestHost;
use super::whole_election::{all, opened, phone};

/// Draws that follow from a seed.
struct Draw(TestHost);

impl Draw {
    fn below(&self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill_random(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % bound as u64).unwrap()
    }
}

fn is_answer(booth: &mut Booth, operation: Operation, request: &[u8], host: &TestHost) -> Value {
    let answer = booth.call(operation, request, host);
    let (json, _) = split_frame(&answer).unwrap();
    let json: Value = serde_json::from_slice(json).unwrap();
    assert!(json.is_object());
    json
}

#[test]
fn bytes_that_are_no_request_are_refused_by_every_operation() {
    let host = TestHost::new(1);
    let draw = Draw(TestHost::new(2));
    for operation in Operation::ALL {
        let mut booth = Booth::default();
        for _ in 0..200 {
            let mut bytes = vec![0; draw.below(60)];
            draw.0.fill_random(&mut bytes);
            let answer = is_answer(&mut booth, *operation, &bytes, &host);
            assert_eq!(answer["error"], "bad-request", "{operation:?} {bytes:?}");
        }
    }
}

#[test]
fn requests_changed_in_thousands_of_ways_are_answered() {
    let (keeper, mut signers, _) = opened(4, 0);
    let mut device = phone(&keeper, &keeper.codes[0], 5);
    device.run(Operation::ReadWords, json!({}), &[&signers[0].words]);
    keeper.publish(&device);
    device.run(Operation::Look, json!({ "record": "/record" }), &[]);
    let sight = signers[0].look(&keeper);
    let (shown, _) = device.run(Operation::Prepare, all("aino"), &[]);
    let (revealed, _) = device.run(Operation::Reveal, json!({}), &[]);
    let good = json!({
        "fingerprint": keeper.fingerprint(), "style": 0, "previous": shown["tracker"], "selections": shown["selections"],
        "reveal": revealed["reveal"], "tracker": shown["tracker"], "record": "/record", "notes": sight["notes"],
        "now": "2026-11-09T16:00:00Z", "code": "x", "blobs": "/blobs", "electionId": super::keeper::ID
    })
    .to_string();
    let parts: [&[u8]; 4] =
        [&keeper.manifest_bytes, keeper.codes[0].as_bytes(), &signers[0].words, &[1, 0, 1, 0, 0, 0]];
    let draw = Draw(TestHost::new(6));
    let symbols = br#"{}[]",:0123456789-aAnul\"#;
    for round in 0..6_000 {
        let operation = Operation::ALL[round % Operation::ALL.len()];
        let mut json = good.clone().into_bytes();
        for _ in 0..draw.below(3) {
            let place = draw.below(json.len());
            json[place] = symbols[draw.below(symbols.len())];
        }
        let mut sent: Vec<Vec<u8>> = (0..draw.below(4)).map(|_| parts[draw.below(parts.len())].to_vec()).collect();
        if let Some(part) = sent.first_mut().filter(|part| !part.is_empty()) {
            let place = draw.below(part.len());
            part[place] ^= 1 << draw.below(8);
            part.truncate(draw.below(2 * part.len()).max(1));
        }
        let mut frame = encode_frame(&json, &sent).to_vec();
        if draw.below(10) == 0 {
            let place = draw.below(frame.len());
            frame[place] ^= 1 << draw.below(8);
        }
        is_answer(&mut device.booth, operation, &frame, &device.host);
    }
}

#[test]
fn every_name_of_a_refusal_is_in_the_readme() {
    fn names(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                names(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for call in [
                "Refusal::new(\"",
                "Refusal::saying(\"",
                "Self::new(\"",
                "fault(\"",
                "fault_at(\"",
                "because(\"",
                "\"refusal\": \"",
            ] {
                let named = code.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                found.extend(named.map(str::to_owned));
            }
        }
    }
    let mut found = Vec::new();
    names(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
    assert!(found.len() > 50, "{found:?}");
    let readme = include_str!("../../README.md");
    let lacks: Vec<&String> = found.iter().filter(|name| !readme.contains(&format!("`{name}`"))).collect();
    assert!(lacks.is_empty(), "README.md lacks {lacks:?}");
}
