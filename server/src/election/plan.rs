//! `uurna election plan`: a plan to begin with.

use serde_json::json;

use crate::answer::{Answer, Answered, Output, example};

/// Print a plan to begin with, with remarks. Save it, change it, and give it to `uurna election new`.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election plan > stewards.toml"))]
pub(crate) struct PlanExample {
    #[command(flatten)]
    pub(super) output: Output,
}

const EXAMPLE: &str = include_str!("../../data/plan-example.toml");

#[expect(clippy::unnecessary_wraps, reason = "it answers as every command does")]
pub(super) fn run() -> Answered {
    Ok(Answer { text: EXAMPLE.to_owned(), json: json!({"plan": EXAMPLE}) })
}
