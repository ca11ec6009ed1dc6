//! What operations share that one officer alone cannot do: what exactly is proposed, and whether it may be done.
//!
//! The rule is in each operation itself, before its change, and is spent in the transaction of the change: no page, job
//! or command can avoid it. Rejected: the rule on the page alone, where the next caller would forget it.

use uurna_election_core::board::Phase;
use uurna_election_core::outcome::OutcomeError;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_keeper::PublishError;
use uurna_store::{
    CorrectionRow, CorrectionState, DatabaseError, ElectionRow, ElectorateRow, Invitation, OwnElection, Permit, Stage,
};
use uurna_union::act::Act;
use uurna_union::correction::CorrectionKind;
use uurna_union::draft::Obstacle;
use uurna_union::losses::Loss;
use uurna_union::officer::{Officer, OfficerLinkWay};
use uurna_union::proposal::{Deciding, DrawnLot, Proposal, digest};

use crate::boards::BoardError;
use crate::considered::{Considered, Electorate, Situation};
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
    /// the correction of the roll, and the member's present row; none where the register no longer has the member
    pub correction: Option<(CorrectionRow, Option<ElectorateRow>)>,
}

/// Why there is nothing to propose, or no longer.
#[derive(Debug, thiserror::Error)]
pub enum SubjectRefusal {
    #[error("the election is no draft")]
    NotADraft,
    /// a draft is changed or deleted
    #[error("the election is not frozen")]
    NotFrozen,
    /// the count is over
    #[error("the election has a result")]
    ResultOut,
    /// the officers must do something first
    #[error("something must be done first: {obstacles:?}")]
    Missing { obstacles: Vec<Obstacle> },
    /// without the switch of this name
    #[error("one loss would leave this election without a result: {losses:?}")]
    NoSpareSigners { losses: Vec<Loss> },
    #[error("there is no such invitation")]
    NoSuchInvitation,
    /// it was made already, or taken back
    #[error("no such correction of the roll waits")]
    NoSuchCorrection,
    /// the member is where the correction would put them
    #[error("the correction has no effect")]
    NoEffect,
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
        Proposal::Correct { number, .. } => correcting(service, row, *number).await,
        Proposal::RenewSigner { invitation } | Proposal::WithdrawSigner { invitation } => {
            let all = service.store.invitations(row.own()).await?;
            let signer = all.into_iter().find(|one| one.id == *invitation).ok_or(SubjectRefusal::NoSuchInvitation)?;
            let about = signer.name.clone();
            Ok(Subject { about, digest: signer_digest(&signer), result: None, signer: Some(signer), correction: None })
        }
        Proposal::Cancel { reason } => cancelling(service, row, reason).await,
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
    Ok(Subject { about: String::new(), digest, result: None, signer: None, correction: None })
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
            Ok(Subject { about: String::new(), digest, result: Some(result), signer: None, correction: None })
        }
        Err(BoardError::Refused(PublishError::Outcome(OutcomeError::UndrawnTie { contest, tied, .. }))) => {
            Err(SubjectRefusal::LotNeeded { contest, tied })
        }
        Err(error) => Err(SubjectRefusal::Board(error)),
    }
}

async fn correcting(service: &Service, row: &ElectionRow, number: u32) -> Result<Subject, SubjectRefusal> {
    if row.stage != Stage::Draft {
        return Err(SubjectRefusal::NotADraft);
    }
    let found = service.store.correction(row.own(), number).await?;
    let found = found.filter(|found| found.state == CorrectionState::Proposed);
    let correction = found.ok_or(SubjectRefusal::NoSuchCorrection)?;
    let place = place_of(service, row, &correction.member).await?;
    place.check(correction.kind, correction.groups.as_deref())?;
    let pieces = correction_pieces(&correction, &place);
    let digest = digest(pieces.iter().map(String::as_bytes));
    let correction = Some((correction, place.found));
    Ok(Subject { about: number.to_string(), digest, result: None, signer: None, correction })
}

