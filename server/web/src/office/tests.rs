//! The office's pages, from a new election to its result.

mod acts;
mod contact;
mod counting;
mod ending;
mod erasing;
mod freezing;
mod importing;
mod keys;
mod large;
mod law;
mod links;
mod list;
mod messages;
mod roll;
mod two_people;
mod wrong_input;

use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;

use crate::testing::{Answer, Site};
use crate::{Role, routes};
use uurna_service::jobs::Runner;
use uurna_store::testing::own;
use uurna_store::testing::{self, sample_keys};
use uurna_store::{ElectorateFilter, Invitation, MessageState, SignerKeys};
use uurna_union::election_code::election_code;
use uurna_union::keeping::{Keeping, KeptCopy, Medium, Place};
use uurna_words::Language;

mod registrar;

/// With three trustees nobody can be spared.
const SWITCH: &str = "without_spare_signers=yes";

const REGISTER: &str = include_str!("../../../data/register-420.csv");

/// An officer at work, and the election they work on.
struct Office {
    site: Site,
    cookie: String,
    id: ElectionId,
}

impl Office {
    /// A union officer who has begun an election of shop stewards.
    async fn begin() -> Self {
        Self::begin_at(Site::new().await).await
    }

    async fn begin_at(site: Site) -> Self {
        let officer = site.officer(Role::Union).await;
        let cookie = site.session(&officer).await;
        let form = "basis=shop-steward&title-fi=Luottamusmies+2027&title-sv=F%C3%B6rtroendeman+2027&title-en=Shop+steward+2027&branch=7&workplace=Kotka";
        let begun = site.send_as(&cookie, "/office/new", form).await;
        assert_eq!(begun.status, 303, "{}", begun.text);
        let id = begun.header("location").split('/').nth(2).unwrap().parse().unwrap();
        Self { site, cookie, id }
    }

    fn at(&self, page: &str) -> String {
        let between = if page.is_empty() || page.starts_with('?') { "" } else { "/" };
        format!("/office/{}{between}{page}", self.id)
    }

    async fn get(&self, page: &str) -> Answer {
        let answer = self.site.get_as(&self.cookie, &self.at(page)).await;
        assert_eq!(answer.status, 200, "{page}: {}", answer.text);
        answer
    }

    async fn send(&self, page: &str, form: &str) -> Answer {
        self.site.send_as(&self.cookie, &self.at(page), form).await
    }

    /// One officer proposes to freeze it and another confirms.
    async fn freeze(&self) -> Answer {
        self.freeze_in("").await
    }

    /// The same, in a language.
    async fn freeze_in(&self, query: &str) -> Answer {
        self.propose("freeze", SWITCH, "freeze").await;
        let asked = self.confirm("freeze", query).await;
        assert_eq!((asked.status, asked.header("location")), (303, self.at("freeze").as_str()), "{}", asked.text);
        assert_eq!(self.work().await, 1);
        self.get(&format!("freeze{query}")).await
    }

    /// Do the jobs that are due.
    async fn work(&self) -> usize {
        Runner::new(self.site.service.service().clone()).run_due().await.unwrap()
    }

    /// Send a form that needs two people, and propose what it says.
    async fn propose(&self, page: &str, form: &str, proposal: &str) {
        let proposed = self.send(page, form).await;
        let waits = self.at(&format!("proposals/{proposal}"));
        assert_eq!((proposed.status, proposed.header("location")), (303, waits.as_str()), "{}", proposed.text);
    }

    /// A second officer confirms what the page shows.
    async fn confirm(&self, proposal: &str, query: &str) -> Answer {
        let second = self.site.session(&self.site.officer(Role::Union).await).await;
        let page = self.at(&format!("proposals/{proposal}"));
        let form = self.digest_on(&second, &page).await;
        self.site.send_as(&second, &format!("{page}/confirm{query}"), &form).await
    }

    /// The form that a proposal's page would send.
    async fn digest_on(&self, cookie: &str, page: &str) -> String {
        let shown = self.site.get_as(cookie, page).await;
        let (_, digest) = shown.text.split_once("name=\"digest\" value=\"").expect(&shown.text);
        format!("digest={}", digest.split('"').next().unwrap())
    }

    async fn upload(&self, page: &str, file: &[u8]) -> Answer {
        let mut body =
            b"--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"members.csv\"\r\n\r\n".to_vec();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--frontier--\r\n");
        self.site.upload_as(&self.cookie, &self.at(page), "multipart/form-data; boundary=frontier", body).await
    }

