//! V7 to V11: exclusions, readiness, openings, totals and the result.

use serde_json::{Value, json};
use uurna_crypto::group::Scalar;
use uurna_election_core::acts::{Exclusion, Opening, Readiness};
use uurna_election_core::ballot::Tracker;
use uurna_election_core::check::Check::{self, V1, V7, V8, V9, V10, V11};
use uurna_election_core::count::Close;
use uurna_election_core::encoding::encode_base64url;

use super::world::{
    Blobs, Case, Entries, SPOILT, World, edited, entry, event_place, fresh, inserted, place, removed, replaced,
    signing_key,
};

#[test]
fn an_exclusion_that_is_not_upheld_fails_the_seventh_check() {
    let mut world = World::new();
    let closed = event_place(&world.checked, "closed");
    let at = closed;
    let (undecodable, _) = world.ballot(7, Tracker::NONE, 1, Blobs::HeaderUndecodable);
    let (proof, _) = world.ballot(7, Tracker::NONE, 1, Blobs::HeaderProof);
    let base = world.checked[..=closed].to_vec();
    let exclusion = place(&world.checked, 6, 0);
    let good = Exclusion::parse(&world.checked[exclusion][1..]).unwrap();
    let (first, spoilt) = (place(&base, 5, 0), usize::try_from(good.index).unwrap());
    let ending = |entries: &[Vec<u8>], exclusion: Vec<u8>| [entries, &[exclusion]].concat();
    let of = |exclusion: &Exclusion| ending(&base, entry(6, &exclusion.encode()));
    let with = |change: &dyn Fn(&mut Exclusion)| {
        let mut exclusion = good.clone();
        change(&mut exclusion);
        of(&exclusion)
    };
    let by_book = |index: usize, trustee: u16| world.exclusion(&base, index, trustee);
    let with_undecodable = inserted(&base, at, undecodable);
    let with_proof = inserted(&base, at, proof);
    let json = |change: fn(&mut Value)| ending(&base, edited(&world.checked[exclusion], change));
    let mut ones = world.exclusion(&base, spoilt, 2);
    ones.trustee = 1;
    let only: &[Check] = &[V7];
    world.judge(vec![
        ("one that is upheld", of(&good), &[]),
        (
            "of a header that does not decode",
            ending(&with_undecodable, entry(6, &world.exclusion(&with_undecodable, at, 3).encode())),
            &[],
        ),
        (
            "of a header whose proof fails",
            ending(&with_proof, entry(6, &world.exclusion(&with_proof, at, 1).encode())),
            &[],
        ),
        ("twice", ending(&of(&good), world.checked[exclusion].clone()), only),
        ("twice, by another trustee", ending(&of(&good), entry(6, &by_book(spoilt, 2).encode())), only),
        ("of a good part", of(&by_book(spoilt, 2)), only),
        ("of a good ballot", of(&by_book(place(&base, 5, 1), 1)), only),
        ("of a ballot that was replaced", of(&by_book(first, 1)), only),
        ("of an entry that is no ballot", with(&|e| e.index = closed as u64), only),
        ("of an entry that is not there", with(&|e| e.index = 1 << 52), only),
        ("by trustee 0", with(&|e| e.trustee = 0), only),
        ("by the witness", with(&|e| e.trustee = 4), only),
        ("by another trustee", with(&|e| e.trustee = 2), only),
        ("by a trustee of 17 bits", with(&|e| e.trustee = 65_537), only),
        ("with another trustee's evidence", of(&ones), only),
        ("without evidence", with(&|e| e.evidence = None), only),
        ("with another header", with(&|e| e.header[0] ^= 1), only),
        ("with a broken header", with(&|e| e.header[32..64].fill(0xff)), only),
        ("with other parts", with(&|e| e.parts[1][0] ^= 1), only),
        ("with too few parts", with(&|e| e.parts.truncate(2)), only),
        ("with too many parts", with(&|e| e.parts.push([0; 32])), only),
        ("with another part", with(&|e| e.evidence.as_mut().unwrap().part[0] ^= 1), only),
        ("with a longer part", with(&|e| e.evidence.as_mut().unwrap().part.push(0)), only),
        ("with another point", with(&|e| e.evidence.as_mut().unwrap().point = *fresh(1).public()), only),
        ("with another c", with(&|e| e.evidence.as_mut().unwrap().proof.c += Scalar::ONE), only),
        ("with another z", with(&|e| e.evidence.as_mut().unwrap().proof.z += Scalar::ONE), only),
        ("with a member more", json(|e| e["why"] = "x".into()), only),
        ("with a member more in the proof", json(|e| e["proof"]["k"] = "x".into()), only),
        ("with a part and no proof", json(|e| drop(e.as_object_mut().unwrap().remove("proof"))), only),
        ("with a point that is none", json(|e| e["point"] = encode_base64url(&[0; 32]).into()), only),
        ("with a scalar that is not reduced", json(|e| e["proof"]["c"] = encode_base64url(&[0xff; 32]).into()), only),
        ("with a short header", json(|e| e["header"] = encode_base64url(&[1; 191]).into()), only),
        ("that is no JSON", ending(&base, entry(6, b"{}}")), only),
    ]);
}

