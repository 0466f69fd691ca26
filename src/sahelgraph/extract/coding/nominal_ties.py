"""Ties that no verb tells: what stands behind a noun, in a name, under a hyphen, or says where a seat is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sahelgraph.extract.coding.owners import by_owners
from sahelgraph.extract.coding.tie import FACT, Tie, as_kind
from sahelgraph.extract.coding.titles import called_at
from sahelgraph.extract.frames.wording import Told
from sahelgraph.extract.lexicon.entries import RelationEntry
from sahelgraph.extract.lexicon.index import relation_entries, relation_words
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.actor_words import actor_words
from sahelgraph.extract.mentions.naming import NAMES, members
from sahelgraph.extract.phrases import area_at, phrase_at
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Ref
from sahelgraph.register import fold

ARMED = "armed"
ENDING = frozenset(".;:()")
HYPHENED = 4
"""How many words behind one with a hyphen the name may stand of which it is said."""


def nominal_ties(scene: Scene) -> Iterator[Tie]:
    """The ties of a passage that nouns, names and adjectives tell."""
    yield from _by_presence(scene)
    yield from _by_standing_under(scene)
    yield from _by_links(scene)
    yield from _by_hyphens(scene)
    yield from _by_attributes(scene)
    yield from _by_nations(scene)
    yield from _by_names(scene)
    yield from _by_seats(scene)
    yield from by_owners(scene)


def _by_presence(scene: Scene) -> Iterator[Tie]:
    """As in "the presence of armed groups in the north": whose it is, and where."""
    words, tree = relation_words(scene.language, "presence"), scene.tree
    for i, lemma in enumerate(tree.lemmas):
        if lemma in words and tree.pos[i] == "NOUN":
            roles = scene.reader.arguments.of_noun(i)
            owners = _owners(scene, i)
            for entry in words[lemma]:
                there = next((told for slot in entry.to if (told := scene.parts(roles.get(slot, ()), deep=False))), [])
                yield from (Tie(entry, one, place, i) for one in owners for place in there)


def _by_standing_under(scene: Scene) -> Iterator[Tie]:
    """As in "X is under the command of Y", "the force, under the command of Y, left": who has it, and over whom.

    Or over what land: "in areas under their control".
    """
    words, tree = relation_words(scene.language, "beneath"), scene.tree
    for i in (i for i, lemma in enumerate(tree.lemmas) if lemma in words):
        entries = [e for e in words[tree.lemmas[i]] if scene.reader.arguments.case(i) in e.to]
        owners = _owners(scene, i) if entries else []
        below = (scene.parts(_above(scene, i), deep=False) or _land_above(scene, i)) if owners else []
        told = _told_at(scene, i) if below else FACT
        yield from (Tie(e, one, each, i, told) for e in entries for one in owners for each in below)


def _told_at(scene: Scene, i: int) -> Told:
    """How what a noun behind a preposition says is told: as its verb is, or as it is itself behind "is"."""
    frame = scene.frame(scene.tree.heads[i]) if scene.tree.bases[i] == "obl" else None
    copula = bool(scene.tree.below(i, "cop"))
    return frame.told if frame is not None else scene.reader.truth.of(i) if copula else scene.reader.truth.of_noun(i)


def _above(scene: Scene, i: int) -> tuple[int, ...]:
    """Who or what is told to be where a noun behind a preposition says: the subject of "is", what it hangs on."""
    tree, above = scene.tree, scene.tree.heads[i]
    if tree.below(i, "cop"):
        return tree.expanded(tree.below(i, "nsubj"))
    if tree.bases[i] != "obl":
        return (above,) if tree.bases[i] == "nmod" else ()
    frame, case = scene.frame(above), next(iter(tree.below(i, "case")), i)
    if frame is None:
        return ()
    before = tuple(c for c in frame.role("subject") if c < case <= above)  # "X, under the command of Y, took Z"
    return before or tuple(c for c in frame.role("object") if c < case) or frame.role("subject")


def _land_above(scene: Scene, i: int) -> list[Part]:
    """The place or stretch of land that is told to be under somebody's control, named right before or as the subject."""
    tree, case = scene.tree, next(iter(scene.tree.below(i, "case")), 1)
    verb = i if tree.below(i, "cop") else tree.heads[i]
    told: Sequence[int] = tree.below(verb, "nsubj")
    if verb != i and tree.lemmas[verb] not in scene.reader.grammar.copulas:
        noun = max(0, case - 1)
        told = (tree.heads[noun], noun) if area_at(scene, tree.heads[noun]) else (noun,)
    found = ([part for part in (area_at(scene, c),) if part] or scene.parts((c,), ("Place",)) for c in told)
    return next(filter(None, found), [])


