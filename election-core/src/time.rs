//! Moments as the protocol writes them: RFC 3339 in UTC with `Z`, whole seconds (§2). Nothing here reads a clock.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::{DateTime, datetime};

const EPOCH: DateTime = datetime(1970, 1, 1, 0, 0, 0, 0);
const FIRST: DateTime = datetime(0, 1, 1, 0, 0, 0, 0);
const LAST: DateTime = datetime(9999, 12, 31, 23, 59, 59, 0);

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
        let moment = EPOCH.checked_add(SignedDuration::from_secs(seconds)).ok()?;
        (FIRST..=LAST).contains(&moment).then_some(Self(seconds))
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
            bytes.iter().skip(from).take(length).fold(0_i16, |n, digit| n * 10 + i16::from(digit - b'0'))
        };
        let two = |from: usize| i8::try_from(number(from, 2)).map_err(|_| TimeError::Form);
        let moment = DateTime::new(number(0, 4), two(5)?, two(8)?, two(11)?, two(14)?, two(17)?, 0)
            .map_err(|_| TimeError::Calendar)?;
        Ok(Self(moment.duration_since(EPOCH).as_secs()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = EPOCH.checked_add(SignedDuration::from_secs(self.0));
        match moment.ok().filter(|moment| (FIRST..=LAST).contains(moment)) {
            Some(m) => write!(
                f,
                "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                m.year(),
                m.month(),
                m.day(),
                m.hour(),
                m.minute(),
                m.second()
            ),
            None => write!(f, "{} seconds after 1970", self.0),
        }
    }
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
