use crate::assets;
use crate::testing::Site;
use uurna_words::Language;

/// A page without what changes with every build.
async fn shown(site: &Site, path: &str, language: Language) -> String {
    let answer = site.get(&format!("{path}?lang={}", language.tag())).await;
    assert_eq!(answer.status, 200, "{path}");
    let versioned = assets::address("");
    answer.text.replace(&versioned, "/assets/VERSION/")
}

#[tokio::test]
async fn the_voters_page_reads_so_in_every_language() {
    let site = Site::new().await;
    for language in Language::ALL {
        insta::assert_snapshot!(format!("vote_{}", language.tag()), shown(&site, "/v", language).await);
    }
}

#[tokio::test]
async fn the_second_devices_page_reads_so_in_every_language() {
    let site = Site::new().await;
    for language in Language::ALL {
        insta::assert_snapshot!(format!("check_{}", language.tag()), shown(&site, "/check", language).await);
    }
}

#[tokio::test]
async fn pages_of_elections_that_are_not_there_are_not_found() {
    let site = Site::new().await;
    let unknown = "00000000-0000-4000-8000-000000000000";
    for path in [format!("/v/{unknown}"), format!("/check/{unknown}"), "/v/00000000".to_owned(), "/v/a'b".to_owned()] {
        assert_eq!(site.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn nothing_in_the_pages_is_inline_or_comes_from_elsewhere() {
    let site = Site::new().await;
    for path in ["/v", "/check"] {
        let page = shown(&site, path, Language::English).await;
        for refused in ["<style", " style=", " onclick=", "javascript:", "src=\"http", "href=\"http"] {
            assert!(!page.contains(refused), "{refused} in {path}");
        }
        let ours = page.matches("<script type=\"module\" src=\"/assets/").count()
            + page.matches("<script defer src=\"/assets/").count();
        assert_eq!(page.matches("<script").count(), ours);
    }
}
