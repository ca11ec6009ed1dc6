//! What the organisation says of itself: whom its people ask, its notices, its time zone, its country.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::tz::db;

use super::contact::{contact_fields, contact_told, read_contact};
use super::desk::languages_of;
use super::fields::{Entry, Faults, Field, Fields, Part, text_fields};
use super::form_page::FormPage;
use crate::Shared;
use crate::{Access, Officer, Problem, Route, Visitor};
use uurna_service::operations::{SetSettingsRefusal, set_settings};
use uurna_store::{Actor, Organisation};
use uurna_union::quiet::QuietHours;
use uurna_union::settings::{LONGEST_NOTICE, Notice, Settings, SettingsFault, USUAL_COUNTRY};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office/organisation", Access::Union, show),
        Route::form("/office/organisation", Access::Union, save).after_recent_sign_in(),
    ]
}

async fn own(service: &Shared, officer: &Officer) -> Result<Organisation, Problem> {
    service.store.organisation(&officer.organisation).await?.ok_or_else(Problem::not_found)
}

async fn show(State(service): State<Shared>, visitor: Visitor, officer: Officer) -> Result<Response, Problem> {
    let organisation = own(&service, &officer).await?;
    page(&service, &visitor, &organisation, &organisation.settings, &Faults::default())
}

fn page(
    service: &Shared,
    visitor: &Visitor,
    organisation: &Organisation,
    settings: &Settings,
    faults: &Faults,
) -> Result<Response, Problem> {
    let words = visitor.words;
    let languages = languages_of(organisation);
    let mut parts =
        vec![Part::Heading(words.say("office-contact")), Part::Text(words.say("office-organisation-contact-lead"))];
    parts.extend(contact_fields(words, &settings.contact, faults));
    parts.push(Part::Heading(words.say("office-organisation-notices")));
    parts.push(Part::Text(words.say("office-organisation-notices-lead")));
    for notice in Notice::ALL {
        let (name, label) = (notice.name(), format!("notice-{}", notice.name()));
        let label = (name, label.as_str(), "");
        parts.extend(text_fields(words, &languages, label, settings.notice(notice), Entry::Lines, faults));
    }
    let usual = service.zone.iana_name().unwrap_or("UTC").to_owned();
    let zone = Field::new("zone", Entry::Line, words.say("office-organisation-zone"))
        .hint(words.say1("office-organisation-zone-hint", "usual", usual))
        .value(settings.zone.as_str())
        .offering(db().available().map(|name| name.to_string()).filter(|name| name.starts_with("Europe/")).collect());
    parts.push(Part::Heading(words.say("office-organisation-time")));
    parts.push(Part::Field(zone.checked(faults)));
    let country = Field::new("country", Entry::Line, words.say("office-organisation-country"))
        .hint(words.say1("office-organisation-country-hint", "usual", USUAL_COUNTRY))
        .value(settings.country.as_str());
    parts.push(Part::Field(country.checked(faults)));
    parts.push(Part::Heading(words.say("office-organisation-quiet")));
    parts.push(Part::Text(words.say("office-organisation-quiet-lead")));
    let (from, until) = QuietHours::USUAL.hours();
    for (name, value, usual) in
        [("quiet-from", &settings.quiet_from, from), ("quiet-until", &settings.quiet_until, until)]
    {
        let hour = Field::new(name, Entry::Number, words.say(&format!("office-organisation-{name}")))
            .hint(words.say1("office-organisation-quiet-hint", "usual", i64::from(usual)))
            .value(value.as_str());
        parts.push(Part::Field(hour.checked(faults)));
    }
    let (heading, button) = (words.say("office-organisation"), words.say("office-organisation-save"));
    let about = organisation.name_in(words.language()).to_owned();
    FormPage::of_office(visitor, heading, about, "/office/organisation".to_owned(), button).parts(parts).answer(faults)
}

async fn save(
    State(service): State<Shared>,
    visitor: Visitor,
    officer: Officer,
    fields: Fields,
) -> Result<Response, Problem> {
    let settings = Settings {
        contact: read_contact(&fields),
        privacy: fields.texts(Notice::Privacy.name()),
        accessibility: fields.texts(Notice::Accessibility.name()),
        zone: fields.text("zone").to_owned(),
        country: fields.text("country").to_uppercase(),
        quiet_from: fields.text("quiet-from").to_owned(),
        quiet_until: fields.text("quiet-until").to_owned(),
    };
    let (by, now) = (Actor::Officer(&officer), service.clock.now());
    match set_settings(&service.store, now, by, &officer.organisation, &settings).await {
        Ok(()) => Ok(Redirect::to("/office").into_response()),
        Err(SetSettingsRefusal::Faults(found)) => {
            let mut faults = Faults::default();
            for fault in &found {
                let (field, said) = told(visitor.words, fault);
                faults.add(&field, said);
            }
            page(&service, &visitor, &own(&service, &officer).await?, &settings, &faults)
        }
        Err(SetSettingsRefusal::NoSuchOrganisation) => Err(Problem::not_found()),
        Err(SetSettingsRefusal::Database(error)) => Err(error.into()),
        // the route admits nobody else
        Err(refusal @ SetSettingsRefusal::UnionNeeded) => Err(Problem::internal(&refusal)),
    }
}

/// The wrong field, and its sentence.
fn told(words: Words, fault: &SettingsFault) -> (String, String) {
    match fault {
        SettingsFault::Contact(fault) => contact_told(words, *fault),
        SettingsFault::Notice { notice, language } => {
            let said = words.say1("office-organisation-notice-wrong", "most", LONGEST_NOTICE);
            (format!("{}-{}", notice.name(), language.tag()), said)
        }
        SettingsFault::Address { notice, language } => {
            (format!("{}-{}", notice.name(), language.tag()), words.say("office-organisation-address-wrong"))
        }
        SettingsFault::Zone(_) => ("zone".to_owned(), words.say("office-organisation-zone-wrong")),
        SettingsFault::Quiet => ("quiet-from".to_owned(), words.say("office-organisation-quiet-wrong")),
        SettingsFault::Country(_) => ("country".to_owned(), words.say("office-organisation-country-wrong")),
    }
}
