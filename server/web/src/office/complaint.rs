//! A code that did not arrive: another address or way for its member, or the word that the member has a code.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use crate::named::Named;
use crate::{Access, Code, Problem, Right, Route};
use uurna_service::operations::{
    CorrectAddressRefusal, NewWay, SettleDeliveryRefusal, correct_address, settle_delivery,
};
use uurna_service::post::channels;
use uurna_store::{Actor, VoterRow};
use uurna_union::ids::MessageId;
use uurna_union::message::Channel;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/delivery/{message}/address", run, show).after_recent_sign_in(),
        Route::form("/office/{election}/delivery/{message}/address", run, correct).after_recent_sign_in(),
        Route::form("/office/{election}/delivery/{message}/settled", run, settle),
    ]
}

async fn show(desk: Desk, Named(message): Named<MessageId>) -> Result<Response, Problem> {
    page(&desk, &message, &Fields::default(), &Faults::default()).await
}

/// The message is no code that did not arrive, or not any more.
fn gone() -> Problem {
    Problem::new(StatusCode::CONFLICT, Code::OfficeNoComplaint)
}

async fn page(desk: &Desk, message: &MessageId, sent: &Fields, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let failed = desk.service.store.failed_delivery(desk.election.own(), message).await?.ok_or_else(gone)?;
    let voter = desk.service.store.voter(desk.election.own(), &failed.addressee).await?.ok_or_else(gone)?;
    let ways = channels(&desk.service.config);
    let chosen = sent.text("way");
    let choice = |value: &str, label: String| Choice::new(value, label, chosen == value);
    let mut choices = Vec::new();
    if ways.contains(&Channel::Email) {
        choices.push(choice("email", words.say("office-address-email")));
    }
    if ways.contains(&Channel::Sms) {
        choices.push(choice("sms", words.say("office-address-sms")));
    }
    let present = voter.way.as_deref().unwrap_or(&failed.channel);
    for (channel, value, key, end) in on_file(&voter) {
        if ways.contains(&channel) && present != channel.name() {
            choices.push(choice(value, words.say1(key, "end", end)));
        }
    }
    if let [only] = choices.as_mut_slice() {
        only.is_chosen = true;
    }
    let field = |name: &str, entry: Entry| {
        let label = words.say(&format!("office-address-new-{name}"));
        Part::Field(Field::new(name, entry, label).value(sent.text(name)).checked(faults))
    };
    let mut parts = vec![
        Part::Text(words.say2("office-address-whose", "name", &voter.name, "member", &voter.member)),
        Part::Text(words.say("office-address-lead")),
        Part::Choices(Choices::one("way", words.say("office-address-way"), choices).checked(faults)),
    ];
    if ways.contains(&Channel::Email) {
        parts.push(field("email", Entry::Email));
    }
    if ways.contains(&Channel::Sms) {
        parts.push(field("phone", Entry::Line));
    }
    parts.push(Part::Panel("warn", vec![words.say("office-address-told")]));
    let (action, button) = (format!("delivery/{message}/address"), words.say("office-address-save"));
    FormPage::new(desk, words.say("office-address"), &action, button).parts(parts).answer(faults)
}

/// What the register has: the channel, the choice and its text, and the end by which a person knows the address.
fn on_file(voter: &VoterRow) -> Vec<(Channel, &'static str, &'static str, String)> {
    let phone = voter.phone.as_ref().filter(|phone| phone.starts_with('+')).map(|phone| {
        let end = phone.chars().skip(phone.chars().count().saturating_sub(3)).collect();
        (Channel::Sms, "sms-on-file", "office-address-sms-on-file", end)
    });
    let email = voter
        .email
        .as_ref()
        .and_then(|email| email.rsplit_once('@'))
        .map(|(_, domain)| (Channel::Email, "email-on-file", "office-address-email-on-file", domain.to_owned()));
    phone.into_iter().chain(email).collect()
}

async fn correct(desk: Desk, Named(message): Named<MessageId>, fields: Fields) -> Result<Response, Problem> {
    let words = desk.words();
    let way = match fields.text("way") {
        "email" => Some(NewWay::Email(fields.text("email").to_owned())),
        "sms" => Some(NewWay::Sms(fields.text("phone").to_owned())),
        "sms-on-file" => Some(NewWay::OnFile(Channel::Sms)),
        "email-on-file" => Some(NewWay::OnFile(Channel::Email)),
        _ => None,
    };
    let mut faults = Faults::default();
    let Some(way) = way else {
        faults.add("way", words.say("office-address-no-way"));
        return page(&desk, &message, &fields, &faults).await;
    };
    let by = Actor::Officer(&desk.officer);
    match correct_address(&desk.service, by, &desk.election.id, (&message, &way)).await {
        Ok(()) => return Ok(Redirect::to(&desk.at("replace")).into_response()),
        Err(CorrectAddressRefusal::NotAnEmail(_)) => faults.add("email", words.say("office-address-not-an-email")),
        Err(CorrectAddressRefusal::NotANumber(_)) => faults.add("phone", words.say("office-address-not-a-number")),
        Err(CorrectAddressRefusal::NoSuchWay) => faults.add("way", words.say("office-address-no-such-way")),
        Err(CorrectAddressRefusal::Same) => {
            let field = match way {
                NewWay::Email(_) => "email",
                NewWay::Sms(_) => "phone",
                NewWay::OnFile(_) => "way",
            };
            faults.add(field, words.say("office-address-same"));
        }
        Err(CorrectAddressRefusal::NotAComplaint) => return Err(gone()),
        Err(CorrectAddressRefusal::Reach(out)) => return Err(out.into()),
        Err(CorrectAddressRefusal::Database(error)) => return Err(error.into()),
    }
    page(&desk, &message, &fields, &faults).await
}

async fn settle(desk: Desk, Named(message): Named<MessageId>) -> Result<Response, Problem> {
    match settle_delivery(&desk.service, Actor::Officer(&desk.officer), &desk.election.id, &message).await {
        Ok(()) => Ok(Redirect::to(&desk.at("delivery")).into_response()),
        Err(SettleDeliveryRefusal::Gone) => Err(gone()),
        Err(SettleDeliveryRefusal::Reach(out)) => Err(out.into()),
        Err(SettleDeliveryRefusal::Database(error)) => Err(error.into()),
    }
}
