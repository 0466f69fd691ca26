"""The errors that reach people: each says what, where and what to do."""

from __future__ import annotations


class SahelgraphError(Exception):
    """Something a user can mend; the message is one plain line, with file and line where there is one."""

    def __init__(self, message: str, *, path: object = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        super().__init__(self.located())

    def located(self) -> str:
        """The message behind its place: `reports/a.md:3: no such date: '2023-13'`."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class InputError(SahelgraphError):
    """A source that cannot be read at all."""


class OntologyError(SahelgraphError):
    """A file under `ontology/` that is not what the program expects."""


class QueryError(SahelgraphError):
    """A question that cannot be asked: bad SPARQL, an unknown name, a missing parameter."""


class OutputError(SahelgraphError):
    """A folder or file that cannot be written, or that is not ours to replace."""


class PublishError(SahelgraphError):
    """A store that cannot be reached, or will not take the graph; it holds what it held before."""
