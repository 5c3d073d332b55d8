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

/// One word of a closed list, as a person meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word on the command line, in addresses and in JSON.
    pub word: &'static str,
    /// The label on the page. Empty without the feature `help`.
    pub label: &'static str,
    /// A sentence for the help and the documents. Empty without the feature `help`.
    pub help: &'static str,
}

/// The text with the feature `help`, and an empty one without.
pub(crate) const fn described(text: &'static str) -> &'static str {
    if cfg!(feature = "help") { text } else { "" }
}

/// Makes an enum whose variants have a word and a label each. The comment of a
/// variant is the help of its word.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        pub enum $name:ident: $what:literal {
            $(
                $(#[doc = $help:literal])+
                $(#[default $($default:tt)?])?
                $variant:ident = $word:literal, $label:literal;
            )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(
                $(#[doc = $help])+
                $(#[default $($default)?])?
                $variant,
            )+
        }

        impl $name {
            /// All variants, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word of each variant, in order.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The words of all variants with their labels and help, in order.
            pub const CHOICES: &[$crate::choice::Word] = &[$(
                $crate::choice::Word {
                    word: $word,
                    label: $crate::choice::described($label),
                    help: $crate::choice::described(concat!($($help),+).trim_ascii()),
                }
            ),+];

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
