//! Putting a PostgreSQL database in the place of another, by renaming both.

use std::path::Path;

use tokio::runtime::Runtime;
use uurna_store::{DatabaseAddress, DatabaseServer, SwapError};

use super::RestoreError;
use crate::backup::PostgresAddress;

/// The unpacked database, beside the present one on the same server.
pub(super) struct PostgresAside {
    address: PostgresAddress,
    name: String,
    server: DatabaseServer,
}

impl PostgresAside {
    pub(super) fn unpack(address: &str, copy: &Path, runtime: &Runtime) -> Result<Self, RestoreError> {
        let (server, name) = runtime.block_on(DatabaseServer::of(address))?;
        let aside = Self { address: PostgresAddress::new(address), name, server };
        let unpacked = aside.fill(copy, runtime);
        if let Err(error) = unpacked {
            aside.discard(runtime);
            return Err(error);
        }
        Ok(aside)
    }

    fn fill(&self, copy: &Path, runtime: &Runtime) -> Result<(), RestoreError> {
        let aside = self.aside();
        runtime.block_on(async {
            if self.server.is_in_use(&self.name).await? {
                return Err(RestoreError::Running);
            }
            // an interrupted restoration may have left one
            Ok(self.server.make_again(&aside).await?)
        })?;
        let program = self.address.with_database(&aside).program("pg_restore");
        let how = ["--no-owner", "--no-privileges", "--exit-on-error"];
        let program = how.into_iter().fold(program, crate::backup::Program::arg);
        Ok(program.arg(copy).run()?)
    }

    fn aside(&self) -> String {
        format!("{}_restoring", self.name)
    }

    pub(super) fn address(&self) -> DatabaseAddress {
        DatabaseAddress::Postgres(self.address.with_database(&self.aside()).expose())
    }

    pub(super) fn discard(self, runtime: &Runtime) {
        runtime.block_on(async {
            let _ = self.server.drop_if_exists(&self.aside()).await;
            self.server.close().await;
        });
    }

    /// **Commit point.** Both names change in one transaction, and neither while anybody is connected.
    pub(super) fn take_place(self, stamp: &str, runtime: &Runtime) -> Result<Option<String>, RestoreError> {
        let old = format!("{}_before_{stamp}", self.name);
        match runtime.block_on(self.server.swap(&self.aside(), &self.name, &old)) {
            Ok(was_there) => {
                runtime.block_on(self.server.close());
                Ok(was_there.then(|| format!("the database {old}")))
            }
            Err(error) => {
                self.discard(runtime);
                Err(match error {
                    SwapError::InUse => RestoreError::Running,
                    SwapError::Refused(error) => error.into(),
                })
            }
        }
    }
}
