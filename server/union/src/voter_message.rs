//! Messages to everybody on the roll that hold no code: a reminder, the close, the result.
//!
//! A message goes to everybody, whether they voted or not, so that receiving one proves nothing. A further kind is a
//! variant of [`VoterMessage`] with its row in `VoterMessage::about`, and its texts `post-NAME-…` in every language.

use uurna_election_core::time::Timestamp;

/// One message to everybody on the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VoterMessage {
    /// voting is open
    Reminder,
    /// voting closes soon
    ClosingSoon,
    /// the result is published
    Result,
}

/// The state of an election in which a message may leave. In any other it waits, and is erased when it is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum While {
    /// votes are taken: the election is neither suspended nor closed
    Open,
    /// the result is published
    Ended,
}

impl While {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Open, Self::Ended];
}

struct About {
    name: &'static str,
    leaves: While,
    usual: Usual,
}

/// When a message leaves unless an officer chose another moment.
enum Usual {
    /// in the middle of the voting, if that lasts at least these hours
    Halfway { at_least: u64 },
    /// these hours before the close, if voting lasts at least twice that and `at_least` hours
    BeforeClose { hours: u64, at_least: u64 },
    /// as soon as it may leave
    AtOnce,
}

/// Minutes before the close from which on no message about open voting begins to leave.
pub const LEAST_MINUTES_LEFT: u64 = 60;

/// The days for which a message about something that stays true is of use.
const DAYS_OF_USE: u64 = 30;

impl VoterMessage {
    /// All of them, in the order in which they leave.
    pub const ALL: [Self; 3] = [Self::Reminder, Self::ClosingSoon, Self::Result];

    fn about(self) -> About {
        let (name, leaves, usual) = match self {
            Self::Reminder => ("reminder", While::Open, Usual::Halfway { at_least: 48 }),
            Self::ClosingSoon => ("closing-soon", While::Open, Usual::BeforeClose { hours: 24, at_least: 96 }),
            Self::Result => ("result", While::Ended, Usual::AtOnce),
        };
        About { name, leaves, usual }
    }

    /// The name in the database, in addresses and in the keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// The message with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|message| message.name() == name)
    }

    /// When it may leave.
    #[must_use]
    pub fn leaves(self) -> While {
        self.about().leaves
    }

    /// Returns `true` if officers choose a moment for it; otherwise it leaves as soon as it may.
    #[must_use]
    pub fn has_moment(self) -> bool {
        !matches!(self.about().usual, Usual::AtOnce)
    }

    /// The moment from which on it leaves unless an officer chose otherwise; `None` if voting is too short for it.
    #[must_use]
    pub fn usual(self, voting: Voting) -> Option<Timestamp> {
        let Voting { opens, closes } = voting;
        let lasts = closes.seconds().saturating_sub(opens.seconds());
        let hours = |hours: u64| i64::try_from(hours * 3_600).unwrap_or(i64::MAX);
        match self.about().usual {
            Usual::AtOnce => Some(opens),
            Usual::Halfway { at_least } if lasts >= hours(at_least) => {
                Timestamp::from_seconds(opens.seconds() + lasts / 2)
            }
            Usual::BeforeClose { hours: before, at_least } if lasts >= hours(at_least) => {
                Timestamp::from_seconds(closes.seconds() - hours(before))
            }
            Usual::Halfway { .. } | Usual::BeforeClose { .. } => None,
        }
    }

    /// From this time on it is of no use.
    #[must_use]
    pub fn expires(self, voting: Voting, now: Timestamp) -> Timestamp {
        match self.leaves() {
            While::Open => voting.closes,
            While::Ended => now.plus_minutes(DAYS_OF_USE * 24 * 60),
        }
    }
}

/// When voting begins and ends, as the manifest has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voting {
    pub opens: Timestamp,
    pub closes: Timestamp,
}

