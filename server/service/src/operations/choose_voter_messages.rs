//! Choose when messages to all voters leave, or that they do not.

use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::voter_message::{Choice, ChoiceFault, VoterMessage, Voting, check_choice};

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why nothing was chosen.
#[derive(Debug, thiserror::Error)]
pub enum ChooseVoterMessagesRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is not frozen: when voting begins and ends may still change")]
    NotFrozen,
    #[error("{message:?}: {fault}")]
    Choice { message: VoterMessage, fault: ChoiceFault },
    #[error("this message has left")]
    HasLeft,
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Choose when messages leave: all that are given, or none. A choice that is in force already changes and notes nothing.
///
/// # Errors
/// See [`ChooseVoterMessagesRefusal`].
pub async fn choose_voter_messages(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    choices: &[(VoterMessage, Choice)],
) -> Result<(), ChooseVoterMessagesRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (store, at) = (&service.store, service.clock.now());
    let manifest = store.board_manifest(election).await?.ok_or(ChooseVoterMessagesRefusal::NotFrozen)?;
    let manifest = Manifest::parse(&manifest)?;
    let voting = Voting { opens: manifest.opens(), closes: manifest.closes() };
    let planned = store.voter_messages(row.own()).await?;
    let mut chosen = Vec::new();
    for (message, choice) in choices {
        let before = planned.iter().find(|one| one.message == *message).map_or(Choice::Usual, |one| one.choice);
        if before == *choice {
            continue;
        }
        let message = *message;
        check_choice(message, *choice, voting, at)
            .map_err(|fault| ChooseVoterMessagesRefusal::Choice { message, fault })?;
        let act =
            Act::VoterMessageChosen { what: message.name().to_owned(), before: said(before), after: said(*choice) };
        chosen.push((act, message, *choice));
    }
    let Some((act, ..)) = chosen.first() else { return Ok(()) };
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act, at };
    let is_chosen = store.choose_voter_messages(&entry, election, &chosen).await?;
    if is_chosen { Ok(()) } else { Err(ChooseVoterMessagesRefusal::HasLeft) }
}

fn said(choice: Choice) -> String {
    match choice {
        Choice::Usual => "usual".to_owned(),
        Choice::Never => "never".to_owned(),
        Choice::At(moment) => moment.to_string(),
    }
}
