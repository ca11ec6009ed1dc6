//! The numbered migrations of `migrations/`, in the program.

use std::borrow::Cow;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A migration in both forms: number, what it makes, and the text of its file for each database.
macro_rules! numbered {
    ($($number:literal $file:literal),* $(,)?) => {
        const SQLITE: &[(i64, &str, &str)] =
            &[$(($number, $file, include_str!(concat!("../../../migrations/sqlite/", $file, ".sql")))),*];
        const POSTGRES: &[(i64, &str, &str)] =
            &[$(($number, $file, include_str!(concat!("../../../migrations/postgres/", $file, ".sql")))),*];
    };
}

numbered! {
    1 "0001_organisations",
    2 "0002_elections",
    3 "0003_invitations",
    5 "0005_officers",
    6 "0006_sessions",
    7 "0007_office",
    10 "0010_boards",
    20 "0020_messages",
    30 "0030_electorates",
    40 "0040_listed",
    45 "0045_keys_that_stand",
    46 "0046_labels_of_reasons",
    50 "0050_registrars",
    60 "0060_acts",
    61 "0061_due_messages",
    62 "0062_jobs",
    65 "0065_pulse",
    66 "0066_board_summaries",
    70 "0070_who_asked_for_a_job",
    71 "0071_held_messages",
    72 "0072_decided_electorates",
    73 "0073_settings_of_organisations",
    74 "0074_details_of_jobs",
    75 "0075_countries_of_organisations",
    76 "0076_standing_of_messages",
    78 "0078_first_answer_stands",
    79 "0079_proposals",
    80 "0080_kept_words",
    81 "0081_key_trials",
    85 "0085_officers_by_two",
    86 "0086_devices",
    89 "0089_erasing",
    90 "0090_registers_in_pieces",
    96 "0096_credential_boards",
    97 "0097_contests_below_the_floor",
    98 "0098_cancelled_boards",
    100 "0100_corrections",
    101 "0101_roll_checks",
    104 "0104_voter_messages",
    105 "0105_corrected_addresses",
    108 "0108_workplaces_of_elections",
}

pub(super) fn sqlite() -> Migrator {
    migrator(SQLITE)
}

pub(super) fn postgres() -> Migrator {
    migrator(POSTGRES)
}

fn migrator(files: &'static [(i64, &'static str, &'static str)]) -> Migrator {
    let migration = |(number, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(*number, Cow::Borrowed(*name), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(files.iter().map(migration).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_and_are_the_names_of_their_files() {
        for files in [SQLITE, POSTGRES] {
            assert!(files.windows(2).all(|pair| pair[0].0 < pair[1].0));
            assert!(files.iter().all(|(number, name, _)| name.starts_with(&format!("{number:04}_"))));
        }
    }

    #[test]
    fn tables_of_sqlite_are_strict() {
        for (_, name, sql) in SQLITE {
            let tables = sql.matches("CREATE TABLE").count();
            assert_eq!(sql.matches(") STRICT").count(), tables, "{name}");
        }
    }
}
