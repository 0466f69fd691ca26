"""Where an event happened: the places under its predicate, and what it was done to where that is a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sahelgraph.extract.coding.senses import ATTACK, may_be
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.index import source_words
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Ref
from sahelgraph.vocabulary import is_kind

MOST_PLACES = 5
SPOKEN_TO = ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "SANCTION")
"""The types of what is done to a state rather than to its capital."""
MOVING = ("CONSULT",)
"""The type of what leads elsewhere: who "arrived in X after being ousted" was not ousted in X."""
BUILT = ("Institution", "Site")
"""The kinds of what has a house, as far as a name tells."""
CARRYING_ON = frozenset({"conj", "advcl", "parataxis", "xcomp"})


def occurs(scene: Scene, frame: Frame) -> int | None:
    """The verb that says of an event noun that it happened."""
    tree, above = scene.tree, scene.tree.heads[frame.head]
    lemma, following = scene.reader.arguments.voice.lemma(above), tree.words[above + 1 : above + 2]
    occurring = {lemma, " ".join((lemma, *following))} & scene.reader.grammar.occurring
    return above if frame.noun and tree.bases[frame.head] == "nsubj" and occurring else None


def places(
    scene: Scene,
    frame: Frame,
    taken: set[int],
    above: int | None = None,
    deeds: Iterable[int] = (),
    *,
    inherits: bool = True,
) -> tuple[Ref, ...]:
    """The places named under the predicate (or the verb `above` it) that are not participants of it.

    Where it names none, those of the `deeds` whose outcome it tells, or of the clause it goes on from: "the attack in
    X, which killed two men", "entered the village of X and killed two men" (where it `inherits`).
    """
    anchor = above if above is not None else frame.light if frame.light is not None else frame.head
    for i in (anchor, *deeds):
        if found := places_under(scene, i, taken):
            return found
    told = (
        places_under(scene, i, taken | _of_deeds(scene, i))
        for i in (_clauses_before(scene, anchor) if inherits else ())
    )
    return next(filter(None, told), ()) or _of_bodies(scene, anchor)


def _of_bodies(scene: Scene, anchor: int) -> tuple[Ref, ...]:
    """The town in the name of the body at which an event was, or in which the name says that it is.

    "Students marched to the university of X", "marched in front of the ministry in X".
    """
    first, last = scene.tree.span(anchor)
    for body in scene.within(first, last):
        host = not body.linked and is_any(body.ref.kind, BUILT) and scene.tree.bases[body.head_i] != "nsubj"
        if host and not _is_in_clause(scene, body.head_i, anchor):
            towns = [m for m in scene.within(body.start_i, body.end_i, inner=True) if m.inner and _is_town(m)]
            lying = [m.ref for m in towns if scene.tree.words[m.start_i - 1] in scene.reader.grammar.where]
            if found := lying or [m.ref for m in towns if _is_at(scene, body)]:
                return tuple(found[-1:])
    return ()


def _is_town(mention: ActorMention) -> bool:
    return is_any(mention.ref.kind, ("Settlement",))


def _is_at(scene: Scene, body: ActorMention) -> bool:
    """Whether a preposition of place stands before a body's name and its articles."""
    at = body.start_i - 1
    while at > 0 and scene.tree.pos[at] == "DET":
        at -= 1
    return scene.tree.words[at] in scene.reader.grammar.where | scene.reader.grammar.stations


def deeds_behind(scene: Scene, frame: Frame) -> list[int]:
    """The event nouns that stand as subject of a verb, in its clause or above it: "the attack (that) killed two men"."""
    told = () if frame.noun else scene.reader.arguments.subjects(frame.head)
    hosts = dict.fromkeys(host for i in told for host in (_hosts(scene, i) if is_where(scene, i) else (i,)))
    return [i for i in _event_nouns(scene, hosts) if scene.mention(i) is None]


def _event_nouns(scene: Scene, tokens: Iterable[int]) -> list[int]:
    return [i for i in tokens if (frame := scene.frame(i)) is not None and frame.noun]


