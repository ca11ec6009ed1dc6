//! Messages to everybody on the roll: what was chosen for each, and how far it is in the outbox.
//!
//! A piece of a message, and the place that it reached, are written in one transaction of the job that holds it: after a
//! crash, or beside a second process, nobody gets it twice and nobody is left out.

use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, MessageId};
use uurna_union::message::Reason;
use uurna_union::voter_message::{Choice, Planned, VoterMessage, Voting, While};

use super::decided::VoterColumns;
use super::jobs::HOLD;
use super::messages::put;
use super::office::{must_be_unerased, must_own};
use super::rows::{Inconsistent, Reading, key, own, own_unerased, row};
use super::{Entry, MessageRow, OwnElection, Store, TakenJob, VoterRow, note, on_reading, on_writing};

/// A member on the roll, and what became of the message with their code.
#[derive(Debug)]
pub struct VoterToTell {
    pub voter: VoterRow,
    /// the way that an officer chose, or that of the last message with a code; none without such a message
    pub channel: Option<String>,
    /// nobody has the address to which it went
    pub is_undeliverable: bool,
}

row! {
    struct PlannedColumns {
        kind: String,
        choice: String,
        moment: Option<i64>,
        reached: Option<i64>,
        told: i64,
        done_on: Option<i64>,
    }
}

row! {
    struct VotingColumns {
        election: String,
        organisation: String,
        opens: i64,
        closes: i64,
    }
}

row! {
    struct LastCodeColumns {
        channel: Option<String>,
        state: Option<String>,
        reason: Option<String>,
    }
}

impl TryFrom<PlannedColumns> for Planned {
    type Error = Inconsistent;

    fn try_from(row: PlannedColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "voter_messages", row: &row.kind };
        let moment = of.maybe_moment("moment", row.moment)?;
        let choice = match (row.choice.as_str(), moment) {
            ("usual", _) => Some(Choice::Usual),
            ("never", _) => Some(Choice::Never),
            ("at", Some(moment)) => Some(Choice::At(moment)),
            _ => None,
        };
        Ok(Self {
            message: of.read("kind", VoterMessage::named(&row.kind))?,
            choice: of.read("choice", choice)?,
            reached: of.maybe("reached", row.reached, |place| u32::try_from(place).ok())?,
            told: of.count("told", row.told)?,
            done_on: of.maybe_moment("done_on", row.done_on)?,
        })
    }
}

impl VotingColumns {
    fn read(&self) -> Result<(OwnElection, Voting), Inconsistent> {
        let of = Reading { table: "boards", row: &self.election };
        let voting = Voting { opens: of.moment("opens", self.opens)?, closes: of.moment("closes", self.closes)? };
        Ok((of.own(&self.organisation, &self.election)?, voting))
    }
}

/// The board `b` of the election `e` is in this state.
fn holds(state: While) -> &'static str {
    match state {
        While::Open => "b.phase = 'open'",
        While::Ended => "b.phase = 'ended'",
    }
}

/// The choice as columns have it.
fn columns(choice: Choice) -> (&'static str, Option<i64>) {
    match choice {
        Choice::Usual => ("usual", None),
        Choice::Never => ("never", None),
        Choice::At(moment) => ("at", Some(moment.seconds())),
    }
}

