//! The columns of a register, and the headings that name them.

use super::headings::HEADINGS;

/// A column with a known meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// `member_number`, the member's key; required
    MemberNumber,
    /// `last_name`; a name is required
    LastName,
    /// `first_name`
    FirstName,
    /// `name`, first and last name in one column
    Name,
    /// `birth_year`; of a date only the year is kept
    BirthYear,
    /// `email`
    Email,
    /// `phone`
    Phone,
    /// `language`: fi, sv, en, ru, et, nb
    Language,
    /// `branch`
    Branch,
    /// `employer`
    Employer,
    /// `workplace`
    Workplace,
    /// `staff_group`: manual, clerical, upper-clerical
    StaffGroup,
    /// `agreement`, the collective agreement
    Agreement,
    /// `membership`: ordinary, student, retired, unemployed, or the union's own word
    Membership,
    /// `joined`, a date
    Joined,
    /// `left`, a date
    Left,
    /// `fees_paid_until`, a date
    FeesPaidUntil,
    /// `positions` of trust held
    Positions,
}

impl Column {
    /// Every known column, in the order of a member's cells.
    pub const ALL: [Self; 18] = [
        Self::MemberNumber,
        Self::LastName,
        Self::FirstName,
        Self::Name,
        Self::BirthYear,
        Self::Email,
        Self::Phone,
        Self::Language,
        Self::Branch,
        Self::Employer,
        Self::Workplace,
        Self::StaffGroup,
        Self::Agreement,
        Self::Membership,
        Self::Joined,
        Self::Left,
        Self::FeesPaidUntil,
        Self::Positions,
    ];

    /// The one name of the column in rules and in the files that this program writes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MemberNumber => "member_number",
            Self::LastName => "last_name",
            Self::FirstName => "first_name",
            Self::Name => "name",
            Self::BirthYear => "birth_year",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Language => "language",
            Self::Branch => "branch",
            Self::Employer => "employer",
            Self::Workplace => "workplace",
            Self::StaffGroup => "staff_group",
            Self::Agreement => "agreement",
            Self::Membership => "membership",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::FeesPaidUntil => "fees_paid_until",
            Self::Positions => "positions",
        }
    }

    /// The column of a heading in Finnish, Swedish, English or Norwegian; case, blanks, hyphens, underscores and the
    /// dots of letters are ignored.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = fold(heading);
        if heading.is_empty() {
            return None;
        }
        let named = HEADINGS.iter().find(|(_, names)| names.iter().any(|name| fold(name) == heading));
        named.map(|(column, _)| *column)
    }

    /// Returns `true` if its cells are dates.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Joined | Self::Left | Self::FeesPaidUntil)
    }

    /// The place of its cell among a member's cells.
    pub(super) fn place(self) -> usize {
        self as usize
    }
}

/// A column in which members may have a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRef {
    /// one with a known meaning
    Known(Column),
    /// one without, kept unchanged: the n-th of those, from 0
    Other(usize),
}

/// A heading of the file, and the fate of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterColumn {
    /// as written in the file
    pub heading: String,
    /// `None` where the column was dropped; a finding says why
    pub column: Option<ColumnRef>,
}

/// The part of a heading or word that is compared: lower-case letters without their dots and rings, and digits.
pub(crate) fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'ä' | 'æ' | 'á' | 'à' => 'a',
        'ö' | 'ø' | 'õ' | 'ó' => 'o',
        'ü' => 'u',
        'é' | 'è' => 'e',
        'š' => 's',
        'ž' => 'z',
        _ => c,
    };
    text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn places_are_the_order_of_all() {
        for (place, column) in Column::ALL.into_iter().enumerate() {
            assert_eq!(column.place(), place);
            assert_eq!(Column::of_heading(column.name()), Some(column));
        }
    }

    #[test]
    fn no_heading_names_two_columns() {
        let mut seen = HashMap::new();
        for (column, names) in HEADINGS {
            for name in *names {
                assert_eq!(seen.insert(fold(name), column), None, "{name}");
            }
        }
    }

    #[test]
    fn case_blanks_hyphens_underscores_and_dots_of_letters_say_nothing() {
        for heading in
            ["Jäsennumero", "JÄSEN-NUMERO", " jasen_numero ", "Ja\u{308}sennumero", "Jäsen nro", "Member No."]
        {
            assert_eq!(Column::of_heading(heading), Some(Column::MemberNumber), "{heading}");
        }
        assert_eq!(Column::of_heading(""), None);
        assert_eq!(Column::of_heading("- _"), None);
        assert_eq!(Column::of_heading("Kengännumero"), None);
    }
}
