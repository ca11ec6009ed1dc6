//! What every column of the database holds. A column that is missing
//! here fails the tests, so its author must first say what it reveals.

/// What a column holds, as far as that distinguishes one person or ballot from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holds {
    /// the identity of a member: number, name, address
    Member,
    /// an index of a register row
    RegisterRow,
    /// a ballot or its credential, from an entry or a tile
    Ballot,
    /// a place in the log
    LogPlace,
    /// the hour in which a ballot came, or in which ballots are
    /// counted: with the order of the log it identifies a ballot
    BallotHour,
    /// one message
    Message,
    /// one officer, session or passkey
    Officer,
    /// one trustee or witness
    Signer,
    /// the second in which an officer or a signer acted
    MomentOfDeed,
    /// the second in which one member's message was handled
    MomentOfMember,
    /// bytes that are encrypted under the master key
    Sealed,
    /// the same for all voters of an election: an election, its times, its counts; or the same for a whole day
    Whole,
    /// one of a few words or small numbers that many rows share: a language, a state, a style, a weight
    Few,
    /// exists only while a message waits; its sealed text, which says more, lies beside it
    WhileItWaits,
}

use Holds::{
    Ballot, BallotHour, Few, LogPlace, Member, Message, MomentOfDeed, Officer, RegisterRow, Sealed, Signer,
    WhileItWaits, Whole,
};

/// The order of a table's rows in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Order {
    /// the order of random ids
    Random,
    /// the order of the register
    Register,
    /// the order of the log
    Log,
    /// the order in which officers or signers acted
    Deeds,
    /// the order of elections
    Elections,
}

/// A table: its columns, and the order of its rows.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) order: Order,
    pub(crate) columns: &'static [(&'static str, Holds)],
}

