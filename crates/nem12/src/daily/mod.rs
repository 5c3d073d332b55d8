//! TODO

pub mod daily_totals;
pub mod day_run;
pub mod nmi_day;
pub mod nmi_days;
pub mod nmi_rows;
pub mod nmis;
pub mod outcome;
pub mod resolved_stream;
pub mod row_entry;
pub mod selected_rows;
pub mod series;
pub mod summands;
pub mod uncovered_minutes;
