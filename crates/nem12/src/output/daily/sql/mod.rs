//! Daily rows as SQL: upserts into a table, in one transaction.
//!
//! The file of each dialect has what its database needs.

pub(crate) mod dialect_text;
pub(crate) mod duckdb;
pub(crate) mod mysql;
pub(crate) mod postgres;
pub(crate) mod sink;
pub(crate) mod sqlite;
pub(crate) mod sqlserver;
