"""Sources into parts, by their content alone: the same sources give the same parts, whoever works on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sahelgraph import __version__
from sahelgraph.ids import Minter, digest
from sahelgraph.model import Document
from sahelgraph.pipeline import Options
from sahelgraph.read import find_files, read_documents
from sahelgraph.read.raw import Rejecter
from sahelgraph.tables.found import find_tables
from sahelgraph.tables.read import TableFile
from sahelgraph.tables.rows import Stretch, is_table, stretches
from sahelgraph.vocabulary import ontology_folder

DOCUMENTS = 100
CHARACTERS = 150_000
ROWS = 100_000
"""What a part has at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some documents, or a stretch of a table; `id` is a hash of all that its result depends on, `bytes` its size."""

    id: str
    bytes: int
    documents: tuple[Document, ...] = ()
    table: TableFile | None = None
    stretch: Stretch = field(default_factory=Stretch)

    @property
    def words(self) -> str:
        """The part for people: the source it begins with."""
        return self.table.source.id if self.table else self.documents[0].source.id


def plan(sources: Iterable[str | Path], options: Options, minter: Minter, reject: Rejecter) -> Iterator[Part]:
    """The parts of all sources, one after the other: only one part's documents are held at a time.

    What cannot be read goes to `reject`. Raises `InputError` as reading does.
    """
    sources, told = tuple(sources), _told(options)
    yield from _of_tables(sources, options, minter, reject, told)
    documents = read_documents(sources, known=options.known, minter=minter, reject=reject, leave=is_table)
    for group in _groups(documents):
        known = [(each.source, each.source.sha256) for each in group]
        yield Part(digest(told, repr(known)), sum(len(each.text) for each in group), documents=group)


def _groups(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    group: list[Document] = []
    size = 0
    for document in documents:
        if group and (len(group) >= DOCUMENTS or size + len(document.text) > CHARACTERS):
            yield tuple(group)
            group, size = [], 0
        group.append(document)
        size += len(document.text)
    if group:
        yield tuple(group)


def _of_tables(
    sources: tuple[str | Path, ...], options: Options, minter: Minter, reject: Rejecter, told: str
) -> Iterator[Part]:
    places = [(each.path, each.relative) for each in find_files(sources)]
    for file in list(find_tables(places, minter=minter, reject=reject, **options.tables())):
        size = file.path.stat().st_size
        found = list(stretches(file.path, file.encoding, ROWS, above=file.above))
        for stretch in found:
            known = (told, repr(file.source), repr(file.mapping), file.encoding, file.inside, repr(stretch))
            yield Part(digest(*known), size // len(found), table=file, stretch=stretch)


def _told(options: Options) -> str:
    """What the options, the program and its data say, in one hash."""
    given = (options.base, options.quotes, options.read_on, options.pipelines, repr(options.known), repr(options.llm))
    files = [_sha256(path) for path in (*options.register, *options.mappings)]
    return digest(__version__, _ontology(), files, repr(given))


@cache
def _ontology() -> str:
    """All of the ontology's files in one hash: a part read with another lexicon or register is another part."""
    files = sorted(path for path in ontology_folder().rglob("*") if path.is_file())
    return digest(*(f"{path.name} {_sha256(path)}" for path in files))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
