//! Step 1: the legal basis of the election, and its name.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::asking::{agreed, ask};
use super::contact::{contact_fields, read_contact};
use super::desk::{Desk, languages_of, not_a_draft};
use super::draft_change::{Saved, save_step, with_mark};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part, text_fields};
use super::form_page::FormPage;
use super::law;
use crate::{Access, Officer, Problem, Right, Role, Route};
use uurna_service::operations::{SetBranchRefusal, set_branch};
use uurna_store::{Actor, Organisation};
use uurna_union::draft::{Basis, Draft, DraftChange, Particulars, Step};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office/{election}/basis", Access::Election(Right::Run), show),
        Route::form("/office/{election}/basis", Access::Election(Right::Run), save),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    page(&desk, desk.draft(), desk.election.branch.as_deref().unwrap_or_default(), &Faults::default())
}

fn page(desk: &Desk, draft: &Draft, branch: &str, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let mut parts = vec![Part::Choices(basis_choices(words, draft, faults))];
    parts.extend(basis_parts(words, &desk.organisation, draft, &desk.officer, branch, faults));
    let page = FormPage::new(desk, words.say("office-step-basis"), "basis", words.say("office-continue"));
    let mut page = page.step(desk, Step::Basis).parts(parts);
    page.after = sets(words, desk.draft().basis);
    page.answer(faults)
}

async fn save(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let mut faults = Faults::default();
    let particulars = read_basis(&fields);
    let change = DraftChange::Particulars(particulars.clone());
    match save_step(&desk, with_mark(change, agreed(&fields)), &mut faults).await? {
        Saved::Yes(_) => {}
        Saved::No => {
            let draft = entered(desk.draft(), particulars);
            return page(&desk, &draft, fields.text("branch"), &faults);
        }
        Saved::Asks(asked) => {
            let words = desk.words();
            let page = FormPage::new(&desk, words.say("office-asks-basis"), "basis", String::new());
            let page = page.step(&desk, Step::Basis);
            return ask(page, &desk.officer.name, &fields, &asked, sets(words, particulars.basis), desk.at("basis"));
        }
    }
    // nobody else is shown the field, and what is not sent changes nothing
    if desk.officer.role == Role::Union {
        let (by, branch) = (Actor::Officer(&desk.officer), sent_branch(&fields));
        match set_branch(desk.service.service(), by, &desk.election.id, branch).await {
            Ok(()) => {}
            Err(SetBranchRefusal::Reach(out)) => return Err(out.into()),
            Err(SetBranchRefusal::NotADraft) => return Err(not_a_draft()),
            Err(SetBranchRefusal::Branch(unseen)) => {
                faults.add("branch", crate::unseen::said(desk.words(), &unseen));
                let draft = entered(desk.draft(), particulars);
                return page(&desk, &draft, fields.text("branch"), &faults);
            }
            Err(SetBranchRefusal::Database(error)) => return Err(error.into()),
            Err(refusal @ SetBranchRefusal::UnionOnly) => return Err(Problem::internal(&refusal)),
        }
    }
    Ok(Redirect::to(&desk.at("electorate")).into_response())
}

/// What a basis sets, where one is chosen.
pub(super) fn sets(words: Words, basis: Option<Basis>) -> Vec<Part> {
    basis.map_or_else(Vec::new, |basis| law::what_it_sets(words, basis.rules()))
}

/// The branch of a form, where one was entered.
pub(super) fn sent_branch(fields: &Fields) -> Option<&str> {
    Some(fields.text("branch")).filter(|branch| !branch.is_empty())
}

/// The legal bases, each with what it sets.
pub(super) fn basis_choices(words: Words, draft: &Draft, faults: &Faults) -> Choices {
    let choice = |basis: Basis| {
        let key = |what: &str| format!("office-basis-{}{what}", basis.name());
        Choice::new(basis.name(), words.say(&key("")), draft.basis == Some(basis)).hint(words.say(&key("-rules")))
    };
    let choices = Basis::ALL.into_iter().map(choice).collect();
    Choices::one("basis", words.say("office-basis"), choices).hint(words.say("office-basis-hint")).checked(faults)
}

/// The fields below the bases.
pub(super) fn basis_parts(
    words: Words,
    organisation: &Organisation,
    draft: &Draft,
    officer: &Officer,
    branch: &str,
    faults: &Faults,
) -> Vec<Part> {
    let languages = languages_of(organisation);
    let mut parts = vec![Part::Heading(words.say("office-title-heading"))];
    let title = ("title", "office-title", "office-title-hint");
    parts.extend(text_fields(words, &languages, title, &draft.title, Entry::Line, faults));
    parts.push(Part::Heading(words.say("office-contact")));
    parts.push(Part::Text(words.say("office-contact-lead")));
    let contact = draft.contact_or(&organisation.settings.contact);
    parts.extend(contact_fields(words, contact, faults));
    if officer.role == Role::Union {
        let field = Field::new("branch", Entry::Line, words.say("office-branch"));
        parts.push(Part::Field(field.hint(words.say("office-branch-hint")).value(branch).checked(faults)));
    }
    let line = |name: &str, label: &str, value: &str| {
        Part::Field(Field::new(name, Entry::Line, words.say(label)).value(value).checked(faults))
    };
    let fields = vec![
        Part::Text(words.say("office-workplace-lead")),
        line("workplace", "office-workplace", &draft.workplace),
        line("employer", "office-employer", &draft.employer),
        line("agreement", "office-agreement", &draft.agreement),
    ];
    parts.push(Part::More(words.say("office-workplace-more"), fields));
    parts
}

/// The fields of this step.
pub(super) fn read_basis(fields: &Fields) -> Particulars {
    Particulars {
        basis: Basis::named(fields.text("basis")),
        title: fields.texts("title"),
        workplace: fields.text("workplace").to_owned(),
        employer: fields.text("employer").to_owned(),
        agreement: fields.text("agreement").to_owned(),
        contact: read_contact(fields),
    }
}

/// The draft with which a form is shown again.
pub(super) fn entered(draft: &Draft, particulars: Particulars) -> Draft {
    let Particulars { basis, title, workplace, employer, agreement, contact } = particulars;
    Draft { basis, title, workplace, employer, agreement, contact, ..draft.clone() }
}
