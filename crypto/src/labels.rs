//! Every label that separates one use of a hash or a transcript from another (`docs/protocol.md`), in one place.
//!
//! Each begins with the version, so that nothing signed or hashed under one version holds under another.

/// The version of the protocol, as a literal for labels.
macro_rules! version {
    () => {
        "uurna/v1"
    };
}

/// A label of this version.
macro_rules! label {
    ($use:literal) => {
        concat!(version!(), "/", $use).as_bytes()
    };
}

/// The version of the protocol, as manifests name it.
pub const VERSION: &str = version!();

/// H_i, §2
pub const GENERATOR: &[u8] = label!("generator");
/// P, §2
pub const SEAL_BASE: &[u8] = label!("seal-base");
/// E, §3
pub const MANIFEST: &[u8] = label!("manifest");
/// κ, §4
pub const CREDENTIAL: &[u8] = label!("credential");
/// the voter mark, §4
pub const MARK: &[u8] = label!("mark");
/// the election code, §3
pub const ELECTION_CODE: &[u8] = label!("election-code");
/// the key code, §3
pub const KEY_CODE: &[u8] = label!("key-code");
/// the registrar's signature under a replacement, §4
pub const REPLACED: &[u8] = label!("replaced");
/// a signer's acceptance, §5
pub const ACCEPTED: &[u8] = label!("accepted");
/// a signer's answer that the words still make the key, §9
pub const KEY_TRIAL: &[u8] = label!("key-trial");
/// a ballot's randomness, §6
pub const RANDOMNESS: &[u8] = label!("randomness");
/// the key of one trustee's part, §6 step 3
pub const SEAL: &[u8] = label!("seal");
/// the transcript of a sealing header, §6 step 3
pub const SEAL_PROOF: &[u8] = label!("seal-proof");
/// the digest of a blob, §6 step 3
pub const SEALED: &[u8] = label!("sealed");
/// the tracker, §6 step 4
pub const TRACKER: &[u8] = label!("tracker");
/// ν, §6 step 5
pub const CREDENTIAL_NONCE: &[u8] = label!("credential-nonce");
/// the transcript of a ballot, §6 step 5
pub const BALLOT: &[u8] = label!("ballot");
/// the transcript of an exclusion, §8
pub const EXCLUSION: &[u8] = label!("exclusion");
/// the nonce of an exclusion, §8
pub const EXCLUSION_NONCE: &[u8] = label!("exclusion-nonce");
/// the counted set, §8
pub const SET: &[u8] = label!("set");
/// a signer's readiness, §8
pub const READY: &[u8] = label!("ready");
/// the close code, §8
pub const CLOSE: &[u8] = label!("close");
/// an opening, §8
pub const OPENING: &[u8] = label!("opening");
/// the lot, §8
pub const LOT: &[u8] = label!("lot");
/// y, §9
pub const TRUSTEE_SEALING: &[u8] = label!("trustee-sealing");
/// the seed of a trustee's signing key, §9
pub const TRUSTEE_SIGNING: &[u8] = label!("trustee-signing");