def _by_links(scene: Scene) -> Iterator[Tie]:
    """As in "armed groups in the north", "troops from Chad": an actor and what stands behind a preposition after it."""
    words = relation_words(scene.language, "links")
    for mention in scene.mentions:
        for i in _followers(scene, mention):
            for entry in words.get(_link(scene, mention, i), ()):
                if not entry.subjects or (_is_of(mention, entry.subjects) and _can_be(mention, entry)):
                    ones = members(scene.tree, scene.mention, mention) or [mention]
                    named = called_at(scene, i)
                    others = scene.parts((i if named is None else named,), deep=False)
                    yield from (Tie(entry, Part(one), other, i) for one in ones for other in others)
    yield from _by_linked_predicates(scene)


def _by_linked_predicates(scene: Scene) -> Iterator[Tie]:
    """As in "the troops are in Mali", "the police are under the ministry": the preposition stands behind "is"."""
    words, tree = relation_words(scene.language, "links"), scene.tree
    for i in (tree.heads[c] for c, label in enumerate(tree.bases) if label == "cop"):
        entries = words.get(scene.reader.arguments.case(i), ())
        named = (c for c in tree.expanded(tree.below(i, "nsubj")) if entries and scene.mention(c) is not None)
        ones = scene.parts(named, deep=False)
        others = scene.parts((i,), deep=False) if ones else []
        told = scene.reader.truth.of(i) if others else FACT
        yield from (Tie(e, one, other, i, told) for e in entries for one in ones for other in others)


def _can_be(mention: ActorMention, entry: RelationEntry) -> bool:
    """Whether it can be said of who is meant: of a person only by name, since "the leader of X" is told by his post."""
    return entry.subjects != ("Person",) or mention.how in NAMES


def _is_of(mention: ActorMention, kinds: tuple[str, ...]) -> bool:
    """Whether a mention is of some classes; a full name of which nothing else is known may be a person's."""
    named = mention.untyped and mention.end_i - mention.start_i > 1
    return is_any(mention.ref.kind, kinds) or (named and "Person" in kinds)


def _link(scene: Scene, mention: ActorMention, i: int) -> str:
    """The preposition between a mention and a token behind it, with the comma where one sets it off: ", de"."""
    case, apart = scene.reader.arguments.case(i), scene.tree.words[mention.end_i : mention.end_i + 1] == (",",)
    return f", {case}" if apart and case in scene.reader.grammar.of else case


def _followers(scene: Scene, mention: ActorMention) -> Iterator[int]:
    tree = scene.tree
    told = mention.how == "role" and mention.linked  # "X, a group in the north"
    if (told or not mention.inner) and mention.how != "pronoun":
        inside = range(mention.start_i, mention.end_i)
        for c in sorted(c for i in inside for c in tree.below(i, "nmod" if i == mention.head_i else "obl")):
            if c >= mention.end_i:
                yield from tree.conjuncts(c)


def _by_hyphens(scene: Scene) -> Iterator[Tie]:
    """As in "al-Qaeda-linked fighters", "French-led intervention", "the rebel-held north"."""
    words, tree = relation_words(scene.language, "hyphens"), scene.tree
    for i in range(2, len(tree.words) - 1):
        entries = words.get(tree.words[i], ()) if tree.words[i - 1] == "-" else ()
        name = _before_hyphen(scene, i) if entries else None
        bearer = _after_hyphen(scene, i + 1) if name else None
        if name and bearer and not _is_of_nation(bearer.mention, name.mention):
            yield from (Tie(entry, bearer, name, i) for entry in entries)


