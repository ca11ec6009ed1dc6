//! Correct where the messages of a member go whose code did not arrive.
//!
//! The code that did not arrive is not sent to the new address: it would be the same code at an address that one officer
//! chose, and nobody would see it. The member gets a new one by [`replace_code`](super::replace_code), which ends the old
//! one and stands in the public log; and the addresses on file hear of the correction.

use uurna_store::{Actor, CorrectedAddress, DatabaseError, Entry, MessageRow, VoterRow};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, MessageId};
use uurna_union::message::{Address, Channel, Message};
use uurna_union::officer::{Right, tidy_email};
use uurna_union::wording::asking_below;
use uurna_words::Words;

use super::{OutOfReach, reach};
use crate::post::{channels, sealed};
use crate::service::Service;

/// Minutes for which the notice to the addresses on file is of use.
const NOTICE_MINUTES: u64 = 14 * 24 * 60;

/// Where a member's messages are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewWay {
    /// to this e-mail address
    Email(String),
    /// as a text message to this number, as people write it
    Sms(String),
    /// by this channel, to what the register has
    OnFile(Channel),
}

/// Why nothing was corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectAddressRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// it was sent and did not come back, or a newer one was, or this service sent none
    #[error("this is no code that did not arrive")]
    NotAComplaint,
    #[error("{0:?} is not an e-mail address")]
    NotAnEmail(String),
    #[error("{0:?} is not a telephone number")]
    NotANumber(String),
    #[error("messages do not leave by this channel, or the register has no such address")]
    NoSuchWay,
    #[error("this is the address at which the code did not arrive")]
    Same,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Correct the address of the member to whom this message, a code, did not arrive; or choose another way that is on
/// file. The addresses on file so far are told.
///
/// # Errors
/// See [`CorrectAddressRefusal`].
pub async fn correct_address(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    (message, way): (&MessageId, &NewWay),
) -> Result<(), CorrectAddressRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let store = &service.store;
    let failed = store.failed_delivery(row.own(), message).await?.ok_or(CorrectAddressRefusal::NotAComplaint)?;
    let voter = store.voter(row.own(), &failed.addressee).await?.ok_or(CorrectAddressRefusal::NotAComplaint)?;
    let union = store.organisation(&row.organisation).await?;
    let country = union.as_ref().and_then(|union| union.settings.country());
    let to = address(&voter, way, |number| country.and_then(|country| country.dialled(number)))?;
    if !channels(&service.config).contains(&to.channel()) {
        return Err(CorrectAddressRefusal::NoSuchWay);
    }
    let is_failed_way = voter.way.as_deref().unwrap_or(&failed.channel) == to.channel().name();
    if is_failed_way && on_file(&voter, to.channel()).as_ref() == Some(&to) {
        return Err(CorrectAddressRefusal::Same);
    }
    let at = service.clock.now();
    let language = voter.language.parse().ok().or(union.as_ref().map(|union| union.language)).unwrap_or_default();
    let words = Words::of(language);
    let own = union.as_ref().map(|union| &union.settings.contact);
    let contact = own.and_then(|own| row.draft.contact_or(own).shown());
    let notice = |to: Address| {
        let text = words.say("post-address-changed-text");
        let message = Message {
            election: Some(*election),
            kind: "address-changed",
            addressee: voter.member.clone(),
            language,
            subject: words.say("post-address-changed-subject"),
            text: asking_below(words, &text, contact.as_ref()),
            to,
            expires_at: at.plus_minutes(NOTICE_MINUTES),
        };
        sealed(service, message)
    };
    let told: Vec<MessageRow> = told(&voter, &to, &channels(&service.config)).into_iter().map(notice).collect();
    let (email, phone) = match &to {
        Address::Email(email) => (Some(email.as_str()), None),
        Address::Sms(phone) => (None, Some(phone.as_str())),
        Address::Letter(_) => (None, None),
    };
    let corrected = CorrectedAddress { member: &voter.member, email, phone, way: to.channel().name() };
    let act = Act::AddressCorrected;
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_done = store.correct_address(&entry, election, &corrected, &told).await?;
    if is_done { Ok(()) } else { Err(CorrectAddressRefusal::NotAComplaint) }
}

