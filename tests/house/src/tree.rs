//! The dependency tree as cargo resolves it: with every feature, every platform and all tests.

use std::collections::HashMap;
use std::path::Path;

use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand};

/// The purpose of a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// To build the crate, its build script included.
    Building,
    /// For the crate's tests, benches and examples alone.
    Testing,
}

/// A crate, and the crates that it names.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// Its name on the registry or in our workspace.
    pub name: String,
    /// Its version, for messages.
    pub version: String,
    /// Whether it belongs to the workspace.
    pub is_ours: bool,
    /// Its licence as an SPDX expression.
    pub licence: Option<String>,
    /// Its source in cargo's spelling; `None` for a folder.
    pub source: Option<String>,
    /// The packages that it names, by their index in the tree.
    pub names: Vec<(usize, Need)>,
    /// Dependencies from a registry that it takes in any version.
    pub wildcards: Vec<String>,
}

/// All packages.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// In any order; [`Package::names`] has indices into it.
    pub packages: Vec<Package>,
}

impl Tree {
    /// Read the tree of the workspace in a folder, by its lock file.
    ///
    /// # Errors
    /// When cargo cannot resolve it, or the lock file is out of date.
    pub fn read(workspace: &Path) -> Result<Self, cargo_metadata::Error> {
        let mut command = MetadataCommand::new();
        command.current_dir(workspace).features(CargoOpt::AllFeatures).other_options(["--locked".to_owned()]);
        Ok(Self::of(&command.exec()?))
    }

    fn of(metadata: &Metadata) -> Self {
        let places: HashMap<_, _> = metadata.packages.iter().enumerate().map(|(place, one)| (&one.id, place)).collect();
        let package = |one: &cargo_metadata::Package| Package {
            name: one.name.to_string(),
            version: one.version.to_string(),
            is_ours: metadata.workspace_members.contains(&one.id),
            licence: one.license.clone(),
            source: one.source.as_ref().map(ToString::to_string),
            names: Vec::new(),
            wildcards: one
                .dependencies
                .iter()
                .filter(|dependency| dependency.path.is_none() && dependency.req.comparators.is_empty())
                .map(|dependency| dependency.name.clone())
                .collect(),
        };
        let mut packages: Vec<Package> = metadata.packages.iter().map(package).collect();
        for node in metadata.resolve.iter().flat_map(|resolve| &resolve.nodes) {
            let names = node.deps.iter().filter_map(|dependency| {
                let is_for_tests = dependency.dep_kinds.iter().all(|kind| kind.kind == DependencyKind::Development);
                let need = if is_for_tests { Need::Testing } else { Need::Building };
                Some((*places.get(&dependency.pkg)?, need))
            });
            let names = names.collect();
            if let Some(package) = places.get(&node.id).and_then(|place| packages.get_mut(*place)) {
                package.names = names;
            }
        }
        Self { packages }
    }

    /// Whether one of our crates has this name.
    #[must_use]
    pub fn is_ours(&self, name: &str) -> bool {
        self.packages.iter().any(|package| package.is_ours && package.name == name)
    }

    /// The packages that a package names.
    pub fn named_by<'a>(&'a self, package: &'a Package) -> impl Iterator<Item = (&'a Package, Need)> {
        package.names.iter().filter_map(|(place, need)| Some((self.packages.get(*place)?, *need)))
    }

    /// All packages that are built for a package, including itself.
    #[must_use]
    pub fn built_for<'a>(&'a self, package: &'a Package) -> Vec<&'a Package> {
        let mut is_seen = vec![false; self.packages.len()];
        let (mut found, mut ahead) = (vec![package], vec![package]);
        while let Some(next) = ahead.pop() {
            for (place, _) in next.names.iter().filter(|(_, need)| *need == Need::Building) {
                let (Some(is_seen), Some(package)) = (is_seen.get_mut(*place), self.packages.get(*place)) else {
                    continue;
                };
                if !std::mem::replace(is_seen, true) {
                    found.push(package);
                    ahead.push(package);
                }
            }
        }
        found
    }
}
