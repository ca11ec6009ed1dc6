//! Messages to all voters: what leaves when, and what has left.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::erasure::after_erasure;
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use super::freeze::manifest_of;
use crate::{Access, Code, Problem, Right, Route};
use uurna_election_core::board::Phase;
use uurna_service::operations::{ChooseVoterMessagesRefusal, choose_voter_messages};
use uurna_service::post::channels;
use uurna_store::{Actor, Stage};
use uurna_union::draft::{CodesBy, LocalTimeError, moment_of};
use uurna_union::message::Channel;
use uurna_union::voter_message::{self, ChoiceFault, LEAST_MINUTES_LEFT, Planned, VoterMessage, Voting};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office/{election}/messages", Access::Election(Right::Read), show),
        Route::form("/office/{election}/messages", Access::Election(Right::Run), save),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    page(&desk, &Fields::default(), &Faults::default()).await
}

async fn page(desk: &Desk, sent: &Fields, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let form = |button| FormPage::new(desk, words.say("office-messages"), "messages", button);
    let mut parts = vec![Part::Text(words.say("office-messages-lead"))];
    if let Some(nothing) = nothing_leaves(desk) {
        parts.push(Part::Panel("", vec![nothing]));
        return form(String::new()).parts(parts).answer(faults);
    }
    let ways = channels(&desk.service.config);
    let ways = ways.iter().filter(|way| **way != Channel::Letter);
    let ways: Vec<String> = ways.map(|way| words.say(&format!("office-channel-{}", way.name()))).collect();
    parts.push(Part::Text(words.say1("office-messages-by", "ways", ways.join(", "))));
    let manifest = manifest_of(desk).await?;
    let voting = Voting { opens: manifest.opens(), closes: manifest.closes() };
    let phase = desk.service.store.board(&desk.election.id).await?.map(|board| board.phase);
    let (may_run, mut is_open) = (desk.officer.role.has(Right::Run), false);
    for planned in desk.service.store.voter_messages(desk.election.own()).await? {
        parts.push(Part::Heading(words.say(&format!("office-message-{}", planned.message.name()))));
        parts.push(Part::Text(standing(desk, &planned, voting, phase)));
        parts.extend(counts(desk, planned.message).await?);
        if may_run && planned.done_on.is_none() {
            is_open = true;
            parts.extend(choices(desk, &planned, voting, (sent, faults)));
        }
    }
    let button = if is_open { words.say("office-messages-save") } else { String::new() };
    form(button).parts(parts).answer(faults)
}

/// Why this service sends none of them, if it does not.
fn nothing_leaves(desk: &Desk) -> Option<String> {
    let words = desk.words();
    if let Some(erased) = after_erasure(desk) {
        return Some(erased);
    }
    if desk.draft().codes == CodesBy::Registrar {
        return Some(words.say("office-messages-elsewhere"));
    }
    if channels(&desk.service.config) == [Channel::Letter] {
        return Some(words.say("office-messages-no-way"));
    }
    (desk.election.stage == Stage::Draft).then(|| words.say("office-messages-none-yet"))
}

/// Where a message stands, in a sentence.
fn standing(desk: &Desk, planned: &Planned, voting: Voting, phase: Option<Phase>) -> String {
    let words = desk.words();
    if let Some(day) = planned.done_on {
        let (day, count) = (words.day(day, &desk.zone), words.number(planned.told));
        return words.say2("office-messages-done", "day", day, "count", count);
    }
    let Some(moment) = planned.moment(voting) else { return words.say("office-messages-not-planned") };
    if planned.reached.is_some() {
        return words.say1("office-messages-at-work", "done", words.number(planned.told));
    }
    if !planned.message.has_moment() {
        return words.say("office-messages-waits-result");
    }
    let is_over = !matches!(phase, None | Some(Phase::Roll | Phase::Accepting | Phase::Open | Phase::Suspended));
    if is_over || desk.now().plus_minutes(LEAST_MINUTES_LEFT) > voting.closes {
        words.say("office-messages-late")
    } else if moment > desk.now() {
        words.say1("office-messages-planned", "moment", words.moment_in_zone(moment, &desk.zone))
    } else {
        words.say("office-messages-waits")
    }
}

/// How many of a message are where.
async fn counts(desk: &Desk, message: VoterMessage) -> Result<Option<Part>, Problem> {
    let words = desk.words();
    let counts = desk.service.store.count_deliveries(desk.election.own(), message.name()).await?;
    if counts.is_empty() {
        return Ok(None);
    }
    let headings = ["office-messages-way", "office-messages-state", "office-messages-people"];
    let line = |((channel, state), count): ((String, uurna_store::MessageState), u64)| {
        let channel = words.say(&format!("office-channel-{channel}"));
        vec![channel, words.say(&format!("office-state-{}", state.name())), words.number(count)]
    };
    Ok(Some(Part::Table(headings.map(|key| words.say(key)).to_vec(), counts.into_iter().map(line).collect())))
}

