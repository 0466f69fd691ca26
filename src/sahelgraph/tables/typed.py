"""Parquet into rows of cells as a CSV would have them; it needs `pyarrow`, imported only where such a file is read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sahelgraph.errors import InputError
from sahelgraph.tables.values import cell_text

COLUMNS = (".parquet",)
"""The endings of these files."""


def parquet_rows(path: Path, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    """The rows, the header first; `stack` closes the file. Raises `InputError` where it is none, or broken."""
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
            yield [cell_text(cell) for cell in row]
