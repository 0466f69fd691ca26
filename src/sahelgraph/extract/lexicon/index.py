"""The lexicon of a language, indexed by lemma, so that reading a frame is one look-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from sahelgraph.extract.lexicon.entries import (
    EventEntry,
    MeasureEntry,
    RelationEntry,
    SpeechEntry,
    phrases,
    read_entries,
)

E = TypeVar("E", EventEntry, RelationEntry, MeasureEntry, SpeechEntry)


@dataclass(frozen=True, slots=True)
class Sense(Generic[E]):
    """An entry under one of its verbs; `needs` are the words one of which must stand with the verb."""

    entry: E
    needs: frozenset[str] = frozenset()


Senses = Mapping[str, tuple[Sense[E], ...]]


@cache
def events(language: str) -> tuple[EventEntry, ...]:
    """The entries of `events.yml`."""
    return read_entries(language, "events", EventEntry)


@cache
def relation_entries(language: str) -> tuple[RelationEntry, ...]:
    """The entries of `relations.yml`."""
    return read_entries(language, "relations", RelationEntry)


@cache
def measure_entries(language: str) -> tuple[MeasureEntry, ...]:
    """The entries of `measures.yml`."""
    return read_entries(language, "measures", MeasureEntry)


@cache
def speech_entries(language: str) -> tuple[SpeechEntry, ...]:
    """The entries of `speech.yml`."""
    return read_entries(language, "speech", SpeechEntry)


def senses(entries: Iterable[E], key: str = "verbs") -> Senses[E]:
    """Verb (or noun) to its senses, those that need a word beside it first."""
    found: dict[str, list[Sense[E]]] = defaultdict(list)
    for entry in entries:
        for word, needs in phrases(getattr(entry, key)):
            found[word].append(Sense(entry, needs))
    return {word: tuple(sorted(told, key=lambda sense: not sense.needs)) for word, told in found.items()}


def by_word(entries: Iterable[E], key: str) -> Mapping[str, tuple[E, ...]]:
    """Each word under a key of the entries, to the entries that name it."""
    found: dict[str, list[E]] = defaultdict(list)
    for entry in entries:
        for word in getattr(entry, key):
            found[word].append(entry)
    return {word: tuple(told) for word, told in found.items()}


@cache
def event_verbs(language: str) -> Senses[EventEntry]:
    """Verb lemma to the events it may tell."""
    return senses(events(language))


@cache
def event_noun_senses(language: str) -> Senses[EventEntry]:
    """Noun lemma to the events it may tell, those that need a word beside the noun first."""
    return senses(events(language), "nouns")


@cache
def event_nouns(language: str) -> frozenset[str]:
    """The nouns that tell events."""
    return frozenset(event_noun_senses(language))


@cache
def relation_verbs(language: str) -> Senses[RelationEntry]:
    """Verb lemma to the relations it may tell."""
    return senses(relation_entries(language))


@cache
def relation_words(language: str, key: str) -> Mapping[str, tuple[RelationEntry, ...]]:
    """The words under one key of the relation entries (`nouns`, `hyphens` …)."""
    return by_word(relation_entries(language), key)


@cache
def speech_verbs(language: str) -> Senses[SpeechEntry]:
    """Verb lemma to the ways of saying it may tell."""
    return senses(speech_entries(language))


@cache
def tying_words(language: str) -> frozenset[str]:
    """The verbs and adjectives that tell what holds between two and never what is done: "active", "loyal"."""
    return frozenset(relation_verbs(language)) - frozenset(event_verbs(language))


@cache
def known_verbs(language: str) -> frozenset[str]:
    """Every verb that tells an event, a relation or a saying."""
    return frozenset(event_verbs(language)) | frozenset(relation_verbs(language)) | frozenset(speech_verbs(language))


@cache
def source_words(language: str) -> dict[str, tuple[SpeechEntry, ...]]:
    """The prepositions behind which the one who says it stands ("according to")."""
    return dict(by_word(speech_entries(language), "sources"))
