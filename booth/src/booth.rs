//! A booth: its memory between operations, and the table of its operations.

use std::sync::Arc;

use uurna_crypto::voting_code::SecretCredential;
use zeroize::Zeroizing;

use crate::election::OpenElection;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;
use crate::voter::SecretBallot;

/// The memory of a browser's worker. Secrets are wiped when they are replaced, used up or forgotten.
#[derive(Default)]
pub struct Booth {
    /// the open election
    pub(crate) election: Option<Arc<OpenElection>>,
    /// κ of the voting code
    pub(crate) credential: Option<SecretCredential>,
    /// the ballot that is neither cast nor revealed yet; boxed, because moving it out of here would leave a copy behind
    pub(crate) ballot: Option<Box<SecretBallot>>,
    /// a trustee's or witness's key
    #[cfg(feature = "full")]
    pub(crate) signer: Option<crate::trustee::SecretSigner>,
    /// the last reading of the record
    #[cfg(feature = "full")]
    pub(crate) sight: Option<crate::trustee::Sight>,
    /// the memory of a verifier's helper
    #[cfg(feature = "full")]
    pub(crate) chunks: uurna_verifier::Chunks,
    /// the trustee's good sum
    #[cfg(feature = "full")]
    pub(crate) sum: Option<uurna_election_core::trustee::SecretSum>,
}

macro_rules! operations {
    ($($(#[$attribute:meta])* $operation:ident = $name:literal => $run:path),* $(,)?) => {
        /// The operations of a booth. `README.md` says what each takes and returns.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Operation {
            $($(#[$attribute])* #[doc = concat!("`", $name, "`")] $operation),*
        }

        impl Operation {
            /// All of them.
            pub const ALL: &[Self] = &[$($(#[$attribute])* Self::$operation),*];

            /// Its name as an export.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($(#[$attribute])* Self::$operation => $name),* }
            }
        }

        impl Booth {
            /// Run an operation.
            ///
            /// # Errors
            /// A named refusal; the booth's memory is then unchanged, unless `README.md` says otherwise.
            pub fn run(&mut self, operation: Operation, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
                match operation { $($(#[$attribute])* Operation::$operation => $run(self, request, host)),* }
            }
        }
    };
}

operations! {
    OpenManifest = "open_manifest" => crate::election::open_manifest,
    Warm = "warm" => crate::voter::warm,
    ReadCode = "read_code" => crate::voter::read_code,
    Beginnings = "beginnings" => crate::voter::beginnings,
    CheckSelections = "check_selections" => crate::voter::check_selections,
    Prepare = "prepare" => crate::voter::prepare,
    Prove = "prove" => crate::voter::prove,
    Reveal = "reveal" => crate::voter::reveal,
    Recompute = "recompute" => crate::voter::recompute,
    Confirm = "confirm" => crate::voter::confirm,
    Find = "find" => crate::voter::find,
    Qr = "qr" => crate::voter::qr,
    ElectionCode = "election_code" => crate::spoken::election_code,
    Forget = "forget" => forget,
    #[cfg(feature = "full")]
    Verify = "verify" => crate::verify::verify_record,
    #[cfg(feature = "full")]
    CheckChunk = "check_chunk" => crate::checking::check_chunk,
    #[cfg(feature = "full")]
    MakeKey = "make_key" => crate::trustee::make_key,
    #[cfg(feature = "full")]
    TypeBack = "type_back" => crate::trustee::type_back,
    #[cfg(feature = "full")]
    ReadWords = "read_words" => crate::trustee::read_words,
    #[cfg(feature = "full")]
    BeginWords = "begin_words" => crate::trustee::begin_words,
    #[cfg(feature = "full")]
    KeyCode = "key_code" => crate::spoken::key_code,
    #[cfg(feature = "full")]
    Accept = "accept" => crate::trustee::accept,
    #[cfg(feature = "full")]
    TryKey = "try_key" => crate::trustee::try_key,
    #[cfg(feature = "full")]
    Look = "look" => crate::trustee::look,
    #[cfg(feature = "full")]
    Check = "check" => crate::trustee::check,
    #[cfg(feature = "full")]
    SignReady = "sign_ready" => crate::trustee::sign_ready,
    #[cfg(feature = "full")]
    OpenSum = "open_sum" => crate::trustee::open_sum,
    #[cfg(feature = "full")]
    MakeRoll = "make_roll" => crate::registrar::make_roll,
    #[cfg(feature = "full")]
    MakeSigningKey = "make_signing_key" => crate::registrar::make_signing_key,
    #[cfg(feature = "full")]
    ReplaceCode = "replace_code" => crate::registrar::replace_code,
}

impl Booth {
    /// Run an operation, from bytes to bytes: the answer is a frame with the result, or with `{"error": …}`.
    #[must_use]
    pub fn call(&mut self, operation: Operation, request: &[u8], host: &dyn Host) -> Zeroizing<Vec<u8>> {
        let answer = Request::parse(request).and_then(|request| self.run(operation, &request, host));
        answer.unwrap_or_else(Refusal::answer).encode()
    }

    /// The open election.
    ///
    /// # Errors
    /// `no-election`.
    pub(crate) fn election(&self) -> Result<Arc<OpenElection>, Refusal> {
        self.election.clone().ok_or_else(|| Refusal::new("no-election", "no manifest was opened"))
    }
}

/// Forget all secrets; the election stays.
#[expect(clippy::unnecessary_wraps, reason = "an operation as the others")]
fn forget(booth: &mut Booth, _: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    *booth = Booth { election: booth.election.take(), ..Booth::default() };
    Ok(Answer::done())
}
