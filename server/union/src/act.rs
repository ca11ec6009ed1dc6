//! What people and jobs did to an election or to an organisation's officers, as the office's log holds it.
//!
//! An act is written in the transaction of the change that it names, so no change lacks its act and no act lacks its
//! change. It holds what a reader needs in order to check it, before and after where a text or a date changed, and never
//! a member's name, a credential or a code.

use serde::{Deserialize, Serialize};
use uurna_words::Language;

use crate::election_code::election_code;

/// One act. The text `act-CODE` says it in words, filled in with its fields and with `name`, the actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames)]
#[serde(tag = "act", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Act {
    /// an election was begun; `about` is the title of the earlier one that it was copied from, or empty
    Begun { about: String },
    /// a draft was deleted; `about` is its title
    DraftDeleted { about: String },
    /// the legal basis changed; `before` and `after` are names of bases
    BasisChanged { before: String, after: String },
    /// the election's title changed in a language; an empty text means none
    TitleChanged { language: String, before: String, after: String },
    /// the rule of who may vote changed; the texts are the rule's
    RuleChanged { before: String, after: String },
    /// another entry changed; `about` is its place in the draft, as `schedule-opens`
    DraftChanged { about: String, before: String, after: String },
    /// a contest was added; `about` is its title here and below, or its id if it has none
    ContestAdded { about: String },
    /// a contest was removed, with its options
    ContestRemoved { about: String },
    /// a contest's question or rules changed; `part` is the place in it, as `title-fi`
    ContestChanged { about: String, part: String, before: String, after: String },
    /// a candidate, list or answer was added; `about` is its name here and below
    OptionAdded { about: String, contest: String },
    /// a candidate, list or answer was removed
    OptionRemoved { about: String, contest: String },
    /// a candidate, list or answer changed; `part` is the place in it, as `last-name`
    OptionChanged { about: String, contest: String, part: String, before: String, after: String },
    /// the branch of an election changed
    BranchChanged { before: String, after: String },
    /// a large register was uploaded, and waits to be read
    RegisterSent,
    /// the reading of an upload was stopped
    RegisterCancelled,
    /// a register was uploaded for review, and was read; `about` is its number of members
    RegisterUploaded { about: String },
    /// a large register is to take the place of another, or of none
    RegisterUseOrdered,
    /// a register that was to be used was not: it was stopped
    RegisterUseCancelled,
    /// a register took the place of another, or of none; `about` is its number of members
    RegisterUsed { about: String },
    /// a candidate got a photo; `about` is the candidate's name
    PhotoKept { about: String },
    /// a photo was removed
    PhotoRemoved { about: String },
    /// a trustee or witness was invited; `about` is their name, here and below
    SignerInvited {
        about: String,
        #[serde(default)]
        way: LinkWay,
    },
    /// a new link was made for a signer
    SignerRenewed {
        about: String,
        #[serde(default)]
        way: LinkWay,
    },
    /// an invitation was taken back
    SignerWithdrawn { about: String },
    /// a signer sent keys
    SignerKeysSent,
    /// a signer sent other keys
    SignerKeysChanged,
    /// a signer said where the words are kept
    KeepingSaid,
    /// a signer has lost the words
    WordsLost,
    /// signers were asked to try their keys; `about` is their number
    KeyTrialAsked { about: String },
    /// a signer's words made the key in the manifest
    KeyTried,
    /// codes were made in an officer's browser; `about` is their number
    RollSent { about: String },
    /// freezing was asked for
    FreezingOrdered,
    /// a freezing was stopped before anything was fixed
    FreezingCancelled,
    /// the election was frozen; `about` is its fingerprint
    Frozen { about: String },
    /// something was proposed that needs a second person; `what` is
    /// the proposal's code, and `about` its subject, here and below
    Proposed { what: String, about: String },
    /// a second person confirmed it; `proposer` is the person who proposed it
    Confirmed { what: String, about: String, proposer: String },
    /// a proposal was taken back, or refused by somebody else
    ProposalWithdrawn { what: String, about: String, proposer: String },
    /// the clock carried out what nobody else could confirm, after everybody was told
    ProposalDue { what: String, about: String, proposer: String },
    /// one officer did it, whose union says that there is no second
    DecidedAlone { what: String, about: String },
    /// the organisation's decisions need a second person, or need none; names of `Deciding`
    DecidingChanged { before: String, after: String },
    /// a setting of an organisation changed; `part` is the place in its settings, as `contact-name` or `privacy-fi`
    OrganisationChanged { part: String, before: String, after: String },
    /// the roll was corrected about one member; `what` is the kind of the correction, and `about` its number, under which the
    /// office's own page has the member until the erasure
    RollCorrected { what: String, about: String },
    /// a member was written on the committee's list after the freezing; it has no number: codes are replaced then, and the second
    /// of an act that leads to the member would lead to a credential
    CorrectionListed { what: String },
    /// members were told that they can check the roll; `about` is the number of links
    RollCheckBegun { about: String },
    /// a member objected; `about` is the objection's number, under which the office's own page has the member
    Objected { about: String },
    /// it was decided about an objection that the roll stays as it is
    ObjectionRefused { about: String },
    /// voting will open by itself
    Armed,
    /// voting will be opened by hand
    Disarmed,
    /// voting was opened
    Opened,
    /// voting was suspended
    Suspended,
    /// voting was resumed
    Resumed,
    /// voting was closed
    Closed,
    /// the counted ballots were fixed
    Checked,
    /// the count goes on without some trustees' word
    CheckOrdered,
    /// a lot that was drawn by hand was entered; `about` is the contest's title
    LotEntered { about: String },
    /// the result was published
    ResultPublished,
    /// the election was cancelled; `about` is the reason
    Cancelled { about: String },
    /// the front page names the election
    Listed,
    /// the front page does not name the election
    Unlisted,
    /// the registrar's file was fetched
    RegistrarFileFetched,
    /// the registrar's file is saved elsewhere and was erased here
    RegistrarFileSaved,
    /// a code was replaced
    CodeReplaced,
    /// a replacement code was handed to the service to be sent
    ReplacementSent,
    /// letters were asked for, to be made into files; `about` is their number
    LettersOrdered { about: String },
    /// the making of letters was cancelled
    LettersCancelled,
    /// a file of letters was fetched to be printed; `about` is its number
    LettersSaved { about: String },
    /// letters are printed, and their codes forgotten; `about` is their number
    LettersPrinted { about: String },
    /// messages that did not arrive are sent again; `about` is their number
    SentAgain { about: String },
    /// the address of a member whose code did not arrive was corrected, or another way was chosen; it names nobody, as
    /// with the time of the replaced code that follows it would lead from a member to a credential
    AddressCorrected,
    /// a member whose code did not arrive has one now
    DeliverySettled,
    /// a message to all voters gets another moment, or none; `what` is its name, here and below, and
    /// `before` and `after` are `usual`, `never` or a moment
    VoterMessageChosen { what: String, before: String, after: String },
    /// a message to all voters is on its way; `about` is the number of people
    VotersTold { what: String, about: String },
    /// it was ordered that data about voters be erased: from then on it counts as erased
    ErasingOrdered,
    /// data about voters is erased; `about` is the number of rows
    Erased { about: String },
    /// an officer was added; `about` is their name, here and below
    OfficerAdded { about: String },
    /// an officer's name, role or branch changed; `before` and `after` are texts of `Description::to_text`
    OfficerChanged { about: String, before: String, after: String },
    /// a link to sign in was made for an officer
    OfficerLink { about: String },
    /// an officer was shut out
    OfficerDisabled { about: String },
    /// an officer was let in again
    OfficerEnabled { about: String },
    /// an officer was named for an election
    OfficerNamed { about: String },
    /// an officer was removed from an election
    OfficerUnnamed { about: String },
    /// an officer signed in by a link
    LinkUsed,
    /// an officer signed in with a password and a one-time code
    PasswordUsed,
    /// an officer signed in with a passkey; `about` is the passkey's name
    PasskeyUsed { about: String },
    /// somebody who tried to sign in as an officer was refused: the first time in an hour
    SignInRefused { about: String },
    /// somebody tried to sign in as an officer too often, so that nobody may try now: the first time in an hour
    SignInLocked { about: String },
    /// an officer signed out
    SignedOut,
    /// an officer ended another session of their own
    SessionEnded,
    /// an officer ended all of their sessions
    SessionsEnded,
    /// an officer chose their language
    LanguageChosen { before: String, after: String },
    /// a passkey was added; `about` is its name
    PasskeyAdded { about: String },
    /// a passkey was renamed
    PasskeyRenamed { before: String, after: String },
    /// a passkey was removed
    PasskeyRemoved { about: String },
    /// a password was set
    PasswordSet,
    /// a password was removed
    PasswordRemoved,
}

