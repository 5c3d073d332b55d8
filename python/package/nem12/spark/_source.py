"""The data source ``nem12``: what the executors find in the files, by NMI."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition

from .. import _nem12
from .._signature import argument_of, texts
from ._files import File, Split, listed, splits

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

#: What a row of the data source is. The rows of a task without an NMI have what belongs to none.
SCHEMA = "nmi string, place bigint, share binary"

#: The bytes that a task reads, unless it is asked for otherwise.
SPLIT_BYTES = 64_000_000

#: The function whose settings say how files are read.
READING = "stream_days"


class Nem12DataSource(DataSource):
    """Files of NEM12 and NEM13, archives and workbooks: ``spark.read.format("nem12").load(path)``.

    A row has what a part of the files has of an NMI, in the form of the core; it is for
    :func:`nem12.spark.resolve`, which makes daily rows of it. Options are ``path``, ``split_bytes``,
    and the settings that say how files are read, such as ``dates``.
    """

    @classmethod
    def name(cls) -> str:
        return "nem12"

    def schema(self) -> str:
        return SCHEMA

    def reader(self, schema: Any) -> Nem12Reader:
        return Nem12Reader(dict(self.options))


class Nem12Reader(DataSourceReader):
    """Lists the files, divides them into splits, and reads each."""

    def __init__(self, options: dict[str, str]) -> None:
        self._size = int(options.pop("split_bytes", SPLIT_BYTES))
        if self._size < 1:
            raise ValueError("split_bytes must be 1 or more")
        paths = options.pop("paths", None)
        one = options.pop("path", None)
        self._paths: list[str] = json.loads(paths) if paths else [one] if one else []
        if not self._paths:
            raise ValueError("there is no path: give it to load()")
        reading = [argument_of(entry["flag"]) for entry in _nem12.settings(READING)]
        for name in options:
            if name not in reading:
                raise ValueError(
                    f"the data source nem12 has no option {name}; it has path, split_bytes, "
                    f"{', '.join(reading)}. What counts is for nem12.spark.resolve to say"
                )
        self._settings = texts(READING, options)

    def partitions(self) -> list[InputPartition]:
        files: list[File] = [file for path in self._paths for file in listed(path)]
        return list(splits(files, self._size))

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
        assert isinstance(partition, Split)
        yield from batches(partition.place, partition.inputs(), self._settings)


def batches(
    place: int,
    inputs: list[tuple[tuple[Any, ...], tuple[int, int] | None]],
    settings: list[tuple[str, str]],
) -> Iterator[pa.RecordBatch]:
    """The rows of a part of the inputs."""
    import pyarrow as pa

    found = _nem12.read_part(READING, place, inputs, settings)
    yield from pa.RecordBatchReader.from_stream(_Stream(found))


class _Stream:
    """A native table as PyArrow takes it."""

    def __init__(self, table: _nem12.ArrowTable) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.stream()


def register(spark: SparkSession) -> None:
    """Makes ``spark.read.format("nem12")`` known to a session."""
    spark.dataSource.register(Nem12DataSource)
