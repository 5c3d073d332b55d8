//! Withheld NMI-days as CSV.

use std::fmt::Write;

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::output::csv_field::push_field;
use crate::output::daily::sink::Sink;
use crate::state::input_state::InputState;

/// Writes `nmi,timestamp,code,reason,place` lines, ended by LF. The list is
/// complete.
pub(crate) struct WithheldSink;

impl Sink for WithheldSink {
    fn begin(&mut self, out: &mut String) {
        out.push_str("nmi,timestamp,code,reason,place\n");
    }

    fn day(
        &mut self,
        day: &NmiDay<'_>,
        outcome: &Outcome<'_>,
        inputs: &[InputState],
        out: &mut String,
    ) {
        let Outcome::Withheld(withheld) = outcome else {
            return;
        };
        push_field(out, day.nmi);
        // Writing to a String cannot fail.
        let _ = write!(out, ",{},{},", day.date, withheld.code.id());
        push_field(out, &withheld.finding(inputs).to_string());
        out.push(',');
        push_field(out, &withheld.place(inputs));
        out.push('\n');
    }

    fn finish(&mut self, _: &mut String) {}
}
