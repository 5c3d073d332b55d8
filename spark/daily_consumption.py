"""Daily kWh per NMI from what `nem12 augment` wrote, with Apache Spark.

    spark-submit spark/daily_consumption.py AUGMENTED OUT [--to csv|sql|parquet] [--jdbc URL [--table NAME]]

The rules are those of `nem12 daily` in its lenient profile: E streams in kWh; of several versions of a stream's day the
highest UpdateDateTime counts, then the highest 100 DateTime; a day is withheld when a rejected row stands against it, when
two different rows are equally new, when some minutes have no reading in any of its streams, or when a stream has no row
that may be lost. All sums are DECIMAL(38,18); one that
does not fit fails the job.

Every step writes its result below OUT/steps before the next one starts; a run that failed goes on at the last step that
finished. A new AUGMENTED starts anew.
"""

# The rules of versions also stand in crates/nem12/src/daily/versions.rs and, for databases, in
# crates/nem12/src/output/store/stored_day.rs. A change here is a change there.

import argparse
import hashlib
import json
import sys

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

NUMBER = "decimal(38,18)"

COLUMNS = """input int, member int, line bigint, file_datetime timestamp_ntz, nmi string, suffix string, unit string,
    date date, minutes int, status string, reason string, quality string, qualities string,
    update_datetime timestamp_ntz, nulls string, readings string"""


