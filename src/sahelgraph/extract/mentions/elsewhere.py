"""Names of the register that a document gives to others: bodies of another state, acronyms with another long form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sahelgraph.extract.mentions.actor_mention import Reading, is_any
from sahelgraph.extract.mentions.actor_words import ActorWords
from sahelgraph.extract.mentions.name_index import Hit, Word, parts
from sahelgraph.register import Entry

OWNED = ("Organ", "Institution", "Junta", "SecurityForce")
"""Bodies that every state has, by names that many of them bear."""
TOWNS = ("Settlement", "State", "Country")
"""What bears the name of a town that may be another one."""
LONGEST = 12
"""How many words the long form of an acronym has at most."""
POSSESSIVE = "s"
GAPS = frozenset({" ", "-", "'", "’", " the "})

Hits = Mapping[int, Hit]


def without_others(found: Iterable[Hit], reading: Reading, words: Sequence[Sequence[Word]]) -> list[Hit]:
    """The names of a document without those that it gives to somebody else than the register."""
    hits = list(found)
    other = {
        (hit.passage, hit.first): _acronym(hit, words) for hit in hits if _is_spelled_otherwise(hit, reading, words)
    }
    own = {_acronym(hit, words) for hit in hits if _is_bracketed(hit, reading, words)} - set(other.values())
    meant = set(other.values()) - own
    outer: list[dict[int, Hit]] = [{} for _ in words]
    for hit in hits:
        if not hit.inner:
            outer[hit.passage].update(dict.fromkeys((hit.first, -hit.last), hit))
    gone = {
        (hit.passage, hit.first, hit.last)
        for hit in hits
        if not hit.inner
        and (
            _acronym(hit, words) in meant or any(asked(hit, reading, words, outer[hit.passage]) for asked in ELSEWHERE)
        )
    }
    return [hit for hit in hits if (hit.passage, hit.first, hit.last) not in gone]


def _entries(hit: Hit) -> list[Entry]:
    return [held.entry for held in hit.held if held.entry is not None]


# Acronyms


def _acronym(hit: Hit, words: Sequence[Sequence[Word]]) -> str:
    """The one word of a name in capitals, else nothing."""
    named = [held for held in hit.held if held.entry and held.name.text.isupper()]
    alone = hit.last - hit.first == 1 and len(named) == len(hit.held) and len(named) > 0
    return words[hit.passage][hit.first].folded if alone else ""


def _is_bracketed(hit: Hit, reading: Reading, words: Sequence[Sequence[Word]]) -> bool:
    """Whether an acronym stands in brackets behind other words: "the Capital Markets Authority (CMA)"."""
    if hit.first == 0 or not _acronym(hit, words):
        return False
    text, here = reading.passages[hit.passage].tidied.text, words[hit.passage]
    opens = text[here[hit.first - 1].end : here[hit.first].start] == " ("
    return opens and text[here[hit.last - 1].end :][:1] == ")"


def _is_spelled_otherwise(hit: Hit, reading: Reading, words: Sequence[Sequence[Word]]) -> bool:
    """Whether the words before an acronym in brackets are its long form, and none of those whom the register calls so."""
    if not _is_bracketed(hit, reading, words):
        return False
    known, text = reading.words(hit.passage), reading.passages[hit.passage].tidied.text
    told = _long_form(words[hit.passage][: hit.first], words[hit.passage][hit.first].folded, known, text)
    names = [parts(name.text) for entry in _entries(hit) for name in entry.names]
    own = {known.single(word) for name in names for word in name}
    shared = sum(known.single(word) in own for word in told)
    return bool(told) and any(len(name) > 1 for name in names) and 2 * shared < len(told)


def _long_form(before: Sequence[Word], letters: str, known: ActorWords, text: str) -> list[str]:
    """The words right before a bracket whose first letters are those of the acronym in it, small words left out."""
    small = known.sets["articles"] | known.sets["of"] | known.sets["connectors"]
    told: list[str] = []
    for i in range(len(before) - 1, max(-1, len(before) - LONGEST - 1), -1):
        word = before[i].folded
        if i + 1 < len(before) and text[before[i].end : before[i + 1].start] not in GAPS:
            break
        if word not in small and len(word) > 1:
            told.insert(0, word)
            if "".join(each[0] for each in told) == letters:
                return told
    return []


# Bodies of states


def _is_of_another(hit: Hit, reading: Reading, words: Sequence[Sequence[Word]], hits: Hits) -> bool:
    """Whether the state told to have a body is none of the body's own: "the Security Council of Nigeria"."""
    entries = _entries(hit)
    if not entries or not all(is_any(one.kind, OWNED) for one in entries):
        return False
    known = reading.words(hit.passage)
    if _is_national(hit, known, words[hit.passage]) and all(one.kind == "Organ" for one in entries):
        return True
    owners = set(_owners(hit, reading, words[hit.passage], hits))
    return bool(owners) and all(_is_none_of(one, owners, reading) for one in entries)


