"""The field of a post: "of Defence and Veterans Affairs", "des Affaires étrangères et de la Coopération"."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_words import ActorWords

if TYPE_CHECKING:
    from spacy.tokens import Doc

DESCRIBES = frozenset({"ADJ", "NOUN", "PROPN"})
DESCRIBING = 2
"""How many words before its noun describe a field at most: "International Cooperation"."""


def field_end(doc: Doc, known: ActorWords, at: int, covered: Container[int]) -> int:
    """Where the fields of a post end whose noun ends before the token `at`; `at` where none are told.

    `covered` are the tokens of known names, which belong to no field.
    """
    end = at
    while (first := _opened(doc, known, end, joined=end > at)) and (after := _field(doc, known, first, covered)):
        end = after
    return end


def _opened(doc: Doc, known: ActorWords, at: int, *, joined: bool) -> int | None:
    """The token that a field may begin at: behind "of the", and one `joined` to a field before behind "and", ", et de la"."""
    i = at
    if joined:
        i += i < len(doc) and doc[i].text == ","
        i += i < len(doc) and known.has("and_words", doc[i].text)
        if i == at:
            return None
    of = i < len(doc) and known.has("field_of", doc[i].text)
    i += of
    i += i < len(doc) and known.has("articles", doc[i].text)
    return i if (joined or of) and i < len(doc) else None


def _field(doc: Doc, known: ActorWords, first: int, covered: Container[int]) -> int | None:
    """Where a field ends that begins at a token: in English with its noun, in French with what describes the noun."""
    i = first
    if known.language == "en":
        while i < len(doc) and i - first < DESCRIBING and not _named(doc, known, i) and _describes(doc, i, covered):
            i += 1
    begun = i
    while i < len(doc) and i not in covered and _named(doc, known, i):
        i += 1
    if i == begun:
        return None
    if known.language == "fr":
        while i < len(doc) and i - begun <= DESCRIBING and doc[i].pos_ == "ADJ" and i not in covered:
            i += 1
    return i


def _named(doc: Doc, known: ActorWords, i: int) -> bool:
    return known.has("fields", doc[i].text)


def _describes(doc: Doc, i: int, covered: Container[int]) -> bool:
    return i not in covered and doc[i].pos_ in DESCRIBES
