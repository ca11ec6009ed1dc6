//! A real election's published counts, with every vote cast again as an encrypted ballot.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};
use uurna_election_core::outcome::{ContestOutcome, Within};
use uurna_election_core::result_entry::DrawnLots;
use uurna_election_core::selections::{Selection, Selections};

use super::RehearsalError;
use super::election::Vote;
use crate::simulation::{SimulationPlan, usual_times};

/// Published counts of a list election with alliances inside coalitions.
#[derive(Deserialize)]
pub(super) struct Published {
    #[serde(default)]
    source: String,
    seats: u32,
    coalitions: Vec<Coalition>,
    alliances: Vec<Alliance>,
    candidates: Vec<Candidate>,
    elected_in_order: Vec<u64>,
    #[serde(default)]
    first_reserves_overall: Vec<u64>,
}

#[derive(Deserialize)]
struct Coalition {
    id: u64,
    code: String,
}

#[derive(Deserialize)]
struct Alliance {
    id: u64,
    code: String,
    coalition: Option<u64>,
}

#[derive(Deserialize)]
struct Candidate {
    number: u64,
    alliance: u64,
    votes: u64,
    /// places that were drawn by lot among equals: inside the alliance, inside the coalition, overall; 0 where none was
    draws: [u64; 3],
    coalition_cmp: [u64; 2],
}

const CONTEST: &str = "council";

impl Published {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, RehearsalError> {
        serde_json::from_slice(bytes).map_err(|error| RehearsalError::Published(error.to_string()))
    }

    pub(super) fn votes_published(&self) -> u64 {
        self.candidates.iter().map(|candidate| candidate.votes).sum()
    }

    /// One contest of all candidates, with one voter for each vote.
    pub(super) fn plan(&self, trustees: usize, threshold: usize, seed: u64) -> SimulationPlan {
        let code: BTreeMap<u64, &str> = self.coalitions.iter().map(|c| (c.id, c.code.as_str())).collect();
        let list = |alliance: &Alliance| {
            let mut list = json!({ "id": alliance.id.to_string(), "name": { "en": alliance.code } });
            if let (Some(list), Some(coalition)) = (list.as_object_mut(), alliance.coalition) {
                let id = code.get(&coalition).map_or_else(|| coalition.to_string(), |code| (*code).to_owned());
                list.insert("coalition".into(), id.into());
            }
            list
        };
        let option = |candidate: &Candidate| {
            json!({
                "id": candidate.number.to_string(), "number": candidate.number,
                "name": { "en": format!("Candidate {}", candidate.number) }, "list": candidate.alliance.to_string()
            })
        };
        let contest = json!({
            "id": CONTEST, "title": { "en": "Representative council" },
            "rule": { "kind": "choice", "min": 1, "max": 1 },
            "options": self.candidates.iter().map(option).collect::<Vec<Value>>(),
            "lists": self.alliances.iter().map(list).collect::<Vec<Value>>(),
            "outcome": {
                "method": "open-list", "seats": self.seats, "deputies": self.first_reserves_overall.len(), "lots": "drawn"
            }
        });
        SimulationPlan {
            title: json!({ "en": format!("Replay of published counts: {}", self.source) }),
            organisation: json!({ "en": "Replay" }),
            contests: vec![contest],
            styles: vec![json!({ "id": "all", "contests": [CONTEST] })],
            voters: vec![0; usize::try_from(self.votes_published()).unwrap_or(0)],
            trustees,
            threshold,
            floor: 5,
            seed,
            times: usual_times(),
        }
    }

    /// Every published vote, one voter each, in an order that mixes the candidates.
    pub(super) fn votes(&self) -> Vec<Vote> {
        let total = usize::try_from(self.votes_published()).unwrap_or(0);
        let of = |(option, candidate): (usize, &Candidate)| {
            std::iter::repeat_n(option, usize::try_from(candidate.votes).unwrap_or(0))
        };
        let options: Vec<usize> = self.candidates.iter().enumerate().flat_map(of).collect();
        // a step that is coprime to the number of votes visits every vote once
        let step = (total / 2..total).find(|step| gcd(*step, total) == 1).unwrap_or(1);
        (0..total)
            .filter_map(|voter| {
                let option = *options.get(voter * step % total)?;
                let selection = Selection::Options(BTreeSet::from([option]));
                Some(Vote { voter, selections: Selections(vec![Some(selection)]) })
            })
            .collect()
    }

    /// The committee's drawn order of these candidates, all equal inside a list, a coalition, or overall.
    pub(super) fn drawn_order(&self, tied: &[String], within: &Within) -> Vec<String> {
        let level = match within {
            Within::List(_) => 0,
            Within::Coalition(_) => 1,
            Within::Contest => 2,
        };
        let draw = |id: &String| {
            let candidate = self.candidates.iter().find(|candidate| candidate.number.to_string() == *id);
            candidate.and_then(|candidate| candidate.draws.get(level).copied())
        };
        let mut order = tied.to_vec();
        order.sort_by_key(draw);
        order
    }

    /// The published order of elected candidates with equal numbers: this lot decides nothing, but it was drawn.
    pub(super) fn drawn_among_elected(&self) -> DrawnLots {
        let mut equals: BTreeMap<[u64; 2], Vec<String>> = BTreeMap::new();
        let elected = self.candidates.iter().filter(|candidate| self.elected_in_order.contains(&candidate.number));
        for candidate in elected {
            equals.entry(candidate.coalition_cmp).or_default().push(candidate.number.to_string());
        }
        let mut drawn = DrawnLots::none();
        for tied in equals.into_values().filter(|tied| tied.len() > 1) {
            drawn.enter(CONTEST, self.drawn_order(&tied, &Within::Contest));
        }
        drawn
    }

    /// The differences from the published outcome; empty if all is well.
    pub(super) fn differences(&self, outcome: &ContestOutcome) -> Vec<String> {
        let ids = |numbers: &[u64]| numbers.iter().map(u64::to_string).collect::<Vec<_>>();
        let pairs = [
            ("elected", ids(&self.elected_in_order), &outcome.elected),
            ("reserve", ids(&self.first_reserves_overall), &outcome.deputies),
        ];
        let differ = |(what, published, counted): (&str, Vec<String>, &Vec<String>)| {
            let places = published.len().max(counted.len());
            (0..places).find(|at| published.get(*at) != counted.get(*at)).map(|at| {
                let name = |ids: &[String]| ids.get(at).cloned().unwrap_or_else(|| "nobody".into());
                format!("{what} {}: published {}, counted {}", at + 1, name(&published), name(counted))
            })
        };
        pairs.into_iter().filter_map(differ).collect()
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
