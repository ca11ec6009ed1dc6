//! Signers by name, as people know them.

use uurna_election_core::manifest::Manifest;

/// The name of a signer.
pub(crate) fn name(manifest: &Manifest, signer: u64) -> String {
    let witness = || {
        let place = signer.checked_sub(manifest.trustees().len() as u64 + 1)?;
        manifest.witnesses().get(usize::try_from(place).ok()?).map(|witness| witness.name.clone())
    };
    let trustee = manifest.trustee(signer).map(|trustee| trustee.name.clone());
    trustee.or_else(witness).unwrap_or_else(|| format!("signer {signer}"))
}

/// Several names: "Anna, Bo and Cecilia".
pub(crate) fn names(manifest: &Manifest, signers: &[u64]) -> String {
    let names: Vec<String> = signers.iter().map(|signer| name(manifest, *signer)).collect();
    match names.as_slice() {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
