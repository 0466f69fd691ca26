"""JSON into rows of cells: a list of records, an answer of an interface that holds one, or one record a line.

ACLED's interface answers `{"success": true, "data": [{...}]}`, UCDP's `{"TotalCount": 1, "Result": [{...}]}`: of an
answer the one list of records that it holds is read. GeoJSON and ArcGIS keep the fields of a record beside its geometry,
one level below. A record with a `text` is a report, and none of ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

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
            found = list(islice(_lines(file), LOOKED_AT)) if lines else _all(file)[:LOOKED_AT]
        except (ValueError, RecursionError):
            return False
    records = [each for each in found if isinstance(each, dict)]
    return bool(records) and not any(REPORT in each for each in records)


def record_rows(opened: Callable[[], IO[str]], *, lines: bool) -> Iterator[list[str]]:
    """The names of all fields that any record has, in the order in which they first stand; then the records.

    The file is opened twice, so that records by the line are never held together.
    """
    held = None if lines else _all(opened())
    first = _lines(opened()) if held is None else held
    names = list(dict.fromkeys(name for record in first if isinstance(record, dict) for name in record))
    yield names
    for record in _lines(opened()) if held is None else held:
        yield _row(record, names)


def _lines(file: Iterable[str]) -> Iterator[Any]:
    for line in file:
        if line.strip():
            try:
                yield _fields(json.loads(line))
            except (ValueError, RecursionError) as error:
                yield Unread(f"not JSON: {getattr(error, 'msg', 'nested too deeply')}")


def _all(file: IO[str]) -> Sequence[Any]:
    """The records of a list of several, or of the one list of records that an answer holds."""
    told = json.loads(file.read())
    if isinstance(told, dict) and REPORT not in told:
        lists = [held for held in told.values() if isinstance(held, list) and held and isinstance(held[0], dict)]
        return list(map(_fields, lists[0])) if len(lists) == 1 else []
    return list(map(_fields, told)) if isinstance(told, list) and len(told) > 1 else []


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
