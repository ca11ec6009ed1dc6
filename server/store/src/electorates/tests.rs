//! Registers and electorates, kept and read back.

use super::*;
use crate::testing::{Scene, add_draft, entry, id, own, run};
use crate::{Import, ImportState, register_hash};
use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;

fn row(place: u32, name: &str, placement: Option<(u16, u32)>) -> ElectorateRow {
    ElectorateRow {
        place,
        member: format!("{}", 1000 + place),
        name: name.to_owned(),
        email: Some(format!("m{place}@example.org")),
        phone: None,
        language: "fi".to_owned(),
        reason: format!("since the year {place}"),
        label: if placement.is_some() { "in".to_owned() } else { "left".to_owned() },
        placement,
    }
}

/// As an earlier version kept rows: each with its own reason.
async fn keep(store: &Store, rows: &[ElectorateRow]) {
    for row in rows {
        let (style, weight) = row.placement.map_or((None, None), |(style, weight)| (Some(style), Some(weight)));
        let text = |number: Option<u32>| number.map_or("NULL".to_owned(), |number| number.to_string());
        let sql = format!(
            "INSERT INTO electorate (election, place, member, name, name_lower, email, phone, language, is_in, reason, \
             label, style, weight) VALUES ('{}', {}, '{}', '{}', '{}', '{}', NULL, 'fi', {}, '{}', '{}', {}, {})",
            id::<ElectionId>("e"),
            row.place,
            row.member,
            row.name,
            row.name.to_lowercase(),
            row.email.as_deref().unwrap_or_default(),
            u8::from(row.placement.is_some()),
            row.reason,
            row.label,
            text(style.map(u32::from)),
            text(weight),
        );
        run(store, &sql).await;
    }
}

fn e() -> OwnElection {
    own(id::<ElectionId>("e"))
}

#[tokio::test]
async fn an_electorate_is_searched_and_counted() {
    let scene = Scene::new().await;
    let store = &scene.store;
    add_draft(store, &id("e")).await;
    let rows = [row(2, "Äijö 100% Öberg", Some((0, 1))), row(3, "Aino Korhonen", None), row(4, "Bo_B", Some((1, 7)))];
    let import =
        |byte| Import { register: vec![byte], findings: "[]".to_owned(), facts: String::new(), at: Timestamp::EPOCH };
    let act = Act::RegisterUsed { about: "3".to_owned() };
    let election = id("e");
    let entry = entry(&election, &act);
    assert!(store.keep_import(&entry, &id("e"), ImportState::Used, &import(1)).await.unwrap());
    assert_eq!(store.import(e(), ImportState::Used).await.unwrap(), Some(import(1)));
    let seen = store.seen_import(e(), ImportState::Used).await.unwrap().unwrap();
    assert_eq!((seen.digest, seen.facts.as_str()), (Some(register_hash(&[1])), ""));
    store.keep_facts(e(), ImportState::Used, &register_hash(&[2]), "of another").await.unwrap();
    store.keep_facts(e(), ImportState::Used, &register_hash(&[1]), "{}").await.unwrap();
    assert_eq!(store.seen_import(e(), ImportState::Used).await.unwrap().unwrap().facts, "{}");
    keep(store, &rows).await;
    store.forget_imports(e()).await.unwrap();
    assert_eq!(store.import(e(), ImportState::Used).await.unwrap(), None, "what it was made of is gone");
    let found = async |is_in: Option<bool>, search: &str| {
        let filter = ElectorateFilter { is_in, search: search.to_owned() };
        let rows = store.electorate(e(), &filter, 0, 10).await.unwrap();
        assert_eq!(store.count_electorate(e(), &filter).await.unwrap(), rows.len() as u64);
        rows.into_iter().map(|row| row.place).collect::<Vec<_>>()
    };
    store.mark_frozen(e(), Timestamp::EPOCH).await.unwrap();
    assert!(!store.keep_import(&entry, &id("e"), ImportState::Used, &import(2)).await.unwrap());
    assert_eq!(store.import(e(), ImportState::Used).await.unwrap(), None);
    assert_eq!(store.office_acts(e()).await.unwrap().len(), 1, "the late one is not noted");
    assert_eq!(found(None, "").await, [2, 3, 4]);
    assert_eq!(found(Some(false), "").await, [3]);
    assert_eq!(found(None, "öBERG").await, [2]);
    assert_eq!(found(None, "%").await, [2], "a sign, not a pattern");
    assert_eq!(found(None, "o_B").await, [4]);
    assert_eq!(found(None, "1003").await, [3]);
    assert_eq!(store.electorate(e(), &ElectorateFilter::default(), 1, 1).await.unwrap(), [rows[1].clone()]);
    let labels = [("in".to_owned(), 2), ("left".to_owned(), 1)];
    assert_eq!(store.electorate_labels(e()).await.unwrap(), labels);
}