/// What the office chose for a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// it leaves at its usual moment
    #[default]
    Usual,
    /// it leaves at this moment
    At(Timestamp),
    /// it is not sent
    Never,
}

/// A message of one election: what was chosen, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    pub message: VoterMessage,
    pub choice: Choice,
    /// the row of the register up to which it is in the outbox; none before it began
    pub reached: Option<u32>,
    /// the people for whom it is in the outbox
    pub told: u64,
    /// the day on which it was in the outbox for everybody
    pub done_on: Option<Timestamp>,
}

impl Planned {
    /// A message about which nobody chose anything.
    #[must_use]
    pub fn usual(message: VoterMessage) -> Self {
        Self { message, choice: Choice::Usual, reached: None, told: 0, done_on: None }
    }

    /// The moment from which on it leaves, if it does.
    #[must_use]
    pub fn moment(&self, voting: Voting) -> Option<Timestamp> {
        match self.choice {
            Choice::Never => None,
            Choice::At(moment) => Some(moment),
            Choice::Usual => self.message.usual(voting),
        }
    }
}

/// A fault of a chosen moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceFault {
    #[error("this message leaves as soon as it may: it has no moment")]
    NoMoment,
    #[error("the moment lies in the past")]
    Past,
    #[error("the moment does not lie within the voting, at least {LEAST_MINUTES_LEFT} minutes before the close")]
    OutsideVoting,
}

/// Check what an officer chose.
///
/// # Errors
/// See [`ChoiceFault`].
pub fn check_choice(message: VoterMessage, choice: Choice, voting: Voting, now: Timestamp) -> Result<(), ChoiceFault> {
    let Choice::At(moment) = choice else { return Ok(()) };
    if !message.has_moment() {
        return Err(ChoiceFault::NoMoment);
    }
    if moment < voting.opens || moment.plus_minutes(LEAST_MINUTES_LEFT) > voting.closes {
        return Err(ChoiceFault::OutsideVoting);
    }
    if moment <= now { Err(ChoiceFault::Past) } else { Ok(()) }
}

