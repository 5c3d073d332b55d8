"""The files of a delivery, in the order of the command, and the splits that executors read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyspark.sql.datasource import InputPartition

from .. import _nem12


@dataclass(frozen=True)
class File:
    """A file of a delivery: its name in findings, its path or address, and its size."""

    name: str
    path: str
    size: int

    def input(self) -> tuple[Any, ...]:
        """The file as the native half takes it."""
        if "://" in self.path:
            opened = _fsspec().open(_known(self.path), "rb").open()
            return self.name, opened, 0
        return self.name, self.path


@dataclass
class Split(InputPartition):
    """What one task reads: whole files, or a range of one."""

    place: int
    files: list[File]
    bounds: tuple[int, int] | None = None

    def inputs(self) -> list[tuple[tuple[Any, ...], tuple[int, int] | None]]:
        """The inputs as the native half takes them."""
        return [(file.input(), self.bounds) for file in self.files]


def listed(top: str) -> list[File]:
    """The files of a path, which may be a folder or a pattern, by the bytes of their paths."""
    if top.startswith("file:"):
        top = "/" + top.removeprefix("file:").lstrip("/")
    if "://" in top:
        return _remote(top)
    if os.path.isdir(top):
        return _sorted(list(_below(top)))
    if os.path.exists(top):
        return [_file(os.path.basename(top), top)]
    import glob

    found = sorted(glob.glob(top, recursive=True), key=os.fsencode)
    files = [_file(os.path.basename(path), path) for path in found if not os.path.isdir(path)]
    if not files:
        raise FileNotFoundError(f"{top}: there is no such file")
    return files


def _below(top: str) -> Iterator[File]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                path = os.path.join(folder, name)
                yield _file(os.path.relpath(path, top), path)


def _file(name: str, path: str) -> File:
    return File(name, path, os.stat(path).st_size)


def _sorted(files: list[File]) -> list[File]:
    return sorted(files, key=lambda file: os.fsencode(file.path))


def _remote(address: str) -> list[File]:
    """The files at an address that fsspec opens."""
    scheme = address.partition("://")[0]
    system, top = _fsspec().core.url_to_fs(_known(address))
    if any(sign in top for sign in "*?["):
        found = system.glob(top, detail=True)
    elif system.isdir(top):
        found = system.find(top, detail=True)
    else:
        found = {top: system.info(top)}
    files = []
    for path, facts in found.items():
        name = path[len(top) :].lstrip("/") if path.startswith(top) and path != top else ""
        name = name or path.rpartition("/")[2]
        if facts["type"] == "file" and not any(part.startswith(".") for part in name.split("/")):
            files.append(File(name, f"{scheme}://{path.lstrip('/')}", facts["size"]))
    if not files:
        raise FileNotFoundError(f"{address}: there is no such file")
    return _sorted(files)


def _known(address: str) -> str:
    """The address with the scheme of fsspec: Hadoop says ``s3a`` for ``s3``."""
    for hadoops in ("s3a://", "s3n://"):
        if address.startswith(hadoops):
            return f"s3://{address.removeprefix(hadoops)}"
    return address


def _fsspec() -> Any:
    try:
        import fsspec
    except ImportError as error:
        raise ImportError(
            "addresses are opened by fsspec: install it with the library of the store, such as s3fs, "
            "or give spark.read.format('binaryFile').load(...) to nem12.spark.read"
        ) from error
    return fsspec


def splits(files: list[File], size: int) -> list[Split]:
    """What each task reads, of about ``size`` bytes: ranges of large files, and small files together.
    A file that cannot be cut is read whole.
    """
    made: list[Split] = []
    group: list[File] = []
    together = 0

    def close() -> None:
        nonlocal together
        if group:
            made.append(Split(len(made), list(group)))
            group.clear()
            together = 0

    for file in files:
        if file.size > size and _nem12.may_be_cut(file.input()):
            close()
            edges = [*range(0, file.size, size), file.size]
            for bounds in zip(edges, edges[1:]):
                made.append(Split(len(made), [file], bounds))
            continue
        if together + file.size > size:
            close()
        group.append(file)
        together += file.size
    close()
    return made
