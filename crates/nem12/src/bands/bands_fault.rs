//! Why rows of bands are no tariff.

use std::fmt;

use crate::values::suffix::Suffix;

/// The most bands of a tariff.
pub(crate) const MOST_BANDS: usize = 250;

/// Why rows are no tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BandsFault {
    /// The file has no row.
    Empty,
    /// Two rows have the same minute.
    Overlap {
        /// The places of the rows in the file.
        places: [usize; 2],
        /// A minute that both have, as `Monday 15:00 in Jan`.
        minute: String,
    },
    /// No row has a minute.
    Gap {
        /// The minute, as `Monday 15:00 in Jan`.
        minute: String,
        /// The streams whose rows leave the minute out; nothing for rows of every stream.
        streams: String,
    },
    /// One suffix stands in two lists of suffixes, whose rows would both be for it.
    TwoLists {
        /// The suffix.
        suffix: Suffix,
        /// The lists.
        lists: [String; 2],
    },
    /// More names than can be told apart.
    TooMany,
}

impl fmt::Display for BandsFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "the file has no band"),
            Self::Overlap {
                places: [first, second],
                minute,
            } => write!(
                out,
                "{minute} is in two bands, by rows {first} and {second}: a minute has one band"
            ),
            Self::Gap { minute, streams } => {
                let of = if streams.is_empty() {
                    String::new()
                } else {
                    format!(" of the streams {streams}")
                };
                write!(
                    out,
                    "{minute} is in no band{of}: add a row for it, or one with the name of a band and other as its days, which has all that is left over"
                )
            }
            Self::TwoLists {
                suffix,
                lists: [first, second],
            } => write!(
                out,
                "the stream {suffix} stands in two lists, {first} and {second}: write the same list in all rows of a stream"
            ),
            Self::TooMany => write!(out, "the file has more than {MOST_BANDS} bands"),
        }
    }
}

impl std::error::Error for BandsFault {}
