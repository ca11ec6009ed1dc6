//! Everything that is wrong with a change.

use jiff::civil::Date;

use super::{
    Around, DraftChange, DraftFault, LEAST_GRADES, MOST_DEPUTIES_A_SEAT, MOST_FLOOR, MOST_GRADES, MOST_MONTHS,
    MOST_PAUSE, MOST_SEATS, MOST_YEARS, Particulars, TimeOf,
};
use crate::draft::schedule::{SnapshotFault, snapshot_fault};
use crate::draft::unseen::{unseen_in_contest, unseen_in_electorate, unseen_in_option};
use crate::draft::{
    ContestDraft, Draft, ElectorateDraft, Forbidden, Kind, Matter, Member, OptionDraft, Schedule, moment_of,
};
use crate::unseen::{Shape, check_all_seen};

impl DraftChange {
    /// Everything that is wrong with the change of this draft.
    #[must_use]
    pub fn faults(&self, draft: &Draft, around: &Around<'_>) -> Vec<DraftFault> {
        match self {
            Self::Particulars(particulars) => particulars.faults(around),
            Self::Electorate(electorate) => electorate_faults(draft, electorate, around),
            Self::Kind { kind, matter, is_plain, .. } => kind_faults(draft, *kind, *matter, *is_plain),
            Self::Contest(contest) => contest_faults(draft, contest, around),
            Self::Option { contest, option } => match draft.contest(contest) {
                None => vec![DraftFault::NoSuchContest],
                Some(contest) => option_faults(contest, option, around),
            },
            Self::Schedule { schedule, .. } => schedule_faults(draft, schedule, around),
            Self::Agreed { change, .. } => change.faults(draft, around),
            Self::Photo { contest, digest: Some(_), .. } => {
                let kind = draft.contest(contest).map(|contest| contest.kind);
                let has_none = kind.is_some_and(|kind| !kind.members().contains(&Member::Photo));
                has_none.then_some(DraftFault::NotOfKind(Member::Photo)).into_iter().collect()
            }
            Self::RemoveContest(_) | Self::RemoveOption { .. } | Self::Photo { .. } | Self::Opening { .. } => {
                Vec::new()
            }
        }
    }
}

impl Particulars {
    #[must_use]
    pub fn faults(&self, around: &Around<'_>) -> Vec<DraftFault> {
        let basis = self.basis.is_none().then_some(DraftFault::BasisMissing);
        let title = self.title.exactly(around.language).is_empty();
        let title = title.then_some(DraftFault::TitleMissing(around.language));
        let contact = self.contact.faults().into_iter().map(DraftFault::Contact);
        let unseen = check_all_seen(self, |_| Shape::Line).err().map(DraftFault::Unseen);
        basis.into_iter().chain(title).chain(contact).chain(unseen).collect()
    }
}

fn electorate_faults(draft: &Draft, electorate: &ElectorateDraft, around: &Around<'_>) -> Vec<DraftFault> {
    let mut faults = Vec::new();
    if electorate.snapshot.as_deref().is_none_or(|day| day.parse::<Date>().is_err()) {
        faults.push(DraftFault::SnapshotMissing);
    }
    let (snapshot, opens) = (electorate.snapshot.as_deref(), draft.schedule.opens.as_deref());
    faults.extend(snapshot_fault(snapshot, opens, around.now, around.zone).map(|fault| match fault {
        SnapshotFault::AfterOpening => DraftFault::SnapshotAfterOpening,
        SnapshotFault::TooFarAhead => DraftFault::SnapshotTooFarAhead,
    }));
    faults.extend(draft.breaches_of_electorate(electorate).into_iter().map(DraftFault::Breach));
    faults.extend(outside("fees", electorate.fees_months, 0, MOST_MONTHS));
    faults.extend(outside("age", electorate.age, 0, MOST_YEARS));
    faults.extend(electorate.rule().err().map(DraftFault::Rule));
    faults.extend(unseen_in_electorate(electorate).err().map(DraftFault::Unseen));
    faults
}

fn kind_faults(draft: &Draft, kind: Option<Kind>, matter: Option<Matter>, is_plain: bool) -> Vec<DraftFault> {
    let (Some(kind), Some(matter)) = (kind, matter) else {
        let missing =
            [matter.is_none().then_some(DraftFault::MatterMissing), kind.is_none().then_some(DraftFault::KindMissing)];
        return missing.into_iter().flatten().collect();
    };
    let chosen = ContestDraft { kind, matter, is_plain, tie: draft.rules().usual_tie(), ..ContestDraft::default() };
    draft.breaches_of(&chosen).into_iter().map(DraftFault::Breach).collect()
}

