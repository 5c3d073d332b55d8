"""The keyword arguments, their documents and their types follow from the table of settings."""

from __future__ import annotations

import ast
import inspect
import os
import pathlib

import pytest

import nem12
from nem12 import _nem12
from nem12._signature import argument_of

FUNCTIONS = ["daily", "intervals", "stream_days", "reads", "check", "tou", "demand", "completeness", "diff", "reconcile", "write"]
FOLDER = pathlib.Path(__file__).parents[1] / "package/nem12"
TYPES = FOLDER / "_settings.py"

HEAD = '''"""The settings of the functions, for type checkers. A test writes this file from the table of settings:
``NEM12_WRITE_TYPES=1 scripts/test python``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import Literal, TypedDict, Union
'''


def type_of(entry: dict[str, object]) -> str:
    given = [word for word, _ in entry["words"]]
    words = ", ".join([f'"{word}"' for word in given] + [word for word in given if word.isdecimal()])
    return {
        "word": f"Literal[{words}]",
        "word or text": "str",
        "file": "Union[str, os.PathLike[str], Iterable[str]]",
        "words": f"Union[str, Iterable[Literal[{words}]]]",
        "text": "Union[str, Iterable[str]]",
        "day": "Union[str, date]",
        "number": "int",
        "switch": "bool",
    }[entry["kind"]]


def types() -> str:
    text = HEAD
    for name in FUNCTIONS:
        title = "".join(part.capitalize() for part in name.split("_"))
        text += f'\n\nclass {title}Settings(TypedDict, total=False):\n    """Settings of ``{name}``."""\n\n'
        for entry in _nem12.settings(name):
            text += f"    {argument_of(entry['flag'])}: Union[{type_of(entry)}, None]\n"
            text += f'    """{entry["help"]}."""\n'
    return text


def test_the_types_follow_the_table_of_settings() -> None:
    if os.environ.get("NEM12_WRITE_TYPES"):
        TYPES.write_text(types())
    assert TYPES.read_text() == types()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_setting_is_a_documented_keyword_argument(name: str) -> None:
    function = getattr(nem12, name)
    parameters = inspect.signature(function).parameters
    for entry in _nem12.settings(name):
        argument = argument_of(entry["flag"])
        assert parameters[argument].kind is inspect.Parameter.KEYWORD_ONLY
        assert f":param {argument}: {entry['help']}" in function.__doc__
        for word, _ in entry["words"]:
            assert word in function.__doc__


def test_what_changes_text_alone_is_no_argument() -> None:
    assert "delimiter" not in inspect.signature(nem12.daily).parameters
    assert "columns" in inspect.signature(nem12.daily).parameters
    assert "profile" not in inspect.signature(nem12.stream_days).parameters


def test_the_stub_names_what_the_native_half_has() -> None:
    tree = ast.parse((FOLDER / "_nem12.pyi").read_text())
    stub = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert set(stub) == {name for name in dir(_nem12) if not name.startswith("_")}
    for name, node in stub.items():
        if isinstance(node, ast.ClassDef):
            own = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            real = {part for part in vars(getattr(_nem12, name)) if part in own or part[0] != "_"}
            assert own == real, name
    assert (FOLDER / "py.typed").exists()


def test_settings_decide_what_counts(meter: pathlib.Path) -> None:
    import datetime

    day = datetime.date(2024, 1, 2)
    assert [row["timestamp"] for row in nem12.daily(meter, from_=day).rows()] == [day]
    assert len(nem12.daily(meter, nmi=["QNTEST0002", "QNTEST0003"])) == 0
    months = nem12.daily(meter, period="month")
    assert [row["month"] for row in months.rows()] == ["2024-01"]
    more = nem12.daily(meter, columns=["quality", "update_time"])
    row = next(more.rows())
    assert (row["quality"], row["update_time"]) == ("A", datetime.datetime(2024, 3, 1, 12))
    streams = nem12.daily(meter, by="stream", streams=["E1"])
    assert {row["suffix"] for row in streams.rows()} == {"E1"}
