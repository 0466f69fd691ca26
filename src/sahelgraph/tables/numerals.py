"""Numbers of people as cells tell them: a figure, where it lies (`3+`, `au moins trois`), or in words of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sahelgraph.tables.values import folded, whole
from sahelgraph.vocabulary import LANGUAGES, any_of, lexicon

_FIGURES = r"\d[\d.,'’\s]*?"
_BOUND = re.compile(
    rf"(?P<before>[<>]=?|[≥≤~≈])?\s*(?P<low>{_FIGURES})\s*(?:(?P<after>\+)|[-–—]\s*(?P<high>{_FIGURES}))?"
)
_SIGNS = {"+": ">=", "≥": ">=", "≤": "<=", "≈": "~"}

Bounds = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """How a language tells a number that stands alone; all words as `folded` has them, the signs they stand for beside."""

    pattern: re.Pattern[str]
    part: re.Pattern[str]
    values: Mapping[str, int]
    vague: Mapping[str, int]
    signs: Mapping[str, str]

    def value(self, told: str, thousands: str) -> int | None:
        """A number in figures or words."""
        if told[0].isdigit():
            return whole(told, thousands)
        return self.vague.get(told, sum(self.values[part] for part in self.part.findall(told)))


def bounds(cell: str, thousands: str = "") -> Bounds:
    """What a cell tells of a number: the number itself (`=`), or where it lies; nothing where it tells none.

    `thousands` are the signs that part thousands. A vague word is about what the lexicon has it stand for.

    >>> bounds("3"), bounds("3+"), bounds("> 3"), bounds("3-5"), bounds("some")
    ((('=', 3),), (('>=', 3),), (('>', 3),), (('>=', 3), ('<=', 5)), ())
    >>> bounds("au moins trois"), bounds("20 or more"), bounds("between 3 and 5"), bounds("Dozens")
    ((('>=', 3),), (('>=', 20),), (('>=', 3), ('<=', 5)), (('~', 24),))
    >>> bounds("3 dead, 2 injured"), bounds("twenty-one")
    ((), (('=', 21),))
    """
    text = cell.strip()
    return _in_signs(text, thousands) or (_in_words(folded(text), thousands) if re.search("[^\\W\\d_]", text) else ())


def _in_signs(text: str, thousands: str) -> Bounds:
    found = _BOUND.fullmatch(text)
    if not found:
        return ()
    low, high = (whole(found[name], thousands) if found[name] else None for name in ("low", "high"))
    signs = [_SIGNS.get(sign, sign) for sign in (found["before"], found["after"]) if sign]
    return _between(low, high, signs) if found["high"] else _with(low, signs)


@lru_cache(maxsize=4096)
def _in_words(text: str, thousands: str) -> Bounds:
    return next(filter(None, (_told(_words(language), text, thousands) for language in LANGUAGES)), ())


def _told(words: Words, text: str, thousands: str) -> Bounds:
    found = words.pattern.fullmatch(text)
    if not found:
        return ()
    low, high = (words.value(found[name], thousands) if found[name] else None for name in ("low", "high"))
    signs = [words.signs[each] for each in (found["before"], found["after"]) if each]
    if found["high"]:
        return _between(low, high, signs) if bool(found["open"]) == bool(found["both"]) else ()
    return () if found["open"] else _with(low, signs or ["~"] * (found["low"] in words.vague))


def _with(number: int | None, signs: list[str]) -> Bounds:
    return ((signs[0] if signs else "=", number),) if number is not None and len(signs) < 2 else ()


def _between(low: int | None, high: int | None, signs: list[str]) -> Bounds:
    return ((">=", low), ("<=", high)) if low is not None and high is not None and low < high and not signs else ()


@cache
def _words(language: str) -> Words:
    told = lexicon(language, "numbers")
    tens, vague = _folded(told["tens"]), _folded(told["vague"])
    values = {
        **_folded(told["units"]),
        **tens,
        **_folded(told["hundred"]),
        **dict.fromkeys(map(folded, told["none"]), 0),
    }
    before, after = _by_word(told["comparators"]), _by_word(told["after"])
    number = rf"(?:{_any_of(vague)}|{_any_of(tens)}{told['tens_join']}{_any_of(values)}|{_any_of(values)}|{_FIGURES})"
    till = rf"(?:\s*{_any_of(told['range_to'])}\s*|\s+(?P<both>{_any_of(told['range_and'])})\s+)"
    return Words(
        pattern=re.compile(
            rf"(?P<open>{_any_of(told['range_open'])}\s+)?(?:(?P<before>{_any_of(before)})\s*)?(?P<low>{number})"
            rf"(?:{till}(?P<high>{number}))?(?:\s*(?P<after>{_any_of(after)}))?"
        ),
        part=re.compile(_any_of(values)),
        values=values,
        vague=vague,
        signs=before | after,
    )


def _folded(told: Mapping[str, int]) -> dict[str, int]:
    return {folded(word): value for word, value in told.items()}


def _by_word(told: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The signs by the words that stand for them."""
    return {folded(word): sign for sign, words in told.items() for word in words}


def _any_of(words: Iterable[str]) -> str:
    return any_of(map(folded, words))
