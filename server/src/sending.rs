//! A signer's file for the keeper: acts for the log, and perhaps the word that its sum is good.

use std::path::Path;

use serde_json::{Value, json};
use uurna_election_core::encoding::{decode_base64url, encode_base64url};
use uurna_election_core::json::Json;
use uurna_election_core::manifest::Fingerprint;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;
use uurna_keeper::{Keeper, SumReport};

use crate::answer::Failure;
use crate::edge;

pub(crate) struct Sending {
    /// E
    pub(crate) election: Fingerprint,
    /// entries for the log, kind included, in their order
    pub(crate) acts: Vec<Vec<u8>>,
    /// the word that its sum is good
    pub(crate) sum: Option<SumReport>,
    /// the word that its words make its key: for the service that asked; the keeper does not need it
    pub(crate) trial: Option<TrialAnswer>,
}

/// The answer to the question whether words still make a key, in base64url.
pub(crate) struct TrialAnswer {
    pub(crate) challenge: String,
    pub(crate) signature: String,
}

impl Sending {
    /// Write it as a file.
    pub(crate) fn write(&self, path: &Path) -> Result<(), Failure> {
        let acts: Vec<String> = self.acts.iter().map(|act| encode_base64url(act)).collect();
        let mut json = json!({"election": self.election.to_string(), "acts": acts});
        if let (Some(sum), Some(members)) = (&self.sum, json.as_object_mut()) {
            members.insert("sum".to_owned(), Value::String(sum.encode()));
        }
        if let (Some(TrialAnswer { challenge, signature }), Some(members)) = (&self.trial, json.as_object_mut()) {
            members.insert("trial".to_owned(), json!({"challenge": challenge, "signature": signature}));
        }
        Ok(durable::write(path, json.to_string().as_bytes(), Access::Public)?)
    }

    /// Read a file.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = edge::read(path)?;
        let form = || Failure::CouldNotRun(format!("{} is nothing that `uurna trustee` wrote", path.display()));
        let json = Json::parse_object(&bytes).map_err(|_| form())?;
        let election = json.member("election").and_then(Json::text).and_then(|text| text.parse().ok());
        let acts = json.member("acts").and_then(Json::elements).ok_or_else(form)?;
        let act = |act: &Json| act.text().and_then(|text| decode_base64url(text).ok()).ok_or_else(form);
        let sum = json.member("sum").map(|sum| SumReport::parse(sum.text().unwrap_or_default().as_bytes()));
        Ok(Self {
            election: election.ok_or_else(form)?,
            acts: acts.iter().map(act).collect::<Result<_, _>>()?,
            sum: sum.transpose().map_err(|_| form())?,
            trial: None,
        })
    }

    /// Hand it to the keeper. Returns the indices of the acts in the log.
    pub(crate) fn hand_in(&self, keeper: &mut Keeper) -> Result<Vec<u64>, Failure> {
        if self.election != keeper.fingerprint() {
            let message = format!("this is about another election, whose fingerprint is {}", self.election);
            return Err(Failure::Refused(message));
        }
        let mut indices = Vec::with_capacity(self.acts.len());
        for act in &self.acts {
            indices.push(keeper.file(act, &edge::randomness)?);
        }
        if let Some(sum) = &self.sum {
            keeper.note_sum(sum)?;
        }
        Ok(indices)
    }
}
