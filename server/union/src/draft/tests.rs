use jiff::tz::TimeZone;
use uurna_words::Language;

use super::*;
use crate::plan::Signer;

#[test]
fn a_draft_that_holds_what_nobody_sees_is_not_frozen_and_each_step_says_so() {
    let odd = "An\u{202e}na".to_owned();
    let option = OptionDraft { last_name: odd.clone(), ..OptionDraft::default() };
    let draft = Draft {
        title: Texts::of([(Language::Finnish, odd.as_str())]),
        electorate: ElectorateDraft { own_rule: format!("# {odd}\neverybody"), ..ElectorateDraft::default() },
        contests: vec![ContestDraft { options: vec![option], ..ContestDraft::default() }],
        ..Draft::default()
    };
    let signer = Signer { name: odd, sealing_key: None, signing_key: String::new() };
    let signers = PlannedSigners { witnesses: vec![signer], ..PlannedSigners::default() };
    let unseen = |draft: &Draft, signers: &PlannedSigners| -> Vec<(Step, String)> {
        let (organisation, contact) = (Texts::default(), ContactDraft::default());
        let (language, zone) = (Language::Finnish, &TimeZone::UTC);
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let with =
            Surroundings { organisation: &organisation, language, contact: &contact, zone, now, signers, sets: &[] };
        let missing = draft.plan(&with).unwrap_err();
        let told = missing.into_iter().filter(|obstacle| obstacle.key() == "office-obstacle-unseen");
        told.map(|obstacle| (obstacle.step(), obstacle.about())).collect()
    };
    let marked = || "An\u{fffd}na".to_owned();
    let expected = [
        (Step::Basis, marked()),
        (Step::Electorate, "# An\u{fffd}na\neverybody".to_owned()),
        (Step::Contests, marked()),
        (Step::Signers, marked()),
    ];
    assert_eq!(unseen(&draft, &signers), expected);
    assert_eq!(unseen(&Draft::default(), &PlannedSigners::default()), []);
}
