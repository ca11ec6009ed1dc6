//! Registers that officers uploaded, and the electorates that were made of them.

use uurna_election_core::time::Timestamp;

use uurna_union::ids::ElectionId;

use super::office::holds_draft;
use super::rows::{Inconsistent, Reading, key, own, own_unerased, row};
use super::{Entry, OwnElection, Store, note, on_reading, on_writing, register_hash};

/// What is to become of an uploaded register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// it is being looked at
    LookedAt,
    /// the electorate is made of it
    Used,
}

/// An uploaded register, less what the election does not need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// UTF-8, separated by semicolons
    pub register: Vec<u8>,
    /// what was noticed in the file, JSON
    pub findings: String,
    /// what of it pages show, JSON; empty where nobody has looked
    pub facts: String,
    /// when it came
    pub at: Timestamp,
}

/// What is known of an uploaded register without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenImport {
    /// as [`register_hash`] gives it; none of registers of earlier versions
    pub digest: Option<[u8; 32]>,
    /// what of it pages show, JSON; empty where nobody has looked
    pub facts: String,
    /// what was noticed in the file, JSON
    pub findings: String,
}

/// Somebody of the register, once the election is frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectorateRow {
    /// row of the register
    pub place: u32,
    /// the member's key in the union's register
    pub member: String,
    /// as people say it
    pub name: String,
    /// where messages may go
    pub email: Option<String>,
    /// where messages may go
    pub phone: Option<String>,
    /// tag, as the register has it
    pub language: String,
    /// in every language: `{"en": …, "fi": …, "sv": …}`; of earlier versions in one
    pub reason: String,
    /// the same without what the member's own cells say
    pub label: String,
    /// style and weight of those who are in
    pub placement: Option<(u16, u32)>,
}

/// Which rows of an electorate are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ElectorateFilter {
    /// only those who are in, or only those who are out
    pub is_in: Option<bool>,
    /// part of a name, or a whole member number
    pub search: String,
}

row! {
    struct ElectorateColumns {
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
    struct ImportColumns {
        register: Vec<u8>,
        findings: String,
        facts: String,
        imported_at: i64,
    }
}

row! {
    struct SeenColumns {
        digest: Option<Vec<u8>>,
        facts: String,
        findings: String,
    }
}

row! {
    struct LabelColumns {
        label: String,
        members: i64,
    }
}

impl ImportState {
    fn name(self) -> &'static str {
        match self {
            Self::LookedAt => "looked-at",
            Self::Used => "used",
        }
    }
}

impl TryFrom<ElectorateColumns> for ElectorateRow {
    type Error = Inconsistent;

