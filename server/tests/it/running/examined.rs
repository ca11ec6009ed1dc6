//! `uurna doctor` on healthy installations, and on faulty ones.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use serde_json::Value;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tokio::runtime::Runtime;
use uurna_rehearsal::simulation::Simulation;

use crate::running::service::{Service, body_of, contents};
use uurna_store::testing::postgres::fresh_database;

/// An installation with an election in which some have voted; the service is stopped.
fn installation() -> (Service, Simulation) {
    of(Service::new())
}

fn of(mut service: Service) -> (Service, Simulation) {
    let simulation = service.election(6);
    service.start();
    cast(&service, &simulation, 0..3);
    stop(&mut service);
    (service, simulation)
}

fn cast(service: &Service, simulation: &Simulation, voters: std::ops::Range<usize>) {
    let path = format!("/e/{}/ballots", simulation.manifest.id());
    for ballot in &simulation.ballots()[voters] {
        assert_eq!(service.ask("POST", &path, &[], &body_of(ballot)).status, 200);
    }
}

fn stop(service: &mut Service) {
    service.tell();
    assert_eq!(service.ended(Duration::from_secs(15)).0.code(), Some(0));
}

/// The doctor's exit status and its checks.
struct Said(Option<i32>, Vec<Value>);

fn doctor(service: &Service, further: &[&str]) -> Said {
    let output = service.run("doctor", &[&["--json"], further].concat());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let code = match told["worst"].as_str() {
        Some("ok") => 0,
        Some("warn") => 1,
        _ => 2,
    };
    assert_eq!(output.status.code(), Some(code), "the exit status is the worst: {told:#}");
    Said(output.status.code(), told["checks"].as_array().unwrap().clone())
}

impl Said {
    /// Checks that failed, except the room on the disk, which depends on the machine.
    fn faults(&self) -> Vec<(&str, &str)> {
        let faults = self.1.iter().filter(|check| check["state"] != "ok" && check["name"] != "disk");
        faults.map(|check| (check["name"].as_str().unwrap(), check["state"].as_str().unwrap())).collect()
    }

    /// The finding of a check, and its advice.
    fn about(&self, name: &str) -> String {
        let of_name = self.1.iter().filter(|check| check["name"] == name && check["state"] != "ok");
        let told = of_name.map(|check| [check["found"].as_str().unwrap(), check["advice"].as_str().unwrap()].join(" "));
        told.collect::<Vec<_>>().concat()
    }
}

fn change(service: &Service, sql: &'static str) {
    Runtime::new().unwrap().block_on(async {
        let options = SqliteConnectOptions::new().filename(service.path("data/uurna.db"));
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        let done = sqlx::query(sql).execute(&mut connection).await.unwrap();
        assert!(done.rows_affected() > 0, "{sql}");
        connection.close().await.unwrap();
    });
}

fn set_mode(service: &Service, name: &str, mode: u32) {
    fs::set_permissions(service.path(name), fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_sound_installation_is_well_and_left_as_it_was_whether_the_service_runs_or_not() {
    let (mut service, _simulation) = installation();
    let (data, secrets) = (service.path("data/uurna.db"), service.path("secrets"));
    let before = (fs::read(&data).unwrap(), contents(&secrets));
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [], "{:#?}", said.1);
    assert_eq!((fs::read(&data).unwrap(), contents(&secrets)), before, "nothing is changed");
    let names: Vec<&str> = said.1.iter().map(|check| check["name"].as_str().unwrap()).collect();
    for name in ["configuration", "database", "migrations", "integrity", "secrets", "master key", "log keys", "logs"] {
        assert!(names.contains(&name), "{name} is not looked at: {names:?}");
    }
    for name in ["summaries", "marks", "clock", "steps", "outbox", "disk", "mail"] {
        assert!(names.contains(&name), "{name} is not looked at: {names:?}");
    }
    service.start();
    assert_eq!(doctor(&service, &[]).faults(), []);
    let table = String::from_utf8(service.run("doctor", &[]).stdout).unwrap();
    assert!(table.contains("ok     logs            all 1 replay"), "{table}");
}

#[test]
fn secrets_that_others_may_read_are_named() {
    let (service, _simulation) = installation();
    set_mode(&service, "secrets", 0o755);
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("secrets", "fail")]);
    assert!(said.about("secrets").contains("mode 755") && said.about("secrets").contains("chmod 700"));
    set_mode(&service, "secrets", 0o700);
    set_mode(&service, "secrets/master", 0o640);
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("secrets", "fail"), ("master key", "fail"), ("log keys", "fail")]);
    assert!(said.about("secrets").contains("master has mode 640"), "{}", said.about("secrets"));
}

#[test]
fn a_master_key_that_is_missing_or_anothers_is_named_and_logs_are_looked_at_all_the_same() {
    let (service, _simulation) = installation();
    let key = fs::read(service.path("secrets/master")).unwrap();
    fs::remove_file(service.path("secrets/master")).unwrap();
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("master key", "fail"), ("log keys", "fail")]);
    assert!(!service.path("secrets/master").exists(), "the doctor makes none");
    assert!(said.about("master key").contains("backup"), "{}", said.about("master key"));
    let other: Vec<u8> = key.iter().map(|byte| byte ^ 1).collect();
    fs::write(service.path("secrets/master"), other).unwrap();
    set_mode(&service, "secrets/master", 0o600);
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("log keys", "fail")]);
    assert!(said.about("log keys").contains("does not open"), "{}", said.about("log keys"));
}

