//! Words with one meaning in several languages: languages, kinds of membership, staff groups.

use super::column::{Column, fold};

/// Our word, and the words of unions for it; compared folded.
type Words = &'static [(&'static str, &'static [&'static str])];

const LANGUAGES: Words = &[
    ("fi", &["fi", "fin", "suomi", "finska", "finnish", "fi-FI"]),
    ("sv", &["sv", "swe", "ruotsi", "svenska", "swedish", "sv-FI", "sv-SE"]),
    ("en", &["en", "eng", "englanti", "engelska", "english", "en-GB", "en-US", "en-FI"]),
    ("ru", &["ru", "rus", "venäjä", "ryska", "russian", "русский", "ru-RU"]),
    ("et", &["et", "est", "viro", "eesti", "estniska", "estonian", "et-EE"]),
    ("nb", &["nb", "no", "nor", "norja", "norska", "norsk", "norsk bokmål", "bokmål", "norwegian", "nb-NO"]),
];

const MEMBERSHIPS: Words = &[
    (
        "ordinary",
        &[
            "ordinary",
            "ordinary member",
            "full",
            "full member",
            "varsinainen",
            "varsinainen jäsen",
            "ordinarie",
            "ordinarie medlem",
        ],
    ),
    (
        "student",
        &[
            "student",
            "student member",
            "opiskelija",
            "opiskelijajäsen",
            "studerande",
            "studerandemedlem",
            "studentmedlem",
        ],
    ),
    (
        "retired",
        &[
            "retired",
            "retired member",
            "pensioner",
            "eläkeläinen",
            "eläkeläisjäsen",
            "eläkejäsen",
            "eläkkeellä",
            "pensionär",
            "pensionärsmedlem",
            "pensionerad",
            "pensjonist",
        ],
    ),
    (
        "unemployed",
        &["unemployed", "unemployed member", "työtön", "työtön jäsen", "arbetslös", "arbetslös medlem", "arbeidsledig"],
    ),
];

const STAFF_GROUPS: Words = &[
    ("manual", &["manual", "manual worker", "blue collar", "työntekijä", "työntekijät", "arbetare", "arbeider"]),
    (
        "clerical",
        &[
            "clerical",
            "clerical employee",
            "white collar",
            "toimihenkilö",
            "toimihenkilöt",
            "tjänsteman",
            "tjänstemän",
            "funksjonær",
        ],
    ),
    (
        "upper-clerical",
        &[
            "upper clerical",
            "senior clerical",
            "upper white collar",
            "ylempi toimihenkilö",
            "ylemmät toimihenkilöt",
            "högre tjänsteman",
            "högre tjänstemän",
        ],
    ),
];

fn words(column: Column) -> Words {
    match column {
        Column::Language => LANGUAGES,
        Column::Membership => MEMBERSHIPS,
        Column::StaffGroup => STAFF_GROUPS,
        _ => &[],
    }
}

/// Our word for a cell of this column, if the column has such words and the cell's word is known.
pub(crate) fn canonical(column: Column, text: &str) -> Option<&'static str> {
    let words = words(column);
    if let Some((ours, _)) = words.iter().find(|(ours, _)| *ours == text) {
        return Some(ours);
    }
    if words.is_empty() || text.is_empty() {
        return None;
    }
    let text = fold(text);
    words.iter().find(|(_, theirs)| theirs.iter().any(|word| fold(word) == text)).map(|(ours, _)| *ours)
}

/// Our words for this column, to list them.
pub(super) fn our_words(column: Column) -> String {
    words(column).iter().map(|(ours, _)| *ours).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_three_languages_mean_one_thing() {
        for (column, text, ours) in [
            (Column::Language, "Suomi", "fi"),
            (Column::Language, "SV", "sv"),
            (Column::Language, "русский", "ru"),
            (Column::Language, "Norsk bokmål", "nb"),
            (Column::Membership, "Varsinainen jäsen", "ordinary"),
            (Column::Membership, "Pensionär", "retired"),
            (Column::StaffGroup, "Ylempi toimihenkilö", "upper-clerical"),
            (Column::StaffGroup, "upper-clerical", "upper-clerical"),
        ] {
            assert_eq!(canonical(column, text), Some(ours), "{text}");
        }
        assert_eq!(canonical(Column::Language, "kl"), None);
        assert_eq!(canonical(Column::StaffGroup, "foreman"), None);
        assert_eq!(canonical(Column::Branch, "fi"), None);
    }
}
