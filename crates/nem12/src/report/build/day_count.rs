//! The days of one NMI in the count: which are in the output, which are withheld.

use crate::daily::day_run::DayRun;
use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::report::build::count::{Count, SHOWN};
use crate::report::build::shown::{daily_row, withheld_day};
use crate::settings::streams::Sign;
use crate::state::row_view::RowView;
use crate::state::shares::Share;

impl Count<'_> {
    pub(super) fn days(&mut self, days: &mut DayRun<'_>) {
        for stream in &days.first().streams {
            self.stream(stream, days);
        }
        self.absences(days);
        let day = days.first();
        if !day.is_selected {
            return;
        }
        let settings = self.settings;
        let count = days.count() as u64;
        let parts = day.summands(settings);
        match day.outcome_of(&parts, settings) {
            Outcome::Daily(_) => {
                self.days.output += count;
                for (row, part) in parts.iter() {
                    self.rows[row.block().input()].counted += count;
                    self.add(&row, days.count(), part);
                }
                if self.preview.len() < SHOWN {
                    days.for_each_outcome(settings, |_, outcome| self.show(outcome));
                }
            }
            Outcome::Withheld(_) => {
                for row in parts.rows() {
                    self.rows[row.block().input()].withheld += count;
                }
                self.days.withheld += count;
                days.for_each_outcome(settings, |day, outcome| self.withhold(day, outcome));
            }
            Outcome::Without => {
                for row in parts.rows() {
                    self.rows[row.block().input()].not_included += count;
                }
                self.days.without += count;
            }
        }
    }

    fn show(&mut self, outcome: &Outcome<'_>) {
        if let Outcome::Daily(daily) = outcome
            && self.preview.len() < SHOWN
        {
            self.preview.push(daily_row(daily));
        }
    }

    fn withhold(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>) {
        let Outcome::Withheld(withheld) = outcome else {
            return;
        };
        if withheld.is_of_day() {
            self.noticed[withheld.block.input()].add(withheld.finding());
        }
        if self.withheld.len() < SHOWN {
            let told = withheld_day(day, withheld, self.state.inputs());
            self.withheld.push(told);
        }
    }

    /// Adds a row, and so many alike in all.
    fn add(&mut self, row: &RowView<'_>, count: usize, part: Sign) {
        let Some(shares) = row.shares_of(count) else {
            return;
        };
        for (total, share) in self.shares.iter_mut().zip(Share::ALL) {
            match (part, shares.get(share)) {
                (_, energy) if energy.mantissa() == 0 => {}
                (Sign::Added, energy) => total.add(energy),
                (Sign::Subtracted, energy) => total.subtract(energy),
            }
        }
    }
}
