//! Ask for a correction of the roll about one member, before it is frozen: one officer proposes it, with a reason.

use uurna_store::{
    Actor, CorrectionRow, CorrectionState, DatabaseError, ElectionRow, Entry, NewCorrection, NewProposal, ObjectionRow,
    ObjectionState,
};
use uurna_union::act::Act;
use uurna_union::correction::{CorrectionKind, SentenceFault, sentence};
use uurna_union::ids::ElectionId;
use uurna_union::officer::{Officer, Right};
use uurna_union::proposal::{Deciding, PROPOSAL_DAYS, Proposal, digest};

use super::correct_roll::answered;
use super::two_people::{MemberPlace, SubjectRefusal, correction_pieces, is_own_person, permit, place_of};
use super::{NotPermitted, OutOfReach, reach};
use crate::service::Service;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct AskedCorrection<'a> {
    /// the member's key in the register
    pub member: &'a str,
    pub kind: CorrectionKind,
    /// rules of the groups that the member belongs to; none: as the register says
    pub groups: Option<Vec<String>>,
    pub reason: &'a str,
    /// number of the member's objection that asks for it
    pub objection: Option<u32>,
}

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionAsked {
    /// it waits for another officer
    Waits { proposal: Proposal },
    /// the union has one officer, who decided it alone
    Made { number: u32 },
}

/// Why nothing was asked for.
#[derive(Debug, thiserror::Error)]
pub enum AskCorrectionRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// people decide, and each has a name
    #[error("an officer proposes, and another confirms")]
    OfficerNeeded,
    /// a person who saw the link may be both officers
    #[error("the link of this officer was shown to another: a new one is needed first")]
    LinkShown,
    /// after the freezing the committee has a list
    #[error("the election is no draft")]
    NotADraft,
    /// also where the electorate is not decided yet, or the correction has no effect
    #[error(transparent)]
    Subject(SubjectRefusal),
    #[error("the reason: {0}")]
    Reason(#[from] SentenceFault),
    /// to move somebody, one must say where to
    #[error("no group is chosen")]
    NoGroup,
    /// or it is decided, or another member's
    #[error("no such objection waits")]
    NoSuchObjection,
    #[error("correction {number} about this member waits already")]
    Waits { number: u32 },
    /// another officer asked for one at the same moment
    #[error("another correction took its number")]
    Overtaken,
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<SubjectRefusal> for AskCorrectionRefusal {
    fn from(refusal: SubjectRefusal) -> Self {
        match refusal {
            SubjectRefusal::NotADraft => Self::NotADraft,
            SubjectRefusal::Database(error) => Self::Database(error),
            refusal => Self::Subject(refusal),
        }
    }
}

/// Propose to correct the roll about one member. In a union with one officer it is made at once.
///
/// # Errors
/// See [`AskCorrectionRefusal`].
pub async fn ask_correction(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    asked: AskedCorrection<'_>,
) -> Result<CorrectionAsked, AskCorrectionRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let Actor::Officer(officer) = by else { return Err(AskCorrectionRefusal::OfficerNeeded) };
    if row.stage != uurna_store::Stage::Draft {
        return Err(AskCorrectionRefusal::NotADraft);
    }
    let reason = sentence(asked.reason)?;
    let groups = asked.groups.filter(|_| asked.kind.has_groups());
    if asked.kind == CorrectionKind::Move && groups.is_none() {
        return Err(AskCorrectionRefusal::NoGroup);
    }
    let place = place_of(service, &row, asked.member).await?;
    place.check(asked.kind, groups.as_deref())?;
    if let Some(number) = asked.objection {
        let found = service.store.objection(row.own(), number).await?;
        let is_own = |found: &ObjectionRow| found.state == ObjectionState::Open && found.member == asked.member;
        found.filter(is_own).ok_or(AskCorrectionRefusal::NoSuchObjection)?;
    }
    let rows = service.store.corrections(row.own()).await?;
    check_waiting(service, &row, &rows, asked.member).await?;
    let earlier = rows.iter().rfind(|earlier| earlier.member == asked.member).map(|earlier| earlier.name.clone());
    let name = place.found.as_ref().map(|found| found.name.clone()).or(earlier).unwrap_or_default();
    let new = NewCorrection {
        number: service.store.next_correction(row.own()).await?,
        member: asked.member,
        name: &name,
        kind: asked.kind,
        groups: groups.as_deref(),
        reason: &reason,
        objection: asked.objection,
    };
    if service.store.deciding(&row.organisation).await? == Deciding::Alone {
        return alone(service, by, &row, &new).await;
    }
    propose(service, officer, &row, &new, &place).await
}