impl Store {
    /// Elections in the state in which a message leaves, whose codes this service sent, and for which it is neither
    /// done nor refused.
    pub async fn elections_to_tell(&self, message: VoterMessage) -> Result<Vec<(OwnElection, Voting)>, sqlx::Error> {
        let sql = format!(
            "SELECT b.election, e.organisation, b.opens, b.closes FROM boards b JOIN elections e ON e.id = b.election \
             WHERE {} AND e.erased_at IS NULL AND e.frozen_at IS NOT NULL \
             AND EXISTS (SELECT 1 FROM messages m WHERE m.election = b.election AND m.kind = 'code') \
             AND NOT EXISTS (SELECT 1 FROM voter_messages v WHERE v.election = b.election AND v.kind = $1 \
             AND (v.done_on IS NOT NULL OR v.choice = 'never')) ORDER BY b.number",
            holds(message.leaves())
        );
        let rows: Vec<VotingColumns> = on_reading!(self, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(message.name()).fetch_all(pool).await
        })?;
        rows.iter().map(|row| Ok(row.read()?)).collect()
    }

    /// When voting begins and ends in an election that is in this state now.
    pub async fn voting_while(&self, election: OwnElection, state: While) -> Result<Option<Voting>, sqlx::Error> {
        let sql = format!(
            "SELECT b.election, e.organisation, b.opens, b.closes FROM boards b JOIN elections e ON e.id = b.election \
             WHERE b.election = $1 AND e.organisation = $2 AND e.erased_at IS NULL AND {}",
            holds(state)
        );
        let row: Option<VotingColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id)).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        Ok(row.map(|row| row.read()).transpose()?.map(|(_, voting)| voting))
    }

    /// Every message to the voters of an election, in the order in which they leave.
    pub async fn voter_messages(&self, election: OwnElection) -> Result<Vec<Planned>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT kind, choice, moment, reached, told, done_on FROM voter_messages WHERE election = $1 ",
            own!("$1", "$2")
        );
        let rows: Vec<PlannedColumns> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_all(pool).await
        })?;
        let kept: Vec<Planned> = rows.into_iter().map(Planned::try_from).collect::<Result<_, _>>()?;
        let one = |message| kept.iter().find(|one| one.message == message).copied();
        Ok(VoterMessage::ALL.map(|message| one(message).unwrap_or(Planned::usual(message))).to_vec())
    }

    /// Choose when messages leave, each with its act: all of them, or none. Returns `false`, and writes nothing, if one
    /// has left. `entry` says who, where and when.
    pub async fn choose_voter_messages(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        chosen: &[(Act, VoterMessage, Choice)],
    ) -> Result<bool, sqlx::Error> {
        const LEFT: &str =
            "SELECT COUNT(*) FROM voter_messages WHERE election = $1 AND kind = $2 AND done_on IS NOT NULL";
        const SQL: &str = "INSERT INTO voter_messages (election, kind, choice, moment) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (election, kind) DO UPDATE SET choice = excluded.choice, moment = excluded.moment";
        on_writing!(self, |tx| {
            must_be_unerased!(tx, election, entry);
            for (_, message, _) in chosen {
                let left: (i64,) =
                    sqlx::query_as(LEFT).bind(key(election)).bind(message.name()).fetch_one(&mut *tx).await?;
                if left.0 > 0 {
                    return Ok(false);
                }
            }
            for (act, message, choice) in chosen {
                let (choice, moment) = columns(*choice);
                let chosen = sqlx::query(SQL).bind(key(election)).bind(message.name()).bind(choice).bind(moment);
                chosen.execute(&mut *tx).await?;
                note!(tx, Entry { act, ..*entry });
            }
            Ok(true)
        })
    }

    /// The members on the roll after a row of the register, in its order, with the way of their last code.
    pub async fn voters_to_tell(
        &self,
        election: OwnElection,
        after: u32,
        most: u32,
    ) -> Result<Vec<VoterToTell>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT e.place, e.member, e.name, e.email, e.phone, e.language, e.style, e.weight, e.way, \
             m.channel, m.state, m.reason FROM electorate e \
             LEFT JOIN messages m ON m.election = e.election AND m.kind = 'code' AND m.addressee = e.member \
             AND m.number = (SELECT MAX(n.number) FROM messages n WHERE n.election = e.election AND n.kind = 'code' \
             AND n.addressee = e.member AND n.state <> 'held') \
             WHERE e.election = $1 AND e.is_in = 1 AND e.place > $2 ",
            own_unerased!("$1", "$4"),
            " ORDER BY e.place LIMIT $3"
        );
        let rows: Vec<(VoterColumns, LastCodeColumns)> = on_reading!(self, |pool| {
            let rows = sqlx::query(SQL).bind(key(election.id)).bind(i64::from(after)).bind(i64::from(most));
            let rows = rows.bind(key(election.organisation)).fetch_all(pool).await?;
            let read = |row| Ok((sqlx::FromRow::from_row(row)?, sqlx::FromRow::from_row(row)?));
            rows.iter().map(read).collect::<Result<_, sqlx::Error>>()
        })?;
        let undeliverable = [Reason::NotAnAddress, Reason::NoSuchAddress].map(Reason::name);
        let read = |(voter, code): (VoterColumns, LastCodeColumns)| {
            let voter = VoterRow::try_from(voter)?;
            let is_failed = code.state.as_deref() == Some("failed");
            let is_gone = is_failed && code.reason.is_some_and(|reason| undeliverable.contains(&reason.as_str()));
            // an officer chose another way since
            let (is_undeliverable, channel) = (is_gone && voter.way.is_none(), voter.way.clone().or(code.channel));
            Ok(VoterToTell { voter, channel, is_undeliverable })
        };
        rows.into_iter().map(read).collect()
    }

    /// Put a piece of a message into the outbox: for the voters after the row `from` of the register, up to the row
    /// `to`. Returns `false`, and writes nothing, if another process has the job by now, or the message is further.
    pub async fn put_voter_messages(
        &self,
        job: &TakenJob,
        message: VoterMessage,
        (from, to): (Option<u32>, u32),
        messages: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        const BEGUN: &str = "INSERT INTO voter_messages (election, kind, choice) VALUES ($1, $2, 'usual') \
            ON CONFLICT DO NOTHING";
        const REACHED: &str = "UPDATE voter_messages SET reached = $4, told = told + $5 WHERE election = $1 AND kind = $2 \
            AND COALESCE(reached, -1) = $3 AND done_on IS NULL AND choice <> 'never'";
        let told = i64::try_from(messages.len()).unwrap_or(i64::MAX);
        let election = key(job.election.id);
        on_writing!(self, |tx| {
            if sqlx::query(HOLD).bind(key(job.id)).bind(job.attempt).execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            must_be_unerased!(tx, job.election.id, job.election);
            sqlx::query(BEGUN).bind(&election).bind(message.name()).execute(&mut *tx).await?;
            let reached = sqlx::query(REACHED).bind(&election).bind(message.name()).bind(from.map_or(-1, i64::from));
            let reached = reached.bind(i64::from(to)).bind(told).execute(&mut *tx).await?;
            if reached.rows_affected() == 0 {
                return Ok(false);
            }
            put!(tx, messages);
            Ok(true)
        })
    }

    /// A message is in the outbox for everybody: note it, once. Returns `false` if the job belongs to another process.
    pub async fn end_voter_message(
        &self,
        job: &TakenJob,
        entry: &Entry<'_>,
        message: VoterMessage,
        day: i64,
    ) -> Result<bool, sqlx::Error> {
        const DONE: &str = "INSERT INTO voter_messages (election, kind, choice, done_on) VALUES ($1, $2, 'usual', $3) \
            ON CONFLICT (election, kind) DO UPDATE SET done_on = excluded.done_on WHERE voter_messages.done_on IS NULL";
        on_writing!(self, |tx| {
            if sqlx::query(HOLD).bind(key(job.id)).bind(job.attempt).execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            must_own!(tx, job.election.id, entry);
            let done = sqlx::query(DONE).bind(key(job.election.id)).bind(message.name()).bind(day);
            if done.execute(&mut *tx).await?.rows_affected() == 1 {
                note!(tx, entry);
            }
            Ok(true)
        })
    }

    /// Returns `true` if the election of a waiting message is in the state in which it may leave.
    pub async fn may_leave(&self, id: &MessageId, message: VoterMessage) -> Result<bool, sqlx::Error> {
        let sql = format!(
            "SELECT COUNT(*) FROM messages m JOIN boards b ON b.election = m.election JOIN elections e ON e.id = b.election \
             WHERE m.id = $1 AND {}",
            holds(message.leaves())
        );
        let (count,): (i64,) =
            on_reading!(self, |pool| { sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(id)).fetch_one(pool).await })?;
        Ok(count == 1)
    }
}
