//! A draft becomes a frozen election in the transaction that makes its board, and only as it was decided.

use sha2::{Digest as _, Sha256};

use super::office::holds_draft;
use super::registrars::RollColumns;
use super::rows::{Inconsistent, Reading, key, row};
use super::turn::in_turn;
use super::{OwnElection, SentRoll, SignerKind, Store, TakenJob, Turn, on_writing};
use uurna_union::draft::Draft;
use uurna_union::keeping::Keeping;

/// What the office's decision about an election rests on. The manifest
/// is made from it, so none of it may change before the board exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsDecided {
    pub election: OwnElection,
    /// what the officers had entered
    pub draft: Draft,
    /// hash of the register, if there is one: see [`register_hash`]
    pub register: Option<[u8; 32]>,
    /// generation of the electorate for which codes were made
    pub electorate: String,
    /// the roll of codes that were made elsewhere, if there is one
    pub roll: Option<SentRoll>,
    /// sealing and signing key of each trustee, in the order of the manifest
    pub trustees: Vec<(Option<String>, String)>,
    /// the same of the witnesses
    pub witnesses: Vec<(Option<String>, String)>,
    /// where each of them keeps the words, in the same order; nobody has lost them
    pub keepings: Vec<Option<Keeping>>,
    /// the job that freezes it, if one does
    pub job: Option<TakenJob>,
}

/// Why a draft was not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAsDecided {
    /// it is frozen, or was deleted
    #[error("the election is no draft")]
    NotADraft,
    /// it was changed meanwhile
    #[error("the draft, its register or a signer's keys or words have changed since it was decided")]
    Changed,
    /// the job that freezes it was cancelled, or another process continues it
    #[error("the freezing was stopped")]
    Stopped,
}

/// The hash that identifies a register.
#[must_use]
pub fn register_hash(register: &[u8]) -> [u8; 32] {
    Sha256::digest(register).into()
}

row! {
    struct DraftColumns {
        draft: String,
    }
}

row! {
    struct RegisterColumns {
        digest: Option<Vec<u8>>,
    }
}

row! {
    struct SignerColumns {
        id: String,
        kind: String,
        sealing_key: Option<String>,
        signing_key: Option<String>,
        keeping: Option<String>,
        lost_at: Option<i64>,
    }
}

/// A signer's values on which a manifest and its freezing depend.
#[derive(Clone, PartialEq, Eq)]
struct SignerFound {
    kind: SignerKind,
    sealing_key: Option<String>,
    signing_key: Option<String>,
    keeping: Option<Keeping>,
    is_lost: bool,
}

impl SignerColumns {
    fn read(self) -> Result<SignerFound, Inconsistent> {
        let of = Reading { table: "invitations", row: &self.id };
        Ok(SignerFound {
            kind: of.read("kind", SignerKind::named(&self.kind))?,
            keeping: of.maybe("keeping", self.keeping, |text| Keeping::from_json(&text).ok())?,
            sealing_key: self.sealing_key,
            signing_key: self.signing_key,
            is_lost: self.lost_at.is_some(),
        })
    }
}

impl AsDecided {
    /// Returns `true` if the database holds this.
    fn is(&self, draft: &Draft, register: Option<[u8; 32]>, roll: Option<&SentRoll>, signers: &[SignerFound]) -> bool {
        let of = |kind: SignerKind, keys: &[(Option<String>, String)]| {
            keys.iter().map(|(sealing, signing)| (kind, sealing.clone(), Some(signing.clone()))).collect::<Vec<_>>()
        };
        let decided = [of(SignerKind::Trustee, &self.trustees), of(SignerKind::Witness, &self.witnesses)].concat();
        let is_same_number = decided.len() == self.keepings.len();
        let decided = decided.into_iter().zip(&self.keepings).map(|((kind, sealing_key, signing_key), keeping)| {
            SignerFound { kind, sealing_key, signing_key, keeping: keeping.clone(), is_lost: false }
        });
        let own_roll = self.roll.as_ref().map(|sent| (sent.roll.as_slice(), sent.registrar_key.as_slice()));
        let roll = roll.map(|sent| (sent.roll.as_slice(), sent.registrar_key.as_slice()));
        *draft == self.draft
            && register == self.register
            && roll == own_roll
            && is_same_number
            && decided.eq(signers.iter().cloned())
    }
}