/// Two proposals about one member would be confirmed one after the other, and the second unread.
async fn check_waiting(
    service: &Service,
    row: &ElectionRow,
    rows: &[CorrectionRow],
    member: &str,
) -> Result<(), AskCorrectionRefusal> {
    let open = service.store.proposals(row.own(), service.clock.now()).await?;
    let waits = rows.iter().find(|earlier| {
        let proposal = Proposal::Correct { number: earlier.number, kind: earlier.kind };
        earlier.member == member
            && earlier.state == CorrectionState::Proposed
            && open.iter().any(|open| open.proposal == proposal)
    });
    waits.map_or(Ok(()), |waits| Err(AskCorrectionRefusal::Waits { number: waits.number }))
}

async fn propose(
    service: &Service,
    officer: &Officer,
    row: &ElectionRow,
    new: &NewCorrection<'_>,
    place: &MemberPlace,
) -> Result<CorrectionAsked, AskCorrectionRefusal> {
    if !is_own_person(service, officer).await? {
        return Err(AskCorrectionRefusal::LinkShown);
    }
    let proposal = Proposal::Correct { number: new.number, kind: new.kind };
    let at = service.clock.now();
    let as_row = CorrectionRow {
        number: new.number,
        member: new.member.to_owned(),
        name: new.name.to_owned(),
        kind: new.kind,
        groups: new.groups.map(<[String]>::to_vec),
        reason: new.reason.to_owned(),
        state: CorrectionState::Proposed,
        proposer: officer.name.clone(),
        confirmer: None,
        at,
        objection: new.objection,
    };
    let pieces = correction_pieces(&as_row, place);
    let proposed = NewProposal {
        election: &row.id,
        proposal: &proposal,
        digest: digest(pieces.iter().map(String::as_bytes)),
        officer: &officer.id,
        expires_at: at.plus_minutes(PROPOSAL_DAYS * 24 * 60),
    };
    let act = Act::Proposed { what: proposal.code().to_owned(), about: new.number.to_string() };
    let by = Actor::Officer(officer);
    let entry = Entry { organisation: &row.organisation, election: Some(&row.id), by, act: &act, at };
    let is_kept = service.store.propose_correction(&entry, &proposed, new).await?;
    if is_kept { Ok(CorrectionAsked::Waits { proposal }) } else { Err(AskCorrectionRefusal::Overtaken) }
}

