//! Paths from a person to a ballot. Two tables are joined where two columns, or the orders of their rows, hold values
//! of one kind that distinguishes one person, ballot or moment from others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::privacy::columns::{Holds, Order};

/// A table in the search for paths.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) order: Order,
    pub(crate) columns: Vec<(String, Holds)>,
}

/// How two columns are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    Member,
    Register,
    Log,
    Message,
    Officer,
    Signer,
    /// any moment finer than a day: equal moments mean one act
    Moment,
}

fn joint_of_column(holds: Holds) -> Option<Joint> {
    match holds {
        Holds::Member => Some(Joint::Member),
        Holds::RegisterRow => Some(Joint::Register),
        Holds::Ballot | Holds::LogPlace => Some(Joint::Log),
        Holds::BallotHour | Holds::MomentOfDeed | Holds::MomentOfMember => Some(Joint::Moment),
        Holds::Message => Some(Joint::Message),
        Holds::Officer => Some(Joint::Officer),
        Holds::Signer => Some(Joint::Signer),
        Holds::Sealed | Holds::Whole | Holds::Few | Holds::WhileItWaits => None,
    }
}

fn joint_of_order(order: Order) -> Option<Joint> {
    match order {
        Order::Register => Some(Joint::Register),
        Order::Log => Some(Joint::Log),
        Order::Random | Order::Deeds | Order::Elections => None,
    }
}

impl Node {
    fn joints(&self) -> BTreeSet<Joint> {
        let columns = self.columns.iter().filter_map(|(_, holds)| joint_of_column(*holds));
        columns.chain(joint_of_order(self.order)).collect()
    }

    fn has(&self, wanted: impl Fn(Holds) -> bool) -> bool {
        self.columns.iter().any(|(_, holds)| wanted(*holds))
    }
}

/// The names on every shortest path from a table with members to one with ballots.
pub(crate) fn paths(nodes: &[Node]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (start, node) in nodes.iter().enumerate().filter(|(_, node)| node.has(|holds| holds == Holds::Member)) {
        let mut before: BTreeMap<usize, usize> = BTreeMap::new();
        let mut waiting = VecDeque::from([start]);
        let mut seen = BTreeSet::from([start]);
        while let Some(here) = waiting.pop_front() {
            let joints = nodes[here].joints();
            for (there, next) in nodes.iter().enumerate() {
                if !next.joints().is_disjoint(&joints) && seen.insert(there) {
                    before.insert(there, here);
                    waiting.push_back(there);
                }
            }
        }
        for end in
            seen.into_iter().filter(|end| nodes[*end].has(|holds| matches!(holds, Holds::Ballot | Holds::LogPlace)))
        {
            let mut path = vec![nodes[end].name.clone()];
            let mut at = end;
            while let Some(earlier) = before.get(&at) {
                at = *earlier;
                path.insert(0, nodes[at].name.clone());
            }
            assert_eq!(path[0], node.name);
            found.push(path);
        }
    }
    found
}
