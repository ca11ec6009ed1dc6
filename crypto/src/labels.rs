//! Every label that separates one use of a hash or a transcript from another (`docs/protocol.md`), in one place.

/// H_i, §2
pub const GENERATOR: &[u8] = b"uurna/v1/generator";
/// P, §2
pub const SEAL_BASE: &[u8] = b"uurna/v1/seal-base";
/// E, §3
pub const MANIFEST: &[u8] = b"uurna/v1/manifest";
/// κ, §4
pub const CREDENTIAL: &[u8] = b"uurna/v1/credential";
/// the voter mark, §4
pub const MARK: &[u8] = b"uurna/v1/mark";
/// the registrar's signature under a replacement, §4
pub const REPLACED: &[u8] = b"uurna/v1/replaced";
/// a signer's acceptance, §5
pub const ACCEPTED: &[u8] = b"uurna/v1/accepted";
/// a ballot's randomness, §6
pub const RANDOMNESS: &[u8] = b"uurna/v1/randomness";
/// the key of one trustee's part, §6 step 3
pub const SEAL: &[u8] = b"uurna/v1/seal";
/// the transcript of a sealing header, §6 step 3
pub const SEAL_PROOF: &[u8] = b"uurna/v1/seal-proof";
/// the digest of a blob, §6 step 3
pub const SEALED: &[u8] = b"uurna/v1/sealed";
/// the tracker, §6 step 4
pub const TRACKER: &[u8] = b"uurna/v1/tracker";
/// ν, §6 step 5
pub const CREDENTIAL_NONCE: &[u8] = b"uurna/v1/credential-nonce";
/// the transcript of a ballot, §6 step 5
pub const BALLOT: &[u8] = b"uurna/v1/ballot";
/// the transcript of an exclusion, §8
pub const EXCLUSION: &[u8] = b"uurna/v1/exclusion";
/// the nonce of an exclusion, §8
pub const EXCLUSION_NONCE: &[u8] = b"uurna/v1/exclusion-nonce";
/// the counted set, §8
pub const SET: &[u8] = b"uurna/v1/set";
/// a signer's readiness, §8
pub const READY: &[u8] = b"uurna/v1/ready";
/// the close code, §8
pub const CLOSE: &[u8] = b"uurna/v1/close";
/// an opening, §8
pub const OPENING: &[u8] = b"uurna/v1/opening";
/// the lot, §8
pub const LOT: &[u8] = b"uurna/v1/lot";
/// y, §9
pub const TRUSTEE_SEALING: &[u8] = b"uurna/v1/trustee-sealing";
/// the seed of a trustee's signing key, §9
pub const TRUSTEE_SIGNING: &[u8] = b"uurna/v1/trustee-signing";