async fn alone(
    service: &Service,
    by: Actor<'_>,
    row: &ElectionRow,
    new: &NewCorrection<'_>,
) -> Result<CorrectionAsked, AskCorrectionRefusal> {
    let proposal = Proposal::Correct { number: new.number, kind: new.kind };
    let about = new.number.to_string();
    let permit = permit(service, row, &proposal, &about, [0; 32]).await?;
    let act = Act::RollCorrected { what: new.kind.name().to_owned(), about };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(&row.id), by, act: &act, at };
    let objection = answered(service, row, new.objection, new.reason).await?;
    let is_made = service.store.correct_alone(&entry, row.own(), new, &permit, &objection).await?;
    if is_made { Ok(CorrectionAsked::Made { number: new.number }) } else { Err(AskCorrectionRefusal::Overtaken) }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::eligibility::Rule;
    use uurna_store::testing::own;
    use uurna_union::draft::Obstacle;
    use uurna_union::officer::Role;

    use super::*;
    use crate::considered::{Considered, Electorate};
    use crate::operations::{
        ConfirmRefusal, CorrectRollRefusal, FreezeRefusal, ListCorrectionRefusal, confirm, correct_roll, freeze,
        list_correction, set_deciding,
    };
    use crate::testing::ElectionScene;

    fn asked(member: &str, kind: CorrectionKind) -> AskedCorrection<'_> {
        AskedCorrection { member, kind, groups: None, reason: "The register is wrong.", objection: None }
    }

    async fn ask(scene: &ElectionScene, asked: AskedCorrection<'_>) -> Result<CorrectionAsked, AskCorrectionRefusal> {
        ask_correction(scene.service(), scene.by(), &scene.election, asked).await
    }

    async fn voters(scene: &ElectionScene) -> u64 {
        let row = scene.service().store.election_of_any_union(&scene.election).await.unwrap().unwrap();
        match Considered::of(scene.service(), &row).await.unwrap().unwrap().electorate {
            Electorate::Decided { counted, .. } => counted.voters_in(),
            other => panic!("{other:?}"),
        }
    }

    async fn confirm_as(scene: &ElectionScene, by: Actor<'_>, proposal: &Proposal) -> Result<(), ConfirmRefusal> {
        let found = scene.service().store.proposal(own(scene.election), &proposal.key()).await.unwrap().unwrap();
        confirm(scene.service(), by, &scene.election, &proposal.key(), &found.digest).await.map(drop)
    }

    fn is_without_effect(refused: &Result<CorrectionAsked, AskCorrectionRefusal>) -> bool {
        matches!(refused, Err(AskCorrectionRefusal::Subject(SubjectRefusal::NoEffect)))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_people_take_a_member_off_the_roll_and_freezing_takes_that_in() {
        let scene = ElectionScene::ready().await;
        let (service, id) = (scene.service(), &scene.election);
        assert_eq!(voters(&scene).await, 7);
        scene.agree_to_freeze().await;
        let CorrectionAsked::Waits { proposal } = ask(&scene, asked("3", CorrectionKind::Remove)).await.unwrap() else {
            panic!("one alone")
        };
        let alone = correct_roll(service, scene.by(), id, &proposal).await;
        assert!(matches!(alone, Err(CorrectRollRefusal::NotPermitted(NotPermitted::TwoNeeded))), "{alone:?}");
        let theirs = confirm_as(&scene, scene.by(), &proposal).await;
        assert!(matches!(theirs, Err(ConfirmRefusal::OwnProposal)), "{theirs:?}");
        let again = ask(&scene, asked("3", CorrectionKind::Remove)).await;
        assert!(matches!(again, Err(AskCorrectionRefusal::Waits { number: 1 })), "{again:?}");
        assert_eq!(voters(&scene).await, 7, "proposed is not done");
        let second = Actor::Officer(&scene.second);
        confirm_as(&scene, second, &proposal).await.unwrap();
        correct_roll(service, second, id, &proposal).await.unwrap();
        assert_eq!(voters(&scene).await, 6);
        let row = service.store.electorate_row(own(id), "3").await.unwrap().unwrap();
        let (first, second) = (&scene.officer.name, &scene.second.name);
        let said = format!("by {first} and {second}, because: The register is wrong.");
        assert!(row.placement.is_none() && row.reason.contains(&said), "{}", row.reason);
        assert!(!row.label.contains("wrong"), "observers see no single reason: {}", row.label);
        let noted = scene.noted().await;
        let (what, about) = ("remove".to_owned(), "1".to_owned());
        assert_eq!(noted[0].act, Act::RollCorrected { what, about });
        assert!(!noted.iter().any(|noted| noted.act.to_json().contains("Carita")), "the log names no member");
        let changed = freeze(service, scene.by(), id, None).await;
        assert!(
            matches!(changed, Err(FreezeRefusal::NotPermitted(NotPermitted::Changed))),
            "two agreed on another roll: {changed:?}"
        );
        scene.freeze().await;
        assert_eq!(scene.manifest().await.roll().count, 6);
        let file = scene.registrar_file().await;
        assert!(!file.credentials.contains_key("3"), "no code was made");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_correction_that_changes_nothing_or_is_about_nobody_is_refused() {
        let scene = ElectionScene::ready().await;
        for (member, kind) in [
            ("3", CorrectionKind::Add),
            ("404", CorrectionKind::Add),
            ("404", CorrectionKind::Remove),
            ("3", CorrectionKind::Lift),
        ] {
            let refused = ask(&scene, asked(member, kind)).await;
            assert!(is_without_effect(&refused), "{member} {kind:?}: {refused:?}");
        }
        let nowhere = ask(&scene, asked("3", CorrectionKind::Move)).await;
        assert!(matches!(nowhere, Err(AskCorrectionRefusal::NoGroup)), "{nowhere:?}");
        let groups = Some(vec![Rule::everybody().to_string()]);
        let unknown = ask(&scene, AskedCorrection { groups, ..asked("3", CorrectionKind::Move) }).await;
        assert!(is_without_effect(&unknown), "no contest is for that group: {unknown:?}");
        let silent = ask(&scene, AskedCorrection { reason: " ", ..asked("3", CorrectionKind::Remove) }).await;
        assert!(matches!(silent, Err(AskCorrectionRefusal::Reason(SentenceFault::Missing))), "{silent:?}");
        let observer = scene.scene.officer(Role::Observer).await;
        let by = Actor::Officer(&observer);
        let refused = ask_correction(scene.service(), by, &scene.election, asked("3", CorrectionKind::Remove)).await;
        assert!(matches!(refused, Err(AskCorrectionRefusal::Reach(_))), "{refused:?}");
        assert!(scene.service().store.corrections(own(scene.election)).await.unwrap().is_empty());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_correction_of_a_member_who_left_the_register_keeps_the_election_from_being_frozen_until_it_is_lifted() {
        let scene = ElectionScene::ready().await;
        let (service, id) = (scene.service(), &scene.election);
        let organisation = &scene.officer.organisation;
        set_deciding(&service.store, scene.scene.now(), Actor::Operator, organisation, Deciding::Alone).await.unwrap();
        let made = ask(&scene, asked("7", CorrectionKind::Remove)).await.unwrap();
        assert_eq!(made, CorrectionAsked::Made { number: 1 });
        let sql = "UPDATE corrections SET member = '404'";
        uurna_store::testing::run(&service.store, sql).await;
        let lost = async || {
            let row = service.store.election_of_any_union(id).await.unwrap().unwrap();
            let (obstacles, _) = Considered::of(service, &row).await.unwrap().unwrap().place();
            obstacles.contains(&Obstacle::CorrectionsLost { count: 1 })
        };
        assert!(lost().await);
        let made = ask(&scene, asked("404", CorrectionKind::Lift)).await.unwrap();
        assert_eq!(made, CorrectionAsked::Made { number: 2 });
        assert!(!lost().await);
        assert_eq!(voters(&scene).await, 7);
        assert_eq!(service.store.decided_alone(id).await.unwrap(), ["correct-remove", "correct-lift"]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn once_it_is_frozen_the_roll_stays_and_the_committee_has_a_list() {
        let scene = ElectionScene::ready().await;
        let (service, id) = (scene.service(), &scene.election);
        let early = list_correction(service, scene.by(), id, asked("3", CorrectionKind::Remove)).await;
        assert!(matches!(early, Err(ListCorrectionRefusal::NotFrozen)), "{early:?}");
        scene.freeze().await;
        let late = ask(&scene, asked("3", CorrectionKind::Remove)).await;
        assert!(matches!(late, Err(AskCorrectionRefusal::NotADraft)), "{late:?}");
        let listed = list_correction(service, scene.by(), id, asked("3", CorrectionKind::Remove)).await.unwrap();
        let row = service.store.correction(own(id), listed).await.unwrap().unwrap();
        assert_eq!((row.name.as_str(), row.state), ("Carita Cederberg", CorrectionState::Listed));
        let nobody = list_correction(service, scene.by(), id, asked("404", CorrectionKind::Remove)).await;
        assert!(matches!(nobody, Err(ListCorrectionRefusal::NoSuchMember)), "{nobody:?}");
        let what = "remove".to_owned();
        assert_eq!(scene.acts_since_freezing().await, [Act::CorrectionListed { what }]);
        assert_eq!(scene.manifest().await.roll().count, 7);
    }
}
