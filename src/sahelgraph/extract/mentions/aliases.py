"""Names a document introduces itself: acronyms in brackets, and the last names of people named in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.mentions.actor_mention import ActorMention, Reading, is_any, pointed
from sahelgraph.extract.mentions.name_index import parts
from sahelgraph.extract.mentions.surnames import ruling, titled
from sahelgraph.extract.mentions.trades import is_of_trade
from sahelgraph.register import fold

OPEN, CLOSE = "(", ")"
LONG_ACRONYM = 12
SHORT_ACRONYM = 3


def with_aliases(reading: Reading, mentions: Sequence[ActorMention], told: Iterable[str] = ()) -> list[ActorMention]:
    """The mentions with acronyms joined to the names they stand for, and last names to their people.

    `told` are the states of which a document tells by their adjectives alone.
    """
    joined = _settled(reading, list(_bracketed(reading, mentions)))
    acronyms = {**_initials(reading, joined), **dict(_acronyms(joined))}
    people = _people(joined)
    bodies = _bodies(joined)
    states = frozenset((*told, *(state for m in joined if m.ref.iri and (state := reading.state_of(m.ref.iri)))))
    named = [_named_again(reading, mention, acronyms, people, states) for mention in joined]
    return [_as_body(reading, mention, bodies) for mention in named]


def _initials(reading: Reading, mentions: Sequence[ActorMention]) -> dict[str, ActorMention]:
    """The initials of the bodies that a document names in full, by which it may call them: "CPS"; not those of two."""
    found: dict[str, dict[str | None, ActorMention]] = defaultdict(dict)
    for mention in mentions:
        if not (mention.linked and mention.how == "name" and is_any(mention.ref.kind, ("Organisation",))):
            continue
        sets = reading.words(mention.passage).sets
        small = sets["articles"] | sets["of"] | sets["and_words"] | sets["connectors"]
        initials = "".join(word[0] for word in parts(mention.ref.mention or "") if word not in small and len(word) > 1)
        for end in range(SHORT_ACRONYM, len(initials) + 1):
            found[initials[:end]].setdefault(mention.ref.node, mention)
    return {letters: next(iter(who.values())) for letters, who in found.items() if len(who) == 1}


def _bodies(mentions: Sequence[ActorMention]) -> Counter[ActorMention]:
    """How often a document names each body of the register, by its first mention."""
    first: dict[str | None, ActorMention] = {}
    named = [m for m in mentions if m.linked and not m.inner and is_any(m.ref.kind, ("Organisation",))]
    return Counter(first.setdefault(mention.ref.node, mention) for mention in named)


def _as_body(reading: Reading, mention: ActorMention, bodies: Counter[ActorMention]) -> ActorMention:
    """As in "a Mission convoy", "Council members": a noun with a capital stands for the body it describes.

    It is the one that the document names far more often than others that it could mean.
    """
    if mention.how != "unknown" or mention.end_i - mention.start_i > 1:
        return mention
    known = reading.words(mention.passage)
    kinds = known.descriptions.get((known.single(fold(mention.ref.mention or "")),), ())
    fitting = [one for one in bodies.most_common() if kinds and is_any(one[0].ref.kind, kinds)]
    if not fitting or is_any("State", kinds) or (len(fitting) > 1 and fitting[0][1] < 2 * fitting[1][1]):
        return mention
    return replace(pointed(mention, fitting[0][0]), how="description", certainty=0.8)


def _settled(reading: Reading, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The same unknown words are of one kind in the whole document: that which was surest."""
    best: dict[str, ActorMention] = {}
    for mention in mentions:
        if mention.how == "unknown" and not mention.linked:
            words = fold(mention.ref.label)
            if words not in best or mention.certainty > best[words].certainty:
                best[words] = mention
    return [_as_kind(reading, mention, best.get(fold(mention.ref.label))) for mention in mentions]


def _as_kind(reading: Reading, mention: ActorMention, best: ActorMention | None) -> ActorMention:
    if best is None or mention.how != "unknown" or best.ref.kind == mention.ref.kind:
        return mention
    ref = reading.ref(mention.passage, mention.start_i, mention.end_i, kind=best.ref.kind or "Actor")
    return replace(mention, ref=ref, certainty=best.certainty, gender=best.gender)


