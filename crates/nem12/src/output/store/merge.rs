//! The SQL that merges staged stream-days into the tables.
//!
//! The rules are those of `daily/versions.rs`, and of
//! `spark/daily_consumption.py` for Spark: a later version replaces an earlier
//! one, a rejected row withholds its day until a good row has a later
//! UpdateDateTime, and two different versions that are equally new withhold it
//! until there is a newer one. A change here is a change there.
//!
//! The statements are written once for PostgreSQL and SQLite. [`MergeSql`] has
//! what differs.

/// The names and types that differ between the databases.
#[derive(Clone, Copy, Debug)]
pub struct MergeSql {
    /// The column types of an exact number, a day, a stamp and a text.
    number: &'static str,
    day: &'static str,
    stamp: &'static str,
    text: &'static str,
    /// A stamp before all others.
    never: &'static str,
    /// The function that sums exact numbers.
    sum: &'static str,
    /// The expression that turns `date` into the day of `meter_readings`.
    midnight: &'static str,
    /// The clause at the end of a temporary table.
    temporary: &'static str,
    id: &'static str,
}

/// The statements of PostgreSQL.
pub const POSTGRES: MergeSql = MergeSql {
    number: "numeric",
    day: "date",
    stamp: "timestamp",
    text: "text",
    never: "timestamp '-infinity'",
    sum: "sum",
    midnight: "date::timestamp",
    temporary: " ON COMMIT DROP",
    id: "    id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,\n",
};

/// The statements of SQLite. The host provides the aggregate `decimal_sum`.
pub const SQLITE: MergeSql = MergeSql {
    number: "text",
    day: "text",
    stamp: "text",
    text: "text",
    never: "''",
    sum: "decimal_sum",
    midnight: "date",
    temporary: "",
    id: "",
};

/// The text in the column `quality` of a stream-day with two versions that are
/// equally new and differ.
pub const TIED: &str = "tie";

/// The text in the column `suffix` where it cannot be read, and for all streams of an NMI
/// in the table of streams that may be lost.
pub const ANY_STREAM: &str = "??";

/// The place of a quality among the flags, from the best to the worst.
fn worse(quality: &str) -> String {
    format!(
        "CASE substr({quality}, 1, 1) WHEN 'A' THEN 0 WHEN 'F' THEN 1 WHEN 'S' THEN 2 WHEN 'E' THEN 3 \
         WHEN 'N' THEN 5 WHEN 'V' THEN 6 ELSE 4 END"
    )
}

impl MergeSql {
    /// Creates the tables `stream_days`, `lost_streams` and `meter_readings` where they do
    /// not exist.
    #[must_use]
    pub fn create(&self) -> String {
        let Self {
            number,
            day,
            stamp,
            text,
            id,
            ..
        } = self;
        format!(
            "CREATE TABLE IF NOT EXISTS stream_days (
    nmi varchar(10) NOT NULL,
    suffix varchar(2) NOT NULL,
    date {day} NOT NULL,
    kwh {number},
    quality varchar(3),
    update_datetime {stamp},
    file_datetime {stamp},
    nulls {text} NOT NULL,
    PRIMARY KEY (nmi, suffix, date)
);
CREATE TABLE IF NOT EXISTS lost_streams (
    nmi varchar(10) NOT NULL,
    suffix varchar(2) NOT NULL,
    PRIMARY KEY (nmi, suffix)
);
CREATE TABLE IF NOT EXISTS meter_readings (
{id}    nmi varchar(10) NOT NULL,
    \"timestamp\" {stamp} NOT NULL,
    consumption {number} NOT NULL,
    UNIQUE (nmi, \"timestamp\")
);"
        )
    }

    /// Creates the tables `staged` and `staged_lost`, for stream-days and for streams that
    /// may be lost of one transaction.
    #[must_use]
    pub fn stage(&self) -> String {
        let Self {
            number,
            day,
            stamp,
            text,
            temporary,
            ..
        } = self;
        format!(
            "CREATE TEMPORARY TABLE staged (nmi {text} NOT NULL, suffix {text} NOT NULL, date {day} NOT NULL, \
             kwh {number}, quality {text}, update_datetime {stamp}, file_datetime {stamp}, nulls {text} NOT NULL\
             ){temporary};
CREATE TEMPORARY TABLE staged_lost (nmi {text} NOT NULL, suffix {text} NOT NULL){temporary};"
        )
    }

