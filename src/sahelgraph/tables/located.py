"""YAML with the line of every value, so that a slip in a mapping is named by file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sahelgraph.errors import OntologyError


@dataclass(frozen=True, slots=True)
class Located:
    """A value of a YAML file with the place it was read from: text, a list or a mapping of such values."""

    value: Any
    path: Path
    line: int

    def fault(self, message: str) -> OntologyError:
        """The error to raise where this value is wrong."""
        return OntologyError(message, path=self.path, line=self.line)

    def text(self) -> str:
        """A single word or number, as written."""
        if not isinstance(self.value, str):
            raise self.fault("a single value belongs here")
        return self.value

    def maybe(self, name: str) -> Located | None:
        """The value under a name, or None."""
        return self.table().get(name)

    def at(self, name: str) -> Located:
        """The value under a name that must be there."""
        found = self.maybe(name)
        if found is None:
            raise self.fault(f"{name!r} is missing here")
        return found

    def table(self) -> Mapping[str, Located]:
        """A mapping of names to values."""
        if not isinstance(self.value, dict):
            raise self.fault("names with values (name: value) belong here")
        return self.value

    def items(self) -> list[Located]:
        """A list; a single value is a list of one."""
        return self.value if isinstance(self.value, list) else [self]

    def known(self, names: Iterable[str]) -> Located:
        """The same, where it has no other names than these."""
        names = tuple(names)
        for name, value in self.table().items():
            if name not in names:
                raise value.fault(f"no such name: {name!r}; here stand {', '.join(names)}")
        return self


def read_located(path: Path) -> Located:
    """The content of a YAML file; every plain value is text. A syntax error names file and line."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise OntologyError(f"not YAML: {error.problem}", path=path, line=line) from error
    except OSError as error:
        raise OntologyError(f"cannot be read: {error.strerror or error}", path=path) from error
    if node is None:
        raise OntologyError("the file is empty", path=path)
    return _located(node, path)


def _located(node: yaml.Node, path: Path) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Located(dict(_pairs(node, path)), path, line)
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(each, path) for each in node.value], path, line)
    return Located(None if node.tag.endswith(":null") else str(node.value), path, line)


def _pairs(node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Located]]:
    seen: set[str] = set()
    for name, value in node.value:
        if name.value in seen:
            raise OntologyError(f"{name.value!r} stands here twice", path=path, line=name.start_mark.line + 1)
        seen.add(name.value)
        found = _located(value, path)
        yield str(name.value), Located(found.value, path, name.start_mark.line + 1)
