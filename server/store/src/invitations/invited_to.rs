//! The subject of an invitation, which its page shows before anything else is known.

use std::collections::BTreeMap;

use uurna_union::contact::ContactDraft;
use uurna_union::draft::Draft;
use uurna_union::ids::ElectionId;
use uurna_union::settings::Settings;

use crate::rows::{Reading, key, row};
use crate::{Stage, Store, on_reading};

/// The election of an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedTo {
    /// texts by language tag
    pub title: BTreeMap<String, String>,
    /// the organisation's name by language tag
    pub organisation: BTreeMap<String, String>,
    /// whom people ask: the draft's own contact, or the organisation's
    pub contact: Option<ContactDraft>,
    /// whether it has a manifest, so that keys are final
    pub is_frozen: bool,
}

row! {
    struct InvitedToColumns {
        title: String,
        draft: String,
        organisation: String,
        settings: String,
        stage: String,
    }
}

impl Store {
    /// The subject of an election's invitations. `None` if there is no such election.
    pub async fn invited_to(&self, election: &ElectionId) -> Result<Option<InvitedTo>, sqlx::Error> {
        const SQL: &str = "SELECT e.title, e.draft, o.name AS organisation, o.settings, e.stage FROM elections e \
            JOIN organisations o ON o.id = e.organisation WHERE e.id = $1";
        let row: Option<InvitedToColumns> =
            on_reading!(self, |pool| { sqlx::query_as(SQL).bind(key(election)).fetch_optional(pool).await })?;
        let election = key(election);
        let of = |table| Reading { table, row: &election };
        let invited_to = |row: InvitedToColumns| {
            let title = of("elections").read("title", serde_json::from_str(&row.title).ok())?;
            let draft = of("elections").read("draft", Draft::parse(&row.draft).ok())?;
            let organisation = of("organisations").read("name", serde_json::from_str(&row.organisation).ok())?;
            let settings: Settings = of("organisations").read("settings", serde_json::from_str(&row.settings).ok())?;
            let stage = of("elections").read("stage", Stage::named(&row.stage))?;
            let contact = Some(draft.contact_or(&settings.contact).clone()).filter(|contact| !contact.is_empty());
            Ok(InvitedTo { title, organisation, contact, is_frozen: stage == Stage::Frozen })
        };
        row.map(invited_to).transpose()
    }
}
