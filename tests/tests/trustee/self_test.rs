//! A trustee tests its words before it accepts.

use uurna_crypto::trustee_keys::WordsError;
use uurna_election_core::board::{Accepting, Election};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::EnrolledVoters;
use uurna_election_core::trustee::{SelfTestError, self_test};

use crate::made::{TWO_OF_THREE, manifest_json, rng, trustee_key};

#[test]
fn words_that_open_what_is_sealed_to_the_trustee_accept_the_election() {
    let manifest = Manifest::parse(manifest_json(TWO_OF_THREE).to_string().as_bytes()).unwrap();
    let election = Election::<Accepting>::new(manifest.clone().into(), EnrolledVoters::default());
    for trustee in 1..=3_u16 {
        let keys = self_test(&manifest, &trustee_key(trustee).words().to_uppercase(), &mut rng()).unwrap();
        assert_eq!(keys.trustee(), trustee);
        assert_eq!(election.check_acceptance(&keys.accept()), Ok(()));
        assert!(!format!("{keys:?}").contains("Scalar"));
    }
}

#[test]
fn words_that_are_wrong_or_anothers_do_not_pass() {
    let manifest = Manifest::parse(manifest_json(TWO_OF_THREE).to_string().as_bytes()).unwrap();
    let test = |words: &str| self_test(&manifest, words, &mut rng()).unwrap_err();
    assert_eq!(test("abandon"), SelfTestError::Words(WordsError::Count { found: 1 }));
    assert_eq!(test(&trustee_key(4).words()), SelfTestError::NotATrustee);
}

#[test]
fn a_manifest_with_another_sealing_or_signing_key_does_not_pass() {
    let words = trustee_key(2).words();
    for (member, expected) in [
        ("sealing_key", SelfTestError::Sealed { trustee: 2 }),
        ("signing_key", SelfTestError::SigningKey { trustee: 2 }),
    ] {
        let mut json = manifest_json(TWO_OF_THREE);
        let four = crate::made::Signers { trustees: 4, ..TWO_OF_THREE };
        json["trustees"][1][member] = manifest_json(four)["trustees"][3][member].clone();
        let manifest = Manifest::parse(json.to_string().as_bytes()).unwrap();
        assert_eq!(self_test(&manifest, &words, &mut rng()).unwrap_err(), expected);
    }
}
