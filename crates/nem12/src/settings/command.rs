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
    /// `nem12 augment`.
    Augment,
    /// `nem12 load`.
    Load,
}

impl Command {
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
            Self::Augment => "augment",
            Self::Load => "load",
        }
    }
}
