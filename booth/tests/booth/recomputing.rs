//! The known answers of an independent implementation, through a booth.

use serde_json::{Value, json};
use uurna_booth::Operation::{OpenManifest, Recompute};

use super::host::Device;

#[test]
fn the_ballots_of_the_known_answers_are_recomputed_from_what_they_reveal() {
    let answers: Value = serde_json::from_str(include_str!("../../../tests/vectors/known-answers.json")).unwrap();
    let manifest = answers["manifest"].as_str().unwrap();
    let fingerprint = "Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw";
    let mut device = Device::new(1);
    device.run(OpenManifest, json!({ "fingerprint": fingerprint }), &[manifest.as_bytes()]);
    let ballots = answers["ballots"].as_array().unwrap();
    assert!(!ballots.is_empty());
    for ballot in ballots {
        let bits: String = ballot["bits"].as_array().unwrap().iter().map(ToString::to_string).collect();
        let reveal = json!({
            "election": fingerprint, "credential": ballot["credential"], "style": ballot["style"],
            "previous": ballot["previous"], "seed": ballot["seed"], "bits": bits
        });
        for tracker in [&ballot["tracker"], &ballot["shown"]] {
            let (seen, _) = device.run(Recompute, json!({ "reveal": reveal, "tracker": tracker }), &[]);
            assert_eq!(seen["trackerShown"], ballot["shown"]);
        }
    }
}
