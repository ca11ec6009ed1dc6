//! Personal identity codes, which an election never needs: found by heading and by form, and dropped.

use super::column::fold;

/// Returns `true` if a heading names a column of personal identity codes.
pub(super) fn names_identity_code(heading: &str) -> bool {
    const WHOLE: [&str; 8] = ["hetu", "sotu", "ssn", "socsec", "fnr", "personnr", "idcode", "pnr"];
    const PART: [&str; 15] = [
        "henkilotunnus",
        "henkilotunnukset",
        "sosiaaliturvatunnus",
        "personnummer",
        "personbeteckning",
        "personalidentity",
        "identitycode",
        "identitynumber",
        "socialsecurity",
        "nationalid",
        "nationalidentity",
        "personalcode",
        "personalid",
        "fodselsnummer",
        "isikukood",
    ];
    let heading = fold(heading);
    WHOLE.contains(&heading.as_str()) || PART.iter().any(|part| heading.contains(part))
}

/// Returns `true` if a text has a Finnish personal identity code (131052-308T) with the right check character.
pub(super) fn holds_identity_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 11 {
        return false;
    }
    bytes.windows(11).enumerate().any(|(start, window)| {
        let free = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
        is_code(window)
            && free(start.checked_sub(1).and_then(|before| bytes.get(before)))
            && free(bytes.get(start + 11))
    })
}

/// Day, month and year, a sign for the century, three digits, and the character the nine digits leave mod 31.
fn is_code(window: &[u8]) -> bool {
    const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let [birth @ .., sign, n1, n2, n3, check] = window else { return false };
    if !matches!(sign.to_ascii_uppercase(), b'-' | b'+' | b'A'..=b'F' | b'U'..=b'Y') {
        return false;
    }
    let mut digits = birth.iter().chain([n1, n2, n3]);
    let number = digits.try_fold(0_usize, |n, b| b.is_ascii_digit().then(|| n * 10 + usize::from(b - b'0')));
    let Some(number) = number else { return false };
    let (day, month) = (number / 10_000_000, number / 100_000 % 100);
    (1..=31).contains(&day) && (1..=12).contains(&month) && CHECK.get(number % 31) == Some(&check.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_by_their_check_character() {
        for text in ["131052-308T", "131052-308t", "see 131052-308T.", "131052A308T", "Ä131052+308TÄ", "(131052-308T)"]
        {
            assert!(holds_identity_code(text), "{text}");
        }
        for text in [
            "",
            "131052-308U",
            "1131052-308T",
            "131052-308TT",
            "131052/308T",
            "451052-308T",
            "+358406325585",
            "Ammattiosasto 12",
            "2026-10-31",
            "ääääääääää",
        ] {
            assert!(!holds_identity_code(text), "{text}");
        }
    }

    #[test]
    fn headings_of_codes_are_known_and_others_left_alone() {
        for heading in [
            "Henkilötunnus",
            "HETU",
            "Personnummer",
            "person-beteckning",
            "SSN",
            "Social security no.",
            "Jäsenen henkilötunnus",
        ] {
            assert!(names_identity_code(heading), "{heading}");
        }
        for heading in ["Jäsennumero", "Perhetuki", "Medlemsnummer", "member_id", "Personalgrupp", "Lessnumber"] {
            assert!(!names_identity_code(heading), "{heading}");
        }
    }
}
