//! A page with one form, and an error summary above it.

use axum::http::StatusCode;
use axum::response::Response;

use super::desk::Desk;
use super::fields::{Faults, Part};
use crate::{Page, Problem, Visitor, render};
use uurna_union::draft::Step;

/// One of the five steps, as the list at the top of a page shows it.
#[derive(Debug, Clone)]
pub(super) struct StepLink {
    pub(super) number: usize,
    pub(super) label: String,
    pub(super) address: String,
    pub(super) is_current: bool,
}

/// A page with a form.
#[derive(askama::Template)]
#[template(path = "office/form.html")]
pub(super) struct FormPage {
    pub(super) page: Page,
    pub(super) heading: String,
    /// the election that the page is about; empty without one
    pub(super) about: String,
    /// back to the election's own page
    pub(super) back: String,
    pub(super) steps: Vec<StepLink>,
    pub(super) faults: Vec<(String, String)>,
    pub(super) parts: Vec<Part>,
    pub(super) action: String,
    /// label of the button; empty for a page without a form
    pub(super) button: String,
    pub(super) is_danger: bool,
    pub(super) has_file: bool,
    /// below the form
    pub(super) after: Vec<Part>,
    /// a smaller form with its own button
    pub(super) other: Option<OtherForm>,
}

/// A button for something else.
#[derive(Debug, Clone)]
pub(super) struct OtherForm {
    pub(super) action: String,
    pub(super) button: String,
    pub(super) is_danger: bool,
}

impl FormPage {
    /// A page about an election, with a form that is sent to `action` of its office.
    pub(super) fn new(desk: &Desk, heading: String, action: &str, button: String) -> Self {
        let about = desk.title();
        let page = Page::new(&desk.visitor, format!("{heading} – {about}"));
        let form = Self::of_office(&desk.visitor, heading, about, desk.at(action), button);
        Self { page, back: desk.at(""), ..form }
    }

    /// A page that is about no election.
    pub(super) fn of_office(visitor: &Visitor, heading: String, about: String, action: String, button: String) -> Self {
        Self {
            page: Page::new(visitor, heading.clone()),
            heading,
            about,
            back: "/office".to_owned(),
            steps: Vec::new(),
            faults: Vec::new(),
            parts: Vec::new(),
            action,
            button,
            is_danger: false,
            has_file: false,
            after: Vec::new(),
            other: None,
        }
    }

    /// With the list of steps, of which `current` is this page's.
    pub(super) fn step(self, desk: &Desk, current: Step) -> Self {
        Self { steps: step_links(desk, Some(current)), ..self }
    }

    /// With these parts.
    pub(super) fn parts(self, parts: Vec<Part>) -> Self {
        Self { parts, ..self }
    }

    /// The answer, with the faults if there are any.
    pub(super) fn answer(mut self, faults: &Faults) -> Result<Response, Problem> {
        self.faults = faults.all().to_vec();
        if !self.faults.is_empty() {
            let wrong = self.page.words.say("office-error-title");
            self.page.title = format!("{wrong} – {}", self.page.title);
        }
        let mut response = render(&self)?;
        if !self.faults.is_empty() {
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        }
        Ok(response)
    }
}

/// The five steps of an election.
pub(super) fn step_links(desk: &Desk, current: Option<Step>) -> Vec<StepLink> {
    let link = |(number, step): (usize, Step)| StepLink {
        number,
        label: desk.words().say(step_key(step)),
        address: desk.at(step.name()),
        is_current: current == Some(step),
    };
    (1..).zip(Step::ALL).map(link).collect()
}

/// The name of a step.
pub(super) fn step_key(step: Step) -> &'static str {
    match step {
        Step::Basis => "office-step-basis",
        Step::Electorate => "office-step-electorate",
        Step::Contests => "office-step-contests",
        Step::Signers => "office-step-signers",
        Step::Schedule => "office-step-schedule",
    }
}
