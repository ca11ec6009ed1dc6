//! How a locale writes dates and numbers: ICU4X, with the data of the Unicode CLDR.

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::zone::Location;
use icu_datetime::fieldsets::{YMD, YMDT};
use icu_datetime::input::{DateTime, Time, TimeZone};
use icu_datetime::options::TimePrecision;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use jiff::Zoned;

/// The formats of ICU4X; `None` where the locale is unknown to it.
pub(super) struct Formats(Option<Icu>);

struct Icu {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    moment: FixedCalendarDateTimeFormatter<Gregorian, YMDT>,
    number: DecimalFormatter,
    zone: NoCalendarFormatter<Location>,
}

impl Formats {
    /// The formats of a locale, as `en-GB`; its dates `long`, as `22 November 2026`, or `medium`, as `22.11.2026`.
    pub(super) fn new(locale: &str, dates: &str) -> Self {
        Self(Icu::new(locale, dates))
    }

    /// A day.
    pub(super) fn day(&self, local: &Zoned) -> Option<String> {
        Some(self.0.as_ref()?.day.format(&date(local)?).to_string())
    }

    /// A day with its time to the minute.
    pub(super) fn moment(&self, local: &Zoned) -> Option<String> {
        let time = Time::try_new(part(local.hour())?, part(local.minute())?, 0, 0).ok()?;
        Some(self.0.as_ref()?.moment.format(&DateTime { date: date(local)?, time }).to_string())
    }

    /// A time zone by the country or town in its IANA name.
    pub(super) fn zone(&self, name: &str) -> Option<String> {
        let zone = TimeZone::from_iana_id(name);
        let formatted = || Some(self.0.as_ref()?.zone.format(&zone.without_offset()).to_string());
        (!zone.is_unknown()).then(formatted).flatten()
    }

    /// A number, with its last `decimals` digits after the decimal point.
    pub(super) fn decimal(&self, digits: u128, decimals: u8) -> Option<String> {
        let mut decimal = Decimal::from(digits);
        decimal.multiply_pow10(-i16::from(decimals));
        Some(self.0.as_ref()?.number.format(&decimal).to_string())
    }
}

impl Icu {
    fn new(locale: &str, dates: &str) -> Option<Self> {
        let locale: Locale = locale.parse().ok()?;
        let (day, moment) = match dates {
            "long" => (YMD::long(), YMDT::long()),
            "medium" => (YMD::medium(), YMDT::medium()),
            _ => return None,
        };
        let moment = moment.with_time_precision(TimePrecision::Minute);
        Some(Self {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), day).ok()?,
            moment: FixedCalendarDateTimeFormatter::try_new((&locale).into(), moment).ok()?,
            zone: NoCalendarFormatter::try_new((&locale).into(), Location).ok()?,
            number: DecimalFormatter::try_new(
                (&locale).into(),
                icu_decimal::options::DecimalFormatterOptions::default(),
            )
            .ok()?,
        })
    }
}

fn date(local: &Zoned) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(local.year().into(), part(local.month())?, part(local.day())?).ok()
}

fn part(number: i8) -> Option<u8> {
    u8::try_from(number).ok()
}
