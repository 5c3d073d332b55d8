//! A reading of interval data and a table of energies from elsewhere, such as a bill or a
//! database: which rows of the table agree, and by how much the others differ.
//!
//! ```
//! use nem12::reconcile::{Answer, Claims};
//! use nem12::settings::ReconcileOptions;
//! use nem12::{Loader, Settings};
//!
//! let mut loader = Loader::default();
//! loader.read("meter.csv", &b"\
//! 200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,
//! 300,20240131,1.25,2.5,A,,,20240201120000,
//! "[..])?;
//! let (state, _) = loader.finish();
//!
//! let (settings, options) = (Settings::default(), ReconcileOptions::default());
//! let table = b"NMI,Date,Usage (kWh)\nQNTEST0001,31/01/2024,3.5\n";
//! let claims = Claims::read(table, &settings.streams, &options)?;
//! let found = state.reconcile(&claims, &settings, &options);
//! assert_eq!(found.rows[0].answer, Answer::Different);
//! assert_eq!(found.rows[0].difference().unwrap().to_string(), "-0.25");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A line of this room changes when tables from elsewhere are written or judged in another
//! way.

pub(crate) mod answer;
pub(crate) mod band_causes;
pub(crate) mod band_energies;
pub(crate) mod cause;
pub(crate) mod causes;
pub(crate) mod claim;
pub(crate) mod claim_dates;
pub(crate) mod claim_energy;
pub(crate) mod claim_lines;
pub(crate) mod claim_times;
pub(crate) mod claims;
pub(crate) mod held_by_streams;
pub(crate) mod held_days;
pub(crate) mod known_headers;
pub(crate) mod nmi_claims;
pub(crate) mod older_versions;
pub(crate) mod reconciled_row;
pub(crate) mod reconciliation;
pub(crate) mod spans;
pub(crate) mod table_columns;
pub(crate) mod table_fault;
pub(crate) mod tally;
pub(crate) mod withheld_here;

pub use crate::reconcile::answer::Answer;
pub use crate::reconcile::band_energies::BandEnergies;
pub use crate::reconcile::cause::Cause;
pub use crate::reconcile::claim::{Claim, ClaimFault, UnreadClaim};
pub use crate::reconcile::claims::Claims;
pub use crate::reconcile::reconciled_row::ReconciledRow;
pub use crate::reconcile::reconciliation::Reconciliation;
pub use crate::reconcile::table_fault::TableFault;
pub use crate::reconcile::tally::ReconcileTally;
pub use crate::reconcile::withheld_here::WithheldHere;
