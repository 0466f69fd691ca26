"""Clauses mended: whose clause a clause is, and whose subject a noun is."""

from __future__ import annotations

from sahelgraph.extract.mending.present import is_bare
from sahelgraph.extract.mending.sketch import (
    NOUNS,
    Sketch,
    is_past,
    noun_before,
    where,
    without_helper,
)

JOINED = frozenset({"parataxis", "conj", "advcl", "xcomp", "ccomp", "dep"})
DASHES = frozenset("-–—")
LACKING = frozenset({"advcl", "xcomp", "acl", "ccomp"})


@where("clause_marks")
def mend_marked(sketch: Sketch, first: int, last: int) -> None:
    """ "Residents protested after gunmen killed a trader": a noun before a form with an object does it.

    The parser takes the mark for a preposition, the noun for a phrase of the main verb, whose subject the clause then has.
    """
    for verb in range(first + 3, last - 1):
        noun = noun_before(sketch, verb, first) if _lacks_subject(sketch, verb, first, last) else None
        while noun is not None and sketch.deps[noun] in {"conj", "flat"} and sketch.heads[noun] < noun:
            noun = sketch.heads[noun]
        mark = None if noun is None else next((c for c in sketch.below(noun, first, noun) if _marks(sketch, c)), None)
        if noun is None or mark is None or sketch.heads[verb] not in {noun, *sketch.climbs(noun)}:
            continue
        sketch.hang(verb, sketch.heads[noun], "advcl")
        sketch.hang(noun, verb, "nsubj")
        sketch.hang(mark, verb, "mark")
        sketch.retag(mark, "SCONJ")


@where("clause_marks")
def mend_late_marked(sketch: Sketch, first: int, last: int) -> None:
    """ "X cuts ties after a spokesman said …": a finite verb is nobody's subject, nor is it said by who stands behind it."""
    for verb in range(first + 4, last):
        if sketch.pos[verb] != "VERB":
            continue
        told = (c for c in sketch.below(verb, first, verb) if sketch.deps[c].startswith(("nsubj", "ccomp")))
        main = next((c for c in told if sketch.pos[c] == "VERB" and sketch.tree.has(c, "VerbForm=Fin")), None)
        noun = noun_before(sketch, verb, first) if main is not None else None
        path = () if noun is None else (noun, *sketch.climbs(noun))
        noun = next((each for each in path if sketch.heads[each] in {main, each}), None)
        mark = None if noun is None else next((c for c in sketch.below(noun, first, noun) if _marks(sketch, c)), None)
        if main is None or noun is None or mark is None or sketch.heads[noun] != main:
            continue
        sketch.stand_for(main, verb)
        sketch.hang(verb, main, "advcl")
        sketch.hang(noun, verb, "nsubj")
        sketch.hang(mark, verb, "mark")
        sketch.retag(mark, "SCONJ")


def _lacks_subject(sketch: Sketch, verb: int, first: int, last: int) -> bool:
    """Whether a form that is finite, or could be and has an object, has nobody who does it."""
    if sketch.words.helpers or sketch.pos[verb] != "VERB":
        return False
    told = LACKING if is_past(sketch, verb) else LACKING | {"conj", "parataxis"} if is_bare(sketch, verb) else ()
    dies = sketch.tree.lemmas[verb] in sketch.words.dying  # what somebody undergoes needs no object
    if sketch.deps[verb] not in told:
        return False
    below = sketch.bases(verb, first, last)
    finite = sketch.deps[verb] in {"advcl", "xcomp"} and sketch.tree.has(verb, "VerbForm=Fin")
    whole = "obj" in below or finite or dies
    return whole and not below & {"nsubj", "aux", "mark", "cc"}


def _marks(sketch: Sketch, i: int) -> bool:
    return sketch.deps[i] == "case" and sketch.tree.words[i] in sketch.words.clause_marks


@where(has=("amod",))
def mend_clause(sketch: Sketch, first: int, last: int) -> None:
    """ "… that soldiers tortured detainees": an "adjective" with a subject and a mark of its own is a clause's verb."""
    for i in range(first + 1, last - 1):
        noun = sketch.heads[i]
        if sketch.deps[i] != "amod" or sketch.pos[i] != "VERB" or noun <= i:
            continue
        before = {sketch.deps[c].split(":")[0] for c in sketch.below(i, first, last) if c < i}
        if "nsubj" in before and before & {"mark", "aux"}:
            sketch.hang(i, sketch.heads[noun], "ccomp")
            sketch.hang(noun, i, "dep" if "aux" in before else "obj")


