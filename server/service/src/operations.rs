//! What can be done, one operation in each file: a page, an interface, a job and a command call the same function.
//!
//! An operation is `verb(&Service, Actor, …) -> Result<Done, VerbRefusal>`. It loads what it needs, asks the rules of `uurna-union`,
//! and writes change, act and messages in one transaction of the store. Its refusals are facts with the data to act on them; its tests stand
//! beside it, or with the page or job that calls it. A handler parses, calls and shows: it decides nothing.

mod add_officer;
mod add_passkey;
mod admit_signer;
mod arm;
mod ask_correction;
mod ask_key_trial;
mod begin_election;
mod begin_freezing;
mod call_signers;
mod cancel_election;
mod cancel_freezing;
mod cancel_import;
mod cancel_letters;
mod change_draft;
mod change_officer;
mod choose_voter_messages;
mod confirm;
mod confirm_about_officer;
mod correct_address;
mod correct_roll;
mod delete_draft;
mod disable_officer;
mod enable_officer;
mod end_session;
mod end_sessions;
mod erase_voters;
mod fetch_letters;
mod fetch_registrar_file;
mod fetch_shares;
mod forget_registrar_file;
mod freeze;
mod invite_signer;
mod keep_photo;
mod letters_printed;
mod list_correction;
mod list_election;
mod list_office;
mod make_officer_link;
mod name_officer;
mod object;
mod officer_mail;
mod officer_two_people;
mod officers;
mod own_account;
mod propose;
mod propose_about_officer;
mod publish_result;
mod refuse_objection;
mod remove_passkey;
mod remove_password;
mod remove_photo;
mod rename_passkey;
mod renew_signer;
mod replace_code;
mod report_lost_words;
mod report_undelivered;
mod save_letters;
mod say_keeping;
mod send_again;
mod send_keys;
mod send_replacement;
mod send_roll;
mod set_branch;
mod set_deciding;
mod set_language;
mod set_password;
mod set_settings;
mod settle_delivery;
mod sign_in_by_link;
mod sign_in_by_passkey;
mod sign_in_by_password;
mod signer_link;
mod signing_in;
mod take_step;
mod tell_members;
mod tell_voters;
mod try_key;
mod two_people;
mod unname_officer;
mod upload_register;
mod use_register;
mod withdraw_proposal;
mod withdraw_signer;

