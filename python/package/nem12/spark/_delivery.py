"""A delivery with Spark: what is decided of what the executors found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Union

from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from .. import _nem12
from .._finding import Finding
from .._signature import argument_of, texts
from ._source import READING, SCHEMA, SPLIT_BYTES, _Stream, batches, register

if TYPE_CHECKING:
    import pyarrow as pa

#: The function whose settings say what counts.
_COUNTS = "daily"

#: A function of the batches of a partition, as ``mapInArrow`` takes it.
_Work = Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]


def read(
    spark: SparkSession,
    paths: Union[str, list[str], DataFrame],
    *,
    split_bytes: int = SPLIT_BYTES,
    partitions: int | None = None,
    **settings: Any,
) -> Delivery:
    """Reads a delivery on the executors.

    :param spark: the session
    :param paths: a file, a folder, a pattern, an address that fsspec opens, or several of them; or
        the rows of Spark's ``binaryFile``, each of which is read whole
    :param split_bytes: about how much a task reads
    :param partitions: how many tasks decide about the NMIs; Spark decides unless it is given
    :param settings: those of :func:`nem12.daily`, by the same names
    """
    texts(_COUNTS, settings)
    names = {argument_of(entry["flag"]) for entry in _nem12.settings(READING)}
    reading = {name: value for name, value in settings.items() if name in names}
    counting = {name: value for name, value in settings.items() if name not in names}
    if isinstance(paths, DataFrame):
        return resolve(_of_binary_files(paths, reading), partitions=partitions, **counting)
    register(spark)
    reader = spark.read.format("nem12").option("split_bytes", split_bytes)
    several = [paths] if isinstance(paths, str) else [str(path) for path in paths]
    shares = reader.options(paths=json.dumps(several), **_texts_by_argument(reading)).load()
    return resolve(shares, partitions=partitions, **counting)


def _texts_by_argument(settings: dict[str, Any]) -> dict[str, str]:
    """The texts of settings by the names of their arguments."""
    arguments = {
        entry["name"]: argument_of(entry["flag"]) for entry in _nem12.settings(READING)
    }
    return {arguments[name]: text for name, text in texts(READING, settings)}


def resolve(shares: DataFrame, *, partitions: int | None = None, **settings: Any) -> Delivery:
    """Puts together what ``spark.read.format("nem12").load(...)`` gives.

    :param shares: all rows of it
    :param partitions: how many tasks decide about the NMIs; Spark decides unless it is given
    :param settings: those of :func:`nem12.daily` that say what counts, by the same names
    """
    reading = {argument_of(entry["flag"]) for entry in _nem12.settings(READING)}
    for name in sorted(reading & settings.keys()):
        raise ValueError(f"{name} says how files are read: it is an option of the data source")
    return Delivery(shares, partitions, texts(_COUNTS, settings))


class Delivery:
    """A delivery whose files the executors have read. What they found is kept on their disks until
    :meth:`close`.
    """

    def __init__(
        self, shares: DataFrame, partitions: int | None, settings: list[tuple[str, str]]
    ) -> None:
        self._settings = settings
        by_nmi = shares.repartition("nmi") if partitions is None else shares.repartition(partitions, "nmi")
        self._by_nmi = by_nmi.persist(StorageLevel.DISK_ONLY)
        rests = self._by_nmi.where(F.col("nmi").isNull()).select("place", "share").collect()
        rests.sort(key=lambda row: row.place)
        self._ground = _nem12.ground([bytes(row.share) for row in rests])

    @cached_property
    def daily(self) -> DataFrame:
        """The energy of each NMI and day: the rows of :func:`nem12.daily`."""
        return self._rows("daily")

    @cached_property
    def withheld(self) -> DataFrame:
        """The NMI-days that have no daily total because it would be wrong, with the reason."""
        return self._rows("withheld")

    @cached_property
    def stream_days(self) -> DataFrame:
        """Every 300 record as it was delivered: the rows of :func:`nem12.stream_days`."""
        return self._rows("stream_days")

    @cached_property
    def statistics(self) -> DataFrame:
        """The statistics of each stream, as JSON by docs/report.schema.json."""

        def work(own: _nem12.Delivery) -> dict[str, list[Any]]:
            streams = json.loads(own.report())["streams"]
            columns = {name: [one[name] for one in streams] for name in ("nmi", "suffix")}
            return {**columns, "statistics": [json.dumps(one) for one in streams]}

        return self._of_nmis(work, "nmi string, suffix string, statistics string")

    def text(self, form: str = "csv") -> DataFrame:
        """The daily rows as ``nem12 daily`` writes them, for ``.write.text(...)``: ``csv``, without a
        header, or ``sql``, a script for each partition. A value has many lines.
        """
        return self._of_nmis(lambda own: {"value": own.texts(form)}, "value string")

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong in the inputs: the most severe rules first, then by input and line."""
        return [Finding(*plain) for plain in self._told[1]]

    @cached_property
    def report(self) -> dict[str, Any]:
        """Counts, control totals and findings, as docs/report.schema.json has them. Streams and
        withheld days are rows: :attr:`statistics` and :attr:`withheld`.
        """
        report: dict[str, Any] = json.loads(self._told[0])
        return report

    @cached_property
    def _told(self) -> tuple[str, list[Any]]:
        counts = self._of_nmis(lambda own: {"count": [own.count()]}, "count binary").collect()
        plain = [bytes(row["count"]) for row in counts]
        return _nem12.report(_COUNTS, self._ground, plain, self._settings)

    def close(self) -> None:
        """Drops what the executors keep. Rows that are asked for later are read again."""
        self._by_nmi.unpersist()

    def __enter__(self) -> Delivery:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, answer: str) -> DataFrame:
        from pyspark.sql.pandas.types import from_arrow_schema

        schema = _plain(getattr(_nem12.resolve(_COUNTS, self._ground, [], self._settings), answer)()).schema

        def work(own: _nem12.Delivery) -> pa.Table:
            return _plain(getattr(own, answer)())

        return self._of_nmis(work, from_arrow_schema(schema))

    def _of_nmis(self, work: Callable[[_nem12.Delivery], Any], schema: Any) -> DataFrame:
        """Rows that the work makes of the NMIs of each partition."""
        shares = self._by_nmi.where(F.col("nmi").isNotNull()).select("nmi", "share")
        return shares.mapInArrow(_by_partition(self._ground, self._settings, work), schema)


