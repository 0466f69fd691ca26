"""JSON into rows of cells: a list of records, an answer of an interface that holds one, or one record a line.

ACLED's interface answers `{"success": true, "data": [{...}]}`, UCDP's `{"TotalCount": 1, "Result": [{...}]}`: of an
answer the one list of records that it holds is read. GeoJSON and ArcGIS keep the fields of a record beside its geometry,
one level below. A record with a `text` is a report, and none of ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sahelgraph.tables.json_items import ALONE, json_items
from sahelgraph.tables.values import Unread, cell_text

LINES = (".jsonl", ".ndjson")
JSON = (".json", *LINES)
"""The endings of such files."""
REPORT = "text"
"""The field of a report's words: what has it is meant to be read as reports."""
BESIDE = {"type", "id", "bbox", "geometry"}
BELOW = ("properties", "attributes")
"""What a record of GeoJSON or ArcGIS has, and where its fields are."""
LOOKED_AT = 20
"""Records at the beginning that tell whether a file holds rows or reports."""


def holds_records(path: Path) -> bool:
    """Whether a JSON file holds rows of a table and no reports; a bare record alone in a `.json` is none."""
    try:
        told = path.stat()
        return _holds_records(path, told.st_size, told.st_mtime_ns)
    except OSError:
        return False


@lru_cache(maxsize=1024)
def _holds_records(path: Path, *_: int) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        try:
            lines = path.suffix.lower() in LINES
            found = list(islice(_lines(file), LOOKED_AT)) if lines else _look(lambda: file).first
        except (ValueError, RecursionError):
            return False
    records = [each for each in found if isinstance(each, dict)]
    return bool(records) and not any(REPORT in each for each in records)


def record_rows(opened: Callable[[], IO[str]], *, lines: bool) -> Iterator[list[str]]:
    """The names of all fields that any record has, in the order in which they first stand; then the records.

    The file is opened twice, so that records are never held together.
    """
    looked = None if lines else _look(opened)
    names = list(looked.names) if looked else _names(_lines(opened()))
    yield names
    for record in _listed(opened(), looked.name) if looked else _lines(opened()):
        yield _row(record, names)


@dataclass(slots=True)
class _Listed:
    """A list of a JSON file: the fields of its records, and the first of them; without a name it is the file."""

    name: str = ""
    names: dict[str, None] = field(default_factory=dict)
    first: list[Any] = field(default_factory=list)
    number: int = 0

    def add(self, item: Any) -> None:
        record = _fields(item)
        self.number += 1
        self.names.update(dict.fromkeys(record) if isinstance(record, dict) else {})
        if self.number <= LOOKED_AT:
            self.first.append(record)

    @property
    def holds_rows(self) -> bool:
        """Whether it may be a table: a list of records in an answer, or a file that lists several things."""
        return isinstance(self.first[0], dict) if self.name else self.number > 1


def _look(opened: Callable[[], IO[str]]) -> _Listed:
    """The one list of records that a file is or holds; an empty one where there is none, or several, or a report."""
    found: dict[str, _Listed] = {}
    for name, item in json_items(opened()):
        if item is ALONE and name == REPORT:
            return _Listed()
        if item is not ALONE:
            found.setdefault(name, _Listed(name)).add(item)
    tables = [each for each in found.values() if each.holds_rows]
    return tables[0] if len(tables) == 1 else _Listed()


def _names(records: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(name for record in records if isinstance(record, dict) for name in record))


def _listed(file: IO[str], name: str) -> Iterator[Any]:
    """The records of the list that is called so."""
    return (_fields(item) for held, item in json_items(file) if held == name and item is not ALONE)


def _lines(file: Iterable[str]) -> Iterator[Any]:
    for line in file:
        if line.strip():
            try:
                yield _fields(json.loads(line))
            except (ValueError, RecursionError) as error:
                yield Unread(f"not JSON: {getattr(error, 'msg', 'nested too deeply')}")


def _fields(record: Any) -> Any:
    """A record as its fields alone.

    >>> _fields({"type": "Feature", "geometry": None, "properties": {"place": "Gao"}})
    {'place': 'Gao'}
    """
    below = next((name for name in BELOW if isinstance(record, dict) and set(record) <= {*BESIDE, name}), "")
    return record[below] if below and isinstance(record.get(below), dict) else record


def _row(record: Any, names: Sequence[str]) -> list[str]:
    if isinstance(record, Unread):
        return [record]
    if not isinstance(record, Mapping):
        return [Unread(f"no record: {json.dumps(record)[:40]}")]
    return [_text(record.get(name)) for name in names]


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return cell_text(value)
