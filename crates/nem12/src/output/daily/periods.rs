//! Energy by month or year as CSV: one line for each NMI and period.

use std::fmt::Write;

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::output::csv_field::push_field;
use crate::output::daily::sink::Sink;
use crate::settings::settings::Settings;
use crate::state::input_state::InputState;
use crate::values::total::Total;

/// Writes `nmi,month,consumption,days,withheld` lines, ended by LF.
///
/// `days` is the number of days in the energy, `withheld` the number of days
/// that it lacks. A period with withheld days only has no energy.
pub(crate) struct PeriodSink {
    settings: Settings,
    /// The period that days are being added to.
    open: Option<Open>,
}

#[derive(Default)]
struct Open {
    nmi: String,
    /// The period as text: `2005-03` or `2005`, in the style of the layout.
    period: String,
    energy: Total,
    days: u64,
    withheld: u64,
}

impl PeriodSink {
    /// A sink for the period of the settings.
    #[must_use]
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            open: None,
        }
    }

    /// The open period for `nmi` and `period`. Another one is written out
    /// first.
    fn open(&mut self, nmi: &str, period: String, out: &mut String) -> &mut Open {
        let is_open = |open: &Open| open.nmi == nmi && open.period == period;
        if !self.open.as_ref().is_some_and(is_open) {
            self.close(out);
        }
        self.open.get_or_insert_with(|| Open {
            nmi: nmi.to_owned(),
            period,
            ..Open::default()
        })
    }

    fn close(&mut self, out: &mut String) {
        let Some(open) = self.open.take() else {
            return;
        };
        let layout = self.settings.layout;
        let delimiter = layout.delimiter.text();
        push_field(out, &open.nmi);
        out.push_str(delimiter);
        out.push_str(&open.period);
        out.push_str(delimiter);
        if open.days > 0 {
            layout.unit.push_text(out, &open.energy.to_string());
        }
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{delimiter}{}{delimiter}{}", open.days, open.withheld);
    }
}

impl Sink for PeriodSink {
    fn begin(&mut self, out: &mut String) {
        let layout = self.settings.layout;
        let energy = format!("{}{}", self.settings.streams.column(), layout.unit.suffix());
        let names = ["nmi", layout.period.word(), &energy, "days", "withheld"];
        out.push_str(&names.join(layout.delimiter.text()));
        out.push('\n');
    }

    fn day(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        let layout = self.settings.layout;
        let mut period = String::new();
        layout
            .dates
            .push_start(&mut period, day.date, layout.period);
        match outcome {
            Outcome::Daily(daily) => {
                let open = self.open(day.nmi, period, out);
                open.days += 1;
                open.energy.add(daily.energy);
            }
            Outcome::Withheld(_) => self.open(day.nmi, period, out).withheld += 1,
            Outcome::Without => {}
        }
    }

    fn finish(&mut self, out: &mut String) {
        self.close(out);
    }
}
