"""Names of the register in a text: the longest name at each place, told apart by case, day and context."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sahelgraph.extract.actor_mention import ActorMention, How, Reading, head_of, is_any
from sahelgraph.extract.actor_words import ActorWords
from sahelgraph.extract.language import Passage
from sahelgraph.model import Ref
from sahelgraph.register import Entry, Name, Post, Register, fold

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
GAPS = frozenset({"", " ", "-", "‐", "‑", "–", "'", "’", "' ", "’ ", " the "})
SKIPPED = "the"
"""The article that names take or leave inside: "Liberation of (the) Azawad"; not compared."""
SHORT = 4
Trie = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
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
    """The register's names as a trie of folded words, and its people by their last word."""

    trie: Trie
    surnames: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, register: Register) -> NameIndex:
        """The index of a register."""
        trie: Trie = {}
        surnames: dict[str, dict[str, Entry]] = defaultdict(dict)
        for held in _names(register):
            words = parts(held.name.text)
            _add(trie, words, held)
            if held.entry and held.entry.kind == "Person" and len(words) > 1 and not held.demonym:
                surnames[words[-1]][held.entry.iri] = held.entry
        return cls(trie, {word: tuple(found.values()) for word, found in surnames.items()})


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
        yield Hit(passage_i, at, last, held)
        yield from _inside(passage_i, words, at, last, text, trie)
        at = last


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


def fits(held: Held, said: str) -> bool:
    """Whether the case of the words allows the name: a short acronym as written, other names with a capital.

    >>> acronym = Held(Name("AU", "en", "alt"))
    >>> fits(acronym, "au"), fits(acronym, "AU"), fits(acronym, "A.U.")
    (False, True, True)
    """
    text = held.name.text
    if held.demonym or held.post:
        return True
    if text.replace(".", "").isupper() and len(text.replace(".", "")) <= SHORT:
        return said.isupper()
    if " " not in text and not text[:1].islower():
        return said[:1].isupper() or (text.isupper() and len(text) > SHORT)
    return any(letter.isupper() for letter in said) or len(text.split()) > 2


