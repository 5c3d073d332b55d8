//! Settings and outputs: values, and tables that describe them for a person.
//!
//! [`Settings`](crate::Settings) and [`ReadOptions`](crate::ReadOptions) are the
//! values that the rest of the library obeys. [`SETTINGS`] has a [`Setting`] for
//! each of them: names, words, help and default. [`OUTPUTS`] has an
//! [`OutputEntry`] for each output. A line of this room changes when a person can
//! choose something else.

pub(crate) mod answers;
pub(crate) mod choices;
pub(crate) mod claim_columns;
pub(crate) mod column;
pub(crate) mod command;
pub(crate) mod completeness_options;
pub(crate) mod demand_bands;
pub(crate) mod demand_options;
pub(crate) mod dialect;
pub(crate) mod entry;
pub(crate) mod expected_nmis;
pub(crate) mod format;
pub(crate) mod interval_options;
pub(crate) mod layout;
pub(crate) mod output;
pub(crate) mod preset;
pub(crate) mod read_options;
pub(crate) mod reconcile_options;
pub(crate) mod report_format;
pub(crate) mod row_format;
pub(crate) mod selection;
pub(crate) mod setting_error;
#[expect(clippy::module_inception, reason = "a file has the name of its noun")]
pub(crate) mod settings;
pub(crate) mod sql_table;
pub(crate) mod streams;
pub(crate) mod table;
pub(crate) mod tou_options;
pub(crate) mod write_options;

pub use crate::choice::{UnknownChoice, Word};
pub use crate::rules::profile::Profile;
pub use crate::settings::answers::{
    AnswerFormat, ComparisonOrder, ComparisonRows, CompletenessRows, TableFormat,
};
pub use crate::settings::choices::{Choices, Like, Repair};
pub use crate::settings::claim_columns::{ClaimColumn, ClaimColumns};
pub use crate::settings::column::{Column, ColumnKind};
pub use crate::settings::command::Command;
pub use crate::settings::completeness_options::CompletenessOptions;
pub use crate::settings::demand_bands::DemandBands;
pub use crate::settings::demand_options::{DemandInterval, DemandOptions};
pub use crate::settings::dialect::Dialect;
pub use crate::settings::entry::{Access, Effect, Group, InReport, Page, Setting, Value};
pub use crate::settings::expected_nmis::ExpectedNmis;
pub use crate::settings::format::Format;
pub use crate::settings::interval_options::{Every, IntervalOptions};
pub use crate::settings::layout::{DateStyle, Delimiter, EnergyUnit, Layout, Period};
pub use crate::settings::output::{Length, OUTPUTS, Output, OutputEntry};
pub use crate::settings::preset::Preset;
pub use crate::settings::reconcile_options::{
    ClaimUnit, DateOrder, PeriodEnds, ReconcileOptions, ReconcileOrder, ReconcileRows,
};
pub use crate::settings::report_format::ReportFormat;
pub use crate::settings::row_format::RowFormat;
pub use crate::settings::selection::{NmiList, NoDay, Selection, Span};
pub use crate::settings::setting_error::SettingError;
pub use crate::settings::settings::{Contradiction, Grouping, Incomplete, QualityFilter, Repeats};
pub use crate::settings::sql_table::{NotATable, Table};
pub use crate::settings::streams::{Sign, Streams, UnknownStreams};
pub use crate::settings::table::{SETTINGS, by_group, setting};
pub use crate::settings::tou_options::{DayEdges, TouOptions};
pub use crate::settings::write_options::{Versions, Weeks, WriteInterval, WriteOptions};
pub use crate::values::date_form::DateForm;
