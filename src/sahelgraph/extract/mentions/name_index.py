"""The register's names as an index, and the longest of them at each place of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.register import Entry, Name, Post, Register, Tenure, fold
from sahelgraph.vocabulary import is_kind

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
GAPS = frozenset({"", " ", "-", "‐", "‑", "–", "'", "’", "' ", "’ ", " the ", " & ", " (", ") ", ") - "})
SKIPPED = "the"
"""The article that names take or leave inside: "Liberation of (the) Azawad"; not compared."""
SHORT = 4
RULED = frozenset({"State", "Junta", "InternationalOrganisation"})
"""Of what somebody is head who may be called by his last name alone: "Macron", "Guterres"."""
Trie = dict[str, Any]


class Word(NamedTuple):
    """A run of letters or digits: as compared, its place in the passage's text, and its token."""

    folded: str
    start: int
    end: int
    token_i: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a name of the index stands for: an entry, a post, or the state of a demonym."""

    name: Name
    entry: Entry | None = None
    post: Post | None = None

    @property
    def demonym(self) -> bool:
        """Whether the name is what people and things of a state are called."""
        return self.name.form == "demonym"


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: words `first` up to `last` (exclusive) of a passage, and what it can stand for."""

    passage: int
    first: int
    last: int
    held: tuple[Held, ...]
    inner: bool = False


@dataclass(frozen=True)
class NameIndex:
    """The register's names as a trie of folded words, and its people by their last word.

    `own` are the last names that stand in nobody else's name, first or last, or in one other's who never headed a state.
    """

    trie: Trie
    surnames: Mapping[str, tuple[Entry, ...]]
    own: Mapping[str, Entry]

    @classmethod
    def of(cls, register: Register) -> NameIndex:
        """The index of a register."""
        trie: Trie = {}
        surnames: dict[str, dict[str, Entry]] = defaultdict(dict)
        bearers: dict[str, set[str]] = defaultdict(set)
        for held in _names(register):
            words = parts(held.name.text)
            _add(trie, words, held)
            if held.entry and held.entry.kind == "Person" and len(words) > 1 and not held.demonym:
                surnames[words[-1]][held.entry.iri] = held.entry
                for word in words:
                    bearers[word].add(held.entry.iri)
        heads = {tenure.person for tenure in register.tenures if leads(register, tenure)}
        own = {
            word: one
            for word, found in surnames.items()
            for one in found.values()
            if len(bearers[word]) == 1 or (len(bearers[word]) == 2 and bearers[word] & heads == {one.iri})
        }
        return cls(trie, {word: tuple(found.values()) for word, found in surnames.items()}, own)


def leads(register: Register, tenure: Tenure) -> bool:
    """Whether a post is that of the head of a state or of a body of states."""
    body, post = register.entries.get(tenure.body), register.posts.get(tenure.post or "")
    return body is not None and post is not None and post.leads and body.kind in RULED


_last: list[tuple[Register, NameIndex]] = []


def index_of(register: Register) -> NameIndex:
    """The index of a register; that of the last one asked for is kept."""
    if not _last or _last[0][0] is not register:
        _last[:] = [(register, NameIndex.of(register))]
    return _last[0][1]


def _names(register: Register) -> Iterator[Held]:
    for entry in register.entries.values():
        yield from (Held(name, entry=entry) for name in (*entry.names, *entry.demonyms))
    for post in register.posts.values():
        yield from (Held(name, post=post) for name in post.names)


def _add(trie: Trie, words: Sequence[str], held: Held) -> None:
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    if words:
        node.setdefault("", []).append(held)


def parts(text: str) -> list[str]:
    """A name as the words it is matched by.

    >>> parts("the U.N."), parts("Côte d’Ivoire")
    (['un'], ['cote', 'd', 'ivoire'])
    """
    words = (fold(found).replace(".", "") for found in WORD.findall(fold(text)))
    return [word for word in words if word != SKIPPED]


