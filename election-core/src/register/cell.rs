//! The content of a cell where a date or a number is expected.

use jiff::civil::Date;

/// The content of a cell where a value of one type is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<T> {
    /// the cell is empty
    Empty,
    /// the cell has something else
    Unreadable,
    /// the value
    Value(T),
}

impl<T> Cell<T> {
    /// The value, if the cell has one.
    #[must_use]
    pub fn value(self) -> Option<T> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }

    fn of(text: &str, value: Option<T>) -> Self {
        match value {
            Some(value) => Self::Value(value),
            None if text.is_empty() => Self::Empty,
            None => Self::Unreadable,
        }
    }
}

/// A day written 2026-10-31 or 31.10.2026, perhaps with midnight after it as databases and spreadsheets write it.
pub(crate) fn date(text: &str) -> Cell<Date> {
    Cell::of(text, parse_date(text))
}

/// A whole number in digits, perhaps negative.
pub(crate) fn number(text: &str) -> Cell<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let written = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    Cell::of(text, if written { text.parse().ok() } else { None })
}

fn parse_date(text: &str) -> Option<Date> {
    let day = match text.find([' ', 'T']) {
        None => text,
        Some(end) => {
            let (day, time) = text.split_at_checked(end)?;
            let midnight = |c: char| matches!(c, ' ' | 'T' | '0' | ':' | '.' | 'Z');
            if !time.chars().all(midnight) {
                return None;
            }
            day
        }
    };
    let mut parts = day.split(['-', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if day.contains('.') {
        if day.contains('-') || third.len() != 4 {
            return None;
        }
        Date::new(digits(third, 4)?, small(second)?, small(first)?).ok()
    } else if first.len() == 4 && second.len() == 2 && third.len() == 2 {
        Date::new(digits(first, 4)?, small(second)?, small(third)?).ok()
    } else {
        None
    }
}

fn small(text: &str) -> Option<i8> {
    i8::try_from(digits(text, 2)?).ok()
}

/// Up to `most` digits as a number, most ≤ 4.
fn digits(text: &str, most: usize) -> Option<i16> {
    let written = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if written { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    #[test]
    fn days_are_read_as_computers_and_as_finns_write_them() {
        for text in
            ["2026-03-01", "1.3.2026", "01.03.2026", "2026-03-01 00:00:00", "2026-03-01T00:00:00Z", "1.3.2026 0:00"]
        {
            assert_eq!(date(text), Cell::Value(day(2026, 3, 1)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        assert_eq!(date(""), Cell::Empty);
        for text in [
            "2026-02-29",
            "31.4.2026",
            "2026-13-01",
            "0.1.2026",
            "1.3.26",
            "26-03-01",
            "2026-3-1",
            "3/1/2026",
            "2026-03-01 12:30",
            "1.3-2026",
            "2026-03-01-1",
            "+1.3.2026",
            "tomorrow",
            "1.3.",
            "2026",
            "ä.3.2026",
        ] {
            assert_eq!(date(text), Cell::Unreadable, "{text}");
        }
    }

    #[test]
    fn numbers_are_whole_and_in_digits() {
        assert_eq!(number("1985"), Cell::Value(1985));
        assert_eq!(number("-3"), Cell::Value(-3));
        assert_eq!(number(""), Cell::Empty);
        for text in ["+3", "1.5", "19xx", "-", "1 000", "99999999999999999999"] {
            assert_eq!(number(text), Cell::Unreadable, "{text}");
        }
    }
}
