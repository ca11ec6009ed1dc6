//! Reading an upload as a job: one step, which reports its progress. Nobody
//! sees any of it before all is there, so after a crash it begins again.

use uurna_store::{DraftStoreError, ElectionRow, JobEnd, JobTrouble, OwnedActor, Stage, TakenJob};
use uurna_union::officer::Right;

use super::{AtWork, Step, StepError, asker};
use crate::import_places::ImportPlace;
use crate::operations::{OutOfReach, UploadRegisterRefusal, label, reach, read_in};
use crate::service::Service;

/// Read the file, as the act of the officer who sent it, if they still may; then erase it.
pub(super) async fn step(service: &Service, job: &TakenJob) -> Result<Step, StepError> {
    let read = read(service, job).await;
    ended(service, job, read).await
}

/// An import that a job has begun.
pub(super) struct Begun<'a> {
    pub(super) by: OwnedActor,
    pub(super) row: ElectionRow,
    pub(super) place: ImportPlace,
    pub(super) at_work: AtWork<'a>,
}

/// Begin an import once there is a place for it, if who asked for it still may, and the election is a draft.
pub(super) async fn begin<'a>(service: &'a Service, job: &'a TakenJob) -> Result<Begun<'a>, StepError> {
    let (place, at_work) = (service.imports.next().await, AtWork::on(service, job));
    // what woke up too late finds nothing to read any more
    if !at_work.is_at(0, 0).await? {
        return Err(StepError::Stopped);
    }
    let by = asker(service, job).await?;
    let row = reach(service, by.actor(), job.election.id(), Right::Run).await.map_err(|out| match out {
        OutOfReach::Database(error) | OutOfReach::Draft(DraftStoreError::Sql(error)) => StepError::Database(error),
        OutOfReach::NoSuchElection
        | OutOfReach::RightNeeded { .. }
        | OutOfReach::Cancelled { .. }
        | OutOfReach::Draft(_) => StepError::Refused { reason: JobTrouble::AskerGone },
    })?;
    if row.stage != Stage::Draft {
        return Err(StepError::Refused { reason: JobTrouble::NotADraft });
    }
    Ok(Begun { by, row, place, at_work })
}

/// Leave an import, and erase what nobody needs any more.
pub(super) async fn ended(service: &Service, job: &TakenJob, done: Result<(), StepError>) -> Result<Step, StepError> {
    match done {
        Ok(()) => {}
        Err(StepError::Refused { reason } | StepError::Never { reason }) => {
            service.store.leave_job(job, JobEnd::Failed { reason }).await?;
        }
        // who stopped it erases what it made; what the database refused is done again after a while
        Err(StepError::Stopped | StepError::Database(_)) => return done.map(|()| Step::Last),
    }
    service.store.forget_left(job.election, &[job.id.to_string()]).await?;
    done.map(|()| Step::Last)
}

async fn read(service: &Service, job: &TakenJob) -> Result<(), StepError> {
    let Begun { by, row, place, at_work } = begin(service, job).await?;
    let mut file = Vec::new();
    for number in 0.. {
        let Some(sealed) = service.store.upload_piece(job, number).await? else { break };
        let opened = service.master.open(&label(&job.id, number), &sealed);
        file.extend_from_slice(&opened.map_err(|_| StepError::Never { reason: JobTrouble::OtherMasterKey })?);
    }
    Ok(read_in(service, by.actor(), &row, file, (&place, Some(&at_work))).await?)
}

