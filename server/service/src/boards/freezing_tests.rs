//! A draft becomes a frozen election in the transaction that makes its board, and only as it was decided.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_store::testing::own;
use uurna_store::testing::{entry, run, sample_keys};
use uurna_store::{
    Actor, AsDecided, DecidedElectorate, DecidedObjection, Entry, Import, ImportState, InvitationError, NewCorrection,
    NewInvitation, NotAsDecided, Permit, SentRoll, SignerKeys, SignerKind, Stage, register_hash,
};
use uurna_union::act::{Act, LinkWay};
use uurna_union::correction::CorrectionKind;
use uurna_union::draft::{CodesBy, Draft};
use uurna_union::ids::ElectionId;
use uurna_words::Language;

use super::{NewBoard, NewBoardError};
use crate::testing::Scene;

const INVITED: Act = Act::SignerInvited { about: String::new(), way: LinkWay::Shown };
const FROZEN: Act = Act::Frozen { about: String::new() };
const GENERATION: &str = "decided";
const REGISTER: &[u8] = b"member_number\n1\n";

/// A draft with two trustees, a witness and a register, and a manifest with its roll for the same id.
struct Office {
    scene: Scene,
    simulation: Simulation,
    id: ElectionId,
}

fn keys(kind: SignerKind, number: u8) -> SignerKeys {
    let (sealing, signing) = sample_keys(number);
    SignerKeys::parse(kind, Some(&sealing), &signing).unwrap()
}

impl Office {
    async fn new() -> Self {
        let scene = Scene::new().await;
        let simulation = Simulation::new(&SimulationPlan::pick_one(2, 5)).unwrap();
        let (id, organisation) = (simulation.manifest.id(), scene.organisation().await);
        let store = &scene.service.store;
        let begun = Act::Begun { about: String::new() };
        let begun = Entry { organisation: &organisation, ..entry(&id, &begun) };
        store.add_election(&begun, &id, None, &Draft::default()).await.unwrap();
        let office = Self { scene, simulation, id };
        for (kind, number) in [(SignerKind::Witness, 1), (SignerKind::Trustee, 2), (SignerKind::Trustee, 3)] {
            office.invite(kind, number).await;
        }
        office.import(REGISTER).await;
        office.decide(GENERATION).await;
        office
    }

    async fn invite(&self, kind: SignerKind, number: u8) {
        let (store, now, mut rng) =
            (&self.scene.service.store, self.scene.now(), ChaCha20Rng::seed_from_u64(number.into()));
        let new = NewInvitation { kind, name: "A", email: None, language: Language::Finnish };
        let (invitation, _) =
            store.invite(&entry(&self.id, &INVITED), &self.id, &new, &mut rng, |_, _| None).await.unwrap();
        store.set_keys(&invitation, &keys(kind, number), now).await.unwrap();
    }

    async fn import(&self, register: &[u8]) {
        let import = Import {
            register: register.to_vec(),
            findings: "[]".to_owned(),
            facts: String::new(),
            at: self.scene.now(),
        };
        let act = Act::RegisterUsed { about: String::new() };
        let entry = entry(&self.id, &act);
        assert!(self.scene.service.store.keep_import(&entry, &self.id, ImportState::Used, &import).await.unwrap());
    }

    async fn decide(&self, generation: &str) {
        let store = &self.scene.service.store;
        assert!(store.begin_deciding(own(self.id), generation).await.unwrap());
        let decided = DecidedElectorate { generation: generation.to_owned(), basis: [0; 32], counted: "{}".to_owned() };
        assert!(store.end_deciding(own(self.id), &decided).await.unwrap());
    }

    /// What the office decides by now.
    async fn decided(&self) -> AsDecided {
        let store = &self.scene.service.store;
        let draft = store.election_of_any_union(&self.id).await.unwrap().unwrap().draft;
        let register = store.import(own(self.id), ImportState::Used).await.unwrap();
        let invitations = store.invitations(own(self.id)).await.unwrap();
        let of = |kind: SignerKind| {
            let signers = invitations.iter().filter(|invitation| invitation.kind == kind);
            let keys = signers.map(|invitation| invitation.keys.clone().unwrap());
            keys.map(|keys| (keys.sealing_key().map(str::to_owned), keys.signing_key().to_owned())).collect()
        };
        let register = register.map(|import| register_hash(&import.register));
        let roll = store.roll_from_registrar(own(self.id)).await.unwrap();
        let (trustees, witnesses) = (of(SignerKind::Trustee), of(SignerKind::Witness));
        let electorate = GENERATION.to_owned();
        let election = own(self.id);
        let keepings = invitations.iter().map(|one| one.keeping.clone()).collect();
        AsDecided { election, draft, register, electorate, roll, trustees, witnesses, keepings, job: None }
    }

    async fn begin(&self, decided: AsDecided) -> Result<(), NewBoardError> {
        let (manifest, roll) = (&self.simulation.manifest_bytes, &self.simulation.roll);
        let permit = Permit::Alone { act: FROZEN };
        let new = NewBoard { manifest, roll, log_key: self.simulation.log_seed.into() };
        self.scene.service.boards.begin_frozen(new, decided, permit, &entry(&self.id, &FROZEN)).await
    }

