//! A copy of a PostgreSQL database, by PostgreSQL's own programs `pg_dump` and `pg_restore`.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{BackupError, Copy, Description, Kind};
use uurna_store::{DatabaseAddress, Store};

/// Why a program of PostgreSQL, or `age`, failed.
#[derive(Debug, thiserror::Error)]
pub enum ProgramError {
    /// it is not installed
    #[error("{program} is needed and not there: apt install {}", package_of(program))]
    Missing {
        /// its name
        program: &'static str,
    },
    /// the system does not run it
    #[error("cannot run {program}: {source}")]
    Run {
        /// its name
        program: &'static str,
        /// what the system says
        source: io::Error,
    },
    /// it fails
    #[error("{program} fails: {said}")]
    Fails {
        /// its name
        program: &'static str,
        /// what it says
        said: String,
    },
}

/// The package of Debian that has a program.
fn package_of(program: &str) -> &'static str {
    if program == "age" { "age" } else { "postgresql-client" }
}

/// The address of a PostgreSQL database, cut into parts.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresAddress {
    /// `postgres://user@host:port`
    server: String,
    /// percent-decoded
    password: Option<String>,
    /// as in the address; empty if the address has none
    database: String,
    /// `?…`, or nothing
    query: String,
}

impl PostgresAddress {
    /// Cut an address into its parts.
    #[must_use]
    pub fn new(address: &str) -> Self {
        let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (info, host) = authority.rsplit_once('@').map_or((None, authority), |(info, host)| (Some(info), host));
        let (user, mut password) = match info.map(|info| info.split_once(':').unwrap_or((info, ""))) {
            Some((user, "")) => (Some(user), None),
            Some((user, password)) => (Some(user), Some(decoded(password))),
            None => (None, None),
        };
        let mut kept = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.strip_prefix("password=") {
                Some(found) => password = Some(decoded(found)),
                None => kept.push(pair),
            }
        }
        let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
        let user = user.map(|user| format!("{user}@")).unwrap_or_default();
        Self { server: format!("{scheme}://{user}{host}"), password, database: database.to_owned(), query }
    }

    /// The same without the password: other people on this machine see the arguments of programs.
    fn public(&self) -> String {
        format!("{}/{}{}", self.server, self.database, self.query)
    }

    /// Another database of the same server.
    pub(crate) fn with_database(&self, database: &str) -> Self {
        Self { database: encoded(database), ..self.clone() }
    }

    /// Whole, password and all.
    pub(crate) fn expose(&self) -> String {
        let Some(password) = &self.password else { return self.public() };
        let glue = if self.query.is_empty() { '?' } else { '&' };
        format!("{}{glue}password={}", self.public(), encoded(password))
    }

    /// A program of PostgreSQL that works on this database.
    pub(crate) fn program(&self, program: &'static str) -> Program {
        let mut command = Command::new(program);
        command.arg(format!("--dbname={}", self.public())).stdin(Stdio::null());
        if let Some(password) = &self.password {
            command.env("PGPASSWORD", password);
        }
        Program { name: program, command }
    }
}

impl std::fmt::Debug for PostgresAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PostgresAddress({})", self.public())
    }
}

/// Everything but letters and digits as `%xx`.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02x}"),
    };
    text.bytes().map(byte).collect()
}

/// `%xx` as the byte that it means.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.first_chunk::<2>().filter(|_| *first == b'%');
        let hex = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A program of PostgreSQL, or `age`, about to be run.
pub(crate) struct Program {
    name: &'static str,
    command: Command,
}

impl Program {
    /// A program that works on no database.
    pub(crate) fn alone(name: &'static str) -> Self {
        let mut command = Command::new(name);
        command.stdin(Stdio::null());
        Self { name, command }
    }

    /// With a further argument.
    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Run it to its end.
    pub(crate) fn run(mut self) -> Result<(), ProgramError> {
        let program = self.name;
        let output = self.command.output().map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ProgramError::Missing { program },
            _ => ProgramError::Run { program, source },
        })?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(ProgramError::Fails { program, said })
    }
}

pub(super) fn copy(address: &str, copy: &Copy<'_>) -> Result<Description, BackupError> {
    let path = copy.fresh_file(Kind::Postgresql.file())?;
    let store = copy.runtime.block_on(Store::open_to_copy(&DatabaseAddress::Postgres(address.to_owned())))?;
    let dumped = dump(address, &path, &store, copy);
    copy.runtime.block_on(store.close());
    let boards = dumped?;
    // read it to its end: a dump that was cut off does not pass
    Program::alone("pg_restore").arg("--file=/dev/null").arg(&path).run()?;
    copy.describe(Kind::Postgresql, &path, boards)
}

/// Dump exactly the state from which the boards are described.
fn dump(address: &str, path: &Path, store: &Store, copy: &Copy<'_>) -> Result<Vec<super::BoardInBackup>, BackupError> {
    let snapshot = copy.runtime.block_on(store.snapshot())?.unwrap_or_default();
    let program = PostgresAddress::new(address).program("pg_dump");
    let file = format!("--file={}", path.display());
    let how = ["--format=custom", "--no-owner", "--no-privileges"];
    let program = how.into_iter().fold(program, Program::arg);
    program.arg(format!("--snapshot={snapshot}")).arg(file).run()?;
    copy.boards(store)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_leaves_the_address() {
        for (address, public, password) in [
            (
                "postgres://u:s%40cret@h:5433/db?sslmode=require",
                "postgres://u@h:5433/db?sslmode=require",
                Some("s@cret"),
            ),
            ("postgresql://u@localhost/db?host=/run/pg", "postgresql://u@localhost/db?host=/run/pg", None),
            ("postgres://h/db?password=hush&host=x", "postgres://h/db?host=x", Some("hush")),
            ("postgres://u:p:q@h", "postgres://u@h/", Some("p:q")),
        ] {
            let cut = PostgresAddress::new(address);
            assert_eq!((cut.public().as_str(), cut.password.as_deref()), (public, password), "{address}");
            assert_eq!(PostgresAddress::new(&cut.expose()), cut);
            assert!(password.is_none_or(|password| !format!("{cut:?}").contains(password)));
        }
    }

    #[test]
    fn a_program_that_is_not_there_or_fails_is_named() {
        let missing = Program::alone("uurna-has-no-such-program").run().unwrap_err();
        assert!(missing.to_string().contains("uurna-has-no-such-program"), "{missing}");
        let fails = Program::alone("ls").arg("/no/such/folder").run();
        assert!(matches!(fails, Err(ProgramError::Fails { program: "ls", .. })), "{fails:?}");
    }
}
