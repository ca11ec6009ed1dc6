//! Linkage (`assurance.md` 18): nothing in the database leads from a person to a
//! ballot, neither equal values nor times finer than a day nor the order of rows. The
//! test reads the schema itself, so it sees a new column before anybody uses it.

use std::collections::BTreeSet;

use crate::privacy::columns::{Holds, Order, TABLES, Table};
use crate::privacy::paths::{Node, paths};
use tokio::runtime::Runtime;
use uurna_store::testing::postgres;
use uurna_store::{DatabaseAddress, Store};

/// Every table with every column, as the database lists them.
async fn schema(store: &Store) -> BTreeSet<(String, String)> {
    let rows: Vec<(String, String)> = match store {
        Store::Sqlite { reading, .. } => {
            let sql = "SELECT m.name, c.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c \
                       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
            sqlx::query_as(sql).fetch_all(reading).await.unwrap()
        }
        Store::Postgres(pool) => {
            let sql = "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'";
            sqlx::query_as(sql).fetch_all(pool).await.unwrap()
        }
    };
    // a table of sqlx, which lists the migrations that have run
    rows.into_iter().filter(|(table, _)| table != "_sqlx_migrations").collect()
}

fn classified() -> BTreeSet<(String, String)> {
    let columns = |table: &Table| {
        table.columns.iter().map(|(column, _)| (table.name.to_owned(), (*column).to_owned())).collect::<Vec<_>>()
    };
    TABLES.iter().flat_map(columns).collect()
}

/// Columns that the list lacks, and listed ones that no longer exist.
fn unclassified(schema: &BTreeSet<(String, String)>) -> Vec<(String, String)> {
    schema.symmetric_difference(&classified()).cloned().collect()
}

fn nodes() -> Vec<Node> {
    let node = |table: &Table| Node {
        name: table.name.to_owned(),
        order: table.order,
        columns: table.columns.iter().map(|(name, holds)| ((*name).to_owned(), *holds)).collect(),
    };
    TABLES.iter().map(node).collect()
}

fn sqlite(folder: &tempfile::TempDir) -> DatabaseAddress {
    DatabaseAddress::Sqlite(folder.path().join("uurna.db"))
}

#[test]
fn every_column_of_the_database_is_classified() {
    let (runtime, folder) = (Runtime::new().unwrap(), tempfile::tempdir().unwrap());
    let addresses = [sqlite(&folder), DatabaseAddress::Postgres(postgres::fresh_database())];
    for address in addresses {
        let found = runtime.block_on(async { schema(&Store::open(&address).await.unwrap()).await });
        assert!(found.len() > 100, "{address:?}: {} columns", found.len());
        let unknown = unclassified(&found);
        assert!(
            unknown.is_empty(),
            "say in tests/linkage/columns.rs what these hold, or that they are gone: {unknown:?}"
        );
    }
}

#[test]
fn a_column_that_nobody_classified_is_noticed() {
    let (runtime, folder) = (Runtime::new().unwrap(), tempfile::tempdir().unwrap());
    let unknown = runtime.block_on(async {
        let store = Store::open(&sqlite(&folder)).await.unwrap();
        let Store::Sqlite { writing, .. } = &store else { unreachable!("it is SQLite") };
        sqlx::query("ALTER TABLE electorate ADD COLUMN note TEXT").execute(writing).await.unwrap();
        unclassified(&schema(&store).await)
    });
    assert_eq!(unknown, [("electorate".to_owned(), "note".to_owned())]);
}

#[test]
fn no_path_leads_from_a_person_to_a_ballot() {
    assert_eq!(paths(&nodes()), Vec::<Vec<String>>::new());
}

#[test]
fn a_column_that_would_lead_from_a_person_to_a_ballot_is_noticed() {
    let with = |table: &str, holds: Holds| {
        let mut nodes = nodes();
        nodes.iter_mut().find(|node| node.name == table).unwrap().columns.push(("new".to_owned(), holds));
        paths(&nodes)
    };
    for (table, holds) in [
        ("electorate", Holds::Ballot),
        ("electorate", Holds::LogPlace),
        ("messages", Holds::Ballot),
        ("messages", Holds::MomentOfMember),
        ("electorate", Holds::MomentOfMember),
        ("board_entries", Holds::Member),
        ("board_blobs", Holds::Message),
        ("board_hours", Holds::RegisterRow),
        ("office_log", Holds::Member),
        ("sessions", Holds::Member),
    ] {
        assert!(!with(table, holds).is_empty(), "{holds:?} in {table} leads to a ballot");
    }
    let mut nodes = nodes();
    nodes.iter_mut().find(|node| node.name == "messages").unwrap().order = Order::Log;
    assert!(!paths(&nodes).is_empty(), "messages in the order of the log");
}
