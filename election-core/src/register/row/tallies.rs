//! Findings that are reported once for many rows.

use std::collections::BTreeMap;

use super::super::{
    column::Column,
    finding::{Finding, FindingKind, Findings, MOST_FINDINGS, Severity},
    reader::Layout,
    value::shown,
};
use super::our_words;

/// Rows with one finding in common.
#[derive(Default)]
pub(in super::super) struct Tallies {
    /// rows with nothing in them
    pub(in super::super) empty: Vec<u32>,
    /// joined before the year of birth
    pub(super) before_birth: Vec<u32>,
    /// telephone numbers of the organisation's country
    pub(super) of_country: Vec<u32>,
    /// neither e-mail nor telephone
    pub(super) unreachable: Vec<u32>,
    /// column, word, our word → rows
    read_as: BTreeMap<(Column, String, &'static str), Vec<u32>>,
    /// column, word → rows
    unknown: BTreeMap<(Column, String), Vec<u32>>,
}

impl Tallies {
    pub(super) fn read_as(&mut self, column: Column, text: &str, ours: &'static str, row: u32) {
        tally(&mut self.read_as, (column, text.to_owned(), ours), row);
    }

    pub(super) fn unknown_word(&mut self, column: Column, text: &str, row: u32) {
        tally(&mut self.unknown, (column, text.to_owned()), row);
    }

    /// Makes one finding each: an unknown word at its first row, all others about the file.
    pub(super) fn findings(self, layout: &Layout, findings: &mut Findings) {
        for ((column, text), rows) in self.unknown {
            let (kind, what) = match column {
                Column::Language => (FindingKind::UnknownLanguage, "language"),
                _ => (FindingKind::UnknownStaffGroup, "staff group"),
            };
            let message = format!("{} is not a {what} known here ({}): kept as it is", shown(&text), our_words(column));
            let (first, others) = rows.split_first().map_or((None, &[][..]), |(first, others)| (Some(*first), others));
            let (other_rows, heading, severity) = (others.to_vec(), layout.heading(column), Severity::Warning);
            findings.push(Finding { row: first, other_rows, column: Some(column), heading, severity, kind, message });
        }
        let mut note = |column: Option<Column>, kind, other_rows: Vec<u32>, message| {
            if !other_rows.is_empty() {
                let heading = column.and_then(|column| layout.heading(column));
                let severity = Severity::Note;
                findings.push(Finding { row: None, other_rows, column, heading, severity, kind, message });
            }
        };
        for ((column, text, ours), rows) in self.read_as {
            note(Some(column), FindingKind::ReadAs, rows, format!("{} is read as {ours}", shown(&text)));
        }
        let message = "joined before the year of birth: one of the two is wrong".to_owned();
        note(Some(Column::Joined), FindingKind::JoinedBeforeBirth, self.before_birth, message);
        let message = "telephone numbers without a country are read as the organisation's country has them".to_owned();
        note(Some(Column::Phone), FindingKind::PhoneOfCountry, self.of_country, message);
        let message = "neither e-mail nor telephone: the voting code goes by letter".to_owned();
        note(None, FindingKind::Unreachable, self.unreachable, message);
        note(None, FindingKind::EmptyRows, self.empty, "nothing stands in the row: passed over".to_owned());
    }
}

/// Note a row under its word. If all cells of a column differ, it has no words: then only the first are reported.
fn tally<K: Ord>(rows: &mut BTreeMap<K, Vec<u32>>, word: K, row: u32) {
    if rows.len() < MOST_FINDINGS || rows.contains_key(&word) {
        rows.entry(word).or_default().push(row);
    }
}
