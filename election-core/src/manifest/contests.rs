//! Reads contests with their options and lists, and the styles, which say who votes in which contest.

use std::collections::{HashMap, HashSet};

use super::error::ManifestError;
use super::outcome::read_outcome;
use super::reader::Node;
use super::rule::read_rule;
use crate::contest::{CandidateList, Contest, ContestOption, Method, Texts};
use crate::json::Json;
use crate::outcome::places_of_lists;

/// Styles are numbered by 16 bits in rolls and ballots.
const MAX_STYLES: usize = 1 << 16;

/// The contests of a group of voters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// unique in the manifest
    pub id: String,
    /// indices into the manifest's contests, in the style's own order, each once
    pub contests: Vec<usize>,
}

impl Style {
    /// Returns `true` if voters of this style vote in that contest.
    #[must_use]
    pub fn has(&self, contest: usize) -> bool {
        self.contests.contains(&contest)
    }
}

/// Indices by id; a repeated id is refused.
#[derive(Default)]
struct Ids(HashMap<String, usize>);

impl Ids {
    /// The id of this object, entered with the next index.
    fn read_id(&mut self, node: Node<'_, '_>) -> Result<String, ManifestError> {
        let member = node.member("id")?;
        let id = member.text()?.to_owned();
        match self.0.insert(id.clone(), self.0.len()) {
            Some(_) => Err(ManifestError::Repeated { place: member.place(), id }),
            None => Ok(id),
        }
    }

    /// The index of the named thing.
    fn find(&self, node: Node<'_, '_>) -> Result<usize, ManifestError> {
        let id = node.text()?;
        self.0.get(id).copied().ok_or_else(|| ManifestError::NoSuch { place: node.place(), id: id.to_owned() })
    }
}

/// The members `contests` and `styles`, which name each other.
pub(super) fn read_contests_and_styles(manifest: Node<'_, '_>) -> Result<(Vec<Contest>, Vec<Style>), ManifestError> {
    let member = manifest.member("contests")?;
    member.check_some()?;
    let mut ids = Ids::default();
    let contests: Vec<Contest> =
        member.elements()?.map(|node| read_contest(node, &mut ids)).collect::<Result<_, _>>()?;
    let styles = read_styles(manifest.member("styles")?, &ids)?;

    let mut stands_in_a_style = vec![false; contests.len()];
    for contest in styles.iter().flat_map(|style| &style.contests) {
        if let Some(stands) = stands_in_a_style.get_mut(*contest) {
            *stands = true;
        }
    }
    let alone = member.elements()?.zip(stands_in_a_style).find(|(_, stands)| !stands);
    match alone {
        Some((node, _)) => Err(ManifestError::ContestWithoutStyle { place: node.place() }),
        None => Ok((contests, styles)),
    }
}

fn read_contest(node: Node<'_, '_>, ids: &mut Ids) -> Result<Contest, ManifestError> {
    node.check_object()?;
    let id = ids.read_id(node)?;
    let mut list_ids = Ids::default();
    let lists = match node.optional("lists") {
        Some(lists) => lists.elements()?.map(|node| read_list(node, &mut list_ids)).collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    let member = node.member("options")?;
    member.check_count(1, u32::MAX as usize)?;
    let mut option_ids = Ids::default();
    let mut options: Vec<ContestOption> =
        member.elements()?.map(|node| read_option(node, &mut option_ids, &list_ids)).collect::<Result<_, _>>()?;
    let rule = read_rule(node.member("rule")?, u32::try_from(options.len()).unwrap_or(u32::MAX))?;
    let outcome = read_outcome(node.member("outcome")?, rule, &options)?;
    check_lists_belong(node, member, outcome.method)?;
    if let Method::ClosedList(places) = outcome.method {
        for (option, node) in options.iter_mut().zip(member.elements()?) {
            if let Some(candidates) = node.optional("candidates") {
                option.candidates = read_candidates(candidates)?;
                option.candidate_names = candidates.elements()?.map(name_of_a_candidate).collect();
            }
        }
        places_of_lists(&options, places).map_err(|error| ManifestError::Places { place: member.place(), error })?;
    }
    Ok(Contest { id, title: node.member("title")?.texts()?, rule, options, lists, outcome })
}

fn read_list(node: Node<'_, '_>, ids: &mut Ids) -> Result<CandidateList, ManifestError> {
    node.check_members(&["id", "name", "coalition"])?;
    let coalition = node.optional("coalition").map(|node| node.text().map(str::to_owned)).transpose()?;
    Ok(CandidateList { id: ids.read_id(node)?, name: node.member("name")?.texts()?, coalition })
}

fn read_option(node: Node<'_, '_>, ids: &mut Ids, lists: &Ids) -> Result<ContestOption, ManifestError> {
    node.check_object()?;
    Ok(ContestOption {
        id: ids.read_id(node)?,
        name: node.member("name")?.texts()?,
        number: node.optional("number").and_then(|node| node.value().number()),
        list: node.optional("list").map(|node| lists.find(node)).transpose()?,
        candidates: Vec::new(),
        candidate_names: Vec::new(),
    })
}

/// `lists`, and an option's `list`, belong to open lists, `candidates` to closed ones: elsewhere they do nothing.
fn check_lists_belong(contest: Node<'_, '_>, options: Node<'_, '_>, method: Method) -> Result<(), ManifestError> {
    let refuse = |node: Node<'_, '_>, name: &str| match node.optional(name) {
        Some(member) => Err(ManifestError::OtherMethod { place: member.place(), method: method.name() }),
        None => Ok(()),
    };
    let is_open = matches!(method, Method::OpenList(_));
    let is_closed = matches!(method, Method::ClosedList(_));
    if !is_open {
        refuse(contest, "lists")?;
    }
    for option in options.elements()? {
        if !is_open {
            refuse(option, "list")?;
        }
        if !is_closed {
            refuse(option, "candidates")?;
        }
    }
    Ok(())
}

/// The people on a closed list, as ids or as objects with an id; other members of such an object are ignored.
fn read_candidates(node: Node<'_, '_>) -> Result<Vec<String>, ManifestError> {
    node.check_some()?;
    let id = |node: Node<'_, '_>| match node.value() {
        Json::Object(_) => node.member("id")?.text().map(str::to_owned),
        _ => node.text().map(str::to_owned).map_err(|_| node.unexpected("a text, or an object with a text `id`")),
    };
    node.elements()?.map(id).collect()
}

/// The name of a listed person, if it has the form of names: counting does not use it.
fn name_of_a_candidate(node: Node<'_, '_>) -> Texts {
    node.optional("name").and_then(|name| name.texts().ok()).unwrap_or_default()
}

fn read_styles(node: Node<'_, '_>, contests: &Ids) -> Result<Vec<Style>, ManifestError> {
    node.check_count(1, MAX_STYLES)?;
    let mut ids = Ids::default();
    let style = |node: Node<'_, '_>| {
        node.check_members(&["id", "contests"])?;
        let id = ids.read_id(node)?;
        let named = node.member("contests")?;
        let mut indices = Vec::new();
        let mut seen = HashSet::new();
        for node in named.elements()? {
            let index = contests.find(node)?;
            if !seen.insert(index) {
                return Err(ManifestError::Repeated { place: node.place(), id: node.text()?.to_owned() });
            }
            indices.push(index);
        }
        Ok(Style { id, contests: indices })
    };
    node.elements()?.map(style).collect()
}
