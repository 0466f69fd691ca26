"""Which mapping a table's header fits, and where none does, which comes nearest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sahelgraph.tables.mapping import TableMapping
from sahelgraph.tables.records import REPORT
from sahelgraph.tables.values import folded
from sahelgraph.vocabulary import ontology_folder, read_yaml

NONE_NEAR = "no mapping fits this table, and none comes near"


@dataclass(frozen=True, slots=True)
class Fit:
    """A mapping with the file's name and index of each of its columns, what the file has besides, and what it lacks.

    `headerless` says that the file begins with its first row.
    """

    mapping: TableMapping
    index: Mapping[str, int]
    header: tuple[str, ...]
    missing: tuple[str, ...] = ()
    headerless: bool = False

    @property
    def names(self) -> Mapping[str, str]:
        """The mapping's columns by the names the file gives them."""
        return {column: self.header[place] for column, place in self.index.items()}

    @property
    def twice(self) -> tuple[str, ...]:
        """Columns that the mapping speaks of and the file has more than once, so that nobody knows which is meant."""
        held = Counter(map(_plain, self.header))
        return tuple(name for name in self.names.values() if held[_plain(name)] > 1)

    @property
    def unused(self) -> tuple[str, ...]:
        """What the file has and the mapping does not speak of."""
        used = set(self.index.values())
        return tuple(name for place, name in enumerate(self.header) if place not in used)

    @property
    def reason(self) -> str:
        """Why the file cannot be read, in words."""
        if REPORT in map(str.casefold, self.header):
            return (
                f"no mapping fits this table; if its rows are reports, give them as JSON lines with a {REPORT!r} each"
            )
        if 3 * len(self.missing) > 2 * len(self.mapping.required):
            names = _some([repr(name) for name in self.header if name])
            return f"{NONE_NEAR}; a mapping of your own says what {names} are (docs/tables.md shows how to write one)"
        nearest = f"the nearest is {self.mapping.name!r}, which also needs: {_some(self.missing)}"
        unknown = [repr(name) for name in self.unused if name]
        told = f"; it does not know {_some(unknown)}: a mapping of your own says what they are" if unknown else ""
        return f"no mapping fits this table; {nearest}{told}"


def _some(names: Sequence[str], shown: int = 8) -> str:
    return ", ".join(names[:shown]) + (" …" if len(names) > shown else "")


def recognise(header: Sequence[str], mappings: Iterable[TableMapping], *, names: Sequence[str] = ("",)) -> Fit:
    """The mapping that fits a header best; where none fits, the nearest, with what is `missing`.

    Names are compared without regard to case, accents, spaces around them, and what parts their words. Of several that fit, the one that
    needs most columns is meant. A mapping that says how its files are called (`file`) fits only these; the `names` are
    those of the file and of what is packed in it.
    """
    possible = [mapping for mapping in mappings if _called(mapping, names)]
    fits = [_fit(tuple(header), mapping) for mapping in possible]
    return max(fits, key=lambda fit: (not fit.missing, _share(fit), fit.mapping.file is not None))


def _called(mapping: TableMapping, names: Sequence[str]) -> bool:
    """Whether one of these is a name that the mapping's files have."""
    return any(re.fullmatch(mapping.file or ".*", name, re.IGNORECASE | re.DOTALL) for name in names)


def _share(fit: Fit) -> float:
    needed = len(fit.mapping.required)
    return 1.0 + needed if not fit.missing else (needed - len(fit.missing)) / needed


def _fit(header: tuple[str, ...], mapping: TableMapping) -> Fit:
    by_name = _by_name(header, mapping)
    if by_name.missing:
        return next(_by_place(header, mapping), by_name)
    return by_name


def _by_name(header: tuple[str, ...], mapping: TableMapping) -> Fit:
    places = {_plain(name): place for place, name in reversed(list(enumerate(header)))}
    index = _found(places, mapping, mapping.columns)
    left = [column for column in mapping.numbers if column not in index]
    index |= _found(_counted(header, set(index.values())), mapping, left)
    missing = tuple(column for column in mapping.required if column not in index)
    return _with_made(Fit(mapping, index, tuple(name.strip() for name in header), missing))


def _found(places: Mapping[str, int], mapping: TableMapping, columns: Iterable[str]) -> dict[str, int]:
    """Where columns stand, by their own or another of their names."""
    named = {column: map(_plain, (column, *mapping.also.get(column, ()))) for column in columns}
    found = (
        (column, next((places[name] for name in names if name in places), None)) for column, names in named.items()
    )
    return {column: place for column, place in found if place is not None}


def _counted(header: tuple[str, ...], used: Collection[int]) -> Mapping[str, int]:
    """The columns not found yet without the words that say that they count, where only one is then called so."""
    rest = [(_counting().sub("", _plain(name)), place) for place, name in enumerate(header) if place not in used]
    often = Counter(name for name, _ in rest)
    return {name: place for name, place in rest if often[name] == 1}


@cache
def _counting() -> re.Pattern[str]:
    words = read_yaml(ontology_folder() / "tables" / "columns.yml")["counting"]
    longest = sorted(map(_plain, words), key=len, reverse=True)
    ways = "|".join(re.escape(word) + ("" if word.endswith("'") else "_") for word in longest)
    return re.compile(f"^(?:{ways})")


def _with_made(fit: Fit) -> Fit:
    """The columns that a mapping makes stand behind those of the file."""
    made = {name: place for place, name in enumerate(fit.mapping.made, len(fit.header))}
    return replace(fit, index={**fit.index, **made}, header=(*fit.header, *made)) if made else fit


def _plain(name: str) -> str:
    """A column's name as it is compared."""
    return re.sub(r"[\s_-]+", "_", folded(name))


def _by_place(first: tuple[str, ...], mapping: TableMapping) -> Iterator[Fit]:
    """A table without a header: as many cells as the mapping names, the first row looking as it says."""
    for columns in mapping.headerless:
        index = {column: place for place, column in enumerate(columns)}
        if len(first) == len(index) and all(
            re.fullmatch(pattern, first[index[column]]) for column, pattern in mapping.looks.items()
        ):
            yield _with_made(Fit(mapping, index, columns, headerless=True))
