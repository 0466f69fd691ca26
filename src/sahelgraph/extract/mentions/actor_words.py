"""The words of `ontology/lexicon/<language>/actors.yml`, checked and made ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sahelgraph.errors import OntologyError
from sahelgraph.register import fold
from sahelgraph.vocabulary import classes, lexicon, ontology_folder

CAPITAL = "capital"
"""In `descriptions`, not a kind: the capital of the country the text is about."""

ANYBODY = "any"
"""In `titles`, whom one is used of that is no mere form of address: men and women of an office."""

NOUN_KEYS = frozenset(
    {
        "kind",
        "words",
        "role",
        "members",
        "bare",
        "body",
        "plural",
        "gender",
        "posted",
        "whole",
        "nobody",
        "leading",
        "peoples",
    }
)
SETS = (
    "articles",
    "definite",
    "leanings",
    "undertakings",
    "undertaking_endings",
    "kept_determiners",
    "modifiers",
    "hedges",
    "dropped_modifiers",
    "fields",
    "field_of",
    "and_words",
    "or_words",
    "both_words",
    "said",
    "ranks",
    "subalterns",
    "place_prepositions",
    "of",
    "connectors",
    "particles",
    "given",
    "kin",
    "women",
    "not_names",
    "states",
    "lookalikes",
    "authoring",
    "named_so",
    "expletive_pronouns",
    "expletive",
    "expletive_with",
    "expletive_clauses",
    "ruling",
    "foreign",
    "negations",
    "belongings",
    "collectives",
    "parting",
    "joint",
    "identifying",
    "identities",
    "belonging",
    "origins",
    "delegations",
    "national",
    "inside",
    "trades",
    "brands",
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun of people, forces or bodies means; see the head of `actors.yml` for each field."""

    kind: str
    role: str | None = None
    whole: str | None = None
    members: bool = False
    bare: bool = True
    body: bool = False
    plural: bool = False
    gender: str | None = None
    posted: bool = False
    nobody: bool = False
    """Whether it only holds a noun of people and names none of them: "droits de l'homme"."""
    peoples: bool = False
    leading: bool = False
    """Whether one of them is told of for himself: "a JNIM commander", unlike "a JNIM member"."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who holds a post that writes reports: the words by which nobody else speaks of himself, and how the post is called."""

    words: tuple[str, ...]
    called: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun may stand for; `kept` tells whether it names somebody by its own word where it stands for nobody.

    `matter` tells whether it may stand for what is said or done as well ("l'a annoncé"), `latter` whether it stands
    for the last of those named ("ce dernier").
    """

    number: str
    kinds: frozenset[str]
    gender: str | None = None
    possessive: bool = False
    kept: bool = True
    matter: bool = False
    latter: bool = False


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The words of one language; `sets` are its plain lists, folded, by their name in the file."""

    language: str
    plurals: tuple[tuple[str, str], ...]
    nouns: Mapping[tuple[str, ...], Noun]
    first_words: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]
    organisations: Mapping[str, str]
    places: Mapping[str, str]
    descriptions: Mapping[tuple[str, ...], tuple[str, ...]]
    pronouns: Mapping[str, Pronoun]
    clitics: Mapping[str, Pronoun]
    """Those that stand before the verb which they are the object of."""
    variants: Mapping[str, str]
    authors: Mapping[str, Author]
    pointing: frozenset[str]
    """The words that a pronoun or description may begin with."""
    state_words: frozenset[str]
    """The words of which the names of `states` are made."""
    singulars: dict[str, str] = field(default_factory=dict, repr=False)

    def single(self, word: str) -> str:
        """A folded word without its plural ending; words of the file and of the text meet in this form."""
        found = self.singulars.get(word)
        if found is None:
            found = self.singulars[word] = _single(word, self.plurals)
        return found

    def has(self, name: str, word: str) -> bool:
        """Whether a word of a text stands in one of the plain lists."""
        return fold(word) in self.sets[name]

    def is_bare_title(self, word: str) -> bool:
        """Whether a word only goes before a name, and is no post of its own: "Mme", "Dr"."""
        word = fold(word) if fold(word) in self.titles else word.lower()
        return word in self.titles and (word,) not in self.nouns

    def joins(self, word: str) -> bool:
        """Whether a word names two together or either of them: "and", "ou", "and/or"."""
        return any(self.has(name, word) for name in ("and_words", "or_words", "both_words"))


