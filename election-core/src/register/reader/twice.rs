//! Finds a member in two rows: by number, or by name, year of birth and an address.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{
    super::{
        column::{Column, fold},
        finding::{Finding, FindingKind, Findings, Severity},
        member::Member,
        value::shown,
    },
    Layout,
};

/// The members so far.
#[derive(Default)]
pub(super) struct Twice {
    /// member number → place among the members
    numbers: HashMap<String, usize>,
    /// digest of name, year of birth and one address → place among the members
    people: HashMap<u64, usize>,
}

impl Twice {
    /// Whether the member is the first with this number. Reports if not, and if it resembles an earlier member.
    pub(super) fn check(
        &mut self,
        member: &Member,
        before: &[Member],
        layout: &Layout,
        findings: &mut Findings,
    ) -> bool {
        let mut say = |column, severity, kind, first: u32, message| {
            let (row, heading) = (Some(member.row()), layout.heading(column));
            findings.push(Finding {
                row,
                other_rows: vec![first],
                column: Some(column),
                heading,
                severity,
                kind,
                message,
            });
        };
        match self.numbers.entry(member.number().to_owned()) {
            Entry::Occupied(entry) => {
                let Some(first) = before.get(*entry.get()) else { return false };
                let same = if member.same_cells(first) { ", the rows are the same" } else { ", the rows differ" };
                let message = format!(
                    "rows {} and {} have one member number, {}{same}: only row {0} is used",
                    first.row(),
                    member.row(),
                    shown(member.number())
                );
                say(Column::MemberNumber, Severity::Error, FindingKind::DuplicateNumber, first.row(), message);
                return false;
            }
            Entry::Vacant(entry) => entry.insert(before.len()),
        };
        let mut said = false;
        for (column, digest) in digests(member) {
            let place = *self.people.entry(digest).or_insert(before.len());
            let Some(first) = before.get(place).filter(|first| !said && same_person(first, member, column)) else {
                continue;
            };
            let address = if column == Column::Email { "e-mail" } else { "telephone" };
            let message = format!(
                "rows {} and {} look like one person with two member numbers: same name, year of birth and {address}",
                first.row(),
                member.row()
            );
            say(column, Severity::Warning, FindingKind::LikelySamePerson, first.row(), message);
            said = true;
        }
        true
    }
}

/// A digest of the person for each of the member's addresses.
fn digests(member: &Member) -> impl Iterator<Item = (Column, u64)> {
    [Column::Email, Column::Phone].into_iter().filter_map(move |column| {
        let mut hasher = DefaultHasher::new();
        for name in [Column::LastName, Column::FirstName, Column::Name] {
            fold(member.text(name)).hash(&mut hasher);
        }
        member.text(Column::BirthYear).hash(&mut hasher);
        let address = address(member, column)?;
        (column, address).hash(&mut hasher);
        Some((column, hasher.finish()))
    })
}

/// The common part of all spellings of an address; `None` without an address.
fn address(member: &Member, column: Column) -> Option<String> {
    const END: usize = 8;
    let text = member.text(column);
    let address: String = if column == Column::Phone {
        // the end of a number is the same with and without the country
        let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        digits.iter().rev().take(END).collect()
    } else {
        text.to_lowercase()
    };
    (!address.is_empty()).then_some(address)
}

/// Digests may collide by chance, so people are compared.
fn same_person(a: &Member, b: &Member, column: Column) -> bool {
    let names = [Column::LastName, Column::FirstName, Column::Name];
    a.text(Column::BirthYear) == b.text(Column::BirthYear)
        && names.into_iter().all(|name| fold(a.text(name)) == fold(b.text(name)))
        && address(a, column) == address(b, column)
}
