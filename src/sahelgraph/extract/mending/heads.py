"""Heads mended: a participle and its auxiliary, an infinitive under the verb that asks for it, a noun that is measured."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_counted, is_past, verb_over, where

NOMINAL_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "obl:arg", "conj", "root", "ROOT"})
IN_PHRASE = frozenset({"nmod", "amod", "acl", "flat", "appos", "conj"})
RECEIVING = frozenset({"obj", "iobj", "obl", "obl:arg"})
LOOSE = frozenset({"acl", "amod", "appos"})
COMPLETING = frozenset({"acl", "acl:relcl", "xcomp", "advcl", "nmod"})
CLIMBED = frozenset({"nmod", "flat"})
AGREEING = ("Gender=", "Number=")


def mend_helped(sketch: Sketch, first: int, last: int) -> None:
    """ "A nié que": a participle hung on its auxiliary is the verb, and the auxiliary hangs on it."""
    tree = sketch.tree
    for i in range(first + 1, last):
        above = sketch.heads[i]
        helped = first <= above < i and tree.lemmas[above] in sketch.words.helpers and sketch.pos[i] == "VERB"
        if not helped or any(sketch.pos[j] != "ADV" for j in range(above + 1, i)):
            continue
        below = [c for c in sketch.below(above, first, last) if c != i]
        sketch.stand_for(i, above)
        for c in below:
            sketch.hang(c, i, sketch.deps[c])
        sketch.hang(above, i, "aux")
        sketch.retag(above, "AUX")


def mend_measured(sketch: Sketch, first: int, last: int) -> None:
    """ "Plus de 400 soldats ont quitté": the noun that an adverb measures stands where the parser put the adverb."""
    for i in range(first, last - 2):
        near = sketch.tree.words[i] in sketch.words.nearing
        if not (near or sketch.tree.words[i] in sketch.words.measuring):
            continue
        below = [c for c in sketch.below(i, first, last) if c > i and sketch.pos[c] in NOUNS]
        below = [c for c in below if case_of(sketch, c) in sketch.words.of]
        counted = [c for c in below if is_counted(sketch, c, first, last)]
        if sketch.deps[i] in NOMINAL_ROLES and (counted or (below and not near)):
            _measure(sketch, i, counted[0] if near else below[0], sketch.deps[i], first, last)
        elif counted and (role := _role_of_adverb(sketch, i, first, last)):
            _measure(sketch, i, counted[0], role, first, last)


def _measure(sketch: Sketch, i: int, noun: int, role: str, first: int, last: int) -> None:
    """Put the noun that an adverb measures in the adverb's place."""
    case = next(c for c in sketch.below(noun, first, last) if sketch.deps[c] == "case")
    sketch.stand_for(noun, i)
    sketch.relabel(noun, role)
    for c in sketch.below(i, first, last):
        sketch.hang(c, noun, sketch.deps[c])
    sketch.hang(i, noun, "advmod")
    sketch.hang(case, i, "fixed")


def _role_of_adverb(sketch: Sketch, i: int, first: int, last: int) -> str:
    """What an adverb with those it counts is of its verb, where the parser calls it no more than an adverb.

    Behind a preposition a phrase, right behind the verb its object, before the verb its subject.
    """
    verb, dep = sketch.heads[i], sketch.deps[i]
    if dep == "obl" and any(sketch.deps[c] == "case" and c < i for c in sketch.below(i, first, i)):
        return dep
    if dep != "advmod" or sketch.pos[verb] != "VERB":
        return ""
    below = sketch.below(verb, first, last)
    if i == verb + 1:
        return "" if any(sketch.deps[c].startswith("obj") for c in below) else "obj"
    subject = next((c for c in below if sketch.deps[c].startswith("nsubj")), None)
    if i > verb or (subject is not None and not _explains(sketch, subject, i, verb)):
        return ""
    if subject is not None:
        sketch.hang(subject, i, "appos")
    return "nsubj:pass" if any(sketch.deps[c] == "aux:pass" for c in below) else "nsubj"


def _explains(sketch: Sketch, noun: int, i: int, verb: int) -> bool:
    """Whether a noun between commas tells more of those counted before it: "plus de 200 personnes, des civils, ont …"."""
    opens = sketch.leftmost(noun, i)
    marks = [opens - 1, opens] if i < opens - 1 else []
    behind = any(sketch.tree.words[k] == "," for k in range(noun + 1, verb))
    return i < noun < verb and behind and any(sketch.tree.words[k] == "," for k in marks)


@where("preposed")
def mend_preposed(sketch: Sketch, first: int, last: int) -> None:
    """ "Selon un récent rapport": an adjective before its noun, which the parser took for a noun of its own."""
    for i in range(first, last - 1):
        taken = sketch.pos[i] == "NOUN" and sketch.tree.words[i] in sketch.words.preposed
        if not taken or sketch.pos[i + 1] != "NOUN" or i not in {sketch.heads[i + 1], *sketch.below(i + 1, i, i + 1)}:
            continue
        if sketch.heads[i + 1] == i:
            sketch.stand_for(i + 1, i)
        for c in sketch.below(i, first, last):
            if c != i + 1:
                sketch.hang(c, i + 1, sketch.deps[c])
        sketch.hang(i, i + 1, "amod")
        sketch.retag(i, "ADJ")


