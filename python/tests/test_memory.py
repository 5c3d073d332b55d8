"""Intervals are streamed: the memory they take does not grow with the file."""

from __future__ import annotations

import pathlib
import subprocess
import sys

from conftest import nem12_file

SCRIPT = """
import resource, sys
import pyarrow, nem12
rows = 0
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for batch in pyarrow.RecordBatchReader.from_stream(nem12.intervals(sys.argv[1], repeats="last")):
    rows += batch.num_rows
print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_intervals_of_a_large_file_take_little_memory(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "large.csv"
    meters = 2000
    with open(file, "wb") as out:
        for number in range(meters):
            out.write(nem12_file(days=31, nmi=f"QNT{number:07}"))
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file)], check=True, capture_output=True, text=True
    )
    rows, kilobytes = (int(word) for word in ran.stdout.split())
    assert rows == meters * 31 * 48
    # As a table they would be 130 megabytes and more, besides what reads the file.
    assert kilobytes < 100_000
