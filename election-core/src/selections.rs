//! A voter's choices in clear, and the bits of a ballot that mean the same (§3).
//!
//! [`Selections::to_bits`] turns choices into bits that fulfil every equation of the voter's style;
//! [`Selections::from_bits`] turns bits back into choices, for the second device that shows them in words.

mod choice;
mod cumulative;
mod grades;
mod rank;

use std::collections::BTreeSet;

use rand_core::CryptoRng;

use crate::layout::{ContestLayout, RuleBits};
use crate::manifest::{Manifest, Style};

/// A voter's choice in one contest. Options are indices into [`crate::contest::Contest::options`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// a blank vote, if the rule (`choice` or `rank`) has it
    Blank,
    /// `choice`: these options are marked
    Options(BTreeSet<usize>),
    /// `grades`: one grade per option, in the order of options, 0 the lowest
    Grades(Vec<usize>),
    /// `rank`: these options, the first choice first
    Ranking(Vec<usize>),
    /// `cumulative`: points per option, in the order of options
    Points(Vec<u32>),
}

/// A voter's choices: one place for each contest of the manifest, empty where the voter's style lacks the contest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selections(pub Vec<Option<Selection>>);

/// Why choices are not a vote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// a style that the manifest does not have
    #[error("the election has no style {style}")]
    NoSuchStyle {
        /// its index
        style: u16,
    },
    /// not one place per contest
    #[error("selections for {found} contests, and the election has {needed}: give one place to each")]
    WrongLength {
        /// contests of the election
        needed: usize,
        /// places given
        found: usize,
    },
    /// a fault in one contest
    #[error("contest {contest}: {fault}")]
    Contest {
        /// its id
        contest: String,
        /// the fault, and what to do
        fault: SelectionFault,
    },
}

/// A fault of the choice in one contest, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SelectionFault {
    /// the voter has another style
    #[error("this voter does not vote in it: leave it out")]
    NotOnStyle,
    /// nothing is chosen
    #[error("nothing is chosen: every contest of the ballot needs a choice, which may be blank where that is allowed")]
    Unanswered,
    /// a choice for another rule
    #[error("the choice has another form: {needed}")]
    WrongKind {
        /// the form of the rule
        needed: &'static str,
    },
    /// a blank vote where the rule has none
    #[error("a blank vote is not possible here: choose an option")]
    BlankNotAllowed,
    /// an option that does not exist
    #[error("there is no option {option}: options are 0 to {last}")]
    NoSuchOption {
        /// the index given
        option: usize,
        /// the last index
        last: usize,
    },
    /// too few marks
    #[error("{found} chosen: choose at least {least}")]
    TooFew {
        /// the fewest allowed
        least: usize,
        /// the number that came
        found: usize,
    },
    /// too many marks or ranks
    #[error("{found} chosen: choose at most {most}")]
    TooMany {
        /// the most allowed
        most: usize,
        /// the number that came
        found: usize,
    },
    /// a wrong number of grades or points
    #[error("{found} given for {needed} options: give one to each")]
    NotOnePerOption {
        /// number of options
        needed: usize,
        /// the number that came
        found: usize,
    },
    /// a grade that does not exist
    #[error("there is no grade {grade}, given to option {option}: grades are 0 to {highest}")]
    NoSuchGrade {
        /// the option that got it
        option: usize,
        /// the grade given
        grade: usize,
        /// the highest grade
        highest: usize,
    },
    /// an option at two ranks
    #[error("option {option} is ranked twice: rank it once")]
    RankedTwice {
        /// the option
        option: usize,
    },
    /// too many points on one option
    #[error("{found} points on option {option}: give it at most {most}")]
    TooManyOnOne {
        /// the option
        option: usize,
        /// the most allowed
        most: u32,
        /// the number that came
        found: u32,
    },
    /// too many points in all
    #[error("{found} points given: give at most {points} altogether")]
    TooManyPoints {
        /// points of a voter
        points: u32,
        /// the number that came
        found: u64,
    },
}

/// Why bits are not a vote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BitsError {
    /// a style that the manifest does not have
    #[error("the election has no style {style}")]
    NoSuchStyle {
        /// its index
        style: u16,
    },
    /// bits of another election
    #[error("{found} bits where a ballot has {needed}")]
    WrongLength {
        /// bits of a ballot
        needed: usize,
        /// bits given
        found: usize,
    },
    /// an equation that does not hold
    #[error("contest {contest}: the bits are no vote, as equation {equation} does not hold")]
    NoVote {
        /// id of the contest
        contest: String,
        /// index of the equation
        equation: usize,
    },
}

impl Selections {
    /// What was chosen in the contest with that index.
    #[must_use]
    pub fn contest(&self, index: usize) -> Option<&Selection> {
        self.0.get(index)?.as_ref()
    }

    /// What is wrong with the choices, in every contest at once: for a page that shows all of it. Contests are indices.
    ///
    /// # Errors
    /// [`SelectionError::NoSuchStyle`] or [`SelectionError::WrongLength`].
    pub fn faults(&self, manifest: &Manifest, style: u16) -> Result<Vec<(usize, SelectionFault)>, SelectionError> {
        let on_ballot = self.style_of(manifest, style)?;
        let fault = |(index, (layout, selection)): (usize, (&ContestLayout, &Option<Selection>))| {
            let fault = match (selection, on_ballot.has(index)) {
                (Some(selection), true) => fault_in(layout, selection),
                (None, false) => None,
                (Some(_), false) => Some(SelectionFault::NotOnStyle),
                (None, true) => Some(SelectionFault::Unanswered),
            };
            fault.map(|fault| (index, fault))
        };
        Ok(manifest.layout().contests().iter().zip(&self.0).enumerate().filter_map(fault).collect())
    }