class Namer:
    """Finds the register's names in a document and tells homonyms apart."""

    def __init__(self, reading: Reading, words: Sequence[Sequence[Word]]) -> None:
        self.reading = reading
        self.index = index_of(reading.register)
        self.words = words
        self.hits = [hit for i in range(len(words)) for hit in self._hits(i)]
        self.main, self.clear = self._main_state()

    def mentions(self) -> list[ActorMention]:
        """The names found, in order; demonyms only where they name people."""
        return [mention for hit in self.hits if (mention := self._mention(hit)) is not None]

    def nations(self, passage: int) -> dict[int, str]:
        """The states of the demonyms of a passage, by token."""
        found = (hit for hit in self.hits if hit.passage == passage and hit.held[0].demonym)
        return {
            word.token_i: state
            for hit in found
            if (state := self._nation(hit))
            for word in self.words[passage][hit.first : hit.last]
        }

    def _hits(self, i: int) -> Iterator[Hit]:
        text = self.reading.passages[i].tidied.text
        shouted = text.isupper()
        known = self.reading.words(i)
        for hit in hits(i, self.words[i], text, self.index.trie):
            kept = tuple(held for held in hit.held if not self._lookalike(hit, held, known, shouted=shouted))
            if kept:
                yield replace(hit, held=kept)

    def _lookalike(self, hit: Hit, held: Held, known: ActorWords, *, shouted: bool) -> bool:
        """Whether a name is rather a word of the language: "AU" in a French headline, "us", "March"."""
        words = self.words[hit.passage][hit.first : hit.last]
        if " ".join(word.folded for word in words) not in known.sets["lookalikes"]:
            return False
        if len(words) > 1:
            return self._said(hit) != held.name.text
        word = self.words[hit.passage][hit.first]
        said = self.reading.passages[hit.passage].tidied.text[word.start : word.end]
        short = held.name.text.isupper() and len(held.name.text) <= SHORT
        other = held.name.language not in (None, known.language)
        token = self.reading.docs[hit.passage][word.token_i]
        if short:
            return shouted or (other and not said.isupper()) or not said.isupper()
        return said.islower() or (token.pos_ != "PROPN" and token.is_sent_start is True)

    def _main_state(self) -> tuple[str | None, bool]:
        """The state a document is most about, and whether none comes near it."""
        counts: Counter[str] = Counter()
        for hit in self.hits:
            states = {self.reading.state_of(held.entry.iri) for held in hit.held if held.entry and not hit.inner}
            if len(states) == 1 and (state := states.pop()):
                counts[state] += 1
        ranked = sorted(counts.items(), key=lambda pair: -pair[1])[:2]
        if not ranked:
            return None, False
        return ranked[0][0], len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]

    def _mention(self, hit: Hit) -> ActorMention | None:
        if hit.held[0].post:
            return self._post(hit, hit.held[0].post)
        if hit.held[0].demonym:
            return self._people(hit)
        actor, place, certainty = self._choose(hit)
        if actor is None and place is None:
            return self._open(hit)
        if actor and not place and actor.territory and self._place_kind(hit) in (None, "Country"):
            place = self.reading.register.entries.get(actor.territory)
        entry = actor or place
        how: How = "acronym" if self._said(hit).isupper() else "name"
        found = self._made(hit, entry, how, certainty)
        if actor and place:
            return replace(found, place=self._ref(hit, place))
        return found

    def _choose(self, hit: Hit) -> tuple[Entry | None, Entry | None, float]:
        entries = {held.entry.iri: held.entry for held in hit.held if held.entry}
        actors = self._told_apart([one for one in entries.values() if is_any(one.kind, ("Actor",))])
        places = self._places([one for one in entries.values() if is_any(one.kind, ("Place",))], hit)
        if len(actors) == 1 and len(places) == 1:
            return self._both(actors[0], places[0], hit)
        if actors and places:
            return (None, places[0], 0.7) if len(places) == 1 and self._placed(hit) else (None, None, 0.0)
        certainty = 1.0 if len(entries) == 1 else 0.8
        actor = actors[0] if len(actors) == 1 else None
        return actor, places[0] if len(places) == 1 else None, certainty

    def _both(self, actor: Entry, place: Entry, hit: Hit) -> tuple[Entry | None, Entry | None, float]:
        """A state and its territory are both; another actor and place of one name are told apart by a preposition."""
        kind = self._place_kind(hit)
        if kind and not is_any(kind, ("Country",)):
            return None, place, 0.9
        if actor.territory == place.iri:
            return actor, place, 1.0
        return (None, place, 0.8) if self._placed(hit) else (actor, None, 0.7)

    def _told_apart(self, entries: list[Entry]) -> list[Entry]:
        """Homonyms that existed on the day, then those of the state the document is about."""
        valid = [one for one in entries if self.reading.register.valid(one, self.reading.published)] or entries
        near = [one for one in valid if self.main and self.reading.state_of(one.iri) == self.main]
        return near if len(valid) > 1 and near else valid

    def _places(self, entries: list[Entry], hit: Hit) -> list[Entry]:
        kind = self._place_kind(hit)
        fitting = [one for one in entries if kind and is_any(one.kind, (kind,))] or entries
        if len(fitting) > 1 and not kind:
            fitting = next(
                (
                    same
                    for rank in ("Country", "Settlement", "Region")
                    if (same := [e for e in fitting if e.kind == rank])
                ),
                fitting,
            )
        return self._told_apart(fitting)

    def _place_kind(self, hit: Hit) -> str | None:
        """What a noun beside the name says it names: "Niger river", "la région de Mopti"."""
        known, words = self.reading.words(hit.passage), self.words[hit.passage]
        after = words[hit.last].folded if hit.last < len(words) else ""
        if self._adjoins(hit) and known.language == "en" and (kind := known.places.get(known.single(after))):
            return kind
        before = [word.folded for word in words[max(0, hit.first - 3) : hit.first]]
        while before and (before[-1] in known.sets["of"] or before[-1] in known.sets["articles"] or before[-1] == "d"):
            before.pop()
        return known.places.get(known.single(before[-1])) if before else None

    def _adjoins(self, hit: Hit) -> bool:
        words = self.words[hit.passage]
        text = self.reading.passages[hit.passage].tidied.text
        return hit.last < len(words) and text[words[hit.last - 1].end : words[hit.last].start] == " "

    def _placed(self, hit: Hit) -> bool:
        known, words = self.reading.words(hit.passage), self.words[hit.passage]
        before = [word.folded for word in words[max(0, hit.first - 2) : hit.first]]
        return any(word in known.sets["place_prepositions"] for word in before)

    def _post(self, hit: Hit, post: Post) -> ActorMention:
        """A post: its holder on the day of publication where the register knows one, else a person of the source's own."""
        held = self.reading.register.holder(post.iri, self.reading.published) if self.reading.published else ()
        holder = self.reading.register.entries.get(held[0].person) if len(held) == 1 else None
        found = self._made(hit, holder, "post", 0.75 if holder else 1.0, kind="Person")
        return replace(found, post=post.iri)

    def _people(self, hit: Hit) -> ActorMention | None:
        """As in "some Malians", "les Maliens": people; "Malian troops" is left to the nouns of forces."""
        token = self.reading.docs[hit.passage][self.words[hit.passage][hit.last - 1].token_i]
        state = self._nation(hit)
        if not state or not token.text[:1].isupper() or token.pos_ not in ("NOUN", "PROPN") or hit.inner:
            return None
        plural = "Plur" in token.morph.get("Number", []) or token.text.endswith("s")
        if not plural or token.dep_ in ("compound", "amod"):
            return None
        found = self._made(hit, None, "demonym", 0.9, kind="PopulationGroup")
        return replace(found, plural=True, nation=state)

    def _nation(self, hit: Hit) -> str | None:
        states = {held.entry.iri for held in hit.held if held.entry}
        return next(iter(states)) if len(states) == 1 else self.main if self.main in states else None

    def _open(self, hit: Hit) -> ActorMention:
        """Homonyms that nothing tells apart stay words, of the kind they share."""
        kinds = {held.entry.kind for held in hit.held if held.entry}
        return self._made(hit, None, "unknown", 0.5, kind=kinds.pop() if len(kinds) == 1 else "Actor")

    def _made(self, hit: Hit, entry: Entry | None, how: How, certainty: float, kind: str = "Actor") -> ActorMention:
        words = self.words[hit.passage][hit.first : hit.last]
        start_i, end_i = words[0].token_i, words[-1].token_i + 1
        head = head_of(self.reading.docs[hit.passage], start_i, end_i)
        ref = self._ref(hit, entry, kind)
        return ActorMention(hit.passage, start_i, end_i, head, ref, how, certainty, inner=hit.inner)

    def _ref(self, hit: Hit, entry: Entry | None, kind: str = "Actor") -> Ref:
        words = self.words[hit.passage][hit.first : hit.last]
        tidied = self.reading.passages[hit.passage].tidied
        start, end = tidied.place(words[0].start), tidied.place(words[-1].end - 1) + 1
        return self.reading.ref_at(hit.passage, start, end, entry=entry, kind=kind)

    def _said(self, hit: Hit) -> str:
        words = self.words[hit.passage][hit.first : hit.last]
        return self.reading.passages[hit.passage].tidied.text[words[0].start : words[-1].end]