/// The fields of one message: its usual moment, another one, or none.
fn choices(desk: &Desk, planned: &Planned, voting: Voting, (sent, faults): (&Fields, &Faults)) -> Vec<Part> {
    let (words, name) = (desk.words(), planned.message.name());
    let at = match planned.choice {
        voter_message::Choice::At(moment) => local(desk, moment),
        voter_message::Choice::Usual | voter_message::Choice::Never => String::new(),
    };
    let chosen = match (sent.text(name), planned.choice) {
        ("", voter_message::Choice::Usual) => "usual",
        ("", voter_message::Choice::At(_)) => "at",
        ("", voter_message::Choice::Never) => "never",
        (sent, _) => sent,
    };
    let usual = match planned.message.usual(voting) {
        _ if !planned.message.has_moment() => words.say("office-messages-usual-result"),
        Some(moment) => words.say1("office-messages-usual", "moment", words.moment_in_zone(moment, &desk.zone)),
        None => words.say("office-messages-usual-none"),
    };
    let choice = |value: &str, label: String| Choice::new(value, label, chosen == value);
    let mut all = vec![choice("usual", usual)];
    if planned.message.has_moment() {
        all.push(choice("at", words.say("office-messages-at")));
    }
    all.push(choice("never", words.say("office-messages-never")));
    let mut parts = vec![Part::Choices(Choices::one(name, words.say("office-messages-when"), all))];
    if planned.message.has_moment() {
        let field = format!("{name}-moment");
        let value = if sent.has(&field) { sent.text(&field).to_owned() } else { at };
        let label = words.say("office-messages-moment");
        parts.push(Part::Field(Field::new(&field, Entry::Moment, label).value(value).checked(faults)));
    }
    parts
}

/// A moment as a field for a day and time has it.
fn local(desk: &Desk, moment: uurna_election_core::time::Timestamp) -> String {
    let instant = jiff::Timestamp::from_second(moment.seconds());
    instant
        .map(|instant| instant.to_zoned(desk.zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string())
        .unwrap_or_default()
}

async fn save(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let words = desk.words();
    let mut faults = Faults::default();
    let mut chosen = Vec::new();
    for message in VoterMessage::ALL {
        match read(&desk, &fields, message) {
            Ok(Some(choice)) => chosen.push((message, choice)),
            Ok(None) => {}
            Err(key) => faults.add(&format!("{}-moment", message.name()), words.say(key)),
        }
    }
    if faults.is_empty() {
        let by = Actor::Officer(&desk.officer);
        match choose_voter_messages(&desk.service, by, &desk.election.id, &chosen).await {
            Ok(()) => return Ok(Redirect::to(&desk.at("messages")).into_response()),
            Err(ChooseVoterMessagesRefusal::Choice { message, fault }) => {
                faults.add(&format!("{}-moment", message.name()), words.say(of_fault(fault)));
            }
            Err(refusal) => return Err(refused(refusal)),
        }
    }
    page(&desk, &fields, &faults).await
}

/// What a form chose for a message; the key of its fault, if its moment is none.
fn read(desk: &Desk, fields: &Fields, message: VoterMessage) -> Result<Option<voter_message::Choice>, &'static str> {
    Ok(match fields.text(message.name()) {
        "usual" => Some(voter_message::Choice::Usual),
        "never" => Some(voter_message::Choice::Never),
        "at" => {
            let moment = moment_of(fields.text(&format!("{}-moment", message.name())), &desk.zone);
            Some(voter_message::Choice::At(moment.map_err(|error| match error {
                LocalTimeError::Gap => "office-schedule-gap",
                LocalTimeError::Form => "office-schedule-no-time",
                LocalTimeError::Twice { .. } => "office-messages-moment-twice",
            })?))
        }
        _ => None,
    })
}

fn of_fault(fault: ChoiceFault) -> &'static str {
    match fault {
        ChoiceFault::NoMoment | ChoiceFault::OutsideVoting => "office-messages-moment-outside",
        ChoiceFault::Past => "office-messages-moment-past",
    }
}

fn refused(refusal: ChooseVoterMessagesRefusal) -> Problem {
    match refusal {
        ChooseVoterMessagesRefusal::Reach(out) => out.into(),
        ChooseVoterMessagesRefusal::HasLeft => Problem::new(StatusCode::CONFLICT, Code::OfficeMessageLeft),
        ChooseVoterMessagesRefusal::NotFrozen => Problem::not_found(),
        ChooseVoterMessagesRefusal::Choice { fault, .. } => Problem::malformed(fault),
        ChooseVoterMessagesRefusal::Manifest(error) => Problem::internal(&error),
        ChooseVoterMessagesRefusal::Database(error) => error.into(),
    }
}
