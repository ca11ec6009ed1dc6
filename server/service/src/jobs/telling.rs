//! Messages to all voters as a job: some rows of the register in each step, with the place that is reached.

use rayon::prelude::*;
use uurna_election_core::manifest::Manifest;
use uurna_store::{Actor, DatabaseError, Entry, JobTrouble, MessageRow, TakenJob, VoterToTell};
use uurna_union::act::Act;
use uurna_union::message::{Address, Channel, Message, Occasion};
use uurna_union::voter_message::{Planned, VoterMessage, Voting, While, due};
use uurna_union::wording::voter_message;
use uurna_words::{Language, Words};

use super::{Step, StepError};
use crate::post::{channels, day, links, sealed, zone_of};
use crate::service::Service;

/// Rows of the register in one step: one transaction, while which ballots wait.
const PIECE: u32 = 500;

/// Put the next piece of the message that is due into the outbox, or note that it is there for everybody.
pub(super) async fn step(service: &Service, job: &TakenJob) -> Result<Step, StepError> {
    let store = &service.store;
    let Some((planned, voting)) = due_now(service, job).await? else { return Ok(Step::Last) };
    let voters = store.voters_to_tell(job.election, planned.reached.unwrap_or_default(), PIECE).await?;
    let Some(last) = voters.last().map(|last| last.voter.place) else {
        return end(service, job, &planned).await;
    };
    let Some(manifest) = store.board_manifest(job.election.id()).await? else { return Ok(Step::Last) };
    let manifest = Manifest::parse(&manifest).map_err(|_| StepError::Never { reason: JobTrouble::Impossible })?;
    let usual = store.organisation(job.election.organisation()).await?.map(|union| union.language);
    let zone = zone_of(service, job.election.id()).await?;
    let ways = channels(&service.config);
    let letter = Letter {
        service,
        message: planned.message,
        voting,
        occasions: Language::ALL.map(|language| (language, Occasion::of(&manifest, Some(&zone), language))),
        usual: usual.unwrap_or_default(),
    };
    let to = |voter: VoterToTell| way(&voter, &ways).map(|to| (voter, to));
    let told: Vec<(VoterToTell, Address)> = voters.into_iter().filter_map(to).collect();
    let mut rows: Vec<MessageRow> = told.par_iter().map(|(voter, to)| letter.row(voter, to)).collect();
    // in the order of random ids, as rows of codes are
    rows.sort_unstable_by_key(|row| row.id);
    if !store.put_voter_messages(job, planned.message, (planned.reached, last), &rows).await? {
        return Err(StepError::Stopped);
    }
    Ok(Step::Done { done: planned.told + rows.len() as u64, total: manifest.roll().count })
}

/// The message that is due now, if the election is in its state.
async fn due_now(service: &Service, job: &TakenJob) -> Result<Option<(Planned, Voting)>, DatabaseError> {
    let planned = service.store.voter_messages(job.election).await?;
    for state in While::ALL {
        if let Some(voting) = service.store.voting_while(job.election, state).await?
            && let Some(due) = due(&planned, state, voting, service.clock.now())
        {
            return Ok(Some((due, voting)));
        }
    }
    Ok(None)
}

async fn end(service: &Service, job: &TakenJob, planned: &Planned) -> Result<Step, StepError> {
    let (what, about) = (planned.message.name().to_owned(), planned.told.to_string());
    let (act, at) = (Act::VotersTold { what, about }, service.clock.now());
    let (organisation, election) = (job.election.organisation(), Some(job.election.id()));
    let entry = Entry { organisation, election, by: Actor::Clock, act: &act, at };
    if !service.store.end_voter_message(job, &entry, planned.message, day(at)).await? {
        return Err(StepError::Stopped);
    }
    // another may be due
    Ok(Step::Done { done: planned.told, total: planned.told })
}

/// Where a message to a voter goes: the way that the code took. Nowhere if the code went on paper or was made elsewhere,
/// or if nobody has the address.
fn way(told: &VoterToTell, ways: &[Channel]) -> Option<Address> {
    let channel = told.channel.as_deref().and_then(Channel::named).filter(|channel| ways.contains(channel))?;
    if told.is_undeliverable {
        return None;
    }
    match channel {
        Channel::Email => told.voter.email.clone().map(Address::Email),
        Channel::Sms => told.voter.phone.clone().map(Address::Sms),
        Channel::Letter => None,
    }
}

/// What the messages of one piece have in common.
struct Letter<'a> {
    service: &'a Service,
    message: VoterMessage,
    voting: Voting,
    occasions: [(Language, Occasion); Language::ALL.len()],
    usual: Language,
}

impl Letter<'_> {
    fn row(&self, told: &VoterToTell, to: &Address) -> MessageRow {
        let language = told.voter.language.parse().unwrap_or(self.usual);
        let [(_, first), ..] = &self.occasions;
        let occasion = self.occasions.iter().find(|(one, _)| *one == language).map_or(first, |(_, occasion)| occasion);
        let reader = (told.voter.name.as_str(), to.channel());
        let (subject, text) = voter_message(Words::of(language), self.message, reader, occasion, &links(self.service));
        let message = Message {
            election: Some(occasion.election),
            kind: self.message.name(),
            addressee: told.voter.member.clone(),
            language,
            to: to.clone(),
            subject,
            text,
            expires_at: self.message.expires(self.voting, self.service.clock.now()),
        };
        sealed(self.service, message)
    }
}