#[test]
fn a_header_of_which_one_equation_fails_is_reason_enough() {
    let mut world = World::new();
    let closed = event_place(&world.checked, "closed");
    for blobs in [Blobs::HeaderOnlyBase, Blobs::HeaderOnlySealBase] {
        let (ballot, _) = world.ballot(7, Tracker::NONE, 1, blobs);
        let mut entries = inserted(&world.checked[..=closed], closed, ballot);
        let exclusion = world.exclusion(&entries, closed, 1);
        assert_eq!(exclusion.evidence, None);
        let header = exclusion.header;
        entries.push(entry(6, &exclusion.encode()));
        world.judge(vec![("", entries, &[])]);
        assert!(header[160..].iter().any(|&byte| byte != 0));
    }
}

#[test]
fn an_exclusion_of_a_ballot_whose_code_was_replaced_fails_the_seventh_check() {
    let mut world = World::new();
    let (ballot, _) = world.ballot(7, Tracker::NONE, 1, Blobs::Part);
    let closed = event_place(&world.checked, "closed");
    let mut entries = inserted(&world.checked[..=closed], closed, ballot);
    entries.insert(closed + 1, world.replacement(7, &fresh(3), "2026-11-05T00:00:00Z"));
    let exclusion = world.exclusion(&entries, closed, 1);
    entries.push(entry(6, &exclusion.encode()));
    world.judge(vec![("", entries, &[V7])]);
}

#[test]
fn a_ballot_that_is_excluded_is_not_replaced_by_the_one_before_it() {
    let mut world = World::new();
    let closed = event_place(&world.checked, "closed");
    let (first, tracker) = world.ballot(7, Tracker::NONE, 1, Blobs::Good);
    let (second, _) = world.ballot(7, tracker, 1, Blobs::Part);
    let mut entries = world.checked.clone();
    entries.insert(closed, first);
    entries.insert(closed + 1, second);
    let exclusion = world.exclusion(&entries, closed + 1, 1);
    entries.insert(closed + 3, entry(6, &exclusion.encode()));
    let report = world.verify(&world.completed(&entries)).report;
    assert_eq!(report.failed().next(), None, "{report}");
    assert_eq!(report.counts.unwrap().counted, 6);
    assert_eq!(report.counts.unwrap().excluded, 2);
}

fn close_of(world: &World) -> Close {
    *world.verify(&world.checked).board.unwrap().checked().unwrap().close()
}

