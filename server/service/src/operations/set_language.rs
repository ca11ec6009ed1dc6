//! Choose one's own language, for every device.

use uurna_store::{DatabaseError, Session};
use uurna_union::act::Act;
use uurna_words::Language;

use super::own_account::own_entry;
use crate::service::Service;

/// Keep the language of this session's officer. The present one is no change.
pub async fn set_language(service: &Service, session: &Session, language: Language) -> Result<(), DatabaseError> {
    let before = session.officer.language.map(Language::own_name).unwrap_or_default();
    let act = Act::LanguageChosen { before, after: language.own_name() };
    let entry = own_entry(service, session, &act);
    service.store.set_officer_language(&entry, &session.officer.id, language).await.map(drop)
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn a_language_is_kept_with_before_and_after_and_once() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        set_language(&scene.service, &scene.own_session(&anna).await, Language::Swedish).await.unwrap();
        let session = scene.own_session(&anna).await;
        assert_eq!(session.officer.language, Some(Language::Swedish));
        set_language(&scene.service, &session, Language::Swedish).await.unwrap();
        set_language(&scene.service, &session, Language::English).await.unwrap();
        let chosen = |before: &str, after: &str| Act::LanguageChosen { before: before.into(), after: after.into() };
        assert_eq!(own_acts(&scene).await, [chosen("Svenska", "English"), chosen("", "Svenska")]);
    }
}
