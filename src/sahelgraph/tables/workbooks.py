"""Excel workbooks into rows of cells as a CSV would have them; they need the extra `openpyxl`, imported only here."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from sahelgraph.errors import InputError
from sahelgraph.tables.values import Unread, cell_text

BOOKS = (".xlsx",)
"""The endings of workbooks."""

Row = tuple[Any, ...]


def sheets(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the sheets that may be tables, and of those that explain: what has one column or one row is no table."""
    with contextlib.ExitStack() as stack:
        book = _opened(path, stack)
        held = {sheet.title: _filled(sheet) for sheet in book.worksheets}
    tables = tuple(name for name, rows in held.items() if rows > 1) or tuple(islice(held, 1))
    return tables, tuple(name for name in held if name not in tables)


def _filled(sheet: Any) -> int:
    """How many of a sheet's rows have several cells that say something, as far as it matters."""
    rows = (sum(cell is not None for cell in row) > 1 for row in sheet.iter_rows(values_only=True))
    return len(list(islice(filter(None, rows), 2)))


def book_rows(path: Path, name: str, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    """The rows of a sheet; `stack` closes the file. A formula whose value the file does not keep is an `Unread` cell."""
    rows = _rows(path, name, stack)
    formulas = _rows(path, name, stack, data_only=False) if _calculates(path) else repeat(())
    return (_cells(*both) for both in zip(rows, formulas, strict=False))


def _rows(path: Path, name: str, stack: contextlib.ExitStack, *, data_only: bool = True) -> Iterator[Row]:
    book = _opened(path, stack, data_only=data_only)
    rows: Iterator[Row] = (book[name] if name else book.worksheets[0]).iter_rows(values_only=True)
    return rows


def _opened(path: Path, stack: contextlib.ExitStack, *, data_only: bool = True) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise InputError("Excel files need `pip install openpyxl`; or save it as CSV", path=path) from error
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=data_only)
    except (KeyError, ValueError) as error:
        raise InputError("is no Excel workbook, or a broken one; save it anew, or as CSV", path=path) from error
    stack.callback(book.close)
    return book


def _calculates(path: Path) -> bool:
    """Whether any sheet has formulas: only then are they looked at, for they take as long to read as the values."""
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(_holds(packed, name, b"<f") for name in names)


def _holds(packed: zipfile.ZipFile, name: str, mark: bytes) -> bool:
    with packed.open(name) as file:
        before = b""
        while data := file.read(1 << 20):
            if mark in before + data:
                return True
            before = data[-len(mark) :]
    return False


def _cells(values: Row, formulas: Row) -> list[str]:
    cells = [cell_text(value) for value in values]
    for place, formula in enumerate(formulas[: len(cells)]):
        if values[place] is None and isinstance(formula, str) and formula.startswith("="):
            cells[place] = Unread(
                "a formula whose value the file does not keep; open and save it in a spreadsheet program"
            )
    return cells
