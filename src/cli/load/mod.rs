//! `nem12 load`: merges stream-days into those of a database and rebuilds the daily rows of
//! the database from them.

#[cfg(not(feature = "databases"))]
mod absent;
#[cfg(feature = "databases")]
mod command;
#[cfg(feature = "databases")]
mod missing;
#[cfg(feature = "databases")]
mod month_text;
#[cfg(feature = "databases")]
mod mysql;
#[cfg(feature = "databases")]
mod names;
#[cfg(feature = "databases")]
mod part;
#[cfg(feature = "databases")]
mod patience;
#[cfg(feature = "databases")]
mod postgres;
#[cfg(feature = "databases")]
mod sqlite;
#[cfg(feature = "databases")]
mod store;
#[cfg(feature = "databases")]
mod tls;

#[cfg(not(feature = "databases"))]
pub(super) use absent::{daily_rows, run};
#[cfg(feature = "databases")]
pub(super) use command::{daily_rows, run};