@where(has=("parataxis",))
def mend_sourced(sketch: Sketch, first: int, last: int) -> None:
    """ "Selon un rapport de X, les rebelles ont quitté …": a phrase behind a preposition is no root where a clause hangs on it."""
    root = next((i for i in range(first, last) if sketch.heads[i] == i), first)
    below = sketch.below(root, first, last)
    if sketch.pos[root] not in NOUNS or not any(sketch.deps[c] == "case" for c in below):
        return
    verb = next((c for c in below if sketch.deps[c] == "parataxis" and sketch.pos[c] == "VERB"), None)
    if verb is not None and any(sketch.deps[c].startswith("nsubj") for c in sketch.below(verb, first, last)):
        sketch.hang(verb, verb, "ROOT")
        sketch.hang(root, verb, "obl")


def mend_finite(sketch: Sketch, first: int, last: int) -> None:
    """ "La milice nie avoir tué": a verb taken for its subject's adjective takes the place of the verb it governs."""
    tree = sketch.tree
    for i in range(first + 1, last - 1):
        if sketch.deps[i] != "amod" or tree.pos[i] != "VERB" or "VerbForm" in tree.morphs[i]:
            continue
        noun = next((n for n in sketch.climbs(i) if sketch.deps[n].startswith("nsubj") and n < i), None)
        if noun is None or (verb := sketch.heads[noun]) < i:
            continue
        sketch.stand_for(i, verb)
        for c in sketch.below(verb, first, last):
            if c < i and c != noun:
                sketch.hang(c, i, sketch.deps[c])
        clause = any(sketch.deps[c].startswith("nsubj") and c > i for c in sketch.below(verb, first, last))
        sketch.hang(noun, i, "nsubj")
        sketch.hang(verb, i, "ccomp" if clause else "xcomp")
        for c in sketch.below(verb, first, last):
            if tree.words[c] in sketch.words.complementisers:
                sketch.hang(c, verb, "mark")


def mend_complements(sketch: Sketch, first: int, last: int) -> None:
    """ "A nié que la ville ait été prise": a clause that opens right behind a verb of saying is what is said."""
    words = sketch.tree.words
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        if sketch.deps[i] == "advcl" and verb + 1 < i and words[verb + 1] in sketch.words.complementisers:
            marked = sketch.heads[verb + 1] == i and sketch.deps[verb + 1] == "mark"
            if marked and sketch.says(words[verb], sketch.tree.lemmas[verb]):
                sketch.hang(i, verb, "ccomp")
        elif sketch.deps[i] == "conj" and verb < i and sketch.says(words[verb], sketch.tree.lemmas[verb]):
            _complete(sketch, i, verb, first)


def _complete(sketch: Sketch, i: int, verb: int, first: int) -> None:
    """ "A confirmé à l'AFP que deux employés …": a verb whose subject stands right behind "que" is joined to no verb."""
    below = sketch.below(i, first, i)
    subject = next((c for c in below if sketch.deps[c].startswith("nsubj")), None)
    opens = None if subject is None else sketch.leftmost(subject, first)
    if opens is None or opens <= verb or any(sketch.deps[c] == "cc" for c in below):
        return
    mark = next((k for k in (opens, opens - 1) if sketch.tree.words[k] in sketch.words.complementisers), None)
    if mark is not None and mark > verb:
        sketch.hang(i, verb, "ccomp")
        sketch.hang(mark, i, "mark")
        sketch.retag(mark, "SCONJ")


@where("infinitive_marks", has=("mark",))
def mend_control(sketch: Sketch, first: int, last: int) -> None:
    """ "A invité les groupes armés à déposer les armes": the infinitive completes the verb, not whom it is said to."""
    tree = sketch.tree
    for i in range(first + 2, last):
        if sketch.deps[i] not in COMPLETING:
            continue
        mark = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "mark"), None)
        marked = mark is not None and tree.words[mark] in sketch.words.infinitive_marks
        if mark is None or not (marked and _is_infinitive(sketch, i, first)):
            continue
        if _is_asked(sketch, i, mark):
            sketch.hang(i, sketch.heads[i], "xcomp")
        told = _told(sketch, sketch.heads[i], mark)
        if told is not None and tree.lemmas[told] not in sketch.words.complements:
            sketch.hang(i, sketch.heads[told], "xcomp")
        elif (verb := _willing(sketch, i, mark, first)) is not None:
            sketch.hang(i, verb, "xcomp")


def _is_infinitive(sketch: Sketch, i: int, first: int) -> bool:
    """Whether a verb stands in the infinitive, of the past as well ("d'avoir tué")."""
    helpers = [c for c in sketch.below(i, first, i) if sketch.deps[c].startswith("aux")]
    return any(sketch.tree.has(each, "VerbForm=Inf") for each in (i, *helpers))


