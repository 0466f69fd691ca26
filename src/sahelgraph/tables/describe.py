"""What a table would become, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sahelgraph.errors import InputError
from sahelgraph.ids import Minter
from sahelgraph.model import Reject
from sahelgraph.register import load_register
from sahelgraph.tables.found import tables_in
from sahelgraph.tables.load import load_mappings
from sahelgraph.tables.mapping import Named, TableMapping
from sahelgraph.tables.parts import type_columns
from sahelgraph.tables.read import Counts, Rejecter, TableFile, read_table
from sahelgraph.words import counted

SHOWN = 10
"""Reasons and rows named before the rest is only counted."""


def described(path: Path, mappings: Sequence[Path], encoding: str | None = None) -> Iterator[str]:
    """Which mapping fits each table of a file, and the use of each column. Raises `InputError` where none fits any."""
    for file in _tables(path, mappings, encoding, lambda _: None):
        yield _titled(file)
        yield from (f"  note: {note}" for note in file.notes)
        used = uses(file.mapping)
        named = {name: column for column, name in file.fit.names.items()}
        width = max(map(len, file.fit.header), default=0)
        for name in file.fit.header:
            told = used.get(named.get(name, ""), [])
            yield f"  {name:<{width}}  {', '.join(told) or 'not used'}"


def _titled(file: TableFile) -> str:
    name = file.inside if file.several else file.path.name
    return f"{name}: {file.mapping.name} ({file.mapping.title})"


def _tables(path: Path, mappings: Sequence[Path], encoding: str | None, reject: Rejecter) -> list[TableFile]:
    """The tables of a file, of which there is one at least."""
    faults: list[Reject] = []
    found = list(
        tables_in(path, load_mappings(mappings), path.name, minter=Minter(), reject=faults.append, encoding=encoding)
    )
    if not found:
        raise InputError(faults[0].reason, path=faults[0].where)
    for fault in faults:
        reject(fault)
    return found


def uses(mapping: TableMapping) -> dict[str, list[str]]:
    """What each column of a mapping becomes."""
    found: dict[str, list[str]] = defaultdict(list)
    for column, use in _uses(mapping):
        if column and use not in found[column]:
            found[column].append(use)
    return found


def _uses(mapping: TableMapping) -> Iterator[tuple[str | None, str]]:
    yield mapping.key, "key of the row"
    yield from ((column, f"part of {name!r}") for name, made in mapping.made.items() for column in made.columns)
    if mapping.when:
        yield mapping.when.start, f"first day ({_ways(mapping.when.written)})"
        yield mapping.when.end, "last day"
        yield (mapping.when.precision.column if mapping.when.precision else None), "precision of the date"
    if mapping.where:
        for spot in (mapping.where.spot, *mapping.where.spots.values(), *mapping.where.others):
            yield (spot.name if spot else None), f"place ({spot.kind})" if spot else ""
        yield mapping.where.country, "country"
        yield mapping.where.latitude, "latitude"
        yield mapping.where.longitude, "longitude"
        yield mapping.where.precision, "precision of the place"
    yield from _stated(mapping)
    for actor in mapping.actors.values():
        yield (actor.kinds.column if actor.kinds else None), f"kind of {actor.column}, where nothing else tells it"
        yield actor.counted_by, f"how many {actor.column} names"
    yield from ((column, "evidence") for column in mapping.quote)


def _ways(written: Sequence[str], shown: int = 4) -> str:
    """Ways of writing dates; of many only the first."""
    more = len(written) - shown
    return " or ".join(written) if more <= 1 else f"{', '.join(written[:shown])} or {more} other ways"


def in_rows(counts: Counts) -> str:
    """How many rows a table has, and what became of them.

    >>> in_rows(Counts(rows=3, used=2, rejected=1, values=1))
    '3 rows = 2 used + 1 set aside; 1 value of used rows left out'
    """
    told = f"{counted(counts.rows, 'row')} = {counts.used:,} used + {counts.rejected:,} set aside"
    return f"{told}; {counted(counts.values, 'value')} of used rows left out" if counts.values else told


def _stated(mapping: TableMapping) -> Iterator[tuple[str | None, str]]:
    for event in mapping.events:
        yield from ((column, "event type") for column in type_columns(event.type))
        yield from ((column, "subject of the event") for column in event.subject)
        yield from ((column, "object of the event") for column in event.object)
        yield event.low, "fewest deaths"
        yield event.high, "most deaths"
    for measure in mapping.measures:
        whom = measure.subject.words if isinstance(measure.subject, Named) else measure.subject
        if isinstance(measure.value, str):
            yield measure.value, f"measure: {measure.type} {measure.comparator} of {whom}"
        elif isinstance(measure.subject, str):
            yield measure.subject, f"measure: {measure.type} {measure.value} of each"
    for claim in mapping.claims:
        yield (claim.only.column if claim.only else None), f"whether {claim.subject} says that it was theirs"
    for relation in mapping.relations:
        yield relation.subject, f"subject of {relation.type}"
        yield relation.object, f"object of {relation.type}"


def checked(
    path: Path, mappings: Sequence[Path], encoding: str | None, registers: Sequence[Path], reject: Rejecter
) -> Iterator[str]:
    """Read the tables of a file to their ends and say what they gave; what is wrong with them goes to `reject`."""
    register = load_register(*registers)
    for file in _tables(path, mappings, encoding, reject):
        kinds: Counter[str] = Counter()
        actors: Counter[bool] = Counter()
        for statement in read_table(file, register=register, minter=Minter(), reject=reject):
            kinds[f"{statement.kind} {statement.type}"] += 1
            actors.update(ref.iri is not None for ref in (*statement.subject, *statement.object))
        yield _titled(file)
        yield f"  {in_rows(file.counts)}"
        yield from (f"  {number:>7} {kind}" for kind, number in sorted(kinds.items(), key=_most))
        yield f"  actors named {counted(actors.total(), 'time')}, {actors[True]:,} of them known to the register"


def _most(counted_: tuple[str, int]) -> tuple[int, str]:
    return -counted_[1], counted_[0]


def reasons(rejects: Sequence[Reject]) -> Iterator[str]:
    """Why rows were set aside and values left out, the most frequent first."""
    found = Counter(each.reason for each in rejects if not each.note)
    yield from (f"  {number:,} x {reason}" for reason, number in found.most_common(SHOWN))
    if len(found) > SHOWN:
        yield f"  … and {counted(len(found) - SHOWN, 'other reason')}"


def named(rejects: Iterable[Reject], rest: str) -> Iterator[str]:
    """The first that were set aside or left out, by row and key, where the `rest` is found, and all notes."""
    number, notes = 0, []
    for each in rejects:
        if each.note:
            notes.append(f"note: {each.where}: {each.reason}")
            continue
        number += 1
        if number <= SHOWN:
            how = "left out, the row is used" if each.value else "set aside"
            row = f"row {each.line} ({each.text}): " if each.line else ""
            yield f"{how}: {each.where}: {row}{each.reason}"
    if number > SHOWN:
        yield f"… and {number - SHOWN:,} more; {rest}"
    yield from notes
