//! The order of kinds and events, as one table (§5 "Order").

/// The phase of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// nothing logged yet
    Empty,
    /// the manifest is being logged
    Manifest,
    /// the roll is being logged
    Roll,
    /// signers accept
    Accepting,
    /// ballots are taken
    Open,
    /// voting pauses
    Suspended,
    /// trustees check; exclusions
    Closed,
    /// signers sign readiness
    Checked,
    /// trustees open
    Opening,
    /// the result is logged
    Ended,
}

/// The effect of an entry on the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// a piece of the manifest
    Manifest,
    /// a piece of the roll
    Roll,
    /// a signer's acceptance
    Acceptance,
    /// voting begins
    Opened,
    /// voting pauses
    Suspended,
    /// voting goes on
    Resumed,
    /// a code is replaced
    Replaced,
    /// a vote
    Ballot,
    /// voting ends
    Closed,
    /// a ballot is excluded
    Exclusion,
    /// exclusions end
    Checked,
    /// a signer is ready
    Readiness,
    /// a trustee opens
    Opening,
    /// a piece of the result
    Result,
}

impl Phase {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Empty,
        Self::Manifest,
        Self::Roll,
        Self::Accepting,
        Self::Open,
        Self::Suspended,
        Self::Closed,
        Self::Checked,
        Self::Opening,
        Self::Ended,
    ];

    /// The phase after an entry, or `None` if the entry has no place.
    #[must_use]
    pub fn after(self, turn: Turn) -> Option<Self> {
        match (self, turn) {
            (Self::Empty | Self::Manifest, Turn::Manifest) => Some(Self::Manifest),
            (Self::Manifest | Self::Roll, Turn::Roll) => Some(Self::Roll),
            (Self::Manifest | Self::Roll | Self::Accepting, Turn::Acceptance) => Some(Self::Accepting),
            (Self::Manifest | Self::Roll | Self::Accepting, Turn::Opened)
            | (Self::Open, Turn::Ballot | Turn::Replaced)
            | (Self::Suspended, Turn::Resumed) => Some(Self::Open),
            (Self::Open, Turn::Suspended) | (Self::Suspended, Turn::Replaced) => Some(Self::Suspended),
            (Self::Open | Self::Suspended, Turn::Closed) | (Self::Closed, Turn::Exclusion) => Some(Self::Closed),
            (Self::Closed, Turn::Checked) | (Self::Checked, Turn::Readiness) => Some(Self::Checked),
            (Self::Checked | Self::Opening, Turn::Opening) => Some(Self::Opening),
            (Self::Checked | Self::Opening | Self::Ended, Turn::Result) => Some(Self::Ended),
            _ => None,
        }
    }
}

impl Turn {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Manifest,
        Self::Roll,
        Self::Acceptance,
        Self::Opened,
        Self::Suspended,
        Self::Resumed,
        Self::Replaced,
        Self::Ballot,
        Self::Closed,
        Self::Exclusion,
        Self::Checked,
        Self::Readiness,
        Self::Opening,
        Self::Result,
    ];
}

impl Phase {
    /// The word for machines: in rows, status and answers. All phases before signers accept are called `roll`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty | Self::Manifest | Self::Roll => "roll",
            Self::Accepting => "accepting",
            Self::Open => "open",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
            Self::Checked => "checked",
            Self::Opening => "opening",
            Self::Ended => "ended",
        }
    }
}

/// A word that names no phase.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no phase of an election")]
pub struct PhaseError(String);

impl std::str::FromStr for Phase {
    type Err = PhaseError;

    fn from_str(name: &str) -> Result<Self, PhaseError> {
        match name {
            "roll" => Ok(Self::Roll),
            "accepting" => Ok(Self::Accepting),
            "open" => Ok(Self::Open),
            "suspended" => Ok(Self::Suspended),
            "closed" => Ok(Self::Closed),
            "checked" => Ok(Self::Checked),
            "opening" => Ok(Self::Opening),
            "ended" => Ok(Self::Ended),
            unknown => Err(PhaseError(unknown.chars().take(40).collect())),
        }
    }
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "before the manifest",
            Self::Manifest => "after the manifest has begun",
            Self::Roll => "after the roll has begun",
            Self::Accepting => "while signers accept",
            Self::Open => "while voting is open",
            Self::Suspended => "while voting is suspended",
            Self::Closed => "after voting has closed",
            Self::Checked => "after the close was checked",
            Self::Opening => "after a trustee has opened",
            Self::Ended => "after the result",
        })
    }
}

impl std::fmt::Display for Turn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Manifest => "a piece of the manifest",
            Self::Roll => "a piece of the roll",
            Self::Acceptance => "an acceptance",
            Self::Opened => "the event `opened`",
            Self::Suspended => "the event `suspended`",
            Self::Resumed => "the event `resumed`",
            Self::Replaced => "a replacement of a code",
            Self::Ballot => "a ballot",
            Self::Closed => "the event `closed`",
            Self::Exclusion => "an exclusion",
            Self::Checked => "the event `checked`",
            Self::Readiness => "a readiness",
            Self::Opening => "an opening",
            Self::Result => "a piece of the result",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row for each phase: the turns that have a place there, in the order of `Turn::ALL`.
    const TABLE: [(Phase, &str); 10] = [
        //                  M R A o s r c B C x k d p E
        (Phase::Empty, "x . . . . . . . . . . . . ."),
        (Phase::Manifest, "x x x x . . . . . . . . . ."),
        (Phase::Roll, ". x x x . . . . . . . . . ."),
        (Phase::Accepting, ". . x x . . . . . . . . . ."),
        (Phase::Open, ". . . . x . x x x . . . . ."),
        (Phase::Suspended, ". . . . . x x . x . . . . ."),
        (Phase::Closed, ". . . . . . . . . x x . . ."),
        (Phase::Checked, ". . . . . . . . . . . x x x"),
        (Phase::Opening, ". . . . . . . . . . . . x x"),
        (Phase::Ended, ". . . . . . . . . . . . . x"),
    ];

    #[test]
    fn every_phase_from_the_roll_on_has_a_name_of_its_own_that_is_read_back() {
        for phase in Phase::ALL {
            let before = matches!(phase, Phase::Empty | Phase::Manifest);
            assert_eq!(phase.name().parse(), Ok(if before { Phase::Roll } else { phase }));
        }
        assert_eq!("Open".parse::<Phase>(), Err(PhaseError("Open".into())));
    }

    #[test]
    fn every_pair_of_phase_and_turn_is_as_the_table_says() {
        assert_eq!(TABLE.map(|(phase, _)| phase), Phase::ALL);
        for (phase, row) in TABLE {
            let marks: Vec<&str> = row.split(' ').collect();
            assert_eq!(marks.len(), Turn::ALL.len());
            for (turn, mark) in Turn::ALL.into_iter().zip(marks) {
                assert_eq!(phase.after(turn).is_some(), mark == "x", "{turn} {phase}");
            }
        }
    }
}
