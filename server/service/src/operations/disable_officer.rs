//! Shut an officer out. One person is enough: the act takes rights away, grants none, and may be urgent.

use uurna_store::{Actor, Along};
use uurna_union::act::Act;
use uurna_union::ids::OfficerId;

use super::OfficerOutOfReach;
use super::officer_mail::OfficerMails;
use super::officers::{entry, reach_officer};
use crate::service::Service;

/// Shut an officer out at once, and tell everybody: their sessions and their link end. An officer who is shut out
/// already stays so, without another act.
///
/// # Errors
/// See [`OfficerOutOfReach`].
pub async fn disable_officer(service: &Service, by: Actor<'_>, id: &OfficerId) -> Result<(), OfficerOutOfReach> {
    let record = reach_officer(service, by, id).await?;
    let act = Act::OfficerDisabled { about: record.officer.name.clone() };
    let entry = entry(service, &record.officer.organisation, by, &act);
    let mails = OfficerMails::of(service.into(), &record.officer.organisation).await?;
    let mut letters = Vec::new();
    // an officer who is shut out still counts as one
    for reader in mails.everybody().await? {
        let by = if by == Actor::Operator { mails.words(&reader).say("act-by-operator") } else { by.name().to_owned() };
        letters.extend(mails.notice(&reader, "disabled", &[("by", &by), ("about", &record.officer.name)]));
    }
    service.store.disable_officer(&entry, id, Some(entry.at), &Along { spent: None, mails: &letters }).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::enable_officer;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn an_officer_is_shut_out_and_let_in_again_each_with_one_act() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let (service, by) = (&*scene.service, Actor::Officer(&anna));
        scene.session(&bo).await;
        disable_officer(service, by, &bo.id).await.unwrap();
        disable_officer(service, by, &bo.id).await.unwrap();
        assert!(service.store.sessions(&bo.id, scene.now()).await.unwrap().is_empty());
        let email = format!("{}@liitto.example", bo.id);
        enable_officer(service.into(), &email).await.unwrap();
        enable_officer(service.into(), &email).await.unwrap();
        let about = bo.name.clone();
        let expected = [Act::OfficerEnabled { about: about.clone() }, Act::OfficerDisabled { about }];
        assert_eq!(own_acts(&scene).await, expected, "the last first");
        assert!(matches!(disable_officer(service, by, &anna.id).await, Err(OfficerOutOfReach::NotYourself)));
        assert!(enable_officer(service.into(), "nobody@x.example").await.is_err());
        assert!(matches!(disable_officer(service, Actor::Clock, &bo.id).await, Err(OfficerOutOfReach::UnionNeeded)));
    }
}
