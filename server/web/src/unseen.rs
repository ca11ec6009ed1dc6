//! What is said of a text that holds what nobody sees.

use uurna_union::unseen::Unseen;
use uurna_words::Words;

pub(crate) fn said(words: Words, unseen: &Unseen) -> String {
    if unseen.behind.is_empty() {
        words.say1("unseen-first", "code", unseen.code())
    } else {
        words.say2("unseen-behind", "code", unseen.code(), "behind", unseen.behind.as_str())
    }
}
