//! Band frame: the band that each demand interval of a day is in, by the clock of a zone.

use std::sync::Arc;

use crate::clock::zone::Zone;
use crate::demand::cut_demand::CutDemand;
use crate::demand::demand_plan::DemandPlan;
use crate::demand::demand_row::{DemandColumns, DemandRow};
use crate::demand::row_key::RowKey;
use crate::output::readings::labels::Labels;
use crate::settings::demand_options::DemandOptions;
use crate::tou::day_tables::DayTables;
use crate::tou::plan::TouPlan;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// The intervals of a day that are in one band.
#[derive(Clone, Debug)]
struct InBand {
    band: u8,
    /// Whether each interval of the day is in another band.
    outside: Vec<bool>,
}

/// The rows of the bands of a plan.
#[derive(Clone, Debug)]
pub(crate) struct BandFrame {
    plan: Arc<TouPlan>,
    has_bands: bool,
    minutes: u16,
    tables: DayTables,
    /// The intervals by band, for each table of days.
    of_tables: Vec<Vec<InBand>>,
    /// The first day on which an edge of a band cuts an interval, with its minute.
    cut: Option<(IntervalDate, u16)>,
}

impl BandFrame {
    /// The rows of a plan.
    pub(crate) fn new(plan: &DemandPlan, options: DemandOptions) -> Self {
        Self {
            plan: Arc::new(plan.tou.clone()),
            has_bands: plan.has_bands,
            minutes: options.minutes(),
            tables: DayTables::new(),
            of_tables: Vec::new(),
            cut: None,
        }
    }

    /// Whether a day is in a period.
    pub(crate) fn has_day(&self, date: IntervalDate) -> bool {
        self.plan.periods.key(date).is_some()
    }

    /// Calls `take` with each row of a day and the intervals of the day that are not of the row.
    /// A day in no period has no row.
    pub(crate) fn for_each_row(
        &mut self,
        date: IntervalDate,
        mut take: impl FnMut(RowKey, &[bool]),
    ) {
        let Some(period) = self.plan.periods.key(date) else {
            return;
        };
        for InBand { band, outside } in self.of_day(date) {
            take(
                RowKey {
                    period,
                    band: *band,
                },
                outside,
            );
        }
    }

    fn of_day(&mut self, date: IntervalDate) -> &[InBand] {
        let (number, table) = self.tables.make_numbered(&self.plan, date);
        if self.of_tables.len() == number {
            if let Some(edge) = table.cut(0, self.minutes) {
                self.cut.get_or_insert((date, edge));
            }
            let (mut rows, mut from): (Vec<InBand>, _) = (Vec::new(), 0);
            let spans = table.bands.first().map_or(&[][..], Vec::as_slice);
            let count = spans.last().map_or(0, |last| last.to) / self.minutes;
            for span in spans {
                let known = rows.iter().position(|row| row.band == span.band);
                let place = known.unwrap_or_else(|| {
                    rows.push(InBand {
                        band: span.band,
                        outside: vec![true; count.into()],
                    });
                    rows.len() - 1
                });
                let slots = usize::from(from / self.minutes)..usize::from(span.to / self.minutes);
                if let Some(own) = rows[place].outside.get_mut(slots) {
                    own.fill(false);
                }
                from = span.to;
            }
            self.of_tables.push(rows);
        }
        self.of_tables.get(number).map_or(&[], Vec::as_slice)
    }

    /// Gives a row the names of its period and band, and the time of its maximum by the clock.
    pub(crate) fn complete(&self, key: RowKey, row: &mut DemandRow) {
        row.period = self.plan.periods.name(key.period);
        if self.has_bands {
            row.band = self.plan.bands.names().get(usize::from(key.band)).cloned();
        }
        if let Some(peak) = row.maximum.filter(|_| self.plan.zone != Zone::Nem) {
            let date = peak.at.day();
            let minute = (peak.at.seconds() - DateTime::start_of(date).seconds()) / 60;
            let labels = Labels::of(self.plan.zone).of_day(date);
            let label = labels.at(u16::try_from(minute).unwrap_or(0)).text();
            row.local = Some(String::from_utf8_lossy(&label).into_owned());
        }
    }

    /// The columns that rows have besides the usual ones.
    pub(crate) fn columns(&self) -> DemandColumns {
        DemandColumns {
            band: self.has_bands,
            local: self.plan.zone != Zone::Nem,
        }
    }

    /// The first interval that an edge of a band cuts, if there is one among the days so far.
    pub(crate) fn cut(&self) -> Option<CutDemand> {
        let (date, edge) = self.cut?;
        Some(CutDemand {
            minutes: self.minutes,
            date,
            edge,
        })
    }

    /// The days so far of which nobody knows whether they are public holidays, and the first.
    pub(crate) fn unknown_holidays(&self) -> (u64, Option<IntervalDate>) {
        (self.tables.unknown_holidays, self.tables.first_unknown)
    }
}
