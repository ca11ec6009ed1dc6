//! Texts by key, with places for names and numbers.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::locales::{self, Language};

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub(crate) language: Language,
}

/// A value for a place in a text: a text, or a number that decides the plural.
pub trait Filling {
    /// The value as Fluent takes it.
    fn value(&self) -> FluentValue<'_>;
}

impl Filling for str {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

impl Filling for String {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

macro_rules! numbers_fill {
    ($($number:ty),*) => {
        $(impl Filling for $number {
            fn value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        })*
    };
}

numbers_fill!(u8, u16, u32, u64, usize, i64);

impl<F: Filling + ?Sized> Filling for &F {
    fn value(&self) -> FluentValue<'_> {
        (**self).value()
    }
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// Which language.
    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }

    /// A text without places.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.filled(key, None)
    }

    /// A text with one place.
    #[must_use]
    pub fn say1(self, key: &str, name: &str, value: impl Filling) -> String {
        self.fill(key, &[(name, &value)])
    }

    /// A text with two places.
    #[must_use]
    pub fn say2(self, key: &str, name1: &str, value1: impl Filling, name2: &str, value2: impl Filling) -> String {
        self.fill(key, &[(name1, &value1), (name2, &value2)])
    }

    /// A text with any number of places.
    #[must_use]
    pub fn fill(self, key: &str, places: &[(&str, &dyn Filling)]) -> String {
        let mut arguments = FluentArgs::with_capacity(places.len());
        for (name, value) in places {
            arguments.set((*name).to_owned(), value.value().into_owned());
        }
        self.filled(key, Some(&arguments))
    }

    /// Whether a text has this key.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        locales::bundle(self.language).has_message(key)
    }

    fn filled(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        // a test renders all pages, so no person ever sees the key
        locales::message(locales::bundle(self.language), key, arguments).unwrap_or_else(|| key.to_owned())
    }
}
