//! Rejected periods: 250 records of one NMI that cannot be trusted, and the reads
//! that they withhold.

use crate::periods::judged_read::{Cause, JudgedRead};
use crate::rules::Code;
use crate::state::accumulations::{AccumulationRow, RejectedRead};
use crate::state::read_view::ReadView;
use crate::values::date_time::DateTime;
use crate::values::suffix::Suffix;

/// A 250 record that cannot be trusted. A time that cannot be read stands for the
/// earliest begin, or for the latest end.
#[derive(Clone, Copy, Debug)]
struct RejectedPeriod<'a> {
    /// The stream; `None` where it may be any stream of the NMI.
    suffix: Option<Suffix>,
    /// The RegisterID; empty where it may be any register of the stream.
    register: &'a str,
    from: Option<DateTime>,
    to: Option<DateTime>,
    updated: Option<DateTime>,
    cause: Cause,
}

/// The rejected 250 records of one NMI.
#[derive(Debug, Default)]
pub(crate) struct RejectedPeriods<'a> {
    /// By begin.
    periods: Vec<RejectedPeriod<'a>>,
    /// For each period, the latest end up to it; `None` where one has no end.
    reach: Vec<Option<DateTime>>,
}

impl<'a> RejectedPeriods<'a> {
    /// Adds a record that was rejected when it was read.
    pub(crate) fn add(&mut self, view: &ReadView<'a, RejectedRead>) {
        let RejectedRead {
            from,
            to,
            updated,
            code,
            ..
        } = *view.row;
        // A period that ends before it begins may be any.
        let is_turned = from.zip(to).is_some_and(|(from, to)| to <= from);
        self.periods.push(RejectedPeriod {
            suffix: view.register().suffix,
            register: &view.register().register,
            from: from.filter(|_| !is_turned),
            to: to.filter(|_| !is_turned),
            updated,
            cause: Cause {
                code,
                input: view.input(),
                line: view.line(),
            },
        });
    }

    /// Adds a record that the strict profile refuses by the rule `code`.
    pub(crate) fn refuse(&mut self, view: &ReadView<'a, AccumulationRow>, code: Code) {
        self.periods.push(RejectedPeriod {
            suffix: view.register().suffix,
            register: &view.register().register,
            from: Some(view.row.from),
            to: Some(view.row.to),
            updated: view.row.updated,
            cause: Cause {
                code,
                input: view.input(),
                line: view.line(),
            },
        });
    }

    /// The number of records.
    pub(crate) fn count(&self) -> usize {
        self.periods.len()
    }

    /// Sorts the records. Call it after the last one and before
    /// [`cause`](Self::cause).
    pub(crate) fn sort(&mut self) {
        let place = |period: &RejectedPeriod<'_>| (period.cause.input, period.cause.line);
        self.periods
            .sort_by_key(|period| (period.from, place(period)));
        let mut reach = Some(DateTime::from_seconds(i64::MIN));
        self.reach = self
            .periods
            .iter()
            .map(|period| {
                reach = reach.zip(period.to).map(|(reach, to)| reach.max(to));
                reach
            })
            .collect();
    }

    /// Why a good record is withheld; `None` where no rejected one speaks against
    /// it. A good record with a later UpdateDateTime heals a rejected one.
    pub(crate) fn cause(&self, read: &JudgedRead<'_>) -> Option<Cause> {
        let row = read.view.row;
        let own = read.view.register();
        let begun = self
            .periods
            .partition_point(|period| period.from.is_none_or(|from| from < row.to));
        let is_healed = |period: &RejectedPeriod<'_>| {
            let both = period.updated.zip(row.updated);
            both.is_some_and(|(rejected, good)| good > rejected)
        };
        for at in (0..begun).rev() {
            if self.reach[at].is_some_and(|reach| reach <= row.from) {
                return None;
            }
            let period = &self.periods[at];
            let is_of_stream = (period.suffix.is_none() || period.suffix == own.suffix)
                && (period.register.is_empty() || period.register == own.register);
            let is_over = period.to.is_some_and(|to| to <= row.from);
            if is_of_stream && !is_over && !is_healed(period) {
                return Some(period.cause);
            }
        }
        None
    }
}
