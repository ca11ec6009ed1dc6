//! Two unions in one database: with an entry, an officer or a key of one, nothing of the other is found or changed.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::draft::Draft;
use uurna_union::ids::{ElectionId, InvitationId, OrganisationId};
use uurna_union::officer::{Officer, OfficerLinkWay, Role};
use uurna_union::voter_message::{Choice, VoterMessage};
use uurna_words::Language;

use crate::testing::{Scene, UNION, add_another_union, id, name_officer, number, own, run};
use crate::{
    Actor, DecidedElectorate, DecidedMember, DraftStoreError, ElectorateFilter, Entry, Import, ImportState,
    InvitationError, MessageRow, NewInvitation, NewLetterFile, OwnElection, Photo, Reason, SentRoll, SignerKind,
};

const ACT: Act = Act::Armed;

/// Rows of an election of the union, in every table that an officer changes by its id; and another union.
pub(crate) async fn scene() -> (Scene, ElectionId, OrganisationId) {
    let scene = Scene::new().await;
    let (election, other) = (scene.election(None).await, add_another_union(&scene.store).await);
    let row: InvitationId = id("row");
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let new = NewInvitation { kind: SignerKind::Trustee, name: "A", email: None, language: Language::Finnish };
    let entry = crate::testing::entry(&election, &ACT);
    scene.store.invite(&entry, &election, &new, &mut rng, |_, _| None).await.unwrap();
    for sql in [
        format!(
            "INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, ballot_bytes, \
             created_at) SELECT '{election}', token_digest, token_digest, '', 0, 'open', 1, 2, 1, 1, 0 FROM invitations"
        ),
        format!(
            "INSERT INTO electorate (election, place, member, name, name_lower, language, is_in, reason, label) \
             VALUES ('{election}', 2, '1', 'n', 'n', 'fi', 0, 'r', 'l')"
        ),
        format!(
            "INSERT INTO messages (id, election, kind, addressee, number, channel, language, state, attempts, next_attempt, \
             expires_at, body) SELECT '{row}', '{election}', 'code', '1', 1, 'letter', 'fi', 'sending', 1, 0, 9, token_digest \
             FROM invitations"
        ),
        format!(
            "INSERT INTO messages (id, election, kind, addressee, number, channel, language, state, attempts, next_attempt, \
             expires_at, body) SELECT '{election}', '{election}', 'code', '2', 1, 'email', 'fi', 'failed', 1, 0, 9, token_digest \
             FROM invitations"
        ),
        format!(
            "INSERT INTO letter_files (id, election, number, letters, state, sealed) \
             SELECT '{row}', '{election}', 1, 1, 'made', token_digest FROM invitations"
        ),
        format!(
            "INSERT INTO registrar_files (election, fingerprint, sealed) SELECT '{election}', 'f', token_digest FROM invitations"
        ),
        format!(
            "INSERT INTO jobs (id, election, kind, state, done, total, attempts, failures, lease, asked_at) \
             VALUES ('{row}', '{election}', 'letters', 'waiting', 0, 0, 0, 0, 0, 0)"
        ),
    ] {
        run(&scene.store, &sql).await;
    }
    (scene, election, other)
}

/// The numbers of rows.
async fn counted(scene: &Scene) -> Vec<i64> {
    let mut counted = Vec::new();
    for sql in [
        "SELECT COUNT(*) FROM office_log",
        "SELECT COUNT(*) FROM named_officers",
        "SELECT COUNT(*) FROM invitations",
        "SELECT COUNT(*) FROM key_trials",
        "SELECT COUNT(*) FROM imports",
        "SELECT COUNT(*) FROM register_pieces",
        "SELECT COUNT(*) FROM upload_pieces",
        "SELECT COUNT(*) FROM rolls_from_registrars",
        "SELECT COUNT(*) FROM registrar_files",
        "SELECT COUNT(*) FROM electorate",
        "SELECT COUNT(*) FROM messages WHERE body IS NOT NULL",
        "SELECT COUNT(*) FROM messages WHERE state = 'failed'",
        "SELECT COUNT(*) FROM electorate WHERE way IS NULL",
        "SELECT COUNT(*) FROM voter_messages",
        "SELECT COUNT(*) FROM letter_files",
        "SELECT COUNT(*) FROM jobs WHERE state = 'waiting'",
        "SELECT COUNT(*) FROM elections WHERE stage = 'draft' AND is_listed = 1 AND branch IS NULL",
        "SELECT COUNT(*) FROM boards WHERE is_armed = 0",
        "SELECT COUNT(*) FROM officers WHERE disabled_at IS NULL AND language IS NULL AND name LIKE 'Anna%'",
        "SELECT COUNT(*) FROM sign_in_links",
        "SELECT COUNT(*) FROM proposals WHERE confirmed_by IS NULL",
    ] {
        counted.push(number(&scene.store, sql).await);
    }
    counted
}

