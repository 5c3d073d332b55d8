//! Daily rows as SQL: upserts into a table, in one transaction.
//!
//! The file of each dialect has what its database needs.

pub mod dialect_text;
pub mod duckdb;
pub mod mysql;
pub mod postgres;
pub mod sink;
pub mod sqlite;
pub mod sqlserver;
