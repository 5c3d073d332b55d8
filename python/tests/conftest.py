"""What several tests need: files of NEM12."""

from __future__ import annotations

import pathlib

import pytest

ROOT = pathlib.Path(__file__).parents[2]


def nem12_file(
    days: int = 2, nmi: str = "QNTEST0001", value: str = "0.25", suffix: str = "E1"
) -> bytes:
    """A file with half hours of one stream from 2024-01-01 on, one 300 record a day."""
    readings = ",".join([value] * 48)
    rows = [
        f"300,202401{day:02},{readings},A,,,20240301120000,\r\n" for day in range(1, days + 1)
    ]
    return (
        "100,NEM12,202403011200,MDP,RETAILER\r\n"
        f"200,{nmi},{suffix},1,{suffix},N1,METER1,kWh,30,\r\n" + "".join(rows) + "900\r\n"
    ).encode()


@pytest.fixture
def meter(tmp_path: pathlib.Path) -> pathlib.Path:
    """A file with two days of 12 kWh."""
    path = tmp_path / "meter.csv"
    path.write_bytes(nem12_file())
    return path
