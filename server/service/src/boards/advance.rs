//! What happens on a board by itself, and what officers and signers do on it.
//!
//! Voting opens at `opens` when the officer has armed it and every signer has accepted; it closes at `closes`; the close is checked when
//! every trustee has said that its sum is good and the pause is over; the result is published when t trustees have opened, unless a
//! lot must be drawn by hand. Each step is tried when its last condition is met, and by the clock.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::time::MissedTickBehavior;
use uurna_election_core::board::Phase;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_election_core::time::Timestamp;

use super::storage::Doing;
use super::{BoardError, BoardKeeper, Boards, Trouble, randomness};
use uurna_keeper::{ActRefusal, CheckedBy, KeepError, PublishError, StepRefusal, SumReport, SumReportError};
use uurna_store::{Actor, OwnElection, Permit};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(1);

/// Elections that are looked at together.
const AT_ONCE: usize = 8;

/// A step that an officer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficerStep {
    /// voting begins
    Open,
    /// voting pauses
    Suspend,
    /// voting goes on
    Resume,
    /// voting ends
    Close,
    /// exclusions end on the officer's order, with at least t good sums
    Check,
}

impl OfficerStep {
    /// The phase of the log after the step.
    fn leads_to(self) -> Phase {
        match self {
            Self::Open | Self::Resume => Phase::Open,
            Self::Suspend => Phase::Suspended,
            Self::Close => Phase::Closed,
            Self::Check => Phase::Checked,
        }
    }
}

/// What was done: the index of the entry, and the phase of the log then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// of the entry
    pub index: u64,
    /// of the log
    pub phase: Phase,
}

/// Why no result was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishRefusal {
    /// somebody took the proposal back, or it was spent: nothing was written
    #[error("the confirmed proposal was taken away meanwhile")]
    NotPermitted,
    #[error(transparent)]
    Keeper(#[from] PublishError),
}

impl Boards {
    /// Take an election a step further, noted as `by`'s act in the transaction of its
    /// entry. If the log is there already, after a lost answer or by the clock, the
    /// step counts as done and is not noted again. Returns the phase of the log.
    ///
    /// # Errors
    /// See [`StepRefusal`] and [`BoardError`].
    pub async fn step(
        &self,
        election: &ElectionId,
        step: OfficerStep,
        by: Actor<'_>,
    ) -> Result<Phase, BoardError<StepRefusal>> {
        let (now, by) = (self.now(), by.into());
        self.ask(election, move |keeper| {
            let at = not_before_last(keeper, now);
            // the officer's word decides here, not every trustee's: that is the act beside the step
            let beside = if step == OfficerStep::Check { vec![Act::CheckOrdered] } else { Vec::new() };
            keeper.storage().set_doing(Some(Doing { beside, ..Doing::of(by) }));
            let taken = match step {
                OfficerStep::Open => keeper.open_voting(at),
                OfficerStep::Suspend => keeper.suspend(at),
                OfficerStep::Resume => keeper.resume(at),
                OfficerStep::Close => keeper.close(at),
                OfficerStep::Check => keeper.end_exclusions(at, CheckedBy::OfficersOrder),
            };
            keeper.storage().set_doing(None);
            let phase = keeper.board().phase();
            done(taken, phase == step.leads_to())?;
            Ok(phase)
        })
        .await
    }

    /// Take a signer's act, then do what follows from it by itself. The first use of a signer's key, by an acceptance,
    /// is noted in the transaction of its entry.
    ///
    /// # Errors
    /// See [`ActRefusal`] and [`BoardError`].
    pub async fn file(&self, election: &ElectionId, entry: Vec<u8>) -> Result<Done, BoardError<ActRefusal>> {
        let now = self.now();
        self.ask(election, move |keeper| {
            let index = keeper.file(&entry, &randomness).map_err(|error| match error {
                ActRefusal::Keep(error) => Trouble::from(&error).into(),
                refusal => BoardError::Refused(refusal),
            })?;
            advance(keeper, now);
            Ok(Done { index, phase: keeper.board().phase() })
        })
        .await
    }

