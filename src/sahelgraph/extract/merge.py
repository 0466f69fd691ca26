"""One event told several times in a document is one statement with several evidences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sahelgraph.model import Ref, Statement, Time


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an id, with the place in the text it rests on and the sayings it stands in."""

    statement: Statement
    at: int
    sayings: tuple[int, ...] = ()


def merge(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in order, with those that tell the same thing again joined to the first that tells it."""
    kept: list[Draft] = []
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for draft in drafts:
        key = _key(draft.statement)
        match = next((i for i in alike[key] if compatible(kept[i].statement, draft.statement)), None)
        if match is None:
            alike[key].append(len(kept))
            kept.append(draft)
        else:
            kept[match] = _joined(kept[match], draft)
    return kept


def compatible(one: Statement, other: Statement) -> bool:
    """Whether two statements of the same type and participants can tell one thing: time, place, numbers agree."""
    return (
        _agree_in_time(one.time, other.time)
        and _agree(one.place, other.place)
        and (one.fatalities is None or other.fatalities is None or one.fatalities == other.fatalities)
    )


def _key(statement: Statement) -> tuple[object, ...]:
    content = statement.content.text if statement.content else None
    return (
        statement.kind,
        statement.type,
        _who(statement.subject),
        _who(statement.object),
        statement.polarity,
        statement.modality,
        statement.value,
        content,
    )


def _who(refs: tuple[Ref, ...]) -> frozenset[str]:
    return frozenset(ref.node or ref.label for ref in refs)


def _agree(one: tuple[Ref, ...], other: tuple[Ref, ...]) -> bool:
    return not one or not other or bool(_who(one) & _who(other))


def _agree_in_time(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None or one.start is None or other.start is None:
        return True
    return one.start.startswith(other.start) or other.start.startswith(one.start)


def _joined(first: Draft, again: Draft) -> Draft:
    one, other = first.statement, again.statement
    told = {(e.start, e.end) for e in one.evidence}
    evidence = (*one.evidence, *(e for e in other.evidence if (e.start, e.end) not in told))
    joined = replace(
        one,
        evidence=evidence,
        time=_better(one.time, other.time),
        place=one.place or other.place,
        fatalities=one.fatalities or other.fatalities,
        role=one.role or other.role,
        hedges=one.hedges if len(one.hedges) <= len(other.hedges) else other.hedges,
        attributed_to=one.attributed_to if other.attributed_to else (),
        confidence=max(one.confidence, other.confidence),
    )
    return Draft(joined, first.at, tuple(sorted({*first.sayings, *again.sayings})))


def _better(one: Time | None, other: Time | None) -> Time | None:
    if one is None or other is None:
        return one or other
    return other if len(other.start or "") > len(one.start or "") else one
