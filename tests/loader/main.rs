//! The library as a whole: sets of files in, outputs out.

mod accounts;
mod agreement;
mod broken_lines;
mod comparison;
mod completeness;
mod damaged_files;
mod delivery;
mod demand;
mod gaps;
#[cfg(feature = "cli")]
mod grid;
mod hostile_reports;
mod interval_changes;
mod line_places;
mod load_shape;
mod long_files;
mod losses;
mod merging;
#[cfg(feature = "cli")]
mod naive_clock;
mod other_forms;
mod packed_days;
mod parts;
mod plan;
mod plans;
mod random_files;
mod ranges;
mod reading;
mod readings;
mod reads;
mod reconciling;
mod rewriting;
mod row_index;
mod series;
#[cfg(feature = "cli")]
mod time_of_use;
mod truth;
mod typed_values;
mod writing;
