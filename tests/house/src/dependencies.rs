//! Faults of a dependency tree.

use thiserror::Error;

use crate::rules::Rules;
use crate::tree::{Need, Package, Tree};

/// A fault. Each kind names the crate to look at first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Fault {
    /// `order` lacks a crate of the workspace.
    #[error("{name} has no place in `order` of rules.toml: say what it may build upon")]
    NoPlace {
        /// The crate.
        name: String,
    },
    /// A crate of ours depends on one beside or above it.
    #[error("{name} depends on {on}, which does not come before it in `order` of rules.toml")]
    AgainstTheOrder {
        /// The crate that depends.
        name: String,
        /// The crate that it depends on.
        on: String,
    },
    /// A crate of the public half needs a part of a service.
    #[error("{name} is of the public half, and reaches {reached}")]
    PublicReaches {
        /// The crate of the public half.
        name: String,
        /// What it must not reach.
        reached: String,
    },
    /// A crate depends on one that only others may name.
    #[error("{name} depends on {on}, which only {} may name", may.join(", "))]
    NotOneOfThese {
        /// The crate that depends.
        name: String,
        /// The crate that it depends on.
        on: String,
        /// The crates that may.
        may: Vec<String>,
    },
    /// A rule about a crate that is not in the tree.
    #[error("rules.toml speaks of {name}, which is not in the tree: delete the line")]
    Stale {
        /// The crate that is missing.
        name: String,
    },
    /// A crate that no other may name is in the tree.
    #[error("{name} depends on {on}: {why}")]
    Never {
        /// The crate that depends.
        name: String,
        /// The crate that it depends on.
        on: String,
        /// The reason.
        why: String,
    },
    /// A crate takes any version of another.
    #[error("{name} takes any version of {on}")]
    AnyVersion {
        /// The crate that depends.
        name: String,
        /// The crate that it depends on.
        on: String,
    },
    /// A crate of ours has another licence than the others, or none.
    #[error("{name} carries {} instead of our licence", licence.as_deref().unwrap_or("no licence"))]
    OurLicence {
        /// Our crate.
        name: String,
        /// Its licence.
        licence: Option<String>,
    },
    /// A dependency's licence is not allowed, cannot be read or is missing.
    #[error("{name} comes under {}, which rules.toml does not allow", licence.as_deref().unwrap_or("no licence"))]
    Licence {
        /// The dependency.
        name: String,
        /// Its licence.
        licence: Option<String>,
    },
    /// A dependency from a source that is not allowed.
    #[error("{name} comes from {}", source_of.as_deref().unwrap_or("a folder outside the workspace"))]
    Source {
        /// The dependency.
        name: String,
        /// Its source.
        source_of: Option<String>,
    },
}

/// Check a tree against the rules. Returns every fault once, in the order of [`Fault`].
#[must_use]
pub fn faults(tree: &Tree, rules: &Rules) -> Vec<Fault> {
    let mut found: Vec<Fault> = tree.packages.iter().flat_map(|package| of_package(package, tree, rules)).collect();
    found.extend(stale(tree, rules));
    found.sort();
    found.dedup();
    found
}

fn of_package(package: &Package, tree: &Tree, rules: &Rules) -> Vec<Fault> {
    let name = || package.name.clone();
    let mut found = Vec::new();
    for (on, need) in tree.named_by(package) {
        let is_free = package.is_ours && need == Need::Testing && !rules.public.crates.contains(&package.name);
        if !is_free && package.is_ours && on.is_ours && is_against_the_order(package, on, rules) {
            found.push(Fault::AgainstTheOrder { name: name(), on: on.name.clone() });
        }
        if let Some(may) = rules.only.get(&on.name).filter(|_| !is_free)
            && !may.contains(&package.name)
        {
            found.push(Fault::NotOneOfThese { name: name(), on: on.name.clone(), may: may.clone() });
        }
        if let Some(why) = rules.never.get(&on.name) {
            found.push(Fault::Never { name: name(), on: on.name.clone(), why: why.clone() });
        }
    }
    found.extend(package.wildcards.iter().map(|on| Fault::AnyVersion { name: name(), on: on.clone() }));
    if package.is_ours {
        found.extend(of_ours(package, tree, rules));
    } else {
        found.extend(of_others(package, rules));
    }
    found
}

fn is_against_the_order(package: &Package, on: &Package, rules: &Rules) -> bool {
    // a crate without a place is another fault
    match (rules.place(&package.name), rules.place(&on.name)) {
        (Some(own), Some(other)) => other >= own,
        _ => false,
    }
}

fn of_ours(package: &Package, tree: &Tree, rules: &Rules) -> Vec<Fault> {
    let name = || package.name.clone();
    let mut found = Vec::new();
    if rules.place(&package.name).is_none() {
        found.push(Fault::NoPlace { name: name() });
    }
    if rules.public.crates.contains(&package.name) {
        let reached = tree.built_for(package).into_iter().filter(|one| rules.public.never_reach.contains(&one.name));
        found.extend(reached.map(|one| Fault::PublicReaches { name: name(), reached: one.name.clone() }));
    }
    if package.licence.as_deref() != Some(rules.licences.ours.as_str()) {
        found.push(Fault::OurLicence { name: name(), licence: package.licence.clone() });
    }
    found
}

fn of_others(package: &Package, rules: &Rules) -> Vec<Fault> {
    let name = || package.name.clone();
    let mut found = Vec::new();
    if !has_allowed_licence(package, rules) {
        found.push(Fault::Licence { name: name(), licence: package.licence.clone() });
    }
    if !package.source.as_ref().is_some_and(|source| rules.sources.allowed.contains(source)) {
        found.push(Fault::Source { name: name(), source_of: package.source.clone() });
    }
    found
}

fn has_allowed_licence(package: &Package, rules: &Rules) -> bool {
    let Some(licence) = &package.licence else { return false };
    // older manifests separate alternatives with a slash
    let Ok(expression) = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX) else { return false };
    expression.evaluate(|asked| {
        let Some(id) = asked.license.id() else { return false };
        let is_exception = rules.licences.exceptions.get(&package.name).is_some_and(|allowed| allowed == id.name);
        is_exception || rules.licences.allowed.iter().any(|allowed| allowed == id.name)
    })
}

/// Rules about crates that left the tree: readers would still believe them.
fn stale(tree: &Tree, rules: &Rules) -> Vec<Fault> {
    let spoken_of = rules.only.keys().chain(rules.licences.exceptions.keys());
    let missing = spoken_of.filter(|name| !tree.packages.iter().any(|package| package.name == **name));
    missing.map(|name| Fault::Stale { name: name.clone() }).collect()
}
