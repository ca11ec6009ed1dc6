//! Sign in with an e-mail address, a password and a one-time code.

use uurna_store::Shown;
use uurna_union::act::Act;
use uurna_union::officer::tidy_email;

use super::signing_in::{Account, Where, count, enter, is_known, tell};
use super::{Arrival, SignInRefusal, SignedIn};
use crate::officers::guessing::Told;
use crate::officers::one_time_codes::SecretSeed;
use crate::officers::passwords::SecretPassword;
use crate::service::{Service, Shared};

/// Let in the officer with this address, password and one-time code. The answer is the same for every mistake
/// and takes as long: the password is always compared, with a hash of nobody's if the officer has none.
///
/// # Errors
/// See [`SignInRefusal`].
pub async fn sign_in_by_password(
    service: &Shared,
    arrival: &Arrival<'_>,
    email: &str,
    password: SecretPassword,
    code: &str,
) -> Result<SignedIn, SignInRefusal> {
    // a text that cannot be an address is tried like one that nobody has
    let email = tidy_email(email).unwrap_or_default();
    let place = if is_known(service, arrival, &email).await? { Where::Known } else { Where::Elsewhere };
    count(service, arrival, place, &email)?;
    let entered = compare(service, arrival, &email, password, code).await;
    if matches!(entered, Err(SignInRefusal::Wrong)) {
        tell(service, Told::Refused, Account::Email(&email), place);
    }
    entered
}

