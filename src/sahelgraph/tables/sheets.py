"""The tables in one file: the sheets of a workbook, the files in a zip; elsewhere the file itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

from sahelgraph.errors import InputError
from sahelgraph.tables.records import JSON
from sahelgraph.tables.rows import PLAIN, naming
from sahelgraph.tables.workbooks import BOOKS, sheets

INSIDE = (*PLAIN, ".txt", *JSON, *BOOKS)
"""The endings of tables inside a zip file."""

Names = tuple[str, ...]


def tables_inside(path: Path) -> tuple[Names, Names]:
    """The names of the tables in a file, and of what it holds besides; a table without a name is the file itself.

    Raises `InputError` where the file cannot be read, or holds nothing that may be a table.
    """
    with naming(path):
        if path.suffix.lower() in BOOKS:
            return sheets(path)
        return _packed(path) if path.suffix.lower() == ".zip" else (("",), ())


def _packed(path: Path) -> tuple[Names, Names]:
    with zipfile.ZipFile(path) as packed:
        names = {name for name in packed.namelist() if not (name.endswith("/") or _of_the_system(name))}
    tables = {name for name in names if name.lower().endswith(INSIDE)}
    if not tables:
        raise InputError(f"holds no table ({' '.join(INSIDE)}); unpack it", path=path)
    found, beside = set(tables), names - tables
    for book in sorted(name for name in tables if name.lower().endswith(BOOKS)):
        found.remove(book)
        held, rest = _sheets(path, book)
        found.update(held)
        beside.update(rest)
    return tuple(sorted(found)), tuple(sorted(beside))


def _sheets(path: Path, book: str) -> tuple[list[str], list[str]]:
    """The sheets of a workbook in a zip that may be tables, and the others; one that is broken is read later, and named."""
    try:
        tables, rest = sheets(path, book)
    except (InputError, zipfile.BadZipFile):
        return [book], []
    named = [f"{book}/{name}" for name in tables] if len(tables) + len(rest) > 1 else [book]
    return named, [f"{book}/{name}" for name in rest]


def _of_the_system(name: str) -> bool:
    """Whether a file in a zip was put there by the machine that packed it."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
