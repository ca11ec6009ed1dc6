//! The state of a draft: what is still missing, who may vote, and the manifest that would be frozen.
//!
//! No page reads the register: who may vote is decided once and kept with a digest of everything that decided it
//! (`deciding`), for a large register by a job; pages are made from the resulting numbers.

pub(crate) mod deciding;
mod voters;

pub use voters::{address, address_of, is_about_the_roll};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::register::Register;
use uurna_election_core::time::Timestamp;

use uurna_store::{
    AsDecided, CorrectionRow, CorrectionState, DatabaseError, ElectionRow, ImportState, ObjectionState, OwnElection,
    SeenImport, SentRoll, SignerKind, TakenJob, register_hash,
};
use uurna_union::contact::ContactDraft;
use uurna_union::correction::Correction;
use uurna_union::draft::{
    CodesBy, Counted, Draft, Noticed, Obstacle, Placing, PlannedSigners, RegisterFacts, Step, Surroundings, Texts,
};
use uurna_union::keeping::Keeping;
use uurna_union::losses::{KeptSigner, Loss, check_losses};
use uurna_union::plan::{ManifestKeys, Signer};
use uurna_union::proposal::{Proposal, digest};
use uurna_union::warnings::{Warning, calendar_warnings, warnings};
use uurna_words::Language;

use crate::jobs::{AtWork, Kind};
use crate::service::Service;
use deciding::{DecideError, basis, decide};

/// Members that are decided about while a page waits; a larger register is left to a job.
const AT_ONCE: usize = 5_000;

/// The state of a draft.
pub struct Situation {
    /// what must be done before it can be frozen
    pub obstacles: Vec<Obstacle>,
    /// what the officers should think about
    pub warnings: Vec<Warning>,
    /// how many may vote, of how many
    pub voters: Option<(u64, u64)>,
    /// what would be frozen, but for its keys and its roll; where nothing is missing but keys
    pub manifest: Option<Vec<u8>>,
}

/// A register as pages show it.
#[derive(Debug, Clone)]
pub struct SeenRegister {
    pub digest: [u8; 32],
    pub facts: RegisterFacts,
    pub noticed: Vec<Noticed>,
}

/// What is known about who may vote.
#[derive(Debug, Clone)]
pub enum Electorate {
    /// there is no register, or no rule that can be applied
    Undecided,
    /// a job decides
    BeingDecided,
    Decided {
        /// which decision these rows belong to
        generation: String,
        counted: Box<Counted>,
    },
}

/// Everything that decides about a draft.
pub struct Considered {
    pub election: OwnElection,
    pub draft: Draft,
    pub organisation: Texts,
    pub language: Language,
    /// the organisation's own
    pub contact: ContactDraft,
    pub zone: TimeZone,
    pub now: Timestamp,
    pub signers: PlannedSigners,
    pub register: Option<SeenRegister>,
    pub electorate: Electorate,
    /// of codes that were made elsewhere
    pub roll: Option<SentRoll>,
    /// of the roll, in their order
    pub corrections: Vec<Correction>,
    /// members were told that they can check the roll
    pub are_members_told: bool,
    /// objections of members that wait for a decision
    pub open_objections: u64,
}

/// Whether a large register may wait for a job.
#[derive(Clone, Copy)]
enum Patience<'a> {
    /// a page shows what is decided by now
    Later,
    /// the electorate is needed now
    Now(Option<&'a AtWork<'a>>),
}

impl Considered {
    /// Everything that decides about the draft. `None` when the election's organisation does not exist.
    pub async fn of(service: &Service, row: &ElectionRow) -> Result<Option<Self>, DatabaseError> {
        Self::with(service, row, Patience::Later).await
    }

    /// The same with the electorate decided, however long that takes.
    pub(crate) async fn decided(
        service: &Service,
        row: &ElectionRow,
        at_work: Option<&AtWork<'_>>,
    ) -> Result<Option<Self>, DatabaseError> {
        Self::with(service, row, Patience::Now(at_work)).await
    }

    async fn with(service: &Service, row: &ElectionRow, patience: Patience<'_>) -> Result<Option<Self>, DatabaseError> {
        let store = &service.store;
        let Some(organisation) = store.organisation(&row.organisation).await? else { return Ok(None) };
        let register = seen_register(service, row.own(), ImportState::Used).await?;
        let zone = organisation.settings.zone(&service.zone);
        let corrections = corrections(service, row.own(), &zone).await?;
        let electorate = match &register {
            Some(register) => electorate(service, row, register, &corrections, patience).await?,
            None => Electorate::Undecided,
        };
        Ok(Some(Self {
            election: row.own(),
            draft: row.draft.clone(),
            organisation: organisation.texts(),
            language: organisation.language,
            zone,
            contact: organisation.settings.contact,
            now: service.clock.now(),
            signers: planned_signers(service, row.own()).await?,
            register,
            electorate,
            roll: store.roll_from_registrar(row.own()).await?,
            corrections,
            are_members_told: store.roll_check(row.own()).await?.is_some_and(|check| check.told_at.is_some()),
            open_objections: open_objections(service, row.own()).await?,
        }))
    }

