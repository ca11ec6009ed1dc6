//! One script out of many modules, without a toolchain: what a page runs is one file that arrives whole or not at all.
//!
//! The modules of this project keep to a part of the language that lines tell apart: an import is one line with names or `* as name` from
//! a path that ends in `.js`; an export stands at the beginning of a declaration's first line, or is a list on one line. Each module becomes
//! a function that returns its exports, after those that it imports. Lines that are comments are left out: phones fetch them for nothing, and
//! the modules are served beside the bundle as they are. Anything else is refused, and a test puts every bundle together.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How a browser loads the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<script type="module">`
    Module,
    /// `new Worker(address)`
    Classic,
}

/// Why modules cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum BundleError {
    /// no function with this name
    #[error("there is no module {name}")]
    NoModule { name: String },
    /// it reaches itself by its imports
    #[error("the module {name} imports itself by way of others")]
    Circle { name: String },
    /// a line outside the part of the language that this module reads
    #[error("{name} has an import or export that cannot be read: {line}")]
    Unread { name: String, line: String },
}

/// The module `entry` and all that it imports, as one script that lies beside the folders of its modules.
///
/// # Errors
/// [`BundleError`] names the module.
pub(super) fn bundle<'s>(
    entry: &str,
    kind: Kind,
    source: impl Fn(&str) -> Option<&'s str>,
) -> Result<String, BundleError> {
    let here = match kind {
        Kind::Module => "import.meta.url",
        Kind::Classic => "self.location.href",
    };
    let mut bundle = Bundle { here, source, done: BTreeMap::new(), open: Vec::new(), text: String::new() };
    bundle.add(entry)?;
    Ok(format!(
        "// {entry} and all that it imports, each module in a function of its own; the service puts them together as they are.\n\
         (() => {{\n\"use strict\";\n{}}})();\n",
        bundle.text
    ))
}

struct Bundle<S> {
    /// the address of the script, in its own words
    here: &'static str,
    source: S,
    /// numbers of the modules in the text
    done: BTreeMap<String, usize>,
    /// modules that wait for what they import
    open: Vec<String>,
    text: String,
}

impl<'s, S: Fn(&str) -> Option<&'s str>> Bundle<S> {
    /// The number of a module, which is written on first use.
    fn add(&mut self, name: &str) -> Result<usize, BundleError> {
        if let Some(number) = self.done.get(name) {
            return Ok(*number);
        }
        if self.open.iter().any(|open| open == name) {
            return Err(BundleError::Circle { name: name.to_owned() });
        }
        let source = (self.source)(name).ok_or_else(|| BundleError::NoModule { name: name.to_owned() })?;
        self.open.push(name.to_owned());
        let (mut body, mut exports) = (String::new(), Vec::new());
        for line in without_comments(source) {
            let unread = || BundleError::Unread { name: name.to_owned(), line: line.to_owned() };
            if let Some(import) = line.strip_prefix("import ") {
                let (what, path) = read_import(import).ok_or_else(unread)?;
                let number = self.add(&resolve(name, path))?;
                if let Some(what) = what {
                    let _ = writeln!(body, "const {what} = module{number};");
                }
            } else if let Some(export) = line.strip_prefix("export ") {
                let (exported, rest) = read_export(export).ok_or_else(unread)?;
                exports.extend(exported);
                let _ = writeln!(body, "{rest}");
            } else {
                let address = format!("new URL(\"./{name}\", {}).href", self.here);
                let _ = writeln!(body, "{}", line.replace("import.meta.url", &address));
            }
        }
        self.open.pop();
        let number = self.done.len() + 1;
        self.done.insert(name.to_owned(), number);
        let _ = write!(
            self.text,
            "// {name}\nconst module{number} = (() => {{\n{body}return {{ {} }};\n}})();\n",
            exports.join(", ")
        );
        Ok(number)
    }
}

