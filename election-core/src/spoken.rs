//! What people compare by ear: the election code and the key code (§3), 20 symbols in five groups, as a tracker's.
//!
//! **Claim** two elections, or two lists of signers, of one code cost about 2^68 hashes. 100 bits alone would let somebody
//! who writes both find them in 2^50, so each code is the end of a chain of [`STEPS`] hashes, about a tenth of a second.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use uurna_crypto::labels;
use uurna_crypto::voting_code::{SYMBOLS, typed_symbols};

use crate::encoding::{SPOKEN_SYMBOLS, crockford_groups};
use crate::manifest::{Fingerprint, Signers, Trustee, Witness};

/// N: hashes from what a code is of to the code.
pub const STEPS: u32 = 1 << 18;

/// 100 bits that people read to one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenCode(String);

/// A text that is no such code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code to compare has 20 letters and digits in five groups")]
pub struct SpokenCodeError;

impl SpokenCode {
    /// The **election code**: on letters, the notice board, the phone, and between signers.
    #[must_use]
    pub fn of_election(election: &Fingerprint) -> Self {
        Self::spoken(Sha256::new().chain_update(labels::ELECTION_CODE).chain_update(election.as_bytes()))
    }

    /// The **key code**: what signers read to one another before they accept, over every signer's name and keys in order.
    #[must_use]
    pub fn of_signers(Signers { trustees, witnesses }: &Signers) -> Self {
        let count = |count: usize| [u8::try_from(count).unwrap_or(u8::MAX)];
        let mut hasher = Sha256::new()
            .chain_update(labels::KEY_CODE)
            .chain_update(count(trustees.len()))
            .chain_update(count(witnesses.len()));
        let name = |hasher: &mut Sha256, name: &str| {
            hasher.update(u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes());
            hasher.update(name);
        };
        for Trustee { name: called, sealing_key, signing_key } in trustees {
            name(&mut hasher, called);
            hasher.update(sealing_key.encoding());
            hasher.update(signing_key.as_bytes());
        }
        for Witness { name: called, signing_key } in witnesses {
            name(&mut hasher, called);
            hasher.update(signing_key.as_bytes());
        }
        Self::spoken(hasher)
    }

    /// The first 100 bits of `h_N`, `h_{i+1}` = SHA-256(`h_i`).
    fn spoken(of: Sha256) -> Self {
        let last = (0..STEPS).fold(of.finalize(), |hash, _| Sha256::digest(hash));
        Self(crockford_groups(&last, SPOKEN_SYMBOLS))
    }
}

impl fmt::Display for SpokenCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SpokenCode {
    type Err = SpokenCodeError;

    /// Read a code as somebody types it: in any case, with or without hyphens and blanks, O for 0, I and L for 1.
    fn from_str(text: &str) -> Result<Self, SpokenCodeError> {
        let symbols: Vec<char> = typed_symbols(text).collect();
        let known = symbols.iter().all(|c| SYMBOLS.iter().any(|&symbol| char::from(symbol) == *c));
        if !known || symbols.len() != SPOKEN_SYMBOLS {
            return Err(SpokenCodeError);
        }
        let groups: Vec<String> = symbols.chunks(4).map(|group| group.iter().collect()).collect();
        Ok(Self(groups.join("-")))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::manifest::{Signers, sample};

    #[test]
    fn election_codes_are_the_known_ones() {
        let known = sample::known_answers();
        let codes = known["election_codes"].as_array().unwrap();
        assert_eq!(codes.len(), 3);
        for code in codes {
            let election = code["election"].as_str().unwrap().parse().unwrap();
            assert_eq!(SpokenCode::of_election(&election).to_string(), code["code"].as_str().unwrap());
        }
    }

    fn key_code(list: &Value) -> String {
        let list = json!({"trustees": list["trustees"], "witnesses": list["witnesses"]});
        SpokenCode::of_signers(&Signers::parse(list.to_string().as_bytes()).unwrap()).to_string()
    }

    #[test]
    fn key_codes_are_the_known_ones() {
        let known = sample::known_answers();
        let codes = known["key_codes"].as_array().unwrap();
        assert_eq!(codes.len(), 3);
        for code in codes {
            assert_eq!(key_code(code), code["code"].as_str().unwrap());
        }
    }

    #[test]
    fn another_name_key_or_order_has_another_key_code() {
        let known = sample::known_answers();
        let signers = |change: &dyn Fn(&mut Value)| {
            let mut list = known["key_codes"][1].clone();
            change(&mut list);
            key_code(&list)
        };
        let good = signers(&|_| ());
        assert_ne!(signers(&|list| list["trustees"][0]["name"] = "Trustee 2".into()), good);
        assert_ne!(signers(&|list| list["trustees"].as_array_mut().unwrap().swap(0, 1)), good);
        assert_ne!(signers(&|list| list["witnesses"] = Value::Array(Vec::new())), good);
        let key = known["key_codes"][0]["trustees"][0]["sealing_key"].clone();
        assert_ne!(signers(&|list| list["trustees"][2]["sealing_key"] = key.clone()), good);
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code: SpokenCode = "5MB1-JEX9-M864-J8G2-MV42".parse().unwrap();
        assert_eq!(code.to_string(), "5MB1-JEX9-M864-J8G2-MV42");
        assert_eq!("5mbL jex9 m864 j8g2 mv42".parse(), Ok(code.clone()));
        assert_eq!(" 5MB1JEX9M864J8G2MV42 ".parse(), Ok(code));
        for text in ["", "5MB1-JEX9-M864-J8G2-MV4", "5MB1-JEX9-M864-J8G2-MV422", "5MB1-JEX9-M864-J8G2-MV4U"] {
            assert_eq!(text.parse::<SpokenCode>(), Err(SpokenCodeError), "{text}");
        }
    }
}
