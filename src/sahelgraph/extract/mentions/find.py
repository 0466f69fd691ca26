"""Every actor and place named in a document: register names, unknown names, role phrases, pronouns.

`find_mentions` runs the steps in order, each seeing what the ones before it found:
`names` (the register), `unknown` (other proper names), `aliases` (acronyms and last names),
`roles` ("unknown gunmen", "French troops"), `coreference` ("the mission", "it").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mentions.actor_mention import ActorMention, How, Reading, is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.mentions.aliases import with_aliases
from sahelgraph.extract.mentions.authors import with_authors, with_posts
from sahelgraph.extract.mentions.coreference import resolved
from sahelgraph.extract.mentions.joining import apposed, coordinated, located, typed
from sahelgraph.extract.mentions.likening import identified, joint_forces, made_up, with_bodies
from sahelgraph.extract.mentions.name_index import passage_words
from sahelgraph.extract.mentions.names import Namer
from sahelgraph.extract.mentions.predicates import predicated
from sahelgraph.extract.mentions.roles import Roles
from sahelgraph.extract.mentions.unknown import Unknown
from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.times.find import TimeSpan, document_times
from sahelgraph.ids import Minter
from sahelgraph.model import Source
from sahelgraph.register import Register, fold

__all__ = ["ActorMention", "How", "find_mentions"]

SENDERS = ("PeaceOperation", "Coalition")
"""Bodies that have soldiers of their own, of many states."""


def find_mentions(
    passages: Sequence[Passage],
    *,
    register: Register,
    source: Source,
    minter: Minter,
    text: str | None = None,
    times: Sequence[Sequence[TimeSpan]] | None = None,
) -> list[ActorMention]:
    """The actors and places a document names, in order; the wider mention before those inside it.

    `text` is the document's own text, from which the words of a mention are taken (the passages hold a tidied
    one), `times` its times where they have been found already. Outer mentions do not overlap. What the register does not know, or cannot tell apart, has no `iri`
    but an IRI of its own within the source.

    >>> from sahelgraph.extract.parsing.passages import parse
    >>> from sahelgraph.register import load_register
    >>> told = "Minusma has left Mali."
    >>> found = find_mentions(parse(told, "en"), register=load_register(), source=Source("s", "s"), minter=Minter(), text=told)
    >>> [(mention.ref.mention, mention.ref.label) for mention in found]
    [('Minusma', 'MINUSMA'), ('Mali', 'Mali')]
    """
    times = document_times(passages, published=source.published) if times is None else times
    reading = Reading(passages, register, source, minter, times, text)
    namer = Namer(reading, [passage_words(passage) for passage in passages])
    named = by_passage(namer.mentions(), len(passages))
    nations = [namer.nations(i) for i in range(len(passages))]
    for i, found in enumerate(named):
        found.extend(Unknown(reading, i, covered(found), nations[i]).mentions())
        found[:] = [mention for mention in found if not _is_leaning(reading, i, mention)]
    told = {state for here in nations for state in here.values()}
    named = by_passage(with_aliases(reading, [m for found in named for m in found], told), len(passages))
    main = namer.main if namer.clear else None
    sole = main is not None and _speaks_of_one(reading, named, nations, main)
    for i, found in enumerate(named):
        found.extend(Roles(reading, i, covered(found), nations[i], main, sole=sole).mentions())
    tidy = typed([predicated(reading, i, apposed(reading, i, nested(found))) for i, found in enumerate(named)])
    tidy = [identified(reading, i, joint_forces(reading, i, found, nations[i])) for i, found in enumerate(tidy)]
    tidy = [made_up(reading, i, with_bodies(reading, i, found)) for i, found in enumerate(tidy)]
    whole = with_authors(reading, resolved(reading, with_posts(reading, tidy), nations, main=main))
    placed = [coordinated(reading, i, located(reading, i, found)) for i, found in enumerate(whole)]
    return [
        m
        for i, found in enumerate(placed)
        for m in sorted([*found, *_owners(reading, i, found, nations[i])], key=_place)
    ]


def _place(mention: ActorMention) -> tuple[int, int]:
    return mention.start_i, -mention.end_i


def _owners(
    reading: Reading, passage: int, found: Sequence[ActorMention], nations: dict[int, str]
) -> Iterator[ActorMention]:
    """The states whose adjective describes a thing: "a Turkish ship", "the Russian proposal"."""
    taken = {i for m in found for i in range(m.start_i, m.end_i)}
    for i, state in nations.items():
        entry = reading.register.entries.get(state)
        token = reading.docs[passage][i]
        if i in taken or entry is None or token.dep_ != "amod" or token.head.i in taken:
            continue
        if fold(token.head.lemma_) in grammar(reading.words(passage).language).limits:
            continue  # "the Sudanese border": nobody's
        ref = reading.ref(passage, i, i + 1, entry=entry)
        yield reading.mention(passage, i, i + 1, ref, "demonym", certainty=0.9, inner=True)


def _is_leaning(reading: Reading, passage: int, mention: ActorMention) -> bool:
    """Whether a name only says what somebody is for: "a pro-Russia march"."""
    doc, at = reading.docs[passage], mention.start_i
    hyphened = at > 1 and doc[at - 1].text == "-" and not doc[at - 1].whitespace_
    return hyphened and reading.words(passage).has("leanings", doc[at - 2].text)


def _speaks_of_one(
    reading: Reading, named: Sequence[Sequence[ActorMention]], nations: Sequence[dict[int, str]], main: str
) -> bool:
    """Whether no state but one, nor anybody or any place of another, nor who sends soldiers himself, is named in a document."""
    states = {state for told in nations for state in told.values()}
    known = {m.ref.iri for found in named for m in found if m.ref.iri}
    senders = any(is_any(m.ref.kind, SENDERS) for found in named for m in found)
    senders = senders or any(_tells_of_peacekeepers(reading, i) for i in range(len(named)))
    return not senders and states <= {main} and all(reading.state_of(iri) in (None, main) for iri in known)


def _tells_of_peacekeepers(reading: Reading, passage: int) -> bool:
    words = f" {' '.join(reading.keys[passage])} "
    return any(f" {noun} " in words for noun in _peacekeepers(reading.words(passage).language))


@cache
def _peacekeepers(language: str) -> tuple[str, ...]:
    return tuple(" ".join(words) for words, noun in actor_words(language).nouns.items() if noun.role == "peacekeeper")


def by_passage(mentions: Iterable[ActorMention], count: int) -> list[list[ActorMention]]:
    """The mentions of each passage."""
    found: list[list[ActorMention]] = [[] for _ in range(count)]
    for mention in mentions:
        found[mention.passage].append(mention)
    return found


def covered(mentions: Iterable[ActorMention]) -> dict[int, ActorMention]:
    """Token to the outer mention that covers it."""
    return {i: m for m in mentions if not m.inner for i in range(m.start_i, m.end_i)}


def nested(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """In order, each inside another marked as inner, and none crossing another."""
    kept: list[ActorMention] = []
    outer: ActorMention | None = None
    for mention in sorted(mentions, key=lambda m: (m.start_i, -m.end_i, m.inner)):
        if outer is None or mention.start_i >= outer.end_i:
            kept.append(mention)
            outer = mention if not mention.inner else outer
        elif outer.holds(mention) and not _same(outer, mention):
            kept.append(replace(mention, inner=True))
    return kept


def _same(outer: ActorMention, mention: ActorMention) -> bool:
    """Whether an inner mention adds nothing: the same words, or a short name of the same actor within a long one."""
    same_words = (outer.start_i, outer.end_i) == (mention.start_i, mention.end_i)
    return same_words or (outer.how in ("name", "acronym") and outer.ref.iri == mention.ref.iri)