    /// Take a trustee's word about its sum, then do what follows from it by itself. Returns where the log stands.
    ///
    /// # Errors
    /// See [`SumReportError`] and [`BoardError`].
    pub async fn note_sum(
        &self,
        election: &ElectionId,
        report: SumReport,
    ) -> Result<Phase, BoardError<SumReportError>> {
        let now = self.now();
        self.ask(election, move |keeper| {
            keeper.note_sum(&report).map_err(|error| match error {
                SumReportError::Keep(error) => Trouble::from(&error).into(),
                refusal => BoardError::Refused(refusal),
            })?;
            advance(keeper, now);
            Ok(keeper.board().phase())
        })
        .await
    }

    /// The result as it would be published, with lots that the committee drew by hand.
    ///
    /// # Errors
    /// As [`publish`](Self::publish).
    pub async fn result(
        &self,
        election: &ElectionId,
        drawn: DrawnLots,
    ) -> Result<ResultEntry, BoardError<PublishError>> {
        self.ask(election, move |keeper| {
            keeper.result(&drawn, &randomness).map_err(|error| match error {
                PublishError::Keep(error) => Trouble::from(&error).into(),
                refusal => BoardError::Refused(refusal),
            })
        })
        .await
    }

    /// Compute and publish the result, with lots that the committee drew by hand. Lots
    /// and result are noted as `by`'s acts in the transaction of the entry, each lot
    /// by the title of its contest; the same transaction spends the permit.
    ///
    /// # Errors
    /// See [`PublishRefusal`] and [`BoardError`]; a tie that must be drawn names its options.
    pub async fn publish(
        &self,
        election: OwnElection,
        drawn: DrawnLots,
        by: Actor<'_>,
        permit: Permit,
    ) -> Result<ResultEntry, BoardError<PublishRefusal>> {
        let by = by.into();
        self.ask(election.id(), move |keeper| {
            let contests = keeper.manifest().contests().iter();
            let drawn_by_hand = contests.filter(|contest| !drawn.of_contest(&contest.id).is_empty());
            let lots = drawn_by_hand.map(|contest| Act::LotEntered { about: contest.title.in_language("").to_owned() });
            let doing = Doing { by, beside: lots.collect(), permit: Some((election, permit)), is_void: false };
            keeper.storage().set_doing(Some(doing));
            let published = keeper.publish(&drawn, &randomness);
            let Doing { is_void, .. } = keeper.storage().set_doing(None);
            published.map_err(|error| match error {
                PublishError::Keep(_) if is_void => BoardError::Refused(PublishRefusal::NotPermitted),
                PublishError::Keep(error) => Trouble::from(&error).into(),
                refusal => BoardError::Refused(refusal.into()),
            })
        })
        .await
    }

    /// Take a lost blob. Returns `true` if it is the one that the ballot names.
    ///
    /// # Errors
    /// See [`BoardError`].
    pub async fn supply_blob(
        &self,
        election: &ElectionId,
        index: u64,
        blob: Vec<u8>,
    ) -> Result<bool, BoardError<std::convert::Infallible>> {
        self.ask(election, move |keeper| {
            keeper.supply_blob(index, &blob).map_err(|error: KeepError| Trouble::from(&error).into())
        })
        .await
    }

    /// Do everything that is due by itself at this moment.
    pub async fn keep_time_once(&self) {
        let due = match self.store().boards_due(self.now()).await {
            Ok(due) => due,
            Err(error) => return tracing::warn!(%error, "the clock's work waits for the database"),
        };
        self.advance_all(due).await;
    }

