//! All secrets of an election, in every form in which they might be written.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha512};
use uurna_crypto::group::wide;
use uurna_crypto::sealing::{PartContext, SecretSealingKey, open_part};
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::{SYMBOLS, SecretVotingCode};
use uurna_election_core::ballot::BallotShape;
use uurna_election_core::encoding::decode_base64url;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::sealed::{Blob, SealedOf};

use crate::privacy::search::{Needle, Scope, forms};

/// The secrets, as needles.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) needles: Vec<Needle>,
    /// every cast ballot: entry and blob
    pub(crate) cast: Vec<(Vec<u8>, Vec<u8>)>,
    /// seed of the officer's one-time codes, in the form for an app
    pub(crate) base32: String,
}

impl Known {
    fn add(&mut self, label: &str, bytes: impl Into<Vec<u8>>, scope: Scope) {
        self.needles.push(Needle::new(label, bytes, scope));
    }

    /// Bytes of a key or seed.
    pub(crate) fn key(&mut self, label: &str, bytes: &[u8]) {
        self.needles.extend(forms(label, bytes, Scope::Everywhere));
    }

    pub(crate) fn text(&mut self, label: &str, text: &str) {
        self.key(label, text.as_bytes());
    }

    /// A token in the form of a link or cookie, and its bytes.
    pub(crate) fn token(&mut self, label: &str, text: &str) {
        self.add(label, text, Scope::Everywhere);
        if let Ok(bytes) = decode_base64url(text) {
            self.key(label, &bytes);
        }
    }

    pub(crate) fn seed(&mut self, label: &str, bytes: &[u8], base32: &str) {
        self.key(label, bytes);
        self.add(label, base32, Scope::Everywhere);
        self.add(label, base32.to_lowercase(), Scope::Everywhere);
        base32.clone_into(&mut self.base32);
    }

    /// A code in all spellings: as shown and as typed, its bits, and its κ.
    pub(crate) fn code(&mut self, code: &SecretVotingCode, election: &[u8; 16]) {
        let shown = code.show();
        let symbols = shown.replace('-', "");
        for text in [shown.to_string(), symbols.clone(), shown.replace('-', " ")] {
            self.add("voting code, as shown", text.clone(), Scope::Everywhere);
            self.add("voting code, in lower case", text.to_lowercase(), Scope::Everywhere);
        }
        let values = symbols.bytes().map(|symbol| SYMBOLS.iter().position(|&s| s == symbol).unwrap());
        let bits = values.take(19).fold(0_u128, |bits, value| bits << 5 | value as u128);
        let secret: [u8; 12] = bits.to_be_bytes()[4..].try_into().unwrap();
        self.key("bits of a voting code", &secret);
        let hashed = Sha512::new().chain_update(b"uurna/v1/credential").chain_update(election).chain_update(secret);
        let kappa = wide(&hashed.finalize().into());
        assert_eq!(
            uurna_crypto::voting_code::SecretCredential::new(kappa).public().encoding(),
            code.credential(election).public().encoding(),
            "this is κ"
        );
        self.key("κ", kappa.as_bytes());
    }

    /// A trustee's words, all of them and any four in a row, the entropy, and both of its keys.
    pub(crate) fn trustee(&mut self, key: &SecretTrusteeKey, entropy: &[u8; 32]) {
        let words = key.words();
        let words: Vec<&str> = words.split(' ').collect();
        for separator in [" ", "\n", ",", "\", \"", "\",\""] {
            for four in words.windows(4) {
                self.add("words of a trustee", four.join(separator), Scope::Everywhere);
            }
        }
        self.key("signing seed of a trustee", &*key.signing_seed());
        self.key("entropy of a trustee", entropy);
        let digest = Sha512::new().chain_update(b"uurna/v1/trustee-sealing").chain_update(entropy).finalize();
        let y = wide(&digest.into());
        assert_eq!(SecretSealingKey::new(y).public().encoding(), key.sealing_key().public().encoding(), "this is y");
        self.key("sealing key y of a trustee", y.as_bytes());
    }

