//! What is said of a text that holds what nobody sees, or of a sentence that is none.

use uurna_union::correction::{MOST_CHARACTERS, SentenceFault};
use uurna_union::unseen::Unseen;
use uurna_words::Words;

pub(crate) fn said(words: Words, unseen: &Unseen) -> String {
    if unseen.behind.is_empty() {
        words.say1("unseen-first", "code", unseen.code())
    } else {
        words.say2("unseen-behind", "code", unseen.code(), "behind", unseen.behind.as_str())
    }
}

/// What is wrong with a reason or an objection.
pub(crate) fn sentence_fault(words: Words, fault: &SentenceFault) -> String {
    match fault {
        SentenceFault::Missing => words.say("roll-reason-missing"),
        SentenceFault::TooLong => words.say1("roll-reason-long", "most", MOST_CHARACTERS),
        SentenceFault::Unseen(unseen) => said(words, unseen),
    }
}
