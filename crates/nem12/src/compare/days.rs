//! The stream-days of one NMI that are compared.

use crate::daily::nmi_rows::NmiRows;
use crate::daily::resolved_stream::ResolvedStream;
use crate::settings::streams::Streams;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// A stream-day with its day.
pub(crate) type Dated<'a> = (IntervalDate, ResolvedStream<'a>);

/// The selected stream-days of an NMI, by day and then by NMISuffix. Without `streams`,
/// those of every stream.
pub(crate) fn stream_days<'r>(rows: &'r NmiRows<'r>, streams: Option<&Streams>) -> Vec<Dated<'r>> {
    let mut found = Vec::new();
    rows.for_each_day(|day| {
        if !day.is_selected {
            return;
        }
        let wanted = day.streams.iter().filter(|stream| wants(streams, stream));
        found.extend(wanted.map(|stream| (day.date, stream.clone())));
    });
    found
}

/// The day and the stream by which stream-days are in order.
pub(crate) fn key(day: &Dated<'_>) -> (IntervalDate, Option<Suffix>) {
    (day.0, day.1.suffix)
}

fn wants(streams: Option<&Streams>, stream: &ResolvedStream<'_>) -> bool {
    let Some(streams) = streams else { return true };
    let good = stream.row.map(|row| row.block());
    let rejected = stream.rejected().iter().map(|&(block, _)| block);
    let mut blocks = good.into_iter().chain(rejected);
    blocks.any(|block| streams.may_include(stream.suffix, block.stream().unit))
}
