//! Turnout while voting is open: so coarse and so rare that it reveals no single voter.
//!
//! It is the turnout at the last full hour, in steps of several voters. So pages do not reveal a voter; the log itself
//! is public, and its readers can count its ballots at any moment.

use uurna_election_core::time::Timestamp;

use super::Words;

/// From this number of voters, a tenth of a percent is at least one voter, and several vote in an hour.
const MANY: u64 = 1000;

/// Below this number of voters, a step is fewer than five voters: pages show no turnout until voting is closed.
const FEW: u64 = 100;

/// The step for numbers of voters between the two, in percent.
const STEP: u128 = 5;

/// The last full hour.
#[must_use]
pub fn full_hour(now: Timestamp) -> Timestamp {
    let begun = now.seconds() - now.seconds().rem_euclid(3600);
    Timestamp::from_seconds(begun).unwrap_or(now)
}

impl Words {
    /// The per cent of a roll that had voted at the last full hour; `None` where that would reveal too much.
    #[must_use]
    pub fn coarse_turnout(self, voted: u64, roll: u64) -> Option<String> {
        if roll < FEW {
            return None;
        }
        if roll >= MANY {
            return Some(self.percent(voted, roll));
        }
        let percent = (u128::from(voted) * 100).checked_div(u128::from(roll))?;
        Some(self.whole_percent(percent / STEP * STEP))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn no_single_vote_shows_in_the_turnout() {
        let words = Words::of(Language::English);
        let said = |voted, roll| words.coarse_turnout(voted, roll);
        assert_eq!(said(50, 99), None, "a step would be fewer than five");
        for voted in 21..42 {
            assert_eq!(said(voted, 420).as_deref(), Some("5%"), "{voted}");
        }
        assert_eq!((said(20, 420).as_deref(), said(42, 420).as_deref()), (Some("0%"), Some("10%")));
        assert_eq!(said(420, 420).as_deref(), Some("100%"));
        assert_eq!(said(333, 1000).as_deref(), Some("33.3%"));
        assert_eq!(Words::of(Language::Finnish).coarse_turnout(60, 100).as_deref(), Some("60\u{a0}%"));
    }

    #[test]
    fn an_hour_is_full_when_it_is_over() {
        let hour = |text: &str| full_hour(text.parse().unwrap()).to_string();
        assert_eq!(hour("2026-11-22T12:59:59Z"), "2026-11-22T12:00:00Z");
        assert_eq!(hour("2026-11-22T13:00:00Z"), "2026-11-22T13:00:00Z");
    }
}
