//! The officers of an organisation: its union officers add them, set their roles, and shut them out.

mod one;
mod proposal;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::sent::{Asked, Filled};
use super::{Access, Code, Officer, Page, Problem, Role, Route, Visitor, render};
use crate::Shared;
use uurna_service::operations::{
    OfficerOutOfReach, OfficerSubjectRefusal, ProposeAboutOfficerRefusal, SetDecidingRefusal, propose_about_officer,
    set_deciding,
};
use uurna_store::{Actor, NotedAct, OfficerRecord};
use uurna_union::act::{Act, Doer};
use uurna_union::officer::{Description, NameFault, OfficerFault, tidy_email};
use uurna_union::officer_proposal::OfficerProposal;
use uurna_union::proposal::Deciding;
use uurna_words::{Filling, Language, Words};

/// How many of the last acts the list shows.
const ACTS_SHOWN: i64 = 100;

pub(super) fn routes() -> Vec<Route> {
    let own = vec![
        Route::page("/officers", Access::Union, list),
        Route::page("/officers/new", Access::Union, show_new).after_recent_sign_in(),
        Route::form("/officers/new", Access::Union, add).after_recent_sign_in(),
        Route::form("/officers/deciding", Access::Union, decide).after_recent_sign_in(),
    ];
    [own, one::routes(), proposal::routes()].concat()
}

#[derive(askama::Template)]
#[template(path = "officers/list.html")]
struct ListPage {
    page: Page,
    officers: Vec<OfficerRecord>,
    acts: Vec<NotedAct>,
    decides_alone: bool,
    /// waiting proposals: address and words
    proposals: Vec<(String, String)>,
}

impl ListPage {
    fn role(&self, record: &OfficerRecord) -> String {
        role_in_words(self.page.words, &record.officer)
    }

    fn act(&self, act: &NotedAct) -> String {
        act_in_words(self.page.words, act)
    }

    fn moment(&self, act: &NotedAct) -> String {
        self.page.words.moment(act.at, &self.page.zone)
    }
}

/// An officer's role in words, with the branch.
pub(super) fn role_in_words(words: Words, officer: &Officer) -> String {
    standing_in_words(words, officer.role, officer.branch.as_deref())
}

fn standing_in_words(words: Words, role: Role, branch: Option<&str>) -> String {
    let role = words.say(&format!("role-{}", role.name()));
    match branch {
        Some(branch) => format!("{role} ({branch})"),
        None => role,
    }
}

/// An act's record of an officer, with the role in the reader's language.
fn described_in_words(words: Words, text: &str) -> String {
    match Description::from_text(text) {
        Some(described) => {
            format!("{}, {}", described.name, standing_in_words(words, described.role, described.branch.as_deref()))
        }
        None => text.to_owned(),
    }
}

/// What an officer did, in a sentence: `act-CODE` filled in with the officer and the subject.
pub(super) fn act_in_words(words: Words, act: &NotedAct) -> String {
    let name = match act.doer {
        Doer::Officer | Doer::Signer => act.name.clone(),
        Doer::Clock => words.say("act-by-clock"),
        Doer::Operator => words.say("act-by-operator"),
    };
    sentence(words, &act.act, &name)
}

/// What somebody did, or would do, in the same sentence.
pub(super) fn sentence(words: Words, act: &Act, name: &str) -> String {
    let mut filled = act.places();
    if matches!(act, Act::OfficerChanged { .. }) {
        for (_, value) in filled.iter_mut().filter(|(place, _)| place == "before" || place == "after") {
            *value = described_in_words(words, value);
        }
    }
    let mut places: Vec<(&str, &dyn Filling)> =
        filled.iter().map(|(name, value)| (name.as_str(), value as _)).collect();
    places.push(("name", &name));
    words.fill(&format!("act-{}", act.code()), &places)
}

async fn list(State(service): State<Shared>, visitor: Visitor, officer: Officer) -> Result<Response, Problem> {
    let page = Page::new(&visitor, visitor.words.say("officers-title"));
    let officers = service.store.officers(&officer.organisation).await?;
    let acts = service.store.acts_about_officers(&officer.organisation, ACTS_SHOWN).await?;
    let decides_alone = service.store.deciding(&officer.organisation).await? == Deciding::Alone;
    let proposals = proposal::lines(&service, &visitor, &officer).await?;
    render(&ListPage { page, officers, acts, decides_alone, proposals })
}

#[derive(Deserialize)]
struct DecidingForm {
    #[serde(default)]
    people: String,
}

/// Set whether decisions need two people.
async fn decide(
    State(service): State<Shared>,
    officer: Officer,
    Filled(form): Filled<DecidingForm>,
) -> Result<Response, Problem> {
    let deciding = Deciding::named(&form.people).ok_or_else(|| Problem::malformed("two or one"))?;
    let (by, now) = (Actor::Officer(&officer), service.clock.now());
    match set_deciding(&service.store, now, by, &officer.organisation, deciding).await {
        Ok(()) => Ok(Redirect::to("/officers").into_response()),
        Err(refusal @ SetDecidingRefusal::Others { .. }) => {
            Err(Problem::new(StatusCode::CONFLICT, Code::NotAlone).with_detail(refusal))
        }
        Err(SetDecidingRefusal::UnionNeeded) => Err(Problem::new(StatusCode::FORBIDDEN, Code::RoleNeeded)),
        Err(SetDecidingRefusal::NoSuchOrganisation) => Err(Problem::not_found()),
        Err(SetDecidingRefusal::Database(error)) => Err(error.into()),
    }
}

/// What a form about an officer holds.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct OfficerForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    branch: String,
    #[serde(default)]
    language: String,
}

