"""Numbers told of somebody: how many died, were taken, stand there, have left; sums of money and durations."""

from __future__ import annotations

from collections.abc import Iterator

from sahelgraph.extract.coding.events import confidence, modality
from sahelgraph.extract.coding.placing import deeds_behind, places
from sahelgraph.extract.coding.senses import DEEDS, may_be, senses, ways
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import MeasureEntry
from sahelgraph.extract.lexicon.index import measure_entries
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.phrases import DASHES, phrase_at
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Ref, Statement, Time

VAST = 2000
SUFFERING = frozenset({"obj", "nsubj:pass", "nmod"})
SUFFERED = (*DEEDS, "SANCTION", "CONCEDE", "ACCUSE", "INVESTIGATE")
"""What tells of those it is done to that they are somebody else's: "pardoned 49 soldiers"."""
MOVING = ("MOBILIZE", "RETREAT", "AID")
"""What tells of troops that they are somebody's: their deployment, their departure."""
SENDING = ("MOBILIZE", "RETREAT")
"""What somebody does with troops of his own alone."""


def code_measures(scene: Scene) -> Iterator[tuple[Statement, int]]:
    """The measures of a passage with the token each rests on."""
    for quantity in scene.quantities:
        if not quantity.value or _is_article(scene, quantity) or _is_endless(quantity):
            continue
        entry, frame = reading(scene, quantity)
        if frame is not None and not frame.noun and scene.reader.truth.wording.is_either(frame.head):
            continue
        if (
            entry is not None
            and not _are_sides(scene, quantity)
            and not (entry.owner and not entry.units and _is_done_to(scene, quantity))
        ):
            subject = _subject(scene, quantity, entry, frame)
            if subject and not _is_spared(subject, entry):
                yield _measure(scene, quantity, entry, frame, subject), quantity.start_i


def _is_spared(part: Part, entry: MeasureEntry) -> bool:
    """Whether those counted are of a sort of whom an entry does not tell."""
    return part.mention.role in entry.spares or is_any(part.ref.kind, tuple(entry.spares))


def _are_sides(scene: Scene, quantity: Quantity) -> bool:
    """Whether those counted by what they hold act, and so are parties: "les deux camps ont signé", "the two camps met"."""
    tree, noun = scene.tree, _noun(scene, quantity)
    acts = tree.deps[noun] == "nsubj" and tree.pos[tree.heads[noun]] == "VERB"
    known = quantity.noun_i is not None and any(tree.has(c, "Definite=Def") for c in tree.below(noun, "det"))
    return tree.lemmas[noun] in scene.reader.grammar.sites and acts and known


def _is_done_to(scene: Scene, quantity: Quantity) -> bool:
    """Whether those counted suffer what is told, and so are nobody's staff.

    As in "secured the release of 14 soldiers", "killed five people, including two soldiers".
    """
    noun = _noun(scene, quantity)
    first = scene.tree.first_conjunct(noun)
    included = scene.reader.arguments.case(first) in scene.reader.grammar.inclusives
    told = scene.frame(_governor(scene, noun) if included else scene.tree.heads[first])
    if told is None or may_be(scene, told, MOVING):
        return False
    if included:
        return may_be(scene, told, SUFFERED)
    of = scene.reader.arguments.case(first) in scene.reader.grammar.of
    return of if told.noun else scene.tree.deps[first] in SUFFERING and may_be(scene, told, SUFFERED)


def _is_article(scene: Scene, quantity: Quantity) -> bool:
    """Whether no more than an article is told ("a soldier"), not a number that opens with one ("une vingtaine")."""
    return scene.tree.pos[quantity.start_i] == "DET" and quantity.end_i - quantity.start_i == 1


def _is_endless(quantity: Quantity) -> bool:
    """Whether only an order of magnitude is told ("thousands of", "des millions de"): no number to record."""
    return quantity.approximate and quantity.max is None and quantity.value >= VAST


