"""What a mapping file says, part by part: columns, classes and types that do not exist are faults with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from sahelgraph.tables.dates import is_form
from sahelgraph.tables.located import Located
from sahelgraph.tables.mapping import (
    NOTHING,
    ActorColumn,
    ClaimRule,
    Codes,
    EventRule,
    Made,
    MeasureRule,
    More,
    Named,
    RelationRule,
    Spot,
    TableMapping,
    TypeRule,
    When,
    Where,
    columns_in,
)
from sahelgraph.tables.values import code, folded
from sahelgraph.vocabulary import classes, event_types, is_kind, measures, relations

COMPARATORS = ("=", ">", ">=", "<", "<=", "~")
STANCES = ("negative", "positive", "neutral")
PRECISIONS = ("day", "week", "month", "year")


def names_of(told: Located | None) -> tuple[str, ...]:
    """A list of words; none where nothing is told."""
    return tuple(each.text() for each in told.items()) if told else ()


def _texts(told: Located | None) -> dict[str, str]:
    return {name: value.text() for name, value in told.table().items()} if told else {}


def _yes(told: Located | None, *, default: bool) -> bool:
    if told is None:
        return default
    if told.text() not in ("true", "false"):
        raise told.fault("true or false belongs here")
    return told.text() == "true"


def _name_of(told: Located, known: Iterable[str], what: str) -> str:
    name, known = told.text(), tuple(known)
    if name not in known:
        raise told.fault(f"no such {what}: {name!r}; there are {_some(known)}")
    return name


def _some(names: Iterable[str]) -> str:
    """Names to choose from, without the modes of event types (`ASSAULT-abduct`), which are many."""
    return ", ".join(name for name in names if "-" not in name)


class Rules:
    """The rules of one mapping whose columns are known."""

    def __init__(self, required: tuple[str, ...], optional: tuple[str, ...], made: Iterable[str] = ()) -> None:
        self.required = required
        self.optional = optional
        self.made = tuple(made)
        self.actors: dict[str, ActorColumn] = {}

    def mapping(self, told: Located, columns: Located) -> TableMapping:
        """All that the file says."""
        self.actors = {name: self.actor(name, each) for name, each in self.parts(told, "actors").items()}
        quote = told.maybe("quote")
        return TableMapping(
            name=told.at("name").text(),
            title=told.at("title").text(),
            required=self.required,
            optional=self.optional,
            also={name: names_of(each) for name, each in self.parts(columns, "also").items()},
            made={name: self.make(each) for name, each in self.parts(columns, "made").items()},
            headerless=self.layouts(told.maybe("headerless")),
            looks=_texts(told.maybe("looks")),
            key=self.column(told.at("key")),
            quote=tuple(self.column(each) for each in quote.items()) if quote else (),
            **{
                name: each.text()
                for name in ("publisher", "url", "licence", "language", "file")
                if (each := told.maybe(name))
            },
            confidence=_share(told.maybe("confidence")),
            when=self.when(told.maybe("when")),
            where=self.where(told.maybe("where")),
            actors=self.actors,
            events=tuple(self.event(each) for each in self.listed(told, "events")),
            measures=tuple(self.measure(each) for each in self.listed(told, "measures")),
            relations=tuple(self.relation(each) for each in self.listed(told, "relations")),
            claims=tuple(self.claim(each) for each in self.listed(told, "claims")),
        )

    def layouts(self, told: Located | None) -> tuple[tuple[str, ...], ...]:
        """The orders that columns may have without a header: `true` for that of the required ones, or lists of columns."""
        if told is None or isinstance(told.value, str):
            return (self.required,) if _yes(told, default=False) else ()
        return tuple(tuple(self.column(name) for name in each.items()) for each in told.items())

    def parts(self, told: Located, name: str) -> Mapping[str, Located]:
        """The named parts of a block, each a column."""
        block = told.maybe(name)
        for column, each in (block.table() if block else {}).items():
            self.column(Located(column, each.path, each.line))
        return block.table() if block else {}

    def listed(self, told: Located, name: str) -> list[Located]:
        block = told.maybe(name)
        return block.items() if block else []

    def column(self, told: Located) -> str:
        if told.text() not in (*self.required, *self.optional, *self.made):
            raise told.fault(f"no such column: {told.text()!r}; `columns` says which there are")
        return told.text()

    def maybe(self, told: Located, name: str) -> str | None:
        each = told.maybe(name)
        return self.column(each) if each else None

    def make(self, told: Located) -> Made:
        """What a column is made of."""
        told.known(("of", "words", "unless", "otherwise"))
        of, words, unless, otherwise = map(told.maybe, ("of", "words", "unless", "otherwise"))
        if (of is None) == (words is None):
            raise told.fault("a column is made `of` others, or of `words`")
        return Made(
            of=tuple(self.column(each) for each in of.items()) if of else (),
            words=self.words(words) if words else "",
            unless=self.without(unless) if unless else None,
            otherwise=self.words_by(otherwise) if otherwise else None,
        )

    def words(self, told: Located) -> str:
        """Words in which cells may stand."""
        for name in columns_in(told.text()):
            self.column(Located(name, told.path, told.line))
        return told.text()

    def words_by(self, told: Located) -> Codes:
        """Words by the codes of a column."""
        told.known(("column", "values"))
        values = {code(cell): self.words(each) for cell, each in told.at("values").table().items()}
        return Codes(self.column(told.at("column")), values)

    def without(self, told: Located) -> Codes:
        """A column and the values with which something is not told."""
        told.known(("column", "values"))
        return Codes(self.column(told.at("column")), {code(each.text()): "yes" for each in told.at("values").items()})

    def kind(self, told: Located, above: str) -> str:
        kinds, name = kinds_of(above), told.text()
        if name not in kinds:
            wrong = (
                f"{name!r} is no kind of {above}" if name in classes() else f"no such class of the ontology: {name!r}"
            )
            raise told.fault(f"{wrong}; there are {_some(kinds)}")
        return name

    def codes(self, told: Located, known: Iterable[str], what: str) -> Codes:
        told.known(("column", "values", "more"))
        known = tuple(known)
        values = {code(cell): _kept(each, known, what) for cell, each in told.at("values").table().items()}
        return Codes(self.column(told.at("column")), values, _more(told.maybe("more")))

    def when(self, told: Located | None) -> When | None:
        if told is None:
            return None
        told.known(("start", "end", "written", "precision"))
        start, precision = self.column(told.at("start")), told.maybe("precision")
        return When(
            start=start,
            end=self.maybe(told, "end") or start,
            written=tuple(_form(each) for each in told.at("written").items()),
            precision=self.codes(precision, PRECISIONS, "precision") if precision else None,
        )

    def where(self, told: Located | None) -> Where | None:
        if told is None:
            return None
        told.known(("name", "kind", "point", "country", "latitude", "longitude", "precision", "without", "otherwise"))
        precision, otherwise = told.maybe("precision"), told.maybe("otherwise")
        if precision:
            precision.known(("column", "values"))
        spots = precision.at("values").table() if precision else {}
        return Where(
            spot=self.spot(told),
            country=self.maybe(told, "country"),
            latitude=self.maybe(told, "latitude"),
            longitude=self.maybe(told, "longitude"),
            precision=self.maybe(precision, "column") if precision else None,
            without=names_of(told.maybe("without")),
            others=tuple(self.spot(each) for each in otherwise.items()) if otherwise else (),
            spots={code(cell): self.spot(each) if each.value is not None else None for cell, each in spots.items()},
        )

    def spot(self, told: Located) -> Spot:
        kind = self.kind(told.at("kind"), "Place")
        return Spot(self.column(told.at("name")), kind, _yes(told.maybe("point"), default=True))

    def actor(self, name: str, told: Located) -> ActorColumn:
        if told.value is None:
            return ActorColumn(name)
        told.known(("kind", "kinds", "split", "counted_by", "together", "either"))
        kind, kinds, split = told.maybe("kind"), told.maybe("kinds"), told.maybe("split")
        return ActorColumn(
            column=name,
            kind=self.kind(kind, "Actor") if kind else "Actor",
            kinds=self.codes(kinds, kinds_of("Actor"), "kind of actor") if kinds else None,
            split=split.text() if split else None,
            counted_by=self.maybe(told, "counted_by"),
            together=names_of(told.maybe("together")),
            either=names_of(told.maybe("either")),
        )

    def event(self, told: Located) -> EventRule:
        told.known(("type", "subject", "object", "fatalities"))
        deaths = told.maybe("fatalities")
        if deaths:
            deaths.known(("min", "max"))
        return EventRule(
            type=self.type(told.at("type")),
            subject=self.sides(told.maybe("subject")),
            object=self.sides(told.maybe("object")),
            low=self.maybe(deaths, "min") if deaths else None,
            high=self.maybe(deaths, "max") if deaths else None,
        )

    def type(self, told: Located) -> TypeRule:
        if isinstance(told.value, str):
            return TypeRule(fixed=_name_of(told, event_types(), "event type"))
        if isinstance(told.value, dict) and "cameo" in told.value:
            told.known(("cameo", "root"))
            return TypeRule(cameo=self.column(told.at("cameo")), root=self.maybe(told, "root"))
        return TypeRule(tables=tuple(self.codes(each, event_types(), "event type") for each in told.items()))

    def sides(self, told: Located | None) -> tuple[str, ...]:
        return tuple(self.actor_column(each) for each in told.items()) if told else ()

    def actor_column(self, told: Located) -> str:
        if self.column(told) not in self.actors:
            raise told.fault(f"{told.text()!r} names no actors; add it under `actors`")
        return told.text()

    def measure(self, told: Located) -> MeasureRule:
        told.known(("type", "value", "subject", "comparator", "unit", "unless", "placed"))
        value, comparator, unit = told.at("value"), told.maybe("comparator"), told.maybe("unit")
        return MeasureRule(
            type=_name_of(told.at("type"), measures(), "measure"),
            value=int(value.text()) if value.text().isdigit() else self.column(value),
            subject=self.counted(told.at("subject")),
            comparator=_name_of(comparator, COMPARATORS, "comparator") if comparator else "=",
            unit=unit.text() if unit else None,
            unless=self.maybe(told, "unless"),
            placed=_yes(told.maybe("placed"), default=False),
        )

    def counted(self, told: Located) -> str | Named:
        if isinstance(told.value, str):
            return self.actor_column(told)
        told.known(("words", "kind"))
        return Named(told.at("words").text(), self.kind(told.at("kind"), "Actor"))

    def relation(self, told: Located) -> RelationRule:
        told.known(("type", "subject", "object", "only"))
        name, only = _name_of(told.at("type"), relations(), "relation"), told.maybe("only")
        return RelationRule(
            type=name,
            subject=self.actor_column(told.at("subject")),
            object=self.actor_column(told.at("object")),
            only=self.codes(only, ("yes",), "answer") if only else None,
        )

    def claim(self, told: Located) -> ClaimRule:
        told.known(("subject", "stance", "only"))
        only = told.maybe("only")
        return ClaimRule(
            subject=self.actor_column(told.at("subject")),
            stance=_name_of(told.at("stance"), STANCES, "stance"),
            only=self.codes(only, ("yes",), "answer") if only else None,
        )


@cache
def kinds_of(above: str) -> tuple[str, ...]:
    """The classes of the ontology that are a class or lie below it.

    >>> "Settlement" in kinds_of("Place")
    True
    """
    return tuple(name for name in classes() if is_kind(name, above))


def _kept(told: Located, known: tuple[str, ...], what: str) -> str:
    return NOTHING if told.value is None else _name_of(told, known, what)


def _more(told: Located | None) -> More | None:
    """The words that may stand behind a value, and those with which it is not meant."""
    if told is None:
        return None
    told.known(("behind", "unless"))
    behind, unless = names_of(told.at("behind")), names_of(told.maybe("unless"))
    return More(tuple(map(folded, behind)), tuple(map(folded, unless)))


def _form(told: Located) -> str:
    if not is_form(told.text()):
        raise told.fault(f"no way of writing a date: {told.text()!r}; use YYYY or YY, MM, DD and Month, or Excel")
    return told.text()


def _share(told: Located | None) -> float:
    if told is None:
        return 1.0
    if not re.fullmatch(r"0(\.\d{1,2})?|1(\.0)?", told.text()):
        raise told.fault("a number from 0 to 1 with two decimals belongs here")
    return float(told.text())
