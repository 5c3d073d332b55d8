//! Time-of-use options: bands, clock, public holidays and periods, as a person chooses them.
//!
//! The room `tou` reads the texts, where bands and clocks are known.

use crate::choice::{Word, choice, described};
use crate::settings::layout::Period;
use crate::settings::preset::Preset;

choice! {
    /// The days that a period is made of.
    #[derive(Default, Hash)]
    pub enum DayEdges: "kind of day" {
        /// Days in NEM time, from midnight to midnight at UTC+10: those of the files and of most bills.
        #[default]
        Nem = "nem", "NEM days";
        /// Days by the clock of the zone. In summer they begin an hour earlier in most states.
        Local = "local", "Local days";
    }
}

/// Makes a word.
const fn word(word: &'static str, label: &'static str, help: &'static str) -> Word {
    Word {
        word,
        label: described(label),
        help: described(help),
    }
}

/// The zones that most people ask for. Names of the IANA database are zones too.
pub(crate) const ZONES: &[Word] = &[
    word(
        "NEM",
        "NEM time",
        "UTC+10 all year, the time of the readings",
    ),
    word("NSW", "New South Wales", "The clock of Sydney"),
    word("VIC", "Victoria", "The clock of Melbourne"),
    word(
        "QLD",
        "Queensland",
        "The clock of Brisbane, without daylight saving",
    ),
    word(
        "SA",
        "South Australia",
        "The clock of Adelaide, half an hour behind the east",
    ),
    word("TAS", "Tasmania", "The clock of Hobart"),
    word("ACT", "ACT", "The clock of Canberra"),
    word(
        "NT",
        "Northern Territory",
        "The clock of Darwin, without daylight saving",
    ),
    word("WA", "Western Australia", "The clock of Perth"),
    word(
        "Australia/Broken_Hill",
        "Broken Hill",
        "The clock of South Australia in New South Wales",
    ),
    word(
        "Australia/Lord_Howe",
        "Lord Howe Island",
        "A clock whose daylight saving is half an hour",
    ),
];

/// The public holidays that are built in.
pub(crate) const HOLIDAYS: &[Word] = &[
    word(
        "",
        "Not said",
        "No day is a public holiday, which is told where it matters",
    ),
    word("none", "None", "No day is a public holiday"),
    word("NSW", "New South Wales", "Those of New South Wales"),
    word("VIC", "Victoria", "Those of Victoria"),
    word("QLD", "Queensland", "Those of Queensland"),
    word("SA", "South Australia", "Those of South Australia"),
    word("TAS", "Tasmania", "Those of Tasmania"),
    word("ACT", "ACT", "Those of the Australian Capital Territory"),
    word(
        "NT",
        "Northern Territory",
        "Those of the Northern Territory",
    ),
    word("WA", "Western Australia", "Those of Western Australia"),
];

/// The time of use that is asked for, each part as text. Where a text may be a file of the
/// command, it is the content of the file once the host has read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouOptions {
    /// The bands: the word of a preset, or a CSV text.
    pub bands: String,
    /// The zone whose clock and calendar the bands go by.
    pub zone: String,
    /// The public holidays: a state, `none`, a text with a day a line, or nothing.
    pub holidays: String,
    /// The period of a row.
    pub period: Period,
    /// The periods of rows as a CSV text; nothing for those of `period`.
    pub periods: String,
    /// The days that periods are made of.
    pub edges: DayEdges,
    /// Whether the energy of an interval that an edge cuts is divided by minutes.
    pub splits: bool,
}

impl Default for TouOptions {
    /// A preset by NEM time and month.
    fn default() -> Self {
        Self {
            bands: Preset::PeakWorkingDays.word().to_owned(),
            zone: "NEM".to_owned(),
            holidays: String::new(),
            period: Period::Month,
            periods: String::new(),
            edges: DayEdges::default(),
            splits: false,
        }
    }
}
