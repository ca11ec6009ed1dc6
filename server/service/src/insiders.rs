//! Signers whose invitation goes to an officer: the officer keeps a key, or has the link of somebody else's.
//!
//! Rejected: refusing such an address. A committee's chair may be its witness, and an officer who wants somebody's key has other addresses;
//! it helps that the second officer and the other signers see it.

use uurna_store::{DatabaseError, ElectionRow};
use uurna_union::officer::{Officer, Right, tidy_email};

use crate::service::Service;

/// A signer with an officer's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insider {
    /// as voters see it
    pub signer: String,
    pub officer: Officer,
}

/// All such signers of an election, in their order. An observer does not count as an officer here.
pub async fn insiders(service: &Service, row: &ElectionRow) -> Result<Vec<Insider>, DatabaseError> {
    let officers = service.store.officers(&row.organisation).await?;
    let of = |email: &str| {
        let record = officers.iter().find(|record| tidy_email(email).is_some_and(|email| email == record.email))?;
        Some(record.officer.clone()).filter(|officer| officer.role.has(Right::Run))
    };
    let all = service.store.invitations(row.own()).await?.into_iter();
    let insider = all.filter_map(|one| Some(Insider { officer: of(one.email.as_deref()?)?, signer: one.name }));
    Ok(insider.collect())
}

#[cfg(test)]
mod tests {
    use uurna_store::{Actor, SignerKind};
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::{NewSigner, invite_signer};
    use crate::testing::Scene;

    #[tokio::test]
    async fn signers_with_an_address_of_an_officer_who_may_run_elections_are_named() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let (officer, observer) = (scene.officer(Role::Union).await, scene.officer(Role::Observer).await);
        let email = async |of: &Officer| store.officer(&of.id).await.unwrap().unwrap().email;
        let (hers, theirs) = (email(&officer).await, email(&observer).await);
        let shouted = hers.to_uppercase();
        for (name, email) in [
            ("Anna", Some("anna@example.org")),
            ("Bo", Some(shouted.as_str())),
            ("Cecilia", Some(theirs.as_str())),
            ("Deniz", None),
        ] {
            let new = NewSigner { kind: SignerKind::Trustee, name, email, language: None };
            invite_signer(&scene.service, Actor::Officer(&officer), &election, new).await.unwrap();
        }
        let row = store.election_of_any_union(&election).await.unwrap().unwrap();
        let found = insiders(&scene.service, &row).await.unwrap();
        assert_eq!(found, [Insider { signer: "Bo".to_owned(), officer }]);
    }
}
