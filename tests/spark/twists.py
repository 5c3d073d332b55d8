"""Writes generated deliveries with every twist of the rules into a folder: the input of the parity test. Some lose records,
others do not."""

import random
import sys
from pathlib import Path

NAMES = [f"QNTEST1{number:03}" for number in range(20)] + ["QNTEST0001", "0123456789", "123456789", "QNTEST0004", "O'BRIEN", "=1+1", 'A"B', "NMI X", "QNTEST0009"]
# Names of files that lose nothing, but for a few of the names above.
WHOLE = [f"QNTEST2{number:03}" for number in range(20)] + NAMES[:3]
ODD = ["O'BRIEN", "=1+1", 'A"B', "NMI X"]
STREAMS = [("E1", "kWh"), ("E2", "Wh"), ("B1", "kWh"), ("Q1", "kVArh"), ("E3", "MWh"), ("E1", "kVArh"), ("", "kWh"), ("E2", "odd")]

SURE = STREAMS[:5]


def reading(chance):
    kind = chance.random()
    if kind < 0.9:
        return f"{chance.randrange(100000) / 1000:.3f}"
    if kind < 0.95:
        return f"{chance.randrange(10**9)}.{chance.randrange(10**12):012}"
    return chance.choice(["0", ".5", "007", "12.", "0.000000000000001"])


def day(chance, minutes):
    count = 1440 // minutes
    date = f"200503{chance.randint(1, 20):02}"
    values = [reading(chance) for _ in range(count)]
    fault = chance.random()
    if fault < 0.01:
        values[chance.randrange(count)] = chance.choice(["", "x", "-1", "1e3"])
    elif fault < 0.02:
        values = values[:-1]
    elif fault < 0.025:
        date = chance.choice(["20050230", "2005-03-01", ""])
    flag = chance.choice(["A"] * 30 + ["S14", "E52", "V", "V", "V", "N", ""])
    stamp = chance.choice([f"2005040{chance.randint(1, 3)}1200{chance.randint(0, 1):02}"] * 9 + ["", "2.02E+13"])
    lines = [f"300,{date},{','.join(values)},{flag},,,{stamp},"]
    if flag == "V":
        middle = chance.randint(1, count - 1)
        qualities = chance.choice([("A", "S14"), ("N", "A"), ("A", "N"), ("A", "A")])
        lines.append(f"400,1,{middle},{qualities[0]},,")
        lines.append(f"400,{middle + 1},{count},{qualities[1]},,")
    return lines


def file_of(chance, names, streams):
    lines = [f"100,NEM12,2005040{chance.randint(1, 5)}0000,A,B"]
    for _ in range(chance.randint(20, 60)):
        name = chance.choice(names)
        suffix, unit = chance.choice(streams)
        minutes = chance.choice([5, 15, 30])
        lines.append(f"200,{name},E1E2,1,{suffix},N1,M1,{unit},{minutes},")
        for _ in range(chance.randint(1, 4)):
            lines.extend(day(chance, minutes))
    if streams == SURE or chance.random() < 0.7:
        lines.append("900")
    return "\r\n".join(lines) + "\r\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(12):
        chance = random.Random(number)
        (folder / f"{number:02}.csv").write_text(file_of(chance, NAMES, SURE * 12 + STREAMS), newline="")
        (folder / f"{number:02}-whole.csv").write_text(file_of(chance, WHOLE, SURE), newline="")
    (folder / "90-odd.csv").write_text(file_of(random.Random(90), ODD, SURE), newline="")
    (folder / "99-page.html").write_text("<html></html>\n")