def reading(scene: Scene, quantity: Quantity) -> tuple[MeasureEntry | None, Frame | None]:
    """The first entry whose words stand with the number, and the verb that made it fit."""
    noun = _noun(scene, quantity)
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
    nobody = distance or _is_made_of(scene, quantity, noun) or any(unit in entry.units for entry in entries)
    for entry in entries:
        if nobody and not entry.units:
            continue
        if unit in entry.units and _owned(scene, noun, entry):
            return entry, scene.frame(_governor(scene, noun))
        frame = None if entry.units else _by_verb(scene, noun, entry)
        if frame:
            return entry, frame
        if not entry.units and _by_noun(scene, noun, entry):
            deed = scene.tree.heads[scene.tree.first_conjunct(noun)] if _is_told_through(scene, noun, entry) else noun
            return entry, (scene.frame(deed) if deed != noun else None) or scene.frame(_governor(scene, noun))
    return None, None


def _is_made_of(scene: Scene, quantity: Quantity, noun: int) -> bool:
    """Whether a number only says how many a body is made of: "the eight-member union", "a 15-nation bloc"."""
    joined = quantity.end_i
    return noun == joined + 1 and scene.tree.words[joined] in DASHES


def _owned(scene: Scene, noun: int, entry: MeasureEntry) -> bool:
    """Whether a sum or a time is somebody's own: "its 10-year mission", or what a verb of the entry says it is."""
    head = scene.tree.heads[noun]
    whose = any(True for n in (noun, head) for _ in scene.tree.labelled(n, "nmod:poss"))
    return (whose and scene.tree.lemmas[head] in entry.near) or scene.tree.lemmas[_governor(scene, noun)] in entry.verbs


def _noun(scene: Scene, quantity: Quantity) -> int:
    """The counted noun; where the number stands alone, what "the number of" names, else the number itself."""
    tree, words = scene.tree, scene.reader.grammar
    if (told := _put_at(scene, quantity, _governor(scene, quantity.start_i))) is not None:
        return told
    verb = _governor(scene, quantity.start_i)
    if quantity.noun_i is not None and tree.lemmas[quantity.noun_i] not in words.tolls:
        return _announced(scene, quantity, quantity.noun_i, verb)
    above = tree.heads[quantity.end_i - 1]
    counters = _counters(scene, quantity, verb)
    if tree.lemmas[above] in words.counters and above not in counters and not (counters and tree.heads[above] == verb):
        return above
    counted = [c for i in counters for name in words.of for c in scene.reader.arguments.of_noun(i).get(name, ())]
    if quantity.noun_i is not None:
        return next((c for c in counted if tree.lemmas[c] not in scene.reader.nouns), quantity.noun_i)
    return next(iter([*counted, *counters]), _head(scene, quantity))


def _announced(scene: Scene, quantity: Quantity, noun: int, verb: int) -> int:
    """A counted noun, or those whose number rises to so many people: "le nombre de déplacés est passé à 300 personnes"."""
    tree, words = scene.tree, scene.reader.grammar
    reached = tree.heads[noun] == verb != noun and (
        tree.bases[noun] == "obj" or scene.reader.arguments.case(noun) in words.corrected_to
    )
    counters = _counters(scene, quantity, verb) if reached and tree.lemmas[noun] in words.headcount else []
    told = (c for i in counters for name in sorted(words.of) for c in scene.reader.arguments.of_noun(i).get(name, ()))
    return next(told, noun)


