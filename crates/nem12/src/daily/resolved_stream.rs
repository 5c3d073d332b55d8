//! One stream on one day: the row that counts, the other versions, and the
//! rejected rows.

use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::values::suffix::Suffix;

/// One stream on one day, after one version was chosen.
#[derive(Clone, Debug)]
pub struct ResolvedStream<'a> {
    /// The stream; `None` where the NMISuffix cannot be read.
    pub suffix: Option<Suffix>,
    /// The row that counts; `None` where every row is rejected.
    pub row: Option<RowView<'a>>,
    /// The other rows. Nearly every stream-day has one good row and none of
    /// these, so they are boxed.
    versions: Option<Box<Versions<'a>>>,
}

/// The rows of a stream-day beside the one that counts.
#[derive(Clone, Debug, Default)]
pub struct Versions<'a> {
    /// Versions that count beside the first, in input order. Not empty only
    /// under [`Repeats::Sum`](crate::settings::settings::Repeats::Sum).
    pub others: Vec<RowView<'a>>,
    /// Versions that do not count, in input order, each with the reason.
    pub repeats: Vec<(RowView<'a>, Repeat)>,
    /// Rejected rows that no good row heals, in input order, each with its
    /// block. Their units may differ, and with them the totals they withhold.
    pub rejected: Vec<(&'a BlockView<'a>, RejectedRow)>,
}

impl<'a> ResolvedStream<'a> {
    /// A stream-day with one good row, which counts.
    #[must_use]
    pub fn of_one(suffix: Option<Suffix>, row: RowView<'a>) -> Self {
        Self {
            suffix,
            row: Some(row),
            versions: None,
        }
    }

    /// A stream-day with several rows, or without a good one.
    #[must_use]
    pub fn of_versions(
        suffix: Option<Suffix>,
        row: Option<RowView<'a>>,
        versions: Versions<'a>,
    ) -> Self {
        Self {
            suffix,
            row,
            versions: Some(Box::new(versions)),
        }
    }

    /// The rows that count; nearly always one.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'a>> + Clone {
        self.others().iter().copied().chain(self.row)
    }

    /// Versions that count beside the first, in input order. Not empty only
    /// under [`Repeats::Sum`](crate::settings::settings::Repeats::Sum).
    #[must_use]
    pub fn others(&self) -> &[RowView<'a>] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.others)
    }

    /// Versions that do not count, in input order, each with the reason.
    #[must_use]
    pub fn repeats(&self) -> &[(RowView<'a>, Repeat)] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.repeats)
    }

    /// Rejected rows that are or may be of energy, in input order, each with its block.
    pub(crate) fn rejected_energy(
        &self,
    ) -> impl Iterator<Item = &(&'a BlockView<'a>, RejectedRow)> {
        let rejected = self.rejected().iter();
        rejected.filter(|(block, _)| block.stream().may_be_energy())
    }

    /// Rejected rows that may be of a sum, in input order, each with its block: those that are or
    /// may be of energy, and all of a stream whose NMISuffix cannot be read, as the daily totals have
    /// it.
    pub(crate) fn rejected_of_sums(
        &self,
    ) -> impl Iterator<Item = &(&'a BlockView<'a>, RejectedRow)> {
        let rejected = self.rejected().iter();
        rejected.filter(|(block, _)| self.suffix.is_none() || block.stream().may_be_energy())
    }

    /// Whether the day has a row that is or may be of energy, a good or a rejected one.
    pub(crate) fn has_energy(&self) -> bool {
        let counts = |row: RowView<'_>| row.block().stream().may_be_energy();
        self.row.is_some_and(counts) || self.rejected_energy().next().is_some()
    }

    /// The first row that differs from the row that would count and is equally
    /// new. Nobody knows then which of them counts.
    #[must_use]
    pub fn tied(&self) -> Option<RowView<'a>> {
        let tied = self
            .repeats()
            .iter()
            .find(|(_, repeat)| *repeat == Repeat::Tied);
        tied.map(|&(row, _)| row)
    }

    /// Rejected rows that no good row heals, in input order, each with its
    /// block. Their units may differ, and with them the totals they withhold.
    #[must_use]
    pub fn rejected(&self) -> &[(&'a BlockView<'a>, RejectedRow)] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.rejected)
    }
}

/// The reason why a good row of a stream-day does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// The row is a copy of the one that counts.
    Identical,
    /// The row that counts has a later version.
    Superseded,
    /// The row has the readings of the one that counts and is equally new. Its
    /// quality is another, and no worse.
    OtherQuality,
    /// The row has other readings and is equally new, so that nobody knows
    /// which row counts.
    Tied,
}
