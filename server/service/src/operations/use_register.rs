//! Use the reviewed register, with only the columns that the election needs.

use serde::{Deserialize, Serialize};
use tokio::task::JoinError;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::register::{Register, RegisterError};
use uurna_store::{
    Actor, BegunUse, DatabaseError, ElectionRow, Entry, Import, ImportState, Kept, WrittenImport, register_hash,
};
use uurna_union::act::Act;
use uurna_union::draft::RegisterFacts;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::upload_register::AT_ONCE;
use super::{OutOfReach, reach};
use crate::import_places::{ImportPlace, ReadingError};
use crate::jobs::{AtWork, Kind};
use crate::registers::{WriteError, write};
use crate::service::Service;

/// What of which register is wanted; a job of [`Kind::Using`] keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedRegister {
    /// headings of the columns that stay, besides member number and name
    pub keep: Vec<String>,
    /// as [`WantedRegister::named`] names the register that the officer saw; none: whichever is looked at
    pub seen: Option<String>,
}

/// When a register is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsedRegister {
    Now {
        members: usize,
    },
    /// once a job has written it
    Later,
}

/// Why no register takes the place of another.
#[derive(Debug, thiserror::Error)]
pub enum UseRegisterRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// none was uploaded, or another officer used it already
    #[error("there is no register to use")]
    NoneLookedAt,
    /// the officer chose columns of a register that another has taken the place of
    #[error("another register is looked at by now")]
    Overtaken,
    #[error("the kept register cannot be read: {0}")]
    Register(#[from] RegisterError),
    #[error("reading the register took longer than {seconds} seconds")]
    TooSlow { seconds: u64 },
    #[error("the register cannot be written: {0}")]
    Unwritten(String),
    #[error("the election is no draft")]
    NotADraft,
    /// its job was cancelled, or another process does it
    #[error("the register is not wanted any more")]
    Stopped,
    #[error("the thread that read the register ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<WriteError> for UseRegisterRefusal {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Stopped => Self::Stopped,
            WriteError::Unwritten(why) => Self::Unwritten(why),
            WriteError::Thread(error) => Self::Thread(error),
            WriteError::Database(error) => Self::Database(error),
        }
    }
}

impl From<ReadingError> for UseRegisterRefusal {
    fn from(error: ReadingError) -> Self {
        match error {
            ReadingError::TooSlow { seconds } => Self::TooSlow { seconds },
            ReadingError::Thread(error) => Self::Thread(error),
        }
    }
}

impl WantedRegister {
    /// A register's name on a form, by its digest.
    #[must_use]
    pub fn named(digest: &[u8; 32]) -> String {
        encode_base64url(digest)
    }
}

/// Make the electorate of the register that was looked at: at once, or, where it is large or others import already, by a job of
/// [`Kind::Using`]; of two, the later counts. Until then the election has the register that it had.
///
/// # Errors
/// See [`UseRegisterRefusal`].
pub async fn use_register(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    wanted: WantedRegister,
) -> Result<UsedRegister, UseRegisterRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (store, at) = (&service.store, service.clock.now());
    let size = store.size_looked_at(row.own()).await?.ok_or(UseRegisterRefusal::NoneLookedAt)?;
    if size <= AT_ONCE as u64
        && let Some(place) = service.imports.free()
    {
        return match use_in(service, by, &row, wanted, (&place, None)).await {
            // a draft alone stops what no job does
            Err(UseRegisterRefusal::Stopped) => Err(UseRegisterRefusal::NotADraft),
            done => Ok(UsedRegister::Now { members: done? }),
        };
    }
    let entry =
        Entry { organisation: &row.organisation, election: Some(election), by, act: &Act::RegisterUseOrdered, at };
    // texts: nothing in it can fail to be written as JSON
    let details = serde_json::to_string(&wanted).unwrap_or_default();
    match store.begin_use(&entry, &service.randomness.id(), election, &details).await? {
        BegunUse::Begun { overtaken } => store.forget_left(row.own(), &overtaken).await?,
        BegunUse::NoneLookedAt => return Err(UseRegisterRefusal::NoneLookedAt),
        BegunUse::NotADraft => return Err(UseRegisterRefusal::NotADraft),
    }
    Ok(UsedRegister::Later)
}