pub use add_officer::{AddOfficerRefusal, Installation, NewOfficer, add_officer};
pub use add_passkey::{AddPasskeyRefusal, add_passkey, begin_adding_passkey};
pub use admit_signer::{AdmitSignerRefusal, admit_signer};
pub use arm::{ArmRefusal, arm};
pub use ask_correction::{AskCorrectionRefusal, AskedCorrection, CorrectionAsked, ask_correction};
pub(crate) use ask_key_trial::remind_of_key_trials;
pub use ask_key_trial::{AskKeyTrialRefusal, ask_key_trial};
pub use begin_election::{BeginElectionRefusal, NewElection, begin_election, may_begin};
pub use begin_freezing::{BeginFreezingRefusal, begin_freezing};
pub(crate) use call_signers::call_signers;
pub use cancel_election::{CancelElectionRefusal, cancel_election};
pub use cancel_freezing::{CancelFreezingRefusal, cancel_freezing};
pub use cancel_import::{CancelImportRefusal, ImportStep, cancel_import};
pub use cancel_letters::{CancelLettersRefusal, cancel_letters};
pub use change_draft::{ChangeDraftRefusal, change_draft};
pub use change_officer::{ChangeOfficerRefusal, change_officer};
pub use choose_voter_messages::{ChooseVoterMessagesRefusal, choose_voter_messages};
pub use confirm::{ConfirmRefusal, confirm};
pub use confirm_about_officer::{
    ConfirmAboutOfficerRefusal, carry_out_due, confirm_about_officer, withdraw_about_officer,
};
pub use correct_address::{CorrectAddressRefusal, NewWay, correct_address};
pub use correct_roll::{CorrectRollRefusal, correct_roll};
pub use delete_draft::{DeleteDraftRefusal, delete_draft};
pub use disable_officer::disable_officer;
pub use enable_officer::enable_officer;
pub use end_session::end_session;
pub use end_sessions::end_sessions;
pub(crate) use erase_voters::erase_due;
pub use erase_voters::{EraseVotersRefusal, erase_voters};
pub use fetch_letters::{FetchLettersRefusal, FetchedLetters, fetch_letters, letters_left};
pub use fetch_registrar_file::{FetchRegistrarFileRefusal, fetch_registrar_file};
pub use fetch_shares::{FetchSharesRefusal, fetch_shares};
pub use forget_registrar_file::{ForgetRegistrarFileRefusal, forget_registrar_file};
pub(crate) use freeze::freeze_by_job;
pub use freeze::{FreezeRefusal, Frozen, freeze};
pub use invite_signer::{InviteSignerRefusal, NewSigner, invite_signer};
pub use keep_photo::{KeepPhotoRefusal, keep_photo};
pub use letters_printed::{LettersPrintedRefusal, letters_printed};
pub use list_correction::{ListCorrectionRefusal, list_correction};
pub use list_election::{ListElectionRefusal, list_election};
pub use list_office::{OfficeList, OfficeState, WantedElections, list_office};
pub use make_officer_link::{MakeOfficerLinkRefusal, make_officer_link};
pub use name_officer::{NameOfficerRefusal, name_officer};
pub use object::{ObjectRefusal, OwnPlace, object, own_place};
pub use officer_mail::OfficerPost;
pub use officer_two_people::{
    OfficerSubject, OfficerSubjectRefusal, confirmers, counts_as_second, officer_proposal_in_words, officer_subject,
};
pub use officers::OfficerOutOfReach;
pub use own_account::NotProven;
pub use propose::{Asked, ProposeRefusal, propose};
pub use propose_about_officer::{ProposeAboutOfficerRefusal, propose_about_officer};
pub use publish_result::{PublishResultRefusal, publish_result};
pub use refuse_objection::{RefuseObjectionRefusal, refuse_objection};
pub use remove_passkey::remove_passkey;
pub use remove_password::{RemoveWayRefusal, remove_password};
pub use remove_photo::remove_photo;
pub use rename_passkey::{RenamePasskeyRefusal, rename_passkey};
pub use renew_signer::{RenewSignerRefusal, renew_signer};
pub use replace_code::{ReplaceCodeRefusal, replace_code};
pub use report_lost_words::{ReportLostWordsRefusal, report_lost_words};
pub use report_undelivered::{ReportUndeliveredRefusal, SmsReport, report_undelivered};
pub use save_letters::{SaveLettersRefusal, save_letters};
pub use say_keeping::{SayKeepingRefusal, say_keeping};
pub use send_again::{SendAgainRefusal, send_again};
pub use send_keys::{SendKeysRefusal, send_keys};
pub use send_replacement::{SendReplacementRefusal, send_replacement};
pub use send_roll::{OfferedRoll, SendRollRefusal, VotersOfRoll, send_roll};
pub use set_branch::{SetBranchRefusal, set_branch};
pub use set_deciding::{SetDecidingRefusal, set_deciding};
pub use set_language::set_language;
pub use set_password::{NewPassword, SetPasswordRefusal, set_password};
pub use set_settings::{SetSettingsRefusal, set_settings};
pub use settle_delivery::{SettleDeliveryRefusal, settle_delivery};
pub use sign_in_by_link::sign_in_by_link;
pub use sign_in_by_passkey::{begin_sign_in_by_passkey, sign_in_by_passkey};
pub use sign_in_by_password::sign_in_by_password;
pub use signer_link::{HandedLink, SignerLink};
pub use signing_in::{Arrival, SignInRefusal, SignedIn};
pub use take_step::{TakeStepRefusal, take_step};
pub use tell_members::{OBJECTION, ROLL_CHECK};
pub(crate) use tell_members::{begin_roll_checks, tell_members};
pub(crate) use tell_voters::tell_voters;
pub use try_key::{ChallengeAnswer, TryKeyRefusal, asked_signer, try_key};
pub use two_people::{NotPermitted, Subject, SubjectRefusal, freezing_of, is_agreed, subject};
pub use unname_officer::unname_officer;
pub use upload_register::{UploadRegisterRefusal, upload_register};
pub(crate) use upload_register::{label, read_in};
pub(crate) use use_register::use_in;
pub use use_register::{UseRegisterRefusal, UsedRegister, WantedRegister, use_register};
pub use withdraw_proposal::{WithdrawProposalRefusal, withdraw_proposal};
pub use withdraw_signer::{WithdrawSignerRefusal, withdraw_signer};

