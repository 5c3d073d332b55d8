"""A finding: a rule that an input breaks, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A rule that an input breaks, and where."""

    code: str
    """The code of the rule, such as ``N300-COUNT``, which never changes; docs/rules.md has all."""
    severity: str
    """What is lost: ``file``, ``block``, ``day``, ``read``, or nothing (``warning``, ``note``)."""
    file: str
    """The name of the input; a member of an archive is ``archive!member``."""
    line: int | None
    """The physical line, from 1; ``None`` for the input as a whole."""
    column: int | None
    """The column, from 1; ``None`` where the finding is about more than one field."""
    message: str
    """What is wrong, as a sentence."""
    action: str
    """What was done about it, and the advice to the reader; empty where nothing was done."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        action = f"; {self.action}" if self.action else ""
        return f"{place}: {self.severity}: {self.message}{action} [{self.code}]"