    /// Prepare everything up to the check of answers.
    async fn prepare(&self) {
        self.prepare_without_signers().await;
        for number in 1..=3_u8 {
            let invited = self.send("signers/new", &format!("kind=trustee&name=Trustee+{number}&language=fi")).await;
            let is_code = invited.text.contains("class=\"qr\"") && !invited.text.contains(&format!("/t/{}#", self.id));
            assert!(invited.status == 200 && is_code, "for the signer's own device: {}", invited.text);
        }
        self.answer_invitations().await;
    }

    /// The same, without an invitation to keep a key.
    async fn prepare_without_signers(&self) {
        assert_eq!(self.upload("register", REGISTER.as_bytes()).await.status, 303);
        let preview = self.get("register/preview").await;
        assert!(preview.text.contains("420"), "{}", preview.text);
        let kept = "keep=email&keep=phone&keep=language&keep=birth_year&keep=workplace&keep=staff_group&keep=joined&keep=left&keep=fees_paid_until";
        assert_eq!(self.send("register/use", kept).await.status, 303);
        let rule = "snapshot=2026-11-01&is-member=yes&fees=6&age=15&column-1=staff_group&is-1=is&values-1=manual";
        assert_eq!(self.send("electorate", rule).await.status, 303);
        let contest = self.contests().await.remove(0);
        for name in ["first-name=Maija&last-name=Virtanen", "first-name=Olli&last-name=M%C3%A4ki"] {
            assert_eq!(self.send(&format!("contests/{contest}/options/new"), name).await.status, 303);
        }
        let times = "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=&codes=service";
        assert_eq!(self.send("schedule", times).await.status, 303);
    }

    async fn contests(&self) -> Vec<String> {
        let row = self.site.service.store.election_of_any_union(&self.id).await.unwrap().unwrap();
        row.draft.contests.iter().map(|contest| contest.id.clone()).collect()
    }

    /// Everybody who is invited makes keys.
    async fn answer_invitations(&self) {
        let store = &self.site.service.store;
        for (number, invitation) in (1..).zip(store.invitations(own(self.id)).await.unwrap()) {
            let (sealing, signing) = sample_keys(number);
            let keys = SignerKeys::parse(invitation.kind, Some(&sealing), &signing).unwrap();
            store.set_keys(&invitation, &keys, self.site.now()).await.unwrap();
        }
    }

    /// Add a witness, and let everybody keep the words in a home of their own: one may be missing.
    async fn have_one_to_spare(&self) {
        assert_eq!(self.send("signers/new", "kind=witness&name=Wilma&language=fi").await.status, 200);
        self.answer_invitations().await;
        let copy = KeptCopy { place: Place::Home, medium: Medium::Paper, is_shared: false };
        let (store, keeping) = (&self.site.service.store, Keeping::new(vec![copy]).unwrap());
        for invitation in store.invitations(own(self.id)).await.unwrap() {
            assert!(store.say_keeping(&invitation, &keeping, self.site.now()).await.unwrap());
        }
    }

    async fn manifest(&self) -> Manifest {
        let bytes = self.site.service.store.board_manifest(&self.id).await.unwrap().unwrap();
        Manifest::parse(&bytes).unwrap()
    }

    /// Sessions end overnight: an officer signs in on that day.
    async fn another_day(&mut self, moment: Timestamp) {
        self.site.clock.set(moment);
        self.cookie = self.site.session(&self.site.officer(Role::Union).await).await;
    }