#[test]
fn an_older_state_of_the_database_is_named_by_its_mark_and_a_lost_mark_is_missed() {
    let (mut service, simulation) = installation();
    fs::copy(service.path("data/uurna.db"), service.path("older.db")).unwrap();
    service.start();
    cast(&service, &simulation, 3..6);
    stop(&mut service);
    let mark = service.path("secrets/high-water").join(simulation.manifest.id().to_string());
    let signed = fs::read(&mark).unwrap();
    fs::copy(service.path("older.db"), service.path("data/uurna.db")).unwrap();
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("logs", "fail")]);
    assert!(said.about("logs").contains("put back to an earlier state"), "{}", said.about("logs"));
    assert!(said.about("logs").contains("Never delete the mark"), "{}", said.about("logs"));
    assert_eq!(fs::read(&mark).unwrap(), signed, "the mark is as it was");
    fs::remove_file(&mark).unwrap();
    let said = doctor(&service, &[]);
    assert_eq!((said.0, said.faults()), (Some(1), vec![("marks", "warn")]));
}

#[test]
fn a_page_that_was_made_to_show_what_the_log_does_not_say_is_named() {
    let (service, simulation) = installation();
    change(&service, "UPDATE board_summaries SET missing = 1, accepted = '[1, 2]'");
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("summaries", "fail")]);
    assert!(said.about("summaries").contains(&simulation.manifest.id().to_string()), "{}", said.about("summaries"));
    change(&service, "DELETE FROM board_summaries");
    assert_eq!(doctor(&service, &[]).faults(), [], "the next start makes it");
}

#[test]
fn an_entry_that_was_cut_or_changed_is_named() {
    let (service, simulation) = installation();
    fs::copy(service.path("data/uurna.db"), service.path("whole.db")).unwrap();
    let election = simulation.manifest.id().to_string();
    for sql in [
        "UPDATE board_entries SET entry = substr(entry, 1, length(entry) - 1) WHERE place = 6",
        "DELETE FROM board_entries WHERE place = 6",
        "UPDATE boards SET checkpoint = replace(checkpoint, 'uurna', 'vurna')",
    ] {
        change(&service, sql);
        let said = doctor(&service, &[]);
        assert_eq!(said.faults(), [("logs", "fail")], "{sql}");
        assert!(said.about("logs").contains(&election) && said.about("logs").contains("backup"), "{sql}");
        fs::copy(service.path("whole.db"), service.path("data/uurna.db")).unwrap();
    }
    assert_eq!(doctor(&service, &[]).faults(), []);
}

#[test]
fn a_file_that_is_no_whole_database_or_another_programs_is_named() {
    let (service, _simulation) = installation();
    let path = service.path("data/uurna.db");
    let whole = fs::read(&path).unwrap();
    let mut torn = whole.clone();
    let middle = torn.len() / 2 / 4096 * 4096;
    torn[middle..middle + 4096].fill(0xAB);
    fs::write(&path, torn).unwrap();
    let said = doctor(&service, &[]);
    assert!(said.faults().contains(&("integrity", "fail")), "{:#?}", said.1);
    fs::write(&path, &whole).unwrap();
    change(&service, "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 40");
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("migrations", "fail")]);
    assert!(said.about("migrations").contains("9999"));
    fs::remove_file(&path).unwrap();
    assert_eq!(doctor(&service, &[]).faults(), [("database", "fail")]);
    assert!(!path.exists(), "the doctor makes none");
}

#[test]
fn a_clock_that_is_behind_and_steps_that_are_overdue_are_named() {
    let (service, _simulation) = installation();
    let early = doctor(&service, &["--now", "2020-01-01T00:00:00Z"]);
    assert_eq!(early.faults(), [("clock", "fail")]);
    assert!(early.about("clock").contains("2020-01-01T00:00:00Z"));
    let late = doctor(&service, &["--now", "2099-01-01T00:00:00Z"]);
    assert_eq!(late.faults(), [("steps", "fail")]);
    assert!(late.about("steps").contains("is not closed"), "{}", late.about("steps"));
}

#[test]
fn a_mail_server_that_does_not_answer_and_messages_that_failed_are_named() {
    let (mut service, _simulation) = installation();
    change(
        &service,
        "INSERT INTO messages (id, kind, addressee, number, channel, language, state, reason, attempts, next_attempt, expires_at) \
         VALUES ('a', 'code', 'm', 1, 'email', 'fi', 'failed', 'refused', 1, 0, 9999999999)",
    );
    service.lose_mail();
    let said = doctor(&service, &[]);
    assert_eq!(said.faults(), [("outbox", "warn"), ("mail", "fail")]);
    assert!(said.about("outbox").contains("1 failed"), "{}", said.about("outbox"));
}

#[test]
fn an_installation_on_postgresql_is_looked_at_as_well() {
    let (service, _simulation) = of(Service::on(Some(fresh_database())));
    // the address holds a password
    fs::set_permissions(service.path("uurna.toml"), fs::Permissions::from_mode(0o600)).unwrap();
    let said = doctor(&service, &[]);
    // the database server of these tests does not wait for its disk
    assert_eq!(said.faults(), [("database", "fail")], "{:#?}", said.1);
    assert!(said.about("database").contains("PostgreSQL") && said.about("database").contains("fsync off"));
    let early = doctor(&service, &["--now", "2020-01-01T00:00:00Z"]);
    assert_eq!(early.faults(), [("database", "fail"), ("clock", "fail")]);
}

#[test]
fn without_a_configuration_the_doctor_cannot_run() {
    let service = Service::new();
    fs::write(service.path("uurna.toml"), "colour = 'red'").unwrap();
    let output = service.run("doctor", &[]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
