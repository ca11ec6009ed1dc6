//! The elections that an officer may see: found by a text, sorted by what they wait for, a page at a time.

use uurna_election_core::board::Phase;
use uurna_store::{BoardLine, DatabaseError, OfficeLine};
use uurna_union::officer::Officer;

use crate::service::Service;

/// Elections on one page.
const ON_A_PAGE: usize = 50;

/// What an election waits for, as an office sorts its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeState {
    /// the office prepares it
    Draft,
    /// signers accept it
    Accepting,
    /// people vote, or could if it were not suspended
    Voting,
    /// signers count
    Counting,
    /// its result is published, or there will be none
    Ended,
}

impl OfficeState {
    pub const ALL: [Self; 5] = [Self::Draft, Self::Accepting, Self::Voting, Self::Counting, Self::Ended];

    /// Its name in an address and in the keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Accepting => "accepting",
            Self::Voting => "voting",
            Self::Counting => "counting",
            Self::Ended => "ended",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// The state of an election whose board is this, or that has none.
    #[must_use]
    pub fn of(board: Option<BoardLine>) -> Self {
        if board.is_some_and(|board| board.is_cancelled || board.has_too_few) {
            return Self::Ended;
        }
        match board.map(|board| board.phase) {
            None => Self::Draft,
            Some(Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting) => Self::Accepting,
            Some(Phase::Open | Phase::Suspended) => Self::Voting,
            Some(Phase::Closed | Phase::Checked | Phase::Opening) => Self::Counting,
            Some(Phase::Ended) => Self::Ended,
        }
    }
}

/// Which elections are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WantedElections<'a> {
    /// words that must all stand in title, branch or workplace, upper and lower case alike; empty: all
    pub find: &'a str,
    /// none: all
    pub state: Option<OfficeState>,
    /// from 0; beyond the last one: the last
    pub page: usize,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeList {
    pub lines: Vec<OfficeLine>,
    /// elections within reach, of which the text found some
    pub all: usize,
    /// of those that the text found, the number in each state, in the order of [`OfficeState::ALL`]
    pub states: [usize; 5],
    /// the number in the wanted state
    pub found: usize,
    /// the page that is shown, from 0
    pub page: usize,
}

impl OfficeList {
    /// The number of pages; at least 1.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.found.div_ceil(ON_A_PAGE).max(1)
    }
}

/// List elections within an officer's reach, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_office(
    service: &Service,
    officer: &Officer,
    wanted: WantedElections<'_>,
) -> Result<OfficeList, DatabaseError> {
    Ok(found(service.store.office_lines(officer).await?, wanted))
}

fn found(lines: Vec<OfficeLine>, wanted: WantedElections<'_>) -> OfficeList {
    let words: Vec<String> = wanted.find.split_whitespace().map(str::to_lowercase).collect();
    let has_words = |line: &OfficeLine| {
        let titles = line.title.0.values().map(String::as_str);
        let texts = titles.chain(line.branch.as_deref()).chain([line.workplace.as_str()]);
        let text = texts.collect::<Vec<_>>().join("\n").to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let state = |line: &OfficeLine| OfficeState::of(line.board);
    let all = lines.len();
    let lines: Vec<OfficeLine> = lines.into_iter().filter(has_words).collect();
    let states = OfficeState::ALL.map(|one| lines.iter().filter(|line| state(line) == one).count());
    let mut lines: Vec<OfficeLine> =
        lines.into_iter().filter(|line| wanted.state.is_none_or(|one| state(line) == one)).collect();
    let found = lines.len();
    let page = wanted.page.min(found.div_ceil(ON_A_PAGE).saturating_sub(1));
    let lines = lines.drain(page * ON_A_PAGE..found.min((page + 1) * ON_A_PAGE)).collect();
    OfficeList { lines, all, states, found, page }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use uurna_election_core::contest::Texts;
    use uurna_election_core::time::Timestamp;
    use uurna_store::testing::id;

    use super::*;

    fn line(number: usize, title: &str, workplace: &str, phase: Option<Phase>) -> OfficeLine {
        let title = Texts(BTreeMap::from([("fi".to_owned(), title.to_owned())]));
        let at = Timestamp::EPOCH;
        let board =
            phase.map(|phase| BoardLine { phase, opens: at, closes: at, is_cancelled: false, has_too_few: false });
        OfficeLine {
            id: id(&number.to_string()),
            branch: Some("Osasto 7".into()),
            title,
            workplace: workplace.into(),
            board,
        }
    }

    #[test]
    fn an_election_is_found_by_words_of_title_branch_and_workplace_in_any_case() {
        let lines = || {
            vec![
                line(1, "Äänestys palkoista", "Kotka", None),
                line(2, "Luottamusmies", "ÄÄNEKOSKI", Some(Phase::Open)),
                line(3, "Luottamusmies", "Kotka", Some(Phase::Ended)),
            ]
        };
        let count = |find, state| {
            let list = found(lines(), WantedElections { find, state, page: 0 });
            (list.found, list.lines.len(), list.states)
        };
        assert_eq!(count("", None), (3, 3, [1, 0, 1, 0, 1]));
        assert_eq!(count("ÄÄNE", None), (2, 2, [1, 0, 1, 0, 0]), "Unicode, not ASCII alone");
        assert_eq!(count("kotka luottamus", None), (1, 1, [0, 0, 0, 0, 1]), "each word, in any of the texts");
        assert_eq!(count("osasto 7", Some(OfficeState::Voting)), (1, 1, [1, 0, 1, 0, 1]));
        assert_eq!(count("%", None), (0, 0, [0; 5]), "no letter has a meaning of its own");
    }

    #[test]
    fn pages_hold_every_election_once_and_a_page_beyond_the_last_is_the_last() {
        let lines = || (0..=ON_A_PAGE * 2).map(|number| line(number, "V", "", None)).collect::<Vec<_>>();
        let page = |page| found(lines(), WantedElections { page, ..WantedElections::default() });
        let seen: Vec<_> = (0..3).flat_map(|number| page(number).lines).collect();
        assert_eq!(seen, lines());
        assert_eq!((page(2).lines.len(), page(2).pages()), (1, 3));
        assert_eq!(page(usize::MAX).page, 2);
        let none = found(Vec::new(), WantedElections { page: 9, ..WantedElections::default() });
        assert_eq!((none.page, none.pages(), none.all), (0, 1, 0));
    }
}
