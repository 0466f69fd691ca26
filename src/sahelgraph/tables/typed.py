"""Excel and Parquet into rows of cells as a CSV would have them.

Excel needs the extra `openpyxl`, Parquet `pyarrow`; both are imported only where such a file is read.
"""

from __future__ import annotations

import contextlib
import datetime
import decimal
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sahelgraph.errors import InputError

TYPED = (".xlsx", ".parquet")
"""The endings of these files."""


def typed_rows(path: Path, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    """The rows, the header first; `stack` closes the file. Raises `InputError` where it is none of these, or broken."""
    return (_excel if path.suffix.lower() == ".xlsx" else _parquet)(path, stack)


def _excel(path: Path, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    try:
        import openpyxl
    except ImportError as error:
        raise InputError("Excel files need `pip install openpyxl`; or save it as CSV", path=path) from error
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (KeyError, ValueError) as error:
        raise InputError("is no Excel workbook, or a broken one; save it anew, or as CSV", path=path) from error
    stack.callback(book.close)
    sheet = _the_sheet(book.worksheets, path)
    return _as_wide_as_the_first([_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))


def _as_wide_as_the_first(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """A sheet may keep no empty cells at the end of a row."""
    width = 0
    for row in rows:
        width = width or (len(row) if any(row) else 0)
        yield row + [""] * (width - len(row))


def _the_sheet(sheets: list[Any], path: Path) -> Any:
    """The one sheet that holds a table; what has one column or one row explains and is none."""
    tables = [sheet for sheet in sheets if _is_table(sheet)] if len(sheets) > 1 else sheets
    if len(tables) > 1:
        named = ", ".join(repr(sheet.title) for sheet in tables)
        raise InputError(f"holds {len(tables)} tables, the sheets {named}; save each as a file of its own", path=path)
    return (tables or sheets)[0]


def _is_table(sheet: Any) -> bool:
    rows = (sum(cell is not None for cell in row) > 1 for row in sheet.iter_rows(values_only=True))
    return len(list(islice(filter(None, rows), 2))) > 1


def _parquet(path: Path, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise InputError("Parquet files need `pip install pyarrow`; or save it as CSV", path=path) from error
    try:
        file = stack.enter_context(parquet.ParquetFile(path))
    except pyarrow.ArrowException as error:
        raise InputError("is no Parquet file, or a broken one", path=path) from error
    return _batches(file)


def _batches(file: Any) -> Iterator[list[str]]:
    yield list(file.schema_arrow.names)
    for batch in file.iter_batches(batch_size=4096):
        columns = [column.to_pylist() for column in batch.columns]
        for row in zip(*columns, strict=True):
            yield [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """A typed cell as a CSV would have it; a list of them with semicolons between."""
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN
        return ""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if isinstance(cell, list):
        return "; ".join(map(_text, cell))
    if isinstance(cell, datetime.datetime):
        return cell.replace(tzinfo=None).isoformat(" ").removesuffix(" 00:00:00")
    whole = isinstance(cell, float | decimal.Decimal) and cell % 1 == 0
    return str(int(cell)) if whole else str(cell)  # type: ignore[call-overload]
