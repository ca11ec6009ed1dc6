//! Send a code that took the place of a lost one to its member.

use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_store::{Actor, DatabaseError, Entry, VoterRow};
use uurna_union::act::Act;
use uurna_union::draft::CodesBy;
use uurna_union::ids::ElectionId;
use uurna_union::message::Channel;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::boards::{BoardError, Trouble};
use crate::considered::address;
use crate::issue::{DecidedVoter, IssuedCode};
use crate::post::{channels, queue_code};
use crate::service::Service;

/// Why a code is not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendReplacementRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("this election's codes are made elsewhere: this service learns none of them")]
    CodesElsewhere,
    #[error("there is no such election on a board")]
    NotFrozen,
    #[error("the code is none that stands on the roll now")]
    NotCurrent,
    #[error("there is no such voter")]
    NoSuchVoter,
    #[error("the voter has neither an e-mail address nor a telephone number by which messages leave")]
    NoAddress,
    #[error(transparent)]
    Board(#[from] Trouble),
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Send a new code to its member. From here on until it is sent the service knows this one code, and whose it is.
///
/// # Errors
/// See [`SendReplacementRefusal`].
pub async fn send_replacement(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    member: &str,
    code: SecretVotingCode,
) -> Result<(), SendReplacementRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.draft.codes != CodesBy::Service {
        return Err(SendReplacementRefusal::CodesElsewhere);
    }
    let manifest = service.store.board_manifest(election).await?.ok_or(SendReplacementRefusal::NotFrozen)?;
    let manifest = Manifest::parse(&manifest)?;
    let credential = *code.credential(manifest.id().as_bytes()).public().encoding();
    match service.boards.standing(election, credential).await {
        Ok(standing) if standing.is_current => {}
        Ok(_) | Err(BoardError::Refused(_)) => return Err(SendReplacementRefusal::NotCurrent),
        Err(BoardError::NoSuchElection) => return Err(SendReplacementRefusal::NotFrozen),
        Err(BoardError::Trouble(trouble)) => return Err(trouble.into()),
    }
    let voter = service.store.voter(election, member).await?.ok_or(SendReplacementRefusal::NoSuchVoter)?;
    let to = address(voter.email.clone(), voter.phone.clone(), &channels(&service.config));
    if to.channel() == Channel::Letter {
        return Err(SendReplacementRefusal::NoAddress);
    }
    let usual = service.store.organisation(&row.organisation).await?.map(|union| union.language);
    let language = voter.language.parse().ok().or(usual).unwrap_or_default();
    let VoterRow { member, name, style, weight, .. } = voter;
    let voter = DecidedVoter { member, name, address: Some(to), language, style, weight };
    let (act, at) = (Act::ReplacementSent, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    queue_code(service, &entry, &manifest, &IssuedCode { voter: &voter, code, credential }).await?;
    Ok(())
}
