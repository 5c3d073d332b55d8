"""What is compared with a table, and what is written again, is what the command says of it."""

from __future__ import annotations

import io
import pathlib

import pytest

import nem12

METER = b"""\
100,NEM12,202405010000,MDP,RET
200,QNTEST0001,E1B1,E1,E1,N1,M1,kWh,720,
300,20240330,1,2,A,,,20240402120000,
300,20240331,3,x,A,,,20240402120000,
200,QNTEST0001,E1B1,B1,B1,N1,M1,kWh,720,
300,20240330,1,1,A,,,20240402120000,
300,20240331,1,1,A,,,20240402120000,
900
"""


def test_a_table_is_a_path_bytes_or_a_file_object(tmp_path: pathlib.Path) -> None:
    table = b"nmi,date,kwh\nQNTEST0001,2024-03-30,4\nQNTEST0001,2024-03-31,8\n"
    path = tmp_path / "table.csv"
    path.write_bytes(table)
    for against in (table, path, str(path), io.BytesIO(table)):
        rows = list(nem12.reconcile(METER, against=against).rows())
        answers = [(row["answer"], row["reason"], row["line"]) for row in rows]
        assert answers == [("different", None, 2), ("not-comparable", "N300-VALUE", 3)]
    assert [row["nmi"] for row in nem12.reconcile(METER, against=table, by="nmi").rows()] == ["QNTEST0001"]


def test_a_table_that_cannot_be_read_is_an_argument_that_is_wrong() -> None:
    with pytest.raises(ValueError, match="against: the table has no known column of NMIs"):
        nem12.reconcile(METER, against=b"date,kwh\n2024-03-30,4\n")
    with pytest.raises(ValueError, match="bands"):
        nem12.reconcile(METER, against=b"nmi,date,band,kwh\nQNTEST0001,2024-03-30,peak,4\n")
    with pytest.raises(TypeError, match="no argument"):
        nem12.reconcile(METER, against=b"", threshold=1)


def test_intervals_that_differ_have_rows() -> None:
    new = METER.replace(b"300,20240330,1,2,A,,,20240402", b"300,20240330,1,2.5,A,,,20240502")
    changed = nem12.diff(METER, new, intervals=True)
    assert [(row["suffix"], row["change"], str(row["difference"])) for row in changed.rows()] == [
        ("E1", "revised", "0.5")
    ]
    assert len(nem12.diff(METER, METER, intervals=True)) == 0
    with pytest.raises(ValueError, match="leave out by and sort"):
        nem12.diff(METER, new, intervals=True, by="nmi")


def test_what_is_left_out_is_the_rows(tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out.csv"
    left = nem12.write(METER, out)
    assert [(row["nmi"], row["code"]) for row in left.rows()] == [("QNTEST0001", "N300-VALUE")]
    assert left.findings[0].code == "N300-VALUE"
    assert out.read_bytes().endswith(b"900\r\n")
    assert [str(day["consumption"]) for day in nem12.daily(out).rows()] == ["3"]
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    # A file that is there is replaced when the new one is whole.
    nem12.write(METER, out, streams="B1")
    assert b",B1,B1," in out.read_bytes() and b",E1,E1," not in out.read_bytes()


def test_a_folder_has_a_file_for_each_nmi(tmp_path: pathlib.Path) -> None:
    two = METER + METER.replace(b"QNTEST0001", b"QNTEST0002")
    out = tmp_path / "meters"
    nem12.write(two, out, split="nmi", interval=30)
    assert sorted(path.name for path in out.iterdir()) == ["QNTEST0001.csv", "QNTEST0002.csv"]
    with pytest.raises(nem12.Nem12Error, match="the folder is there and has files"):
        nem12.write(two, out, split="nmi")
    assert [path.name for path in tmp_path.iterdir()] == ["meters"]


def test_names_are_replaced_by_a_key(tmp_path: pathlib.Path) -> None:
    key = tmp_path / "key.txt"
    key.write_text("0123456789abcdef0123\n")

    def hidden(**options: object) -> bytes:
        out = tmp_path / "hidden.csv"
        nem12.write(METER, out, anonymise=True, **options)
        return out.read_bytes()

    text = hidden(key=key)
    assert b"QNTEST0001" not in text and b",MDP,RET" not in text
    assert hidden(key=b"0123456789abcdef0123") == text
    assert hidden() != text
    for options, why in (
        ({"key": b"short"}, "key: a key has at least 16 bytes"),
        ({"shift_days": 3}, "shift-days: say a multiple of 7"),
        ({"interval": 7}, "interval: "),
        ({"versions": "oldest"}, "versions: "),
        ({"split": "week"}, "split: say nmi, month, or a number of bytes"),
    ):
        with pytest.raises(ValueError, match=why):
            hidden(**options)
    with pytest.raises(ValueError, match="for anonymise=True"):
        nem12.write(METER, tmp_path / "no.csv", key=key)


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: pathlib.Path) -> None:
    with pytest.raises(nem12.Nem12Error, match="cannot be written"):
        nem12.write(METER, tmp_path / "missing" / "out.csv")
