//! The manifest: everything about an election that is fixed before voting opens (§3).
//!
//! Only [`Manifest::parse`] makes one, so a `Manifest` is always within all bounds. The fingerprint is the hash of the
//! exact bytes received.

mod contact;
mod contests;
mod error;
mod identity;
mod keys;
mod outcome;
mod reader;
mod rule;
#[cfg(test)]
pub(crate) mod sample;
mod signers;
#[cfg(test)]
mod tests;

pub use self::contact::{Contact, LONGEST_EMAIL, LONGEST_NAME, LONGEST_PHONE, is_misleading};
pub use self::contests::Style;
pub use self::error::ManifestError;
pub use self::identity::{ElectionId, Fingerprint, IdError};
pub use self::keys::{KeyError, VerifyingKey};
pub use self::signers::{Signers, Trustee, Witness};

use std::fmt;

use self::contests::read_contests_and_styles;
use self::reader::Node;
use self::signers::{Keyring, read_trustees, read_witnesses};
use crate::contest::{Contest, Texts};
use crate::encoding::decode_base64url_array;
use crate::json::Json;
use crate::layout::Layout;
use crate::protocol::Protocol;
use crate::time::Timestamp;

/// The largest manifest, in bytes: 4 MiB.
pub const MAX_BYTES: usize = 4 << 20;

const MAX_TRUSTEES: usize = 16;

/// The manifest's description of the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RollSummary {
    /// number of credentials on it
    pub count: u64,
    /// SHA-256 of all its records joined (§4)
    pub digest: [u8; 32],
}

/// An election as it was frozen before it opened.
#[derive(Clone)]
pub struct Manifest {
    fingerprint: Fingerprint,
    protocol: Protocol,
    id: ElectionId,
    title: Texts,
    organisation: Texts,
    contests: Vec<Contest>,
    styles: Vec<Style>,
    layout: Layout,
    threshold: usize,
    trustees: Vec<Trustee>,
    witnesses: Vec<Witness>,
    roll: RollSummary,
    log_key: VerifyingKey,
    registrar_key: VerifyingKey,
    opens: Timestamp,
    closes: Timestamp,
    pause_minutes: u64,
    floor: u64,
    contact: Option<Contact>,
}

