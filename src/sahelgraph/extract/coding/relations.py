"""What holds between two actors, or an actor and a place: offices, membership, control, and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sahelgraph.extract.coding.accession import find_accessions
from sahelgraph.extract.coding.agents import STANDING, deciding, stands_free
from sahelgraph.extract.coding.holders import is_name
from sahelgraph.extract.coding.homes import body_of
from sahelgraph.extract.coding.nominal_ties import nominal_ties
from sahelgraph.extract.coding.several import listed, of_each_other
from sahelgraph.extract.coding.terms import SPANS, held_when
from sahelgraph.extract.coding.tie import Tie, tied
from sahelgraph.extract.coding.titles import Titled, find_titled
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.frames.wording import Told
from sahelgraph.extract.lexicon.entries import RelationEntry
from sahelgraph.extract.lexicon.index import Sense, relation_entries, relation_verbs, relation_words
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.mentions.naming import NAMES
from sahelgraph.extract.phrases import area_at
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Statement

SPOKEN_FOR = "spokespersonFor"


def code_relations(scene: Scene) -> Iterator[tuple[Statement, int]]:
    """The relations of a passage with the token each rests on."""
    filled = _by_accession(scene)
    posts = {tie.at for tie in filled}
    ties = [
        *filled,
        *_by_verbs(scene),
        *(tie for tie in (*_by_titles(scene), *_by_posts(scene)) if tie.at not in posts),
        *nominal_ties(scene),
        *of_each_other(scene),
    ]
    for tie in sorted(ties, key=lambda tie: tie.at):
        statement = tied(scene, tie)
        if statement:
            yield statement, tie.at


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
    if (sense.needs and not beside) or _orders(scene, frame):
        return
    passive_link = frame.passive and "object" not in sense.entry.to and sense.entry.ones == ("subject",)
    subjects = frame.role("object") if passive_link else _slots(scene, frame, sense.entry.ones, beside)
    decides = deciding(scene, frame, decided=sense.entry.decided)
    told = frame.told if decides is None or frame.told.denied else scene.reader.truth.of(decides)
    papers = scene.reader.grammar.documents if sense.entry.decided else ()
    written = any(scene.tree.lemmas[i] in papers for i in subjects)  # "established by Security Council resolution 2100"
    ones = scene.parts(subjects, deep=written) or _standing(scene, frame, frame.head if decides is None else decides)
    for slot in sense.entry.to:
        tokens = [i for i in _slots(scene, frame, (slot,), beside) if i not in subjects]
        tokens = [i for i in tokens if scene.tree.lemmas[i] not in sense.entry.apart]
        deep = slot == "object" or any(scene.tree.lemmas[i] in scene.reader.grammar.areas for i in tokens)
        limits = scene.reader.grammar.limits
        land = (area_at(scene, i) for i in tokens if scene.tree.lemmas[i] not in limits)
        others = scene.parts(tokens, deep=deep) or [part for part in land if part]
        if others:
            ones, others = _in_lists(scene, sense.entry, ones, others)
            own = scene.tree.deps[frame.head] == "acl"  # "said in May that the group, led by X, …"
            held = held_when(scene, frame.head, SPANS) if own else None
            yield from (
                Tie(sense.entry, one, other, frame.head, told, held=held, dated=not own)
                for one in ones
                for other in others
            )
            return


def _in_lists(
    scene: Scene, entry: RelationEntry, ones: list[Part], others: list[Part]
) -> tuple[list[Part], list[Part]]:
    """Those a verb ties, with the rest of the list that ends its clause: the agents of a passive, else its objects."""
    if not entry.lists or not ones:
        return ones, others
    last = max(part.mention.end_i for part in ones) > max(part.mention.end_i for part in others)
    return (listed(scene, entry, ones), others) if last else (ones, listed(scene, entry, others))


def _orders(scene: Scene, frame: Frame) -> bool:
    """Whether a verb makes its object do something: who "directs the army to leave" is not said to lead it."""
    told = scene.tree.below(frame.head, "xcomp")
    marked = any(
        scene.tree.words[m] in scene.reader.grammar.infinitive_marks for i in told for m in scene.tree.below(i, "mark")
    )
    return marked and bool(frame.role("object")) and frame.lemma in scene.reader.grammar.object_control


def _slots(scene: Scene, frame: Frame, slots: Sequence[str], beside: Sequence[int]) -> tuple[int, ...]:
    """The tokens in the first of some places of a frame that is filled, or on its object or a word `beside` its verb."""
    hosts = dict.fromkeys((*frame.role("object"), *beside))
    for slot in slots:
        own = tuple(i for i in frame.role(slot) if i not in beside)
        found = own or tuple(j for i in hosts for j in scene.reader.arguments.of_noun(i).get(slot, ()))
        if found:
            return found
    return ()


def _standing(scene: Scene, frame: Frame, head: int) -> list[Part]:
    """The body above a resolution's paragraphs, where a verb has no subject of its own ("Decides to establish …")."""
    loose = not frame.role("subject") and not frame.passive and stands_free(scene, frame, head)
    loose = loose and not any(map(scene.reader.truth.wording.is_task, (frame.head, *scene.tree.path(frame.head))))
    return [Part(scene.standing, STANDING)] if scene.standing is not None and loose else []


