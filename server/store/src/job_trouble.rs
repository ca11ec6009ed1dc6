//! Why a job failed, or waits after an attempt: a name in its row, from which a page knows what to say and what to do.

use std::str::FromStr as _;

/// One cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum JobTrouble {
    /// the officer who asked for it may not do it any more
    AskerGone,
    /// something that freezing needs is missing
    Missing,
    /// the loss of one signer would leave an election without a result
    NoSpareSigners,
    /// two people have not agreed on exactly this
    NotPermitted,
    /// what was decided has changed meanwhile
    Changed,
    /// signers have signed for this election's id before
    SignedBefore,
    /// the election is frozen, or gone
    NotADraft,
    /// another took its place
    Overtaken,
    /// reading took longer than it may
    TooSlow,
    /// an upload that is no register
    Unreadable,
    /// a stored draft that cannot be read
    UnreadableDraft,
    /// what was asked for cannot be read
    UnreadableDetails,
    /// sealed under another master key
    OtherMasterKey,
    /// a letter has no room for its link's square
    LinkTooLong,
    /// letters cannot be written
    LettersUnwritable,
    /// the database failed
    Database,
    /// a newer program asked for it, and went
    UnknownKind,
    /// a thread ended before its work did
    Panicked,
    /// an error that no person mends: the journal has it
    Impossible,
}

impl JobTrouble {
    /// Its name in the database and in the journal.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::from_str(name).ok()
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn every_name_names_its_cause() {
        for trouble in JobTrouble::VARIANTS {
            assert_eq!(JobTrouble::named(trouble.name()), Some(*trouble));
        }
        assert_eq!(JobTrouble::TooSlow.name(), "too-slow");
        assert_eq!(JobTrouble::named("of a newer program"), None);
    }
}
