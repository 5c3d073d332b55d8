//! Demand: the maximum demand of each NMI and period in kW, when it was, the apparent power and
//! the power factor with it, and the load factor.
//!
//! [`Demand::begin`] decides by a state which rows count, as the daily totals do.
//! [`Demand::second_read`] reads the inputs once more and gives a [`DemandRow`] for each period of
//! an NMI. With the feature `clock` a `DemandPlan` gives windows and billing periods. [`DemandText`] writes the rows, and [`DemandTable`] keeps them for a person who looks at
//! them. A line of this room changes when demand is measured
//! differently.

#[cfg(feature = "clock")]
pub(crate) mod band_frame;
#[cfg(feature = "clock")]
pub(crate) mod cut_demand;
pub(crate) mod day_join;
mod day_sums;
#[cfg(feature = "clock")]
pub(crate) mod demand_plan;
pub(crate) mod demand_row;
mod demand_table;
pub(crate) mod demand_text;
pub(crate) mod demand_writer;
pub(crate) mod frame;
pub(crate) mod gather;
mod period_row;
pub(crate) mod period_sums;
pub(crate) mod plain_run;
pub(crate) mod planned;
pub(crate) mod planned_nmi;
pub(crate) mod power;
pub(crate) mod reactive_rows;
pub(crate) mod row_key;
pub(crate) mod row_text;
pub(crate) mod run;

#[cfg(feature = "clock")]
pub use crate::demand::cut_demand::CutDemand;
#[cfg(feature = "clock")]
pub use crate::demand::demand_plan::DemandPlan;
pub use crate::demand::demand_row::{DemandColumns, DemandRow, Peak};
pub use crate::demand::demand_table::{DemandSort, DemandTable};
pub use crate::demand::demand_text::DemandText;
pub use crate::demand::run::{Demand, DemandRead, LeftOut};
pub use crate::settings::demand_bands::DemandBands;
pub use crate::settings::demand_options::{DemandInterval, DemandOptions};
