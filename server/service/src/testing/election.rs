//! An election of seven voters and two trustees, prepared as an office does it.

use std::convert::Infallible;

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::{Acceptance, Readiness};
use uurna_election_core::ballot::{BallotShape, PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::event::Replacement;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::selections::{Selection, Selections};
use uurna_election_core::time::Timestamp;
use uurna_election_core::trustee::SharesCheck;
use uurna_keeper::{CheckedBy, Submission, SumReport};
use uurna_store::testing::own;
use uurna_store::{Actor, Entry, Import, ImportState, NotedAct, SignerKind};
use uurna_union::act::Act;
use uurna_union::draft::{
    Basis, CodesBy, ContestDraft, Draft, ElectorateDraft, OptionDraft, Schedule, Texts, starters,
};
use uurna_union::ids::ElectionId;
use uurna_union::officer::{Officer, Role};
use uurna_union::proposal::Proposal;
use uurna_words::Language;

use super::Scene;
use crate::boards::{BoardKeeper, OfficerStep};
use crate::demonstration::{ToldCode, ToldCodes};
use crate::issue::RegistrarFile;
use crate::operations::{Asked, NewSigner, confirm, fetch_registrar_file, freeze, invite_signer, propose, send_keys};
use crate::service::Service;

const REGISTER: &str = "member_number,first_name,last_name,email\n1,Aino,Aalto,aino@example.org\n2,Bo,Berg,\n\
    3,Carita,Cederberg,\n4,Deniz,Demir,\n5,Eero,Eskola,\n6,Fatima,Farah,\n7,Gunnar,Gros,\n";

/// A scene with such an election, the officer who works on it, and a second who confirms.
pub struct ElectionScene {
    pub scene: Scene,
    pub officer: Officer,
    pub second: Officer,
    pub election: ElectionId,
}

impl ElectionScene {
    /// Two trustees must both open: nobody may be missing.
    pub const FREEZE: Proposal = Proposal::Freeze { without_spare_signers: true };

    /// A draft that lacks only signers to spare.
    pub async fn ready() -> Self {
        Self::of(Scene::new().await, draft()).await
    }

    /// The same with a contest that is counted with any number of ballots.
    pub async fn without_floor() -> Self {
        let mut draft = draft();
        draft.schedule.floor = 0;
        Self::of(Scene::new().await, draft).await
    }

    /// The same with codes that are made elsewhere, and have not come.
    pub async fn with_codes_elsewhere() -> Self {
        Self::of(Scene::new().await, Draft { codes: CodesBy::Registrar, ..draft() }).await
    }

    /// The same in a service with these settings.
    pub async fn with_settings(settings: &str) -> Self {
        Self::of(Scene::with_settings(settings).await, draft()).await
    }

    /// The same, frozen, with signers whose addresses get mail.
    pub async fn frozen_with_mail() -> Self {
        let mail = "[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n";
        let ready = Self::with_settings(mail).await;
        let sql = "UPDATE invitations SET email = 'signer@example.org'";
        uurna_store::testing::run(&ready.service().store, sql).await;
        ready.freeze().await;
        ready
    }

    async fn of(scene: Scene, draft: Draft) -> Self {
        let (officer, second) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
        let election = scene.service.randomness.id();
        let store = &scene.service.store;
        let (begun, used) = (Act::Begun { about: String::new() }, Act::RegisterUsed { about: "7".to_owned() });
        let (organisation, by) = (&officer.organisation, Actor::Officer(&officer));
        let entry = Entry { organisation, election: Some(&election), by, act: &begun, at: scene.now() };
        store.add_election(&entry, &election, None, &draft).await.unwrap();
        let import =
            Import { register: REGISTER.into(), findings: "[]".to_owned(), facts: String::new(), at: scene.now() };
        let entry = Entry { act: &used, ..entry };
        assert!(store.keep_import(&entry, &election, ImportState::Used, &import).await.unwrap());
        let ready = Self { scene, officer, second, election };
        for (number, name) in [(1, "Anna"), (2, "Bo")] {
            ready.invite(number, SignerKind::Trustee, name).await;
        }
        ready
    }

    /// Invite one more signer, who answers with the key of this number.
    pub async fn invite(&self, number: u8, kind: SignerKind, name: &str) {
        let new = NewSigner { kind, name, email: None, language: None };
        let link = invite_signer(self.service(), self.by(), &self.election, new).await.unwrap();
        let key = trustee_key(number);
        let sealing = encode_base64url(key.sealing_key().public().encoding());
        let signing = SigningKey::from_seed(&key.signing_seed()).verifying_key();
        let signing = encode_base64url(signing.as_bytes());
        send_keys(self.service(), &link.invitation, Some(&sealing), &signing).await.unwrap();
    }

    /// The same, frozen.
    pub async fn frozen() -> Self {
        let ready = Self::ready().await;
        ready.freeze().await;
        ready
    }

    /// One officer proposes and another confirms.
    pub async fn agree_to(&self, proposal: &Proposal) {
        let (service, election) = (self.service(), &self.election);
        assert_eq!(propose(service, self.by(), election, proposal).await.unwrap(), Asked::Waits);
        let key = proposal.key();
        let seen = service.store.proposal(own(election), &key).await.unwrap().unwrap().digest;
        confirm(service, Actor::Officer(&self.second), election, &key, &seen).await.unwrap();
    }

    pub async fn agree_to_freeze(&self) {
        self.agree_to(&Self::FREEZE).await;
    }

    pub async fn freeze(&self) {
        self.agree_to_freeze().await;
        freeze(self.service(), self.by(), &self.election, None).await.unwrap();
    }

    /// Freeze, and return the codes of all voters, in the order of the register.
    pub async fn freeze_telling(&self) -> Vec<ToldCode> {
        self.agree_to_freeze().await;
        let mut told = ToldCodes::of_all();
        freeze(self.service(), self.by(), &self.election, Some(&mut told)).await.unwrap();
        told.into_codes()
    }

    /// A voter marks one candidate of the first contest, by place.
    pub async fn vote(&self, code: &ToldCode, candidate: u8) {
        let manifest = self.manifest().await;
        let style = code.voter.style;
        let credential = code.code.credential(manifest.id().as_bytes());
        let choice = Selections(vec![Some(Selection::Options([candidate.into()].into()))]);
        let bits = choice.to_bits(&manifest, style, &mut randomness()).unwrap();
        let bits = SecretBits::new(bits.into_iter().map(u8::from).collect()).unwrap();
        let voter = Voter { credential: credential.public().encoding(), style, previous: Tracker::NONE };
        let seed = SecretSeed::random(&mut ChaCha20Rng::from_seed([candidate + 7; 32]));
        let shape = BallotShape::of(&manifest);
        let prepared = PreparedBallot::prepare(&shape, voter, &bits, &seed).unwrap();
        let (entry, sealed) = prepared.prove(&credential);
        let sent = vec![Submission { entry, blob: sealed.blob() }];
        let cast = self.service().boards.ask::<_, Infallible>(&self.election, move |keeper| {
            keeper.cast_many(sent, &randomness).unwrap().remove(0).unwrap();
            Ok(())
        });
        cast.await.unwrap();
    }

    /// The signing key of a trustee, by number.
    #[must_use]
    pub fn signing_key(number: u8) -> SigningKey {
        SigningKey::from_seed(&trustee_key(number).signing_seed())
    }

    #[must_use]
    pub fn service(&self) -> &Service {
        &self.scene.service
    }

    #[must_use]
    pub fn by(&self) -> Actor<'_> {
        Actor::Officer(&self.officer)
    }

    pub async fn manifest(&self) -> Manifest {
        Manifest::parse(&self.service().store.board_manifest(&self.election).await.unwrap().unwrap()).unwrap()
    }

    /// Every signer accepts.
    pub async fn accept(&self) {
        for number in [1, 2] {
            self.accept_by(number).await;
        }
    }

    /// One signer accepts.
    pub async fn accept_by(&self, number: u8) {
        let fingerprint = self.manifest().await.fingerprint();
        let acceptance = Acceptance::sign(&fingerprint, number.into(), &Self::signing_key(number));
        self.service().boards.file(&self.election, entry_of(3, &acceptance.encode())).await.unwrap();
    }

    /// Voting is open.
    pub async fn open_voting(&self) {
        self.accept().await;
        self.scene.clock.set(self.manifest().await.opens());
        self.service().boards.step(&self.election, OfficerStep::Open, self.by()).await.unwrap();
    }

    /// Let the trustees check and open the ballots, without further votes. Only the result is missing then.
    pub async fn open_ballots(&self) {
        self.open_voting().await;
        self.count_ballots().await;
    }

    /// The same once voting is open.
    pub async fn count_ballots(&self) {
        let (boards, at) = (&self.service().boards, self.manifest().await.closes());
        self.scene.clock.set(at);
        boards.step(&self.election, OfficerStep::Close, self.by()).await.unwrap();
        let opened = boards.ask::<_, Infallible>(&self.election, move |keeper| {
            check_and_open(keeper, at);
            Ok(())
        });
        opened.await.unwrap();
    }

    /// The registrar's file, as an officer fetches it.
    pub async fn registrar_file(&self) -> RegistrarFile {
        let text = fetch_registrar_file(self.service(), self.by(), &self.election).await.unwrap();
        RegistrarFile::parse(std::str::from_utf8(&text).unwrap()).unwrap()
    }

    /// A new code, and the registrar's signed word that it replaces a member's code.
    pub async fn replacement(&self, member: &str, byte: u8) -> (SecretVotingCode, Replacement) {
        let (file, manifest) = (self.registrar_file().await, self.manifest().await);
        let code = SecretVotingCode::from_secret([byte; 12]).unwrap();
        let new = *code.credential(manifest.id().as_bytes()).public().encoding();
        let key = SigningKey::from_seed(&file.seed);
        (code, Replacement::sign(&manifest.fingerprint(), file.credentials[member], new, &key))
    }

    /// The log of acts, the last first.
    pub async fn noted(&self) -> Vec<NotedAct> {
        let mut noted = self.service().store.office_acts(own(self.election)).await.unwrap();
        noted.retain(|noted| !matches!(noted.act, Act::SignerKeysSent));
        noted
    }

    /// The acts after the freezing, the first one first.
    pub async fn acts_since_freezing(&self) -> Vec<Act> {
        let noted = self.noted().await.into_iter().map(|noted| noted.act);
        let mut since: Vec<Act> = noted.take_while(|act| !matches!(act, Act::Frozen { .. })).collect();
        since.reverse();
        since
    }
}

