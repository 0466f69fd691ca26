"""Files into rows of cells: CSV in its dialects and encodings, TSV, gzip and zip, Excel and Parquet.

Excel needs the extra `openpyxl`, Parquet `pyarrow`; both are imported only where such a file is read.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sahelgraph.errors import InputError

ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".parquet", ".gz", ".zip")
"""The endings of files that may be tables."""

PLAIN = (".csv", ".tsv", ".tab")
"""Of these, the ones that can be read from the middle."""

SEPARATORS = ",;\t|"
LONGEST_CELL = 10_000_000
SAMPLE = 1 << 20
WATCHED = 1 << 16
"""Bytes after which a watcher is told."""

Watch = Callable[[int], object]


def is_table(path: Path) -> bool:
    """Whether a file's ending is one that tables have."""
    return path.suffix.lower() in ENDINGS


class _Watched(io.RawIOBase):
    """A file whose reader is watched."""

    def __init__(self, file: IO[bytes], watch: Watch) -> None:
        self.file = file
        self.watch = watch

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.file.seek(offset, whence)

    def readinto(self, room: Any) -> int:
        data = self.file.read(len(room))
        room[: len(data)] = data
        self.watch(len(data))
        return len(data)


@contextmanager
def open_rows(
    path: Path, encoding: str | None = None, at: int = 0, watch: Watch | None = None
) -> Iterator[Iterator[list[str]]]:
    """The rows of a table, the header first, each a list of cells as text; those from byte `at` on, where it is given.

    `watch` is told how many bytes of a CSV file, packed or not, are read, each time that some are. Raises `InputError` where the file cannot be read or is no table, also in the middle of it.
    """
    with contextlib.ExitStack() as stack:
        with _named(path):
            rows = _rows(path, encoding, stack, at, watch)
        yield _guarded(rows, path)


def _guarded(rows: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    """Only faults of reading are the file's: what its reader does with a row may fail for reasons of its own."""
    with _named(path):
        yield from rows


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Faults of reading with the file's name and what to do."""
    try:
        yield
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=path) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not {error.encoding}; name its --encoding", path=path) from error
    except csv.Error as error:
        raise InputError(f"not a table: {error}", path=path) from error


def _rows(
    path: Path, encoding: str | None, stack: contextlib.ExitStack, at: int, watch: Watch | None
) -> Iterator[list[str]]:
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return _excel(path, stack)
    if ending == ".parquet":
        return _parquet(path, stack)
    sample = _unpacked(path, stack).read(SAMPLE)
    encoding = encoding or guess_encoding(sample)
    csv.field_size_limit(LONGEST_CELL)
    file = _unpacked(path, stack, watch)
    file.seek(at)
    text = stack.enter_context(io.TextIOWrapper(file, encoding=encoding, newline=""))
    return csv.reader(text, delimiter=separator(sample.decode(encoding, "replace")))


def _unpacked(path: Path, stack: contextlib.ExitStack, watch: Watch | None = None) -> IO[bytes]:
    """The bytes of a CSV file, out of its packing."""
    file: Any = stack.enter_context(path.open("rb"))
    if watch:
        file = io.BufferedReader(_Watched(file, watch), WATCHED)
    if path.suffix.lower() == ".zip":
        return _zipped(path, file, stack)
    if path.suffix.lower() == ".gz":
        file = stack.enter_context(gzip.GzipFile(fileobj=file))
    opened: IO[bytes] = file
    return opened


def _zipped(path: Path, file: IO[bytes], stack: contextlib.ExitStack) -> IO[bytes]:
    """The one table inside a zip file."""
    packed = stack.enter_context(zipfile.ZipFile(file))
    names = [name for name in packed.namelist() if name.lower().endswith((".csv", ".tsv", ".tab", ".txt"))]
    if len(names) != 1:
        raise InputError(f"holds {len(names)} tables; unpack it", path=path)
    return stack.enter_context(packed.open(names[0]))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a table's rows: from which byte (0: the beginning), how many rows stand before, how many it has."""

    at: int = 0
    before: int = 0
    rows: int | None = None


def stretches(path: Path, encoding: str | None, every: int, *, headerless: bool) -> Iterator[Stretch]:
    """A table in stretches of so many rows, so that several processes can read it; packed and typed files in one.

    The file is read once, without a look at what its cells say.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    encoding = encoding or guess_encoding(sample)
    if (
        path.suffix.lower() not in PLAIN
        or encoding.lower().startswith("utf-16")
        or b"\r" in sample.replace(b"\r\n", b"")
    ):
        yield Stretch()
        return
    sign = separator(sample.decode(encoding, "replace"))
    with path.open("rb") as file:
        yield from _stretches(file, sign, every, headerless)


def _stretches(file: IO[bytes], sign: str, every: int, headerless: bool) -> Iterator[Stretch]:
    """Quotes, line ends and separators are the same bytes in all encodings here, so Latin-1 reads them all."""
    place = [0]
    rows = csv.reader(_counted(file, place), delimiter=sign)
    at, before, number = 0, 0, 0 if headerless else -1
    for row in rows:
        number += bool(row)
        if number - before == every:
            yield Stretch(at, before, every)
            at, before = place[0], number
    if number > before or not before:
        yield Stretch(at, before, number - before)


def _counted(file: IO[bytes], place: list[int]) -> Iterator[str]:
    for line in file:
        place[0] += len(line)
        yield line.decode("latin-1")


def guess_encoding(sample: bytes) -> str:
    """UTF-8 or UTF-16 by the byte order mark, UTF-8 where it is that, else Windows' Latin-1.

    >>> guess_encoding("Ménaka".encode("cp1252"))
    'cp1252'
    """
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    with contextlib.suppress(UnicodeDecodeError):
        # a character may be cut at the sample's end
        sample[: len(sample) - 3 if len(sample) == SAMPLE else None].decode()
        return "utf-8-sig"
    return "utf-8-sig" if _nearly_utf8(sample) else "cp1252"


def _nearly_utf8(sample: bytes) -> bool:
    """Whether only the last character is broken: it was cut where the sample ends."""
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 4 and len(sample) == SAMPLE
    return True


def separator(sample: str) -> str:
    """The sign between cells: the one that parts the first line into most.

    >>> separator("a;b;c,d")
    ';'
    """
    first = sample.lstrip("\ufeff").partition("\n")[0]
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), ())))


def _excel(path: Path, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    try:
        import openpyxl
    except ImportError as error:
        raise InputError("Excel files need `pip install openpyxl`; or save it as CSV", path=path) from error
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    stack.callback(book.close)
    sheet = book.worksheets[0]
    return ([_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))


def _parquet(path: Path, stack: contextlib.ExitStack) -> Iterator[list[str]]:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise InputError("Parquet files need `pip install pyarrow`; or save it as CSV", path=path) from error
    file = stack.enter_context(parquet.ParquetFile(path))
    return _batches(file)


def _batches(file: Any) -> Iterator[list[str]]:
    yield list(file.schema_arrow.names)
    for batch in file.iter_batches(batch_size=4096):
        columns = [column.to_pylist() for column in batch.columns]
        for row in zip(*columns, strict=True):
            yield [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """A typed cell as a CSV would have it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if isinstance(cell, float) and cell != cell else str(cell)  # noqa: PLR0124 - NaN
