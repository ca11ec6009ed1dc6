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
use uurna_service::operations::{
    NewElection, NewSigner, WantedRegister, begin_election, change_draft, confirm, freeze, invite_signer, keep_photo,
    propose, reach, say_keeping, send_keys, upload_register, use_register,
};
use uurna_service::service::Service;
use uurna_store::{Actor, OwnElection, SignerKind};
use uurna_union::draft::{CodesBy, ContestDraft, DraftChange, ElectorateDraft, OptionDraft, Particulars, Schedule};
use uurna_union::ids::ElectionId;
use uurna_union::keeping::{Keeping, KeptCopy, Medium, Place};
use uurna_union::officer::Right;
use uurna_union::proposal::Proposal;
use uurna_words::Language;

/// The invented register.
const REGISTER: &[u8] = include_bytes!("../../data/register-420.csv");

/// Its columns that the election needs, besides member number and name.
const KEPT: [&str; 8] = ["birth_year", "email", "phone", "language", "membership", "joined", "left", "fees_paid_until"];

/// What an officer enters about an election of the demonstration.
pub(super) struct Plan {
    pub(super) particulars: Particulars,
    pub(super) electorate: ElectorateDraft,
    pub(super) schedule: Schedule,
    /// the one that is held of the usual contests of its basis
    pub(super) contest: usize,
    pub(super) marks: u32,
    pub(super) candidates: Vec<(OptionDraft, Option<&'static [u8]>)>,
}

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
    plan: Plan,
    mut told: ToldCodes,
) -> Result<FrozenDemo, DemoError> {
    let by = Actor::Officer(&union.officer);
    let own = prepare(service, union, plan).await?;
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

/// A draft with its register, contest, candidates and days, entered page by page.
async fn prepare(service: &Service, union: &Union, plan: Plan) -> Result<OwnElection, DemoError> {
    let (by, organisation) = (Actor::Officer(&union.officer), &union.organisation.id);
    let Plan { particulars, electorate, schedule, contest, marks, candidates } = plan;
    let new = NewElection { organisation, branch: None, earlier: None, agreed: None, particulars };
    let id = begin_election(service, by, new).await.map_err(DemoError::prepare)?;
    upload_register(service, by, &id, REGISTER.to_vec()).await.map_err(DemoError::prepare)?;
    let wanted = WantedRegister { keep: KEPT.map(str::to_owned).to_vec(), seen: None };
    use_register(service, by, &id, wanted).await.map_err(DemoError::prepare)?;
    let change = async |change| change_draft(service, by, &id, change).await.map_err(DemoError::prepare);
    change(DraftChange::Electorate(electorate)).await?;
    let row = reach(service, by, &id, Right::Run).await.map_err(DemoError::prepare)?;
    for (place, usual) in row.draft.contests.iter().enumerate() {
        if place != contest {
            change(DraftChange::RemoveContest(usual.id.clone())).await?;
            continue;
        }
        change(DraftChange::Contest(ContestDraft { marks, ..usual.clone() })).await?;
        for (option, photo) in &candidates {
            let added = change(DraftChange::Option { contest: usual.id.clone(), option: option.clone() }).await?;
            let (Some(option), Some(photo)) = (added, photo) else { continue };
            let kept = keep_photo(service, by, &id, (&usual.id, &option), photo.to_vec()).await;
            kept.map_err(DemoError::prepare)?;
        }
    }
    change(DraftChange::Schedule { schedule, codes: CodesBy::default() }).await?;
    Ok(row.own())
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
