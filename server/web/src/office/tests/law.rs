//! What a legal basis forbids is refused with its section, and what another basis changes is asked about first.

use super::*;

/// The mark of what a page asks to agree to.
fn mark_on(asked: &Answer) -> String {
    let (_, mark) = asked.text.split_once("name=\"agreed\" value=\"").expect(&asked.text);
    format!("&agreed={}", mark.split('"').next().unwrap())
}

impl Office {
    async fn draft(&self) -> uurna_union::draft::Draft {
        self.site.service.store.election_of_any_union(&self.id).await.unwrap().unwrap().draft
    }

    /// Hold it by another basis, and agree to what that changes.
    async fn rebase(&self, basis: &str) {
        let form = format!("basis={basis}&title-fi=Vaali");
        let asked = self.send("basis", &form).await;
        assert_eq!(asked.status, 200, "{}", asked.text);
        assert_eq!(self.send("basis", &format!("{form}{}", mark_on(&asked))).await.status, 303);
        assert_eq!(self.draft().await.basis.unwrap().name(), basis);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_that_needs_a_meeting_is_refused_without_one_and_the_section_is_named_in_every_language() {
    let office = Office::begin().await;
    office.rebase("member-vote").await;
    let rule_change = "matter=rule-change&kind=motion";
    for (language, section) in [
        ("fi", "(yhdistyslaki 17 § 6 mom. ja 23 §)"),
        ("sv", "(föreningslagen 17 § 6 mom. och 23 §)"),
        ("en", "(Associations Act ss. 17(6) and 23)"),
    ] {
        let refused = office.send(&format!("contests/new/kind?lang={language}"), rule_change).await;
        assert!(refused.status == 422 && refused.text.contains(section), "{}", refused.text);
    }
    let hidden = office.send("contests/new/kind?lang=en", "matter=motion&kind=motion").await;
    assert!(hidden.status == 422 && hidden.text.contains("href=\"#is-plain\""), "{}", hidden.text);
    assert_eq!(office.send("contests/new/kind", "matter=motion&kind=motion&is-plain=yes").await.status, 303);
    let board = "matter=board&kind=motion&is-plain=yes";
    assert_eq!(office.send("contests/new/kind", board).await.status, 422, "people are elected");
    let motion = office.contests().await.pop().unwrap();
    let page = office.get(&format!("contests/{motion}?lang=en")).await;
    assert!(page.text.contains("value=\"lot\"") && !page.text.contains("value=\"chair\""), "{}", page.text);
    let chair = office.send(&format!("contests/{motion}?lang=en"), "title-fi=Aloite&tie=chair").await;
    assert!(chair.status == 422 && chair.text.contains("(Associations Act s. 27)"), "{}", chair.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_basis_shows_what_it_would_change_and_changes_nothing_before_somebody_agrees() {
    let office = Office::begin().await;
    office.prepare_without_signers().await;
    let before = office.draft().await;
    let form = "basis=osh-delegate&title-fi=Vaali&workplace=Kotka&employer=Paja+Oy";
    let asked = office.send("basis?lang=en", form).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    for told in ["changed the rule of who may vote", "Act 44/2006, s. 29", "At least 3 people", "Leave it as it is"] {
        assert!(asked.text.contains(told), "{told}: {}", asked.text);
    }
    assert_eq!(office.draft().await, before);
    let other = office.send("basis?lang=en", &format!("{form}&agreed=another")).await;
    assert_eq!((other.status, office.draft().await), (200, before));
    assert_eq!(office.send("basis", &format!("{form}{}", mark_on(&asked))).await.status, 303);
    let draft = office.draft().await;
    assert_eq!((draft.electorate.is_member, draft.employer.as_str()), (false, "Paja Oy"));
    assert_eq!(draft.contests[0].options.len(), 2, "candidates stay, as the basis has room for them");
    let acts = office.site.service.store.office_acts(own(office.id)).await.unwrap();
    assert!(acts.iter().any(|noted| noted.act.code() == "basis-changed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_election_begun_from_one_of_another_basis_asks_first_and_keeps_the_employer() {
    let office = Office::begin().await;
    office.prepare_without_signers().await;
    let kept = "basis=shop-steward&title-fi=Vaali&employer=Paja+Oy&agreement=Metalli";
    assert_eq!(office.send("basis", kept).await.status, 303);
    let form = format!("basis=osh-delegate&title-fi=Seuraava&earlier={}", office.id);
    let asked = office.site.send_as(&office.cookie, "/office/new?lang=en", &form).await;
    assert!(asked.status == 200 && asked.text.contains("changed the rule of who may vote"), "{}", asked.text);
    let officer = office.site.officer(Role::Union).await;
    assert_eq!(office.site.service.store.office_lines(&officer).await.unwrap().len(), 1);
    let agreed = format!("{form}{}", mark_on(&asked));
    let begun = office.site.send_as(&office.cookie, "/office/new", &agreed).await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    let id = begun.header("location").split('/').nth(2).unwrap().parse().unwrap();
    let draft = office.site.service.store.election_of_any_union(&id).await.unwrap().unwrap().draft;
    assert_eq!((draft.employer.as_str(), draft.agreement.as_str()), ("Paja Oy", "Metalli"));
    assert!(!draft.electorate.is_member && draft.electorate.fees_months == 0, "all employees vote");
}

#[tokio::test(flavor = "multi_thread")]
async fn weights_are_offered_where_the_basis_allows_them() {
    let office = Office::begin().await;
    office.prepare_without_signers().await;
    let page = office.get("electorate?lang=en").await;
    assert!(!page.text.contains("name=\"weight\"") && page.text.contains("One person, one vote ("), "{}", page.text);
    let weighted = "snapshot=2026-11-01&is-member=yes&weight=birth_year";
    let refused = office.send("electorate?lang=en", weighted).await;
    assert!(refused.status == 422 && refused.text.contains("the agreement on shop stewards"), "{}", refused.text);
    office.rebase("council").await;
    assert!(office.get("electorate").await.text.contains("name=\"weight\""));
    assert_eq!(office.send("electorate", weighted).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_against_the_basis_before_it_was_refused_is_named_before_freezing() {
    let office = Office::begin().await;
    office.prepare().await;
    let store = &office.site.service.store;
    let by = uurna_store::Actor::Operator;
    let spoil = |draft: &mut uurna_union::draft::Draft| {
        draft.electorate.weight_column = "birth_year".to_owned();
        draft.contests[0].deputies = 900;
        draft.contests[0].coalitions.insert("A".to_owned(), "B".to_owned());
        let again = draft.contests[0].options[0].clone();
        draft.contests[0].options.push(uurna_union::draft::OptionDraft { id: "again".to_owned(), ..again });
        Ok::<(), std::convert::Infallible>(())
    };
    store.change_draft(&office.id, by, office.site.now(), spoil).await.unwrap().unwrap();
    let page = office.get("check?lang=en").await;
    for told in [
        "(the agreement on shop stewards)",
        "More seats, or more deputies",
        "has no such part: Coalitions",
        "stands twice",
    ] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    assert_eq!(office.send("freeze", SWITCH).await.status, 303, "back to what is missing");
    assert!(!office.draft_is_frozen().await);
}
