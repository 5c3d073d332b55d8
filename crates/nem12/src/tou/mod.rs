//! Energy by time of use: how much of the energy of each NMI is in each band of a tariff, by day, month, year or billing
//! period.
//!
//! [`Bands`] say which band each minute of the week has, by the clock of a [`Zone`] and its public [`Holidays`].
//! [`TimeOfUse`] adds the readings up, in two reads of the inputs.
//!
//! ```
//! use nem12::tou::{Preset, TimeOfUse, TouPlan, Zone};
//! use nem12::{Loader, Settings, Threads};
//!
//! let half_hours = ["0.5"; 48].join(",");
//! let file = format!("200,QNTEST0001,E1,1,E1,N1,METER1,kWh,30,\n300,20240115,{half_hours},A,,,20240116120000,\n");
//! let mut loader = Loader::default();
//! loader.read("meter.csv", file.as_bytes())?;
//! let (state, _) = loader.finish();
//!
//! let bands = Preset::PeakWorkingDays.bands().expect("a preset can be read");
//! let plan = TouPlan { zone: Zone::Sydney, ..TouPlan::new(bands) };
//! let begun = TimeOfUse::begin(&state, &Settings::default(), plan).expect("no band cuts half an hour");
//! let (mut loader, read) = begun.second_read(&state, Threads::caller());
//! loader.read("meter.csv", file.as_bytes())?;
//! drop(loader.finish());
//! let energies = read.finish().expect("the loader is gone");
//! let rows: Vec<String> = energies
//!     .rows()
//!     .map(|row| format!("{} {} {}", row.period, row.band, row.energy.unwrap_or_default()))
//!     .collect();
//! assert_eq!(rows, ["2024-01 peak 6", "2024-01 off-peak 18"]);
//! # Ok::<(), nem12::Error>(())
//! ```

mod band_days;
pub(crate) mod band_sums;
mod cut_interval;
pub(crate) mod day_table;
pub(crate) mod day_tables;
mod local_days;
mod nmi_periods;
mod open_nmi;
mod period_minutes;
mod periods;
pub(crate) mod plan;
pub(crate) mod plan_reading;
mod time_of_use;
mod tou_pieces;
mod tou_row;
mod tou_table;
mod tou_text;
mod tou_writer;

pub use crate::bands::band_file::BandFileFault;
pub use crate::bands::bands::Bands;
pub use crate::bands::bands_fault::BandsFault;
pub use crate::clock::holidays::{HolidayFault, Holidays, Jurisdiction};
pub use crate::clock::zone::Zone;
pub use crate::settings::preset::Preset;
pub use crate::settings::tou_options::{DayEdges, TouOptions};
pub use cut_interval::CutInterval;
pub use periods::{BillingPeriods, Periods, PeriodsFault};
pub use plan::TouPlan;
pub use plan_reading::{PlanFault, TouPart, bands_text};
pub use time_of_use::{TimeOfUse, TouRead};
pub use tou_pieces::TouPieces;
pub use tou_row::TouRow;
pub use tou_table::TouTable;
pub use tou_text::TouText;
