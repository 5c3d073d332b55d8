//! Row key: which row of demand of an NMI.

/// The period and the band of a row of demand of an NMI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RowKey {
    /// A number of the period: those of later periods are higher.
    pub(crate) period: i32,
    /// The number of the band.
    pub(crate) band: u8,
}
