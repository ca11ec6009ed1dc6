//! A frozen election: its phase, and the next step as one button with a plain sentence.

use axum::response::Response;
use uurna_election_core::board::Phase;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;

use super::desk::Desk;
use super::freeze::manifest_of;
use super::keys::KeysPanel;
use super::proposals::{self, ProposalLine};
use crate::public::too_few;
use crate::{Page, Problem, render};
use uurna_service::boards::Status;
use uurna_store::{BoardRow, Invitation};
use uurna_union::draft::CodesBy;
use uurna_union::ending::{Cancelled, NoResult};
use uurna_words::{Words, full_hour};

/// A button that takes a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Button {
    pub(super) action: String,
    pub(super) text: String,
    pub(super) is_danger: bool,
}

/// One signer, and what they have done so far.
struct SignerLine {
    name: String,
    kind: String,
    done: Vec<String>,
}

/// Turnout up to an hour.
struct HourLine {
    hour: String,
    ballots: String,
    voters: String,
    percent: String,
}

#[derive(askama::Template)]
#[template(path = "office/running.html")]
struct Running {
    page: Page,
    title: String,
    phase: String,
    proposals: Vec<ProposalLine>,
    /// what to do next
    next: Vec<String>,
    /// the page that does it
    way: Option<(String, String)>,
    buttons: Vec<Button>,
    others: Vec<Button>,
    turnout: String,
    hours: Vec<HourLine>,
    close_code: String,
    keys: Option<KeysPanel>,
    signers: Vec<SignerLine>,
    times: Vec<String>,
    links: Vec<(String, String)>,
}

/// Everything that the page consists of.
pub(super) struct Course {
    pub(super) manifest: Manifest,
    pub(super) status: Status,
    pub(super) board: BoardRow,
    pub(super) now: Timestamp,
}

impl Course {
    /// The state of the desk's election.
    pub(super) async fn of(desk: &Desk) -> Result<Self, Problem> {
        let board = desk.service.store.board(&desk.election.id).await?.ok_or_else(Problem::not_found)?;
        let status = desk.service.boards.status(&desk.election.id).await.map_err(|error| Problem::internal(&error))?;
        Ok(Self { manifest: manifest_of(desk).await?, status, board, now: desk.now() })
    }

    /// The name of the phase, or of the end without a result, in keys of texts.
    fn stage(&self) -> &'static str {
        self.status.no_result.as_ref().map_or_else(|| self.status.phase.name(), NoResult::name)
    }

    /// The names of signers, in one sentence.
    fn names(&self, signers: impl IntoIterator<Item = u64>) -> String {
        let names: Vec<&str> = signers.into_iter().map(|signer| self.name(signer)).collect();
        names.join(", ")
    }

    fn name(&self, signer: u64) -> &str {
        let index = usize::try_from(signer.saturating_sub(1)).unwrap_or(usize::MAX);
        let trustees = self.manifest.trustees();
        match trustees.get(index) {
            Some(trustee) => &trustee.name,
            None => self.manifest.witnesses().get(index - trustees.len()).map_or("", |witness| &witness.name),
        }
    }

    fn signers(&self) -> impl Iterator<Item = u64> {
        1..=self.manifest.signers() as u64
    }

    fn trustees(&self) -> impl Iterator<Item = u64> {
        1..=self.manifest.trustees().len() as u64
    }

    fn without(all: impl Iterator<Item = u64>, done: &[u64]) -> Vec<u64> {
        all.filter(|signer| !done.contains(signer)).collect()
    }
}

