//! The country where an organisation's people live: how its telephone numbers are dialled from everywhere.
//!
//! Each country has rules of its own, and they change: which zero is dialled at home alone, how long numbers are, which begin how. They are
//! those of libphonenumber, which knows every country.

use std::fmt;
use std::str::FromStr;

use phonenumber::Mode;
use phonenumber::country::Id;

/// A country, by its ISO 3166 code of two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country(Id);

/// A text that is the code of no country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no country {0:?}: write its code of two letters, such as FI")]
pub struct CountryError(pub String);

impl FromStr for Country {
    type Err = CountryError;

    fn from_str(code: &str) -> Result<Self, CountryError> {
        code.parse().map(Self).map_err(|_| CountryError(code.to_owned()))
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_ref())
    }
}

impl Country {
    /// A telephone number as it is dialled from everywhere (E.164), of one that is written as people do; without a country it is one of this.
    /// `None` for what is no number there.
    #[must_use]
    pub fn dialled(self, number: &str) -> Option<String> {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let plain = if number.starts_with('+') { format!("+{digits}") } else { digits };
        let plain = plain.strip_prefix("00").map(|abroad| format!("+{abroad}")).unwrap_or(plain);
        let number = phonenumber::parse(Some(self.0), plain).ok()?;
        number.is_valid().then(|| number.format().mode(Mode::E164).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        code.parse().unwrap()
    }

    #[test]
    fn a_country_is_a_code_of_two_letters() {
        for code in ["FI", "SE", "NO", "EE", "DK", "DE", "GB", "AX"] {
            assert_eq!(country(code).to_string(), code);
        }
        for bad in ["", "fi", "XX", "FIN", "358", "Suomi", "F1", "UK"] {
            assert_eq!(bad.parse::<Country>(), Err(CountryError(bad.to_owned())), "{bad}");
        }
    }

    #[test]
    fn numbers_as_each_country_writes_them_are_dialled_from_everywhere() {
        for (code, written, dialled) in [
            ("FI", "040 123 4567", "+358401234567"),
            ("FI", "(09) 2312 3456", "+358923123456"),
            ("SE", "070-123 45 67", "+46701234567"),
            ("SE", "08-12 34 56", "+468123456"),
            ("NO", "412 34 567", "+4741234567"),
            ("EE", "5123 4567", "+37251234567"),
            ("DK", "20 12 34 56", "+4520123456"),
            ("DE", "0151/23456789", "+4915123456789"),
            ("DE", "030 123456", "+4930123456"),
            ("GB", "07400 123456", "+447400123456"),
            ("GB", "(0121) 234 5678", "+441212345678"),
            // with its own country, whichever the organisation's is
            ("SE", "+358 (0)40 123 4567", "+358401234567"),
            ("FI", "0046 70\u{a0}123 45 67", "+46701234567"),
            ("FI", "358401234567", "+358401234567"),
            ("DK", "+47 412 34 567", "+4741234567"),
            // where the zero belongs to the number
            ("IT", "02 1234 5678", "+390212345678"),
        ] {
            assert_eq!(country(code).dialled(written).as_deref(), Some(dialled), "{written} in {code}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_stands_there_is_dialled_from_everywhere_or_is_no_number(
            number in "[+]?[-0-9 ()./;=:a-zéÿ０-９]{0,24}",
            code in proptest::sample::select(vec!["FI", "SE", "EE", "IT", "US", "GB", "AR", "MX", "BR"]),
        ) {
            if let Some(dialled) = country(code).dialled(&number) {
                let digits = dialled.strip_prefix('+').unwrap();
                assert!(digits.len() <= 15 && digits.bytes().all(|digit| digit.is_ascii_digit()), "{dialled}");
            }
        }
    }

    #[test]
    fn what_is_no_number_in_a_country_is_none() {
        for (code, written) in [
            ("FI", ""),
            ("FI", "12"),
            ("NO", "012 34 567"),
            ("DK", "2012345"),
            ("GB", "07400 12345"),
            ("FI", "+999 12345"),
        ] {
            assert_eq!(country(code).dialled(written), None, "{written} in {code}");
        }
    }
}