def _counters(scene: Scene, quantity: Quantity, verb: int) -> list[int]:
    """The nouns that announce a number, as subject of its verb, of the verb before that, or of the counted noun itself.

    As in "the number of X rose, reaching 20", "le nombre de X est de 20 personnes".
    """
    tree, noun = scene.tree, quantity.noun_i
    if noun is not None and tree.below(noun, "cop"):
        told = list(tree.below(noun, "nsubj"))
    elif verb == quantity.start_i:
        return []
    else:
        aside = tree.is_present_participle(verb) or tree.has(verb, "VerbForm=Inf")
        above = tree.heads[verb] if tree.bases[verb] == "advcl" and aside else verb
        told = [s for each in dict.fromkeys((verb, above)) for s in scene.reader.arguments.subjects(each)]
    return [s for s in told if tree.lemmas[s] in scene.reader.grammar.counters]


def _head(scene: Scene, quantity: Quantity) -> int:
    """The word of a number that the others hang on: "million" of "six million"."""
    words = range(quantity.start_i, quantity.end_i)
    return next((i for i in words if scene.tree.heads[i] not in words), quantity.start_i)


def _put_at(scene: Scene, quantity: Quantity, verb: int) -> int | None:
    """Whom a number counts that a verb puts it at before it names them: "estime à 3 000 le nombre de déplacés"."""
    tree, words = scene.tree, scene.reader.grammar
    behind = range(quantity.end_i, min(quantity.end_i + 3, len(tree.words)))
    counter = next((i for i in behind if tree.lemmas[i] in words.counters), None)
    if counter is None or tree.lemmas[verb] not in words.tallying:
        return None
    of = (c for name in sorted(words.of) for c in scene.reader.arguments.of_noun(counter).get(name, ()))
    return next(of, None)


def _by_verb(scene: Scene, noun: int, entry: MeasureEntry) -> Frame | None:
    """A verb of the entry that has the counted noun in one of the entry's roles."""
    verbs = frozenset(entry.verbs)
    if scene.tree.lemmas[noun] in scene.reader.grammar.sites and not entry.owner:
        return None  # "took 16 vehicles"
    near = [*scene.tree.path(noun), *scene.tree.children[noun]]
    for i in (*near[:6], *_made_to(scene, noun)):
        frame = scene.frame(i)
        if frame and verbs & {frame.bare, *ways(scene, frame)}:
            tokens = {t for slot in entry.roles for t in frame.role(slot)}
            if _counts(scene, noun, tokens) and (not entry.counted or scene.tree.lemmas[noun] in entry.counted):
                return frame
    return None


def _made_to(scene: Scene, noun: int) -> tuple[int, ...]:
    """What a verb makes those counted do, who are its object: "forced 3,000 to flee"."""
    tree = scene.tree
    told = tree.below(tree.heads[noun], "xcomp") if tree.bases[noun] == "obj" else ()
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
    if entry.verbs and entry.counted and not entry.nouns:
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


def _governor(scene: Scene, noun: int) -> int:
    return next((i for i in scene.tree.path(noun) if scene.tree.pos[i] == "VERB"), noun)


def _subject(scene: Scene, quantity: Quantity, entry: MeasureEntry, frame: Frame | None) -> Part | None:
    """Whom the number counts; for an entry with `owner`, whose they are."""
    noun = _noun(scene, quantity)
    if scene.tree.deps[noun] == "orphan":  # "X gave 5 million euros, Y 2 million"
        return next(iter(scene.parts((scene.tree.heads[noun],), deep=False)), None)
    if entry.units and scene.tree.pos[scene.tree.heads[noun]] == "NOUN":
        noun = scene.tree.heads[noun]
    counted = scene.mention(noun)
    words, lemma = scene.reader.grammar, scene.tree.lemmas[noun]
    rises = scene.tree.lemmas[_governor(scene, quantity.start_i)] in words.correcting
    if counted is None and quantity.noun_i is None and rises and lemma in words.totals & words.tolls:
        return _people(scene, quantity)  # "the death toll rises to 160"
    named = scene.parts((noun,))
    apart = counted is not None and len(named) > 1 and named[0].mention.start_i >= counted.end_i
    ways: list[list[Part]] = [
        [Part(counted)] if counted is not None and apart else named
    ]  # "two of its leaders, X and Y"
    if entry.owner:
        owners = scene.parts(_owning(scene, noun), deep=False)
        sums = frame.role("subject") if frame and entry.units else _acting(scene, noun, frame)
        acting = scene.parts(sums, deep=True)
        having = frame is not None and frame.lemma in scene.reader.grammar.having and noun in frame.role("object")
        native = counted is not None and counted.linked and counted.nation is not None  # "1,500 French soldiers of …"
        owners = acting if having else ways[0] if native and owners else owners
        ways = [owners, ways[0] if counted and counted.linked and _is_told(counted) else acting, ways[0], acting]
    found = next((way[0] for way in ways if way), None)
    if found is None and scene.tree.lemmas[noun] in scene.reader.grammar.partitives:
        found = next(iter(_main_subject(scene, noun)), None)
    if found is None and entry.units and not entry.unit:
        return None  # a sum is told of whoever gives or takes it, or not at all
    return found or phrase_at(scene, noun) or _people(scene, quantity)


