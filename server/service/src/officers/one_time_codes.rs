//! One-time codes of an authenticator app (RFC 6238): six digits, a step of 30 seconds, one step early or late.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use std::fmt::Write as _;
use totp_rs::{Builder, Secret, Totp};
use uurna_election_core::time::Timestamp;
use uurna_union::ids::OfficerId;
use zeroize::Zeroizing;

use crate::randomness::Randomness;
use crate::secrets::MasterKey;

/// The seed that an authenticator app and the service share.
pub struct SecretSeed(Zeroizing<[u8; 20]>);

impl SecretSeed {
    /// A fresh one.
    #[must_use]
    pub fn random(randomness: &Randomness) -> Self {
        Self(Zeroizing::new(randomness.bytes()))
    }

    /// Sealed for one officer, as in the database and in a form that is not sent yet.
    #[must_use]
    pub fn seal(&self, officer: &OfficerId, master: &MasterKey, randomness: &Randomness) -> Vec<u8> {
        master.seal(&label(officer), &*self.0, &mut randomness.rng())
    }

    /// Open what was sealed for this officer; `None` if it does not open.
    #[must_use]
    pub fn open(sealed: &[u8], officer: &OfficerId, master: &MasterKey) -> Option<Self> {
        let bytes = master.open(&label(officer), sealed).ok()?;
        <[u8; 20]>::try_from(bytes.as_slice()).ok().map(|seed| Self(Zeroizing::new(seed)))
    }

    /// The time step of this code, if it is valid now; spaces in it do not matter.
    #[must_use]
    pub fn check(&self, code: &str, now: Timestamp) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.totp()?.check(&digits, u64::try_from(now.seconds()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// As a person types it into an app that cannot read the QR code, in groups of four.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        let text = Zeroizing::new(Secret::new_stack(*self.0).to_base32());
        let groups: Vec<&str> = text.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        Zeroizing::new(groups.join(" "))
    }

    /// The QR code that an app reads, an SVG of its own; `site` and `email` are what the app shows.
    #[must_use]
    pub fn qr(&self, site: &str, email: &str) -> Zeroizing<String> {
        let secret = Zeroizing::new(Secret::new_stack(*self.0).to_base32());
        let (site, email) = (percent_encoded(site), percent_encoded(email));
        let address = Zeroizing::new(format!("otpauth://totp/{site}:{email}?secret={}&issuer={site}", *secret));
        let Ok(code) = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M) else {
            return Zeroizing::new(String::new());
        };
        let drawn = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
        // inside a page there is no XML declaration
        let start = drawn.find("<svg").unwrap_or_default();
        Zeroizing::new(drawn.get(start..).unwrap_or_default().to_owned())
    }

    /// The code at a moment, as the app shows it.
    #[cfg(any(test, feature = "testing"))]
    #[must_use]
    pub fn code(&self, now: Timestamp) -> String {
        let seconds = u64::try_from(now.seconds()).unwrap_or_default();
        self.totp().map(|totp| totp.generate(seconds).to_string()).unwrap_or_default()
    }

    fn totp(&self) -> Option<Totp> {
        Builder::new().with_secret(Secret::new_stack(*self.0)).build().ok()
    }
}

fn label(officer: &OfficerId) -> String {
    format!("one-time codes of officer {officer}")
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

impl std::fmt::Debug for SecretSeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard_and_good_one_step_around_theirs() {
        // RFC 6238, appendix B, its last six digits
        let seed = SecretSeed(Zeroizing::new(*b"12345678901234567890"));
        assert_eq!(seed.code(at(59)), "287082");
        assert_eq!(seed.code(at(1_111_111_109)), "081804");
        let step = 1_111_111_109 / 30;
        assert_eq!(seed.check("081 804", at(1_111_111_109)), Some(step));
        assert_eq!(seed.check("081804", at((step + 2) * 30 - 1)), Some(step));
        assert_eq!(seed.check("081804", at((step + 2) * 30)), None);
        assert_eq!(seed.check("081804", at((step - 1) * 30)), Some(step));
        assert_eq!(seed.check("081804", at((step - 1) * 30 - 1)), None);
        for bad in ["", "08180", "0818040", "+81804", "abcdef", "٠٨١٨٠٤"] {
            assert_eq!(seed.check(bad, at(1_111_111_109)), None, "{bad}");
        }
    }

    #[test]
    fn a_seed_opens_for_its_own_officer_alone() {
        let folder = tempfile::tempdir().unwrap();
        let randomness = Randomness::seeded(1);
        let master = MasterKey::open_or_make(folder.path(), &mut randomness.rng()).unwrap();
        let seed = SecretSeed::random(&randomness);
        let sealed = seed.seal(&uurna_store::testing::id("anna"), &master, &randomness);
        assert_eq!(*SecretSeed::open(&sealed, &uurna_store::testing::id("anna"), &master).unwrap().0, *seed.0);
        assert!(SecretSeed::open(&sealed, &uurna_store::testing::id("bo"), &master).is_none());
    }

    #[test]
    fn the_qr_code_is_a_picture_and_the_text_has_groups_of_four() {
        let seed = SecretSeed(Zeroizing::new(*b"12345678901234567890"));
        assert_eq!(*seed.reveal(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(seed.qr("vote.example.org", "åsa@liitto.example").starts_with("<svg"));
        assert_eq!(percent_encoded("å@b"), "%C3%A5%40b");
    }
}
