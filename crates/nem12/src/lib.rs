//! Reads NEM12, AEMO's format for interval meter data, and gives daily energy
//! for each NMI, every reading, every record, and what is wrong with a file.
//!
//! ```
//! use nem12::{Day, Loader, Settings};
//!
//! let half_hours = ["0.25"; 48].join(",");
//! let file = format!(
//!     "100,NEM12,202402011200,MDP,RETAILER\r\n\
//!      200,QNTEST0001,E1,1,E1,N1,METER1,kWh,30,\r\n\
//!      300,20240131,{half_hours},A,,,20240201120000,\r\n\
//!      900\r\n"
//! );
//! let mut loader = Loader::default();
//! loader.read("meter.csv", file.as_bytes())?;
//! let (state, _) = loader.finish();
//!
//! // Sums the E streams, which are consumption. Streams::Generation sums export.
//! let settings = Settings::default();
//! for day in state.daily_totals(&settings) {
//!     match day {
//!         Day::Total(day) => println!("{} {} {} kWh", day.nmi, day.date, day.energy),
//!         Day::Withheld(day) => println!("{} {}: {}", day.nmi, day.date, day.reason),
//!     }
//! }
//! for finding in state.findings(&settings) {
//!     println!("{finding}");
//! }
//! # Ok::<(), nem12::Error>(())
//! ```
//!
//! # Who is who
//!
//! - [`Loader`] takes the bytes of any number of inputs, from a `Read` or in
//!   chunks that may end anywhere, and makes one [`State`] of them. [`Threads`]
//!   lets it parse on several cores.
//! - [`State`] has every stream-day of every input: what a 300 record adds up
//!   to, its version and its quality, in 24 bytes for an ordinary one. A change of settings needs no
//!   new read of the inputs. States of inputs that were read apart can be merged.
//! - [`Settings`] says what counts: streams, NMIs, days, qualities, versions,
//!   and how strictly the inputs are judged.
//! - [`State::daily_totals`] gives the total of each NMI-day, or why the day is
//!   withheld. [`State::findings`] gives every broken rule with its line.
//! - [`State::reads`] gives the quantities of register reads (NEM13), which have
//!   no daily values.
//! - [`State::delivered_rows`] gives every 300 record before versions are
//!   resolved, and [`State::report`] the counts, totals, findings and statistics.
//! - [`State::compare_with`] gives what differs between two deliveries, and
//!   [`IntervalComparison`] in which intervals.
//! - [`State::reconcile`] gives what agrees with a table of energies from elsewhere, and
//!   [`reconcile`] is what such an answer is made of.
//! - [`Intervals`] gives every reading and [`Records`] every record of one
//!   input, as typed values and in bounded memory, without a state.
//! - [`demand`] gives the maximum demand of each NMI and month from a second read of
//!   the inputs, and [`report::Completeness`] what is there of what is expected.
//! - [`rewrite`] gives the rows that count as NEM12 again, repaired, chosen, split, merged or
//!   without names.
//! - [`report`] has what a report is made of, as plain data, and [`host`] is for
//!   programs that show a load as it goes or write whole outputs, such as this
//!   project's page and command.
//!
//! # Promises
//!
//! - Energies are exact decimals ([`Decimal`]). There is no floating point.
//! - A row that cannot be trusted is never padded or guessed: its day is
//!   withheld, and a finding says so.
//! - The same bytes give the same state, however they are cut and however many
//!   threads there are.
//! - No file, clock, network or environment is read here, and no input makes
//!   the library panic.
//!
//! # Features
//!
//! None is on by default. `parallel` adds thread pools. `serde` makes values
//! and reports `Serialize`, writes report files (JSON, CSV, HTML), and turns a
//! state into bytes and back. `clock` adds energy by time of use (`nem12::tou`),
//! with the clocks and public holidays of the Australian states.
#![forbid(unsafe_code)]
#![cfg_attr(
    not(feature = "internals"),
    allow(
        unreachable_pub,
        reason = "some items are public to the tests of this workspace alone"
    )
)]

#[cfg(feature = "clock")]
mod bands;
mod choice;
#[cfg(feature = "clock")]
mod clock;
mod compare;
mod daily;
mod error;
mod fast;
mod findings;
mod lines;
mod output;
mod periods;
mod read;
mod records;
mod rules;
mod state;
mod threads;
mod values;

pub mod demand;
pub mod host;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals;
pub mod reconcile;
pub mod report;
pub mod rewrite;
pub mod settings;
#[cfg(feature = "clock")]
pub mod tou;

pub use compare::change::{Change, ComparedDay, StreamDayChange};
pub use compare::comparison::Comparison;
pub use compare::interval_change::{ComparedInterval, IntervalChange};
pub use compare::interval_comparison::{IntervalComparison, OldIntervals};
pub use compare::tally::Tally;
pub use daily::daily_totals::{DailyTotals, Day, DayTotal, DayWithheld};
pub use error::{Error, ErrorKind};
pub use findings::record_counts::RecordCounts;
pub use periods::read_period::{AccumulationRead, ReadPeriod, ReadPeriods, ReadWithheld};
pub use read::intervals::Intervals;
pub use read::loader::Loader;
pub use read::reading::Reading;
pub use read::record::{
    Accumulation, AccumulationB2b, B2bDetails, Header, IntervalData, IntervalEvent, MeterRead,
    NmiDetails, PlacedRecord, Record,
};
pub use read::records::Records;
pub use report::finding_list::Finding;
pub use rules::Code;
pub use rules::edition::Edition;
pub use rules::profile::{Profile, Severity};
pub use settings::read_options::ReadOptions;
pub use settings::settings::Settings;
pub use state::delivered_rows::{DeliveredRow, RowSum};
#[cfg(feature = "serde")]
pub use state::ground::Ground;
pub use state::input_state::{InputState, Refusal};
#[cfg(feature = "serde")]
pub use state::part::Part;
pub use state::selected_rows::SelectedRows;
#[cfg(feature = "serde")]
pub use state::share::Share;
pub use state::state::State;
pub use threads::load_stats::{ExecutorStats, LoadStats};
pub use threads::threads::Threads;
pub use values::date_time::DateTime;
pub use values::decimal::Decimal;
pub use values::direction::Direction;
pub use values::interval_date::IntervalDate;
pub use values::interval_length::IntervalLength;
pub use values::nmi::Nmi;
pub use values::number_fault::NumberFault;
pub use values::quality::{Quality, QualityFlag};
pub use values::reason::Reason;
pub use values::suffix::{Suffix, SuffixClass};
pub use values::total::Total;
pub use values::unit::{Prefix, Quantity, Unit};

/// The example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
