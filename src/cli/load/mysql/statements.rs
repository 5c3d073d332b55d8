//! The statements of MySQL and MariaDB, with places for the names of the tables.

/// Begins a session: a number that does not fit is an error, and texts are as they are.
pub(super) const BEGIN: &str = "SET SESSION sql_mode = 'STRICT_ALL_TABLES'; SET NAMES utf8mb4;";

/// Waits for other loads of the same tables. The lock ends with the session.
pub(super) const LOCK: &str =
    "SELECT GET_LOCK(MD5(CONCAT('nem12 load ', coalesce(DATABASE(), ''), ?)), 3600)";

/// Creates the tables. Each statement ends a transaction, so there is none yet.
pub(super) const CREATE: [&str; 4] = [
    "CREATE TABLE IF NOT EXISTS {months} (
    nmi varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    suffix varchar(2) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    month date NOT NULL,
    has_nulls boolean NOT NULL,
    days mediumtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (nmi, month, suffix),
    KEY {nulls} (has_nulls, nmi)
) ENGINE=InnoDB",
    "CREATE TABLE IF NOT EXISTS {lost} (
    nmi varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    suffix varchar(2) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (nmi, suffix)
) ENGINE=InnoDB",
    "CREATE TABLE IF NOT EXISTS {choices} (streams text NOT NULL) ENGINE=InnoDB",
    "CREATE TABLE IF NOT EXISTS {daily} (
    {nmi} varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    {day} datetime NOT NULL,
    {energy} decimal(65,30) NOT NULL,
    PRIMARY KEY ({nmi}, {day})
) ENGINE=InnoDB",
];

/// The stream-days one by one, for people. Servers before MySQL 8 and MariaDB 10.6 cannot.
pub(super) const VIEW: &str = "CREATE OR REPLACE VIEW {days} AS
SELECT m.nmi, m.suffix, m.month + INTERVAL (d.day - 1) DAY AS date, CAST(d.kwh AS decimal(65,30)) AS kwh, d.quality,
    CAST(d.update_datetime AS datetime) AS update_datetime, CAST(d.file_datetime AS datetime) AS file_datetime,
    coalesce(d.nulls, '') AS nulls
FROM {months} m, JSON_TABLE(m.days, '$[*]' COLUMNS (day integer PATH '$[0]', kwh varchar(60) PATH '$[1]',
    quality varchar(3) PATH '$[2]', update_datetime varchar(19) PATH '$[3]', file_datetime varchar(19) PATH '$[4]',
    nulls text PATH '$[5]')) AS d";
