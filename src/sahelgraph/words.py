"""Statements in words, for the command line: one line a statement, with its citation.

>>> from sahelgraph.model import Evidence, Ref, Statement
>>> said = Statement(kind="event", type="RETREAT", subject=(Ref(label="MINUSMA"),),
...                  evidence=(Evidence(source="s", source_id="seed", quote="It left."),))
>>> sentence(said)
'MINUSMA — retreat'
"""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten

from sahelgraph.model import Evidence, Ref, Statement, Time
from sahelgraph.vocabulary import event_types, measures, ontology, relations, term

LINE = 80
"""Characters of a saying that are shown in one line."""


def counted(number: int, noun: str) -> str:
    """A number with its noun, in English.

    >>> counted(1, "source"), counted(2000, "quad")
    ('1 source', '2,000 quads')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sentence(told: Statement, language: str = "en") -> str:
    """A statement in one line: who, what, whom, where, when, and what keeps it from being plain fact."""
    who, whom = names(told.subject), names(told.object)
    number = (
        f"{told.comparator if told.comparator not in (None, '=') else ''}{told.value:,}"
        if told.value is not None
        else ""
    )
    post = told.role.label if told.role else ""
    parts = [who or "?", "—", type_label(told, language), post and f"({post})", number, whom and f"→ {whom}"]
    parts += [_said(told), _where(told), when(told.time)]
    return " ".join([*(part for part in parts if part), *marks(told, language)])


def names(refs: Iterable[Ref]) -> str:
    """References by their labels, as one phrase; "X or Y" where the source left it open."""
    refs = tuple(refs)
    return (" / " if any(ref.alternative for ref in refs) else ", ").join(ref.label for ref in refs)


def type_label(told: Statement, language: str = "en") -> str:
    """The name of what is stated, from the ontology."""
    for terms in (event_types(), relations(), measures()):
        if told.type in terms:
            return terms[told.type].label(language).lower()
    return label(term("sg:says"), language) or told.type


def label(iri: str, language: str) -> str:
    """A term's label as the ontology has it."""
    values = ontology().get(iri, {}).get(term("rdfs:label"), [])
    return next((value.rpartition("@")[0] for value in values if value.endswith("@" + language)), "")


def when(time: Time | None) -> str:
    """A time as told, in brackets: `[2023-06-30]`, `[2013 – ]`."""
    if time is None:
        return ""
    if time.start == time.end:
        return f"[{time.start or time.text}]"
    return f"[{time.start or ''} – {time.end or ''}]"


def marks(told: Statement, language: str = "en") -> list[str]:
    """What a reader must know of a statement: denied, planned, demanded, for or against, told by somebody."""
    plain = ("affirmed", "actual", "neutral")
    found = [name for name in (told.polarity, told.modality, told.stance) if name and name not in plain]
    said = [label(term(f"sg:{name}"), language) or name for name in found]
    by = [f"({_by(language)} {names(told.attributed_to)})"] if told.attributed_to else []
    return [*(f"({name})" for name in said), *by]


def _by(language: str) -> str:
    return label(term("sg:attributedTo"), language)


def _said(told: Statement) -> str:
    """What a claim says, in its own words, as far as they go in a line."""
    return f"“{shorten(told.content.text, LINE, placeholder=' …')}”" if told.content else ""


def _where(told: Statement) -> str:
    return f"@ {names(told.place)}" if told.place else ""


def citation(evidence: Evidence, titles: dict[str, str]) -> str:
    """Where a quote stands: its source by title, and characters or row."""
    place = f"row {evidence.row}" if evidence.row is not None else f"{evidence.start}–{evidence.end}"
    return f"{titles.get(evidence.source, evidence.source_id)}, {place}"
