//! The phase of an election, and what comes next, in one sentence each.

use jiff::tz::TimeZone;
use uurna_election_core::board::{Phase, SmallContest};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;

use super::Facts;
use uurna_store::Ending;
use uurna_union::ending::{Cancelled, NoResult};
use uurna_words::Words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stage {
    /// what happens now
    pub(super) now: String,
    /// what comes next, and when; or why nothing does
    pub(super) next: Vec<String>,
    /// whether members can vote
    pub(super) is_open: bool,
    /// whether there can be ballots
    pub(super) has_opened: bool,
    /// whether there is a result
    pub(super) has_ended: bool,
}

impl Stage {
    pub(super) fn of(
        facts: &Facts,
        no_result: Option<&NoResult>,
        at: Timestamp,
        words: Words,
        zone: &TimeZone,
    ) -> Self {
        let (now, next) = match facts.phase {
            _ if let Some(no_result) = no_result => return Self::without_result(facts, no_result, words, zone),
            Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => before(facts, at, words, zone),
            Phase::Open => open(facts, at, words, zone),
            Phase::Suspended => (words.say("public-now-suspended"), words.say("public-next-suspended")),
            Phase::Closed => closed(facts, words, zone),
            Phase::Checked | Phase::Opening => checked(facts, words),
            Phase::Ended => (words.say("public-now-ended"), words.say("public-next-ended")),
        };
        let is_open = facts.phase == Phase::Open && at < facts.manifest.closes();
        Self { now, next: vec![next], is_open, has_opened: has_opened(facts), has_ended: facts.phase == Phase::Ended }
    }

    /// An election that ended without a result.
    fn without_result(facts: &Facts, no_result: &NoResult, words: Words, zone: &TimeZone) -> Self {
        let (now, next) = match no_result {
            NoResult::Cancelled(Cancelled { at, reason }) => {
                let mut next: Vec<String> = reason.lines().map(str::to_owned).collect();
                next.push(words.say("public-next-cancelled"));
                (words.say1("public-now-cancelled", "day", words.day(*at, zone)), next)
            }
            NoResult::TooFewBallots { contests, floor } => {
                let mut next = too_few(&facts.manifest, contests, *floor, words);
                next.push(words.say("public-next-too-few"));
                (words.say("public-now-too-few"), next)
            }
        };
        Self { now, next, is_open: false, has_opened: has_opened(facts), has_ended: false }
    }
}

/// A sentence for each contest that has too few ballots.
pub(crate) fn too_few(manifest: &Manifest, small: &[SmallContest], floor: u64, words: Words) -> Vec<String> {
    let line = |small: &SmallContest| {
        let contest = manifest.contests().iter().find(|contest| contest.id == small.contest);
        let title = contest.map_or(small.contest.as_str(), |contest| contest.title.in_language(words.language().tag()));
        words.fill("public-too-few", &[("contest", &title), ("counted", &small.counted), ("floor", &floor)])
    };
    small.iter().map(line).collect()
}

fn has_opened(facts: &Facts) -> bool {
    !matches!(facts.phase, Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting)
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
pub(crate) fn in_a_word(phase: Phase, ending: Option<Ending>, words: Words) -> String {
    words.say(match phase {
        _ if ending == Some(Ending::Cancelled) => "public-phase-cancelled",
        _ if ending == Some(Ending::TooFewBallots) => "public-phase-too-few",
        Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => "public-phase-coming",
        Phase::Open => "public-phase-open",
        Phase::Suspended => "public-phase-suspended",
        Phase::Closed | Phase::Checked | Phase::Opening => "public-phase-counting",
        Phase::Ended => "public-phase-ended",
    })
}
