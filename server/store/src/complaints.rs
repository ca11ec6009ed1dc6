//! Codes that did not arrive: what became of one, a corrected address, a complaint that is settled.

use uurna_union::ids::{ElectionId, MessageId};

use super::messages::{DeliveryColumns, put};
use super::office::must_be_unerased;
use super::rows::{key, own_unerased};
use super::{Delivery, Entry, MessageRow, OwnElection, Store, note, on_reading, on_writing};

/// Where a member's messages go from now on.
#[derive(Debug, Clone, Copy)]
pub struct CorrectedAddress<'a> {
    /// the member's key in the union's register
    pub member: &'a str,
    /// instead of the present one; `None`: that stays
    pub email: Option<&'a str>,
    /// instead of the present one; `None`: that stays
    pub phone: Option<&'a str>,
    /// `email` or `sms`
    pub way: &'static str,
}

impl Store {
    /// A code that failed for good, or was given up, and that none has followed. `None` for any other message.
    pub async fn failed_delivery(
        &self,
        election: OwnElection,
        id: &MessageId,
    ) -> Result<Option<Delivery>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT id, addressee, channel, state, reason, day, body IS NOT NULL AS is_kept FROM messages AS m \
             WHERE election = $1 AND id = $2 AND kind = 'code' AND state IN ('failed', 'given-up') \
             AND NOT EXISTS (SELECT 1 FROM messages AS n WHERE n.election = m.election AND n.kind = m.kind \
             AND n.addressee = m.addressee AND n.number > m.number) ",
            own_unerased!("$1", "$3")
        );
        let row: Option<DeliveryColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(election.id)).bind(key(id)).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        Ok(row.map(Delivery::try_from).transpose()?)
    }

    /// Correct where a member's messages go, with the messages that tell it. Returns `false`, and writes nothing,
    /// without such a voter.
    pub async fn correct_address(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        corrected: &CorrectedAddress<'_>,
        messages: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        const SQL: &str = "UPDATE electorate SET email = COALESCE($3, email), phone = COALESCE($4, phone), way = $5 \
            WHERE election = $1 AND member = $2 AND is_in = 1";
        on_writing!(self, |tx| {
            must_be_unerased!(tx, election, entry);
            let set = sqlx::query(SQL).bind(key(election)).bind(corrected.member).bind(corrected.email);
            let set = set.bind(corrected.phone).bind(corrected.way).execute(&mut *tx).await?;
            if set.rows_affected() == 0 {
                return Ok(false);
            }
            put!(tx, messages);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// A member whose code did not arrive has one: the message is no complaint any more. Returns `false`, and writes
    /// nothing, if it is none.
    pub async fn settle_delivery(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        id: &MessageId,
        day: i64,
    ) -> Result<bool, sqlx::Error> {
        const SQL: &str = concat!(
            "UPDATE messages SET state = 'given-up', reason = 'handed-over', body = NULL, next_attempt = 0, day = $4 \
             WHERE election = $1 AND id = $2 AND state = 'failed' ",
            own_unerased!("$1", "$3")
        );
        on_writing!(self, |tx| {
            let settled = sqlx::query(SQL).bind(key(election)).bind(key(id)).bind(key(entry.organisation)).bind(day);
            let is_settled = settled.execute(&mut *tx).await?.rows_affected() == 1;
            if is_settled {
                note!(tx, entry);
            }
            Ok(is_settled)
        })
    }
}
