//! The invented union: its office, its members, and the open election.

use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use super::frozen::{FrozenDemo, Plan, hold};
use super::{DAY, DemoError};
use uurna_service::boards::OfficerStep;
use uurna_service::demonstration::ToldCodes;
use uurna_service::officers::links::{FirstOfficer, add_first_officer};
use uurna_service::operations::{Installation, set_settings, take_step};
use uurna_service::service::Service;
use uurna_store::{Actor, Organisation};
use uurna_union::contact::ContactDraft;
use uurna_union::draft::{Basis, ElectorateDraft, OptionDraft, Particulars, Schedule, Texts};
use uurna_union::officer::{Officer, Role};
use uurna_union::settings::Settings;
use uurna_words::Language;

/// The address with which the officer was invited.
pub(super) const OFFICER_EMAIL: &str = "anna.aalto@esimerkkiliitto.example";

/// The address with which the second officer was invited, who confirms.
pub(super) const SECOND_EMAIL: &str = "marja.heikkila@esimerkkiliitto.example";

/// Voters of the open election who get no message: the program prints their links instead.
const SHOWN_VOTERS: usize = 12;

pub(super) struct Union {
    pub(super) organisation: Organisation,
    pub(super) officer: Officer,
    /// confirms what the other proposes
    pub(super) second: Officer,
    /// signs the officer in, once
    pub(super) officer_link: Zeroizing<String>,
    /// signs the second officer in, once
    pub(super) second_link: Zeroizing<String>,
}

/// The union and its two officers.
pub(super) async fn make(service: &Service, now: Timestamp) -> Result<Union, DemoError> {
    let first = FirstOfficer {
        organisation: "Esimerkkiliitto".to_owned(),
        also_called: Vec::new(),
        is_new_organisation: true,
        name: "Anna Aalto".to_owned(),
        email: OFFICER_EMAIL.to_owned(),
        role: Role::Union,
        branch: None,
        language: Language::Finnish,
    };
    let second = FirstOfficer {
        is_new_organisation: false,
        name: "Marja Heikkilä".to_owned(),
        email: SECOND_EMAIL.to_owned(),
        ..first.clone()
    };
    let mut links = Vec::new();
    for officer in [&first, &second] {
        // printed with the demonstration's other secrets, not mailed
        let link = add_first_officer(Installation { now, post: None, ..service.into() }, officer).await;
        let link = link.map_err(DemoError::prepare)?.printed().ok_or_else(|| DemoError::prepare("no link"))?;
        links.push(link.address);
    }
    let [officer_link, second_link] = links.try_into().map_err(|_| DemoError::prepare("no links"))?;
    let organisation = service.store.organisations().await.map_err(DemoError::prepare)?.into_iter().next();
    let organisation = organisation.ok_or_else(|| DemoError::prepare("no organisation"))?;
    let settings = settings();
    set_settings(&service.store, now, Actor::Operator, &organisation.id, &settings)
        .await
        .map_err(DemoError::prepare)?;
    let organisation = Organisation { settings, ..organisation };
    let officers = service.store.officers(&organisation.id).await.map_err(DemoError::prepare)?;
    let of = |email: &str| {
        let found = officers.iter().find(|record| record.email == email);
        found.map(|record| record.officer.clone()).ok_or_else(|| DemoError::prepare("no officer"))
    };
    let (officer, second) = (of(OFFICER_EMAIL)?, of(SECOND_EMAIL)?);
    Ok(Union { organisation, officer, second, officer_link, second_link })
}

/// The settings of the invented union.
fn settings() -> Settings {
    let privacy = texts(
        "Tämä on esittely: ihmiset ja äänet ovat keksittyjä. Tiedot häviävät, kun esittely päättyy.",
        "Detta är en demonstration: personerna och rösterna är påhittade. Uppgifterna försvinner när den slutar.",
        "This is a demonstration: people and votes are invented. The data goes when the demonstration ends.",
    );
    let accessibility = texts(
        "Äänestää voi puhelimella, tietokoneella, näppäimistöllä ja ruudunlukijalla. Kerro, jos jokin ei toimi.",
        "Man kan rösta med telefon, dator, tangentbord och skärmläsare. Säg till om något inte fungerar.",
        "You can vote by phone, computer, keyboard and screen reader. Tell us if something does not work.",
    );
    let contact = ContactDraft::of("Liisa Esimerkki", "vaalit@esimerkkiliitto.example", "+358 40 123 4567");
    Settings { contact, privacy, accessibility, ..Settings::default() }
}