def _is_none_of(entry: Entry, owners: set[str], reading: Reading) -> bool:
    around = reading.states_around(entry.iri)
    return owners.isdisjoint(around) and (bool(around) or entry.kind == "Organ")


def _is_national(hit: Hit, known: ActorWords, words: Sequence[Word]) -> bool:
    """Whether a word before a name makes it another's: "the National Security Council"."""
    return hit.first > 0 and words[hit.first - 1].folded in known.sets["national"]


def _owners(hit: Hit, reading: Reading, words: Sequence[Word], hits: Hits) -> Iterator[str]:
    """The states that a body is told to be of: "of Nigeria", "Nigeria's", "Nigerian"; none but the nearest."""
    known, text = reading.words(hit.passage), reading.passages[hit.passage].tidied.text
    small = known.sets["of"] | known.sets["articles"] | {"d", "l"}
    at = hit.last
    while at < len(words) and words[at].folded in small and at - hit.last < 3:
        at += 1
    led = at > hit.last and any(words[i].folded in known.sets["of"] | {"d"} for i in range(hit.last, at))
    adjoins = at < len(words) and text[words[at - 1].end : words[at].start] in GAPS
    if adjoins and (led or at == hit.last) and (behind := hits.get(at)) is not None:
        yield from _states(behind, demonym=not led)
    at = hit.first - (_is_national(hit, known, words))
    own = at > 1 and words[at - 1].folded == POSSESSIVE and text[words[at - 1].start - 1] in "'’"
    if (before := hits.get(-(at - 1 if own else at))) is not None:
        yield from _states(before, demonym=not own)


def _lies_elsewhere(hit: Hit, reading: Reading, words: Sequence[Sequence[Word]], hits: Hits) -> bool:
    """Whether a town is told to lie in another state than that of its name: "the village of Gao in Burkina Faso"."""
    entries, here, known = _entries(hit), words[hit.passage], reading.words(hit.passage)
    at = hit.first - 1
    if at < 1 or here[at].folded not in known.sets["of"] or not all(is_any(one.kind, TOWNS) for one in entries):
        return False
    noun, prep = here[at - 1], here[hit.last] if hit.last < len(here) else None
    if known.places.get(noun.folded) != "Settlement" or prep is None:
        return False
    behind = hits.get(hit.last + 1) if prep.folded in known.sets["inside"] else None
    states = set(_states(behind, demonym=False)) if behind else set()
    return bool(states) and all(reading.state_of(one.iri) not in states for one in entries)


ELSEWHERE = (_is_of_another, _lies_elsewhere)


def _states(hit: Hit, *, demonym: bool) -> Iterator[str]:
    if all(held.demonym for held in hit.held) == demonym:
        yield from (one.iri for one in _entries(hit) if one.kind == "State")
