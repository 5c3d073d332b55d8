"""Daily kWh of each NMI from raw NEM12, with Apache Spark and the Python package nem12.

    spark-submit spark/daily.py DELIVERIES OUT [--to csv|sql|parquet] [--jdbc URL [--table NAME]]

DELIVERIES is a file, a folder, a pattern, or an address that fsspec opens. Executors read ranges of the files, and the core
decides what counts: the rows are those of `nem12 daily`, and OUT/report.json is its report.
"""

import argparse
import json
import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

import nem12.spark
from daily_consumption import upsert


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("deliveries", nargs="+")
    arguments.add_argument("out")
    arguments.add_argument("--to", choices=["csv", "sql", "parquet"], default="csv")
    arguments.add_argument("--jdbc", metavar="URL", help="also upsert into PostgreSQL (--packages brings the driver)")
    arguments.add_argument("--table", default="meter_readings", help="of --jdbc; with its schema if need be")
    arguments.add_argument("--split-bytes", type=int, default=64_000_000, help="about how much a task reads")
    options = arguments.parse_args()

    spark = SparkSession.builder.appName("nem12 daily").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    with nem12.spark.read(spark, options.deliveries, split_bytes=options.split_bytes) as delivery:
        target = f"{options.out}/daily.{options.to}"
        if options.to == "parquet":
            delivery.daily.write.mode("overwrite").parquet(target)
        else:
            delivery.text(options.to).write.mode("overwrite").text(target)
        if options.to == "csv":
            header = ",".join(delivery.daily.columns)
            spark.createDataFrame([(header,)], "value string").coalesce(1).write.mode("append").text(target)
        if options.jdbc:
            days = delivery.daily.select("nmi", F.col("timestamp").alias("date"), "consumption")
            upsert(spark, days, options.jdbc, options.table, spark.sparkContext.applicationId.replace("-", "_"))
        delivery.withheld.write.mode("overwrite").parquet(f"{options.out}/withheld.parquet")
        report = json.dumps(delivery.report)
        spark.createDataFrame([(report,)], "value string").coalesce(1).write.mode("overwrite").text(f"{options.out}/report.json")
        for finding in delivery.findings:
            if finding.severity not in ("warning", "note"):
                print(finding, file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    main()
