//! The minutes that a period has, in NEM time.

use crate::settings::tou_options::DayEdges;
use crate::tou::day_table::day_spans;
use crate::tou::plan::TouPlan;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;

impl TouPlan {
    /// The minutes of the period with a key.
    #[must_use]
    pub(crate) fn minutes_of(&self, key: i32) -> u64 {
        let (first, last) = self.periods.days(key);
        let (first, last) = (i64::from(first.days()), i64::from(last.days()));
        if self.edges == DayEdges::Nem {
            return u64::try_from(last - first + 1).unwrap_or(0) * u64::from(MINUTES_PER_DAY);
        }
        // A NEM day has minutes of the local days before, of and after it. All days further inside are whole.
        let mut edges = vec![first - 1, first, last, last + 1];
        edges.dedup();
        let inside = u64::try_from(last - first - 1).unwrap_or(0);
        let of_edges = edges.into_iter().filter_map(|day| i32::try_from(day).ok());
        let minutes = of_edges.map(|day| {
            let spans = day_spans(self, IntervalDate::from_days(day));
            let own = spans.iter().filter(|span| {
                let local = i64::from(day) + i64::from(span.shift);
                (first..=last).contains(&local)
            });
            own.map(|span| u64::from(span.to - span.from)).sum::<u64>()
        });
        minutes.sum::<u64>() + inside * u64::from(MINUTES_PER_DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bands::bands::Bands;
    use crate::clock::zone::Zone;
    use crate::tou::periods::Periods;

    #[test]
    fn a_local_month_has_an_hour_more_or_less_where_the_clock_moves() {
        let bands = Bands::parse("band\nall\n").expect("bands");
        for (zone, periods, day, minutes) in [
            ("NSW", Periods::Month, "20240115", 31 * 1440),
            ("NSW", Periods::Month, "20240415", 30 * 1440 + 60),
            ("NSW", Periods::Month, "20241015", 31 * 1440 - 60),
            ("SA", Periods::Day, "20241006", 1380),
            ("SA", Periods::Day, "20240407", 1500),
            ("WA", Periods::Day, "20240407", 1440),
            ("Australia/Lord_Howe", Periods::Day, "20240407", 1470),
            ("NSW", Periods::Year, "20240407", 366 * 1440),
        ] {
            let plan = TouPlan {
                zone: Zone::named(zone).expect("a zone"),
                edges: DayEdges::Local,
                periods,
                ..TouPlan::new(bands.clone())
            };
            let day = IntervalDate::parse(day.as_bytes()).expect("a day");
            let key = plan.key(day, 0).expect("a period");
            assert_eq!(plan.minutes_of(key), minutes, "{zone} {day}");
        }
    }
}
