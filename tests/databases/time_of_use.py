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
import zoneinfo
from decimal import Decimal

from clocks import BANDS, MINUTE, NEM, band, check_all, days_of, free_days

def check(command, name, state, lengths, folder):
    zone = None if name == "NEM" else zoneinfo.ZoneInfo(name)
    free = free_days(state)
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


check_all(check)
