"""Voices and parties mended: who undergoes what "se voir" or "among those" tells, who "between" names, what a comma sets off."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, OPEN, SHUT, Sketch, case_of, verb_over, where, with_helper

SET_OFF = frozenset({"acl", "amod"})
LOST = frozenset({"nsubj", "nsubj:pass", "obl", "nmod", "conj", "obj", "appos", "dep"})
PHRASE = frozenset({"flat", "conj", "appos", "det", "amod", "nmod", "compound", "nummod", "acl"})
"""What belongs to a noun's own phrase."""
NEAR = 10


@where("seeing", "reflexives")
def mend_seen(sketch: Sketch, first: int, last: int) -> None:
    """ "S'est vu reprocher par l'ONU …": a verb of seeing between a reflexive and an infinitive makes it a passive."""
    tree = sketch.tree
    for i in range(first + 1, last - 1):
        verb = i + 1
        if tree.lemmas[i] not in sketch.words.seeing or sketch.pos[verb] != "VERB":
            continue
        before = [j for j in range(max(first, i - 3), i) if tree.words[j] in sketch.words.reflexives]
        if not before or not tree.has(verb, "VerbForm=Inf"):
            continue
        if sketch.heads[verb] == i:
            sketch.stand_for(verb, i)
        for c in (*sketch.below(i, first, last), *sketch.below(verb, first, i)):
            label = sketch.deps[c] if sketch.deps[c] != "nsubj" else "nsubj:pass"
            sketch.hang(c, i if c == before[-1] else verb, label)
        sketch.hang(i, verb, "aux:pass")
        sketch.retag(i, "AUX")
        for c in sketch.below(verb, verb, last):
            if case_of(sketch, c) in sketch.words.agents:
                sketch.hang(c, verb, "obl:agent")


@with_helper
@where(has=("obl:agent", "aux:pass", ","))
def mend_listed_agents(sketch: Sketch, first: int, last: int) -> None:
    """ "Tués par les islamistes, les miliciens et les militaires": a passive has no object; who is listed behind "par" acts too."""
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        if sketch.deps[i] != "obj" or sketch.pos[i] not in NOUNS or case_of(sketch, i):
            continue
        below = sketch.below(verb, first, i)
        agent = next((c for c in below if sketch.deps[c] == "obl:agent" and verb < c), None)
        passive = any(sketch.deps[c] == "aux:pass" for c in below)
        opens = sketch.leftmost(i, first)
        listed = "," in {sketch.tree.words[opens], sketch.tree.words[opens - 1]}
        if agent is not None and passive and listed:
            sketch.hang(i, agent, "conj")


@where("among", has=("acl",))
def mend_among(sketch: Sketch, first: int, last: int) -> None:
    """ "X was among those arrested", "among those arrested was X": X was arrested, and the participle tells it."""
    for participle in range(first + 2, last):
        those = sketch.heads[participle]
        hangs = sketch.deps[participle] == "acl" and sketch.tree.has(participle, "VerbForm=Part")
        if not hangs or sketch.tree.has(participle, "Tense=Pres") or case_of(sketch, those) not in sketch.words.among:
            continue
        top = sketch.heads[those]
        found = _one_of_those(sketch, top, those, first, last) if sketch.heads[top] == top else None
        if found is None:
            continue
        being, who = found
        for c in sketch.below(top, first, last):
            if top != who or sketch.deps[c].split(":")[0] not in PHRASE:
                sketch.hang(c, participle, sketch.deps[c])
        sketch.stand_for(participle, top)
        sketch.hang(those, participle, "obl")
        sketch.hang(who, participle, "nsubj:pass")
        sketch.hang(being, participle, "aux:pass")
        sketch.retag(being, "AUX")


def _one_of_those(sketch: Sketch, top: int, those: int, first: int, last: int) -> tuple[int, int] | None:
    """The verb that says somebody is among others, at the top or as its copula, and who it is."""
    below = sketch.below(top, first, last)
    told = (c for c in (*below, top) if c != those and sketch.pos[c] in NOUNS)
    who = next((c for c in told if c == top or sketch.deps[c].startswith(("nsubj", "obj"))), None)
    near = (top, *below, *(sketch.below(who, first, last) if who is not None else ()))
    being = next((c for c in near if c != who and sketch.tree.lemmas[c] in sketch.words.counting_in), None)
    return None if being is None or who is None or case_of(sketch, who) else (being, who)


