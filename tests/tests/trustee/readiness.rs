//! Readiness: every reason for which an honest signer refuses to sign, and that it signs otherwise.

use uurna_election_core::acts::Readiness;
use uurna_election_core::board::{Checked, Election};
use uurna_election_core::check::Check;
use uurna_election_core::count::Close;
use uurna_election_core::trustee::{NotReady, ReadinessCheck, SeenCheckpoint};

use crate::made::{Made, Signers, TWO_OF_THREE, at, honest, signing_key};

const CHECKED: &str = "2026-11-09T15:30:00Z";

fn made() -> Made {
    Made::new(TWO_OF_THREE, vec![honest(0), honest(1), honest(1)])
}

/// An election that nothing speaks against.
fn good(election: &Election<Checked>) -> ReadinessCheck<'_> {
    let now = at(CHECKED);
    ReadinessCheck { election, signer: 2, failed: &[], seen: &[], now, signed: None, written: None }
}

fn sign(check: &ReadinessCheck<'_>) -> Result<Readiness, NotReady> {
    check.sign(&check.election.close_code(), &signing_key(2))
}

#[test]
fn a_signer_signs_the_close_whose_code_its_human_types() {
    let election = made().checked_after(&[]);
    let code = election.close_code();
    let readiness = sign(&good(&election)).unwrap();
    assert_eq!(election.check_readiness(&readiness), Ok(()));
    for typed in [code.to_lowercase(), code.replace('-', " "), code.replace('0', "O").replace('1', "l")] {
        assert_eq!(good(&election).sign(&typed, &signing_key(2)), Ok(readiness.clone()), "{typed}");
    }
    let last = code.len() - 1;
    let other = format!("{}{}", &code[..last], if code.ends_with('X') { 'Y' } else { 'X' });
    for typed in ["", &code[..last], &other, &format!("{code}0")] {
        assert_eq!(good(&election).sign(typed, &signing_key(2)), Err(NotReady::Code), "{typed}");
    }
}

#[test]
fn only_the_signers_own_key_signs() {
    let election = made().checked_after(&[]);
    let code = election.close_code();
    for (signer, key) in [(1, 2), (4, 2), (0, 2), (2, 4)] {
        let check = ReadinessCheck { signer, ..good(&election) };
        assert_eq!(check.sign(&code, &signing_key(key)), Err(NotReady::Key { signer }));
    }
}

#[test]
fn a_record_that_fails_before_readiness_is_not_signed() {
    let election = made().checked_after(&[]);
    for check in Check::ALL {
        let failed = [check];
        let signed = sign(&ReadinessCheck { failed: &failed, ..good(&election) });
        if check <= Check::V7 {
            assert_eq!(signed, Err(NotReady::Record { check }));
        } else {
            assert!(signed.is_ok(), "{check}");
        }
    }
}

#[test]
fn a_log_that_does_not_extend_every_checkpoint_seen_is_not_signed() {
    let election = made().checked_after(&[]);
    let seen = |size: u64, here: Option<u8>| SeenCheckpoint { size, root: [1; 32], here: here.map(|byte| [byte; 32]) };
    let extended = [seen(3, Some(1)), seen(9, Some(1))];
    assert!(sign(&ReadinessCheck { seen: &extended, ..good(&election) }).is_ok());
    for bad in [seen(5, Some(2)), seen(5, None)] {
        let seen = [extended[0], bad, extended[1]];
        let signed = sign(&ReadinessCheck { seen: &seen, ..good(&election) });
        assert_eq!(signed, Err(NotReady::Checkpoint { size: 5 }));
    }
}

#[test]
fn an_event_later_than_the_signers_clock_is_not_signed() {
    let election = made().checked_after(&[]);
    let now = at("2026-11-09T15:29:59Z");
    let signed = sign(&ReadinessCheck { now, ..good(&election) });
    assert_eq!(signed, Err(NotReady::Clock { at: at(CHECKED), now }));
}

#[test]
fn a_second_close_is_never_signed() {
    let election = made().checked_after(&[]);
    let close = *election.close();
    let code = election.close_code();
    let again = ReadinessCheck { signed: Some(close), written: Some(&code), ..good(&election) };
    assert_eq!(sign(&again), sign(&good(&election)));
    for other in [Close { root: [1; 32], ..close }, Close { set: [1; 32], ..close }] {
        let signed = sign(&ReadinessCheck { signed: Some(other), ..good(&election) });
        assert_eq!(signed, Err(NotReady::AnotherClose));
        let code = other.code(&election.shape().election);
        let signed = sign(&ReadinessCheck { written: Some(&code), ..good(&election) });
        assert_eq!(signed, Err(NotReady::AnotherClose));
    }
}

#[test]
fn a_contest_below_the_floor_is_not_signed_unless_nobody_voted() {
    let floor = Signers { floor: 4, ..TWO_OF_THREE };
    let election = Made::new(floor, vec![honest(0), honest(1), honest(1)]).checked_after(&[]);
    let small = NotReady::SmallContest { contest: "steward".into(), counted: 3, floor: 4 };
    assert_eq!(sign(&good(&election)), Err(small));
    for votes in [0, 4] {
        let election = Made::new(floor, vec![honest(0); votes]).checked_after(&[]);
        assert!(sign(&good(&election)).is_ok(), "{votes}");
    }
}

#[test]
fn everything_that_speaks_against_signing_is_told_at_once() {
    let election = Made::new(Signers { floor: 4, ..TWO_OF_THREE }, vec![honest(0)]).checked_after(&[]);
    let seen = [SeenCheckpoint { size: 2, root: [1; 32], here: None }];
    let now = at("2026-11-02T07:00:00Z");
    let (failed, written) = (&[Check::V3, Check::V6][..], Some("0000-0000-0000-0000-0000"));
    let refusals = ReadinessCheck { failed, seen: &seen, now, written, ..good(&election) }.refusals();
    let expected = [
        NotReady::Record { check: Check::V3 },
        NotReady::Record { check: Check::V6 },
        NotReady::Checkpoint { size: 2 },
        NotReady::Clock { at: at(CHECKED), now },
        NotReady::SmallContest { contest: "steward".into(), counted: 1, floor: 4 },
        NotReady::AnotherClose,
    ];
    assert_eq!(refusals, expected);
}
