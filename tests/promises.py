"""The two promises on marked sentences: what did not happen is stated by nobody, and what is said is its speaker's.

The marks are explained at the head of `examples/en/not_facts.txt` and `examples/en/speech.txt`. A sentence gives
checks, each of one kind and kept or broken, and the statements that nothing in it warrants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sahelgraph.model import Ref, Statement
from sahelgraph.register import fold

FOLDER = Path(__file__).parent / "examples"
PARTS = ("not_facts", "speech")
PUBLISHED = "2024-01-10"
MARK = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")
EVENT = re.compile(r"(not |maybe |)([A-Z/]+)(?: by (.+))?")
SPEAKER = re.compile(r"(not |)speaker(?: (negative|positive|neutral))?(?: on (.+?))?(?: is (.+))?")
FAULT = "~ "


@dataclass(frozen=True)
class Mark:
    """Marked words, where they stand in the sentence without its marks, and what is due of them."""

    words: str
    start: int
    due: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(frozen=True)
class Sentence:
    """One marked line. `fault` is a known one; `apart` tells the half that is not looked at while rules are mended."""

    text: str
    marks: tuple[Mark, ...]
    line: int
    fault: bool
    apart: bool


@dataclass(frozen=True)
class Check:
    """One thing that is due of a sentence: its kind, the words, and whether it is so."""

    kind: str
    words: str
    kept: bool


@dataclass(frozen=True)
class Verdict:
    """What became of a sentence: its checks, and the facts or claims stated with whether it warrants each."""

    checks: tuple[Check, ...]
    said: tuple[tuple[str, bool], ...]

    @property
    def wrong(self) -> list[str]:
        """Every check that is broken and every statement that the sentence does not warrant."""
        broken = [f"{check.kind}: {check.words}" for check in self.checks if not check.kept]
        return [*broken, *(f"said: {what}" for what, right in self.said if not right)]


def read_sentences(language: str, part: str) -> Iterator[Sentence]:
    """The sentences of a file; one without a mark is refused. Every second one is kept apart."""
    path = FOLDER / language / f"{part}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for count, (number, line) in enumerate(told):
        text, marks = _unmarked(line.removeprefix(FAULT))
        if not marks:
            raise ValueError(f"{path}:{number}: nothing is marked: {line!r}")
        yield Sentence(text, marks, number, line.startswith(FAULT), count % 2 == 1)


def _unmarked(line: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, done = "", [], 0
    for found in MARK.finditer(line):
        text += line[done : found.start()]
        marks.append(Mark(found[1], len(text), found[2].strip()))
        text, done = text + found[1], found.end()
    return text + line[done:], tuple(marks)


def judge(part: str, sentence: Sentence, statements: Sequence[Statement]) -> Verdict:
    """What of a sentence's marks is kept by the statements it gave."""
    checks = [check for mark in sentence.marks for check in _checks(mark, statements)]
    said = _facts(sentence, statements) if part == "not_facts" else _claims(sentence, statements)
    return Verdict(tuple(checks), tuple(said))


def _checks(mark: Mark, statements: Sequence[Statement]) -> Iterator[Check]:
    if mark.due == "said":
        yield Check("quotation", mark.words, any(_quotes(mark, s) for s in statements))
    elif told := SPEAKER.fullmatch(mark.due):
        yield from _speaker(mark, told, statements)
    elif told := EVENT.fullmatch(mark.due):
        yield from _event(mark, told, statements)
    else:
        raise ValueError(f"nobody knows the mark {mark.due!r}")


def _event(mark: Mark, told: re.Match[str], statements: Sequence[Statement]) -> Iterator[Check]:
    found = [s for s in statements if s.kind == "event" and s.happened and s.type in told[2].split("/")]
    if told[1] == "not ":
        yield Check("no fact", mark.words, not found)
    elif not told[1]:
        yield Check("fact", mark.words, bool(found))
    if told[3] and found:
        yield Check("attributed", mark.words, any(_attributed(told[3], s) for s in found))


def _attributed(to: str, statement: Statement) -> bool:
    return not statement.attributed_to if to == "nobody" else _named(to, statement.attributed_to)


def _speaker(mark: Mark, told: re.Match[str], statements: Sequence[Statement]) -> Iterator[Check]:
    found = [s for s in statements if s.kind == "claim" and s.happened and _overlaps(mark, s.subject)]
    if told[1]:
        yield Check("no speaker", mark.words, not found)
        return
    yield Check("speaker", mark.words, bool(found))
    if found and told[2]:
        yield Check("stance", mark.words, any(s.stance == told[2] for s in found))
    if found and told[3]:
        yield Check("about", mark.words, any(_named(told[3], s.object) for s in found))
    if found and told[4]:
        yield Check("stands for", mark.words, any(_named(told[4], s.subject) for s in found))


def _quotes(mark: Mark, statement: Statement) -> bool:
    """Whether a claim's content is the marked words, but for marks and spaces around them."""
    content = statement.content
    return statement.kind == "claim" and content is not None and fold(content.text) == fold(mark.words)


def _facts(sentence: Sentence, statements: Sequence[Statement]) -> Iterator[tuple[str, bool]]:
    due = [told for mark in sentence.marks if (told := EVENT.fullmatch(mark.due)) and told[1] != "not "]
    warranted = {type_ for told in due for type_ in told[2].split("/")}
    for s in statements:
        if s.kind == "event" and s.happened:
            yield s.type, s.type in warranted


def _claims(sentence: Sentence, statements: Sequence[Statement]) -> Iterator[tuple[str, bool]]:
    speakers = [mark for mark in sentence.marks if mark.due.startswith("speaker")]
    for s in statements:
        if s.kind == "claim" and s.happened:
            yield s.subject[0].label, any(_overlaps(mark, s.subject) for mark in speakers)


def _overlaps(mark: Mark, refs: Sequence[Ref]) -> bool:
    return any(ref.start is not None and ref.end is not None and _crosses(mark, ref.start, ref.end) for ref in refs)


def _crosses(mark: Mark, start: int, end: int) -> bool:
    return start < mark.end and mark.start < end


def _named(words: str, refs: Sequence[Ref]) -> bool:
    names = [fold(name) for ref in refs for name in (ref.label, ref.mention or "")]
    return any(fold(word) in name for word in words.split("/") for name in names)
