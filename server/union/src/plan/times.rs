//! Moments in a plan.

use jiff::SignedDuration;
use jiff::civil::DateTime;
use serde::Deserialize;
use uurna_election_core::time::Timestamp;

/// A moment, written with its offset from UTC: 2026-11-02T09:00:00+02:00, without quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub struct PlannedTime(pub Timestamp);

impl TryFrom<toml::value::Datetime> for PlannedTime {
    type Error = String;

    fn try_from(moment: toml::value::Datetime) -> Result<Self, String> {
        let needed = "write day, time and offset from UTC, in whole seconds: 2026-11-02T09:00:00+02:00";
        utc(moment).map(Self).ok_or_else(|| needed.to_owned())
    }
}

fn utc(moment: toml::value::Datetime) -> Option<Timestamp> {
    let (day, time) = (moment.date?, moment.time?);
    let minutes = match moment.offset? {
        toml::value::Offset::Z => 0,
        toml::value::Offset::Custom { minutes } => minutes,
    };
    if time.nanosecond.unwrap_or(0) != 0 {
        return None;
    }
    let small = |number: u8| i8::try_from(number).ok();
    let seconds = small(time.second.unwrap_or(0))?;
    let (year, month, day) = (i16::try_from(day.year).ok()?, small(day.month)?, small(day.day)?);
    let local = DateTime::new(year, month, day, small(time.hour)?, small(time.minute)?, seconds, 0).ok()?;
    let utc = local.checked_sub(SignedDuration::from_mins(minutes.into())).ok()?;
    Timestamp::from_seconds(utc.duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0)).as_secs())
}
