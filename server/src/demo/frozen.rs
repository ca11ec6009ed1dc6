//! A demonstration's election, frozen as an office does it, with everybody's keys in one place.

use std::sync::Arc;

use rand_core::Rng as _;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::eligibility::Decision;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::{ElectionId, Manifest};
use uurna_election_core::register::Register;
use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use super::DemoError;
use uurna_service::boards::{Boards, NewBoard};
use uurna_service::issue::{DecidedVoter, IssuedCode, decided, issue};
use uurna_service::post::{Release, queue_codes};
use uurna_service::service::Service;
use uurna_store::{
    Actor, ElectorateRow, Entry, NewInvitation, Organisation, Photo, SecretInvitationToken, SignerKeys, SignerKind,
};
use uurna_union::act::Act;
use uurna_union::draft::{Draft, Placing, PlannedSigners, Surroundings, Texts};
use uurna_union::message::Address;
use uurna_union::plan::{ManifestKeys, Signer};
use uurna_web::why;
use uurna_words::Language;

/// The invented register.
const REGISTER: &[u8] = include_bytes!("../../data/register-420.csv");

/// Voters of the demonstration who get no message: their links are told instead.
const WITHOUT_MESSAGE: usize = 12;

/// One voter's code.
pub(super) struct DemoCode {
    pub(super) voter: DecidedVoter,
    pub(super) code: SecretVotingCode,
}

/// A trustee or witness.
pub(super) struct DemoSigner {
    pub(super) name: String,
    pub(super) kind: SignerKind,
    pub(super) key: SecretTrusteeKey,
    pub(super) token: SecretInvitationToken,
}

/// An election with its board.
pub(super) struct Frozen {
    pub(super) id: String,
    pub(super) manifest: Arc<Manifest>,
    pub(super) fingerprint: String,
    pub(super) codes: Vec<DemoCode>,
    pub(super) signers: Vec<DemoSigner>,
}

/// Draft, signers with keys, roll, manifest, board.
pub(super) async fn freeze(
    service: &Service,
    boards: &Boards,
    organisation: &Organisation,
    draft: &Draft,
    photos: &[(String, Photo)],
    now: Timestamp,
) -> Result<Frozen, DemoError> {
    let (store, id) = (&service.store, service.randomness.uuid());
    let act = Act::Begun { about: String::new() };
    let entry = Entry { organisation: &organisation.id, election: Some(&id), by: Actor::Operator, act: &act, at: now };
    store.add_election(&entry, &id, None, draft).await.map_err(DemoError::prepare)?;
    for (digest, photo) in photos {
        store.keep_photo(&id, digest, photo).await.map_err(DemoError::prepare)?;
    }
    let signers = invite(service, &id, now).await?;
    let planned = planned(&signers);
    let register = Register::read(REGISTER, jiff::civil::date(2026, 11, 1)).map_err(DemoError::prepare)?;
    let (placing, voters, rows) = decide(service, organisation, draft, &planned, &register, now)?;
    let election: ElectionId = id.parse().map_err(DemoError::prepare)?;
    let issued = issue(&election, &voters, &mut service.randomness.rng()).map_err(DemoError::prepare)?;
    let mut log_key = Zeroizing::new([0; 32]);
    service.randomness.rng().fill_bytes(log_key.as_mut_slice());
    let log = SigningKey::from_seed(&log_key).verifying_key();
    let keys = ManifestKeys {
        trustees: &planned.trustees,
        witnesses: &planned.witnesses,
        log,
        registrar: issued.registrar_key(),
    };
    let bytes = placing.plan.manifest(&election, &keys, &issued.roll);
    let manifest = Arc::new(Manifest::parse(&bytes).map_err(DemoError::prepare)?);
    boards.create(NewBoard { manifest: &bytes, roll: &issued.roll, log_key }).await.map_err(DemoError::prepare)?;
    store.keep_electorate(&id, &rows).await.map_err(DemoError::prepare)?;
    store.mark_frozen(&id, now).await.map_err(DemoError::prepare)?;
    let codes = issued.codes.into_iter().map(|issued| DemoCode { voter: issued.voter.clone(), code: issued.code });
    let codes = codes.collect();
    Ok(Frozen { id, fingerprint: manifest.fingerprint().to_string(), manifest, codes, signers })
}