def _by_titles(scene: Scene) -> Iterator[Tie]:
    words = relation_words(scene.language, "nouns")
    for titled in find_titled(scene, *_posts(scene.language)):
        for entry in words[titled.word]:
            yield from _titled_ties(scene, entry, titled)


@cache
def _posts(language: str) -> tuple[frozenset[str], frozenset[str], Mapping[str, frozenset[str]]]:
    """The relational nouns of a language, those of them that may be of a person, and the prepositions before whose they are."""
    words = relation_words(language, "nouns")
    personal = frozenset(word for word, told in words.items() if any(each.persons for each in told))
    marks = {word: frozenset(mark for each in told for mark in each.to) - {"object"} for word, told in words.items()}
    return frozenset(words), personal, {word: told for word, told in marks.items() if told}


def _titled_ties(scene: Scene, entry: RelationEntry, titled: Titled) -> Iterator[Tie]:
    """Each who holds a post with each whose it is; a person's only where the entry tells of persons."""
    told = scene.reader.truth.of(titled.at) if scene.tree.below(titled.at, "cop") else Told()
    owners = [Part(m) for m in titled.bodies if _owns(entry, m, titled.at)]
    for holder in (m for m in titled.holders if not entry.named or _is_named(scene, m)):
        for body in listed(scene, entry, owners):
            yield Tie(entry, Part(holder), body, titled.at, told, titled.role, held=titled.held)


def _is_named(scene: Scene, mention: ActorMention) -> bool:
    """Whether somebody is told by name, here or by other words beside: "the leader of X, Musa Ali"."""
    return mention.linked or any(m.ref.node == mention.ref.node and is_name(m) for m in scene.mentions)


def _owns(entry: RelationEntry, mention: ActorMention, at: int) -> bool:
    """Whether somebody is one whose post an entry tells of: a body; a person who is named, where it tells of persons."""
    named = mention.linked or mention.how in {*NAMES, "pronoun"}
    unknown = mention.untyped and mention.start_i < at and not (mention.ref.mention or "").isupper()
    if unknown and entry.post and not entry.persons:
        return False  # perhaps somebody's name: "Haftar's former defence minister"
    return not is_any(mention.ref.kind, ("Person",)) or (entry.persons and named)


def _by_accession(scene: Scene) -> list[Tie]:
    """As in "was elected president of Mali": who is put into a post holds it from then on."""
    return [
        replace(
            tie,
            told=found.frame.told,
            dated=not found.entry.leaves,
            held=held_when(scene, found.frame.head, SPANS),
        )
        for found in find_accessions(scene)
        for tie in _titled_ties(scene, found.entry, found.titled)
    ]


def _by_posts(scene: Scene) -> Iterator[Tie]:
    """As in "the head of Malian diplomacy, X": a post that the register knows, told of who holds it."""
    entries = relation_entries(scene.language)
    offices = [entry for entry in entries if entry.post and entry.nouns]
    heads = [entry for entry in entries if entry.type == "leads" and entry.nouns]
    named = relation_words(scene.language, "nouns")
    for mention in scene.mentions:
        post = scene.register.posts.get(mention.post) if mention.post else None
        known = heads if post and post.leads and _is_led(scene, post.body) else offices
        spoken = [entry for entry in named.get(scene.tree.lemmas[mention.head_i], ()) if entry.type == SPOKEN_FOR]
        known = spoken or known
        holder = _told_of(scene, mention) if post and post.body and known and mention.how == "post" else None
        if post and post.body and holder is not None:
            body = body_of(scene, mention, post.body)
            role = replace(mention.ref, label=scene.register.label(post.iri, scene.language), iri=post.iri, kind="Post")
            held = held_when(scene, mention.head_i)
            yield Tie(known[0], Part(holder), Part(body, 0.95), mention.head_i, Told(), role, held=held)


def _told_of(scene: Scene, mention: ActorMention) -> ActorMention | None:
    """Of whom a post is told: the subject of "is", also where another post stands first ("X is the founder and head of Y").

    Of nobody where that is denied: "X is no longer the head of Y".
    """
    first = scene.tree.first_conjunct(mention.head_i)
    said = scene.said_of(first)
    return (
        said if said is not None or (scene.tree.below(first, "cop") and scene.tree.below(first, "nsubj")) else mention
    )


def _is_led(scene: Scene, body: str | None) -> bool:
    """Whether a body has a leader rather than an office: an armed group, a movement."""
    entry = scene.register.entries.get(body or "")
    return entry is not None and is_any(entry.kind, ("ArmedGroup", "Movement", "Coalition", "Party"))
