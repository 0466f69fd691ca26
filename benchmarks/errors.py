"""What is still wrong on a bench of facts, by class and document id, and how far confidence can be relied on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType

from benches import Bench, Row, read_rows, scorer, table

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
FREE = {"polarity": None, "modality": None}
MISSED = (
    ("told as not happened, or the other way round", "told"),
    ("right participants, another type", "type"),
    ("right type, a participant missing or another", "participants"),
    ("nothing said", "nothing"),
)
EXTRA = (
    ("happened, and told as not, or the other way round", "told"),
    ("another type for the participants", "type"),
    ("another participant for the type", "participants"),
    ("nothing like it among the facts", "nothing"),
)


def found_on(bench: Bench) -> tuple[ModuleType, dict[str, list[Row]], list[Row]]:
    """The scorer, the statements of each document, and the facts."""
    flat = scorer(bench.scorers, "flat")
    return (
        scorer(bench.scorers, "score_facts"),
        flat.statements_by_document(str(bench.statements)),
        read_rows(bench.due),
    )


def error_tables(bench: Bench) -> str:
    """Misses and extras by class and kind, with the documents they stand in and how often."""
    rules, found, facts = found_on(bench)
    missed, extra = _tally(_missed(rules, found, facts)), _tally(_extra(rules, found, facts))
    head = ("class", "kind", "n", "documents")
    return "\n\n".join([
        "Facts not found:", table(head, _rows(MISSED, missed)),
        "Statements that no fact fits:", table(head, _rows(EXTRA, extra)),
    ])  # fmt: skip


def _missed(rules: ModuleType, found: dict[str, list[Row]], facts: list[Row]) -> Iterator[tuple[str, str, str]]:
    for fact in facts:
        said = found.get(fact["doc"], [])
        if not fact.get("optional") and not any(rules.fits(fact, s) for s in said):
            yield _nearest(rules, [(fact, s) for s in said]), fact["kind"], fact["doc"]


def _extra(rules: ModuleType, found: dict[str, list[Row]], facts: list[Row]) -> Iterator[tuple[str, str, str]]:
    for document in sorted({fact["doc"] for fact in facts}):
        due = [fact for fact in facts if fact["doc"] == document]
        for said in {rules.same(s): s for s in found.get(document, [])}.values():
            if not any(rules.fits(fact, said) for fact in due):
                yield _nearest(rules, [(fact, said) for fact in due]), said["kind"], document


def _nearest(rules: ModuleType, pairs: list[tuple[Row, Row]]) -> str:
    """What would have to be otherwise for a fact and a statement to fit: the least of it."""
    pairs = [(fact, said) for fact, said in pairs if fact["kind"] == said["kind"]]
    if any(rules.fits({**fact, **FREE}, {**said, **FREE}) for fact, said in pairs):
        return "told"
    if any(
        rules.fits({**fact, **FREE, "type": [said["type"]]}, {**said, **FREE}) and _somebody(said)
        for fact, said in pairs
    ):
        return "type"
    if any(rules.fits({**fact, **FREE, "subject": None, "object": None}, {**said, **FREE}) for fact, said in pairs):
        return "participants"
    return "nothing"


def _somebody(said: Row) -> bool:
    return bool(said.get("subject") or said.get("object"))


def _tally(found: Iterator[tuple[str, str, str]]) -> dict[tuple[str, str], dict[str, int]]:
    tally: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for class_, kind, document in found:
        tally[class_, kind][document] += 1
    return tally


def _rows(classes: tuple[tuple[str, str], ...], tally: dict[tuple[str, str], dict[str, int]]) -> Iterator[list[object]]:
    for name, class_ in classes:
        for (own, kind), documents in sorted(tally.items()):
            if own == class_:
                yield [name, kind, sum(documents.values()), ", ".join(map(_times, sorted(documents.items())))]


def _times(told: tuple[str, int]) -> str:
    document, count = told
    return document if count == 1 else f"{document} ({count})"


def reliability(benches: list[Bench]) -> str:
    """How many of the statements of some confidence are right, over several benches of facts."""
    told: list[tuple[float, float]] = []
    for bench in benches:
        told += _judged(bench)
    rows = []
    for low, high in pairwise(BINS):
        here = [(sure, right) for sure, right in told if low <= sure < high]
        if here:
            sure, right = (sum(pair[k] for pair in here) / len(here) for k in (0, 1))
            rows.append([f"{low:.1f} to {min(high, 1.0):.1f}", len(here), f"{sure:.2f}", f"{right:.2f}"])
    gap = sum(row[1] * abs(float(row[2]) - float(row[3])) for row in rows) / max(len(told), 1)
    text = table(("confidence", "statements", "mean confidence", "share right"), rows)
    return f"{text}\n\nMean distance between the two, weighted by statements: {gap:.3f} ({len(told)} statements)."


def _judged(bench: Bench) -> Iterator[tuple[float, float]]:
    rules, found, facts = found_on(bench)
    for document in sorted({fact["doc"] for fact in facts}):
        due = [fact for fact in facts if fact["doc"] == document]
        for said in {rules.same(s): s for s in found.get(document, [])}.values():
            yield said["confidence"], rules.share_right(said, [fact for fact in due if rules.fits(fact, said)])
