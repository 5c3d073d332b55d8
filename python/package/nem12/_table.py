"""The table that the functions give."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from . import _nem12
from ._finding import Finding

#: NEM time: UTC+10 all year (MDFF 3.3.3).
_NEM_TIME = timezone(timedelta(hours=10))
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_NAIVE_EPOCH = datetime(1970, 1, 1)

_FROM_PLAIN: dict[str, Callable[[Any], Any]] = {
    "number": Decimal,
    "day": date.fromisoformat,
    "moment": lambda micros: (_EPOCH + timedelta(microseconds=micros)).astimezone(_NEM_TIME),
    "stamp": lambda micros: _NAIVE_EPOCH + timedelta(microseconds=micros),
}


class Answer:
    """What is known of the inputs besides rows."""

    def __init__(self, delivery: _nem12.Delivery) -> None:
        self._delivery = delivery

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError(
            "it belongs to the process that read the inputs: send what you need of it, such as "
            "pyarrow.table(rows), findings or report"
        )

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong in the inputs: the most severe rules first, then by input and line.

        Of each rule the first 1,000 findings of an input are in it; ``report`` has exact counts.
        """
        return [Finding(*plain) for plain in self._delivery.findings()]

    @cached_property
    def report(self) -> dict[str, Any]:
        """Counts, control totals, findings and statistics, as docs/report.schema.json has them."""
        report: dict[str, Any] = json.loads(self._delivery.report())
        return report

    @cached_property
    def withheld(self) -> Table:
        """The NMI-days that have no daily total because it would be wrong, with the reason."""
        return Table(self._delivery, self._delivery.withheld())


class Table(Answer):
    """Rows that any library for tables takes, with what was found in the inputs.

    pandas, Polars, DuckDB and PyArrow take it by the Arrow PyCapsule interface: give it to
    ``pandas.DataFrame.from_arrow``, ``polars.DataFrame`` or ``pyarrow.table``, or name it in a query
    of DuckDB. Numbers are decimals with 18 places, days are dates, and intervals start and end in
    NEM time (UTC+10 all year) or by the clock of ``zone``.

    Rows can be taken any number of times. Those of :func:`nem12.intervals` are read from the inputs
    whenever they are taken, a few megabytes at a time.
    """

    def __init__(self, delivery: _nem12.Delivery, rows: _nem12.ArrowTable) -> None:
        super().__init__(delivery)
        self._rows = rows

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A stream of all rows (Arrow PyCapsule interface). A requested schema is not heeded."""
        return self._rows.stream()

    def __arrow_c_schema__(self) -> object:
        """The schema (Arrow PyCapsule interface)."""
        return self._rows.schema()

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""
        return self._rows.names()

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries, without any library: ``Decimal``, ``date``, ``datetime``."""
        names = self._rows.names()
        for batch in self._rows.plain():
            columns = [_from_plain(kind, values) for kind, values in batch]
            for row in zip(*columns):
                yield dict(zip(names, row))

    def __len__(self) -> int:
        count = self._rows.count()
        if count is None:
            raise TypeError("the number of intervals is known when they are read: count the rows")
        return count

    # Rows that are still in the inputs have no length, and a table without rows is a table.
    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        count = self._rows.count()
        rows = "rows still in the inputs" if count is None else f"{count} rows"
        return f"<nem12.Table: {rows}, columns {', '.join(self._rows.names())}>"


def _from_plain(kind: str, values: list[Any]) -> list[Any]:
    # Moments by the clock of a zone have its name for their kind.
    convert = _by_clock(kind) if "/" in kind else _FROM_PLAIN.get(kind)
    if convert is None:
        return values
    return [None if value is None else convert(value) for value in values]


def _by_clock(name: str) -> Callable[[Any], Any]:
    zone = ZoneInfo(name)
    return lambda micros: (_EPOCH + timedelta(microseconds=micros)).astimezone(zone)
