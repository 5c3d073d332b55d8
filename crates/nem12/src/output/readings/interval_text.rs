//! Interval text: what becomes of the text that executors wrote of each row.

use crate::output::readings::statistics_text::StatisticsText;

/// The text of the intervals while the rows of a second read come.
#[derive(Clone, Debug)]
pub struct IntervalText(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// Lines of rows, as they are.
    Rows,
    /// Hours with the sum of those before.
    Statistics(Box<StatisticsText>),
}

impl IntervalText {
    /// Lines as executors write them.
    pub(crate) fn of_rows() -> Self {
        Self(Kind::Rows)
    }

    /// Statistics of Home Assistant.
    pub(crate) fn of_statistics(text: StatisticsText) -> Self {
        Self(Kind::Statistics(Box::new(text)))
    }

    /// Takes the text of a row, and shows the lines that are ready.
    pub fn push(&mut self, row: &[u8], mut show: impl FnMut(&[u8])) {
        match &mut self.0 {
            Kind::Rows => show(row),
            Kind::Statistics(text) => {
                let mut out = String::new();
                text.push(row, &mut out);
                show(out.as_bytes());
            }
        }
    }

    /// Shows the lines that are left. Call it when the loader has finished.
    pub fn finish(&mut self, mut show: impl FnMut(&[u8])) {
        if let Kind::Statistics(text) = &mut self.0 {
            let mut out = String::new();
            text.finish(&mut out);
            show(out.as_bytes());
        }
    }

    /// The hours that have no line, because a reading of them is missing. Statistics alone leave
    /// such hours out.
    #[must_use]
    pub fn lacking_hours(&self) -> u64 {
        match &self.0 {
            Kind::Rows => 0,
            Kind::Statistics(text) => text.lacking(),
        }
    }
}
