"""Names of towns that are no more than a part of a longer name the register lacks: "Baga Sola" is not Baga."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sahelgraph.extract.mentions.actor_mention import Reading, capitalised, is_any
from sahelgraph.extract.mentions.actor_words import ActorWords
from sahelgraph.extract.mentions.name_index import Hit, Word
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHORTEST = 3
CLOSING = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ", "SPACE"})
"""What may stand behind a name's last word; a noun or verb there makes another name of that word."""


def without_parts(hits: Sequence[Hit], reading: Reading, words: Sequence[Sequence[Word]]) -> list[Hit]:
    """The names of a document without the towns beside which a word of a longer name stands, behind "in" or "village of"."""
    named = {(hit.passage, k) for hit in hits if not hit.inner for k in range(hit.first, hit.last)}
    return [hit for hit in hits if not (_is_town(hit) and _is_part(hit, named, reading, words[hit.passage]))]


def _is_part(hit: Hit, named: set[tuple[int, int]], reading: Reading, words: Sequence[Word]) -> bool:
    doc, known, i = reading.docs[hit.passage], reading.words(hit.passage), hit.first
    text = reading.passages[hit.passage].tidied.text
    before = i > 0 and (hit.passage, i - 1) not in named and text[words[i - 1].end : words[i].start] == " "
    if before and _is_name(words[i - 1], doc, known) and _is_led(words[i - 1], doc, known):  # "in Kwanan Dutse"
        return True
    after = i + 1 < len(words) and (hit.passage, i + 1) not in named and text[words[i].end : words[i + 1].start] == " "
    if not after or not _is_name(words[i + 1], doc, known):
        return False
    closed = words[i + 1].token_i + 1 >= len(doc) or doc[words[i + 1].token_i + 1].pos_ in CLOSING
    return closed and _is_led(words[i], doc, known)  # "in Baga Sola (Kaya, Lac)"


def _is_town(hit: Hit) -> bool:
    return (
        not hit.inner
        and hit.last - hit.first == 1
        and all(one.entry is not None and is_any(one.entry.kind, ("Settlement",)) for one in hit.held)
    )


def _is_name(word: Word, doc: Doc, known: ActorWords) -> bool:
    """Whether a word can only be part of a name: no title, day, given name, kind of place or of body."""
    token = doc[word.token_i]
    told = fold(token.text)
    proper = token.pos_ == "PROPN" and capitalised(token) and not token.is_upper and len(token) >= SHORTEST
    kind = told in known.places or told in known.titles or (told,) in known.nouns
    listed = any(told in known.sets[name] for name in ("not_names", "modifiers", "given", "place_prepositions"))
    return proper and not kind and not listed


def _is_led(word: Word, doc: Doc, known: ActorWords) -> bool:
    """Whether a preposition of place stands before a word, or "of" behind a kind of place: "in X", "village of X"."""
    i = word.token_i - 1
    if i < 0:
        return False
    of = known.has("of", doc[i].text) and i > 0 and known.single(fold(doc[i - 1].text)) in known.places
    return of or (known.has("place_prepositions", doc[i].text) and not known.has("of", doc[i].text))
