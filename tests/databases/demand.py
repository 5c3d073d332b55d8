"""Maximum demand by bands and clocks against Python: zoneinfo with the package tzdata, decimal, and the package holidays.

Called with the command. For each zone of Australia, every change of its clock from 2000 to 2035 with the days around it, and
other days, as meters of 5, 15 and 30 minutes with active and reactive energy, by demands of 5, 15 and 30 minutes. Prints the
number of rows that were compared; exits with 1 and the differences where there are some.
"""

import csv
import datetime as dt
import math
import os
import random
import subprocess
import zoneinfo
from decimal import ROUND_HALF_UP, Decimal, localcontext

from clocks import BANDS, MINUTE, NEM, band, check_all, days_of, free_days

NAMES = ("peak", "night", "feast", "rest")
# The lengths of intervals, each with the demands that are asked for.
DEMANDS = {5: (5, 15, 30), 15: (15, 30), 30: (30,)}


def rounded(number):
    """Thousandths of a fraction, halves up."""
    above, below = number
    return Decimal((2 * above * 1000 + below) // (2 * below)) / 1000


def factor(active, reactive):
    """The power factor: the one number here that is no fraction."""
    with localcontext() as context:
        context.prec = 60
        whole = Decimal(active * active + reactive * reactive).sqrt()
        return (Decimal(active) / whole).quantize(Decimal("0.001"), ROUND_HALF_UP) if whole else None


def apparent(active, reactive):
    """The apparent power in thousandths, rounded by the root of a whole number."""
    return (math.isqrt(4 * (active * active + reactive * reactive)) + 1) // 2


def written(path, dice, lengths, days):
    """A file; its Wh and VArh by NMI, day and interval."""
    meters = {}
    with open(path, "w", encoding="ascii") as out:
        out.write("100,NEM12,204001010000,MDP,RETAILER\n")
        for length in lengths:
            nmi = f"QNZONE{length:04}"
            of_suffix = meters.setdefault((nmi, length), {})
            for suffix, unit in (("E1", "kWh"), ("Q1", "kVArh")):
                out.write(f"200,{nmi},E1Q1,1,{suffix},N1,METER1,{unit},{length},\n")
                for day in days:
                    values = [dice.randrange(100_000) for _ in range(1440 // length)]
                    of_suffix[suffix, day] = values
                    text = ",".join(f"{value // 1000}.{value % 1000:03}" for value in values)
                    out.write(f"300,{day:%Y%m%d},{text},A,,,20400101000000,\n")
        out.write("900\n")
    return meters


def slots_of(meters, minutes, zone, free, days):
    """The demands by NMI, year and band: time, W, VAr, and the day."""
    places = {}
    for day in days:
        start = dt.datetime(day.year, day.month, day.day, tzinfo=NEM)
        for index in range(1440 // minutes):
            at = start + index * minutes * MINUTE
            local = at.astimezone(zone or NEM)
            places[day, index] = (at, local, band(local.date(), local.hour * 60 + local.minute, free))
    rows, times = {}, 60 // minutes
    for (nmi, length), of_suffix in meters.items():
        if minutes not in DEMANDS[length]:
            continue
        each = minutes // length
        for day in days:
            active, reactive = of_suffix["E1", day], of_suffix["Q1", day]
            for index in range(1440 // minutes):
                at, local, name = places[day, index]
                part = slice(index * each, (index + 1) * each)
                slot = (at, local, times * sum(active[part]), times * sum(reactive[part]))
                rows.setdefault((nmi, str(day.year), name), []).append(slot)
    return rows


def wanted(slots, minutes):
    """The columns of a row."""
    first = min(slots, key=lambda slot: (-slot[2], slot[0]))
    at, local, active, reactive = first
    of_power = min(slots, key=lambda slot: (-(slot[2] ** 2 + slot[3] ** 2), slot[0]))
    sums = [sum(slot[place] for slot in slots) for place in (2, 3)]
    by_day = {}
    for slot in slots:
        by_day[slot[0].date()] = max(by_day.get(slot[0].date(), 0), slot[2])
    days = sorted(by_day.values(), reverse=True)[:4]
    listed = sorted(slots, key=lambda slot: (-slot[2], slot[0]))[:10]
    return {
        "max_kw": Decimal(active) / 1000,
        "max_at": at.isoformat(),
        "max_at_local": local.isoformat(),
        "kvar_at_max": Decimal(reactive) / 1000,
        "kva_at_max": Decimal(apparent(active, reactive)) / 1000,
        "power_factor_at_max": factor(active, reactive),
        "max_kva": Decimal(apparent(*of_power[2:])) / 1000,
        "max_kva_at": of_power[0].isoformat(),
        "kwh": Decimal(sums[0] * minutes // 60) / 1000,
        "average_kw": rounded((sums[0], len(slots) * 1000)),
        "load_factor": rounded((sums[0], len(slots) * active)) if active else None,
        "power_factor": factor(*sums),
        # The quarter of a decimal is one.
        "four_days_kw": Decimal(sum(days)) / 4000 if len(days) == 4 else None,
        "intervals": Decimal(len(slots)),
        "highest": [(slot[0].isoformat(), Decimal(slot[2]) / 1000) for slot in listed],
    }


def found(row, column):
    text = row[column]
    if column == "highest":
        words = text.split()
        return [(at, Decimal(kw)) for at, kw in zip(words[::2], words[1::2])]
    if column in ("max_at", "max_at_local", "max_kva_at"):
        return text
    return Decimal(text) if text else None


def check(command, name, state, lengths, folder):
    zone = None if name == "NEM" else zoneinfo.ZoneInfo(name)
    free, days = free_days(state), days_of(zone)
    meter, bands = os.path.join(folder, "meter.csv"), os.path.join(folder, "bands.csv")
    meters = written(meter, random.Random(name), lengths, days)
    with open(bands, "w", encoding="ascii") as out:
        out.write(BANDS)
    compared, differences = 0, []
    for minutes in (5, 15, 30):
        if minutes not in lengths:
            continue
        rows = slots_of(meters, minutes, zone, free, days)
        # Longer intervals have no demand over shorter ones.
        nmis = ",".join(sorted({key[0] for key in rows}))
        text = subprocess.run(
            [command, "demand", meter, "--bands", bands, "--zone", name, "--holidays", state, "--by", "year"]
            + ["--interval", str(minutes), "--nmi", nmis, "--log-level", "off"],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        ).stdout
        for row in csv.DictReader(text.splitlines()):
            slots = rows.pop((row["nmi"], row["period"], row["band"]), None)
            compared += 1
            if slots is None:
                if row["max_kw"]:
                    differences.append(f"{name} {minutes}: {row} is not expected")
                continue
            for column, value in wanted(slots, minutes).items():
                if column == "max_at_local" and name == "NEM":
                    continue
                if found(row, column) != value:
                    place = f"{name} {minutes} {row['nmi']} {row['period']} {row['band']}"
                    differences.append(f"{place} {column}: {row[column]}, not {value}")
            # No energy is more than the maximum demand over the time.
            if Decimal(row["kwh"]) * 60 > Decimal(row["max_kw"]) * minutes * len(slots):
                differences.append(f"{name} {minutes}: {row} has more energy than its demand allows")
        if rows:
            differences.append(f"{name} {minutes}: {len(rows)} rows are not there")
    return compared, differences


check_all(check)