/// The caller of an operation says for whom it acts.
pub use uurna_store::Actor;
use uurna_store::{DatabaseError, DraftStoreError, ElectionRow};
use uurna_union::ending::Cancelled;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use crate::service::Service;

/// Why an actor cannot act on an election.
#[derive(Debug, thiserror::Error)]
pub enum OutOfReach {
    /// it does not exist, or not for this actor: another union's election does not exist
    #[error("there is no such election")]
    NoSuchElection,
    /// the actor sees the election and may not do this to it
    #[error("the right to {right:?} is needed")]
    RightNeeded { right: Right },
    /// two people ended it: nothing in it is changed any more
    #[error("the election was cancelled at {}: {}", .cancelled.at, .cancelled.reason)]
    Cancelled { cancelled: Cancelled },
    #[error(transparent)]
    Draft(#[from] DraftStoreError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The election with this id, if the actor may change it: has this right in it, and nobody has cancelled it.
///
/// # Errors
/// See [`OutOfReach`].
pub async fn reach(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    right: Right,
) -> Result<ElectionRow, OutOfReach> {
    let row = reach_cancelled_too(service, by, election, right).await?;
    match &row.cancelled {
        Some(cancelled) if right != Right::Read => Err(OutOfReach::Cancelled { cancelled: cancelled.clone() }),
        _ => Ok(row),
    }
}

/// The election with this id, cancelled or not, if the actor has this right in it. The clock and the operator may do everything to every
/// election; a signer acts by their invitation, and reaches none.
///
/// # Errors
/// See [`OutOfReach`].
async fn reach_cancelled_too(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    right: Right,
) -> Result<ElectionRow, OutOfReach> {
    let row = match by {
        Actor::Officer(officer) => {
            if !service.store.is_in_reach(officer, election).await? {
                return Err(OutOfReach::NoSuchElection);
            }
            if !officer.role.has(right) {
                return Err(OutOfReach::RightNeeded { right });
            }
            service.store.election_of(&officer.organisation, election).await?
        }
        Actor::Signer(_) => None,
        Actor::Clock | Actor::Operator => service.store.election_of_any_union(election).await?,
    };
    row.ok_or(OutOfReach::NoSuchElection)
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::{Officer, Role};

    use super::*;
    use crate::testing::Scene;

    #[tokio::test]
    async fn an_election_is_in_reach_of_its_own_union_and_only_with_the_right() {
        let scene = Scene::new().await;
        let election = scene.election(None).await;
        let (union, observer) = (scene.officer(Role::Union).await, scene.officer(Role::Observer).await);
        let asked = async |by: &Officer, right| reach(&scene.service, Actor::Officer(by), &election, right).await;
        assert_eq!(asked(&union, Right::Run).await.unwrap().id, election);
        assert!(matches!(asked(&observer, Right::Read).await, Err(OutOfReach::NoSuchElection)), "not named for it");
        uurna_store::testing::name_officer(&scene.service.store, &election, &observer.id).await;
        assert!(asked(&observer, Right::Read).await.is_ok());
        let refused = asked(&observer, Right::Run).await;
        assert!(matches!(refused, Err(OutOfReach::RightNeeded { right: Right::Run })));
        let stranger = Officer { organisation: uurna_store::testing::id("another"), ..union };
        assert!(matches!(asked(&stranger, Right::Read).await, Err(OutOfReach::NoSuchElection)));
        let signer = reach(&scene.service, Actor::Signer("Bo"), &election, Right::Read).await;
        assert!(matches!(signer, Err(OutOfReach::NoSuchElection)));
        assert!(reach(&scene.service, Actor::Clock, &election, Right::Run).await.is_ok());
    }
}