#[test]
fn a_readiness_that_does_not_hold_fails_the_eighth_check() {
    let world = World::new();
    let good = &world.whole;
    let (first, opening) = (place(good, 7, 0), place(good, 8, 0));
    let close = close_of(&world);
    let e = world.fingerprint();
    let sign = |close: &Close, signer: u64, by: u64| {
        let key = signing_key(&world.sim, by);
        entry(7, &Readiness::sign(&e, close, signer, &key).encode())
    };
    let more = |entry: Vec<u8>| inserted(good, opening, entry);
    let other_root = Close { root: [1; 32], ..close };
    let other_set = Close { set: [1; 32], ..close };
    let earlier = {
        let before = &good[..event_place(good, "checked")];
        let root = *world.record(before).tree().root().as_bytes();
        let indices = world.verify(&world.checked).board.unwrap();
        let indices: Vec<u64> = indices.checked().unwrap().counted().indices().collect();
        Close::of(e.as_bytes(), root, indices)
    };
    let only: &[Check] = &[V8];
    let fewer = removed(good, first);
    world.judge(vec![
        ("the witness's too", more(sign(&close, 4, 4)), &[]),
        ("the witness's in place of a trustee's", replaced(good, first, sign(&close, 4, 4)), &[]),
        ("twice", more(good[first].clone()), only),
        ("by signer 0", more(sign(&close, 0, 1)), only),
        ("by a signer too many", more(sign(&close, 5, 4)), only),
        ("signed by another", more(sign(&close, 4, 1)), only),
        ("of another root", more(sign(&other_root, 4, 4)), only),
        ("of another set", more(sign(&other_set, 4, 4)), only),
        ("of the tree before checked", more(sign(&earlier, 4, 4)), only),
        ("of the empty set", more(sign(&Close::of(e.as_bytes(), close.root, []), 4, 4)), only),
        (
            "that names another root than was signed",
            { more(edited(&sign(&close, 4, 4), |r| r["root"] = encode_base64url(&[1; 32]).into())) },
            only,
        ),
        (
            "that names another set than was signed",
            { more(edited(&sign(&close, 4, 4), |r| r["set"] = encode_base64url(&[1; 32]).into())) },
            only,
        ),
        ("with a member more", replaced(good, first, edited(&good[first], |r| r["at"] = json!(1))), only),
        ("that is no JSON", more(entry(7, b"")), only),
        ("too few", fewer.clone(), only),
        ("too few, with one twice", inserted(&fewer, first, good[first + 1].clone()), only),
        ("too few, with one that does not hold", inserted(&fewer, first, sign(&other_set, 1, 1)), only),
        ("none", good[..first].iter().chain(&good[opening..]).cloned().collect(), only),
        ("too few and no opening", good[..opening - 1].to_vec(), &[]),
    ]);
}

#[test]
fn an_opening_that_does_not_hold_fails_the_ninth_check() {
    let world = World::new();
    let good = &world.whole;
    let (first, result) = (place(good, 8, 0), place(good, 9, 0));
    let close = close_of(&world);
    let e = world.fingerprint();
    let parsed = Opening::parse(&good[first][1..]).unwrap();
    let sign = |close: &Close, trustee: u64, sums: Vec<Scalar>, blinding: Scalar, by: u64| {
        let key = signing_key(&world.sim, by);
        entry(8, &Opening::sign(&e, close, trustee, sums, blinding, &key).encode())
    };
    let (sums, blinding) = (parsed.sums.clone(), parsed.blinding);
    let only: &[Check] = &[V9];
    // the record stops before the result, which would need t openings that hold
    let instead = |opening: Vec<u8>| replaced(&good[..result], first, opening);
    let board = world.verify(&world.checked).board.unwrap();
    let third = world.opening(&world.checked, board.checked().unwrap(), 3);
    let more = |opening: Vec<u8>| inserted(good, result, opening);
    let other_set = Close { set: [1; 32], ..close };
    let mut wrong = sums.clone();
    wrong[0] += Scalar::ONE;
    let edit = |change: &dyn Fn(&mut Value)| instead(edited(&good[first], |opening| change(opening)));
    let cases: Vec<Case> = vec![
        ("a third", more(entry(8, &third.encode())), &[]),
        ("twice", more(good[first].clone()), only),
        ("a third that does not fit", more(sign(&close, 3, sums.clone(), blinding, 3)), only),
        ("of a share at 0, by trustee 0", more(sign(&close, 0, sums.clone(), blinding, 1)), only),
        ("by the witness", more(sign(&close, 4, sums.clone(), blinding, 4)), only),
        ("signed by another", instead(sign(&close, 1, sums.clone(), blinding, 2)), only),
        ("under another trustee's number", instead(sign(&close, 3, sums.clone(), blinding, 1)), only),
        ("of another set", instead(sign(&other_set, 1, sums.clone(), blinding, 1)), only),
        ("of other sums", instead(sign(&close, 1, wrong, blinding, 1)), only),
        ("of another blinding", instead(sign(&close, 1, sums.clone(), blinding + Scalar::ONE, 1)), only),
        ("of a sum less", instead(sign(&close, 1, sums[1..].to_vec(), blinding, 1)), only),
        ("of a sum more", instead(sign(&close, 1, [&sums[..], &[Scalar::ZERO]].concat(), blinding, 1)), only),
        ("of no sums", instead(sign(&close, 1, Vec::new(), blinding, 1)), only),
        ("of a sum that is not reduced", edit(&|o| o["sums"][0] = encode_base64url(&[0xff; 32]).into()), only),
        ("of a sum of 33 bytes", edit(&|o| o["sums"][0] = encode_base64url(&[0; 33]).into()), only),
        ("of a padded sum", edit(&|o| o["sums"][0] = format!("{}=", o["sums"][0].as_str().unwrap()).into()), only),
        ("with a member more", edit(&|o| o["root"] = "x".into()), only),
        ("without a signature", edit(&|o| drop(o.as_object_mut().unwrap().remove("signature"))), only),
        ("that is no JSON", instead(entry(8, b"{")), only),
    ];
    world.judge(cases);
}

