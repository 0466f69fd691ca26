r"""The passages a page quotes, each once, with the places in them where a statement's actors are named.

>>> utf16("a\U0001f600b", 2)
3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sahelgraph.model import Evidence, Ref, Source, Statement

Json = dict[str, Any]

SHOWN = ("id", "iri", "title", "publisher", "published", "language", "licence", "url")
"""What the page tells of a source."""


class Passages:
    """Quotes and sources by number, in the order of sources and texts."""

    def __init__(self, statements: Sequence[Statement], sources: Sequence[Source]) -> None:
        found = sorted({_key(each): each for told in statements for each in told.evidence}.items())
        known = {source.iri: source for source in sources}
        held = {each.source: known.get(each.source) or Source(each.source, each.source_id) for _, each in found}
        self.source_number = {iri: place for place, iri in enumerate(sorted(held))}
        self.sources = [_source(held[iri]) for iri in sorted(held)]
        self.number = {key: place for place, (key, _) in enumerate(found)}
        self.rows = [self._passage(each) for _, each in found]

    def of(self, told: Statement) -> list[Json]:
        """A statement's evidence: passages by number with the marks of who is named where."""
        return [{"passage": self.number[_key(each)], "marks": marks(told, each)} for each in told.evidence]

    def _passage(self, told: Evidence) -> Json:
        row = {
            "source": self.source_number[told.source],
            "start": told.start,
            "end": told.end,
            "row": told.row,
            "key": told.source_id if told.row is not None else None,
            "quote": told.quote,
        }
        return {name: value for name, value in row.items() if value is not None}


def marks(told: Statement, evidence: Evidence) -> list[list[Any]]:
    """Where a quote names the subject, object, place and speaker, in UTF-16 units; marks do not overlap."""
    sides = {"subject": told.subject, "object": told.object, "place": told.place, "by": told.attributed_to}
    found = [(*span, side) for side, refs in sides.items() for ref in refs if (span := _span(ref, evidence))]
    kept: list[list[Any]] = []
    for start, end, side in sorted(found, key=lambda mark: (mark[0], -mark[1])):
        if not kept or start >= kept[-1][1]:
            kept.append([start, end, side])
    return [[utf16(evidence.quote, start), utf16(evidence.quote, end), side] for start, end, side in kept]


def utf16(text: str, place: int) -> int:
    """The place of a code point, counted as browsers count."""
    return place + sum(character > "\uffff" for character in text[:place])


def _span(ref: Ref, evidence: Evidence) -> tuple[int, int] | None:
    if evidence.start is None:
        at = evidence.quote.find(ref.mention) if ref.mention else -1
        return (at, at + len(ref.mention or "")) if at >= 0 else None
    if ref.start is None or ref.end is None:
        return None
    start, end = ref.start - evidence.start, ref.end - evidence.start
    return (start, end) if 0 <= start < end <= len(evidence.quote) else None


def _key(told: Evidence) -> tuple[str, int, int, int, str, str]:
    return (told.source, told.row or 0, told.start or 0, told.end or 0, told.source_id, told.quote)


def _source(source: Source) -> Json:
    told = asdict(source)
    return {name: told[name] for name in SHOWN if told[name] is not None}
