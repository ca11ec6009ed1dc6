//! The state of an election's messages: how many by each channel, and which did not arrive. A register has 160,000
//! members, so neither query reads them all.

use std::collections::BTreeMap;

use super::messages::{Delivery, DeliveryColumns, MessageState};
use super::rows::{Reading, key, own_unerased, row};
use super::{OwnElection, Store, on_reading};

row! {
    struct CountColumns {
        channel: String,
        state: String,
        messages: i64,
    }
}

/// A later message to the same person about the same subject that is not held.
macro_rules! later {
    () => {
        "EXISTS (SELECT 1 FROM messages AS n WHERE n.election = m.election AND n.kind = m.kind \
         AND n.addressee = m.addressee AND n.number > m.number AND n.state <> 'held') "
    };
}

impl Store {
    /// The number of people whose last message of a kind is in a state, by its channel; held ones do not count yet.
    pub async fn count_deliveries(
        &self,
        election: OwnElection,
        kind: &str,
    ) -> Result<BTreeMap<(String, MessageState), u64>, sqlx::Error> {
        const ALL: &str = concat!(
            "SELECT channel, state, COUNT(*) AS messages FROM messages \
             WHERE election = $1 AND kind = $2 AND state <> 'held' ",
            own_unerased!("$1", "$3"),
            " GROUP BY channel, state"
        );
        const OVERTAKEN: &str = concat!(
            "SELECT m.channel, m.state, COUNT(*) AS messages FROM \
             (SELECT DISTINCT addressee FROM messages WHERE election = $1 AND kind = $2 AND number > 1) AS again \
             CROSS JOIN messages AS m WHERE m.election = $1 AND m.kind = $2 AND m.addressee = again.addressee \
             AND m.state <> 'held' AND ",
            later!(),
            own_unerased!("$1", "$3"),
            " GROUP BY m.channel, m.state"
        );
        let read: Result<(Vec<CountColumns>, Vec<CountColumns>), sqlx::Error> = on_reading!(self, |pool| {
            let mut read = pool.begin().await?;
            let [all, overtaken] = [ALL, OVERTAKEN]
                .map(|sql| sqlx::query_as(sql).bind(key(election.id)).bind(kind).bind(key(election.organisation)));
            Ok((all.fetch_all(&mut *read).await?, overtaken.fetch_all(&mut *read).await?))
        });
        let (all, overtaken) = read?;
        let mut counts = BTreeMap::new();
        for row in all {
            let (place, messages) = row.counted()?;
            counts.insert(place, messages);
        }
        for row in overtaken {
            let (place, messages) = row.counted()?;
            if let Some(count) = counts.get_mut(&place) {
                *count = count.saturating_sub(messages);
            }
        }
        counts.retain(|_, count| *count > 0);
        Ok(counts)
    }

    /// Messages of a kind that failed for good and that none has followed, in the order of addressees, at most `most`.
    pub async fn failed_deliveries(
        &self,
        election: OwnElection,
        kind: &str,
        most: usize,
    ) -> Result<Vec<Delivery>, sqlx::Error> {
        const FAILED: &str = concat!(
            "SELECT id, addressee, channel, state, reason, day, body IS NOT NULL AS is_kept FROM messages AS m \
             WHERE election = $1 AND kind = $2 AND state = 'failed' AND NOT ",
            later!(),
            own_unerased!("$1", "$3"),
            " ORDER BY addressee LIMIT $4"
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows: Vec<DeliveryColumns> = on_reading!(self, |pool| {
            let failed = sqlx::query_as(FAILED).bind(key(election.id)).bind(kind).bind(key(election.organisation));
            failed.bind(most).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }
}

impl CountColumns {
    fn counted(self) -> Result<((String, MessageState), u64), sqlx::Error> {
        let of = Reading { table: "messages", row: &self.channel };
        let state = of.read("state", MessageState::named(&self.state))?;
        Ok(((self.channel, state), self.messages.unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    use std::iter;

    use uurna_union::ids::ElectionId;

    use super::*;
    use crate::MessageRow;
    use crate::testing::{Scene, id, number, own, run};

    fn message(election: ElectionId, number: usize, addressee: usize, is_held: bool) -> MessageRow {
        MessageRow {
            id: id(&format!("m{number}")),
            election: Some(election),
            kind: "code",
            addressee: format!("member {addressee}"),
            channel: ["email", "sms", "letter"][(number * 7) % 3],
            language: "fi",
            held_for: is_held.then(|| "E".to_owned()),
            expires_at: 9,
            body: vec![1],
        }
    }

    #[tokio::test]
    async fn counts_and_failures_are_those_of_the_last_message_to_each_person() {
        let scene = Scene::new().await;
        scene.organisation().await;
        let election = scene.election(None).await;
        let other = scene.election(None).await;
        // 40 people with one to four messages, the last one held for
        // some; each is put by itself, as numbers count the rows before
        for (number, addressee) in (0..100).map(|number| (number, number * 7 % 40)) {
            let of = if number % 9 == 8 { other } else { election };
            scene.store.add_messages(&[message(of, number, addressee, number % 11 == 10)]).await.unwrap();
        }
        for (residue, state) in iter::zip(0.., ["waiting", "sending", "sent", "failed", "given-up"]) {
            let set = format!(
                "UPDATE messages SET state = '{state}' WHERE state <> 'held' \
                 AND (number * 3 + length(addressee) + CAST(substr(addressee, 8) AS INTEGER)) % 5 = {residue}"
            );
            run(&scene.store, &set).await;
        }
        assert!(
            number(&scene.store, "SELECT COUNT(*) FROM messages WHERE number > 2").await > 5,
            "the scene has few that are overtaken"
        );

        let last = scene.store.deliveries(own(election), "code").await.unwrap();
        let mut counts = BTreeMap::new();
        for one in &last {
            *counts.entry((one.channel.clone(), one.state)).or_default() += 1;
        }
        assert!(counts.len() > 6, "{counts:?}");
        assert_eq!(scene.store.count_deliveries(own(election), "code").await.unwrap(), counts);
        let failed: Vec<Delivery> = last.into_iter().filter(|one| one.state == MessageState::Failed).collect();
        assert!(failed.len() > 2);
        assert_eq!(scene.store.failed_deliveries(own(election), "code", 100).await.unwrap(), failed);
        assert_eq!(scene.store.failed_deliveries(own(election), "code", 2).await.unwrap(), failed[..2]);
        assert_eq!(scene.store.count_deliveries(own(election), "replacement").await.unwrap(), BTreeMap::new());
    }
}