def session():
    return (
        SparkSession.builder.appName("nem12 daily consumption")
        # What does not fit is an error, and no sum loses a decimal.
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.decimalOperations.allowPrecisionLoss", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )


class Steps:
    """Results of steps, each kept as Parquet."""

    def __init__(self, spark, folder, run):
        self.spark = spark
        self.folder = f"{folder}/steps/{run}"

    def step(self, name, make):
        path = f"{self.folder}/{name}"
        if self.exists(f"{path}/_SUCCESS"):
            print(f"{name}: done before", file=sys.stderr)
        else:
            make().write.mode("overwrite").parquet(path)
        return self.spark.read.parquet(path)

    def exists(self, path):
        path = self.spark._jvm.org.apache.hadoop.fs.Path(path)
        return path.getFileSystem(self.spark._jsc.hadoopConfiguration()).exists(path)


def read_manifest(spark, folder):
    """The manifest; without it the folder is not whole."""
    lines = spark.read.text(f"{folder}/manifest.json", wholetext=True).collect()
    return json.loads(lines[0].value)


def read_rows(spark, augmented, form):
    """The 300 records, by their columns."""
    if form == "parquet":
        # Whole numbers are wider there.
        columns = [column.split() for column in COLUMNS.split(",")]
        return spark.read.parquet(f"{augmented}/rows").select(*(F.col(name).cast(kind) for name, kind in columns))
    return spark.read.csv(f"{augmented}/rows", schema=COLUMNS, header=True, escape='"', mode="FAILFAST")


def consumption(rows):
    """Each row's sum, for rows of streams of energy; the streams that are no consumption say where an NMI has readings."""
    is_energy = F.col("unit") == "kWh"
    is_good = (F.col("status") == "good") & F.col("suffix").isNotNull() & is_energy
    # Where the unit cannot be read it might have been that of energy.
    may_be = (F.col("status") == "rejected") & (F.col("unit").isNull() | is_energy)
    values = F.expr(
        f"""transform(split(coalesce(readings, ''), ' '),
            one -> CASE WHEN one = '' THEN cast(0 AS {NUMBER}) ELSE cast(one AS {NUMBER}) END)"""
    )
    return (
        rows.where(is_good | may_be)
        .withColumn("values", F.when(F.col("status") == "good", values))
        .select(
            "nmi", "suffix", "date", "status", "reason", "update_datetime", "file_datetime", "minutes", "values",
            F.coalesce("nulls", F.lit("")).alias("nulls"),
            F.expr(f"aggregate(values, cast(0 AS {NUMBER}), (sum, one) -> cast(sum + one AS {NUMBER}))").alias("kwh"),
        )
    )


def losable(augmented, rows):
    """The streams of which a row may be lost on any day. A line without a suffix stands for all streams with rows."""
    lost = augmented.where("status = 'lost'").select("nmi", "suffix")
    of_rows = rows.select("nmi", "suffix").join(lost.where("suffix IS NULL").select("nmi").distinct(), "nmi", "left_semi")
    named = lost.unionByName(of_rows).where("suffix IS NOT NULL").distinct()
    return named.where(F.col("suffix").startswith("E") | F.col("suffix").startswith("B"))


def resolve(rows, lost):
    """Each stream's day: the energy of the version that counts, or none where nobody knows which counts."""
    rows = rows.where("nmi IS NOT NULL AND date IS NOT NULL")
    of_day = Window.partitionBy("nmi", "suffix", "date")
    # Nulls are the lowest of all.
    version = F.struct("update_datetime", "file_datetime")
    newest = (
        rows.where("status = 'good'")
        .withColumn("version", version)
        .withColumn("newest", F.max("version").over(of_day))
        .where(F.col("version").eqNullSafe(F.col("newest")))
        .withColumn("longest", F.max("minutes").over(of_day))
    )
    # Rows of 5, 15 and 30 minutes are compared by their sums over the longest of these.
    is_nested = (F.col("longest").isin(15, 30)) & (F.col("minutes").isin(5, 15, 30))
    sums = F.expr(
        f"""transform(sequence(0, cast(1440 / longest AS int) - 1), i -> aggregate(
            slice(values, i * cast(longest / minutes AS int) + 1, cast(longest / minutes AS int)),
            cast(0 AS {NUMBER}), (sum, one) -> cast(sum + one AS {NUMBER})))"""
    )
    numbers = F.struct(
        F.when(is_nested, F.lit(0)).otherwise(F.col("minutes")),
        F.when(is_nested, sums).otherwise(F.col("values")),
        F.col("nulls"),
    )
    winners = (
        newest.withColumn("numbers", F.to_json(numbers))
        .groupBy("nmi", "suffix", "date")
        .agg(
            F.max("update_datetime").alias("update_datetime"),
            F.max("kwh").alias("kwh"),
            F.max("nulls").alias("nulls"),
            (F.count_distinct("numbers") > 1).alias("is_unknown"),
        )
    )
    good = winners.alias("good")
    rejected = rows.where("status = 'rejected'").alias("rejected")
    is_healed = F.coalesce(F.col("good.update_datetime") > F.col("rejected.update_datetime"), F.lit(False))
    is_same = (
        (F.col("good.nmi") == F.col("rejected.nmi"))
        & (F.col("good.suffix") == F.col("rejected.suffix"))
        & (F.col("good.date") == F.col("rejected.date"))
    )
    standing = (
        rejected.join(good, is_same, "left").where(~is_healed)
        .select("rejected.nmi", "rejected.suffix", "rejected.date").distinct()
        .select("nmi", "suffix", "date", F.lit(None).cast(NUMBER).alias("kwh"), F.lit("").alias("nulls"))
    )
    known = winners.join(standing, ["nmi", "suffix", "date"], "left_anti").select(
        "nmi", "suffix", "date", F.when(~F.col("is_unknown"), F.col("kwh")).alias("kwh"),
        F.when(F.col("is_unknown"), F.lit("")).otherwise(F.col("nulls")).alias("nulls"),
    )
    # A day that a record without a readable date only may have is no end of a stream, and none is known to be one where a
    # row may be lost.
    ends = rows.where("status = 'good' OR reason <> 'N300-DATE'")
    spans = ends.groupBy("nmi", "suffix").agg(F.min("date").alias("first_day"), F.max("date").alias("last_day"))
    has_losses = spans.join(lost.select("nmi").distinct(), "nmi", "left_semi")
    is_neither = ~(F.col("suffix").startswith("E") | F.col("suffix").startswith("B"))
    unknown = lost.unionByName(has_losses.where(is_neither).select("nmi", "suffix"))
    spans = spans.join(unknown, ["nmi", "suffix"], "left_anti")
    return known.unionByName(standing).join(spans, ["nmi", "suffix"], "left")


def daily(streams, lost):
    """The days whose total is right."""
    is_consumption = F.col("suffix").isNull() | F.col("suffix").startswith("E")
    days = streams.where(is_consumption).groupBy("nmi", "date").agg(
        F.sum("kwh").alias("consumption"),
        F.count("kwh").alias("streams"),
        F.max(F.col("kwh").isNull()).alias("is_withheld"),
        F.min(F.col("nulls") != "").alias("is_doubtful"),
    )
    # A stream that may be lost and has no row that day.
    wanted = days.select("nmi", "date").join(lost.where(F.col("suffix").startswith("E")), "nmi")
    without = wanted.join(streams, ["nmi", "suffix", "date"], "left_anti").select("nmi", "date").distinct()
    good = days.where("NOT is_withheld").join(without, ["nmi", "date"], "left_anti")
    # A minute without a reading in any of the day's streams of consumption. It counts 0 before the first reading of a
    # stream that starts that day, and after the last reading of one that ends, while another stream has a reading.
    doubtful = good.where("is_doubtful").select("nmi", "date", "streams")
    known = streams.where("kwh IS NOT NULL").join(doubtful, ["nmi", "date"])
    known = known.withColumn("all_streams", F.count("*").over(Window.partitionBy("nmi", "date")))
    is_part = (F.col("nulls") != "0-1440")
    is_before = (
        is_part & (F.col("date") == F.col("first_day")) & F.col("nulls").startswith("0-")
        & (F.col("start") == 0)
    )
    is_after = is_part & (F.col("date") == F.col("last_day")) & (F.col("end") == 1440)
    minutes = (
        known.where("nulls <> ''")
        .withColumn("range", F.explode(F.split("nulls", " ")))
        .withColumn("ends", F.split("range", "-"))
        .withColumn("start", F.expr("cast(ends[0] AS int)"))
        .withColumn("end", F.expr("cast(ends[1] AS int)"))
        .withColumn("is_consumption", F.when(F.col("suffix").startswith("E"), 1).otherwise(0))
        .withColumn("is_inside", F.when(is_before | is_after, 0).otherwise(1) * F.col("is_consumption"))
        .withColumn("minute", F.explode(F.expr("sequence(start, end - 1)")))
    )
    missing = (
        minutes.groupBy("nmi", "date", "minute")
        .agg(
            F.sum("is_consumption").alias("null_in"), F.sum("is_inside").alias("inside"), F.count("*").alias("null_in_all"),
            F.first("streams").alias("streams"), F.first("all_streams").alias("all_streams"),
        )
        .where("null_in = streams AND (inside > 0 OR null_in_all = all_streams)")
        .select("nmi", "date").distinct()
    )
    return good.join(missing, ["nmi", "date"], "left_anti").select("nmi", "date", "consumption")


def plain():
    """The number without trailing zeros. A cast gives all eighteen decimals."""
    return F.regexp_replace(F.regexp_replace(F.col("consumption").cast("string"), "0+$", ""), r"\.$", "")


def csv_lines(days):
    """What `nem12 daily` writes: odd names in quotes, and never a formula."""
    apostrophe = F.when(F.col("nmi").rlike(r"^[=+\-@\t\r]"), "'").otherwise("")
    quoted = F.concat(F.lit('"'), apostrophe, F.regexp_replace("nmi", '"', '""'), F.lit('"'))
    name = F.when(F.col("nmi").rlike("^[A-Za-z0-9]*$"), F.col("nmi")).otherwise(quoted)
    return days.orderBy("nmi", "date").select(F.concat_ws(",", name, F.col("date").cast("string"), plain()).alias("value"))


def sql_lines(days):
    """One upsert a line, for PostgreSQL. Names that do not fit the column are left out."""
    literal = F.regexp_replace(F.regexp_replace("nmi", r"\\", r"\\\\\\\\"), "'", "''")
    literal = F.concat(F.when(F.col("nmi").contains("\\"), "E'").otherwise("'"), literal, F.lit("'"))
    return days.where(F.length("nmi") <= 10).orderBy("nmi", "date").select(
        F.concat(
            F.lit('INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES ('), literal,
            F.lit(", '"), F.col("date").cast("string"), F.lit("', "), plain(),
            F.lit(') ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;'),
        ).alias("value")
    )


TABLE = """CREATE TABLE IF NOT EXISTS {table} (
    id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
    nmi varchar(10) NOT NULL,
    "timestamp" timestamp NOT NULL,
    consumption numeric NOT NULL,
    UNIQUE (nmi, "timestamp")
)"""

UPSERT = """INSERT INTO {table} (nmi, "timestamp", consumption)
SELECT nmi, date, trim_scale(consumption) FROM {staging}
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption"""

DRIVER = "org.postgresql.Driver"


def upsert(spark, days, url, table, run):
    """The rows of --to sql, into the table itself: first beside it, by all workers, then in one transaction."""
    names = {"table": table, "staging": f"{table}_{run}"}
    fitting = days.where(F.length("nmi") <= 10)
    fitting.write.mode("overwrite").jdbc(url, names["staging"], properties={"driver": DRIVER})
    # Where the driver came with --packages or --jars, Java's own list of drivers does not have it.
    spark._jvm.org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry.register(DRIVER)
    connection = spark._jvm.java.sql.DriverManager.getConnection(url)
    try:
        connection.setAutoCommit(False)
        statement = connection.createStatement()
        for step in [TABLE, UPSERT, "DROP TABLE {staging}"]:
            statement.executeUpdate(step.format(**names))
        connection.commit()
    finally:
        connection.close()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("augmented")
    arguments.add_argument("out")
    arguments.add_argument("--to", choices=["csv", "sql", "parquet"], default="csv")
    arguments.add_argument("--jdbc", metavar="URL", help="also upsert into PostgreSQL (--packages brings the driver)")
    arguments.add_argument("--table", default="meter_readings", help="of --jdbc; with its schema if need be")
    options = arguments.parse_args()

    spark = session()
    manifest = read_manifest(spark, options.augmented)
    run = hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:16]
    steps = Steps(spark, options.out, run)
    form = manifest.get("form", "csv")
    augmented = read_rows(spark, options.augmented, form)
    rows = steps.step("1-consumption", lambda: consumption(augmented))
    lost = steps.step("1-lost", lambda: losable(augmented, rows))
    streams = steps.step("2-resolved", lambda: resolve(rows, lost))
    days = steps.step("3-daily", lambda: daily(streams, lost))

    target = f"{options.out}/daily.{options.to}"
    if options.to == "csv":
        csv_lines(days).write.mode("overwrite").text(target)
        header = spark.createDataFrame([("nmi,timestamp,consumption",)], "value string")
        header.coalesce(1).write.mode("append").text(target)
    elif options.to == "sql":
        sql_lines(days).write.mode("overwrite").text(target)
    else:
        days.write.mode("overwrite").parquet(target)
    if options.jdbc:
        upsert(spark, days, options.jdbc, options.table, run)
    spark.stop()


if __name__ == "__main__":
    main()
