"""The topic before a sentence apart: "Mali conflict: French troops enter Gao" is a heading and a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sahelgraph.extract.parsing.layout import Paragraph
from sahelgraph.vocabulary import any_of, lexicon

LONGEST = 80
"""Characters that a topic has at most."""
SENTENCE = re.compile(r"\s+(?=[\"“«]?\s?\w)")
"""What a topic's colon is followed by."""


def topic_apart(text: str, paragraph: Paragraph, code: str) -> Iterator[Paragraph]:
    """A paragraph in the language `code`, the topic that it opens with as a heading of its own.

    A topic names an event, a war or the like (`topics` of `language.yml`), and has no other small words than those that
    names have: "The army said of the attack: …" is none.

    >>> told = "2012 Mali conflict: French troops enter Gao."
    >>> [told[each.start : each.end] for each in topic_apart(told, Paragraph(0, len(told)), "en")]
    ['2012 Mali conflict', 'French troops enter Gao.']
    """
    colon = -1 if paragraph.heading or paragraph.lent else text.find(":", paragraph.start, paragraph.start + LONGEST)
    opening = SENTENCE.match(text, colon + 1, paragraph.end) if colon > 0 else None
    end = paragraph.start + len(text[paragraph.start : max(colon, paragraph.start)].rstrip())
    if opening is None or not _topic(code).fullmatch(text, paragraph.start, end):
        yield paragraph
        return
    yield replace(paragraph, end=end, heading=True)
    yield replace(paragraph, start=opening.end())


@cache
def _topic(code: str) -> re.Pattern[str]:
    """Capitals, numbers and brackets, the small words of names, and at least one noun that a topic is told by."""
    told = lexicon(code, "language")["topics"]
    nouns, between = (any_of(told[key]) for key in ("nouns", "between"))
    noun = rf"(?i:{nouns})s?"
    other = rf"(?:[A-ZÀ-Þ\d(][\w'’./-]*[\w)]|\d|[–-]|{between})(?:[–-]\w+\)?)?"
    return re.compile(rf"(?:{other}\s+)*(?:\w['’])?{noun}(?:\s+(?:{other}|{noun}))*")
