//! A draft becomes a frozen election in the transaction that makes its board, and only as it was decided.

use sha2::{Digest as _, Sha256};

use super::turn::in_turn;
use super::{SentRoll, Turn};
use crate::draft::{Draft, DraftError};

/// What the office decided an election by. The manifest is made of it, so none of it may change before the board is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsDecided {
    /// what the officers had entered
    pub draft: Draft,
    /// hash of the register, where there was one: see [`register_hash`]
    pub register: Option<[u8; 32]>,
    /// the roll of codes that were made elsewhere, where there is one
    pub roll: Option<SentRoll>,
    /// sealing and signing key of each trustee, in the order of the manifest
    pub trustees: Vec<(Option<String>, String)>,
    /// the same of the witnesses
    pub witnesses: Vec<(Option<String>, String)>,
}

/// Why an election was not frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FreezeRefusal {
    /// it is frozen, or was deleted
    #[error("the election is no draft")]
    NotADraft,
    /// somebody changed it meanwhile
    #[error("the draft, its register or a signer's keys have changed since it was decided")]
    Changed,
}

/// The hash that tells one register from another.
#[must_use]
pub fn register_hash(register: &[u8]) -> [u8; 32] {
    Sha256::digest(register).into()
}

/// Records, registrar's key.
type RollRow = (Vec<u8>, Vec<u8>);

/// Kind, sealing key, signing key.
type SignerRow = (String, Option<String>, Option<String>);

impl AsDecided {
    /// Whether what the database holds is this.
    fn is(&self, draft: &Draft, register: Option<[u8; 32]>, roll: Option<&RollRow>, signers: &[SignerRow]) -> bool {
        let of = |kind: &str, keys: &[(Option<String>, String)]| {
            let row = |(sealing, signing): &(Option<String>, String)| {
                (kind.to_owned(), sealing.clone(), Some(signing.clone()))
            };
            keys.iter().map(row).collect::<Vec<SignerRow>>()
        };
        let decided = [of("trustee", &self.trustees), of("witness", &self.witnesses)].concat();
        let own_roll = self.roll.as_ref().map(|sent| (sent.roll.as_slice(), sent.registrar_key.as_slice()));
        let roll = roll.map(|(roll, key)| (roll.as_slice(), key.as_slice()));
        *draft == self.draft && register == self.register && roll == own_roll && signers == decided
    }
}

