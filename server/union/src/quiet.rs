//! Hours in which no telephone rings: text messages to members wait until they are over.

use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;

/// Quiet hours of a day, in the zone of an organisation's people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// from this hour on
    from: i8,
    /// until this one, perhaps of the next day; if it is the same, no hour is quiet
    until: i8,
}

impl QuietHours {
    /// Of an organisation that says nothing else.
    pub const USUAL: Self = Self { from: 21, until: 8 };

    /// Read two hours, 0 to 23; a text that is empty is the usual hour. `None` for anything else.
    #[must_use]
    pub fn read(from: &str, until: &str) -> Option<Self> {
        let hour = |text: &str, usual: i8| match text.trim() {
            "" => Some(usual),
            text => text.parse().ok().filter(|hour| (0..24).contains(hour)),
        };
        Some(Self { from: hour(from, Self::USUAL.from)?, until: hour(until, Self::USUAL.until)? })
    }

    /// The first and the last hour, as people write them.
    #[must_use]
    pub fn hours(self) -> (i8, i8) {
        (self.from, self.until)
    }

    /// When the quiet hours end that hold at this moment; `None` if none do.
    #[must_use]
    pub fn end(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = jiff::Timestamp::from_second(now.seconds()).ok()?.to_zoned(zone.clone());
        let hour = local.hour();
        let (evening, morning) = (hour >= self.from, hour < self.until);
        let is_quiet =
            if self.from < self.until { evening && morning } else { self.from != self.until && (evening || morning) };
        if !is_quiet {
            return None;
        }
        let day = if morning { local.date() } else { local.date().checked_add(1.day()).ok()? };
        let end = zone.to_timestamp(day.at(self.until, 0, 0, 0)).ok()?;
        Timestamp::from_seconds(end.as_second())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(from: &str, until: &str, now: &str) -> Option<String> {
        let zone = TimeZone::get("Europe/Helsinki").unwrap();
        QuietHours::read(from, until).unwrap().end(now.parse().unwrap(), &zone).map(|end| end.to_string())
    }

    #[test]
    fn the_night_ends_in_the_morning_of_the_people_who_sleep() {
        let morning = Some("2026-11-04T06:00:00Z".to_owned());
        for quiet in ["2026-11-03T19:00:00Z", "2026-11-03T23:30:00Z", "2026-11-04T05:59:59Z"] {
            assert_eq!(end("", "", quiet), morning, "{quiet}");
        }
        for loud in ["2026-11-03T18:59:59Z", "2026-11-04T06:00:00Z", "2026-11-04T12:00:00Z"] {
            assert_eq!(end("", "", loud), None, "{loud}");
        }
    }

    #[test]
    fn hours_of_one_day_no_hours_and_a_night_that_is_longer_by_an_hour() {
        assert_eq!(end("12", "13", "2026-11-03T10:30:00Z").as_deref(), Some("2026-11-03T11:00:00Z"));
        assert_eq!(end("12", "13", "2026-11-03T11:00:00Z"), None);
        for hour in ["0", "8"] {
            assert_eq!(end(hour, hour, "2026-11-03T06:30:00Z"), None, "no hour is quiet");
        }
        // clocks are put back at four in the morning
        assert_eq!(end("", "", "2026-10-24T20:00:00Z").as_deref(), Some("2026-10-25T06:00:00Z"));
        assert_eq!(end("", "", "2026-10-23T20:00:00Z").as_deref(), Some("2026-10-24T05:00:00Z"));
    }

    #[test]
    fn an_hour_is_a_number_of_the_clock() {
        assert_eq!(QuietHours::read("", ""), Some(QuietHours::USUAL));
        assert_eq!(QuietHours::read(" 22 ", "7").map(QuietHours::hours), Some((22, 7)));
        for (from, until) in [("24", ""), ("-1", ""), ("", "x"), ("21:30", "8")] {
            assert_eq!(QuietHours::read(from, until), None, "{from} {until}");
        }
    }
}
