"""How many: numbers in figures and words, what they count, and how exactly they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.parsing.tree import is_plural
from sahelgraph.extract.quantities.words import REACH, Number, NumberWords, number_words, tidy_number
from sahelgraph.extract.times.find import time_expressions
from sahelgraph.extract.times.words import STRAIGHT, Found, time_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Comparator: TypeAlias = Literal["=", ">", ">=", "<", "<=", "~"]
NOUNS = frozenset({"NOUN", "PROPN"})
BETWEEN_NUMBER_AND_NOUN = frozenset({"ADJ", "ADV", "DET", "CCONJ", "NUM", "PUNCT", "SYM"})
FARTHEST_NOUN = 5
STOPS = frozenset(",.;:()")
MODERN_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number told in a passage: tokens `start_i` up to `end_i` (exclusive), and the noun it counts, if any.

    `value` is the number; of a range or a vague word ("dozens": 24) the lower bound. `min` and `max` are what it may
    be (None: open): "more than 180" is at least 181. `unit` is the noun's lemma, a currency code or a unit of time.
    `approximate`: told as a rough figure ("about 40", "dozens"). `weak`: only an article ("a soldier").
    """

    start_i: int
    end_i: int
    noun_i: int | None
    value: Number
    min: Number | None
    max: Number | None
    comparator: Comparator = "="
    unit: str | None = None
    approximate: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """A number's place in the text and its value; `last` is the upper end of a range."""

    start: int
    end: int
    value: Number
    last: Number | None = None
    sort: str = "digits"


def find_quantities(passage: Passage, times: list[Found] | None = None) -> list[Quantity]:
    """The quantities of a passage in order; dates, years, ages, percentages and numbers of resolutions are none.

    `times` are the passage's time expressions where they have been found already.
    """
    text, words = passage.tidied.text.translate(STRAIGHT), number_words(passage.language)
    times = time_expressions(passage) if times is None else times
    taken = [(found.start, found.end) for found in times if found.meaning != "duration"]
    told = _ranges(list(_numbers(text, words)), text, words)
    free = (
        each for each in told if not any(each.start < end and start < each.end for start, end in _near(taken, each))
    )
    made = (_quantity(each, passage, text, words) for each in free if _counts(each, text, words))
    return [quantity for quantity in made if quantity]


def _near(taken: list[tuple[int, int]], told: _Told) -> list[tuple[int, int]]:
    return [span for span in taken if span[0] < told.end and told.start < span[1]]


def _numbers(text: str, words: NumberWords) -> Iterator[_Told]:
    for match in words.number.finditer(text):
        value = words.value(match)
        sort = next(name for name in ("vague", "words", "none", "digits") if match[name])
        sort = "words" if match.group().lower() in words.sets["definite"] else sort
        if value is not None and match.group().lower() not in words.sets["weak_one"]:
            yield _Told(match.start(), match.end(), value, sort=sort)
    for match in _articles(words).finditer(text):
        yield _Told(match.start(), match.end(), 1, sort="article")


