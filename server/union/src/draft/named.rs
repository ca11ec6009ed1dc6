//! Names of choices, as forms, drafts and files write them.

/// Makes `ALL`, `name` and `named` of an enum that forms write by name.
macro_rules! named {
    ($type:ident, $count:literal: $($variant:ident = $name:literal),* $(,)?) => {
        impl $type {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; $count] = [$(Self::$variant),*];

            /// As forms and drafts write it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }

            /// The one of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.name() == name)
            }
        }
    };
}

pub(super) use named;