@where("between")
def mend_parties(sketch: Sketch, first: int, last: int) -> None:
    """ "Des combats entre A et B ont éclaté": what "and" joins to the first party is the other, and no subject.

    Of "ont éclaté à Ménaka entre A et B", which no town can be between, the parties are told of the verb.
    """
    tree = sketch.tree
    if sketch.words.between.isdisjoint(tree.words[first:last]):
        return
    for i in range(first + 1, last):
        if case_of(sketch, i) not in sketch.words.between:
            continue
        at = sketch.heads[i]
        if sketch.pos[at] == "PROPN" and at < i and case_of(sketch, at) and sketch.pos[sketch.heads[at]] == "VERB":
            sketch.hang(i, sketch.heads[at], "obl")
        mark = _mark_after(sketch, i, last)
        other = _noun_after(sketch, mark, last) if mark is not None else None
        if mark is None or other is None or i in sketch.climbs(other):
            continue
        if sketch.deps[other] in LOST and other not in sketch.climbs(i):
            sketch.hang(other, i, "conj")
            sketch.hang(mark, other, "cc")
        for c in sketch.below(other, first, i):
            if tree.words[c] not in sketch.words.between:
                sketch.hang(c, i, sketch.deps[c])


def _mark_after(sketch: Sketch, i: int, last: int) -> int | None:
    """The "and" behind a noun and what belongs to its name; none behind the bracket that closes on it: "(between 2 and 5 May)".

    Nor behind the comma of a day: "between 7 and 8 May, Chadian and Nigerien forces …".
    """
    j, deep = i + 1, 0
    while j < last and sketch.pos[j] != "CCONJ":
        deep += (sketch.tree.words[j] in OPEN) - (sketch.tree.words[j] in SHUT)
        if deep < 0 or (sketch.pos[i] == "NUM" and sketch.tree.words[j] == ","):
            return None
        if i not in sketch.climbs(j) and sketch.pos[j] not in {"PROPN", "ADJ", "PUNCT"}:
            return None
        j += 1
    return j if j < last else None


def _noun_after(sketch: Sketch, i: int, last: int) -> int | None:
    """The noun that a phrase without a preposition opens with, behind its article, its adjectives and names before it."""
    j = i + 1
    while j < last and sketch.pos[j] in {"DET", "ADJ", "NUM"}:
        j += 1
    while j < last and sketch.deps[j] == "compound" and j < sketch.heads[j] < last:
        j = sketch.heads[j]  # "and Mossi farmers"
    return j if j < last and sketch.pos[j] in NOUNS else None