    /// Merges the staged stream-days. The table `judged` then has the verdict
    /// for each, and `touched` the NMI-days to rebuild.
    #[must_use]
    pub fn merge(&self) -> String {
        let Self {
            never,
            sum,
            midnight,
            temporary,
            ..
        } = self;
        let (staged, stored) = (worse("s.quality"), worse("t.quality"));
        format!(
            "CREATE TEMPORARY TABLE judged{temporary} AS
SELECT s.*, CASE
    WHEN t.nmi IS NULL THEN 'new'
    WHEN s.kwh IS NULL AND s.quality IS NULL AND t.kwh IS NULL AND t.quality IS NULL THEN
        CASE WHEN t.update_datetime IS NOT NULL
            AND (s.update_datetime IS NULL OR s.update_datetime > t.update_datetime)
        THEN 'newer' ELSE 'kept' END
    WHEN s.kwh IS NULL AND s.quality IS NULL THEN
        CASE WHEN coalesce(t.update_datetime > s.update_datetime, false) THEN 'kept' ELSE 'newer' END
    WHEN t.kwh IS NULL AND t.quality IS NULL THEN
        CASE WHEN coalesce(s.update_datetime > t.update_datetime, false) THEN 'newer' ELSE 'kept' END
    WHEN coalesce(s.update_datetime, {never}) <> coalesce(t.update_datetime, {never}) THEN
        CASE WHEN coalesce(s.update_datetime, {never}) > coalesce(t.update_datetime, {never})
        THEN 'newer' ELSE 'kept' END
    WHEN coalesce(s.file_datetime, {never}) <> coalesce(t.file_datetime, {never}) THEN
        CASE WHEN coalesce(s.file_datetime, {never}) > coalesce(t.file_datetime, {never})
        THEN 'newer' ELSE 'kept' END
    WHEN t.kwh IS NULL THEN 'kept'
    WHEN s.kwh IS NULL THEN 'newer'
    WHEN s.kwh <> t.kwh OR s.nulls <> t.nulls THEN 'tied'
    WHEN {staged} > {stored} OR ({staged} = {stored} AND s.quality > t.quality) THEN 'newer'
    ELSE 'kept' END AS verdict
FROM staged s LEFT JOIN stream_days t ON t.nmi = s.nmi AND t.suffix = s.suffix AND t.date = s.date;
INSERT INTO stream_days (nmi, suffix, date, kwh, quality, update_datetime, file_datetime, nulls)
SELECT nmi, suffix, date, CASE WHEN verdict <> 'tied' THEN kwh END,
    CASE WHEN verdict = 'tied' THEN '{TIED}' ELSE quality END, update_datetime, file_datetime,
    CASE WHEN verdict = 'tied' THEN '' ELSE nulls END FROM judged WHERE verdict <> 'kept'
ON CONFLICT (nmi, suffix, date) DO UPDATE SET kwh = excluded.kwh, quality = excluded.quality,
    update_datetime = excluded.update_datetime, file_datetime = excluded.file_datetime, nulls = excluded.nulls;
CREATE TEMPORARY TABLE changed{temporary} AS
SELECT nmi FROM judged WHERE verdict <> 'kept'
    UNION SELECT s.nmi FROM staged_lost s WHERE NOT EXISTS
        (SELECT 1 FROM lost_streams l WHERE l.nmi = s.nmi AND l.suffix = s.suffix);
INSERT INTO lost_streams (nmi, suffix) SELECT nmi, suffix FROM staged_lost WHERE true
ON CONFLICT (nmi, suffix) DO NOTHING;
CREATE TEMPORARY TABLE losable{temporary} AS
SELECT nmi, suffix FROM lost_streams WHERE suffix <> '{ANY_STREAM}' AND nmi IN (SELECT nmi FROM changed)
    UNION SELECT DISTINCT nmi, suffix FROM stream_days WHERE substr(suffix, 1, 1) IN ('E', 'B')
        AND nmi IN (SELECT l.nmi FROM lost_streams l JOIN changed c ON c.nmi = l.nmi WHERE l.suffix = '{ANY_STREAM}');
CREATE TEMPORARY TABLE touched{temporary} AS
SELECT d.nmi, d.date, {sum}(d.kwh) AS kwh,
    min(CASE WHEN d.kwh IS NULL THEN 0 ELSE 1 END) AS is_good,
    max(CASE WHEN d.nulls = '' THEN 1 ELSE 0 END) AS is_covered
FROM stream_days d
JOIN (SELECT nmi, date FROM judged WHERE verdict <> 'kept'
    UNION SELECT nmi, date FROM stream_days WHERE nulls <> '' AND nmi IN (SELECT nmi FROM changed)
    UNION SELECT d.nmi, d.date FROM stream_days d JOIN losable l ON l.nmi = d.nmi WHERE substr(l.suffix, 1, 1) = 'E'
        AND NOT EXISTS (SELECT 1 FROM stream_days o
            WHERE o.nmi = d.nmi AND o.suffix = l.suffix AND o.date = d.date)
        AND EXISTS (SELECT 1 FROM meter_readings m WHERE m.nmi = d.nmi AND m.\"timestamp\" = {midnight})) j ON j.nmi = d.nmi AND j.date = d.date
WHERE substr(d.suffix, 1, 1) IN ('E', '?')
GROUP BY d.nmi, d.date;
UPDATE touched SET is_good = 0 WHERE EXISTS (SELECT 1 FROM losable l
    WHERE l.nmi = touched.nmi AND substr(l.suffix, 1, 1) = 'E' AND NOT EXISTS (SELECT 1 FROM stream_days d
        WHERE d.nmi = l.nmi AND d.suffix = l.suffix AND d.date = touched.date));"
        )
    }

    /// Selects the streams of the days that null intervals may leave uncovered:
    /// NMI, day, NMISuffix, null intervals, and 1 where the table has no
    /// earlier day and where it has no later day of the stream, by NMI and day. Where a row
    /// of the stream may be lost, no day is known to be either.
    #[must_use]
    pub fn doubtful(&self) -> String {
        let is_end = |than: &str| {
            format!(
                "CASE WHEN EXISTS (SELECT 1 FROM stream_days o WHERE o.nmi = d.nmi AND o.suffix = d.suffix \
                 AND o.date {than} d.date) OR EXISTS (SELECT 1 FROM losable l WHERE l.nmi = d.nmi \
                 AND (l.suffix = d.suffix OR substr(d.suffix, 1, 1) NOT IN ('E', 'B'))) THEN 0 ELSE 1 END"
            )
        };
        let (first, last) = (is_end("<"), is_end(">"));
        format!(
            "SELECT d.nmi, CAST(d.date AS text), d.suffix, d.nulls, {first}, {last} FROM stream_days d
JOIN touched t ON t.nmi = d.nmi AND t.date = d.date
WHERE t.is_good = 1 AND t.is_covered = 0 AND d.kwh IS NOT NULL ORDER BY d.nmi, d.date"
        )
    }

    /// Rebuilds the rows of `meter_readings` for the touched NMI-days.
    #[must_use]
    pub fn rebuild(&self) -> String {
        let Self { midnight, .. } = self;
        format!(
            "DELETE FROM meter_readings WHERE (nmi, \"timestamp\") IN
    (SELECT nmi, {midnight} FROM touched WHERE is_good = 0 OR is_covered = 0);
INSERT INTO meter_readings (nmi, \"timestamp\", consumption)
SELECT nmi, {midnight}, kwh FROM touched WHERE is_good = 1 AND is_covered = 1
ON CONFLICT (nmi, \"timestamp\") DO UPDATE SET consumption = excluded.consumption;"
        )
    }

    /// Selects the counts: what happened, and how often.
    #[must_use]
    pub fn counts(&self) -> &'static str {
        "SELECT verdict, count(*) FROM judged GROUP BY verdict
UNION ALL SELECT CASE WHEN is_good = 1 AND is_covered = 1 THEN 'rebuilt' ELSE 'withheld' END, count(*)
FROM touched GROUP BY 1"
    }
}