def is_where(scene: Scene, i: int) -> bool:
    """Whether a place only tells where something is, and so does nothing itself: "a battle in Gao, Mali, that killed …"."""
    mention, words = scene.mention(i), scene.reader.grammar
    case = scene.reader.arguments.case(_named_first(scene, i))
    if mention is None or not is_any(mention.ref.kind, ("Place", "State", "Country")):
        return False
    town = is_any(mention.ref.kind, ("Settlement", "Site")) and case not in words.facing | words.agents
    return bool(case) and (town or case in words.inside)


def _hosts(scene: Scene, i: int) -> Iterator[int]:
    """The nouns a place hangs on, up to the verb: the battle in "a battle in Gao, Mali"."""
    for above in scene.tree.path(_named_first(scene, i)):
        if scene.tree.pos[above] == "VERB":
            return
        yield above


def _named_first(scene: Scene, i: int) -> int:
    """The first of several names of a place, each in apposition to the one before."""
    return next((each for each in (i, *scene.tree.path(i)) if scene.tree.bases[each] != "appos"), i)


def _clauses_before(scene: Scene, i: int) -> Iterator[int]:
    """The verbs of the clauses that a clause carries on: joined to it, or its own main clause."""
    tree = scene.tree
    while tree.bases[i] in CARRYING_ON and tree.heads[i] != i and tree.pos[tree.heads[i]] == "VERB":
        words = scene.reader.grammar
        earlier = any(tree.words[c] in words.clause_marks & words.causes for c in tree.below(i, "mark"))
        i = tree.heads[i]
        if earlier and (told := scene.frame(i)) is not None and may_be(scene, told, MOVING):
            return
        yield i


def _of_deeds(scene: Scene, verb: int) -> set[int]:
    """Where the places of what led to a clause stand, which may lie elsewhere: "the attack in X led Y to strike"."""
    deeds = _event_nouns(scene, scene.reader.arguments.subjects(verb))
    return {mention.start_i for i in deeds for mention in scene.within(*scene.tree.span(i))}


def places_under(scene: Scene, anchor: int, taken: set[int]) -> tuple[Ref, ...]:
    """The places named under a token, but those that act and those of clauses of their own."""
    first, last = scene.tree.span(anchor)
    found: dict[str, Ref] = {}
    for mention in scene.within(first, last):
        place = _place_of(scene, mention)
        if place is None or mention.start_i in taken or _is_state(scene, mention):
            continue
        if not _is_elsewhere(scene, mention) and not _is_in_clause(scene, mention.head_i, anchor):
            found.setdefault(place.node or place.label, place)
    return tuple(found.values())[:MOST_PLACES]


def _place_of(scene: Scene, mention: ActorMention) -> Ref | None:
    """The place that a mention is, or that a state is behind a preposition."""
    if is_any(mention.ref.kind, ("Place",)):
        return mention.ref
    first = scene.tree.first_conjunct(mention.head_i)  # "in Mali, Niger and Chad"
    return mention.place if scene.reader.arguments.case(first) else None


def _is_state(scene: Scene, mention: ActorMention) -> bool:
    """Whether a capital stands for its state: it acts, or is dealt with by more than force ("accused Paris of …")."""
    tree, first = scene.tree, scene.tree.first_conjunct(mention.head_i)
    frame = scene.frame(tree.heads[first])
    held = tree.deps[first] == "obj" and (frame is None or not may_be(scene, frame, SPOKEN_TO))
    return not held and scene.seat_of(mention) is not None


def _is_in_clause(scene: Scene, i: int, anchor: int) -> bool:
    """Whether a place is told between commas of what others did: "closed its borders, after rebels took X, and …"."""
    above = list(scene.tree.path(i))
    inner = [i, *above[: above.index(anchor)]] if anchor in above else []
    return any((each > anchor and _is_set_off(scene, each)) or _tells_of_doer(scene, each, anchor) for each in inner)


