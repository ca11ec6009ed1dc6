//! Corrections of a roll: a single member is added, removed, or moved to another group, by two people and with a reason.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uurna_words::Words;

use crate::reasons::day;
use crate::unseen::{Shape, Unseen, check_seen};

/// The most characters of a reason, and of an objection.
pub const MOST_CHARACTERS: usize = 500;

/// What a correction does to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionKind {
    /// may vote, whatever the rule says
    Add,
    /// may not vote, whatever the rule says
    Remove,
    /// belongs to other groups of the electorate than the register says
    Move,
    /// is decided about by the rule again: earlier corrections no longer count
    Lift,
}

/// A correction that two people agreed on, or the one officer of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// in the order in which they were asked for; acts name a correction by it, and never the member
    pub number: u32,
    /// the member's key in the register
    pub member: String,
    pub kind: CorrectionKind,
    /// the rules of the groups that the member belongs to; as the register says where there is none
    pub groups: Option<Vec<String>>,
    pub reason: String,
    /// the officer who asked for it
    pub proposer: String,
    /// the officer who confirmed it; none in a union with one officer
    pub confirmer: Option<String>,
    /// the day on which it was made, where the union's people live
    pub day: Date,
}

/// Why a sentence of a person is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SentenceFault {
    #[error("nothing is written")]
    Missing,
    #[error("it has more than {MOST_CHARACTERS} characters")]
    TooLong,
    #[error(transparent)]
    Unseen(#[from] Unseen),
}

/// A reason or an objection, without blanks around it.
///
/// # Errors
/// See [`SentenceFault`].
pub fn sentence(text: &str) -> Result<String, SentenceFault> {
    // as a browser sends lines
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(SentenceFault::Missing);
    }
    if text.chars().count() > MOST_CHARACTERS {
        return Err(SentenceFault::TooLong);
    }
    check_seen(&text, Shape::Lines)?;
    Ok(text)
}

impl CorrectionKind {
    pub const ALL: [Self; 4] = [Self::Add, Self::Remove, Self::Move, Self::Lift];

    /// The name in the database, in forms and in keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Move => "move",
            Self::Lift => "lift",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns `true` if it may say to which groups the member belongs.
    #[must_use]
    pub fn has_groups(self) -> bool {
        matches!(self, Self::Add | Self::Move)
    }
}

impl Correction {
    /// All of it in one text: a different text means another correction.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { number, member, kind, groups, reason, proposer, confirmer, day } = self;
        json!([number, member, kind, groups, reason, proposer, confirmer, day.to_string()]).to_string()
    }

    /// Why the member is in or out: when it was corrected, by whom, and because of what.
    #[must_use]
    pub fn said(&self, words: Words) -> String {
        let (day, kind) = (day(words, self.day), self.kind.name());
        let (key, confirmer) = match &self.confirmer {
            Some(confirmer) => (format!("roll-corrected-{kind}"), confirmer.as_str()),
            None => (format!("roll-corrected-{kind}-alone"), ""),
        };
        words.fill(
            &key,
            &[("day", &day), ("proposer", &self.proposer), ("confirmer", &confirmer), ("reason", &self.reason)],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_short_and_holds_what_everybody_sees() {
        assert_eq!(
            sentence("  I joined in May.\r\nAsk the branch. "),
            Ok("I joined in May.\nAsk the branch.".to_owned())
        );
        assert_eq!(sentence(" \n "), Err(SentenceFault::Missing));
        assert_eq!(sentence(&"ä".repeat(MOST_CHARACTERS)).map(|text| text.len()), Ok(2 * MOST_CHARACTERS));
        assert_eq!(sentence(&"a".repeat(MOST_CHARACTERS + 1)), Err(SentenceFault::TooLong));
        assert!(matches!(sentence("I joined\u{202e} in May"), Err(SentenceFault::Unseen(_))));
    }
}