def passage_words(passage: Passage) -> list[Word]:
    """The words of a passage with their places, whatever the parser takes for a token."""
    starts = [token.idx for token in passage.doc]
    words: list[Word] = []
    i, last = 0, len(starts) - 1
    for found in WORD.finditer(passage.tidied.text):
        start, end = found.span()
        if end - start == len(SKIPPED) and found.group().lower() == SKIPPED:
            continue
        while i < last and starts[i + 1] <= start:
            i += 1
        words.append(Word(fold(found.group()).replace(".", ""), start, end, i))
    return words


def hits(passage_i: int, words: Sequence[Word], text: str, trie: Trie) -> Iterator[Hit]:
    """The longest name at each place, and the names within it."""
    at = 0
    while at < len(words):
        found = _longest(words, at, len(words), text, trie)
        if found is None:
            at += 1
            continue
        last, held = found
        if _is_part_of_word(words[at], text) and all(is_place(each) for each in held):
            at += 1
            continue
        yield Hit(passage_i, at, last, held)
        yield from _inside(passage_i, words, at, last, text, trie)
        at = last


def _is_part_of_word(word: Word, text: str) -> bool:
    """Whether a hyphen joins a common noun to the one before it: "est" in "nord-est", "central" in "south-central"."""
    return text[word.start - 1 : word.start] == "-" and text[word.start].islower()


def is_place(held: Held) -> bool:
    """Whether a name stands for a place and for no people of it."""
    return held.entry is not None and not held.demonym and is_kind(held.entry.kind, "Place")


def _inside(passage_i: int, words: Sequence[Word], first: int, last: int, text: str, trie: Trie) -> Iterator[Hit]:
    at = first
    while at < last and last - first > 1:
        found = _longest(words, at, last if at > first else last - 1, text, trie)
        if found:
            yield Hit(passage_i, at, found[0], found[1], inner=True)
            if at == first and (
                shorter := _longest(words, at, found[0] - 1, text, trie) if found[0] - 1 > at else None
            ):
                yield Hit(passage_i, at, shorter[0], shorter[1], inner=True)
        at = found[0] if found else at + 1


def _longest(words: Sequence[Word], at: int, limit: int, text: str, trie: Trie) -> tuple[int, tuple[Held, ...]] | None:
    node = trie.get(words[at].folded)
    found, last = None, at
    while node is not None:
        last += 1
        held = node.get("")
        if held and (fitting := tuple(one for one in held if fits(one, text[words[at].start : words[last - 1].end]))):
            found = (last, fitting)
        if last >= limit or text[words[last - 1].end : words[last].start] not in GAPS:
            break
        node = node.get(words[last].folded)
    return found


def named(trie: Trie, words: Sequence[Word], text: str) -> tuple[Held, ...]:
    """What some words of a text name together, wherever they stand: "Dogon" and the "militias" that follow another name."""
    node: Trie | None = trie
    for word in words:
        node = node.get(word.folded) if node is not None else None
    said = " ".join(text[word.start : word.end] for word in words)
    return tuple(one for one in (node or {}).get("", ()) if fits(one, said))


def _tells_of_men(held: Held) -> bool:
    """Whether a name is what the men of an armed group are called, in small letters: "volunteer fighters"."""
    return (
        " " in held.name.text
        and held.name.text.islower()
        and bool(held.entry and is_kind(held.entry.kind, "ArmedGroup"))
    )


def fits(held: Held, said: str) -> bool:
    """Whether the case of the words allows the name: a short acronym as written, other names with a capital.

    >>> acronym = Held(Name("AU", "en", "alt"))
    >>> fits(acronym, "au"), fits(acronym, "AU"), fits(acronym, "A.U.")
    (False, True, True)
    """
    text = held.name.text
    if "(" in said and "(" not in text:
        return False
    if held.demonym or held.post or (held.name.ambiguous and _tells_of_men(held)):
        return True
    if text.replace(".", "").isupper() and len(text.replace(".", "")) <= SHORT:
        return said.isupper()
    if " " not in text and not text[:1].islower():
        return said[:1].isupper() or (text.isupper() and len(text) > SHORT)
    return any(letter.isupper() for letter in said) or len(text.split()) > 2
