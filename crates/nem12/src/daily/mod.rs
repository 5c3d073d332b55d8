//! TODO

pub mod daily_totals;
pub mod nmi_day;
pub mod nmi_days;
pub mod nmi_rows;
pub mod nmis;
pub mod selected_rows;
pub mod series;
