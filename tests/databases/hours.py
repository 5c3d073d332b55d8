"""Intervals and hours by the clocks of states against Python: zoneinfo with the package tzdata, and decimal.

Called with the command. For each zone of Australia, the days on which its clock changes from 2000 to 2035 and some others, as
meters of 5, 15 and 30 minutes with missing readings. Prints the number of rows that were compared; exits with 1 and the
differences where there are some.
"""

import csv
import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import zoneinfo
from decimal import Decimal

zoneinfo.reset_tzpath(to=[])  # The package's data, whatever the machine has.
NEM = dt.timezone(dt.timedelta(hours=10))
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
LENGTHS = (5, 15, 30)

# The zone, and the lengths that its clock shares with NEM time on all these days.
ZONES = [
    ("NEM", (None, 30, 60)),
    ("Australia/Sydney", (None, 30, 60)),
    ("Australia/Melbourne", (None, 60)),
    ("Australia/Brisbane", (None, 60)),
    ("Australia/Adelaide", (None, 30)),
    ("Australia/Hobart", (None, 60)),
    ("Australia/Canberra", (None, 60)),
    ("Australia/Darwin", (None, 30)),
    ("Australia/Perth", (None, 60)),
    ("Australia/Broken_Hill", (None, 30)),
    ("Australia/Lord_Howe", (None, 30)),
    ("Australia/Eucla", (None,)),
    ("Australia/Lindeman", (None, 60)),
]


def days_of(zone):
    """The NEM days on which the clock changes, and some others."""
    days, at = set(), dt.datetime(2000, 1, 1, tzinfo=NEM)
    while at.year < 2036:
        if zone and at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            days.add(at.date())
        at += DAY
    for year in range(2000, 2036, 6):
        days |= {dt.date(year, 1, 15), dt.date(year, 7, 15)}
    return sorted(days)


def written(folder, name, dice, days):
    """A file, and its intervals: NMI, suffix, start, minutes, Wh or nothing."""
    intervals = []
    with open(os.path.join(folder, name), "w", encoding="ascii") as out:
        out.write("100,NEM12,204001010000,MDP,RETAILER\n")
        for length in LENGTHS:
            count = 1440 // length
            nmi = f"QNHOUR{length:04}"
            missing = {(day, index) for day in days for index in range(count) if dice.random() < 0.05}
            for suffix in ("E1", "E2"):
                out.write(f"200,{nmi},E1E2,1,{suffix},N1,METER1,kWh,{length},\n")
                for day in days:
                    values = [dice.randrange(100_000) for _ in range(count)]
                    text = ",".join(f"{value // 1000}.{value % 1000:03}" for value in values)
                    out.write(f"300,{day:%Y%m%d},{text},{'V' if suffix == 'E1' else 'A'},,,20400101000000,\n")
                    start = dt.datetime(day.year, day.month, day.day, tzinfo=NEM)
                    for index, value in enumerate(values):
                        # E2 has what E1 lacks, so that the day counts.
                        is_missing = suffix == "E1" and (day, index) in missing
                        if suffix == "E1":
                            out.write(f"400,{index + 1},{index + 1},{'N' if is_missing else 'A'},,\n")
                        at = start + index * length * MINUTE
                        intervals.append((nmi, suffix, at, length, None if is_missing else value))
        out.write("900\n")
    return intervals


def wanted(intervals, every, zone):
    """The rows, by NMI, suffix and the local label of their start."""
    rows = {}
    for nmi, suffix, at, length, value in intervals:
        minutes = every or length
        midnight = at.replace(hour=0, minute=0)
        begin = midnight + (at - midnight) // (minutes * MINUTE) * minutes * MINUTE
        end = (begin + minutes * MINUTE).astimezone(zone or NEM).isoformat()
        row = rows.setdefault((nmi, suffix, begin.astimezone(zone or NEM).isoformat()), [end, None, 0, 0])
        row[3] += 1
        if value is not None:
            row[1], row[2] = (row[1] or 0) + value, row[2] + 1
    return rows


def check(command, name, grids, folder):
    zone = None if name == "NEM" else zoneinfo.ZoneInfo(name)
    intervals = written(folder, "meter.csv", random.Random(name), days_of(zone))
    compared, differences = 0, []
    for every in grids:
        options = ["--every", str(every)] if every else []
        text = subprocess.run(
            [command, "intervals", os.path.join(folder, "meter.csv"), "--zone", name, "--log-level", "off"] + options,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        rows = wanted(intervals, every, zone)
        for row in csv.DictReader(text.splitlines()):
            compared += 1
            end, value, there, whole = rows.pop((row["nmi"], row["suffix"], row["start"]), (None, None, 0, 0))
            found = Decimal(row["value"]) * 1000 if row["value"] else None
            counts = (int(row["intervals"]), int(row["expected"])) if every else (there, whole)
            if (row["end"], found, counts) != (end, value, (there, whole)):
                differences.append(f"{name} {every}: {row}, not {end} {value} {there} of {whole}")
        if rows:
            differences.append(f"{name} {every}: {len(rows)} rows are not there")
    return compared, differences


def main():
    compared, differences = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for name, grids in ZONES:
            rows, found = check(sys.argv[1], name, grids, folder)
            compared += rows
            differences += found
    print(compared, "rows,", len(differences), "differences")
    print("\n".join(differences[:50]))
    sys.exit(1 if differences else 0)


main()
