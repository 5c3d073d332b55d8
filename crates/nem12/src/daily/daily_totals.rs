//! The daily totals of a state, one NMI-day after the other.

use std::collections::VecDeque;

use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::settings::settings::Settings;
use crate::state::input_state::InputState;
use crate::state::state::State;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;

/// The result of one NMI-day: its total, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    /// The day has a total.
    Total(DayTotal),
    /// The day is kept out, since its total would be wrong.
    Withheld(DayWithheld),
}

/// The total of one NMI on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayTotal {
    /// The meter point.
    pub nmi: Nmi,
    /// The day, in NEM time.
    pub date: IntervalDate,
    /// The sum of the streams that the settings choose, in kWh, exactly.
    pub energy: Decimal,
    /// The worst quality of the summed streams. It has its method where all of
    /// them agree.
    pub quality: Quality,
    /// Minutes of the day without a reading. More than 0 only where the
    /// settings include incomplete days.
    pub missing_minutes: usize,
}

/// A day that is kept out of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayWithheld {
    /// The meter point.
    pub nmi: Nmi,
    /// The day, in NEM time.
    pub date: IntervalDate,
    /// The code of the rule that withholds the day, as `docs/rules.md` lists
    /// them.
    pub code: &'static str,
    /// The number of the input with the row to blame, from 0.
    pub input: usize,
    /// The physical line of that row, from 1.
    pub line: u64,
    /// Why the day is withheld, in a sentence.
    pub reason: String,
}

/// An iterator over the NMI-days of a state, by NMI and then by date.
///
/// It holds the days of one NMI at a time. [`State::daily_totals`] makes it.
pub struct DailyTotals<'a> {
    nmis: Nmis<'a>,
    state: &'a State,
    settings: &'a Settings,
    ready: VecDeque<Day>,
}

impl State {
    /// The daily totals under these settings, and the days that are withheld.
    ///
    /// A day on which none of the chosen streams has a row is not in it.
    ///
    /// ```
    /// use nem12::{Day, Loader, Settings};
    ///
    /// let mut loader = Loader::default();
    /// loader.read("meter.csv", &b"\
    /// 200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,
    /// 300,20240131,1.25,2.5,A,,,20240201120000,
    /// "[..])?;
    /// let (state, _) = loader.finish();
    /// let settings = Settings::default();
    /// let days: Vec<Day> = state.daily_totals(&settings).collect();
    /// let [Day::Total(day)] = &days[..] else { panic!() };
    /// assert_eq!(day.date.to_string(), "2024-01-31");
    /// assert_eq!(day.energy.to_string(), "3.75");
    /// # Ok::<(), nem12::Error>(())
    /// ```
    #[must_use]
    pub fn daily_totals<'a>(&'a self, settings: &'a Settings) -> DailyTotals<'a> {
        DailyTotals {
            nmis: Nmis::of(self, settings),
            state: self,
            settings,
            ready: VecDeque::new(),
        }
    }
}

impl Iterator for DailyTotals<'_> {
    type Item = Day;

    fn next(&mut self) -> Option<Day> {
        while self.ready.is_empty() {
            let rows = self.nmis.next_nmi()?;
            let (nmi, ready) = (Nmi::named(rows.nmi()), &mut self.ready);
            let inputs = self.state.inputs();
            rows.days()
                .for_each_outcome(self.settings, &mut |day, outcome| {
                    ready.extend(day_of(&nmi, day.date, outcome, inputs));
                });
        }
        self.ready.pop_front()
    }
}

fn day_of(
    nmi: &Nmi,
    date: IntervalDate,
    outcome: &Outcome<'_>,
    inputs: &[InputState],
) -> Option<Day> {
    let nmi = nmi.clone();
    match outcome {
        Outcome::Without => None,
        Outcome::Daily(daily) => Some(Day::Total(DayTotal {
            nmi,
            date,
            energy: daily.energy,
            quality: daily.quality,
            missing_minutes: daily.missing,
        })),
        Outcome::Withheld(withheld) => Some(Day::Withheld(DayWithheld {
            nmi,
            date,
            code: withheld.code.id(),
            input: withheld.block.input(),
            line: withheld.line,
            reason: withheld.finding(inputs).to_string(),
        })),
    }
}
