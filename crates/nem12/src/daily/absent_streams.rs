//! Absent streams: those that an NMIConfiguration names and that have no row on a day.

use crate::daily::nmi_day::NmiDay;
use crate::daily::resolved_stream::ResolvedStream;
use crate::values::elements::Elements;
use crate::values::suffix::Suffix;

impl<'a> NmiDay<'a> {
    /// The `E` streams that the NMIConfiguration names and that have no row
    /// that day, neither a good nor a rejected one.
    pub fn absent_consumption(&self) -> impl Iterator<Item = Suffix> + use<> {
        self.absent().consumption()
    }

    /// The `E` and `B` streams that the NMIConfiguration names and that have no row that
    /// day, neither a good nor a rejected one.
    pub(crate) fn absent(&self) -> Elements {
        let mut configured = Elements::default();
        for stream in &self.streams {
            configured.join(stream.configured());
        }
        configured.without(self.delivered(|_| true))
    }

    /// The `E` and `B` streams that have a row that day, a good or a rejected one, and
    /// that `counts` wants.
    pub(crate) fn delivered(&self, counts: impl Fn(&ResolvedStream<'a>) -> bool) -> Elements {
        let mut delivered = Elements::default();
        let streams = self.streams.iter().filter(|stream| counts(stream));
        let suffixes = streams.filter_map(|stream| stream.suffix);
        suffixes.for_each(|suffix| delivered.add(suffix));
        delivered
    }
}

impl ResolvedStream<'_> {
    /// The streams that the NMIConfiguration of the row that counts, and of rejected rows, names.
    pub(crate) fn configured(&self) -> Elements {
        let mut configured = Elements::default();
        let rejected = self.rejected().iter().map(|&(block, _)| block);
        let good = self.row.map(|row| row.block());
        for block in good.into_iter().chain(rejected) {
            configured.join(block.stream().configured);
        }
        configured
    }
}
