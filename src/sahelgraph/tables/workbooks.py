"""Workbooks into rows of cells as a CSV would have them, from a file or out of a zip.

Excel's newer ones are streamed by `openpyxl`, which also tells formulas without a value; the older ones, the binary and
the open formats are read by `python-calamine`, a sheet at a time. Each is imported only where it is needed.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path
from typing import IO, Any

from sahelgraph.errors import InputError
from sahelgraph.tables.values import Unread, cell_text

STREAMED = (".xlsx", ".xlsm")
"""The endings of workbooks of Excel since 2007."""
BOOKS = (*STREAMED, ".xls", ".xlsb", ".ods")
"""The endings of workbooks."""

Row = tuple[Any, ...]


def book_of(path: Path, inside: str) -> tuple[str, str]:
    """The workbook in a zip, empty where the file is it or there is none, and the sheet.

    >>> book_of(Path("all.zip"), "mali/list.xlsx/May"), book_of(Path("list.xlsx"), "May"), book_of(Path("a.zip"), "b.csv")
    (('mali/list.xlsx', 'May'), ('', 'May'), ('', 'b.csv'))
    """
    if path.suffix.lower() == ".zip":
        parts = inside.split("/")
        for number, part in enumerate(parts, 1):
            if part.lower().endswith(BOOKS):
                return "/".join(parts[:number]), "/".join(parts[number:])
    return "", inside


def sheets(path: Path, packed: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the sheets that may be tables, and of those that explain: what has one column or one row is no table.

    `packed` names the workbook in a zip.
    """
    with contextlib.ExitStack() as stack:
        held = {name: _filled(rows) for name, rows in _sheets(path, packed, stack)}
    tables = tuple(name for name, rows in held.items() if rows > 1) or tuple(islice(held, 1))
    return tables, tuple(name for name in held if name not in tables)


def _filled(rows: Iterator[Row]) -> int:
    """How many of a sheet's rows have several cells that say something, as far as it matters."""
    several = (sum(cell not in (None, "") for cell in row) > 1 for row in rows)
    return len(list(islice(filter(None, several), 2)))


def book_rows(path: Path, inside: str, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    """The rows of a sheet; `stack` closes the file. A formula whose value the file does not keep is an `Unread` cell."""
    packed, name = book_of(path, inside)
    rows = _rows(path, packed, name, stack)
    looked = _ending(path, packed) in STREAMED and _calculates(_opened(path, packed, stack))
    formulas = _rows(path, packed, name, stack, data_only=False) if looked else repeat(())
    return (_cells(*both) for both in zip(rows, formulas, strict=False))


def _rows(path: Path, packed: str, name: str, stack: contextlib.ExitStack, *, data_only: bool = True) -> Iterator[Row]:
    found = _sheets(path, packed, stack, data_only=data_only)
    return next(rows for sheet, rows in found if name in ("", sheet))


def _sheets(
    path: Path, packed: str, stack: contextlib.ExitStack, *, data_only: bool = True
) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each sheet with its rows."""
    file = _opened(path, packed, stack)
    if _ending(path, packed) in STREAMED:
        book = _streamed(path, file, data_only=data_only)
        stack.callback(book.close)
        return ((sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    return _old(path, file)


def _ending(path: Path, packed: str) -> str:
    return Path(packed or path).suffix.lower()


def _opened(path: Path, packed: str, stack: contextlib.ExitStack) -> IO[bytes]:
    """The bytes of a workbook; out of a zip they are held, for its parts are read in any order."""
    if not packed:
        return stack.enter_context(path.open("rb"))
    with zipfile.ZipFile(path) as held:
        return io.BytesIO(held.read(packed))


def _streamed(path: Path, file: IO[bytes], *, data_only: bool) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise InputError("Excel files need `pip install openpyxl`; or save it as CSV", path=path) from error
    try:
        return openpyxl.load_workbook(file, read_only=True, data_only=data_only)
    except (KeyError, ValueError) as error:
        raise InputError("is no Excel workbook, or a broken one; save it anew, or as CSV", path=path) from error


def _old(path: Path, file: IO[bytes]) -> Iterator[tuple[str, Iterator[Row]]]:
    try:
        import python_calamine
    except ImportError as error:
        told = "spreadsheets of this kind need `pip install python-calamine`; or save it as .xlsx or .csv"
        raise InputError(told, path=path) from error
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        for name in book.sheet_names:
            yield name, map(tuple, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    except python_calamine.PasswordError as error:
        raise InputError("is locked with a password; save it without", path=path) from error
    except python_calamine.CalamineError as error:
        raise InputError("is no workbook, or a broken one; save it anew, or as CSV", path=path) from error


def _calculates(file: IO[bytes]) -> bool:
    """Whether any sheet has formulas: only then are they looked at, for they take as long to read as the values."""
    with zipfile.ZipFile(file) as packed:
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