/// The page of a frozen election.
pub(super) async fn show(desk: &Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let course = Course::of(desk).await?;
    let advice = Advice { desk, words, course: &course };
    let (mut next, buttons, others) = if desk.election.is_half_frozen() {
        (vec![words.say("office-freeze-half")], vec![advice.button("freeze", "office-freeze-finish")], Vec::new())
    } else {
        advice.next()
    };
    next.extend(untold(desk, &course).await?);
    let (turnout, hours) = turnout(desk, &course).await?;
    let zone = &desk.zone;
    let signer = |signer: u64| signer_line(words, &course, signer);
    let may_run = desk.officer.role.has(crate::Right::Run);
    render(&Running {
        page: Page::new(&desk.visitor, format!("{} – {}", desk.title(), desk.words().say("office-elections"))),
        title: desk.title(),
        phase: words.say(&format!("office-phase-{}", course.stage())),
        proposals: proposals::lines(&desk.service, words, &desk.officer, &desk.election).await?,
        next,
        way: advice.way().filter(|_| may_run),
        buttons: if may_run { buttons } else { Vec::new() },
        others: if may_run { others } else { Vec::new() },
        turnout,
        hours,
        close_code: course.status.close_code.clone().unwrap_or_default(),
        keys: KeysPanel::of(desk).await?,
        signers: course.signers().map(signer).collect(),
        times: vec![
            words.say1("office-opens-at", "moment", words.moment_in_zone(course.manifest.opens(), zone)),
            words.say1("office-closes-at", "moment", words.moment_in_zone(course.manifest.closes(), zone)),
        ],
        links: links(desk, words, &course),
    })
}

/// Signers for whom the election waits and who get no message: somebody must tell them.
async fn untold(desk: &Desk, course: &Course) -> Result<Option<String>, Problem> {
    let all = desk.service.store.invitations(desk.election.own()).await?;
    let sends_mail = desk.service.config.mail.is_some();
    let is_told = |one: &Invitation| sends_mail && one.email.is_some();
    let untold = course.status.awaited(&all).filter(|one| !is_told(one));
    let names: Vec<&str> = untold.map(|one| one.name.as_str()).collect();
    Ok((!names.is_empty()).then(|| desk.words().say1("keys-tell-yourself", "names", names.join(", "))))
}

fn signer_line(words: Words, course: &Course, signer: u64) -> SignerLine {
    let status = &course.status;
    let is_trustee = signer <= course.manifest.trustees().len() as u64;
    let acts: [(&[u64], &str); 4] = [
        (&status.accepted, "office-signer-accepted"),
        (&status.good_sums, "office-signer-checked"),
        (&status.ready, "office-signer-ready"),
        (&status.opened, "office-signer-opened"),
    ];
    let done = acts.iter().filter(|(signers, _)| signers.contains(&signer)).map(|(_, key)| words.say(key)).collect();
    let kind = words.say(if is_trustee { "trustee-role-trustee" } else { "trustee-role-witness" });
    SignerLine { name: course.name(signer).to_owned(), kind, done }
}

fn links(desk: &Desk, words: Words, course: &Course) -> Vec<(String, String)> {
    let mut links = vec![
        ("fingerprint", "office-fingerprint"),
        ("signers", "office-signers-links"),
        ("members", "office-members"),
        ("delivery", "office-delivery"),
        ("messages", "office-messages"),
        ("answers", "office-frozen-answers"),
        ("people", "office-people"),
        ("log", "office-log"),
    ];
    let may_run = desk.officer.role.has(crate::Right::Run);
    if may_run && desk.draft().codes == CodesBy::Registrar {
        links.insert(1, ("letters-here", "registrar-letters"));
    }
    let goes_on = course.status.no_result.is_none();
    if may_run && goes_on && matches!(course.status.phase, Phase::Open | Phase::Suspended) {
        links.insert(0, ("replace", "registrar-replace"));
    }
    if course.status.phase == Phase::Ended {
        links.insert(0, ("notification", "office-notification"));
    }
    if course.status.phase == Phase::Ended || !goes_on {
        links.push(("erase", "office-erase"));
    } else if may_run {
        links.push(("cancel", "office-cancel"));
    }
    let mut shown: Vec<(String, String)> =
        links.into_iter().map(|(page, key)| (desk.at(page), words.say(key))).collect();
    shown.insert(0, (format!("/e/{}", desk.election.id), words.say("office-public-link")));
    shown
}

