//! Make a link for an officer who cannot sign in any more: at the command line. Officers propose it to one another.

use uurna_store::{Actor, Along, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::officer::OfficerLinkWay;

use super::Installation;
use super::add_officer::handed;
use super::officer_mail::{OfficerMails, Reader};
use super::officers::fresh_link;
use crate::officers::links::HandedOfficerLink;

/// Why no link was made.
#[derive(Debug, thiserror::Error)]
pub enum MakeOfficerLinkRefusal {
    #[error("there is no officer with this address")]
    NoSuchOfficer,
    /// a link would be of no use
    #[error("the officer is shut out")]
    Disabled,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Make a link for the officer with this address, as the operator does, and tell
/// everybody. An earlier link loses its effect, and their sessions end; their other
/// ways to sign in stay, unless their last link had been shown to somebody else.
///
/// # Errors
/// See [`MakeOfficerLinkRefusal`].
pub async fn make_officer_link(
    installation: Installation<'_>,
    email: &str,
) -> Result<HandedOfficerLink, MakeOfficerLinkRefusal> {
    let Installation { store, randomness, public_url, now, post } = installation;
    let record = store.officer_by_email(email).await?.ok_or(MakeOfficerLinkRefusal::NoSuchOfficer)?;
    let organisation = &record.officer.organisation;
    let act = Act::OfficerLink { about: record.officer.name.clone() };
    let entry = Entry { organisation, election: None, by: Actor::Operator, act: &act, at: now };
    let (kept, link) = fresh_link(randomness, public_url, now);
    let way = if post.is_some() { OfficerLinkWay::Mailed } else { OfficerLinkWay::Printed };
    let mails = OfficerMails::of(installation, organisation).await?;
    let mut letters = Vec::new();
    for reader in mails.everybody().await? {
        letters.extend(mails.notice(&reader, "operator-link", &[("about", &record.officer.name)]));
    }
    letters.extend(mails.link(&Reader::from(&record), "link", "", &link));
    let along = Along { spent: None, mails: &letters };
    if store.make_sign_in_link(&entry, &record.officer.id, kept, way, &along).await? {
        Ok(handed(way, &record.email, link))
    } else {
        Err(MakeOfficerLinkRefusal::Disabled)
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::disable_officer;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn a_link_is_made_with_its_act_ends_the_sessions_and_is_not_for_who_is_shut_out() {
        let scene = Scene::new().await;
        let bo = scene.officer(Role::Committee).await;
        scene.session(&bo).await;
        let email = format!("{}@liitto.example", bo.id);
        let make = async |email: &str| make_officer_link((&*scene.service).into(), email).await;
        let HandedOfficerLink::Printed(link) = make(&email).await.unwrap() else { panic!("no mail is configured") };
        assert_eq!(link.until, scene.now().plus_minutes(7 * 24 * 60));
        assert!(scene.service.store.sessions(&bo.id, scene.now()).await.unwrap().is_empty());
        assert!(matches!(make("nobody@x.example").await, Err(MakeOfficerLinkRefusal::NoSuchOfficer)));
        disable_officer(&scene.service, Actor::Operator, &bo.id).await.unwrap();
        assert!(matches!(make(&email).await, Err(MakeOfficerLinkRefusal::Disabled)));
        let about = bo.name;
        let expected = [Act::OfficerDisabled { about: about.clone() }, Act::OfficerLink { about }];
        assert_eq!(own_acts(&scene).await, expected);
    }
}
