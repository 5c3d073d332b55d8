//! Choices: closed lists of words that a person can choose from.
//!
//! The macro `choice` declares an enum with one word for each variant. This file
//! changes when such a list is declared in another way.

use std::fmt;

/// The error for a text that is none of the words of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownChoice {
    /// The name of the choice, for example `profile`.
    pub what: &'static str,
    /// The text.
    pub text: String,
    /// The words of the choice.
    pub words: &'static [&'static str],
}

impl fmt::Display for UnknownChoice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, text, words } = self;
        write!(out, "\"{text}\" is no {what}: say {}", words.join(", "))
    }
}

impl std::error::Error for UnknownChoice {}

/// Declares an enum with one word for each variant.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        pub enum $name:ident: $what:literal {
            $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All variants, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word of each variant, in order.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The word of the variant.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::choice::UnknownChoice;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::choice::UnknownChoice {
                        what: $what,
                        text: text.to_owned(),
                        words: Self::WORDS,
                    }),
                }
            }
        }
    };
}

pub(crate) use choice;