/// While voting is open, one figure as of the last full hour; afterwards every hour.
async fn turnout(desk: &Desk, course: &Course) -> Result<(String, Vec<HourLine>), Problem> {
    let words = desk.words();
    let roll = course.manifest.roll().count;
    match course.status.phase {
        Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => Ok((String::new(), Vec::new())),
        Phase::Open | Phase::Suspended => {
            let hour = full_hour(course.now);
            if hour <= course.manifest.opens() {
                return Ok((String::new(), Vec::new()));
            }
            let voted = desk.service.store.voted_before(course.board.number, hour).await?;
            let at = words.moment(hour, &desk.zone);
            let said = |percent| words.say2("office-turnout-open", "percent", percent, "moment", at);
            Ok((words.coarse_turnout(voted, roll).map(said).unwrap_or_default(), Vec::new()))
        }
        Phase::Closed | Phase::Checked | Phase::Opening | Phase::Ended => {
            let hours = desk.service.store.board_hours(course.board.number).await?;
            let mut voters = 0;
            let line = |hour: &uurna_store::Hour| {
                voters += hour.first_ballots;
                HourLine {
                    hour: words.moment(hour.begins, &desk.zone),
                    ballots: words.number(hour.ballots),
                    voters: words.number(voters),
                    percent: words.percent(voters, roll),
                }
            };
            let lines: Vec<HourLine> = hours.iter().map(line).collect();
            let said = words.fill(
                "office-turnout-closed",
                &[
                    ("voters", &words.number(voters)),
                    ("roll", &words.number(roll)),
                    ("percent", &words.percent(voters, roll)),
                ],
            );
            Ok((said, lines))
        }
    }
}

/// What to do next, and the buttons for it.
struct Advice<'a> {
    desk: &'a Desk,
    words: Words,
    course: &'a Course,
}

type Next = (Vec<String>, Vec<Button>, Vec<Button>);

