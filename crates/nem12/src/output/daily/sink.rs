//! The interface of a format of daily rows.

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::state::input_state::InputState;

/// Writes one output. Days come by NMI, then date.
pub(crate) trait Sink {
    /// Writes what is before the first day.
    fn begin(&mut self, out: &mut String);

    /// Writes what is before the first day of an output that lacks inputs, with a sentence
    /// that names them where the format has a place for it. The sentence is on one line.
    fn begin_incomplete(&mut self, _: &str, out: &mut String) {
        self.begin(out);
    }

    /// Writes one day, which came out as `outcome`.
    fn day(
        &mut self,
        day: &NmiDay<'_>,
        outcome: &Outcome<'_>,
        inputs: &[InputState],
        out: &mut String,
    );

    /// Writes what is after the last day.
    fn finish(&mut self, out: &mut String);

    /// Another sink that may write other days at the same time; `None` where
    /// the text of a day depends on the days before it.
    fn twin(&self) -> Option<Box<dyn Sink + Send>> {
        None
    }
}
