//! `uurna election`: an officer's work, from the plan to the result.

mod new;
mod plan;
mod result;
mod status;
mod steps;
mod take;
mod warnings;

use std::process::ExitCode;

/// What an officer does.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Print a plan to begin with
    Plan(plan::PlanExample),
    /// Make a new election of a plan and a register
    New(new::New),
    /// Open voting, once every signer has accepted
    Open(steps::Open),
    /// Suspend voting for a while
    Suspend(steps::Suspend),
    /// Go on with voting that was suspended
    Resume(steps::Resume),
    /// Close voting
    Close(steps::Close),
    /// Fix what is counted, once every trustee's sum is good
    Checked(steps::Checked),
    /// Count, and publish the result
    Result(result::Publish),
    /// Tell where an election stands, and what comes next
    Status(status::Status),
    /// Take what trustees and witnesses have sent as files
    Take(take::Take),
}

/// Carry out a command.
pub(crate) fn run(command: &Command) -> ExitCode {
    match command {
        Command::Plan(plan) => plan.output.print(plan::run()),
        Command::New(new) => new.output.print(new::run(new)),
        Command::Open(step) => step.at.output.print(steps::open(step)),
        Command::Suspend(step) => step.at.output.print(steps::suspend(step)),
        Command::Resume(step) => step.at.output.print(steps::resume(step)),
        Command::Close(step) => step.at.output.print(steps::close(step)),
        Command::Checked(step) => step.at.output.print(steps::checked(step)),
        Command::Result(publish) => publish.output.print(result::run(publish)),
        Command::Status(status) => status.output.print(status::run(status)),
        Command::Take(take) => take.output.print(take::run(take)),
    }
}
