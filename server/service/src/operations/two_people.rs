//! What operations share that one officer alone cannot do: what exactly is proposed, and whether it may be done.
//!
//! The rule is in each operation itself, before its change, and is spent in the transaction of the change: no page, job
//! or command can avoid it. Rejected: the rule on the page alone, where the next caller would forget it.

use uurna_election_core::outcome::OutcomeError;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_keeper::PublishError;
use uurna_store::{DatabaseError, ElectionRow, Invitation, OwnElection, Permit, Stage};
use uurna_union::act::Act;
use uurna_union::draft::Obstacle;
use uurna_union::losses::Loss;
use uurna_union::officer::{Officer, OfficerLinkWay};
use uurna_union::proposal::{Deciding, DrawnLot, Proposal, digest};

use crate::boards::BoardError;
use crate::considered::{Considered, Situation};
use crate::service::Service;

/// The subject of a proposal, as it is now.
#[derive(Debug)]
pub struct Subject {
    /// a name for the log: the signer's; empty if the election says it all
    pub about: String,
    /// of exactly what would be done
    pub digest: [u8; 32],
    /// what would be published
    pub result: Option<ResultEntry>,
    /// the signer whom it is about
    pub signer: Option<Invitation>,
}

/// Why there is nothing to propose, or no longer.
#[derive(Debug, thiserror::Error)]
pub enum SubjectRefusal {
    #[error("the election is no draft")]
    NotADraft,
    /// the officers must do something first
    #[error("something must be done first: {obstacles:?}")]
    Missing { obstacles: Vec<Obstacle> },
    /// without the switch of this name
    #[error("one loss would leave this election without a result: {losses:?}")]
    NoSpareSigners { losses: Vec<Loss> },
    #[error("there is no such invitation")]
    NoSuchInvitation,
    /// the committee draws a lot between these options of a contest, and enters its order
    #[error("a lot must be drawn by hand in contest {contest:?} between {tied:?}")]
    LotNeeded { contest: String, tied: Vec<String> },
    #[error(transparent)]
    Board(BoardError<PublishError>),
    #[error("the election's organisation is gone")]
    NoOrganisation,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Why something was not done that needs two people.
#[derive(Debug, thiserror::Error)]
pub enum NotPermitted {
    #[error("two people are needed: one proposes, and nobody else has confirmed")]
    TwoNeeded,
    /// the proposal is void
    #[error("what was confirmed is not what would be done now")]
    Changed,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The subject of a proposal, as it is now.
///
/// # Errors
/// See [`SubjectRefusal`].
pub async fn subject(service: &Service, row: &ElectionRow, proposal: &Proposal) -> Result<Subject, SubjectRefusal> {
    match proposal {
        Proposal::Freeze { .. } => freezing(service, row, proposal).await,
        Proposal::Result { lots } => publishing(service, row, lots).await,
        Proposal::RenewSigner { invitation } | Proposal::WithdrawSigner { invitation } => {
            let all = service.store.invitations(row.own()).await?;
            let signer = all.into_iter().find(|one| one.id == *invitation).ok_or(SubjectRefusal::NoSuchInvitation)?;
            let about = signer.name.clone();
            Ok(Subject { about, digest: signer_digest(&signer), result: None, signer: Some(signer) })
        }
    }
}

async fn freezing(service: &Service, row: &ElectionRow, proposal: &Proposal) -> Result<Subject, SubjectRefusal> {
    if row.stage != Stage::Draft {
        return Err(SubjectRefusal::NotADraft);
    }
    let considered = Considered::of(service, row).await?.ok_or(SubjectRefusal::NoOrganisation)?;
    let digest = considered.digest(proposal);
    let Situation { obstacles, .. } = Situation::of(&considered);
    if !obstacles.is_empty() {
        return Err(SubjectRefusal::Missing { obstacles });
    }
    check_spare(&considered, proposal).map_err(|losses| SubjectRefusal::NoSpareSigners { losses })?;
    Ok(Subject { about: String::new(), digest, result: None, signer: None })
}

/// Check the switch: without it nothing is frozen that one loss would leave without a result.
pub(super) fn check_spare(considered: &Considered, freezing: &Proposal) -> Result<(), Vec<Loss>> {
    match freezing {
        Proposal::Freeze { without_spare_signers: true } => Ok(()),
        _ => considered.check_losses(),
    }
}

/// How an election is to be frozen: as it was proposed, if it was.
pub async fn freezing_of(service: &Service, election: OwnElection) -> Result<Proposal, DatabaseError> {
    let proposed = service.store.proposal(election, &Proposal::FREEZE.key()).await?;
    Ok(proposed.map_or(Proposal::FREEZE, |proposed| proposed.proposal))
}

async fn publishing(service: &Service, row: &ElectionRow, lots: &[DrawnLot]) -> Result<Subject, SubjectRefusal> {
    match service.boards.result(&row.id, drawn(lots)).await {
        Ok(result) => {
            let digest = result_digest(&result);
            Ok(Subject { about: String::new(), digest, result: Some(result), signer: None })
        }
        Err(BoardError::Refused(PublishError::Outcome(OutcomeError::UndrawnTie { contest, tied, .. }))) => {
            Err(SubjectRefusal::LotNeeded { contest, tied })
        }
        Err(error) => Err(SubjectRefusal::Board(error)),
    }
}

/// Lots in the form that the count takes.
pub(super) fn drawn(lots: &[DrawnLot]) -> DrawnLots {
    let mut drawn = DrawnLots::none();
    for DrawnLot { contest, order } in lots {
        drawn.enter(contest.clone(), order.clone());
    }
    drawn
}

pub(super) fn result_digest(result: &ResultEntry) -> [u8; 32] {
    digest([result.to_json_bytes().as_slice()])
}

/// A digest of everything that a page shows about a signer, and of when they were asked and answered.
pub(super) fn signer_digest(signer: &Invitation) -> [u8; 32] {
    let moments = format!("{} {:?}", signer.invited_at, signer.answered_at);
    let (id, keys) = (signer.id.to_string(), signer.keys.as_ref());
    let pieces = [
        id.as_str(),
        signer.kind.name(),
        &signer.name,
        signer.email.as_deref().unwrap_or_default(),
        keys.and_then(|keys| keys.sealing_key()).unwrap_or_default(),
        keys.map_or("", |keys| keys.signing_key()),
        &moments,
    ];
    digest(pieces.map(str::as_bytes))
}

/// Returns `true` if two people agreed on exactly this, and it is not done.
pub async fn is_agreed(
    service: &Service,
    row: &ElectionRow,
    proposal: &Proposal,
    digest: &[u8; 32],
) -> Result<bool, DatabaseError> {
    let found = service.store.proposal(row.own(), &proposal.key()).await?;
    Ok(found.is_some_and(|found| found.digest == *digest && found.is_agreed(service.clock.now())))
}

/// Returns `true` if nobody else has seen the link by which an officer came: a person who has could be both of the two.
pub(super) async fn is_own_person(service: &Service, officer: &Officer) -> Result<bool, DatabaseError> {
    let record = service.store.officer(&officer.id).await?;
    Ok(record.is_some_and(|record| record.link_way != OfficerLinkWay::Shown))
}

/// The permit for the proposal now: two people agreed on exactly
/// this, or the union says that its one officer decides alone.
///
/// # Errors
/// See [`NotPermitted`].
pub(super) async fn permit(
    service: &Service,
    row: &ElectionRow,
    proposal: &Proposal,
    about: &str,
    digest: [u8; 32],
) -> Result<Permit, NotPermitted> {
    if service.store.deciding(&row.organisation).await? == Deciding::Alone && !proposal.always_needs_two() {
        let (what, about) = (proposal.code().to_owned(), about.to_owned());
        return Ok(Permit::Alone { act: Act::DecidedAlone { what, about } });
    }
    let key = proposal.key();
    let now = service.clock.now();
    let found = service.store.proposal(row.own(), &key).await?;
    match found.filter(|found| found.is_agreed(now)) {
        None => Err(NotPermitted::TwoNeeded),
        Some(found) if found.digest != digest => Err(NotPermitted::Changed),
        Some(_) => Ok(Permit::Two { key, digest }),
    }
}
