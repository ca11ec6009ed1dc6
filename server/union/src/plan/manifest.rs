//! From a plan to the manifest's bytes.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uurna_crypto::signature::VerifyingKey;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::roll::{RECORD, roll_digest};

use super::{ContestPlan, Plan, StylePlan};

/// The public file that `uurna trustee new` writes: a trustee's, or without the sealing key a witness's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// shown to people
    pub name: String,
    /// Y in base64url; trustees only
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealing_key: Option<String>,
    /// Ed25519 in base64url
    pub signing_key: String,
}

/// The keys that an election is made with.
pub struct ManifestKeys<'a> {
    /// trustees in their order
    pub trustees: &'a [Signer],
    /// witnesses in their order
    pub witnesses: &'a [Signer],
    /// signs checkpoints
    pub log: VerifyingKey,
    /// signs replacements of codes
    pub registrar: VerifyingKey,
}

impl Plan {
    /// The manifest's bytes, for this id and these joined roll records.
    /// [`uurna_election_core::manifest::Manifest::parse`] then checks whether it is within all bounds.
    #[must_use]
    pub fn manifest(&self, id: &ElectionId, keys: &ManifestKeys<'_>, roll: &[u8]) -> Vec<u8> {
        self.manifest_of(id, keys, (roll.len() / RECORD) as u64, &roll_digest(roll))
    }

    /// The same for a roll with this number of records and this digest.
    #[must_use]
    pub fn manifest_of(&self, id: &ElectionId, keys: &ManifestKeys<'_>, count: u64, digest: &[u8; 32]) -> Vec<u8> {
        let language = self.language.as_str();
        let contests: Vec<Value> = self.voted().map(|contest| contest.json(language)).collect();
        let uncontested: Vec<Value> = self.uncontested().map(|contest| contest.uncontested_json(language)).collect();
        let style = |style: &StylePlan| {
            let contests: Vec<&str> = self.voted_in(style).map(|contest: &ContestPlan| contest.id.as_str()).collect();
            (!contests.is_empty()).then(|| json!({"id": style.id, "contests": contests}))
        };
        let key = |key: &VerifyingKey| encode_base64url(key.as_bytes());
        let mut manifest = json!({
            "protocol": "uurna/v1",
            "id": id.to_string(),
            "title": self.title.json(language),
            "organisation": self.organisation.json(language),
            "contests": contests,
            "styles": self.styles.iter().filter_map(style).collect::<Vec<_>>(),
            "threshold": self.threshold,
            "trustees": keys.trustees,
            "witnesses": keys.witnesses,
            "roll": {"count": count, "digest": encode_base64url(digest)},
            "log_key": key(&keys.log),
            "registrar_key": key(&keys.registrar),
            "opens": self.opens.0.to_string(),
            "closes": self.closes.0.to_string(),
            "pause": self.pause_minutes,
            "floor": self.floor,
        });
        if let Some(members) = manifest.as_object_mut() {
            if let Some(contact) = self.contact.as_ref().filter(|contact| !contact.is_empty()) {
                members.insert("contact".to_owned(), contact.json());
            }
            if !uncontested.is_empty() {
                members.insert("uncontested".to_owned(), uncontested.into());
            }
            for (name, value) in &self.further {
                members.entry(name).or_insert_with(|| value.clone());
            }
        }
        manifest.to_string().into_bytes()
    }
}