#[tokio::test]
async fn an_entry_of_another_union_changes_nothing_in_an_election() {
    let (scene, election, other) = scene().await;
    let (store, mut rng) = (&scene.store, ChaCha20Rng::seed_from_u64(2));
    let (named, nameable) = (scene.officer(Role::Committee).await, scene.officer(Role::Committee).await);
    name_officer(store, &election, &named.id).await;
    let before = counted(&scene).await;
    let entry = Entry { organisation: &other, ..crate::testing::entry(&election, &ACT) };
    assert!(!store.name_officer(&entry, &election, &nameable.id).await.unwrap());
    assert!(!store.unname_officer(&entry, &election, &named.id).await.unwrap());
    assert!(!store.delete_draft(&entry, &election).await.unwrap());
    assert!(!store.list_election(&entry, &election, false).await.unwrap());
    assert!(!store.arm_board(&entry, &election, true).await.unwrap());
    let import = Import { register: vec![], findings: "[]".to_owned(), facts: String::new(), at: Timestamp::EPOCH };
    assert!(!store.keep_import(&entry, &election, ImportState::Used, &import).await.unwrap());
    let sent = SentRoll { roll: vec![1; 38], registrar_key: vec![2; 32], voters: vec![3; 32] };
    assert!(!store.keep_roll(&entry, &election, &sent).await.unwrap());
    assert_eq!(store.fetch_registrar_file(&entry, &election, "f").await.unwrap(), None);
    assert!(!store.forget_registrar_file(&entry, &election).await.unwrap());
    run(store, "UPDATE boards SET phase = 'ended'").await;
    assert!(!store.order_erasing(&entry, &id("new"), &election, "erasing").await.unwrap());
    run(store, "UPDATE boards SET phase = 'open'").await;
    assert!(!store.send_again(&entry, &election, &id_of(&election)).await.unwrap());
    assert_eq!(store.fetch_letter_file(&entry, &election, &id("row")).await.unwrap(), None);
    assert!(!store.letters_printed(&entry, &election, 1, 0).await.unwrap());
    assert!(!store.begin_job(&entry, &id("new"), &election, "freeze").await.unwrap());
    assert!(!store.cancel_job(&entry, &election, "letters", Some("freeze")).await.unwrap());
    let message = MessageRow {
        id: id("m"),
        election: Some(election),
        kind: "replacement",
        addressee: "1".to_owned(),
        channel: "email",
        language: "fi",
        held_for: None,
        expires_at: 9,
        body: vec![1],
    };
    assert!(store.add_instead(&entry, &message, (&election, "code", "1"), 0).await.is_err());
    let never = [(ACT, VoterMessage::Reminder, Choice::Never)];
    assert!(store.choose_voter_messages(&entry, &election, &never).await.is_err());
    assert!(!store.settle_delivery(&entry, &election, &id_of(&election), 0).await.unwrap());
    let corrected = crate::CorrectedAddress { member: "1", email: Some("x@y.fi"), phone: None, way: "email" };
    assert!(store.correct_address(&entry, &election, &corrected, &[message]).await.is_err());
    let new = NewInvitation { kind: SignerKind::Witness, name: "B", email: None, language: Language::Finnish };
    let invited = store.invite(&entry, &election, &new, &mut rng, |_, _| None).await;
    assert!(matches!(invited, Err(InvitationError::NotADraft)));
    let invitation = store.invitations(own(election)).await.unwrap()[0].id;
    let withdrawn = store.withdraw_invitation(&entry, &election, &invitation, None, &[]).await;
    assert!(matches!(withdrawn, Err(InvitationError::NotADraft)));
    assert!(
        store.renew_invitation(&entry, &election, &invitation, None, &mut rng, |_| Vec::new()).await.unwrap().is_none()
    );
    assert!(store.ask_key_trials(&entry, &election, &[(invitation, [1; 32])], &[]).await.is_err());
    assert_eq!(counted(&scene).await, before);
    let (proposal, expires_at) = (uurna_union::proposal::Proposal::FREEZE, scene.now().plus_minutes(9));
    let new = crate::NewProposal {
        election: &election,
        proposal: &proposal,
        digest: [1; 32],
        officer: &named.id,
        expires_at,
    };
    store.propose(&Entry { at: scene.now(), ..crate::testing::entry(&election, &ACT) }, &new).await.unwrap();
    let before = counted(&scene).await;
    let entry = Entry { at: scene.now(), ..entry };
    assert!(store.propose(&entry, &new).await.is_err());
    assert!(!store.confirm(&entry, &election, &proposal.key(), &[1; 32], &nameable.id).await.unwrap());
    assert!(!store.drop_proposal(&entry, &election, &proposal.key()).await.unwrap());
    assert_eq!(counted(&scene).await, before);
    let own = Entry { organisation: UNION, ..entry };
    assert!(store.confirm(&own, &election, &proposal.key(), &[1; 32], &nameable.id).await.unwrap());
    let permit = crate::Permit::Two { key: proposal.key(), digest: [1; 32] };
    for (organisation, is_spent) in [(other, false), (*UNION, true)] {
        let mut turn = store.take_turn().await.unwrap();
        let own = OwnElection { organisation, id: election };
        assert_eq!(turn.spend(own, entry.by, entry.at, &permit).await.unwrap(), is_spent);
        turn.commit().await.unwrap();
    }
}