/// The message of an election that is to be put into the outbox now, while the election is in the state `holds`. A
/// message that began is ended first. One whose moment passed unsent gives way to a later one whose moment passed too,
/// so that people do not get two at once; and none about open voting begins when hardly any time is left.
#[must_use]
pub fn due(planned: &[Planned], holds: While, voting: Voting, now: Timestamp) -> Option<Planned> {
    let is_time = |one: &&Planned| {
        let is_late = one.message.leaves() == While::Open
            && one.reached.is_none()
            && now.plus_minutes(LEAST_MINUTES_LEFT) > voting.closes;
        one.message.leaves() == holds && !is_late && one.moment(voting).is_some_and(|moment| moment <= now)
    };
    let all = || planned.iter().filter(is_time);
    let begun = all().find(|one| one.reached.is_some() && one.done_on.is_none());
    // of those whose moments have passed, only the last one counts
    let last = || all().max_by_key(|one| (one.moment(voting).map(Timestamp::seconds), one.message));
    begun.or_else(last).filter(|one| one.done_on.is_none()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn voting(closes: &str) -> Voting {
        Voting { opens: at("2026-11-02T07:00:00Z"), closes: at(closes) }
    }

    fn week() -> Voting {
        voting("2026-11-09T07:00:00Z")
    }

    fn usual() -> Vec<Planned> {
        VoterMessage::ALL.map(Planned::usual).to_vec()
    }

    fn due_at(planned: &[Planned], now: &str) -> Option<VoterMessage> {
        due(planned, While::Open, week(), at(now)).map(|one| one.message)
    }

    #[test]
    fn a_reminder_leaves_halfway_and_the_next_message_a_day_before_the_close() {
        assert_eq!(VoterMessage::Reminder.usual(week()), Some(at("2026-11-05T19:00:00Z")));
        assert_eq!(VoterMessage::ClosingSoon.usual(week()), Some(at("2026-11-08T07:00:00Z")));
        let three_days = voting("2026-11-05T07:00:00Z");
        assert_eq!(VoterMessage::ClosingSoon.usual(three_days), None, "half a day after the reminder");
        assert!(VoterMessage::Reminder.usual(three_days).is_some());
        assert_eq!(VoterMessage::Reminder.usual(voting("2026-11-03T07:00:00Z")), None, "voting of one day");
    }

    #[test]
    fn each_message_is_due_from_its_moment_on_and_only_in_its_state() {
        let mut planned = usual();
        assert_eq!(due_at(&planned, "2026-11-05T18:59:59Z"), None);
        assert_eq!(due_at(&planned, "2026-11-05T19:00:00Z"), Some(VoterMessage::Reminder));
        assert_eq!(
            due(&planned, While::Ended, week(), at("2026-11-10T00:00:00Z")).unwrap().message,
            VoterMessage::Result
        );
        planned[0].done_on = Some(at("2026-11-05T00:00:00Z"));
        assert_eq!(due_at(&planned, "2026-11-06T00:00:00Z"), None, "it is done");
        assert_eq!(due_at(&planned, "2026-11-08T07:00:00Z"), Some(VoterMessage::ClosingSoon));
        planned[1].choice = Choice::Never;
        assert_eq!(due_at(&planned, "2026-11-08T07:00:00Z"), None);
    }

    #[test]
    fn after_a_long_silence_people_get_the_last_message_alone_and_none_in_the_last_hour() {
        let mut planned = usual();
        assert_eq!(due_at(&planned, "2026-11-08T08:00:00Z"), Some(VoterMessage::ClosingSoon));
        planned[1].done_on = Some(at("2026-11-08T00:00:00Z"));
        assert_eq!(due_at(&planned, "2026-11-08T09:00:00Z"), None, "the reminder does not come after it");
        planned[1].done_on = None;
        assert_eq!(due_at(&planned, "2026-11-09T06:00:00Z"), Some(VoterMessage::ClosingSoon));
        assert_eq!(due_at(&planned, "2026-11-09T06:00:01Z"), None, "less than an hour is left");
        planned[1].reached = Some(7);
        assert_eq!(due_at(&planned, "2026-11-09T06:30:00Z"), Some(VoterMessage::ClosingSoon), "half have it already");
    }

    #[test]
    fn a_message_that_began_is_ended_before_another_begins() {
        let mut planned = usual();
        planned[0].reached = Some(500);
        assert_eq!(due_at(&planned, "2026-11-08T08:00:00Z"), Some(VoterMessage::Reminder));
        planned[0].choice = Choice::Never;
        assert_eq!(due_at(&planned, "2026-11-08T08:00:00Z"), Some(VoterMessage::ClosingSoon), "it was stopped");
    }

    #[test]
    fn a_moment_lies_in_the_voting_and_in_the_future() {
        let check = |message, moment: &str, now: &str| check_choice(message, Choice::At(at(moment)), week(), at(now));
        let (before, reminder) = ("2026-11-01T07:00:00Z", VoterMessage::Reminder);
        assert_eq!(check(reminder, "2026-11-09T06:00:00Z", before), Ok(()));
        assert_eq!(check(reminder, "2026-11-09T06:00:01Z", before), Err(ChoiceFault::OutsideVoting));
        assert_eq!(check(reminder, "2026-11-02T06:59:59Z", before), Err(ChoiceFault::OutsideVoting));
        assert_eq!(check(reminder, "2026-11-04T07:00:00Z", "2026-11-04T07:00:00Z"), Err(ChoiceFault::Past));
        assert_eq!(check(VoterMessage::Result, "2026-11-04T07:00:00Z", before), Err(ChoiceFault::NoMoment));
        for choice in [Choice::Usual, Choice::Never] {
            assert_eq!(check_choice(reminder, choice, week(), at(before)), Ok(()));
        }
    }
}
