"""What holds between two actors, or an actor and a place: offices, membership, control, and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sahelgraph.extract.coding.accession import find_accessions
from sahelgraph.extract.coding.agents import STANDING
from sahelgraph.extract.coding.events import confidence, modality
from sahelgraph.extract.coding.titles import Titled, body_of, find_titled
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.frames.wording import Told
from sahelgraph.extract.lexicon.entries import RelationEntry
from sahelgraph.extract.lexicon.index import Sense, relation_entries, relation_verbs, relation_words
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.scene import Part, Scene
from sahelgraph.model import Ref, Statement
from sahelgraph.vocabulary import relations

FACT = Told()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two participants under an entry, before they are turned to the relation's direction."""

    entry: RelationEntry
    one: Part
    other: Part
    at: int
    told: Told = FACT
    role: Ref | None = None
    dated: bool = False
    """Whether the sentence's time is the relation's own: "led the group since 2017", not "on Monday X, its leader, …"."""


def code_relations(scene: Scene) -> Iterator[tuple[Statement, int]]:
    """The relations of a passage with the token each rests on."""
    filled = _by_accession(scene)
    posts = {tie.at for tie in filled}
    ties = [
        *filled,
        *_by_verbs(scene),
        *(tie for tie in (*_by_titles(scene), *_by_posts(scene)) if tie.at not in posts),
        *_by_presence(scene),
        *_by_links(scene),
        *_by_hyphens(scene),
        *_by_attributes(scene),
        *_by_names(scene),
        *_by_seats(scene),
    ]
    for tie in sorted(ties, key=lambda tie: tie.at):
        statement = _statement(scene, tie)
        if statement:
            yield statement, tie.at


def _statement(scene: Scene, tie: Tie) -> Statement | None:
    term = relations()[tie.entry.type]
    one, other = (tie.other, tie.one) if tie.entry.reverse else (tie.one, tie.other)
    subject, object_ = as_kind(one.mention, term.domain), as_kind(other.mention, term.range)
    if subject is None or object_ is None or subject.node == object_.node or _kept_out(tie.entry, subject, object_):
        return None
    if tie.entry.roles and one.mention.ref.kind == "GroupOfPeople" and one.mention.role not in tie.entry.roles:
        return None
    if term.symmetric and (object_.label, object_.node or "") < (subject.label, subject.node or ""):
        subject, object_ = object_, subject
    hedges = tuple(dict.fromkeys((*tie.told.hedges, *one.mention.hedges, *other.mention.hedges)))
    return Statement(
        kind="relation",
        type=tie.entry.type,
        subject=(subject,),
        object=(object_,),
        time=scene.when(tie.at) if tie.dated else None,
        role=_role(scene, tie, object_),
        polarity="negated" if tie.told.denied else "affirmed",
        modality=modality(tie.told.modality),
        hedges=hedges,
        confidence=confidence((one, other), tie.entry.surety, len(hedges)),
        evidence=(scene.evidence(tie.at, f"relations.{tie.entry.id}"),),
    )


def _role(scene: Scene, tie: Tie, body: Ref) -> Ref | None:
    """The post that is held: the register's, else one of this body by its words."""
    role = tie.role if tie.entry.post else None
    if role is None or role.node:
        return role
    return replace(role, local=scene.minter.post(body.node or body.label, role.mention or role.label), kind="Post")


def _kept_out(entry: RelationEntry, subject: Ref, object_: Ref) -> bool:
    return bool(
        (entry.subjects and not is_any(subject.kind, entry.subjects))
        or (entry.objects and not is_any(object_.kind, entry.objects))
    )


def as_kind(mention: ActorMention, kind: str | None) -> Ref | None:
    """The mention as the class that a relation asks for: a country as an actor or a place; None where it cannot be."""
    ways = (mention.ref, *((mention.place,) if mention.place else ()))
    fitting = next((ref for ref in ways if kind is None or is_any(ref.kind, (kind,))), None)
    unknown = kind == "Person" and mention.how == "unknown" and mention.ref.kind == "Actor"
    return replace(mention.ref, kind="Person") if unknown else fitting


