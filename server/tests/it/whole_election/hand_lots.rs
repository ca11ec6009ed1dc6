//! Lots that a committee draws by hand, on the command line: the program asks for one only where it decides something.

use serde_json::json;

use crate::whole_election::from_plan_to_result::{checked, ready};
use crate::whole_election::office::Office;

const PLAN: &str = r#"
title = "Council 2027"
organisation = "Branch 2"
opens = 2026-11-02T09:00:00+02:00
closes = 2026-11-05T20:00:00+02:00
pause_minutes = 30
threshold = 2
floor = 3
trustees = ["anna.json", "bo.json", "cecilia.json"]
witnesses = ["office.json"]
snapshot = 2026-10-31
electorate = 'member on snapshot'

[[contests]]
id = "council"
title = "Council"
rule = { kind = "choice", min = 1, max = 1 }
outcome = { method = "open-list", seats = 1, lots = "drawn" }
lists = [{ id = "A", name = "A" }, { id = "B", name = "B" }]
options = [{ id = "a1", name = "Aino", list = "A" }, { id = "a2", name = "Aatu", list = "A" }, { id = "b1", name = "Bo", list = "B" }]

[[contests]]
id = "steward"
title = "Shop steward"
rule = { kind = "choice", min = 1, max = 1 }
outcome = { method = "plurality", seats = 1, lots = "drawn" }
options = [{ id = "maija", name = "Maija" }, { id = "olli", name = "Olli" }, { id = "rauha", name = "Rauha" }]

[[contests]]
id = "delegates"
title = "Delegates"
rule = { kind = "choice", min = 1, max = 1 }
outcome = { method = "plurality", seats = 2, lots = "drawn" }
options = [{ id = "x", name = "Xenia" }, { id = "y", name = "Yrjö" }, { id = "z", name = "Zoë" }]
"#;

#[test]
fn a_committee_draws_by_hand_only_what_decides_and_is_asked_for_nothing_else() {
    let office = Office::opened_with(PLAN);
    // a1 and a2 are equal inside their list and surely not elected, x
    // and y are equal and both elected: no lot is needed
    let ballots = [
        ("b1", "maija", "x"),
        ("b1", "maija", "x"),
        ("b1", "maija", "x"),
        ("b1", "olli", "y"),
        ("a1", "olli", "y"),
        ("a2", "olli", "y"),
    ];
    for (member, (council, steward, delegate)) in ballots.into_iter().enumerate() {
        let choices = [format!("council={council}"), format!("steward={steward}"), format!("delegates={delegate}")];
        let [council, steward, delegate] = choices.each_ref().map(String::as_str);
        let (code, out) = (office.code(member), format!("confirmation-{member}"));
        let chosen = ["--choose", council, "--choose", steward, "--choose", delegate];
        office.done(&[&["cast", "e", "--cast", "--code", &code, "--out", &out], &chosen[..]].concat());
    }
    let code = checked(&office);
    ready(&office, &code);
    for trustee in ["cecilia", "anna"] {
        office.done(&["trustee", "open", "e", "--words-file", trustee]);
    }
    let asked = office.refused(1, &["election", "result", "e"]);
    assert!(asked.contains("contest \"steward\"") && asked.contains("order = [\"maija\", \"olli\"]"), "{asked}");
    assert!(!asked.contains("council") && !asked.contains("delegates"), "{asked}");
    office.write("lots.toml", "[[lots]]\ncontest = \"steward\"\norder = [\"olli\", \"maija\"]\n");
    let result = office.json(&["election", "result", "e", "--drawn", "lots.toml"]);
    let contests = &result["contests"];
    let elected = ["council", "steward", "delegates"].map(|contest| contests[contest]["elected"].clone());
    assert_eq!(elected, [json!(["b1"]), json!(["olli"]), json!(["x", "y"])]);
    let lots = &contests["council"]["lots"];
    assert_eq!((&lots[0]["tied"], lots[0].get("drawn")), (&json!(["a1", "a2"]), None), "from the ballots: {lots}");
    assert_eq!(contests["steward"]["lots"][0]["drawn"], true);
    assert_eq!(contests["delegates"]["lots"], json!([]));
}
