//! The rules that a record can break, each with a word for machines.
//!
//! A check has many rules. The author of a second verifier needs to know which one a record breaks, and the tests must
//! show that a record in `tests/vectors` breaks each of them alone. The matches below have no wildcard, so that a new
//! refusal does not compile until somebody gives it a name.

use std::borrow::Cow;
use std::fmt;

use uurna_crypto::ballot_proof::ProofError;
use uurna_crypto::group::DecodeError;
use uurna_crypto::log::checkpoint::{CheckpointError, CheckpointVerificationError};
use uurna_crypto::log::note::{NoteError, NoteVerificationError};
use uurna_crypto::log::tiles::bundle::BundleError;
use uurna_election_core::acts::{AcceptanceError, ExclusionError, FieldError, OpeningError, ReadinessError};
use uurna_election_core::ballot::BallotError;
use uurna_election_core::board::{BallotRefusal, Fault};
use uurna_election_core::count::TotalsError;
use uurna_election_core::event::{EventError, ReplacementError};
use uurna_election_core::manifest::ManifestError;
use uurna_election_core::outcome::OutcomeError;
use uurna_election_core::result_entry::ResultError;
use uurna_election_core::roll::RollError;
use uurna_record::{Refused, TarFault, TileFault, WrongTile};

/// A rule, by its word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule(Cow<'static, str>);

