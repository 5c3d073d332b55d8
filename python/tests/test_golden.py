"""The rows of every golden case of the command, which are worked out by hand, are those of the package."""

from __future__ import annotations

import csv
import pathlib
from decimal import Decimal

import pytest

import nem12
from conftest import ROOT
from nem12 import _nem12
from nem12._signature import argument_of

CASES = ROOT / "tests/golden"


def function_of(case: pathlib.Path) -> str:
    command = case / "command"
    return command.read_text().strip() if command.exists() else "daily"


def settings_of(case: pathlib.Path) -> dict[str, str] | None:
    """The settings of a case; ``None`` where it is about the text of an output."""
    file = case / "settings"
    words = file.read_text().split() if file.exists() else []
    arguments = {entry["flag"]: argument_of(entry["flag"]) for entry in _nem12.settings(function_of(case))}
    settings = {}
    words = [part for word in words for part in word.split("=", 1)]
    while words:
        argument = arguments.get(words.pop(0).removeprefix("--"))
        if argument is None:
            return None
        settings[argument] = words.pop(0)
    return settings


def text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def rows_of(file: pathlib.Path) -> list[list[str]]:
    with open(file, newline="") as lines:
        rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    # The CSV guards a text that a spreadsheet would run. A table needs no guard.
    return [[cell[1:] if cell[:2] in ("'+", "'=", "'-", "'@") else cell for cell in row] for row in rows]


def fits(rows: list[list[str]]) -> bool:
    """Whether every number fits a column of decimals, which has 20 digits before the point."""
    return all(len(cell.split(".")[0]) <= 20 or not cell.isdecimal() for row in rows for cell in row)


def rows_in(table: nem12.Table) -> list[list[str]]:
    return [table.column_names] + [[text(value) for value in row.values()] for row in table.rows()]


def cases() -> list[pathlib.Path]:
    return [case for case in sorted(CASES.iterdir()) if settings_of(case) is not None]


def test_nearly_every_case_is_compared() -> None:
    of_reads = [case for case in cases() if function_of(case) == "reads"]
    assert len(cases()) - len(of_reads) > 240
    assert len(of_reads) > 20


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_rows_and_withheld_rows_are_those_of_the_command(case: pathlib.Path) -> None:
    name, settings = function_of(case), settings_of(case)
    function, expected = getattr(nem12, name), case / f"{name}.csv"
    inputs = sorted(case.glob("input*"))
    code = int((case / "exit").read_text())
    if code == 64:
        with pytest.raises(ValueError):
            function(inputs, **settings)
    elif code == 1:
        with pytest.raises(nem12.Nem12Error) as raised:
            function(inputs, **settings)
        assert raised.value.file.split("!")[0] in [path.name for path in inputs]
        assert raised.value.code in (case / "findings.txt").read_text()
    elif not fits(rows_of(expected)):
        with pytest.raises(nem12.Nem12Error, match="does not fit"):
            function(inputs, **settings)
    else:
        table = function(inputs, **settings)
        assert rows_in(table) == rows_of(expected)
        withheld = case / "withheld.csv"
        if withheld.exists():
            assert rows_in(table.withheld) == rows_of(withheld)
        elif name == "daily":
            assert len(table.withheld) == 0
        else:
            # The cases of reads have no file of those that are withheld. A period may have several.
            records = table.report["reads"]["rows"]["withheld"]
            assert min(records, 1) <= len(table.withheld) <= records
