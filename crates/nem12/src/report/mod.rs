//! Counts, totals, findings and statistics as plain data.
//!
//! [`build_report`] makes a [`Report`] of
//! a state under given settings. A line of this room changes when a report gets
//! another figure.

pub(crate) mod account;
pub(crate) mod build;
pub(crate) mod completeness;
pub(crate) mod completeness_summary;
pub(crate) mod counts;
pub(crate) mod coverage;
#[cfg(feature = "serde")]
pub(crate) mod document;
pub(crate) mod finding_group;
pub(crate) mod finding_list;
pub(crate) mod gaps;
pub(crate) mod ledger;
pub(crate) mod nmi_order;
pub(crate) mod period_accounts;
pub(crate) mod presence;
pub(crate) mod reads;
pub(crate) mod register_statistics;
pub(crate) mod report_outcome;
pub(crate) mod settings;
pub(crate) mod statistics;
pub(crate) mod stream_statistics;
pub(crate) mod summary;

pub use crate::findings::record_counts::RecordCounts;
pub use crate::report::account::{Account, Accounts, NamedAccount};
pub use crate::report::build::build_report;
#[cfg(feature = "serde")]
pub use crate::report::build::part_count::PartCount;
pub use crate::report::completeness::{Completeness, MonthCompleteness, NmiCompleteness, Status};
pub use crate::report::completeness_summary::CompletenessSummary;
pub use crate::report::counts::{ControlTotal, DayCounts, RowCounts, Totals};
pub use crate::report::finding_group::{FindingGroup, FindingPlace, FindingShown};
pub use crate::report::gaps::{Gap, Gaps, find_gaps};
pub use crate::report::nmi_order::{NmiOrder, NmiSort};
pub use crate::report::period_accounts::account_for;
pub use crate::report::reads::ReadsReport;
pub use crate::report::register_statistics::RegisterStatistics;
pub use crate::report::report_outcome::ReportOutcome;
pub use crate::report::settings::{ReportSettings, ReportValue};
pub use crate::report::statistics::{
    IntervalCounts, MeterExchange, MissingDays, RegisterComparison, StreamStatistics, StreamsPage,
};
pub use crate::report::stream_statistics::streams_page;
pub use crate::report::summary::{
    DailyRow, NmisFound, Report, ReportInput, StreamPresent, WithheldDay,
};
