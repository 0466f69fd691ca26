"""Mapping files -> mappings; an unknown column, property or class is an error with file and line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sahelgraph.errors import OntologyError
from sahelgraph.tables.located import Located, read_located
from sahelgraph.tables.mapping import TableMapping
from sahelgraph.tables.rules import Rules, names_of
from sahelgraph.vocabulary import ontology_folder

TOP = (
    "name", "title", "publisher", "url", "licence", "language", "confidence", "columns", "headerless", "looks", "file", "key",
    "quote", "when", "where", "actors", "events", "measures", "relations", "claims",
)  # fmt: skip
LIKE = "like"
"""The name under which a mapping says which other it is like."""
SHARED = ("dates.yml", "countries.yml", "columns.yml")
"""Files beside the mappings that are no mapping: how dates are written, the codes of countries, words in names of columns."""


@cache
def bundled() -> tuple[TableMapping, ...]:
    """The mappings that ship with the program, by name."""
    return tuple(map(load_mapping, _bundled_files()))


def _bundled_files() -> list[Path]:
    return [path for path in sorted((ontology_folder() / "tables").glob("*.yml")) if path.name not in SHARED]


def load_mappings(extra: Iterable[str | Path] = ()) -> tuple[TableMapping, ...]:
    """The user's own mappings, then the bundled ones.

    >>> "ged" in [mapping.name for mapping in load_mappings()]
    True
    """
    return (*(load_mapping(Path(path)) for path in extra), *bundled())


def load_mapping(path: Path) -> TableMapping:
    """One mapping file. Raises `OntologyError` with file and line where something in it is wrong."""
    told = _with_what_it_is_like(read_located(path).known((*TOP, LIKE)))
    columns = told.at("columns").known(("required", "optional", "also", "made"))
    made = columns.maybe("made")
    rules = Rules(names_of(columns.at("required")), names_of(columns.maybe("optional")), made.table() if made else ())
    mapping = rules.mapping(told, columns)
    return _checked(mapping, told)


def _with_what_it_is_like(told: Located) -> Located:
    """What a mapping says, and for the rest what the mapping says that it is `like`: one beside it, or a bundled one."""
    like = told.maybe(LIKE)
    if like is None:
        return told
    places = [folder / f"{like.text()}.yml" for folder in (told.path.parent, ontology_folder() / "tables")]
    found = next((path for path in places if path.is_file() and path != told.path), None)
    if not found:
        raise like.fault(
            f"no such mapping: {like.text()!r}; there are {', '.join(path.stem for path in _bundled_files())}"
        )
    other = read_located(found).known(TOP).table()
    return Located(
        {name: value for name, value in other.items() if name != "name"} | dict(told.table()), told.path, told.line
    )


def _checked(mapping: TableMapping, told: Located) -> TableMapping:
    if mapping.name != told.path.stem:
        raise told.at("name").fault(f"the file is called {told.path.name}, so its name is {told.path.stem!r}")
    if not (mapping.events or mapping.measures or mapping.relations):
        raise OntologyError("a mapping states something: events, measures or relations", path=told.path)
    if not mapping.quote:
        raise OntologyError("`quote` says which columns make up the evidence", path=told.path)
    return mapping
