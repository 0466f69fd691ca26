"""Numbers mended: what a number counts, how far something is, how many of several suffered what."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import (
    ARGUMENTS,
    NOUNS,
    Sketch,
    case_of,
    has_object,
    is_counted,
    is_past,
    noun_from,
    where,
    without_helper,
)
from sahelgraph.extract.mending.verbs import ends_phrase

LOOSE = frozenset({"parataxis", "conj", "appos", "dep", "obl:unmarked"})
COUNTED = ARGUMENTS | {"advmod", "compound:prt"}


@where(has=("NUM", "compound:prt"))
def mend_up_to(sketch: Sketch, first: int, last: int) -> None:
    """ "Taking up to 40 others hostage": the words before a number are no particle of the verb."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        verb = sketch.heads[i]
        limit = sketch.deps[i] == "compound:prt" and tree.pos[i + 2] == "NUM" and sketch.deps[i + 1] in {"case", "mark"}
        if not limit or tree.words[i + 1] not in sketch.words.infinitive_marks or has_object(sketch, verb):
            continue
        noun = noun_from(sketch, i + 3, last)
        counted = noun if noun is not None else i + 2
        sketch.hang(counted, verb, "obj")
        if noun is not None:
            sketch.hang(i + 2, noun, "nummod")
        sketch.hang(i, i + 2, "advmod")
        sketch.hang(i + 1, i + 2, "advmod")


@where("infinitive_marks", has=("NUM",))
def mend_killed_up_to(sketch: Sketch, first: int, last: int) -> None:
    """ "Gunmen killed up to 400 people": what bounds a number opens no phrase, and who has an object is no victim."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        noun = sketch.heads[i]
        verb = sketch.heads[noun]
        bound = tree.words[i + 1] in sketch.words.infinitive_marks and tree.pos[i + 2] == "NUM"
        cased = bound and sketch.deps[i] == "case" and sketch.heads[i + 2] == noun and sketch.deps[noun] == "obl"
        below = sketch.below(verb, first, last)
        if not cased or verb != i - 1 or sketch.pos[verb] != "VERB" or any(sketch.deps[c] == "obj" for c in below):
            continue
        sketch.hang(noun, verb, "obj")
        sketch.hang(i, i + 2, "advmod")
        sketch.hang(i + 1, i + 2, "advmod")
        if not any(sketch.deps[c] == "aux:pass" for c in below):
            for c in (c for c in below if c < verb):
                sketch.hang(c, verb, sketch.deps[c].removesuffix(":pass"))


@where("further", has=("NUM",))
def mend_further(sketch: Sketch, first: int, last: int) -> None:
    """ "Seriously injuring two more": behind a verb without object, a number and "more" are its object."""
    for i in range(first + 2, last):
        number, verb = i - 1, sketch.heads[i]
        more = sketch.deps[i] == "advmod" and sketch.heads[number] == i and sketch.pos[number] == "NUM"
        if (
            not more
            or verb != number - 1
            or sketch.pos[verb] != "VERB"
            or sketch.tree.words[i] not in sketch.words.further
        ):
            continue
        if not any(sketch.deps[c] == "obj" for c in sketch.below(verb, first, last)):
            sketch.hang(number, verb, "obj")
            sketch.hang(i, number, "advmod")


@where(has=("NUM",))
def mend_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed around 40 people", "kills at least 9 guards", "killed between 2 and 6": what bounds a number opens no phrase."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        bound = _bounding(sketch, i, last)
        if sketch.deps[i] != "case" or tree.pos[i + 1 + bound] != "NUM":
            continue
        noun, verb = sketch.heads[i], sketch.heads[sketch.heads[i]]
        close = (bound or tree.words[i] in sketch.words.approximators) and verb == i - 1
        spread = tree.words[i] in sketch.words.between and tree.pos[verb] == "VERB" and not has_object(sketch, verb)
        if (
            (close or spread)
            and noun > i
            and tree.pos[verb] == "VERB"
            and sketch.deps[noun].startswith(("obl", "nmod"))
        ):
            sketch.hang(noun, verb, "obj")
            for word in range(i, i + 1 + bound):
                sketch.hang(word, i + 1 + bound, "advmod")
            if i + 1 + bound < noun:
                sketch.hang(i + 1 + bound, noun, "nummod")


def _bounding(sketch: Sketch, i: int, last: int) -> int:
    """How many words behind a preposition bound a number with it: "at least", "at the least"."""
    behind = sketch.tree.words[i + 1 : min(i + 3, last - 1)]
    if behind[0] in sketch.words.bounds:
        return 1
    definite = len(behind) > 1 and sketch.tree.has(i + 1, "Definite=Def")
    return 2 if definite and behind[1] in sketch.words.bounds else 0


@where("numerals")
def mend_numerals(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed fourteen presumed rebels": a number in words that is read as a noun counts the noun that ends its phrase."""
    for i in range(first, last - 1):
        if sketch.tree.words[i] not in sketch.words.numerals or sketch.pos[i] != "NOUN":
            continue
        noun = noun_from(sketch, i + 1 + (sketch.tree.words[i + 1] in sketch.words.hedges), last)
        if noun is None or noun in sketch.below(i, first, i):
            continue
        if sketch.heads[noun] == i:
            _take_place(sketch, noun, i, first, last)
        sketch.retag(i, "NUM")
        sketch.hang(i, noun, "nummod")


