"""What a table's columns mean: the types of a mapping, as `ontology/tables/*.yml` hold them.

`docs/tables.md` shows the file; `load` reads and checks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from sahelgraph.tables.values import code, parted

NOTHING = ""
"""What a value table gives for a value that is known to stand for nothing kept here (`null` in the file)."""


@dataclass(frozen=True, slots=True)
class More:
    """What a cell may say behind a value that is known: from one of these words or a sign on, unless one of `unless` is in it.

    "Attaque contre un village" is an attaque; "Attaque (déjouée)" is none.
    """

    behind: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codes:
    """A column whose values stand for others: `values` by the cell as `values.code` has it.

    With `more`, a cell may begin with a value and say more.
    """

    column: str
    values: Mapping[str, str]
    more: More | None = None

    def find(self, cell: str) -> str | None:
        """What a cell stands for; of several values with which it begins, by the longest. None where it is not known."""
        told = code(cell)
        found = self.values.get(told)
        if found is not None or not self.more:
            return found
        beginnings = parted(told, self.more.behind, self.more.unless)
        return next((self.values[each] for each in beginnings if each in self.values), None)


@dataclass(frozen=True, slots=True)
class Made:
    """A column that the file does not have: the cells of others with hyphens between, or words that hold for each row.

    Of several, what stands behind the first that is empty or 0 is not known. With `unless` the cell is empty where that
    column has one of these values. Where it says nothing, the words by a code stand there (`otherwise`). A column's name
    between braces in words is its cell; where that says nothing, no words are told.
    """

    of: tuple[str, ...] = ()
    words: str = ""
    unless: Codes | None = None
    otherwise: Codes | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is made of."""
        words = (self.words, *(self.otherwise.values.values() if self.otherwise else ()))
        codes = tuple(each.column for each in (self.unless, self.otherwise) if each)
        return tuple(dict.fromkeys((*self.of, *codes, *(name for told in words for name in columns_in(told)))))


def columns_in(words: str) -> tuple[str, ...]:
    """The columns whose cells stand in words.

    >>> columns_in("Civilians ({country})")
    ('country',)
    """
    return tuple(name for _, name, _, _ in Formatter().parse(words) if name)


@dataclass(frozen=True, slots=True)
class When:
    """The columns that say when: `written` are the ways dates are written, `precision` how exactly they are meant."""

    start: str
    end: str
    written: tuple[str, ...]
    precision: Codes | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """The column that names a place, the kind of place it names, and whether the row's coordinates are its own."""

    name: str
    kind: str
    point: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """The columns that say where: a spot, or another by precision; `country` names the country around it.

    Where a spot is not named, the first of `others` that is stands for it. `without` are words that the table puts behind names ("Gao town") and the register does not.
    """

    spot: Spot
    country: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    precision: str | None = None
    spots: Mapping[str, Spot | None] = field(default_factory=dict)
    others: tuple[Spot, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorColumn:
    """A column that names actors.

    `split` parts several (only into as many as `counted_by` counts, where that is given); an actor that neither
    register nor pattern knows is of the kind its code in `kinds` says, else of `kind`. Where nothing of that parts
    them, the signs of `together` and `either` do, if the register knows every part: those who act together ("A et B"),
    and those of whom one is meant ("A/B").
    """

    column: str
    kind: str = "Actor"
    kinds: Codes | None = None
    split: str | None = None
    counted_by: str | None = None
    together: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody the mapping itself names, where no column does ("people")."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class TypeRule:
    """The event type: always `fixed`, or by value tables tried in turn, or by a column of CAMEO codes.

    `root` is the column of the codes' beginnings, which tells where a code has lost the 0 it began with.
    """

    fixed: str | None = None
    tables: tuple[Codes, ...] = ()
    cameo: str | None = None
    root: str | None = None


@dataclass(frozen=True, slots=True)
class EventRule:
    """One event a row: its type, the actor columns of both sides, and the columns of fewest and most deaths."""

    type: TypeRule
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """One number a row: `value` is a column, or a number that holds for each row; none is told where it is 0.

    `unless` is a column whose equal value makes this one superfluous; `placed` says that the row's place is part of it.
    """

    type: str
    value: str | int
    subject: str | Named
    comparator: str = "="
    unit: str | None = None
    unless: str | None = None
    placed: bool = False


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A relation between the actors of two columns, for each that the second names; `only` where a column says yes."""

    type: str
    subject: str
    object: str
    only: Codes | None = None


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """What the actors of a column say of the row's event, for or against, where a column says yes: that it was theirs."""

    subject: str
    stance: str
    only: Codes | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A table format: how its header looks and what a row states.

    `required` columns recognise it; `also` gives other names of a column, and `made` says what columns are made of that
    the file does not have. Where it may have no header line, `headerless`
    names the columns in their order, for each number of columns that it may have, and `looks` says how the first cells look. `file` is the pattern of
    file names, where columns alone do not tell formats apart. `quote` are the columns that make up the evidence.
    `thousands` are the signs that part thousands in one file (`settled` finds them).
    """

    name: str
    title: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    key: str
    quote: tuple[str, ...]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    made: Mapping[str, Made] = field(default_factory=dict)
    headerless: tuple[tuple[str, ...], ...] = ()
    looks: Mapping[str, str] = field(default_factory=dict)
    file: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    language: str | None = None
    confidence: float = 1.0
    thousands: str = ""
    when: When | None = None
    where: Where | None = None
    actors: Mapping[str, ActorColumn] = field(default_factory=dict)
    events: tuple[EventRule, ...] = ()
    measures: tuple[MeasureRule, ...] = ()
    relations: tuple[RelationRule, ...] = ()
    claims: tuple[ClaimRule, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the mapping speaks of."""
        return (*self.required, *self.optional, *self.made)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that hold numbers of people: of deaths and of all that is measured."""
        deaths = [column for event in self.events for column in (event.low, event.high)]
        told = [column for rule in self.measures for column in (rule.value, rule.unless)]
        return tuple(dict.fromkeys(column for column in (*deaths, *told) if isinstance(column, str)))

    @property
    def counts(self) -> frozenset[str]:
        """The columns that only count for a measure: a 0 in them says nothing and is not quoted."""
        ranges = {column for event in self.events for column in (event.low, event.high)}
        return frozenset(rule.value for rule in self.measures if isinstance(rule.value, str)) - ranges

    @property
    def counted(self) -> tuple[str, ...]:
        """The columns of actors whom a measure counts."""
        return tuple(dict.fromkeys(rule.subject for rule in self.measures if isinstance(rule.subject, str)))

    @property
    def rule(self) -> str:
        """The name that evidence gives for what read the row."""
        return f"tables.{self.name}"
