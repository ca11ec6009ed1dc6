//! Opens a manifest, if it hashes to E, and describes it for pages.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use uurna_crypto::signature::VerifyingKey;
use uurna_election_core::ballot::BallotShape;
use uurna_election_core::contest::{CandidateList, Contest, ContestOption, Rule, Texts};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::json::Json;
use uurna_election_core::manifest::{Contact, Fingerprint, Manifest};

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// An election whose manifest hashes to the E from elsewhere.
pub(crate) struct OpenElection {
    pub(crate) manifest: Arc<Manifest>,
    pub(crate) shape: BallotShape,
}

/// Members of the manifest, its contests and options that the page shows by name; all others are `extra`.
const OF_MANIFEST: [&str; 17] = [
    "protocol",
    "id",
    "title",
    "organisation",
    "contests",
    "styles",
    "threshold",
    "trustees",
    "witnesses",
    "roll",
    "log_key",
    "registrar_key",
    "opens",
    "closes",
    "pause",
    "floor",
    "contact",
];
const OF_CONTEST: [&str; 6] = ["id", "title", "rule", "options", "lists", "outcome"];
const OF_OPTION: [&str; 4] = ["id", "name", "number", "list"];

/// `open_manifest`: `{fingerprint}` and the manifest's bytes.
pub(crate) fn open_manifest(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let expected: Fingerprint = request
        .text("fingerprint")?
        .trim()
        .parse()
        .map_err(|_| Refusal::new("bad-fingerprint", "a fingerprint is 43 characters of base64url"))?;
    let bytes = request.part(0)?;
    let found = Fingerprint::of(bytes);
    if found != expected {
        return Err(Refusal::another_election(expected.as_bytes(), found.as_bytes()));
    }
    let manifest = Manifest::parse(bytes).map_err(|error| Refusal::saying("manifest-refused", &error))?;
    let json = Json::parse_object(bytes).map_err(|error| Refusal::saying("manifest-refused", &error))?;
    let is_another = booth.election.as_ref().is_none_or(|open| open.manifest.fingerprint() != found);
    if is_another {
        let shape = BallotShape::of(&manifest);
        let election = OpenElection { manifest: Arc::new(manifest), shape };
        *booth = Booth { election: Some(Arc::new(election)), ..Booth::default() };
    }
    Ok(describe(&booth.election()?.manifest, &booth.election()?.shape, &json))
}

/// The parts of a manifest that pages need.
fn describe(manifest: &Manifest, shape: &BallotShape, json: &Json) -> Answer {
    let signer =
        |name: &str, key: &VerifyingKey| json!({ "name": name, "signingKey": encode_base64url(key.as_bytes()) });
    let contests = json.member("contests").and_then(Json::elements).unwrap_or_default();
    let contests: Vec<Value> =
        manifest.contests().iter().zip(contests).map(|(contest, json)| describe_contest(contest, json)).collect();
    let style = |style: &uurna_election_core::manifest::Style| {
        let ids = style.contests.iter().filter_map(|index| manifest.contests().get(*index));
        json!({ "id": style.id, "contests": ids.map(|contest| contest.id.as_str()).collect::<Vec<_>>() })
    };
    Answer::done()
        .with("fingerprint", manifest.fingerprint().to_string())
        .with("id", manifest.id().to_string())
        .with("title", texts(manifest.title()))
        .with("organisation", texts(manifest.organisation()))
        .with("opens", manifest.opens().to_string())
        .with("closes", manifest.closes().to_string())
        .with("pause", manifest.pause_minutes())
        .with("floor", manifest.floor())
        .with("threshold", manifest.threshold())
        .with("signersNeeded", manifest.quorum_of_signers())
        .with("signersThatMayBeMissing", manifest.signers_that_may_be_missing())
        .with("trustees", manifest.trustees().iter().map(|one| signer(&one.name, &one.signing_key)).collect::<Vec<_>>())
        .with(
            "witnesses",
            manifest.witnesses().iter().map(|one| signer(&one.name, &one.signing_key)).collect::<Vec<_>>(),
        )
        .with("voters", manifest.roll().count)
        .with("contact", manifest.contact().map(contact))
        .with("extra", extra(json, &OF_MANIFEST))
        .with("contests", contests)
        .with("styles", manifest.styles().iter().map(style).collect::<Vec<_>>())
        .with(
            "ballot",
            json!({ "bits": shape.bits(), "bytes": shape.ballot_length(), "blobBytes": shape.blob_length() }),
        )
}