fn id_of<T: From<[u8; 16]>>(election: &ElectionId) -> T {
    T::from(*election.as_bytes())
}

#[tokio::test]
async fn an_officer_of_another_union_changes_no_draft() {
    let (scene, election, other) = scene().await;
    let store = &scene.store;
    let stranger = Officer { organisation: other, ..scene.officer(Role::Union).await };
    let before = counted(&scene).await;
    let (by, at) = (Actor::Officer(&stranger), scene.now());
    let change = |draft: &mut Draft| {
        draft.workplace.push('x');
        Ok::<_, ()>(())
    };
    assert!(matches!(store.change_draft(&election, by, at, change).await, Err(DraftStoreError::NotADraft)));
    assert!(!store.set_branch(&election, by, at, Some("8")).await.unwrap());
    assert!(!store.is_in_reach(&stranger, &election).await.unwrap());
    assert!(store.election_of(&other, &election).await.unwrap().is_none());
    assert!(store.office_lines(&stranger).await.unwrap().is_empty());
    assert_eq!(counted(&scene).await, before);
    assert!(store.election_of_any_union(&election).await.unwrap().unwrap().draft.workplace.is_empty());
}

#[tokio::test]
async fn an_entry_of_another_union_changes_no_officer() {
    let (scene, _, other) = scene().await;
    let (store, anna) = (&scene.store, scene.officer(Role::Union).await);
    let before = counted(&scene).await;
    let entry = Entry { organisation: &other, election: None, by: Actor::Operator, act: &ACT, at: scene.now() };
    assert_eq!(store.officer_of(&other, &anna.id).await.unwrap(), None);
    let along = crate::Along::default();
    let renamed = Officer { name: "Bo".to_owned(), ..anna.clone() };
    assert!(!store.change_officer(&entry, &anna, &renamed, &along).await.unwrap());
    assert!(!store.disable_officer(&entry, &anna.id, Some(scene.now()), &along).await.unwrap());
    assert!(!store.set_officer_language(&entry, &anna.id, Language::Swedish).await.unwrap());
    let link = crate::NewLink { token: crate::testing::token(1), until: scene.now() };
    assert!(!store.make_sign_in_link(&entry, &anna.id, link, OfficerLinkWay::Mailed, &along).await.unwrap());
    let session = id("s");
    let renewal = crate::Renewal { session: &session, token: crate::testing::token(2) };
    let pair = crate::SecretPair { hash: "hash", seed: b"seed", step: 1 };
    assert!(store.set_password(&entry, &anna.id, pair, &renewal, &[]).await.is_err());
    assert!(!store.remove_password(&entry, &anna.id, &renewal, &[]).await.unwrap());
    assert_eq!(counted(&scene).await, before);
}

