//! One stream-day in two deliveries, and whether it is the same.

use crate::compare::change::{Change, ComparedDay};
use crate::daily::resolved_stream::ResolvedStream;
use crate::daily::summands::worst_quality;
use crate::settings::streams::{Sign, Streams};
use crate::state::row_view::RowView;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::quality::Quality;
use crate::values::unit::Unit;

/// How the two stream-days of two deliveries compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// Equal: both count, and nothing differs.
    Same,
    /// Withheld in both deliveries, so that nobody can say whether they are the same.
    Unknown,
    /// Different, in this way.
    Changed(Change),
}

/// Whether a stream-day counts: it has a good row, and no rejected one that may be newer.
pub(crate) fn counts(stream: &ResolvedStream<'_>) -> bool {
    stream.row.is_some() && stream.rejected().is_empty()
}

/// Compares what two deliveries have of a stream-day. At least one of them has something.
pub(crate) fn compare(
    old: Option<&ResolvedStream<'_>>,
    new: Option<&ResolvedStream<'_>>,
) -> Compared {
    let change = match (old, new) {
        (Some(old), Some(new)) => match (counts(old), counts(new)) {
            (true, true) => return of_rows(old, new),
            (true, false) => Change::Withheld,
            (false, true) => Change::Released,
            (false, false) => return Compared::Unknown,
        },
        (Some(old), None) if counts(old) => Change::Removed,
        (None, Some(new)) if counts(new) => Change::Added,
        // A row that cannot be trusted, and none.
        (_, new) => match new {
            Some(_) => Change::Withheld,
            None => Change::Released,
        },
    };
    Compared::Changed(change)
}

/// Compares the rows that count.
fn of_rows<'a>(old: &ResolvedStream<'a>, new: &ResolvedStream<'a>) -> Compared {
    if !are_alike(old, new, RowView::has_readings_of) {
        Compared::Changed(Change::Revised)
    } else if !are_alike(old, new, RowView::is_copy_of) {
        Compared::Changed(Change::Quality)
    } else if !are_alike(old, new, |old, new| version(old) == version(new)) {
        Compared::Changed(Change::Version)
    } else {
        Compared::Same
    }
}

/// Whether two stream-days have as many rows that count, and each pair is alike.
fn are_alike<'a>(
    old: &ResolvedStream<'a>,
    new: &ResolvedStream<'a>,
    is_alike: impl Fn(&RowView<'a>, &RowView<'a>) -> bool,
) -> bool {
    let mut pairs = old.rows().zip(new.rows());
    old.rows().count() == new.rows().count() && pairs.all(|(old, new)| is_alike(&old, &new))
}

/// The UpdateDateTime of a row, or else the DateTime of its 100 record. A new file has a
/// new 100 record, also where its rows are the old ones.
fn version(row: &RowView<'_>) -> Option<DateTime> {
    let (updated, created) = row.version();
    updated.or(created)
}

/// The unit of a stream-day.
pub(crate) fn unit_of(stream: &ResolvedStream<'_>) -> Option<Unit> {
    let good = stream.row.map(|row| row.block());
    let rejected = stream.rejected().iter().map(|&(block, _)| block);
    good.into_iter()
        .chain(rejected)
        .find_map(|block| block.stream().unit)
}

/// The sum of the readings of the rows that count.
fn energy_of(stream: &ResolvedStream<'_>) -> Option<Decimal> {
    let mut rows = stream.rows();
    let first = rows.next()?.energy()?;
    rows.try_fold(first, |sum, row| sum.checked_add(row.energy()?))
}

/// The part of a stream-day in the energy of one delivery, in kWh: 0 where it is absent or no
/// energy of `streams`; `None` where it is withheld.
pub(crate) fn energy_in_sum(
    stream: Option<&ResolvedStream<'_>>,
    streams: Option<&Streams>,
) -> Option<Decimal> {
    let Some(stream) = stream else {
        return Some(Decimal::ZERO);
    };
    if !counts(stream) {
        return None;
    }
    let unit = stream.row?.block().stream().unit?;
    let sign = streams.unwrap_or(&Streams::All).sign(stream.suffix?, unit);
    let Some(sign) = sign else {
        return Some(Decimal::ZERO);
    };
    let energy = energy_of(stream)?;
    Some(match sign {
        Sign::Added => energy,
        Sign::Subtracted => Decimal::new(-energy.mantissa(), energy.scale()),
    })
}

/// The side of a change that has this stream-day.
pub(crate) fn compared_day(stream: &ResolvedStream<'_>) -> Option<ComparedDay> {
    if let Some((block, row)) = stream.rejected().first() {
        return Some(ComparedDay {
            energy: None,
            quality: Quality::UNKNOWN,
            version: row.updated.or(block.created()),
            input: block.input(),
            line: block.line(row.line),
            code: Some(row.code.id()),
        });
    }
    let row = stream.row?;
    Some(ComparedDay {
        energy: energy_of(stream),
        quality: worst_quality(stream.rows()),
        version: version(&row),
        input: row.block().input(),
        line: row.line(),
        code: None,
    })
}
