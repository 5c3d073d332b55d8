"""The examples of docs/python.md run, in the order in which they stand there."""

from __future__ import annotations

import doctest
import pathlib
import re

import pytest

from conftest import ROOT

DOCUMENT = ROOT / "docs/python.md"


def test_the_examples_of_the_document_run(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```pycon\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    examples = doctest.DocTestParser().get_doctest(
        "".join(blocks), {}, DOCUMENT.name, str(DOCUMENT), 0
    )
    assert len(examples.examples) > 25
    said: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(examples, out=said.append)
    assert results.failed == 0, "".join(said)
