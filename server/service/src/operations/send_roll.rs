//! Take the roll of codes that were made in an officer's browser. The service gets no code, and nothing that says whose
//! a credential is: the roll is sorted by credential.

use uurna_crypto::signature::{SigningKey, VerifyingKey};
use uurna_election_core::manifest::{ElectionId, Manifest, ManifestError};
use uurna_election_core::roll::{RECORD, RollError, read_roll};
use uurna_store::{Actor, DatabaseError, Entry, SentRoll, Stage};
use uurna_union::act::Act;
use uurna_union::draft::{CodesBy, PlannedSigners};
use uurna_union::officer::Right;
use uurna_union::plan::{ManifestKeys, Plan};

use super::{OutOfReach, reach};
use crate::issue::{DecidedVoter, voters_digest};
use crate::service::Service;

/// A roll that a browser has made.
#[derive(Debug)]
pub struct OfferedRoll {
    pub roll: Vec<u8>,
    /// signs replacements
    pub registrar: VerifyingKey,
    /// digest of the voters for whom it was made
    pub voters: [u8; 32],
}

/// The voters of a draft that lacks only their codes.
pub struct VotersOfRoll {
    pub plan: Plan,
    /// in the order of the register
    pub voters: Vec<DecidedVoter>,
    pub signers: PlannedSigners,
}

impl VotersOfRoll {
    /// The digest that a browser returns with the roll that it made for them.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        voters_digest(self.voters.iter().map(|voter| (voter.member.as_str(), voter.style, voter.weight)))
    }
}

