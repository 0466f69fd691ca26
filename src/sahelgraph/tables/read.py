"""One table file from its path to its statements: recognised by header, every row used or set aside with its reason."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sahelgraph.errors import InputError
from sahelgraph.ids import Minter
from sahelgraph.model import Reject, Source, Statement
from sahelgraph.register import Register
from sahelgraph.tables.header import find_header
from sahelgraph.tables.made import made_cell
from sahelgraph.tables.mapping import TableMapping
from sahelgraph.tables.recognise import Fit
from sahelgraph.tables.records import JSON, REPORT
from sahelgraph.tables.rows import ENDINGS, Stretch, Watch, ending_of, is_table, open_rows
from sahelgraph.tables.settled import old_encoding_of, settle
from sahelgraph.tables.sheets import tables_inside
from sahelgraph.tables.statements import Table, Told
from sahelgraph.tables.values import Unread
from sahelgraph.tables.workbooks import BOOKS

Rejecter = Callable[[Reject], None]
WHOLE = Stretch()
NOTHING_KEPT = "tells of nothing that the mapping keeps"
A_SUM = "tells neither a day nor what happened, as a row of sums does"


@dataclass(slots=True)
class Counts:
    """How many rows were read, used and set aside (`rows == used + rejected`), and values left out of used rows.

    `kinds` counts the statements by kind; `once` are those of the quads that stand once for all rows.
    """

    rows: int = 0
    used: int = 0
    rejected: int = 0
    values: int = 0
    quads: int = 0
    once: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def statements(self) -> int:
        """All statements."""
        return self.kinds.total()


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table that a mapping fits, with its source; `path` is where it stands, `notes` say what is taken for granted of it.

    `inside` is the sheet of a workbook or the file in a zip, and tells tables apart where there are `several`. The rows
    begin below so many lines (`above`), the header among them; blank lines do not count.
    """

    path: Path
    fit: Fit
    source: Source
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    inside: str = ""
    several: bool = False
    above: int = 1
    base: Path = Path()
    """The folder from which a relative path starts: a worker on a cluster has another of its own."""

    @property
    def mapping(self) -> TableMapping:
        """What its columns mean."""
        return self.fit.mapping

    @property
    def where(self) -> str:
        """The place of the table, for people."""
        return place_of(self.path, self.inside if self.several else "")

    @contextmanager
    def rows(self, stretch: Stretch = WHOLE, watch: Watch | None = None) -> Iterator[Iterator[list[str]]]:
        """The rows that are not blank, as many as the stretch has; `watch` as in `open_rows`."""
        with open_rows(self.base / self.path, self.encoding, stretch.at, watch, self.inside) as opened:
            first = 0 if stretch.at else self.above
            last = None if stretch.rows is None else first + stretch.rows
            rows = itertools.islice(filter(any, opened), first, last)
            sheet = ending_of(self.path, self.inside) in BOOKS
            yield map(self._squared if sheet else self._filled, rows) if sheet or self.mapping.made else rows

    @property
    def width(self) -> int:
        """How many cells a row of the file has."""
        return len(self.fit.header) - len(self.mapping.made)

    def _squared(self, row: list[str]) -> list[str]:
        """The row of a sheet as wide as the header: a sheet may keep more empty cells at its end, or none.

        With cells that cannot be read it is one wider, so that it is read as what is unusual is.
        """
        row = self._filled(row + [""] * (self.width - len(row)))
        return [*row, ""] if any(isinstance(cell, Unread) for cell in row) else row

    def _filled(self, row: list[str]) -> list[str]:
        """The row with the cells that the mapping makes, without empty ones that no column has."""
        row = row if any(row[self.width :]) else row[: self.width]
        filled = list(row)
        for made in self.mapping.made.values() if len(row) == self.width else ():
            filled.append(made_cell(made, filled, self.fit.index))
        return filled


def place_of(path: Path, inside: str) -> str:
    """The place of a table in a file."""
    return f"{path}/{inside}" if inside else str(path)


def find_table(
    path: Path,
    mappings: Sequence[TableMapping],
    *,
    minter: Minter,
    relative: str | None = None,
    publisher: str | None = None,
    encoding: str | None = None,
    inside: str | None = None,
) -> TableFile:
    """The table in a file: its mapping by its header, its source by its relative path; `inside` says which of several.

    Raises `InputError` where it cannot be read, or no mapping fits; the message names the nearest.
    """
    if not is_table(path):
        raise InputError(_no_table(path), path=path)
    inside = _only(path) if inside is None else inside
    encoding, old = (encoding, ()) if encoding else old_encoding_of(path, inside)
    with open_rows(path, encoding, inside=inside) as opened:
        rows = filter(any, opened)
        found = find_header(path, rows, mappings, inside)
        mapping, notes = settle(found.fit.mapping, found.fit.index, itertools.chain(found.rows, rows))
    fit = replace(found.fit, mapping=mapping)
    source = _source(path, relative or path.name, mapping, minter, publisher)
    told = (*old, *found.notes, *notes, *_unread(fit))
    return TableFile(path, fit, source, encoding, told, inside=inside, above=found.above)


