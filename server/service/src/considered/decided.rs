//! Who may vote, decided for everybody of the register, as it is frozen and as codes are made for it.

use uurna_election_core::eligibility::Decision;

use super::Considered;
use crate::issue::{DecidedVoter, decided};
use uurna_store::ElectorateRow;
use uurna_union::draft::{Obstacle, Placing};
use uurna_union::message::{Address, Channel};
use uurna_union::plan::Plan;
use uurna_union::reasons::why;

/// An election as it is decided, before it has codes.
pub struct Decided {
    pub plan: Plan,
    /// in the order of the register
    pub voters: Vec<DecidedVoter>,
    pub rows: Vec<ElectorateRow>,
}

/// Decide about everybody.
///
/// # Errors
/// What stands in the way; nothing where the register cannot be read.
pub fn decide(considered: &Considered, ways: &[Channel]) -> Result<Decided, Vec<Obstacle>> {
    decide_but(considered, ways, |_| false)
}

/// The same where only codes that are made elsewhere are missing: for whoever makes them.
///
/// # Errors
/// As [`decide`].
pub fn decide_for_codes(considered: &Considered, ways: &[Channel]) -> Result<Decided, Vec<Obstacle>> {
    decide_but(considered, ways, is_about_the_roll)
}

/// Returns `true` if codes that are made elsewhere are all that is missing.
#[must_use]
pub fn is_about_the_roll(obstacle: &Obstacle) -> bool {
    matches!(obstacle, Obstacle::NoRoll | Obstacle::OtherRoll)
}

fn decide_but(
    considered: &Considered,
    ways: &[Channel],
    may_stay: fn(&Obstacle) -> bool,
) -> Result<Decided, Vec<Obstacle>> {
    let register = considered.read_register();
    let (mut obstacles, placing) = considered.place(register.as_ref());
    obstacles.retain(|obstacle| !may_stay(obstacle));
    let (Some(placing), Some(register), true) = (placing, register.as_ref(), obstacles.is_empty()) else {
        return Err(obstacles);
    };
    let electorate = placing.planned.electorate();
    let why = |decision: &Decision| why(electorate, decision);
    let (voters, rows) = decided(&placing, register, considered.language, why, |row| Some(address(row, ways)));
    let Placing { plan, .. } = placing;
    Ok(Decided { plan, voters, rows })
}

/// By which way a code reaches its voter: e-mail, else a text message, else a letter that is handed out.
#[must_use]
pub fn address(row: &ElectorateRow, ways: &[Channel]) -> Address {
    let email = row.email.clone().filter(|_| ways.contains(&Channel::Email));
    let phone = row.phone.clone().filter(|phone| ways.contains(&Channel::Sms) && phone.starts_with('+'));
    match (email, phone) {
        (Some(email), _) => Address::Email(email),
        (None, Some(phone)) => Address::Sms(phone),
        (None, None) => Address::Letter(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(email: Option<&str>, phone: Option<&str>) -> ElectorateRow {
        ElectorateRow {
            place: 2,
            member: "1".to_owned(),
            name: "Aino".to_owned(),
            email: email.map(str::to_owned),
            phone: phone.map(str::to_owned),
            language: "fi".to_owned(),
            reason: String::new(),
            label: String::new(),
            placement: None,
        }
    }

    #[test]
    fn a_code_goes_by_the_first_way_that_is_there() {
        let all = [Channel::Email, Channel::Sms, Channel::Letter];
        let both = row(Some("a@example.org"), Some("+358401"));
        assert_eq!(address(&both, &all), Address::Email("a@example.org".to_owned()));
        assert_eq!(address(&both, &all[1..]), Address::Sms("+358401".to_owned()));
        assert_eq!(address(&row(None, Some("0401")), &all), Address::Letter(Vec::new()), "no country, no message");
        assert_eq!(address(&both, &all[2..]), Address::Letter(Vec::new()));
    }
}
