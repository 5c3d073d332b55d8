//! Daily rows and withheld days as a report shows them.

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::{DailyTotal, Withheld};
use crate::report::summary::{DailyRow, WithheldDay};
use crate::state::input_state::InputState;

/// A withheld day as a report shows it.
#[must_use]
pub(crate) fn withheld_day(
    day: &NmiDay<'_>,
    withheld: &Withheld<'_>,
    inputs: &[InputState],
) -> WithheldDay {
    WithheldDay {
        nmi: day.nmi.to_owned(),
        date: day.date.to_string(),
        place: withheld.place(inputs),
        code: withheld.code.id(),
        reason: withheld.finding(inputs).to_string(),
    }
}

/// A daily total as a report shows it.
#[must_use]
pub(crate) fn daily_row(daily: &DailyTotal<'_>) -> DailyRow {
    DailyRow {
        nmi: daily.nmi.to_owned(),
        date: daily.date.to_string(),
        energy: daily.energy.to_string(),
        quality: daily.quality.to_string(),
    }
}
