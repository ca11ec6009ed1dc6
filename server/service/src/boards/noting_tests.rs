//! What is noted about an entry is in the entry's own transaction:
//! when the database fails, both are missing or both are there.

use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_store::testing::{own, run};
use uurna_union::act::Act;

use super::BoardError;
use crate::operations::{ReplaceCodeRefusal, replace_code};
use crate::testing::ElectionScene;

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_replaced_with_its_act_or_not_at_all() {
    let scene = ElectionScene::frozen().await;
    let (service, id) = (scene.service(), &scene.election);
    let (_, replacement) = scene.replacement("1", 7).await;
    scene.open_voting().await;
    let replace = async || replace_code(service, scene.by(), id, replacement.clone()).await;
    run(&service.store, "ALTER TABLE office_log RENAME TO away").await;
    let failed = replace().await;
    assert!(matches!(failed, Err(ReplaceCodeRefusal::Board(BoardError::Trouble(_)))), "{failed:?}");
    assert!(service.boards.replacements(id).await.unwrap().is_empty(), "the log has no entry whose act was not noted");
    run(&service.store, "ALTER TABLE away RENAME TO office_log").await;
    replace().await.unwrap();
    replace().await.unwrap();
    assert_eq!(service.boards.replacements(id).await.unwrap().len(), 1);
    let noted = scene.noted().await;
    let noted: Vec<_> = noted.iter().filter(|noted| noted.act == Act::CodeReplaced).map(|noted| &noted.name).collect();
    assert_eq!(noted, [&scene.officer.name], "once, as the officer's");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acceptance_is_taken_with_the_note_that_its_key_was_used_or_not_at_all() {
    let scene = ElectionScene::frozen().await;
    let (service, id) = (scene.service(), &scene.election);
    let fingerprint = scene.manifest().await.fingerprint();
    let acceptance = Acceptance::sign(&fingerprint, 2, &ElectionScene::signing_key(2));
    let accept = async || service.boards.file(id, entry_of(3, &acceptance.encode())).await;
    let used = async || {
        let signers = service.store.invitations(own(id)).await.unwrap();
        signers.into_iter().map(|signer| signer.tried_at.is_some()).collect::<Vec<_>>()
    };
    run(&service.store, "ALTER TABLE invitations RENAME COLUMN lost_at TO away").await;
    let failed = accept().await;
    assert!(matches!(failed, Err(BoardError::Trouble(_))), "{failed:?}");
    run(&service.store, "ALTER TABLE invitations RENAME COLUMN away TO lost_at").await;
    let accepted = async || service.store.board_with_summary(id).await.unwrap().unwrap().1.unwrap().accepted;
    assert_eq!((accepted().await, used().await), (Vec::new(), vec![false, false]), "neither");
    accept().await.unwrap();
    assert_eq!((accepted().await, used().await), (vec![2], vec![false, true]), "both, and of whom it is");
}
