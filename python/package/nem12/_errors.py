"""What the package raises, besides what Python itself raises of wrong arguments and missing files."""

from __future__ import annotations


class Nem12Error(Exception):
    """There is no result: no input has anything that can be used, or not what was asked for.

    :ivar file: the name of the input to blame; ``None`` where it is no single one
    :ivar line: the physical line, from 1; ``None`` for the input as a whole
    :ivar column: the column, from 1; ``None`` where it is about more than one field
    :ivar code: the code of the rule, as docs/rules.md lists it; ``None`` where no rule is broken
    """

    def __init__(
        self,
        message: str,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.file = file
        self.line = line
        self.column = column
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (str(self), self.file, self.line, self.column, self.code)


class UnreadableError(Nem12Error):
    """An input exists and could not be read to its end, so nobody knows what it has.

    ``__cause__`` is the error of the disk, or what the file object raised. ``skip_unreadable=True``
    goes on without such an input.
    """