/// Everything that a page shows of a correction, and where the member is now.
pub(super) fn correction_pieces(correction: &CorrectionRow, place: &MemberPlace) -> Vec<String> {
    let CorrectionRow { number, member, name, kind, groups, reason, objection, .. } = correction;
    let found = place.found.as_ref().map(|found| (found.placement, found.reason.as_str()));
    vec![
        format!("{number} {} {objection:?}", kind.name()),
        member.clone(),
        name.clone(),
        format!("{groups:?}"),
        reason.clone(),
        format!("{found:?} {:?} {}", place.groups, place.is_corrected),
    ]
}

/// Where a member is by the present decision.
pub(super) struct MemberPlace {
    /// none: the register does not have the member
    pub(super) found: Option<ElectorateRow>,
    /// rules of the member's groups
    pub(super) groups: Vec<String>,
    /// a correction about the member counts
    pub(super) is_corrected: bool,
    /// rules of all groups
    pub(super) known: Vec<String>,
}

/// The member's place in the electorate, once that is decided.
pub(super) async fn place_of(
    service: &Service,
    row: &ElectionRow,
    member: &str,
) -> Result<MemberPlace, SubjectRefusal> {
    let considered = Considered::of(service, row).await?.ok_or(SubjectRefusal::NoOrganisation)?;
    let obstacle = match (&considered.register, &considered.electorate) {
        (None, _) => Some(Obstacle::NoRegister),
        (_, Electorate::BeingDecided) => Some(Obstacle::BeingCounted),
        (_, Electorate::Undecided) => Some(Obstacle::NoSnapshot),
        (_, Electorate::Decided { .. }) => None,
    };
    if let Some(obstacle) = obstacle {
        return Err(SubjectRefusal::Missing { obstacles: vec![obstacle] });
    }
    let found = service.store.electorate_row(row.own(), member).await?;
    let style = found.as_ref().and_then(|found| found.placement).map(|(style, _)| style);
    let groups = match (&considered.electorate, style) {
        (Electorate::Decided { counted, .. }, Some(style)) => row.draft.groups_of_style(counted, style),
        _ => Vec::new(),
    };
    let last = considered.corrections.iter().rfind(|correction| correction.member == member);
    let is_corrected = last.is_some_and(|last| last.kind != CorrectionKind::Lift);
    let known = row.draft.groups().iter().map(|group| group.text()).collect();
    Ok(MemberPlace { found, groups, is_corrected, known })
}

impl MemberPlace {
    /// Refuse a correction that changes nothing, or that names a group that no contest is for.
    pub(super) fn check(&self, kind: CorrectionKind, groups: Option<&[String]>) -> Result<(), SubjectRefusal> {
        let is_in = self.found.as_ref().is_some_and(|found| found.placement.is_some());
        let is_known = groups.unwrap_or_default().iter().all(|group| self.known.contains(group));
        let is_other = groups.is_some_and(|groups| {
            let [mut wanted, mut present] = [groups.to_vec(), self.groups.clone()];
            wanted.sort_unstable();
            present.sort_unstable();
            wanted != present
        });
        let has_effect = match kind {
            CorrectionKind::Add => self.found.is_some() && !is_in,
            CorrectionKind::Remove => is_in,
            CorrectionKind::Move => is_in && is_other,
            CorrectionKind::Lift => self.is_corrected,
        };
        if has_effect && is_known { Ok(()) } else { Err(SubjectRefusal::NoEffect) }
    }
}

async fn cancelling(service: &Service, row: &ElectionRow, reason: &str) -> Result<Subject, SubjectRefusal> {
    let board = service.store.board(&row.id).await?.filter(|_| row.frozen_at.is_some());
    let board = board.ok_or(SubjectRefusal::NotFrozen)?;
    if board.phase == Phase::Ended {
        return Err(SubjectRefusal::ResultOut);
    }
    Ok(Subject {
        about: String::new(),
        digest: digest([reason.as_bytes()]),
        result: None,
        signer: None,
        correction: None,
    })
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
