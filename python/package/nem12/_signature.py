"""Settings as keyword arguments, from the one table of settings of the core."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from . import _nem12

Function = TypeVar("Function", bound=Callable[..., Any])

#: The arguments that every function has.
_INPUTS = """\
:param inputs: paths, bytes or file objects that give bytes, one or several
"""
_OWN = """\
:param threads: the number of threads; one for each processor unless it is given
:param skip_unreadable: go on without an input that exists and cannot be read to its end
"""


def argument_of(flag: str) -> str:
    """The keyword argument of a setting, which has the name of the command's option: ``date_format``
    for ``--date-format``. A word of Python gets an underscore: ``from_``.
    """
    snake = flag.replace("-", "_")
    return snake + "_" if keyword.iskeyword(snake) else snake


def texts(function: str, given: dict[str, Any]) -> list[tuple[str, str]]:
    """The settings by their names in the table, with their values as text. ``None`` is the default."""
    names = {argument_of(entry["flag"]): entry["name"] for entry in _nem12.settings(function)}
    for argument in given:
        if argument not in names:
            raise TypeError(
                f"{function}() has no argument {argument!r}; its settings are {', '.join(names)}"
            )
    return [
        (names[argument], _text(argument, value))
        for argument, value in given.items()
        if value is not None
    ]


def _text(argument: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        # Of a time, the day.
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray, memoryview)):
        return ",".join(_text(argument, one) for one in value)
    raise TypeError(f"{argument} takes a text, a list of texts or a day, not {type(value).__name__}")


def with_settings(name: str) -> Callable[[Function], Function]:
    """Gives a function the signature and the documents of its settings."""

    def add(function: Function) -> Function:
        entries = _nem12.settings(name)
        own = inspect.signature(function)
        parameters = [
            one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD
        ]
        parameters += [
            inspect.Parameter(
                argument_of(entry["flag"]), inspect.Parameter.KEYWORD_ONLY, default=None
            )
            for entry in entries
        ]
        setattr(function, "__signature__", own.replace(parameters=parameters))
        text = inspect.cleandoc(function.__doc__ or "")
        between = "" if ":param " in text else "\n"
        settings = "".join(_document(entry) for entry in entries)
        inputs = _INPUTS if "inputs" in own.parameters else ""
        function.__doc__ = f"{text}\n{between}{inputs}{_OWN}{settings}"
        return function

    return add


def _document(entry: dict[str, Any]) -> str:
    words = ", ".join(f"``{word}``" for word, _ in entry["words"] if word)
    words = f" ({words})" if words else ""
    default = f"; ``{entry['default']}`` unless it is given" if entry["default"] else ""
    return f":param {argument_of(entry['flag'])}: {entry['help']}{words}{default}\n"
