//! Changed rows: the rows of the stream-days that differ between two states.

use std::sync::Arc;

use crate::compare::change::Change;
use crate::compare::packed_readings::Wanted;
use crate::compare::pairs::{Pair, for_each_pair};
use crate::compare::stream_day::{Compared, compare, counts};
use crate::daily::resolved_stream::ResolvedStream;
use crate::read::row_gatherer::Gathered;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::state::State;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// One of two deliveries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Old = 0,
    New = 1,
}

/// A stream-day that differs, with rows that count on one side or both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangedDay {
    /// The number of its NMI.
    pub(crate) nmi: u32,
    pub(crate) suffix: Suffix,
    pub(crate) date: IntervalDate,
    pub(crate) change: Change,
    /// The number of rows that count on both sides.
    pub(crate) rows: u32,
}

/// A row of a stream-day that differs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangedRow {
    /// The physical line, from 1, and the number of good rows before it there.
    place: (u64, u32),
    /// The number of the stream-day.
    pub(crate) day: u32,
    pub(crate) minutes: u16,
    pub(crate) unit: Unit,
}

/// The rows whose readings have to be compared.
#[derive(Debug)]
pub(crate) struct ChangedRows {
    pub(crate) nmis: Vec<Nmi>,
    pub(crate) days: Vec<ChangedDay>,
    /// The rows of each input of the old and the new state, by line.
    rows: [Vec<Vec<ChangedRow>>; 2],
    /// The stream-days of these rows.
    pub(crate) wanted: Arc<Wanted>,
}

impl ChangedRows {
    /// The rows of the stream-days whose readings or quality differ.
    pub(crate) fn of(
        (old, new): (&State, &State),
        settings: &Settings,
        streams: Option<&Streams>,
    ) -> Self {
        let mut changed = Self {
            nmis: Vec::new(),
            days: Vec::new(),
            rows: [old, new].map(|state| vec![Vec::new(); state.inputs().len()]),
            wanted: Arc::default(),
        };
        let mut wanted = Wanted::default();
        for_each_pair((old, new), settings, streams, |pair| {
            changed.add(&pair, &mut wanted);
        });
        for rows in changed.rows.iter_mut().flatten() {
            rows.sort_unstable_by_key(|row| row.place);
        }
        wanted.sort();
        Self {
            wanted: Arc::new(wanted),
            ..changed
        }
    }

    /// The row of a record, if its readings have to be compared.
    pub(crate) fn row(&self, side: Side, record: &Gathered<'_>) -> Option<&ChangedRow> {
        let rows = self.rows[side as usize].get(record.input)?;
        let place = (record.line, record.joined);
        let found = rows.binary_search_by_key(&place, |row| row.place).ok()?;
        rows.get(found)
    }

    fn add(&mut self, pair: &Pair<'_>, wanted: &mut Wanted) {
        let Compared::Changed(change) = compare(pair.old, pair.new) else {
            return;
        };
        let Some(suffix) = pair.suffix.filter(|_| change != Change::Version) else {
            return;
        };
        let day = u32::try_from(self.days.len()).unwrap_or(u32::MAX);
        let sides = [(Side::Old, pair.old), (Side::New, pair.new)];
        let rows = sides.map(|(side, stream)| self.add_rows(side, stream, day));
        let rows = rows.into_iter().sum();
        if rows == 0 {
            return;
        }
        if self
            .nmis
            .last()
            .is_none_or(|last| last.as_str() != pair.nmi)
        {
            self.nmis.push(Nmi::named(pair.nmi));
        }
        wanted.add(pair.nmi, pair.date, suffix);
        self.days.push(ChangedDay {
            nmi: u32::try_from(self.nmis.len() - 1).unwrap_or(u32::MAX),
            suffix,
            date: pair.date,
            change,
            rows,
        });
    }

    /// Adds the rows of one side, if they count. Returns how many there are.
    fn add_rows(&mut self, side: Side, stream: Option<&ResolvedStream<'_>>, day: u32) -> u32 {
        let mut count = 0;
        for row in stream
            .filter(|stream| counts(stream))
            .into_iter()
            .flat_map(ResolvedStream::rows)
        {
            let stream = row.block().stream();
            let Some(unit) = stream.unit else { continue };
            count += 1;
            self.rows[side as usize][row.block().input()].push(ChangedRow {
                place: (row.line(), row.joined()),
                day,
                minutes: stream.minutes,
                unit,
            });
        }
        count
    }
}
