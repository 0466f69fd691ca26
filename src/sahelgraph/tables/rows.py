"""Files into rows of cells: CSV in its dialects and encodings, TSV, packed or not; other kinds as their modules have them."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import itertools
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sahelgraph.errors import InputError
from sahelgraph.tables.records import JSON, LINES, holds_records, record_rows
from sahelgraph.tables.typed import COLUMNS, parquet_rows
from sahelgraph.tables.workbooks import BOOKS, book_of, book_rows

PLAIN = (".csv", ".tsv", ".tab")
"""The endings of tables that can be read from the middle."""
TYPED = (*BOOKS, *COLUMNS)
"""Of those whose cells are no text."""
ENDINGS = (*PLAIN, *TYPED, ".gz", ".zip", *JSON)
"""The endings of files that may be tables."""

SEPARATORS = ",;\t|"
LONGEST_CELL = 10_000_000
SAMPLE = 1 << 20
_TOLD = re.compile(r'"?sep=([,;\t|])"?\r?(?:\n|\r)', re.IGNORECASE)
LOOKED_AT = 1 << 16
ROWS = 20
"""The signs and rows at the beginning by which the sign between cells is found."""
WATCHED = 1 << 16
"""Bytes after which a watcher is told."""

Watch = Callable[[int], object]


def is_table(path: Path) -> bool:
    """Whether a file's ending is one that tables have; of JSON, whether it holds rows and no reports."""
    ending = path.suffix.lower()
    return ending in ENDINGS and (ending not in JSON or holds_records(path))


def ending_of(path: Path, inside: str = "") -> str:
    """The ending of a file's name, out of its packing.

    >>> ending_of(Path("events.JSON.gz")), ending_of(Path("all.zip"), "mali/events.csv")
    ('.json', '.csv')
    >>> ending_of(Path("all.zip"), "list.xlsx/May 2024")
    '.xlsx'
    """
    packed = (
        book_of(path, inside)[0] or inside if path.suffix.lower() == ".zip" else path.name.lower().removesuffix(".gz")
    )
    return Path(packed).suffix.lower()


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
    path: Path, encoding: str | None = None, at: int = 0, watch: Watch | None = None, inside: str = ""
) -> Iterator[Iterator[list[str]]]:
    """The rows of a table, the header first, each a list of cells as text; those from byte `at` on, where it is given.

    `inside` names the sheet of a workbook or the file in a zip. `watch` is told how many bytes of a CSV file, packed or not, are read, each time that some are. Raises `InputError` where the file cannot be read or is no table, also in the middle of it.
    """
    with contextlib.ExitStack() as stack:
        with naming(path):
            rows = _rows(path, encoding, stack, at, watch, inside)
        yield _guarded(rows, path)


def _guarded(rows: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    """Only faults of reading are the file's: what its reader does with a row may fail for reasons of its own."""
    with naming(path):
        yield from rows


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Faults of reading with the file's name and what to do."""
    try:
        yield
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=path) from error
    except RuntimeError as error:
        raise InputError(f"cannot be unpacked: {error}", path=path) from error
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} in line {error.lineno}", path=path) from error
    except UnicodeDecodeError as error:
        known = "text in an encoding that is known" if error.encoding == "charmap" else error.encoding
        raise InputError(f"not {known}; name its --encoding", path=path) from error
    except csv.Error as error:
        raise InputError(f"not a table: {error}", path=path) from error


def _rows(
    path: Path, encoding: str | None, stack: contextlib.ExitStack, at: int, watch: Watch | None, inside: str
) -> Iterator[list[str]]:
    if ending_of(path, inside) in BOOKS:
        return book_rows(path, inside, stack)
    if path.suffix.lower() in COLUMNS:
        return parquet_rows(path, stack)
    ending = ending_of(path, inside)
    sample = _unpacked(path, stack, inside).read(SAMPLE)
    if ending in JSON:
        known = encoding or guess_encoding(sample)
        return record_rows(lambda: _text(_unpacked(path, stack, inside, watch), known, stack), lines=ending in LINES)
    form = dialect(sample, encoding)
    csv.field_size_limit(LONGEST_CELL)
    file = _unpacked(path, stack, inside, watch)
    file.seek(at)
    known = form.encoding.removesuffix("-sig") if at else form.encoding  # no mark is looked for in the middle
    rows = csv.reader(_text(file, known, stack), delimiter=form.sign)
    return itertools.islice(rows, 1 if form.told and not at else 0, None)


