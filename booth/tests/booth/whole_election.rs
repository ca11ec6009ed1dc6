//! A whole election in which everybody but the keeper is a booth.

use serde_json::{Value, json};
use uurna_booth::Operation::{
    Accept, Check, Confirm, Forget, Look, MakeKey, OpenManifest, OpenSum, Prepare, Prove, ReadCode, ReadWords,
    Recompute, ReplaceCode, Reveal, SignReady, TypeBack, Verify, Warm,
};
use uurna_crypto::group::Element;
use uurna_election_core::ballot::DecodedBallot;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::decode_base64url;
use uurna_election_core::trustee::SumReport;

use super::host::{Device, Refused};
use super::keeper::{Keeper, Keys, selections};

pub(crate) struct Signer {
    pub(crate) device: Device,
    pub(crate) words: Vec<u8>,
    pub(crate) notes: Value,
}

impl Signer {
    /// Make a key, and type its words back.
    fn new(seed: u64) -> (Self, Value) {
        let mut device = Device::new(seed);
        let (public, parts) = device.run(MakeKey, json!({}), &[]);
        let words = parts[0].clone();
        assert_eq!(words.split(|byte| *byte == b' ').count(), 24);
        let (typed, _) = device.run(TypeBack, json!({}), &[words.to_ascii_uppercase().as_slice()]);
        assert_eq!(typed, public);
        (Self { device, words, notes: Value::Null }, public)
    }

    pub(crate) fn open_manifest(&mut self, keeper: &Keeper) {
        self.device.run(OpenManifest, json!({ "fingerprint": keeper.fingerprint() }), &[&keeper.manifest_bytes]);
    }

    pub(crate) fn read_words(&mut self) -> Value {
        self.device.run(ReadWords, json!({}), &[&self.words.clone()]).0
    }

    /// Look at the record as it stands now, and keep the notes.
    pub(crate) fn look(&mut self, keeper: &Keeper) -> Value {
        keeper.publish(&self.device);
        let (sight, _) = self.device.run(Look, self.with_notes(json!({ "record": "/record/" })), &[]);
        self.notes = sight["notes"].clone();
        sight
    }

    pub(crate) fn with_notes(&self, mut request: Value) -> Value {
        if !self.notes.is_null() {
            request["notes"] = self.notes.clone();
        }
        request
    }

    /// Open the sum, with blobs from that address.
    fn open(&mut self, blobs: &str) -> Result<Vec<u8>, Refused> {
        let request = self.with_notes(json!({ "blobs": blobs }));
        let (opened, mut parts) = self.device.ask(OpenSum, request, &[])?;
        self.notes = opened["notes"].clone();
        Ok(parts.remove(0))
    }

    pub(crate) fn ready_request(&self, code: &Value) -> Value {
        self.with_notes(json!({ "now": "2026-11-09T16:00:00Z", "code": code }))
    }
}

/// Three trustees, two of whom open, and a witness; everybody has accepted, and voting is open.
pub(crate) fn opened(voters: usize, floor: u64) -> (Keeper, Vec<Signer>, Device) {
    let (mut signers, publics): (Vec<Signer>, Vec<Value>) = (1..=4).map(Signer::new).unzip();
    let named = |place: usize, public: &Value| json!({ "name": format!("Signer {place}"), "sealing_key": public["sealingKey"], "signing_key": public["signingKey"] });
    let trustees: Vec<Value> = (0..3).map(|place| named(place + 1, &publics[place])).collect();
    let witnesses = vec![json!({ "name": "Union office", "signing_key": publics[3]["signingKey"] })];
    let mut registrar = Device::new(100);
    let mut keeper = Keeper::new(&mut registrar, &Keys { trustees, witnesses }, voters, floor);
    registrar.run(OpenManifest, json!({ "fingerprint": keeper.fingerprint() }), &[&keeper.manifest_bytes.clone()]);
    for (place, signer) in signers.iter_mut().enumerate() {
        signer.open_manifest(&keeper);
        let role = if place < 3 { "trustee" } else { "witness" };
        let name = if place < 3 { format!("Signer {}", place + 1) } else { "Union office".to_owned() };
        let me = json!({ "number": place + 1, "role": role, "name": name });
        assert_eq!(signer.read_words()["signer"], me);
        let (accepted, parts) = signer.device.run(Accept, json!({}), &[]);
        assert_eq!(accepted["signer"], me);
        assert_eq!(signer.look(&keeper)["phase"], if place == 0 { "roll" } else { "accepting" });
        keeper.append(&parts[0]);
        assert_eq!(signer.look(&keeper)["accepted"], json!((1..=place + 1).collect::<Vec<_>>()));
    }
    keeper.event("opened", "2026-11-02T07:00:00Z");
    (keeper, signers, registrar)
}

