"""Whether the data source comes to what the Python package comes to: rows, withheld days, findings, report and statistics.

    spark-submit ranges.py DELIVERIES OUT

Files are cut into ranges of 4 KB, and every tenth task fails once, after it has given rows. OUT/ranges.csv gets the daily rows.
"""

import json
import os
import sys
import zipfile

import pyarrow as pa
from pyspark.sql import SparkSession

import nem12
import nem12.spark
from nem12.spark._source import Nem12Reader

SPLIT = 4000


class FailingReader(Nem12Reader):
    def __init__(self, options):
        self._failed = options.pop("failed")
        super().__init__(options)

    def read(self, partition):
        mark = f"{self._failed}/{partition.place}"
        for batch in super().read(partition):
            yield batch
            if partition.place % 10 == 3 and not os.path.exists(mark):
                open(mark, "w").close()
                raise OSError("a task that fails once")


class FailingSource(nem12.spark.Nem12DataSource):
    @classmethod
    def name(cls):
        return "failing"

    def reader(self, schema):
        return FailingReader(dict(self.options))


def sorted_rows(table):
    return sorted(map(str, table.to_pylist()))


def compare(delivery, inputs, **settings):
    own = nem12.daily(inputs, **settings)
    assert sorted_rows(delivery.daily.toArrow()) == sorted_rows(pa.table(own)), "daily rows differ"
    assert sorted_rows(delivery.withheld.toArrow()) == sorted_rows(pa.table(own.withheld)), "withheld days differ"
    assert delivery.findings == own.findings, "findings differ"
    report = dict(own.report)
    streams = [json.loads(row.statistics) for row in delivery.statistics.collect()]
    assert sorted(map(str, streams)) == sorted(map(str, report["streams"])), "statistics differ"
    # These are rows of a delivery.
    report["streams"], report["withheldDays"] = [], []
    assert delivery.report == report, "reports differ"
    return len(own)


def main():
    deliveries, out = sys.argv[1:]
    spark = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    spark.dataSource.register(FailingSource)
    failed = f"{out}/failed"
    os.mkdir(failed)
    names = sorted(os.listdir(deliveries), key=os.fsencode)
    inputs = {name: f"{deliveries}/{name}" for name in names}

    shares = spark.read.format("failing").options(split_bytes=SPLIT, failed=failed).load(deliveries)
    with nem12.spark.resolve(shares) as delivery:
        assert len(os.listdir(failed)) > 5, "no task has failed"
        assert compare(delivery, inputs) > 20
        delivery.text().write.mode("overwrite").text(f"{out}/ranges.csv")

    # Whole archives, and small files together; another setting.
    archive = f"{out}/both.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in names[:4]:
            file.write(inputs[name], name)
    given = [archive, *(inputs[name] for name in names[4:])]
    with nem12.spark.read(spark, given, streams="all", profile="strict") as delivery:
        compare(delivery, given, streams="all", profile="strict")

    # What Hadoop reads.
    files = spark.read.format("binaryFile").load(f"{deliveries}/0*-whole.csv")
    with nem12.spark.read(spark, files, partitions=2) as delivery:
        compare(delivery, {name: path for name, path in inputs.items() if name.endswith("-whole.csv") and name.startswith("0")})
    spark.stop()


if __name__ == "__main__":
    main()