/// How a signer's link left the service. It goes one way, never both: a person who sees it can act as the signer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkWay {
    /// on an officer's screen, for the signer who is present; earlier versions did so without noting it
    #[default]
    Shown,
    /// to the signer's address, past the officer
    Mailed,
}

/// The kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// an officer, by name
    Officer,
    /// a trustee or witness, by name
    Signer,
    /// the service itself, by the clock
    Clock,
    /// the person who runs the installation, at its command line
    Operator,
}

impl Doer {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Officer, Self::Signer, Self::Clock, Self::Operator];

    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Signer => "signer",
            Self::Clock => "clock",
            Self::Operator => "operator",
        }
    }

    /// The doer with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doer| doer.name() == name)
    }
}

impl Act {
    /// The code in the database and in the keys of texts.
    #[must_use]
    pub fn code(&self) -> String {
        self.fields().remove("act").and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The values for the places of its text, by name. A part of a draft in one language, as `title-fi`, becomes two:
    /// the part and the language. A freezing also has its election code, which people compare.
    #[must_use]
    pub fn places(&self) -> Vec<(String, String)> {
        let fields = self.fields().into_iter().filter(|(name, _)| name != "act");
        let mut places: Vec<(String, String)> =
            fields.map(|(name, value)| (name, value.as_str().unwrap_or_default().to_owned())).collect();
        let at = places.iter().position(|(name, _)| name == "part");
        if let Some((_, part)) = at.and_then(|at| places.get_mut(at))
            && let Some((field, language)) = in_a_language(part)
        {
            *part = field;
            places.push(("language".to_owned(), language.tag().to_owned()));
        }
        if let Self::Frozen { about } = self {
            let code = about.parse().map(|fingerprint| election_code(&fingerprint)).unwrap_or_default();
            places.push(("code".to_owned(), code));
        }
        places
    }

    /// The text that the database keeps.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::Value::Object(self.fields()).to_string()
    }

