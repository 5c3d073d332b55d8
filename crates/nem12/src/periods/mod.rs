//! Read periods: from the 250 records of a state (NEM13) to the quantity of each
//! register and period: which version counts, and which is withheld.
//!
//! The rules are those of stream-days where they can be: the newest version
//! counts, a tie is withheld, and a rejected record withholds its period.

pub(crate) mod judged_read;
pub(crate) mod nmi_reads;
pub(crate) mod overlaps;
pub(crate) mod read_period;
pub(crate) mod rejected_periods;
pub(crate) mod versions;
