//! What the files of a plan may have lost: records of which nobody knows whose they are,
//! and rows without a readable date.

use std::collections::{BTreeMap, BTreeSet};

/// The losses that the files show.
#[derive(Clone, Debug, Default)]
pub(crate) struct Losses {
    /// The file of each segment.
    pub(crate) files: Vec<usize>,
    /// The files in which a record of any NMI and day may be missing.
    pub(crate) lacking: BTreeSet<usize>,
    /// The 200 records of each file: all, and those whose NMI has no regular form.
    pub(crate) details: BTreeMap<usize, (usize, usize)>,
    /// The rows without a readable date.
    pub(crate) undated: Vec<Undated>,
    /// The rows behind a 900 record that belong to no 200 record, and may be of the block above.
    pub(crate) behind: Vec<Behind>,
}

/// A row that may be of a block.
#[derive(Clone, Debug)]
pub(crate) struct Behind {
    pub(crate) block: Block,
    /// The day, as CCYYMMDD.
    pub(crate) date: &'static str,
    /// The number of the row among the places of the rows.
    pub(crate) number: usize,
}

/// The block of a good 200 record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub(crate) nmi: &'static str,
    pub(crate) suffix: &'static str,
    /// Whether its unit is one of energy.
    pub(crate) is_energy: bool,
}

/// The block that a row without a 200 record above may be of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Above {
    #[default]
    Nothing,
    Good(Block),
    /// One whose 200 record is not good.
    Refused,
}

/// What the writer knows of the file that it writes.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    /// The number of the file.
    pub(crate) file: usize,
    /// Whether the file has a line of a segment already.
    pub(crate) has_begun: bool,
    /// Whether the last segment has a 100 record or rows, and no 900 record.
    pub(crate) is_unended: bool,
    /// The number of the next row without a readable date.
    pub(crate) undated_number: usize,
    /// The block in force.
    pub(crate) block: Above,
    /// The block above the 900 record above, until there is another record that ends a block.
    pub(crate) behind: Above,
    /// Whether the row above, in the same block, has no readable date.
    pub(crate) is_below_undated: bool,
}

/// A row without a readable date.
#[derive(Clone, Debug)]
pub(crate) struct Undated {
    pub(crate) block: Block,
    /// The days that it may have, each with the number of its stamp, if it is known, and
    /// the number of the row that is to blame, among the places of the rows.
    pub(crate) days: Vec<(String, Option<u8>, usize)>,
}

impl Losses {
    /// Whether a record of an NMI with rows in `segment` may be missing. Where some
    /// NMIs of a file have a regular form and others do not, one of them may be damaged.
    pub(crate) fn may_lack(&self, segment: usize) -> bool {
        let file = self.files[segment];
        let &(all, odd) = self.details.get(&file).unwrap_or(&(0, 0));
        self.lacking.contains(&file) || (1..all).contains(&odd)
    }
}

/// The day after `date`, or before it, as YYYY-MM-DD. Days of plans are far from the end
/// of a month, but for three.
pub(crate) fn beside(date: &str, step: i32) -> String {
    match (date, step) {
        ("2005-03-01", -1) => "2005-02-28".to_owned(),
        ("1900-01-01", -1) => "1899-12-31".to_owned(),
        ("2099-12-31", 1) => "2100-01-01".to_owned(),
        _ => {
            let day: i32 = date[8..].parse().expect("a day");
            format!("{}{:02}", &date[..8], day + step)
        }
    }
}
