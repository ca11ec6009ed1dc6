//! Days, times and numbers as a language writes them.

use jiff::Zoned;
use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;

use super::{Language, Words};

impl Words {
    /// A day and time: `22.11.2026 klo 14.30`, `den 22 november 2026 kl. 14.30`, `22 November 2026 at 14:30`.
    #[must_use]
    pub fn moment(self, moment: Timestamp, zone: &TimeZone) -> String {
        let local = local(moment, zone);
        let (hour, minute) = (local.hour(), local.minute());
        let day = self.day(moment, zone);
        match self.language {
            Language::Finnish => format!("{day} klo {hour}.{minute:02}"),
            Language::Swedish => format!("{day} kl. {hour:02}.{minute:02}"),
            Language::English => format!("{day} at {hour:02}:{minute:02}"),
        }
    }

    /// A day.
    #[must_use]
    pub fn day(self, moment: Timestamp, zone: &TimeZone) -> String {
        let local = local(moment, zone);
        let (year, month, day) = (local.year(), usize::from(local.month().unsigned_abs()), local.day());
        let name = |names: [&'static str; 12]| names.get(month.wrapping_sub(1)).copied().unwrap_or_default();
        match self.language {
            Language::Finnish => format!("{day}.{month}.{year}"),
            Language::Swedish => format!("{day} {} {year}", name(SWEDISH_MONTHS)),
            Language::English => format!("{day} {} {year}", name(ENGLISH_MONTHS)),
        }
    }

    /// A whole number with its thousands apart.
    #[must_use]
    pub fn number(self, number: u64) -> String {
        let apart = if self.language == Language::English { ',' } else { '\u{a0}' };
        let digits = number.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(apart);
            }
            text.push(digit);
        }
        text
    }

    /// A number of tenths as a decimal number: `0.3`, `0,3`.
    #[must_use]
    pub fn tenths(self, tenths: u64) -> String {
        let point = if self.language == Language::English { '.' } else { ',' };
        format!("{}{point}{}", self.number(tenths / 10), tenths % 10)
    }

    /// A part of a whole in per cent, with one decimal, rounded to the nearest; 0 of nothing.
    #[must_use]
    pub fn percent(self, part: u64, whole: u64) -> String {
        let (part, whole) = (u128::from(part), u128::from(whole));
        let tenths = (part * 2000 + whole).checked_div(whole * 2).unwrap_or(0);
        let (percent, tenth) = (tenths / 10, tenths % 10);
        match self.language {
            Language::English => format!("{percent}.{tenth}%"),
            Language::Finnish | Language::Swedish => format!("{percent},{tenth}\u{a0}%"),
        }
    }

    /// Whole per cents.
    pub(super) fn whole_percent(self, percent: u128) -> String {
        match self.language {
            Language::English => format!("{percent}%"),
            Language::Finnish | Language::Swedish => format!("{percent}\u{a0}%"),
        }
    }
}

fn local(moment: Timestamp, zone: &TimeZone) -> Zoned {
    let instant = jiff::Timestamp::from_second(moment.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(zone.clone())
}

const SWEDISH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_each_language_does() {
        let moment: Timestamp = "2026-11-22T12:05:00Z".parse().unwrap();
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        let said = Language::ALL.map(|language| Words::of(language).moment(moment, &zone));
        assert_eq!(said, ["22.11.2026 klo 14.05", "22 november 2026 kl. 14.05", "22 November 2026 at 14:05"]);
    }

    #[test]
    fn numbers_and_per_cents_are_written_as_each_language_does() {
        let [finnish, _, english] = Language::ALL.map(Words::of);
        assert_eq!(english.number(1_234_567), "1,234,567");
        assert_eq!(finnish.number(160_000), "160\u{a0}000");
        assert_eq!(english.number(7), "7");
        assert_eq!(english.percent(1, 3), "33.3%");
        assert_eq!(finnish.percent(2, 3), "66,7\u{a0}%");
        assert_eq!(english.percent(0, 0), "0.0%");
        assert_eq!(english.percent(u64::MAX, u64::MAX), "100.0%");
    }
}
