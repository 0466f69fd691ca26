"""Numbers told of somebody: how many died, were taken, stand there, have left; sums of money and durations."""

from __future__ import annotations

from collections.abc import Iterator

from sahelgraph.extract.coding.events import confidence, modality
from sahelgraph.extract.coding.patients import are_animals
from sahelgraph.extract.coding.placing import deeds_behind, places, places_under
from sahelgraph.extract.coding.senses import DEEDS, may_be, ways
from sahelgraph.extract.coding.whom_counted import counted_part, noun_of, verb_above
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import MeasureEntry
from sahelgraph.extract.lexicon.index import measure_entries
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.phrases import DASHES
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Ref, Statement, Time

PEOPLE, HOUSEHOLDS = "people", "households"
VAST = 2000
FARTHEST = 4
"""How many words may stand between a preposition and the state it puts somebody in: "in [dire and urgent] need"."""
LEADING = frozenset({"ADP", "ADV", "ADJ", "AUX", "CCONJ", "DET", "PART", "PRON", "VERB"})
"""What may stand between those counted and the state they are in: "people estimated to be in acute need"."""
SUFFERING = frozenset({"obj", "nsubj:pass", "nmod"})
SUFFERED = (*DEEDS, "SANCTION", "CONCEDE", "ACCUSE", "INVESTIGATE")
"""What tells of those it is done to that they are somebody else's: "pardoned 49 soldiers"."""
MOVING = ("MOBILIZE", "RETREAT", "AID")
"""What tells of troops that they are somebody's: their deployment, their departure."""


def code_measures(scene: Scene) -> Iterator[tuple[Statement, int]]:
    """The measures of a passage with the token each rests on."""
    for quantity in scene.quantities:
        if not quantity.value or _is_article(scene, quantity) or _is_endless(quantity) or _is_named(scene, quantity):
            continue
        entry, frame = reading(scene, quantity)
        if frame is not None and not frame.noun and scene.reader.truth.wording.is_either(frame.head):
            continue
        if (
            entry is not None
            and not _are_sides(scene, quantity)
            and not (entry.owner and not entry.units and _is_done_to(scene, quantity))
        ):
            subject = counted_part(scene, quantity, entry, frame)
            if subject and not _is_spared(subject, entry):
                yield _measure(scene, quantity, entry, frame, subject), quantity.start_i


def _is_spared(part: Part, entry: MeasureEntry) -> bool:
    """Whether those counted are of a sort of whom an entry does not tell."""
    return part.mention.role in entry.spares or is_any(part.ref.kind, tuple(entry.spares))


def _are_sides(scene: Scene, quantity: Quantity) -> bool:
    """Whether those counted by what they hold act, and so are parties: "les deux camps ont signé", "the two camps met"."""
    tree, noun = scene.tree, noun_of(scene, quantity)
    acts = tree.deps[noun] == "nsubj" and tree.pos[tree.heads[noun]] == "VERB"
    known = quantity.noun_i is not None and any(tree.has(c, "Definite=Def") for c in tree.below(noun, "det"))
    return tree.lemmas[noun] in scene.reader.grammar.sites and acts and known


def _is_done_to(scene: Scene, quantity: Quantity) -> bool:
    """Whether those counted suffer what is told, and so are nobody's staff.

    As in "secured the release of 14 soldiers", "killed five people, including two soldiers".
    """
    noun = noun_of(scene, quantity)
    first = scene.tree.first_conjunct(noun)
    included = scene.reader.arguments.case(first) in scene.reader.grammar.inclusives
    told = scene.frame(verb_above(scene, noun) if included else scene.tree.heads[first])
    if told is None or may_be(scene, told, MOVING):
        return False
    if included:
        return may_be(scene, told, SUFFERED)
    of = scene.reader.arguments.case(first) in scene.reader.grammar.of
    return of if told.noun else scene.tree.deps[first] in SUFFERING and may_be(scene, told, SUFFERED)


def _is_article(scene: Scene, quantity: Quantity) -> bool:
    """Whether no more than an article is told ("a soldier"), not a number that opens with one ("une vingtaine")."""
    return scene.tree.pos[quantity.start_i] == "DET" and quantity.end_i - quantity.start_i == 1