/// The lines of code: no comment of this project begins after code, and no code follows a comment on its last line.
fn without_comments(source: &str) -> impl Iterator<Item = &str> {
    let mut is_comment = false;
    source.lines().filter(move |line| {
        let line = line.trim_start();
        let begins = !is_comment && line.starts_with("/*");
        let was_comment = is_comment || begins;
        is_comment = was_comment && !line.ends_with("*/");
        !(was_comment || line.starts_with("//"))
    })
}

/// What an import binds, if anything, and the path: of `{ a, b as c } from "./x.js";`, `* as x from "./x.js";`, `"./x.js";`.
fn read_import(import: &str) -> Option<(Option<String>, &str)> {
    let (what, path) = import.rsplit_once('"')?.0.rsplit_once('"')?;
    let what = what.trim();
    path.strip_suffix(".js").filter(|path| path.starts_with('.'))?;
    if what.is_empty() {
        return Some((None, path));
    }
    let what = what.strip_suffix(" from")?.trim();
    if let Some(name) = what.strip_prefix("* as ") {
        return Some((Some(name.to_owned()), path));
    }
    let names = what.strip_prefix('{')?.strip_suffix('}')?;
    Some((Some(format!("{{{}}}", names.replace(" as ", ": "))), path))
}

/// The names that an export declares, and what is left of its line: of `const a = …`, `async function a(…`, `class A …`, `{ A, B };`.
fn read_export(export: &str) -> Option<(Vec<String>, &str)> {
    if let Some(list) = export.strip_prefix('{') {
        let names = list.strip_suffix("};")?.split(',').map(|name| name.trim().to_owned());
        return Some((names.filter(|name| !name.is_empty()).collect(), ""));
    }
    let declaration = export.strip_prefix("async ").unwrap_or(export);
    let rest = ["const ", "function ", "class "].iter().find_map(|keyword| declaration.strip_prefix(keyword))?;
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '$').collect();
    (!name.is_empty()).then(|| (vec![name], export))
}

/// A path in a module, as a name below the folder of assets.
fn resolve(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str) -> Option<&'static str> {
        match name {
            "a/main.js" => Some(
                "import { two as second } from \"../b.js\";\nimport * as c from \"./c.js\";\nexport const one = second + c.three;\nconst at = import.meta.url;\n",
            ),
            "b.js" => Some(
                "// a comment\n/**\n * and another\n */\nexport async function two() {\n  // inside\n  /** short */\n  return 2;\n}\n",
            ),
            "a/c.js" => Some("import \"../b.js\";\nconst three = 3;\nexport { three };\n"),
            "circle.js" => Some("import { x } from \"./circle.js\";\n"),
            "odd.js" => Some("export default 1;\n"),
            "lost.js" => Some("import { x } from \"./nowhere.js\";\n"),
            _ => None,
        }
    }

    #[test]
    fn each_module_stands_once_after_those_that_it_imports() {
        let text = bundle("a/main.js", Kind::Module, source).unwrap();
        let place = |name: &str| text.find(&format!("// {name}\n")).unwrap();
        assert!(place("b.js") < place("a/c.js") && place("a/c.js") < place("a/main.js"));
        assert!(text.contains("const { two: second } = module1;\nconst c = module2;\nconst one = second + c.three;"));
        assert!(
            text.contains("return { one };") && text.contains("return { two };") && text.contains("return { three };")
        );
        assert!(text.contains("new URL(\"./a/main.js\", import.meta.url).href"));
        assert!(
            !text.contains("comment")
                && !text.contains("inside")
                && !text.contains("short")
                && text.contains("return 2;")
        );
        let classic = bundle("a/main.js", Kind::Classic, source).unwrap();
        assert!(!classic.contains("import.meta"));
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        let refused = |name: &str| bundle(name, Kind::Module, source).unwrap_err().to_string();
        assert!(refused("circle.js").contains("circle.js imports itself"));
        assert!(refused("odd.js").contains("export default"));
        assert!(refused("lost.js").contains("nowhere.js"));
        assert!(refused("none.js").contains("none.js"));
    }
}