    fn try_from(row: ElectorateColumns) -> Result<Self, Inconsistent> {
        // by its place: errors name no member
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

/// Names are searched without regard to case; `%` and `_` are letters like others.
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

/// Rows with their reasons; those of earlier versions have them themselves.
const WITH_REASONS: &str =
    "FROM electorate e LEFT JOIN electorate_reasons r ON r.election = e.election AND r.number = e.why";

impl Store {
    /// Keep an uploaded register in the place of an earlier one of that state; once it is used, none is looked at any more. Returns `false`
    /// if the election is no draft: for another nothing is kept.
    pub async fn keep_import(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        state: ImportState,
        import: &Import,
    ) -> Result<bool, sqlx::Error> {
        const SQL: &str = "INSERT INTO imports (election, state, register, findings, imported_at, digest, facts) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (election, state) DO UPDATE SET register = excluded.register, \
            findings = excluded.findings, imported_at = excluded.imported_at, digest = excluded.digest, \
            facts = excluded.facts";
        let digest = register_hash(&import.register);
        on_writing!(self, |tx| {
            // so that none comes while a manifest is made of it
            if !holds_draft!(tx, election, entry.organisation) {
                return Ok(false);
            }
            let kept = sqlx::query(SQL).bind(key(election)).bind(state.name()).bind(&import.register);
            let kept = kept.bind(&import.findings).bind(import.at.seconds());
            kept.bind(digest.as_slice()).bind(&import.facts).execute(&mut *tx).await?;
            if state == ImportState::Used {
                let sql = "DELETE FROM imports WHERE election = $1 AND state = 'looked-at'";
                sqlx::query(sql).bind(key(election)).execute(&mut *tx).await?;
            }
            note!(tx, entry);
            Ok(true)
        })
    }

    /// An uploaded register.
    pub async fn import(&self, election: OwnElection, state: ImportState) -> Result<Option<Import>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT register, findings, facts, imported_at FROM imports WHERE election = $1 AND state = $2 ",
            own!("$1", "$3")
        );
        let row: Option<ImportColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(election.id)).bind(state.name()).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        let election = key(election.id);
        let of = Reading { table: "imports", row: &election };
        let import = |row: ImportColumns| {
            let at = of.moment("imported_at", row.imported_at)?;
            Ok(Import { register: row.register, findings: row.findings, facts: row.facts, at })
        };
        row.map(import).transpose()
    }

    /// What of an uploaded register pages show; the register itself stays where it is.
    pub async fn seen_import(
        &self,
        election: OwnElection,
        state: ImportState,
    ) -> Result<Option<SeenImport>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT digest, facts, findings FROM imports WHERE election = $1 AND state = $2 ",
            own!("$1", "$3")
        );
        let row: Option<SeenColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(election.id)).bind(state.name()).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        let election = key(election.id);
        let of = Reading { table: "imports", row: &election };
        let seen = |row: SeenColumns| {
            let digest = of.maybe("digest", row.digest, |digest| digest.try_into().ok())?;
            Ok(SeenImport { digest, facts: row.facts, findings: row.findings })
        };
        row.map(seen).transpose()
    }

    /// Keep what pages show of a register that came without it. Nothing happens when another has taken its place.
    pub async fn keep_facts(
        &self,
        election: OwnElection,
        state: ImportState,
        digest: &[u8; 32],
        facts: &str,
    ) -> Result<(), sqlx::Error> {
        const SQL: &str = concat!(
            "UPDATE imports SET digest = $3, facts = $4 \
             WHERE election = $1 AND state = $2 AND (digest IS NULL OR digest = $3) ",
            own!("$1", "$5")
        );
        on_writing!(self, |tx| {
            let kept = sqlx::query(SQL).bind(key(election.id)).bind(state.name()).bind(digest.as_slice()).bind(facts);
            let kept = kept.bind(key(election.organisation));
            kept.execute(&mut *tx).await.map(drop)
        })
    }

    /// Forget the registers that an electorate was made of: it is frozen.
    pub async fn forget_imports(&self, election: OwnElection) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let forgotten = sqlx::query(concat!("DELETE FROM imports WHERE election = $1 ", own!("$1", "$2")));
            let forgotten = forgotten.bind(key(election.id)).bind(key(election.organisation));
            forgotten.execute(&mut *tx).await.map(drop)
        })
    }

    /// Rows of an electorate, in the order of the register, from one on.
    pub async fn electorate(
        &self,
        election: OwnElection,
        filter: &ElectorateFilter,
        from: u32,
        most: u32,
    ) -> Result<Vec<ElectorateRow>, sqlx::Error> {
        let is_in = filter.is_in.map(i64::from);
        let rows: Vec<ElectorateColumns> = on_reading!(self, |pool| {
            let sql = format!(
                "SELECT e.place, e.member, e.name, e.email, e.phone, e.language, COALESCE(r.reason, e.reason) AS reason, \
                 COALESCE(r.label, e.label) AS label, e.style, e.weight {WITH_REASONS} {SELECTED} \
                 ORDER BY e.place LIMIT $6 OFFSET $7"
            );
            let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id)).bind(is_in);
            let rows = rows.bind(filter.search.trim()).bind(pattern(&filter.search)).bind(key(election.organisation));
            rows.bind(i64::from(most)).bind(i64::from(from)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// How many rows of an electorate there are.
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

    /// How many are in and out by the label of their reason: those who are in first, each with the most frequent first.
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