/// Why a roll was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum SendRollRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is no draft")]
    NotADraft,
    #[error("this service makes the codes of this election")]
    CodesByService,
    #[error("the register, the rules or the styles have changed since the codes were made")]
    OtherVoters,
    #[error("the roll is cut in the middle of a record")]
    Cut,
    #[error("the roll has other styles or weights than the voters")]
    OtherPlacements,
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error(transparent)]
    Roll(#[from] RollError),
    #[error("the processors' threads are gone")]
    Threads,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Keep a roll, which replaces an earlier one, if it has a credential for each voter with the voter's style and weight.
///
/// # Errors
/// See [`SendRollRefusal`].
pub async fn send_roll(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    voters: VotersOfRoll,
    offered: OfferedRoll,
) -> Result<(), SendRollRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.stage != Stage::Draft {
        return Err(SendRollRefusal::NotADraft);
    }
    if row.draft.codes != CodesBy::Registrar {
        return Err(SendRollRefusal::CodesByService);
    }
    let id = *election;
    let checked = tokio::task::spawn_blocking(move || check(&id, &voters, &offered).map(|()| offered)).await;
    let OfferedRoll { roll, registrar, voters } = checked.map_err(|_| SendRollRefusal::Threads)??;
    let sent = SentRoll { roll, registrar_key: registrar.as_bytes().to_vec(), voters: voters.to_vec() };
    let act = Act::RollSent { about: (sent.roll.len() / RECORD).to_string() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_kept = service.store.keep_roll(&entry, election, &sent).await?;
    if is_kept { Ok(()) } else { Err(SendRollRefusal::NotADraft) }
}

/// Check that the roll is sound, and has as many credentials of every style and weight as there are such voters.
fn check(election: &ElectionId, voters: &VotersOfRoll, offered: &OfferedRoll) -> Result<(), SendRollRefusal> {
    if offered.voters != voters.digest() {
        return Err(SendRollRefusal::OtherVoters);
    }
    let found = placements(&offered.roll).ok_or(SendRollRefusal::Cut)?;
    let mut wanted: Vec<(u16, u32)> = voters.voters.iter().map(|voter| (voter.style, voter.weight)).collect();
    wanted.sort_unstable();
    if found != wanted {
        return Err(SendRollRefusal::OtherPlacements);
    }
    let keys = ManifestKeys {
        trustees: &voters.signers.trustees,
        witnesses: &voters.signers.witnesses,
        // a sample key: the log's own is made when the election is frozen, and no two keys of a manifest may be equal
        log: SigningKey::from_seed(&[1; 32]).verifying_key(),
        registrar: offered.registrar,
    };
    let manifest = Manifest::parse(&voters.plan.manifest(election, &keys, &offered.roll))?;
    read_roll(&manifest, &offered.roll).errors.into_iter().next().map_or(Ok(()), |error| Err(error.into()))
}

/// Style and weight of every record of a roll, sorted; `None` if it is not a roll.
fn placements(roll: &[u8]) -> Option<Vec<(u16, u32)>> {
    let (records, rest) = roll.as_chunks::<RECORD>();
    let placement = |record: &[u8; RECORD]| {
        let (_, rest) = record.split_first_chunk::<32>()?;
        let (style, rest) = rest.split_first_chunk::<2>()?;
        Some((u16::from_le_bytes(*style), u32::from_le_bytes(*rest.first_chunk::<4>()?)))
    };
    let mut placements: Vec<(u16, u32)> = records.iter().map(placement).collect::<Option<_>>()?;
    placements.sort_unstable();
    rest.is_empty().then_some(placements)
}

#[cfg(test)]
mod tests {
    use uurna_crypto::voting_code::SecretVotingCode;
    use uurna_election_core::roll::{RollRecord, encode_roll};
    use uurna_store::testing::own;
    use uurna_union::officer::Role;

    use super::*;
    use crate::considered::Considered;
    use crate::testing::ElectionScene;

    /// The voters of a scene's draft, as the service tells them to an officer's browser.
    async fn voters(scene: &ElectionScene) -> VotersOfRoll {
        let row = reach(scene.service(), scene.by(), &scene.election, Right::Run).await.unwrap();
        let considered = Considered::of(scene.service(), &row).await.unwrap().unwrap();
        let (_, placing) = considered.place();
        let voters = considered.voters(scene.service(), &[]).await.unwrap().unwrap();
        VotersOfRoll { plan: placing.unwrap().plan, voters, signers: considered.signers }
    }

    /// The roll that a browser makes for them.
    fn offered(scene: &ElectionScene, of: &VotersOfRoll) -> OfferedRoll {
        let record = |(voter, byte): (&DecidedVoter, u8)| RollRecord {
            credential: *SecretVotingCode::from_secret([byte; 12])
                .unwrap()
                .credential(scene.election.as_bytes())
                .public()
                .encoding(),
            style: voter.style,
            weight: voter.weight,
        };
        let roll = encode_roll(&mut of.voters.iter().zip(1..).map(record).collect::<Vec<_>>());
        let registrar = SigningKey::from_seed(&[9; 32]).verifying_key();
        OfferedRoll { roll, registrar, voters: of.digest() }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_roll_of_these_voters_is_kept_and_frozen_and_no_other_is_taken() {
        let scene = ElectionScene::with_codes_elsewhere().await;
        let (service, id, store) = (scene.service(), &scene.election, &scene.service().store);
        let send = async |change: &dyn Fn(&mut OfferedRoll)| {
            let voters = voters(&scene).await;
            let mut roll = offered(&scene, &voters);
            change(&mut roll);
            send_roll(service, scene.by(), id, voters, roll).await
        };
        let other = send(&|roll| roll.voters = [1; 32]).await;
        assert!(matches!(other, Err(SendRollRefusal::OtherVoters)), "{other:?}");
        let cut = send(&|roll| roll.roll.truncate(RECORD + 1)).await;
        assert!(matches!(cut, Err(SendRollRefusal::Cut)), "{cut:?}");
        let fewer = send(&|roll| roll.roll.truncate(RECORD)).await;
        assert!(matches!(fewer, Err(SendRollRefusal::OtherPlacements)), "{fewer:?}");
        let twice = send(&|roll| roll.roll.copy_within(..RECORD, RECORD)).await;
        assert!(matches!(twice, Err(SendRollRefusal::Roll(_))), "one credential twice: {twice:?}");
        let observer = scene.scene.officer(Role::Observer).await;
        let told = voters(&scene).await;
        let roll = offered(&scene, &told);
        let stranger = send_roll(service, Actor::Officer(&observer), id, told, roll).await;
        assert!(matches!(stranger, Err(SendRollRefusal::Reach(_))), "{stranger:?}");
        assert_eq!(store.roll_from_registrar(own(id)).await.unwrap(), None);
        send(&|_| ()).await.unwrap();
        let kept = store.roll_from_registrar(own(id)).await.unwrap().unwrap();
        assert_eq!(kept.roll.len(), 7 * RECORD);
        let acts: Vec<Act> = scene.noted().await.into_iter().map(|noted| noted.act).collect();
        let is_sent = |act: &&Act| matches!(act, Act::RollSent { .. });
        assert_eq!(acts.iter().filter(is_sent).collect::<Vec<_>>(), [&Act::RollSent { about: "7".to_owned() }]);
        let told = voters(&scene).await;
        let late = offered(&scene, &told);
        scene.freeze().await;
        assert_eq!(scene.manifest().await.roll().count, 7);
        let late = send_roll(service, scene.by(), id, told, late).await;
        assert!(matches!(late, Err(SendRollRefusal::NotADraft)), "{late:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_roll_is_not_taken_where_the_service_makes_the_codes() {
        let scene = ElectionScene::ready().await;
        let told = voters(&scene).await;
        let roll = offered(&scene, &told);
        let sent = send_roll(scene.service(), scene.by(), &scene.election, told, roll).await;
        assert!(matches!(sent, Err(SendRollRefusal::CodesByService)), "{sent:?}");
    }
}
