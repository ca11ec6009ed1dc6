//! How many trustees and witnesses an election needs, and how many of them may be missing.

use crate::unseen::{Shape, Unseen, check_seen};

/// The meaning of a number of trustees and witnesses (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignersNeeded {
    /// t: the number of trustees that open the count
    pub threshold: usize,
    /// q: the number of signers that must sign the close
    pub quorum: usize,
    /// the number of signers that may be missing, any of them: q remain to sign, and t trustees to open
    pub may_be_missing: usize,
}

/// The usual threshold: more than half of the trustees.
#[must_use]
pub fn usual_threshold(trustees: usize) -> usize {
    if trustees <= 1 { 1 } else { (trustees / 2 + 1).max(2) }
}

/// The meaning of this number of trustees and witnesses with this threshold.
#[must_use]
pub fn signers_needed(trustees: usize, witnesses: usize, threshold: usize) -> SignersNeeded {
    let signers = trustees + witnesses;
    let quorum = (signers + threshold).div_ceil(2);
    let may_be_missing = signers.saturating_sub(quorum).min(trustees.saturating_sub(threshold));
    SignersNeeded { threshold, quorum, may_be_missing }
}

/// A fault of a person to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignerFault {
    /// voters see the name
    NoName,
    /// the name has a character that voters do not see
    UnseenInName(Unseen),
    /// the given text is not an e-mail address
    NoAddress,
}

/// The faults in the name and the address of a person to invite.
#[must_use]
pub fn signer_faults(name: &str, email: Option<&str>) -> Vec<SignerFault> {
    let no_name = name.is_empty().then_some(SignerFault::NoName);
    let no_name = no_name.or_else(|| check_seen(name, Shape::Line).err().map(SignerFault::UnseenInName));
    let no_address = email.is_some_and(|email| !is_address(email)).then_some(SignerFault::NoAddress);
    no_name.into_iter().chain(no_address).collect()
}

/// Text with one @ between two parts; only a mail shows whether it is an address.
fn is_address(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.'))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        assert!(is_address("anna@example.org"));
        for text in ["", "anna", "anna@", "@example.org", "a@b@c.d", "anna@localhost", "an na@example.org"] {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn three_trustees_have_nobody_to_spare_and_with_a_witness_one() {
        assert_eq!(signers_needed(3, 0, 2), SignersNeeded { threshold: 2, quorum: 3, may_be_missing: 0 });
        assert_eq!(signers_needed(3, 1, 2), SignersNeeded { threshold: 2, quorum: 3, may_be_missing: 1 });
        assert_eq!(signers_needed(1, 0, 1).may_be_missing, 0);
        assert_eq!(signers_needed(5, 2, 3), SignersNeeded { threshold: 3, quorum: 5, may_be_missing: 2 });
    }

    #[test]
    fn witnesses_do_not_open_so_no_trustee_may_be_missing_where_all_must() {
        assert_eq!(signers_needed(2, 2, 2), SignersNeeded { threshold: 2, quorum: 3, may_be_missing: 0 });
        assert_eq!(signers_needed(3, 3, 3).may_be_missing, 0);
        assert_eq!(signers_needed(3, 3, 2).may_be_missing, 1, "not two trustees");
    }

    #[test]
    fn the_usual_threshold_is_more_than_half() {
        assert_eq!((1..=5).map(usual_threshold).collect::<Vec<_>>(), [1, 2, 2, 3, 3]);
    }
}
