//! The stable codes of problems.

use strum::{IntoStaticStr, VariantArray};

/// Why a request was not done. Programs know it by its name, lower case with hyphens, which is stable; `problem-NAME` and
/// `problem-NAME-next` in every language say what happened and what to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Code {
    // of any request
    Busy,
    Cancelled,
    CrossSite,
    ElectionUnavailable,
    GatewayUnknown,
    Internal,
    Malformed,
    MethodNotAllowed,
    NotFound,
    OtherHost,
    Refused,
    TooLarge,
    TooManyRequests,
    TooSlow,
    Unavailable,
    // about the person who asks
    NotYourself,
    OfficerChanged,
    OfficerDisabled,
    OfficerLinkShown,
    OfficerNoMail,
    OfficerProposalGone,
    PasskeyRefused,
    PresentNeeded,
    RoleNeeded,
    SignInAgain,
    SignInNeeded,
    WayNeeded,
    // of a board: questions of voters' devices and trustees
    BadBallot,
    BadShares,
    CodeReplaced,
    CodeUsed,
    Erased,
    LogRefused,
    NoSuchBallot,
    NoSuchElection,
    NoSuchTile,
    NotNow,
    NotOnTheRoll,
    NotOpen,
    OutcomeUnknown,
    RollLinkOver,
    // of an invitation to signers
    BadKey,
    ElectionFrozen,
    InvitationOver,
    InvitationUnknown,
    KeyTaken,
    KeyTrialUnknown,
    KeysStand,
    NotTheKey,
    NotATrustee,
    NotClosed,
    SharesOver,
    // of acts that need two people
    NoSpareSigners,
    NotAlone,
    ProposalChanged,
    ProposalGone,
    ProposalOwn,
    TwoNeeded,
    // of the office
    OfficeBadRoll,
    OfficeBusy,
    OfficeCodesByService,
    OfficeCodesElsewhere,
    OfficeFrozen,
    OfficeLettersChanged,
    OfficeLogRefused,
    OfficeMayNotBegin,
    OfficeMessageGone,
    OfficeMessageLeft,
    OfficeNoComplaint,
    OfficeNoLetters,
    OfficeNoResult,
    OfficeNotAccepted,
    OfficeNotReady,
    OfficeOtherVoters,
    OfficeOutOfPlace,
    OfficeOutcomeUnknown,
    OfficeRehearsalBusy,
    OfficeReplaceNoAddress,
    OfficeReplaceNotOpen,
    OfficeReplaceOtherKey,
    OfficeReplaceRefused,
    OfficeReplaceReplaced,
    OfficeStepRefused,
    OfficeSumsMissing,
    OfficeTooEarly,
}

impl Code {
    /// As a problem document names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use uurna_words::{Language, Words};

    use super::*;

    #[test]
    fn every_code_that_the_interfaces_page_names_is_one_that_the_service_answers_with() {
        let page = include_str!("../../../../docs/http-api.md");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | `"));
        let named: Vec<&str> = rows
            .filter(|(status, _)| status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit()))
            .filter_map(|(_, rest)| rest.split('`').next())
            .collect();
        assert!(named.len() > 20, "{named:?}");
        for name in named {
            assert!(Code::VARIANTS.iter().any(|code| code.name() == name), "{name}");
        }
    }

    #[test]
    fn every_problem_is_told_in_every_language_with_what_to_do_next() {
        for (code, language) in Code::VARIANTS.iter().flat_map(|code| Language::ALL.map(|language| (code, language))) {
            for key in [format!("problem-{}", code.name()), format!("problem-{}-next", code.name())] {
                assert!(Words::of(language).has(&key), "{key} in {}", language.tag());
            }
        }
    }
}
