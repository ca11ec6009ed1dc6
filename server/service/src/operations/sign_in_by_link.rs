//! Sign in with a link, the first time or after everything else was lost.

use uurna_store::Shown;
use uurna_union::act::Act;
use uurna_union::officer::tidy_email;
use uurna_union::token::SecretToken;

use super::signing_in::{Account, Where, enter, tell};
use super::{Arrival, SignInRefusal, SignedIn};
use crate::officers::guessing::Told;
use crate::service::Shared;

/// Let in the officer with this link and e-mail address, once. `link` may be the whole address of the page.
///
/// # Errors
/// See [`SignInRefusal`].
pub async fn sign_in_by_link(
    service: &Shared,
    arrival: &Arrival<'_>,
    link: &str,
    email: &str,
) -> Result<SignedIn, SignInRefusal> {
    service.doors.guessing.count_client(arrival.client)?;
    let (token, email) = (link.rsplit('#').next().and_then(SecretToken::parse), tidy_email(email));
    // without both it is a program that looks at links, or a mistake
    let (Some(token), Some(email)) = (token, email) else { return Err(SignInRefusal::Wrong) };
    let owner = service.store.sign_in_link_owner(token.hash(), &email, service.clock.now()).await?;
    let entered = match owner {
        Some(officer) => enter(service, arrival, &officer, Act::LinkUsed, Shown::Link { token: token.hash() }).await,
        None => Err(SignInRefusal::Wrong),
    };
    if matches!(entered, Err(SignInRefusal::Wrong)) {
        tell(service, Told::Refused, Account::Email(&email), Where::Elsewhere);
    }
    entered
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::make_officer_link;
    use crate::testing::{Scene, arrival, own_acts_when};

    #[tokio::test]
    async fn a_link_lets_its_officer_in_once_with_an_act_and_nobody_else() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let own = format!("{}@liitto.example", bo.id);
        let link = make_officer_link((&*scene.service).into(), &own).await.unwrap().printed().unwrap();
        let enter = async |email: &str| sign_in_by_link(&scene.service, &arrival(), &link.address, email).await;
        let stranger = enter(&format!("{}@liitto.example", anna.id)).await;
        assert!(matches!(stranger, Err(SignInRefusal::Wrong)));
        assert!(!enter(&own).await.unwrap().is_new);
        assert!(matches!(enter(&own).await, Err(SignInRefusal::Wrong)), "twice");
        let mut acts = own_acts_when(&scene, 4).await;
        acts.sort_by_key(Act::code);
        let refused = |about: &str| Act::SignInRefused { about: about.to_owned() };
        assert!(acts.contains(&refused(&anna.name)) && acts.contains(&refused(&bo.name)));
        assert!(acts.contains(&Act::LinkUsed) && acts.contains(&Act::OfficerLink { about: bo.name }));
    }
}