    /// A voter's choice, in the forms of a program's list of options.
    pub(crate) fn options(&mut self, ids: &[&str], places: &BTreeSet<usize>) {
        let places: Vec<String> = places.iter().map(usize::to_string).collect();
        for separator in [",", ", ", "\",\"", "\", \"", " "] {
            self.add("options that a voter chose", ids.join(separator), Scope::Everywhere);
            self.add("places of options that a voter chose", places.join(separator), Scope::Everywhere);
        }
    }

    /// A vote as bits: one in a byte, as digits, in a list, eight in a
    /// byte from either end, and as the scalars of its commitments.
    pub(crate) fn bits(&mut self, bits: &[u8]) {
        let digits = |separator: &str| bits.iter().map(u8::to_string).collect::<Vec<_>>().join(separator);
        self.add("bits of a vote, one a byte", bits, Scope::Everywhere);
        for separator in ["", ",", ", "] {
            self.add("bits of a vote, as digits", digits(separator), Scope::Everywhere);
        }
        let packed = |place: fn(usize) -> usize| {
            let byte = |eight: &[u8]| eight.iter().enumerate().fold(0, |byte, (at, bit)| byte | bit << place(at));
            bits.chunks(8).map(byte).collect::<Vec<u8>>()
        };
        self.needles.extend(forms("bits of a vote, packed", &packed(|at| at), Scope::Everywhere));
        self.needles.extend(forms(
            "bits of a vote, packed from the other end",
            &packed(|at| 7 - at),
            Scope::Everywhere,
        ));
        let scalars: Vec<u8> = bits.iter().flat_map(|bit| [&[*bit][..], &[0; 31]].concat()).collect();
        self.add("bits of a vote, as scalars", scalars, Scope::Everywhere);
    }

    /// A ballot that was sent. The service keeps its sealed shares until they are erased.
    pub(crate) fn cast(&mut self, entry: &[u8], blob: &[u8]) {
        for (number, piece) in blob.chunks_exact(64).enumerate() {
            self.add(&format!("sealed shares, piece {number}"), piece, Scope::Erased);
        }
        self.cast.push((entry.to_vec(), blob.to_vec()));
    }

    /// Every single share of every ballot, opened by its trustee.
    pub(crate) fn shares(&mut self, manifest: &Manifest, keys: &[&SecretTrusteeKey]) {
        let shape = BallotShape::of(manifest);
        for (entry, blob) in std::mem::take(&mut self.cast) {
            let front = shape.front(&entry).unwrap();
            let first = 99;
            let commitments: Vec<[u8; 32]> = (0..manifest.threshold())
                .map(|k| entry[first + 32 * k..first + 32 * (k + 1)].try_into().unwrap())
                .collect();
            let of = SealedOf { credential: &front.credential, commitments: &commitments, sealed: &front.sealed };
            let parsed = Blob::parse(&shape, &blob).unwrap();
            let header = [parsed.check_header(&shape, &of).unwrap()];
            for (trustee, key) in (1..).zip(keys) {
                let sealing = key.sealing_key();
                let point = sealing.shared_points(&header).remove(0);
                let context = PartContext {
                    election: &shape.election,
                    credential: of.credential,
                    commitments: of.commitments,
                    r: header[0].r(),
                    trustee,
                    key: sealing.public(),
                };
                let opened = open_part(&context, &point, parsed.part(trustee).unwrap(), shape.bits()).unwrap();
                for scalar in opened.expose() {
                    self.add("a share in clear", scalar.as_bytes().to_vec(), Scope::Everywhere);
                }
                self.needles.extend(forms(
                    "a blinding's share in clear",
                    opened.expose().last().unwrap().as_bytes(),
                    Scope::Everywhere,
                ));
            }
            self.cast.push((entry, blob));
        }
    }

    /// The identity of a member: in the database until it is erased, and in nothing that leaves the database.
    pub(crate) fn member(&mut self, first: &str, last: &str, email: &str) {
        for text in [last.to_owned(), last.to_lowercase(), first.to_owned(), first.to_lowercase(), email.to_owned()] {
            self.add("name or address of a member", text.clone(), Scope::OutsideAndErased);
        }
    }
}