/// A phone with a code that was read.
pub(crate) fn phone(keeper: &Keeper, code: &str, seed: u64) -> Device {
    let mut phone = Device::new(seed);
    phone.run(OpenManifest, json!({ "fingerprint": keeper.fingerprint() }), &[&keeper.manifest_bytes]);
    phone.run(Warm, json!({}), &[]);
    phone.run(ReadCode, json!({}), &[code.as_bytes()]);
    phone
}

pub(crate) struct Cast {
    pub(crate) tracker: String,
    pub(crate) entry: Vec<u8>,
    pub(crate) confirmation: String,
}

/// Vote, from a request to the confirmation that the phone has verified.
pub(crate) fn vote(keeper: &mut Keeper, phone: &mut Device, request: Value) -> Cast {
    let (prepared, _) = phone.run(Prepare, request, &[]);
    let (proven, parts) = phone.run(Prove, json!({}), &[]);
    assert_eq!(proven["tracker"], prepared["tracker"]);
    let confirmation = keeper.cast(&parts[0], &parts[1]);
    let (confirmed, _) = phone.run(Confirm, json!({}), &[confirmation.as_bytes(), &parts[0], &parts[1]]);
    assert_eq!(confirmed["tracker"], prepared["tracker"]);
    assert_eq!(confirmed["trackerShown"], prepared["trackerShown"]);
    assert_eq!(confirmed["voterMark"], prepared["voterMark"]);
    assert_eq!(confirmed["size"], keeper.entries.len());
    let tracker = prepared["tracker"].as_str().unwrap().to_owned();
    Cast { tracker, entry: parts[0].clone(), confirmation }
}

pub(crate) fn all(steward: &str) -> Value {
    json!({ "style": 0, "selections": selections(steward) })
}

pub(crate) fn some(steward: Value) -> Value {
    json!({ "style": 1, "selections": { "steward": steward } })
}