impl Rule {
    pub(crate) const fn new(word: &'static str) -> Self {
        Self(Cow::Borrowed(word))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An error or fault that names the rule that was broken.
pub(crate) trait RuleOf {
    fn rule(&self) -> Rule;
}

/// Implement [`RuleOf`] by a match from refusals to words.
macro_rules! rules {
    ($($error:ty { $($pattern:pat => $word:expr,)* })*) => {
        $(impl RuleOf for $error {
            fn rule(&self) -> Rule {
                match self { $($pattern => $word.into_rule(),)* }
            }
        })*
    };
}

/// A word, or the rule of the error beneath.
trait IntoRule {
    fn into_rule(self) -> Rule;
}

impl IntoRule for &'static str {
    fn into_rule(self) -> Rule {
        Rule::new(self)
    }
}

impl IntoRule for Rule {
    fn into_rule(self) -> Rule {
        self
    }
}

rules! {
    CheckpointError {
        Self::Note(error) => error.rule(),
        Self::MissingLines => "checkpoint-missing-lines",
        Self::ExtensionLines => "checkpoint-extension-lines",
        Self::NoOrigin => "checkpoint-no-origin",
        Self::BadSize => "checkpoint-size",
        Self::BadRoot => "checkpoint-root-form",
    }
    NoteError {
        Self::TooLong { .. } => "checkpoint-too-long",
        Self::NotText => "checkpoint-not-text",
        Self::NoSignatures => "checkpoint-no-signatures",
        Self::BadSignatureLine { .. } => "checkpoint-signature-line",
    }
    CheckpointVerificationError {
        Self::OtherOrigin { .. } => "checkpoint-other-origin",
        Self::Note(NoteVerificationError::NotSigned) => "checkpoint-not-signed",
        Self::Note(NoteVerificationError::BadSignature(_)) => "checkpoint-bad-signature",
        Self::Note(NoteVerificationError::WrongLength { .. }) => "checkpoint-signature-length",
    }
    Refused {
        Self::MissingBundle { .. } => "bundle-missing",
        Self::Bundle { source: BundleError::Truncated { .. }, .. } => "bundle-truncated",
        Self::Bundle { source: BundleError::TrailingBytes { .. }, .. } => "bundle-trailing",
        Self::TooLarge { .. } => "file-too-large",
        Self::Tar(fault) => fault.rule(),
    }
    TarFault {
        Self::NotUstar { .. } => "tar-not-ustar",
        Self::BadHeader { .. } => "tar-bad-header",
        Self::NotAFile { .. } => "tar-not-a-file",
        Self::Prefix { .. } => "tar-prefix",
        Self::BadName { .. } => "tar-name",
        Self::FileAndFolder { .. } => "tar-file-and-folder",
        Self::Padding { .. } => "tar-padding",
        Self::NameTwice { .. } => "tar-name-twice",
        Self::CutOff { .. } => "tar-cut-off",
        Self::AfterEnd { .. } => "tar-after-end",
        Self::TooManyFiles { .. } => "tar-too-many-files",
    }
    WrongTile {
        Self { fault: TileFault::Length { .. }, .. } => "hash-tile-length",
        Self { fault: TileFault::Hash { .. }, .. } => "hash-tile",
    }
    Fault {
        Self::NoKind => "entry-no-kind",
        Self::UnknownKind(_) => "entry-unknown-kind",
        Self::OutOfPlace { .. } => "entry-out-of-place",
        Self::Event(error) => error.rule(),
        Self::TimeBackwards { .. } => "event-time-backwards",
        Self::Early { .. } => "event-early",
        Self::Acceptance(error) => error.rule(),
        Self::NotAccepted { .. } => "acceptance-missing",
        Self::Replacement(error) => error.rule(),
        Self::Ballot(refusal) => refusal.rule(),
        Self::Exclusion(error) => error.rule(),
        Self::Readiness(error) => error.rule(),
        Self::Opening(error) => error.rule(),
        Self::Totals(error) => error.rule(),
        Self::ResultPieces(_) => "result-cut",
    }
    EventError {
        Self::Unreadable(error) => beneath("event", error),
        Self::Unknown { .. } => "event-unknown",
        Self::Replacement(error) => beneath("replacement", error),
    }
    ReplacementError {
        Self::Signature => "replacement-signature",
        Self::Unknown => "replacement-of-unknown",
        Self::Replaced => "replacement-of-replaced",
        Self::NotNew => "replacement-not-new",
        Self::Decode(_) => "replacement-no-point",
    }
    AcceptanceError {
        Self::Unreadable(error) => beneath("acceptance", error),
        Self::UnknownSigner { .. } => "acceptance-unknown-signer",
        Self::Twice { .. } => "acceptance-twice",
        Self::Signature { .. } => "acceptance-signature",
    }
    RollError {
        Self::Cut { .. } => "roll-cut",
        Self::Count { .. } => "roll-count",
        Self::Digest => "roll-digest",
        Self::Order { .. } => "roll-order",
        Self::Credential { .. } => "roll-credential",
        Self::Style { .. } => "roll-style",
        Self::Weight { .. } => "roll-weight",
        Self::Sum(_) => "roll-sum",
        Self::Points { .. } => "roll-points",
    }
    BallotRefusal {
        Self::Length { .. } => "ballot-length",
        Self::Stranger => "ballot-stranger",
        Self::Replaced => "ballot-replaced-code",
        Self::Style { .. } => "ballot-style",
        Self::Chain => "ballot-chain",
    }
    BallotError {
        Self::Length { .. } => "ballot-length",
        Self::Style(_) => "ballot-style",
        Self::Decode(DecodeError::Point) => "ballot-no-point",
        Self::Decode(DecodeError::Identity) => "ballot-identity",
        Self::Decode(DecodeError::Scalar) => "ballot-scalar",
        Self::Decode(DecodeError::Length { .. }) => "ballot-length",
        Self::Proof(ProofError::Credential) => "proof-credential",
        Self::Proof(ProofError::Sizes) => "ballot-length",
        Self::Proof(ProofError::Equation { .. }) => "proof-equation",
        Self::Proof(ProofError::Commitment) => "proof-commitment",
        Self::Proof(ProofError::Bits) => "proof-bits",
    }
    ExclusionError {
        Self::Unreadable(error) => beneath("exclusion", error),
        Self::Decode(_) => "exclusion-undecodable",
        Self::UnknownTrustee { .. } => "exclusion-unknown-trustee",
        Self::NotCounted { .. } => "exclusion-not-counted",
        Self::Sealed { .. } => "exclusion-other-sealed",
        Self::EvidenceOfNothing { .. } => "exclusion-evidence-beside-bad-header",
        Self::NoEvidence { .. } => "exclusion-no-evidence",
        Self::Part { .. } => "exclusion-other-part",
        Self::Proof { .. } => "exclusion-proof",
        Self::Opens { .. } => "exclusion-opens",
    }
    ReadinessError {
        Self::Unreadable(error) => beneath("readiness", error),
        Self::UnknownSigner { .. } => "readiness-unknown-signer",
        Self::Twice { .. } => "readiness-twice",
        Self::Root { .. } => "readiness-root",
        Self::Set { .. } => "readiness-set",
        Self::Signature { .. } => "readiness-signature",
        Self::TooFew { .. } => "readiness-too-few",
    }
    OpeningError {
        Self::Unreadable(error) => beneath("opening", error),
        Self::Scalar(_) => "opening-undecodable",
        Self::UnknownTrustee { .. } => "opening-unknown-trustee",
        Self::Twice { .. } => "opening-twice",
        Self::Sums { .. } => "opening-number-of-sums",
        Self::Signature { .. } => "opening-signature",
        Self::Commitments { .. } => "opening-sums",
    }
    TotalsError {
        Self::TooFew { .. } => "totals-too-few-openings",
        Self::Commitment => "totals-commitment",
        Self::TooLarge { .. } => "totals-too-large",
    }
    ResultError {
        Self::Json(_) => "result-json",
        Self::Outcome(error) => error.rule(),
        Self::Differs(_) => "result-differs",
    }
    OutcomeError {
        Self::UndrawnTie { .. } => "result-undrawn-lot",
        Self::Totals(_) => "result-totals",
        Self::RuleDoesNotFit { .. } => "result-rule",
        Self::MotionOptions { .. } => "result-motion-options",
        Self::UnknownList { .. } => "result-unknown-list",
        Self::Places { .. } => "result-places",
        Self::NoLot { .. } => "result-no-lot",
    }
}

/// A small object that cannot be read: its JSON, a member, the bytes of one, or one too many.
fn beneath(act: &str, error: &FieldError) -> Rule {
    let word = match error {
        FieldError::Json(_) => "json",
        FieldError::Member { .. } => "member",
        FieldError::Bytes { .. } => "bytes",
        FieldError::Unknown { .. } => "unknown-member",
    };
    Rule(format!("{act}-{word}").into())
}

impl RuleOf for ManifestError {
    fn rule(&self) -> Rule {
        let (word, place) = match self {
            Self::TooLong { .. } => ("manifest-too-long", None),
            Self::Json(error) => (json(&error.to_string()), None),
            Self::Missing { place } => ("missing", Some(place)),
            Self::UnknownMember { place } => ("unknown-member", Some(place)),
            Self::Unexpected { place, .. } => ("unexpected", Some(place)),
            Self::OutOfBounds { place, .. } => ("out-of-bounds", Some(place)),
            Self::WrongCount { place, .. } => ("count", Some(place)),
            Self::Repeated { place, .. } => ("repeated", Some(place)),
            Self::SameKey { .. } => ("same-key", None),
            Self::NoSuch { place, .. } => ("no-such", Some(place)),
            Self::BadId { place, .. } | Self::BadBytes { place, .. } => ("undecodable", Some(place)),
            Self::BadKey { place, .. } => ("bad-key", Some(place)),
            Self::BadTime { place, .. } => ("bad-time", Some(place)),
            Self::ClosesBeforeOpens => ("closes-before-opens", None),
            Self::BlankWithoutMinimum { .. } => ("blank-without-minimum", None),
            Self::MostIsNotAllOnes { .. } => ("most-is-not-all-ones", None),
            Self::ContestWithoutStyle { .. } => ("contest-without-style", None),
            Self::MethodNeedsAnotherRule { method, .. } => {
                return Rule(format!("method-needs-another-rule {method}").into());
            }
            Self::OtherMethod { place, .. } => ("other-method", Some(place)),
            Self::Places { error: uurna_election_core::outcome::PlacesError::TooMany { .. }, .. } => {
                ("too-many-places", None)
            }
            Self::Places { error: uurna_election_core::outcome::PlacesError::Twice { .. }, .. } => {
                ("place-twice", None)
            }
            Self::TooLarge(uurna_election_core::layout::TooLarge::Bits { .. }) => ("too-many-bits", None),
            Self::TooLarge(uurna_election_core::layout::TooLarge::Terms { .. }) => ("too-many-terms", None),
        };
        match place {
            None => Rule::new(word),
            Some(place) => Rule(format!("{word} {}", without_indices(place)).into()),
        }
    }
}

/// `contests[3].id` as `contests[].id`: the rule does not depend on the index.
fn without_indices(place: &str) -> String {
    let mut inside = false;
    let keep = |c: &char| {
        inside = (inside || *c == '[') && *c != ']';
        !inside || *c == '['
    };
    place.chars().filter(keep).collect()
}

/// Recognise a fault in JSON by its sentence, since serde_json offers nothing else.
fn json(message: &str) -> &'static str {
    let known = [
        ("must begin with", "json-around"),
        ("trailing characters", "json-around"),
        ("16 containers", "json-depth"),
        ("noncharacter", "json-noncharacter"),
        ("null", "json-null"),
        ("twice", "json-member-twice"),
        ("surrogate", "json-surrogate"),
        ("hex escape", "json-surrogate"),
        ("number", "json-number"),
    ];
    known.iter().find(|(part, _)| message.contains(part)).map_or("json-syntax", |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use uurna_election_core::json::Json;

    use super::*;

    #[test]
    fn faults_of_json_have_their_words() {
        for (text, word) in [
            ("{} ", "json-around"),
            ("{}{}", "json-around"),
            (r#"{"a":null}"#, "json-null"),
            (r#"{"a":1,"a":2}"#, "json-member-twice"),
            (r#"{"a":1.5}"#, "json-number"),
            (r#"{"a":-1}"#, "json-number"),
            (r#"{"a":9007199254740992}"#, "json-number"),
            (r#"{"a":"\ud800"}"#, "json-surrogate"),
            (r#"{"a":"\ud800x"}"#, "json-surrogate"),
            (r#"{"a":"\udc00"}"#, "json-surrogate"),
            (r#"{"a":"\uffff"}"#, "json-noncharacter"),
            (r#"{"a":tru}"#, "json-syntax"),
            ("{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}", "json-depth"),
        ] {
            assert_eq!(json(&Json::parse_object(text.as_bytes()).unwrap_err().to_string()), word, "{text}");
        }
    }

    #[test]
    fn places_lose_their_numbers() {
        assert_eq!(without_indices("contests[12].options[0].list"), "contests[].options[].list");
        assert_eq!(without_indices("log_key"), "log_key");
    }
}
