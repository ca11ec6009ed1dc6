//! How far a draft is: what is still missing, who may vote, and the manifest that would be frozen.

mod decided;

pub use decided::{Decided, address, decide, decide_for_codes, is_about_the_roll};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::{ElectionId, Manifest};
use uurna_election_core::register::Register;
use uurna_election_core::roll::{RollRecord, encode_roll};
use uurna_election_core::time::Timestamp;

use uurna_store::{AsDecided, DatabaseError, ElectionRow, ImportState, SentRoll, SignerKind, TakenJob, register_hash};
use uurna_union::draft::{Draft, Obstacle, Placing, PlannedSigners, Step, Surroundings, Texts};
use uurna_union::plan::{ManifestKeys, Signer};
use uurna_union::proposal::digest;
use uurna_union::warnings::{Warning, warnings};
use uurna_words::Language;

use crate::issue::voters_digest;
use crate::service::Service;

/// How far a draft is.
pub struct Situation {
    /// what must be done before it can be frozen
    pub obstacles: Vec<Obstacle>,
    /// what the officers should think about
    pub warnings: Vec<Warning>,
    /// how many may vote, of how many
    pub voters: Option<(usize, usize)>,
    /// what would be frozen, but for its keys and its roll; where nothing is missing but keys
    pub manifest: Option<Vec<u8>>,
}

/// All that a draft is looked at with, to be taken to another thread.
pub struct Considered {
    pub election: ElectionId,
    pub draft: Draft,
    pub organisation: Texts,
    pub language: Language,
    pub zone: TimeZone,
    pub now: Timestamp,
    pub signers: PlannedSigners,
    pub register: Option<Vec<u8>>,
    /// of codes that were made elsewhere
    pub roll: Option<SentRoll>,
}

impl Considered {
    /// What there is to consider. `None` when the election's organisation does not exist.
    pub async fn of(service: &Service, row: &ElectionRow) -> Result<Option<Self>, DatabaseError> {
        let store = &service.store;
        let Some(organisation) = store.organisation(&row.organisation).await? else { return Ok(None) };
        let import = store.import(&row.id, ImportState::Used).await?;
        Ok(Some(Self {
            election: row.id,
            draft: row.draft.clone(),
            organisation: organisation.texts(),
            language: organisation.language,
            zone: service.zone.clone(),
            now: service.clock.now(),
            signers: planned_signers(service, &row.id).await?,
            register: import.map(|import| import.register),
            roll: store.roll_from_registrar(&row.id).await?,
        }))
    }

    /// What it is decided by; freezing is refused when any of it has changed, or the job that freezes it was cancelled.
    pub fn as_decided(&self, job: Option<&TakenJob>) -> AsDecided {
        let signers = [&self.signers.trustees, &self.signers.witnesses].map(|signers| {
            signers.iter().map(|signer| (signer.sealing_key.clone(), signer.signing_key.clone())).collect::<Vec<_>>()
        });
        let [trustees, witnesses] = signers;
        AsDecided {
            draft: self.draft.clone(),
            register: self.register.as_deref().map(register_hash),
            roll: self.roll.clone(),
            trustees,
            witnesses,
            job: job.cloned(),
        }
    }

