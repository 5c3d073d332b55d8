"""pandas, Polars, DuckDB and PyArrow take the rows as they are, and without any of them there are plain rows."""

from __future__ import annotations

import datetime
import io
import pathlib
import subprocess
import sys
from decimal import Context, Decimal

import duckdb
import pandas
import polars
import pyarrow
import pytest

import nem12
from conftest import ROOT, nem12_file

FUNCTIONS = {
    "daily": {},
    "intervals": {},
    "stream_days": {},
    "reads": {},
    "tou": {"bands": "peak-15-21-every-day"},
    "demand": {},
    "completeness": {},
}

#: A value that binary floating point does not have, with as many digits as fit.
LONG = "12345678901234567.000000000000000001"


def table_of(name: str, source: object) -> nem12.Table:
    return getattr(nem12, name)(source, **FUNCTIONS[name])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_library_takes_the_same_values(name: str, meter: pathlib.Path) -> None:
    source = ROOT / "tests/golden/reads-both-directions/input.csv" if name == "reads" else meter
    answer = table_of(name, source)
    plain = [tuple(row.values()) for row in answer.rows()]
    assert plain
    arrow = pyarrow.table(answer)
    assert arrow.column_names == answer.column_names
    assert [tuple(row.values()) for row in arrow.to_pylist()] == plain
    assert polars.DataFrame(answer).rows() == plain
    frame = pandas.DataFrame.from_arrow(answer)
    assert list(frame.columns) == answer.column_names
    assert len(frame) == len(plain)
    duckdb.sql("SET TimeZone = 'Etc/GMT-10'")
    assert len(duckdb.sql("FROM answer").fetchall()) == len(plain)


def test_every_library_can_read_a_file_object_as_it_goes() -> None:
    """It holds the lock of the interpreter while it waits for rows, or asks for them in a thread of its own."""
    intervals = nem12.intervals([io.BytesIO(nem12_file(days=28)) for _ in range(100)], repeats="sum")
    count = 100 * 28 * 48
    assert pyarrow.table(intervals).num_rows == count
    assert polars.DataFrame(intervals).height == count
    assert len(pandas.DataFrame.from_arrow(intervals)) == count
    total = Decimal("0.25") * count
    assert duckdb.sql("SELECT count(*), sum(value) FROM intervals").fetchall() == [(count, total)]


def test_energies_are_exact_in_every_library() -> None:
    days = nem12.daily(nem12_file(days=1, value=LONG))
    total = Context(prec=60).multiply(Decimal(48), Decimal(LONG))
    assert [row["consumption"] for row in days.rows()] == [total]
    assert pyarrow.table(days)["consumption"].to_pylist() == [total]
    assert polars.DataFrame(days)["consumption"].to_list() == [total]
    assert pandas.DataFrame.from_arrow(days)["consumption"].to_list() == [total]
    assert duckdb.sql("SELECT consumption FROM days").fetchall() == [(total,)]


def test_a_total_that_does_not_fit_is_no_other_number() -> None:
    value = "9" * 21
    with pytest.raises(nem12.Nem12Error, match="does not fit"):
        nem12.daily(nem12_file(days=1, value=value))
    with pytest.raises(Exception, match="does not fit"):
        pyarrow.table(nem12.intervals(nem12_file(days=1, value=value)))


def test_types_are_those_of_the_values(meter: pathlib.Path) -> None:
    decimal, moment = pyarrow.decimal128(38, 18), pyarrow.timestamp("us", tz="+10:00")
    daily = pyarrow.schema(nem12.daily(meter))
    assert daily.field("timestamp").type == pyarrow.date32()
    assert daily.field("consumption").type == decimal
    intervals = pyarrow.schema(nem12.intervals(meter))
    assert intervals.field("start").type == moment
    assert intervals.field("value").type == decimal


def test_an_interval_starts_and_ends_in_nem_time(meter: pathlib.Path) -> None:
    rows = list(nem12.intervals(meter).rows())
    nem = datetime.timezone(datetime.timedelta(hours=10))
    assert rows[0]["start"] == datetime.datetime(2024, 1, 1, tzinfo=nem)
    assert rows[0]["start"].utcoffset() == datetime.timedelta(hours=10)
    assert rows[-1]["end"] == datetime.datetime(2024, 1, 3, tzinfo=nem)
    assert sum(row["value"] for row in rows) == Decimal(24)


def test_a_null_interval_has_no_value_and_a_quality_of_its_own() -> None:
    file = nem12_file(days=1, suffix="Q1").replace(b",A,,,", b",V,,,").replace(b"kWh", b"kVArh")
    file = file.replace(b"900\r\n", b"400,1,46,A,,\r\n400,47,47,S14,32,\r\n400,48,48,N,,\r\n900\r\n")
    rows = list(nem12.intervals(file).rows())
    assert [row["quality"] for row in rows] == ["A"] * 46 + ["S14", "N"]
    assert [row["value"] for row in rows] == [Decimal("0.25")] * 47 + [None]


