"""Rows into statements, one row at a time: the plain way, which says what a mapping means.

`compiled` does the same faster; both give the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sahelgraph import __version__
from sahelgraph.ids import Minter
from sahelgraph.model import EXACTLY, Evidence, Ref, Source, Statement, Time
from sahelgraph.register import Register
from sahelgraph.tables.actors import Actors, Reading
from sahelgraph.tables.mapping import ClaimRule, EventRule, MeasureRule, Named, RelationRule, TableMapping
from sahelgraph.tables.numerals import bounds
from sahelgraph.tables.parts import Faults, Row, read_number, read_range, read_time, read_type
from sahelgraph.tables.places import Places


@dataclass(frozen=True, slots=True)
class Told:
    """What a row gave: its statements, and what is wrong with its values. No statement: the row is set aside."""

    statements: tuple[Statement, ...]
    faults: Faults = ()


class Table:
    """One table being read: its mapping, its source, how its file names the columns, and the register."""

    def __init__(
        self,
        mapping: TableMapping,
        source: Source,
        *,
        register: Register,
        names: Mapping[str, str] | None = None,
        minter: Minter | None = None,
        quotes: bool = True,
    ) -> None:
        self.mapping = mapping
        self.source = source
        self.names = names if names is not None else {column: column for column in mapping.columns}
        self.minter = minter or Minter()
        self.quotes = quotes
        self.actors = Actors(source.iri, register, self.minter)
        self.places = (
            Places(mapping.where, source.iri, register, self.minter, held=self.names) if mapping.where else None
        )
        self.counts = mapping.counts
        self.quoted = tuple(column for column in mapping.quote if column in self.names)

    def row(self, number: int, cells: Mapping[str, str]) -> Row:
        """A row with an empty cell for each column that the file does not have."""
        return Row(number, {column: cells.get(column, "") for column in self.mapping.columns})

    def read(self, row: Row) -> Told:
        """The statements of a row, and what is wrong with it."""
        time, late = self.time(row)
        where, lost = self.place(row)
        who = {column: self.actor(column, row, time) for column in self.mapping.actors}
        events = [self.event(event, row, who, time, where) for event in self.mapping.events]
        found = [each for told, _ in events for each in told]
        placed = bool(found) or any(rule.placed for rule in self.mapping.measures)
        faults = [*late, *(lost if placed else ()), *(fault for _, wrong in events for fault in wrong)]
        for measure in self.mapping.measures:
            told, wrong = self.measure(measure, row, who, time, where)
            found.extend(told)
            faults.extend(wrong)
        found.extend(each for rule in self.mapping.relations for each in self.relation(rule, row, who, time))
        told = list(map(self.minter.identified, found))
        told += [
            self.minter.identified(each) for rule in self.mapping.claims for each in self.claim(rule, row, who, told)
        ]
        return Told(tuple(told), tuple(dict.fromkeys(faults)))

    def time(self, row: Row) -> tuple[Time | None, Faults]:
        when = self.mapping.when
        if when is None:
            return None, ()
        precision = row.cells[when.precision.column] if when.precision else ""
        return read_time(when, row.cells[when.start], row.cells[when.end], precision, named=self.names)

    def place(self, row: Row) -> tuple[tuple[Ref, ...], Faults]:
        return self.places.read(row.cells) if self.places else ((), ())

    def actor(self, column: str, row: Row, time: Time | None) -> tuple[Ref, ...]:
        return self.reading(column, *(row.cells[each] for each in self.actor_columns(column))).on(day_of(time))

    def actor_columns(self, column: str) -> tuple[str, ...]:
        """The columns that say who stands in one: itself, and where there are: its count, code and country (or region)."""
        told = self.mapping.actors[column]
        own = (column, told.counted_by, told.kinds.column if told.kinds else None)
        return (*filter(None, own), *(self.places.lands if self.places else ()))

    def reading(self, column: str, *cells: str) -> Reading:
        """Who the cells of `actor_columns` name."""
        told = self.mapping.actors[column]
        given = iter(cells)
        cell = next(given)
        count = next(given) if told.counted_by else ""
        kind = next(given) if told.kinds else ""
        country = self.places.country(*(each.strip() for each in given)) if self.places and self.places.lands else ""
        return self.actors.read(told, cell, count=count, kind=kind, country=country)

    def event(
        self,
        rule: EventRule,
        row: Row,
        who: Mapping[str, tuple[Ref, ...]],
        time: Time | None,
        where: tuple[Ref, ...],
    ) -> tuple[list[Statement], Faults]:
        kind, unknown = read_type(rule.type, row.cells, named=self.names)
        if not kind:
            return [], unknown
        low, high = (row.cells[each] if each else "" for each in (rule.low, rule.high))
        deaths, wrong = read_range(low, high, self.mapping.thousands)
        told = Statement(
            kind="event",
            type=kind,
            subject=together(who, rule.subject),
            object=together(who, rule.object),
            place=where,
            time=time,
            fatalities=deaths,
            confidence=self.mapping.confidence,
            evidence=(self.evidence(row),),
        )
        return [told], (*unknown, *wrong)

    def measure(
        self,
        rule: MeasureRule,
        row: Row,
        who: Mapping[str, tuple[Ref, ...]],
        time: Time | None,
        where: tuple[Ref, ...],
    ) -> tuple[list[Statement], Faults]:
        told, wrong = self.numbers(rule, row)
        if not told:
            return [], wrong
        counted = self.counted(rule, who)
        if not counted:
            return [], (f"{told[0][1]} {rule.type}, but of whom is not said",)
        measure = Statement(
            kind="measure",
            type=rule.type,
            subject=counted,
            place=where if rule.placed else (),
            time=time,
            unit=rule.unit,
            confidence=self.mapping.confidence,
            evidence=(self.evidence(row),),
        )
        return [replace(measure, value=value, comparator=comparator) for comparator, value in told], ()

    def numbers(self, rule: MeasureRule, row: Row) -> tuple[list[tuple[str, int]], Faults]:
        """The numbers that a measure tells, each with its comparator; none that is 0, or that another makes superfluous."""
        other = read_number(row.cells[rule.unless], self.mapping.thousands)[0] if rule.unless else None
        cell = str(rule.value) if isinstance(rule.value, int) else row.cells[rule.value]
        value, wrong = read_number(cell, self.mapping.thousands)
        if value is not None:
            return [(rule.comparator, value)] if value not in (0, other) else [], ()
        told = bounds(cell, self.mapping.thousands) if rule.comparator == EXACTLY else ()
        return [each for each in told if each[1]], () if told else wrong

    def counted(self, rule: MeasureRule, who: Mapping[str, tuple[Ref, ...]]) -> tuple[Ref, ...]:
        """Whom a number counts: one actor, or alternatives."""
        if isinstance(rule.subject, Named):
            return (self.actors.words(rule.subject.words, rule.subject.kind),)
        refs = who[rule.subject]
        return refs if all(ref.alternative for ref in refs) else refs[:1]

    def relation(
        self, rule: RelationRule, row: Row, who: Mapping[str, tuple[Ref, ...]], time: Time | None
    ) -> Iterator[Statement]:
        if rule.only and not rule.only.find(row.cells[rule.only.column]):
            return
        for one in who[rule.subject]:
            for other in who[rule.object]:
                if one.node != other.node:
                    yield Statement(
                        kind="relation",
                        type=rule.type,
                        subject=(one,),
                        object=(other,),
                        time=time,
                        confidence=self.mapping.confidence,
                        evidence=(self.evidence(row),),
                    )

    def claim(
        self, rule: ClaimRule, row: Row, who: Mapping[str, tuple[Ref, ...]], told: Sequence[Statement]
    ) -> Iterator[Statement]:
        """What actors say of the events of a row; nothing where it tells of none."""
        events = tuple(sorted(each.id for each in told if each.kind == "event"))
        if not events or (rule.only and not rule.only.find(row.cells[rule.only.column])):
            return
        for one in who[rule.subject]:
            yield Statement(
                kind="claim",
                type="says",
                subject=(one,),
                stance=rule.stance,  # type: ignore[arg-type]
                reports=events,
                confidence=self.mapping.confidence,
                evidence=(self.evidence(row),),
            )

    def evidence(self, row: Row) -> Evidence:
        """The row as evidence: its key, its number, and the words of the columns that say something."""
        said = [column for column in self.quoted if self.says(column, row.cells[column])]
        return Evidence(
            source=self.source.iri,
            source_id=self.key(row),
            quote="; ".join(f"{self.names[column]}={row.cells[column]}" for column in said) if self.quotes else "",
            rule=self.mapping.rule,
            version=__version__,
            row=row.number,
            columns=tuple(self.names[column] for column in said),
        )

    def says(self, column: str, cell: str) -> bool:
        """Whether a cell says something: it is not empty, and not a 0 that is only counted."""
        return bool(cell) and not (column in self.counts and read_number(cell)[0] == 0)

    def key(self, row: Row) -> str:
        """The row's key, `1` for `1.0`; where it has none, its number."""
        told = row.cells[self.mapping.key].strip()
        return told.removesuffix(".0") or str(row.number)


def day_of(time: Time | None) -> str | None:
    """The day on which a row's actors are looked up."""
    return time.start if time else None


def together(who: Mapping[str, tuple[Ref, ...]], columns: Sequence[str]) -> tuple[Ref, ...]:
    """The actors of several columns, each once."""
    return tuple(dict.fromkeys(ref for column in columns for ref in who[column]))
