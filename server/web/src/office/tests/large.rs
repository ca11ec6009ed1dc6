//! What a register of 160,000 members costs, from the upload to the erasure: time, processor and memory of each step. `just registers`.

use std::time::{Duration, Instant};

use uurna_service::operations::erase_voters;
use uurna_store::Actor;

use super::counting::register;
use super::{Office, SWITCH};
use crate::Role;
use uurna_store::testing;

/// Members, unless `UURNA_MEMBERS` says otherwise.
const MEMBERS: usize = 160_000;

/// Processor time of this process: the kernel counts it in hundredths of a second.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

/// Megabytes in a line of the process's status.
fn megabytes(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

/// Print what a step takes: its time, the processor's, and the most memory during it.
async fn step<T>(what: &str, work: impl Future<Output = T>) -> T {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let (begun, before) = (Instant::now(), processor());
    let done = work.await;
    let (took, used) = (begun.elapsed(), processor().saturating_sub(before));
    println!(
        "{what:<36} {:>8.2} s {:>8.2} s of CPU {:>6} MB at most",
        took.as_secs_f64(),
        used.as_secs_f64(),
        megabytes("VmHWM")
    );
    done
}

/// The same for a page, asked for twenty times: the processor's time of one request.
async fn look(office: &Office, page: &str) {
    const LOOKS: u32 = 20;
    office.get(page).await;
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = processor();
    for _ in 0..LOOKS {
        office.get(page).await;
    }
    let used = processor().saturating_sub(before) / LOOKS;
    println!("  /{page:<34} {:>8} ms of CPU a look {:>8} MB at most", used.as_millis(), megabytes("VmHWM"));
}

/// The longest time that a ballot of another election waits for its
/// turn to write, tried every ten milliseconds during some work.
async fn beside<T>(office: &Office, work: impl Future<Output = T>) -> T {
    let store = office.site.service.store.clone();
    let (stop, mut stopped) = tokio::sync::oneshot::channel::<()>();
    let waiting = tokio::spawn(async move {
        let mut longest = Duration::ZERO;
        while stopped.try_recv().is_err() {
            let begun = Instant::now();
            store.take_turn().await.unwrap().commit().await.unwrap();
            longest = longest.max(begun.elapsed());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        longest
    });
    let done = work.await;
    let _ = stop.send(());
    println!("  a ballot beside it waits at most   {:>8} ms", waiting.await.unwrap().as_millis());
    done
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures: just registers"]
async fn figures_of_a_large_register() {
    let members = std::env::var("UURNA_MEMBERS").map_or(MEMBERS, |members| members.parse().unwrap());
    let office = Office::begin().await;
    println!("{members} members, {} MB at the beginning", megabytes("VmRSS"));
    let file = register(members).into_bytes();
    step("upload", async { assert_eq!(office.upload("register", &file).await.status, 303) }).await;
    drop(file);
    Box::pin(beside(&office, step("read the upload", office.work()))).await;
    look(&office, "register/preview").await;
    let kept = "keep=email&keep=phone&keep=language&keep=birth_year&keep=workplace&keep=staff_group&keep=joined&keep=left&keep=fees_paid_until";
    step("ask to use it", async { assert_eq!(office.send("register/use", kept).await.status, 303) }).await;
    Box::pin(beside(&office, step("use", office.work()))).await;
    let rule = "snapshot=2026-11-01&is-member=yes&age=15";
    assert_eq!(office.send("electorate", rule).await.status, 303);
    let contest = office.contests().await.remove(0);
    for name in ["first-name=Maija&last-name=Virtanen", "first-name=Olli&last-name=M%C3%A4ki"] {
        assert_eq!(office.send(&format!("contests/{contest}/options/new"), name).await.status, 303);
    }
    for number in 1..=3_u8 {
        office.send("signers/new", &format!("kind=trustee&name=Trustee+{number}&language=fi")).await;
    }
    office.answer_invitations().await;
    let times = "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=&codes=service";
    assert_eq!(office.send("schedule", times).await.status, 303);
    office.get("").await;
    Box::pin(beside(&office, step("decide about everybody", office.work()))).await;
    for page in ["", "electorate", "members", "members?page=2000", "members?search=Virtanen", "check", "freeze"] {
        look(&office, page).await;
    }
    office.propose("freeze", SWITCH, "freeze").await;
    assert_eq!(office.confirm("freeze", "").await.status, 303);
    Box::pin(beside(&office, step("freeze", office.work()))).await;
    assert!(office.draft_is_frozen().await);
    for page in ["", "members", "members?search=Virtanen", "letters", "delivery"] {
        look(&office, page).await;
    }
    let (service, store) = (office.site.service.service(), &office.site.service.store);
    testing::run(store, &format!("UPDATE boards SET phase = 'ended' WHERE election = '{}'", office.id)).await;
    office.site.clock.set("2027-12-01T12:00:00Z".parse().unwrap());
    let officer = office.site.officer(Role::Union).await;
    let ordered = step("order its erasing", erase_voters(service, Actor::Officer(&officer), &office.id, true)).await;
    assert!(ordered.unwrap());
    Box::pin(beside(&office, step("erase", office.work()))).await;
}
