//! Decimal numbers as C2SP writes them: digits alone, no leading zero.

/// The number in this spelling; `None` if it is none or does not fit.
pub(super) fn parse(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let one_spelling = text == "0" || !text.starts_with('0');
    if digits && one_spelling { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(parse("0"), Some(0));
        assert_eq!(parse("70000"), Some(70_000));
        assert_eq!(parse("18446744073709551615"), Some(u64::MAX));
        for bad in ["", "00", "01", "+1", "-1", "1 ", " 1", "1_0", "0x1", "18446744073709551616", "١"] {
            assert_eq!(parse(bad), None, "{bad:?}");
        }
    }
}
