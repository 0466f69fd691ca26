"""The words of `times.yml` as one regular expression, and what it finds as named values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from sahelgraph.vocabulary import any_of, lexicon

Value: TypeAlias = int | str

NUMBERS = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "mm": r"(?:0?[1-9]|1[0-2])(?!\d)",
    "year": r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)",
    "yy": r"\d\d(?!\d)",
    "number": r"\d{1,4}",
}
SLOT = re.compile(r"\{([a-z_]+)(\d?)\}|\(\?P<([a-z]+)>")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})
PREFIX_REACH = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a text: what it means, by name, and the values of its words."""

    start: int
    end: int
    meaning: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One language's patterns, ready to search."""

    language: str
    pattern: re.Pattern[str]
    meanings: tuple[str, ...]
    lists: Mapping[str, Mapping[str, Value]]
    before: Mapping[str, re.Pattern[str]]
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    words: Mapping[str, frozenset[str]]

    def find(self, text: str) -> Iterator[Found]:
        """Every time expression in a text (apostrophes and dashes made straight), in order."""
        for match in self.pattern.finditer(text):
            number = int((match.lastgroup or "p0")[1:])
            yield Found(match.start(), match.end(), self.meanings[number], self._values(match))

    def _values(self, match: re.Match[str]) -> dict[str, Value]:
        told = ((name.partition("_")[0], word) for name, word in match.groupdict().items() if word and "_" in name)
        return {name: self._value(name, word) for name, word in told}

    def _value(self, name: str, word: str) -> Value:
        known = self.lists.get(name.rstrip("0123456789"), {})
        if word in known:
            return known[word]
        return int(word) if word.isdecimal() else word

    def prefixed(self, kind: str, text: str, start: int) -> bool:
        """Whether the words right before a place in the text are of a kind (`since`, `until` …)."""
        return bool(self.before[kind].search(text, max(0, start - PREFIX_REACH), start))


@cache
def time_words(language: str) -> TimeWords:
    """The time words of a language, compiled once from `ontology/lexicon/<language>/times.yml`."""
    told: Mapping[str, Any] = lexicon(language, "times")
    lists = {
        name: _with_capitals(words) for name, words in told.items() if name not in {"patterns", "pairs", "ordinal"}
    }
    lists["month"] = {**lists["month"], **lists["month_short"]}
    pairs = [(meaning, pattern) for entry in told["patterns"] for meaning, pattern in entry.items()]
    parts = [f"(?P<p{n}>{_filled(pattern, n, lists, told['ordinal'])})" for n, (_, pattern) in enumerate(pairs)]
    return TimeWords(
        language=language,
        pattern=re.compile(rf"(?<!\w)(?<!\d[.,])(?:{'|'.join(parts)})(?!\w)"),
        meanings=tuple(meaning for meaning, _ in pairs),
        lists=lists,
        before={kind: _before(lists[kind]) for kind in ("since", "until", "ahead", "either", "as_of")},
        pairs=tuple(
            (re.compile(rf"(?<![\w])(?:{one})\s*$"), re.compile(rf"\s*(?:{two})\s*")) for one, two in told["pairs"]
        ),
        words={name: frozenset(map(str, lists[name])) for name in sorted(lists)},
    )


def _with_capitals(words: Any) -> dict[str, Value]:
    """Word to value (a plain list: to itself), each small-lettered word also with a capital."""
    told = words if isinstance(words, dict) else {word: word for word in words}
    capitals = {str(word)[:1].upper() + str(word)[1:]: value for word, value in told.items()}
    return {**capitals, **told}


def _filled(pattern: str, number: int, lists: Mapping[str, Mapping[str, Value]], ordinal: str) -> str:
    """The pattern with its slots filled; a group is called after its slot and the pattern's number."""
    count = iter(range(100))

    def fill(slot: re.Match[str]) -> str:
        name = (slot[1] or slot[3]) + (slot[2] or "")
        group = f"(?P<{name}_{number}x{next(count)}>"
        if slot[3]:
            return group
        inner = ordinal if slot[1] == "ordinal" else NUMBERS.get(slot[1]) or any_of(lists[slot[1]])
        return f"{group}{inner})"

    return SLOT.sub(fill, pattern)


def _before(words: Mapping[str, Value]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words)}(?: the| le| la| l'|)\s*$")
