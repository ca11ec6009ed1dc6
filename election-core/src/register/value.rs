//! Forms of single values (addresses, telephone numbers, formulas), and values as findings show them.

/// Returns `true` if the text has the form of an e-mail address.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"(),:;<>@[\\]".contains(c);
    let dotted = |part: &str| part.split('.').all(|label| !label.is_empty());
    let label = |part: &str| {
        !part.starts_with('-') && !part.ends_with('-') && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let top = domain.rsplit('.').next().unwrap_or("");
    (1..=64).contains(&local.len())
        && !local.contains(odd)
        && dotted(local)
        && domain.len() <= 253
        && domain.contains('.')
        && dotted(domain)
        && domain.split('.').all(label)
        && top.chars().count() >= 2
        && !top.chars().all(|c| c.is_ascii_digit())
}

/// The form of a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phone {
    /// a plus and digits alone
    Dialled,
    /// with its country: + or 00 first
    International,
    /// as dialled in its own country
    National,
    /// not a telephone number
    Not,
}

/// The form of a telephone number; blanks, hyphens, brackets, points and slashes are ignored.
pub(super) fn phone(text: &str) -> Phone {
    let (plus, rest) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
    let (mut digits, mut zeros, mut first) = (0_usize, 0_usize, true);
    for c in rest.chars() {
        match c {
            '0' if first => (digits, zeros) = (digits + 1, zeros + 1),
            '0'..='9' => (digits, first) = (digits + 1, false),
            ' ' | '\u{a0}' | '\u{202f}' | '-' | '–' | '(' | ')' | '.' | '/' => {}
            _ => return Phone::Not,
        }
    }
    match (plus, zeros) {
        (true, 0) if (7..=15).contains(&digits) && digits + 1 == text.len() => Phone::Dialled,
        (true, 0) if (7..=15).contains(&digits) => Phone::International,
        (false, 2) if (9..=17).contains(&digits) => Phone::International,
        (false, 0 | 1) if (5..=15).contains(&digits) => Phone::National,
        _ => Phone::Not,
    }
}

/// Returns `true` if a spreadsheet would compute the text instead of showing it.
pub(super) fn is_formula(text: &str) -> bool {
    match text.as_bytes() {
        [b'=' | b'@', _, ..] => true,
        [b'+' | b'-', rest @ ..] => rest.iter().any(u8::is_ascii_alphabetic) && rest.contains(&b'('),
        _ => false,
    }
}

/// Returns `true` if a spreadsheet has turned a long number into one like 1,00007E+15.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    exponent.strip_prefix('+').is_some_and(digits) && number.split([',', '.']).all(digits)
}

/// A value as a finding shows it: short, in quotation marks, without control characters for a terminal.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 24;
    let odd = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown: String = text.chars().take(MOST).map(|c| if odd(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_name_an_at_sign_and_a_domain() {
        for text in ["m0@example.org", "o'brien+union@mail.example.co.uk", "päivi@sähkö.fi", "a@b.xn--p1ai"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "",
            "not-an-address",
            "@example.org",
            "a@",
            "a@b",
            "a@b.c",
            "a b@example.org",
            "a@@example.org",
            "a@exa mple.org",
            "a@example.org;b@example.org",
            ".a@example.org",
            "a..b@example.org",
            "a@.org",
            "a@-x.org",
            "<a@example.org>",
            "a@1.2.3.4",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }

    #[test]
    fn numbers_have_a_country_or_are_dialled_in_their_own() {
        assert_eq!(phone("+358406325585"), Phone::Dialled);
        for text in ["+358 40 632 5585", "00358 40 6325585", "+47 912 34 567", "+358 (0)40 123 4567"] {
            assert_eq!(phone(text), Phone::International, "{text}");
        }
        for text in ["040 123 4567", "(09) 1234567", "912 34 567", "358401234567"] {
            assert_eq!(phone(text), Phone::National, "{text}");
        }
        for text in
            ["", "1", "+", "+0401234567", "call me", "0401234567 (home)", "+3584012345678901234", "000401234567"]
        {
            assert_eq!(phone(text), Phone::Not, "{text}");
        }
    }

    #[test]
    fn formulas_and_numbers_that_spreadsheets_spoil_are_seen() {
        for text in ["=HYPERLINK(\"x\")", "@SUM(A1)", "+cmd(1)", "-A1(2)"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["", "=", "-", "+358401234567", "O'Brien", "-5"] {
            assert!(!is_formula(text), "{text}");
        }
        assert!(is_scientific("1,00007E+15") && is_scientific("1E+06"));
        assert!(!is_scientific("E+06") && !is_scientific("12345") && !is_scientific("AE+1x"));
    }

    #[test]
    fn a_shown_value_is_short_and_gives_no_orders() {
        assert_eq!(shown("\u{1b}[2Jx"), "“\u{fffd}[2Jx”");
        assert_eq!(shown(&"ä".repeat(24)), format!("“{}”", "ä".repeat(24)));
        assert_eq!(shown(&"ä".repeat(25)), format!("“{}…”", "ä".repeat(24)));
    }
}
