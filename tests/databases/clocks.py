"""The zones of Australia, their holidays, and bands, as the scripts that compare with Python have them."""

import datetime as dt
import sys
import tempfile
import zoneinfo

import holidays

zoneinfo.reset_tzpath(to=[])  # The package's data, whatever the machine has.
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


def free_days(state):
    """The public holidays of a whole state, on which nobody works the whole day."""
    if state == "none":
        return set()
    known = holidays.Australia(subdiv=state, years=range(2010, 2031))
    return {day for day, title in known.items() if title not in LOCAL}


def check_all(check):
    """Checks every zone with the command of the first argument; ends with 1 where something differs."""
    compared, differences = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for name, state, lengths in ZONES:
            rows, found = check(sys.argv[1], name, state, lengths, folder)
            compared += rows
            differences += found
    print(compared, "rows,", len(differences), "differences")
    print("\n".join(differences[:50]))
    sys.exit(1 if differences else 0)
