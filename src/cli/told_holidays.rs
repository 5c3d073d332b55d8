//! Holidays that a person should hear of: those that nobody chose, and those that nobody knows.

use std::io;

use crate::cli::args::LogLevel;
use crate::cli::two_reads::TwoReads;
use nem12::IntervalDate;

/// Says how many days are of years whose holidays are not known, and with `is_unsaid` that bands
/// ask for holidays and nobody chose them.
pub(super) fn tell_of_holidays(
    is_unsaid: bool,
    unknown: (u64, Option<IntervalDate>),
    reads: &TwoReads<'_>,
) -> io::Result<()> {
    if is_unsaid {
        reads.tell(
            LogLevel::Warn,
            "These bands treat public holidays differently, but no holidays are chosen: give --holidays NSW (or another state, or a file of days), or --holidays none.",
        )?;
    }
    if let (days, Some(first)) = unknown {
        let line = format!(
            "The public holidays of the states are known from 2010 to 2030. Days of other years, which count as no holidays: {days}, the first on {first}. Give a file of days with --holidays."
        );
        reads.tell(LogLevel::Warn, &line)?;
    }
    Ok(())
}