def _is_of_nation(bearer: ActorMention, name: ActorMention) -> bool:
    """Whether who is so described is known by the name before the hyphen: a body of the state that is named there."""
    return bearer.ref.node == name.ref.node or (bearer.linked and bearer.start_i <= name.start_i)


def _before_hyphen(scene: Scene, i: int) -> Part | None:
    """Who is named before a hyphen, or told of as armed men are: "rebel-held", "jihadist-controlled"."""
    covering = [m for m in scene.mentions if m.start_i <= i - 2 < m.end_i <= i]
    if covering:
        return Part(covering[0])
    known = actor_words(scene.language)
    noun = known.nouns.get((known.single(fold(scene.tree.words[i - 2])),))
    armed = noun is not None and noun.role == ARMED and scene.mention(i - 2) is None
    return phrase_at(scene, i - 2, kind="GroupOfPeople") if armed else None


def _after_hyphen(scene: Scene, first: int) -> Part | None:
    """Who or what is so described: the next name in the phrase, or the stretch of land that its noun tells of."""
    tree = scene.tree
    for i in range(first, min(first + HYPHENED, len(tree.words))):
        if (mention := _bearer(scene, i)) is not None:
            return Part(mention)
        settled = tree.lemmas[i] in scene.reader.grammar.settlements
        if found := scene.parts((i,), ("Place",)) if settled else []:
            return found[0]
        if area := area_at(scene, i):
            return area
        if tree.pos[i] in {"ADP", "AUX"} or tree.words[i] in ENDING:
            return None
    return None


def _bearer(scene: Scene, i: int) -> ActorMention | None:
    """Who is named at a token, but not as the first part of a word with a hyphen of its own: "Mali-based"."""
    mention, words = scene.mention(i), scene.tree.words
    hyphened = mention is not None and mention.end_i < len(words) and words[mention.end_i] == "-"
    return None if hyphened else mention


def _by_attributes(scene: Scene) -> Iterator[Tie]:
    """As in "the ruling junta": who it is tells what it rules, where the register or the words around it do."""
    words, tree = relation_words(scene.language, "attributes"), scene.tree
    for i, word in enumerate(tree.words):
        bearer = scene.mention(tree.heads[i]) if word in words else None
        place = bearer and (bearer.place or _country(scene, bearer))
        if bearer and place:
            other = Part(replace(bearer, ref=place, place=None))
            yield from (Tie(entry, Part(bearer), other, i) for entry in words[word])


def _by_nations(scene: Scene) -> Iterator[Tie]:
    """As in "the French journalist X", "X is a Nigerian cleric": whose somebody is that is no holder of a post."""
    entries = [entry for entry in relation_entries(scene.language) if entry.nations]
    for mention in scene.mentions:
        who = mention.ref.kind == "Person" and mention.how in {"role", "class"} and not mention.plural
        if who and mention.nation and scene.tree.lemmas[mention.head_i] not in _offices(scene.language):
            named = any(m.ref.node == mention.ref.node for m in scene.mentions if m.how in NAMES)
            state = replace(mention, ref=scene.entered(mention.ref, mention.nation), place=None)
            yield from (Tie(e, Part(mention), Part(state), mention.head_i) for e in entries if named)


@cache
def _offices(language: str) -> frozenset[str]:
    """The nouns of posts that somebody holds for a body: "the French minister X" is not told to be French."""
    return frozenset(noun for entry in relation_entries(language) if entry.post for noun in entry.nouns)


def _country(scene: Scene, mention: ActorMention) -> Ref | None:
    """The country named beside the mention ("Mali's ruling junta")."""
    tree = scene.tree
    near = [m for c in tree.children[mention.head_i] if (m := scene.mention(c)) and m is not mention]
    inside = [m for m in scene.mentions if m.inner and mention.holds(m) and is_any(m.ref.kind, ("State", "Country"))]
    return next((ref for m in (*near, *inside) if (ref := as_kind(m, "Place"))), None)