    async fn draft_is_frozen(&self) -> bool {
        self.site.service.store.board(&self.id).await.unwrap().is_some()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_election_is_prepared_in_five_steps_and_frozen() {
    let office = Office::begin().await;
    let home = office.get("").await;
    assert!(home.text.contains("Shop steward 2027"), "{}", home.text);
    office.prepare().await;
    let check = office.get("check?lang=en").await;
    for expected in ["2 Olli Mäki", "3 Maija Virtanen", "Trustee 2", "23 November 2026 at 09:00", "Most votes win"] {
        assert!(check.text.contains(expected), "{expected}: {}", check.text);
    }
    assert!(check.text.contains("href=\"/office/") && check.text.contains("/freeze\""), "nothing is missing");
    let frozen = office.freeze().await;
    assert_eq!(frozen.status, 200, "{}", frozen.text);
    let manifest = office.manifest().await;
    let code = election_code(&manifest.fingerprint());
    assert!(frozen.text.contains(&code) && office.get("fingerprint").await.text.contains(&code), "{}", frozen.text);
    assert!(frozen.text.contains("/registrar-file\""), "the registrar's file");
    let filter = ElectorateFilter { is_in: Some(true), ..Default::default() };
    let voters = office.site.service.store.count_electorate(own(office.id), &filter).await.unwrap();
    assert_eq!(voters, manifest.roll().count);
    let deliveries = office.site.service.store.deliveries(own(office.id), "code").await.unwrap();
    assert_eq!(deliveries.len() as u64, manifest.roll().count);
    assert!(deliveries.iter().all(|delivery| delivery.state == MessageState::Waiting), "released");
    assert_eq!(office.send("freeze", "").await.status, 409, "once");
    assert_eq!(office.send("electorate", "snapshot=2026-11-01").await.status, 409);
    for (tag, since) in [("fi", "Jäsen "), ("sv", "Medlem sedan "), ("en", "Member since ")] {
        let members = office.get(&format!("members?search=Virtanen&lang={tag}")).await.text;
        assert!(members.contains("<td") && members.contains(since), "in the reader's language: {members}");
    }
    assert!(office.get("log").await.text.contains("Anna union"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_found_an_open_session_gets_no_trustees_link_and_freezes_nothing() {
    let office = Office::begin().await;
    office.prepare().await;
    let store = &office.site.service.store;
    let anna = store.invitations(own(office.id)).await.unwrap().remove(0);
    let renew = format!("signers/{}/renew", anna.id);
    office.site.clock.set(office.site.now().plus_minutes(31));
    for page in ["signers/new", &renew, &format!("signers/{}/withdraw", anna.id), "freeze", "erase", "order", "result"]
    {
        let answer = office.send(page, "kind=trustee&name=Mallory&language=fi").await;
        let again = answer.header("location").starts_with("/sign-in?again=yes");
        assert!(answer.status == 303 && again && !answer.passed, "{page}: {} {}", answer.status, answer.text);
    }
    assert_eq!(store.invitations(own(office.id)).await.unwrap().len(), 3);
    assert!(!office.draft_is_frozen().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_that_freezes_tells_what_was_done_to_links_and_keys() {
    let office = Office::begin().await;
    office.prepare().await;
    let page = office.get("freeze?lang=en").await.text;
    assert!(
        page.contains("by a code on their own screen: Trustee 1"),
        "whose links an officer could have scanned: {page}"
    );
    let store = &office.site.service.store;
    let signers = store.invitations(own(office.id)).await.unwrap();
    let set_keys = async |signer: &Invitation, number: u8| {
        let (sealing, signing) = sample_keys(number);
        let keys = SignerKeys::parse(signer.kind, Some(&sealing), &signing).unwrap();
        store.set_keys(signer, &keys, office.site.now()).await
    };
    assert!(set_keys(&signers[1], 9).await.is_err(), "keys stand");
    for (step, signer, status) in [("renew", &signers[1], 200), ("withdraw", &signers[2], 303)] {
        let proposal = format!("{step}-signer-{}", signer.id);
        office.propose(&format!("signers/{}/{step}", signer.id), "", &proposal).await;
        assert_eq!(office.confirm(&proposal, "").await.status, status);
    }
    set_keys(&signers[1], 9).await.unwrap();
    assert!(office.send("signers/new", "kind=trustee&name=Trustee+3&language=fi").await.status == 200);
    let third = store.invitations(own(office.id)).await.unwrap().remove(2);
    set_keys(&third, 10).await.unwrap();
    let page = office.get("freeze?lang=en").await.text;
    for expected in [
        "22 November 2026 at 12:00: Anna union made a new link, which was shown on their own screen, for Trustee 2",
        "Trustee 2 sent other keys",
        "Anna union withdrew an invitation. Trustee 3",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    assert!(office.get("log?lang=en").await.text.contains("Trustee 2 sent keys of their own"), "the log has every key");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_checked_is_what_is_frozen() {
    let office = Office::begin().await;
    office.prepare().await;
    let answers =
        |text: &str| text[text.find("<dl class=\"answers\">").unwrap()..text.find("</dl>").unwrap()].to_owned();
    let checked = answers(&office.get("check").await.text);
    assert_eq!(office.freeze().await.status, 200);
    assert_eq!(answers(&office.get("answers").await.text), checked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_election_opens_when_all_have_accepted_and_closes_by_itself() {
    let mut office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    let manifest = office.manifest().await;
    let boards = std::sync::Arc::clone(&office.site.service.boards);
    assert!(office.get("?lang=en").await.text.contains("Trustee 1, Trustee 2, Trustee 3"));
    assert_eq!(office.send("open", "").await.status, 409, "not accepted");
    for number in 1..=3_u8 {
        let key = SigningKey::from_seed(&SecretTrusteeKey::from_entropy([number; 32]).signing_seed());
        let acceptance = Acceptance::sign(&manifest.fingerprint(), number.into(), &key);
        boards.file(&office.id, entry_of(3, &acceptance.encode())).await.unwrap();
    }
    assert_eq!(office.send("open", "").await.status, 409, "too early");
    office.another_day(manifest.opens()).await;
    boards.keep_time_once().await;
    let open = office.get("?lang=en").await;
    assert!(open.text.contains("Voting is open") && open.text.contains("Suspend voting"), "{}", open.text);
    assert!(!open.text.contains("had voted"), "nothing is told of the hour before: {}", open.text);
    office.site.clock.set(manifest.opens().plus_minutes(60));
    let told = office.get("?lang=en").await.text;
    assert!(told.contains("By 23 November 2026 at 10:00, 0% had voted."), "coarse, no counts: {told}");
    let again = office.send("suspend", "").await;
    assert!(
        again.header("location").starts_with("/sign-in?again=yes&then=/office/"),
        "an open session decides nothing"
    );
    office.another_day(manifest.opens().plus_minutes(60)).await;
    assert_eq!(office.send("suspend", "").await.status, 303);
    assert!(office.get("?lang=en").await.text.contains("Resume voting"));
    assert_eq!(office.send("resume", "").await.status, 303);
    office.another_day(manifest.closes()).await;
    boards.keep_time_once().await;
    let closed = office.get("?lang=en").await;
    assert!(closed.text.contains("Voting is closed") && !closed.text.contains("Go on without them"), "never early");
    assert_eq!(office.send("order", "").await.status, 409, "no sum is good yet");
    assert_eq!(office.send("erase", "").await.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_can_be_left_and_says_what_is_missing() {
    let office = Office::begin().await;
    for page in [
        "",
        "basis",
        "electorate",
        "register",
        "contests",
        "signers",
        "signers/new",
        "schedule",
        "check",
        "members",
        "preview",
        "preview/ballot",
        "rehearsal",
        "log",
        "contests/new/kind",
    ] {
        for language in Language::ALL {
            let answer = office.get(&format!("{page}?lang={}", language.tag())).await;
            let stray = answer
                .text
                .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                .find(|word| word.starts_with("office-") || word.starts_with("act-"));
            assert_eq!(stray, None, "{page} {language:?} has a key without text");
        }
    }
    assert!(office.get("check?lang=en").await.text.contains("Upload the register"));
    assert_eq!(office.send("freeze", "").await.status, 303, "back to what is missing");
    assert!(!office.draft_is_frozen().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_committee_that_saves_the_first_step_leaves_the_election_with_its_branch() {
    let office = Office::begin().await;
    let store = &office.site.service.store;
    let member = office.site.officer(Role::Committee).await;
    testing::name_officer(store, &office.id, &member.id).await;
    let cookie = office.site.session(&member).await;
    let form = "basis=shop-steward&title-fi=Luottamusmies+2027";
    assert_eq!(office.site.send_as(&cookie, &office.at("basis"), form).await.status, 303);
    let branch = async || store.election_of_any_union(&office.id).await.unwrap().unwrap().branch;
    assert_eq!(branch().await.as_deref(), Some("7"));
    let another = format!("{form}&branch=8");
    assert_eq!(office.site.send_as(&cookie, &office.at("basis"), &another).await.status, 303);
    assert_eq!(branch().await.as_deref(), Some("7"), "nor does it go to another");
    assert_eq!(office.send("basis", &another).await.status, 303);
    assert_eq!(branch().await.as_deref(), Some("8"), "the union's office says whose it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_observer_sees_how_many_are_in_and_out_and_nobodys_name() {
    let office = Office::begin().await;
    office.prepare().await;
    let observer = office.site.officer(Role::Observer).await;
    testing::name_officer(&office.site.service.store, &office.id, &observer.id).await;
    let cookie = office.site.session(&observer).await;
    for stage in ["draft", "frozen"] {
        for page in ["members", "members?search=Virtanen", "members?who=out&page=2"] {
            let path = office.at(&format!("{page}{}lang=en", if page.contains('?') { "&" } else { "?" }));
            let answer = office.site.get_as(&cookie, &path).await;
            assert!(answer.status == 200 && answer.text.contains("As an observer"), "{stage} {page}: {}", answer.text);
            let cells = answer.text.matches("<td").count();
            assert!((4..40).contains(&cells), "reasons with their numbers, {cells}: {}", answer.text);
            for told in ["Virtanen", "example.org", "10000"] {
                assert!(!answer.text.contains(told), "{stage} {page} {told}: {}", answer.text);
            }
        }
        if stage == "draft" {
            assert_eq!(office.freeze().await.status, 200);
        }
    }
    assert!(office.get("members?search=Virtanen").await.text.contains("Virtanen"), "the office does");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_told_by_its_bytes_and_served_to_everybody() {
    let office = Office::begin().await;
    let contest = office.contests().await.remove(0);
    office.send(&format!("contests/{contest}/options/new"), "first-name=A&last-name=B").await;
    let row = office.site.service.store.election_of_any_union(&office.id).await.unwrap().unwrap();
    let option = row.draft.contests[0].options[0].id.clone();
    let page = format!("contests/{contest}/options/{option}/photo");
    assert_eq!(office.upload(&page, b"<svg onload='x'/>").await.status, 422);
    assert_eq!(office.upload(&page, &vec![0xff; (12 << 20) + 1]).await.status, 422, "too large");
    assert_eq!(office.upload(&page, b"\x89PNG\r\n\x1a\nand so on").await.status, 422, "cut off");
    let picture = include_bytes!("../../../src/demo/photos/aino.png");
    let (head, rest) = picture.split_at(33);
    let told = b"\0\0\0\x0btEXtAuthor\0Anna\0\0\0\0";
    assert_eq!(office.upload(&page, &[head, told, rest].concat()).await.status, 303);
    let row = office.site.service.store.election_of_any_union(&office.id).await.unwrap().unwrap();
    let digest = row.draft.contests[0].options[0].photo.clone().unwrap();
    let shown = office.site.get(&format!("/e/{}/photos/{digest}", office.id)).await;
    assert_eq!((shown.status, shown.header("content-type")), (200, "image/jpeg"));
    assert!(!shown.bytes.windows(4).any(|bytes| bytes == b"Anna"), "nothing but the picture is kept");
    assert_eq!(shown.header("cache-control"), "public, max-age=300", "a photo that is removed is soon gone");
    assert_eq!(office.site.get(&format!("/e/{}/photos/{}", office.id, "0".repeat(64))).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_counts_test_votes_and_leaves_nothing() {
    let office = Office::begin().await;
    office.prepare().await;
    let held = office.send("rehearsal?lang=en", "").await;
    assert!(held.status == 200 && held.text.contains("The verifier found the count valid."), "{}", held.text);
    assert!(held.text.contains("Olli Mäki"), "{}", held.text);
    let another = std::sync::Arc::clone(&office.site.service.rehearsing).try_acquire_owned().unwrap();
    let busy = office.send("rehearsal?lang=en", "").await;
    assert!(busy.status == 503 && busy.text.contains("Another rehearsal"), "{}", busy.text);
    drop(another);
    assert!(!office.draft_is_frozen().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_election_begins_from_this_one_without_its_candidates() {
    let office = Office::begin().await;
    office.prepare().await;
    let form = format!("basis=shop-steward&title-fi=Seuraava&earlier={}", office.id);
    let begun = office.site.send_as(&office.cookie, "/office/new", &form).await;
    let id = begun.header("location").split('/').nth(2).unwrap().parse().unwrap();
    let row = office.site.service.store.election_of_any_union(&id).await.unwrap().unwrap();
    assert_eq!(row.draft.contests.len(), 1);
    assert!(row.draft.contests[0].options.is_empty() && row.draft.schedule.opens.is_none());
    assert_eq!(row.draft.electorate.fees_months, 6, "conditions stay");
    let list = office.site.get_as(&office.cookie, "/office?lang=en").await;
    assert!(list.text.contains("Being prepared"), "{}", list.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn committees_and_observers_begin_nothing() {
    let site = Site::new().await;
    for role in [Role::Committee, Role::Observer] {
        let cookie = site.session(&site.officer(role).await).await;
        assert_eq!(site.get_as(&cookie, "/office/new").await.status, 403, "{role:?}");
        assert_eq!(site.send_as(&cookie, "/office/new", "basis=poll&title-fi=X").await.status, 403);
        assert_eq!(site.get_as(&cookie, "/office").await.status, 200);
    }
    assert!(routes().iter().any(|route| route.path == "/office/new"));
}
