//! A revealed ballot (§6 "Check"): as the JSON that `uurna ballot-check` also reads, or in short form for a QR code.
//!
//! The short form is base64url of `01 ‖ E ‖ credential ‖ LE16(style) ‖ previous ‖ seed ‖ LE16(n_b) ‖ the bits, eight a byte, lowest
//! first`. It has no tracker: the second device holds that before anything is revealed.

use serde_json::{Value, json};
use uurna_crypto::group::{DecodeError, Reader};
use uurna_election_core::ballot::Tracker;
use uurna_election_core::encoding::{decode_base64url, decode_base64url_array, encode_base64url};
use uurna_election_core::json::Json;
use uurna_election_core::manifest::Fingerprint;
use zeroize::Zeroizing;

use crate::refusal::Refusal;

const SHORT_FORM: u8 = 1;

/// Everything about a ballot that is never cast.
pub(super) struct Reveal {
    pub(super) election: Fingerprint,
    pub(super) credential: [u8; 32],
    pub(super) style: u16,
    pub(super) previous: Tracker,
    pub(super) seed: Zeroizing<[u8; 32]>,
    pub(super) bits: Vec<bool>,
}

impl Reveal {
    /// The reveal as an object.
    pub(super) fn describe(&self, tracker: &Tracker) -> Value {
        let bits: String = self.bits.iter().map(|bit| if *bit { '1' } else { '0' }).collect();
        json!({
            "election": self.election.to_string(),
            "credential": encode_base64url(&self.credential),
            "style": self.style,
            "previous": encode_base64url(&self.previous.0),
            "seed": encode_base64url(&*self.seed),
            "bits": bits,
            "tracker": encode_base64url(&tracker.0),
        })
    }

    /// Read an object or the short form.
    pub(super) fn read(json: &Json) -> Result<Self, Refusal> {
        let read = match json {
            Json::Text(link) => Self::read_link(link),
            _ => Self::read_object(json),
        };
        read.ok_or_else(|| Refusal::new("bad-reveal", "this is nothing that a voting device reveals"))
    }

    fn read_object(json: &Json) -> Option<Self> {
        let bytes = |name| decode_base64url_array(json.member(name)?.text()?).ok();
        let bit = |symbol: char| match symbol {
            '0' => Some(false),
            '1' => Some(true),
            _ => None,
        };
        Some(Self {
            election: json.member("election")?.text()?.parse().ok()?,
            credential: bytes("credential")?,
            style: u16::try_from(json.member("style")?.number()?).ok()?,
            previous: Tracker(bytes("previous")?),
            seed: Zeroizing::new(bytes("seed")?),
            bits: json.member("bits")?.text()?.chars().map(bit).collect::<Option<_>>()?,
        })
    }

    fn read_link(link: &str) -> Option<Self> {
        let bytes = Zeroizing::new(decode_base64url(link.trim()).ok()?);
        let (fixed, packed) = bytes.split_at_checked(133)?;
        let read = |reader: &mut Reader<'_>| -> Result<_, DecodeError> {
            let [form] = *reader.bytes()?;
            let (election, credential, style) = (*reader.bytes()?, *reader.bytes()?, *reader.bytes()?);
            let (previous, seed, count) = (*reader.bytes()?, *reader.bytes()?, *reader.bytes()?);
            let reveal = Self {
                election: <[u8; 32]>::into(election),
                credential,
                style: u16::from_le_bytes(style),
                previous: Tracker(previous),
                seed: Zeroizing::new(seed),
                bits: Vec::new(),
            };
            Ok((form, reveal, usize::from(u16::from_le_bytes(count))))
        };
        let (form, reveal, count) = read(&mut Reader::new(fixed)).ok()?;
        let bit = |place: usize| packed.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1);
        let rest_is_empty = (count..packed.len() * 8).all(|place| !bit(place));
        let fits = form == SHORT_FORM && packed.len() == count.div_ceil(8) && rest_is_empty;
        fits.then(|| Self { bits: (0..count).map(bit).collect(), ..reveal })
    }
}

/// The short form.
pub(super) fn link_of(reveal: &Reveal) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(133 + reveal.bits.len() / 8 + 1));
    bytes.push(SHORT_FORM);
    bytes.extend_from_slice(reveal.election.as_bytes());
    bytes.extend_from_slice(&reveal.credential);
    bytes.extend_from_slice(&reveal.style.to_le_bytes());
    bytes.extend_from_slice(&reveal.previous.0);
    bytes.extend_from_slice(reveal.seed.as_slice());
    bytes.extend_from_slice(&u16::try_from(reveal.bits.len()).unwrap_or(u16::MAX).to_le_bytes());
    let packed = reveal.bits.chunks(8);
    bytes.extend(packed.map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit))));
    Zeroizing::new(encode_base64url(&bytes))
}