/// The address that the register has for a channel.
fn on_file(voter: &VoterRow, channel: Channel) -> Option<Address> {
    match channel {
        Channel::Email => voter.email.clone().map(Address::Email),
        Channel::Sms => voter.phone.clone().filter(|phone| phone.starts_with('+')).map(Address::Sms),
        Channel::Letter => None,
    }
}

fn address(
    voter: &VoterRow,
    way: &NewWay,
    dialled: impl Fn(&str) -> Option<String>,
) -> Result<Address, CorrectAddressRefusal> {
    match way {
        NewWay::Email(text) => {
            tidy_email(text).map(Address::Email).ok_or_else(|| CorrectAddressRefusal::NotAnEmail(text.clone()))
        }
        NewWay::Sms(text) => {
            dialled(text).map(Address::Sms).ok_or_else(|| CorrectAddressRefusal::NotANumber(text.clone()))
        }
        NewWay::OnFile(channel) => on_file(voter, *channel).ok_or(CorrectAddressRefusal::NoSuchWay),
    }
}

/// Who hears of it: every address on file that messages can reach, but for the new one.
fn told(voter: &VoterRow, to: &Address, ways: &[Channel]) -> Vec<Address> {
    let all = ways.iter().filter_map(|channel| on_file(voter, *channel));
    all.filter(|address| address != to).collect()
}

#[cfg(test)]
mod tests {
    use uurna_crypto::voting_code::SecretVotingCode;
    use uurna_store::testing::{number, own, run};
    use uurna_store::{Delivery, MessageState};
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::{replace_code, send_replacement, settle_delivery};
    use crate::post::sender::Sender;
    use crate::post::{CODE, REPLACEMENT};
    use crate::testing::ElectionScene;

    /// Voting is open, and the code of the first member came back; they have a telephone number too.
    async fn scene(folder: &tempfile::TempDir) -> (ElectionScene, Delivery) {
        let settings = format!(
            "[mail]\nfolder = {0:?}\nfrom = \"no-reply@example.org\"\n[sms]\nfolder = {0:?}\nfrom = \"Vote\"",
            folder.path()
        );
        let scene = ElectionScene::with_settings(&settings).await;
        scene.freeze().await;
        scene.open_voting().await;
        let store = &scene.service().store;
        run(store, "UPDATE electorate SET phone = '+358401234567' WHERE member = '1'").await;
        run(store, "UPDATE messages SET state = 'sent', body = NULL WHERE kind = 'code'").await;
        run(store, "UPDATE messages SET state = 'failed', reason = 'no-such-address' WHERE addressee = '1'").await;
        let failed = store.failed_deliveries(own(scene.election), CODE, 9).await.unwrap().remove(0);
        (scene, failed)
    }

    async fn correct(scene: &ElectionScene, failed: &Delivery, way: NewWay) -> Result<(), CorrectAddressRefusal> {
        correct_address(scene.service(), scene.by(), &scene.election, (&failed.id, &way)).await
    }