def _articles(words: NumberWords) -> re.Pattern[str]:
    told = sorted(words.sets["weak_one"], key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(told)}|{'|'.join(word.capitalize() for word in told)})(?![\w'-])")


def _ranges(numbers: list[_Told], text: str, words: NumberWords) -> list[_Told]:
    """The numbers in order, overlaps gone, two that make a range put together."""
    ordered = sorted(numbers, key=lambda told: (told.start, -told.end, told.sort == "article"))
    kept: list[_Told] = []
    for told in ordered:
        if not kept or told.start >= kept[-1].end:
            kept.append(told)
    joined = {
        second.start: _Told(first.start, second.end, _scaled(first, second), second.value)
        for first, second in pairwise(kept)
        if _is_range(first, second, text, words)
    }
    firsts = {told.start for told in joined.values()}
    past = {first.start for first, second in pairwise(kept) if _has_changed(first, second, text, words)}
    kept = [told for told in kept if told.start not in past]
    return [joined.get(told.start, told) for told in kept if told.start not in firsts or told.start in joined]


def _scaled(first: _Told, second: _Told) -> Number:
    """Of "2 to 3 million", the first takes the scale of the second where it would be absurdly small."""
    scale = next((size for size in (10**9, 10**6) if second.value >= size and first.value < 1000), 1)
    return tidy_number(first.value * scale)


def _has_changed(first: _Told, second: _Told, text: str, words: NumberWords) -> bool:
    """Whether a number is what another was before: the 20 of "le bilan est passé de 20 à 34 morts"."""
    moved = words.patterns["moved_from"].search(text, max(0, first.start - REACH), first.start)
    return bool(moved) and bool(words.patterns["range_to"].fullmatch(text[first.end : second.start]))


def _is_range(first: _Told, second: _Told, text: str, words: NumberWords) -> bool:
    if {first.sort, second.sort} & {"none", "article", "vague"} or _scaled(first, second) >= second.value:
        return False
    gap = text[first.end : second.start]
    reach = max(0, first.start - REACH)
    if words.patterns["range_and"].fullmatch(gap):
        return bool(words.patterns["range_open"].search(text, reach, first.start))
    return bool(words.patterns["range_to"].fullmatch(gap)) and not words.patterns["no_range_after"].search(
        text, reach, first.start
    )


def _counts(told: _Told, text: str, words: NumberWords) -> bool:
    """Whether a number can count something at all: no percentage, age, paragraph or resolution."""
    if words.patterns["percent"].match(text, told.end) or words.patterns["ages"].match(text, told.end):
        return False
    before = text[max(0, told.start - REACH) : told.start]
    if words.patterns["aged"].search(before):
        return False
    last = before[-1:] if before[-1:] in {"/", "#"} else (before.split() or [""])[-1].lower().lstrip("(")
    return told.sort in {"none", "article"} or last not in words.sets["not_after"]


def _quantity(told: _Told, passage: Passage, text: str, words: NumberWords) -> Quantity | None:
    doc = passage.doc
    tokens = doc.char_span(told.start, told.end, alignment_mode="expand")
    if tokens is None:
        return None
    code, end = _money(told, text, words)
    noun = _currency_noun(doc, told, end) if code else counted_noun(tokens, text, words)
    if not _plausible(told, tokens, noun, words, code):
        return None
    sign, approximate = _comparator(told, text, words)
    low, high = _bounds(told, sign)
    unit = code or (_unit(noun, passage.language) if noun is not None else None)
    noun_i = noun.i if noun is not None else None
    return Quantity(
        tokens.start, tokens.end, noun_i, told.value, low, high, sign, unit, approximate, told.sort == "article"
    )


def _plausible(told: _Told, tokens: Span, noun: Token | None, words: NumberWords, code: str | None) -> bool:
    """Articles and "no" need a noun they may count; four bare digits without one are a year."""
    if told.sort in {"article", "none"}:
        return noun is not None and noun.pos_ == "NOUN" and noun.lemma_.lower() not in words.sets["not_counted"]
    bare_year = told.sort == "digits" and told.value in MODERN_YEARS and len(tokens.text) == len("2023")
    return noun is not None or code is not None or not bare_year


def _money(told: _Told, text: str, words: NumberWords) -> tuple[str | None, int]:
    """The currency code of an amount, and where its words end."""
    after = words.patterns["money_after"].match(text, told.end)
    if after:
        return words.currency[after[1]], after.end()
    before = words.patterns["money_before"].search(text, max(0, told.start - REACH), told.start)
    return (words.currency[before[1]] if before else None), told.end


def _currency_noun(doc: Doc, told: _Told, end: int) -> Token | None:
    span = doc.char_span(told.end, end, alignment_mode="expand") if end > told.end else None
    return span.root if span is not None and span.root.pos_ in NOUNS else None


def counted_noun(tokens: Span, text: str, words: NumberWords) -> Token | None:
    """What a number counts: the noun it modifies, or the one behind its "of", else the first noun to its right."""
    root = tokens.root
    if (
        root.head.i >= tokens.end
        and root.head.pos_ in NOUNS
        and root.dep_.split(":")[0] in {"nummod", "det", "amod", "compound", "nmod"}
    ):
        return root.head
    behind = words.patterns["of"].match(text, tokens.end_char)
    reached = behind.end() if behind else tokens.end_char
    below = [
        child
        for child in root.children
        if child.i >= tokens.end and child.dep_.split(":")[0] == "nmod" and child.pos_ in NOUNS
    ]
    if below and reached > tokens.end_char + 1 and below[0].i - tokens.end <= FARTHEST_NOUN:
        return below[0]
    return _noun_to_the_right(tokens, words.sets["of"])


def _noun_to_the_right(tokens: Span, of: frozenset[str]) -> Token | None:
    """The last noun of the first run of nouns behind a number, if only adjectives, "of" and the like stand between."""
    doc, found = tokens.doc, None
    for token in doc[tokens.end : tokens.end + FARTHEST_NOUN]:
        if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and found is None):
            found = token
        elif (
            found is not None
            or not (token.pos_ in BETWEEN_NUMBER_AND_NOUN or token.lower_ in of)
            or token.text in STOPS
        ):
            break
    return found or _used_as_noun(tokens)


def _used_as_noun(tokens: Span) -> Token | None:
    """Of "five wounded": an adjective or plural participle right behind the number stands for those it describes."""
    behind = tokens.doc[tokens.end : tokens.end + 1]
    participle = any(token.pos_ == "VERB" and is_plural(token) for token in behind)
    adjective = any(token.pos_ == "ADJ" and token.dep_ != "case" for token in behind)  # "10 due to"
    return next(iter(behind), None) if participle or adjective else None


def _comparator(told: _Told, text: str, words: NumberWords) -> tuple[Comparator, bool]:
    """The sign of the words around a number, and whether they make it rough; none around an article ("hand over a suspect")."""
    if told.sort == "article":
        return "=", False
    reach = max(0, told.start - REACH)
    signs = [sign for sign, pattern in words.before if pattern.search(text, reach, told.start)]
    signs += [sign for sign, pattern in words.after if pattern.match(text, told.end)]
    rough = told.last is not None or told.sort == "vague" or "~" in signs
    sign = signs[0] if signs else ("~" if rough else "=")
    return sign, rough  # type: ignore[return-value]


def _bounds(told: _Told, sign: Comparator) -> tuple[Number | None, Number | None]:
    """What the number may be; a rough figure is taken at its word, a vague plural has no upper end."""
    if told.last is not None:
        return told.value, told.last
    step = 1 if isinstance(told.value, int) else 0
    low: dict[str, Number | None] = {">": told.value + step, "<": None, "<=": None}
    high: dict[str, Number | None] = {"<": told.value - step, ">": None, ">=": None}
    vague = told.sort == "vague"
    return low.get(sign, told.value), None if vague else high.get(sign, told.value)


def _unit(noun: Token, language: str) -> str:
    """The unit of time a noun names, in English, else its lemma."""
    return str(time_words(language).lists["unit"].get(noun.lower_, noun.lemma_))