impl Advice<'_> {
    fn button(&self, step: &str, key: &str) -> Button {
        Button { action: self.desk.at(step), text: self.words.say(key), is_danger: false }
    }

    fn danger(&self, step: &str, key: &str) -> Button {
        Button { is_danger: true, ..self.button(step, key) }
    }

    fn moment(&self, at: Timestamp) -> String {
        self.words.moment(at, &self.desk.zone)
    }

    fn next(&self) -> Next {
        match self.course.status.phase {
            _ if let Some(no_result) = &self.course.status.no_result => self.without_result(no_result),
            Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => self.accepting(),
            Phase::Open => self.open(),
            Phase::Suspended => self.suspended(),
            Phase::Closed => self.closed(),
            Phase::Checked => self.checked(),
            Phase::Opening => self.opening(),
            Phase::Ended => (vec![self.words.say("office-phase-ended-next")], Vec::new(), Vec::new()),
        }
    }

    /// The page of the next step, if that is not a button here.
    fn way(&self) -> Option<(String, String)> {
        let way = |page: &str, key: &str| (self.desk.at(page), self.words.say(key));
        let status = &self.course.status;
        match status.phase {
            _ if status.no_result.is_some() => {
                Some(("/office/new".to_owned(), self.words.say("office-no-result-again")))
            }
            Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => {
                let is_missing = status.accepted.len() < self.course.manifest.signers();
                is_missing.then(|| way("signers", "office-signers-links"))
            }
            Phase::Ended => Some(way("notification", "office-notification")),
            Phase::Open | Phase::Suspended | Phase::Closed | Phase::Checked | Phase::Opening => None,
        }
    }

    fn without_result(&self, no_result: &NoResult) -> Next {
        let words = self.words;
        let next = match no_result {
            NoResult::Cancelled(Cancelled { at, reason }) => {
                let lead = words.say1("office-cancelled-next", "moment", self.moment(*at));
                std::iter::once(lead).chain(reason.lines().map(str::to_owned)).collect()
            }
            NoResult::TooFewBallots { contests, floor } => {
                let mut next = too_few(&self.course.manifest, contests, *floor, words);
                next.push(words.say("office-no-result-why"));
                next.push(words.say("office-no-result-do"));
                next
            }
        };
        (next, Vec::new(), Vec::new())
    }

    fn accepting(&self) -> Next {
        let (words, course) = (self.words, self.course);
        let missing = Course::without(course.signers(), &course.status.accepted);
        let mut next = Vec::new();
        if !missing.is_empty() {
            next.push(words.say1("office-next-accept", "names", course.names(missing.iter().copied())));
        }
        let is_time = course.now >= course.manifest.opens();
        let (mut buttons, mut others) = (Vec::new(), Vec::new());
        if missing.is_empty() && is_time {
            next.push(words.say("office-next-open"));
            buttons.push(self.button("open", "office-open"));
        } else if course.board.is_armed {
            next.push(words.say1("office-next-opens-itself", "moment", self.moment(course.manifest.opens())));
        } else {
            next.push(words.say1("office-next-opens-by-hand", "moment", self.moment(course.manifest.opens())));
        }
        if course.board.is_armed {
            others.push(self.button("disarm", "office-disarm"));
        } else {
            others.push(self.button("arm", "office-arm"));
        }
        (next, buttons, others)
    }

    fn open(&self) -> Next {
        let (words, course) = (self.words, self.course);
        if course.now >= course.manifest.closes() {
            return (vec![words.say("office-next-close")], vec![self.button("close", "office-close")], Vec::new());
        }
        let next = vec![words.say1("office-next-closes-itself", "moment", self.moment(course.manifest.closes()))];
        (next, Vec::new(), vec![self.danger("suspend", "office-suspend")])
    }

    fn suspended(&self) -> Next {
        let (words, course) = (self.words, self.course);
        if course.now >= course.manifest.closes() {
            return (vec![words.say("office-next-close")], vec![self.button("close", "office-close")], Vec::new());
        }
        (vec![words.say("office-next-resume")], vec![self.button("resume", "office-resume")], Vec::new())
    }

    /// `checked` comes by itself with the last trustee's word. An officer may order it only when the pause is over,
    /// some words are missing, and enough trustees have said that their sums are good.
    fn closed(&self) -> Next {
        let (words, course) = (self.words, self.course);
        let missing = Course::without(course.trustees(), &course.status.good_sums);
        let not_before = course.status.checked_not_before.unwrap_or(course.now);
        let mut next = Vec::new();
        if !missing.is_empty() {
            next.push(words.say1("office-next-shares", "names", course.names(missing.iter().copied())));
        }
        if course.now < not_before {
            next.push(words.say1("office-next-pause", "moment", self.moment(not_before)));
            return (next, Vec::new(), Vec::new());
        }
        if missing.is_empty() {
            next.push(words.say("office-next-checked-itself"));
            return (next, Vec::new(), Vec::new());
        }
        let enough = course.status.good_sums.len() >= course.manifest.threshold();
        let mut others = Vec::new();
        if course.manifest.trustees().len() == 1 {
            return (next, Vec::new(), others);
        }
        if enough {
            next.push(words.say("office-next-order"));
            others.push(self.danger("order", "office-order"));
        } else {
            next.push(words.say1("office-next-order-not-yet", "t", course.manifest.threshold()));
        }
        (next, Vec::new(), others)
    }

    fn checked(&self) -> Next {
        let (words, course) = (self.words, self.course);
        let status = &course.status;
        let missing = Course::without(course.signers(), &status.ready);
        let next = if (status.ready.len() as u64) < status.ready_needed {
            let more = status.ready_needed - status.ready.len() as u64;
            vec![
                words.say("office-next-compare"),
                words.say2("office-next-ready", "more", more, "names", course.names(missing)),
            ]
        } else {
            vec![self.openings()]
        };
        (next, Vec::new(), Vec::new())
    }

    fn openings(&self) -> String {
        let (course, status) = (self.course, &self.course.status);
        let more = status.openings_needed.saturating_sub(status.opened.len() as u64);
        let missing = Course::without(course.trustees(), &status.opened);
        self.words.say2("office-next-openings", "more", more, "names", course.names(missing))
    }

    fn opening(&self) -> Next {
        let status = &self.course.status;
        if (status.opened.len() as u64) < status.openings_needed {
            return (vec![self.openings()], Vec::new(), Vec::new());
        }
        let next = vec![self.words.say("office-next-result")];
        (next, vec![self.button("result", "office-result")], Vec::new())
    }
}
