//! Trustees and witnesses whom an election's officers invited, and the public keys that they sent.
//!
//! Everything here may change while the election is a draft; the manifest has what is frozen. Each change begins by
//! writing to the election's own row, so that no key is changed while a manifest is made of the keys.

mod invited_to;
mod kept;
mod keys;
#[cfg(test)]
mod tests;
mod token;

pub use invited_to::InvitedTo;
pub(crate) use kept::note_signer;
pub use keys::{KeysError, SignerKeys};
pub use token::{SecretInvitationToken, TokenDigest};

use rand_core::CryptoRng;
use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, InvitationId, OrganisationId};
use uurna_union::keeping::Keeping;
use uurna_words::Language;

use super::messages::put;
use super::office::holds_draft;
use super::proposals::spend;
use super::rows::{Inconsistent, Reading, key, own, row};
use super::{Entry, MessageRow, OwnElection, Permit, Store, note, on_reading, on_writing};

/// The most trustees that a manifest may name, and the most witnesses (§3).
const MOST_OF_A_KIND: i64 = 16;

/// The role of an invited person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignerKind {
    /// checks, signs and opens
    Trustee,
    /// signs, and opens nothing
    Witness,
}

/// A person who was asked to keep a key of an election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// a UUID
    pub id: InvitationId,
    pub election: OwnElection,
    /// trustee or witness
    pub kind: SignerKind,
    /// rises among those of its kind, perhaps with gaps
    pub place: i64,
    /// as voters will see it
    pub name: String,
    /// where the link was sent
    pub email: Option<String>,
    /// of messages to them
    pub language: Language,
    /// once they have answered
    pub keys: Option<SignerKeys>,
    /// whether other keys are refused
    pub do_keys_stand: bool,
    /// when they were asked
    pub invited_at: Timestamp,
    /// when their keys came
    pub answered_at: Option<Timestamp>,
    /// where they keep the words, if they have said
    pub keeping: Option<Keeping>,
    /// when they said that the words are lost
    pub lost_at: Option<Timestamp>,
    /// when the words last made the key: at the acceptance, or when it was tried
    pub tried_at: Option<Timestamp>,
}

/// The person to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation<'a> {
    /// trustee or witness
    pub kind: SignerKind,
    /// as voters will see it
    pub name: &'a str,
    /// where the link is to be sent
    pub email: Option<&'a str>,
    /// of messages to them
    pub language: Language,
}

/// Why an invitation was not changed.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    /// the election has a manifest, or does not exist
    #[error("the election is no draft: its trustees and witnesses stand in its manifest")]
    NotADraft,
    /// the protocol allows 16
    #[error("there are {MOST_OF_A_KIND} of them already")]
    TooMany,
    /// another person of this election has this key
    #[error("another trustee or witness of this election has the same key")]
    KeyTaken,
    /// a link does not show who uses it: the first answer stands
    #[error("keys came before, and they stand")]
    KeysStand,
    /// the signer has sent keys, and no confirmed proposal permits the change, or no longer
    #[error("two people are needed, and there is no confirmed proposal of this")]
    NotPermitted,
    /// the office took it back meanwhile
    #[error("the invitation was withdrawn")]
    Withdrawn,
    /// the database fails
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

impl SignerKind {
    /// The name in the database and the interface.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Trustee => "trustee",
            Self::Witness => "witness",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Trustee, Self::Witness].into_iter().find(|kind| kind.name() == name)
    }
}

macro_rules! selected {
    () => {
        "SELECT id, election, kind, place, name, email, language, sealing_key, signing_key, keys_stand, invited_at, answered_at, \
         keeping, lost_at, tried_at, (SELECT organisation FROM elections WHERE elections.id = invitations.election) AS organisation FROM invitations"
    };
}

