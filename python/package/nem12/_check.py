"""The answer of :func:`nem12.check`."""

from __future__ import annotations

from ._table import Answer

#: Severities that cost something.
_COSTS = ("file", "block", "day", "read")


class Check(Answer):
    """What is wrong in the inputs, and what they have."""

    @property
    def ok(self) -> bool:
        """Whether nothing is left out: no file, block, day or register read. Warnings are allowed."""
        return not any(finding.severity in _COSTS for finding in self.findings)

    def __repr__(self) -> str:
        return f"<nem12.Check: {'ok' if self.ok else 'not ok'}, {len(self.findings)} findings>"