fn describe_contest(contest: &Contest, json: &Json) -> Value {
    let options = json.member("options").and_then(Json::elements).unwrap_or_default();
    let options = contest.options.iter().zip(options).map(|(option, json)| describe_option(contest, option, json));
    json!({
        "id": contest.id,
        "title": texts(&contest.title),
        "rule": describe_rule(contest.rule),
        "outcome": json.member("outcome").map(value_of).unwrap_or_default(),
        "lists": contest.lists.iter().map(describe_list).collect::<Vec<_>>(),
        "options": options.collect::<Vec<_>>(),
        "extra": extra(json, &OF_CONTEST),
    })
}

fn describe_option(contest: &Contest, option: &ContestOption, json: &Json) -> Value {
    let mut described = Map::new();
    described.insert("id".to_owned(), option.id.as_str().into());
    described.insert("name".to_owned(), texts(&option.name));
    if let Some(number) = option.number {
        described.insert("number".to_owned(), number.into());
    }
    if let Some(list) = option.list.and_then(|list| contest.lists.get(list)) {
        described.insert("list".to_owned(), list.id.as_str().into());
    }
    described.insert("extra".to_owned(), extra(json, &OF_OPTION));
    Value::Object(described)
}

fn describe_list(list: &CandidateList) -> Value {
    let mut described = Map::new();
    described.insert("id".to_owned(), list.id.as_str().into());
    described.insert("name".to_owned(), texts(&list.name));
    if let Some(coalition) = &list.coalition {
        described.insert("coalition".to_owned(), coalition.as_str().into());
    }
    Value::Object(described)
}

fn describe_rule(rule: Rule) -> Value {
    match rule {
        Rule::Choice { min, max, blank } => json!({ "kind": "choice", "min": min, "max": max, "blank": blank }),
        Rule::Grades { grades } => json!({ "kind": "grades", "grades": grades }),
        Rule::Rank { ranks, blank } => json!({ "kind": "rank", "ranks": ranks, "blank": blank }),
        Rule::Cumulative { points, most } => json!({ "kind": "cumulative", "points": points, "most": most }),
    }
}

/// Only the ways of contact that exist.
fn contact(Contact { name, email, phone }: &Contact) -> Value {
    let members = [("name", name), ("email", email), ("phone", phone)].into_iter();
    let there = members.filter(|(_, text)| !text.is_empty());
    Value::Object(there.map(|(name, text)| (name.to_owned(), text.as_str().into())).collect())
}

fn texts(texts: &Texts) -> Value {
    Value::Object(texts.0.iter().map(|(tag, text)| (tag.clone(), text.as_str().into())).collect())
}

/// The members whose names are unknown.
fn extra(json: &Json, known: &[&str]) -> Value {
    let members = json.members().unwrap_or_default().iter();
    let unknown = members.filter(|(name, _)| !known.contains(&name.as_str()));
    Value::Object(unknown.map(|(name, value)| (name.clone(), value_of(value))).collect())
}

fn value_of(json: &Json) -> Value {
    match json {
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => (*number).into(),
        Json::Text(text) => text.as_str().into(),
        Json::Array(elements) => elements.iter().map(value_of).collect::<Vec<_>>().into(),
        Json::Object(members) => members.iter().map(|(name, value)| (name.clone(), value_of(value))).collect(),
    }
}
