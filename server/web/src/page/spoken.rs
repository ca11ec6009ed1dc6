//! Every text with a composed key, such as `office-phase-{phase}`, exists in every language for every value in the key.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use strum::{VariantArray as _, VariantNames as _};
use uurna_election_core::board::Phase;
use uurna_election_core::register::Column;
use uurna_service::operations::OfficeState;
use uurna_store::{MessageState, SignerKind};
use uurna_union::act::Act;
use uurna_union::draft::{Basis, Forbidden, Fraction, Kind, LotsBy, Matter, RankWeights, Tie};
use uurna_union::keeping::{Medium, Place};
use uurna_union::message::{Channel, Reason};
use uurna_union::officer::Role;
use uurna_union::settings::Notice;
use uurna_union::voter_message::VoterMessage;
use uurna_words::{Language, Words};

use crate::Code;

/// Keys with `{}` in the place of a name, and the names. What follows
/// the key in other texts (`-hint`, `-next`) is a key of its own.
fn put_together() -> Vec<(&'static str, Vec<&'static str>)> {
    let phases =
        || Phase::ALL.iter().map(|phase| phase.name()).filter(|name| *name != "empty").chain(["draft"]).collect();
    let kinds = || Kind::ALL.map(Kind::name).to_vec();
    let lots = || LotsBy::ALL.map(LotsBy::name).to_vec();
    let signers = || [SignerKind::Trustee, SignerKind::Witness].map(SignerKind::name).to_vec();
    let codes = || Code::VARIANTS.iter().map(|code| code.name()).collect();
    let numbers = || vec!["seats", "deputies", "marks", "quorum", "grades"];
    let mails = || {
        vec![
            "invited",
            "link",
            "operator-link",
            "proposed",
            "proposed-alone",
            "asked",
            "done",
            "elsewhere",
            "disabled",
            "way",
            "device",
            "refused",
            "locked",
        ]
    };
    let messages = || VoterMessage::ALL.map(VoterMessage::name).to_vec();
    let alone = || vec!["freeze", "result", "renew-signer", "withdraw-signer"];
    let proposals = || [vec!["freeze-without-spare-signers"], alone()].concat();
    let places = || Place::ALL.map(Place::name).to_vec();
    let media = || Medium::ALL.map(Medium::name).to_vec();
    let contact = || vec!["name", "email", "phone"];
    let times = || vec!["opens", "closes", "pause", "floor", "erase"];
    vec![
        ("act-{}", Act::VARIANTS.to_vec()),
        ("account-{}", crate::account::said()),
        ("keys-loss-place-{}", places()),
        ("keys-loss-medium-{}", media()),
        ("keys-place-{}", places()),
        ("keys-medium-{}", media()),
        ("office-{}", vec!["fees", "age"]),
        ("office-column-{}", columns()),
        ("office-address-new-{}", vec!["email", "phone"]),
        ("office-basis-{}", Basis::ALL.map(Basis::name).to_vec()),
        ("office-breach-{}", Forbidden::VARIANTS.to_vec()),
        ("office-channel-{}", Channel::ALL.map(Channel::name).to_vec()),
        ("office-contact-{}", contact()),
        ("office-contact-{}-hint", contact()),
        ("office-contest-{}", numbers()),
        ("office-contest-{}-hint", numbers()),
        ("office-erased-{}", vec!["electorate", "messages", "photos", "registrar-file", "shares"]),
        ("office-finding-{}", findings()),
        ("office-findings-{}", vec!["error", "warning", "note"]),
        ("office-fraction-{}", Fraction::ALL.map(Fraction::name).to_vec()),
        ("office-kind-{}", kinds()),
        ("office-kind-{}-hint", kinds()),
        ("office-lots-{}", lots()),
        ("office-lots-{}-hint", lots()),
        ("office-matter-{}", Matter::ALL.map(Matter::name).to_vec()),
        ("office-list-{}", OfficeState::ALL.map(OfficeState::name).to_vec()),
        ("office-message-{}", messages()),
        ("office-organisation-{}", vec!["quiet-from", "quiet-until"]),
        ("office-phase-{}", phases()),
        ("office-phase-{}-next", phases()),
        ("office-rank-weights-{}", RankWeights::ALL.map(RankWeights::name).to_vec()),
        ("office-schedule-{}", times()),
        ("office-schedule-{}-hint", times()),
        ("office-signer-{}", signers()),
        ("office-signer-{}-hint", signers()),
        ("office-state-{}", MessageState::ALL.map(MessageState::name).to_vec()),
        ("office-tie-{}", Tie::ALL.map(Tie::name).to_vec()),
        ("post-{}-mail", messages()),
        ("post-{}-sms", messages()),
        ("post-{}-subject", messages()),
        ("post-reason-{}", Reason::ALL.map(Reason::name).to_vec()),
        ("notice-{}", Notice::ALL.map(Notice::name).to_vec()),
        ("officer-mail-{}-subject", mails()),
        ("officer-mail-{}-text", mails()),
        ("officer-mail-way-{}", vec!["password-set", "password-removed", "passkey-added", "passkey-removed"]),
        ("problem-{}", codes()),
        ("problem-{}-next", codes()),
        ("proposal-{}", vec!["officer-add", "officer-change", "officer-link", "officer-enable"]),
        ("proposals-{}", proposals()),
        ("public-alone-{}", alone()),
        ("public-calendar-{}", vec!["opens", "closes"]),
        ("registrar-codes-{}", vec!["service", "registrar"]),
        ("registrar-codes-{}-hint", vec!["service", "registrar"]),
        ("role-{}", Role::ALL.map(Role::name).to_vec()),
    ]
}

