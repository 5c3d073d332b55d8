//! Dated: an entry of a table, with the editions that have it and the document
//! that says so.

use crate::rules::edition::Edition;
use crate::rules::source::Source;

/// An entry of a table: a code, or a range of codes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dated<T> {
    /// The code.
    pub(crate) of: T,
    /// The editions that have it.
    pub(crate) life: Life,
    /// The document that says so.
    pub(crate) source: Source,
}

/// The editions that have a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    /// Every edition since this one.
    Since(Edition),
    /// From the first to the second, both included.
    Within(Edition, Edition),
    /// No edition: every one lists it as obsolete.
    Past,
}

/// The standing of a code in an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The edition has it.
    Current,
    /// An earlier edition has it. It may be in data of that time.
    Obsolete,
    /// A later edition has it.
    Later,
}

impl Life {
    /// The standing that a code with this life has in `edition`.
    #[must_use]
    pub(crate) const fn standing(self, edition: Edition) -> Standing {
        let (first, last) = match self {
            Self::Since(first) => (first, Edition::V2_7),
            Self::Within(first, last) => (first, last),
            Self::Past => return Standing::Obsolete,
        };
        if (edition as u8) < first as u8 {
            Standing::Later
        } else if edition as u8 > last as u8 {
            Standing::Obsolete
        } else {
            Standing::Current
        }
    }

    /// Whether some edition is earlier than the code.
    #[must_use]
    pub(crate) const fn begins_late(self) -> bool {
        matches!(self.standing(Edition::V1_02), Standing::Later)
    }
}

/// A range of numbers, both ends included.
pub(crate) type Numbers = (u8, u8);

/// The lives of the numbers from 0 to 255 by a table of ranges.
pub(crate) const fn lives(table: &[Dated<Numbers>]) -> [Option<Life>; 256] {
    let mut lives = [None; 256];
    let mut at = 0;
    while at < table.len() {
        let Dated { of, life, .. } = table[at];
        let mut number = of.0 as usize;
        while number <= of.1 as usize {
            lives[number] = Some(life);
            number += 1;
        }
        at += 1;
    }
    lives
}

/// Entries that share a life and a source.
pub(crate) const fn dated<T: Copy>(of: T, life: Life, source: Source) -> Dated<T> {
    Dated { of, life, source }
}