def _by_verbs(scene: Scene) -> Iterator[Tie]:
    known = relation_verbs(scene.language)
    for frame in scene.frames:
        if frame.noun:
            continue
        for sense in known.get(frame.lemma) or known.get(frame.bare, ()):
            yield from _of_frame(scene, frame, sense)


def _of_frame(scene: Scene, frame: Frame, sense: Sense[RelationEntry]) -> Iterator[Tie]:
    around = [*(i for told in frame.roles.values() for i in told), *scene.tree.children[frame.head]]
    beside = tuple(i for i in around if scene.tree.lemmas[i] in sense.needs)
    if sense.needs and not beside:
        return
    passive_link = frame.passive and "object" not in sense.entry.to and sense.entry.ones == ("subject",)
    subjects = frame.role("object") if passive_link else _slots(scene, frame, sense.entry.ones, beside)
    ones = scene.parts(subjects, deep=False) or _standing(scene, frame)
    for slot in sense.entry.to:
        tokens = [i for i in _slots(scene, frame, (slot,), beside) if i not in subjects]
        deep = slot == "object" or any(scene.tree.lemmas[i] in scene.reader.grammar.areas for i in tokens)
        others = scene.parts(tokens, deep=deep) or [part for i in tokens if (part := scene.area(i))]
        if others:
            yield from (
                Tie(sense.entry, one, other, frame.head, frame.told, dated=True) for one in ones for other in others
            )
            return


def _slots(scene: Scene, frame: Frame, slots: Sequence[str], beside: Sequence[int]) -> tuple[int, ...]:
    """The tokens in the first of some places of a frame that is filled, or on its object or a word `beside` its verb."""
    hosts = dict.fromkeys((*frame.role("object"), *beside))
    for slot in slots:
        found = frame.role(slot) or tuple(j for i in hosts for j in scene.reader.arguments.of_noun(i).get(slot, ()))
        if found:
            return found
    return ()


def _standing(scene: Scene, frame: Frame) -> list[Part]:
    """The body above a resolution's paragraphs, where a verb has no subject of its own ("Decides to establish …")."""
    loose = not frame.role("subject") and not frame.passive and scene.tree.bases[frame.head] not in {"acl", "amod"}
    loose = loose and not any(map(scene.reader.truth.wording.is_task, (frame.head, *scene.tree.path(frame.head))))
    return [Part(scene.standing, STANDING)] if scene.standing is not None and loose else []


def _by_titles(scene: Scene) -> Iterator[Tie]:
    words = relation_words(scene.language, "nouns")
    for titled in find_titled(scene, frozenset(words)):
        for entry in words[titled.word]:
            yield from _titled_ties(entry, titled)


def _titled_ties(entry: RelationEntry, titled: Titled) -> Iterator[Tie]:
    for holder in titled.holders:
        for body in titled.bodies:
            yield Tie(entry, Part(holder), Part(body), titled.at, Told(), titled.role)


def _by_accession(scene: Scene) -> list[Tie]:
    """As in "was elected president of Mali": who is put into a post holds it from then on."""
    return [
        replace(tie, told=found.frame.told)
        for found in find_accessions(scene)
        for tie in _titled_ties(found.entry, found.titled)
    ]


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


def _by_posts(scene: Scene) -> Iterator[Tie]:
    """As in "the head of Malian diplomacy, X": a post that the register knows, told of who holds it."""
    entries = relation_entries(scene.language)
    offices = [entry for entry in entries if entry.post and entry.nouns]
    heads = [entry for entry in entries if entry.type == "leads" and entry.nouns]
    for mention in scene.mentions:
        post = scene.register.posts.get(mention.post) if mention.post else None
        known = heads if post and post.leads and _is_led(scene, post.body) else offices
        if post and post.body and known and mention.how == "post":
            body = body_of(scene, mention, post.body)
            role = replace(mention.ref, label=scene.register.label(post.iri, scene.language), iri=post.iri, kind="Post")
            yield Tie(known[0], Part(mention), Part(body, 0.95), mention.head_i, Told(), role)