@where(has=(",",))
def mend_went_with(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont attaqué un poste, tuant cinq gendarmes": a present participle behind its comma is told of who did the rest.

    Also where it was hung on a participle that only says more of the object: "ambushed a bus carrying miners, killing two".
    """
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        noun = sketch.heads[i]
        going_on = sketch.pos[i] == "VERB" and tree.is_present_participle(i)
        nested = sketch.deps[i] == "advcl" and sketch.deps[noun] == "acl" and not sketch.words.helpers
        if not going_on or tree.words[i - 1] != "," or noun > i or not (nested or sketch.deps[i] in SET_OFF):
            continue
        noun = sketch.heads[noun] if nested else noun
        verb = verb_over(sketch, noun)
        if verb is not None and verb < noun:
            sketch.hang(i, verb, "advcl")


@where("laying")
def mend_laid(sketch: Sketch, first: int, last: int) -> None:
    """ "A imputé la mort de deux gendarmes à X": those on whom a deed is laid are told of the verb, its victims of the deed."""
    for verb in range(first, last):
        if sketch.tree.lemmas[verb] not in sketch.words.laying or sketch.pos[verb] not in {"VERB", "ADJ"}:
            continue
        if sketch.deps[verb] in SET_OFF:
            sketch.retag(verb, "VERB")
            sketch.hang(verb, sketch.heads[verb], "acl")
            _lay_below(sketch, verb, last)
        deed = next((c for c in sketch.below(verb, verb, last) if sketch.deps[c] == "obj"), None)
        if deed is None:
            continue
        for c in sketch.below(verb, deed, last):
            if sketch.deps[c] == "obl" and case_of(sketch, c) in sketch.words.of:
                sketch.hang(c, deed, "nmod")
        for i in range(deed + 1, last):
            inside = sketch.deps[i] == "nmod" and deed in sketch.climbs(i)
            if inside and _lays(sketch, i):
                sketch.hang(i, verb, "obl")
                break


def _lay_below(sketch: Sketch, participle: int, last: int) -> None:
    """ "Des attaques attribuées à X par Y": both are told of the participle, wherever the parser hung them."""
    deed = sketch.heads[participle]
    for i in range(participle + 1, min(last, participle + NEAR)):
        told = case_of(sketch, i) in sketch.words.agents
        if sketch.deps[i] in {"nmod", "obl", "obl:agent"} and deed in sketch.climbs(i) and (told or _lays(sketch, i)):
            sketch.hang(i, participle, "obl:agent" if told else "obl")


def _lays(sketch: Sketch, i: int) -> bool:
    """Whether a noun stands behind "à", contracted or not, or behind "on"."""
    case = case_of(sketch, i)
    return sketch.words.contractions.get(case, case) in sketch.words.laid_on


@where(has=("PROPN",))
def mend_titled(sketch: Sketch, first: int, last: int) -> None:
    """ "Le général Gomart": a name right behind a noun, with nothing between them, is what the noun is called.

    No several are: "trois membres de la garde du général Gomart".
    """
    for i in range(first + 1, last):
        if sketch.pos[i] != "PROPN" or sketch.pos[i - 1] != "NOUN":
            continue
        over = sketch.heads[i]
        behind = sketch.deps[i] == "nmod" and over == i - 1
        behind = behind or bool(
            sketch.words.helpers
            and sketch.deps[i] == "appos"
            and over < i - 1
            and sketch.tree.has(over, "Number=Plur")
            and not sketch.tree.has(i - 1, "Number=Plur")
        )
        if behind and sketch.pos[i] == "PROPN" and not case_of(sketch, i):
            sketch.hang(i, i - 1, "appos")


@where("facing")
def mend_against(sketch: Sketch, first: int, last: int) -> None:
    """ "Les attaques des rebelles armés contre X": what stands against somebody is the deed, not the adjective before it."""
    for i in range(first + 2, last):
        adjective = sketch.heads[i]
        noun = sketch.heads[adjective]
        loose = sketch.deps[adjective] in SET_OFF and sketch.pos[adjective] == "ADJ" and adjective < i
        if loose and sketch.deps[noun] == "nmod" and case_of(sketch, i) in sketch.words.facing:
            sketch.hang(i, sketch.heads[noun], "nmod")


@where("agents", has=("nmod", "aux:pass"))
def mend_late_agents(sketch: Sketch, first: int, last: int) -> None:
    """ "Blankets were handed out to families by X": who stands behind "by" at the end of a passive did it, not the families."""
    agents = sketch.words.agents
    for i in range(first + 3, last):
        given = sketch.heads[i]
        verb = sketch.heads[given]
        late = (
            sketch.deps[i] == "nmod"
            and case_of(sketch, i) in agents
            and case_of(sketch, given) in sketch.words.recipient_marks
        )
        if not late or sketch.deps[given] != "obl" or sketch.pos[verb] != "VERB":
            continue
        below = sketch.labels(verb, first, last)
        if "aux:pass" in below and "obl:agent" not in below:
            sketch.hang(i, verb, "obl:agent")


@where("courts")
def mend_beside(sketch: Sketch, first: int, last: int) -> None:
    """ "Le procureur de la République près le tribunal de X": an adverb that stands for a preposition, and whose court it is."""
    for i in range(first + 1, last - 2):
        if sketch.tree.words[i] not in sketch.words.courts or sketch.pos[i + 1] != "DET":
            continue
        court, noun = _noun_after(sketch, i, last), _office(sketch, i, first)
        if court is None or noun is None or case_of(sketch, court) or court in sketch.climbs(noun):
            continue
        if sketch.heads[noun] == i:
            sketch.stand_for(noun, court)
        sketch.hang(court, noun, "nmod")
        sketch.hang(i, court, "case")
        sketch.retag(i, "ADP")


def _office(sketch: Sketch, i: int, first: int) -> int | None:
    """The noun that opens the phrase right before a token: of "procureur de la République" the first."""
    noun = i - 1
    while first <= sketch.heads[noun] < noun and sketch.pos[sketch.heads[noun]] in NOUNS:
        noun = sketch.heads[noun]
    return noun if sketch.pos[noun] == "NOUN" else None


@where("agents", has=("xcomp",))
def mend_agents_of_states(sketch: Sketch, first: int, last: int) -> None:
    """ "Were shot dead by X", "was forced to resign by X": by whom it was done is told of the passive, not of what it led to."""
    for i in range(first + 3, last):
        state = sketch.heads[i]
        verb = sketch.heads[state]
        if not sketch.deps[i].startswith("obl") or sketch.deps[state] != "xcomp" or verb > state:
            continue
        if case_of(sketch, i) not in sketch.words.agents or sketch.tree.words[i] in sketch.words.times:
            continue
        below = [sketch.deps[c] for c in sketch.below(state, first, last)]
        led = sketch.pos[state] == "ADJ" or (sketch.pos[state] == "VERB" and "aux:pass" not in below)
        if led and any(sketch.deps[c] == "aux:pass" for c in sketch.below(verb, first, verb)):
            sketch.hang(i, verb, "obl:agent")
