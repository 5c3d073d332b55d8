"""The Python package beside what people use in Python, and beside the command, on generated files.

    python_package.py SMALL LARGE NEM12 [ROUNDS]

Daily totals of SMALL by nemreader and aemo-mdff-reader, inside this process, each paired with
nem12.daily; then LARGE by the command, with its start and its CSV in a new file, and by
nem12.daily into a table of PyArrow. Prints one JSON object: ratios and their medians.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import pyarrow

import nem12


def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def ours(path):
    return seconds(lambda: pyarrow.table(nem12.daily(path)))


def of_nemreader(path):
    from nemreader import output_as_daily_csv

    with tempfile.TemporaryDirectory() as folder:
        return seconds(lambda: output_as_daily_csv(path, folder))


def of_aemo_mdff_reader(path):
    from aemo_mdff_reader import parse
    from aemo_mdff_reader.aggregate import daily_totals

    return seconds(lambda: list(daily_totals(parse(path))))


def of_command(program, path):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "daily", path, "-o", os.path.join(folder, "daily.csv"), "--log-level", "off"]
        return seconds(lambda: subprocess.run(command, check=False))


def paired(theirs, path, rounds):
    """How many times as long theirs takes as ours, and both in seconds."""
    ours(path)
    pairs = [(theirs(path), ours(path)) for _ in range(rounds)]
    return {
        "ratio": statistics.median(one / other for one, other in pairs),
        "theirs": statistics.median(one for one, _ in pairs),
        "ours": statistics.median(other for _, other in pairs),
    }


small, large, program = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
print(
    json.dumps(
        {
            "nemreader": paired(of_nemreader, small, rounds),
            "aemoMdffReader": paired(of_aemo_mdff_reader, small, rounds),
            "command": paired(lambda path: of_command(program, path), large, 3 * rounds),
        }
    )
)