def mend_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "X, an armed group linked to Y, claims …", "three people – an imam and his sons – were killed".

    Of two subjects the second, set off by a comma or a dash, explains the first. A name that "and" joins to another
    carries on a list instead: "le Mali, le Burkina Faso et le Niger ont …".
    """
    for verb in (i for i in range(first, last) if sketch.pos[i] == "VERB"):
        subjects = [c for c in sketch.below(verb, first, last) if sketch.deps[c].startswith("nsubj") and c < verb]
        if len(subjects) == 2:
            one, other = subjects
            start = min([other, *(c for c in sketch.below(other, first, last) if c > one and sketch.pos[c] != "PUNCT")])
            mark = sketch.tree.words[start - 1]
            opens = sketch.pos[start] == "DET" or sketch.deps[start] == "nmod:poss"
            named = mark == "," and sketch.pos[one] == "PROPN" and opens
            listed = any(sketch.deps[c] == "conj" and c < verb for c in sketch.below(other, other, verb))
            if named and _is_byline(sketch, one, verb):
                sketch.hang(one, verb, "dep")
            elif named:
                sketch.hang(other, one, "conj" if listed and sketch.pos[other] == "PROPN" else "appos")
            elif _is_set_off(sketch, one, other, verb):
                sketch.hang(other, one, "appos")


def _is_byline(sketch: Sketch, name: int, verb: int) -> bool:
    """Whether an opening phrase of the verb's follows a name with no comma between: "Jean KOFFI Après la prière, …"."""
    behind = next(k for k in range(name + 1, verb + 1) if name not in sketch.climbs(k))
    opening = verb if sketch.pos[behind] != "ADP" else sketch.heads[behind]
    return opening != verb and sketch.deps[opening] == "obl" and sketch.heads[opening] == verb


def _is_set_off(sketch: Sketch, one: int, other: int, verb: int) -> bool:
    """Whether dashes stand before and behind a noun that follows another."""
    words = sketch.tree.words
    opens = any(words[k] in DASHES for k in range(one + 1, other))
    return opens and any(words[k] in DASHES for k in range(other + 1, verb))


def mend_reduced(sketch: Sketch, first: int, last: int) -> None:
    """ "Men arrested by the army were shot": a "main verb" without auxiliary before one that has it says who the men are.

    So does one that tells by whom it was done before another past form: "men escorted by police entered the village".
    """
    for i in range(first + 2, last):
        agent = sketch.heads[i] if sketch.deps[i] == "acl" and sketch.deps[sketch.heads[i]] == "obl:agent" else None
        if sketch.pos[i] != "VERB" or (sketch.deps[i] not in JOINED and agent is None):
            continue
        verb, below = sketch.heads[i if agent is None else agent], sketch.below(i, first, last)
        if agent is not None and not any(sketch.deps[c] == "obj" for c in below):
            continue
        helpers = [c for c in below if sketch.deps[c].startswith("aux") and c < i]
        bare = not any(sketch.deps[c].startswith(("nsubj", "mark", "cc", "csubj", "expl")) for c in below)
        start = sketch.leftmost(i, verb + 1)
        led = bool(helpers) and verb < helpers[0]
        if not bare or not (led or _follows_agent(sketch, verb, start, i)):
            continue
        subject = _bare_subject(sketch, verb, first, last)
        if (
            subject is not None
            and sketch.tree.words[start - 1] not in {",", ";", ":"}
            and sketch.pos[start - 1] != "CCONJ"
        ):
            _reduce(sketch, verb, i, subject, first)


def _follows_agent(sketch: Sketch, verb: int, start: int, second: int) -> bool:
    """Whether a past form begins right behind those by whom what a first one tells is done."""
    agents = [c for c in sketch.below(verb, verb, start) if sketch.deps[c] == "obl:agent"]
    behind = bool(agents) and all(agents[-1] in sketch.climbs(k) for k in range(agents[-1] + 1, start))
    return behind and "," not in sketch.tree.words[verb:start] and is_past(sketch, second) and not sketch.words.helpers


def _bare_subject(sketch: Sketch, verb: int, first: int, last: int) -> int | None:
    """The subject of a past form that has neither auxiliary nor object and that the subject stands right before."""
    below = sketch.below(verb, first, last)
    if not is_past(sketch, verb) or any(sketch.deps[c].startswith(("aux", "obj", "mark")) for c in below):
        return None
    return next(
        (c for c in below if sketch.deps[c].startswith("nsubj") and noun_before(sketch, verb, first) == c), None
    )


def _reduce(sketch: Sketch, verb: int, main: int, subject: int, first: int) -> None:
    """Put a verb in another's place, which is said of its subject."""
    sketch.stand_for(main, verb)
    for c in sketch.below(verb, first, subject):
        sketch.hang(c, main, sketch.deps[c])
    passive = any(sketch.deps[c] == "aux:pass" for c in sketch.below(main, first, main))
    sketch.hang(subject, main, "nsubj:pass" if passive else "nsubj")
    sketch.hang(verb, subject, "acl")


