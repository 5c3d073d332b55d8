"""AEMO NEM12 interval meter files as Arrow tables: daily energy, intervals, time of use, demand.

Every function takes inputs and settings, and gives a :class:`Table` that pandas, Polars, DuckDB and
PyArrow take as it is. None of them is needed::

    import nem12
    import polars as pl

    days = nem12.daily("meter.csv")
    pl.DataFrame(days)

An input is a path, bytes or a file object that gives bytes; a list has several. ZIP, tar, gzip and
Excel workbooks are taken apart. Energies are exact decimals. What cannot be trusted is never
guessed: it is left out, and ``days.findings`` says where and why.
"""

from ._nem12 import __version__
from ._errors import Nem12Error, UnreadableError
from ._finding import Finding
from ._functions import (
    check,
    completeness,
    daily,
    demand,
    diff,
    intervals,
    reads,
    reconcile,
    stream_days,
    tou,
    write,
)
from ._check import Check
from ._table import Table

__all__ = [
    "__version__",
    "Check",
    "Finding",
    "Nem12Error",
    "Table",
    "UnreadableError",
    "check",
    "completeness",
    "daily",
    "demand",
    "diff",
    "intervals",
    "reads",
    "reconcile",
    "stream_days",
    "tou",
    "write",
]