const fn table(name: &'static str, order: Order, columns: &'static [(&'static str, Holds)]) -> Table {
    Table { name, order, columns }
}

/// Every table.
pub(crate) const TABLES: &[Table] = &[
    table(
        "organisations",
        Order::Elections,
        &[
            ("id", Whole),
            ("name", Whole),
            ("language", Few),
            ("created_at", Whole),
            ("decides_alone", Few),
            ("settings", Whole),
        ],
    ),
    table(
        "elections",
        Order::Elections,
        &[
            ("id", Whole),
            ("organisation", Whole),
            ("branch", Whole),
            ("title", Whole),
            ("workplace", Whole),
            ("stage", Few),
            ("draft", Whole),
            ("created_at", Whole),
            ("frozen_at", Whole),
            ("is_listed", Few),
            ("erased_at", MomentOfDeed),
            ("check_from", Whole),
        ],
    ),
    table(
        "invitations",
        Order::Deeds,
        &[
            ("id", Signer),
            ("election", Whole),
            ("kind", Few),
            ("place", Few),
            ("name", Signer),
            ("email", Signer),
            ("language", Few),
            ("token_digest", Signer),
            ("sealing_key", Signer),
            ("signing_key", Signer),
            ("invited_at", MomentOfDeed),
            ("answered_at", MomentOfDeed),
            ("keys_stand", Few),
            ("keeping", Few),
            ("lost_at", MomentOfDeed),
            ("tried_at", MomentOfDeed),
        ],
    ),
    table(
        "key_trials",
        Order::Deeds,
        &[
            ("invitation", Signer),
            ("election", Whole),
            ("challenge", Signer),
            ("asked_at", MomentOfDeed),
            ("written_at", MomentOfDeed),
            ("answered_at", MomentOfDeed),
        ],
    ),
    table(
        "proposals",
        Order::Deeds,
        &[
            ("election", Whole),
            ("proposal", Signer),
            ("details", Signer),
            ("digest", Whole),
            ("officer", Officer),
            ("proposed_at", MomentOfDeed),
            ("expires_at", MomentOfDeed),
            ("confirmed_by", Officer),
        ],
    ),
    table(
        "officers",
        Order::Deeds,
        &[
            ("id", Officer),
            ("organisation", Whole),
            ("name", Officer),
            ("email", Officer),
            ("role", Few),
            ("branch", Whole),
            ("language", Few),
            ("password", Officer),
            ("code_seed", Sealed),
            ("code_step", MomentOfDeed),
            ("disabled_at", MomentOfDeed),
            ("created_at", MomentOfDeed),
            ("link_way", Few),
        ],
    ),
    table(
        "passkeys",
        Order::Deeds,
        &[
            ("id", Officer),
            ("officer", Officer),
            ("name", Officer),
            ("passkey", Officer),
            ("added_at", MomentOfDeed),
            ("used_at", MomentOfDeed),
        ],
    ),
    table(
        "sessions",
        Order::Deeds,
        &[
            ("token", Officer),
            ("id", Officer),
            ("officer", Officer),
            ("began_at", MomentOfDeed),
            ("seen_at", MomentOfDeed),
            ("device", Few),
            ("way", Few),
        ],
    ),
    table("officer_devices", Order::Deeds, &[("token", Officer), ("officer", Officer), ("day", Whole)]),
    table(
        "officer_proposals",
        Order::Deeds,
        &[
            ("organisation", Whole),
            ("proposal", Officer),
            ("details", Officer),
            ("about", Officer),
            ("digest", Whole),
            ("officer", Officer),
            ("proposed_at", MomentOfDeed),
            ("due_at", MomentOfDeed),
            ("expires_at", MomentOfDeed),
        ],
    ),
    table("sign_in_links", Order::Deeds, &[("officer", Officer), ("token", Officer), ("expires_at", MomentOfDeed)]),
    table(
        "passkey_challenges",
        Order::Deeds,
        &[("token", Officer), ("officer", Officer), ("state", Officer), ("expires_at", MomentOfDeed)],
    ),
    table("named_officers", Order::Deeds, &[("election", Whole), ("officer", Officer), ("named_at", MomentOfDeed)]),
    // `about` names officers and signers, never a member: the search for members' names after an erasure checks that
    table("pulse", Order::Elections, &[("only_row", Whole), ("written_at", Whole)]),
    table(
        "office_log",
        Order::Deeds,
        &[
            ("number", MomentOfDeed),
            ("organisation", Whole),
            ("election", Whole),
            ("officer", Officer),
            ("officer_name", Officer),
            ("act", Few),
            ("about", Signer),
            ("details", Signer),
            ("doer", Few),
            ("done_at", MomentOfDeed),
        ],
    ),
    table(
        "boards",
        Order::Elections,
        &[
            ("number", Whole),
            ("election", Whole),
            ("manifest", Whole),
            ("log_key", Sealed),
            ("checkpoint", Whole),
            ("size", Whole),
            ("phase", Few),
            ("opens", Whole),
            ("closes", Whole),
            ("trustees", Few),
            ("ballot_bytes", Few),
            ("is_armed", Few),
            ("cancelled_at", Whole),
            ("cancel_reason", Whole),
            ("created_at", Whole),
        ],
    ),
    table(
        "board_entries",
        Order::Log,
        &[("board", Whole), ("place", LogPlace), ("entry", Ballot), ("hour", BallotHour)],
    ),
    table(
        "board_tiles",
        Order::Log,
        &[("board", Whole), ("level", Few), ("number", LogPlace), ("hashes", Ballot), ("root", Ballot)],
    ),
    table("board_blobs", Order::Log, &[("board", Whole), ("place", LogPlace), ("blob", Ballot)]),
    table("board_sums", Order::Elections, &[("board", Whole), ("trustee", Few), ("word", Signer)]),
    table(
        "board_hours",
        Order::Log,
        &[("board", Whole), ("hour", BallotHour), ("ballots", Whole), ("first_ballots", Whole)],
    ),
    table(
        "board_summaries",
        Order::Elections,
        &[
            ("board", Whole),
            ("signers", Few),
            ("ready_needed", Few),
            ("openings_needed", Few),
            ("missing", Few),
            ("accepted", Signer),
            ("excluded", LogPlace),
            ("ready", Signer),
            ("opened", Signer),
            ("checked_not_before", Whole),
            ("counted", Whole),
            ("weight", Whole),
            ("replaced", Whole),
            ("replaced_after_voting", Whole),
            ("close_code", Whole),
            ("result", Whole),
            ("totals", Whole),
            ("weights", Whole),
            ("roll_weight", Whole),
            ("small", Whole),
            ("floor", Whole),
            ("blinding", Whole),
        ],
    ),
    table(
        "board_erasures",
        Order::Elections,
        &[("board", Whole), ("erased_at", Whole), ("blobs", Whole), ("hours", Whole)],
    ),
    table(
        "messages",
        Order::Random,
        &[
            ("id", Message),
            ("election", Whole),
            ("kind", Few),
            ("addressee", Member),
            ("number", Few),
            ("channel", Few),
            ("language", Few),
            ("state", Few),
            ("held_for", Whole),
            ("reason", Few),
            ("attempts", Few),
            ("next_attempt", WhileItWaits),
            ("expires_at", Whole),
            ("body", Sealed),
            ("day", Whole),
            ("letter_file", Few),
        ],
    ),
    table(
        "voter_messages",
        Order::Elections,
        &[
            ("election", Whole),
            ("kind", Few),
            ("choice", Few),
            ("moment", Whole),
            ("reached", Whole),
            ("told", Whole),
            ("done_on", Whole),
        ],
    ),
    table(
        "jobs",
        Order::Elections,
        &[
            ("id", Whole),
            ("election", Whole),
            ("kind", Few),
            ("state", Few),
            ("reason", Few),
            ("done", Whole),
            ("total", Whole),
            ("attempts", Few),
            ("failures", Few),
            ("lease", MomentOfDeed),
            ("asked_at", MomentOfDeed),
            ("asked_by", Officer),
            ("details", Whole),
        ],
    ),
    // one row holds hundreds of letters
    table(
        "letter_files",
        Order::Elections,
        &[("id", Whole), ("election", Whole), ("number", Few), ("letters", Whole), ("state", Few), ("sealed", Sealed)],
    ),
    table(
        "imports",
        Order::Elections,
        &[
            ("election", Whole),
            ("state", Few),
            ("findings", Whole),
            ("imported_at", Whole),
            ("digest", Whole),
            ("facts", Member),
            ("version", Whole),
            ("pieces", Whole),
        ],
    ),
    table(
        "register_pieces",
        Order::Register,
        &[("election", Whole), ("version", Whole), ("number", Few), ("kept_at", Whole), ("lines", Member)],
    ),
    table(
        "upload_pieces",
        Order::Register,
        &[("election", Whole), ("job", Whole), ("number", Few), ("kept_at", Whole), ("sealed", Sealed)],
    ),
    table(
        "decided_electorates",
        Order::Elections,
        &[("election", Whole), ("generation", Whole), ("basis", Whole), ("counted", Whole)],
    ),
    // in the order in which members first appear in the register
    table(
        "electorate_reasons",
        Order::Register,
        &[("election", Whole), ("number", Few), ("reason", Few), ("label", Few)],
    ),
    table(
        "electorate",
        Order::Register,
        &[
            ("election", Whole),
            ("place", RegisterRow),
            ("member", Member),
            ("name", Member),
            ("name_lower", Member),
            ("email", Member),
            ("phone", Member),
            ("language", Few),
            ("is_in", Few),
            ("reason", Few),
            ("style", Few),
            ("weight", Few),
            ("way", Few),
            ("label", Few),
            ("why", Few),
        ],
    ),
    // single members whom officers or the members themselves name; erased with the electorate
    table(
        "corrections",
        Order::Deeds,
        &[
            ("election", Whole),
            ("number", Member),
            ("member", Member),
            ("name", Member),
            ("kind", Few),
            ("groups", Few),
            ("reason", Member),
            ("state", Few),
            // names, of the few officers who make all of them: a name is no moment
            ("proposer", Few),
            ("confirmer", Few),
            ("at", Whole),
            ("objection", Member),
        ],
    ),
    table(
        "objections",
        Order::Deeds,
        &[
            ("election", Whole),
            ("number", Member),
            ("member", Member),
            ("name", Member),
            ("words", Member),
            ("at", Whole),
            ("state", Few),
            ("answer", Member),
        ],
    ),
    table(
        "roll_checks",
        Order::Elections,
        &[
            ("election", Whole),
            ("generation", Whole),
            ("place", Whole),
            ("links", Whole),
            ("noted", Whole),
            ("told_at", Whole),
        ],
    ),
    // sent in the order of the register; gone with the freezing, before there is a ballot
    table("roll_links", Order::Register, &[("digest", Member), ("election", Whole), ("member", Member)]),
    table("photos", Order::Deeds, &[("election", Whole), ("digest", Whole), ("kind", Few), ("bytes", Whole)]),
    // what the log names, in its order
    table("credential_boards", Order::Log, &[("beginning", Ballot), ("board", Whole)]),
    // the roll is sorted by credential, so its order says nothing
    table(
        "rolls_from_registrars",
        Order::Elections,
        &[
            ("election", Whole),
            ("roll", Ballot),
            ("registrar_key", Whole),
            ("sent_at", MomentOfDeed),
            ("voters", Whole),
        ],
    ),
    // which member has which credential, under the master key until an officer has saved the file
    table("registrar_files", Order::Elections, &[("election", Whole), ("fingerprint", Whole), ("sealed", Sealed)]),
    table("erasures", Order::Elections, &[("election", Whole), ("what", Few), ("count", Whole), ("erased_at", Whole)]),
    table(
        "erasing",
        Order::Elections,
        &[("election", Whole), ("what", Few), ("total", Whole), ("done", Whole), ("erased", Whole)],
    ),
];
