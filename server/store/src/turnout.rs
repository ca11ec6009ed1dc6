//! How many voters had voted by some hour.

use uurna_election_core::time::Timestamp;

use super::{Store, on_reading};

impl Store {
    /// The number of credentials' first ballots that came before an hour began.
    pub async fn voted_before(&self, board: i64, hour: Timestamp) -> Result<u64, sqlx::Error> {
        const SQL: &str =
            "SELECT CAST(COALESCE(SUM(first_ballots), 0) AS BIGINT) FROM board_hours WHERE board = $1 AND hour < $2";
        let (voted,): (i64,) =
            on_reading!(self, |pool| { sqlx::query_as(SQL).bind(board).bind(hour.seconds()).fetch_one(pool).await })?;
        Ok(voted.unsigned_abs())
    }
}