def _bracketed(reading: Reading, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Where an acronym in brackets follows a name, both are one actor, and the acronym an inner mention."""
    outer: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda m: (m.passage, m.start_i, -m.end_i, m.inner)):
        if mention.inner or (outer and outer[-1].holds(mention)):
            yield mention
        else:
            outer.append(mention)
    skip = False
    for here, after in zip(outer, [*outer[1:], None], strict=False):
        if skip:
            skip = False
            continue
        if after is not None and _introduces(reading, here, after):
            yield from _joined(here, _ended_by(here, mentions) or here, after)
            skip = True
        else:
            yield here


def _introduces(reading: Reading, here: ActorMention, after: ActorMention) -> bool:
    doc = reading.docs[here.passage]
    if here.passage != after.passage or after.start_i != here.end_i + 1 or doc[here.end_i].text != OPEN:
        return False
    closed = after.end_i < len(doc) and doc[after.end_i].text == CLOSE
    short = after.ref.mention or ""
    acronym = " " not in short and len(short) <= LONG_ACRONYM and sum(letter.isupper() for letter in short) > 1
    agree = not (here.linked and after.linked and here.ref.iri != after.ref.iri)
    return closed and agree and (acronym or (after.linked and here.ref.iri == after.ref.iri)) and _initial(here, short)


def _initial(here: ActorMention, acronym: str) -> bool:
    """Whether the acronym can stand for the name: it begins as one of its words does; a known body's may be any."""
    first = fold(acronym)[:1]
    where = here.place is not None or is_any(here.ref.kind, ("Place",))  # "the mission in Sudan (UNITAMS)"
    return (here.linked and not where) or any(word[:1] == first for word in parts(here.ref.mention or ""))


def _ended_by(here: ActorMention, mentions: Sequence[ActorMention]) -> ActorMention | None:
    """The body whose name ends a post's, of which an acronym behind it is: "president of the Council for X (CX)"."""
    inside = (m for m in mentions if here.how == "post" and m.inner and here.holds(m) and m.end_i == here.end_i)
    return next(inside, None)


def _joined(here: ActorMention, named: ActorMention, after: ActorMention) -> Iterator[ActorMention]:
    """A name and the acronym behind it as one; `named` is what the acronym is of, where that only ends the name."""
    known = named if named.linked or not after.linked else after
    yield pointed(here, known) if named is here and known is not here else here
    yield replace(pointed(after, known), inner=True, how="acronym", certainty=known.certainty)


def _acronyms(mentions: Sequence[ActorMention]) -> Iterator[tuple[str, ActorMention]]:
    for mention in mentions:
        if mention.how == "acronym" and mention.inner:
            yield fold(mention.ref.mention or ""), mention


def _people(mentions: Sequence[ActorMention]) -> dict[str, ActorMention | None]:
    """Last name to the one person of the document who was named in full with it; None where there are several."""
    found: dict[str, dict[str | None, ActorMention]] = defaultdict(dict)
    for mention in mentions:
        words = parts(mention.ref.mention or "")
        if mention.ref.kind == "Person" and len(words) > 1 and mention.how in ("name", "unknown"):
            found[words[-1]].setdefault(mention.ref.node, mention)
    return {word: next(iter(who.values())) if len(who) == 1 else None for word, who in found.items()}


def _last_name(reading: Reading, mention: ActorMention, people: dict[str, ActorMention | None]) -> ActorMention | None:
    """The person named in full whose last name is a town's as well: "arrested Keita", unlike "near Keita"."""
    words = parts(mention.ref.mention or "")
    if not mention.linked or mention.ref.kind != "Settlement" or len(words) != 1:
        return None
    before = reading.docs[mention.passage][mention.start_i - 1].text if mention.start_i else ""
    known = reading.words(mention.passage)
    placed = known.has("place_prepositions", before) or known.has("of", before)
    return None if placed else people.get(words[0])


def _named_again(
    reading: Reading,
    mention: ActorMention,
    acronyms: dict[str, ActorMention],
    people: dict[str, ActorMention | None],
    states: frozenset[str],
) -> ActorMention:
    if (person := _last_name(reading, mention, people)) is not None:
        return replace(pointed(mention, person), how="name", certainty=0.9)
    doc, known_words = reading.docs[mention.passage], reading.words(mention.passage)
    open_yet = mention.how == "unknown" and not mention.linked
    if not open_yet or is_of_trade(doc, mention.start_i, mention.end_i, known_words):
        return mention
    said = mention.ref.mention or ""
    if (known := acronyms.get(fold(said))) is not None:
        return replace(pointed(mention, known), how="acronym", certainty=known.certainty)
    words = parts(said)
    if len(words) == 1 and words[0] in people:
        person = people[words[0]]
        return replace(pointed(mention, person), how="name", certainty=0.9) if person else mention
    entry = titled(reading, mention, words[0], states) if mention.ref.kind == "Person" and len(words) == 1 else None
    if entry is None and len(words) == 1 and mention.ref.kind in {"Person", "Actor"}:
        entry = ruling(reading, mention.passage, mention.start_i, words[0])
    if entry is not None:
        ref = reading.ref(mention.passage, mention.start_i, mention.end_i, entry=entry)
        return replace(mention, ref=ref, how="name", certainty=0.7)
    return mention
