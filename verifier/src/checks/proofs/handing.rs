//! Hands ballots to helpers, a few chunks ahead of them, and takes their answers in the order of the log.

use std::collections::VecDeque;

use rand_core::CryptoRng;
use uurna_election_core::ballot::VerifiedSums;

use super::{Judged, JudgedBatch, Proofs, WAITING_BYTES, Waiters, Waiting};
use crate::helpers::{CHUNK, Handed, Helpers, SEAL, Ticket, encode_chunk, unseal};

/// Chunks that one helper may have: the one that it checks, and the next.
const AHEAD: usize = 2;

/// The fewest ballots in a chunk, when the last ones are shared out.
const LEAST: usize = 64;

/// Helpers, and their chunks, the oldest first.
pub(super) struct Desk<'h> {
    helpers: &'h dyn Helpers,
    count: usize,
    handed: VecDeque<Given>,
    bytes: usize,
    /// the number of the last chunk
    number: u32,
}

/// A chunk that a helper has.
struct Given {
    ticket: Ticket,
    number: u32,
    waiters: Waiters,
}

impl<'h> Desk<'h> {
    /// The helpers for a log with `entries` entries, if there are any.
    pub(super) fn open(helpers: &'h dyn Helpers, entries: u64) -> Option<Self> {
        let count = helpers.start(entries);
        (count > 0).then(|| Self { helpers, count, handed: VecDeque::new(), bytes: 0, number: 0 })
    }

    /// The length of the last chunks, which the helpers share evenly.
    pub(super) fn evenly(&self, ballots: usize) -> usize {
        ballots.div_ceil(self.count).clamp(LEAST, CHUNK)
    }

    /// The bound on memory: a few chunks ahead of the helpers, and fewer where ballots are large.
    fn is_full(&self) -> bool {
        self.handed.len() >= AHEAD * self.count || self.bytes >= 2 * WAITING_BYTES
    }

    fn hand_out(&mut self, manifest: &[u8], waiters: Waiters) {
        let handed = waiters.ballots.iter();
        let handed = handed.map(|waiting| Handed { weight: waiting.voter.weight, entry: waiting.entry() });
        let room = waiters.shape.as_ref().map_or(0, |shape| SEAL + 32 * usize::from(shape.threshold));
        self.number = self.number.wrapping_add(1);
        let number = self.number;
        let ticket = self.helpers.hand_out(&encode_chunk(number, manifest, handed), room);
        self.bytes += waiters.bytes;
        self.handed.push_back(Given { ticket, number, waiters });
    }

    /// The verdict on the oldest chunk. Unless the helper says that all of it holds, this thread checks it.
    fn take_oldest<R: CryptoRng>(&mut self, randomness: &(impl Fn() -> R + Sync)) -> Option<Judged> {
        let Given { ticket, number, waiters } = self.handed.pop_front()?;
        self.bytes -= waiters.bytes;
        let told = self.helpers.answer(ticket).and_then(|answer| waiters.told(unseal(number, &answer)?));
        Some(told.unwrap_or_else(|| waiters.judge(randomness)))
    }
}

impl Proofs<'_> {
    /// Hand waiting ballots to helpers, in chunks of this length. Returns the rest, for this thread: all if none helps.
    pub(crate) fn hand_out<R: CryptoRng>(
        &mut self,
        manifest: &[u8],
        waiters: Waiters,
        length: usize,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Waiters {
        if self.desk.is_none() || waiters.ballots.is_empty() {
            return waiters;
        }
        // a ballot that is known is only decoded again
        if waiters.ballots.iter().any(|waiting| waiting.is_known) {
            self.take_answers(randomness);
            return waiters;
        }
        for chunk in waiters.in_chunks(length) {
            while self.desk.as_ref().is_some_and(Desk::is_full) {
                self.take_oldest(randomness);
            }
            if let Some(desk) = &mut self.desk {
                desk.hand_out(manifest, chunk);
            }
        }
        Waiters::default()
    }

    /// Note the verdicts on all chunks that were handed out.
    pub(super) fn take_answers<R: CryptoRng>(&mut self, randomness: &(impl Fn() -> R + Sync)) {
        while self.take_oldest(randomness).is_some() {}
    }

    fn take_oldest<R: CryptoRng>(&mut self, randomness: &(impl Fn() -> R + Sync)) -> Option<()> {
        let judged = self.desk.as_mut()?.take_oldest(randomness)?;
        self.note(judged);
        Some(())
    }
}

impl Waiters {
    /// The same ballots in chunks.
    fn in_chunks(self, length: usize) -> impl Iterator<Item = Self> {
        let Self { shape, ballots, bytes, known } = self;
        let each = bytes / ballots.len().max(1);
        let mut ballots = ballots.into_iter();
        std::iter::from_fn(move || {
            let ballots: Vec<Waiting> = ballots.by_ref().take(length).collect();
            let (shape, known, bytes) = (shape.clone(), known.clone(), each * ballots.len());
            (!ballots.is_empty()).then_some(Self { shape, ballots, bytes, known })
        })
    }

    /// The verdict if a helper says that all of them hold: its answer is their sums.
    fn told(&self, sums: &[u8]) -> Option<Judged> {
        let threshold = usize::from(self.shape.as_ref()?.threshold);
        let (encoded, rest) = sums.as_chunks::<32>();
        if encoded.len() != threshold || !rest.is_empty() {
            return None;
        }
        let ballots = self.ballots.iter().map(|waiting| (waiting.place.index, waiting.voter.weight));
        let sums = VerifiedSums::unverified_from(ballots, encoded)?;
        let leaves = self.ballots.iter().map(|waiting| waiting.place.leaf).collect();
        Some(Judged(vec![JudgedBatch { sums, leaves, failed: Vec::new() }]))
    }
}
