//! A signer's key: made, typed back, read again, tested, and the acceptance that it signs (§9).

use serde_json::{Value, json};
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::{SecretTrusteeKey, WordsError, words_beginning};
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::trustee::{KeyTrial, SelfTestError, self_test};

use crate::booth::Booth;
use crate::frame::{Answer, Request, bytes32};
use crate::host::{Host, HostRandomness};
use crate::refusal::Refusal;

/// Words that are offered while one is typed.
const OFFERED: usize = 8;

/// The key whose words were made or typed here.
pub(crate) struct SecretSigner(SecretTrusteeKey);

impl SecretSigner {
    pub(super) fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.0.signing_seed())
    }

    pub(super) fn key(&self) -> &SecretTrusteeKey {
        &self.0
    }

    /// The number of the signer in an election.
    pub(super) fn number(&self, manifest: &Manifest) -> Option<u64> {
        let own = self.signing_key().verifying_key();
        (1..=manifest.signers() as u64).find(|signer| manifest.signer_key(*signer) == Some(&own))
    }

    fn public(&self) -> Answer {
        Answer::done()
            .with("sealingKey", encode_base64url(self.0.sealing_key().public().encoding()))
            .with("signingKey", encode_base64url(self.signing_key().verifying_key().as_bytes()))
    }
}

impl Booth {
    /// The key that was made or read.
    ///
    /// # Errors
    /// `no-words`.
    pub(super) fn signer(&self) -> Result<&SecretSigner, Refusal> {
        self.signer.as_ref().ok_or_else(|| Refusal::new("no-words", "no words were made or read"))
    }

    /// The key, and its signer's number in the open election.
    ///
    /// # Errors
    /// `no-words`, `not-a-signer`.
    pub(super) fn signer_of(&self, manifest: &Manifest) -> Result<(&SecretSigner, u64), Refusal> {
        let signer = self.signer()?;
        let message = "these words belong to no trustee or witness of this election";
        let number = signer.number(manifest).ok_or_else(|| Refusal::new("not-a-signer", message))?;
        Ok((signer, number))
    }

    /// The key of a trustee.
    ///
    /// # Errors
    /// `no-words`, `not-a-trustee`.
    pub(super) fn trustee_of(&self, manifest: &Manifest) -> Result<(&SecretSigner, u64), Refusal> {
        let signer = self.signer()?;
        let trustee = signer.number(manifest).filter(|number| manifest.trustee(*number).is_some());
        let message = "these words belong to no trustee of this election; a witness has no shares";
        Ok((signer, trustee.ok_or_else(|| Refusal::new("not-a-trustee", message))?))
    }

    fn keep(&mut self, key: SecretTrusteeKey) -> Result<&SecretSigner, Refusal> {
        self.sum = None;
        self.signer = Some(SecretSigner(key));
        self.signer()
    }
}

/// `make_key`: the words as a part, with blanks between them.
pub(crate) fn make_key(booth: &mut Booth, _: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let signer = booth.keep(SecretTrusteeKey::random(&mut HostRandomness(host)))?;
    Ok(signer.public().with_part(signer.0.words().as_bytes().to_vec()))
}

/// `type_back`: words as a part, compared with those of the key that was made.
pub(crate) fn type_back(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let signer = booth.signer()?;
    let right = signer.0.words();
    let typed: Vec<&str> = request.typed(0)?.split_whitespace().collect();
    let is_known = |word: &str| words_beginning(word).any(|known| known == word);
    if let Some(place) = typed.iter().position(|word| !is_known(&word.to_lowercase())) {
        return Err(WordsError::Unknown { place: place + 1 }.into());
    }
    let differs = typed.iter().zip(right.split(' ')).position(|(typed, right)| typed.to_lowercase() != right);
    if let Some(place) = differs {
        let message = format!("word {} is not the one that was shown", place + 1);
        return Err(Refusal::new("words-differ", message).with("place", place + 1));
    }
    if typed.len() != right.split(' ').count() {
        return Err(WordsError::Count { found: typed.len() }.into());
    }
    Ok(signer.public())
}

/// `read_words`: words as a part.
pub(crate) fn read_words(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let manifest = booth.election.as_ref().map(|election| election.manifest.clone());
    let signer = booth.keep(SecretTrusteeKey::parse_words(request.typed(0)?)?)?;
    let number = manifest.as_ref().and_then(|manifest| Some((manifest, signer.number(manifest)?)));
    let described = number.map_or(Value::Null, |(manifest, number)| describe_signer(manifest, number));
    Ok(signer.public().with("signer", described))
}

/// `begin_words`: the beginning of a word, as a part.
pub(crate) fn begin_words(_: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let beginning = request.typed(0)?.trim().to_lowercase();
    let words: Vec<&str> = words_beginning(&beginning).take(OFFERED).collect();
    Ok(Answer::done().with("words", words))
}

/// `accept`: the acceptance's entry as a part, after a trustee's words have opened a test blob.
pub(crate) fn accept(booth: &mut Booth, _: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let manifest = &election.manifest;
    let (signer, number) = tested(booth, manifest, host)?;
    let acceptance = Acceptance::sign(&manifest.fingerprint(), number, &signer.signing_key());
    let entry = entry_of(3, &acceptance.encode());
    Ok(Answer::done().with("signer", describe_signer(manifest, number)).with_part(entry))
}

/// `try_key`: the signature that answers a challenge, after a trustee's words have opened a test blob.
pub(crate) fn try_key(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let manifest = &election.manifest;
    let challenge = bytes32(request.text("challenge")?, "bad-request")?;
    let (holder, signer) = tested(booth, manifest, host)?;
    let trial = KeyTrial { election: manifest.fingerprint(), signer, challenge };
    let signature = encode_base64url(&trial.sign(&holder.signing_key()));
    Ok(Answer::done().with("signer", describe_signer(manifest, signer)).with("signature", signature))
}

/// The key, and its signer's number; a trustee's key has opened a test blob.
fn tested<'a>(booth: &'a Booth, manifest: &Manifest, host: &dyn Host) -> Result<(&'a SecretSigner, u64), Refusal> {
    let (signer, number) = booth.signer_of(manifest)?;
    if manifest.trustee(number).is_some() {
        self_test(manifest, &signer.0.words(), &mut HostRandomness(host)).map_err(|error| match error {
            SelfTestError::NotATrustee => Refusal::new("not-a-signer", error.to_string()),
            _ => Refusal::saying("self-test", &error),
        })?;
    }
    Ok((signer, number))
}

fn describe_signer(manifest: &Manifest, number: u64) -> Value {
    if let Some(trustee) = manifest.trustee(number) {
        return json!({ "number": number, "role": "trustee", "name": trustee.name });
    }
    let place = number.checked_sub(manifest.trustees().len() as u64 + 1);
    let witness = place.and_then(|place| manifest.witnesses().get(usize::try_from(place).ok()?));
    json!({ "number": number, "role": "witness", "name": witness.map_or("", |witness| witness.name.as_str()) })
}

impl From<WordsError> for Refusal {
    fn from(error: WordsError) -> Self {
        let message = error.to_string();
        match error {
            WordsError::Count { found } => Self::new("words-count", message).with("found", found),
            WordsError::Unknown { place } => Self::new("words-unknown", message).with("place", place),
            WordsError::Checksum => Self::new("words-checksum", message),
        }
    }
}
