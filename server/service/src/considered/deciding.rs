//! Who may vote, decided for everybody in a register: once, until the register or a rule changes.
//!
//! A working thread applies the rules; rows go to the database in pieces as they are made, so that 160,000 of them
//! never fill memory or hold the one turn to write.

use std::collections::HashMap;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;
use tokio::task::{JoinError, spawn_blocking};
use uurna_election_core::eligibility::Verdict;
use uurna_election_core::register::{Column, Member, Register, RegisterError};
use uurna_store::{DatabaseError, DecidedElectorate, DecidedMember, ImportState, OwnElection, PIECE, Reason};
use uurna_union::correction::Correction;
use uurna_union::draft::{Applied, AppliedLine, Counted, RollRules};
use uurna_union::reasons::{why, why_corrected};

use crate::issue::VotersDigest;
use crate::jobs::AtWork;
use crate::service::Service;

/// Pieces that wait for the database.
const WAITING: usize = 4;

/// Why no decision was made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DecideError {
    /// the register, a rule or the draft changed, the job was cancelled, or another process decides
    #[error("what is decided about has changed")]
    Changed,
    #[error("the kept register cannot be read: {0}")]
    Register(#[from] RegisterError),
    #[error("the thread that decided ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Identifies the rules and the register of a decision.
pub(crate) fn basis(rules: &RollRules, register: &[u8; 32]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(b"uurna electorate 2");
    hasher.update(register);
    hasher.update(rules.text());
    hasher.finalize().into()
}

/// Decide about everybody in the used register, and keep the decision.
pub(crate) async fn decide(
    service: &Service,
    election: OwnElection,
    rules: RollRules,
    register: &[u8; 32],
    at_work: Option<&AtWork<'_>>,
) -> Result<(DecidedElectorate, Counted), DecideError> {
    let store = &service.store;
    let import = store.import(election, ImportState::Used).await?.ok_or(DecideError::Changed)?;
    if uurna_store::register_hash(&import.register) != *register {
        return Err(DecideError::Changed);
    }
    let (generation, basis, day) = (service.randomness.uuid(), basis(&rules, register), service.today());
    if !store.begin_deciding(election, &generation).await? {
        return Err(DecideError::Changed);
    }
    let (pieces, mut made) = mpsc::channel::<Piece>(WAITING);
    let deciding = spawn_blocking(move || {
        let (bytes, pieces) = (import.register, pieces);
        carry_out(&rules, bytes, day, &pieces)
    });
    while let Some(piece) = made.recv().await {
        let is_kept = store.keep_decided(election, &generation, &piece.rows, &piece.reasons).await?;
        let goes_on = match at_work {
            Some(at_work) if is_kept => at_work.is_at(piece.done, piece.total).await?,
            _ => is_kept,
        };
        if !goes_on {
            return Err(DecideError::Changed);
        }
    }
    let counted = deciding.await??;
    // numbers and texts: all of it can be written as JSON
    let text = serde_json::to_string(&counted).unwrap_or_default();
    let decided = DecidedElectorate { generation, basis, counted: text };
    if store.end_deciding(election, &decided).await? { Ok((decided, counted)) } else { Err(DecideError::Changed) }
}

/// Some rows, and the reasons that came with them.
struct Piece {
    rows: Vec<DecidedMember>,
    reasons: Vec<Reason>,
    done: u64,
    total: u64,
}

fn carry_out(
    rules: &RollRules,
    bytes: Vec<u8>,
    day: Date,
    pieces: &mpsc::Sender<Piece>,
) -> Result<Counted, RegisterError> {
    let register = Register::read(&bytes, day)?;
    drop(bytes);
    let (applied, mut counted) = rules.apply(&register);
    let Some(applied) = applied else { return Ok(counted) };
    let (mut reasons, mut voters) = (Reasons::default(), VotersDigest::default());
    let lines: Vec<_> = applied.lines().iter().zip(register.members()).collect();
    let mut done = 0;
    for lines in lines.chunks(PIECE) {
        let mut rows = Vec::with_capacity(lines.len());
        for (line, member) in lines {
            let why = reasons.number_of(&applied, line, rules.corrections());
            let placement = applied.on_the_roll(line);
            if let Some((style, weight)) = placement {
                voters.add(member.number(), style, weight);
            }
            rows.push(row(member, why, placement));
        }
        done += rows.len() as u64;
        let piece = Piece { rows, reasons: std::mem::take(&mut reasons.fresh), done, total: counted.members };
        if pieces.blocking_send(piece).is_err() {
            // nobody waits for this answer
            return Ok(counted);
        }
    }
    counted.voters = voters.finish();
    counted.labels = reasons.into_labels();
    Ok(counted)
}

fn row(member: &Member, why: u32, placement: Option<(u16, u32)>) -> DecidedMember {
    let text = |column: Column| Some(member.text(column).to_owned()).filter(|text| !text.is_empty());
    DecidedMember {
        place: member.row(),
        member: member.number().to_owned(),
        name: member.name(),
        email: text(Column::Email),
        phone: text(Column::Phone),
        language: member.text(Column::Language).to_owned(),
        why,
        placement,
    }
}

/// Reasons, each put into words once: the words in three languages take longer than the decision.
#[derive(Default)]
struct Reasons {
    /// by verdict and facts
    known: HashMap<(Verdict, String), u32>,
    fresh: Vec<Reason>,
    /// by number of the reason
    labels: Vec<(Verdict, String, u64)>,
}

impl Reasons {
    fn number_of(&mut self, applied: &Applied<'_>, line: &AppliedLine, corrections: &[Correction]) -> u32 {
        let electorate = applied.electorate();
        let verdict = if line.is_in() { Verdict::In } else { Verdict::Out };
        let correction = line.correction.and_then(|place| corrections.get(place));
        // everything that the words are made from
        let facts = match correction {
            Some(correction) => format!("correction {}", correction.number),
            None => format!("{:?} {:?}", line.decision.cause, electorate.facts(&line.decision)),
        };
        let next = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry((verdict, facts)).or_insert(next);
        if number == next {
            let (reason, label) = correction
                .map_or_else(|| why(electorate, &line.decision), |correction| why_corrected(correction, verdict));
            self.labels.push((verdict, label.clone(), 0));
            self.fresh.push(Reason { number, reason, label });
        }
        if let Some((.., count)) = usize::try_from(number).ok().and_then(|number| self.labels.get_mut(number)) {
            *count += 1;
        }
        number
    }

    /// Labels with their numbers: members who are in first, each group with the most frequent label first.
    fn into_labels(self) -> Vec<(String, u64)> {
        let mut counts: HashMap<(Verdict, String), u64> = HashMap::new();
        for (verdict, label, count) in self.labels {
            *counts.entry((verdict, label)).or_default() += count;
        }
        let mut labels: Vec<_> = counts.into_iter().collect();
        labels.sort_by(|((verdict, label), count), ((other, other_label), others)| {
            (verdict, others, label).cmp(&(other, count, other_label))
        });
        labels.into_iter().map(|((_, label), count)| (label, count)).collect()
    }
}
