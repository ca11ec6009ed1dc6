//! The voters of a draft's roll, in the order in which codes are made for them.

use uurna_store::{DatabaseError, VoterRow};
use uurna_union::draft::Obstacle;
use uurna_union::message::{Address, Channel};

use super::Considered;
use crate::issue::DecidedVoter;
use crate::service::Service;

/// Rows that are read at once.
const PAGE: u32 = 5_000;

/// Returns `true` if only codes that are made elsewhere are missing.
#[must_use]
pub fn is_about_the_roll(obstacle: &Obstacle) -> bool {
    matches!(obstacle, Obstacle::NoRoll | Obstacle::OtherRoll)
}

impl Considered {
    /// Everybody on the roll, in the order of the register. `None`
    /// if the electorate was decided again during the reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn voters(
        &self,
        service: &Service,
        ways: &[Channel],
    ) -> Result<Option<Vec<DecidedVoter>>, DatabaseError> {
        let (store, mut voters, mut after) = (&service.store, Vec::new(), 0);
        loop {
            let rows = store.voters_after(self.election, after, PAGE).await?;
            let Some(last) = rows.last() else { break };
            after = last.place;
            voters.extend(rows.into_iter().map(|row| self.voter(row, ways)));
        }
        let decided = store.decided_electorate(self.election).await?;
        let is_same = decided.is_some_and(|decided| Some(decided.generation.as_str()) == self.generation());
        Ok(is_same.then_some(voters))
    }

    fn voter(&self, row: VoterRow, ways: &[Channel]) -> DecidedVoter {
        DecidedVoter {
            address: Some(address_of(&row, ways)),
            language: row.language.parse().unwrap_or(self.language),
            member: row.member,
            name: row.name,
            style: row.style,
            weight: row.weight,
        }
    }
}

/// Where a voter's messages go: the way that an officer chose for them, or the usual one.
#[must_use]
pub fn address_of(voter: &VoterRow, ways: &[Channel]) -> Address {
    let email = voter.email.clone().filter(|_| voter.way.as_deref() != Some(Channel::Sms.name()));
    address(email, voter.phone.clone(), ways)
}

/// The way of a code to its voter: e-mail, else a text message, else a letter that is handed out.
#[must_use]
pub fn address(email: Option<String>, phone: Option<String>, ways: &[Channel]) -> Address {
    let email = email.filter(|_| ways.contains(&Channel::Email));
    let phone = phone.filter(|phone| ways.contains(&Channel::Sms) && phone.starts_with('+'));
    match (email, phone) {
        (Some(email), _) => Address::Email(email),
        (None, Some(phone)) => Address::Sms(phone),
        (None, None) => Address::Letter(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_goes_by_the_first_way_that_is_there() {
        let all = [Channel::Email, Channel::Sms, Channel::Letter];
        let of = |email: Option<&str>, phone: Option<&str>, ways: &[Channel]| {
            address(email.map(str::to_owned), phone.map(str::to_owned), ways)
        };
        let (email, phone) = (Some("a@example.org"), Some("+358401"));
        assert_eq!(of(email, phone, &all), Address::Email("a@example.org".to_owned()));
        assert_eq!(of(email, phone, &all[1..]), Address::Sms("+358401".to_owned()));
        assert_eq!(of(None, Some("0401"), &all), Address::Letter(Vec::new()), "no country, no message");
        assert_eq!(of(email, phone, &all[2..]), Address::Letter(Vec::new()));
    }
}