impl Turn {
    /// Freeze a draft that is as it was decided. It stays frozen when this turn is committed; the day of freezing comes later, when
    /// everything that follows is done.
    pub(crate) async fn freeze_draft(
        &mut self,
        election: &str,
        decided: &AsDecided,
    ) -> Result<Result<(), FreezeRefusal>, sqlx::Error> {
        const FREEZE: &str = "UPDATE elections SET stage = 'frozen' WHERE id = $1 AND stage = 'draft' RETURNING draft";
        const REGISTER: &str = "SELECT register FROM imports WHERE election = $1 AND state = 'used'";
        const ROLL: &str = "SELECT roll, registrar_key FROM rolls_from_registrars WHERE election = $1";
        // 'trustee' < 'witness'
        const SIGNERS: &str =
            "SELECT kind, sealing_key, signing_key FROM invitations WHERE election = $1 ORDER BY kind, place";
        in_turn!(self, |tx| {
            let frozen: Option<(String,)> = sqlx::query_as(FREEZE).bind(election).fetch_optional(&mut *tx).await?;
            let Some((draft,)) = frozen else { return Ok(Err(FreezeRefusal::NotADraft)) };
            let register: Option<(Vec<u8>,)> = sqlx::query_as(REGISTER).bind(election).fetch_optional(&mut *tx).await?;
            let roll: Option<RollRow> = sqlx::query_as(ROLL).bind(election).fetch_optional(&mut *tx).await?;
            let signers: Vec<SignerRow> = sqlx::query_as(SIGNERS).bind(election).fetch_all(&mut *tx).await?;
            let draft: Result<Draft, DraftError> = Draft::parse(&draft);
            let register = register.map(|(register,)| register_hash(&register));
            let is_same = draft.is_ok_and(|draft| decided.is(&draft, register, roll.as_ref(), &signers));
            Ok(if is_same { Ok(()) } else { Err(FreezeRefusal::Changed) })
        })
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;

    use super::*;
    use crate::boards::{NewBoard, NewBoardError};
    use crate::draft::CodesBy;
    use crate::simulation::{Simulation, SimulationPlan};
    use crate::store::{Import, ImportState, InvitationError, NewInvitation, SignerKeys, SignerKind, sample_keys};
    use crate::web::testing::Site;
    use crate::words::Language;

    const REGISTER: &[u8] = b"member_number\n1\n";

    /// A draft with two trustees, a witness and a register, and a manifest with its roll for the same id.
    struct Office {
        site: Site,
        simulation: Simulation,
        id: String,
    }

    fn keys(kind: SignerKind, number: u8) -> SignerKeys {
        let (sealing, signing) = sample_keys(number);
        SignerKeys::parse(kind, Some(&sealing), &signing).unwrap()
    }

    impl Office {
        async fn new() -> Self {
            let site = Site::new().await;
            let simulation = Simulation::new(&SimulationPlan::pick_one(2, 5)).unwrap();
            let (id, organisation) = (simulation.manifest.id().to_string(), site.organisation().await);
            let (store, now) = (&site.service.store, site.now());
            store.add_election(&id, &organisation, None, &Draft::default(), now).await.unwrap();
            let office = Self { site, simulation, id };
            for (kind, number) in [(SignerKind::Witness, 1), (SignerKind::Trustee, 2), (SignerKind::Trustee, 3)] {
                office.invite(kind, number).await;
            }
            office.import(REGISTER).await;
            office
        }

        async fn invite(&self, kind: SignerKind, number: u8) {
            let (store, now, mut rng) =
                (&self.site.service.store, self.site.now(), ChaCha20Rng::seed_from_u64(number.into()));
            let new = NewInvitation { kind, name: "A", email: None, language: Language::Finnish };
            let (invitation, _) = store.invite(&self.id, &new, now, &mut rng).await.unwrap();
            store.set_keys(&invitation, &keys(kind, number), now).await.unwrap();
        }

        async fn import(&self, register: &[u8]) {
            let import = Import { register: register.to_vec(), findings: "[]".to_owned(), at: self.site.now() };
            assert!(self.site.service.store.keep_import(&self.id, ImportState::Used, &import).await.unwrap());
        }

        /// As the office reads it now.
        async fn decided(&self) -> AsDecided {
            let store = &self.site.service.store;
            let draft = store.election(&self.id).await.unwrap().unwrap().draft;
            let register = store.import(&self.id, ImportState::Used).await.unwrap();
            let invitations = store.invitations(&self.id).await.unwrap();
            let of = |kind: SignerKind| {
                let signers = invitations.iter().filter(|invitation| invitation.kind == kind);
                let keys = signers.map(|invitation| invitation.keys.clone().unwrap());
                keys.map(|keys| (keys.sealing_key().map(str::to_owned), keys.signing_key().to_owned())).collect()
            };
            let register = register.map(|import| register_hash(&import.register));
            let roll = store.roll_from_registrar(&self.id).await.unwrap();
            let (trustees, witnesses) = (of(SignerKind::Trustee), of(SignerKind::Witness));
            AsDecided { draft, register, roll, trustees, witnesses }
        }

        async fn freeze(&self, decided: AsDecided) -> Result<(), NewBoardError> {
            let (manifest, roll) = (&self.simulation.manifest_bytes, &self.simulation.roll);
            let new = NewBoard { manifest, roll, log_key: self.simulation.log_seed.into() };
            self.site.service.boards.freeze(new, decided).await
        }

        async fn is_untouched(&self) -> bool {
            let store = &self.site.service.store;
            let stage = store.election(&self.id).await.unwrap().unwrap().stage;
            stage == crate::store::Stage::Draft && store.board(&self.id).await.unwrap().is_none()
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_changed_since_it_was_decided_is_not_frozen() {
        let office = Office::new().await;
        let store = &office.site.service.store;
        for change in ["key", "signer", "draft", "roll", "register"] {
            let decided = office.decided().await;
            match change {
                "key" => {
                    let trustee = store.invitations(&office.id).await.unwrap().remove(0);
                    store.set_keys(&trustee, &keys(SignerKind::Trustee, 9), office.site.now()).await.unwrap();
                }
                "signer" => office.invite(SignerKind::Witness, 10).await,
                "roll" => {
                    let sent = SentRoll { roll: vec![1; 38], registrar_key: vec![2; 32], voters: vec![3; 32] };
                    assert!(store.keep_roll(&office.id, &sent, office.site.now()).await.unwrap());
                }
                "draft" => store.change_draft(&office.id, |draft| draft.codes = CodesBy::Registrar).await.unwrap(),
                _ => office.import(b"member_number\n2\n").await,
            }
            let refused = office.freeze(decided).await;
            assert!(matches!(refused, Err(NewBoardError::Draft(FreezeRefusal::Changed))), "{change}: {refused:?}");
            assert!(office.is_untouched().await, "{change}");
        }
        office.freeze(office.decided().await).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn from_the_board_on_nothing_is_a_draft_any_more() {
        let office = Office::new().await;
        let (store, id, now) = (&office.site.service.store, &office.id, office.site.now());
        office.freeze(office.decided().await).await.unwrap();
        assert!(store.election(id).await.unwrap().unwrap().is_half_frozen());
        let trustee = store.invitations(id).await.unwrap().remove(0);
        let late = store.set_keys(&trustee, &keys(SignerKind::Trustee, 9), now).await;
        assert!(matches!(late, Err(InvitationError::NotADraft)));
        assert!(!store.delete_draft(id).await.unwrap());
        assert!(store.change_draft(id, |_| ()).await.is_err());
        let import = Import { register: vec![], findings: "[]".to_owned(), at: now };
        assert!(!store.keep_import(id, ImportState::Used, &import).await.unwrap());
        let sent = SentRoll { roll: vec![1; 38], registrar_key: vec![2; 32], voters: vec![3; 32] };
        assert!(!store.keep_roll(id, &sent, now).await.unwrap());
        assert!(matches!(office.freeze(office.decided().await).await, Err(NewBoardError::Exists)));
        assert!(store.mark_frozen(id, now).await.unwrap());
        assert!(!store.election(id).await.unwrap().unwrap().is_half_frozen());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_draft_that_was_deleted_meanwhile_gets_no_board() {
        let office = Office::new().await;
        let decided = office.decided().await;
        assert!(office.site.service.store.delete_draft(&office.id).await.unwrap());
        let refused = office.freeze(decided).await;
        assert!(matches!(refused, Err(NewBoardError::Draft(FreezeRefusal::NotADraft))));
        assert!(office.site.service.store.board(&office.id).await.unwrap().is_none());
    }
}
