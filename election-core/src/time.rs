//! Moments as the protocol writes them: RFC 3339 in UTC with `Z`, whole seconds (§2). Nothing here reads a clock.
//!
//! The calendar is the few lines at the end rather than a library's, which would be a fifth of what a phone fetches to vote; a
//! test compares it with the library's.

use std::fmt;
use std::str::FromStr;

const DAY: i64 = 86_400;
/// 0000-01-01T00:00:00Z
const FIRST: i64 = -62_167_219_200;
/// 9999-12-31T23:59:59Z
const LAST: i64 = 253_402_300_799;

/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// Why a text is not a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// another form of writing, or another time zone
    #[error("not written as YYYY-MM-DDTHH:MM:SSZ")]
    Form,
    /// the form is right, but the calendar has no such moment (leap seconds are not used)
    #[error("no such date or time of day")]
    Calendar,
}

impl Timestamp {
    /// 1970-01-01T00:00:00Z
    pub const EPOCH: Self = Self(0);

    /// That many seconds after (or before) the epoch, if its year has four digits.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        (FIRST..=LAST).contains(&seconds).then_some(Self(seconds))
    }

    /// Seconds since the epoch.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// That many minutes later. A moment past year 9999 is later than every moment that can be written.
    #[must_use]
    pub fn plus_minutes(self, minutes: u64) -> Self {
        let seconds = i64::try_from(minutes).unwrap_or(i64::MAX).saturating_mul(60);
        Self(self.0.saturating_add(seconds))
    }
}

impl FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bytes: &[u8; 20] = text.as_bytes().try_into().map_err(|_| TimeError::Form)?;
        let form = b"0000-00-00T00:00:00Z";
        let fits = |(byte, sample): (&u8, &u8)| if *sample == b'0' { byte.is_ascii_digit() } else { byte == sample };
        if !bytes.iter().zip(form).all(fits) {
            return Err(TimeError::Form);
        }
        let number = |from: usize, length: usize| {
            bytes.iter().skip(from).take(length).fold(0_i64, |n, digit| n * 10 + i64::from(digit - b'0'))
        };
        let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2));
        let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2));
        let days = days_since_1970(year, month, day);
        // a day that the calendar lacks is another day when it is counted back
        if civil_date(days) != (year, month, day) || hour > 23 || minute > 59 || second > 59 {
            return Err(TimeError::Calendar);
        }
        Ok(Self(days * DAY + hour * 3_600 + minute * 60 + second))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !(FIRST..=LAST).contains(&self.0) {
            return write!(f, "{} seconds after 1970", self.0);
        }
        let (year, month, day) = civil_date(self.0.div_euclid(DAY));
        let second = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar. Years are counted from March, so that the leap day is the last
/// and months have lengths in a pattern of five; 400 years have 146,097 days. Source: Howard Hinnant, *chrono-compatible
/// low-level date algorithms*, 2013.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The day of the Gregorian calendar that many days after 1970-01-01: year, month, day.
fn civil_date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_moments_have_their_seconds() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2000-02-29T00:00:00Z", 951_782_400),
            ("2026-11-02T07:00:00Z", 1_793_602_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            assert_eq!(text.parse::<Timestamp>().map(Timestamp::seconds), Ok(seconds), "{text}");
        }
    }

    #[test]
    fn every_other_way_to_write_a_moment_is_refused() {
        for text in [
            "",
            "2026-11-02",
            "2026-11-02T07:00Z",
            "2026-11-02T07:00:00",
            "2026-11-02T07:00:00z",
            "2026-11-02t07:00:00Z",
            "2026-11-02 07:00:00Z",
            "2026-11-02T07:00:00+00:00",
            "2026-11-02T09:00:00+02:00",
            "2026-11-02T07:00:00.0Z",
            "2026-11-02T07:00:00Z ",
            " 2026-11-02T07:00:00Z",
            "+026-11-02T07:00:00Z",
            "2026-+1-02T07:00:00Z",
            "2026-1-002T07:00:00Z",
            "12026-11-02T07:00:0Z",
            "２026-11-02T07:00:0Z",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(TimeError::Form), "{text:?}");
        }
    }

    #[test]
    fn moments_the_calendar_lacks_are_refused() {
        for text in [
            "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-32T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2016-12-31T23:59:60Z",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(TimeError::Calendar), "{text:?}");
        }
    }

    #[test]
    fn minutes_are_added_and_the_furthest_moment_is_later_than_any_other() {
        let at: Timestamp = "2026-11-02T23:45:00Z".parse().unwrap();
        assert_eq!(at.plus_minutes(30).to_string(), "2026-11-03T00:15:00Z");
        let last: Timestamp = "9999-12-31T23:59:59Z".parse().unwrap();
        assert!(at.plus_minutes((1 << 53) - 1) > last);
        assert!(at.plus_minutes(u64::MAX) > last);
        assert_eq!(Timestamp::from_seconds(last.seconds() + 1), None);
    }

    #[test]
    fn every_day_of_ten_thousand_years_is_that_of_the_library() {
        let mut date = jiff::civil::date(0, 1, 1);
        for days in FIRST / DAY..=LAST / DAY {
            let expected = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
            assert_eq!(civil_date(days), expected);
            assert_eq!(days_since_1970(expected.0, expected.1, expected.2), days);
            if days < LAST / DAY {
                date = date.tomorrow().unwrap();
            }
        }
        assert_eq!(date, jiff::civil::date(9999, 12, 31));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(seconds in -62_167_219_200_i64..=253_402_300_799) {
            let at = Timestamp::from_seconds(seconds).unwrap();
            prop_assert_eq!(at.to_string().parse::<Timestamp>(), Ok(at));
        }

        #[test]
        fn later_moments_are_written_later(a in 0_i64..4_000_000_000, b in 0_i64..4_000_000_000) {
            let (x, y) = (Timestamp::from_seconds(a).unwrap(), Timestamp::from_seconds(b).unwrap());
            prop_assert_eq!(x.cmp(&y), x.to_string().cmp(&y.to_string()));
        }
    }
}
