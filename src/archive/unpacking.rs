//! The means of a host to take archives apart, and the limit of what comes out.

use crate::archive::spool::{Spool, in_memory};
use crate::archive::workbook::Workbooks;

/// The means of a host, and the limit it sets.
pub struct Unpacking {
    /// The most bytes that come out of one file, over all its members and the archives
    /// among them.
    pub most_inflated: u64,
    /// The advice beyond it, which goes on after a semicolon.
    pub advice: &'static str,
    /// Where an archive is kept that comes as a stream.
    pub spool: Spool,
    /// The reader of workbooks, if the host has one.
    pub workbooks: Option<Box<dyn Fn() -> Box<dyn Workbooks>>>,
}

impl Unpacking {
    /// The usual limit: 64 GiB.
    pub const MOST_INFLATED: u64 = 64 << 30;
}

impl Default for Unpacking {
    /// The usual limit, memory alone, and no workbooks.
    fn default() -> Self {
        Self {
            most_inflated: Self::MOST_INFLATED,
            advice: "extract it and open the files in it",
            spool: in_memory,
            workbooks: None,
        }
    }
}
