//! Who may vote, decided for everybody of the register, as it is frozen and as codes are made for it.

use uurna_election_core::eligibility::Decision;

use super::reasons::why;
use super::situation::Considered;
use uurna_service::issue::{DecidedVoter, decided};
use uurna_store::ElectorateRow;
use uurna_union::draft::{Obstacle, Placing};
use uurna_union::message::{Address, Channel};
use uurna_union::plan::Plan;

/// An election as it is decided, before it has codes.
pub(super) struct Decided {
    pub(super) plan: Plan,
    /// in the order of the register
    pub(super) voters: Vec<DecidedVoter>,
    pub(super) rows: Vec<ElectorateRow>,
}

/// Decide about everybody; `None` when something is still missing.
pub(super) fn decide(considered: &Considered, ways: &[Channel]) -> Option<Decided> {
    decide_but(considered, ways, |_| false)
}

/// The same where only codes that are made elsewhere are missing: for whoever makes them.
pub(super) fn decide_for_codes(considered: &Considered, ways: &[Channel]) -> Option<Decided> {
    decide_but(considered, ways, is_about_the_roll)
}

/// Whether codes that are made elsewhere are all that is missing.
pub(super) fn is_about_the_roll(obstacle: &Obstacle) -> bool {
    matches!(obstacle, Obstacle::NoRoll | Obstacle::OtherRoll)
}

fn decide_but(considered: &Considered, ways: &[Channel], may_stay: fn(&Obstacle) -> bool) -> Option<Decided> {
    let register = considered.read_register()?;
    let (obstacles, placing) = considered.place(Some(&register));
    let placing = placing.filter(|_| obstacles.iter().all(may_stay))?;
    let electorate = placing.planned.electorate();
    let why = |decision: &Decision| why(electorate, decision);
    let (voters, rows) = decided(&placing, &register, considered.language, why, |row| Some(address(row, ways)));
    let Placing { plan, .. } = placing;
    Some(Decided { plan, voters, rows })
}

/// By which way a code reaches its voter: e-mail, else a text message, else a letter that is handed out.
pub(super) fn address(row: &ElectorateRow, ways: &[Channel]) -> Address {
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
