"""The settings of the functions, for type checkers. A test writes this file from the table of settings:
``NEM12_WRITE_TYPES=1 scripts/test python``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import Literal, TypedDict, Union


class DailySettings(TypedDict, total=False):
    """Settings of ``daily``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    quality: Union[Literal["any", "actual"], None]
    """Days to use, by the quality of their readings."""
    incomplete: Union[Literal["withhold", "include"], None]
    """How to treat days with missing intervals."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    columns: Union[Union[str, Iterable[Literal["generation", "net", "intervals", "missing", "complete", "quality", "quality_counts", "streams", "interval_lengths", "update_time"]]], None]
    """Columns to add after NMI, day and energy."""
    period: Union[Literal["day", "month", "year"], None]
    """Period that a row of the CSV adds up."""
    by: Union[Literal["nmi", "stream"], None]
    """Whether the CSV has a row for each NMI or for each stream."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class IntervalsSettings(TypedDict, total=False):
    """Settings of ``intervals``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    every: Union[Literal["", "15", "30", "60", 15, 30, 60], None]
    """Minutes of the intervals that shorter ones are added up to."""
    zone: Union[str, None]
    """Zone whose clock start and end are told by, with its offset."""
    wide: Union[bool, None]
    """Write a row for each day of a stream, with a column for each interval by its start."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class StreamDaysSettings(TypedDict, total=False):
    """Settings of ``stream_days``."""

    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class ReadsSettings(TypedDict, total=False):
    """Settings of ``reads``."""

    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class CheckSettings(TypedDict, total=False):
    """Settings of ``check``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    quality: Union[Literal["any", "actual"], None]
    """Days to use, by the quality of their readings."""
    incomplete: Union[Literal["withhold", "include"], None]
    """How to treat days with missing intervals."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class TouSettings(TypedDict, total=False):
    """Settings of ``tou``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    quality: Union[Literal["any", "actual"], None]
    """Days to use, by the quality of their readings."""
    incomplete: Union[Literal["withhold", "include"], None]
    """How to treat days with missing intervals."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    bands: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """Bands of the tariff: a preset, or a CSV file with the columns band, months, days, from, to and streams."""
    zone: Union[str, None]
    """Zone whose clock and calendar the bands go by."""
    holidays: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """Public holidays: those of a state (2010 to 2030), or a file with a day a line."""
    by: Union[Literal["day", "month", "year"], None]
    """Period of a row of time of use."""
    periods: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """Periods of rows, such as those of bills: a CSV file with the columns from and to, both days included, and name if you like."""
    days: Union[Literal["nem", "local"], None]
    """Days that periods are made of: NEM days, as in the files and most bills, or days by the clock of --zone."""
    split: Union[bool, None]
    """Divide the energy of an interval that an edge of a band cuts, evenly by minutes; the column split counts them."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class DemandSettings(TypedDict, total=False):
    """Settings of ``demand``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    quality: Union[Literal["any", "actual"], None]
    """Days to use, by the quality of their readings."""
    incomplete: Union[Literal["withhold", "include"], None]
    """How to treat days with missing intervals."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    by: Union[Literal["day", "month", "year"], None]
    """Period of a row of demand."""
    interval: Union[Literal["30", "15", "5", 30, 15, 5], None]
    """Minutes over which a demand is averaged."""
    highest: Union[int, None]
    """Number of the highest demands that a row lists, from 0 to 1000."""
    bands: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """A row for each band of a tariff instead of whole days: a preset, or a CSV file as for nem12 tou."""
    zone: Union[str, None]
    """Clock and calendar that the bands go by; the time of the maximum is told by it too."""
    holidays: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """Public holidays of the bands: those of a state (2010 to 2030), or a file with a day a line."""
    periods: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """Periods of rows, such as those of bills or seasons: a CSV file with the columns from and to, both days included, and name if you like."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class CompletenessSettings(TypedDict, total=False):
    """Settings of ``completeness``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    by: Union[Literal["stream", "gap", "month", "matrix"], None]
    """What has a row."""
    expect: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """List of the NMIs that must be there: a file with one NMI a line, or a CSV file with a column nmi."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class DiffSettings(TypedDict, total=False):
    """Settings of ``diff``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class ReconcileSettings(TypedDict, total=False):
    """Settings of ``reconcile``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    quality: Union[Literal["any", "actual"], None]
    """Days to use, by the quality of their readings."""
    incomplete: Union[Literal["withhold", "include"], None]
    """How to treat days with missing intervals."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    columns: Union[Union[str, Iterable[str]], None]
    """Columns of the table, such as nmi=Meter,day=Date,energy=Usage: nmi, day, from, to, month, stream, band, energy and unit, each with its header or its number; without them, usual headers are known."""
    unit: Union[Literal["", "Wh", "kWh", "MWh"], None]
    """Unit of the energies of the table; without it, the one that a column or a header names, and kWh where none does."""
    against_dates: Union[Literal["", "dmy", "mdy", "ymd"], None]
    """Order of dates such as 03/04/2024 in the table, where they do not show it."""
    ends: Union[Literal["included", "excluded"], None]
    """Whether the day in the column to of the table is part of its period."""
    tolerance: Union[Union[str, Iterable[str]], None]
    """Largest difference in kWh at which two energies are equal."""
    bands: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """Bands of a table with a row for each: a preset, or a CSV file as for nem12 tou; the files are read a second time."""
    holidays: Union[Union[str, os.PathLike[str], Iterable[str]], None]
    """Public holidays of a table with bands: those of a state (2010 to 2030), or a file with a day a line."""
    zone: Union[str, None]
    """Zone whose days are tried where a row differs, and whose clock the bands go by; the files are read a second time then."""
    by: Union[Literal["row", "nmi", "month", "all"], None]
    """Whether a row of the answer is one row of the table, or a sum."""
    sort: Union[Literal["nmi", "difference", "date"], None]
    """Order of the rows of the answer."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""


class WriteSettings(TypedDict, total=False):
    """Settings of ``write``."""

    streams: Union[str, None]
    """Streams to use."""
    profile: Union[Literal["lenient", "strict"], None]
    """How strictly to judge files."""
    from_: Union[Union[str, date], None]
    """First day to use, such as 2024-01-31."""
    to: Union[Union[str, date], None]
    """Last day to use, such as 2024-12-31."""
    nmi: Union[Union[str, Iterable[str]], None]
    """NMIs to use, with commas between; 6123* stands for all that begin with 6123."""
    repeats: Union[Literal["latest", "first", "last", "sum", "reject"], None]
    """Which version of a stream-day counts when there are several."""
    versions: Union[Literal["newest", "all"], None]
    """Versions of a day to write."""
    interval: Union[Literal["", "5", "15", "30", 5, 15, 30], None]
    """Minutes of the intervals that shorter ones are added up to; longer intervals, and units that are no sums, stay as they are."""
    anonymise: Union[bool, None]
    """Replace NMIs, serial numbers, registers, data streams, participants and service orders, and remove free text."""
    shift_days: Union[Union[str, Iterable[str]], None]
    """Days by which every date is moved, a multiple of 7, where names are replaced."""
    dates: Union[Literal["compact", "iso", "dmy"], None]
    """Form of dates to accept in the files."""
    spec: Union[Literal["1.02", "1.06", "2.1", "2.4", "2.5", "2.6", "2.7"], None]
    """Edition of the specification to check files against."""
    repair: Union[Literal["", "wrapped", "swapped", "sign"], None]
    """Damage to repair while reading."""
