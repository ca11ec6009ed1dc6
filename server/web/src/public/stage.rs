//! The phase of an election, and what comes next, in one sentence each.

use jiff::tz::TimeZone;
use uurna_election_core::board::Phase;
use uurna_election_core::time::Timestamp;

use super::Facts;
use uurna_words::Words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stage {
    /// what happens now
    pub(super) now: String,
    /// what comes next, and when
    pub(super) next: String,
    /// whether members can vote
    pub(super) is_open: bool,
    /// whether there can be ballots
    pub(super) has_opened: bool,
    /// whether there is a result
    pub(super) has_ended: bool,
}

impl Stage {
    pub(super) fn of(facts: &Facts, at: Timestamp, words: Words, zone: &TimeZone) -> Self {
        let (now, next) = match facts.phase {
            Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => before(facts, at, words, zone),
            Phase::Open => open(facts, at, words, zone),
            Phase::Suspended => (words.say("public-now-suspended"), words.say("public-next-suspended")),
            Phase::Closed => closed(facts, words, zone),
            Phase::Checked | Phase::Opening => checked(facts, words),
            Phase::Ended => (words.say("public-now-ended"), words.say("public-next-ended")),
        };
        let is_open = facts.phase == Phase::Open && at < facts.manifest.closes();
        let has_opened = !matches!(facts.phase, Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting);
        Self { now, next, is_open, has_opened, has_ended: facts.phase == Phase::Ended }
    }
}

fn before(facts: &Facts, at: Timestamp, words: Words, zone: &TimeZone) -> (String, String) {
    let (opens, signers) = (facts.manifest.opens(), facts.manifest.signers() as u64);
    let now = if facts.accepted < signers {
        words.say2("public-now-accepting", "accepted", facts.accepted, "signers", signers)
    } else {
        words.say("public-now-accepted")
    };
    let next = if at < opens {
        words.say1("public-next-opens", "moment", words.moment_in_zone(opens, zone))
    } else {
        words.say1("public-next-opens-late", "moment", words.moment_in_zone(opens, zone))
    };
    (now, next)
}

fn open(facts: &Facts, at: Timestamp, words: Words, zone: &TimeZone) -> (String, String) {
    let closes = facts.manifest.closes();
    if at < closes {
        let next = words.say1("public-next-closes", "moment", words.moment_in_zone(closes, zone));
        (words.say("public-now-open"), next)
    } else {
        (words.say("public-now-closing"), words.say("public-next-closing"))
    }
}

fn closed(facts: &Facts, words: Words, zone: &TimeZone) -> (String, String) {
    let next = match facts.checked_not_before.filter(|_| facts.manifest.pause_minutes() > 0) {
        Some(from) => words.say1("public-next-checked-from", "moment", words.moment(from, zone)),
        None => words.say("public-next-checked"),
    };
    (words.say("public-now-closed"), next)
}

fn checked(facts: &Facts, words: Words) -> (String, String) {
    let (quorum, threshold) = (facts.manifest.quorum_of_signers() as u64, facts.manifest.threshold() as u64);
    if facts.ready < quorum {
        let next = words.say2("public-next-ready", "ready", facts.ready, "needed", quorum);
        return (words.say("public-now-checked"), next);
    }
    let next = if facts.opened < threshold {
        words.say2("public-next-opening", "opened", facts.opened, "needed", threshold)
    } else {
        words.say("public-next-result")
    };
    (words.say("public-now-opening"), next)
}

/// A phase in a word or two, for a list.
pub(crate) fn in_a_word(phase: Phase, words: Words) -> String {
    words.say(match phase {
        Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => "public-phase-coming",
        Phase::Open => "public-phase-open",
        Phase::Suspended => "public-phase-suspended",
        Phase::Closed | Phase::Checked | Phase::Opening => "public-phase-counting",
        Phase::Ended => "public-phase-ended",
    })
}
