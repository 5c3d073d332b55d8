//! SQL: upserts into a table, in one transaction.
//!
//! What a database wants to be told differently stands in its dialect's file.

pub mod dialect_text;
pub mod duckdb;
pub mod mysql;
pub mod postgres;
pub mod sink;
pub mod sqlite;
pub mod sqlserver;