impl Store {
    /// Erase what a failed freezing left: the codes that were held for its manifest, and its registrar's file. Does
    /// nothing if the election is no longer a draft: then they may belong to its roll.
    pub async fn drop_freezing(&self, election: OwnElection, fingerprint: &str) -> Result<(), sqlx::Error> {
        const FILE: &str = "DELETE FROM registrar_files WHERE election = $1 AND fingerprint = $2";
        const CODES: &str = "DELETE FROM messages WHERE id IN (SELECT id FROM messages \
            WHERE election = $1 AND state = 'held' AND held_for = $2 LIMIT 2000)";
        loop {
            let erased = on_writing!(self, |tx| {
                if !holds_draft!(tx, election.id, election.organisation) {
                    return Ok(0);
                }
                sqlx::query(FILE).bind(key(election.id)).bind(fingerprint).execute(&mut *tx).await?;
                let codes = sqlx::query(CODES).bind(key(election.id)).bind(fingerprint);
                Ok::<_, sqlx::Error>(codes.execute(&mut *tx).await?.rows_affected())
            })?;
            if erased == 0 {
                return Ok(());
            }
        }
    }
}

impl Turn {
    /// Let a draft that is as it was decided be frozen. It stays frozen when this turn is committed; the day of
    /// freezing is set later, when everything after it is done.
    pub async fn end_draft(&mut self, decided: &AsDecided) -> Result<Result<(), NotAsDecided>, sqlx::Error> {
        const FREEZE: &str = "UPDATE elections SET stage = 'frozen' \
            WHERE id = $1 AND stage = 'draft' AND organisation = $2 RETURNING draft";
        const REGISTER: &str = "SELECT digest FROM imports WHERE election = $1 AND state = 'used'";
        // from now on nobody else writes its rows
        const ELECTORATE: &str = "UPDATE decided_electorates SET generation = '' \
            WHERE election = $1 AND generation = $2 AND basis IS NOT NULL";
        const ROLL: &str = "SELECT roll, registrar_key, voters FROM rolls_from_registrars WHERE election = $1";
        // one may have come after the office looked
        const OBJECTIONS: &str = "SELECT COUNT(*) FROM objections WHERE election = $1 AND state = 'open'";
        // 'trustee' < 'witness'
        const SIGNERS: &str = "SELECT id, kind, sealing_key, signing_key, keeping, lost_at FROM invitations \
            WHERE election = $1 ORDER BY kind, place";
        if let Some(job) = &decided.job
            && !self.holds_job(job).await?
        {
            return Ok(Err(NotAsDecided::Stopped));
        }
        in_turn!(self, |tx| {
            let (key, organisation) = (key(decided.election.id), key(decided.election.organisation));
            let frozen = sqlx::query_as(FREEZE).bind(&key).bind(organisation);
            let frozen: Option<DraftColumns> = frozen.fetch_optional(&mut *tx).await?;
            let Some(frozen) = frozen else { return Ok(Err(NotAsDecided::NotADraft)) };
            let register: Option<RegisterColumns> =
                sqlx::query_as(REGISTER).bind(&key).fetch_optional(&mut *tx).await?;
            let roll: Option<RollColumns> = sqlx::query_as(ROLL).bind(&key).fetch_optional(&mut *tx).await?;
            let signers: Vec<SignerColumns> = sqlx::query_as(SIGNERS).bind(&key).fetch_all(&mut *tx).await?;
            let electorate = sqlx::query(ELECTORATE).bind(&key).bind(&decided.electorate);
            let is_same_electorate = electorate.execute(&mut *tx).await?.rows_affected() == 1;
            let of = |table| Reading { table, row: &key };
            let draft = of("elections").read("draft", Draft::parse(&frozen.draft).ok())?;
            let digest = register.and_then(|row| row.digest);
            let register = of("imports").maybe("digest", digest, |digest| digest.try_into().ok())?;
            let roll = roll.map(|row| row.read(&key)).transpose()?;
            let signers = signers.into_iter().map(SignerColumns::read).collect::<Result<Vec<_>, _>>()?;
            let (open,): (i64,) = sqlx::query_as(OBJECTIONS).bind(&key).fetch_one(&mut *tx).await?;
            let is_same = is_same_electorate && open == 0 && decided.is(&draft, register, roll.as_ref(), &signers);
            Ok(if is_same { Ok(()) } else { Err(NotAsDecided::Changed) })
        })
    }
}
