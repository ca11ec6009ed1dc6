//! Public pages over whole elections: before, while and after voting, in every language.

mod rows;

use serde_json::{Value, json};

use crate::testing::Site;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::selections::{Selection, Selections};
use uurna_rehearsal::simulation::{Played, SimulatedBallot, Simulation, SimulationPlan, random_selection};
use uurna_service::boards::OfficerStep;
use uurna_words::Language;

/// A shop steward with a deputy, a motion, a survey and a budget: one contest of every rule.
fn plan(voters: usize) -> SimulationPlan {
    let texts = |en: &str, fi: &str, sv: &str| json!({ "en": en, "fi": fi, "sv": sv });
    let option = |id: &str, number: u64| json!({ "id": id, "name": texts(id, id, id), "number": number });
    let plain = |id: &str| json!({ "id": id, "name": { "en": id } });
    let contests = vec![
        json!({
            "id": "steward", "title": texts("Shop steward", "Luottamusmies", "Förtroendeman"),
            "rule": { "kind": "choice", "min": 1, "max": 1, "blank": true },
            "options": [option("Anna Aalto", 2), option("Bo Berg", 3), option("Carita Cederberg", 4)],
            "outcome": { "method": "plurality", "seats": 1, "deputies": 1 }
        }),
        json!({
            "id": "motion", "title": texts("Raise the fee", "Jäsenmaksun korotus", "Höjd avgift"),
            "rule": { "kind": "choice", "min": 1, "max": 1 },
            "options": [
                { "id": "yes", "name": texts("Yes", "Kyllä", "Ja") }, { "id": "no", "name": texts("No", "Ei", "Nej") }
            ],
            "outcome": { "method": "motion", "fraction": [3, 4], "quorum": [1, 3] }
        }),
        json!({
            "id": "survey", "title": texts("Survey", "Kysely", "Enkät"),
            "rule": { "kind": "grades", "grades": 4 }, "options": [plain("Pay"), plain("Food")],
            "outcome": { "method": "median", "seats": 1 }
        }),
        json!({
            "id": "order", "title": texts("Order", "Järjestys", "Ordning"),
            "rule": { "kind": "rank", "ranks": 2, "blank": true }, "options": [plain("North"), plain("South"), plain("East")],
            "outcome": { "method": "positional", "weights": "harmonic", "seats": 1 }
        }),
        json!({
            "id": "budget", "title": texts("Budget", "Budjetti", "Budget"),
            "rule": { "kind": "cumulative", "points": 3, "most": 3 }, "options": [plain("Parks"), plain("Roads")],
            "outcome": { "method": "score", "seats": 1 }
        }),
    ];
    let all: Vec<&Value> = contests.iter().map(|contest| &contest["id"]).collect();
    SimulationPlan {
        title: texts("Shop steward 2027–2028", "Luottamusmies 2027–2028", "Förtroendeman 2027–2028"),
        organisation: texts("Example Union", "Esimerkkiliitto", "Exempelförbundet"),
        styles: vec![json!({ "id": "all", "contests": all })],
        contests,
        ..SimulationPlan::pick_one(1, voters)
    }
}

/// Ballots of the first voters, with these choices of steward; everything else is random.
fn ballots(simulation: &Simulation, stewards: &[usize]) -> Vec<SimulatedBallot> {
    let ballot = |(seed, (voter, steward)): (u64, (_, &usize))| {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let Selections(mut selections) = random_selection(&simulation.manifest, 0, &mut rng);
        selections[0] = Some(Selection::Options([*steward].into()));
        simulation.ballot(voter, &Selections(selections), Tracker::NONE, seed).unwrap()
    };
    (0..).zip(simulation.voters.iter().zip(stewards)).map(ballot).collect()
}

async fn open_election(site: &Site) -> Played {
    open_election_of(site, 12).await
}

async fn open_election_of(site: &Site, voters: usize) -> Played {
    opened(site, &plan(voters)).await
}

async fn opened(site: &Site, plan: &SimulationPlan) -> Played {
    let simulation = Simulation::new(plan).unwrap();
    let played = Played::begin(simulation, site.service.boards.clone()).await.unwrap();
    site.clock.set("2026-11-01T12:00:00Z".parse().unwrap());
    played.accept().await.unwrap();
    site.clock.set("2026-11-02T07:00:00Z".parse().unwrap());
    played.step(OfficerStep::Open).await.unwrap();
    played
}

/// Anna and Bo are equal, so that a lot is drawn.
async fn ended_election(site: &Site) -> Played {
    let played = open_election(site).await;
    played.cast(&ballots(played.simulation(), &[0, 1, 0, 1, 0, 1, 2])).await.unwrap();
    site.clock.set("2026-11-09T15:00:00Z".parse().unwrap());
    played.count().await.unwrap();
    played
}