/// Three trustees and a witness, with keys.
async fn invite(service: &Service, election: &str, now: Timestamp) -> Result<Vec<DemoSigner>, DemoError> {
    let people = [
        (SignerKind::Trustee, "Carita Nyman"),
        (SignerKind::Trustee, "Eero Laine"),
        (SignerKind::Trustee, "Liis Tamm"),
        (SignerKind::Witness, "Ammattiosasto 2"),
    ];
    let mut signers = Vec::new();
    for (kind, name) in people {
        let new = NewInvitation { kind, name, email: None, language: Language::Finnish };
        let invited = service.store.invite(election, &new, now, &mut service.randomness.rng()).await;
        let (invitation, token) = invited.map_err(DemoError::prepare)?;
        let key = SecretTrusteeKey::random(&mut service.randomness.rng());
        let signer = DemoSigner { name: name.to_owned(), kind, key, token };
        let Signer { sealing_key, signing_key, .. } = signer.public();
        let keys = SignerKeys::parse(kind, sealing_key.as_deref(), &signing_key).map_err(DemoError::prepare)?;
        service.store.set_keys(&invitation, &keys, now).await.map_err(DemoError::prepare)?;
        signers.push(signer);
    }
    Ok(signers)
}

fn planned(signers: &[DemoSigner]) -> PlannedSigners {
    let of = |kind| signers.iter().filter(|signer| signer.kind == kind).map(DemoSigner::public).collect();
    PlannedSigners { trustees: of(SignerKind::Trustee), witnesses: of(SignerKind::Witness), waiting: Vec::new() }
}

impl DemoSigner {
    /// Signs.
    pub(super) fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.key.signing_seed())
    }

    fn public(&self) -> Signer {
        let sealing = encode_base64url(self.key.sealing_key().public().encoding());
        Signer {
            name: self.name.clone(),
            sealing_key: (self.kind == SignerKind::Trustee).then_some(sealing),
            signing_key: encode_base64url(self.signing_key().verifying_key().as_bytes()),
        }
    }
}

type Decided<'r> = (Placing<'r>, Vec<DecidedVoter>, Vec<ElectorateRow>);

/// Everybody in or out, with the reason.
fn decide<'r>(
    service: &Service,
    organisation: &Organisation,
    draft: &Draft,
    signers: &PlannedSigners,
    register: &'r Register,
    now: Timestamp,
) -> Result<Decided<'r>, DemoError> {
    let names = Texts::of(Language::ALL.map(|language| (language, organisation.name_in(language))));
    let language = organisation.language;
    let with = Surroundings { organisation: &names, language, zone: &service.zone, now, signers };
    let refused = |missing: Vec<uurna_union::draft::Obstacle>| DemoError::Prepare(format!("{missing:?}"));
    let placing = Placing::new(draft.plan(&with).map_err(refused)?, register).map_err(refused)?;
    let why = |decision: &Decision| why(placing.planned.electorate(), decision);
    let mut told = 0;
    let address = |row: &ElectorateRow| {
        told += 1;
        row.email.clone().filter(|_| told > WITHOUT_MESSAGE).map(Address::Email)
    };
    let (voters, rows) = decided(&placing, register, language, why, address);
    Ok((placing, voters, rows))
}

impl Frozen {
    /// Every signer accepts.
    pub(super) async fn accept(&self, boards: &Boards) -> Result<(), DemoError> {
        for (signer, number) in self.signers.iter().zip(1..) {
            let acceptance = Acceptance::sign(&self.manifest.fingerprint(), number, &signer.signing_key());
            boards.file(&self.id, entry_of(3, &acceptance.encode())).await.map_err(DemoError::prepare)?;
        }
        Ok(())
    }

    /// Everybody is sent their code, but for those whose links are told.
    pub(super) async fn send_codes(&self, service: &Service) -> Result<(), DemoError> {
        let credential = |code: &SecretVotingCode| *code.credential(self.manifest.id().as_bytes()).public().encoding();
        let issued = |code: &DemoCode| {
            let again = SecretVotingCode::parse(&code.code.show()).map_err(DemoError::prepare)?;
            Ok((credential(&code.code), again))
        };
        let made: Vec<_> = self.codes.iter().map(issued).collect::<Result<_, DemoError>>()?;
        let codes = self.codes.iter().zip(made);
        let codes: Vec<IssuedCode<'_>> =
            codes.map(|(of, (credential, code))| IssuedCode { voter: &of.voter, code, credential }).collect();
        queue_codes(service, &self.manifest, &codes, Release::Now).await.map_err(DemoError::prepare)
    }
}
