"""The functions of the package."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any, Literal, Union

from . import _nem12
from ._check import Check
from ._inputs import Inputs, plain
from ._signature import argument_of, texts, with_settings
from ._table import Table

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._settings import (
        CheckSettings,
        CompletenessSettings,
        DailySettings,
        DemandSettings,
        DiffSettings,
        IntervalsSettings,
        ReadsSettings,
        ReconcileSettings,
        StreamDaysSettings,
        TouSettings,
        WriteSettings,
    )

#: A text that stands in a file: the path of the file.
TextFile = Union[str, "os.PathLike[str]"]


def _read(
    function: str,
    inputs: Inputs,
    settings: dict[str, Any],
    *,
    threads: int | None,
    skip_unreadable: bool,
    reads_twice: bool = False,
) -> _nem12.Delivery:
    given = texts(function, settings)
    return _nem12.read(
        function,
        plain(inputs, reads_twice),
        given,
        threads=threads,
        skip_unreadable=skip_unreadable,
    )


@with_settings("daily")
def daily(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[DailySettings],
) -> Table:
    """The energy of each NMI and day, exactly: what ``nem12 daily`` writes.

    A day whose total would be wrong has no row: ``.withheld`` has it, with the reason.
    """
    delivery = _read(
        "daily", inputs, dict(settings), threads=threads, skip_unreadable=skip_unreadable
    )
    return Table(delivery, delivery.daily())


@with_settings("intervals")
def intervals(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[IntervalsSettings],
) -> Table:
    """Every reading of the rows that count, one row an interval: what ``nem12 intervals`` writes.

    Values are in kilo units (kWh, kVArh and so on), and null where there is no reading. The inputs
    are read twice: once here, to decide which rows count, and again whenever the rows are taken, a
    few megabytes at a time. Without ``streams``, every stream is in it.

    ``every=60`` adds readings up to hours, ``zone`` tells start and end by another clock, and ``wide``
    has a row for each day of a stream (docs/intervals.md).
    """
    delivery = _read(
        "intervals",
        inputs,
        dict(settings),
        threads=threads,
        skip_unreadable=skip_unreadable,
        reads_twice=True,
    )
    return Table(delivery, delivery.intervals())


@with_settings("stream_days")
def stream_days(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[StreamDaysSettings],
) -> Table:
    """Every 300 record as it was delivered, before versions are resolved: sums of stream-days.

    ``value`` is the sum in kilo units, and null where the row is rejected by the rule in
    ``rejected``. For rows that count, take :func:`daily` with ``by="stream"``.
    """
    delivery = _read(
        "stream_days", inputs, dict(settings), threads=threads, skip_unreadable=skip_unreadable
    )
    return Table(delivery, delivery.stream_days())


@with_settings("reads")
def reads(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[ReadsSettings],
) -> Table:
    """The quantity of each register and read period (NEM13): what ``nem12 reads`` writes.

    ``.withheld`` has the read periods whose quantities may be wrong, with the reason.
    """
    delivery = _read(
        "reads", inputs, dict(settings), threads=threads, skip_unreadable=skip_unreadable
    )
    return Table(delivery, delivery.reads())


@with_settings("check")
def check(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[CheckSettings],
) -> Check:
    """What is wrong in the inputs, and what they have: what ``nem12 check`` says."""
    return Check(
        _read("check", inputs, dict(settings), threads=threads, skip_unreadable=skip_unreadable)
    )


@with_settings("tou")
def tou(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[TouSettings],
) -> Table:
    """Energy by time of use: what ``nem12 tou`` writes, one row for each band of each period.

    A file is given by its path, or by its lines. ``bands`` has to be given (docs/time-of-use.md).
    """
    if settings.get("bands") is None:
        raise TypeError("tou() needs bands: the path of a file, or the name of a preset")
    given = _with_files("tou", dict(settings))
    delivery = _read(
        "tou",
        inputs,
        given,
        threads=threads,
        skip_unreadable=skip_unreadable,
        reads_twice=True,
    )
    return Table(delivery, delivery.tou())


@with_settings("demand")
def demand(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[DemandSettings],
) -> Table:
    """The maximum demand of each NMI and period: what ``nem12 demand`` writes.

    A file is given by its path, or by its lines.
    """
    given = _with_files("demand", dict(settings))
    delivery = _read(
        "demand",
        inputs,
        given,
        threads=threads,
        skip_unreadable=skip_unreadable,
        reads_twice=True,
    )
    return Table(delivery, delivery.demand())


@with_settings("completeness")
def completeness(
    inputs: Inputs,
    *,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[CompletenessSettings],
) -> Table:
    """What is there of what is expected: what ``nem12 completeness`` writes.

    Without ``streams``, every stream is looked at. ``expect`` is the path of a file, or the NMIs.
    """
    given = _with_files("completeness", dict(settings))
    delivery = _read(
        "completeness", inputs, given, threads=threads, skip_unreadable=skip_unreadable
    )
    return Table(delivery, delivery.completeness())


@with_settings("diff")
def diff(
    old: Inputs,
    new: Inputs,
    *,
    by: Literal["stream-day", "nmi", "month", "all"] = "stream-day",
    sort: Literal["change", "nmi", "date"] = "change",
    intervals: bool = False,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[DiffSettings],
) -> Table:
    """What differs between two deliveries: what ``nem12 diff`` writes.

    Without ``streams``, every stream is compared. Findings and the report are those of ``new``.

    :param old: the inputs as they were
    :param new: the inputs as they are
    :param by: a row for each stream-day that differs, for each NMI or month, or for all
    :param sort: the order of the rows
    :param intervals: a row for each interval that differs instead, in the order of the inputs, which
        are read twice
    """
    if intervals and (by, sort) != ("stream-day", "change"):
        raise ValueError("intervals has rows and an order of its own: leave out by and sort")
    before, now = (
        _read(
            "diff",
            inputs,
            dict(settings),
            threads=threads,
            skip_unreadable=skip_unreadable,
            reads_twice=intervals,
        )
        for inputs in (old, new)
    )
    if intervals:
        return Table(now, _nem12.diff_intervals(before, now))
    return Table(now, now.diff(before, by, sort))


@with_settings("reconcile")
def reconcile(
    inputs: Inputs,
    *,
    against: Union[TextFile, bytes, IO[bytes]],
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[ReconcileSettings],
) -> Table:
    """Whether a bill, an export or another table agrees: what ``nem12 reconcile`` writes.

    A file is given by its path, or by its lines (docs/reconcile.md).

    :param against: the table: the path of a CSV file, its bytes, or a file object that gives them
    """
    given = _with_files("reconcile", dict(settings))
    # A zone or bands need the readings.
    reads_twice = any(given.get(name) is not None for name in ("zone", "bands"))
    table = _bytes(against)
    delivery = _read(
        "reconcile",
        inputs,
        given,
        threads=threads,
        skip_unreadable=skip_unreadable,
        reads_twice=reads_twice,
    )
    return Table(delivery, _nem12.reconcile(delivery, table))


@with_settings("write")
def write(
    inputs: Inputs,
    out: TextFile,
    *,
    split: Literal["nmi", "month"] | int | None = None,
    from_participant: str | None = None,
    to_participant: str | None = None,
    key: Union[TextFile, bytes, None] = None,
    threads: int | None = None,
    skip_unreadable: bool = False,
    **settings: Unpack[WriteSettings],
) -> Table:
    """Writes NEM12 again: what ``nem12 write`` writes. Its rows are what is left out, with the reason.

    Nothing is at ``out`` before all of it is whole (docs/write.md).

    :param out: the path of the file; with ``split``, of a folder that is new or empty
    :param split: a file for each NMI, for each month, or of at least so many bytes
    :param from_participant: FromParticipant of the 100 record; that of the inputs unless it is given
    :param to_participant: ToParticipant of the 100 record; that of the inputs unless it is given
    :param key: the secret by which names are replaced: its bytes, or the path of a file; a random one
        that is thrown away unless it is given
    """
    anonymise = settings.get("anonymise")
    if not anonymise and (key is not None or settings.get("shift_days")):
        raise ValueError("key and shift_days are for anonymise=True")
    delivery = _read(
        "write",
        inputs,
        dict(settings),
        threads=threads,
        skip_unreadable=skip_unreadable,
        reads_twice=True,
    )
    form = {
        "split": None if split is None else str(split),
        "from_participant": from_participant,
        "to_participant": to_participant,
        "key": _secret(key) if anonymise else None,
    }
    return Table(delivery, _nem12.write(delivery, out, form))


def _secret(key: Union[TextFile, bytes, None]) -> bytes:
    """The secret. An editor ends the last line of a file."""
    if key is None:
        return secrets.token_bytes(32)
    return key if isinstance(key, bytes) else _bytes(key).rstrip()


def _bytes(source: Union[TextFile, bytes, IO[bytes]]) -> bytes:
    """The bytes of a file, a file object, or themselves."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            return file.read()
    return source.read()


def _with_files(function: str, given: dict[str, Any]) -> dict[str, Any]:
    """The settings with the texts of files in the place of their paths."""
    for entry in _nem12.settings(function):
        argument = argument_of(entry["flag"])
        if entry["kind"] == "file" and given.get(argument) is not None:
            given[argument] = _text(entry, given[argument])
    return given


def _text(entry: dict[str, Any], value: Union[TextFile, Iterable[str]]) -> str:
    """A word that stands for a file, what stands in the file, or lines."""
    if not isinstance(value, (str, os.PathLike)):
        return "".join(f"{line}\n" for line in value)
    if isinstance(value, str):
        words = [word for word, _ in entry["words"] if word]
        if value.lower() in (word.lower() for word in words):
            return value
        if not os.path.exists(value):
            known = f", and no such word; the words are {', '.join(words)}" if words else ""
            raise ValueError(f'{entry["flag"]}: there is no file "{value}"{known}')
    with open(value, encoding="utf-8-sig") as file:
        return file.read()
