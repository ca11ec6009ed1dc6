//! The database: present, of this version, and whole; and the messages in its outbox.

use uurna_election_core::time::Timestamp;

use super::Check;
use uurna_service::config::Config;
use uurna_store::{DatabaseAddress, Migrated, Store, StuckMessages, check_sqlite};

const DATABASE: &str = "database";
const MIGRATIONS: &str = "migrations";
const INTEGRITY: &str = "integrity";
const OUTBOX: &str = "outbox";

/// What to do when the database suddenly fails.
const REFUSES: &str = "Look at the database's own log, and run this again.";

/// The checks, and the database if the other checks can use it.
pub(super) async fn examine(config: &Config, now: Timestamp) -> (Option<Store>, Vec<Check>) {
    let address = match config.database_address() {
        Ok(address) => address,
        Err(error) => return (None, vec![Check::fail(DATABASE, error.to_string(), "Mend database.url.")]),
    };
    let shown = config.database.shown();
    let store = match Store::look(&address).await {
        Ok(store) => store,
        Err(error) => {
            let advice = match address {
                DatabaseAddress::Sqlite(_) => {
                    "Run this as the user that runs the service; a lost file comes back from its backup with `uurna restore`."
                }
                DatabaseAddress::Postgres(_) => {
                    "See that the server runs, and that user, password and database are right."
                }
            };
            return (None, vec![Check::fail(DATABASE, format!("{shown}: {error}"), advice)]);
        }
    };
    let mut checks = vec![settings(&store, &shown).await];
    let (is_current, of_migrations) = migrations(&store).await;
    checks.push(of_migrations);
    checks.push(integrity(&store).await);
    if !is_current {
        store.close().await;
        return (None, checks);
    }
    checks.push(outbox(&store, config, now).await);
    (Some(store), checks)
}

async fn settings(store: &Store, shown: &str) -> Check {
    let (version, settings) = match store.settings().await {
        Ok(found) => found,
        Err(error) => return Check::fail(DATABASE, format!("{shown}: {error}"), REFUSES),
    };
    if let Some(sqlite) = version.strip_prefix("SQLite ")
        && let Err(error) = check_sqlite(sqlite)
    {
        return Check::fail(DATABASE, error.to_string(), "Take a newer version of this program.");
    }
    let wrong: Vec<_> = settings.iter().filter(|setting| setting.found != setting.needed).collect();
    let say = |name: &str, value: &str| format!("{name} {value}");
    if wrong.is_empty() {
        let all: Vec<_> = settings.iter().map(|setting| say(setting.name, &setting.found)).collect();
        return Check::ok(DATABASE, format!("{shown}: {version}, {}", all.join(", ")));
    }
    let found: Vec<_> = wrong.iter().map(|setting| say(setting.name, &setting.found)).collect();
    let needed: Vec<_> = wrong.iter().map(|setting| say(setting.name, setting.needed)).collect();
    Check::fail(
        DATABASE,
        format!("{shown}: {version}, but {}", found.join(", ")),
        format!("A confirmed ballot may be lost when the machine fails: see that it is {}.", needed.join(", ")),
    )
}

async fn migrations(store: &Store) -> (bool, Check) {
    let Migrated { missing, unknown, changed } = match store.migrated().await {
        Ok(migrated) => migrated,
        Err(error) => {
            let advice = "A database that the service has never opened has none: start the service once.";
            return (false, Check::fail(MIGRATIONS, error.to_string(), advice));
        }
    };
    if !unknown.is_empty() {
        let found = format!("{unknown:?} are not known to this program");
        return (false, Check::fail(MIGRATIONS, found, "A newer version was here: run that one."));
    }
    if !changed.is_empty() {
        let found = format!("{changed:?} were made otherwise, or not finished");
        let advice = "Bring the database back from its backup, and ask the people who maintain the program.";
        return (false, Check::fail(MIGRATIONS, found, advice));
    }
    if !missing.is_empty() {
        let found = format!("{missing:?} are missing");
        return (
            false,
            Check::warn(MIGRATIONS, found, "The service makes them when it starts: back up, then start it."),
        );
    }
    (true, Check::ok(MIGRATIONS, "all are there"))
}

async fn integrity(store: &Store) -> Check {
    match (store.damage().await, store) {
        (Ok(damage), Store::Sqlite { .. }) if damage.is_empty() => Check::ok(INTEGRITY, "quick_check finds nothing"),
        (Ok(_), Store::Postgres(_)) => {
            Check::ok(INTEGRITY, "PostgreSQL looks after its own; logs of elections are replayed below")
        }
        (Ok(damage), _) => {
            let advice = "Stop the service, copy the files aside, bring the database back from its newest backup with \
                `uurna restore`, and have the disk looked at.";
            Check::fail(INTEGRITY, damage.into_iter().take(3).collect::<Vec<_>>().join("; "), advice)
        }
        (Err(error), _) => Check::fail(INTEGRITY, error.to_string(), REFUSES),
    }
}

async fn outbox(store: &Store, config: &Config, now: Timestamp) -> Check {
    let ways = (config.mail.is_some(), config.sms.is_some());
    let StuckMessages { failed, retried, overdue, without_way } = match store.stuck_messages(now.seconds(), ways).await
    {
        Ok(stuck) => stuck,
        Err(error) => return Check::fail(OUTBOX, error.to_string(), REFUSES),
    };
    let mut found = Vec::new();
    let mut advice = Vec::new();
    let mut add = |count: u64, what: &str, say: &'static str| {
        if count > 0 {
            found.push(format!("{count} {what}"));
            advice.push(say);
        }
    };
    add(failed, "failed", "The office's page of each election names them: mend the address and send again.");
    add(
        retried,
        "tried three times or more",
        "See below whether mail server and gateway can be reached, and ask them why.",
    );
    add(overdue, "due for a quarter of an hour", "See that the service runs: it sends them.");
    add(without_way, "have no way out", "Configure [mail] or [sms], as they need.");
    if found.is_empty() {
        return Check::ok(OUTBOX, "no message failed or waits for long");
    }
    Check::warn(OUTBOX, format!("messages: {}", found.join(", ")), advice.join(" "))
}
