"""The tables among the files of a build, and their graphs into a store."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from sahelgraph.errors import InputError, OutputError
from sahelgraph.ids import Minter
from sahelgraph.model import Reject
from sahelgraph.register import Register
from sahelgraph.tables.load import load_mappings
from sahelgraph.tables.mapping import TableMapping
from sahelgraph.tables.read import Rejecter, TableFile, find_table, notes_of, place_of
from sahelgraph.tables.rows import is_table
from sahelgraph.tables.sheets import tables_inside
from sahelgraph.tables.write import write_table


def find_tables(
    places: Iterable[tuple[Path, str]],
    *,
    minter: Minter,
    reject: Rejecter,
    mappings: Sequence[str | Path] = (),
    publisher: str | None = None,
    encoding: str | None = None,
) -> Iterator[TableFile]:
    """The tables among files (path, relative path) by their relative paths, with their notes told.

    What no mapping fits is a reject.

    Raises `InputError` where two tables have the same relative path: they would be one source.
    """
    known = load_mappings(mappings)
    seen: dict[str, Path] = {}
    for path, relative in sorted(places, key=lambda place: (place[1], str(place[0]))):
        if not is_table(path):
            continue
        first = seen.setdefault(relative, path)
        if first != path:
            raise InputError(f"the same source {relative!r} as {first}; give the folder that holds both", path=path)
        yield from tables_in(
            path, known, relative, minter=minter, reject=reject, publisher=publisher, encoding=encoding
        )


def tables_in(
    path: Path,
    mappings: Sequence[TableMapping],
    relative: str,
    *,
    minter: Minter,
    reject: Rejecter,
    publisher: str | None = None,
    encoding: str | None = None,
) -> Iterator[TableFile]:
    """The tables in one file that mappings fit; what fits none, and what is no table, is told of.

    Where several fit, each is a source of its own, called as the file with the sheet's name behind it.
    """
    try:
        names, beside = tables_inside(path)
    except InputError as fault:
        reject(Reject(str(path), fault.message))
        return
    found = []
    for name in names:
        try:
            file = find_table(
                path, mappings, minter=minter, relative=relative, publisher=publisher, encoding=encoding, inside=name
            )
            found.append(replace(file, several=len(names) > 1))
        except InputError as fault:
            reject(Reject(place_of(path, name if len(names) > 1 else ""), fault.message))
    for name in beside:
        packed = is_table(Path(name))
        why = "a table of a kind that is not read in a zip; unpack it" if packed else "holds no table, and is not read"
        reject(Reject(place_of(path, name), why, note=not packed))
    for file in found if len(found) <= 1 else (_apart(file, minter) for file in found):
        for note in notes_of(file):
            reject(note)
        yield file


def _apart(file: TableFile, minter: Minter) -> TableFile:
    """One of several tables of a file, with a source of its own."""
    relative = f"{file.source.id}/{file.inside}"
    title = f"{file.mapping.title} ({relative})"
    return replace(file, source=replace(file.source, iri=minter.source(relative), id=relative, title=title))


def load_table(
    store: ox.Store,
    file: TableFile,
    *,
    register: Register,
    minter: Minter,
    reject: Rejecter,
    quotes: bool = True,
    read_on: str | None = None,
) -> None:
    """Put a table's graph into a store in place of what it holds of that table; a file that breaks off gives none.

    `quotes` and `read_on` are as in `write_table`. Raises `OutputError` where the disk takes no more.
    """
    store.remove_graph(ox.NamedNode(minter.graph(file.source.iri)))
    try:
        _load(store, file, register=register, minter=minter, reject=reject, quotes=quotes, read_on=read_on)
    except OSError as error:
        raise OutputError(f"no room to work: {error.strerror or error}", path=tempfile.gettempdir()) from error


def _load(store: ox.Store, file: TableFile, *, reject: Rejecter, **known: Any) -> None:
    with tempfile.TemporaryFile() as lines:
        try:
            write_table(file, lines.write, reject=reject, **known)
        except InputError as fault:
            reject(Reject(file.where, fault.message, file.counts.rows + 1, file.source.iri))
            return
        lines.seek(0)
        store.bulk_load(input=lines, format=ox.RdfFormat.N_QUADS)
