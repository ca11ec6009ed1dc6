//! The booth as pages use it, by frames: whole elections, every refusal, and requests that nobody should send.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test that meets what it does not expect stops; requests are written where they are sent"
)]

#[path = "booth/finding.rs"]
mod finding;
#[path = "booth/host.rs"]
mod host;
#[path = "booth/keeper.rs"]
mod keeper;
#[path = "booth/odd_requests.rs"]
mod odd_requests;
#[path = "booth/recomputing.rs"]
mod recomputing;
#[path = "booth/signing.rs"]
mod signing;
#[path = "booth/voting.rs"]
mod voting;
#[path = "booth/whole_election.rs"]
mod whole_election;