/// Keys that tests elsewhere cover: each list is made beside its page.
const HELD_ELSEWHERE: [&str; 3] = ["public-{}", "registrar-{}", "voter-{}"];

/// Columns of a register; their names have `_` in the register.
fn columns() -> Vec<&'static str> {
    Column::ALL.map(|column| &*column.name().replace('_', "-").leak()).to_vec()
}

/// Kinds of findings in a register, as `finding.rs` names them.
fn findings() -> Vec<&'static str> {
    let text = include_str!("../../../../election-core/src/register/finding.rs");
    let names = text.split("impl FindingKind").nth(1).unwrap_or_default();
    names.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_text_that_is_put_together_is_there_in_every_language() {
    for (pattern, names) in put_together() {
        assert!(!names.is_empty(), "{pattern}");
        for (name, language) in names.iter().flat_map(|name| Language::ALL.map(|language| (name, language))) {
            let key = pattern.replace("{}", name);
            assert!(Words::of(language).has(&key), "{key} in {}", language.tag());
        }
    }
}

#[test]
fn no_key_is_put_together_that_the_table_above_does_not_know() {
    let known: BTreeSet<&str> = put_together().into_iter().map(|(pattern, _)| pattern).chain(HELD_ELSEWHERE).collect();
    let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["union/src", "paper/src", "service/src", "web/src", "src"] {
        sources(&server.join(folder), &mut files);
    }
    let mut found = 0;
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for literal in text.split("format!(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let Some(pattern) = pattern(literal) else { continue };
            found += 1;
            assert!(known.contains(pattern.as_str()), "{pattern} in {}", path.display());
        }
    }
    assert!(found > 25, "{found}");
}

/// `office-phase-{phase}-next` as `office-phase-{}-next`; `None` if it is not the key of a text.
fn pattern(literal: &str) -> Option<String> {
    let (before, rest) = literal.split_once('{')?;
    let (_, after) = rest.split_once('}')?;
    let is_key = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let families = [
        "account",
        "act",
        "keys",
        "notice",
        "office",
        "officers",
        "post",
        "problem",
        "proposals",
        "public",
        "registrar",
        "role",
        "trustee",
        "voter",
    ];
    let family = before.split('-').next()?;
    let is_ours = families.contains(&family) && before.contains('-') && is_key(before) && is_key(after);
    is_ours.then(|| format!("{before}{{}}{after}"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}