impl Manifest {
    /// Read a manifest from its exact bytes, and check every bound of §3.
    ///
    /// # Errors
    /// Names the first place where the bytes break the protocol, and the fault there.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        if bytes.len() > MAX_BYTES {
            return Err(ManifestError::TooLong { bytes: bytes.len() });
        }
        let json = Json::parse_object(bytes)?;
        let node = Node::manifest(&json);
        node.check_object()?;
        let protocol = read_protocol(node.member("protocol")?)?;
        let id = read_id(node.member("id")?)?;

        let (contests, styles) = read_contests_and_styles(node)?;
        let mut keys = Keyring::default();
        let (threshold, trustees, witnesses) = read_signers(node, &mut keys)?;
        let layout = Layout::for_threshold(&contests, threshold)?;
        let (opens, closes) = (read_time(node.member("opens")?)?, read_time(node.member("closes")?)?);
        if closes <= opens {
            return Err(ManifestError::ClosesBeforeOpens);
        }
        Ok(Self {
            fingerprint: Fingerprint::of(bytes),
            protocol,
            id,
            title: node.member("title")?.texts()?,
            organisation: node.member("organisation")?.texts()?,
            contests,
            styles,
            layout,
            threshold,
            trustees,
            witnesses,
            roll: read_roll(node.member("roll")?)?,
            log_key: keys.read_verifying(node.member("log_key")?)?,
            registrar_key: keys.read_verifying(node.member("registrar_key")?)?,
            opens,
            closes,
            pause_minutes: node.member("pause")?.number()?,
            floor: node.member("floor")?.number()?,
            contact: Contact::read(&json),
        })
    }

    /// E, of the exact bytes that were read.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The version of the protocol of this election.
    #[must_use]
    pub fn protocol(&self) -> Protocol {
        self.protocol
    }

    /// The election's id.
    #[must_use]
    pub fn id(&self) -> ElectionId {
        self.id
    }

    /// The log's origin, `uurna.election/<id>` (§5).
    #[must_use]
    pub fn log_origin(&self) -> String {
        self.id.log_origin()
    }

    /// The title of the election.
    #[must_use]
    pub fn title(&self) -> &Texts {
        &self.title
    }

    /// The organisation that holds the election.
    #[must_use]
    pub fn organisation(&self) -> &Texts {
        &self.organisation
    }

    /// The contests, in the order of their bits.
    #[must_use]
    pub fn contests(&self) -> &[Contest] {
        &self.contests
    }

    /// The styles; rolls and ballots have their indices.
    #[must_use]
    pub fn styles(&self) -> &[Style] {
        &self.styles
    }

    /// The style with this index, if it exists.
    #[must_use]
    pub fn style(&self, index: u16) -> Option<&Style> {
        self.styles.get(usize::from(index))
    }

    /// The meaning of each bit of a ballot, and the equations.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// t: this number of trustees open the sums, and fewer learn nothing.
    #[must_use]
    pub fn threshold(&self) -> usize {
        self.threshold
    }

    /// The trustees; the one at index i is trustee j = i + 1.
    #[must_use]
    pub fn trustees(&self) -> &[Trustee] {
        &self.trustees
    }

    /// The witnesses; the one at index i is signer n + i + 1.
    #[must_use]
    pub fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }

    /// All signers in their order.
    #[must_use]
    pub fn all_signers(&self) -> Signers {
        Signers { trustees: self.trustees.clone(), witnesses: self.witnesses.clone() }
    }

    /// Trustee j, counted from 1.
    #[must_use]
    pub fn trustee(&self, j: u64) -> Option<&Trustee> {
        self.trustees.get(usize::try_from(j.checked_sub(1)?).ok()?)
    }

    /// The signing key of a signer: trustees are 1…n, witnesses n + 1 and on (§5).
    #[must_use]
    pub fn signer_key(&self, signer: u64) -> Option<&VerifyingKey> {
        let index = usize::try_from(signer.checked_sub(1)?).ok()?;
        match self.trustees.get(index) {
            Some(trustee) => Some(&trustee.signing_key),
            None => self.witnesses.get(index.checked_sub(self.trustees.len())?).map(|witness| &witness.signing_key),
        }
    }

    /// Trustees and witnesses together.
    #[must_use]
    pub fn signers(&self) -> usize {
        self.trustees.len() + self.witnesses.len()
    }

    /// q = ⌈(n + witnesses + t)/2⌉ signers must sign the close (§8). Two sets of this size have enough signers in
    /// common that not all of those can be corrupt.
    #[must_use]
    pub fn quorum_of_signers(&self) -> usize {
        (self.signers() + self.threshold).div_ceil(2)
    }

    /// min(n + witnesses − q, n − t): the number of signers that may be absent, any of them, while q sign and t open.
    #[must_use]
    pub fn signers_that_may_be_missing(&self) -> usize {
        let signers = self.signers().saturating_sub(self.quorum_of_signers());
        signers.min(self.trustees.len().saturating_sub(self.threshold))
    }

    /// The required roll.
    #[must_use]
    pub fn roll(&self) -> &RollSummary {
        &self.roll
    }

    /// The key that signs the log's checkpoints.
    #[must_use]
    pub fn log_key(&self) -> &VerifyingKey {
        &self.log_key
    }

    /// The key that signs replacements of credentials.
    #[must_use]
    pub fn registrar_key(&self) -> &VerifyingKey {
        &self.registrar_key
    }

    /// The earliest moment of `opened`.
    #[must_use]
    pub fn opens(&self) -> Timestamp {
        self.opens
    }

    /// The earliest moment of `closed`, later than [`Self::opens`].
    #[must_use]
    pub fn closes(&self) -> Timestamp {
        self.closes
    }

    /// Minutes between `closed` and `checked`; may be 0.
    #[must_use]
    pub fn pause_minutes(&self) -> u64 {
        self.pause_minutes
    }

    /// Trustees never open a contest with some, but fewer counted ballots than this (§8); 0 waives it.
    #[must_use]
    pub fn floor(&self) -> u64 {
        self.floor
    }

    /// The contact for questions, if the manifest has one.
    #[must_use]
    pub fn contact(&self) -> Option<&Contact> {
        self.contact.as_ref()
    }
}

impl fmt::Debug for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Manifest({}, {})", self.id, self.fingerprint)
    }
}

fn read_protocol(node: Node<'_, '_>) -> Result<Protocol, ManifestError> {
    node.text()?.parse().map_err(|_| node.unexpected(Protocol::V1.name()))
}

fn read_id(node: Node<'_, '_>) -> Result<ElectionId, ManifestError> {
    node.text()?.parse().map_err(|error| ManifestError::BadId { place: node.place(), error })
}

fn read_time(node: Node<'_, '_>) -> Result<Timestamp, ManifestError> {
    node.text()?.parse().map_err(|error| ManifestError::BadTime { place: node.place(), error })
}

fn read_roll(node: Node<'_, '_>) -> Result<RollSummary, ManifestError> {
    node.check_members(&["count", "digest"])?;
    let digest = node.member("digest")?;
    let bad = |error| ManifestError::BadBytes { place: digest.place(), error };
    Ok(RollSummary {
        count: node.member("count")?.number()?,
        digest: decode_base64url_array(digest.text()?).map_err(bad)?,
    })
}

/// Bounds: 2 ≤ t ≤ n ≤ 16, or t = n = 1; at most n witnesses.
fn read_signers(
    manifest: Node<'_, '_>,
    keys: &mut Keyring,
) -> Result<(usize, Vec<Trustee>, Vec<Witness>), ManifestError> {
    let trustees = manifest.member("trustees")?;
    trustees.check_count(1, MAX_TRUSTEES)?;
    let n = trustees.count()?;
    let witnesses = manifest.member("witnesses")?;
    witnesses.check_count(0, n)?;
    let threshold = manifest.member("threshold")?;
    let t = threshold.bounded(n.min(2) as u64, n as u64)?;
    let t = usize::try_from(t).map_err(|_| threshold.unexpected("a smaller number"))?;
    Ok((t, read_trustees(trustees, keys)?, read_witnesses(witnesses, keys)?))
}