def _acting(scene: Scene, noun: int, frame: Frame | None) -> tuple[int, ...]:
    """Who does something with them, where they are its object: "X will send 400 troops"; not who trains them."""
    first = scene.tree.first_conjunct(noun)
    above = scene.frame(scene.tree.heads[first]) if scene.tree.bases[first] == "obj" else None
    if frame is not None and frame is not above:
        return frame.role("subject")
    told = senses(scene, above) if above else ()
    others = any(not sense.needs and sense.entry.type not in SENDING for sense in told)
    return above.role("subject") if above and (not others or may_be(scene, above, SENDING)) else ()


def _is_told(mention: ActorMention) -> bool:
    """Whether its own words tell whose they are ("French troops"), not the report around them ("troops")."""
    return mention.end_i - mention.start_i > 1 or mention.how in {"name", "acronym"}


def _main_subject(scene: Scene, noun: int) -> list[Part]:
    """Whom the sentence is about: members told of in an opening phrase are theirs."""
    first, last = scene.tree.sentence(noun)
    subjects = [i for i in range(noun + 1, last) if scene.tree.bases[i] == "nsubj"]
    return (
        [Part(part.mention, 0.7) for part in scene.parts(subjects, ("Organisation",), deep=False)]
        if first < noun
        else []
    )


def _owning(scene: Scene, noun: int) -> tuple[int, ...]:
    roles = scene.reader.arguments.of_noun(noun)
    slots = ("possessive", *sorted(scene.reader.grammar.of), "modifier")
    return tuple(i for slot in slots for i in roles.get(slot, ()) if scene.mention(i) is not scene.mention(noun))


def _people(scene: Scene, quantity: Quantity) -> Part:
    """People told by their number alone ("killing at least 20")."""
    start, end = scene.passage.span(quantity.start_i, quantity.end_i)
    words = scene.text[start:end]
    local = scene.minter.unlinked(scene.source.iri, words, "GroupOfPeople")
    ref = Ref(label=words, mention=words, start=start, end=end, local=local, kind="GroupOfPeople")
    return Part(ActorMention(0, quantity.start_i, quantity.end_i, quantity.start_i, ref, "role", certainty=0.6))


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
    return Statement(
        kind="measure",
        type=entry.type,
        subject=(part.ref,),
        place=places(scene, frame, {part.mention.start_i}, deeds=deeds) if frame else (),
        time=_compared_when(scene, quantity) or scene.first_when([frame.head if frame else quantity.start_i, *deeds]),
        value=quantity.value,
        comparator=quantity.comparator,
        unit=quantity.unit if entry.units else entry.unit,
        polarity="negated" if frame and frame.told.denied else "affirmed",
        modality=modality(frame.told.modality) if frame else "actual",
        confidence=confidence((part,), entry.surety),
        evidence=(scene.evidence(quantity.start_i, f"measures.{entry.id}"),),
    )
