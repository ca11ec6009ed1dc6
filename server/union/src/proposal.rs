//! What one officer alone cannot do: one officer proposes it, and another, who sees the same, confirms it.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::correction::CorrectionKind;
use crate::ids::InvitationId;

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Proposal {
    /// to freeze a draft; with the switch even if one loss could leave it without a result
    Freeze {
        #[serde(default)]
        without_spare_signers: bool,
    },
    /// to publish the result, with the lots that were drawn by hand
    Result { lots: Vec<DrawnLot> },
    /// to make a new link for a signer who has sent keys; `invitation` is its id, here and below
    RenewSigner { invitation: InvitationId },
    /// to take back the invitation of a signer who has sent keys
    WithdrawSigner { invitation: InvitationId },
    /// to correct the roll about one member; `number` is the correction's: the log never names the member
    Correct { number: u32, kind: CorrectionKind },
    /// to end a frozen election without a result; everybody reads the reason
    Cancel { reason: String },
}

/// A lot that the committee drew by hand: options of a contest in the order in which they were drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnLot {
    pub contest: String,
    pub order: Vec<String>,
}

/// Days after which an unconfirmed proposal expires.
pub const PROPOSAL_DAYS: u64 = 7;

/// How many people a union needs for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Deciding {
    /// one proposes, another confirms
    #[default]
    Two,
    /// the union has one officer, who decides alone; its elections say so on their public page
    Alone,
}

impl Deciding {
    /// The name at the command line and in forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Two => "two",
            Self::Alone => "one",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Two, Self::Alone].into_iter().find(|deciding| deciding.name() == name)
    }
}

impl Proposal {
    /// To freeze a draft that has signers to spare.
    pub const FREEZE: Self = Self::Freeze { without_spare_signers: false };

    /// What it is, for texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Freeze { without_spare_signers: false } => "freeze",
            Self::Freeze { without_spare_signers: true } => "freeze-without-spare-signers",
            Self::Result { .. } => "result",
            Self::RenewSigner { .. } => "renew-signer",
            Self::WithdrawSigner { .. } => "withdraw-signer",
            Self::Correct { kind: CorrectionKind::Add, .. } => "correct-add",
            Self::Correct { kind: CorrectionKind::Remove, .. } => "correct-remove",
            Self::Correct { kind: CorrectionKind::Move, .. } => "correct-move",
            Self::Correct { kind: CorrectionKind::Lift, .. } => "correct-lift",
            Self::Cancel { .. } => "cancel",
        }
    }

    /// The key of a proposal, as an address has it. An election has one proposal of each key: a new one replaces it.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            // the same with or without the switch: an election is frozen once
            Self::Freeze { .. } => "freeze".to_owned(),
            Self::Result { .. } | Self::Cancel { .. } => self.code().to_owned(),
            Self::RenewSigner { invitation } | Self::WithdrawSigner { invitation } => {
                format!("{}-{invitation}", self.code())
            }
            Self::Correct { number, .. } => format!("correct-{number}"),
        }
    }

    /// Returns `true` if even a union with one officer needs two people for it.
    #[must_use]
    pub fn always_needs_two(&self) -> bool {
        matches!(self, Self::Freeze { without_spare_signers: true })
    }

    /// The text that the database keeps.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Read what the database kept.
    ///
    /// # Errors
    /// When the text comes from no version of this program.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// The digest of exactly what is proposed. Each piece follows its
/// length, so that two different lists never have the same bytes.
#[must_use]
pub fn digest<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for piece in pieces {
        hasher.update((piece.len() as u64).to_le_bytes());
        hasher.update(piece);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_read_as_it_was_written_and_those_of_two_signers_are_two() {
        let renew = |id: u8| Proposal::RenewSigner { invitation: InvitationId::from_bytes([id; 16]) };
        let lots = vec![DrawnLot { contest: "c".to_owned(), order: vec!["b".to_owned(), "a".to_owned()] }];
        let cancel = Proposal::Cancel { reason: "a wrong day".to_owned() };
        let all = [Proposal::FREEZE, Proposal::Result { lots }, renew(1), renew(2), cancel];
        let mut keys: Vec<String> = all.iter().map(Proposal::key).collect();
        for proposal in all {
            assert_eq!(Proposal::from_json(&proposal.to_json()).unwrap(), proposal);
        }
        keys.dedup();
        assert_eq!(keys.len(), 5);
        assert!(Proposal::from_json("{\"what\":\"unheard-of\"}").is_err());
        assert_eq!(Proposal::from_json("{\"what\":\"freeze\"}").unwrap(), Proposal::FREEZE, "of an earlier version");
        let switched = Proposal::Freeze { without_spare_signers: true };
        assert_eq!(
            (Proposal::from_json(&switched.to_json()).unwrap(), switched.key()),
            (switched.clone(), Proposal::FREEZE.key())
        );
        assert_ne!(switched.code(), Proposal::FREEZE.code());
    }

    #[test]
    fn a_digest_is_over_the_pieces_and_where_they_end() {
        let of = |pieces: &[&str]| digest(pieces.iter().map(|piece| piece.as_bytes()));
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
        assert_ne!(of(&["ab", ""]), of(&["a", "b"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
    }
}
