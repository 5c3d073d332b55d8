//! The statements of PostgreSQL, with places for the names of the tables.

/// A row of a new table of months is compressed only when it is larger than this many bytes: the
/// usual month of a stream is not, and compressing it took longer than all else.
pub(super) const CREATE: &str = "CREATE TABLE IF NOT EXISTS {months} (
    nmi varchar(10) NOT NULL,
    suffix varchar(2) NOT NULL,
    month date NOT NULL,
    has_nulls boolean NOT NULL,
    days text NOT NULL
) WITH (toast_tuple_target = 8160);
CREATE TABLE IF NOT EXISTS {lost} (
    nmi varchar(10) NOT NULL,
    suffix varchar(2) NOT NULL,
    PRIMARY KEY (nmi, suffix)
);
CREATE TABLE IF NOT EXISTS {choices} (streams text NOT NULL);
CREATE TABLE IF NOT EXISTS {daily} (
    {nmi} varchar(10) NOT NULL,
    {day} timestamp NOT NULL,
    {energy} numeric NOT NULL
);";

/// Adds the keys of the table of months.
pub(super) const KEYS: &str = "SET LOCAL maintenance_work_mem = '256MB';
ALTER TABLE {months} ADD PRIMARY KEY (nmi, month, suffix);
CREATE INDEX {nulls} ON {months} (nmi) WHERE has_nulls;";

/// Adds the key of the table of daily rows.
pub(super) const KEY_OF_DAILY: &str = "ALTER TABLE {daily} ADD PRIMARY KEY ({nmi}, {day});";

/// The stream-days one by one, for people.
pub(super) const VIEW: &str = "CREATE VIEW {days} AS
SELECT m.nmi, m.suffix, m.month + (d.cells ->> 0)::integer - 1 AS date, (d.cells ->> 1)::numeric AS kwh,
    d.cells ->> 2 AS quality, (d.cells ->> 3)::timestamp AS update_datetime,
    (d.cells ->> 4)::timestamp AS file_datetime, coalesce(d.cells ->> 5, '') AS nulls
FROM {months} m, json_array_elements(m.days::json) AS d (cells);";

/// Takes over the stream-days of a table that an older version of this tool made.
pub(super) const TAKE_OVER: &str = "INSERT INTO {months} (nmi, suffix, month, has_nulls, days)
SELECT nmi, suffix, date_trunc('month', date)::date, bool_or(nulls <> ''), json_agg(json_build_array(
    extract(day FROM date)::integer, kwh::text, quality, to_char(update_datetime, 'YYYY-MM-DD\"T\"HH24:MI:SS'),
    to_char(file_datetime, 'YYYY-MM-DD\"T\"HH24:MI:SS'), nulls) ORDER BY date)
FROM {days} GROUP BY 1, 2, 3;
DROP TABLE {days};";

/// Creates what is read again before it is written. From then on rows are looked for by their
/// keys: the tables grow while their statistics stay, and a part of a load would read all of them.
pub(super) const STAGE: &str = "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;
CREATE TEMPORARY TABLE nem12_months (nmi text NOT NULL, suffix text NOT NULL, month date NOT NULL, \
    has_nulls boolean NOT NULL, days text NOT NULL) ON COMMIT DROP;
CREATE TEMPORARY TABLE nem12_daily (nmi text NOT NULL, day timestamp NOT NULL, energy numeric) ON COMMIT DROP;";

/// Replaces months by those that are staged.
pub(super) const REPLACE: &str =
    "UPDATE {months} m SET has_nulls = s.has_nulls, days = s.days FROM nem12_months s
WHERE m.nmi = s.nmi AND m.suffix = s.suffix AND m.month = s.month;
TRUNCATE nem12_months;";

/// Writes the daily rows that are staged, and removes those without an energy.
pub(super) const REBUILD: &str = "DELETE FROM {daily} m USING nem12_daily s WHERE s.energy IS NULL AND m.{nmi} = s.nmi AND m.{day} = s.day;
INSERT INTO {daily} ({nmi}, {day}, {energy}) SELECT nmi, day, energy FROM nem12_daily WHERE energy IS NOT NULL
ON CONFLICT ({nmi}, {day}) DO UPDATE SET {energy} = excluded.{energy};
TRUNCATE nem12_daily;";
