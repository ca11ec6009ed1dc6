//! Days, times and numbers as a language writes them.

use jiff::Zoned;
use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;

use super::Words;
use crate::locales;

impl Words {
    /// A day and time: `22.11.2026 klo 14.30`, `22 november 2026 kl. 14:30`, `22 November 2026 at 14:30`.
    #[must_use]
    pub fn moment(self, moment: Timestamp, zone: &TimeZone) -> String {
        let local = local(moment, zone);
        locales::formats(self.language).moment(&local).unwrap_or_else(|| local.strftime("%F %H:%M").to_string())
    }

    /// A day and time with the name of the zone: `22.11.2026 klo 14.30 (aikavyöhyke: Suomi)`.
    #[must_use]
    pub fn moment_in_zone(self, moment: Timestamp, zone: &TimeZone) -> String {
        format!("{} ({})", self.moment(moment, zone), self.zone(zone))
    }

    /// The name of a time zone for people, such as `aikavyöhyke: Suomi` or
    /// `Finland Time`; its offset from UTC where it belongs to no place.
    #[must_use]
    pub fn zone(self, zone: &TimeZone) -> String {
        let offset = || {
            let seconds = zone.to_offset(jiff::Timestamp::UNIX_EPOCH).seconds();
            let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs() / 60);
            if minutes == 0 { "UTC".to_owned() } else { format!("UTC{sign}{}:{:02}", minutes / 60, minutes % 60) }
        };
        let place = zone.iana_name().filter(|name| name.contains('/') && !name.starts_with("Etc/"));
        place.and_then(|name| locales::formats(self.language).zone(name)).unwrap_or_else(offset)
    }

    /// A day.
    #[must_use]
    pub fn day(self, moment: Timestamp, zone: &TimeZone) -> String {
        let local = local(moment, zone);
        locales::formats(self.language).day(&local).unwrap_or_else(|| local.strftime("%F").to_string())
    }

    /// A whole number with separated thousands.
    #[must_use]
    pub fn number(self, number: u64) -> String {
        self.decimal(number.into(), 0)
    }

    /// A number of tenths as a decimal number: `0.3`, `0,3`.
    #[must_use]
    pub fn tenths(self, tenths: u64) -> String {
        self.decimal(tenths.into(), 1)
    }

    /// A number of hundredths as a decimal number, or as a whole one: `0.25`, `3`.
    #[must_use]
    pub fn hundredths(self, hundredths: u64) -> String {
        if hundredths.is_multiple_of(100) { self.number(hundredths / 100) } else { self.decimal(hundredths.into(), 2) }
    }

    /// A part of a whole in per cent, rounded to one decimal; 0 for a whole of 0.
    #[must_use]
    pub fn percent(self, part: u64, whole: u64) -> String {
        let (part, whole) = (u128::from(part), u128::from(whole));
        let tenths = (part * 2000 + whole).checked_div(whole * 2).unwrap_or(0);
        self.say1("language-percent", "number", self.decimal(tenths, 1))
    }

    /// Whole per cents.
    pub(super) fn whole_percent(self, percent: u128) -> String {
        self.say1("language-percent", "number", self.decimal(percent, 0))
    }

    fn decimal(self, digits: u128, decimals: u8) -> String {
        let plain = || format!("{digits}e-{decimals}");
        locales::formats(self.language).decimal(digits, decimals).unwrap_or_else(plain)
    }
}

fn local(moment: Timestamp, zone: &TimeZone) -> Zoned {
    let instant = jiff::Timestamp::from_second(moment.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(zone.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn a_moment_is_written_as_each_language_does() {
        let moment: Timestamp = "2026-11-22T12:05:00Z".parse().unwrap();
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        let said = Language::ALL.map(|language| Words::of(language).moment(moment, &zone));
        assert_eq!(said, ["22.11.2026 klo 14.05", "22 november 2026 kl. 14:05", "22 November 2026 at 14:05"]);
    }

    #[test]
    fn a_zone_is_named_as_each_language_does() {
        let named = |zone: &TimeZone| Language::ALL.map(|language| Words::of(language).zone(zone));
        let helsinki = TimeZone::get("Europe/Helsinki").unwrap();
        assert_eq!(named(&helsinki), ["aikavyöhyke: Suomi", "Finlandtid", "Finland Time"]);
        assert_eq!(named(&TimeZone::UTC), ["UTC"; 3]);
        assert_eq!(named(&TimeZone::fixed(jiff::tz::offset(-3))), ["UTC-3:00"; 3]);
        let moment: Timestamp = "2026-11-22T12:05:00Z".parse().unwrap();
        let said = Words::of(Language::Finnish).moment_in_zone(moment, &helsinki);
        assert_eq!(said, "22.11.2026 klo 14.05 (aikavyöhyke: Suomi)");
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