def _no_table(path: Path) -> str:
    if path.suffix.lower() in JSON:
        return f"holds no list of records, or reports with a {REPORT!r}, or is broken"
    return f"not a kind of table that is read ({' '.join(ENDINGS)}); save it as CSV"


def _only(path: Path) -> str:
    """The name of the one table in a file."""
    names, _ = tables_inside(path)
    if len(names) > 1:
        raise InputError(f"holds {len(names)} tables: {', '.join(map(repr, names))}; name one of them", path=path)
    return names[0]


def _unread(fit: Fit) -> tuple[str, ...]:
    """The note on columns of which the mapping does not speak."""
    names = ", ".join(map(repr, filter(None, fit.unused)))
    return (
        (f"the mapping {fit.mapping.name!r} does not speak of these columns, which are not read: {names}",)
        if names
        else ()
    )


def _source(path: Path, relative: str, mapping: TableMapping, minter: Minter, publisher: str | None) -> Source:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Source(
        iri=minter.source(relative),
        id=relative,
        title=f"{mapping.title} ({relative})",
        publisher=mapping.publisher or publisher,
        language=mapping.language,
        licence=mapping.licence,
        url=mapping.url,
        path=relative,
        sha256=sha256,
    )


def read_table(
    file: TableFile, *, register: Register, minter: Minter, reject: Rejecter, quotes: bool = True
) -> Iterator[Statement]:
    """The statements of a table, row by row, the plain way; `file.counts` tells how many rows were used."""
    table = table_of(file, register=register, minter=minter, quotes=quotes)
    with file.rows() as rows:
        for number, row in enumerate(rows, 1):
            yield from tell(table, file, number, row, reject).statements


def table_of(file: TableFile, *, register: Register, minter: Minter, quotes: bool = True) -> Table:
    """The reader of a table's rows."""
    return Table(file.mapping, file.source, register=register, names=file.fit.names, minter=minter, quotes=quotes)


def notes_of(file: TableFile) -> Iterator[Reject]:
    """What is taken for granted of a table, to be told."""
    return (Reject(file.where, note, source=file.source.iri, note=True) for note in file.notes)


def tell(table: Table, file: TableFile, number: int, row: Sequence[str], reject: Rejecter) -> Told:
    """What one row gives; counted, and what is wrong with it handed to `reject`."""
    told = _told(table, file, number, row)
    counts = file.counts
    counts.rows += 1
    counts.used += bool(told.statements)
    counts.kinds.update(each.kind for each in told.statements)
    for fault in told.faults:
        key, used = file_key(table, file, number, row), bool(told.statements)
        reject(Reject(file.where, fault, number, file.source.iri, key, value=used))
    if told.statements:
        counts.values += len(told.faults)
    else:
        counts.rejected += 1
    return told


def _told(table: Table, file: TableFile, number: int, row: Sequence[str]) -> Told:
    width = len(file.fit.header)
    if len(row) > width and not any(row[width:]):
        row = row[:width]
    if len(row) != width:
        return Told((), (_unfit(row, file.width),))
    cells = {column: row[place] for column, place in file.fit.index.items()}
    unread = {column: cell for column, cell in cells.items() if isinstance(cell, Unread)}
    told = table.read(table.row(number, cells | dict.fromkeys(unread, "")))
    faults = (*(f"{file.fit.names[column]!r}: {why}" for column, why in unread.items()), *told.faults)
    if told.statements and not _is_sum(file.mapping, told.statements):
        return Told(told.statements, faults)
    return Told((), ("; ".join([A_SUM if told.statements else NOTHING_KEPT, *faults]),))


def _unfit(row: Sequence[str], width: int) -> str:
    """Why a row cannot be read that is not as wide as the header."""
    if isinstance(row[0], Unread):
        return str(row[0])
    lines = 1 + max(cell.count("\n") for cell in row)
    open_ = f"; one runs over {lines} lines, as where a quotation mark is not closed" if lines > 1 else ""
    return f"the row has {len(row)} fields, the header {width}{open_}"


def _is_sum(mapping: TableMapping, statements: Sequence[Statement]) -> bool:
    """Whether a row of a table of dated events has numbers alone, of nothing that happened and of no day."""
    if not (mapping.when and mapping.events):
        return False
    return all(each.kind == "measure" and not (each.time and each.time.start) for each in statements)


def file_key(table: Table, file: TableFile, number: int, row: Sequence[str]) -> str:
    """The row's key, for a reader who looks for it in the file."""
    place = file.fit.index.get(table.mapping.key)
    return row[place][:80] if place is not None and place < len(row) else str(number)
