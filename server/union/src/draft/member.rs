//! Which parts of a contest each kind has: what would be entered without effect is refused.

use super::contest::{ContestDraft, Fraction, Kind, LotsBy, OptionDraft, RankWeights, Tie};
use super::named::named;

/// A part of a contest that not every kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Member {
    Seats,
    Deputies,
    Marks,
    Fraction,
    Tie,
    Lots,
    BlankCounts,
    Support,
    RankWeights,
    Grades,
    /// alliances that stand together
    Coalitions,
    /// the alliance of a candidate
    Alliance,
    /// the people of a list
    People,
    Photo,
}

named!(Member, 14: Seats = "seats", Deputies = "deputies", Marks = "marks", Fraction = "fraction", Tie = "tie",
    Lots = "lots", BlankCounts = "blank-counts", Support = "needs-support", RankWeights = "rank-weights",
    Grades = "grades", Coalitions = "coalitions", Alliance = "alliance", People = "people", Photo = "photo");

impl Kind {
    /// The parts that its contests have, besides a title, a text and options.
    #[must_use]
    pub fn members(self) -> &'static [Member] {
        use Member::{
            Alliance, BlankCounts, Coalitions, Deputies, Fraction, Grades, Lots, Marks, People, Photo, RankWeights,
            Seats, Support, Tie,
        };
        match self {
            Self::Persons => &[Seats, Deputies, Marks, Lots, Photo],
            Self::Chair => &[Lots, BlankCounts, Photo],
            Self::Motion => &[Fraction, Tie, BlankCounts, Support],
            Self::OpenList => &[Seats, Deputies, Lots, Coalitions, Alliance, Photo],
            Self::ClosedList => &[Seats, Deputies, Lots, People],
            Self::Ranked => &[Seats, Deputies, Lots, RankWeights, Photo],
            Self::Question => &[Marks],
            Self::Graded => &[Grades],
        }
    }

    fn lacks(self, member: Member) -> bool {
        !self.members().contains(&member)
    }
}

impl ContestDraft {
    /// Parts that something is entered in although its kind has none of them.
    #[must_use]
    pub fn foreign(&self) -> Vec<Member> {
        let entered = [
            (Member::Seats, self.seats > 1),
            (Member::Deputies, self.deputies > 0),
            (Member::Marks, self.marks > 1),
            (Member::Fraction, self.fraction != Fraction::default()),
            (Member::Tie, self.tie != Tie::default()),
            (Member::Lots, self.lots != LotsBy::default()),
            (Member::BlankCounts, self.blank_counts),
            (Member::Support, self.needs_support),
            (Member::RankWeights, self.rank_weights != RankWeights::default()),
            (Member::Grades, self.grades > 0),
            (Member::Coalitions, !self.coalitions.is_empty()),
        ];
        let own = entered.into_iter().filter_map(|(member, is_entered)| is_entered.then_some(member));
        let own = own.filter(|member| self.kind.lacks(*member));
        let mut foreign: Vec<Member> = own.collect();
        for member in self.options.iter().flat_map(|option| option.foreign(self.kind)) {
            if !foreign.contains(&member) {
                foreign.push(member);
            }
        }
        foreign
    }

    /// Empty what its kind does not have.
    pub fn keep_own(&mut self) {
        let usual = Self::default();
        let kind = self.kind;
        if kind.lacks(Member::Seats) {
            self.seats = self.seats.min(1);
        }
        if kind.lacks(Member::Deputies) {
            self.deputies = 0;
        }
        if kind.lacks(Member::Marks) {
            self.marks = self.marks.min(1);
        }
        if kind.lacks(Member::Fraction) {
            (self.fraction, self.is_plain) = (usual.fraction, false);
        }
        if kind.lacks(Member::Tie) {
            self.tie = usual.tie;
        }
        if kind.lacks(Member::Lots) {
            self.lots = usual.lots;
        }
        self.blank_counts &= !kind.lacks(Member::BlankCounts);
        self.needs_support &= !kind.lacks(Member::Support);
        if kind.lacks(Member::RankWeights) {
            self.rank_weights = usual.rank_weights;
        }
        if kind.lacks(Member::Grades) {
            self.grades = 0;
        }
        if kind.lacks(Member::Coalitions) {
            self.coalitions.clear();
        }
        for option in &mut self.options {
            if kind.lacks(Member::Alliance) {
                option.list.clear();
            }
            if kind.lacks(Member::People) {
                option.people.clear();
            }
            if kind.lacks(Member::Photo) {
                option.photo = None;
            }
        }
    }
}

impl OptionDraft {
    /// Parts that something is entered in although a contest of that kind has none of them.
    #[must_use]
    pub fn foreign(&self, kind: Kind) -> Vec<Member> {
        let entered = [
            (Member::Alliance, !self.list.is_empty()),
            (Member::People, !self.people.is_empty()),
            (Member::Photo, self.photo.is_some()),
        ];
        let entered = entered.into_iter().filter_map(|(member, is_entered)| is_entered.then_some(member));
        entered.filter(|member| kind.lacks(*member)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A contest of a kind with something in that member alone.
    fn with(kind: Kind, member: Member) -> ContestDraft {
        let mut option = OptionDraft { last_name: "Aalto".to_owned(), ..OptionDraft::default() };
        let mut contest = ContestDraft { kind, seats: 1, marks: 1, ..ContestDraft::default() };
        match member {
            Member::Seats => contest.seats = 2,
            Member::Deputies => contest.deputies = 1,
            Member::Marks => contest.marks = 2,
            Member::Fraction => contest.fraction = Fraction::TwoThirds,
            Member::Tie => contest.tie = Tie::Fails,
            Member::Lots => contest.lots = LotsBy::Committee,
            Member::BlankCounts => contest.blank_counts = true,
            Member::Support => contest.needs_support = true,
            Member::RankWeights => contest.rank_weights = RankWeights::Borda,
            Member::Grades => contest.grades = 5,
            Member::Coalitions => {
                contest.coalitions.insert("A".to_owned(), "B".to_owned());
            }
            Member::Alliance => option.list = "A".to_owned(),
            Member::People => option.people = vec!["Bo Berg".to_owned()],
            Member::Photo => option.photo = Some("00".to_owned()),
        }
        contest.options = vec![option];
        contest
    }

    /// The table of `docs/tally-rules.md`, as the office's drafts have it.
    #[test]
    fn each_kind_has_its_own_members_and_any_other_is_named_and_can_be_emptied() {
        for (kind, member) in Kind::ALL.into_iter().flat_map(|kind| Member::ALL.map(|member| (kind, member))) {
            let mut contest = with(kind, member);
            let is_own = kind.members().contains(&member);
            assert_eq!(contest.foreign(), if is_own { vec![] } else { vec![member] }, "{kind:?} {member:?}");
            let before = contest.clone();
            contest.keep_own();
            assert_eq!((contest == before, contest.foreign()), (is_own, vec![]), "{kind:?} {member:?}");
        }
    }
}
