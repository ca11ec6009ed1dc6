//! A demonstration's election, prepared and frozen by the office's own operations, with all keys in one place.

use std::sync::Arc;

use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Manifest;
use zeroize::Zeroizing;

use super::DemoError;
use super::union::Union;
use uurna_service::demonstration::{ToldCode, ToldCodes};
use uurna_service::operations::{NewSigner, confirm, freeze, invite_signer, propose, say_keeping, send_keys};
use uurna_service::service::Service;
use uurna_store::{Actor, Entry, Import, ImportState, OwnElection, Photo, SignerKind};
use uurna_union::act::Act;
use uurna_union::draft::Draft;
use uurna_union::ids::ElectionId;
use uurna_union::keeping::{Keeping, KeptCopy, Medium, Place};
use uurna_union::proposal::Proposal;
use uurna_words::Language;

/// The invented register.
const REGISTER: &[u8] = include_bytes!("../../data/register-420.csv");

/// Its members.
const MEMBERS: usize = 420;

/// A trustee or witness.
pub(super) struct DemoSigner {
    pub(super) name: &'static str,
    pub(super) kind: SignerKind,
    pub(super) key: SecretTrusteeKey,
    /// leads to the signer's page, with its secret
    pub(super) link: Zeroizing<String>,
}

/// An election with its board.
pub(super) struct FrozenDemo {
    pub(super) id: ElectionId,
    pub(super) manifest: Arc<Manifest>,
    pub(super) fingerprint: String,
    pub(super) codes: Vec<ToldCode>,
    pub(super) signers: Vec<DemoSigner>,
}

/// Prepare an election as the union's officers do, freeze it, and let
/// every signer accept. Voters whose codes are told get no message.
pub(super) async fn hold(
    service: &Service,
    union: &Union,
    draft: &Draft,
    photos: &[(String, Photo)],
    mut told: ToldCodes,
) -> Result<FrozenDemo, DemoError> {
    let by = Actor::Officer(&union.officer);
    let own = begin(service, union, draft, photos).await?;
    let id = *own.id();
    let signers = invite(service, by, &id).await?;
    agree_to_freeze(service, union, own).await?;
    let frozen = freeze(service, by, &id, Some(&mut told)).await.map_err(DemoError::prepare)?;
    let bytes = service.store.board_manifest(&id).await.map_err(DemoError::prepare)?.unwrap_or_default();
    let manifest = Arc::new(Manifest::parse(&bytes).map_err(DemoError::prepare)?);
    let fingerprint = frozen.fingerprint.to_string();
    let demo = FrozenDemo { id, manifest, fingerprint, codes: told.into_codes(), signers };
    demo.accept(service).await?;
    Ok(demo)
}

/// One officer proposes to freeze it, and the other confirms.
async fn agree_to_freeze(service: &Service, union: &Union, own: OwnElection) -> Result<(), DemoError> {
    let (proposal, election) = (Proposal::FREEZE, own.id());
    propose(service, Actor::Officer(&union.officer), election, &proposal).await.map_err(DemoError::prepare)?;
    let proposed = service.store.proposal(own, &proposal.key()).await.map_err(DemoError::prepare)?;
    let seen = proposed.ok_or_else(|| DemoError::prepare("no proposal"))?.digest;
    let confirmed = confirm(service, Actor::Officer(&union.second), election, &proposal.key(), &seen).await;
    confirmed.map(drop).map_err(DemoError::prepare)
}

/// A draft with its register and photos.
async fn begin(
    service: &Service,
    union: &Union,
    draft: &Draft,
    photos: &[(String, Photo)],
) -> Result<OwnElection, DemoError> {
    let (store, id, at) = (&service.store, service.randomness.id(), service.clock.now());
    let (begun, used) = (Act::Begun { about: String::new() }, Act::RegisterUsed { about: MEMBERS.to_string() });
    let (organisation, by) = (&union.organisation.id, Actor::Officer(&union.officer));
    let entry = Entry { organisation, election: Some(&id), by, act: &begun, at };
    let own = store.add_election(&entry, &id, None, draft).await.map_err(DemoError::prepare)?;
    let import = Import { register: REGISTER.to_vec(), findings: "[]".to_owned(), facts: String::new(), at };
    let kept = store.keep_import(&Entry { act: &used, ..entry }, &id, ImportState::Used, &import).await;
    kept.map_err(DemoError::prepare)?;
    for (digest, photo) in photos {
        store.keep_photo(own, digest, photo).await.map_err(DemoError::prepare)?;
    }
    Ok(own)
}

/// Three trustees and a witness, with keys.
async fn invite(service: &Service, by: Actor<'_>, election: &ElectionId) -> Result<Vec<DemoSigner>, DemoError> {
    let people = [
        (SignerKind::Trustee, "Carita Nyman"),
        (SignerKind::Trustee, "Eero Laine"),
        (SignerKind::Trustee, "Liis Tamm"),
        (SignerKind::Witness, "Ammattiosasto 2"),
    ];
    let mut signers = Vec::new();
    for (kind, name) in people {
        let new = NewSigner { kind, name, email: None, language: Some(Language::Finnish) };
        let invited = invite_signer(service, by, election, new).await.map_err(DemoError::prepare)?;
        let key = SecretTrusteeKey::random(&mut service.randomness.rng());
        let invitation = invited.invitation.clone();
        let link = invited.shown().ok_or_else(|| DemoError::prepare("an invitation without an address was mailed"))?;
        let signer = DemoSigner { name, kind, key, link };
        let sealing = encode_base64url(signer.key.sealing_key().public().encoding());
        let signing = encode_base64url(signer.signing_key().verifying_key().as_bytes());
        let sent = send_keys(service, &invitation, Some(&sealing), &signing).await;
        sent.map_err(DemoError::prepare)?;
        let copy = KeptCopy { place: Place::Home, medium: Medium::Paper, is_shared: false };
        let keeping = Keeping::new(vec![copy]).map_err(DemoError::prepare)?;
        say_keeping(service, &invitation, &keeping).await.map_err(DemoError::prepare)?;
        signers.push(signer);
    }
    Ok(signers)
}

impl DemoSigner {
    pub(super) fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.key.signing_seed())
    }
}

impl FrozenDemo {
    /// Every signer accepts; after the last one voting opens by itself, if its time has come.
    async fn accept(&self, service: &Service) -> Result<(), DemoError> {
        for (signer, number) in self.signers.iter().zip(1..) {
            let acceptance = Acceptance::sign(&self.manifest.fingerprint(), number, &signer.signing_key());
            let filed = service.boards.file(&self.id, entry_of(3, &acceptance.encode())).await;
            filed.map_err(DemoError::prepare)?;
        }
        Ok(())
    }
}
