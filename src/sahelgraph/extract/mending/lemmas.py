"""Lemmas mended by the lexicon: where the parser's lemma is no word it knows, the word's own form is tried.

The endings and irregular forms are data (`inflections`, `forms` in `grammar.yml`); a mended lemma is always one that
the lexicon holds, so nothing is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sahelgraph.extract.lexicon.entries import split_phrase
from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.lexicon.index import events, measure_entries, relation_entries, speech_entries
from sahelgraph.extract.parsing.voice import REFLEXIVE

VERBS = frozenset({"VERB", "AUX", "ADJ"})


@cache
def mended(language: str, word: str, lemma: str, pos: str) -> str:
    """The lemma, or the one the lexicon knows for this form.

    >>> mended("en", "condemned", "condemne", "VERB"), mended("en", "left", "left", "VERB")
    ('condemn', 'leave')
    """
    words = grammar(language)
    known = known_verbs(language) if pos in VERBS else known_nouns(language)
    if pos == "VERB" and word in words.forms and lemma not in known:
        return words.forms[word]
    if lemma in known or pos not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
        return lemma
    joined = word.replace("-", "") if "-" in word else ""  # "air-strikes"
    stems = (word, *_stems(language, word), *_stems(language, joined), joined)
    return next((stem for stem in stems if stem in known), lemma)


def _stems(language: str, word: str) -> Iterator[str]:
    for ending, base in grammar(language).inflections:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield stem + base
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1] + base


@cache
def known_verbs(language: str) -> frozenset[str]:
    """Every verb of the lexicon and grammar, without particles and reflexives."""
    parts = (events, relation_entries, measure_entries, speech_entries)
    told = [split_phrase(verb)[0] for part in parts for entry in part(language) for verb in entry.verbs]
    words = grammar(language)
    lists = (words.light, words.undergoing, words.complements, words.modals, words.object_control, words.copulas)
    whole = [*told, *(word for each in lists for word in each)]
    return frozenset(w.removeprefix(REFLEXIVE).removeprefix("s'").split(" ")[0] for w in whole)


@cache
def known_nouns(language: str) -> frozenset[str]:
    """Every noun of the lexicon and grammar, with the words that stand beside verbs."""
    parts = (events, relation_entries, measure_entries)
    nouns = [split_phrase(noun)[0] for part in parts for entry in part(language) for noun in entry.nouns]
    beside = [
        w for part in (*parts, speech_entries) for e in part(language) for v in e.verbs for w in split_phrase(v)[1]
    ]
    words = grammar(language)
    return frozenset(
        [*nouns, *beside, *words.complements, *words.partitives, *words.carriers, *words.counters, *words.sites]
    )