fn contest_faults(draft: &Draft, contest: &ContestDraft, around: &Around<'_>) -> Vec<DraftFault> {
    let Some(stored) = draft.contest(&contest.id) else { return vec![DraftFault::NoSuchContest] };
    let has_title = !contest.title.exactly(around.language).is_empty();
    let mut faults = Vec::new();
    if !has_title {
        faults.push(DraftFault::ContestTitleMissing(around.language));
    }
    faults.extend(outside("seats", contest.seats, 1, MOST_SEATS));
    let most = contest.seats.clamp(1, MOST_SEATS) * MOST_DEPUTIES_A_SEAT;
    faults.extend(outside("deputies", contest.deputies, 0, most));
    faults.extend(outside("marks", contest.marks, 1, MOST_SEATS));
    faults.extend(outside("quorum", contest.quorum, 0, 100));
    if contest.kind == Kind::Graded {
        faults.extend(outside("grades", contest.grades, LEAST_GRADES, MOST_GRADES));
    }
    let alone = ContestDraft { options: Vec::new(), ..contest.clone() };
    faults.extend(alone.foreign().into_iter().map(DraftFault::NotOfKind));
    // what was chosen on another page, and has gone wrong since, is said before freezing
    let is_as_stored =
        (contest.kind, contest.matter, contest.is_plain) == (stored.kind, stored.matter, stored.is_plain);
    let breaches = draft.breaches_of(contest).into_iter();
    let is_of_kind = |forbidden: &Forbidden| {
        use Forbidden::{Hidden, Kind, KindOfMatter, Matter, Meeting};
        matches!(forbidden, Kind(_) | KindOfMatter | Matter(_) | Meeting(_) | Hidden(_))
    };
    let told = breaches.filter(|breach| !is_as_stored || !is_of_kind(&breach.forbidden));
    faults.extend(told.map(DraftFault::Breach));
    faults.extend(unseen_in_contest(contest).err().map(DraftFault::Unseen));
    faults
}

fn option_faults(contest: &ContestDraft, option: &OptionDraft, around: &Around<'_>) -> Vec<DraftFault> {
    let missing = if contest.kind.has_candidates() {
        option.last_name.is_empty().then_some(DraftFault::LastNameMissing)
    } else {
        let is_empty = option.text.exactly(around.language).is_empty();
        is_empty.then_some(DraftFault::OptionNameMissing(around.language))
    };
    // a photo is changed on its own
    let foreign = option.foreign(contest.kind).into_iter().filter(|member| *member != Member::Photo);
    let twice = contest.has_already(option).map(|name| {
        let place: &[&str] = if contest.kind.has_candidates() {
            &["first_name"]
        } else if option.people.contains(&name) {
            &["people"]
        } else {
            &["name", around.language.tag()]
        };
        DraftFault::Twice { place: place.iter().map(|part| (*part).to_owned()).collect(), name }
    });
    let unseen = unseen_in_option(option).err().map(DraftFault::Unseen);
    missing.into_iter().chain(foreign.map(DraftFault::NotOfKind)).chain(twice).chain(unseen).collect()
}

fn schedule_faults(draft: &Draft, schedule: &Schedule, around: &Around<'_>) -> Vec<DraftFault> {
    let mut faults: Vec<_> = schedule.check_fault(around.zone).map(DraftFault::CheckDays).into_iter().collect();
    let mut moment = |time: TimeOf, text: &Option<String>| {
        let read = moment_of(text.as_deref().unwrap_or_default(), around.zone);
        read.map_err(|error| faults.push(DraftFault::Time { time, error })).ok()
    };
    let (opens, closes) = (moment(TimeOf::Opening, &schedule.opens), moment(TimeOf::Close, &schedule.closes));
    if let (Some(opens), Some(closes)) = (opens, closes) {
        if closes <= opens {
            faults.push(DraftFault::ClosesBeforeOpens);
        } else if closes <= around.now {
            faults.push(DraftFault::ClosesInPast);
        }
    }
    let snapshot = draft.electorate.snapshot.as_deref();
    let fault = snapshot_fault(snapshot, schedule.opens.as_deref(), around.now, around.zone);
    if fault == Some(SnapshotFault::AfterOpening) {
        faults.push(DraftFault::OpensBeforeSnapshot);
    }
    faults.extend(outside("pause", schedule.pause_minutes, 0, MOST_PAUSE));
    faults.extend(outside("floor", schedule.floor, 0, MOST_FLOOR));
    faults
}

fn outside(what: &'static str, number: u32, least: u32, most: u32) -> Option<DraftFault> {
    (!(least..=most).contains(&number)).then_some(DraftFault::OutOfBounds { what, least, most })
}
