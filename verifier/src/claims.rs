//! What each check claims, in a sentence that a lay reader follows.

use uurna_election_core::check::Check;

/// The claim that a check tests.
#[must_use]
pub fn claim(check: Check) -> &'static str {
    match check {
        Check::V1 => {
            "The log is whole and signed, its steps stand in their order, and votes came only while voting was open."
        }
        Check::V2 => {
            "The election is the one you were told of, its rules are within bounds, and every signer accepted it."
        }
        Check::V3 => "The roll is the one that was frozen before voting, and the registrar signed every replaced code.",
        Check::V4 => "Every ballot is well formed and was cast with a code that was on the roll.",
        Check::V5 => "Every ballot obeys the rules of its contests and is signed by its voter.",
        Check::V6 => "Everybody counts once: of a voter's ballots only the last.",
        Check::V7 => "Every excluded ballot was excluded for a reason that anybody can check.",
        Check::V8 => "Enough signers checked the close, and all of them signed the same one.",
        Check::V9 => "What every trustee opened is the sum of the counted ballots, and nothing else.",
        Check::V10 => "The totals are those of the counted ballots.",
        Check::V11 => "The published result is what the rules make of the totals.",
        Check::V12 => "The ballot you asked for is counted, and the confirmation you hold is honoured.",
    }
}

/// Where the protocol says what the check looks at.
#[must_use]
pub fn section(check: Check) -> &'static str {
    match check {
        Check::V1 => "§5",
        Check::V2 => "§3, §5",
        Check::V3 => "§4",
        Check::V4 | Check::V5 => "§6, §7",
        Check::V6 => "§6, §8",
        Check::V7 | Check::V8 | Check::V9 | Check::V10 => "§8",
        Check::V11 => "tally-rules.md",
        Check::V12 => "§7, §8",
    }
}
