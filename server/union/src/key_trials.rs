//! When signers are asked to try their keys, and when those who have not answered are reminded.

use uurna_election_core::time::Timestamp;

/// Times before the close at which signers are asked, if nobody has asked since: three days, in which another copy of
/// the words can be fetched, and two hours, in which the office still knows whom it can reach.
const ASKED_BEFORE_CLOSE: [i64; 2] = [3 * DAY, 2 * HOUR];

const DAY: i64 = 24 * HOUR;
const HOUR: i64 = 3_600;

/// Seconds between two messages, if the close is more than a day away when they are asked.
const SELDOM: i64 = DAY;
/// The same when the close is nearer.
const OFTEN: i64 = 45 * 60;

/// The longest time before a close at which signers are asked, in seconds.
pub const EARLIEST: i64 = 3 * DAY;

/// Returns `true` if the signers of an open election must be asked now: a moment has come, and nobody has asked since.
/// A moment before voting opened does not count: the acceptance tried the keys.
#[must_use]
pub fn is_asking_due(opens: Timestamp, closes: Timestamp, asked: Option<Timestamp>, now: Timestamp) -> bool {
    let moments = ASKED_BEFORE_CLOSE.map(|before| closes.seconds() - before);
    let last = moments.into_iter().filter(|moment| *moment > opens.seconds() && *moment <= now.seconds()).max();
    now < closes && last.is_some_and(|moment| asked.is_none_or(|asked| asked.seconds() < moment))
}

/// Returns `true` if a signer who was asked, and last got a message at `written`, must be reminded now.
#[must_use]
pub fn is_reminder_due(asked: Timestamp, written: Timestamp, closes: Timestamp, now: Timestamp) -> bool {
    let pause = if closes.seconds() - asked.seconds() > DAY { SELDOM } else { OFTEN };
    now < closes && now.seconds() - written.seconds() >= pause
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENS: i64 = 1_800_000_000;
    const CLOSES: i64 = OPENS + 7 * DAY;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds).unwrap()
    }

    fn asking(asked: Option<i64>, now: i64) -> bool {
        is_asking_due(at(OPENS), at(CLOSES), asked.map(at), at(now))
    }

    #[test]
    fn signers_are_asked_three_days_and_two_hours_before_the_close_unless_somebody_asked_since() {
        assert!(!asking(None, CLOSES - 3 * DAY - 1));
        assert!(asking(None, CLOSES - 3 * DAY));
        assert!(!asking(Some(CLOSES - 3 * DAY), CLOSES - 2 * DAY));
        assert!(!asking(Some(CLOSES - 3 * DAY), CLOSES - 2 * HOUR - 1));
        assert!(asking(Some(CLOSES - 3 * DAY), CLOSES - 2 * HOUR));
        assert!(!asking(Some(CLOSES - 2 * HOUR), CLOSES - 1));
        assert!(!asking(None, CLOSES), "it is over");
    }

    #[test]
    fn a_short_election_is_asked_two_hours_before_the_close_alone() {
        let opens = at(CLOSES - DAY);
        assert!(!is_asking_due(opens, at(CLOSES), None, at(CLOSES - 3 * HOUR)));
        assert!(is_asking_due(opens, at(CLOSES), None, at(CLOSES - HOUR)));
        assert!(!is_asking_due(at(CLOSES - HOUR), at(CLOSES), None, at(CLOSES - 60)));
    }

    #[test]
    fn those_who_are_silent_are_reminded_daily_and_on_the_last_day_more_often() {
        let due = |asked: i64, written: i64, now: i64| is_reminder_due(at(asked), at(written), at(CLOSES), at(now));
        let early = CLOSES - 3 * DAY;
        assert!(!due(early, early, early + DAY - 1) && due(early, early, early + DAY));
        assert!(!due(early, early + DAY, early + DAY + HOUR));
        let late = CLOSES - 2 * HOUR;
        assert!(!due(late, late, late + OFTEN - 1) && due(late, late, late + OFTEN));
        assert!(!due(late, late, CLOSES), "then everybody comes to count");
    }
}
