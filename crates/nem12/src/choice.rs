//! Closed lists of words that a person can choose from.

use std::fmt;

/// A text that is none of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownChoice {
    /// What is chosen.
    pub what: &'static str,
    /// What was said.
    pub text: String,
    /// What could have been said.
    pub words: &'static [&'static str],
}

impl fmt::Display for UnknownChoice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, text, words } = self;
        write!(out, "\"{text}\" is no {what}: say {}", words.join(", "))
    }
}

impl std::error::Error for UnknownChoice {}

/// Makes an enum whose variants have a word each.
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
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The words for them, in order.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The word for it.
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