    /// The style, where there is such a style and one place per contest.
    fn style_of<'m>(&self, manifest: &'m Manifest, style: u16) -> Result<&'m Style, SelectionError> {
        let on_ballot = manifest.style(style).ok_or(SelectionError::NoSuchStyle { style })?;
        let needed = manifest.contests().len();
        if self.0.len() == needed {
            Ok(on_ballot)
        } else {
            Err(SelectionError::WrongLength { needed, found: self.0.len() })
        }
    }

    /// The bits of a ballot of that style. Which spares of a `choice` are set is drawn from `rng`; they say nothing.
    ///
    /// # Errors
    /// [`SelectionError`] names the contest and what to do where the choices are not a vote.
    pub fn to_bits(
        &self,
        manifest: &Manifest,
        style: u16,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<bool>, SelectionError> {
        let on_ballot = self.style_of(manifest, style)?;
        let mut bits = vec![false; manifest.layout().bits()];
        let contests = manifest.contests().iter().zip(manifest.layout().contests()).zip(&self.0);
        for (index, ((contest, layout), selection)) in contests.enumerate() {
            let set = match (selection, on_ballot.has(index)) {
                (Some(selection), true) => set_bits(layout, selection, rng),
                (None, false) => Ok(Vec::new()),
                (Some(_), false) => Err(SelectionFault::NotOnStyle),
                (None, true) => Err(SelectionFault::Unanswered),
            };
            let set = set.map_err(|fault| SelectionError::Contest { contest: contest.id.clone(), fault })?;
            for index in set {
                if let Some(bit) = bits.get_mut(index) {
                    *bit = true;
                }
            }
        }
        Ok(bits)
    }

    /// What the bits of a ballot of that style say.
    ///
    /// # Errors
    /// [`BitsError`] where they are not the bits of a vote: every equation is checked.
    pub fn from_bits(manifest: &Manifest, style: u16, bits: &[bool]) -> Result<Self, BitsError> {
        let on_ballot = manifest.style(style).ok_or(BitsError::NoSuchStyle { style })?;
        let layout = manifest.layout();
        if bits.len() != layout.bits() {
            return Err(BitsError::WrongLength { needed: layout.bits(), found: bits.len() });
        }
        if let Some(equation) = layout.first_broken_equation(on_ballot, bits) {
            let contest = layout.equations().get(equation).and_then(|e| manifest.contests().get(e.contest));
            let contest = contest.map(|contest| contest.id.clone()).unwrap_or_default();
            return Err(BitsError::NoVote { contest, equation });
        }
        let read = |(index, contest)| on_ballot.has(index).then(|| selection_of(contest, bits));
        Ok(Self(layout.contests().iter().enumerate().map(read).collect()))
    }
}

/// The bits that a selection sets.
fn set_bits(
    contest: &ContestLayout,
    selection: &Selection,
    rng: &mut impl CryptoRng,
) -> Result<Vec<usize>, SelectionFault> {
    match &contest.rule {
        RuleBits::Choice(bits) => choice::set_bits(bits, selection, rng),
        RuleBits::Grades(bits) => grades::set_bits(bits, selection),
        RuleBits::Rank(bits) => rank::set_bits(bits, selection),
        RuleBits::Cumulative(bits) => cumulative::set_bits(bits, selection),
    }
}

/// Why a selection is no vote in its contest, if it is none.
fn fault_in(contest: &ContestLayout, selection: &Selection) -> Option<SelectionFault> {
    match &contest.rule {
        RuleBits::Choice(bits) => choice::marks(bits, selection).err(),
        RuleBits::Grades(bits) => grades::set_bits(bits, selection).err(),
        RuleBits::Rank(bits) => rank::set_bits(bits, selection).err(),
        RuleBits::Cumulative(bits) => cumulative::set_bits(bits, selection).err(),
    }
}

/// What bits that fulfil a contest's equations say.
fn selection_of(contest: &ContestLayout, bits: &[bool]) -> Selection {
    let is_set = |bit: usize| bits.get(bit).copied().unwrap_or(false);
    match &contest.rule {
        RuleBits::Choice(bits) => choice::selection_of(bits, is_set),
        RuleBits::Grades(bits) => grades::selection_of(bits, is_set),
        RuleBits::Rank(bits) => rank::selection_of(bits, is_set),
        RuleBits::Cumulative(bits) => cumulative::selection_of(bits, is_set),
    }
}

fn check_option(option: usize, options: usize) -> Result<(), SelectionFault> {
    if option < options {
        Ok(())
    } else {
        Err(SelectionFault::NoSuchOption { option, last: options.saturating_sub(1) })
    }
}

fn check_one_per_option(found: usize, options: usize) -> Result<(), SelectionFault> {
    if found == options { Ok(()) } else { Err(SelectionFault::NotOnePerOption { needed: options, found }) }
}

#[cfg(test)]
mod tests;