def _is_led(scene: Scene, body: str | None) -> bool:
    """Whether a body has a leader rather than an office: an armed group, a movement."""
    entry = scene.register.entries.get(body or "")
    return entry is not None and is_any(entry.kind, ("ArmedGroup", "Movement", "Coalition", "Party"))


def _by_links(scene: Scene) -> Iterator[Tie]:
    """As in "armed groups in the north", "troops from Chad": an actor and what stands behind a preposition after it."""
    words = relation_words(scene.language, "links")
    for mention in scene.mentions:
        for i in _followers(scene, mention):
            for entry in words.get(scene.reader.arguments.case(i), ()):
                if not entry.subjects or is_any(mention.ref.kind, entry.subjects):
                    yield from (Tie(entry, Part(mention), other, i) for other in scene.parts((i,), deep=False))


def _followers(scene: Scene, mention: ActorMention) -> Iterator[int]:
    tree = scene.tree
    if not mention.inner and mention.how != "pronoun":
        inside = range(mention.start_i, mention.end_i)
        for c in sorted(c for i in inside for c in tree.below(i, "nmod" if i == mention.head_i else "obl")):
            if c >= mention.end_i:
                yield from tree.conjuncts(c)


def _by_hyphens(scene: Scene) -> Iterator[Tie]:
    """As in "al-Qaeda-linked fighters", "French-led intervention"."""
    words, tree = relation_words(scene.language, "hyphens"), scene.tree
    for i in range(2, len(tree.words) - 1):
        entries = words.get(tree.words[i], ())
        name = scene.mention(i - 2) if tree.words[i - 1] == "-" else None
        bearer = (
            entries
            and name
            and next((m for j in range(i + 1, min(i + 5, len(tree.words))) if (m := scene.mention(j))), None)
        )
        if entries and name and bearer and name.end_i <= i:
            yield from (Tie(entry, Part(bearer), Part(name), i) for entry in entries)


def _by_attributes(scene: Scene) -> Iterator[Tie]:
    """As in "the ruling junta": who it is tells what it rules, where the register or the words around it do."""
    words, tree = relation_words(scene.language, "attributes"), scene.tree
    for i, word in enumerate(tree.words):
        bearer = scene.mention(tree.heads[i]) if word in words else None
        place = bearer and (bearer.place or _country(scene, bearer))
        if bearer and place:
            other = Part(replace(bearer, ref=place, place=None))
            yield from (Tie(entry, Part(bearer), other, i) for entry in words[word])


def _country(scene: Scene, mention: ActorMention) -> Ref | None:
    """The country named beside the mention ("Mali's ruling junta")."""
    tree = scene.tree
    near = [m for c in tree.children[mention.head_i] if (m := scene.mention(c)) and m is not mention]
    inside = [m for m in scene.mentions if m.inner and mention.holds(m)]
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
        if lemma in words:
            first, last = tree.span(i)
            there = [m for m in scene.within(first, last) if is_any(m.ref.kind, ("Place",))] or _beyond(scene, i)
            owned = [(entry, one) for entry in words[lemma] for one in _seat_owners(scene, i, entry)] if there else []
            yield from (Tie(entry, one, Part(m, 0.9), i) for entry, one in owned for m in there)


def _beyond(scene: Scene, i: int) -> list[ActorMention]:
    """The place told of the verb whose object a seat is: "has its headquarters in Bamako"."""
    tree = scene.tree
    following = [c for c in tree.below(tree.heads[i], "obl") if c > i] if tree.bases[i] in {"obj", "obl"} else []
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
    keeper = verb if verb is not None and scene.reader.arguments.voice.lemma(verb) in entry.keeps else None
    acting = [] if keeper is None else scene.parts(scene.reader.arguments.subjects(keeper), ("Actor",), deep=False)
    again = [part for part in acting if part.mention.how != "pronoun" and named and part.ref.node == named[0].ref.node]
    if named and not again:
        return named[:1]
    return [Part(part.mention, 0.85) for part in acting[:1]]
