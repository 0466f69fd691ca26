"""Who is meant by a last name alone: the one person of the register behind a title, or who heads a state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, capitalised
from sahelgraph.extract.mentions.actor_words import ANYBODY, ActorWords
from sahelgraph.extract.mentions.name_index import index_of, leads
from sahelgraph.register import Entry, Register, Tenure, fold, holds_on

if TYPE_CHECKING:
    from spacy.tokens import Doc

COMMANDED = frozenset({"State", "Junta", "SecurityForce", "ArmedGroup"})
HYPHEN = "-"
AFTER = 1
"""For how many years he still is so called who is head no longer: "Bazoum, ousted in July"."""


COMMON = 3
"""How many people of the register share a last name that tells of nobody by itself: "Colonel Traoré"."""


def titled(reading: Reading, mention: ActorMention, word: str, told: frozenset[str]) -> Entry | None:
    """The one person of the register with that last name, or the one of them in office on the day.

    Behind a military rank ("Colonel X") only those count who commanded: a minister of that name is somebody else. Nor
    is "Mayor X" or "Sergeant X" a president of that name. `told` are the states that the document speaks of: who has a
    rank and a common last name is of the one of them that he commanded in.
    """
    register, on = reading.register, reading.day(mention.passage, mention.start_i)
    if reading.words(mention.passage).has("given", word):
        return None  # "his son Mahamat"
    named = index_of(register).surnames.get(word, ())
    title = _title(reading.docs[mention.passage], mention.start_i)
    common = len(named) >= COMMON and reading.words(mention.passage).has("ranks", title)
    named = tuple(entry for entry in named if _may_be_called(reading.words(mention.passage), register, entry, title))
    if common:
        named = tuple(entry for entry in named if told <= _homes(entry))
    serving = [entry for entry in named if on and register.offices(entry.iri, on)]
    if len(named) > 1 and _is_past(reading, mention):
        serving = [entry for entry in named if entry not in serving and register.offices(entry.iri)]
    tokens = reading.docs[mention.passage][max(0, mention.start_i - 2) : mention.start_i]
    office = [fold(token.text) for token in tokens]
    fitting = named if len(named) == 1 and not common else serving
    if len(fitting) > 1:
        fitting = [entry for entry in fitting if _called(register, entry, on).issuperset(office)]
    return fitting[0] if len(fitting) == 1 and _is_near(reading, fitting[0], told, on, office) else None


def _is_near(reading: Reading, person: Entry, told: frozenset[str], on: str | None, office: Sequence[str]) -> bool:
    """Whether a document may speak of somebody by his last name.

    It tells of his state or of where he serves, or he heads a state, serves the world or holds the office told before
    the name.
    """
    register, homes = reading.register, _homes(person)
    serving = _lately(register, person, on)
    around = [reading.states_around(tenure.body) for tenure in (serving or register.offices(person.iri))]
    if not homes.union(*around) or not told.isdisjoint(homes.union(*around)):
        return True
    heads = any(leads(register, tenure) for tenure in serving)
    held = len(office) > 1 and _called(register, person, on).issuperset(office)
    return bool(serving) and (not told or heads or held or frozenset() in around)


def _lately(register: Register, person: Entry, on: str | None) -> list[Tenure]:
    """What somebody holds on a day or held within a year before it; on no known day, whatever he held."""
    held = register.offices(person.iri)
    if on is None or on.startswith("-"):
        return list(held)
    earlier = f"{int(on[:4]) - AFTER}{on[4:]}"
    return [t for t in held if holds_on(t.since, None, on) and holds_on(None, t.end, earlier)]


def _called(register: Register, person: Entry, on: str | None = None) -> set[str]:
    """The words of the posts that somebody held, on a day or ever."""
    posts = [register.posts[each.post] for each in register.offices(person.iri, on) if each.post]
    return {fold(word) for post in posts for label in post.label.values() for word in label.split()}


def _homes(person: Entry) -> frozenset[str]:
    """The state that somebody is a national of, as far as the register knows."""
    return frozenset({person.nation} if person.nation else ())


def _is_past(reading: Reading, mention: ActorMention) -> bool:
    """Whether the title before a last name is told to be held no longer: "the slain president X"."""
    former = grammar(reading.words(mention.passage).language).former
    before = reading.docs[mention.passage][max(0, mention.start_i - 3) : mention.start_i]
    return any(fold(token.text) in former for token in before)


def ruling(reading: Reading, passage: int, i: int, word: str) -> Entry | None:
    """Who heads a state or the like on the day, or did lately, and shares his last name with nobody of the register."""
    register, on, before = reading.register, reading.day(passage, i), i - 1
    person = index_of(register).own.get(word) if on else None
    if person is None or on is None or on.startswith("-") or reading.words(passage).has("given", word):
        return None
    title = reading.docs[passage][before] if before >= 0 else None
    if title is not None and (
        capitalised(title) or not _may_be_called(reading.words(passage), register, person, title.text)
    ):
        return None
    lately = _lately(register, person, on)
    heads = any(leads(register, tenure) for tenure in lately)
    return person if heads else None


def _title(doc: Doc, i: int) -> str:
    """The word before a name, with what a hyphen joins to it: "Secretary-General X"."""
    start = i - 3 if i > 2 and doc[i - 2].text == HYPHEN else i - 1
    return doc[start:i].text if i else ""


def _may_be_called(known: ActorWords, register: Register, person: Entry, title: str) -> bool:
    """Whether a title may be somebody's: a rank of one who commands, a word for a post of his, or "Mr"."""
    if known.has("ranks", title):
        return not known.has("subalterns", title) and _commands(register, person)
    if known.titles.get(fold(title), "") != ANYBODY:
        return True
    called = _called(register, person)
    return not called or fold(title) in called


def _commands(register: Register, person: Entry) -> bool:
    """Whether somebody may be called by a rank: head of a state, junta or force, or nobody's officeholder."""
    held = register.offices(person.iri)
    bodies = (register.entries.get(tenure.body) for tenure in held if tenure.body)
    return not held or any(body is not None and body.kind in COMMANDED for body in bodies)