    /// Of everything that a manifest is made of and a page shows of a draft: two people want exactly this.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let draft = self.draft.to_json();
        let organisation = Language::ALL.map(|language| self.organisation.in_language(language));
        let zone = self.zone.iana_name().unwrap_or_default();
        let register = self.register.as_deref().map(register_hash).unwrap_or_default();
        let roll = self.roll.as_ref();
        let roll = roll.map(|sent| [sent.roll.as_slice(), &sent.registrar_key, &sent.voters].concat());
        let mut pieces: Vec<&[u8]> = vec![draft.as_bytes(), self.language.tag().as_bytes(), zone.as_bytes(), &register];
        pieces.extend(organisation.map(str::as_bytes));
        pieces.push(roll.as_deref().unwrap_or_default());
        for (kind, signers) in [("trustee", &self.signers.trustees), ("witness", &self.signers.witnesses)] {
            for Signer { name, sealing_key, signing_key } in signers {
                let sealing_key = sealing_key.as_deref().unwrap_or_default();
                pieces.extend([kind, name.as_str(), sealing_key, signing_key.as_str()].map(str::as_bytes));
            }
        }
        digest(pieces)
    }

    /// The register, where there is one.
    #[must_use]
    pub fn read_register(&self) -> Option<Register> {
        let today = today(self.now, &self.zone);
        // it was read before it was kept
        self.register.as_ref().and_then(|bytes| Register::read(bytes, today).ok())
    }

    /// Everybody's place on a register, or what stands in the way.
    pub fn place<'r>(&self, register: Option<&'r Register>) -> (Vec<Obstacle>, Option<Placing<'r>>) {
        let with = Surroundings {
            organisation: &self.organisation,
            language: self.language,
            zone: &self.zone,
            now: self.now,
            signers: &self.signers,
        };
        let mut obstacles = Vec::new();
        if register.is_none() {
            obstacles.push(Obstacle::NoRegister);
        }
        let plan = self.draft.plan(&with);
        let placing = match (plan, register) {
            (Ok(plan), Some(register)) => Placing::new(plan, register),
            (Ok(_), None) => Err(Vec::new()),
            (Err(missing), _) => Err(missing),
        };
        let placing = placing.map_err(|missing| obstacles.extend(missing)).ok();
        if let (Some(placing), Some(register)) = (&placing, register) {
            obstacles.extend(placing.below_the_floor());
            obstacles.extend(self.check_roll(placing, register));
        }
        obstacles.sort_by_key(Obstacle::step);
        (obstacles, placing)
    }

    /// Codes that were made elsewhere must be of these voters and no others.
    fn check_roll(&self, placing: &Placing<'_>, register: &Register) -> Option<Obstacle> {
        if self.draft.codes == uurna_union::draft::CodesBy::Service {
            return None;
        }
        let Some(sent) = &self.roll else { return Some(Obstacle::NoRoll) };
        let member = |place: usize| register.members().get(place).map_or("", |member| member.number());
        let voters = placing.voters.iter().map(|voter| (member(voter.member), voter.style, voter.weight));
        (sent.voters != voters_digest(voters)).then_some(Obstacle::OtherRoll)
    }
}

impl Situation {
    /// How far a draft is. Reads the register and decides about everybody: call it where a thread may work.
    #[must_use]
    pub fn of(considered: &Considered) -> Self {
        let register = considered.read_register();
        let (mut obstacles, placing) = considered.place(register.as_ref());
        let mut manifest = None;
        let mut warned = Vec::new();
        if let Some(placing) = &placing {
            let bytes = sample_manifest(considered, placing);
            match Manifest::parse(&bytes) {
                Ok(_) => manifest = Some(bytes),
                Err(error) => obstacles.push(Obstacle::OutOfBounds(error.to_string())),
            }
            warned = warnings(placing, &considered.signers);
        }
        let voters = placing.as_ref().map(|placing| (placing.voters.len(), placing.planned.lines().len()));
        Self { obstacles, warnings: warned, voters, manifest }
    }

    /// What stands in the way in one step.
    pub fn of_step(&self, step: Step) -> impl Iterator<Item = &Obstacle> {
        self.obstacles.iter().filter(move |obstacle| obstacle.step() == step)
    }
}

/// The manifest as it would be, with keys of nobody for the log and the registrar and a roll of as many credentials.
#[must_use]
pub fn sample_manifest(considered: &Considered, placing: &Placing<'_>) -> Vec<u8> {
    let key = |byte: u8| SigningKey::from_seed(&[byte; 32]).verifying_key();
    let keys = ManifestKeys {
        trustees: &considered.signers.trustees,
        witnesses: &considered.signers.witnesses,
        log: key(1),
        registrar: key(2),
    };
    let record = |(place, voter): (u32, &uurna_union::draft::PlacedVoter)| {
        let mut credential = [0; 32];
        credential[..4].copy_from_slice(&place.to_be_bytes());
        RollRecord { credential, style: voter.style, weight: voter.weight }
    };
    let mut records: Vec<RollRecord> = (0..).zip(&placing.voters).map(record).collect();
    placing.plan.manifest(&considered.election, &keys, &encode_roll(&mut records))
}

/// Trustees and witnesses of a draft: those who have sent keys, and the names of those who have not.
pub async fn planned_signers(service: &Service, election: &ElectionId) -> Result<PlannedSigners, DatabaseError> {
    let mut planned = PlannedSigners::default();
    for invitation in service.store.invitations(election).await? {
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

/// The day at a moment and a place.
#[must_use]
pub fn today(now: Timestamp, zone: &TimeZone) -> Date {
    let instant = jiff::Timestamp::from_second(now.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(zone.clone()).date()
}

/// Throw-away trustees, for previews and rehearsals of elections whose trustees have no keys yet.
#[must_use]
pub fn pretended_signer(name: &str, key: &SecretTrusteeKey) -> Signer {
    let signing = SigningKey::from_seed(&key.signing_seed()).verifying_key();
    Signer {
        name: name.to_owned(),
        sealing_key: Some(encode_base64url(key.sealing_key().public().encoding())),
        signing_key: encode_base64url(signing.as_bytes()),
    }
}