async fn compare(
    service: &Service,
    arrival: &Arrival<'_>,
    email: &str,
    password: SecretPassword,
    code: &str,
) -> Result<SignedIn, SignInRefusal> {
    let ways = service.store.secret_ways(email).await?;
    let hashed = ways.as_ref().map(|ways| ways.password.clone());
    let fits = service.doors.passwords.verify(password, hashed).await?;
    let ways = ways.filter(|_| fits).ok_or(SignInRefusal::Wrong)?;
    let seed = SecretSeed::open(&ways.code_seed, &ways.officer, &service.master);
    let step = seed.and_then(|seed| seed.check(code, service.clock.now())).ok_or(SignInRefusal::Wrong)?;
    enter(service, arrival, &ways.officer, Act::PasswordUsed, Shown::Code { step }).await
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::set_password;
    use uurna_union::officer::{Officer, Role};
    use uurna_union::token::SecretToken;

    use super::*;
    use crate::testing::{Scene, arrival, own_acts, own_acts_when};

    const PASSWORD: &str = "kolme sanaa riittää";
    const MAIL: &str = "[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n";

    /// An officer with a password and an app.
    async fn anna(scene: &Scene) -> (Officer, String, SecretSeed) {
        let (service, officer) = (&scene.service, scene.officer(Role::Union).await);
        let seed = SecretSeed::random(&service.randomness);
        let hash = service.doors.passwords.hash(SecretPassword::new(PASSWORD.to_owned()), &service.randomness).await;
        let sealed = seed.seal(&officer.id, &service.master, &service.randomness);
        set_password(&service.store, &officer.id, &hash.unwrap(), &sealed, 0).await;
        let email = service.store.officer(&officer.id).await.unwrap().unwrap().email;
        (officer, email, seed)
    }

    async fn try_with(scene: &Scene, email: &str, password: &str, code: &str) -> Result<SignedIn, SignInRefusal> {
        try_in(scene, &arrival(), email, password, code).await
    }

    async fn try_in(
        scene: &Scene,
        arrival: &Arrival<'_>,
        email: &str,
        password: &str,
        code: &str,
    ) -> Result<SignedIn, SignInRefusal> {
        let password = SecretPassword::new(password.to_owned());
        sign_in_by_password(&scene.service, arrival, email, password, code).await
    }

    #[tokio::test]
    async fn a_flood_from_elsewhere_keeps_nobody_out_of_a_browser_in_which_they_signed_in() {
        let scene = Scene::with_settings(MAIL).await;
        let (_, email, seed) = anna(&scene).await;
        let first = try_with(&scene, &email, PASSWORD, &seed.code(scene.now())).await.unwrap();
        let known_by = first.known_by.expect("the browser is new");
        for _ in 0..200 {
            let refused = try_with(&scene, &email, "another password", "000000").await;
            assert!(refused.is_err());
        }
        assert!(matches!(try_with(&scene, &email, PASSWORD, "000000").await, Err(SignInRefusal::TooOften(_))));
        scene.clock.set(scene.now().plus_minutes(1));
        let here = Arrival { known_by: Some(&known_by), ..arrival() };
        let again = try_in(&scene, &here, &email, PASSWORD, &seed.code(scene.now())).await.unwrap();
        assert!(again.known_by.is_none(), "it is known already");
        for tried in 0..12 {
            let refused = try_in(&scene, &here, &email, "x", "000000").await.unwrap_err();
            assert_eq!(matches!(refused, SignInRefusal::TooOften(_)), tried >= 9, "its own limit holds: {tried}");
        }
        let other = SecretToken::random(&mut scene.service.randomness.rng());
        let stranger = Arrival { known_by: Some(&other), ..arrival() };
        assert!(matches!(try_in(&scene, &stranger, &email, "x", "0").await, Err(SignInRefusal::TooOften(_))));
    }

    #[tokio::test]
    async fn an_officer_is_told_of_a_lock_out_a_refusal_and_a_new_browser_by_mail() {
        let scene = Scene::with_settings(MAIL).await;
        let (_, email, seed) = anna(&scene).await;
        let store = &scene.service.store;
        let mails = async || uurna_store::testing::number(store, "SELECT COUNT(*) FROM messages").await;
        let first = try_with(&scene, &email, PASSWORD, &seed.code(scene.now())).await.unwrap();
        assert_eq!(mails().await, 1, "a browser that was not known");
        let known_by = first.known_by.unwrap();
        scene.clock.set(scene.now().plus_minutes(1));
        let here = Arrival { known_by: Some(&known_by), ..arrival() };
        try_in(&scene, &here, &email, PASSWORD, &seed.code(scene.now())).await.unwrap();
        assert_eq!(mails().await, 1, "it is known now");
        for _ in 0..15 {
            assert!(try_with(&scene, &email, "another password", "000000").await.is_err());
        }
        own_acts_when(&scene, 4).await;
        assert_eq!(mails().await, 3, "one of a refusal, one of the lock");
    }

    #[tokio::test]
    async fn who_shows_all_three_is_let_in_with_an_act_and_a_code_once() {
        let scene = Scene::new().await;
        let (officer, email, seed) = anna(&scene).await;
        let code = seed.code(scene.now());
        let signed_in = try_with(&scene, &email.to_uppercase(), PASSWORD, &code).await.unwrap();
        assert!(!signed_in.is_new);
        let session = scene.service.store.session(signed_in.token.hash(), scene.now()).await.unwrap().unwrap();
        assert_eq!(session.officer, officer);
        assert!(matches!(try_with(&scene, &email, PASSWORD, &code).await, Err(SignInRefusal::Wrong)));
        let acts = own_acts_when(&scene, 2).await;
        assert_eq!(acts, [Act::SignInRefused { about: officer.name }, Act::PasswordUsed]);
    }

    #[tokio::test]
    async fn a_flood_of_guesses_leaves_one_refusal_and_one_lock_an_hour() {
        let scene = Scene::new().await;
        let (officer, email, _) = anna(&scene).await;
        for tried in 0..15 {
            let refused = try_with(&scene, &email, "another password", "000000").await.unwrap_err();
            assert_eq!(matches!(refused, SignInRefusal::TooOften(_)), tried >= 10, "{tried}");
            assert!(try_with(&scene, "nobody@liitto.example", "x", "000000").await.is_err());
        }
        own_acts_when(&scene, 2).await;
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        let about = officer.name;
        let mut told = own_acts(&scene).await;
        told.sort_by_key(Act::code);
        assert_eq!(told, [Act::SignInLocked { about: about.clone() }, Act::SignInRefused { about }]);
    }
}
