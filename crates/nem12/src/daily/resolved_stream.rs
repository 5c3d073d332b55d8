//! The rows of one stream on one day: the version that counts, and the others.

use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::values::suffix::Suffix;

/// One stream on one day: who speaks for it.
#[derive(Clone, Debug)]
pub struct ResolvedStream<'a> {
    /// The stream; `None` where no suffix can be read.
    pub suffix: Option<Suffix>,
    /// The version that counts, if there is a good one.
    pub row: Option<RowView<'a>>,
    /// What else there is. Nearly every stream-day comes once, and well.
    versions: Option<Box<Versions<'a>>>,
}

/// The rows of a stream-day that comes more than once, or badly.
#[derive(Clone, Debug, Default)]
pub struct Versions<'a> {
    /// Other versions that count as well, as asked for.
    pub others: Vec<RowView<'a>>,
    /// Its other versions, in input order, and how they lost.
    pub repeats: Vec<(RowView<'a>, Repeat)>,
    /// The rejected rows that no later version heals, in input order, and the
    /// block each is in. They may differ in unit, and so in what they withhold.
    pub rejected: Vec<(&'a BlockView<'a>, RejectedRow)>,
}

impl<'a> ResolvedStream<'a> {
    /// A stream with one row, which speaks for it.
    #[must_use]
    pub fn of_one(suffix: Option<Suffix>, row: RowView<'a>) -> Self {
        Self {
            suffix,
            row: Some(row),
            versions: None,
        }
    }

    /// A stream with several rows, or none that is good.
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

    /// The rows that count.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'a>> + Clone {
        self.others().iter().copied().chain(self.row)
    }

    /// Other versions that count as well, as asked for.
    #[must_use]
    pub fn others(&self) -> &[RowView<'a>] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.others)
    }

    /// Its other versions, in input order, and how they lost.
    #[must_use]
    pub fn repeats(&self) -> &[(RowView<'a>, Repeat)] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.repeats)
    }

    /// The rejected rows that no later version heals, in input order, and the
    /// block each is in. They may differ in unit, and so in what they withhold.
    #[must_use]
    pub fn rejected(&self) -> &[(&'a BlockView<'a>, RejectedRow)] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.rejected)
    }
}

/// Why a version of a day does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It says the same.
    Identical,
    /// Another one is newer.
    Superseded,
    /// It is as new, says something else, and came earlier.
    Tied,
}