def _is_named(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number is part of a name: "the 5 June Movement"."""
    named = scene.mention(quantity.start_i)
    return named is not None and named.how == "name" and named.start_i < quantity.start_i


def _is_endless(quantity: Quantity) -> bool:
    """Whether only an order of magnitude is told ("thousands of", "des millions de"): no number to record."""
    return quantity.approximate and quantity.max is None and quantity.value >= VAST


def reading(scene: Scene, quantity: Quantity) -> tuple[MeasureEntry | None, Frame | None]:
    """The first entry whose words stand with the number, and the verb that made it fit."""
    noun = noun_of(scene, quantity)
    if (whole := whole_of(scene, noun)) is not None:
        entry, frame = _fitting(scene, quantity, whole)
        if entry is not None and not entry.owner and not entry.units:
            return entry, frame
    return _fitting(scene, quantity, noun)


def whole_of(scene: Scene, i: int) -> int | None:
    """Those of whom the counted are some: "64 morts, dont 49 civils et 15 soldats"."""
    tree, words = scene.tree, scene.reader.grammar.of_whom
    noun = next((each for each in (i, *tree.path(i)) if tree.pos[each] in {"NOUN", "PROPN"}), i)
    some = next((c for c in (noun, *tree.path(noun)) if any(tree.words[k] in words for k in tree.children[c])), noun)
    if not any(tree.words[k] in words and k < i for k in tree.children[some]) or tree.pos[some] == "VERB":
        return None
    above = tree.heads[some]
    if tree.pos[above] != "VERB":
        return above if above < some else None
    return next((c for c in reversed(tree.below(above, "obj", "nsubj")) if c < some), None)


def _fitting(scene: Scene, quantity: Quantity, noun: int) -> tuple[MeasureEntry | None, Frame | None]:
    """The first entry whose words stand with a counted noun, and the verb that made it fit."""
    unit, entries = (quantity.unit or "").lower(), measure_entries(scene.language)
    distance = quantity.noun_i is not None and scene.reader.grammar.is_extent(scene.tree.words[noun])
    nobody = (
        distance
        or _is_made_of(scene, quantity, noun)
        or are_animals(scene, noun)
        or any(unit in entry.units for entry in entries)
    )
    for entry in entries:
        if nobody and not entry.units:
            continue
        if unit in entry.units and _owned(scene, noun, entry):
            return entry, scene.frame(verb_above(scene, noun))
        frame = None if entry.units else _by_verb(scene, noun, entry)
        if frame:
            return entry, frame
        if entry.within and scene.tree.lemmas[noun] in entry.counted and _state(scene, noun, entry) is not None:
            return entry, None
        if not entry.units and _by_noun(scene, noun, entry):
            deed = scene.tree.heads[scene.tree.first_conjunct(noun)] if _is_told_through(scene, noun, entry) else noun
            return entry, (scene.frame(deed) if deed != noun else None) or scene.frame(verb_above(scene, noun))
    return None, None


def _is_made_of(scene: Scene, quantity: Quantity, noun: int) -> bool:
    """Whether a number only says how many a body is made of: "the eight-member union", "a 15-nation bloc"."""
    joined = quantity.end_i
    return noun == joined + 1 and scene.tree.words[joined] in DASHES


def _owned(scene: Scene, noun: int, entry: MeasureEntry) -> bool:
    """Whether a sum or a time is somebody's own: "its 10-year mission", or what a verb of the entry says it is."""
    head = scene.tree.heads[noun]
    whose = any(True for n in (noun, head) for _ in scene.tree.labelled(n, "nmod:poss"))
    return (whose and scene.tree.lemmas[head] in entry.near) or scene.tree.lemmas[
        verb_above(scene, noun)
    ] in entry.verbs


def _by_verb(scene: Scene, noun: int, entry: MeasureEntry) -> Frame | None:
    """A verb of the entry that has the counted noun in one of the entry's roles."""
    verbs = frozenset(entry.verbs)
    if scene.tree.lemmas[noun] in scene.reader.grammar.sites and not entry.owner:
        return None  # "took 16 vehicles"
    near = [*_verbs_above(scene, noun), *scene.tree.children[noun]]
    for i in (*near[:6], *_made_to(scene, noun)):
        frame = scene.frame(i)
        if frame and verbs & {frame.bare, *ways(scene, frame)}:
            tokens = {t for slot in entry.roles for t in frame.role(slot)}
            if entry.wanting and not any(scene.tree.lemmas[t] in entry.wanting for t in frame.role("object")):
                continue
            if _counts(scene, noun, tokens) and (not entry.counted or scene.tree.lemmas[noun] in entry.counted):
                return frame
    return None


def _verbs_above(scene: Scene, noun: int) -> Iterator[int]:
    """What governs a counted noun, each verb that only says what may be before what it says it of: "could flee"."""
    tree, modals = scene.tree, scene.reader.grammar.modals
    for i in tree.path(noun):
        yield i
        if tree.lemmas[i] in modals and tree.pos[i] == "VERB":
            yield from tree.below(i, "xcomp")


def _made_to(scene: Scene, noun: int) -> tuple[int, ...]:
    """What a verb makes those counted do, who are its object: "forced 3,000 to flee", "3,000 were forced to flee"."""
    tree = scene.tree
    made = tree.bases[noun] == "obj" or tree.deps[noun] == "nsubj:pass"
    told = tree.below(tree.heads[noun], "xcomp") if made else ()
    return tuple(i for i in told if tree.has(i, "VerbForm=Inf"))


def _counts(scene: Scene, noun: int, tokens: set[int]) -> bool:
    """Whether the noun is one of the tokens, or hangs on one ("more than half of the 200 soldiers")."""
    head = scene.tree.heads[noun]
    part = scene.tree.lemmas[head] in scene.reader.grammar.partitives or scene.tree.pos[head] == "NUM"
    named = scene.mention(noun)
    same = noun in tokens or (named is not None and any(scene.mention(t) is named for t in tokens))
    return same or (head in tokens and (part or scene.tree.bases[noun] in {"nummod", "flat"}))


def _by_noun(scene: Scene, noun: int, entry: MeasureEntry) -> bool:
    tree = scene.tree
    if entry.verbs and entry.counted and not entry.nouns and not (entry.within and tree.lemmas[noun] in entry.counted):
        return False
    named = tree.lemmas[noun] in entry.nouns or tree.words[noun] in entry.nouns
    if named or _is_told_through(scene, noun, entry):
        return not entry.near or _near(scene, noun, entry)
    first = tree.first_conjunct(noun)
    undergoes = tree.bases[first] == "obj" or tree.deps[first] == "nsubj:pass"
    is_so = tree.deps[first] == "nsubj" and tree.lemmas[tree.heads[first]] in scene.reader.grammar.copulas
    verb = tree.heads[first] if undergoes or is_so else noun
    own = [c for c in tree.below(noun, "amod", "acl", "xcomp", "compound") if not _acts(scene, noun, c)]
    own += _said_behind(scene, noun)
    told = tree.below(verb, "xcomp", "advcl") if is_so else tree.below(verb, "xcomp")
    beside = {tree.lemmas[c] for c in (*own, *told, *_predicate(scene, first))}
    return bool(beside & set(entry.attributes))


def _said_behind(scene: Scene, noun: int) -> list[int]:
    """What became of those counted, said of them all behind their nation or name: "deux soldats maliens morts"."""
    tree, bare = scene.tree, [c for c in scene.tree.below(noun, "nmod") if c > noun]
    named = (c for c in bare if tree.pos[c] == "PROPN" and scene.reader.arguments.case(c))
    several = [k for c in named for k in tree.below(c, "amod") if k > c and tree.has(k, "Number=Plur")]
    return [
        *(c for c in bare if tree.pos[c] in {"NOUN", "ADJ"} and not tree.below(c, "case", "det", "nummod")),
        *several,
    ]


def _state(scene: Scene, noun: int, entry: MeasureEntry) -> int | None:
    """The state that those counted are told to be in, named right behind them: the need of "people are in urgent need"."""
    tree = scene.tree
    _, last = tree.sentence(noun)
    behind = (i for i in range(noun + 1, last) if tree.lemmas[i] in entry.within or not _leads_on(scene, i))
    ending = next(behind, noun)
    ending = tree.heads[ending] if tree.deps[ending] == "compound" else ending  # "in food insecurity"
    told = (ending, *_predicate(scene, noun))
    state = next((i for i in told if tree.lemmas[i] in entry.within), None)
    before = range(max(noun, state - FARTHEST), state) if state is not None else ()
    return state if any(tree.pos[i] == "ADP" for i in before) else None


def _leads_on(scene: Scene, i: int) -> bool:
    """Whether a word may stand between those counted and their state: "estimated to be in", "en situation d'"."""
    tree = scene.tree
    bare = tree.pos[i] == "NOUN" and tree.pos[i - 1] == "ADP" and tree.pos[i + 1 : i + 2] == ("ADP",)
    return tree.pos[i] in LEADING or bare


def _predicate(scene: Scene, noun: int) -> tuple[int, ...]:
    """What a noun is said to be: "twelve soldiers are missing", whatever the parser takes the word for."""
    tree, head = scene.tree, scene.tree.heads[noun]
    said = tree.deps[noun] == "nsubj" and not tree.below(head, "obj")
    return (head,) if said and (tree.below(head, "cop") or tree.is_present_participle(head)) else ()


def _is_told_through(scene: Scene, noun: int, entry: MeasureEntry) -> bool:
    """As in "the death of nine soldiers": those counted stand behind "of" on a noun that says what became of them."""
    tree, first = scene.tree, scene.tree.first_conjunct(noun)
    above = tree.heads[first]
    above = tree.heads[above] if tree.pos[above] == "NUM" else above  # "the murder of two of its employees"
    while tree.lemmas[above] in scene.reader.grammar.partitives and tree.bases[above] == "nmod":
        above = tree.heads[above]  # "la disparition d'une cinquantaine de soldats"
    hangs = tree.bases[first] == "nmod" and scene.reader.arguments.case(first) in scene.reader.grammar.of
    return hangs and tree.lemmas[above] in entry.through and tree.lemmas[noun] not in scene.reader.nouns


def _acts(scene: Scene, noun: int, c: int) -> bool:
    """Whether a noun does what a clause on it tells, and does not undergo it: "two attacks that killed many"."""
    frame = scene.frame(c)
    acting = frame is not None and noun in frame.role("subject") and bool(frame.role("object"))
    return acting and scene.tree.bases[c] == "acl"


def _near(scene: Scene, noun: int, entry: MeasureEntry) -> bool:
    first, last = scene.tree.sentence(noun)
    return any(word in entry.near for word in scene.tree.lemmas[first:last])


def _compared_when(scene: Scene, quantity: Quantity) -> Time | None:
    """When a number holds that another is compared with: the 70 of "141 deaths in 2017, compared with 70 in 2016"."""
    tree, grammar = scene.tree, scene.reader.grammar
    first, last = tree.sentence(quantity.start_i)
    comma = next((i for i in range(quantity.start_i - 1, first, -1) if tree.words[i] == ","), None)
    opening = " ".join(tree.words[comma + 1 : comma + 3]) if comma is not None else ""
    if not any(opening == words or opening.startswith(f"{words} ") for words in grammar.comparing):
        return None
    end = next((i for i in range(quantity.end_i, last) if tree.words[i] in {",", ";", "."}), last)
    behind = (span for span in scene.times if quantity.end_i <= span.start_i < end and span.kind != "duration")
    return next((span.time for span in behind), None)


def _measure(scene: Scene, quantity: Quantity, entry: MeasureEntry, frame: Frame | None, part: Part) -> Statement:
    deeds = deeds_behind(scene, frame) if frame else []
    taken = {part.mention.start_i}
    return Statement(
        kind="measure",
        type=entry.type,
        subject=(part.ref,),
        place=places(scene, frame, taken, deeds=deeds) if frame else _where(scene, quantity, entry, taken),
        time=_compared_when(scene, quantity) or scene.first_when([frame.head if frame else quantity.start_i, *deeds]),
        value=quantity.value,
        comparator=quantity.comparator,
        unit=quantity.unit if entry.units else _counted_in(scene, quantity, entry),
        polarity="negated" if frame and frame.told.denied else "affirmed",
        modality=modality(frame.told.modality) if frame else "actual",
        confidence=confidence((part,), entry.surety),
        evidence=(scene.evidence(quantity.start_i, f"measures.{entry.id}"),),
    )


def _counted_in(scene: Scene, quantity: Quantity, entry: MeasureEntry) -> str:
    """The unit of a number of people: of households, where these are counted and not those who live in them."""
    noun = noun_of(scene, quantity)
    housed = entry.unit == PEOPLE and scene.tree.lemmas[noun] in scene.reader.grammar.households
    return HOUSEHOLDS if housed else entry.unit


def _where(scene: Scene, quantity: Quantity, entry: MeasureEntry, taken: set[int]) -> tuple[Ref, ...]:
    """Where those are of whom no verb tells: "in Mali, two million people are in need", "people in need in Mali"."""
    noun = noun_of(scene, quantity)
    state = _state(scene, noun, entry) if entry.within else None
    above = () if state is None else (state, verb_above(scene, noun))
    told = (*_predicate(scene, scene.tree.first_conjunct(noun)), *above)
    return next(filter(None, (places_under(scene, i, taken) for i in told)), ())
