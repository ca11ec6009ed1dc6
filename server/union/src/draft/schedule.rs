//! The times of an election as people write them: days and times in the zone where they live.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::{Deserialize, Serialize};
use uurna_election_core::time::Timestamp;

/// Days after which voter-level data may be erased: three months to contest the result, and two weeks for the post.
const USUAL_DAYS_KEPT: i64 = 106;

/// Days after that day on which the service erases by itself what no officer has ordered to be erased.
const DAYS_FOR_AN_ORDER: i64 = 7;

/// The times of an election. Times are written as `2026-11-02T09:00`, days as `2026-11-02`, both local. A time that
/// comes twice when clocks are put back has the offset that was chosen: `2026-10-25T03:30+03`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// voting opens
    pub opens: Option<String>,
    /// voting closes
    pub closes: Option<String>,
    /// minutes between the close and the check of its result
    pub pause_minutes: u32,
    /// a contest with fewer counted ballots is never opened; 0 waives it
    pub floor: u32,
    /// the day on which voter-level data may be erased
    pub erase_on: Option<String>,
    /// the first day on which members see whether they are on the roll, and may object; without one they do not
    pub check_from: Option<String>,
    /// the last one
    pub check_until: Option<String>,
}

/// What is wrong with the days of a check period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFault {
    /// one day without the other, or no day
    Half,
    /// it ends before it begins
    Order,
    /// it does not end before the day on which voting opens
    Late,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            opens: None,
            closes: None,
            pause_minutes: 60,
            floor: 5,
            erase_on: None,
            check_from: None,
            check_until: None,
        }
    }
}

/// Why a local time names no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeError {
    /// not written as `2026-11-02T09:00`
    #[error("no day and time")]
    Form,
    /// clocks are put forward over it
    #[error("clocks are put forward then: there is no such time on that day")]
    Gap,
    /// clocks are put back over it; the offsets from UTC of the first and of the second
    #[error("clocks are put back then: that time comes twice on that day, at {first} and at {second}")]
    Twice { first: String, second: String },
}

/// The moment of a local time. A time that comes twice needs the offset that was chosen; with any other time a wrong
/// offset is ignored, since the time was changed afterwards.
///
/// # Errors
/// See [`LocalTimeError`].
pub fn moment_of(local: &str, zone: &TimeZone) -> Result<Timestamp, LocalTimeError> {
    let (civil, chosen) = without_offset(local);
    let civil: DateTime = civil.parse().map_err(|_| LocalTimeError::Form)?;
    let ambiguous = zone.to_ambiguous_timestamp(civil);
    let moment = match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => return Err(LocalTimeError::Gap),
        AmbiguousOffset::Fold { before, after } => match chosen {
            Some(offset) if offset == before.to_string() => ambiguous.earlier(),
            Some(offset) if offset == after.to_string() => ambiguous.later(),
            Some(_) | None => {
                let (first, second) = (before.to_string(), after.to_string());
                return Err(LocalTimeError::Twice { first, second });
            }
        },
        AmbiguousOffset::Unambiguous { .. } => ambiguous.unambiguous(),
    };
    let moment = moment.map_err(|_| LocalTimeError::Form)?;
    Timestamp::from_seconds(moment.as_second()).ok_or(LocalTimeError::Form)
}

/// A local time without its offset, and the offset that chooses between two times: `+03`, as jiff writes it.
#[must_use]
pub fn without_offset(local: &str) -> (&str, Option<&str>) {
    let local = local.trim();
    // after the day, whose parts have hyphens too
    let at = local.char_indices().skip(10).find(|(_, c)| matches!(c, '+' | '-')).map(|(at, _)| at);
    match at.map(|at| local.split_at(at)) {
        Some((civil, offset)) => (civil, Some(offset)),
        None => (local, None),
    }
}

/// The day at a moment and a place.
#[must_use]
pub fn day_of(moment: Timestamp, zone: &TimeZone) -> Option<Date> {
    let instant = jiff::Timestamp::from_second(moment.seconds()).ok()?;
    Some(instant.to_zoned(zone.clone()).date())
}

/// What is wrong with a snapshot day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SnapshotFault {
    /// voting would begin before it is known who may vote
    AfterOpening,
    /// more than a year ahead: a slip of the finger
    TooFarAhead,
}

