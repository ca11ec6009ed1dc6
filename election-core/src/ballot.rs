//! A ballot: statement and proof (§6), and the shape of an election's ballots.

mod asked;
mod check;
mod prepare;
mod sums;

pub use asked::{AskedTracker, TrackerError};
pub use check::{
    BallotError, DecodedBallot, ReadBallot, VerifiedBallot, hold_together, verify_ballots, verify_together,
};
pub use prepare::{PreparedBallot, SecretSeed, Voter, recompute_tracker};
pub use sums::VerifiedSums;

use std::sync::OnceLock;

use merlin::Transcript;
use sha2::{Digest as _, Sha256};
use uurna_crypto::ballot_proof::{BallotProof, LinearForm, Relation};
use uurna_crypto::generators::Generators;
use uurna_crypto::group::{Element, Scalar};
use uurna_crypto::labels;
use uurna_crypto::sealing::{HEADER_BYTES, part_length};

use crate::layout::{Equation, Layout};
use crate::manifest::{Manifest, Style};

/// The kind byte of a ballot's entry.
pub const KIND: u8 = 5;

/// Bytes before B_0: kind, style, credential, previous, sealed.
const FIXED: usize = 99;

/// SHA-256("uurna/v1/tracker" ‖ E ‖ statement): the short name of a ballot on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tracker(pub [u8; 32]);

impl Tracker {
    /// The value for "no earlier ballot".
    pub const NONE: Self = Self([0; 32]);

    fn of(election: &[u8; 32], statement: &[u8]) -> Self {
        let hasher = Sha256::new().chain_update(labels::TRACKER).chain_update(election).chain_update(statement);
        Self(hasher.finalize().into())
    }
}

/// The data against which every ballot of one election is made and checked.
pub struct BallotShape {
    layout: Layout,
    /// E
    pub election: [u8; 32],
    /// t
    pub threshold: u16,
    /// Y_1 … Y_n
    pub sealing_keys: Vec<Element>,
    /// H_0 … H_{n_b−1}
    pub generators: Generators,
    /// the left sides of the equations
    pub forms: Vec<LinearForm>,
    styles: Vec<StyleSides>,
    /// the common beginning of all ballots' transcripts
    transcript: Transcript,
}

/// The right sides of one style's equations, made at the first ballot of the style.
struct StyleSides {
    style: Style,
    sides: OnceLock<Vec<Scalar>>,
}

/// The front of a ballot, read without arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotFront {
    /// index of the style
    pub style: u16,
    /// encoded credential
    pub credential: [u8; 32],
    /// the tracker of the ballot that this one replaces
    pub previous: Tracker,
    /// the digest of the blob
    pub sealed: [u8; 32],
    /// this ballot's tracker
    pub tracker: Tracker,
}

impl BallotShape {
    /// The shape of a manifest's ballots; makes the generators, about 30 µs a bit.
    #[must_use]
    pub fn of(manifest: &Manifest) -> Self {
        let layout = manifest.layout().clone();
        let terms = |equation: &Equation| equation.terms.iter().map(|term| (term.bit, term.coefficient)).collect();
        let forms: Vec<Vec<(usize, i64)>> = layout.equations().iter().map(terms).collect();
        let styles = manifest.styles().iter();
        let mut transcript = Transcript::new(labels::BALLOT);
        transcript.append_message(b"election", manifest.fingerprint().as_bytes());
        Self {
            election: *manifest.fingerprint().as_bytes(),
            threshold: u16::try_from(manifest.threshold()).unwrap_or(u16::MAX),
            sealing_keys: manifest.trustees().iter().map(|trustee| trustee.sealing_key).collect(),
            generators: Generators::new(u32::try_from(layout.bits()).unwrap_or(u32::MAX)),
            forms: forms.into_iter().map(LinearForm::new).collect(),
            styles: styles.map(|style| StyleSides { style: style.clone(), sides: OnceLock::new() }).collect(),
            layout,
            transcript,
        }
    }

    /// n_b
    #[must_use]
    pub fn bits(&self) -> usize {
        self.generators.count()
    }

    /// Bytes of a statement.
    #[must_use]
    pub fn statement_length(&self) -> usize {
        FIXED + 32 * usize::from(self.threshold)
    }

    /// Bytes of a ballot, its kind included.
    #[must_use]
    pub fn ballot_length(&self) -> usize {
        self.statement_length() + BallotProof::length(self.forms.len(), self.bits())
    }

    /// Bytes of a blob.
    #[must_use]
    pub fn blob_length(&self) -> usize {
        HEADER_BYTES + self.sealing_keys.len() * part_length(self.bits())
    }

    /// The equations of a style, if it exists.
    #[must_use]
    pub fn relation(&self, style: u16) -> Option<Relation<'_>> {
        let StyleSides { style, sides } = self.styles.get(usize::from(style))?;
        let scalar = |right: i64| {
            let size = Scalar::from(right.unsigned_abs());
            if right < 0 { -size } else { size }
        };
        let right_sides = sides.get_or_init(|| self.layout.right_sides(style).into_iter().map(scalar).collect());
        Some(Relation { generators: &self.generators, forms: &self.forms, right_sides })
    }

    /// Read the front of a ballot's entry of the right length and kind.
    #[must_use]
    pub fn front(&self, entry: &[u8]) -> Option<BallotFront> {
        if entry.len() != self.ballot_length() {
            return None;
        }
        let (&kind, rest) = entry.split_first()?;
        let (style, rest) = rest.split_first_chunk()?;
        let (credential, rest) = rest.split_first_chunk()?;
        let (previous, rest) = rest.split_first_chunk()?;
        let (sealed, _) = rest.split_first_chunk()?;
        (kind == KIND).then_some(BallotFront {
            style: u16::from_le_bytes(*style),
            credential: *credential,
            previous: Tracker(*previous),
            sealed: *sealed,
            tracker: Tracker::of(&self.election, entry.get(..self.statement_length())?),
        })
    }

    /// The transcript of a ballot, with all that the proof does not absorb itself.
    fn ballot_transcript(
        &self,
        style: u16,
        credential: &[u8; 32],
        previous: &Tracker,
        sealed: &[u8; 32],
    ) -> Transcript {
        let mut transcript = self.transcript.clone();
        transcript.append_u64(b"style", u64::from(style));
        transcript.append_message(b"credential", credential);
        transcript.append_message(b"previous", &previous.0);
        transcript.append_message(b"sealed", sealed);
        transcript
    }
}