@without_helper
@where(has=("AUX", "VERB"))
def mend_doing_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Militants fighting the army have killed …": the subject are those who fight, not those whom they fight."""
    for i in range(first + 1, last - 3):
        if sketch.pos[i] != "VERB" or sketch.pos[i - 1] not in NOUNS or not sketch.tree.is_present_participle(i):
            continue
        main, who = _helped_behind(sketch, i, last), sketch.above(i - 1, "flat")
        if main is None or not first <= who < i or not _opens_clause(sketch, i, first):
            continue
        subjects = [c for c in sketch.below(main, first, main) if sketch.deps[c].startswith("nsubj")]
        if sketch.known(sketch.tree.lemmas[i]) and not any(c < i for c in subjects):
            _say_of(sketch, main, who, i, first, last)


def _helped_behind(sketch: Sketch, i: int, last: int) -> int | None:
    """The verb that an auxiliary opens behind a participle, where no comma, clause or other verb stands between."""
    for j in range(i + 1, last - 1):
        if sketch.pos[j] == "AUX":
            after = (k for k in range(j + 1, last) if sketch.pos[k] not in {"AUX", "ADV", "PART"})
            verb = next(after, None)
            return verb if verb is not None and sketch.pos[verb] == "VERB" else None
        if sketch.pos[j] in {"VERB", "PUNCT", "SCONJ"} or sketch.tree.words[j] in sketch.words.relative_pronouns:
            return None
    return None


def _opens_clause(sketch: Sketch, i: int, first: int) -> bool:
    """Whether no verb stands before a token in its clause, nor a preposition right before its phrase."""
    j = i - 1
    while j >= first and (sketch.pos[j] not in {"VERB", "AUX", "SCONJ", "PUNCT"} or _is_compound(sketch, j)):
        j -= 1
    opens = j + 1
    said = j > first and sketch.says(sketch.tree.words[j], sketch.tree.lemmas[j])
    return (j < first or said or sketch.tree.words[j] == ",") and sketch.pos[opens] not in {"ADP", "CCONJ"}


def _is_compound(sketch: Sketch, i: int) -> bool:
    """Whether a token is part of a word with a hyphen before a noun: "the Saudi-led coalition"."""
    return sketch.tree.words[i] == "-" or sketch.deps[i] == "amod"


def _say_of(sketch: Sketch, main: int, who: int, participle: int, first: int, last: int) -> None:
    """Make a noun the subject of a verb, and a participle with all up to the verb tell more of the noun."""
    inside = range(participle + 1, main)
    over = next((k for k in reversed([*sketch.climbs(main)]) if k in {participle, who}), None)
    loose = [c for k in (participle, who) for c in sketch.below(k, main + 1, last)]
    if over is not None:
        sketch.stand_for(main, over)
    for c in inside:
        head = sketch.heads[c]
        if sketch.deps[c].startswith("nsubj") and (head == main or head not in inside):
            for k in sketch.below(c, first, participle):
                sketch.hang(k, who, sketch.deps[k])
            sketch.hang(c, participle, "obj")
    for c in loose:
        sketch.hang(c, main, sketch.deps[c])
    passive = any(sketch.deps[c] == "aux:pass" for c in sketch.below(main, first, main))
    sketch.hang(who, main, "nsubj:pass" if passive else "nsubj")
    sketch.hang(participle, who, "acl")


@where(has=("acl",))
def mend_riding(sketch: Sketch, first: int, last: int) -> None:
    """ "Jihadists riding motorbikes killed ten people": a past form right behind what a participle names is the main verb."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        thing = sketch.heads[i]
        riding = sketch.heads[thing]
        who = sketch.heads[riding]
        described = sketch.deps[i] == "acl" and thing == i - 1 and sketch.deps[thing] == "obj"
        described = described and sketch.deps[riding] == "acl" and who < riding < thing
        if not described or not tree.is_present_participle(riding) or not is_past(sketch, i):
            continue
        told = sketch.labels(i, first, last)
        if sketch.deps[who] not in {"ROOT", "ccomp", "parataxis"} or told & {"obl:agent", "aux", "aux:pass", "mark"}:
            continue
        sketch.stand_for(i, who)
        for c in (*sketch.below(riding, i, last), *sketch.below(who, i, last)):
            if c != i:
                sketch.hang(c, i, sketch.deps[c])
        sketch.hang(who, i, "nsubj")


@where(has=("compound",))
def mend_named_rides(sketch: Sketch, first: int, last: int) -> None:
    """ "Gunmen riding motorcycles attacked a mosque": who rides is the subject, not what he rides."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        ride, who = i + 1, i - 1
        named = sketch.pos[i] == "VERB" and sketch.deps[i] == "compound" and sketch.heads[i] == ride
        beside = sketch.heads[who] == ride and sketch.deps[who] in {"amod", "compound", "nsubj"}
        if not named or not beside or sketch.pos[who] != "NOUN" or not tree.has(who, "Number=Plur"):
            continue
        if not tree.is_present_participle(i) or not sketch.deps[ride].startswith("nsubj") or sketch.heads[ride] < ride:
            continue
        for c in sketch.below(ride, first, who):
            sketch.hang(c, who, sketch.deps[c])
        sketch.stand_for(who, ride)
        sketch.hang(i, who, "acl")
        sketch.hang(ride, i, "obj")