def _is_asked(sketch: Sketch, i: int, mark: int) -> bool:
    """Whether a loose infinitive behind a verb of asking or accusing is what it is about: "a accusé X d'avoir fui"."""
    verb, words = sketch.heads[i], sketch.words
    asks = sketch.pos[verb] == "VERB" and sketch.tree.lemmas[verb] in words.object_control and verb < mark
    return asks and sketch.deps[i] == "advcl" and sketch.tree.words[mark] not in words.purposes


def _willing(sketch: Sketch, i: int, mark: int, first: int) -> int | None:
    """The verb that an infinitive completes behind what only says how or where: "agreed in principle to reopen"."""
    noun, words, lemmas = sketch.heads[i], sketch.words, sketch.tree.lemmas
    verb = sketch.heads[noun]
    loose = sketch.deps[i] == "acl" and sketch.deps[noun].startswith("obl") and verb < noun == mark - 1
    if not loose or sketch.pos[verb] != "VERB" or lemmas[noun] in words.complements:
        return None
    bare = not any(sketch.deps[c] in {"obj", "xcomp", "ccomp"} for c in sketch.below(verb, first, i))
    willed = words.complements.get(lemmas[verb]) in {"planned", "denied"} and lemmas[verb] not in words.object_control
    return verb if bare and willed else None


def _told(sketch: Sketch, noun: int, mark: int) -> int | None:
    """The one a verb of asking is said to, whose phrase holds a noun and ends where the infinitive's mark begins."""
    for each in (noun, *sketch.climbs(noun)):
        verb = sketch.heads[each]
        asks = sketch.pos[verb] == "VERB" and sketch.tree.lemmas[verb] in sketch.words.object_control and verb < each
        if asks and each < mark and sketch.pos[each] in NOUNS and sketch.deps[each] in RECEIVING:
            return each
        if sketch.deps[each] not in IN_PHRASE:
            return None
    return None


def mend_joined_participles(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont attaqué le camp, emporté des vivres et …": a participle with an object of its own is joined to the verb."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        loose = sketch.deps[i] in LOOSE and is_past(sketch, i) and tree.has(i, "VerbForm=Part")
        joined = tree.words[i - 1] == "," or sketch.pos[i - 1] == "CCONJ"
        if not loose or not joined or sketch.pos[i] != "VERB":
            continue
        below = sketch.below(i, first, last)
        owns = any(sketch.deps[c] == "obj" and c > i and not case_of(sketch, c) for c in below)
        verb = verb_over(sketch, i)
        if owns and verb is not None and verb < i and is_active(sketch, verb, first, last):
            sketch.hang(i, verb, "conj")


def is_active(sketch: Sketch, verb: int, first: int, last: int) -> bool:
    """Whether a verb has an auxiliary, and none of a passive."""
    helpers = [sketch.deps[c] for c in sketch.below(verb, first, last) if sketch.deps[c].startswith("aux")]
    return bool(helpers) and "aux:pass" not in helpers


@where(has=(",", "advcl", "ccomp"))
def mend_adding(sketch: Sketch, first: int, last: int) -> None:
    """ "Nie que X soit mort, ajoutant que …": who goes on to say it is the one who spoke, not the one spoken of."""
    tree = sketch.tree
    for i in range(first + 2, last - 1):
        goes_on = sketch.deps[i] == "advcl" and tree.has(i, "VerbForm=Part") and tree.has(i, "Tense=Pres")
        if not goes_on or tree.words[i - 1] != "," or not sketch.says(tree.words[i], tree.lemmas[i]):
            continue
        inner = sketch.heads[i]
        outer = sketch.heads[inner]
        if sketch.deps[inner] == "ccomp" and outer < inner < i and sketch.says(tree.words[outer], tree.lemmas[outer]):
            sketch.hang(i, outer, "advcl")


@where(has=(",",))
def mend_apart(sketch: Sketch, first: int, last: int) -> None:
    """ "Le commissariat du quartier de Gao, dirigé par X": what a comma sets off is said of the noun that opens the phrase."""
    tree = sketch.tree
    for i in range(first + 2, last):
        apart = tree.words[i - 1] == "," and sketch.deps[i] in {"acl", "amod"} and tree.has(i, "VerbForm=Part")
        noun = sketch.heads[i]
        if not apart or not is_past(sketch, i) or not first <= noun < i:
            continue
        top = noun
        for each in (noun, *sketch.climbs(noun)):
            if sketch.pos[each] in {"NOUN", "PROPN"} and _agree(sketch, i, each):
                top = each
            if sketch.deps[each] not in CLIMBED:
                break
        if top != noun:
            sketch.hang(i, top, sketch.deps[i])


def _agree(sketch: Sketch, i: int, noun: int) -> bool:
    """Whether gender and number of two words are told, and the same."""
    return all(_feature(sketch, i, name) == _feature(sketch, noun, name) != "" for name in AGREEING)


def _feature(sketch: Sketch, i: int, name: str) -> str:
    told = sketch.tree.morphs[i].split("|")
    return next((each.removeprefix(name) for each in told if each.startswith(name)), "")
