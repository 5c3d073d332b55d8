//! The dialects of SQL.

use crate::choice::choice;

choice! {
    /// A dialect of SQL.
    #[derive(Default)]
    pub enum Dialect: "dialect" {
        /// PostgreSQL 9.5 and later.
        #[default]
        Postgres = "postgres", "PostgreSQL";
        /// MySQL 8 and MariaDB 10.
        MySql = "mysql", "MySQL, MariaDB";
        /// SQLite 3.24 and later.
        Sqlite = "sqlite", "SQLite";
        /// SQL Server 2016 and later.
        SqlServer = "sqlserver", "SQL Server";
        /// DuckDB.
        DuckDb = "duckdb", "DuckDB";
    }
}