    fn sent(folder: &tempfile::TempDir) -> Vec<String> {
        let texts = std::fs::read_dir(folder.path()).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()));
        texts.map(|text| text.unwrap().replace("\r\n", "\n")).collect()
    }

    async fn replace(scene: &ElectionScene, byte: u8) {
        let (_, replacement) = scene.replacement("1", byte).await;
        replace_code(scene.service(), scene.by(), &scene.election, replacement).await.unwrap();
        let code = SecretVotingCode::from_secret([byte; 12]).unwrap();
        send_replacement(scene.service(), scene.by(), &scene.election, "1", code).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_corrected_address_gets_a_new_code_alone_the_old_ones_are_told_and_the_complaint_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let (scene, failed) = scene(&folder).await;
        let store = &scene.service().store;
        correct(&scene, &failed, NewWay::Email(" Aino@New.example ".to_owned())).await.unwrap();
        let sender = Sender::new(scene.scene.service.clone()).unwrap();
        sender.send_waiting().await.unwrap();
        let notices = sent(&folder);
        let to = |whom: &str| notices.iter().any(|text| text.contains(&format!("To: {whom}")));
        assert!(notices.len() == 2 && to("aino@example.org") && to("+358401234567"), "{notices:?}");
        assert!(
            notices
                .iter()
                .all(|text| !text.contains("Aino A") && !text.contains("new.example") && !text.contains("/v/"))
        );
        let acts = scene.acts_since_freezing().await;
        assert_eq!(acts.last(), Some(&Act::AddressCorrected), "{acts:?}");
        assert!(!Act::AddressCorrected.to_json().contains('1'), "it names nobody");
        assert_eq!(
            store.failed_deliveries(own(scene.election), CODE, 9).await.unwrap().len(),
            1,
            "there is no new code yet"
        );
        replace(&scene, 7).await;
        sender.send_waiting().await.unwrap();
        let code = sent(&folder).into_iter().find(|text| text.contains("/v/")).unwrap();
        assert!(code.contains("To: aino@new.example"), "{code}");
        assert!(store.failed_deliveries(own(scene.election), CODE, 9).await.unwrap().is_empty());
        assert_eq!(store.deliveries(own(scene.election), REPLACEMENT).await.unwrap()[0].state, MessageState::Sent);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn another_way_on_file_is_chosen_and_the_new_code_goes_by_it() {
        let folder = tempfile::tempdir().unwrap();
        let (scene, failed) = scene(&folder).await;
        correct(&scene, &failed, NewWay::OnFile(Channel::Sms)).await.unwrap();
        replace(&scene, 7).await;
        Sender::new(scene.scene.service.clone()).unwrap().send_waiting().await.unwrap();
        let code = sent(&folder).into_iter().find(|text| text.contains("/v/")).unwrap();
        assert!(code.contains("To: +358401234567"), "{code}");
        let told = sent(&folder).into_iter().filter(|text| !text.contains("/v/")).collect::<Vec<_>>();
        assert!(told.len() == 1 && told[0].contains("To: aino@example.org"), "{told:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nobodys_address_changes_whose_code_arrived_nor_without_the_right_nor_to_nonsense() {
        let folder = tempfile::tempdir().unwrap();
        let (scene, failed) = scene(&folder).await;
        let store = &scene.service().store;
        let thief = || NewWay::Email("thief@example.org".to_owned());
        for (way, refused) in [
            (NewWay::Email("aino".to_owned()), "NotAnEmail"),
            (NewWay::Sms("12".to_owned()), "NotANumber"),
            (NewWay::Email("AINO@example.org".to_owned()), "Same"),
            (NewWay::OnFile(Channel::Email), "Same"),
            (NewWay::OnFile(Channel::Letter), "NoSuchWay"),
        ] {
            let found = correct(&scene, &failed, way.clone()).await;
            assert!(format!("{found:?}").contains(refused), "{way:?}: {found:?}");
        }
        let observer = scene.scene.officer(Role::Observer).await;
        let (by, which) = (Actor::Officer(&observer), (&failed.id, &thief()));
        let found = correct_address(scene.service(), by, &scene.election, which).await;
        assert!(matches!(found, Err(CorrectAddressRefusal::Reach(_))), "{found:?}");
        let arrived = store.deliveries(own(scene.election), CODE).await.unwrap();
        let arrived = arrived.into_iter().find(|one| one.state == MessageState::Sent).unwrap();
        let found = correct(&scene, &arrived, thief()).await;
        assert!(matches!(found, Err(CorrectAddressRefusal::NotAComplaint)), "{found:?}");
        let untouched =
            "SELECT COUNT(*) FROM electorate WHERE way IS NULL AND (email IS NULL OR email = 'aino@example.org')";
        assert_eq!(number(store, untouched).await, 7);
        assert!(scene.acts_since_freezing().await.iter().all(|act| *act != Act::AddressCorrected));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_member_who_has_a_code_in_the_hand_is_no_complaint_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let (scene, failed) = scene(&folder).await;
        let settle = async || settle_delivery(scene.service(), scene.by(), &scene.election, &failed.id).await;
        settle().await.unwrap();
        let left = scene.service().store.failed_deliveries(own(scene.election), CODE, 9).await.unwrap();
        assert!(left.is_empty(), "{left:?}");
        assert_eq!(scene.acts_since_freezing().await.last(), Some(&Act::DeliverySettled));
        assert!(settle().await.is_err(), "once");
    }
}
