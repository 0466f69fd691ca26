"""The types that travel through the pipeline: sources, documents, references and statements.

A `Statement` is the middle of the program. Everything before `assemble` makes or changes
statements and knows no RDF library; everything after reads a dataset.

>>> mission = Ref(label="MINUSMA", mention="the mission", iri="https://w3id.org/sahelgraph/actor/minusma")
>>> told = Evidence(source="https://w3id.org/sahelgraph/source/x", source_id="x", quote="The mission left.")
>>> Statement(kind="event", type="RETREAT", subject=(mission,), evidence=(told,)).happened
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EXACTLY = "="
"""The comparator of a measure that says no other: in the graph it is left out."""

Kind = Literal["event", "relation", "claim", "measure"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["actual", "planned", "requested", "possible"]
Stance = Literal["negative", "positive", "neutral"]

KINDS: tuple[Kind, ...] = ("event", "relation", "claim", "measure")

PLAIN_TRIPLE_CONFIDENCE = 0.7
"""A relation surer than this, affirmed, actual and asserted by nobody but the publisher, stands as a plain triple too."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report or a table, by its identity (`id`), with what is known of it.

    `iri` is a hash of `id`, never of the content: reading an edited report again replaces its graph.
    `path` is relative to the argument it was found under. Dates keep the precision they were given with.
    """

    iri: str
    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    licence: str | None = None
    url: str | None = None
    path: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its text, as read: every offset in evidence counts its code points."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """An actor or place as a statement names it: who it is, and the words used.

    `iri` is the register's; where no register knows the actor it is None and `local` is an IRI that is the
    actor's within its source. `kind` is the local name of an ontology class (`ArmedGroup`, `Place` …).
    `start` and `end` are the mention's place in the text. `alternative` marks "X or Y": neither alone.
    `point` is the position (`POINT(lon lat)`) that the source gives a place.
    """

    label: str
    mention: str | None = None
    start: int | None = None
    end: int | None = None
    iri: str | None = None
    local: str | None = None
    kind: str | None = None
    alternative: bool = False
    point: str | None = None

    @property
    def node(self) -> str | None:
        """The IRI that stands for this actor in the graph: the register's, else its own within the source."""
        return self.iri or self.local


@dataclass(frozen=True, slots=True)
class Time:
    """When: first and last day as told (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `--MM-DD`; None is open), and the words.

    "Monday" without a date of publication stays words: start and end are None.
    """

    start: str | None = None
    end: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A whole number as told: at least `min`, at most `max` (None: open)."""

    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class Content:
    """The words of what somebody says, and where they stand in the text."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement comes from: the exact words of a text, or the columns of a table's row.

    `quote == text[start:end]` for prose; a row has no offsets but `row` (from 1, after the header) and `columns`.
    `rule` names the lexicon entry or mapping that made the statement, `version` the program's.
    """

    source: str
    source_id: str
    quote: str
    start: int | None = None
    end: int | None = None
    rule: str = ""
    version: str = ""
    row: int | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one source states, with its evidence.

    `type` is a PLOVER event type (`ASSAULT`), a relation or measure of the ontology (`governs`, `fatalities`),
    or `says` for a claim. A relation, claim or measure has one subject; a relation one object; a measure none;
    only events keep lists, of those who act or suffer together. `id` is set by `ids.identified`.
    `hedges` are the words that make it less than sure ("suspected", "présumés").
    """

    kind: Kind
    type: str
    subject: tuple[Ref, ...] = ()
    object: tuple[Ref, ...] = ()
    place: tuple[Ref, ...] = ()
    time: Time | None = None
    value: int | float | None = None
    comparator: str | None = None
    unit: str | None = None
    fatalities: Range | None = None
    stance: Stance | None = None
    event: str | None = None
    role: Ref | None = None
    content: Content | None = None
    reports: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    hedges: tuple[str, ...] = ()
    attributed_to: tuple[Ref, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    id: str = ""

    @property
    def happened(self) -> bool:
        """Whether this is stated as a fact: affirmed and actual."""
        return self.polarity == "affirmed" and self.modality == "actual"

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every actor and place the statement names."""
        role = (self.role,) if self.role else ()
        return (*self.subject, *self.object, *self.place, *self.attributed_to, *role)


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor or place named in a text, linked or not, whether or not a statement uses it."""

    source: str
    source_id: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Reject:
    """What could not be used, where it stood and why; a line of `rejects.csv`.

    `where` is a path as given, `line` counts from 1 (None: the whole file), `source` is set where one was known.
    Of a `value` alone only this is left out: the row or report it stands in is used. A `note` says how something was
    read, of which nothing is lost.
    """

    where: str
    reason: str
    line: int | None = None
    source: str | None = None
    text: str = ""
    note: bool = False
    value: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: statements, mentions, and what could not be read."""

    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rejects: tuple[Reject, ...] = ()
