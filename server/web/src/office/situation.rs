//! How far a draft is: what is still missing, who may vote, and the manifest that would be frozen.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::{ElectionId, Manifest};
use uurna_election_core::register::Register;
use uurna_election_core::roll::{RollRecord, encode_roll};
use uurna_election_core::time::Timestamp;

use super::desk::{Desk, aside};
use crate::Problem;
use uurna_service::issue::voters_digest;
use uurna_store::{AsDecided, ImportState, SentRoll, register_hash};
use uurna_union::draft::{Draft, Obstacle, Placing, PlannedSigners, Step, Surroundings, Texts};
use uurna_union::plan::{ManifestKeys, Signer};
use uurna_union::warnings::{Warning, warnings};
use uurna_words::Language;

/// How far a draft is.
pub(super) struct Situation {
    /// what must be done before it can be frozen
    pub(super) obstacles: Vec<Obstacle>,
    /// what the officers should think about
    pub(super) warnings: Vec<Warning>,
    /// how many may vote, of how many
    pub(super) voters: Option<(usize, usize)>,
    /// what would be frozen, but for its keys and its roll; where nothing is missing but keys
    pub(super) manifest: Option<Vec<u8>>,
}

/// All that a draft is looked at with, to be taken to another thread.
pub(super) struct Considered {
    pub(super) election: String,
    pub(super) draft: Draft,
    pub(super) organisation: Texts,
    pub(super) language: Language,
    pub(super) zone: TimeZone,
    pub(super) now: Timestamp,
    pub(super) signers: PlannedSigners,
    pub(super) register: Option<Vec<u8>>,
    /// of codes that were made elsewhere
    pub(super) roll: Option<SentRoll>,
}

impl Considered {
    /// What there is to consider.
    pub(super) async fn of(desk: &Desk) -> Result<Self, Problem> {
        let store = &desk.service.store;
        let import = store.import(&desk.election.id, ImportState::Used).await?;
        let roll = store.roll_from_registrar(&desk.election.id).await?;
        Ok(Self {
            election: desk.election.id.clone(),
            draft: desk.draft().clone(),
            organisation: desk.organisation_texts(),
            language: desk.organisation.language,
            zone: desk.service.zone.clone(),
            now: desk.now(),
            signers: super::signers::planned_signers(desk).await?,
            register: import.map(|import| import.register),
            roll,
        })
    }

    /// What it is decided by; freezing is refused when any of it has changed.
    pub(super) fn as_decided(&self) -> AsDecided {
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
        }
    }

    /// The register, where there is one.
    pub(super) fn read_register(&self) -> Option<Register> {
        let today = today(self.now, &self.zone);
        // it was read before it was kept
        self.register.as_ref().and_then(|bytes| Register::read(bytes, today).ok())
    }

    /// Everybody's place on a register, or what stands in the way.
    pub(super) fn place<'r>(&self, register: Option<&'r Register>) -> (Vec<Obstacle>, Option<Placing<'r>>) {
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
    /// How far the draft on a desk is.
    pub(super) async fn of(desk: &Desk) -> Result<Self, Problem> {
        let considered = Considered::of(desk).await?;
        aside(move || Self::consider(&considered)).await
    }

    fn consider(considered: &Considered) -> Self {
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
    pub(super) fn of_step(&self, step: Step) -> impl Iterator<Item = &Obstacle> {
        self.obstacles.iter().filter(move |obstacle| obstacle.step() == step)
    }
}

/// The manifest as it would be, with keys of nobody for the log and the registrar and a roll of as many credentials.
pub(super) fn sample_manifest(considered: &Considered, placing: &Placing<'_>) -> Vec<u8> {
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
    let id = considered.election.parse().unwrap_or(ElectionId::from([0; 16]));
    placing.plan.manifest(&id, &keys, &encode_roll(&mut records))
}

/// The day at a moment and a place.
pub(super) fn today(now: Timestamp, zone: &TimeZone) -> Date {
    let instant = jiff::Timestamp::from_second(now.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(zone.clone()).date()
}

/// Throw-away trustees, for previews and rehearsals of elections whose trustees have no keys yet.
pub(super) fn pretended_signer(name: &str, key: &SecretTrusteeKey) -> Signer {
    let signing = SigningKey::from_seed(&key.signing_seed()).verifying_key();
    Signer {
        name: name.to_owned(),
        sealing_key: Some(encode_base64url(key.sealing_key().public().encoding())),
        signing_key: encode_base64url(signing.as_bytes()),
    }
}