#[test]
fn a_result_without_openings_enough_fails_the_tenth_check() {
    let world = World::new();
    let good = &world.whole;
    let (first, result) = (place(good, 8, 0), place(good, 9, 0));
    let bad = sign_nothing(&world, &good[first]);
    world.judge(vec![
        ("one opening of two", removed(good, first), &[V10]),
        ("none", good[..first].iter().chain(&good[result..]).cloned().collect(), &[V10]),
        ("one that does not hold", replaced(good, first, bad), &[V9, V10]),
        ("none, and no JSON", [&good[..first], &[entry(9, b"x")]].concat(), &[V10, V11]),
    ]);
}

fn sign_nothing(_: &World, opening: &[u8]) -> Vec<u8> {
    edited(opening, |opening| opening["signature"] = encode_base64url(&[0; 64]).into())
}

#[test]
fn an_opening_that_cannot_be_read_is_an_opening_all_the_same() {
    let world = World::new();
    let good = &world.whole;
    let (ready, first) = (place(good, 7, 0), place(good, 8, 0));
    let unreadable = entry(8, b"{}}");
    let late = [&good[..first], &[unreadable.clone(), good[ready].clone()]].concat();
    let early = [&good[..=ready], &[unreadable]].concat();
    world.judge(vec![
        ("and a readiness after it has no place", late, &[V1, V9]),
        ("and it comes after q readiness signatures", early, &[V8, V9]),
    ]);
}

#[test]
fn a_result_that_is_not_what_the_rules_make_of_the_totals_fails_the_eleventh_check() {
    let world = World::new();
    let good = &world.whole;
    let at = place(good, 9, 0);
    let instead = |change: &dyn Fn(&mut Value)| -> Entries { replaced(good, at, edited(&good[at], |r| change(r))) };
    let result: Value = serde_json::from_slice(&good[at][1..]).unwrap();
    let mut cases: Vec<Case> = vec![
        (
            "members in another order",
            {
                let mut members: Vec<_> = result.as_object().unwrap().clone().into_iter().collect();
                members.reverse();
                let members: serde_json::Map<String, Value> = members.into_iter().collect();
                replaced(good, at, entry(9, &serde_json::to_vec_pretty(&members).unwrap()))
            },
            &[],
        ),
        ("no JSON", replaced(good, at, entry(9, b"x")), &[V11]),
        ("no object", replaced(good, at, entry(9, b"[]")), &[V11]),
        ("nothing", replaced(good, at, entry(9, b"{}")), &[V11]),
        ("a member twice", replaced(good, at, entry(9, b"{\"counted\":6,\"counted\":6}")), &[V11]),
        ("a member more", instead(&|r| r["note"] = "x".into()), &[V11]),
        ("a contest more", instead(&|r| r["contests"]["other"] = r["contests"]["contest"].clone()), &[V11]),
        ("an option more", instead(&|r| r["contests"]["contest"]["totals"]["c9"] = 0.into()), &[V11]),
        ("scores where there are none", instead(&|r| r["contests"]["contest"]["scores"] = json!({})), &[V11]),
        (
            "a lot that nobody needed",
            {
                let lot = json!({ "tied": ["c1", "c3"], "order": ["c3", "c1"] });
                instead(&|r| r["contests"]["contest"]["lots"] = json!([lot, lot]))
            },
            &[V11],
        ),
        (
            "elected twice",
            {
                instead(&|r| {
                    let elected = r["contests"]["contest"]["elected"].as_array_mut().unwrap();
                    elected.push(elected[0].clone());
                })
            },
            &[V11],
        ),
    ];
    for name in ["counted", "weight", "roll", "excluded", "replaced", "replaced_after_voting"] {
        cases.push(("another number", instead(&|r| r[name] = (r[name].as_u64().unwrap() + 1).into()), &[V11]));
        cases.push(("a number in words", instead(&|r| r[name] = r[name].to_string().into()), &[V11]));
        cases.push(("a number left out", instead(&|r| drop(r.as_object_mut().unwrap().remove(name))), &[V11]));
    }
    for name in ["method", "totals", "blank", "given", "elected", "deputies", "lots", "outcome"] {
        let of = |r: &mut Value| drop(r["contests"]["contest"].as_object_mut().unwrap().remove(name));
        cases.push(("a member of the contest left out", instead(&of), &[V11]));
        cases.push(("another value", instead(&|r| r["contests"]["contest"][name] = json!([[]])), &[V11]));
    }
    for option in ["c1", "c2", "c3"] {
        let one_more = |r: &mut Value| {
            let total = &mut r["contests"]["contest"]["totals"][option];
            *total = (total.as_u64().unwrap() + 1).into();
        };
        cases.push(("another total", instead(&one_more), &[V11]));
    }
    world.judge(cases);
}

