"""The flat view: statements and mentions as JSON lines, for people with pandas.

>>> from sahelgraph.model import Evidence, Statement
>>> said = Statement(kind="event", type="RETREAT", evidence=(Evidence(source="s", source_id="a", quote="It left."),))
>>> from_json(to_json(said)) == said
True
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sahelgraph.model import Content, Evidence, Mention, Range, Ref, Statement, Time

Json = dict[str, Any]


def statement_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """One line of JSON a statement, in the order given."""
    return (_line(to_json(statement)) for statement in statements)


def mention_lines(mentions: Iterable[Mention]) -> Iterator[str]:
    """One line of JSON a mention, by source and place in the text."""
    ordered = sorted(mentions, key=lambda told: (told.source_id, told.source, told.ref.start or 0, told.ref.end or 0))
    return (_line({**_ref(told.ref), "source": told.source, "source_id": told.source_id}) for told in ordered)


def mention_order(line: bytes) -> tuple[str, str, int, int]:
    """By what lines of mentions are in order."""
    told = json.loads(line)
    return told["source_id"], told["source"], told["start"] or 0, told["end"] or 0


def read_statements(lines: Iterable[str]) -> Iterator[Statement]:
    """Statements from the lines of a flat view."""
    return (from_json(json.loads(line)) for line in lines if line.strip())


def read_mentions(lines: Iterable[str]) -> Iterator[Mention]:
    """Mentions from the lines of `mentions.jsonl`."""
    for line in lines:
        told = json.loads(line)
        yield Mention(source=told["source"], source_id=told["source_id"], ref=_read_ref(told))


def to_json(statement: Statement) -> Json:
    """A statement as the flat view has it."""
    return {
        "id": statement.id,
        "kind": statement.kind,
        "type": statement.type,
        "subject": [_ref(ref) for ref in statement.subject],
        "object": [_ref(ref) for ref in statement.object],
        "place": [_ref(ref) for ref in statement.place],
        "time": _time(statement.time),
        "value": statement.value,
        "comparator": statement.comparator,
        "unit": statement.unit,
        "fatalities": _range(statement.fatalities),
        "stance": statement.stance,
        "event": statement.event,
        "role": _ref(statement.role) if statement.role else None,
        "content": _content(statement.content),
        "reports": list(statement.reports),
        "polarity": statement.polarity,
        "modality": statement.modality,
        "hedges": list(statement.hedges),
        "attributed_to": [_ref(ref) for ref in statement.attributed_to],
        "confidence": statement.confidence,
        "evidence": [_evidence(told) for told in statement.evidence],
    }


def from_json(told: Json) -> Statement:
    """The statement behind a line of the flat view."""
    return Statement(
        id=told["id"],
        kind=told["kind"],
        type=told["type"],
        subject=_read_refs(told["subject"]),
        object=_read_refs(told["object"]),
        place=_read_refs(told["place"]),
        time=Time(**told["time"]) if told["time"] else None,
        value=told["value"],
        comparator=told["comparator"],
        unit=told["unit"],
        fatalities=Range(**told["fatalities"]) if told["fatalities"] else None,
        stance=told["stance"],
        event=told["event"],
        role=_read_ref(told["role"]) if told["role"] else None,
        content=Content(**told["content"]) if told["content"] else None,
        reports=tuple(told["reports"]),
        polarity=told["polarity"],
        modality=told["modality"],
        hedges=tuple(told["hedges"]),
        attributed_to=_read_refs(told["attributed_to"]),
        confidence=told["confidence"],
        evidence=tuple(_read_evidence(each) for each in told["evidence"]),
    )


def _line(told: Json) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(", ", ": "))


def _ref(ref: Ref) -> Json:
    """A reference; `local`, `kind` and `alternative` stand only where they say something."""
    told: Json = {"iri": ref.iri, "label": ref.label, "mention": ref.mention, "start": ref.start, "end": ref.end}
    more: Json = {"local": ref.local, "kind": ref.kind, "alternative": ref.alternative}
    return told | {name: value for name, value in more.items() if value}


def _read_refs(told: list[Json]) -> tuple[Ref, ...]:
    return tuple(_read_ref(each) for each in told)


def _read_ref(told: Json) -> Ref:
    return Ref(
        label=told["label"],
        mention=told["mention"],
        start=told["start"],
        end=told["end"],
        iri=told["iri"],
        local=told.get("local"),
        kind=told.get("kind"),
        alternative=told.get("alternative", False),
    )


def _time(time: Time | None) -> Json | None:
    return {"start": time.start, "end": time.end, "text": time.text} if time else None


def _range(told: Range | None) -> Json | None:
    return {"min": told.min, "max": told.max} if told else None


def _content(content: Content | None) -> Json | None:
    return {"text": content.text, "start": content.start, "end": content.end} if content else None


def _evidence(told: Evidence) -> Json:
    row = {"row": told.row, "columns": list(told.columns)} if told.row is not None else {}
    return {
        "source": told.source,
        "source_id": told.source_id,
        **row,
        "start": told.start,
        "end": told.end,
        "quote": told.quote,
        "rule": told.rule,
        "version": told.version,
    }


def _read_evidence(told: Json) -> Evidence:
    return Evidence(**{**told, "columns": tuple(told.get("columns", ()))})
