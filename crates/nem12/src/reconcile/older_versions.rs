//! Older versions: the energies of the days of a row before later versions were sent.

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::resolved_stream::{Repeat, ResolvedStream};
use crate::reconcile::reconciled_row::ReconciledRow;
use crate::settings::streams::{Sign, Streams};
use crate::state::row_view::RowView;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;

/// The most times that are tried, the newest first.
const MOST_TIMES: usize = 64;

/// The version of a row: UpdateDateTime, then the DateTime of the 100 record.
type Version = (Option<DateTime>, Option<DateTime>);

/// The versions of the stream-days of a row.
pub(crate) struct OlderVersions {
    /// For each stream-day, the energy of each version.
    stream_days: Vec<Vec<(Version, Decimal)>>,
    /// The versions that were superseded, the newest first.
    times: Vec<Version>,
}

impl OlderVersions {
    /// The versions of the days and streams of a row.
    pub(crate) fn of(data: &NmiRows<'_>, row: &ReconciledRow) -> Self {
        let mut found = Self {
            stream_days: Vec::new(),
            times: Vec::new(),
        };
        data.for_each_day(|day| {
            if row.first <= day.date && day.date <= row.last {
                found.add_day(day, &row.streams);
            }
        });
        found.times.sort_unstable_by(|one, other| other.cmp(one));
        found.times.dedup();
        found.times.truncate(MOST_TIMES);
        found
    }

    /// The newest time up to which the versions add up to an energy that `is_wanted`.
    pub(crate) fn time_of(&self, is_wanted: impl Fn(Option<Decimal>) -> bool) -> Option<DateTime> {
        let mut times = self.times.iter();
        let time = times.find(|time| is_wanted(self.energy(time)))?;
        time.0.or(time.1)
    }

    fn add_day(&mut self, day: &NmiDay<'_>, streams: &Streams) {
        for stream in &day.streams {
            let mut versions: Vec<(Version, Decimal)> = Vec::new();
            for (row, is_older) in rows_of(stream) {
                let block = row.block().stream();
                let sign = block
                    .suffix
                    .zip(block.unit)
                    .and_then(|(suffix, unit)| streams.sign(suffix, unit));
                let (Some(sign), Some(energy)) = (sign, row.energy()) else {
                    continue;
                };
                let energy = match sign {
                    Sign::Added => energy,
                    Sign::Subtracted => Decimal::new(-energy.mantissa(), energy.scale()),
                };
                if is_older {
                    self.times.push(row.version());
                }
                versions.push((row.version(), energy));
            }
            if !versions.is_empty() {
                self.stream_days.push(versions);
            }
        }
    }

    /// The energy of the newest versions up to a time; `None` where a stream-day has none.
    fn energy(&self, time: &Version) -> Option<Decimal> {
        let mut sum = Decimal::ZERO;
        for versions in &self.stream_days {
            let known = versions.iter().filter(|(version, _)| version <= time);
            let (_, energy) = known.max_by_key(|(version, _)| *version)?;
            sum = sum.checked_add(*energy)?;
        }
        Some(sum)
    }
}

/// The row that counts and those that it supersedes.
fn rows_of<'s, 'a>(
    stream: &'s ResolvedStream<'a>,
) -> impl Iterator<Item = (RowView<'a>, bool)> + use<'s, 'a> {
    let older = stream
        .repeats()
        .iter()
        .filter(|(_, repeat)| *repeat == Repeat::Superseded)
        .map(|(row, _)| (*row, true));
    let counting = stream.row.into_iter().map(|row| (row, false));
    counting.chain(older)
}
