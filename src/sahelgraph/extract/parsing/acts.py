"""The acts of a resolution's paragraph apart: "Urges …, requests … and further decides …" is read as three sentences.

What a body does in one paragraph stands in one sentence of hundreds of words, which no parser holds together. Its acts
open with the same few verbs, all in one form: finite where the paragraph decides, participles where it recalls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sahelgraph.extract.parsing.layout import Paragraph
from sahelgraph.vocabulary import lexicon

SHORTEST = 4
"""Words that an act has at least: "welcomes and supports the plan" is one."""
GOING_ON = ",;:"
"""What ends a paragraph of participles: its sentence goes on below. "Condemning the coup, the envoy left." has its own."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which acts open: `lent`, with a space, is what a parser needs before it, which knows no verb without a subject."""

    opening: re.Pattern[str]
    joint: re.Pattern[str]
    lent: str
    finite: bool


def acts(text: str, paragraph: Paragraph, code: str) -> Iterator[Paragraph]:
    """The acts of a paragraph in order, in the language `code`; the paragraph itself where it is no resolution's.

    >>> told = "Urges the parties to disarm, and requests the Secretary-General to report on it;"
    >>> [told[act.start : act.end] for act in acts(told, Paragraph(0, len(told)), "en")]
    ['Urges the parties to disarm,', 'requests the Secretary-General to report on it;']
    """
    start, end = paragraph.start, paragraph.end
    form = next((form for form in forms(code) if form.opening.match(text, start, end)), None)
    if form is None or not (form.finite or text[end - 1] in GOING_ON):
        yield paragraph
        return
    for found in form.joint.finditer(text, start, end):
        if len(text[start : found.start()].split()) >= SHORTEST:
            yield replace(paragraph, start=start, end=found.start() + len(found["comma"] or ""), lent=form.lent)
            start = found.end()
    yield replace(paragraph, start=start, lent=form.lent)


@cache
def forms(code: str) -> tuple[Form, ...]:
    """The forms in which a language opens acts, from `openers` of its `language.yml`."""
    told = lexicon(code, "language")["openers"]
    adverbs, joins, inserts = (_any(told[key]) for key in ("adverbs", "joins", "inserts"))
    nouns = _any(told["nouns"]) if told["nouns"] else r"\S+"
    between = rf"(?:(?P<comma>[,;])\s+(?:{joins},?\s+)?|\s+{joins},?\s+)(?:{inserts},?\s+)?"
    found = []
    for number, form in enumerate(told["forms"]):
        act = rf"(?:{adverbs}\s+)*{_any(form['verbs'])}(?:\s+{adverbs})?(?=,?\s+\S+\s+\S)(?=[^:]{{20}})"
        verb = rf"(?!{nouns}\s+{_any(told['nouns_before'])}\s){act}"
        found.append(Form(re.compile(act), re.compile(f"{between}(?={verb})"), f"{form['lent']} ", finite=number == 0))
    return tuple(found)


def _any(words: list[str]) -> str:
    told = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return f"(?i:{told})"
