//! The means of a host to take archives apart, and the limit of what comes out.

use crate::archive::spool::{Spool, in_memory};
use crate::archive::workbook::Workbooks;

/// The means of a host, and the limit it sets.
pub struct Unpacking {
    /// The most bytes that come out of one file, over all its members and the archives
    /// among them.
    pub most_inflated: u64,
    /// The most members of one file, over all archives inside.
    pub most_members: usize,
    /// The advice beyond the most bytes, which goes on after a semicolon.
    pub advice: &'static str,
    /// Where an archive is kept that comes as a stream.
    pub spool: Spool,
    /// The reader of workbooks, if the host has one.
    pub workbooks: Option<Box<dyn Fn() -> Box<dyn Workbooks>>>,
}

impl Unpacking {
    /// The usual limit: 64 GiB.
    pub const MOST_INFLATED: u64 = 64 << 30;

    /// The usual number of members: a million. One that is refused takes about a
    /// kilobyte.
    pub const MOST_MEMBERS: usize = 1_000_000;
}

impl Default for Unpacking {
    /// The usual limit, memory alone, and no workbooks.
    fn default() -> Self {
        Self {
            most_inflated: Self::MOST_INFLATED,
            most_members: Self::MOST_MEMBERS,
            advice: "extract it and open the files in it",
            spool: Box::new(in_memory),
            workbooks: None,
        }
    }
}
