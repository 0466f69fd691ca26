"""One event told several times in a document is one statement with several evidences."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sahelgraph.model import Ref, Statement, Time
from sahelgraph.vocabulary import symmetric

REMEMBERED = 100
"""How many events of one kind between the same actors a retelling is compared with: the last so many."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an id, with the place in the text it rests on and the sayings it stands in."""

    statement: Statement
    at: int
    sayings: tuple[int, ...] = ()


def merge(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in order, with those that tell the same thing again joined to the first that tells it."""
    kept: list[Telling] = []
    alike: dict[tuple[object, ...], deque[Telling]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    for draft in drafts:
        key = _key(draft.statement)
        match = next((told for told in alike[key] if compatible(told.statement, draft.statement)), None)
        if match is None:
            kept.append(Telling(draft))
            alike[key].append(kept[-1])
        else:
            match.join(draft)
    return [told.draft() for told in kept]


class Telling:
    """A statement while its document is read: the first that tells it, and what others that tell it again add."""

    def __init__(self, first: Draft) -> None:
        self.statement, self.at = first.statement, first.at
        self.evidence = {(e.start, e.end): e for e in first.statement.evidence}
        self.sayings = set(first.sayings)

    def join(self, again: Draft) -> None:
        """Add the evidence of another telling, and what it tells better; evidence is kept once a passage."""
        self.statement = _joined(self.statement, again.statement)
        for told in again.statement.evidence:
            self.evidence.setdefault((told.start, told.end), told)
        self.sayings.update(again.sayings)

    def draft(self) -> Draft:
        """What all tellings come to."""
        whole = replace(self.statement, evidence=tuple(self.evidence.values()))
        return Draft(whole, self.at, tuple(sorted(self.sayings)))


def compatible(one: Statement, other: Statement) -> bool:
    """Whether two statements of the same type and participants can tell one thing: time, place, numbers agree."""
    return (
        _agree_in_time(one.time, other.time)
        and _agree(one.place, other.place)
        and (one.fatalities is None or other.fatalities is None or one.fatalities == other.fatalities)
        and not _is_another(one, other)
    )


def _is_another(one: Statement, other: Statement) -> bool:
    """Whether of two events done to nobody, in other words and sentences, one alone has a day: "X lowered its flag on Monday. It has left Y"."""
    aimed = one.kind != "event" or bool(one.object)
    dated = (one.time is None) != (other.time is None)
    told = [{(e.rule, e.start) for e in each.evidence} for each in (one, other)]
    apart = all(rule != other_rule and at != other_at for rule, at in told[0] for other_rule, other_at in told[1])
    return not aimed and dated and apart


def _key(statement: Statement) -> tuple[object, ...]:
    content = statement.content.text if statement.content else None
    sides = [who(statement.subject), who(statement.object)]
    if symmetric(statement.type):
        sides.sort(key=sorted)
    return (
        statement.kind,
        statement.type,
        *sides,
        statement.polarity,
        statement.modality,
        statement.value,
        content,
    )


def who(refs: tuple[Ref, ...]) -> frozenset[str]:
    """Who or what is named, whatever the words: the nodes, or the labels where there is none."""
    return frozenset(ref.node or ref.label for ref in refs)


def _agree(one: tuple[Ref, ...], other: tuple[Ref, ...]) -> bool:
    return not one or not other or bool(who(one) & who(other))


def _agree_in_time(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None or one.start is None or other.start is None:
        return True
    return one.start.startswith(other.start) or other.start.startswith(one.start)


def _joined(one: Statement, other: Statement) -> Statement:
    return replace(
        one,
        time=_better(one.time, other.time),
        place=one.place or other.place,
        fatalities=one.fatalities or other.fatalities,
        role=one.role or other.role,
        hedges=one.hedges if len(one.hedges) <= len(other.hedges) else other.hedges,
        attributed_to=one.attributed_to if other.attributed_to else (),
        confidence=max(one.confidence, other.confidence),
    )


def _better(one: Time | None, other: Time | None) -> Time | None:
    if one is None or other is None:
        return one or other
    return other if len(other.start or "") > len(one.start or "") else one
