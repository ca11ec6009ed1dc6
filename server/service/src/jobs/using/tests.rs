use uurna_store::testing::{id, number, own, run};
use uurna_store::{Actor, ImportState, JobState, JobTrouble};
use uurna_union::ids::ElectionId;
use uurna_union::officer::{Officer, Role};

use super::*;
use crate::considered::seen_register;
use crate::jobs::{Kind, Runner};
use crate::operations::{ImportStep, UsedRegister, cancel_import, upload_register, use_register};
use crate::testing::Scene;

/// More than is used while a page waits.
const MANY: u32 = 20_000;

fn register(members: u32) -> Vec<u8> {
    let heading = "member_number;last_name;first_name;email;phone\n".to_owned();
    let row = |number| format!("{number};Korhonen-Lindström;Aino {number};m{number}@example.org;+358401234567\n");
    std::iter::once(heading).chain((0..members).map(row)).collect::<String>().into_bytes()
}

fn wanted(keep: &[&str]) -> WantedRegister {
    WantedRegister { keep: keep.iter().map(|heading| (*heading).to_owned()).collect(), seen: None }
}

struct Use {
    scene: Scene,
    election: ElectionId,
    officer: Officer,
}

impl Use {
    /// A large register that is looked at.
    async fn begin() -> Self {
        let scene = Scene::new().await;
        let (election, officer) = (scene.election(None).await, scene.officer(Role::Union).await);
        let to_use = Self { scene, election, officer };
        to_use.upload(MANY).await;
        to_use
    }

    async fn upload(&self, members: u32) {
        let (service, by) = (&self.scene.service, Actor::Officer(&self.officer));
        upload_register(service, by, &self.election, register(members)).await.unwrap();
        self.scene.run_due().await;
    }

    async fn order(&self, keep: &[&str]) -> Result<UsedRegister, UseRegisterRefusal> {
        use_register(&self.scene.service, Actor::Officer(&self.officer), &self.election, wanted(keep)).await
    }

    async fn members(&self, state: ImportState) -> Option<usize> {
        let seen = seen_register(&self.scene.service, own(self.election), state).await.unwrap();
        seen.map(|register| register.facts.members)
    }

    /// Members that are looked at, and that are used.
    async fn both(&self) -> (Option<usize>, Option<usize>) {
        (self.members(ImportState::LookedAt).await, self.members(ImportState::Used).await)
    }

    async fn job(&self) -> (JobState, Option<JobTrouble>) {
        let job = self.scene.service.store.job(own(self.election), Kind::Using.name()).await.unwrap().unwrap();
        (job.state, job.reason)
    }

    /// What is noted since the last upload, the first first.
    async fn acts(&self) -> Vec<String> {
        let acts = self.scene.service.store.office_acts(own(self.election)).await.unwrap();
        let codes = acts.into_iter().map(|noted| noted.act.code());
        let mut codes: Vec<String> = codes.take_while(|code| !code.starts_with("register-up")).collect();
        codes.reverse();
        codes
    }

    /// Pieces of registers that no row names, and of files.
    async fn left(&self) -> (i64, i64) {
        let store = &self.scene.service.store;
        let unnamed = "SELECT COUNT(*) FROM register_pieces WHERE version NOT IN (SELECT version FROM imports)";
        (number(store, unnamed).await, number(store, "SELECT COUNT(*) FROM upload_pieces").await)
    }