/// The faults of such a form, in words, field by field.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    name: Option<String>,
    email: Option<String>,
    role: Option<String>,
    branch: Option<String>,
}

impl Wrong {
    /// The wrong fields with their faults, in the order of the form.
    fn list(&self) -> Vec<(&'static str, &String)> {
        let fields = [("name", &self.name), ("email", &self.email), ("role", &self.role), ("branch", &self.branch)];
        fields.into_iter().filter_map(|(field, wrong)| wrong.as_ref().map(|wrong| (field, wrong))).collect()
    }
}

impl Wrong {
    /// Each fault at its field.
    fn of(faults: &[OfficerFault], words: Words) -> Self {
        let mut wrong = Self::default();
        for fault in faults {
            let name = |fault: &NameFault| match fault {
                NameFault::Length => words.say("officers-wrong-name"),
                NameFault::Unseen(unseen) => crate::unseen::said(words, unseen),
            };
            let (field, said) = match fault {
                OfficerFault::Name(fault) => (&mut wrong.name, name(fault)),
                OfficerFault::Email => (&mut wrong.email, words.say("officers-wrong-email")),
                OfficerFault::EmailTaken => (&mut wrong.email, words.say("officers-email-taken")),
                OfficerFault::Role => (&mut wrong.role, words.say("officers-wrong-role")),
                OfficerFault::Branch => (&mut wrong.branch, words.say("officers-wrong-branch")),
                OfficerFault::BranchName(fault) => (&mut wrong.branch, name(fault)),
            };
            *field = Some(said);
        }
        wrong
    }
}

impl From<OfficerOutOfReach> for Problem {
    fn from(out: OfficerOutOfReach) -> Self {
        match out {
            // another union's officer is no officer
            OfficerOutOfReach::NoSuchOfficer => Self::not_found(),
            OfficerOutOfReach::NotYourself => Self::new(StatusCode::CONFLICT, Code::NotYourself),
            OfficerOutOfReach::UnionNeeded => Self::new(StatusCode::FORBIDDEN, Code::RoleNeeded),
            OfficerOutOfReach::Database(error) => error.into(),
        }
    }
}

#[derive(askama::Template)]
#[template(path = "officers/new.html")]
struct NewPage {
    page: Page,
    form: OfficerForm,
    wrong: Wrong,
    /// whether an officer can be added here at all: links are sent by mail
    has_mail: bool,
}

fn new_page(service: &Shared, visitor: &Visitor, form: OfficerForm, wrong: Wrong) -> Result<Response, Problem> {
    let page = Page::new(visitor, visitor.words.say("officers-new-title"));
    let is_wrong = !wrong.list().is_empty();
    let mut shown = render(&NewPage { page, form, wrong, has_mail: service.config.mail.is_some() })?;
    if is_wrong {
        *shown.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(shown)
}

async fn show_new(State(service): State<Shared>, visitor: Visitor) -> Result<Response, Problem> {
    let language = visitor.words.language().tag().to_owned();
    new_page(&service, &visitor, OfficerForm { language, ..OfficerForm::default() }, Wrong::default())
}

async fn add(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Filled(form): Filled<OfficerForm>,
) -> Result<Response, Problem> {
    let OfficerForm { name, email, role, branch, language } = &form;
    let (description, email) = (Description::parse(name, role, branch), tidy_email(email));
    let (description, email) = match (description, email) {
        (Ok(description), Some(email)) => (description, email),
        (description, email) => {
            let email = email.is_none().then_some(OfficerFault::Email);
            let faults: Vec<_> = description.err().into_iter().flatten().chain(email).collect();
            let wrong = Wrong::of(&faults, visitor.words);
            return new_page(&service, &visitor, form, wrong);
        }
    };
    let proposal = OfficerProposal::add(&description, &email, language.parse::<Language>().ok());
    match propose_about_officer(&service, &by, &proposal).await {
        Ok(key) => Ok(proposed(&key)),
        Err(ProposeAboutOfficerRefusal::Subject(OfficerSubjectRefusal::Faults(faults))) => {
            let wrong = Wrong::of(&faults, visitor.words);
            new_page(&service, &visitor, form, wrong)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Redirect to the page of the new proposal.
fn proposed(key: &str) -> Response {
    Redirect::to(&format!("/officers/proposals/{key}")).into_response()
}

impl From<ProposeAboutOfficerRefusal> for Problem {
    fn from(refusal: ProposeAboutOfficerRefusal) -> Self {
        match refusal {
            ProposeAboutOfficerRefusal::UnionNeeded => Self::new(StatusCode::FORBIDDEN, Code::RoleNeeded),
            ProposeAboutOfficerRefusal::NotYourself => Self::new(StatusCode::CONFLICT, Code::NotYourself),
            ProposeAboutOfficerRefusal::LinkShown => Self::new(StatusCode::CONFLICT, Code::OfficerLinkShown),
            ProposeAboutOfficerRefusal::NoMail => Self::new(StatusCode::CONFLICT, Code::OfficerNoMail),
            ProposeAboutOfficerRefusal::Subject(refusal) => refusal.into(),
            ProposeAboutOfficerRefusal::Database(error) => error.into(),
        }
    }
}

impl From<OfficerSubjectRefusal> for Problem {
    fn from(refusal: OfficerSubjectRefusal) -> Self {
        match refusal {
            OfficerSubjectRefusal::NoSuchOfficer => Self::not_found(),
            OfficerSubjectRefusal::Disabled => Self::new(StatusCode::CONFLICT, Code::OfficerDisabled),
            OfficerSubjectRefusal::Faults(_) => Self::new(StatusCode::CONFLICT, Code::ProposalChanged),
            OfficerSubjectRefusal::Database(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests;
