"""What is wrong comes as an exception or as a finding, with its place."""

from __future__ import annotations

import io
import os
import pathlib
import pickle
import signal
import subprocess
import sys
import textwrap
import threading

import pyarrow
import pytest

import nem12
from conftest import nem12_file


class Broken(io.BytesIO):
    """A file whose end cannot be read, as on a network."""

    def read(self, size: int | None = -1) -> bytes:
        part = super().read(size)
        if not part:
            raise ConnectionResetError("the server hung up")
        return part


class Wordy(io.BytesIO):
    """A file that gives text."""

    def read(self, size: int | None = -1) -> str:
        return super().read(size).decode()


def test_an_input_that_is_no_nem12_is_an_exception_with_its_place() -> None:
    with pytest.raises(nem12.Nem12Error) as raised:
        nem12.daily(b"100,NEM12,202403011200,A,B\n200,QNTEST0001,E1,1,E1,N1,M,kWh,30,\n", profile="strict")
    error = raised.value
    assert (error.file, error.code) == ("input 1", "FILE-CUT")
    assert error.line is not None
    assert f"input 1:{error.line}" in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.file, again.line) == (str(error), error.file, error.line)


def test_a_finding_has_its_place(meter: pathlib.Path) -> None:
    meter.write_bytes(meter.read_bytes().replace(b",0.25,0.25", b",0.25", 1))
    days = nem12.daily(meter)
    worst = days.findings[0]
    place = (worst.file, worst.line, worst.code, worst.severity)
    assert place == ("meter.csv", 3, "N300-COUNT", "day")
    assert str(worst).startswith("meter.csv:3: day: 300 record has the wrong number of readings")
    assert [row["place"] for row in days.withheld.rows()] == ["meter.csv:3"]
    assert days.report["days"]["withheld"] == 1
    check = nem12.check(meter)
    assert not check.ok
    assert check.findings == days.findings
    assert check.report["rows"]["rejected"] == 1


def test_what_is_plain_data_can_be_sent_to_another_process(meter: pathlib.Path) -> None:
    meter.write_bytes(meter.read_bytes().replace(b",0.25,0.25", b",0.25", 1))
    days = nem12.daily(meter)
    plain = (days.findings, days.report, pyarrow.table(days))
    assert pickle.loads(pickle.dumps(plain)) == plain
    with pytest.raises(TypeError, match="send what you need of it"):
        pickle.dumps(days)


def test_warnings_alone_are_well(meter: pathlib.Path) -> None:
    assert nem12.check(meter).ok


def test_an_input_that_breaks_off_gives_no_rows(meter: pathlib.Path) -> None:
    for function in (nem12.daily, nem12.intervals):
        with pytest.raises(nem12.UnreadableError) as raised:
            function([meter, Broken(nem12_file(nmi="QNTEST0002"))])
        assert raised.value.file == "input 2"
        assert isinstance(raised.value.__cause__, ConnectionResetError)


def test_an_input_that_breaks_off_can_be_left_out(meter: pathlib.Path) -> None:
    inputs = [meter, Broken(nem12_file(nmi="QNTEST0002"))]
    days = nem12.daily(inputs, skip_unreadable=True)
    assert {row["nmi"] for row in days.rows()} == {"QNTEST0001"}
    assert "input 2" in days.report["incomplete"]


def test_a_file_object_that_gives_text_says_so() -> None:
    with pytest.raises(nem12.UnreadableError, match="binary mode") as raised:
        nem12.daily(Wordy(nem12_file()))
    assert isinstance(raised.value.__cause__, TypeError)


def test_a_file_that_changes_between_two_reads_gives_no_rows(meter: pathlib.Path) -> None:
    table = nem12.intervals(meter)
    meter.write_bytes(nem12_file(days=3))
    with pytest.raises(Exception, match="changed while it was read"):
        pyarrow.table(table)