/// Close after these ballots, and let every trustee check. Returns the signers at `checked`.
pub(crate) fn close(keeper: &mut Keeper, signers: &mut [Signer]) {
    keeper.event("closed", "2026-11-09T15:00:00Z");
    for (trustee, signer) in (1_u64..).zip(signers.iter_mut().take(3)) {
        let sight = signer.look(keeper);
        assert_eq!((&sight["phase"], &sight["sound"]), (&json!("closed"), &json!(true)));
        let (checked, exclusions) = signer.device.run(Check, json!({ "blobs": "/blobs" }), &[]);
        assert_eq!((&checked["missing"], &checked["excluded"], exclusions.len()), (&json!([]), &json!([]), 0));
        assert_eq!(checked["counted"], sight["counted"]);
        let word = SumReport::parse(checked["sum"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!((word.trustee, word.size), (trustee, keeper.entries.len() as u64));
        word.check(&keeper.manifest).unwrap();
    }
    keeper.event("checked", "2026-11-09T15:30:00Z");
}

#[test]
fn a_whole_election_is_valid_when_everybody_but_the_keeper_is_a_booth() {
    let (mut keeper, mut signers, mut registrar) = opened(8, 2);
    let codes = keeper.codes.clone();
    // five voters; the first votes again, the second checks the device first, the sixth gets a new code
    let mut first = phone(&keeper, &codes[0], 200);
    let before = vote(&mut keeper, &mut first, all("bo"));
    let mut again = all("aino");
    again["previous"] = json!(before.tracker);
    let counted = vote(&mut keeper, &mut first, again);

    let mut second = phone(&keeper, &codes[1], 201);
    let (shown, _) = second.run(Prepare, all("aino"), &[]);
    let (revealed, _) = second.run(Reveal, json!({}), &[]);
    let mut other = Device::new(202);
    other.run(OpenManifest, json!({ "fingerprint": keeper.fingerprint() }), &[&keeper.manifest_bytes]);
    for reveal in [&revealed["reveal"], &revealed["link"]] {
        for tracker in [&shown["tracker"], &shown["trackerShown"]] {
            let (seen, _) = other.run(Recompute, json!({ "reveal": reveal, "tracker": tracker }), &[]);
            assert_eq!(seen["selections"], selections_with_all_points("aino"));
            assert_eq!(seen["voterMark"], keeper.marks[1]);
            assert_eq!(seen["tracker"], shown["tracker"]);
        }
    }
    vote(&mut keeper, &mut second, all("bo"));
    let mut third = phone(&keeper, &codes[2], 203);
    vote(&mut keeper, &mut third, all("aino"));
    let mut fifth = phone(&keeper, &codes[4], 204);
    vote(&mut keeper, &mut fifth, some(json!({ "options": ["aino"] })));
    let seed = keeper.registrar_seed.clone();
    let (replaced, _) = registrar.run(ReplaceCode, json!({}), &[seed.as_bytes(), codes[5].as_bytes()]);
    let event = json!({
        "event": "credential-replaced", "old": replaced["old"], "new": replaced["new"],
        "at": "2026-11-03T07:00:00Z", "signature": replaced["signature"]
    });
    keeper.append(&entry_of(4, event.to_string().as_bytes()));
    let mut sixth = phone(&keeper, replaced["code"].as_str().unwrap(), 205);
    vote(&mut keeper, &mut sixth, some(json!({ "blank": true })));

    close(&mut keeper, &mut signers);
    let sight = signers[0].look(&keeper);
    assert_eq!((&sight["counted"], &sight["signersNeeded"]), (&json!(5), &json!(3)));
    // trustee 2 has checked and not signed; 1, 3 and the witness sign
    signers[1].look(&keeper);
    let early = signers[1].open("/blobs").unwrap_err();
    assert_eq!(
        (early.0.as_str(), &early.1["reason"], &early.1["found"]),
        ("not-opened", &json!("too-few-ready"), &json!(0))
    );
    for place in [0, 2, 3] {
        let signer = &mut signers[place];
        assert_eq!(signer.look(&keeper)["signedThis"], false);
        let typed = json!(sight["closeCode"].as_str().unwrap().to_lowercase().replace('-', " "));
        let (signed, parts) = signer.device.run(SignReady, signer.ready_request(&typed), &[]);
        assert_eq!((&signed["counted"], &signed["closeCode"]), (&json!(5), &sight["closeCode"]));
        signer.notes = signed["notes"].clone();
        keeper.append(&parts[0]);
        assert_eq!(signer.look(&keeper)["signedThis"], true);
    }
    // trustee 1 has its sum from the check, and needs no blobs; trustee 3 begins again, with paper and notes
    signers[0].look(&keeper);
    keeper.append(&signers[0].open("/down").unwrap());
    signers[2].device.run(Forget, json!({}), &[]);
    signers[2].read_words();
    signers[2].look(&keeper);
    keeper.append(&signers[2].open("/blobs").unwrap());
    let shape = keeper.board.shape().unwrap().clone();
    let entries = keeper.entries.clone();
    keeper.count(|index| {
        let entry = &entries[usize::try_from(index).unwrap()];
        let credential = Element::decode(&shape.front(entry).unwrap().credential).unwrap();
        DecodedBallot::decode(&shape, entry, &credential).unwrap().verify(&shape).unwrap()
    });

    let mut stranger = Device::new(300);
    keeper.publish(&stranger);
    let asked = json!({ "record": "/record", "fingerprint": keeper.fingerprint(), "tracker": counted.tracker });
    let (report, _) = stranger.run(Verify, asked, &[counted.confirmation.as_bytes()]);
    assert_eq!((&report["state"], &report["failed"]), (&json!("valid"), &json!([])), "{report:#}");
    assert_eq!(report["checks"]["V12"]["outcome"], "passed");
    // weights are 1, 2, 3, 1, 2, 3, 1, 2: Aino has 1 + 3 + 2, Bo 2, and the replaced code's 3 are blank
    assert_eq!(report["totals"]["steward"], json!([6, 2, 3]));
    assert_eq!(signers[0].look(&keeper)["phase"], "ended");
    let replaced_tracker =
        json!({ "record": "/record", "fingerprint": keeper.fingerprint(), "tracker": before.tracker });
    let (report, _) = stranger.run(Verify, replaced_tracker, &[]);
    assert_eq!(report["failed"], json!(["V12"]));
    assert!(!stranger.host.progress.lock().unwrap().is_empty());
    assert!(decode_base64url(&keeper.fingerprint()).is_ok() && counted.entry.len() == shape.ballot_length());
}

/// As the second device reads them: every option has its points.
fn selections_with_all_points(steward: &str) -> Value {
    let mut selections = selections(steward);
    selections["budget"]["points"]["roads"] = json!(0);
    selections
}
