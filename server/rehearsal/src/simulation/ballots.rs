//! Ballots of simulated voters.

use std::collections::BTreeSet;

use rand::RngExt as _;
use rand::seq::index;
use rand_chacha::ChaCha20Rng;
use rand_core::{CryptoRng, SeedableRng as _};
use rayon::prelude::*;
use uurna_crypto::commitment::SecretBits;
use uurna_election_core::ballot::{PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::contest::Rule;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::selections::{Selection, Selections};

use super::{SimulatedVoter, Simulation};

/// A ballot as the keeper takes it.
pub struct SimulatedBallot {
    /// the entry
    pub entry: Vec<u8>,
    /// its sealed shares
    pub blob: Vec<u8>,
    /// its tracker
    pub tracker: Tracker,
}

/// A random selection in every contest of a style; one in twenty-five is blank where voters may vote blank.
pub fn random_selection(manifest: &Manifest, style: u16, rng: &mut impl CryptoRng) -> Selections {
    let style = manifest.style(style);
    let contests = manifest.contests().iter().enumerate();
    let selection = |(index, contest): (usize, &uurna_election_core::contest::Contest)| {
        style.filter(|style| style.has(index))?;
        Some(random_of_rule(contest.rule, contest.options.len(), rng))
    };
    Selections(contests.map(selection).collect())
}

fn random_of_rule(rule: Rule, options: usize, rng: &mut impl CryptoRng) -> Selection {
    let is_blank = rng.random_ratio(1, 25);
    match rule {
        Rule::Choice { blank: true, .. } | Rule::Rank { blank: true, .. } if is_blank => Selection::Blank,
        Rule::Choice { min, max, .. } => {
            let wanted = rng.random_range(min.max(1)..=max) as usize;
            let mut chosen = BTreeSet::new();
            while chosen.len() < wanted {
                // earlier candidates are more popular, so that the result looks real
                chosen.insert(rng.random_range(..options).min(rng.random_range(..options)));
                if chosen.len() < wanted && chosen.len() + 1 >= options {
                    chosen.extend(0..options);
                }
            }
            Selection::Options(chosen.into_iter().take(wanted).collect())
        }
        Rule::Grades { grades } => {
            Selection::Grades((0..options).map(|_| rng.random_range(..grades as usize)).collect())
        }
        Rule::Rank { ranks, .. } => {
            let ranked = rng.random_range(1..=ranks as usize).min(options);
            Selection::Ranking(index::sample(rng, options, ranked).into_vec())
        }
        Rule::Cumulative { points, most } => {
            let mut spread = vec![0; options];
            for _ in 0..points {
                let option = rng.random_range(..options);
                if let Some(given) = spread.get_mut(option).filter(|given| **given < most) {
                    *given += 1;
                }
            }
            Selection::Points(spread)
        }
    }
}

impl Simulation {
    /// One voter's ballot; `seed` decides everything random in it. `None` where the selections break a rule.
    #[must_use]
    pub fn ballot(
        &self,
        voter: &SimulatedVoter,
        selections: &Selections,
        previous: Tracker,
        seed: u64,
    ) -> Option<SimulatedBallot> {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let bits = selections.to_bits(&self.manifest, voter.style, &mut rng).ok()?;
        let bits = SecretBits::new(bits.into_iter().map(u8::from).collect()).ok()?;
        let credential = voter.credential.public().encoding();
        let voter_of = Voter { credential, style: voter.style, previous };
        let seed = SecretSeed::random(&mut rng);
        let prepared = PreparedBallot::prepare(&self.shape, voter_of, &bits, &seed)?;
        let tracker = prepared.tracker();
        let (entry, sealed) = prepared.prove(&voter.credential);
        Some(SimulatedBallot { entry, blob: sealed.blob(), tracker })
    }

    /// A first, random ballot of every voter, made on all cores.
    #[must_use]
    pub fn ballots(&self) -> Vec<SimulatedBallot> {
        let one = |(number, voter): (usize, &SimulatedVoter)| {
            let seed = number as u64;
            let mut rng = ChaCha20Rng::seed_from_u64(seed ^ 0x5eed);
            let selections = random_selection(&self.manifest, voter.style, &mut rng);
            self.ballot(voter, &selections, Tracker::NONE, seed)
        };
        self.voters.par_iter().enumerate().filter_map(one).collect()
    }
}