def _by_partition(
    ground: bytes, settings: list[tuple[str, str]], work: Callable[[_nem12.Delivery], Any]
) -> _Work:
    def run(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        shares: list[tuple[str, bytes]] = []
        for batch in given:
            shares.extend(zip(batch.column(0).to_pylist(), batch.column(1).to_pylist()))
        if shares:
            made = work(_nem12.resolve(_COUNTS, ground, shares, settings))
            table = made if isinstance(made, pa.Table) else pa.table(made)
            yield from table.to_batches(max_chunksize=20_000)

    return run


def _plain(table: _nem12.ArrowTable) -> pa.Table:
    """The table with types that Spark has: words are texts."""
    import pyarrow as pa

    made = pa.table(_Stream(table))
    for number, field in enumerate(made.schema):
        if pa.types.is_dictionary(field.type):
            column = made.column(number).cast(field.type.value_type)
            made = made.set_column(number, field.name, column)
    return made


def _of_binary_files(files: DataFrame, reading: dict[str, Any]) -> DataFrame:
    """What is in the rows of Spark's ``binaryFile``, of which each is a part of its own."""
    settings = texts(READING, reading)
    paths: Iterable[Any] = files.select("path").distinct().collect()
    places = {path: place for place, path in enumerate(sorted(row.path for row in paths))}

    def run(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in given:
            for path, content in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist()):
                name = path.rpartition("/")[2]
                yield from batches(places[path], [((name, content), None)], settings)

    return files.select("path", "content").mapInArrow(run, SCHEMA)