/// Rows that a key opens, beside those of [`scene`].
pub(crate) async fn filled(scene: &Scene, election: &ElectionId) {
    let (store, committee) = (&scene.store, scene.officer(Role::Committee).await);
    name_officer(store, election, &committee.id).await;
    scene.officer(Role::Committee).await;
    let entry = Entry { at: scene.now(), ..crate::testing::entry(election, &ACT) };
    let sent = SentRoll { roll: vec![1; 38], registrar_key: vec![2; 32], voters: vec![3; 32] };
    assert!(store.keep_roll(&entry, election, &sent).await.unwrap());
    let import = Import { register: vec![], findings: "[]".to_owned(), facts: String::new(), at: Timestamp::EPOCH };
    assert!(store.keep_import(&entry, election, ImportState::Used, &import).await.unwrap());
    let proposal = uurna_union::proposal::Proposal::FREEZE;
    let (officer, expires_at) = (&committee.id, scene.now().plus_minutes(9));
    let new = crate::NewProposal { election, proposal: &proposal, digest: [1; 32], officer, expires_at };
    store.propose(&entry, &new).await.unwrap();
    for sql in [
        format!(
            "INSERT INTO corrections (election, number, member, name, kind, reason, state, proposer, at) \
             VALUES ('{election}', 1, '1', 'n', 'add', 'r', 'done', 'Anna', 1)"
        ),
        format!(
            "INSERT INTO objections (election, number, member, name, words, at, state) \
             VALUES ('{election}', 1, '1', 'n', 'w', 1, 'open')"
        ),
        format!("INSERT INTO roll_checks (election, generation, place, links) VALUES ('{election}', 'g', 1, 1)"),
        format!("INSERT INTO erasures (election, what, count, erased_at) VALUES ('{election}', 'photos', 1, 0)"),
        "UPDATE electorate SET is_in = 1, style = 0, weight = 1".to_owned(),
        format!(
            "INSERT INTO decided_electorates (election, generation, basis, counted) \
             SELECT '{election}', 'g', token_digest, '' FROM invitations"
        ),
        format!(
            "INSERT INTO messages (id, election, kind, addressee, number, channel, language, state, attempts, next_attempt, \
             expires_at, body, letter_file) SELECT '{}', '{election}', 'code', '3', 1, 'letter', 'fi', 'waiting', 1, 0, 9, \
             token_digest, NULL FROM invitations",
            id::<InvitationId>("third")
        ),
        format!(
            "INSERT INTO messages (id, election, kind, addressee, number, channel, language, state, attempts, next_attempt, \
             expires_at) SELECT '{}', '{election}', 'notice', '4', 1, 'email', 'fi', 'failed', 1, 0, 9 FROM invitations",
            id::<InvitationId>("fourth")
        ),
        format!("UPDATE messages SET letter_file = '{}' WHERE addressee = '1'", id::<InvitationId>("row")),
    ] {
        run(store, &sql).await;
    }
}

/// The numbers of rows that a key opens.
pub(crate) async fn opened(scene: &Scene, key: OwnElection) -> Vec<(&'static str, u64)> {
    let (store, anyone) = (&scene.store, ElectorateFilter::default());
    let (waiting, fetched) = store.count_letters(key).await.unwrap();
    let many = |count: usize| count as u64;
    vec![
        ("import", u64::from(store.import(key, ImportState::Used).await.unwrap().is_some())),
        ("seen_import", u64::from(store.seen_import(key, ImportState::Used).await.unwrap().is_some())),
        ("electorate", many(store.electorate(key, &anyone, 0, 9).await.unwrap().len())),
        ("count_electorate", store.count_electorate(key, &anyone).await.unwrap()),
        ("electorate_row", u64::from(store.electorate_row(key, "1").await.unwrap().is_some())),
        ("electorate_row_at", u64::from(store.electorate_row_at(key, 2).await.unwrap().is_some())),
        ("members_after", many(store.members_after(key, 0, 9).await.unwrap().len())),
        ("corrections", many(store.corrections(key).await.unwrap().len())),
        ("correction", u64::from(store.correction(key, 1).await.unwrap().is_some())),
        ("objections", many(store.objections(key).await.unwrap().len())),
        ("objection", u64::from(store.objection(key, 1).await.unwrap().is_some())),
        ("roll_check", u64::from(store.roll_check(key).await.unwrap().is_some())),
        ("electorate_labels", many(store.electorate_labels(key).await.unwrap().len())),
        ("erasures", many(store.erasures(key).await.unwrap().len())),
        ("roll_from_registrar", u64::from(store.roll_from_registrar(key).await.unwrap().is_some())),
        ("registrar_file", u64::from(store.registrar_file(key, "f").await.unwrap().is_some())),
        ("deliveries", many(store.deliveries(key, "code").await.unwrap().len())),
        ("count_deliveries", store.count_deliveries(key, "code").await.unwrap().values().sum()),
        ("failed_deliveries", many(store.failed_deliveries(key, "notice", 9).await.unwrap().len())),
        ("letters_without_file", many(store.letters_without_file(key, None, 9).await.unwrap().len())),
        ("letter_files", many(store.letter_files(key).await.unwrap().len())),
        ("letters_of_file", many(store.letters_of_file(key, &id("row")).await.unwrap().len())),
        ("count_letters", waiting + fetched),
        ("office_acts", many(store.office_acts(key).await.unwrap().len())),
        ("named_officers", many(store.named_officers(key).await.unwrap().len())),
        ("nameable_officers", many(store.nameable_officers(key).await.unwrap().len())),
        ("decided_electorate", u64::from(store.decided_electorate(key).await.unwrap().is_some())),
        ("voter", u64::from(store.voter(key, "1").await.unwrap().is_some())),
        ("voters_after", many(store.voters_after(key, 0, 9).await.unwrap().len())),
        ("voters_to_tell", many(store.voters_to_tell(key, 0, 9).await.unwrap().len())),
        ("failed_delivery", u64::from(store.failed_delivery(key, &id_of(&key.id)).await.unwrap().is_some())),
        ("proposal", u64::from(store.proposal(key, "freeze").await.unwrap().is_some())),
        ("proposals", many(store.proposals(key, scene.now()).await.unwrap().len())),
        ("invitations", many(store.invitations(key).await.unwrap().len())),
        ("job", u64::from(store.job(key, "letters").await.unwrap().is_some())),
    ]
}