/// A text in the three languages.
pub(super) fn texts(finnish: &str, swedish: &str, english: &str) -> Texts {
    Texts::of([(Language::Finnish, finnish), (Language::Swedish, swedish), (Language::English, english)])
}

/// A candidate with an invented face.
struct Candidate {
    first: &'static str,
    last: &'static str,
    photo: &'static [u8],
    says: [&'static str; 3],
}

const CANDIDATES: &[Candidate] = &[
    Candidate {
        first: "Aino",
        last: "Korhonen",
        photo: include_bytes!("photos/aino.png"),
        says: [
            "Työvuorot on tiedettävä ajoissa. Kysyn teiltä ennen kuin sovin mitään.",
            "Skiften ska vara kända i tid. Jag frågar er innan jag kommer överens om något.",
            "Shifts must be known in good time. I ask you before I agree to anything.",
        ],
    },
    Candidate {
        first: "Bo",
        last: "Sjöblom",
        photo: include_bytes!("photos/bo.png"),
        says: [
            "Palkka oikein joka kuussa, myös yölisät. Olen tavattavissa joka tiistai.",
            "Rätt lön varje månad, även natttillägg. Jag är anträffbar varje tisdag.",
            "The right pay every month, night work included. You find me every Tuesday.",
        ],
    },
    Candidate {
        first: "Deniz",
        last: "Yılmaz",
        photo: include_bytes!("photos/deniz.png"),
        says: [
            "Uudet työntekijät mukaan heti. Puhun suomea, turkkia ja englantia.",
            "Nya arbetskamrater ska med från början. Jag talar finska, turkiska och engelska.",
            "New colleagues belong from the first day. I speak Finnish, Turkish and English.",
        ],
    },
    Candidate {
        first: "Fatima",
        last: "Hassan",
        photo: include_bytes!("photos/fatima.png"),
        says: [
            "Turvallisuus ensin: nostot, kemikaalit, kiire.",
            "Säkerheten först: lyft, kemikalier, brådska.",
            "Safety first: lifting, chemicals, haste.",
        ],
    },
];

/// The shop steward's election: frozen, accepted by every signer, open for a week.
pub(super) async fn open(service: &Service, union: &Union, now: Timestamp) -> Result<FrozenDemo, DemoError> {
    let option = |candidate: &Candidate| {
        let [finnish, swedish, english] = candidate.says;
        let option = OptionDraft {
            first_name: candidate.first.to_owned(),
            last_name: candidate.last.to_owned(),
            statement: texts(finnish, swedish, english),
            ..OptionDraft::default()
        };
        (option, Some(candidate.photo))
    };
    let plan = Plan {
        particulars: Particulars {
            basis: Some(Basis::ShopSteward),
            title: texts("Luottamusmiehen vaali", "Val av förtroendeman", "Election of a shop steward"),
            ..Particulars::default()
        },
        electorate: electorate(service, now),
        schedule: schedule(service, now.seconds() - 60, now.seconds() + 7 * DAY),
        contest: 0,
        marks: 1,
        candidates: CANDIDATES.iter().map(option).collect(),
    };
    let demo = hold(service, union, plan, ToldCodes::of_the_first(SHOWN_VOTERS)).await?;
    let by = Actor::Officer(&union.officer);
    // unless the last signer's word has opened it already
    take_step(service, by, &demo.id, OfficerStep::Open).await.map_err(DemoError::prepare)?;
    Ok(demo)
}

/// Members on the day before, at least 15 years old.
pub(super) fn electorate(service: &Service, now: Timestamp) -> ElectorateDraft {
    let snapshot = local(service, now.seconds() - DAY).date().to_string();
    ElectorateDraft { snapshot: Some(snapshot), is_member: true, age: 15, ..ElectorateDraft::default() }
}

/// A schedule with these times and no pause, as an office writes it.
pub(super) fn schedule(service: &Service, opens: i64, closes: i64) -> Schedule {
    // with the offset, in case this hour comes twice
    let written = |seconds: i64| {
        let local = local(service, seconds);
        Some(format!("{}{}", local.datetime().strftime("%Y-%m-%dT%H:%M:%S"), local.offset()))
    };
    Schedule { opens: written(opens), closes: written(closes), pause_minutes: 0, floor: 5, ..Schedule::default() }
}

fn local(service: &Service, seconds: i64) -> jiff::Zoned {
    let instant = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(service.zone.clone())
}
