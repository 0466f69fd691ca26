"""Which language a text is in, by its small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from sahelgraph.extract.parsing.layout import Paragraph, paragraphs
from sahelgraph.vocabulary import LANGUAGES, lexicon

SAMPLE = 50_000
LONG_ENOUGH = 80
"""Characters from which a paragraph can say which language it is in."""
BEYOND_LATIN = "\u0250"
WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """The language of a text by its small words: `en`, `fr`, or None where neither is told.

    >>> detect_language("The mission has left the north of the country.")
    'en'
    >>> detect_language("Die Mission hat das Land verlassen.") is None
    True
    """
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    counted = Counter(words)
    scores = sorted(((_score(counted, code), code) for code in LANGUAGES), reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    enough = best >= max(2, 0.1 * len(words)) and best > 1.5 * second
    return code if enough else None


def document_language(text: str) -> str | None:
    """The language of a document: what all its words tell, else what most of its paragraphs do."""
    whole = detect_language(text)
    if whole:
        return whole
    told = (detect_language(text[each.start : each.end]) for each in paragraphs(text) if tells(each))
    counted = Counter(code for code in told if code)
    return next((code for code, _ in counted.most_common(1)), None)


def tells(paragraph: Paragraph) -> bool:
    """Whether a paragraph is long enough to say which language it is in."""
    return paragraph.end - paragraph.start >= LONG_ENOUGH


def _score(counted: Counter[str], code: str) -> int:
    words = lexicon(code, "language")
    own = [counted[word] for word in words["function_words"] if word in counted]
    foreign = sum(counted[word] for word in words["other_languages"] if word in counted)
    return sum(own) - foreign if len(own) > 1 else 0


def is_foreign(text: str) -> bool:
    """Whether a text is surely in another language, by its script or its small words; a list of names is in none.

    >>> is_foreign("Die Mission hat das Land verlassen und ist nicht mit den anderen gegangen.")
    True
    >>> is_foreign("Gao, Kidal, Ménaka, Mopti, Ségou, Tombouctou")
    False
    """
    words = WORD.findall(text[:SAMPLE].lower())
    if not text.isascii() and sum(word[0] >= BEYOND_LATIN for word in words) > len(words) / 2:
        return True
    foreign = sum(map(_other_words().__contains__, words))
    return foreign >= max(3, 0.1 * len(words)) and detect_language(text) is None


@cache
def _other_words() -> frozenset[str]:
    """Small words of other languages that are none in ours."""
    told = [lexicon(code, "language") for code in LANGUAGES]
    own = {word for words in told for word in words["function_words"]}
    return frozenset(word for words in told for word in words["other_languages"]) - own