impl From<UploadRegisterRefusal> for StepError {
    fn from(refusal: UploadRegisterRefusal) -> Self {
        match refusal {
            UploadRegisterRefusal::Reach(OutOfReach::Database(error)) | UploadRegisterRefusal::Database(error) => {
                Self::Database(error)
            }
            UploadRegisterRefusal::Reach(_) => Self::Refused { reason: JobTrouble::AskerGone },
            UploadRegisterRefusal::NotADraft => Self::Refused { reason: JobTrouble::NotADraft },
            UploadRegisterRefusal::Stopped => Self::Stopped,
            error @ UploadRegisterRefusal::TooSlow { .. } => {
                tracing::warn!(%error, "an upload is not read");
                Self::Refused { reason: JobTrouble::TooSlow }
            }
            error @ UploadRegisterRefusal::Register(_) => {
                tracing::info!(%error, "an upload is no register");
                Self::Refused { reason: JobTrouble::Unreadable }
            }
            error @ (UploadRegisterRefusal::Unwritten(_) | UploadRegisterRefusal::Thread(_)) => {
                tracing::error!(%error, "an upload is not read");
                Self::Never { reason: JobTrouble::Impossible }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use uurna_store::testing::{number, own, run};
    use uurna_store::{ImportState, JobState};
    use uurna_union::ids::ElectionId;
    use uurna_union::officer::{Officer, Role};

    use super::*;
    use crate::considered::seen_register;
    use crate::import_places::ImportPlaces;
    use crate::jobs::{Kind, Runner};
    use crate::operations::{ImportStep, cancel_import, upload_register};
    use crate::testing::Scene;
    use uurna_store::Actor;

    /// More than is read while a page waits; every member has an identity code in a column that is dropped.
    fn register(members: u32) -> Vec<u8> {
        let heading = "member_number;last_name;first_name;email;henkilötunnus\n".to_owned();
        let row = |number| format!("{number};Korhonen-Lindström;Aino {number};m{number}@example.org;010190-123A\n");
        std::iter::once(heading).chain((0..members).map(row)).collect::<String>().into_bytes()
    }

    const MEMBERS: u32 = 20_000;

    struct Upload {
        scene: Scene,
        election: ElectionId,
        officer: Officer,
    }

    impl Upload {
        async fn begin() -> Self {
            let scene = Scene::new().await;
            let (election, officer) = (scene.election(None).await, scene.officer(Role::Union).await);
            Self { scene, election, officer }
        }

        async fn send(&self, file: Vec<u8>) -> Result<(), UploadRegisterRefusal> {
            upload_register(&self.scene.service, Actor::Officer(&self.officer), &self.election, file).await
        }

        /// Members of the register under review.
        async fn looked_at(&self) -> Option<usize> {
            let seen = seen_register(&self.scene.service, own(self.election), ImportState::LookedAt).await.unwrap();
            seen.map(|register| register.facts.members)
        }

        async fn state(&self) -> JobState {
            let job = self.scene.service.store.job(own(self.election), Kind::Importing.name()).await.unwrap();
            job.unwrap().state
        }

        async fn acts(&self) -> Vec<String> {
            let acts = self.scene.service.store.office_acts(own(self.election)).await.unwrap();
            acts.into_iter().rev().map(|noted| noted.act.code()).collect()
        }

        /// Pieces of files, and of registers, that no row names.
        async fn left(&self) -> (i64, i64) {
            let store = &self.scene.service.store;
            let unnamed = "SELECT COUNT(*) FROM register_pieces WHERE version NOT IN (SELECT version FROM imports)";
            (number(store, "SELECT COUNT(*) FROM upload_pieces").await, number(store, unnamed).await)
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_large_register_is_read_by_a_job_and_seen_as_one_that_is_read_at_once() {
        let upload = Upload::begin().await;
        let file = register(MEMBERS);
        assert!(file.len() > 1 << 20);
        upload.send(file.clone()).await.unwrap();
        assert_eq!(upload.looked_at().await, None);
        let store = &upload.scene.service.store;
        let taken = store.take_job(0, 0).await.unwrap().unwrap();
        let sealed = store.upload_piece(&taken, 0).await.unwrap().unwrap();
        assert!(!sealed.windows(6).any(|bytes| bytes == b"010190"), "the file is kept as nobody reads it");
        assert_eq!(upload.scene.run_due().await, 1);
        assert_eq!((upload.looked_at().await, upload.state().await), (Some(MEMBERS as usize), JobState::Done));
        assert_eq!(upload.left().await, (0, 0));
        let job = store.job(own(upload.election), Kind::Importing.name()).await.unwrap().unwrap();
        assert_eq!((job.done, job.total), (MEMBERS.into(), MEMBERS.into()));
        let kept = store.import(own(upload.election), ImportState::LookedAt).await.unwrap().unwrap();
        let at_once = Upload::begin().await;
        let row = at_once.scene.service.store.election_of_any_union(&at_once.election).await.unwrap().unwrap();
        let (service, by) = (&at_once.scene.service, Actor::Officer(&at_once.officer));
        read_in(service, by, &row, file, (&service.imports.next().await, None)).await.unwrap();
        let same = at_once.scene.service.store.import(own(at_once.election), ImportState::LookedAt).await.unwrap();
        assert_eq!(same.unwrap(), kept, "one operation");
        assert_eq!(
            (upload.acts().await, at_once.acts().await.len()),
            (vec!["register-sent".into(), "register-uploaded".into()], 1)
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_a_killed_process_began_to_read_another_reads_from_the_beginning() {
        let upload = Upload::begin().await;
        upload.send(register(MEMBERS)).await.unwrap();
        let (store, now) = (&upload.scene.service.store, upload.scene.now());
        let killed = store.take_job(now.seconds(), now.seconds() + 120).await.unwrap().unwrap();
        let version = killed.id.to_string();
        for number in 0..3 {
            let of = (version.as_str(), number);
            assert!(store.keep_register_piece(own(upload.election), Some(&killed), of, b"half\n", now).await.unwrap());
        }
        assert_eq!(upload.looked_at().await, None);
        let other = Runner::new(upload.scene.reopen().await);
        assert_eq!(other.run_due().await.unwrap(), 0, "it is the killed one's until its lease runs out");
        upload.scene.clock.set(now.plus_minutes(2));
        assert_eq!(other.run_due().await.unwrap(), 1);
        assert_eq!((upload.looked_at().await, upload.left().await), (Some(MEMBERS as usize), (0, 0)));
        assert!(matches!(step(&upload.scene.service, &killed).await, Err(StepError::Stopped)), "it wakes up too late");
        assert_eq!(upload.acts().await, ["register-sent", "register-uploaded"], "once");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_upload_that_is_cancelled_leaves_nothing_and_what_was_looked_at_before() {
        let upload = Upload::begin().await;
        let (service, by) = (&upload.scene.service, Actor::Officer(&upload.officer));
        let cancel = async || cancel_import(service, by, &upload.election, ImportStep::Reading).await.unwrap();
        assert!(!cancel().await, "none is being read");
        upload.send(register(7)).await.unwrap();
        upload.send(register(MEMBERS)).await.unwrap();
        assert!(cancel().await);
        assert!(!cancel().await);
        assert_eq!((upload.scene.run_due().await, upload.left().await, upload.looked_at().await), (0, (0, 0), Some(7)));
        assert_eq!(upload.acts().await, ["register-uploaded", "register-sent", "register-cancelled"]);
        // during the reading
        upload.send(register(MEMBERS)).await.unwrap();
        let now = upload.scene.now().seconds();
        let job = upload.scene.service.store.take_job(now, now + 120).await.unwrap().unwrap();
        assert!(cancel().await);
        assert!(step(&upload.scene.service, &job).await.is_err());
        assert_eq!((upload.left().await, upload.looked_at().await), ((0, 0), Some(7)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn of_two_uploads_the_newer_is_read_whatever_their_size() {
        let upload = Upload::begin().await;
        upload.send(register(MEMBERS)).await.unwrap();
        upload.send(register(MEMBERS + 1)).await.unwrap();
        assert_eq!((upload.scene.run_due().await, upload.left().await), (1, (0, 0)));
        assert_eq!(upload.looked_at().await, Some(MEMBERS as usize + 1));
        upload.send(register(MEMBERS)).await.unwrap();
        upload.send(register(5)).await.unwrap();
        assert_eq!((upload.scene.run_due().await, upload.left().await, upload.looked_at().await), (0, (0, 0), Some(5)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_third_import_waits_its_turn_and_loses_nothing() {
        let upload = Upload::begin().await;
        let (service, at_work) = (&upload.scene.service, upload.scene.service.imports.next().await);
        let other = service.imports.next().await;
        upload.send(register(7)).await.unwrap();
        assert_eq!((upload.looked_at().await, upload.state().await), (None, JobState::Waiting));
        assert_eq!((upload.left().await.0, upload.acts().await), (1, vec!["register-sent".to_owned()]));
        let runner = Runner::new(service.clone());
        let mut run = Box::pin(runner.run_due());
        while upload.state().await == JobState::Waiting {
            assert!((&mut run).now_or_never().is_none());
        }
        for _ in 0..200 {
            assert!((&mut run).now_or_never().is_none());
            assert_eq!(upload.looked_at().await, None, "two import already");
        }
        drop(other);
        assert_eq!(run.await.unwrap(), 1);
        assert_eq!((upload.looked_at().await, upload.left().await), (Some(7), (0, 0)));
        upload.send(register(8)).await.unwrap();
        assert_eq!(upload.looked_at().await, Some(8), "at once where there is a place");
        drop(at_work);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_register_that_is_read_for_too_long_is_given_up_and_leaves_nothing() {
        let mut upload = Upload::begin().await;
        upload.send(register(7)).await.unwrap();
        let mut service = std::sync::Arc::into_inner(upload.scene.reopen().await).unwrap();
        service.imports = ImportPlaces::within(std::time::Duration::ZERO);
        let places = service.imports.clone();
        upload.scene.service = service.into();
        // some 5,000 members in the request, and more in a job
        let refused = upload.send(register(12_000)).await;
        assert!(matches!(refused, Err(UploadRegisterRefusal::TooSlow { seconds: 0 })), "{refused:?}");
        upload.scene.service = upload.scene.reopen().await;
        upload.send(register(MEMBERS)).await.unwrap();
        let mut service = std::sync::Arc::into_inner(upload.scene.reopen().await).unwrap();
        service.imports = places.clone();
        upload.scene.service = service.into();
        assert_eq!(upload.scene.run_due().await, 1);
        let job = upload.scene.service.store.job(own(upload.election), Kind::Importing.name()).await.unwrap().unwrap();
        assert_eq!((job.state, job.reason), (JobState::Failed, Some(JobTrouble::TooSlow)));
        assert_eq!((upload.left().await, upload.looked_at().await), ((0, 0), Some(7)), "as if it had not been sent");
        drop((places.next().await, places.next().await));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_database_that_fails_in_the_middle_costs_an_upload_a_minute() {
        let upload = Upload::begin().await;
        upload.send(register(MEMBERS)).await.unwrap();
        let store = &upload.scene.service.store;
        run(store, "ALTER TABLE register_pieces RENAME TO away").await;
        assert_eq!(upload.scene.run_due().await, 1);
        assert_eq!((upload.state().await, upload.looked_at().await), (JobState::Waiting, None));
        run(store, "ALTER TABLE away RENAME TO register_pieces").await;
        upload.scene.clock.set(upload.scene.now().plus_minutes(2));
        assert_eq!(upload.scene.run_due().await, 1);
        assert_eq!((upload.state().await, upload.left().await), (JobState::Done, (0, 0)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_of_which_no_register_can_be_made_is_refused_at_once_or_leaves_nothing() {
        let upload = Upload::begin().await;
        let nameless = [b"a;b;c\n".as_slice(), &register(MEMBERS)].concat();
        assert!(matches!(upload.send(nameless).await, Err(UploadRegisterRefusal::Register(_))));
        assert!(upload.acts().await.is_empty());
        upload.send(register(MEMBERS)).await.unwrap();
        run(&upload.scene.service.store, "UPDATE officers SET disabled_at = 1").await;
        assert_eq!(upload.scene.run_due().await, 1);
        assert_eq!((upload.state().await, upload.left().await), (JobState::Failed, (0, 0)));
        run(&upload.scene.service.store, "UPDATE officers SET disabled_at = NULL").await;
        upload.send(register(MEMBERS)).await.unwrap();
        uurna_store::testing::freeze(&upload.scene.service.store, &upload.election).await;
        upload.scene.run_due().await;
        assert_eq!((upload.state().await, upload.left().await), (JobState::Failed, (0, 0)));
        let stranger = Officer { organisation: uurna_store::testing::id("another"), ..upload.officer.clone() };
        let theirs =
            upload_register(&upload.scene.service, Actor::Officer(&stranger), &upload.election, register(MEMBERS));
        assert!(matches!(theirs.await, Err(UploadRegisterRefusal::Reach(_))));
    }
}
