"""The two promises on the marked sentences of `tests/examples`, measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from benches import table

from promises import PARTS, PUBLISHED, Sentence, Verdict, judge, read_sentences
from sahelgraph.extract import extract
from sahelgraph.ids import Minter
from sahelgraph.model import Document, Source
from sahelgraph.register import load_register
from sahelgraph.vocabulary import LANGUAGES

TITLES = {"not_facts": "what did not happen", "speech": "who says it"}
NAMES = {"no fact": "no fact where none is", "fact": "facts found", "said": "facts or claims stated that are right"}


def promise_table() -> str:
    """What is kept of what is due, by file, language and kind of check, in the half worked on and the one kept apart."""
    rows: list[list[object]] = []
    for part in PARTS:
        for language in LANGUAGES:
            judged = list(_judged(part, language))
            for kind, halves in sorted(_tally(judged).items()):
                rows.append([TITLES[part], language, NAMES.get(kind, kind), *map(_share, (halves[0], halves[1]))])
            faults = sum(sentence.fault for sentence, _ in judged)
            rows.append([TITLES[part], language, "known faults among the sentences", f"{faults} of {len(judged)}", ""])
    return table(("sentences", "language", "what", "half worked on", "half kept apart"), rows)


def _judged(part: str, language: str) -> Iterator[tuple[Sentence, Verdict]]:
    register = load_register()
    for sentence in read_sentences(language, part):
        document = Document(Source("https://example.org/s", "s", published=PUBLISHED), sentence.text)
        found = extract(document, register=register, minter=Minter(), language=language).statements
        yield sentence, judge(part, sentence, found)


def _tally(judged: list[tuple[Sentence, Verdict]]) -> dict[str, list[list[int]]]:
    tally: dict[str, list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0]])
    for sentence, verdict in judged:
        half = int(sentence.apart)
        told = [(check.kind, check.kept) for check in verdict.checks]
        told += [("said", right) for _, right in verdict.said]
        told.append(("sentences wholly right", not verdict.wrong))
        for kind, kept in told:
            tally[kind][half][0] += kept
            tally[kind][half][1] += 1
    return tally


def _share(kept: list[int]) -> str:
    right, due = kept
    return f"{right} of {due} ({right / due:.2f})" if due else "none"
