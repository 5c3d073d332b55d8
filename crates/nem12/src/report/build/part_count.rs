//! The count of some NMIs, to be merged with that of others.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::findings::first_by_line::FirstByLine;
use crate::report::build::count::{Count, SHOWN};
use crate::report::build::tally::Tally;
use crate::report::build::{count_of, report_of};
use crate::report::counts::{DayCounts, RowCounts};
use crate::report::finding_list::Finding;
use crate::report::summary::{DailyRow, Report, WithheldDay};
use crate::rules::Code;
use crate::settings::settings::Settings;
use crate::state::frame::{Mark, damaged, framed, unframed};
use crate::state::shares::Share;
use crate::state::state::State;
use crate::state::stream_day::LONGEST_RUN;
use crate::threads::threads::Threads;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;
use crate::values::total::Total;
use crate::values::unit::Quantity;

const MARK: &Mark = b"NEM12COUNT";
const KIND: &str = "count";

/// The figures of a report about some NMIs under given settings. Counts of other NMIs of the same inputs
/// merge, in any order, and all of them make the report.
///
/// [`State::count_part`] makes it of a state that
/// [`Ground::state_of`](crate::Ground::state_of) gives.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartCount {
    rows: Vec<RowCounts>,
    days: DayCounts,
    nmis: u64,
    streams: u64,
    span: Option<(IntervalDate, IntervalDate)>,
    shares: [Total; Share::ALL.len()],
    controls: Vec<(Quantity, (u64, Total))>,
    present: Vec<((Suffix, Quantity), (u64, bool))>,
    preview: Vec<DailyRow>,
    withheld: Vec<(String, String, String, Code, String)>,
    sql_left_out: u64,
    noticed: Vec<FirstByLine>,
}

impl State {
    /// The count of the NMIs of a state that has some of those of its inputs.
    #[must_use]
    pub fn count_part(&self, settings: &Settings, threads: &Threads) -> PartCount {
        PartCount::of(count_of(self, settings, threads, LONGEST_RUN))
    }

    /// The report and the findings of all NMIs, whose counts are given in any order. This state
    /// has the inputs, and no NMIs. The settings are those of the counts.
    #[must_use]
    pub fn report_of_parts(
        &self,
        counts: impl IntoIterator<Item = PartCount>,
        settings: &Settings,
    ) -> (Report, Vec<Finding>) {
        let own = self.count_part(settings, &Threads::caller());
        let all = counts.into_iter().fold(own, PartCount::merge);
        let report = report_of(all.clone().over(self, settings));
        let findings = all.over(self, settings).into_findings();
        (report, self.list(findings, settings))
    }
}

impl PartCount {
    fn of(count: Count<'_>) -> Self {
        let withheld = count.withheld.into_iter();
        let withheld = withheld.filter_map(|day| {
            let code = Code::ALL.iter().find(|code| code.id() == day.code)?;
            Some((day.nmi, day.date, day.place, *code, day.reason))
        });
        Self {
            rows: count.rows,
            days: count.days,
            nmis: count.nmis,
            streams: count.streams,
            span: count.span,
            shares: count.shares,
            controls: count.controls.into_entries(),
            present: count.present.into_entries(),
            preview: count.preview,
            withheld: withheld.collect(),
            sql_left_out: count.sql_left_out,
            noticed: count.noticed,
        }
    }

    fn over<'a>(self, state: &'a State, settings: &'a Settings) -> Count<'a> {
        let withheld = self.withheld.into_iter();
        let withheld = withheld.map(|(nmi, date, place, code, reason)| WithheldDay {
            nmi,
            date,
            place,
            code: code.id(),
            reason,
        });
        Count {
            state,
            settings,
            longest_run: LONGEST_RUN,
            rows: self.rows,
            days: self.days,
            nmis: self.nmis,
            streams: self.streams,
            span: self.span,
            shares: self.shares,
            controls: Tally::of_entries(self.controls),
            present: Tally::of_entries(self.present),
            preview: self.preview,
            withheld: withheld.collect(),
            sql_left_out: self.sql_left_out,
            noticed: self.noticed,
        }
    }

    /// The count of these NMIs and of others.
    #[must_use]
    pub fn merge(mut self, mut other: Self) -> Self {
        let (state, settings) = (State::default(), Settings::default());
        // The first days by NMI are shown, whatever NMIs a count has.
        let mut preview = std::mem::take(&mut self.preview);
        preview.append(&mut other.preview);
        preview.sort_by(|a, b| (&a.nmi, &a.date).cmp(&(&b.nmi, &b.date)));
        preview.truncate(SHOWN);
        let mut withheld = std::mem::take(&mut self.withheld);
        withheld.append(&mut other.withheld);
        withheld.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        withheld.truncate(SHOWN);
        let count = self.over(&state, &settings);
        let merged = Self::of(count.followed_by(other.over(&state, &settings)));
        Self {
            preview,
            withheld,
            ..merged
        }
    }

    /// The count as bytes, for [`PartCount::from_bytes`] of the same version of this library.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the count does not
    /// fit the memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        framed(MARK, self)
    }

    /// The count that [`PartCount::to_bytes`] made these bytes of.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the bytes are no
    /// count, are damaged, or come from another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let count: Self = unframed(MARK, KIND, bytes)?;
        if count.rows.len() != count.noticed.len() {
            return Err(damaged(KIND));
        }
        Ok(count)
    }
}
