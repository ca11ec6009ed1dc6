//! The separator between the fields of a register.

use std::fmt;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::column::Column;

/// What stands between fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// the tab character
    Tab,
}

impl fmt::Display for Separator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Semicolon => "semicolons",
            Self::Comma => "commas",
            Self::Tab => "tabs",
        })
    }
}

impl Separator {
    const ALL: [Self; 3] = [Self::Semicolon, Self::Comma, Self::Tab];

    pub(super) fn character(self) -> char {
        char::from(self.byte())
    }

    fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }

    /// The separator with which the headings make most sense: most known columns, then most columns.
    pub(super) fn sniff(text: &str) -> Self {
        let worth = |separator: &Self| {
            let mut headings = StringRecord::new();
            let read = separator.reader(text).read_record(&mut headings).unwrap_or(false);
            let known = headings.iter().filter(|h| Column::of_heading(h).is_some()).count();
            if read && separator.stands_in(text) { (known, headings.len()) } else { (0, 0) }
        };
        // the first of equals: `max_by_key` would take the last
        Self::ALL.into_iter().rev().max_by_key(worth).unwrap_or(Self::Semicolon)
    }

    /// Returns `true` if it occurs among the headings outside quotation marks.
    fn stands_in(self, text: &str) -> bool {
        let mut quoted = false;
        for byte in text.trim_start().bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => return false,
                _ if byte == self.byte() && !quoted => return true,
                _ => {}
            }
        }
        false
    }

    /// Rows of any length; quotation marks doubled inside quoted fields.
    pub(super) fn reader(self, text: &str) -> Reader<&[u8]> {
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(self.byte()).from_reader(text.as_bytes())
    }
}

/// Without the line `sep=;`, which some spreadsheets write for themselves and do not show as a row.
pub(super) fn without_hint(text: &str) -> &str {
    let Some((first, rest)) = text.split_once('\n') else { return text };
    let hint = first.trim_end_matches('\r').trim_matches('"').to_ascii_lowercase();
    if matches!(hint.as_str(), "sep=;" | "sep=," | "sep=\t") { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_makes_sense_of_the_headings() {
        for (text, separator) in [
            ("Jäsennumero;Sukunimi\n1,2,3;4,5,6", Separator::Semicolon),
            ("member_number,last_name\n1;2,3", Separator::Comma),
            ("Medlemsnummer\tEfternamn\tOrt, land", Separator::Tab),
            ("\"Jäsennumero\";\"Sukunimi, etunimi, toinen, kolmas\"", Separator::Semicolon),
            ("\"Member; number; a; b; c\",\"Last name\"", Separator::Comma),
            ("member_number", Separator::Semicolon),
            ("a,b,c", Separator::Comma),
            ("", Separator::Semicolon),
        ] {
            assert_eq!(Separator::sniff(text), separator, "{text}");
        }
    }

    #[test]
    fn a_spreadsheets_own_hint_is_no_row() {
        assert_eq!(without_hint("sep=;\r\na;b"), "a;b");
        assert_eq!(without_hint("\"SEP=,\"\na,b"), "a,b");
        assert_eq!(without_hint("separate;b\nc;d"), "separate;b\nc;d");
        assert_eq!(without_hint("sep=;"), "sep=;");
    }
}
