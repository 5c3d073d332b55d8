//! Counts the days of an NMI: rows and energy of the output, and withheld days.

use crate::daily::day_run::DayRun;
use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::report::build::count::{Count, SHOWN};
use crate::report::build::shown::{daily_row, withheld_day};
use crate::settings::streams::Sign;
use crate::state::row_view::RowView;
use crate::state::shares::Share;

impl Count<'_> {
    /// Counts the days of a run.
    pub(super) fn add_run(&mut self, run: &mut DayRun<'_>) {
        for stream in &run.first().streams {
            self.add_stream(stream, run);
        }
        self.note_absences(run);
        let day = run.first();
        if !day.is_selected {
            return;
        }
        let settings = self.settings;
        let count = run.count() as u64;
        let summands = day.summands(settings);
        match day.outcome_of(&summands, settings) {
            Outcome::Daily(_) => {
                self.days.output += count;
                for (row, sign) in summands.iter() {
                    self.rows[row.block().input()].counted += count;
                    self.add_energy(&row, run.count(), sign);
                }
                if self.preview.len() < SHOWN {
                    run.for_each_outcome(settings, |_, outcome| self.add_to_preview(outcome));
                }
            }
            Outcome::Withheld(_) => {
                for row in summands.rows() {
                    self.rows[row.block().input()].withheld += count;
                }
                self.days.withheld += count;
                run.for_each_outcome(settings, |day, outcome| self.add_withheld(day, outcome));
            }
            Outcome::Without => {
                for row in summands.rows() {
                    self.rows[row.block().input()].not_included += count;
                }
                self.days.without += count;
            }
        }
    }

    fn add_to_preview(&mut self, outcome: &Outcome<'_>) {
        if let Outcome::Daily(daily) = outcome
            && self.preview.len() < SHOWN
        {
            self.preview.push(daily_row(daily));
        }
    }

    fn add_withheld(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>) {
        let Outcome::Withheld(withheld) = outcome else {
            return;
        };
        if withheld.is_of_day() {
            let finding = withheld.finding(self.state.inputs());
            let finding = finding.on(day.nmi, day.date);
            self.noticed[withheld.block.input()].add(finding);
        }
        if self.withheld.len() < SHOWN {
            let shown = withheld_day(day, withheld, self.state.inputs());
            self.withheld.push(shown);
        }
    }

    /// Adds the energy of a row and the alike rows after it, `count` rows in
    /// all, to the totals of the output.
    fn add_energy(&mut self, row: &RowView<'_>, count: usize, sign: Sign) {
        let Some(shares) = row.shares_of(count) else {
            return;
        };
        for (total, share) in self.shares.iter_mut().zip(Share::ALL) {
            match (sign, shares.get(share)) {
                (_, energy) if energy.mantissa() == 0 => {}
                (Sign::Added, energy) => total.add(energy),
                (Sign::Subtracted, energy) => total.subtract(energy),
            }
        }
    }
}
