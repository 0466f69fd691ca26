"""One table file from its path to its statements: recognised by header, every row used or set aside with its reason."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sahelgraph.errors import InputError
from sahelgraph.ids import Minter
from sahelgraph.model import Reject, Source, Statement
from sahelgraph.register import Register
from sahelgraph.tables.mapping import TableMapping
from sahelgraph.tables.recognise import Fit, recognise
from sahelgraph.tables.rows import ENDINGS, Stretch, is_table, open_rows
from sahelgraph.tables.settled import old_encoding_of, settle
from sahelgraph.tables.statements import Table, Told

Rejecter = Callable[[Reject], None]
WHOLE = Stretch()
LOOKED_AT = 20
"""Rows at the beginning among which a header is looked for."""
NOTHING_KEPT = "tells of nothing that the mapping keeps"


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
    """A table that a mapping fits, with its source; `path` is where it stands, `notes` say what is taken for granted of it."""

    path: Path
    fit: Fit
    source: Source
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)

    @property
    def mapping(self) -> TableMapping:
        """What its columns mean."""
        return self.fit.mapping


def find_table(
    path: Path,
    mappings: Sequence[TableMapping],
    *,
    minter: Minter,
    relative: str | None = None,
    publisher: str | None = None,
    encoding: str | None = None,
) -> TableFile:
    """The table in a file: its mapping by its header, its source by its relative path.

    Raises `InputError` where it cannot be read, or no mapping fits; the message names the nearest.
    """
    if not is_table(path):
        raise InputError(f"not a kind of table that is read ({' '.join(ENDINGS)}); save it as CSV", path=path)
    encoding, old = (encoding, ()) if encoding else old_encoding_of(path)
    with open_rows(path, encoding) as opened:
        rows = filter(any, opened)
        first = list(itertools.islice(rows, LOOKED_AT))
        fit = _fitting(path, first, mappings)
        body = itertools.chain(first if fit.headerless else first[1:], rows)
        mapping, notes = settle(fit.mapping, fit.index, body)
    source = _source(path, relative or path.name, mapping, minter, publisher)
    return TableFile(path, replace(fit, mapping=mapping), source, encoding, (*old, *notes, *_unread(fit)))


def _unread(fit: Fit) -> tuple[str, ...]:
    """The note on columns of which the mapping does not speak."""
    names = ", ".join(map(repr, filter(None, fit.unused)))
    return (
        (f"the mapping {fit.mapping.name!r} does not speak of these columns, which are not read: {names}",)
        if names
        else ()
    )


def _fitting(path: Path, first: Sequence[Sequence[str]], mappings: Sequence[TableMapping]) -> Fit:
    """The mapping that fits a file by its first rows."""
    if not first:
        raise InputError("the table is empty", path=path)
    fit = recognise(first[0], mappings, name=path.name)
    if fit.missing:
        raise InputError(_below(first, mappings, path.name) or fit.reason, path=path)
    if fit.twice:
        raise InputError(f"the column {fit.twice[0]!r} stands twice; rename the one that is not meant", path=path)
    return fit


def _below(rows: Sequence[Sequence[str]], mappings: Sequence[TableMapping], name: str) -> str | None:
    """What to do where the header stands below a title."""
    for row in rows[1:]:
        fit = recognise(row, mappings, name=name)
        if not fit.missing:
            begun = ", ".join(map(repr, filter(None, row[:3])))
            return f"the header must stand first: delete what stands above {begun} …"
    return None


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
    with open_rows(file.path, file.encoding) as rows:
        for number, row in enumerate(body(rows, file), 1):
            yield from tell(table, file, number, row, reject).statements


def table_of(file: TableFile, *, register: Register, minter: Minter, quotes: bool = True) -> Table:
    """The reader of a table's rows."""
    return Table(file.mapping, file.source, register=register, names=file.fit.names, minter=minter, quotes=quotes)


def body(rows: Iterator[list[str]], file: TableFile, stretch: Stretch = WHOLE) -> Iterator[list[str]]:
    """The rows below the header that are not blank, as many as the stretch has."""
    first = 0 if file.fit.headerless or stretch.at else 1
    return itertools.islice(filter(any, rows), first, None if stretch.rows is None else first + stretch.rows)


def notes_of(file: TableFile) -> Iterator[Reject]:
    """What is taken for granted of a table, to be told."""
    return (Reject(str(file.path), note, source=file.source.iri, note=True) for note in file.notes)


def tell(table: Table, file: TableFile, number: int, row: Sequence[str], reject: Rejecter) -> Told:
    """What one row gives; counted, and what is wrong with it handed to `reject`."""
    told = _told(table, file, number, row)
    counts = file.counts
    counts.rows += 1
    counts.used += bool(told.statements)
    counts.kinds.update(each.kind for each in told.statements)
    for fault in told.faults:
        key, used = file_key(table, file, number, row), bool(told.statements)
        reject(Reject(str(file.path), fault, number, file.source.iri, key, value=used))
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
        lines = 1 + max(cell.count("\n") for cell in row)
        open_ = f"; one runs over {lines} lines, as where a quotation mark is not closed" if lines > 1 else ""
        return Told((), (f"the row has {len(row)} fields, the header {width}{open_}",))
    cells = {column: row[place] for column, place in file.fit.index.items()}
    told = table.read(table.row(number, cells))
    if told.statements:
        return told
    return Told((), ("; ".join([NOTHING_KEPT, *told.faults]),))


def file_key(table: Table, file: TableFile, number: int, row: Sequence[str]) -> str:
    """The row's key, for a reader who looks for it in the file."""
    place = file.fit.index.get(table.mapping.key)
    return row[place][:80] if place is not None and place < len(row) else str(number)
