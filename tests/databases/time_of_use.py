"""Energy by time of use against Python: zoneinfo with the package tzdata, decimal, and the package holidays.

Called with the command. For each zone of Australia, every change of its clock from 2000 to 2035 with the days around it,
a day of each month, and the days around New Year and Easter, as meters of 5, 15 and 30 minutes. Prints the number of rows
that were compared; exits with 1 and the differences where there are some.
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

import holidays

zoneinfo.reset_tzpath(to=[])  # The package's data, whatever the machine has.
UTC = dt.timezone.utc
NEM = dt.timezone(dt.timedelta(hours=10))
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)

# The zone, the state of its holidays, and the lengths of intervals that no band cuts.
ZONES = [
    ("Australia/Sydney", "NSW", (5, 15, 30)),
    ("Australia/Melbourne", "VIC", (5, 15, 30)),
    ("Australia/Brisbane", "QLD", (5, 15, 30)),
    ("Australia/Adelaide", "SA", (5, 15, 30)),
    ("Australia/Hobart", "TAS", (5, 15, 30)),
    ("Australia/Canberra", "ACT", (5, 15, 30)),
    ("Australia/Darwin", "NT", (5, 15, 30)),
    ("Australia/Perth", "WA", (5, 15, 30)),
    ("Australia/Broken_Hill", "SA", (5, 15, 30)),
    ("Australia/Lord_Howe", "NSW", (5, 15, 30)),
    ("Australia/Eucla", "WA", (5, 15)),
    ("Australia/Lindeman", "QLD", (5, 15, 30)),
    ("NEM", "none", (5, 15, 30)),
]
# Holidays of a part of a state, or of a part of its people.
LOCAL = {"The Royal Queensland Show", "Bank Holiday"}

BANDS = """band,months,days,from,to
peak,,weekdays,15:00,21:00
peak,Jun Jul Aug,weekdays,21:00,22:00
night,,Fri-Sun,22:30,7:00
feast,,holidays,10:00,16:00
rest,,other,,
"""


def band(day, minute, free):
    """The band of a minute of a local day."""
    weekday = day.weekday() < 5 and day not in free
    if weekday and 900 <= minute < 1260:
        return "peak"
    if weekday and day.month in (6, 7, 8) and 1260 <= minute < 1320:
        return "peak"
    if day.weekday() >= 4 and minute >= 1350:
        return "night"
    if (day - DAY).weekday() >= 4 and minute < 420:
        return "night"
    if day in free and 600 <= minute < 960:
        return "feast"
    return "rest"


def changes(zone):
    """The NEM days on which the clock changes, from 2000 to 2035."""
    found, at = [], dt.datetime(2000, 1, 1, tzinfo=NEM)
    while at.year < 2036:
        if zone and at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            found.append(at.date())
        at += DAY
    return found


def days_of(zone):
    days = set()
    for change in changes(zone):
        days |= {change - DAY, change, change + DAY}
    for year in range(2000, 2036):
        days |= {dt.date(year, month, 9 + month) for month in range(1, 13)}
        days |= {dt.date(year, 1, 1), dt.date(year, 12, 31), dt.date(year, 12, 26), dt.date(year, 4, 25)}
    return sorted(days)


def check(command, name, state, lengths, folder):
    zone = None if name == "NEM" else zoneinfo.ZoneInfo(name)
    free = set()
    if state != "none":
        known = holidays.Australia(subdiv=state, years=range(2010, 2031))
        free = {day for day, title in known.items() if title not in LOCAL}
    dice, days = random.Random(name), days_of(zone)
    expected = {}
    meter = os.path.join(folder, "meter.csv")
    with open(meter, "w", encoding="ascii") as out:
        out.write("100,NEM12,204001010000,MDP,RETAILER\n")
        for length in lengths:
            nmi = f"QNZONE{length:04}"
            out.write(f"200,{nmi},E1,E1,E1,N1,METER1,kWh,{length},\n")
            for day in days:
                values = [dice.randrange(100_000) for _ in range(1440 // length)]
                text = ",".join(f"{value // 1000}.{value % 1000:03}" for value in values)
                out.write(f"300,{day:%Y%m%d},{text},A,,,20400101000000,\n")
                start = dt.datetime(day.year, day.month, day.day, tzinfo=NEM)
                for index, value in enumerate(values):
                    at = start + index * length * MINUTE
                    local = at.astimezone(zone or NEM)
                    place = band(local.date(), local.hour * 60 + local.minute, free)
                    for form, period in (("local", local.date().isoformat()), ("nem", f"{day:%Y-%m}")):
                        key = (form, nmi, period)
                        of_bands = expected.setdefault(key, {"peak": 0, "night": 0, "feast": 0, "rest": 0})
                        of_bands[place] += value
        out.write("900\n")
    bands = os.path.join(folder, "bands.csv")
    with open(bands, "w", encoding="ascii") as out:
        out.write(BANDS)
    differences, compared = [], 0
    for form, by in (("local", "day"), ("nem", "month")):
        rows = subprocess.run(
            [command, "tou", meter, "--bands", bands, "--zone", name, "--holidays", state, "--days", form, "--by", by]
            + ["--log-level", "off"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        wanted = {key[1:]: dict(of_bands) for key, of_bands in expected.items() if key[0] == form}
        for row in csv.DictReader(rows.splitlines()):
            value = wanted[row["nmi"], row["period"]].pop(row["band"])
            compared += 1
            if Decimal(row["kwh"]) * 1000 != value:
                differences.append(f"{name} {form} {row['nmi']} {row['period']} {row['band']}: {row['kwh']}, not {value} Wh")
        left = sum(len(of_bands) for of_bands in wanted.values())
        if left:
            differences.append(f"{name} {form}: {left} rows are not there")
    return compared, differences


def main():
    compared, differences = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for name, state, lengths in ZONES:
            rows, found = check(sys.argv[1], name, state, lengths, folder)
            compared += rows
            differences += found
    print(compared, "rows,", len(differences), "differences")
    print("\n".join(differences[:50]))
    sys.exit(1 if differences else 0)


main()
