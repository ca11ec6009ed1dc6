//! Electorates, as pages show them.

use super::rows::{Inconsistent, Reading, key, own_unerased, row};
use super::{OwnElection, Store, on_reading};

/// A member of the register, after the election is frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectorateRow {
    /// row of the register
    pub place: u32,
    /// the member's key in the union's register
    pub member: String,
    /// for people
    pub name: String,
    /// where messages may go
    pub email: Option<String>,
    /// where messages may go
    pub phone: Option<String>,
    /// tag, as the register has it
    pub language: String,
    /// in every language: `{"en": …, "fi": …, "sv": …}`; of earlier versions in one
    pub reason: String,
    /// the same without the content of the member's own cells
    pub label: String,
    /// style and weight of voters
    pub placement: Option<(u16, u32)>,
}

/// The rows of an electorate to select.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ElectorateFilter {
    /// only those who are in, or only those who are out
    pub is_in: Option<bool>,
    /// part of a name, or a whole member number
    pub search: String,
}

row! {
    pub(super) struct ElectorateColumns {
        place: i64,
        member: String,
        name: String,
        email: Option<String>,
        phone: Option<String>,
        language: String,
        reason: String,
        label: String,
        style: Option<i64>,
        weight: Option<i64>,
    }
}

row! {
    struct LabelColumns {
        label: String,
        members: i64,
    }
}

impl TryFrom<ElectorateColumns> for ElectorateRow {
    type Error = Inconsistent;

    fn try_from(row: ElectorateColumns) -> Result<Self, Inconsistent> {
        // named by its place: errors name no member
        let key = row.place.to_string();
        let of = Reading { table: "electorate", row: &key };
        let place = of.read("place", u32::try_from(row.place).ok())?;
        let style = of.maybe("style", row.style, |style| u16::try_from(style).ok())?;
        let weight = of.maybe("weight", row.weight, |weight| u32::try_from(weight).ok())?;
        let placement = of.read("weight", (style.is_some() == weight.is_some()).then(|| style.zip(weight)))?;
        let ElectorateColumns { member, name, email, phone, language, reason, label, .. } = row;
        Ok(Self { place, member, name, email, phone, language, reason, label, placement })
    }
}

/// Names are searched without regard to case; `%` and `_` are ordinary characters.
fn pattern(search: &str) -> String {
    let search = search.trim().to_lowercase();
    let mut pattern = String::from("%");
    for letter in search.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

const SELECTED: &str = concat!(
    "WHERE e.election = $1 AND ($2 IS NULL OR e.is_in = $2) \
     AND ($3 = '' OR e.member = $3 OR e.name_lower LIKE $4 ESCAPE '\\') ",
    own_unerased!("$1", "$5")
);

/// Rows with their reasons; those of earlier versions hold the reasons themselves.
pub(super) const WITH_REASONS: &str =
    "FROM electorate e LEFT JOIN electorate_reasons r ON r.election = e.election AND r.number = e.why";

pub(super) const COLUMNS: &str = "SELECT e.place, e.member, e.name, e.email, e.phone, e.language, COALESCE(r.reason, e.reason) AS reason, \
     COALESCE(r.label, e.label) AS label, e.style, e.weight";

impl Store {
    /// Rows of an electorate, in the order of the register, beginning with one.
    pub async fn electorate(
        &self,
        election: OwnElection,
        filter: &ElectorateFilter,
        from: u32,
        most: u32,
    ) -> Result<Vec<ElectorateRow>, sqlx::Error> {
        let is_in = filter.is_in.map(i64::from);
        let rows: Vec<ElectorateColumns> = on_reading!(self, |pool| {
            let sql = format!("{COLUMNS} {WITH_REASONS} {SELECTED} ORDER BY e.place LIMIT $6 OFFSET $7");
            let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id)).bind(is_in);
            let rows = rows.bind(filter.search.trim()).bind(pattern(&filter.search)).bind(key(election.organisation));
            rows.bind(i64::from(most)).bind(i64::from(from)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The row of the member with this key.
    pub async fn electorate_row(
        &self,
        election: OwnElection,
        member: &str,
    ) -> Result<Option<ElectorateRow>, sqlx::Error> {
        const OWN: &str = own_unerased!("$1", "$3");
        let row: Option<ElectorateColumns> = on_reading!(self, |pool| {
            let sql = format!("{COLUMNS} {WITH_REASONS} WHERE e.election = $1 AND e.member = $2 {OWN}");
            let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id)).bind(member);
            row.bind(key(election.organisation)).fetch_optional(pool).await
        })?;
        Ok(row.map(ElectorateRow::try_from).transpose()?)
    }

    /// The row of the member in this row of the register.
    pub async fn electorate_row_at(
        &self,
        election: OwnElection,
        place: u32,
    ) -> Result<Option<ElectorateRow>, sqlx::Error> {
        const OWN: &str = own_unerased!("$1", "$3");
        let row: Option<ElectorateColumns> = on_reading!(self, |pool| {
            let sql = format!("{COLUMNS} {WITH_REASONS} WHERE e.election = $1 AND e.place = $2 {OWN}");
            let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id)).bind(i64::from(place));
            row.bind(key(election.organisation)).fetch_optional(pool).await
        })?;
        Ok(row.map(ElectorateRow::try_from).transpose()?)
    }

    /// The number of rows of an electorate.
    pub async fn count_electorate(&self, election: OwnElection, filter: &ElectorateFilter) -> Result<u64, sqlx::Error> {
        let is_in = filter.is_in.map(i64::from);
        let (count,): (i64,) = on_reading!(self, |pool| {
            let sql = format!("SELECT COUNT(*) FROM electorate e {SELECTED}");
            let count = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id)).bind(is_in);
            let count = count.bind(filter.search.trim()).bind(pattern(&filter.search));
            count.bind(key(election.organisation)).fetch_one(pool).await
        })?;
        Ok(count.unsigned_abs())
    }

    /// The number of members by the label of their reason: members who
    /// are in first, each group with the most frequent label first.
    pub async fn electorate_labels(&self, election: OwnElection) -> Result<Vec<(String, u64)>, sqlx::Error> {
        const OWN: &str = own_unerased!("$1", "$2");
        let sql = format!(
            "SELECT COALESCE(r.label, e.label) AS label, COUNT(*) AS members {WITH_REASONS} WHERE e.election = $1 {OWN} \
             GROUP BY e.is_in, COALESCE(r.label, e.label) ORDER BY e.is_in DESC, COUNT(*) DESC, 1"
        );
        let rows: Vec<LabelColumns> = on_reading!(self, |pool| {
            let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id));
            rows.bind(key(election.organisation)).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(|row| (row.label, row.members.unsigned_abs())).collect())
    }
}

#[cfg(test)]
mod tests;
