//! Signers who are officers, in words: for the officer who invites, and for the second one who confirms the freezing.

use super::desk::Desk;
use crate::Problem;
use uurna_service::insiders::{Insider, insiders};

/// One sentence for each.
pub(super) async fn told(desk: &Desk) -> Result<Vec<String>, Problem> {
    let words = desk.words();
    let sentence = |Insider { signer, officer }: &Insider| {
        let role = words.say(&format!("role-{}", officer.role.name()));
        words.fill("office-signer-insider", &[("name", signer), ("officer", &officer.name), ("role", &role)])
    };
    Ok(insiders(&desk.service, &desk.election).await?.iter().map(sentence).collect())
}