@where(has=("NUM",))
def mend_numbers(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed fifteen suspected militants", "three Tuareg": the number belongs to the noun that ends its phrase."""
    for i in range(first, last - 1):
        if sketch.pos[i] != "NUM" or sketch.deps[i] not in COUNTED:
            continue
        doubted = sketch.tree.words[i + 1] in sketch.words.hedges
        noun = noun_from(sketch, i + 1 + doubted, last)
        if noun is None or case_of(sketch, noun):
            continue
        if sketch.heads[noun] == sketch.heads[i]:
            sketch.hang(noun, sketch.heads[i], sketch.deps[i if sketch.deps[i] in ARGUMENTS else noun])
            sketch.hang(i, noun, "nummod")
        elif sketch.heads[noun] == i and sketch.deps[noun] == "flat":
            _take_place(sketch, noun, i, first, last)
            sketch.hang(i, noun, "nummod")


@where("infinitive_marks", has=("NUM",))
def mend_counted_infinitives(sketch: Sketch, first: int, last: int) -> None:
    """ "Forcing more than 3,000 to flee": a number before an infinitive counts who is made to do it, not what is done."""
    for i in range(first + 1, last - 2):
        verb = sketch.heads[i]
        marked = sketch.tree.words[i + 1] in sketch.words.infinitive_marks and sketch.heads[i + 1] == verb == i + 2
        if sketch.pos[i] != "NUM" or sketch.deps[i] != "nummod" or not marked or sketch.pos[verb] != "VERB":
            continue
        above = i - 1
        while above > first and sketch.pos[above] in {"ADP", "ADJ", "ADV", "SCONJ"}:
            above -= 1
        if sketch.pos[above] != "VERB" or has_object(sketch, above):
            continue
        carried = sketch.heads[above]
        if sketch.deps[above] == "conj" and sketch.pos[carried] == "NUM" and sketch.deps[carried] == "obj":
            sketch.hang(above, sketch.heads[carried], "conj")
        sketch.hang(i, above, "obj")
        sketch.hang(verb, above, "xcomp")


def _take_place(sketch: Sketch, i: int, other: int, first: int, last: int) -> None:
    """Make a token stand where another stood, with all that hung on it."""
    sketch.stand_for(i, other)
    for c in sketch.below(other, first, last):
        if c != i:
            sketch.hang(c, i, sketch.deps[c])


@where(has=("nummod", ","))
def mend_counted_lists(sketch: Sketch, first: int, last: int) -> None:
    """ "Killing one driver, five soldiers and a guide": who is counted behind a counted object and a comma is one more."""
    for i in range(first + 3, last):
        loose = sketch.deps[i] in LOOSE and sketch.pos[i] in NOUNS and sketch.pos[sketch.heads[i]] == "VERB"
        if not loose or case_of(sketch, i) or not is_counted(sketch, i, first, last):
            continue
        opens = sketch.leftmost(i, first)
        before = opens - (1 if sketch.tree.words[opens] == "," else 2)
        listed = before > first and sketch.tree.words[before + 1] == "," and sketch.deps[before] == "obj"
        below = sketch.below(i, first, last)
        clause = any(sketch.deps[c].startswith(("nsubj", "aux", "cop")) for c in below)
        if listed and not clause and is_counted(sketch, before, first, last):
            sketch.hang(i, before, "conj")


@where(has=("nummod", "appos"))
def mend_distances(sketch: Sketch, first: int, last: int) -> None:
    """ "In X, 30 kilometers from Y, the mayor was shot": a distance suffers and does nothing, who is set off behind it does."""
    for i in range(first, last):
        distance = sketch.deps[i] in ARGUMENTS and sketch.words.is_extent(sketch.tree.words[i])
        if not distance or not is_counted(sketch, i, first, last):
            continue
        below = sketch.below(i, first, last)
        named = next((c for c in below if c > i and sketch.deps[c] == "appos" and sketch.pos[c] in NOUNS), None)
        if named is not None:
            sketch.hang(named, sketch.heads[i], sketch.deps[i])
            sketch.hang(i, sketch.heads[i], "obl:unmarked")


@where("suffered", has=("NUM", "CCONJ"))
def mend_short_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "One soldier killed (dead) and three wounded": a number between "and" and a verb that is suffered is its subject."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        other = i + 1 + (sketch.pos[i + 1] == "ADV" and i + 2 < last)
        counted = sketch.pos[i] == "NUM" and sketch.pos[i - 1] == "CCONJ" and sketch.pos[other] == "VERB"
        if not counted or tree.lemmas[other] not in sketch.words.suffered or not is_past(sketch, other):
            continue
        told = (v for v in range(i - 2, first, -1) if tree.lemmas[v] in sketch.words.suffered or _is_dead(sketch, v))
        verb = next(told, None)
        ends = other + 1 >= last or ends_phrase(sketch, other + 1)
        if verb is not None and ends and other not in sketch.climbs(verb):
            sketch.hang(other, verb, "conj")
            sketch.hang(i, other, "nsubj:pass")
            sketch.hang(i - 1, other, "cc")


def _is_dead(sketch: Sketch, i: int) -> bool:
    """Whether an adjective tells that those before it died: "14 soldiers dead"."""
    return sketch.tree.words[i] in sketch.words.lifeless and sketch.deps[i] == "amod" and sketch.heads[i] == i - 1


@where(has=("xcomp", "nummod"))
def mend_counted_outcomes(sketch: Sketch, first: int, last: int) -> None:
    """ "Resulted in three peacekeepers killed": what became of those counted is told of them, not of the verb."""
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        told = sketch.deps[i] == "xcomp" and sketch.pos[i] == "VERB" and verb < i and is_past(sketch, i)
        below = sketch.below(verb, first, i) if told else []
        if not told or any(sketch.deps[c] in {"obj", "aux:pass"} for c in below) or sketch.tree.words[i - 1] == ",":
            continue
        noun = next(
            (c for c in reversed(below) if sketch.deps[c] == "obl" and is_counted(sketch, c, first, last)), None
        )
        if noun is not None and all(noun in sketch.climbs(k) for k in range(noun + 1, i)):
            sketch.hang(i, noun, "acl")


@where(has=("NUM",))
def mend_counted_adverbs(sketch: Sketch, first: int, last: int) -> None:
    """ "270,000 internally displaced people were living there": between a number and a noun a participle describes."""
    for i in range(first, last - 4):
        adverb, verb, noun = i + 1, i + 2, i + 3
        row = [sketch.pos[k] for k in (i, adverb, verb, noun)] == ["NUM", "ADV", "VERB", "NOUN"]
        if not row or not is_past(sketch, verb) or not sketch.tree.has(noun, "Number=Plur"):
            continue
        main = sketch.heads[noun]
        if main == sketch.heads[i] and sketch.deps[i] in ARGUMENTS and sketch.heads[verb] == noun:
            if sketch.deps[noun].startswith("obl") and not case_of(
                sketch, noun
            ):  # "hosts two million displaced people"
                sketch.stand_for(noun, i)
                sketch.hang(i, noun, "nummod")
            continue
        if sketch.heads[i] == verb and (sketch.heads[verb], sketch.deps[verb]) == (noun, "amod"):
            sketch.hang(i, noun, "nummod")
            continue
        apart = sketch.heads[i] == verb and sketch.deps[noun].startswith("nsubj") and main > noun
        if not apart or sketch.heads[main] != verb:
            continue
        for c in sketch.below(verb, first, last):
            if c not in {i, adverb, noun, main}:
                sketch.hang(c, main, sketch.deps[c])
        sketch.stand_for(main, verb)
        sketch.hang(verb, noun, "amod")
        sketch.hang(adverb, verb, "advmod")
        sketch.hang(i, noun, "nummod")


@without_helper
@where(has=("NUM",))
def mend_counted_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "Gave food to 65 displaced people": between a number and a noun a participle says what those counted are."""
    for i in range(first + 1, last - 2):
        verb, noun = i + 1, i + 2
        past = (
            sketch.pos[verb] == "VERB"
            and sketch.tree.has(verb, "VerbForm=Part")
            and sketch.tree.has(verb, "Tense=Past")
        )
        counted = sketch.pos[i] == "NUM" and sketch.pos[noun] == "NOUN" and sketch.tree.has(noun, "Number=Plur")
        apart = (
            sketch.heads[noun] == verb and sketch.deps[noun] in {"obj", "nsubj"} and sketch.heads[i] not in {verb, noun}
        )
        if not (past and counted and apart) or _has_subject(sketch, verb, first, i):
            continue
        above = sketch.heads[i]
        for c in sketch.below(verb, noun + 1, last):
            sketch.hang(c, above, sketch.deps[c])
        for c in sketch.below(i, first, i):
            sketch.hang(c, noun if sketch.deps[c] == "case" else i, sketch.deps[c])
        sketch.stand_for(noun, i)
        sketch.hang(i, noun, "nummod")
        sketch.hang(verb, noun, "amod")


def _has_subject(sketch: Sketch, verb: int, first: int, last: int) -> bool:
    """Whether a verb has a subject, helper or mark before a token."""
    return any(sketch.deps[c].startswith(("nsubj", "aux", "mark", "cc")) for c in sketch.below(verb, first, last))


@where(has=("NUM",))
def mend_quoted_counts(sketch: Sketch, first: int, last: int) -> None:
    """“About 30” troops were killed: a number in quotation marks counts the noun right behind them."""
    for i in range(first + 1, last - 2):
        noun = i + 2
        closed = sketch.tree.words[i + 1] in sketch.words.inverted_after and sketch.tree.words[i + 1] != ","
        same = sketch.heads[i] == sketch.heads[noun] and sketch.deps[i] == sketch.deps[noun]
        numbered = sketch.pos[i] == "NUM" and sketch.pos[noun] == "NOUN"
        if closed and same and numbered and sketch.deps[i] in ARGUMENTS:
            sketch.hang(i, noun, "nummod")