impl Store {
    /// Invite a person to a draft, with the message that `mail` makes from the invitation's id and its token. The token
    /// is for the link, and is kept nowhere.
    ///
    /// # Errors
    /// See [`InvitationError`].
    pub async fn invite(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        new: &NewInvitation<'_>,
        rng: &mut (impl CryptoRng + Send),
        mail: impl FnOnce(&InvitationId, &SecretInvitationToken) -> Option<MessageRow>,
    ) -> Result<(Invitation, SecretInvitationToken), InvitationError> {
        let (token, at) = (SecretInvitationToken::random(rng), entry.at);
        let mut id = [0; 16];
        rng.fill_bytes(&mut id);
        let id = InvitationId::from(uuid::Builder::from_random_bytes(id).into_uuid().into_bytes());
        let mail = mail(&id, &token);
        let place: i64 = on_writing!(self, |tx| {
            const PLACES: &str =
                "SELECT COUNT(*) AS invited, MAX(place) AS last FROM invitations WHERE election = $1 AND kind = $2";
            if !holds_draft!(tx, election, entry.organisation) {
                return Err(InvitationError::NotADraft);
            }
            let PlacesColumns { invited, last } =
                sqlx::query_as(PLACES).bind(key(election)).bind(new.kind.name()).fetch_one(&mut *tx).await?;
            if invited >= MOST_OF_A_KIND {
                return Err(InvitationError::TooMany);
            }
            let place = last.unwrap_or(0).saturating_add(1);
            sqlx::query(
                "INSERT INTO invitations (id, election, kind, place, name, email, language, token_digest, invited_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(key(id))
            .bind(key(election))
            .bind(new.kind.name())
            .bind(place)
            .bind(new.name)
            .bind(new.email)
            .bind(new.language.tag())
            .bind(token.digest().as_bytes().as_slice())
            .bind(at.seconds())
            .execute(&mut *tx)
            .await?;
            put!(tx, mail.as_slice());
            note!(tx, entry);
            Ok::<_, InvitationError>(place)
        })?;
        let invitation = Invitation {
            id,
            election: OwnElection { organisation: *entry.organisation, id: *election },
            kind: new.kind,
            place,
            name: new.name.to_owned(),
            email: new.email.map(str::to_owned),
            language: new.language,
            keys: None,
            do_keys_stand: false,
            invited_at: at,
            answered_at: None,
            keeping: None,
            lost_at: None,
            tried_at: None,
        };
        Ok((invitation, token))
    }

    /// Everybody invited to an election, in the order of signers' numbers: trustees, then witnesses.
    pub async fn invitations(&self, election: OwnElection) -> Result<Vec<Invitation>, sqlx::Error> {
        let rows: Vec<InvitationColumns> = on_reading!(self, |pool| {
            // 'trustee' < 'witness'
            sqlx::query_as(concat!(selected!(), " WHERE election = $1 ", own!("$1", "$2"), " ORDER BY kind, place"))
                .bind(key(election.id))
                .bind(key(election.organisation))
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Signers of an organisation's elections that have no result.
    pub async fn signers_at_work(&self, organisation: &OrganisationId) -> Result<Vec<Invitation>, sqlx::Error> {
        let rows: Vec<InvitationColumns> = on_reading!(self, |pool| {
            let sql = concat!(
                selected!(),
                " WHERE election IN (SELECT e.id FROM elections e LEFT JOIN boards b ON b.election = e.id \
                 WHERE e.organisation = $1 AND COALESCE(b.phase, 'roll') <> 'ended') ORDER BY election, kind, place"
            );
            sqlx::query_as(sql).bind(key(organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The invitation with this token, in this election.
    pub async fn invitation_of_token(
        &self,
        election: &ElectionId,
        digest: TokenDigest,
    ) -> Result<Option<Invitation>, sqlx::Error> {
        let row: Option<InvitationColumns> = on_reading!(self, |pool| {
            sqlx::query_as(concat!(selected!(), " WHERE election = $1 AND token_digest = $2"))
                .bind(key(election))
                .bind(digest.as_bytes().as_slice())
                .fetch_optional(pool)
                .await
        })?;
        Ok(row.map(Invitation::try_from).transpose()?)
    }

    /// Note the public keys of an invited signer, and write the office's log. The
    /// first answer stands: other keys are refused from everybody who has the link.
    ///
    /// # Errors
    /// See [`InvitationError`].
    pub async fn set_keys(
        &self,
        invitation: &Invitation,
        keys: &SignerKeys,
        at: Timestamp,
    ) -> Result<(), InvitationError> {
        on_writing!(self, |tx| {
            const HELD: &str = "SELECT sealing_key, signing_key, keys_stand FROM invitations WHERE id = $1";
            if !holds_draft!(tx, invitation.election.id, invitation.election.organisation) {
                return Err(InvitationError::NotADraft);
            }
            let held: Option<KeysColumns> =
                sqlx::query_as(HELD).bind(key(invitation.id)).fetch_optional(&mut *tx).await?;
            let KeysColumns { sealing_key, signing_key, keys_stand } = held.ok_or(InvitationError::Withdrawn)?;
            let held = signing_key.map(|signing_key| SignerKeys { sealing_key, signing_key });
            // sent again because the answer was lost
            if held.as_ref() == Some(keys) {
                return Ok(());
            }
            if keys_stand != 0 {
                return Err(InvitationError::KeysStand);
            }
            let (taken,): (i64,) = sqlx::query_as(
                "SELECT COUNT(*) FROM invitations WHERE election = $1 AND id <> $2 \
                 AND (signing_key IN ($3, $4) OR sealing_key IN ($3, $4))",
            )
            .bind(key(invitation.election.id))
            .bind(key(invitation.id))
            .bind(keys.signing_key())
            .bind(keys.sealing_key())
            .fetch_one(&mut *tx)
            .await?;
            if taken > 0 {
                return Err(InvitationError::KeyTaken);
            }
            // the new words are somewhere else, and not lost
            let set = "UPDATE invitations SET sealing_key = $2, signing_key = $3, answered_at = $4, keys_stand = 1, \
                keeping = NULL, lost_at = NULL WHERE id = $1";
            sqlx::query(set)
                .bind(key(invitation.id))
                .bind(keys.sealing_key())
                .bind(keys.signing_key())
                .bind(at.seconds())
                .execute(&mut *tx)
                .await?;
            let act = if held.is_some() { Act::SignerKeysChanged } else { Act::SignerKeysSent };
            note_signer!(tx, invitation, &act, at);
            Ok(())
        })
    }

    /// Withdraw an invitation to a draft, and tell the signers whom `notices`
    /// name. Returns `false`, and changes nothing, if it does not exist.
    ///
    /// # Errors
    /// See [`InvitationError`].
    pub async fn withdraw_invitation(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        id: &InvitationId,
        permit: Option<&Permit>,
        notices: &[MessageRow],
    ) -> Result<bool, InvitationError> {
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election, entry.organisation) {
                return Err(InvitationError::NotADraft);
            }
            if let Some(permit) = permit
                && !spend!(tx, *entry, election, permit)
            {
                return Err(InvitationError::NotPermitted);
            }
            // without a permit: nobody answered while this was decided
            let sql = "DELETE FROM invitations WHERE election = $1 AND id = $2 AND (signing_key IS NULL OR $3 = 1)";
            let done = sqlx::query(sql).bind(key(election)).bind(key(id)).bind(i64::from(permit.is_some()));
            let done = done.execute(&mut *tx).await?;
            if done.rows_affected() == 0 {
                return Ok(false);
            }
            put!(tx, notices);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// Make a new link for an invited person, at any stage of the election, with the
    /// messages that `mail` makes from its token; the old link loses its effect. Earlier
    /// keys stand, until others come with a new link to a draft that two people made.
    pub async fn renew_invitation(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        id: &InvitationId,
        permit: Option<&Permit>,
        rng: &mut (impl CryptoRng + Send),
        mail: impl FnOnce(&SecretInvitationToken) -> Vec<MessageRow>,
    ) -> Result<Option<SecretInvitationToken>, InvitationError> {
        // without a permit: nobody answered while this was decided
        const SQL: &str = concat!(
            "UPDATE invitations SET token_digest = $3, keys_stand = 0 \
             WHERE election = $1 AND id = $2 AND (signing_key IS NULL OR $4 = 1) ",
            own!("$1", "$5")
        );
        let token = SecretInvitationToken::random(rng);
        let messages = mail(&token);
        let renewed = on_writing!(self, |tx| {
            if let Some(permit) = permit
                && !spend!(tx, *entry, election, permit)
            {
                return Err(InvitationError::NotPermitted);
            }
            let done = sqlx::query(SQL)
                .bind(key(election))
                .bind(key(id))
                .bind(token.digest().as_bytes().as_slice())
                .bind(i64::from(permit.is_some()))
                .bind(key(entry.organisation))
                .execute(&mut *tx)
                .await?;
            if done.rows_affected() == 0 {
                return Ok(false);
            }
            put!(tx, &messages);
            note!(tx, entry);
            Ok::<_, InvitationError>(true)
        })?;
        Ok(renewed.then_some(token))
    }
}

row! {
    struct InvitationColumns {
        id: String,
        election: String,
        organisation: String,
        kind: String,
        place: i64,
        name: String,
        email: Option<String>,
        language: String,
        sealing_key: Option<String>,
        signing_key: Option<String>,
        keys_stand: i64,
        invited_at: i64,
        answered_at: Option<i64>,
        keeping: Option<String>,
        lost_at: Option<i64>,
        tried_at: Option<i64>,
    }
}

row! {
    struct PlacesColumns {
        invited: i64,
        last: Option<i64>,
    }
}

row! {
    struct KeysColumns {
        sealing_key: Option<String>,
        signing_key: Option<String>,
        keys_stand: i64,
    }
}

impl TryFrom<InvitationColumns> for Invitation {
    type Error = Inconsistent;

    fn try_from(row: InvitationColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "invitations", row: &row.id };
        let kind = of.read("kind", SignerKind::named(&row.kind))?;
        let language = of.read("language", row.language.parse().ok())?;
        let invited_at = of.moment("invited_at", row.invited_at)?;
        let answered_at = of.maybe_moment("answered_at", row.answered_at)?;
        let keeping = of.maybe("keeping", row.keeping, |text| Keeping::from_json(&text).ok())?;
        let (lost_at, tried_at) =
            (of.maybe_moment("lost_at", row.lost_at)?, of.maybe_moment("tried_at", row.tried_at)?);
        let id = of.id("id", &row.id)?;
        let election = of.own(&row.organisation, &row.election)?;
        let InvitationColumns { place, name, email, sealing_key, signing_key, keys_stand, .. } = row;
        let keys = signing_key.map(|signing_key| SignerKeys { sealing_key, signing_key });
        let do_keys_stand = keys_stand != 0;
        let said = Self {
            id,
            election,
            kind,
            place,
            name,
            email,
            language,
            keys,
            do_keys_stand,
            invited_at,
            answered_at,
            keeping,
            lost_at,
            tried_at,
        };
        Ok(said)
    }
}
