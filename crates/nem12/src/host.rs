//! Items for programs that host the library: programs that show the progress of a load,
//! write outputs in pieces, read the inputs a second time, or fill a database.
//!
//! The page and the command of this project use this module. A program that needs only
//! totals, readings or findings does not need it. Between two minor versions this module
//! may change more than the rest of the library.

pub use crate::daily::series::{DayQuality, Series, SeriesDay};
pub use crate::findings::field_text::tame;
pub use crate::output::answers::comparison_rendering::ComparisonRendering;
pub use crate::output::answers::comparison_table::ComparisonTable;
pub use crate::output::answers::completeness_rendering::CompletenessRendering;
pub use crate::output::answers::interval_change_text::IntervalChangeText;
pub use crate::output::answers::reconcile_rendering::ReconcileRendering;
pub use crate::output::daily::sql::mysql::push_literal as push_mysql_literal;
#[cfg(feature = "serde")]
pub use crate::output::in_json::InJson;
pub use crate::output::readings::augmented::{
    AugmentedWriter, COLUMNS as AUGMENTED_COLUMNS, UNSPLIT as AUGMENTED_UNSPLIT,
};
pub use crate::output::readings::doubts::for_each_doubt;
#[cfg(feature = "clock")]
pub use crate::output::readings::interval_fault::IntervalFault;
#[cfg(feature = "clock")]
pub use crate::output::readings::interval_plan::IntervalPlan;
#[cfg(feature = "clock")]
pub use crate::output::readings::interval_text::IntervalText;
pub use crate::output::readings::intervals::IntervalWriter;
pub use crate::output::readings::packed_day::{
    PACKED_DECIMALS, PackedDay, PackedDayWriter, UnfitReading,
};
pub use crate::output::readings::shape::{DayShape, LoadShape, Peak, SLOTS, ShapeWriter};
pub use crate::output::reads::rendering::ReadsRendering;
pub use crate::output::rendering::Rendering;
#[cfg(feature = "serde")]
pub use crate::output::report::comparison_html::comparison_html;
#[cfg(feature = "serde")]
pub use crate::output::report_rendering::ReportRendering;
pub use crate::output::row_index::RowIndex;
pub use crate::output::store::merge::{Changes, StoredMonth, StoredNmi};
pub use crate::output::store::stored_counts::StoredCounts;
pub use crate::output::store::stored_day::StoredDay;
pub use crate::output::store::{for_each_lost, for_each_stored};
pub use crate::read::row_gatherer::{Gathered, RowGatherer};
pub use crate::read::second_read::{first_changed, second_read};
pub use crate::rules::source::{Basis, SOURCES, Source};
pub use crate::rules::table_entry::{TableEntry, table_entries};
pub use crate::state::line_place::LinePlace;
pub use crate::state::removed_inputs::RemovedInputs;