def _text(file: IO[bytes], encoding: str, stack: contextlib.ExitStack) -> IO[str]:
    return stack.enter_context(io.TextIOWrapper(file, encoding=encoding, newline=""))


def _unpacked(path: Path, stack: contextlib.ExitStack, inside: str, watch: Watch | None = None) -> IO[bytes]:
    """The bytes of a file, out of its packing."""
    file: Any = stack.enter_context(path.open("rb"))
    if watch:
        file = io.BufferedReader(_Watched(file, watch), WATCHED)
    if path.suffix.lower() == ".zip":
        file = stack.enter_context(stack.enter_context(zipfile.ZipFile(file)).open(inside))
    if path.suffix.lower() == ".gz":
        file = stack.enter_context(gzip.GzipFile(fileobj=file))
    opened: IO[bytes] = file
    return opened


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a table's rows: from which byte (0: the beginning), how many rows stand before, how many it has."""

    at: int = 0
    before: int = 0
    rows: int | None = None


def stretches(path: Path, encoding: str | None, every: int, *, above: int) -> Iterator[Stretch]:
    """A table in stretches of so many rows, so that several processes can read it; packed and typed files in one.

    `above` are the lines before the rows, the header among them, blank ones left out. The file is read once, without a
    look at what its cells say.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    form = dialect(sample, encoding)
    if (
        path.suffix.lower() not in PLAIN
        or form.encoding.lower().startswith("utf-16")
        or b"\r" in sample.replace(b"\r\n", b"")
    ):
        yield Stretch()
        return
    with path.open("rb") as file:
        yield from _stretches(file, form.sign, every, form.told + above)


def _stretches(file: IO[bytes], sign: str, every: int, above: int) -> Iterator[Stretch]:
    """Quotes, line ends and separators are the same bytes in all encodings here, so Latin-1 reads them all.

    `above` are the lines before the rows.
    """
    place = [0]
    rows = csv.reader(_counted(file, place), delimiter=sign)
    at, before, number = 0, 0, -above
    for row in rows:
        number += any(row)
        if number - before == every:
            yield Stretch(at, before, every)
            at, before = place[0], number
    if number > before or not before:
        yield Stretch(at, before, number - before)


def _counted(file: IO[bytes], place: list[int]) -> Iterator[str]:
    for line in file:
        place[0] += len(line)
        yield line.decode("latin-1")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is kept: its encoding, the sign between cells, and whether a first line tells it."""

    encoding: str
    sign: str
    told: bool = False


def dialect(sample: bytes, encoding: str | None = None) -> Dialect:
    r"""The dialect of a file that begins so. Excel may tell the sign in a line before the header, `sep=;`.

    >>> dialect(b"sep=;\na,b;c").sign
    ';'
    """
    encoding = encoding or guess_encoding(sample)
    text = sample.decode(encoding, "replace").lstrip("\ufeff")
    if told := _TOLD.match(text):
        return Dialect(encoding, told[1], told=True)
    return Dialect(encoding, separator(text))


def guess_encoding(sample: bytes) -> str:
    """UTF-8 or UTF-16 by the byte order mark, UTF-8 where it is that, else Windows' Latin-1.

    >>> guess_encoding("Ménaka".encode("cp1252"))
    'cp1252'
    """
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if sample[1:2] == b"\0":
        return "utf-16-le"
    if sample[:1] == b"\0":
        return "utf-16-be"
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
    r"""The sign between cells: the one that parts the first lines alike, and into most.

    >>> separator("a;b;c,d")
    ';'
    >>> separator("Incidents, May 2024\na;b;c\n1;2;3\n")
    ';'
    """
    lines = sample.lstrip("\ufeff\r\n")[:LOOKED_AT].splitlines(keepends=True)
    return max(SEPARATORS, key=lambda sign: _parted(lines, sign))


def _parted(lines: Sequence[str], sign: str) -> int:
    """How many cells more than one a row has by this sign, in all of the rows that have equally many."""
    widths: Counter[int] = Counter()
    with contextlib.suppress(csv.Error):
        widths.update(len(row) for row in itertools.islice(csv.reader(lines, delimiter=sign), ROWS))
    return max(((width - 1) * number for width, number in widths.items()), default=0)
