//! Use the register that was looked at, with only the columns that the election needs.

use tokio::task::{JoinError, spawn_blocking};
use uurna_election_core::register::{Register, RegisterError};
use uurna_store::{Actor, DatabaseError, Entry, Import, ImportState, Kept};
use uurna_union::act::Act;
use uurna_union::draft::RegisterFacts;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::jobs::Kind;
use crate::registers::{WriteError, write};
use crate::service::Service;

/// Why no register takes the place of another.
#[derive(Debug, thiserror::Error)]
pub enum UseRegisterRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// none was uploaded, or another officer used it already
    #[error("there is no register to use")]
    NoneLookedAt,
    #[error("the kept register cannot be read: {0}")]
    Register(#[from] RegisterError),
    #[error("the register cannot be written: {0}")]
    Unwritten(String),
    #[error("the election is no draft")]
    NotADraft,
    #[error("the thread that read the register ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<WriteError> for UseRegisterRefusal {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Stopped => Self::NotADraft,
            WriteError::Unwritten(why) => Self::Unwritten(why),
            WriteError::Thread(error) => Self::Thread(error),
            WriteError::Database(error) => Self::Database(error),
        }
    }
}

/// Make the electorate of the register that was looked at. `keep` are the headings of the columns that stay, besides member number and name.
/// Returns the number of its members.
///
/// # Errors
/// See [`UseRegisterRefusal`].
pub async fn use_register(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    keep: Vec<String>,
) -> Result<usize, UseRegisterRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let looked_at = service.store.import(row.own(), ImportState::LookedAt).await?;
    let Import { register, findings, at: uploaded_at, .. } = looked_at.ok_or(UseRegisterRefusal::NoneLookedAt)?;
    let day = service.today();
    let headings = keep.clone();
    let (register, facts) = spawn_blocking(move || {
        let register = Register::read(&register, day)?;
        let facts = RegisterFacts::of(&register).reduced(&headings);
        Ok::<_, RegisterError>((register, facts))
    })
    .await??;
    let written = write(service, row.own(), register, keep, None).await?;
    let (members, facts) = (facts.members, serde_json::to_string(&facts).unwrap_or_default());
    let import = written.with(&findings, &facts, uploaded_at);
    let act = Act::RegisterUsed { about: members.to_string() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let (store, job) = (&service.store, (Kind::Importing.name(), None));
    match store.keep_written(&entry, election, ImportState::Used, &import, job).await? {
        Kept::Seen { forgotten } => store.forget_left(row.own(), &forgotten).await?,
        // no job is asked for
        Kept::NotADraft | Kept::Stopped => return Err(UseRegisterRefusal::NotADraft),
    }
    Ok(members)
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
        let none = use_register(service, by, &election, Vec::new()).await;
        assert!(matches!(none, Err(UseRegisterRefusal::NoneLookedAt)));
        let workbook = upload_register(service, by, &election, b"PK\x03\x04".to_vec()).await;
        assert!(matches!(workbook, Err(UploadRegisterRefusal::Register(RegisterError::Workbook))));
        upload_register(service, by, &election, REGISTER.to_vec()).await.unwrap();
        assert_eq!(use_register(service, by, &election, Vec::new()).await.unwrap(), 2);
        let used = service.store.import(own(election), ImportState::Used).await.unwrap().unwrap();
        assert!(!String::from_utf8(used.register).unwrap().contains("example.org"));
        let again = use_register(service, by, &election, Vec::new()).await;
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