@pytest.mark.parametrize(
    ("settings", "error", "said"),
    [
        ({"stream": "all"}, TypeError, "its settings are streams"),
        ({"delimiter": "tab"}, TypeError, "no argument 'delimiter'"),
        ({"profile": "harsh"}, ValueError, "profile: .*lenient, strict"),
        ({"from_": "yesterday"}, ValueError, "from"),
        ({"from_": 1.5}, TypeError, "from_ takes"),
        ({"incomplete": "include"}, ValueError, "complete and missing"),
        ({"threads": 0}, ValueError, "1 or more"),
    ],
)
def test_wrong_settings_are_told_before_anything_is_read(
    settings: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        nem12.daily("nowhere.csv" if error is TypeError else nem12_file(), **settings)


def test_expected_nmis_are_a_list_or_a_file(meter: pathlib.Path, tmp_path: pathlib.Path) -> None:
    names = ["QNTEST0001", "QNTEST0009"]
    listed = tmp_path / "nmis.csv"
    listed.write_text("site,nmi\nA,QNTEST0001\nB,QNTEST0009\n")
    for expect in (names, iter(names), str(listed), listed):
        rows = list(nem12.completeness(meter, expect=expect).rows())
        assert [(row["nmi"], row["status"]) for row in rows] == [
            ("QNTEST0001", "complete"),
            ("QNTEST0009", "absent"),
        ]
    assert [row["month"] for row in nem12.completeness(meter, by="month").rows()] == ["2024-01"]
    with pytest.raises(ValueError, match="expect: line 2 has several fields"):
        nem12.completeness(meter, expect=["QNTEST0001", "A,B"])


def test_wrong_bands_name_the_presets(meter: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="peak-15-21-working-days"):
        nem12.tou(meter, bands="cheap")
    with pytest.raises(TypeError, match="needs bands"):
        nem12.tou(meter)
    with pytest.raises(ValueError, match="^zone: say NEM"):
        nem12.tou(meter, bands="peak-15-21-every-day", zone="Mars")


def test_a_band_that_cuts_an_interval_says_what_to_do(
    meter: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    bands = tmp_path / "bands.csv"
    bands.write_text("band,from,to\npeak,07:10,21:00\noff-peak,21:00,07:10\n")
    with pytest.raises(nem12.Nem12Error, match="split=True"):
        nem12.tou(meter, bands=bands)
    rows = list(nem12.tou(meter, bands=bands, split=True).rows())
    assert sum(row["kwh"] for row in rows) == 24


def test_demand_by_bands_has_a_row_for_each_of_them(meter: pathlib.Path) -> None:
    bands = ["band,from,to", "peak,07:00,21:00", "off-peak,21:00,07:00"]
    rows = list(nem12.demand(meter, bands=bands, zone="NSW").rows())
    assert [(row["band"], row["intervals"]) for row in rows] == [("peak", 56), ("off-peak", 40)]
    assert [row["max_at_local"] for row in rows] == [row["max_at"] for row in rows]
    with pytest.raises(nem12.Nem12Error, match="inside an interval of 30 minutes"):
        nem12.demand(meter, bands=["band,from,to", "peak,07:10,21:00", "off-peak,21:00,07:10"])
    with pytest.raises(ValueError, match="^bands: "):
        nem12.demand(meter, bands=["band,from,to", "peak,07:00,21:00"])


def test_other_threads_run_while_inputs_are_read() -> None:
    """The file object waits for another thread of Python."""
    ready = threading.Event()

    class Waiting(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert ready.wait(60)
            return super().read(size)

    threading.Timer(0.05, ready.set).start()
    assert len(nem12.daily(Waiting(nem12_file()))) == 2


def test_several_threads_at_once_give_the_same(meter: pathlib.Path) -> None:
    expected = pyarrow.table(nem12.intervals(meter))
    tables: list[pyarrow.Table] = []
    threads = [
        threading.Thread(target=lambda: tables.append(pyarrow.table(nem12.intervals(meter))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tables) == 8
    assert all(table.equals(expected) for table in tables)


def test_the_number_of_threads_changes_nothing(meter: pathlib.Path) -> None:
    tables = [pyarrow.table(nem12.intervals(meter, threads=count)) for count in (1, 2, 5)]
    assert tables[0].equals(tables[1]) and tables[0].equals(tables[2])


@pytest.mark.parametrize("call", ["nem12.daily(pipe)", "list(nem12.intervals(Slow()).rows())"])
def test_ctrl_c_ends_a_call(call: str, tmp_path: pathlib.Path) -> None:
    """The input never ends: a pipe that nobody writes to, and a file object in its second read."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = f"""
        import io, os, time, nem12
        pipe = {str(pipe)!r}
        end = os.open(pipe, os.O_RDWR)
        class Slow(io.BytesIO):
            def __init__(self):
                super().__init__({nem12_file()!r})
                self.reads = 0
            def seek(self, *to):
                self.reads += to == (0, 0)
                return super().seek(*to)
            def read(self, size=-1):
                while self.reads > 1:
                    print("waiting", flush=True)
                    time.sleep(0.1)
                return super().read(size)
        print("started", flush=True)
        try:
            {call}
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            os._exit(0)
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    waits = "Slow" in call
    while waits and process.stdout.readline() != "waiting\n":
        assert process.poll() is None
    if not waits:
        # The call is inside the read when the signal comes, or just before it.
        threading.Event().wait(0.3)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert output.splitlines()[-1:] == ["interrupted"]
    assert process.returncode == 0


def test_a_program_may_end_while_intervals_are_read() -> None:
    """The read is ahead, and waits for the program to take more, when the program ends."""
    script = f"""
        import io, nem12
        files = [io.BytesIO({nem12_file(days=28)!r}) for _ in range(400)]
        rows = nem12.intervals(files, repeats="last").rows()
        print(next(rows)["nmi"])
    """
    script = textwrap.dedent(script)
    for _ in range(3):
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "QNTEST0001\n", "")


def test_a_child_process_reads_too(meter: pathlib.Path) -> None:
    """A fork has none of the threads of its parent."""
    nem12.daily(meter)
    child = os.fork()
    if child == 0:
        os._exit(0 if len(nem12.daily(meter)) == 2 else 1)
    assert os.waitpid(child, 0)[1] == 0