    fn generation(&self) -> Option<&str> {
        match &self.electorate {
            Electorate::Decided { generation, .. } => Some(generation),
            Electorate::Undecided | Electorate::BeingDecided => None,
        }
    }

    /// What the freezing is decided by; it is refused when any of it has changed, or its job was cancelled.
    #[must_use]
    pub fn as_decided(&self, job: Option<&TakenJob>) -> AsDecided {
        let signers = [&self.signers.trustees, &self.signers.witnesses].map(|signers| {
            signers.iter().map(|signer| (signer.sealing_key.clone(), signer.signing_key.clone())).collect::<Vec<_>>()
        });
        let [trustees, witnesses] = signers;
        AsDecided {
            election: self.election,
            draft: self.draft.clone(),
            register: self.register.as_ref().map(|register| register.digest),
            electorate: self.generation().unwrap_or_default().to_owned(),
            roll: self.roll.clone(),
            trustees,
            witnesses,
            keepings: self.signers.kept.iter().map(|signer| signer.keeping.clone()).collect(),
            job: job.cloned(),
        }
    }

    /// The losses after which the draft, frozen as it is, would have no result.
    ///
    /// # Errors
    /// Those losses.
    pub fn check_losses(&self) -> Result<(), Vec<Loss>> {
        let trustees = self.signers.kept.iter().filter(|signer| signer.is_trustee).count();
        check_losses(&self.signers.kept, self.draft.threshold_of(trustees))
    }

    /// A digest of everything that makes the manifest, that a page shows of the
    /// draft, and of how it is to be frozen: two people want exactly this.
    #[must_use]
    pub fn digest(&self, freezing: &Proposal) -> [u8; 32] {
        let (draft, freezing) = (self.draft.to_json(), freezing.to_json());
        let kept = self.signers.kept.iter().map(|signer| {
            let keeping = signer.keeping.as_ref().map(Keeping::to_json).unwrap_or_default();
            [signer.email.clone().unwrap_or_default(), keeping]
        });
        let kept: Vec<String> = kept.flatten().collect();
        let organisation = Language::ALL.map(|language| self.organisation.in_language(language));
        let zone = self.zone.iana_name().unwrap_or_default();
        let register = self.register.as_ref().map(|register| register.digest).unwrap_or_default();
        let contact = self.draft.contact_or(&self.contact).json().to_string();
        let roll = self.roll.as_ref();
        let roll = roll.map(|sent| [sent.roll.as_slice(), &sent.registrar_key, &sent.voters].concat());
        let mut pieces: Vec<&[u8]> = vec![draft.as_bytes(), self.language.tag().as_bytes(), zone.as_bytes(), &register];
        pieces.extend(organisation.map(str::as_bytes));
        pieces.extend([contact.as_bytes(), roll.as_deref().unwrap_or_default()]);
        for (kind, signers) in [("trustee", &self.signers.trustees), ("witness", &self.signers.witnesses)] {
            for Signer { name, sealing_key, signing_key } in signers {
                let sealing_key = sealing_key.as_deref().unwrap_or_default();
                pieces.extend([kind, name.as_str(), sealing_key, signing_key.as_str()].map(str::as_bytes));
            }
        }
        pieces.push(freezing.as_bytes());
        let corrections: Vec<String> = self.corrections.iter().map(Correction::text).collect();
        pieces.extend(corrections.iter().map(String::as_bytes));
        pieces.extend(kept.iter().map(String::as_bytes));
        digest(pieces)
    }

