//! Every command explains itself, with an example that can be typed, and with its exit statuses.

use crate::whole_election::office::Office;

/// The commands below `words`, as their help lists them.
fn commands(help: &str) -> Vec<String> {
    let listed = help.split("\nCommands:\n").nth(1).unwrap_or_default();
    let listed = listed.lines().take_while(|line| line.starts_with("  "));
    let names = listed.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

fn visit(office: &Office, words: &[&str], seen: &mut Vec<String>) {
    let help = office.done(&[words, &["--help"]].concat());
    let below = commands(&help);
    if below.is_empty() {
        let name = format!("uurna {}", words.join(" "));
        assert!(help.contains("Example"), "{name} has no example:\n{help}");
        assert!(help.contains(&format!("  {name}")), "the example of {name} is of another command:\n{help}");
        assert!(help.contains("Exit status"), "{name} does not say what its exit status means:\n{help}");
        seen.push(words.join(" "));
    }
    for command in &below {
        visit(office, &[words, &[command.as_str()]].concat(), seen);
    }
}

#[test]
fn every_command_has_an_example_and_its_exit_status() {
    let office = Office::new();
    let mut seen = Vec::new();
    for group in ["election", "trustee", "cast", "ballot-check", "code", "record", "register"] {
        visit(&office, &[group], &mut seen);
    }
    for command in ["election new", "election checked", "trustee ready", "cast", "ballot-check", "code replace"] {
        assert!(seen.iter().any(|name| name == command), "{command} was not visited: {seen:?}");
    }
}
