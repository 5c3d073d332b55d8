//! Load statistics: the work that each executor of a load did.

/// The work of one executor, that is, of one thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ExecutorStats {
    /// The number of 200 blocks that start in the pieces of the executor.
    pub blocks: u64,
    /// The number of bytes in the pieces of the executor.
    pub bytes: u64,
}

/// The work of all executors of a load.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadStats {
    /// The work of each executor, in the order of their numbers.
    pub executors: Vec<ExecutorStats>,
}
