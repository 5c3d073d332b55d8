//! The plan of a set of files: NMIs, their days, and for each stream-day the row that
//! counts and the rows that do not. The files are written from the plan, and the
//! expected result is derived from it. Neither is ever parsed.

use proptest::sample::Index;

/// The content of the files.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) points: Vec<MeterPoint>,
    /// The segments of each file.
    pub(crate) files: Vec<Vec<Segment>>,
    /// The seed of everything that must not matter: order, line endings, blanks, noise.
    pub(crate) seed: u64,
}

/// A segment: the lines from a 100 record, or from after a 900 record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub(crate) header: Header,
    pub(crate) has_end: bool,
}

/// The beginning of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    Absent,
    /// A 100 record with an invalid DateTime.
    Unreadable,
    /// The age: a higher number is newer.
    Made(u8),
}

impl Header {
    /// The DateTime of the 100 record, which decides between equal stamps. No DateTime
    /// is the lowest.
    pub(crate) fn rank(self) -> Option<u8> {
        match self {
            Self::Made(rank) => Some(rank),
            Self::Absent | Self::Unreadable => None,
        }
    }
}

/// An NMI and its streams, each suffix once.
#[derive(Clone, Debug)]
pub(crate) struct MeterPoint {
    pub(crate) nmi: &'static str,
    pub(crate) streams: Vec<Stream>,
}

#[derive(Clone, Debug)]
pub(crate) struct Stream {
    pub(crate) suffix: &'static str,
    /// The days, each date once.
    pub(crate) days: Vec<StreamDay>,
}

/// All rows of one stream-day.
#[derive(Clone, Debug)]
pub(crate) struct StreamDay {
    pub(crate) date: &'static str,
    pub(crate) winner: Option<Row>,
    pub(crate) losers: Vec<(Losing, Row)>,
    pub(crate) rejected: Vec<Rejected>,
}

/// Why a row loses against the winner of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Losing {
    OlderStamp,
    NoStamp,
    OlderHeader,
    /// The row is equally new. It loses only if it has the readings of the winner;
    /// otherwise nobody knows which of them counts.
    EquallyNew,
}

/// A 300 record that can be trusted, with its 400 records.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) place: Index,
    /// The higher the newer.
    pub(crate) updated: Option<u8>,
    pub(crate) unit: Index,
    pub(crate) minutes: usize,
    pub(crate) values: Values,
    pub(crate) quality: RowQuality,
}

/// A recipe of readings, which is short to print when a test fails.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values {
    pub(crate) seed: u32,
    pub(crate) digits: u32,
    pub(crate) decimals: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowQuality {
    /// One of the plain QualityMethods, by number.
    Plain(usize),
    /// The whole day is null, by its flag or by reason code 78.
    Null { by_reason: bool },
    /// Half of the day is null, as at a meter exchange.
    Half { first: bool },
    /// 400 records of any kind, by their seed.
    Mixed(u32),
}

/// A 300 record that cannot be trusted.
#[derive(Clone, Debug)]
pub(crate) struct Rejected {
    pub(crate) place: Index,
    pub(crate) fault: Fault,
    pub(crate) wants_healing: bool,
    /// Unless it shall be healed.
    pub(crate) updated: Option<u8>,
    pub(crate) unit: Index,
    pub(crate) minutes: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Short,
    Long,
    Blank,
    Word,
    Precision,
    Endless,
    NoUnit,
    UnknownUnit,
    OddLength,
    ShortDetails,
    UnreadableSuffix,
}

impl Fault {
    /// Whether the 200 record of the row is refused.
    pub(crate) fn is_of_block(self) -> bool {
        matches!(
            self,
            Self::NoUnit
                | Self::UnknownUnit
                | Self::OddLength
                | Self::ShortDetails
                | Self::UnreadableSuffix
        )
    }
}

/// NMIs with all characters that may be in one. The first may have its check digit.
pub(crate) const NMIS: [&str; 8] = [
    "2001985732",
    "QNTEST0001",
    "QNTEST0002",
    "0123456789",
    "=1+1",
    "O'Brien",
    "(redacted)",
    "Optima_4001234567",
];
/// How many of them, from the first on, have the form of the specification.
pub(crate) const REGULAR: usize = 4;
/// The check digit of the first NMI, from AEMO's own list.
pub(crate) const CHECK_DIGIT: &str = "8";

/// The units of a stream as written, with the power of ten to kWh.
pub(crate) fn units_of(suffix: &str) -> &'static [(&'static str, Option<i32>)] {
    match suffix.as_bytes()[0] {
        b'E' | b'B' => &[
            ("kWh", Some(0)),
            ("KWH", Some(0)),
            ("Wh", Some(-3)),
            ("wh", Some(-3)),
            ("MWh", Some(3)),
        ],
        // A check stream is energy. A reactive stream rarely is.
        b'C' => &[("kWh", Some(0)), ("kVArh", None)],
        _ => &[
            ("kVArh", None),
            ("kvarh", None),
            ("VARH", None),
            ("kWh", Some(0)),
        ],
    }
}

impl Plan {
    /// The segments one after the other, each with its file.
    pub(crate) fn segments(&self) -> Vec<(usize, Segment)> {
        let of_file = |(file, segments): (usize, &Vec<Segment>)| {
            segments
                .iter()
                .map(move |&segment| (file, segment))
                .collect::<Vec<_>>()
        };
        self.files.iter().enumerate().flat_map(of_file).collect()
    }
}
