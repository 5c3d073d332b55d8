//! What writes one output of daily rows.

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::state::input_state::InputState;

/// Writes one output. Days come sorted by NMI, then date.
pub trait Sink {
    /// What stands before the first day.
    fn begin(&mut self, out: &mut String);

    /// One day and what it comes to.
    fn day(
        &mut self,
        day: &NmiDay<'_>,
        outcome: &Outcome<'_>,
        inputs: &[InputState],
        out: &mut String,
    );

    /// What stands behind the last day.
    fn finish(&mut self, out: &mut String);

    /// Another one that may write days of its own at the same time; nothing
    /// where a day's text depends on the days before it.
    fn twin(&self) -> Option<Box<dyn Sink + Send>> {
        None
    }
}
