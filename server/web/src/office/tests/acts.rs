//! No officer changes anything without an act: every form of the office about one election is sent once, with input
//! that does something, in the order of an election.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};

use super::counting::register;
use super::registrar::code;
use super::{Office, REGISTER, SWITCH};
use crate::testing::Site;
use crate::{Role, routes};
use uurna_store::ElectorateFilter;
use uurna_store::testing::own;
use uurna_union::act::Act;

/// Forms that this walk does not send, each with its reason.
const LEFT_OUT: [(&str, &str); 7] = [
    ("/office/{election}/rehearsal", "a rehearsal leaves nothing behind"),
    (
        "/office/{election}/delivery/{message}/again",
        "changes a message, and no election: its act is tested beside its operation",
    ),
    (
        "/office/{election}/delivery/{message}/address",
        "needs a code that did not arrive: its act is tested beside its operation",
    ),
    ("/office/{election}/delivery/{message}/settled", "the same"),
    ("/office/{election}/order", "needs trustees who are late after the close"),
    ("/office/{election}/result", "needs the trustees' shares"),
    ("/office/{election}/erase", "needs an election that ended"),
];

enum Body<'a> {
    Form(&'a str),
    File(&'a [u8]),
    Json(&'a Value),
}

/// The routes whose forms were sent.
#[derive(Default)]
struct Walk {
    sent: BTreeSet<String>,
}

impl Walk {
    /// Send a form. `names` fill the places of its route other than the election.
    async fn send(&mut self, office: &Office, route: &str, names: &[&str], body: Body<'_>) {
        let mut names = names.iter();
        let pieces = route.split('/').map(|piece| if piece.starts_with('{') { *names.next().unwrap() } else { piece });
        let page = pieces.collect::<Vec<_>>().join("/");
        let before = office.acts().await;
        let answer = match body {
            Body::Form(form) => office.send(&page, form).await,
            Body::File(file) => office.upload(&page, file).await,
            Body::Json(body) => office.tell_json(&page, body).await,
        };
        assert!(answer.status < 400 && answer.passed, "{page}: {} {}", answer.status, answer.text);
        let back = answer.header("location");
        // a step that is not ready leads back to what is missing
        let is_refused = back.starts_with("/sign-in") || (back.ends_with("/check") && route != "schedule");
        assert!(!is_refused, "{page}: {back}");
        let after = office.acts().await;
        assert!(after.len() > before.len(), "{page} was done and left no act: {after:?}");
        assert!(after.ends_with(&before), "{page} changed what was noted");
        self.sent.insert(format!("/office/{{election}}/{route}"));
    }
}

impl Office {
    /// Codes of the acts in the election, the last first.
    async fn acts(&self) -> Vec<String> {
        let acts = self.site.service.store.office_acts(own(self.id)).await.unwrap();
        acts.into_iter().map(|noted| noted.act.code()).collect()
    }
}

/// The register; from the hundredth member on nobody has an e-mail address: their codes are letters.
fn some_without_mail(register: &str) -> String {
    let without = |(place, line): (usize, &str)| {
        let cell = |(column, cell)| if column == 4 && place > 100 { "" } else { cell };
        line.split(';').enumerate().map(cell).collect::<Vec<_>>().join(";") + "\n"
    };
    register.lines().enumerate().map(without).collect()
}

/// Everything that officers do to a draft.
async fn prepare(walk: &mut Walk, office: &Office) {
    use Body::{File, Form};
    let member = office.site.officer(Role::Committee).await;
    let named = format!("officer={}", member.id);
    walk.send(office, "people", &[], Form(&named)).await;
    walk.send(office, "people/remove", &[], Form(&named)).await;
    let basis = "basis=shop-steward&title-fi=Luottamusmies&branch=8&workplace=Kotka&employer=Paja";
    walk.send(office, "basis", &[], Form(basis)).await;
    walk.send(office, "register", &[], File(register(8_000).as_bytes())).await;
    office.work().await;
    walk.send(office, "register/use", &[], Form("keep=email")).await;
    walk.send(office, "register/use/cancel", &[], Form("")).await;
    walk.send(office, "register", &[], File(register(8_000).as_bytes())).await;
    walk.send(office, "register/cancel", &[], Form("")).await;
    walk.send(office, "register", &[], File(some_without_mail(REGISTER).as_bytes())).await;
    let kept = "keep=email&keep=phone&keep=language&keep=birth_year&keep=staff_group&keep=joined&keep=left&keep=fees_paid_until";
    walk.send(office, "register/use", &[], Form(kept)).await;
    let rule = "snapshot=2026-11-01&is-member=yes&fees=6&age=15&column-1=staff_group&is-1=is&values-1=manual";
    walk.send(office, "electorate", &[], Form(rule)).await;
    walk.send(office, "contests/{contest}/kind", &["new"], Form("kind=persons")).await;
    let contests = office.contests().await;
    let (contest, other) = (contests[0].as_str(), contests[1].as_str());
    walk.send(office, "contests/{contest}/remove", &[other], Form("")).await;
    let question = "title-fi=Luottamusmies&seats=1&deputies=1&marks=1&lots=committee";
    walk.send(office, "contests/{contest}", &[contest], Form(question)).await;
    for name in ["last-name=Virtanen", "last-name=Laine", "last-name=Salo"] {
        walk.send(office, "contests/{contest}/options/{option}", &[contest, "new"], Form(name)).await;
    }
    let row = office.site.service.store.election_of_any_union(&office.id).await.unwrap().unwrap();
    let option = row.draft.contests[0].options[0].id.as_str();
    walk.send(office, "contests/{contest}/options/{option}", &[contest, option], Form("last-name=Lehto")).await;
    let picture = include_bytes!("../../../../src/demo/photos/aino.png");
    walk.send(office, "contests/{contest}/options/{option}/photo", &[contest, option], File(picture)).await;
    walk.send(office, "contests/{contest}/options/{option}/photo/remove", &[contest, option], Form("")).await;
    walk.send(office, "contests/{contest}/options/{option}/remove", &[contest, option], Form("")).await;
    for number in 1..=4_u8 {
        let form = format!("kind=trustee&name=Trustee+{number}&language=fi");
        walk.send(office, "signers/new", &[], Form(&form)).await;
    }
    let invited = office.site.service.store.invitations(own(office.id)).await.unwrap();
    walk.send(office, "signers/{invitation}/renew", &[&invited[0].id.to_string()], Form("")).await;
    walk.send(office, "signers/{invitation}/withdraw", &[&invited[3].id.to_string()], Form("")).await;
    walk.send(office, "signers/threshold", &[], Form("threshold=3")).await;
    office.answer_invitations().await;
    correct(walk, office).await;
    let times = "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=&codes=registrar";
    walk.send(office, "schedule", &[], Form(times)).await;
    let told = office.ask_json("voters").await;
    walk.send(office, "roll", &[], Body::Json(&office.roll_of(&told))).await;
    walk.send(office, "schedule", &[], Form(&times.replace("registrar", "service"))).await;
}

/// One officer proposes corrections of the roll, another confirms the first; and an objection is answered.
async fn correct(walk: &mut Walk, office: &Office) {
    use Body::Form;
    let store = &office.site.service.store;
    // the page decides about the electorate
    office.get("members").await;
    let member = store.electorate(own(office.id), &ElectorateFilter::default(), 0, 1).await.unwrap().remove(0);
    let place = member.place.to_string();
    let form = format!("member={}&kind=remove&reason=moved", member.member);
    walk.send(office, "members/{place}", &[&place], Form(&form)).await;
    let second = office.site.session(&office.site.officer(Role::Union).await).await;
    let seen = office.digest_on(&second, &office.at("proposals/correct-1")).await;
    let confirmed = office.site.send_as(&second, &office.at("proposals/correct-1/confirm"), &seen).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text);
    walk.send(office, "corrections/{number}", &["1"], Form("reason=back")).await;
    walk.send(office, "proposals/{proposal}/withdraw", &["correct-2"], Form("")).await;
    let (key, name, at) = (member.member.as_str(), member.name.as_str(), office.site.service.clock.now());
    let noted = |number: u32| Act::Objected { about: number.to_string() };
    store.object(own(office.id), (key, name), "Why?", at, noted).await.unwrap();
    walk.send(office, "objections/{number}", &["1"], Form("answer=so")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_about_an_election_that_does_something_leaves_an_act() {
    use Body::{Form, Json};
    let folder = tempfile::tempdir().unwrap();
    let settings = format!("[mail]\nfolder = {:?}\nfrom = \"no-reply@example.org\"", folder.path());
    let (mut walk, mut office) = (Walk::default(), Office::begin_at(Site::with_settings(&settings).await).await);
    assert_eq!(office.acts().await, ["begun"]);
    prepare(&mut walk, &office).await;
    walk.send(&office, "freeze", &[], Form(SWITCH)).await;
    walk.send(&office, "proposals/{proposal}/withdraw", &["freeze"], Form("")).await;
    walk.send(&office, "freeze", &[], Form(SWITCH)).await;
    office.cookie = office.site.session(&office.site.officer(Role::Union).await).await;
    let seen = office.digest_on(&office.cookie, &office.at("proposals/freeze")).await;
    walk.send(&office, "proposals/{proposal}/confirm", &["freeze"], Form(&seen)).await;
    walk.send(&office, "freeze/cancel", &[], Form("")).await;
    walk.send(&office, "freeze", &[], Form(SWITCH)).await;
    office.cookie = office.site.session(&office.site.officer(Role::Union).await).await;
    let seen = office.digest_on(&office.cookie, &office.at("proposals/freeze")).await;
    walk.send(&office, "proposals/{proposal}/confirm", &["freeze"], Form(&seen)).await;
    assert_eq!(office.work().await, 1);
    let file = office.registrar_file().await;
    walk.send(&office, "registrar-file", &[], Form("")).await;
    walk.send(&office, "letters/make", &[], Form("")).await;
    walk.send(&office, "letters/cancel", &[], Form("")).await;
    walk.send(&office, "letters/make", &[], Form("")).await;
    office.work().await;
    let files = office.site.service.store.letter_files(own(office.id)).await.unwrap();
    walk.send(&office, "letters", &[], Form(&format!("file={}", files[0].id))).await;
    walk.send(&office, "letters/printed", &[], Form(&format!("letters={}", files[0].letters))).await;
    walk.send(&office, "signers/try", &[], Form("")).await;
    for step in ["disarm", "arm", "disarm"] {
        walk.send(&office, step, &[], Form("")).await;
    }
    office.open_voting().await;
    walk.send(&office, "open", &[], Form("")).await;
    walk.send(&office, "messages", &[], Form("reminder=never&closing-soon=usual&result=usual")).await;
    walk.send(&office, "suspend", &[], Form("")).await;
    walk.send(&office, "resume", &[], Form("")).await;
    let (member, first) = file.credentials.iter().next().map(|(member, first)| (member.clone(), *first)).unwrap();
    let new = code(900);
    walk.send(&office, "replacements", &[], Json(&office.replacement(first, &new, &file.seed).await)).await;
    let sent = json!({"member": member, "code": new.show().as_str()});
    walk.send(&office, "replacements/send", &[], Json(&sent)).await;
    office.another_day(office.manifest().await.closes()).await;
    walk.send(&office, "close", &[], Form("")).await;
    walk.send(&office, "cancel", &[], Form("reason=The+day+was+wrong.")).await;
    let deleted = Office::begin().await;
    assert!(deleted.send("delete", "").await.header("location").ends_with("delete=unsure"), "not by one button alone");
    walk.send(&deleted, "delete", &[], Form("sure=yes")).await;

    let all = routes().into_iter().filter(|route| route.method == Method::POST);
    let all: BTreeSet<&str> =
        all.map(|route| route.path).filter(|path| path.starts_with("/office/{election}")).collect();
    for (path, reason) in LEFT_OUT {
        assert!(all.contains(path) && !walk.sent.contains(path), "{path} is not left out: {reason}");
    }
    let is_left_out = |path: &str| LEFT_OUT.iter().any(|(left_out, _)| *left_out == path);
    let missing: Vec<&&str> = all.iter().filter(|path| !walk.sent.contains(**path) && !is_left_out(path)).collect();
    assert!(missing.is_empty(), "forms that nobody sent: {missing:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_again_as_it_stands_leaves_no_act() {
    let office = Office::begin().await;
    office.prepare().await;
    let contest = office.contests().await.remove(0);
    let contest = format!("contests/{contest}");
    let forms = [
        ("basis", "basis=shop-steward&title-fi=Luottamusmies&branch=7&workplace=Kotka"),
        ("electorate", "snapshot=2026-11-01&is-member=yes&age=15"),
        (contest.as_str(), "title-fi=Luottamusmies&seats=1&deputies=1&marks=1"),
        ("signers/threshold", "threshold=3"),
        ("schedule", "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=2027-03-12&codes=service"),
    ];
    for (page, form) in forms {
        assert_eq!(office.send(page, form).await.status, 303, "{page}");
        let acts = office.acts().await;
        assert_eq!(office.send(page, form).await.status, 303, "{page}");
        assert_eq!(office.acts().await, acts, "{page}");
    }
}
