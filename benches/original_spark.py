"""The approach of the original loader's Spark path, written anew: one process copies every 300 line behind its NMI and
interval length into one file; Spark guesses the columns' types, adds up 48 of them as floats, and sums by NMI and day.

    spark-submit original_spark.py INPUT FOLDER
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

READINGS = 48
# The NMI and the length stand before the line, and its indicator and day before the readings.
FIRST = 4


def transform(source, target):
    """300 lines, each behind the NMI and the length of its block."""
    nmi, length = "", ""
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            if line.startswith("200"):
                fields = line.split(",")
                nmi, length = fields[1], fields[8]
            elif line.startswith("300"):
                out.write(f"{nmi},{length},{line}")


def main():
    """Writes a folder of CSV."""
    source, folder = sys.argv[1:]
    transformed = f"{folder}/transformed.csv"
    transform(source, transformed)
    spark = SparkSession.builder.appName("original").getOrCreate()
    rows = spark.read.csv(transformed, inferSchema=True)
    energy = sum((F.col(f"_c{column}") for column in range(FIRST, FIRST + READINGS)), F.lit(0))
    daily = rows.withColumn("energy", energy).groupBy("_c0", "_c3").agg(F.sum("energy").alias("consumption"))
    daily.write.mode("overwrite").csv(f"{folder}/daily.csv", header=True)
    spark.stop()


if __name__ == "__main__":
    main()