    /// Look at the clock until the task is dropped, first at elections whose trustees had opened when the service ended. No other log
    /// is replayed before something is asked of its board, or is due: a start takes as long with any number of open elections.
    pub async fn keep_time(self: Arc<Self>) {
        match self.store().boards_in_phase(Phase::Opening).await {
            Ok(elections) => self.advance_all(elections).await,
            Err(error) => tracing::warn!(%error, "elections that were opened are looked at when somebody asks"),
        }
        self.summarise_all().await;
        let mut ticks = tokio::time::interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            self.keep_time_once().await;
            self.let_idle_go();
        }
    }

    /// Give boards of an earlier version their summaries, once; a request for one of them does not wait for the others.
    async fn summarise_all(&self) {
        let without = match self.store().boards_without_summary().await {
            Ok(without) => without,
            Err(error) => return tracing::warn!(%error, "summaries of boards are made when somebody asks for them"),
        };
        futures_util::stream::iter(without)
            .for_each_concurrent(AT_ONCE, |election| async move {
                if let Err(error) = self.summarise(&election).await {
                    tracing::warn!(%election, %error, "the summary of a board waits");
                }
            })
            .await;
    }

    async fn advance_all(&self, elections: Vec<ElectionId>) {
        let now = self.now();
        let elections = futures_util::stream::iter(elections);
        // an election with a long or bad log keeps none of the others waiting
        elections.for_each_concurrent(AT_ONCE, |election| self.advance_one(election, now)).await;
    }

    async fn advance_one(&self, election: ElectionId, now: Timestamp) {
        let asked = self.ask::<_, std::convert::Infallible>(&election, move |keeper| {
            advance(keeper, now);
            Ok(())
        });
        if let Err(error) = asked.await {
            tracing::warn!(%election, %error, "what is due waits");
        }
    }
}

/// The outcome of a step for its caller: done if it was taken, or if the log after the try `holds` it already.
pub(super) fn done(taken: Result<u64, StepRefusal>, holds: bool) -> Result<(), BoardError<StepRefusal>> {
    match taken {
        Err(StepRefusal::Keep(error)) => Err(Trouble::from(&error).into()),
        Err(refusal) if !holds => Err(BoardError::Refused(refusal)),
        _ => Ok(()),
    }
}

/// A clock that was set back does not stop an election: times in the log never decrease.
pub(super) fn not_before_last(keeper: &BoardKeeper, now: Timestamp) -> Timestamp {
    let board = keeper.board();
    let last = match (board.accepting(), board.open(), board.closed(), board.checked()) {
        (Some(election), ..) => election.last_at(),
        (_, Some(election), ..) => election.last_at(),
        (_, _, Some(election), _) => election.last_at(),
        (.., Some(election)) => election.last_at(),
        _ => None,
    };
    last.map_or(now, |last| last.max(now))
}

/// Do what follows by itself, as far as possible.
fn advance(keeper: &mut BoardKeeper, now: Timestamp) {
    while let Some(result) = next(keeper, now) {
        if let Err(why) = result {
            return tracing::info!(%why, phase = keeper.board().phase().name(), "what follows by itself waits");
        }
    }
}

/// Try the next step that follows by itself; `None` if nothing follows.
fn next(keeper: &mut BoardKeeper, now: Timestamp) -> Option<Result<(), String>> {
    let (board, manifest) = (keeper.board(), keeper.manifest());
    let said = |done: Result<u64, StepRefusal>| done.map(drop).map_err(|error| error.to_string());
    let at = not_before_last(keeper, now);
    match board.phase() {
        Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => {
            let is_ready = board.accepting().is_some_and(|election| election.missing().is_empty());
            (is_ready && now >= manifest.opens() && is_armed(keeper)).then(|| said(keeper.open_voting(at)))
        }
        Phase::Open | Phase::Suspended => (now >= manifest.closes()).then(|| said(keeper.close(at))),
        Phase::Closed => {
            let is_over = board.closed().is_some_and(|election| now >= election.checked_not_before());
            let is_good = keeper.good_sums().is_ok_and(|good| good.len() == manifest.trustees().len());
            (is_over && is_good).then(|| said(keeper.end_exclusions(at, CheckedBy::EveryTrustee)))
        }
        Phase::Checked | Phase::Opening => {
            let opened = board.checked().map_or(0, |election| election.openings().len());
            (opened >= manifest.threshold()).then(|| {
                keeper.publish(&DrawnLots::default(), &randomness).map(drop).map_err(|error| error.to_string())
            })
        }
        Phase::Ended => None,
    }
}

fn is_armed(keeper: &BoardKeeper) -> bool {
    let election = keeper.manifest().id();
    let row = keeper.storage().wait(async |store, _| store.board(&election).await);
    row.is_ok_and(|row| row.is_some_and(|row| row.is_armed))
}
