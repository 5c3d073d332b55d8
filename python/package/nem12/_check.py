"""The answer of :func:`nem12.check`."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from . import _nem12
from ._finding import Finding
from ._table import Table

#: Severities that cost something.
_COSTS = ("file", "block", "day", "read")


class Check:
    """What is wrong in the inputs, and what they have."""

    def __init__(self, delivery: _nem12.Delivery) -> None:
        self._delivery = delivery

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong: the most severe rules first, then by input and line."""
        return [Finding(*plain) for plain in self._delivery.findings()]

    @property
    def ok(self) -> bool:
        """Whether nothing is left out: no file, block, day or register read. Warnings are allowed."""
        return not any(finding.severity in _COSTS for finding in self.findings)

    @cached_property
    def report(self) -> dict[str, Any]:
        """Counts, control totals, findings and statistics, as docs/report.schema.json has them."""
        report: dict[str, Any] = json.loads(self._delivery.report())
        return report

    @cached_property
    def withheld(self) -> Table:
        """The NMI-days that have no daily total because it would be wrong, with the reason."""
        return Table(self._delivery, self._delivery.withheld())

    def __repr__(self) -> str:
        return f"<nem12.Check: {'ok' if self.ok else 'not ok'}, {len(self.findings)} findings>"
