//! Trustees and witnesses, and the check that no key occurs twice in a manifest.

use std::collections::HashMap;

use uurna_crypto::group::Element;

use super::MAX_TRUSTEES;
use super::error::ManifestError;
use super::keys::{VerifyingKey, parse_sealing_key, parse_verifying_key};
use super::reader::Node;
use crate::json::Json;

/// A person who can open sums of sealed shares, together with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trustee {
    /// the name that people see
    pub name: String,
    /// `Y_j`
    pub sealing_key: Element,
    /// signs the trustee's acts
    pub signing_key: VerifyingKey,
}

/// A person who signs readiness, and opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// the name that people see
    pub name: String,
    /// signs the witness's acts
    pub signing_key: VerifyingKey,
}

/// The signers of an election, in their order, before or in its manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signers {
    /// j = 1…n
    pub trustees: Vec<Trustee>,
    /// signers n + 1 and on
    pub witnesses: Vec<Witness>,
}

impl Signers {
    /// Read `{"trustees": […], "witnesses": […]}`, each as a manifest has it: signers compare this before a manifest.
    ///
    /// # Errors
    /// As [`Manifest::parse`](super::Manifest::parse), at the same places.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        let json = Json::parse_object(bytes)?;
        let node = Node::manifest(&json);
        node.check_members(&["trustees", "witnesses"])?;
        let mut keys = Keyring::default();
        let (trustees, witnesses) = (node.member("trustees")?, node.member("witnesses")?);
        trustees.check_count(1, MAX_TRUSTEES)?;
        witnesses.check_count(0, MAX_TRUSTEES)?;
        let trustees = read_trustees(trustees, &mut keys)?;
        Ok(Self { trustees, witnesses: read_witnesses(witnesses, &mut keys)? })
    }
}

/// The keys so far, with their places.
#[derive(Default)]
pub(super) struct Keyring(HashMap<[u8; 32], String>);

impl Keyring {
    fn add(&mut self, bytes: [u8; 32], node: &Node<'_, '_>) -> Result<(), ManifestError> {
        match self.0.insert(bytes, node.place()) {
            Some(other) => Err(ManifestError::SameKey { place: node.place(), other }),
            None => Ok(()),
        }
    }

    /// Reads an Ed25519 key.
    pub(super) fn read_verifying(&mut self, node: Node<'_, '_>) -> Result<VerifyingKey, ManifestError> {
        let bad = |error| ManifestError::BadKey { place: node.place(), error };
        let key = parse_verifying_key(node.text()?).map_err(bad)?;
        self.add(*key.as_bytes(), &node)?;
        Ok(key)
    }

    fn read_sealing(&mut self, node: Node<'_, '_>) -> Result<Element, ManifestError> {
        let bad = |error| ManifestError::BadKey { place: node.place(), error };
        let key = parse_sealing_key(node.text()?).map_err(bad)?;
        self.add(*key.encoding(), &node)?;
        Ok(key)
    }
}

/// Reads the trustees: an array whose length is checked already.
pub(super) fn read_trustees(node: Node<'_, '_>, keys: &mut Keyring) -> Result<Vec<Trustee>, ManifestError> {
    let trustee = |node: Node<'_, '_>| {
        node.check_members(&["name", "sealing_key", "signing_key"])?;
        Ok(Trustee {
            name: node.member("name")?.text()?.to_owned(),
            sealing_key: keys.read_sealing(node.member("sealing_key")?)?,
            signing_key: keys.read_verifying(node.member("signing_key")?)?,
        })
    };
    node.elements()?.map(trustee).collect()
}

/// Reads the witnesses: an array whose length is checked already.
pub(super) fn read_witnesses(node: Node<'_, '_>, keys: &mut Keyring) -> Result<Vec<Witness>, ManifestError> {
    let witness = |node: Node<'_, '_>| {
        node.check_members(&["name", "signing_key"])?;
        Ok(Witness {
            name: node.member("name")?.text()?.to_owned(),
            signing_key: keys.read_verifying(node.member("signing_key")?)?,
        })
    };
    node.elements()?.map(witness).collect()
}
