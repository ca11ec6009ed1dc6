//! Findings about a register.

use std::collections::BTreeMap;

use super::column::Column;

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// to be corrected in the register
    Error,
    /// a person should look at it
    Warning,
    /// good to know
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding about a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// the row as a spreadsheet numbers it (heading = 1); `None` if it is about the file
    pub row: Option<u32>,
    /// further rows, ascending
    pub other_rows: Vec<u32>,
    /// the column, if it has a known meaning
    pub column: Option<Column>,
    /// the column's heading as the file has it
    pub heading: Option<String>,
    /// how much it matters
    pub severity: Severity,
    /// its kind, for machines
    pub kind: FindingKind,
    /// its text, for people: of personal data it has only the value in question, shortened
    pub message: String,
}

/// The kind of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// a row has more or fewer fields than there are headings; it is left out
    WrongFieldCount,
    /// a quotation mark is missing, so that several rows are read as one; it is left out
    UnpairedQuote,
    /// bytes that are no text in the file's encoding
    UnreadableText,
    /// no member number; the row is left out
    MissingNumber,
    /// a member number that a spreadsheet has damaged; the row is left out
    SpoiltNumber,
    /// no name; the row is left out
    MissingName,
    /// a first name without a last name, or the other way round
    PartOfName,
    /// a member number twice; the first row is used
    DuplicateNumber,
    /// two numbers, but probably one person
    LikelySamePerson,
    /// no day, or not written as 2026-10-31 or 31.10.2026
    NotADate,
    /// a day before 1900
    ImplausibleDate,
    /// joined after today
    JoinedInFuture,
    /// left before joining
    LeftBeforeJoined,
    /// no year of birth
    NotAYear,
    /// an implausible age
    ImplausibleBirthYear,
    /// joined before the year of birth
    JoinedBeforeBirth,
    /// not in the form of an e-mail address
    BadEmail,
    /// not in the form of a telephone number
    BadPhone,
    /// a telephone number without its country
    PhoneWithoutCountry,
    /// telephone numbers without a country, which get that of the organisation
    PhoneOfCountry,
    /// neither e-mail nor telephone
    Unreachable,
    /// a language other than fi, sv, en, ru, et, nb
    UnknownLanguage,
    /// a staff group other than manual, clerical, upper-clerical
    UnknownStaffGroup,
    /// a cell that a spreadsheet would compute
    Formula,
    /// a personal identity code in a cell; the cell is emptied
    IdentityCode,
    /// a column of personal identity codes; it is dropped
    IdentityColumn,
    /// a column without a known meaning; it is kept
    UnknownColumn,
    /// two headings for one column; the first is used
    ColumnTwice,
    /// a column without a heading
    ColumnWithoutHeading,
    /// empty rows; they are ignored
    EmptyRows,
    /// a word read as one of ours
    ReadAs,
}

impl FindingKind {
    /// A stable name for machines.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::WrongFieldCount => "wrong-field-count",
            Self::UnpairedQuote => "unpaired-quote",
            Self::UnreadableText => "unreadable-text",
            Self::MissingNumber => "missing-member-number",
            Self::SpoiltNumber => "spoilt-member-number",
            Self::MissingName => "missing-name",
            Self::PartOfName => "part-of-name-missing",
            Self::DuplicateNumber => "duplicate-member-number",
            Self::LikelySamePerson => "likely-same-person",
            Self::NotADate => "not-a-date",
            Self::ImplausibleDate => "implausible-date",
            Self::JoinedInFuture => "joined-in-future",
            Self::LeftBeforeJoined => "left-before-joined",
            Self::NotAYear => "not-a-year",
            Self::ImplausibleBirthYear => "implausible-birth-year",
            Self::JoinedBeforeBirth => "joined-before-birth",
            Self::BadEmail => "bad-email",
            Self::BadPhone => "bad-phone",
            Self::PhoneWithoutCountry => "phone-without-country",
            Self::PhoneOfCountry => "phone-of-country",
            Self::Unreachable => "unreachable",
            Self::UnknownLanguage => "unknown-language",
            Self::UnknownStaffGroup => "unknown-staff-group",
            Self::Formula => "formula",
            Self::IdentityCode => "identity-code",
            Self::IdentityColumn => "identity-code-column",
            Self::UnknownColumn => "unknown-column",
            Self::ColumnTwice => "column-twice",
            Self::ColumnWithoutHeading => "column-without-heading",
            Self::EmptyRows => "empty-rows",
            Self::ReadAs => "read-as",
        }
    }
}

/// The most findings that a register keeps in full, so that a file of faulty rows costs no more memory than a good one.
pub const MOST_FINDINGS: usize = 1000;
/// Even then the first few of each kind are kept, so that a reader sees every kind of fault.
const FEW: u64 = 10;

/// Findings while a register is read: kept in full up to [`MOST_FINDINGS`], counted beyond.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    pub(super) kept: Vec<Finding>,
    /// of each kind, including the kept ones
    counts: BTreeMap<(Severity, FindingKind), u64>,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        let count = self.counts.entry((finding.severity, finding.kind)).or_default();
        *count += 1;
        if self.kept.len() < MOST_FINDINGS || *count <= FEW {
            self.kept.push(finding);
        }
    }

    /// Put one before all others.
    pub(super) fn push_first(&mut self, finding: Finding) {
        *self.counts.entry((finding.severity, finding.kind)).or_default() += 1;
        self.kept.insert(0, finding);
    }

    /// Take out the kept ones of a kind that are about a heading.
    pub(super) fn remove(&mut self, kind: FindingKind, heading: Option<&str>) {
        let counts = &mut self.counts;
        self.kept.retain(|finding| {
            let goes = finding.kind == kind && finding.heading.as_deref() == heading;
            if goes && let Some(count) = counts.get_mut(&(finding.severity, kind)) {
                *count -= 1;
            }
            !goes
        });
    }

    /// The number of this severity.
    pub(super) fn of(&self, severity: Severity) -> u64 {
        self.counts.iter().filter(|((of, _), _)| *of == severity).map(|(_, count)| count).sum()
    }

    /// Those that were only counted.
    pub(super) fn not_kept(&self) -> impl Iterator<Item = (Severity, FindingKind, u64)> {
        self.counts.iter().filter_map(|((severity, kind), count)| {
            let kept =
                self.kept.iter().filter(|finding| (finding.severity, finding.kind) == (*severity, *kind)).count();
            let more = count - u64::try_from(kept).unwrap_or(*count);
            (more > 0).then_some((*severity, *kind, more))
        })
    }
}
