//! What a checked ballot reveals, as the file that goes to a second device (§6 "Check").

use serde_json::{Value, json};
use uurna_crypto::commitment::SecretBits;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::json::Json;
use uurna_election_core::manifest::Fingerprint;

/// Everything about a ballot that is never cast. The bits are kept apart, as [`SecretBits`].
pub(crate) struct Reveal {
    pub(crate) election: Fingerprint,
    pub(crate) credential: [u8; 32],
    pub(crate) style: u16,
    pub(crate) previous: Tracker,
    pub(crate) tracker: Tracker,
    pub(crate) seed: [u8; 32],
}

impl Reveal {
    /// As a file.
    pub(crate) fn json(&self, bits: &SecretBits) -> Value {
        let bits: String = bits.expose().iter().map(|bit| if *bit == 1 { '1' } else { '0' }).collect();
        json!({
            "election": self.election.to_string(),
            "credential": encode_base64url(&self.credential),
            "style": self.style,
            "previous": encode_base64url(&self.previous.0),
            "seed": encode_base64url(&self.seed),
            "bits": bits,
            "tracker": encode_base64url(&self.tracker.0),
        })
    }

    /// Read a file; `None` if it is not a reveal.
    pub(crate) fn parse(text: &str) -> Option<(Self, Vec<bool>)> {
        let json = Json::parse_object(text.trim().as_bytes()).ok()?;
        let bytes = |name| decode_base64url_array(json.member(name)?.text()?).ok();
        let bit = |symbol: char| match symbol {
            '0' => Some(false),
            '1' => Some(true),
            _ => None,
        };
        let bits = json.member("bits")?.text()?.chars().map(bit).collect::<Option<_>>()?;
        let reveal = Self {
            election: json.member("election")?.text()?.parse().ok()?,
            credential: bytes("credential")?,
            style: u16::try_from(json.member("style")?.number()?).ok()?,
            previous: Tracker(bytes("previous")?),
            tracker: Tracker(bytes("tracker")?),
            seed: bytes("seed")?,
        };
        Some((reveal, bits))
    }
}