#[tokio::test]
async fn a_key_of_another_union_opens_nothing_of_an_election() {
    let (scene, election, other) = scene().await;
    filled(&scene, &election).await;
    for (read, count) in opened(&scene, own(election)).await {
        assert!(count > 0, "{read} finds nothing by the union's own key");
    }
    for (read, count) in opened(&scene, OwnElection { organisation: other, id: election }).await {
        assert_eq!(count, 0, "{read} finds something by a key of another union");
    }
}

#[tokio::test]
async fn a_key_of_another_union_changes_nothing_of_an_election() {
    let (scene, election, other) = scene().await;
    filled(&scene, &election).await;
    let (store, key, at) = (&scene.store, OwnElection { organisation: other, id: election }, scene.now());
    let (before, seen) = (counted(&scene).await, opened(&scene, own(election)).await);
    let photo = Photo { kind: "image/png".to_owned(), bytes: vec![1] };
    assert!(store.keep_photo(key, "d", &photo).await.is_err());
    store.keep_photo(own(election), "d", &photo).await.unwrap();
    store.keep_facts(key, ImportState::Used, &crate::register_hash(&[]), "{}").await.unwrap();
    assert_eq!(store.seen_import(own(election), ImportState::Used).await.unwrap().unwrap().facts, "");
    store.forget_imports(key).await.unwrap();
    assert!(store.keep_registrar_file(key, "other", &[1]).await.is_err());
    store.keep_only_registrar_file(key, "other").await.unwrap();
    assert_eq!(store.release_messages(key).await.unwrap(), 0);
    let (file, letters) = (id("new"), vec![id("third")]);
    assert!(store.put_into_file(key, &NewLetterFile { id: &file, letters }).await.is_err());
    run(store, "UPDATE letter_files SET state = 'waiting'").await;
    assert!(!store.letter_file_made(key, &id("row"), 1, &[1]).await.unwrap());
    assert!(store.letter_file_made(own(election), &id("row"), 1, &[1]).await.unwrap());
    store.letter_file_fetched(key, &id("row")).await.unwrap();
    assert!(store.drop_letter_files(key).await.is_err());
    assert!(!store.mark_frozen(key, at).await.unwrap());
    assert!(!store.begin_deciding(key, "other").await.unwrap());
    let member = DecidedMember {
        place: 3,
        member: "3".to_owned(),
        name: "C".to_owned(),
        email: None,
        phone: None,
        language: "fi".to_owned(),
        why: 0,
        placement: None,
    };
    let reason = Reason { number: 0, reason: String::new(), label: String::new() };
    assert!(!store.keep_decided(key, "g", &[member], &[reason]).await.unwrap());
    let decided = DecidedElectorate { generation: "g".to_owned(), basis: [9; 32], counted: "x".to_owned() };
    assert!(!store.end_deciding(key, &decided).await.unwrap());
    assert!(store.begin_work(&id("work"), key, "deciding", at).await.is_err());
    store.drop_freezing(key, "f").await.unwrap();
    assert_eq!((counted(&scene).await, opened(&scene, own(election)).await), (before, seen));
}