def _tells_of_doer(scene: Scene, i: int, anchor: int) -> bool:
    """Whether a participle between commas tells more of who acts: "les rebelles, venus de Libye, ont attaqué X"."""
    tree = scene.tree
    if tree.deps[i] != "acl" or tree.bases[tree.heads[i]] != "nsubj" or tree.heads[tree.heads[i]] != anchor:
        return False
    first, last = tree.span(i)
    set_off = first > 0 and tree.words[first - 1 : first + 1].count(",") == 1
    return set_off and "," in tree.words[last - 1 : anchor]


def _is_set_off(scene: Scene, i: int) -> bool:
    marks = scene.tree.below(i, "mark")[:1] if scene.reader.arguments.is_of_others(i) else ()
    return any(scene.tree.words[mark - 1] == "," for mark in marks)


def _is_elsewhere(scene: Scene, mention: ActorMention) -> bool:
    """Whether a place is told of somebody or something, not of what happens: "the envoy from Niger", "Niger's envoy".

    What is joined to a state is told as that is: "the leaders of Niger and Chad", "between Mali and Niger".
    """
    tree, words = scene.tree, scene.reader.grammar
    state = is_any(mention.ref.kind, ("State", "Country"))
    at = tree.first_conjunct(mention.head_i) if state else mention.head_i
    while tree.bases[at] == "flat" and state and tree.heads[at] < at and scene.mention(tree.heads[at]) is not mention:
        at = tree.heads[at]  # "dozens from the neighbouring states Mali and Niger"
    case, above = scene.reader.arguments.case(at), tree.heads[at]
    owned = scene.mention(above) if tree.deps[at] == "nmod:poss" else None
    owner = owned is not None and owned is not mention and not is_place(owned.ref)
    named = tree.bases[at] in {"compound", "flat"} and tree.lemmas[above] in words.documents | words.lasting
    if named or _is_of_source(scene, at):  # "the Algiers accord" was not signed in Algiers for that
        return True
    sent = state and case in words.givers and tree.bases[at] == "nmod" and scene.frame(above) is None
    held = scene.mention(above) if tree.deps[at] == "nmod" and case in words.of else None
    office = state and held is not None and held is not mention and is_any(held.ref.kind, ("Person", "Institution"))
    parties = state and case in words.between and tree.lemmas[above] not in words.limits
    backing = tree.lemmas[above] in words.backings and scene.reader.arguments.case(above) in words.backing_cases
    likened = scene.reader.arguments.case(above)  # "à l'instar de X", a preposition of several words
    apart = case in words.nowhere or (" " in likened and likened in words.nowhere)
    return owner or sent or office or parties or (state and backing) or (state and _is_origin(scene, mention)) or apart


def _is_of_source(scene: Scene, i: int) -> bool:
    """Whether a place is told of whoever the news or the wish comes from: "according to the mayor of X"."""
    known, tree, words = source_words(scene.language), scene.tree, scene.reader.grammar
    for each in (i, *tree.path(i)):
        case = scene.reader.arguments.case(each)
        if tree.pos[each] == "VERB":
            return False
        if case in known or (" " in case and case.split()[-1] in words.behests):
            return True
    return False


def _is_origin(scene: Scene, mention: ActorMention) -> bool:
    """Whether a state behind those who are hit says whence they are: "killed one peacekeeper from Chad"."""
    tree, above = scene.tree, scene.tree.heads[mention.head_i]
    frame, before = scene.frame(above), tree.span(mention.head_i)[0] - 1
    hit = frame is not None and not frame.noun and may_be(scene, frame, (ATTACK,))
    whom = tree.heads[before] == above and tree.deps[before] in {"obj", "nsubj:pass"}
    return hit and whom and scene.reader.arguments.case(mention.head_i) in scene.reader.grammar.givers


def where_done(part: Part) -> Ref | None:
    """The place that what an event is done to is: the village that was attacked."""
    return part.ref if is_place(part.ref) and part.ref.kind != "Site" else None


def is_place(ref: Ref) -> bool:
    """Whether a reference is to a place rather than somebody."""
    return ref.kind is not None and is_kind(ref.kind, "Place")
