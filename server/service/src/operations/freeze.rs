//! Freeze an election: roll, manifest and board are made, codes are made or taken from the registrar, and the fingerprint appears.
//!
//! The commit point is the board: in one transaction with it and with its act the election stops being a draft, if it
//! is still as it was decided. A crash before it leaves held messages and a held registrar's file, which the next try
//! drops; a crash after it leaves a frozen election without a day of freezing, and the next try finishes the rest. The
//! registrar's file waits sealed beside the messages until an officer has said that it is saved.

use uurna_crypto::signature::VerifyingKey;
use uurna_election_core::manifest::{ElectionId, Fingerprint, Manifest};
use uurna_store::{Actor, DatabaseError, ElectionRow, Entry, NotAsDecided, Permit, SentRoll, Stage};
use uurna_union::act::Act;
use uurna_union::draft::{CodesBy, Obstacle};
use uurna_union::losses::Loss;
use uurna_union::officer::Right;

use super::two_people::{NotPermitted, check_spare, freezing_of, permit};
use super::{OutOfReach, reach};
use crate::boards::{NewBoard, NewBoardError};
use crate::considered::{Considered, Situation};
use crate::demonstration::{ToldCode, ToldCodes};
use crate::issue::{Codes, DecidedVoter, Made, MakeError, make};
use crate::jobs::AtWork;
use crate::post::{Release, channels, queue_codes_by_job};
use crate::registrar_files;
use crate::service::Service;

/// The result of a freezing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frozen {
    pub fingerprint: Fingerprint,
    /// it was frozen before, and only the rest was finished
    pub was_half_frozen: bool,
}

/// Why an election was not frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is no draft")]
    NotADraft,
    /// the officers must do something first
    #[error("something must be done first: {obstacles:?}")]
    Missing { obstacles: Vec<Obstacle> },
    /// without the switch of this name
    #[error("one loss would leave this election without a result: {losses:?}")]
    NoSpareSigners { losses: Vec<Loss> },
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// somebody changed the draft during the freezing: nothing was done
    #[error(transparent)]
    Changed(NotAsDecided),
    /// the job was cancelled, or another process continues it: what was made here is erased
    #[error("the freezing was stopped")]
    Stopped,
    /// its log was signed before, and the database was put back to a state without the board
    #[error(transparent)]
    SignedBefore(NewBoardError),
    #[error(transparent)]
    Make(#[from] MakeError),
    /// the board could not be made
    #[error(transparent)]
    Board(NewBoardError),
    /// a row that this program did not write
    #[error("the database holds no usable {what} of the election")]
    Unreadable { what: &'static str },
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Freeze a draft as two people agreed, or finish a freezing that a crash interrupted. The codes of a demonstration are
/// returned in `told`; all other codes go to their voters.
///
/// It works long and waits, so call it on a thread that may.
///
/// # Errors
/// See [`FreezeRefusal`]. After an error from the database, trying again is safe.
pub async fn freeze(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    told: Option<&mut ToldCodes>,
) -> Result<Frozen, FreezeRefusal> {
    freeze_reporting(service, by, election, told, None).await
}

/// The same as a job, which reports its progress and can be cancelled until the commit.
pub(crate) async fn freeze_by_job(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    at_work: &AtWork<'_>,
) -> Result<Frozen, FreezeRefusal> {
    freeze_reporting(service, by, election, None, Some(at_work)).await
}

async fn freeze_reporting(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    told: Option<&mut ToldCodes>,
    at_work: Option<&AtWork<'_>>,
) -> Result<Frozen, FreezeRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.is_half_frozen() {
        let fingerprint = finish(service, &row).await?;
        return Ok(Frozen { fingerprint, was_half_frozen: true });
    }
    if row.stage != Stage::Draft {
        return Err(FreezeRefusal::NotADraft);
    }
    let considered = consider(service, &row, at_work).await?;
    let freezing = freezing_of(service, row.own()).await?;
    let permit = permit(service, &row, &freezing, "", considered.digest(&freezing)).await?;
    let Situation { obstacles, .. } = Situation::of(&considered);
    if !obstacles.is_empty() {
        return Err(FreezeRefusal::Missing { obstacles });
    }
    check_spare(&considered, &freezing).map_err(|losses| FreezeRefusal::NoSpareSigners { losses })?;
    let mut voters = voters(service, &considered).await?;
    if let Some(told) = &told {
        told.without_messages(&mut voters);
    }
    let made = make_decided(service, &row, &considered, &voters)?;
    let begun = async {
        keep_codes(service, &row, &made, at_work).await?;
        begin(service, by, &row, &considered, &made, permit, at_work).await
    };
    if let Err(refusal) = begun.await {
        drop_codes(service, &row, &made, &refusal).await;
        return Err(refusal);
    }
    let fingerprint = finish(service, &row).await?;
    if let (Some(told), Some(issued)) = (told, made.issued) {
        told.tell(issued.codes.into_iter().map(|code| ToldCode { voter: code.voter.clone(), code: code.code }));
    }
    Ok(Frozen { fingerprint, was_half_frozen: false })
}

async fn consider(
    service: &Service,
    row: &ElectionRow,
    at_work: Option<&AtWork<'_>>,
) -> Result<Considered, FreezeRefusal> {
    let considered = Considered::decided(service, row, at_work).await?;
    considered.ok_or(FreezeRefusal::Unreadable { what: "organisation" })
}

/// The voters of the roll, in the order in which codes are made for them.
async fn voters(service: &Service, considered: &Considered) -> Result<Vec<DecidedVoter>, FreezeRefusal> {
    if considered.draft.codes == CodesBy::Registrar {
        return Ok(Vec::new());
    }
    let voters = considered.voters(service, &channels(&service.config)).await?;
    voters.ok_or(FreezeRefusal::Changed(NotAsDecided::Changed))
}

/// Roll, keys and manifest, as it was decided.
fn make_decided<'a>(
    service: &Service,
    row: &ElectionRow,
    considered: &Considered,
    voters: &'a [DecidedVoter],
) -> Result<Made<'a>, FreezeRefusal> {
    let unreadable = |what| FreezeRefusal::Unreadable { what };
    let codes = match row.draft.codes {
        CodesBy::Service => Codes::ByService(voters),
        // a fitting roll: without one nothing would have been decided
        CodesBy::Registrar => {
            let sent = considered.roll.as_ref().ok_or(unreadable("roll"))?;
            Codes::ByRegistrar { roll: sent.roll.clone(), registrar: registrar_key(sent).ok_or(unreadable("key"))? }
        }
    };
    let (trustees, witnesses) = (&considered.signers.trustees, &considered.signers.witnesses);
    let (_, placing) = considered.place();
    let placing = placing.ok_or(unreadable("electorate"))?;
    Ok(make(&row.id, &placing.plan, trustees, witnesses, codes, &mut service.randomness.rng())?)
}

