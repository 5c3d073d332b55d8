//! Source: the documents that the tables are taken from, with their dates.

/// A document, in one edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the document.
    pub document: &'static str,
    /// The edition of the document.
    pub edition: &'static str,
    /// The date from which the edition is in force, or else the date it bears, as
    /// `YYYY-MM-DD` or as much of that as is known.
    pub date: &'static str,
    /// The way in which its contents are known.
    pub basis: Basis,
}

/// The way in which the contents of a document are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The text itself.
    Text,
    /// Lists and extracts that others made of it.
    Extracts,
    /// A list in another program that names it.
    Program,
    /// The date alone. The lists are taken to be those of the edition before.
    DateAlone,
}

impl Basis {
    /// The basis as words, for the documents.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "its text",
            Self::Extracts => "extracts that others made",
            Self::Program => "a list in another program that names it",
            Self::DateAlone => {
                "its date alone; its lists are taken to be those of the edition before"
            }
        }
    }
}

const fn source(
    document: &'static str,
    edition: &'static str,
    date: &'static str,
    basis: Basis,
) -> Source {
    Source {
        document,
        edition,
        date,
        basis,
    }
}

const MDFF: &str = "MDFF";
const PART_B: &str = "Metrology Procedure Part B";

pub(crate) const MDFF_1_02: Source = source(MDFF, "1.02", "2014-05-14", Basis::Text);
pub(crate) const MDFF_1_06: Source = source(MDFF, "1.06", "2017-12-01", Basis::DateAlone);
pub(crate) const MDFF_2_1: Source = source(MDFF, "2.1", "2019", Basis::Extracts);
pub(crate) const MDFF_2_4: Source = source(MDFF, "2.4", "2021-10-01", Basis::DateAlone);
pub(crate) const MDFF_2_5: Source = source(MDFF, "2.5", "2022", Basis::Extracts);
pub(crate) const MDFF_2_6: Source = source(MDFF, "2.6", "2024-09-29", Basis::Extracts);
pub(crate) const MDFF_2_7: Source = source(MDFF, "2.7", "2025-12-01", Basis::DateAlone);
pub(crate) const PART_B_7: Source = source(PART_B, "before 7.8", "2022-09", Basis::Program);
pub(crate) const PART_B_7_8: Source = source(PART_B, "7.8", "2024-11-04", Basis::Program);
pub(crate) const PART_B_7_9: Source = source(PART_B, "7.9", "2026-07-01", Basis::DateAlone);
pub(crate) const NMI_PROCEDURE: Source = source("NMI Procedure", "5.1", "2009-08", Basis::Extracts);
pub(crate) const STANDING_DATA: Source = source(
    "Standing Data for MSATS",
    "five-minute settlement, package 3",
    "2021-10-01",
    Basis::Program,
);
pub(crate) const NMI_LIST: Source =
    source("NMI allocation list", "2017", "2017-08-01", Basis::Program);

/// Every document, from the oldest of each.
pub const SOURCES: [Source; 13] = [
    MDFF_1_02,
    MDFF_1_06,
    MDFF_2_1,
    MDFF_2_4,
    MDFF_2_5,
    MDFF_2_6,
    MDFF_2_7,
    PART_B_7,
    PART_B_7_8,
    PART_B_7_9,
    NMI_PROCEDURE,
    STANDING_DATA,
    NMI_LIST,
];
