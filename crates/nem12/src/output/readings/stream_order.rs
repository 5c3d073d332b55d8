//! Stream order: the statistics whose rows do not come day by day.

use std::collections::HashSet;

use crate::output::readings::hour_rows::statistic_id;
use crate::state::row_view::RowView;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;

/// The order of the rows of each stream, from rows that are taken NMI by NMI and day by day.
#[derive(Debug, Default)]
pub(crate) struct StreamOrder {
    nmi: Option<Nmi>,
    /// The last row of each stream of the NMI: its day, its input and its line.
    last: Vec<(Suffix, (IntervalDate, usize, u64))>,
    /// The statistics of which a row comes before that of an earlier day, or a day has two rows.
    pub(crate) others: HashSet<String>,
}

impl StreamOrder {
    /// Takes a row. False where the NMI cannot be part of the name of a statistic.
    pub(crate) fn take(&mut self, row: RowView<'_>, suffix: Suffix) -> bool {
        let nmi = &row.block().stream().nmi;
        if self.nmi.as_ref() != Some(nmi) {
            if !nmi
                .as_str()
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric())
            {
                return false;
            }
            self.nmi = Some(nmi.clone());
            self.last.clear();
        }
        let place = (row.date(), row.block().input(), row.line());
        match self.last.iter_mut().find(|(own, _)| *own == suffix) {
            Some((_, last)) => {
                let is_next = place.0 > last.0 && (place.1, place.2) > (last.1, last.2);
                if !is_next {
                    self.others.insert(statistic_id(nmi, suffix));
                }
                *last = place;
            }
            None => self.last.push((suffix, place)),
        }
        true
    }
}
