"""Inputs: paths, bytes and file objects, alone and together, and what is none."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import pathlib
import threading
import zipfile

import pyarrow
import pytest

import nem12
from conftest import nem12_file


class Stream(io.RawIOBase):
    """Bytes that can be read once, and a few at a time, whatever is asked for."""

    def __init__(self, data: bytes, step: int) -> None:
        self.data, self.step = data, step

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        part, self.data = self.data[: self.step], self.data[self.step :]
        return part


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def forms(meter: pathlib.Path) -> dict[str, object]:
    data = meter.read_bytes()
    packed = meter.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(data))
    return {
        "text": str(meter),
        "path": meter,
        "bytes path": [os.fsencode(meter).decode()],
        "bytes": data,
        "bytearray": bytearray(data),
        "memoryview": memoryview(data),
        "file": open(meter, "rb"),
        "buffer": io.BytesIO(data),
        "stream": Stream(data, 7),
        "greedy": Stream(data, len(data)),
        "gzip": packed,
        "gzip file": gzip.open(packed),
        "bz2 file": bz2.BZ2File(io.BytesIO(bz2.compress(data))),
        "zip": zipped(a=data),
        "zip buffer": io.BytesIO(zipped(a=data)),
        "zip stream": Stream(zipped(a=data), 100),
        "generator": (path for path in [meter]),
    }


@pytest.mark.parametrize("function", [nem12.daily, nem12.intervals])
def test_every_form_of_input_gives_the_same(meter: pathlib.Path, function: object) -> None:
    expected = pyarrow.table(function(meter))
    for name, form in forms(meter).items():
        assert pyarrow.table(function(form)).equals(expected), name


def test_several_inputs_are_one_delivery(meter: pathlib.Path) -> None:
    other = nem12_file(nmi="QNTEST0002")
    days = nem12.daily([meter, other, io.BytesIO(zipped(third=nem12_file(nmi="QNTEST0003")))])
    assert [row["nmi"] for row in days.rows()] == [f"QNTEST000{n}" for n in (1, 1, 2, 2, 3, 3)]
    names = [entry["name"] for entry in days.report["inputs"]]
    assert names == ["meter.csv", "input 2", "input 3!third"]


def test_a_mapping_names_its_inputs(meter: pathlib.Path) -> None:
    data = meter.read_bytes().replace(b",0.25,0.25", b",0.25", 1)
    for one in (data, io.BytesIO(data)):
        days = nem12.daily({"january": one, "february": meter})
        assert (days.findings[0].file, days.findings[0].line) == ("january", 3)
        assert [entry["name"] for entry in days.report["inputs"]] == ["january", "february"]


def test_a_file_object_is_read_from_where_it_is(meter: pathlib.Path) -> None:
    file = io.BytesIO(b"something else\n" + meter.read_bytes())
    file.readline()
    assert pyarrow.table(nem12.intervals(file)).num_rows == 96


def test_a_pipe_is_read_once_and_used_twice(meter: pathlib.Path, tmp_path: pathlib.Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(meter.read_bytes()))
    writer.start()
    table = pyarrow.table(nem12.intervals(pipe))
    writer.join()
    assert table.num_rows == 96


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ("nowhere.csv", FileNotFoundError, "nowhere.csv"),
        (pathlib.Path(__file__).parent, IsADirectoryError, "is a folder"),
        ("s3://bucket/meter.csv", ValueError, "fsspec"),
        ("https://example.com/meter.csv", ValueError, "nem12 daily https://"),
        ([], ValueError, "no input"),
        ({}, ValueError, "no input"),
        (3, TypeError, "not int"),
        ([None], TypeError, "not NoneType"),
        (io.StringIO("100,NEM12"), TypeError, "binary mode"),
    ],
)
def test_what_is_no_input_is_told_by_its_own_exception(
    wrong: object, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        nem12.daily(wrong)
