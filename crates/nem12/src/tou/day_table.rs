//! Day table: which band and which day of a period each minute of a NEM day has.

use crate::clock::nem_day::local_parts;
use crate::settings::tou_options::DayEdges;
use crate::tou::plan::TouPlan;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;

/// Minutes of a NEM day that have one band and are of one day of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BandSpan {
    /// The minute at which the span ends. The span before ends where it begins.
    pub(crate) to: u16,
    /// The day of the period, less the NEM day.
    pub(crate) shift: i8,
    /// The number of the band.
    pub(crate) band: u8,
}

/// Minutes of a NEM day that are of one day of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DaySpan {
    /// The minute at which the span begins.
    pub(crate) from: u16,
    /// The minute at which the span ends.
    pub(crate) to: u16,
    /// The day of the period, less the NEM day.
    pub(crate) shift: i8,
}

/// The minutes of a NEM day, for each table of bands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DayTable {
    /// The days of periods.
    pub(crate) days: Vec<DaySpan>,
    /// The bands, for each table of the bands.
    pub(crate) bands: Vec<Vec<BandSpan>>,
    /// The most minutes that divide all edges between spans, for each table of the bands.
    grains: Vec<u16>,
}

impl DayTable {
    /// The table of a day.
    pub(crate) fn of(plan: &TouPlan, date: IntervalDate) -> Self {
        let parts = local_parts(plan.zone, date);
        let edges_shift = |shift| match plan.edges {
            DayEdges::Nem => 0,
            DayEdges::Local => shift,
        };
        let bands = (0..plan.bands.table_count()).map(|table| {
            let mut spans: Vec<BandSpan> = Vec::new();
            let mut local: Option<(i8, Vec<(u16, usize)>)> = None;
            for part in &parts {
                if local.as_ref().is_none_or(|(shift, _)| *shift != part.shift) {
                    let day = IntervalDate::from_days(date.days() + i32::from(part.shift));
                    let of_day = plan.bands.spans_of(table, day, &plan.holidays);
                    local = Some((part.shift, of_day));
                }
                let Some((_, of_day)) = &local else { continue };
                let clock_end = part.clock + (part.to - part.from);
                for &(to, band) in of_day.iter().filter(|(to, _)| *to > part.clock) {
                    let span = BandSpan {
                        to: part.from + (to.min(clock_end) - part.clock),
                        shift: edges_shift(part.shift),
                        band: u8::try_from(band).unwrap_or(u8::MAX),
                    };
                    match spans.last_mut() {
                        Some(last) if (last.shift, last.band) == (span.shift, span.band) => {
                            last.to = span.to;
                        }
                        _ => spans.push(span),
                    }
                    if to >= clock_end {
                        break;
                    }
                }
            }
            spans
        });
        let bands: Vec<Vec<BandSpan>> = bands.collect();
        let grain = |spans: &Vec<BandSpan>| spans.iter().fold(0, |grain, span| gcd(grain, span.to));
        Self {
            days: day_spans(plan, date),
            grains: bands.iter().map(grain).collect(),
            bands,
        }
    }

    /// The first edge between two spans that cuts an interval of so many minutes.
    pub(crate) fn cut(&self, table: usize, minutes: u16) -> Option<u16> {
        let minutes = minutes.max(1);
        if self.grains.get(table)?.is_multiple_of(minutes) {
            return None;
        }
        let spans = self.bands.get(table)?;
        let mut edges = spans.iter().map(|span| span.to);
        edges.find(|edge| !edge.is_multiple_of(minutes))
    }
}

/// The greatest number that divides both.
fn gcd(one: u16, other: u16) -> u16 {
    if other == 0 {
        one
    } else {
        gcd(other, one % other)
    }
}

/// The days of periods that a NEM day has minutes of.
pub(crate) fn day_spans(plan: &TouPlan, date: IntervalDate) -> Vec<DaySpan> {
    if plan.edges == DayEdges::Nem {
        return vec![DaySpan {
            from: 0,
            to: MINUTES_PER_DAY,
            shift: 0,
        }];
    }
    let mut spans: Vec<DaySpan> = Vec::new();
    for part in local_parts(plan.zone, date) {
        match spans.last_mut() {
            Some(last) if last.shift == part.shift => last.to = part.to,
            _ => spans.push(DaySpan {
                from: part.from,
                to: part.to,
                shift: part.shift,
            }),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bands::bands::Bands;
    use crate::clock::zone::Zone;

    fn spans(zone: &str, edges: DayEdges, date: &[u8]) -> Vec<(u16, i8, u8)> {
        let bands = Bands::parse("band,days,from,to\npeak,weekdays,15:00,21:00\noff,other,,\n");
        let plan = TouPlan {
            zone: Zone::named(zone).expect("a zone"),
            edges,
            ..TouPlan::new(bands.expect("bands"))
        };
        let table = DayTable::of(&plan, IntervalDate::parse(date).expect("a date"));
        let spans = table.bands[0].iter();
        spans.map(|span| (span.to, span.shift, span.band)).collect()
    }

    #[test]
    fn peak_goes_by_the_clock_and_the_weekday_of_the_zone() {
        // A Monday in summer, by NEM time and by the clock of Sydney.
        assert_eq!(
            spans("NEM", DayEdges::Nem, b"20240115"),
            [(900, 0, 1), (1260, 0, 0), (1440, 0, 1)]
        );
        assert_eq!(
            spans("NSW", DayEdges::Nem, b"20240115"),
            [(840, 0, 1), (1200, 0, 0), (1440, 0, 1)]
        );
        assert_eq!(
            spans("NSW", DayEdges::Local, b"20240115"),
            [(840, 0, 1), (1200, 0, 0), (1380, 0, 1), (1440, 1, 1)]
        );
        // A Sunday in Perth is over at 02:00 NEM time on Monday.
        assert_eq!(
            spans("WA", DayEdges::Local, b"20240701"),
            [(120, -1, 1), (1020, 0, 1), (1380, 0, 0), (1440, 0, 1)]
        );
    }

    #[test]
    fn an_interval_is_cut_by_an_edge_that_is_no_multiple_of_its_length() {
        let bands = Bands::parse("band,from,to\npeak,15:15,21:00\noff,21:00,15:15\n");
        let plan = TouPlan::new(bands.expect("bands"));
        let table = DayTable::of(&plan, IntervalDate::from_days(0));
        assert_eq!(table.cut(0, 30), Some(915));
        assert_eq!(table.cut(0, 15), None);
    }
}
