//! The officers of an organisation: its union officers add them, say what they are, and shut them out.

mod one;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::sent::{Asked, Filled};
use super::{Access, Officer, Page, Problem, Role, Route, Visitor, render};
use crate::Shared;
use uurna_service::officers::links::make_link;
use uurna_store::{Actor, AddOfficerError, Entry, NotedAct, OfficerRecord};
use uurna_union::act::{Act, Doer};
use uurna_union::officer::{tidy_email, tidy_name};
use uurna_words::{Filling, Language, Words};

/// How many of the last acts the list shows.
const ACTS_SHOWN: i64 = 30;

pub(super) fn routes() -> Vec<Route> {
    let own = vec![
        Route::page("/officers", Access::Union, list),
        Route::page("/officers/new", Access::Union, show_new).after_recent_sign_in(),
        Route::form("/officers/new", Access::Union, add).after_recent_sign_in(),
    ];
    [own, one::routes()].concat()
}

#[derive(askama::Template)]
#[template(path = "officers/list.html")]
struct ListPage {
    page: Page,
    officers: Vec<OfficerRecord>,
    acts: Vec<NotedAct>,
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

/// What an officer is, with their branch.
pub(super) fn role_in_words(words: Words, officer: &Officer) -> String {
    let role = words.say(&format!("role-{}", officer.role.name()));
    match &officer.branch {
        Some(branch) => format!("{role} ({branch})"),
        None => role,
    }
}

/// What an officer did, in a sentence: `act-CODE` filled with who and about whom or what.
pub(super) fn act_in_words(words: Words, act: &NotedAct) -> String {
    let name = match act.doer {
        Doer::Officer | Doer::Signer => act.name.clone(),
        Doer::Clock => words.say("act-by-clock"),
        Doer::Operator => words.say("act-by-operator"),
    };
    let filled = act.act.places();
    let mut places: Vec<(&str, &dyn Filling)> =
        filled.iter().map(|(name, value)| (name.as_str(), value as _)).collect();
    places.push(("name", &name));
    words.fill(&format!("act-{}", act.act.code()), &places)
}

async fn list(State(service): State<Shared>, visitor: Visitor, officer: Officer) -> Result<Response, Problem> {
    let page = Page::new(&visitor, visitor.words.say("officers-title"));
    let officers = service.store.officers(&officer.organisation).await?;
    let acts = service.store.acts_about_officers(&officer.organisation, ACTS_SHOWN).await?;
    render(&ListPage { page, officers, acts })
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

/// What is wrong with such a form, in words, field by field.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    name: Option<String>,
    email: Option<String>,
    role: Option<String>,
    branch: Option<String>,
}

impl Wrong {
    /// The fields that are wrong, with what is wrong, in the order of the form.
    fn list(&self) -> Vec<(&'static str, &String)> {
        let fields = [("name", &self.name), ("email", &self.email), ("role", &self.role), ("branch", &self.branch)];
        fields.into_iter().filter_map(|(field, wrong)| wrong.as_ref().map(|wrong| (field, wrong))).collect()
    }
}

/// Name, role and branch of a form, if nothing is wrong with them.
fn read(form: &OfficerForm, words: Words, wrong: &mut Wrong) -> Option<(String, Role, Option<String>)> {
    let name = tidy_name(&form.name);
    let role = Role::named(&form.role);
    let branch = tidy_name(&form.branch).filter(|_| role == Some(Role::Branch));
    wrong.name = name.is_none().then(|| words.say("officers-wrong-name"));
    wrong.role = role.is_none().then(|| words.say("officers-wrong-role"));
    let lacks_branch = role == Some(Role::Branch) && branch.is_none();
    wrong.branch = lacks_branch.then(|| words.say("officers-wrong-branch"));
    (!lacks_branch).then_some((name?, role?, branch))
}

#[derive(askama::Template)]
#[template(path = "officers/new.html")]
struct NewPage {
    page: Page,
    form: OfficerForm,
    wrong: Wrong,
}

fn new_page(visitor: &Visitor, form: OfficerForm, wrong: Wrong) -> Result<Response, Problem> {
    let page = Page::new(visitor, visitor.words.say("officers-new-title"));
    let is_wrong = !wrong.list().is_empty();
    let mut shown = render(&NewPage { page, form, wrong })?;
    if is_wrong {
        *shown.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(shown)
}

async fn show_new(visitor: Visitor) -> Result<Response, Problem> {
    let language = visitor.words.language().tag().to_owned();
    new_page(&visitor, OfficerForm { language, ..OfficerForm::default() }, Wrong::default())
}

async fn add(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Filled(form): Filled<OfficerForm>,
) -> Result<Response, Problem> {
    let (words, now) = (visitor.words, service.clock.now());
    let mut wrong = Wrong::default();
    let read = read(&form, words, &mut wrong);
    let email = tidy_email(&form.email);
    wrong.email = email.is_none().then(|| words.say("officers-wrong-email"));
    let (Some((name, role, branch)), Some(email)) = (read, email) else { return new_page(&visitor, form, wrong) };
    let language = form.language.parse::<Language>().ok();
    let (id, organisation) = (service.randomness.uuid(), by.organisation.clone());
    let officer = Officer { id, organisation, name, role, branch, language };
    match service.store.add_officer(&officer, &email, now).await {
        Ok(()) => {}
        Err(AddOfficerError::EmailTaken) => {
            wrong.email = Some(words.say("officers-email-taken"));
            return new_page(&visitor, form, wrong);
        }
        Err(AddOfficerError::Sql(error)) => return Err(error.into()),
    }
    note(&service, &by, &Act::OfficerAdded { about: officer.name.clone() }).await?;
    link_page(&service, &visitor, &officer, email).await
}

/// Note what an officer did about another.
async fn note(service: &Shared, by: &Officer, act: &Act) -> Result<(), Problem> {
    let (organisation, at) = (by.organisation.as_str(), service.clock.now());
    let entry = Entry { organisation, election: None, by: Actor::Officer(by), act, at };
    Ok(service.store.note(&entry).await?)
}

#[derive(askama::Template)]
#[template(path = "officers/link.html")]
struct LinkPage {
    page: Page,
    officer: Officer,
    email: String,
    link: Zeroizing<String>,
    until: String,
}

/// Make a link for an officer and show it, this once.
async fn link_page(service: &Shared, visitor: &Visitor, officer: &Officer, email: String) -> Result<Response, Problem> {
    let (url, now) = (&service.config.server.public_url, service.clock.now());
    let link = make_link(&service.store, &service.randomness, url, &officer.id, now).await?;
    let until = visitor.words.moment(link.until, &visitor.zone);
    let page = Page::new(visitor, visitor.words.say1("officers-link-title", "name", &officer.name));
    render(&LinkPage { page, officer: officer.clone(), email, link: link.address, until })
}

#[cfg(test)]
mod tests;