    /// Read what the database kept.
    ///
    /// # Errors
    /// When the text comes from no version of this program.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    fn fields(&self) -> serde_json::Map<String, serde_json::Value> {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(fields)) => fields,
            // an enum of texts is always an object
            _ => serde_json::Map::new(),
        }
    }
}

/// `title-fi` as `title` and its language.
fn in_a_language(part: &str) -> Option<(String, Language)> {
    let (field, tag) = part.rsplit_once('-')?;
    Some((field.to_owned(), tag.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use strum::VariantNames as _;
    use uurna_words::Words;

    use super::*;

    #[test]
    fn every_act_is_said_in_every_language() {
        for (code, language) in Act::VARIANTS.iter().flat_map(|code| Language::ALL.map(|language| (code, language))) {
            assert!(Words::of(language).has(&format!("act-{code}")), "{code} in {}", language.tag());
        }
    }

    #[test]
    fn the_text_of_an_act_asks_for_nothing_that_the_act_does_not_have() {
        for code in Act::VARIANTS {
            let fields = ["about", "before", "after", "contest", "option", "language", "part", "what", "proposer"];
            let every: serde_json::Map<_, _> = fields
                .iter()
                .map(|field| ((*field).to_owned(), "x".into()))
                .chain([("act".to_owned(), (*code).into())])
                .collect();
            let act: Act = serde_json::from_value(every.into()).unwrap();
            let places = act.places();
            let mut filled: Vec<(&str, &dyn uurna_words::Filling)> =
                places.iter().map(|(name, value)| (name.as_str(), value as _)).collect();
            filled.push(("name", &"Anna"));
            for language in Language::ALL {
                let text = Words::of(language).fill(&format!("act-{code}"), &filled);
                assert!(!text.contains("{$"), "{code} in {}: {text}", language.tag());
            }
        }
    }

    #[test]
    fn an_act_is_read_as_it_was_written() {
        let act = Act::DraftChanged { about: "closes".into(), before: "2026-12-01".into(), after: "2026-12-08".into() };
        assert_eq!(Act::from_json(&act.to_json()).unwrap(), act);
        assert_eq!(act.code(), "draft-changed");
        assert_eq!(act.places()[0], ("about".to_owned(), "closes".to_owned()));
        assert_eq!((Act::Armed.code(), Act::Armed.places()), ("armed".to_owned(), Vec::new()));
        assert!(Act::from_json("{\"act\":\"unheard-of\"}").is_err());
        assert!(Doer::ALL.into_iter().all(|doer| Doer::named(doer.name()) == Some(doer)));
    }
}