    /// How many members vote on what, or what prevents it.
    #[must_use]
    pub fn place(&self) -> (Vec<Obstacle>, Option<Placing>) {
        let with = Surroundings {
            organisation: &self.organisation,
            language: self.language,
            contact: &self.contact,
            zone: &self.zone,
            now: self.now,
            signers: &self.signers,
            sets: match &self.electorate {
                Electorate::Decided { counted, .. } => &counted.sets,
                Electorate::Undecided | Electorate::BeingDecided => &[],
            },
        };
        let mut obstacles = Vec::new();
        if self.register.is_none() {
            obstacles.push(Obstacle::NoRegister);
        }
        let placing = match (self.draft.plan(&with), &self.electorate) {
            (Ok(plan), Electorate::Decided { counted, .. }) => Placing::new(plan, counted),
            (Ok(_), Electorate::Undecided) => Err(Vec::new()),
            (Ok(_), Electorate::BeingDecided) => Err(vec![Obstacle::BeingCounted]),
            (Err(missing), _) => Err(missing),
        };
        let placing = placing.map_err(|missing| obstacles.extend(missing)).ok();
        if let Some(placing) = &placing {
            obstacles.extend(placing.below_the_floor());
            obstacles.extend(self.check_roll());
        }
        obstacles.extend(self.check_members());
        obstacles.sort_by_key(Obstacle::step);
        (obstacles, placing)
    }

    /// What keeps a roll open that members check.
    fn check_members(&self) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        if let Some((_, until)) = self.draft.schedule.check_days() {
            if today(self.now, &self.zone) <= until {
                obstacles.push(Obstacle::CheckRuns { until });
            } else if !self.are_members_told {
                obstacles.push(Obstacle::CheckUntold);
            }
        }
        if self.open_objections > 0 {
            obstacles.push(Obstacle::ObjectionsOpen { count: self.open_objections });
        }
        obstacles
    }

    /// Codes that were made elsewhere must belong to these voters and no others.
    fn check_roll(&self) -> Option<Obstacle> {
        if self.draft.codes == CodesBy::Service {
            return None;
        }
        let Some(sent) = &self.roll else { return Some(Obstacle::NoRoll) };
        let Electorate::Decided { counted, .. } = &self.electorate else { return Some(Obstacle::OtherRoll) };
        (sent.voters != counted.voters).then_some(Obstacle::OtherRoll)
    }

    /// The manifest as it would be, with sample keys for the log and the registrar and the digest of no roll.
    #[must_use]
    pub fn sample_manifest(&self, placing: &Placing) -> Vec<u8> {
        let key = |byte: u8| SigningKey::from_seed(&[byte; 32]).verifying_key();
        let keys = ManifestKeys {
            trustees: &self.signers.trustees,
            witnesses: &self.signers.witnesses,
            log: key(1),
            registrar: key(2),
        };
        placing.plan.manifest_of(self.election.id(), &keys, placing.voters(), &[0; 32])
    }
}

impl Situation {
    /// How far a draft is.
    #[must_use]
    pub fn of(considered: &Considered) -> Self {
        let (mut obstacles, placing) = considered.place();
        let mut situation = Self { obstacles: Vec::new(), warnings: Vec::new(), voters: None, manifest: None };
        if let (Some(placing), Electorate::Decided { counted, .. }) = (&placing, &considered.electorate) {
            let bytes = considered.sample_manifest(placing);
            match Manifest::parse(&bytes) {
                Ok(_) => situation.manifest = Some(bytes),
                Err(error) => obstacles.push(Obstacle::OutOfBounds(error.to_string())),
            }
            situation.warnings = warnings(placing, counted, &considered.signers);
            let (rules, opens) = (considered.draft.rules(), placing.plan.opens.0);
            situation.warnings.extend(calendar_warnings(rules, considered.now, opens, &considered.zone));
            situation.voters = Some((placing.voters(), counted.members));
        }
        Self { obstacles, ..situation }
    }

    /// The obstacles of one step.
    pub fn of_step(&self, step: Step) -> impl Iterator<Item = &Obstacle> {
        self.obstacles.iter().filter(move |obstacle| obstacle.step() == step)
    }
}

/// What pages show of an uploaded register. A register that was kept without facts is read once.
pub async fn seen_register(
    service: &Service,
    election: OwnElection,
    state: ImportState,
) -> Result<Option<SeenRegister>, DatabaseError> {
    let Some(SeenImport { digest, facts, findings }) = service.store.seen_import(election, state).await? else {
        return Ok(None);
    };
    let noticed = serde_json::from_str(&findings).unwrap_or_default();
    if let (Some(digest), Ok(facts)) = (digest, serde_json::from_str(&facts)) {
        return Ok(Some(SeenRegister { digest, facts, noticed }));
    }
    let Some(import) = service.store.import(election, state).await? else { return Ok(None) };
    let day = service.today();
    let read = tokio::task::spawn_blocking(move || {
        let register = Register::read(&import.register, day).ok()?;
        Some((register_hash(&import.register), RegisterFacts::of(&register)))
    });
    // it was readable when it was kept
    let Ok(Some((digest, facts))) = read.await else { return Ok(None) };
    let text = serde_json::to_string(&facts).unwrap_or_default();
    service.store.keep_facts(election, state, &digest, &text).await?;
    Ok(Some(SeenRegister { digest, facts, noticed }))
}