def test_a_table_can_be_taken_again(meter: pathlib.Path) -> None:
    for name in ("daily", "intervals"):
        table = table_of(name, meter)
        first = pyarrow.table(table)
        assert pyarrow.table(table).equals(first)
        assert list(table.rows()) == first.to_pylist()


def test_a_stream_that_is_left_half_way_ends(meter: pathlib.Path) -> None:
    reader = pyarrow.RecordBatchReader.from_stream(nem12.intervals(meter))
    reader.close()
    rows = nem12.intervals(meter).rows()
    next(rows)
    rows.close()


def test_no_rows_are_a_table_with_columns() -> None:
    days = nem12.daily(nem12_file(suffix="B1"))
    assert (len(days), pyarrow.table(days).num_rows) == (0, 0)
    assert days.column_names == ["nmi", "timestamp", "consumption"]
    assert days
    assert polars.DataFrame(days).shape == (0, 3)


def test_no_library_is_needed(meter: pathlib.Path) -> None:
    script = (
        "import sys, nem12\n"
        f"rows = list(nem12.daily({str(meter)!r}).rows())\n"
        "known = {'numpy', 'pandas', 'polars', 'duckdb', 'pyarrow'} & set(sys.modules)\n"
        "assert len(rows) == 2 and not known, (rows, known)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_two_deliveries_are_compared(meter: pathlib.Path) -> None:
    data = meter.read_bytes()
    late = data.replace(b"0.25", b"0.5", 1).replace(b"20240301120000", b"20240401120000")
    assert len(nem12.diff(meter, data)) == 0
    first, second = nem12.diff(meter, late, sort="date").rows()
    assert (first["old"], first["new"], first["difference"]) == (12, Decimal("12.25"), Decimal("0.25"))
    assert second["change"] == "version"
    assert first["new_version"] == datetime.datetime(2024, 4, 1, 12)
    for by in ("nmi", "month", "all"):
        (row,) = nem12.diff(meter, late, by=by).rows()
        assert (row["stream_days"], row["revised"], row["version"]) == (2, 1, 1)
        assert row["difference_kwh"] == Decimal("0.25")


def test_stream_days_are_those_that_were_delivered() -> None:
    file = nem12_file(days=1) + nem12_file(days=1, value="0.5")
    short = file.replace(b",0.5,0.5", b",0.5", 1)
    rows = list(nem12.stream_days(short).rows())
    assert [row["value"] for row in rows] == [Decimal(12), None]
    assert [row["rejected"] for row in rows] == [None, "N300-COUNT"]
    assert [(row["line"], row["minutes"]) for row in rows] == [(3, 30), (7, 30)]


def test_intervals_are_added_up_and_told_by_a_clock_as_the_command_does(meter: pathlib.Path) -> None:
    delivered = list(nem12.intervals(meter).rows())
    hours = list(nem12.intervals(meter, every=60, zone="NSW").rows())
    assert len(hours) * 2 == len(delivered)
    assert sum(row["value"] for row in hours) == sum(row["value"] for row in delivered)
    assert {(row["intervals"], row["expected"]) for row in hours} == {(2, 2)}
    # The same moments, by another clock.
    assert [row["start"] for row in hours] == [row["start"] for row in delivered[::2]]
    assert {row["start"].utcoffset() for row in hours} == {datetime.timedelta(hours=11)}
    schema = pyarrow.schema(nem12.intervals(meter, zone="SA"))
    assert schema.field("end").type == pyarrow.timestamp("us", "Australia/Adelaide")
    assert pyarrow.table(nem12.intervals(meter, every=60)).num_rows == len(hours)


def test_intervals_can_be_columns(meter: pathlib.Path) -> None:
    delivered = list(nem12.intervals(meter).rows())
    days = list(nem12.intervals(meter, every=60, wide=True).rows())
    assert len(days) * 48 == len(delivered)
    hours = [f"{hour:02}:00" for hour in range(24)]
    assert sum(row[hour] for row in days for hour in hours) == sum(row["value"] for row in delivered)
    assert days[0]["date"] == delivered[0]["start"].date()


def test_a_clock_whose_hours_cut_days_is_refused(meter: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="no whole number of 60 minutes"):
        nem12.intervals(meter, every=60, zone="SA")
    assert len(list(nem12.intervals(meter, every=30, zone="SA").rows())) == len(
        list(nem12.intervals(meter).rows())
    )


def test_the_matrix_of_completeness_has_a_column_for_each_month(meter: pathlib.Path) -> None:
    (row,) = nem12.completeness(meter, by="matrix").rows()
    assert list(row) == ["nmi", "2024-01"]
    assert row["2024-01"] == 100