/// What is wrong with a snapshot day, as far as days can be read.
pub(super) fn snapshot_fault(
    snapshot: Option<&str>,
    opens: Option<&str>,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<SnapshotFault> {
    let snapshot: Date = snapshot?.trim().parse().ok()?;
    let opening = opens.and_then(|opens| moment_of(opens, zone).ok()).and_then(|opens| day_of(opens, zone));
    if opening.is_some_and(|opening| snapshot > opening) {
        return Some(SnapshotFault::AfterOpening);
    }
    let latest = day_of(now, zone)?.checked_add(jiff::Span::new().years(1)).ok()?;
    (snapshot > latest).then_some(SnapshotFault::TooFarAhead)
}

impl Schedule {
    /// The first and the last day of the check period.
    #[must_use]
    pub fn check_days(&self) -> Option<(Date, Date)> {
        let day = |text: &Option<String>| text.as_deref()?.trim().parse::<Date>().ok();
        day(&self.check_from).zip(day(&self.check_until))
    }

    /// What is wrong with the days of the check period.
    #[must_use]
    pub fn check_fault(&self, zone: &TimeZone) -> Option<CheckFault> {
        if self.check_from.is_none() && self.check_until.is_none() {
            return None;
        }
        let Some((from, until)) = self.check_days() else { return Some(CheckFault::Half) };
        if until < from {
            return Some(CheckFault::Order);
        }
        let opens = self.opens.as_deref().and_then(|opens| moment_of(opens, zone).ok());
        let opens = opens.and_then(|opens| day_of(opens, zone));
        opens.is_some_and(|opens| until >= opens).then_some(CheckFault::Late)
    }

    /// The day from which voter-level data may be erased: as chosen,
    /// else after the time in which the result can be contested.
    #[must_use]
    pub fn erase_day(&self, zone: &TimeZone) -> Option<Date> {
        if let Some(day) = &self.erase_on {
            return day.trim().parse().ok();
        }
        Self::usual_erase_day(self.closes.as_deref()?, zone)
    }

    /// The day on which the service erases voter-level data by itself, wherever the election stands.
    #[must_use]
    pub fn last_erase_day(&self, zone: &TimeZone) -> Option<Date> {
        let from = self.erase_day(zone)?;
        from.checked_add(jiff::Span::new().try_days(DAYS_FOR_AN_ORDER).ok()?).ok()
    }

    /// The usual day of erasure for an election that closes then.
    #[must_use]
    pub fn usual_erase_day(closes: &str, zone: &TimeZone) -> Option<Date> {
        let closed = day_of(moment_of(closes, zone).ok()?, zone)?;
        closed.checked_add(jiff::Span::new().try_days(USUAL_DAYS_KEPT).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_is_a_moment_of_its_place() {
        let helsinki = TimeZone::get("Europe/Helsinki").unwrap();
        assert_eq!(moment_of("2026-11-02T09:00", &helsinki).unwrap().to_string(), "2026-11-02T07:00:00Z");
        assert_eq!(moment_of("2026-07-01T09:00", &helsinki).unwrap().to_string(), "2026-07-01T06:00:00Z");
        assert_eq!(moment_of("tomorrow", &helsinki), Err(LocalTimeError::Form));
        assert_eq!(moment_of("", &helsinki), Err(LocalTimeError::Form));
    }

    #[test]
    fn a_time_that_the_clocks_jump_over_is_named_and_one_that_comes_twice_must_say_which() {
        let helsinki = TimeZone::get("Europe/Helsinki").unwrap();
        let moment = |local: &str| moment_of(local, &helsinki).map(|moment| moment.to_string());
        assert_eq!(moment("2027-03-28T03:30"), Err(LocalTimeError::Gap));
        let twice = Err(LocalTimeError::Twice { first: "+03".to_owned(), second: "+02".to_owned() });
        assert_eq!((moment("2027-10-31T03:30"), moment("2027-10-31T03:30+01")), (twice.clone(), twice));
        assert_eq!(moment("2027-10-31T03:30+03").unwrap(), "2027-10-31T00:30:00Z");
        assert_eq!(moment("2027-10-31T03:30+02").unwrap(), "2027-10-31T01:30:00Z");
        assert_eq!(moment("2027-10-31T04:30+03").unwrap(), "2027-10-31T02:30:00Z", "another time was chosen meanwhile");
        let new_york = TimeZone::get("America/New_York").unwrap();
        assert_eq!(moment_of("2027-11-07T01:30-05", &new_york).unwrap().to_string(), "2027-11-07T06:30:00Z");
    }

    #[test]
    fn who_may_vote_is_known_before_voting_opens_and_within_a_year() {
        let helsinki = TimeZone::get("Europe/Helsinki").unwrap();
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let fault = |snapshot: &str, opens: Option<&str>| snapshot_fault(Some(snapshot), opens, now, &helsinki);
        // still the 24th in UTC
        let opens = Some("2026-11-25T00:30");
        assert_eq!(fault("2026-11-25", opens), None);
        assert_eq!(fault("2026-11-26", opens), Some(SnapshotFault::AfterOpening));
        assert_eq!(fault("2027-11-22", None), None);
        assert_eq!(fault("2062-11-01", None), Some(SnapshotFault::TooFarAhead));
        assert_eq!((fault("soon", opens), snapshot_fault(None, opens, now, &helsinki)), (None, None));
    }

    #[test]
    fn members_check_the_roll_on_whole_days_that_end_before_voting_opens() {
        let helsinki = TimeZone::get("Europe/Helsinki").unwrap();
        let fault = |from: &str, until: &str| {
            let day = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            // still the 1st in UTC
            let opens = Some("2026-11-02T00:30".to_owned());
            let schedule = Schedule { opens, check_from: day(from), check_until: day(until), ..Schedule::default() };
            schedule.check_fault(&helsinki)
        };
        assert_eq!(fault("", ""), None);
        assert_eq!(fault("2026-10-20", "2026-11-01"), None);
        assert_eq!(fault("2026-10-20", "2026-10-20"), None, "one day");
        assert_eq!(fault("2026-10-20", "2026-11-02"), Some(CheckFault::Late));
        assert_eq!(fault("2026-10-20", "2026-10-19"), Some(CheckFault::Order));
        for (from, until) in [("2026-10-20", ""), ("", "2026-10-20"), ("soon", "2026-10-20")] {
            assert_eq!(fault(from, until), Some(CheckFault::Half), "{from} {until}");
        }
    }

    #[test]
    fn data_is_kept_until_nobody_can_contest_the_result() {
        let schedule = Schedule { closes: Some("2026-11-05T18:00".to_owned()), ..Schedule::default() };
        assert_eq!(schedule.erase_day(&TimeZone::UTC), Some(jiff::civil::date(2027, 2, 19)));
        let chosen = Schedule { erase_on: Some("2027-06-01".to_owned()), ..schedule };
        assert_eq!(chosen.erase_day(&TimeZone::UTC), Some(jiff::civil::date(2027, 6, 1)));
        assert_eq!(chosen.last_erase_day(&TimeZone::UTC), Some(jiff::civil::date(2027, 6, 8)));
        assert_eq!(Schedule::default().last_erase_day(&TimeZone::UTC), None);
    }
}