/// Who may vote: the kept decision if it fits the present draft and register; else a new one, made at once or by a job.
async fn electorate(
    service: &Service,
    row: &ElectionRow,
    register: &SeenRegister,
    corrections: &[Correction],
    patience: Patience<'_>,
) -> Result<Electorate, DatabaseError> {
    let Ok(rules) = row.draft.roll_rules(corrections.to_vec()) else { return Ok(Electorate::Undecided) };
    if let Some(kept) = service.store.decided_electorate(row.own()).await?
        && kept.basis == basis(&rules, &register.digest)
        && let Ok(counted) = serde_json::from_str(&kept.counted)
    {
        return Ok(Electorate::Decided { generation: kept.generation, counted: Box::new(counted) });
    }
    let at_work = match patience {
        Patience::Later if register.facts.members > AT_ONCE => {
            let (id, at) = (service.randomness.id(), service.clock.now());
            service.store.begin_work(&id, row.own(), Kind::Deciding.name(), at).await?;
            return Ok(Electorate::BeingDecided);
        }
        Patience::Later => None,
        Patience::Now(at_work) => at_work,
    };
    match decide(service, row.own(), rules, &register.digest, at_work).await {
        Ok((decided, counted)) => {
            Ok(Electorate::Decided { generation: decided.generation, counted: Box::new(counted) })
        }
        Err(DecideError::Database(error)) => Err(error),
        Err(DecideError::Changed) => Ok(Electorate::BeingDecided),
        Err(error @ (DecideError::Register(_) | DecideError::Thread(_))) => {
            tracing::error!(%error, "an electorate cannot be decided");
            Ok(Electorate::Undecided)
        }
    }
}

async fn open_objections(service: &Service, election: OwnElection) -> Result<u64, DatabaseError> {
    let objections = service.store.objections(election).await?;
    Ok(objections.iter().filter(|objection| objection.state == ObjectionState::Open).count() as u64)
}

/// The corrections of a roll that count, in the order in which they were made.
async fn corrections(
    service: &Service,
    election: OwnElection,
    zone: &TimeZone,
) -> Result<Vec<Correction>, DatabaseError> {
    let rows = service.store.corrections(election).await?;
    let mut made: Vec<_> = rows.into_iter().filter(|row| row.state == CorrectionState::Done).collect();
    made.sort_by_key(|row| (row.at, row.number));
    let correction = |row: CorrectionRow| Correction {
        day: today(row.at, zone),
        number: row.number,
        member: row.member,
        kind: row.kind,
        groups: row.groups,
        reason: row.reason,
        proposer: row.proposer,
        confirmer: row.confirmer,
    };
    Ok(made.into_iter().map(correction).collect())
}

/// Trustees and witnesses of a draft: those who have sent keys, and the names of those who have not.
pub async fn planned_signers(service: &Service, election: OwnElection) -> Result<PlannedSigners, DatabaseError> {
    let mut planned = PlannedSigners::default();
    for invitation in service.store.invitations(election).await? {
        planned.kept.push(KeptSigner {
            name: invitation.name.clone(),
            email: invitation.email.clone(),
            is_trustee: invitation.kind == SignerKind::Trustee,
            keeping: invitation.keeping.clone(),
        });
        if invitation.lost_at.is_some() {
            planned.lost.push(invitation.name.clone());
        }
        let Some(keys) = &invitation.keys else {
            planned.waiting.push(invitation.name);
            continue;
        };
        let signer = Signer {
            name: invitation.name,
            sealing_key: keys.sealing_key().map(str::to_owned),
            signing_key: keys.signing_key().to_owned(),
        };
        match invitation.kind {
            SignerKind::Trustee => planned.trustees.push(signer),
            SignerKind::Witness => planned.witnesses.push(signer),
        }
    }
    Ok(planned)
}

/// The day at a moment in a zone.
#[must_use]
pub fn today(now: Timestamp, zone: &TimeZone) -> Date {
    let instant = jiff::Timestamp::from_second(now.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(zone.clone()).date()
}

/// Temporary trustees, for previews and rehearsals of elections whose trustees have no keys yet.
#[must_use]
pub fn pretended_signer(name: &str, key: &SecretTrusteeKey) -> Signer {
    let signing = SigningKey::from_seed(&key.signing_seed()).verifying_key();
    Signer {
        name: name.to_owned(),
        sealing_key: Some(encode_base64url(key.sealing_key().public().encoding())),
        signing_key: encode_base64url(signing.as_bytes()),
    }
}
