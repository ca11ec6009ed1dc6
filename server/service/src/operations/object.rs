//! A member sees their own place on the roll, and objects, by the link that they were sent.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use uurna_store::{
    DatabaseError, DraftStoreError, ElectionRow, ElectorateRow, KeptObjection, ObjectionRow, Organisation,
};
use uurna_union::act::Act;
use uurna_union::correction::{SentenceFault, sentence};
use uurna_union::token::SecretToken;

use crate::considered::{Considered, Electorate, today};
use crate::service::Service;

/// What a link shows: one member, and nobody else.
#[derive(Debug)]
pub struct OwnPlace {
    pub row: ElectionRow,
    pub organisation: Organisation,
    pub zone: TimeZone,
    /// none while the electorate is decided again, and where another register no longer has the member
    pub member: Option<ElectorateRow>,
    /// the last day of the check period
    pub until: Option<Date>,
    /// the member may object today
    pub is_open: bool,
    /// the member's own
    pub objections: Vec<ObjectionRow>,
}

/// Why an objection was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ObjectRefusal {
    /// or the election is frozen
    #[error("there is no such link")]
    NoSuchLink,
    #[error("the check period is over, or has not begun")]
    NotNow,
    #[error("the electorate is being decided")]
    BeingDecided,
    #[error("the objection: {0}")]
    Words(#[from] SentenceFault),
    #[error("an earlier objection waits for its decision")]
    Waits,
    #[error("the member has objected as often as one may")]
    TooMany,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The place of the member whose link it is. `None` for a link that nobody has, and once the election is frozen.
///
/// # Errors
/// When the database fails.
pub async fn own_place(service: &Service, token: &SecretToken) -> Result<Option<OwnPlace>, DatabaseError> {
    let store = &service.store;
    let Some((election, key)) = store.member_of_link(token.hash()).await? else { return Ok(None) };
    let row = match store.election_of(election.organisation(), election.id()).await {
        Ok(Some(row)) => row,
        Err(DraftStoreError::Sql(error)) => return Err(error),
        Ok(None) | Err(_) => return Ok(None),
    };
    let Some(organisation) = store.organisation(election.organisation()).await? else { return Ok(None) };
    // a correction, or another rule, shows here too
    let considered = Considered::of(service, &row).await?;
    let is_decided = considered.is_some_and(|now| matches!(now.electorate, Electorate::Decided { .. }));
    let member = if is_decided { store.electorate_row(election, &key).await? } else { None };
    let zone = organisation.settings.zone(&service.zone);
    let day = today(service.clock.now(), &zone);
    let days = row.draft.schedule.check_days();
    let mut objections = store.objections(election).await?;
    objections.retain(|objection| objection.member == key);
    let is_open = days.is_some_and(|(from, until)| (from..=until).contains(&day));
    let until = days.map(|(_, until)| until);
    Ok(Some(OwnPlace { row, organisation, zone, member, until, is_open, objections }))
}

/// Take a member's objection, in a sentence of their own. Anybody who has the link can do that in the member's name: it changes nothing by itself.
///
/// # Errors
/// See [`ObjectRefusal`].
pub async fn object(service: &Service, token: &SecretToken, words: &str) -> Result<u32, ObjectRefusal> {
    let place = own_place(service, token).await?.ok_or(ObjectRefusal::NoSuchLink)?;
    if !place.is_open {
        return Err(ObjectRefusal::NotNow);
    }
    let member = place.member.ok_or(ObjectRefusal::BeingDecided)?;
    let words = sentence(words)?;
    let (own, at) = (place.row.own(), service.clock.now());
    let noted = |number: u32| Act::Objected { about: number.to_string() };
    match service.store.object(own, (&member.member, &member.name), &words, at, noted).await? {
        KeptObjection::Kept { number } => Ok(number),
        KeptObjection::Waits => Err(ObjectRefusal::Waits),
        KeptObjection::TooMany => Err(ObjectRefusal::TooMany),
        KeptObjection::NotADraft => Err(ObjectRefusal::NoSuchLink),
    }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::{number, own, run};
    use uurna_store::{Actor, ObjectionState, Stage};
    use uurna_union::correction::{CorrectionKind, MOST_CHARACTERS};
    use uurna_union::draft::{Draft, Obstacle};
    use uurna_union::proposal::Proposal;

    use super::*;
    use crate::jobs::Runner;
    use crate::operations::{
        AskCorrectionRefusal, AskedCorrection, CorrectionAsked, RefuseObjectionRefusal, ask_correction,
        begin_roll_checks, confirm, correct_roll, freeze, refuse_objection,
    };
    use crate::testing::ElectionScene;

    const SETTINGS: &str = "[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n";

    /// A draft that members check today and tomorrow, in a service with mail; the clock stands on the first day.
    async fn checked() -> ElectionScene {
        let scene = ElectionScene::with_settings(SETTINGS).await;
        days(&scene, "2026-11-22", "2026-11-23").await;
        scene
    }

    async fn days(scene: &ElectionScene, from: &str, until: &str) {
        let zone = "UPDATE organisations SET settings = \
            REPLACE(settings, '\"zone\":\"\"', '\"zone\":\"Europe/Helsinki\"')";
        run(&scene.service().store, zone).await;
        let change = |draft: &mut Draft| {
            draft.schedule.check_from = Some(from.to_owned());
            draft.schedule.check_until = Some(until.to_owned());
            Ok::<_, ()>(())
        };
        let (store, at) = (&scene.service().store, scene.scene.now());
        store.change_draft(&scene.election, scene.by(), at, change).await.unwrap().unwrap();
    }

    /// The clock looks, and the job that it asks for is done.
    async fn tell(scene: &ElectionScene) {
        // somebody has looked at the office's pages
        considered(scene).await;
        begin_roll_checks(scene.service()).await.unwrap();
        Runner::new(scene.scene.service.clone()).run_due().await.unwrap();
    }

    async fn considered(scene: &ElectionScene) -> Considered {
        let row = scene.service().store.election_of_any_union(&scene.election).await.unwrap().unwrap();
        Considered::of(scene.service(), &row).await.unwrap().unwrap()
    }

    async fn obstacles(scene: &ElectionScene) -> Vec<Obstacle> {
        considered(scene).await.place().0
    }

    async fn told(scene: &ElectionScene, kind: &str) -> usize {
        scene.service().store.deliveries(own(scene.election), kind).await.unwrap().len()
    }

    /// A member's link: as if it had come by mail.
    async fn link(scene: &ElectionScene, member: &str) -> SecretToken {
        let token = SecretToken::random(&mut scene.service().randomness.rng());
        let digest: Vec<String> = token.hash().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        let digest = uurna_store::testing::bytes_in_sql(&digest.concat());
        let store = &scene.service().store;
        run(store, &format!("DELETE FROM roll_links WHERE member = '{member}'")).await;
        let sql = format!(
            "INSERT INTO roll_links (digest, election, member) VALUES ({digest}, '{}', '{member}')",
            scene.election
        );
        run(store, &sql).await;
        token
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn members_with_an_address_are_sent_one_link_on_the_first_day() {
        let scene = ElectionScene::with_settings(SETTINGS).await;
        days(&scene, "2026-11-23", "2026-11-24").await;
        tell(&scene).await;
        assert_eq!(told(&scene, "roll-check").await, 0, "tomorrow");
        // 01:00 in Helsinki, where the union's people are, and the day before in UTC
        scene.scene.clock.set("2026-11-22T23:00:00Z".parse().unwrap());
        for _ in 0..3 {
            tell(&scene).await;
            assert_eq!(told(&scene, "roll-check").await, 1, "of seven, one has an address");
        }
        let store = &scene.service().store;
        let check = store.roll_check(own(scene.election)).await.unwrap().unwrap();
        assert_eq!((check.links, check.told_at.is_some()), (1, true));
        assert_eq!(number(store, "SELECT COUNT(*) FROM roll_links").await, 1);
        assert_eq!(scene.noted().await[0].act, Act::RollCheckBegun { about: "1".to_owned() });
        // a crash after the first piece: the next process goes on behind it
        run(store, "UPDATE roll_checks SET told_at = NULL").await;
        tell(&scene).await;
        assert_eq!(told(&scene, "roll-check").await, 1, "nobody is told twice");
        // another register: its rows are told from the first on, but for those who have a link
        run(store, "UPDATE roll_checks SET generation = 'earlier'").await;
        run(store, "UPDATE electorate SET email = 'x@example.org'").await;
        tell(&scene).await;
        assert_eq!(told(&scene, "roll-check").await, 7, "six more, once each");
        let begun: Vec<Act> = scene.noted().await.into_iter().take(2).map(|noted| noted.act).collect();
        let about = |links: &str| Act::RollCheckBegun { about: links.to_owned() };
        assert_eq!(begun, [about("7"), about("1")]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_link_shows_one_member_alone_and_nothing_once_the_roll_is_frozen_or_erased() {
        let scene = checked().await;
        tell(&scene).await;
        let (service, store) = (scene.service(), &scene.service().store);
        let (first, second) = (link(&scene, "1").await, link(&scene, "2").await);
        object(service, &first, "My workplace is another.").await.unwrap();
        let place = own_place(service, &first).await.unwrap().unwrap();
        assert_eq!(place.member.as_ref().map(|member| member.name.as_str()), Some("Aino Aalto"));
        assert_eq!(place.objections.len(), 1);
        let place = own_place(service, &second).await.unwrap().unwrap();
        assert_eq!(place.member.map(|member| member.name).as_deref(), Some("Bo Berg"));
        assert!(place.objections.is_empty(), "nobody else's");
        let guessed = SecretToken::random(&mut service.randomness.rng());
        assert!(own_place(service, &guessed).await.unwrap().is_none());
        run(store, "UPDATE elections SET stage = 'frozen'").await;
        assert!(own_place(service, &first).await.unwrap().is_none());
        let late = object(service, &first, "Too late.").await;
        assert!(matches!(late, Err(ObjectRefusal::NoSuchLink)), "{late:?}");
        run(store, "UPDATE elections SET stage = 'draft', erased_at = 1").await;
        assert!(store.objections(own(scene.election)).await.unwrap().is_empty());
        assert!(own_place(service, &first).await.unwrap().is_none_or(|place| place.member.is_none()));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_objection_changes_nothing_until_officers_decide_and_the_member_is_told() {
        let scene = checked().await;
        tell(&scene).await;
        let (service, id) = (scene.service(), &scene.election);
        let token = link(&scene, "1").await;
        for (words, fits) in [("", false), ("x\u{202e}y", false), ("Why am I here?", true)] {
            assert_eq!(object(service, &token, words).await.is_ok(), fits, "{words:?}");
        }
        let long = object(service, &token, &"x".repeat(MOST_CHARACTERS + 1)).await;
        assert!(matches!(long, Err(ObjectRefusal::Words(SentenceFault::TooLong))), "{long:?}");
        let twice = object(service, &token, "Again.").await;
        assert!(matches!(twice, Err(ObjectRefusal::Waits)), "{twice:?}");
        assert!(own_place(service, &token).await.unwrap().unwrap().member.unwrap().placement.is_some());
        assert_eq!(scene.noted().await[0].act, Act::Objected { about: "1".to_owned() });
        let silent = refuse_objection(service, scene.by(), id, 1, " ").await;
        assert!(matches!(silent, Err(RefuseObjectionRefusal::Reason(_))), "{silent:?}");
        refuse_objection(service, scene.by(), id, 1, "You are a member since May.").await.unwrap();
        assert_eq!(scene.noted().await[0].act, Act::ObjectionRefused { about: "1".to_owned() });
        let again = refuse_objection(service, scene.by(), id, 1, "Once more.").await;
        assert!(matches!(again, Err(RefuseObjectionRefusal::Decided)), "{again:?}");
        assert_eq!(told(&scene, "objection").await, 1);
        let place = own_place(service, &token).await.unwrap().unwrap();
        assert!(place.member.is_some_and(|member| member.placement.is_some()), "as before");
        assert_eq!(place.objections[0].answer.as_deref(), Some("You are a member since May."));
        for words in ["Second.", "Third."] {
            let number = object(service, &token, words).await.unwrap();
            refuse_objection(service, scene.by(), id, number, "No.").await.unwrap();
        }
        let fourth = object(service, &token, "Fourth.").await;
        assert!(matches!(fourth, Err(ObjectRefusal::TooMany)), "{fourth:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_correction_by_two_answers_the_objection_that_asked_for_it() {
        let scene = checked().await;
        tell(&scene).await;
        let (service, id) = (scene.service(), &scene.election);
        let token = link(&scene, "1").await;
        object(service, &token, "I left the union.").await.unwrap();
        let asked = |member: &'static str| AskedCorrection {
            member,
            kind: CorrectionKind::Remove,
            groups: None,
            reason: "Left on 1 November.",
            objection: Some(1),
        };
        let another = ask_correction(service, scene.by(), id, asked("2")).await;
        assert!(matches!(another, Err(AskCorrectionRefusal::NoSuchObjection)), "{another:?}");
        let CorrectionAsked::Waits { proposal } = ask_correction(service, scene.by(), id, asked("1")).await.unwrap()
        else {
            panic!("one alone")
        };
        let state = async || service.store.objection(own(id), 1).await.unwrap().unwrap().state;
        assert_eq!((state().await, told(&scene, "objection").await), (ObjectionState::Open, 0), "only proposed");
        let found = service.store.proposal(own(id), &proposal.key()).await.unwrap().unwrap();
        let second = Actor::Officer(&scene.second);
        confirm(service, second, id, &proposal.key(), &found.digest).await.unwrap();
        correct_roll(service, second, id, &proposal).await.unwrap();
        assert_eq!((state().await, told(&scene, "objection").await), (ObjectionState::Corrected, 1));
        let place = own_place(service, &token).await.unwrap().unwrap();
        assert!(place.member.is_some_and(|member| member.placement.is_none()));
        assert!(matches!(proposal, Proposal::Correct { number: 1, .. }));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nothing_is_frozen_while_members_check_the_roll_or_an_objection_is_open() {
        let scene = checked().await;
        let until = "2026-11-23".parse().unwrap();
        assert!(obstacles(&scene).await.contains(&Obstacle::CheckRuns { until }));
        tell(&scene).await;
        let token = link(&scene, "1").await;
        object(scene.service(), &token, "Why?").await.unwrap();
        scene.scene.clock.set("2026-11-23T21:59:00Z".parse().unwrap());
        assert!(obstacles(&scene).await.contains(&Obstacle::CheckRuns { until }), "23:59 in Helsinki");
        scene.scene.clock.set("2026-11-23T22:01:00Z".parse().unwrap());
        let late = object(scene.service(), &token, "Too late.").await;
        assert!(matches!(late, Err(ObjectRefusal::NotNow)), "{late:?}");
        assert_eq!(obstacles(&scene).await, [Obstacle::ObjectionsOpen { count: 1 }]);
        refuse_objection(scene.service(), scene.by(), &scene.election, 1, "So it is.").await.unwrap();
        assert_eq!(obstacles(&scene).await, []);
        scene.agree_to_freeze().await;
        freeze(scene.service(), scene.by(), &scene.election, None).await.unwrap();
        assert_eq!(number(&scene.service().store, "SELECT COUNT(*) FROM roll_links").await, 0, "links are gone");
        let row = scene.service().store.election_of_any_union(&scene.election).await.unwrap().unwrap();
        assert_eq!(row.stage, Stage::Frozen);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_check_period_of_which_nobody_was_told_keeps_the_election_from_being_frozen() {
        let scene = checked().await;
        scene.scene.clock.set("2026-11-24T12:00:00Z".parse().unwrap());
        tell(&scene).await;
        assert_eq!(told(&scene, "roll-check").await, 0, "it is over");
        assert_eq!(obstacles(&scene).await, [Obstacle::CheckUntold]);
    }
}