fn registrar_key(sent: &SentRoll) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(sent.registrar_key.as_slice().try_into().ok()?).ok()
}

/// The registrar's file and the codes, before the board, so that no crash between them loses either.
async fn keep_codes(
    service: &Service,
    row: &ElectionRow,
    made: &Made<'_>,
    at_work: Option<&AtWork<'_>>,
) -> Result<(), FreezeRefusal> {
    let Some(issued) = &made.issued else { return Ok(()) };
    let file = issued.registrar_file(&made.manifest.id(), made.manifest.fingerprint());
    registrar_files::keep(service, row.own(), &file).await?;
    let are_kept = queue_codes_by_job(service, &made.manifest, &issued.codes, Release::Later, at_work).await?;
    if are_kept { Ok(()) } else { Err(FreezeRefusal::Stopped) }
}

/// Erase what [`keep_codes`] kept, if it is certain that nothing was frozen by it. The rest goes at the next freezing.
async fn drop_codes(service: &Service, row: &ElectionRow, made: &Made<'_>, refusal: &FreezeRefusal) {
    let is_certain = matches!(
        refusal,
        FreezeRefusal::Stopped | FreezeRefusal::Changed(_) | FreezeRefusal::SignedBefore(_) | FreezeRefusal::NotADraft
    );
    let fingerprint = made.manifest.fingerprint().to_string();
    if is_certain && let Err(error) = service.store.drop_freezing(row.own(), &fingerprint).await {
        tracing::warn!(%error, "codes that nobody is sent are still held");
    }
}

/// **Commit point.** The board, the end of the draft, and the act.
async fn begin(
    service: &Service,
    by: Actor<'_>,
    row: &ElectionRow,
    considered: &Considered,
    made: &Made<'_>,
    permit: Permit,
    at_work: Option<&AtWork<'_>>,
) -> Result<(), FreezeRefusal> {
    let act = Act::Frozen { about: made.manifest.fingerprint().to_string() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(&row.id), by, act: &act, at };
    let new = NewBoard { manifest: &made.bytes, roll: &made.roll, log_key: made.log_key.clone() };
    let decided = considered.as_decided(at_work.map(AtWork::job));
    match service.boards.begin_frozen(new, decided, permit, &entry).await {
        Ok(()) => Ok(()),
        // another officer was faster: the codes of this try are not those of the roll, and are dropped
        Err(NewBoardError::Exists | NewBoardError::Draft(NotAsDecided::NotADraft)) => {
            service.store.release_messages(row.own()).await?;
            if let Some(manifest) = manifest_of(service, &row.id).await? {
                keep_only_the_file_of(service, row, &manifest).await?;
            }
            Err(FreezeRefusal::NotADraft)
        }
        Err(NewBoardError::Draft(NotAsDecided::Stopped)) => Err(FreezeRefusal::Stopped),
        Err(NewBoardError::Draft(changed @ NotAsDecided::Changed)) => Err(FreezeRefusal::Changed(changed)),
        Err(error @ NewBoardError::SignedBefore { .. }) => Err(FreezeRefusal::SignedBefore(error)),
        Err(error) => Err(FreezeRefusal::Board(error)),
    }
}

/// Do the rest once there is a board: everything in it can be done again.
async fn finish(service: &Service, row: &ElectionRow) -> Result<Fingerprint, FreezeRefusal> {
    let (store, own) = (&service.store, row.own());
    store.release_messages(own).await?;
    let manifest = manifest_of(service, &row.id).await?.ok_or(FreezeRefusal::Unreadable { what: "manifest" })?;
    keep_only_the_file_of(service, row, &manifest).await?;
    // the electorate holds everybody
    store.forget_imports(own).await?;
    // nobody objects any more
    store.forget_roll_links(own).await?;
    // last: until then another freezing comes here
    store.mark_frozen(own, service.clock.now()).await?;
    Ok(manifest.fingerprint())
}

/// Erase the registrar's files of failed tries.
async fn keep_only_the_file_of(service: &Service, row: &ElectionRow, manifest: &Manifest) -> Result<(), DatabaseError> {
    service.store.keep_only_registrar_file(row.own(), &manifest.fingerprint().to_string()).await
}

async fn manifest_of(service: &Service, election: &ElectionId) -> Result<Option<Manifest>, FreezeRefusal> {
    let bytes = service.store.board_manifest(election).await?;
    let manifest = bytes.map(|bytes| Manifest::parse(&bytes)).transpose();
    manifest.map_err(|_| FreezeRefusal::Unreadable { what: "manifest" })
}

#[cfg(test)]
mod tests;