/// Write what is wanted of the register that is looked at, in the request or in a job, and let the electorate be made of it. Returns the
/// number of its members.
pub(crate) async fn use_in(
    service: &Service,
    by: Actor<'_>,
    row: &ElectionRow,
    wanted: WantedRegister,
    (place, at_work): (&ImportPlace, Option<&AtWork<'_>>),
) -> Result<usize, UseRegisterRefusal> {
    let looked_at = service.store.import(row.own(), ImportState::LookedAt).await?;
    let Import { register, findings, at: uploaded_at, .. } = looked_at.ok_or(UseRegisterRefusal::NoneLookedAt)?;
    let WantedRegister { keep, seen } = wanted;
    let headings = keep.clone();
    let read = place.read(service.today(), move |reading| {
        let digest = register_hash(&register);
        if seen.is_some_and(|seen| seen != WantedRegister::named(&digest)) {
            return Err(UseRegisterRefusal::Overtaken);
        }
        let register = Register::read_by(&register, reading)?;
        let facts = RegisterFacts::of(&register).reduced(&headings);
        Ok((digest, register, facts))
    });
    let (digest, register, facts) = read.await??;
    let written = write(service, row.own(), register, keep, at_work).await?;
    let (members, facts) = (facts.members, serde_json::to_string(&facts).unwrap_or_default());
    let import = WrittenImport { of: Some(digest), ..written.with(&findings, &facts, uploaded_at) };
    let (at, act) = (service.clock.now(), Act::RegisterUsed { about: members.to_string() });
    let entry = Entry { organisation: &row.organisation, election: Some(&row.id), by, act: &act, at };
    let (store, job) = (&service.store, (Kind::Using.name(), at_work.map(AtWork::job)));
    let refusal = match store.keep_written(&entry, &row.id, ImportState::Used, &import, job).await? {
        Kept::Seen { forgotten } => {
            store.forget_left(row.own(), &forgotten).await?;
            return Ok(members);
        }
        Kept::NotADraft => UseRegisterRefusal::NotADraft,
        Kept::Overtaken => UseRegisterRefusal::Overtaken,
        Kept::Stopped => UseRegisterRefusal::Stopped,
    };
    if at_work.is_none() {
        store.forget_left(row.own(), std::slice::from_ref(&written.version)).await?;
    }
    Err(refusal)
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::freeze;
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::{UploadRegisterRefusal, upload_register};
    use crate::testing::Scene;
    use uurna_store::testing::own;

    const REGISTER: &[u8] = b"member_number;last_name;first_name;email\n1;Aalto;Aino;a@example.org\n2;Berg;Bo;\n";

    #[tokio::test]
    async fn a_register_is_looked_at_and_used_once_with_only_the_wanted_columns() {
        let scene = Scene::new().await;
        let (service, election) = (&scene.service, scene.election(None).await);
        let officer = scene.officer(Role::Union).await;
        let by = Actor::Officer(&officer);
        let none = use_register(service, by, &election, WantedRegister::default()).await;
        assert!(matches!(none, Err(UseRegisterRefusal::NoneLookedAt)));
        let workbook = upload_register(service, by, &election, b"PK\x03\x04".to_vec()).await;
        assert!(matches!(workbook, Err(UploadRegisterRefusal::Register(RegisterError::Workbook))));
        upload_register(service, by, &election, REGISTER.to_vec()).await.unwrap();
        let done = use_register(service, by, &election, WantedRegister::default()).await.unwrap();
        assert_eq!(done, UsedRegister::Now { members: 2 });
        let used = service.store.import(own(election), ImportState::Used).await.unwrap().unwrap();
        assert!(!String::from_utf8(used.register).unwrap().contains("example.org"));
        let again = use_register(service, by, &election, WantedRegister::default()).await;
        assert!(matches!(again, Err(UseRegisterRefusal::NoneLookedAt)));
        freeze(&service.store, &election).await;
        let late = upload_register(service, by, &election, REGISTER.to_vec()).await;
        assert!(matches!(late, Err(UploadRegisterRefusal::NotADraft)));
        let acts: Vec<Act> =
            service.store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        let about = "2".to_owned();
        assert_eq!(acts, [Act::RegisterUsed { about: about.clone() }, Act::RegisterUploaded { about }]);
    }
}
