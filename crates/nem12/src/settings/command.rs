//! The commands that take settings.

/// A command that takes settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// `nem12 daily`.
    Daily,
    /// `nem12 check`.
    Check,
    /// `nem12 intervals`.
    Intervals,
    /// `nem12 tou`.
    Tou,
    /// `nem12 demand`.
    Demand,
    /// `nem12 reads`.
    Reads,
    /// `nem12 completeness`.
    Completeness,
    /// `nem12 diff`.
    Diff,
    /// `nem12 reconcile`.
    Reconcile,
    /// `nem12 write`.
    Write,
    /// `nem12 augment`.
    Augment,
    /// `nem12 load`.
    Load,
}

impl Command {
    /// Every command that takes settings, in the order of the help.
    pub const ALL: &[Self] = &[
        Self::Daily,
        Self::Check,
        Self::Intervals,
        Self::Tou,
        Self::Demand,
        Self::Reads,
        Self::Completeness,
        Self::Diff,
        Self::Reconcile,
        Self::Write,
        Self::Augment,
        Self::Load,
    ];

    /// The commands that read interval data (NEM12).
    pub(crate) const OF_INTERVAL_DATA: &[Self] = &[
        Self::Daily,
        Self::Check,
        Self::Intervals,
        Self::Tou,
        Self::Demand,
        Self::Completeness,
        Self::Diff,
        Self::Reconcile,
        Self::Write,
        Self::Augment,
        Self::Load,
    ];

    /// The commands that can be asked for some NMIs and days.
    pub(crate) const OF_A_SELECTION: &[Self] = &[
        Self::Daily,
        Self::Check,
        Self::Intervals,
        Self::Tou,
        Self::Demand,
        Self::Reads,
        Self::Completeness,
        Self::Diff,
        Self::Reconcile,
        Self::Write,
        Self::Load,
    ];

    /// The commands of a selection whose `--to` is its last day. Others have `--to` for where
    /// they write to.
    pub(crate) const OF_A_LAST_DAY: &[Self] = &[
        Self::Daily,
        Self::Check,
        Self::Intervals,
        Self::Tou,
        Self::Demand,
        Self::Reads,
        Self::Completeness,
        Self::Diff,
        Self::Reconcile,
        Self::Write,
    ];

    /// The commands that can be asked for some streams.
    pub(crate) const OF_STREAMS: &[Self] = &[
        Self::Daily,
        Self::Check,
        Self::Intervals,
        Self::Tou,
        Self::Demand,
        Self::Completeness,
        Self::Diff,
        Self::Reconcile,
        Self::Write,
        Self::Load,
    ];

    /// The commands whose rows a table of SQL can have.
    pub(crate) const OF_SQL: &[Self] = &[
        Self::Daily,
        Self::Tou,
        Self::Demand,
        Self::Completeness,
        Self::Reads,
    ];

    /// The commands that add up the days of an NMI.
    pub(crate) const OF_SUMS: &[Self] = &[
        Self::Daily,
        Self::Check,
        Self::Tou,
        Self::Demand,
        Self::Reconcile,
    ];

    /// The name of the subcommand.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Check => "check",
            Self::Intervals => "intervals",
            Self::Tou => "tou",
            Self::Demand => "demand",
            Self::Reads => "reads",
            Self::Completeness => "completeness",
            Self::Diff => "diff",
            Self::Reconcile => "reconcile",
            Self::Write => "write",
            Self::Augment => "augment",
            Self::Load => "load",
        }
    }
}