def _by_names(scene: Scene) -> Iterator[Tie]:
    """As in "the UN mission in Mali": what a name says of itself by the names inside it."""
    words = relation_words(scene.language, "names")
    for inner in (m for m in scene.mentions if m.inner):
        outer = scene.mention(inner.start_i)
        if outer is None or outer.inner or not outer.holds(inner):
            continue
        before = scene.tree.words[inner.start_i - 1] if inner.start_i > outer.start_i else "first"
        for entry in words.get(before, ()):
            yield Tie(entry, Part(outer), Part(inner), inner.start_i)


def _by_seats(scene: Scene) -> Iterator[Tie]:
    """As in "its headquarters in Bamako", "the Gao and Timbuktu sites": whose they are, and where."""
    words, tree = relation_words(scene.language, "seats"), scene.tree
    for i, lemma in enumerate(tree.lemmas):
        seat = " ".join((lemma, *tree.words[i + 1 : i + 2]))
        if (seat := seat if seat in words else lemma) in words:
            first, last = tree.span(i)
            last = min([last, *(tree.span(c)[0] for c in tree.below(i, "conj") if c > i)])  # "and a unit in X"
            there = [m for m in scene.within(first, last) if is_any(m.ref.kind, ("Place",))] or _beyond(scene, i)
            owned = [(entry, one) for entry in words[seat] for one in _seat_owners(scene, i, entry)] if there else []
            yield from (Tie(entry, one, Part(m, 0.9), i) for entry, one in owned for m in there)


def _beyond(scene: Scene, i: int) -> list[ActorMention]:
    """The place told of the verb whose object a seat is, or of the seat: "has its headquarters in X", "its seat is in X"."""
    tree, above = scene.tree, scene.tree.heads[i]
    told = tree.bases[i] in {"obj", "obl"} or (
        tree.bases[i] == "nsubj" and tree.lemmas[above] in scene.reader.grammar.situated
    )
    following = [c for c in tree.below(above, "obl") if c > i] if told else []
    if tree.bases[i] == "nsubj" and tree.below(above, "cop") and scene.reader.arguments.case(above):
        following = [above]
    spans = (tree.span(c) for c in following)
    return [m for first, last in spans for m in scene.within(first, last) if is_any(m.ref.kind, ("Place",))]


def _owners(scene: Scene, i: int) -> list[Part]:
    roles, words = scene.reader.arguments.of_noun(i), scene.reader.grammar
    slots = ("possessive", *sorted(words.of), "modifier")
    return [p for slot in slots for p in scene.parts(roles.get(slot, ()), ("Actor",), deep=False)]


def _seat_owners(scene: Scene, i: int, entry: RelationEntry) -> list[Part]:
    """Whose a seat is: who is named with it, else who keeps, opens or leaves it (not who attacks it)."""
    named = _owners(scene, i)
    verb = next((j for j in scene.tree.path(i) if scene.tree.pos[j] == "VERB"), None)
    if any(scene.reader.arguments.case(j) not in {"", *scene.reader.grammar.of} for j in _up_to(scene, i, verb)):
        verb = None  # "left without a deal on the base in X"
    keeper = verb if verb is not None and scene.reader.arguments.voice.lemma(verb) in entry.keeps else None
    acting = [] if keeper is None else scene.parts(scene.reader.arguments.subjects(keeper), ("Actor",), deep=False)
    again = [part for part in acting if part.mention.how != "pronoun" and named and part.ref.node == named[0].ref.node]
    if named and not again:
        return named[:1]
    return [Part(part.mention, 0.85) for part in acting[:1]]


def _up_to(scene: Scene, i: int, verb: int | None) -> list[int]:
    """What a seat hangs on below its verb: the number in "one of its bases"; not the seat, which may be left "from"."""
    path = list(scene.tree.path(i))
    return path[: path.index(verb)] if verb in path else []
