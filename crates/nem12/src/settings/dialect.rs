//! Whose SQL it is.

use crate::choice::choice;

choice! {
    /// Whose SQL it is.
    #[derive(Default)]
    pub enum Dialect: "dialect" {
        /// PostgreSQL 9.5 and later.
        #[default]
        Postgres = "postgres",
        /// MySQL 8 and MariaDB 10.
        MySql = "mysql",
        /// SQLite 3.24 and later.
        Sqlite = "sqlite",
        /// SQL Server 2016 and later.
        SqlServer = "sqlserver",
        /// DuckDB.
        DuckDb = "duckdb",
    }
}
