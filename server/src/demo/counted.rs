//! A branch board, elected and counted last week: every step is the real one, by a clock of its own.

use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use rayon::prelude::*;
use tokio::runtime::Handle;
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::ballot::{BallotShape, PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::board::entry_of;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::result_entry::DrawnLots;
use uurna_election_core::time::Timestamp;
use uurna_election_core::trustee::{ReadinessCheck, SharesCheck, TrusteeCheck};

use super::frozen::{self, FrozenDemo, Plan};
use super::union::{Union, electorate, schedule, texts};
use super::{DAY, DemoError};
use uurna_keeper::{CheckedBy, Submission, SumReport};
use uurna_rehearsal::simulation::random_selection;
use uurna_service::boards::{BoardError, BoardKeeper, Boards};
use uurna_service::clock::{Clock, SetClock};
use uurna_service::demonstration::{ToldCode, ToldCodes};
use uurna_service::health::Health;
use uurna_service::randomness::Randomness;
use uurna_service::secrets::MasterKey;
use uurna_service::service::{Doors, Service};
use uurna_store::SignerKind;
use uurna_union::draft::{Basis, OptionDraft, Particulars};

/// One in four does not vote.
const ABSTAINS: usize = 4;

const CANDIDATES: [(&str, &str); 7] = [
    ("Eero", "Laaksonen"),
    ("Helmi", "Nieminen"),
    ("Ingrid", "Wikström"),
    ("Juhani", "Mäkelä"),
    ("Mart", "Põder"),
    ("Olga", "Smirnova"),
    ("Tuija", "Virtanen"),
];

/// Hold it, from `opens` on, for a week.
pub(super) async fn hold(service: &Service, union: &Union, opens: Timestamp) -> Result<FrozenDemo, DemoError> {
    let closes = opens.seconds() + 7 * DAY;
    let plan = plan(service, opens, closes);
    let clock = Arc::new(SetClock::at(opens));
    let service = &last_week(service, &clock)?;
    let demo = frozen::hold(service, union, plan, ToldCodes::of_all()).await?;
    let ballots = ballots(&demo.manifest, &demo.codes);
    let vote = move |keeper: &mut BoardKeeper| -> Result<(), BoardError<DemoError>> {
        for answer in keeper.cast_many(ballots, &randomness).map_err(refused)? {
            answer.map_err(refused)?;
        }
        Ok(())
    };
    service.boards.ask(&demo.id, vote).await.map_err(DemoError::prepare)?;
    let closed = Timestamp::from_seconds(closes).unwrap_or(opens);
    clock.set(closed);
    service.boards.keep_time_once().await;
    let signers: Vec<_> = demo.signers.iter().map(|signer| (signer.kind, signer.signing_key())).collect();
    let sealing: Vec<_> = demo.signers.iter().map(|signer| signer.key.sealing_key()).collect();
    let count = move |keeper: &mut BoardKeeper| {
        let checks = check(keeper, &signers, &sealing, closed)?;
        sign_and_open(keeper, &signers, &checks, closed)
    };
    service.boards.ask(&demo.id, count).await.map_err(DemoError::prepare)?;
    Ok(demo)
}

/// The same service, by a clock of its own.
fn last_week(service: &Service, clock: &Arc<SetClock>) -> Result<Service, DemoError> {
    let (config, store, zone) = (service.config.clone(), service.store.clone(), service.zone.clone());
    let (randomness, clock) = (Randomness::system(), Arc::clone(clock) as Arc<dyn Clock>);
    let master = MasterKey::open_or_make(&config.secrets, &mut randomness.rng()).map_err(DemoError::prepare)?;
    let boards = Boards::new(store.clone(), Arc::clone(&clock), &config.secrets, Handle::current());
    let boards = Arc::new(boards.map_err(DemoError::prepare)?);
    let doors = Doors::new(&config, &clock, &randomness).map_err(DemoError::prepare)?;
    let (imports, health) = (service.imports.clone(), Health::default());
    Ok(Service { config, store, clock, randomness, master, doors, boards, imports, health, zone })
}

fn refused(error: impl std::fmt::Display) -> BoardError<DemoError> {
    BoardError::Refused(DemoError::prepare(error))
}

fn randomness() -> ChaCha20Rng {
    ChaCha20Rng::from_seed(Randomness::system().bytes())
}

fn plan(service: &Service, opens: Timestamp, closes: i64) -> Plan {
    let option = |(first, last): &(&str, &str)| {
        let (first_name, last_name) = ((*first).to_owned(), (*last).to_owned());
        (OptionDraft { first_name, last_name, ..OptionDraft::default() }, None)
    };
    Plan {
        particulars: Particulars {
            basis: Some(Basis::CompanyGroup),
            title: texts(
                "Ammattiosaston hallituksen vaali",
                "Val av avdelningens styrelse",
                "Election of the branch board",
            ),
            ..Particulars::default()
        },
        electorate: electorate(service, opens),
        schedule: schedule(service, opens.seconds(), closes),
        contest: 1,
        marks: 3,
        candidates: CANDIDATES.iter().map(option).collect(),
    }
}

/// Three in four vote, on all cores.
fn ballots(manifest: &Arc<Manifest>, codes: &[ToldCode]) -> Vec<Submission> {
    let shape = BallotShape::of(manifest);
    let ballot = |(number, code): (usize, &ToldCode)| {
        if number % ABSTAINS == 0 {
            return None;
        }
        let mut rng = randomness();
        let credential = code.code.credential(manifest.id().as_bytes());
        let bits = random_selection(manifest, code.voter.style, &mut rng).to_bits(manifest, code.voter.style, &mut rng);
        let bits = SecretBits::new(bits.ok()?.into_iter().map(u8::from).collect()).ok()?;
        let voter =
            Voter { credential: credential.public().encoding(), style: code.voter.style, previous: Tracker::NONE };
        let seed = SecretSeed::random(&mut rng);
        let prepared = PreparedBallot::prepare(&shape, voter, &bits, &seed)?;
        let (entry, sealed) = prepared.prove(&credential);
        Some(Submission { entry, blob: sealed.blob() })
    };
    codes.par_iter().enumerate().filter_map(ballot).collect()
}

type Signers = [(SignerKind, SigningKey)];

/// Every trustee verifies the record, opens its shares, and says that its sum is good.
fn check(
    keeper: &mut BoardKeeper,
    signers: &Signers,
    sealing: &[uurna_crypto::sealing::SecretSealingKey],
    at: Timestamp,
) -> Result<Vec<TrusteeCheck>, BoardError<DemoError>> {
    let verified = keeper.verify(&randomness).map_err(refused)?;
    let closed = || refused("not closed");
    let mut checks = Vec::new();
    for (((kind, key), sealing), trustee) in signers.iter().zip(sealing).zip(1..) {
        if *kind == SignerKind::Witness {
            continue;
        }
        let board = verified.board.as_ref().and_then(|board| board.closed()).ok_or_else(closed)?;
        let blob = |index| keeper.blob(index).ok().flatten();
        let shares = SharesCheck::after_close(board, sealing).map_err(refused)?;
        let check = shares.run(&blob, &verified.ballots, &randomness).map_err(refused)?;
        let checkpoint = verified.checkpoint.as_ref().ok_or_else(closed)?.unverified();
        let (size, root) = (checkpoint.size(), checkpoint.root().to_bytes());
        let word = SumReport::sign(&keeper.fingerprint(), trustee, size, root, key);
        keeper.note_sum(&word).map_err(refused)?;
        checks.push(check);
    }
    keeper.end_exclusions(at, CheckedBy::EveryTrustee).map_err(refused)?;
    Ok(checks)
}

/// Every signer signs the close, two trustees open, and the result is published.
fn sign_and_open(
    keeper: &mut BoardKeeper,
    signers: &Signers,
    checks: &[TrusteeCheck],
    at: Timestamp,
) -> Result<(), BoardError<DemoError>> {
    let verified = keeper.verify(&randomness).map_err(refused)?;
    let board = verified.board.as_ref().and_then(|board| board.checked()).ok_or_else(|| refused("not checked"))?;
    let failed: Vec<_> = verified.report.failed().collect();
    for ((_, key), signer) in signers.iter().zip(1..) {
        let check = ReadinessCheck {
            election: board,
            signer,
            failed: &failed,
            seen: &[],
            now: at,
            signed: None,
            written: None,
        };
        let readiness = check.sign(&board.close_code(), key).map_err(refused)?;
        keeper.file(&entry_of(7, &readiness.encode()), &randomness).map_err(refused)?;
    }
    let threshold = keeper.manifest().threshold();
    for ((_, key), check) in signers.iter().zip(checks).take(threshold) {
        let board = keeper.board().checked().ok_or_else(|| refused("not checked"))?;
        let opening = check.open(board, Some(board.close()), key).map_err(refused)?;
        keeper.file(&entry_of(8, &opening.encode()), &randomness).map_err(refused)?;
    }
    keeper.publish(&DrawnLots::default(), &randomness).map_err(refused)?;
    Ok(())
}