/// What a reader sees: the page without HTML tags, one line for each piece of text.
fn read_aloud(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let pieces = main.split('<').skip(1).filter_map(|piece| piece.split_once('>'));
    let lines = pieces.map(|(_, text)| text.trim().replace("&#39;", "'")).filter(|text| !text.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn an_election_that_is_not_there_has_no_page() {
    let site = Site::new().await;
    for path in ["/e/378c5b55-eb77-4313-927b-33ce420c237e", "/e/nothing", "/e/nothing/verify", "/e/nothing/find"] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn before_voting_the_page_says_who_has_accepted_and_when_voting_opens() {
    let site = Site::new().await;
    site.clock.set("2026-11-01T12:00:00Z".parse().unwrap());
    let played = Played::begin(Simulation::new(&plan(12)).unwrap(), site.service.boards.clone()).await.unwrap();
    let path = format!("/e/{}", played.election());
    let page = site.get(&path).await.text;
    assert!(page.contains("0 of 3 trustees") && page.contains("Voting opens 2 November 2026 at 07:00"), "{page}");
    assert!(page.contains("2 of the 3 trustees together open") && page.contains("Nobody may be missing"));
    assert!(!page.contains("have voted") && !page.contains("I have a voting code"));
    played.accept().await.unwrap();
    assert!(site.get(&path).await.text.contains("Everything is ready"));
    assert!(site.get(&format!("{path}?lang=fi")).await.text.contains("Kaikki on valmista"));
}

#[tokio::test]
async fn while_voting_is_open_the_turnout_is_of_the_last_full_hour_and_in_steps_of_several_voters() {
    let site = Site::new().await;
    let played = open_election_of(&site, 120).await;
    let path = format!("/e/{}", played.election());
    let stewards = [0, 1, 2, 0, 1, 2, 0, 1];
    let ballots = ballots(played.simulation(), &stewards);
    played.cast(&ballots[..7]).await.unwrap();
    let page = read_aloud(&site.get(&path).await.text);
    assert!(!page.contains("had voted") && page.contains("I have a voting code"), "{page}");
    assert!(!page.contains("7 of 120") && !page.contains("Voting codes replaced"), "{page}");
    site.clock.set("2026-11-02T07:59:59Z".parse().unwrap());
    assert!(!site.get(&path).await.text.contains("had voted"), "no full hour is over");
    site.clock.set("2026-11-02T08:00:00Z".parse().unwrap());
    let page = site.get(&path).await.text;
    assert!(page.contains("By 2 November 2026 at 08:00, 5% had voted."), "{page}");
    played.cast(&ballots[7..]).await.unwrap();
    site.clock.set("2026-11-02T09:00:00Z".parse().unwrap());
    assert!(site.get(&path).await.text.contains("5% had voted"), "one voter more does not show");
    played.step(OfficerStep::Suspend).await.unwrap();
    let page = site.get(&path).await.text;
    assert!(
        page.contains("Voting is paused") && page.contains("5% had voted") && !page.contains("I have a voting code")
    );
}

#[tokio::test]
async fn where_few_may_vote_no_turnout_is_told_while_voting_is_open() {
    let site = Site::new().await;
    let played = open_election(&site).await;
    played.cast(&ballots(played.simulation(), &[0, 1, 2])).await.unwrap();
    site.clock.set("2026-11-02T09:00:00Z".parse().unwrap());
    let page = read_aloud(&site.get(&format!("/e/{}", played.election())).await.text);
    assert!(page.contains("I have a voting code") && !page.contains('%'), "{page}");
}

#[tokio::test]
async fn the_page_of_an_ended_election_reads_like_this_in_every_language() {
    let site = Site::new().await;
    let played = ended_election(&site).await;
    for language in Language::ALL {
        let answer = site.get(&format!("/e/{}?lang={}", played.election(), language.tag())).await;
        assert_eq!(answer.status, 200);
        let page = read_aloud(&answer.text);
        assert!(answer.text.contains(super::program::service_digest().await.unwrap()), "the service shows what it is");
        // hashes of the program change with every version of it
        let page = page.split("\nsign-in.js").next().unwrap().to_owned();
        insta::assert_snapshot!(format!("ended_{}", language.tag()), page);
    }
}

#[tokio::test]
async fn people_of_closed_lists_are_elected_by_name() {
    let site = Site::new().await;
    let list = |id: &str, name: &str, person: &str| json!({ "id": id, "name": { "en": name }, "candidates": [{ "id": format!("{id}-1"), "name": { "en": person } }] });
    let contests = vec![json!({
        "id": "board", "title": { "en": "Board" }, "rule": { "kind": "choice", "min": 1, "max": 1 },
        "options": [list("a", "Together", "Aino Äijö"), list("b", "Onward", "Bo Berg")],
        "outcome": { "method": "closed-list", "seats": 1 }
    })];
    let styles = vec![json!({ "id": "all", "contests": ["board"] })];
    let played = opened(&site, &SimulationPlan { contests, styles, ..SimulationPlan::pick_one(1, 6) }).await;
    played.cast(&ballots(played.simulation(), &[0, 0, 1])).await.unwrap();
    site.clock.set("2026-11-09T15:00:00Z".parse().unwrap());
    played.count().await.unwrap();
    let page = read_aloud(&site.get(&format!("/e/{}", played.election())).await.text);
    assert!(page.contains("Elected: Aino Äijö (Together)") && !page.contains("a-1"), "{page}");
}

/// The value of an attribute at its first place in a part of a page.
fn attribute<'a>(part: &'a str, name: &str) -> &'a str {
    part.split_once(&format!(" {name}=\"")).unwrap().1.split_once('"').unwrap().0
}

#[tokio::test]
async fn a_page_has_all_that_a_lot_is_drawn_again_from() {
    use uurna_election_core::encoding::decode_base64url_array;
    use uurna_election_core::lot::ContestLot;
    let site = Site::new().await;
    let played = ended_election(&site).await;
    let page = site.get(&format!("/e/{}", played.election())).await.text;
    let lot = page.split(" data-lot").nth(1).unwrap();
    let fingerprint = played.simulation().manifest.fingerprint();
    assert_eq!(attribute(lot, "data-election"), fingerprint.to_string());
    let blinding = decode_base64url_array(attribute(lot, "data-blinding")).unwrap();
    let lots =
        ContestLot::of_contest(fingerprint.as_bytes(), &blinding, attribute(lot, "data-contest").parse().unwrap());
    let list = lot.split("</ol>").next().unwrap();
    let shown: Vec<u32> =
        list.split("data-option=\"").skip(1).map(|one| one.split('"').next().unwrap().parse().unwrap()).collect();
    assert_eq!(shown.len(), 2, "{list}");
    assert_eq!(lots.order(&[0, 1]), shown);
}

#[tokio::test]
async fn a_page_shows_the_code_that_mails_and_letters_name() {
    let site = Site::new().await;
    let played = open_election(&site).await;
    let code = uurna_union::election_code::election_code(&played.simulation().manifest.fingerprint());
    let page = site.get(&format!("/e/{}", played.election())).await.text;
    assert!(page.contains(&format!("<p class=\"panel code big-code\">{code}</p>")), "{page}");
}

#[tokio::test]
async fn no_page_gives_the_fingerprint_into_the_field_that_asks_for_it() {
    let site = Site::new().await;
    let played = open_election(&site).await;
    let fingerprint = played.simulation().manifest.fingerprint();
    let code = uurna_union::election_code::election_code(&fingerprint);
    let fingerprint = fingerprint.to_string();
    for page in ["verify", "find"] {
        for language in Language::ALL {
            let answer = site.get(&format!("/e/{}/{page}?lang={}", played.election(), language.tag())).await;
            assert_eq!(answer.status, 200);
            assert!(!answer.text.contains(&fingerprint) && !answer.text.contains(&code), "{page}");
            assert!(answer.text.contains("data-check=\"V12\"") && answer.text.contains("<noscript>"));
        }
    }
    let page = site.get(&format!("/e/{}", played.election())).await.text.replace("</span><span>", "");
    assert!(page.contains(&fingerprint) && !page.contains(&format!("#{fingerprint}")), "shown, and in no link");
}

#[tokio::test]
async fn figures_have_as_many_places_as_the_verifier_gives_numbers() {
    let site = Site::new().await;
    let played = ended_election(&site).await;
    let asked =
        uurna_verifier::Asked { fingerprint: Some(played.simulation().manifest.fingerprint()), ..Default::default() };
    let report = site.service.boards.ask(played.election(), move |keeper| {
        use uurna_keeper::Storage as _;
        let mut source = keeper.storage().source().unwrap();
        let random = || rand_core::UnwrapErr(getrandom::SysRng);
        let verification = uurna_verifier::verify(source.as_mut(), &asked, &random, &mut |_| ()).unwrap();
        Ok::<_, uurna_service::boards::BoardError<std::convert::Infallible>>(verification.report)
    });
    let report = report.await.unwrap();
    assert_eq!(report.state, uurna_verifier::State::Valid);
    let page = site.get(&format!("/e/{}/verify", played.election())).await.text;
    for (check, outcome) in &report.checks {
        let uurna_verifier::Outcome::Passed(figure) = outcome else { panic!("{check} did not pass") };
        let numbers = figure.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count();
        let item = page.split(&format!("data-check=\"{check}\"")).nth(1).unwrap();
        let places = item.split("data-figure=\"").nth(1).unwrap().split('"').next().unwrap().matches('{').count();
        assert_eq!(places, numbers, "{check}: {figure}");
    }
}

#[tokio::test]
async fn an_address_that_a_mail_program_has_spoilt_brings_the_page_of_its_election_or_the_field_for_a_code() {
    let site = Site::new().await;
    let played = open_election(&site).await;
    let election = played.election().to_string();
    for path in ["/v/ID%23CODE.E", "/v/ID/", "/v/ID//", "/v/ID%23CODE.E/", "/check/ID%23t.x", "/check/ID/"] {
        let answer = site.get(&path.replace("ID", &election)).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text.contains(&format!("data-election=\"{election}\"")), "{path}");
    }
    let unknown = site.get("/v/00000000-0000-4000-8000-000000000000").await;
    assert_eq!(unknown.status, 404);
    assert!(unknown.text.contains("id=\"typed\"") && unknown.text.contains("There is no such election here"));
}