    async fn is_untouched(&self) -> bool {
        let store = &self.scene.service.store;
        let stage = store.election_of_any_union(&self.id).await.unwrap().unwrap().stage;
        stage == Stage::Draft && store.board(&self.id).await.unwrap().is_none()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_it_was_decided_is_not_frozen() {
    let office = Office::new().await;
    let store = &office.scene.service.store;
    for change in ["key", "signer", "draft", "roll", "register", "electorate"] {
        let decided = office.decided().await;
        match change {
            "key" => {
                let trustee = store.invitations(own(office.id)).await.unwrap().remove(0);
                // as a new invitation does
                run(store, "UPDATE invitations SET keys_stand = 0").await;
                store.set_keys(&trustee, &keys(SignerKind::Trustee, 9), office.scene.now()).await.unwrap();
            }
            "signer" => office.invite(SignerKind::Witness, 10).await,
            "roll" => {
                let sent = SentRoll { roll: vec![1; 38], registrar_key: vec![2; 32], voters: vec![3; 32] };
                let act = Act::RollSent { about: "1".to_owned() };
                assert!(store.keep_roll(&entry(&office.id, &act), &office.id, &sent).await.unwrap());
            }
            "draft" => {
                let change = |draft: &mut Draft| {
                    draft.codes = CodesBy::Registrar;
                    Ok::<_, ()>(())
                };
                let now = office.scene.now();
                store.change_draft(&office.id, Actor::Operator, now, change).await.unwrap().unwrap();
            }
            "register" => office.import(b"member_number\n2\n").await,
            _ => office.decide("another").await,
        }
        let refused = office.begin(decided).await;
        assert!(matches!(refused, Err(NewBoardError::Draft(NotAsDecided::Changed))), "{change}: {refused:?}");
        assert!(office.is_untouched().await, "{change}");
    }
    office.decide(GENERATION).await;
    office.begin(office.decided().await).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_board_on_nothing_is_a_draft_any_more() {
    let office = Office::new().await;
    let (store, id, now) = (&office.scene.service.store, &office.id, office.scene.now());
    office.begin(office.decided().await).await.unwrap();
    assert!(store.election_of_any_union(id).await.unwrap().unwrap().is_half_frozen());
    assert_eq!(store.office_acts(own(id)).await.unwrap()[0].act, FROZEN, "in the transaction of the board");
    let trustee = store.invitations(own(id)).await.unwrap().remove(0);
    let late = store.set_keys(&trustee, &keys(SignerKind::Trustee, 9), now).await;
    assert!(matches!(late, Err(InvitationError::NotADraft)));
    let act = Act::DraftDeleted { about: String::new() };
    let entry = entry(id, &act);
    assert!(!store.delete_draft(&entry, id).await.unwrap());
    assert!(store.change_draft(id, Actor::Operator, now, |_| Ok::<_, ()>(())).await.is_err());
    let import = Import { register: vec![], findings: "[]".to_owned(), facts: String::new(), at: now };
    assert!(!store.keep_import(&entry, id, ImportState::Used, &import).await.unwrap());
    let sent = SentRoll { roll: vec![1; 38], registrar_key: vec![2; 32], voters: vec![3; 32] };
    let act = Act::RollSent { about: "1".to_owned() };
    assert!(!store.keep_roll(&Entry { act: &act, ..entry }, id, &sent).await.unwrap());
    let noted = store.office_acts(own(id)).await.unwrap();
    assert!(!noted.iter().any(|noted| noted.act == act), "what did not happen is not noted");
    assert!(matches!(office.begin(office.decided().await).await, Err(NewBoardError::Exists)));
    assert!(store.mark_frozen(own(id), now).await.unwrap());
    assert!(!store.election_of_any_union(id).await.unwrap().unwrap().is_half_frozen());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_deleted_meanwhile_gets_no_board() {
    let office = Office::new().await;
    let decided = office.decided().await;
    let act = Act::DraftDeleted { about: String::new() };
    assert!(office.scene.service.store.delete_draft(&entry(&office.id, &act), &office.id).await.unwrap());
    let refused = office.begin(decided).await;
    assert!(matches!(refused, Err(NewBoardError::Draft(NotAsDecided::NotADraft))));
    assert!(office.scene.service.store.board(&office.id).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_or_a_correction_that_comes_after_the_office_looked_is_not_frozen_over() {
    let office = Office::new().await;
    let (store, now) = (&office.scene.service.store, office.scene.now());
    let decided = office.decided().await;
    let noted = |number: u32| Act::Objected { about: number.to_string() };
    store.object(own(office.id), ("1", "A"), "Why?", now, noted).await.unwrap();
    let refused = office.begin(decided).await;
    assert!(matches!(refused, Err(NewBoardError::Draft(NotAsDecided::Changed))), "{refused:?}");
    run(store, "UPDATE objections SET state = 'kept'").await;
    let decided = office.decided().await;
    let (member, name, reason, kind) = ("1", "A", "left", CorrectionKind::Remove);
    let new = NewCorrection { number: 1, member, name, kind, groups: None, reason, objection: None };
    let act = Act::RollCorrected { what: "remove".to_owned(), about: "1".to_owned() };
    let permit = Permit::Alone { act: act.clone() };
    let none = DecidedObjection::default();
    assert!(store.correct_alone(&entry(&office.id, &act), own(office.id), &new, &permit, &none).await.unwrap());
    let refused = office.begin(decided).await;
    assert!(matches!(refused, Err(NewBoardError::Draft(NotAsDecided::Changed))), "{refused:?}");
    assert!(office.is_untouched().await);
    office.decide(GENERATION).await;
    office.begin(office.decided().await).await.unwrap();
}