    async fn text(&self, state: ImportState) -> String {
        let import = self.scene.service.store.import(own(self.election), state).await.unwrap().unwrap();
        String::from_utf8(import.register).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_register_is_used_by_a_job_with_only_the_wanted_columns() {
    let to_use = Use::begin().await;
    assert_eq!(to_use.order(&["phone"]).await.unwrap(), UsedRegister::Later);
    assert_eq!(to_use.both().await, (Some(MANY as usize), None), "nothing changes before it is there");
    assert_eq!(to_use.acts().await, ["register-use-ordered"]);
    assert_eq!(to_use.scene.run_due().await, 1);
    assert_eq!((to_use.both().await, to_use.left().await), ((None, Some(MANY as usize)), (0, 0)));
    let text = to_use.text(ImportState::Used).await;
    assert!(text.contains("+358401234567") && !text.contains("example.org"));
    assert_eq!(to_use.acts().await, ["register-use-ordered", "register-used"]);
    let job = to_use.scene.service.store.job(own(to_use.election), Kind::Using.name()).await.unwrap().unwrap();
    assert_eq!((job.state, job.done, job.total), (JobState::Done, MANY.into(), MANY.into()));
    assert!(matches!(to_use.order(&[]).await, Err(UseRegisterRefusal::NoneLookedAt)), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_register_waits_for_a_job_where_two_import_already() {
    let to_use = Use::begin().await;
    to_use.upload(7).await;
    let imports = &to_use.scene.service.imports;
    let both = (imports.next().await, imports.next().await);
    assert_eq!(to_use.order(&[]).await.unwrap(), UsedRegister::Later);
    drop(both);
    assert_eq!((to_use.scene.run_due().await, to_use.both().await), (1, (None, Some(7))));
    to_use.upload(8).await;
    assert_eq!(to_use.order(&[]).await.unwrap(), UsedRegister::Now { members: 8 });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_process_began_to_use_another_uses_from_the_beginning() {
    let to_use = Use::begin().await;
    to_use.order(&["email"]).await.unwrap();
    let (store, now) = (&to_use.scene.service.store, to_use.scene.now());
    let killed = store.take_job(now.seconds(), now.seconds() + 120).await.unwrap().unwrap();
    let version = killed.id.to_string();
    for number in 0..3 {
        let of = (version.as_str(), number);
        assert!(store.keep_register_piece(own(to_use.election), Some(&killed), of, b"half\n", now).await.unwrap());
    }
    let other = Runner::new(to_use.scene.reopen().await);
    assert_eq!(other.run_due().await.unwrap(), 0, "it is the killed one's until its lease runs out");
    to_use.scene.clock.set(now.plus_minutes(2));
    assert_eq!(other.run_due().await.unwrap(), 1);
    assert_eq!((to_use.both().await, to_use.left().await), ((None, Some(MANY as usize)), (0, 0)));
    assert!(matches!(step(&to_use.scene.service, &killed).await, Err(StepError::Stopped)), "it wakes up too late");
    assert_eq!(to_use.acts().await, ["register-use-ordered", "register-used"], "once");
    assert!(!to_use.text(ImportState::Used).await.contains("half"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_use_that_is_cancelled_leaves_what_was_looked_at_and_what_was_used_before() {
    let to_use = Use::begin().await;
    to_use.upload(7).await;
    to_use.order(&[]).await.unwrap();
    to_use.upload(MANY).await;
    let (service, by) = (&to_use.scene.service, Actor::Officer(&to_use.officer));
    let cancel = async || cancel_import(service, by, &to_use.election, ImportStep::Using).await.unwrap();
    assert!(!cancel().await, "none is taken into use");
    to_use.order(&[]).await.unwrap();
    assert!(cancel().await && !cancel().await);
    assert_eq!((to_use.scene.run_due().await, to_use.left().await), (0, (0, 0)));
    // while it is being written
    to_use.order(&[]).await.unwrap();
    let now = to_use.scene.now();
    let job = service.store.take_job(now.seconds(), now.seconds() + 120).await.unwrap().unwrap();
    let version = job.id.to_string();
    assert!(
        service.store.keep_register_piece(own(to_use.election), Some(&job), (&version, 0), b"x\n", now).await.unwrap()
    );
    assert!(cancel().await);
    assert!(matches!(step(service, &job).await, Err(StepError::Stopped)));
    assert_eq!((to_use.left().await, to_use.both().await), ((0, 0), (Some(MANY as usize), Some(7))));
    let twice = ["register-use-ordered", "register-use-cancelled", "register-use-ordered", "register-use-cancelled"];
    assert_eq!(to_use.acts().await, twice);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officers_who_use_a_register_the_later_chooses_its_columns() {
    let to_use = Use::begin().await;
    to_use.order(&["email"]).await.unwrap();
    let now = to_use.scene.now();
    let store = &to_use.scene.service.store;
    let first = store.take_job(now.seconds(), now.seconds() + 120).await.unwrap().unwrap();
    let version = first.id.to_string();
    assert!(store.keep_register_piece(own(to_use.election), Some(&first), (&version, 0), b"x\n", now).await.unwrap());
    to_use.order(&["phone"]).await.unwrap();
    assert_eq!(to_use.left().await, (0, 0), "what the first had written");
    assert!(matches!(step(&to_use.scene.service, &first).await, Err(StepError::Stopped)));
    assert_eq!(to_use.scene.run_due().await, 1);
    let text = to_use.text(ImportState::Used).await;
    assert!(text.contains("+358401234567") && !text.contains("example.org"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_whose_place_another_takes_is_not_used_and_its_job_says_so() {
    let to_use = Use::begin().await;
    to_use.order(&[]).await.unwrap();
    let now = to_use.scene.now();
    let store = &to_use.scene.service.store;
    let job = store.take_job(now.seconds(), now.seconds() + 120).await.unwrap().unwrap();
    let version = job.id.to_string();
    assert!(store.keep_register_piece(own(to_use.election), Some(&job), (&version, 0), b"x\n", now).await.unwrap());
    to_use.upload(7).await;
    assert_eq!(to_use.job().await, (JobState::Failed, Some(JobTrouble::Overtaken)));
    assert!(matches!(step(&to_use.scene.service, &job).await, Err(StepError::Stopped)));
    assert_eq!((to_use.both().await, to_use.left().await), ((Some(7), None), (0, 0)));
    to_use.upload(8).await;
    assert_eq!(to_use.job().await.0, JobState::Cancelled, "that is long ago");
    // an officer who saw another register than the one that is looked at by now
    let (service, by) = (&to_use.scene.service, Actor::Officer(&to_use.officer));
    let seen = Some(WantedRegister::named(&[1; 32]));
    let old = use_register(service, by, &to_use.election, WantedRegister { seen, ..wanted(&[]) }).await;
    assert!(matches!(old, Err(UseRegisterRefusal::Overtaken)));
    let looked_at = seen_register(service, own(to_use.election), ImportState::LookedAt).await.unwrap().unwrap();
    let seen = Some(WantedRegister::named(&looked_at.digest));
    let new = use_register(service, by, &to_use.election, WantedRegister { seen, ..wanted(&[]) }).await;
    assert_eq!(new.unwrap(), UsedRegister::Now { members: 8 });
    // and the same by a job
    to_use.upload(MANY).await;
    let seen = Some(WantedRegister::named(&[1; 32]));
    use_register(service, by, &to_use.election, WantedRegister { seen, ..wanted(&[]) }).await.unwrap();
    to_use.scene.run_due().await;
    assert_eq!(to_use.job().await, (JobState::Failed, Some(JobTrouble::Overtaken)));
    assert_eq!(to_use.both().await, (Some(MANY as usize), Some(8)));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_use_it_any_more_uses_nothing_and_a_frozen_election_keeps_its_own() {
    let to_use = Use::begin().await;
    let store = &to_use.scene.service.store;
    to_use.order(&[]).await.unwrap();
    run(store, "UPDATE officers SET disabled_at = 1").await;
    assert_eq!(to_use.scene.run_due().await, 1);
    assert_eq!(to_use.job().await, (JobState::Failed, Some(JobTrouble::AskerGone)));
    assert_eq!((to_use.both().await, to_use.left().await), ((Some(MANY as usize), None), (0, 0)));
    run(store, "UPDATE officers SET disabled_at = NULL").await;
    let stranger = Officer { organisation: id("another"), ..to_use.officer.clone() };
    let by = Actor::Officer(&stranger);
    let theirs = use_register(&to_use.scene.service, by, &to_use.election, wanted(&[])).await;
    assert!(matches!(theirs, Err(UseRegisterRefusal::Reach(_))));
    let cancelled = cancel_import(&to_use.scene.service, by, &to_use.election, ImportStep::Using).await;
    assert!(cancelled.is_err());
    to_use.order(&[]).await.unwrap();
    uurna_store::testing::freeze(store, &to_use.election).await;
    to_use.scene.run_due().await;
    assert_eq!(to_use.job().await, (JobState::Failed, Some(JobTrouble::NotADraft)));
    assert_eq!(to_use.left().await, (0, 0));
    assert!(matches!(to_use.order(&[]).await, Err(UseRegisterRefusal::NotADraft)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_in_the_middle_costs_a_use_a_minute() {
    let to_use = Use::begin().await;
    to_use.order(&[]).await.unwrap();
    let store = &to_use.scene.service.store;
    run(store, "ALTER TABLE office_log RENAME TO away").await;
    assert_eq!(to_use.scene.run_due().await, 1);
    assert_eq!((to_use.job().await.0, to_use.members(ImportState::Used).await), (JobState::Waiting, None));
    run(store, "ALTER TABLE away RENAME TO office_log").await;
    to_use.scene.clock.set(to_use.scene.now().plus_minutes(2));
    assert_eq!(to_use.scene.run_due().await, 1);
    assert_eq!((to_use.both().await, to_use.left().await), ((None, Some(MANY as usize)), (0, 0)));
}