/// Do what the trustees do after the close.
fn check_and_open(keeper: &mut BoardKeeper, at: Timestamp) {
    let keys = [1, 2].map(trustee_key);
    let sealing = keys.each_ref().map(SecretTrusteeKey::sealing_key);
    let signing = [1, 2].map(ElectionScene::signing_key);
    let verified = keeper.verify(&randomness).unwrap();
    let closed = verified.board.as_ref().and_then(|board| board.closed()).unwrap();
    let end = verified.checkpoint.as_ref().unwrap().unverified();
    let mut checks = Vec::new();
    for ((key, sealing), trustee) in signing.iter().zip(&sealing).zip(1..) {
        let blob = |index| keeper.blob(index).ok().flatten();
        let shares = SharesCheck::after_close(closed, sealing).unwrap();
        checks.push(shares.run(&blob, &verified.ballots, &randomness).unwrap());
        let word = SumReport::sign(&keeper.fingerprint(), trustee, end.size(), end.root().to_bytes(), key);
        keeper.note_sum(&word).unwrap();
    }
    keeper.end_exclusions(at, CheckedBy::EveryTrustee).unwrap();
    let close = *keeper.board().checked().unwrap().close();
    for (key, signer) in signing.iter().zip(1..) {
        let readiness = Readiness::sign(&keeper.fingerprint(), &close, signer, key);
        keeper.file(&entry_of(7, &readiness.encode()), &randomness).unwrap();
    }
    for (key, check) in signing.iter().zip(&checks).take(keeper.manifest().threshold()) {
        let board = keeper.board().checked().unwrap();
        let opening = check.open(board, Some(board.close()), key).unwrap();
        keeper.file(&entry_of(8, &opening.encode()), &randomness).unwrap();
    }
}

fn randomness() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

fn trustee_key(number: u8) -> SecretTrusteeKey {
    SecretTrusteeKey::from_entropy([number; 32])
}

fn draft() -> Draft {
    let mut draft = Draft {
        basis: Some(Basis::ShopSteward),
        title: Texts::of([(Language::Finnish, "Luottamusmies"), (Language::English, "Shop steward")]),
        electorate: ElectorateDraft { snapshot: Some("2026-11-01".to_owned()), ..ElectorateDraft::default() },
        schedule: Schedule {
            opens: Some("2026-11-23T09:00:00".to_owned()),
            closes: Some("2026-11-26T18:00:00".to_owned()),
            pause_minutes: 0,
            floor: 5,
            ..Schedule::default()
        },
        ..Draft::default()
    };
    let contest = starters(&mut draft, Basis::ShopSteward).into_iter().next().unwrap();
    let option = |(id, first_name, last_name): (&str, &str, &str)| OptionDraft {
        id: id.to_owned(),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        ..OptionDraft::default()
    };
    let options = [("maija", "Maija", "Virtanen"), ("olli", "Olli", "Salo")].map(option).to_vec();
    draft.contests = vec![ContestDraft { options, ..contest }];
    draft
}
