//! Step 1: by what right the election is held, and what it is called.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::{Desk, languages_of};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part, text_fields};
use super::form_page::FormPage;
use super::list::branch_of;
use crate::{Access, Officer, Problem, Right, Role, Route};
use uurna_store::Organisation;
use uurna_union::draft::{Basis, Draft, ElectorateDraft, Step, starters};
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
    page.step(desk, Step::Basis).parts(parts).answer(faults)
}

async fn save(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let (words, mut faults) = (desk.words(), Faults::default());
    let mut draft = desk.draft().clone();
    read_basis(words, &desk.organisation, &fields, &mut draft, &mut faults);
    if !faults.is_empty() {
        return page(&desk, &draft, fields.text("branch"), &faults);
    }
    let (basis, title) = (draft.basis, draft.title.clone());
    let (workplace, employer, agreement) = (draft.workplace.clone(), draft.employer.clone(), draft.agreement.clone());
    desk.change(move |draft| {
        let is_another = draft.basis != basis;
        (draft.basis, draft.title) = (basis, title);
        (draft.workplace, draft.employer, draft.agreement) = (workplace, employer, agreement);
        if let (Some(basis), true) = (basis, is_another) {
            begin_anew(draft, basis);
        }
    })
    .await?;
    // nobody else is shown the field, and what is not sent changes nothing
    if desk.officer.role == Role::Union {
        desk.service.store.set_branch(&desk.election.id, branch_of(&desk.officer, &fields).as_deref()).await?;
    }
    Ok(Redirect::to(&desk.at("electorate")).into_response())
}

/// Another basis brings its own usual contests, unless there are candidates already, and its own conditions, unless some were chosen.
fn begin_anew(draft: &mut Draft, basis: Basis) {
    if draft.contests.iter().all(|contest| contest.options.is_empty()) {
        draft.contests = starters(draft, basis);
    }
    if draft.electorate.conditions.is_empty() && draft.electorate.own_rule.is_empty() {
        let snapshot = draft.electorate.snapshot.take();
        draft.electorate = ElectorateDraft { snapshot, ..ElectorateDraft::preset(basis.rules().electorate) };
    }
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
    if officer.role == Role::Union {
        let field = Field::new("branch", Entry::Line, words.say("office-branch"));
        parts.push(Part::Field(field.hint(words.say("office-branch-hint")).value(branch)));
    }
    let line = |name: &str, label: &str, value: &str| {
        Part::Field(Field::new(name, Entry::Line, words.say(label)).value(value))
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

/// Read the fields of this step into a draft.
pub(super) fn read_basis(
    words: Words,
    organisation: &Organisation,
    fields: &Fields,
    draft: &mut Draft,
    faults: &mut Faults,
) {
    draft.basis = Basis::named(fields.text("basis"));
    if draft.basis.is_none() {
        faults.add("basis", words.say("office-basis-missing"));
    }
    draft.title = fields.texts("title");
    if draft.title.exactly(organisation.language).is_empty() {
        faults.no_title(words, "office-title-missing", organisation.language);
    }
    fields.text("workplace").clone_into(&mut draft.workplace);
    fields.text("employer").clone_into(&mut draft.employer);
    fields.text("agreement").clone_into(&mut draft.agreement);
}
