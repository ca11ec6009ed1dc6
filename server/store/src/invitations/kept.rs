//! What signers say about their words: where they are kept, and that they are lost.

use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::keeping::Keeping;

use super::Invitation;
use crate::rows::key;
use crate::turn::in_turn;
use crate::{Store, Turn, note, on_writing};

/// Note a signer's own act.
macro_rules! note_signer {
    ($tx:expr, $invitation:expr, $act:expr, $at:expr) => {{
        let invitation: &$crate::Invitation = $invitation;
        let (organisation, election) = (invitation.election.organisation(), Some(invitation.election.id()));
        let by = $crate::Actor::Signer(&invitation.name);
        note!($tx, $crate::Entry { organisation, election, by, act: $act, at: $at });
    }};
}
pub(crate) use note_signer;

/// Hold the row of an election, so that it is not frozen while this changes.
macro_rules! hold {
    ($tx:expr, $invitation:expr) => {
        let held = sqlx::query("UPDATE elections SET stage = stage WHERE id = $1").bind(key($invitation.election.id()));
        held.execute(&mut *$tx).await?;
    };
}

impl Store {
    /// Note where a signer keeps the words. The same again is not noted. Returns `false` if the invitation is gone.
    pub async fn say_keeping(
        &self,
        invitation: &Invitation,
        keeping: &Keeping,
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        const HELD: &str = "SELECT keeping FROM invitations WHERE id = $1";
        const SAID: &str = "UPDATE invitations SET keeping = $2 WHERE id = $1";
        let text = keeping.to_json();
        on_writing!(self, |tx| {
            hold!(tx, invitation);
            let held: Option<(Option<String>,)> =
                sqlx::query_as(HELD).bind(key(invitation.id)).fetch_optional(&mut *tx).await?;
            let Some((held,)) = held else { return Ok(false) };
            if held.as_ref() != Some(&text) {
                sqlx::query(SAID).bind(key(invitation.id)).bind(&text).execute(&mut *tx).await?;
                note_signer!(tx, invitation, &Act::KeepingSaid, at);
            }
            Ok(true)
        })
    }

    /// Note that a signer has lost the words; a second time notes nothing.
    /// Returns `false` if the invitation is gone, or has no keys.
    pub async fn lose_words(&self, invitation: &Invitation, at: Timestamp) -> Result<bool, sqlx::Error> {
        const HELD: &str = "SELECT lost_at FROM invitations WHERE id = $1 AND signing_key IS NOT NULL";
        const LOST: &str = "UPDATE invitations SET lost_at = $2 WHERE id = $1";
        on_writing!(self, |tx| {
            hold!(tx, invitation);
            let held: Option<(Option<i64>,)> =
                sqlx::query_as(HELD).bind(key(invitation.id)).fetch_optional(&mut *tx).await?;
            let Some((held,)) = held else { return Ok(false) };
            if held.is_none() {
                sqlx::query(LOST).bind(key(invitation.id)).bind(at.seconds()).execute(&mut *tx).await?;
                note_signer!(tx, invitation, &Act::WordsLost, at);
            }
            Ok(true)
        })
    }
}

impl Turn {
    /// Note that a signer's words made the key, in the turn of the entry by which the signer accepted the election of a
    /// board: lost words are found. `number` is the signer's in the manifest, from 1.
    pub async fn key_was_used(&mut self, board: i64, number: u64, at: Timestamp) -> Result<(), sqlx::Error> {
        // 'trustee' < 'witness'
        const USED: &str = "UPDATE invitations SET tried_at = $3, lost_at = NULL WHERE id = \
            (SELECT id FROM invitations WHERE election = (SELECT election FROM boards WHERE number = $1) \
             ORDER BY kind, place LIMIT 1 OFFSET $2) AND tried_at IS NULL";
        let before = i64::try_from(number.saturating_sub(1)).unwrap_or(i64::MAX);
        in_turn!(self, |tx| {
            sqlx::query(USED).bind(board).bind(before).bind(at.seconds()).execute(&mut *tx).await.map(drop)
        })
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;
    use uurna_union::ids::ElectionId;
    use uurna_union::keeping::{KeptCopy, Medium, Place};
    use uurna_words::Language;

    use super::*;
    use crate::testing::{Scene, add_draft, entry, id, own, sample_keys};
    use crate::{NewInvitation, SignerKeys, SignerKind};

    #[tokio::test]
    async fn where_words_are_and_that_they_are_lost_is_noted_once_and_ends_with_other_keys() {
        let scene = Scene::new().await;
        let (store, at) = (&scene.store, |seconds: i64| Timestamp::from_seconds(1_800_000_000 + seconds).unwrap());
        {
            add_draft(store, &id("e")).await;
            let act = Act::SignerInvited { about: String::new(), way: uurna_union::act::LinkWay::Shown };
            let new =
                NewInvitation { kind: SignerKind::Trustee, name: "Anna", email: None, language: Language::Finnish };
            let mut rng = ChaCha20Rng::seed_from_u64(8);
            let invited = store.invite(&entry(&id("e"), &act), &id("e"), &new, &mut rng, |_, _| None).await;
            let (anna, _) = invited.unwrap();
            assert!(!store.lose_words(&anna, at(1)).await.unwrap(), "she has no words yet");
            let keys = |number| {
                let (sealing, signing) = sample_keys(number);
                SignerKeys::parse(SignerKind::Trustee, Some(&sealing), &signing).unwrap()
            };
            store.set_keys(&anna, &keys(1), at(1)).await.unwrap();
            let paper = KeptCopy { place: Place::Home, medium: Medium::Paper, is_shared: false };
            let keeping = Keeping::new(vec![paper]).unwrap();
            for _ in 0..2 {
                assert!(store.say_keeping(&anna, &keeping, at(2)).await.unwrap());
                assert!(store.lose_words(&anna, at(3)).await.unwrap());
            }
            let held = store.invitations(own(id::<ElectionId>("e"))).await.unwrap().remove(0);
            assert_eq!((held.keeping, held.lost_at, held.tried_at), (Some(keeping), Some(at(3)), None));
            let acts = store.office_acts(own(id::<ElectionId>("e"))).await.unwrap();
            let acts: Vec<Act> = acts.into_iter().map(|noted| noted.act).collect();
            assert_eq!(acts[..3], [Act::WordsLost, Act::KeepingSaid, Act::SignerKeysSent], "each once");
            let board = "INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, \
                ballot_bytes, created_at) SELECT election, token_digest, token_digest, '', 0, 'roll', 1, 2, 1, 1, 0 FROM invitations";
            crate::testing::run(store, board).await;
            let mut turn = store.take_turn().await.unwrap();
            turn.key_was_used(1, 1, at(4)).await.unwrap();
            turn.commit().await.unwrap();
            let held = store.invitations(own(id::<ElectionId>("e"))).await.unwrap().remove(0);
            assert_eq!((held.lost_at, held.tried_at), (None, Some(at(4))), "found");
            store.lose_words(&anna, at(5)).await.unwrap();
            crate::testing::run(store, "UPDATE invitations SET keys_stand = 0").await;
            store.set_keys(&anna, &keys(2), at(6)).await.unwrap();
            let held = store.invitations(own(id::<ElectionId>("e"))).await.unwrap().remove(0);
            assert_eq!((held.keeping, held.lost_at), (None, None), "other words");
        }
    }
}
