//! The elections that an officer may see, as lines of a list, and the proposals in them: a statement each, however many there are.

use std::collections::BTreeMap;

use uurna_election_core::board::Phase;
use uurna_election_core::contest::Texts;
use uurna_election_core::time::Timestamp;
use uurna_union::ending::NoResult;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Officer;

use super::rows::{Inconsistent, Reading, key, row};
use super::{Store, on_reading};

/// An election in the office's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeLine {
    pub id: ElectionId,
    pub branch: Option<String>,
    pub title: Texts,
    pub workplace: String,
    /// what its board's log says; none of a draft
    pub board: Option<BoardLine>,
}

/// What the list says of an election's board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardLine {
    pub phase: Phase,
    pub opens: Timestamp,
    pub closes: Timestamp,
    /// it is cancelled: nothing of it goes on
    pub is_cancelled: bool,
    /// a contest has too few counted ballots for a count ([`NoResult`](uurna_union::ending::NoResult))
    pub has_too_few: bool,
}

row! {
    struct OfficeColumns {
        id: String,
        branch: Option<String>,
        title: String,
        workplace: String,
        phase: Option<String>,
        opens: Option<i64>,
        closes: Option<i64>,
        cancelled_at: Option<i64>,
        small: Option<String>,
    }
}

impl TryFrom<OfficeColumns> for OfficeLine {
    type Error = Inconsistent;

    fn try_from(row: OfficeColumns) -> Result<Self, Inconsistent> {
        let (of, of_board) = (Reading { table: "elections", row: &row.id }, Reading { table: "boards", row: &row.id });
        let title: Option<BTreeMap<String, String>> = serde_json::from_str(&row.title).ok();
        let title = of.read("title", title.map(Texts))?;
        let board = match (row.phase, row.opens, row.closes) {
            (Some(phase), Some(opens), Some(closes)) => {
                let phase = of_board.read("phase", phase.parse().ok())?;
                let has_small = row.small.is_some_and(|small| small != "[]");
                Some(BoardLine {
                    phase,
                    opens: of_board.moment("opens", opens)?,
                    closes: of_board.moment("closes", closes)?,
                    is_cancelled: row.cancelled_at.is_some(),
                    has_too_few: has_small && NoResult::is_decided_by_few(phase),
                })
            }
            _ => None,
        };
        Ok(Self { id: of.id("id", &row.id)?, branch: row.branch, title, workplace: row.workplace, board })
    }
}

/// Part of a condition: the election `e` is within the reach of an officer, whose organisation, role, branch and id are bound first, in
/// this order. [`Store::is_in_reach`] says the same of one election.
macro_rules! in_reach {
    () => {
        "e.organisation = $1 AND ($2 = 'union' OR ($2 = 'branch' AND e.branch = $3) OR ($2 IN ('committee', 'observer') \
         AND EXISTS (SELECT 1 FROM named_officers n WHERE n.election = e.id AND n.officer = $4)))"
    };
}
pub(crate) use in_reach;

impl Store {
    /// The elections within an officer's reach, the newest first.
    pub async fn office_lines(&self, officer: &Officer) -> Result<Vec<OfficeLine>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT e.id, e.branch, e.title, e.workplace, b.phase, b.opens, b.closes, b.cancelled_at, y.small \
             FROM elections e LEFT JOIN boards b ON b.election = e.id LEFT JOIN board_summaries y ON y.board = b.number WHERE ",
            in_reach!(),
            " ORDER BY e.created_at DESC, e.id"
        );
        let rows: Vec<OfficeColumns> = on_reading!(self, |pool| {
            let rows = sqlx::query_as(SQL).bind(key(officer.organisation)).bind(officer.role.name());
            rows.bind(officer.branch.as_deref()).bind(key(officer.id)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::tenants::scene as two_unions;
    use crate::testing::{Scene, try_to_name_officer};

    #[tokio::test]
    async fn the_list_has_exactly_the_elections_within_reach() {
        let scene = Scene::new().await;
        let store = &scene.store;
        let elections = [scene.election(None).await, scene.election(Some("7")).await, scene.election(Some("8")).await];
        for role in [Role::Union, Role::Branch, Role::Committee, Role::Observer] {
            let officer = scene.officer(role).await;
            try_to_name_officer(store, &elections[2], &officer.id).await;
            let mut listed: Vec<ElectionId> =
                store.office_lines(&officer).await.unwrap().into_iter().map(|line| line.id).collect();
            let mut reached = Vec::new();
            for election in elections {
                if store.is_in_reach(&officer, &election).await.unwrap() {
                    reached.push(election);
                }
            }
            listed.sort();
            reached.sort();
            assert_eq!(listed, reached, "{role:?}");
            assert_eq!(listed.len(), if role == Role::Union { 3 } else { 1 }, "{role:?}");
        }
    }

    #[tokio::test]
    async fn a_line_tells_what_the_board_says_and_nothing_of_another_union() {
        let (scene, election, other) = two_unions().await;
        let officer = scene.officer(Role::Union).await;
        let lines = scene.store.office_lines(&officer).await.unwrap();
        assert_eq!((lines.len(), lines[0].id), (1, election));
        assert_eq!(lines[0].board.map(|board| board.phase), Some(Phase::Open));
        let stranger = Officer { organisation: other, ..officer };
        assert_eq!(scene.store.office_lines(&stranger).await.unwrap(), []);
    }
}
