"""The words of `numbers.yml` as regular expressions, and the value of a number as told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sahelgraph.vocabulary import any_of, lexicon

Number = int | float
REACH = 45
MOST_DIGITS = 15
"""A longer row of digits is a code, not a number."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """One language's words for numbers and what stands around them, ready to search."""

    number: re.Pattern[str]
    parts: re.Pattern[str]
    values: Mapping[str, int]
    vague: Mapping[str, int]
    scales: Mapping[str, int]
    hundred: frozenset[str]
    decimal: str
    sets: Mapping[str, frozenset[str]]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    patterns: Mapping[str, re.Pattern[str]]
    currency: Mapping[str, str]

    @property
    def several(self) -> frozenset[str]:
        """The words for a whole number above one."""
        return frozenset(word for word, value in self.values.items() if value > 1)

    def value(self, match: re.Match[str]) -> Number | None:
        """The value of what `number` found; None where it is too long to be one."""
        if match["vague"]:
            return self.vague[match["vague"].lower()]
        if match["none"]:
            return 0
        if match["words"]:
            return self._spelled(match["words"])
        return self._figures(match["digits"], match["scale"])

    def _figures(self, digits: str, scale: str | None) -> Number | None:
        whole, _, rest = digits.partition(self.decimal)
        if self.decimal == "," and len(rest) == 3 and whole.isdecimal() and len(whole) <= 3 and whole != "0":
            whole, rest = whole + rest, ""
        figures = re.sub(r"\D", "", whole)
        if len(figures) + len(rest) > MOST_DIGITS:
            return None
        value = float(f"{figures}.{rest}") if rest else int(figures)
        return tidy_number(value * (self.scales[scale.lower()] if scale else 1))

    def _spelled(self, words: str) -> int:
        total = current = 0
        for word in self.parts.findall(words.lower()):
            if word in self.hundred:
                current = max(current, 1) * 100
            elif word in self.scales:
                total, current = total + max(current, 1) * self.scales[word], 0
            else:
                current += self.values[word]
        return total + current


def tidy_number(value: Number) -> Number:
    """A whole number as such, any other with six decimals at most.

    >>> tidy_number(1500000.0), tidy_number(0.1 + 0.2)
    (1500000, 0.3)
    """
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language, compiled once from `ontology/lexicon/<language>/numbers.yml`."""
    told: Mapping[str, Any] = lexicon(language, "numbers")
    values = {**told["units"], **told["tens"]}
    spelled = {**values, **told["hundred"], **told["scales"]}
    return NumberWords(
        number=re.compile(_number(told)),
        parts=re.compile(any_of(spelled)),
        values=values,
        vague=told["vague"],
        scales=told["scales"],
        hundred=frozenset(told["hundred"]),
        decimal=told["decimal"],
        sets={name: frozenset(told[name]) for name in ("weak_one", "not_counted", "not_after", "of", "definite")},
        before=_signs(told["comparators"], r"(?<!\w){}\s*$"),
        after=_signs(told["after"], r"\s*{}(?!\w)"),
        patterns={
            "range_open": _before(told["range_open"]),
            "no_range_after": _before([*told["no_range_after"], *told["moved_from"]]),
            "moved_from": _before(told["moved_from"]),
            "aged": _before(told["aged"]),
            "range_and": re.compile(rf"\s*{any_of(told['range_and'])}\s*"),
            "range_to": re.compile(rf"\s*{any_of(told['range_to'])}\s*"),
            "percent": re.compile(rf"\s*{any_of(told['percent'])}"),
            "ages": re.compile(any_of(told["ages"])),
            "of": re.compile(rf"\s*(?:{any_of(told['of'])}\s*)?"),
            "money_after": re.compile(rf"\s*(?:{any_of(told['of'])}\s*)?({any_of(told['currency'])})(?!\w)"),
            "money_before": re.compile(rf"({any_of(told['currency'])})\s?$"),
        },
        currency=told["currency"],
    )


def _number(told: Mapping[str, Any]) -> str:
    """The grammar of number words and figures: `sixty`, `sixty-one`, `two hundred and sixty-one thousand`, `2.3m`."""
    unit, ten, hundred = (any_of(_capitals(told[name])) for name in ("units", "tens", "hundred"))
    scale = any_of(_capitals(word for word in told["scales"] if len(word) > 2))
    below_hundred = rf"(?:{ten}(?:{told['tens_join']}{unit})?|{unit})"
    below_thousand = rf"(?:(?:{unit}[ -])?{hundred}(?:{told['hundred_join']}{below_hundred})?|{below_hundred})"
    words = rf"(?:(?:{below_thousand}[ -])?{scale}(?:{told['hundred_join']}{below_thousand})?|{below_thousand}(?:[ -]{scale}(?:{told['hundred_join']}{below_thousand})?)?)"
    figures = rf"(?P<digits>{told['digits']})(?!\d|[.,:]\d|[hH]\d)(?:[ -]?(?P<scale>{any_of(told['scales'])})(?!\w))?"
    vague, none = (any_of(_capitals(told[name])) for name in ("vague", "none"))
    return (
        rf"(?<![\w.,:])(?<![^\W\d_]-)(?:(?P<vague>{vague})|(?P<words>{words})|(?P<none>{none})|{figures})(?![^\W\d_])"
    )


def _capitals(words: Iterable[str]) -> list[str]:
    told = list(words)
    return [*told, *(word[:1].upper() + word[1:] for word in told)]


def _before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_capitals(words))}\s*$")


def _signs(told: Mapping[str, list[str]], shape: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Comparator and the words for it, the longest words first over all comparators."""
    pairs = sorted(
        ((word, sign) for sign, words in told.items() for word in words), key=lambda pair: (-len(pair[0]), pair)
    )
    return tuple((sign, re.compile(shape.replace("{}", any_of(_capitals([word]))))) for word, sign in pairs)
