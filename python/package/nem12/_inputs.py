"""Inputs: paths, bytes and file objects, as the native half takes them."""

from __future__ import annotations

import io
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, Union


class BinaryFile(Protocol):
    """A file object that gives bytes."""

    def read(self, size: int = ..., /) -> bytes: ...


#: One input: a path, bytes, or a file object opened for reading bytes.
Input = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, BinaryFile]

#: One input or several; a mapping has their names.
Inputs = Union[Input, Iterable[Input], Mapping[str, Input]]

#: How addresses start that the command reads and this package does not.
_SCHEMES = ("http", "https", "s3", "s3a", "gs", "az", "abfs", "abfss", "adl", "file", "r2")


def plain(inputs: Inputs, reads_twice: bool) -> list[tuple[Any, ...]]:
    """The inputs as the native half takes them. What can be read once is kept in a temporary file
    where it is to be read twice.
    """
    if isinstance(inputs, Mapping):
        named = [(str(name), one) for name, one in inputs.items()]
        ones = [_one(one, number, reads_twice) for number, (_, one) in enumerate(named, 1)]
        return _some([(name, *one[1:]) for (name, _), one in zip(named, ones)])
    several: Iterable[Any]
    if isinstance(inputs, (str, bytes, bytearray, memoryview, os.PathLike)) or hasattr(inputs, "read"):
        several = [inputs]
    elif isinstance(inputs, Iterable):
        several = inputs
    else:
        raise _no_input(inputs)
    return _some([_one(one, number, reads_twice) for number, one in enumerate(several, 1)])


def _some(inputs: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    if not inputs:
        raise ValueError("there is no input: the list is empty")
    return inputs


def _one(one: Any, number: int, reads_twice: bool) -> tuple[Any, ...]:
    if isinstance(one, (bytes, bytearray, memoryview)):
        return f"input {number}", bytes(one)
    if isinstance(one, (str, os.PathLike)):
        return _path(one, reads_twice)
    if hasattr(one, "read"):
        return _object(one, number, reads_twice)
    raise _no_input(one)


def _path(path: Any, reads_twice: bool) -> tuple[Any, ...]:
    path = os.fspath(path)
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    scheme, colon, _ = path.partition("://")
    if colon and scheme.lower() in _SCHEMES:
        raise ValueError(
            f"{scheme}:// addresses are not read here: open it with a library such as fsspec "
            f"(with fsspec.open(address, 'rb') as file) or urllib.request.urlopen and give the file "
            f"object, or use the command, which reads it: nem12 daily {scheme}://..."
        )
    # Raises FileNotFoundError and its like, with the path.
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(f"{path} is a folder: give its files, such as Path(...).glob('*.csv')")
    name = os.path.basename(path)
    if reads_twice and not stat.S_ISREG(mode):
        with open(path, "rb") as pipe:
            return name, _kept(pipe), 0
    return name, path


def _object(file: Any, number: int, reads_twice: bool) -> tuple[Any, ...]:
    if isinstance(file, io.TextIOBase):
        raise TypeError("a file object must give bytes: open the file in binary mode (\"rb\")")
    own = getattr(file, "name", None)
    name = os.path.basename(own) if isinstance(own, str) and own else f"input {number}"
    seekable = getattr(file, "seekable", None)
    if seekable is not None and seekable():
        return name, file, file.tell()
    if reads_twice:
        return name, _kept(file), 0
    return name, file, None


def _kept(file: Any) -> Any:
    kept = tempfile.TemporaryFile()
    shutil.copyfileobj(file, kept, 1 << 20)
    return kept


def _no_input(one: object) -> TypeError:
    return TypeError(
        f"an input is a path, bytes or a file object that gives bytes, not {type(one).__name__}"
    )