#[test]
fn lots_drawn_by_hand_are_permutations_of_the_tied() {
    // 0 → c3 (again), 1 → c2, 2 → c3, 3 → blank, 4 → c1, the new code → c2: c2 and c3 are tied
    let world = World::with(|manifest| {
        manifest["contests"][0]["outcome"] = json!({ "method": "plurality", "seats": 1, "lots": "drawn" });
    });
    let good = &world.whole;
    assert_eq!(good.last().unwrap()[0], 8, "nobody has drawn yet");
    let tied = json!(["c2", "c3"]);
    let result = |lots: Value, elected: &str| {
        let contest = json!({
            "method": "plurality", "totals": { "c1": 1, "c2": 2, "c3": 2 }, "blank": 1, "given": 5,
            "elected": [elected], "deputies": [], "lots": lots, "outcome": "elected"
        });
        let result = json!({
            "counted": 6, "weight": 6, "roll": 8, "excluded": 1, "replaced": 1, "replaced_after_voting": 0,
            "contests": { "contest": contest }
        });
        [&good[..], &[entry(9, result.to_string().as_bytes())]].concat()
    };
    let lot = |order: Value| json!([{ "tied": tied, "order": order, "drawn": true }]);
    world.judge(vec![
        ("c2 drawn", result(lot(json!(["c2", "c3"])), "c2"), &[]),
        ("c3 drawn", result(lot(json!(["c3", "c2"])), "c3"), &[]),
        ("the other elected", result(lot(json!(["c3", "c2"])), "c2"), &[V11]),
        ("one twice", result(lot(json!(["c2", "c2"])), "c2"), &[V11]),
        ("one too many", result(lot(json!(["c2", "c3", "c1"])), "c2"), &[V11]),
        ("one too few", result(lot(json!(["c2"])), "c2"), &[V11]),
        ("another", result(lot(json!(["c2", "c1"])), "c2"), &[V11]),
        ("not called drawn", result(json!([{ "tied": tied, "order": ["c2", "c3"] }]), "c2"), &[V11]),
        ("no lot", result(json!([]), "c2"), &[V11]),
        ("another tie", result(json!([{ "tied": ["c3", "c2"], "order": ["c2", "c3"], "drawn": true }]), "c2"), &[V11]),
    ]);
}

#[test]
fn lots_come_from_the_ballots_unless_the_manifest_says_otherwise() {
    let world = World::new();
    let good = &world.whole;
    let at = place(good, 9, 0);
    let turned = edited(&good[at], |result| {
        let contest = &mut result["contests"]["contest"];
        assert_eq!(contest["lots"][0]["tied"], json!(["c2", "c3"]));
        contest["lots"][0]["order"].as_array_mut().unwrap().reverse();
        contest["elected"][0] = contest["lots"][0]["order"][0].clone();
    });
    let drawn = edited(&turned, |result| result["contests"]["contest"]["lots"][0]["drawn"] = true.into());
    world.judge(vec![("turned", replaced(good, at, turned), &[V11]), ("drawn", replaced(good, at, drawn), &[V11])]);
}

#[test]
fn acts_with_no_place_and_no_form_fail_the_first_check_first() {
    let world = World::new();
    let closed = event_place(&world.checked, "closed");
    let early = |kind: u8| inserted(&world.checked[..=closed], closed, entry(kind, b"{}"));
    assert!(SPOILT < world.sim.voters.len());
    world.judge(vec![
        ("an exclusion", early(6), &[V1, V7]),
        ("a readiness", early(7), &[V1, V8]),
        ("an opening", early(8), &[V1, V9]),
        ("a result", early(9), &[V1]),
    ]);
}
