"""Whom a number counts: the noun beside it or the one that announces it, and whose those counted are."""

from __future__ import annotations

from sahelgraph.extract.coding.senses import may_be, senses
from sahelgraph.extract.frames.find import Frame
from sahelgraph.extract.lexicon.entries import MeasureEntry
from sahelgraph.extract.mentions.actor_mention import ActorMention
from sahelgraph.extract.phrases import phrase_at
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Ref

SENDING = ("MOBILIZE", "RETREAT")
"""What somebody does with troops of his own alone."""


def noun_of(scene: Scene, quantity: Quantity) -> int:
    """The counted noun; where the number stands alone, what "the number of" names, else the number itself."""
    tree, words = scene.tree, scene.reader.grammar
    if (told := _put_at(scene, quantity, verb_above(scene, quantity.start_i))) is not None:
        return told
    verb = verb_above(scene, quantity.start_i)
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


def verb_above(scene: Scene, noun: int) -> int:
    """The first verb that governs a token, itself where there is none."""
    return next((i for i in scene.tree.path(noun) if scene.tree.pos[i] == "VERB"), noun)


def counted_part(scene: Scene, quantity: Quantity, entry: MeasureEntry, frame: Frame | None) -> Part | None:
    """Whom the number counts; for an entry with `owner`, whose they are."""
    noun = noun_of(scene, quantity)
    if scene.tree.deps[noun] == "orphan":  # "X gave 5 million euros, Y 2 million"
        return next(iter(scene.parts((scene.tree.heads[noun],), deep=False)), None)
    if entry.units and scene.tree.pos[scene.tree.heads[noun]] == "NOUN":
        noun = scene.tree.heads[noun]
    counted = scene.mention(noun)
    words, lemma = scene.reader.grammar, scene.tree.lemmas[noun]
    rises = scene.tree.lemmas[verb_above(scene, quantity.start_i)] in words.correcting
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