def _single(word: str, plurals: Iterable[tuple[str, str]]) -> str:
    for many, one in plurals:
        if word.endswith(many) and len(word) >= max(3, len(many)):
            return word[: len(word) - len(many)] + one
    return word


@cache
def actor_words(language: str) -> ActorWords:
    """The checked words of a language (`en`, `fr`); a fault raises `OntologyError` with file and line."""
    return read_actor_words(lexicon(language, "actors"), language, _path(language))


def read_actor_words(told: Mapping[str, Any], language: str, path: Path) -> ActorWords:
    """The words of an actors file as read; an unknown kind or key raises `OntologyError` with its line."""
    _check(told, path)
    plurals = tuple((many, one) for many, one in told["plurals"])
    keys = _Keys(plurals)
    nouns = {keys(word): _noun(group) for group in told["nouns"] for word in group["words"]}
    pronouns = {fold(word): _pronoun(meaning) for word, meaning in told["pronouns"].items()}
    descriptions = {keys(words): tuple(kinds) for words, kinds in told["descriptions"].items()}
    return ActorWords(
        language=language,
        plurals=plurals,
        nouns=nouns,
        first_words=_longest(nouns),
        sets={name: frozenset(map(fold, told[name])) for name in SETS},
        titles={fold(word): gender for gender, words in told["titles"].items() for word in words},
        organisations=dict(_turned(told["organisations"], keys)),
        places=dict(_turned(told["places"], keys)),
        descriptions=descriptions,
        pronouns=pronouns,
        clitics={fold(word): _pronoun(meaning) for word, meaning in told.get("clitics", {}).items()},
        authors={post: _author(words) for post, words in told["authors"].items()},
        variants={keys(word)[0]: keys(same)[0] for word, same in told["variants"].items()},
        state_words=frozenset(word for name in told["states"] for word in fold(name).split()),
        pointing=frozenset({word.split()[0] for word in pronouns} | {words[0] for words in descriptions}),
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    plurals: tuple[tuple[str, str], ...]

    def __call__(self, words: str) -> tuple[str, ...]:
        return tuple(_single(word, self.plurals) for word in fold(words).replace("'", " ").split())


def _noun(group: Mapping[str, Any]) -> Noun:
    return Noun(**{key: value for key, value in group.items() if key != "words"})


def _author(told: Mapping[str, list[str]]) -> Author:
    return Author(tuple(map(fold, told["words"])), frozenset(map(fold, told["called"])))


def _pronoun(meaning: Mapping[str, Any]) -> Pronoun:
    return Pronoun(**{**meaning, "kinds": frozenset(meaning["kinds"])})


def _turned(groups: Mapping[str, list[str]], keys: _Keys) -> Iterator[tuple[str, str]]:
    return ((keys(word)[0], kind) for kind, words in groups.items() for word in words)


def _longest(nouns: Iterable[tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in nouns:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def _path(language: str) -> Path:
    return ontology_folder() / "lexicon" / language / "actors.yml"


def _check(told: Mapping[str, Any], path: Path) -> None:
    missing = next((name for name in (*SETS, "nouns", "titles", "pronouns", "authors") if name not in told), None)
    if missing:
        raise OntologyError(f"a part is missing: {missing!r}", path=path)
    for name in SETS:
        for word in (word for word in told[name] if not isinstance(word, str)):
            raise OntologyError(f"quote this word, YAML reads it as {word!r}", path=path, line=_line(path, f"{name}:"))
    for kind in _kinds(told):
        if kind not in classes() and kind != CAPITAL:
            raise OntologyError(f"no such kind of actor or place: {kind!r}", path=path, line=_line(path, kind))
    key = next((key for group in told["nouns"] for key in group if key not in NOUN_KEYS), None)
    if key:
        raise OntologyError(f"nouns have no {key!r}", path=path, line=_line(path, key))


def _kinds(told: Mapping[str, Any]) -> Iterator[str]:
    yield from (group["kind"] for group in told["nouns"])
    yield from (*told["organisations"], *told["places"])
    yield from (kind for kinds in told["descriptions"].values() for kind in kinds)
    meanings = (*told["pronouns"].values(), *told.get("clitics", {}).values())
    yield from (kind for meaning in meanings for kind in meaning["kinds"])


def _line(path: Path, word: str) -> int | None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((number for number, line in enumerate(lines, 1) if word in line and not line.startswith("#")), None)
