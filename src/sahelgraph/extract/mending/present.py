"""The present tense of news mended: a verb's bare form, which the parser takes for a noun or hangs on a noun."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, SHUT, Sketch, is_past, noun_from, root_of, where, without_helper

OPENING = frozenset({"DET", "NUM"})
BEFORE = frozenset({"compound", "nsubj", "flat"})
"""How the parser hangs names on the verb that it took for a noun."""
LENT = frozenset({"obj", "conj", "nmod", "appos", "obl", "dep"})


def is_bare(sketch: Sketch, i: int) -> bool:
    """Whether a token is the bare form of a verb that the lexicon knows, in a language whose present tense is one."""
    return not sketch.words.helpers and _known(sketch, sketch.tree.words[i])


def _is_present(sketch: Sketch, i: int) -> bool:
    """The same for the form that tells of one alone: "kills", "wounds"."""
    word = sketch.tree.words[i]
    return is_bare(sketch, i) or (not sketch.words.helpers and word.endswith("s") and _known(sketch, word[:-1]))


def _known(sketch: Sketch, word: str) -> bool:
    return sketch.lemma(word, word, "VERB") == word and sketch.known(word)


@where(has=("CCONJ", "conj"))
def mend_bare_series(sketch: Sketch, first: int, last: int) -> None:
    """ "Kill two guards and injure at least six others": a bare form between "and" and what is counted carries on the verb.

    So does one whose preposition makes it a verb ("condemns the coup and calls for …").
    """
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        joined = sketch.pos[i] == "NOUN" and sketch.pos[i - 1] == "CCONJ" and sketch.deps[i] == "conj"
        if not joined or not _is_present(sketch, i) or not (_opens_phrase(sketch, i + 1) or _is_phrasal(sketch, i)):
            continue
        verb = next((each for each in sketch.climbs(i) if sketch.pos[each] == "VERB"), None)
        if verb is None or not _is_present(sketch, verb) or tree.has(verb, "VerbForm=Inf"):
            continue
        sketch.retag(i, "VERB")
        sketch.hang(i, verb, "conj")
        sketch.hang(i - 1, i, "cc")
        phrasal = _is_phrasal(sketch, i)
        noun = sketch.heads[i + 1] if phrasal else _behind(sketch, i + 1, last)
        if noun is not None and sketch.deps[noun] in LENT and sketch.heads[noun] <= i:
            sketch.hang(noun, i, "obl" if phrasal else "obj")


def mend_bare_main(sketch: Sketch, first: int, last: int) -> None:
    """ "Members of X attack a church": a bare form with an object that hangs on the noun before it is what that noun does."""
    root = root_of(sketch, first, last)
    if root is None or sketch.pos[root] not in NOUNS or not sketch.tree.has(root, "Number=Plur"):
        return
    below = sketch.below(root, first, last)
    verb = next((c for c in below if c > root and sketch.pos[c] == "VERB" and is_bare(sketch, c)), None)
    if verb is None or sketch.deps[verb].startswith("acl") or not _opens_phrase(sketch, verb + 1):
        return
    own = sketch.bases(verb, first, last)
    if "obj" in own and not own & {"mark", "aux", "nsubj", "cc"}:
        sketch.take_over(verb, root, last)
        sketch.hang(root, verb, "nsubj")
        for c in sketch.below(verb, verb, last):
            if sketch.deps[c] == "acl":
                sketch.hang(c, verb, "advcl")


def mend_third_persons(sketch: Sketch, first: int, last: int) -> None:
    """ "An angry crowd blocks a convoy": the form before an article is the verb, and what was taken for the root its object."""
    root = root_of(sketch, first, last)
    if root is None or sketch.pos[root] != "NOUN":
        return
    subject = next((c for c in sketch.below(root, first, root) if sketch.deps[c] == "nsubj"), None)
    if subject is None or any(sketch.deps[c] in {"cop", "case"} for c in sketch.below(root, first, last)):
        return
    inside = range(subject + 1, root - 1)
    verb = next((i for i in inside if sketch.pos[i] == "NOUN" and sketch.pos[i + 1] in OPENING), None)
    if verb is None or not _is_present(sketch, verb) or subject not in sketch.climbs(verb):
        return
    before = [c for c in sketch.below(root, first, verb) if c != subject]
    sketch.retag(verb, "VERB")
    sketch.hang(verb, verb, "ROOT")
    sketch.hang(root, verb, "obj")
    for c in (*before, subject):
        sketch.hang(c, verb, sketch.deps[c])


@where(has=("NOUN", "PROPN"))
def mend_named_roots(sketch: Sketch, first: int, last: int) -> None:
    """ "Mauritania borders Mali": a "noun" that leads the sentence is a verb, with a name right before it and an object behind."""
    root = root_of(sketch, first, last)
    if root is None or root == first or sketch.pos[root] != "NOUN" or not _is_present(sketch, root):
        return
    below = sketch.below(root, first, last)
    names = [c for c in below if c < root and sketch.pos[c] == "PROPN" and sketch.deps[c] in BEFORE]
    objects = [c for c in below if c > root and (sketch.deps[c] == "obj" or _is_name_behind(sketch, c, root))]
    left = names and all(names[-1] in (k, *sketch.climbs(k)) for k in range(names[-1], root))
    if not left or not objects or any(sketch.deps[c] in {"cop", "case", "det", "aux"} for c in below if c < root):
        return
    sketch.retag(root, "VERB")
    sketch.hang(names[-1], root, "nsubj")
    sketch.hang(objects[0], root, "obj")


def _is_name_behind(sketch: Sketch, i: int, root: int) -> bool:
    """Whether a name that the parser took for part of a "noun" opens right behind it."""
    return sketch.pos[i] == "PROPN" and sketch.deps[i] in BEFORE and sketch.leftmost(i, root + 1) == root + 1


@where(has=("acl", "compound"))
def mend_planning(sketch: Sketch, first: int, last: int) -> None:
    """ "The Pope plans to visit X": a "noun" with an infinitive right behind it, behind a name, is what is planned or promised."""
    root = root_of(sketch, first, last)
    if root is None or sketch.pos[root] != "NOUN" or root + 2 >= last or not _is_present(sketch, root):
        return
    tree, word = sketch.tree, sketch.tree.words[root]
    below = sketch.below(root, first, last)
    inner = next((c for c in below if sketch.deps[c] == "acl" and tree.has(c, "VerbForm=Inf")), None)
    named = root > first and sketch.heads[root - 1] == root and sketch.deps[root - 1] == "compound"
    marked = tree.words[root + 1] in sketch.words.infinitive_marks and sketch.heads[root + 1] == inner
    if inner is None or not (named and marked) or sketch.pos[root - 1] != "PROPN":
        return
    if word.removesuffix("s") not in sketch.words.complements or any(sketch.deps[c] in {"case", "cop"} for c in below):
        return
    sketch.retag(root, "VERB")
    for c in below:
        if c < root - 1 and sketch.deps[c] in {"det", "compound", "amod", "nmod:poss"}:
            sketch.hang(c, root - 1, sketch.deps[c])
    sketch.hang(root - 1, root, "nsubj")
    sketch.hang(inner, root, "xcomp")


@where(has=("conj", "obj"))
def mend_joined_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "X visits Moscow and signs an agreement": a finite verb is joined to the verb before it, not to that one's object."""
    for i in range(first + 3, last - 1):
        noun = sketch.heads[i]
        verb = sketch.heads[noun]
        finite = sketch.pos[i] == "VERB" and sketch.deps[i] == "conj" and _is_present(sketch, i)
        if not finite or sketch.pos[noun] not in NOUNS or sketch.deps[noun] != "obj" or not _is_present(sketch, verb):
            continue
        if any(sketch.deps[c].startswith("nsubj") for c in sketch.below(i, first, last)):
            continue
        sketch.hang(i, verb, "conj")
        object_ = next((c for c in sketch.below(noun, i + 1, last) if sketch.deps[c] == "conj"), None)
        if object_ is not None and _opens_phrase(sketch, i + 1):
            sketch.hang(object_, i, "obj")


def _is_phrasal(sketch: Sketch, i: int) -> bool:
    """Whether a form takes what is asked or planned behind a preposition: "calls for"."""
    word = sketch.tree.words[i]
    lemma = word if is_bare(sketch, i) else word[:-1]
    return sketch.pos[i + 1] == "ADP" and lemma in sketch.words.complements


def _opens_phrase(sketch: Sketch, i: int) -> bool:
    """Whether a noun phrase opens with an article or a number, or with words that bound one ("at least")."""
    tree, words = sketch.tree, sketch.words
    counted = tree.lemmas[i] in words.partitives or tree.words[i] in words.approximators
    return sketch.pos[i] in OPENING or counted or sketch.pos[i + 1 : i + 3] == ["ADJ", "NUM"]


def _behind(sketch: Sketch, i: int, last: int) -> int | None:
    """The noun that ends the phrase which opens here, words that bound its number passed over."""
    while i < last and sketch.pos[i] in {"ADP", "ADJ", "ADV"}:
        i += 1
    return noun_from(sketch, i, last)


@without_helper
def mend_verbless(sketch: Sketch, first: int, last: int) -> None:
    """ "X and Y claim responsibility", "An outbreak kills 51", "Chad plans to send …": a sentence without a verb has one.

    It is the form that stands behind its noun and before what only an object, or an aim, opens.
    """
    root = root_of(sketch, first, last)
    if root is None or not _is_verbless(sketch, root, first, last):
        return
    verb = next((i for i in range(first + 1, last - 1) if _is_taken_for_noun(sketch, i)), None)
    subject = None if verb is None else _doer_before(sketch, root, verb, first)
    if verb is None or subject is None:
        return
    _give_back(sketch, verb, first)
    _part_from(sketch, verb, subject, first)
    sketch.retag(verb, "VERB")
    for c in sketch.below(root, first, last):
        if c not in {subject, verb} and (root == verb or (c > verb) == (root < verb)):
            sketch.hang(c, verb, sketch.deps[c])
    sketch.hang(verb, verb, "ROOT")
    sketch.hang(subject, verb, "nsubj")
    if root > verb:
        sketch.hang(root, verb, "obj")
    else:
        _give_object(sketch, verb, last)


def _is_verbless(sketch: Sketch, root: int, first: int, last: int) -> bool:
    """Whether a noun is the root, of which nothing is said and below which no other clause with a subject stands."""
    below = sketch.below(root, first, last)
    said = any(sketch.deps[c].startswith(("cop", "aux", "case", "parataxis", "ccomp")) for c in below)
    return sketch.pos[root] in NOUNS and not said


def _is_taken_for_noun(sketch: Sketch, i: int) -> bool:
    """Whether a form of a known verb, behind a noun or bracket, stands before an object or what is planned."""
    tree, pos = sketch.tree, sketch.pos
    if pos[i] not in {"NOUN", "ADJ", "VERB"} or not (pos[i - 1] in NOUNS or tree.words[i - 1] in SHUT):
        return False
    word = tree.words[i]
    if tree.words[i + 1] in sketch.words.infinitive_marks and i + 2 < len(pos):
        meant = word.removesuffix("s")
        return sketch.words.complements.get(meant) == "planned" and tree.has(i + 2, "VerbForm=Inf")
    bare, phrasal = is_bare(sketch, i), f"{tree.lemmas[i]} {tree.words[i + 1]}"
    if pos[i + 1] == "ADP" and pos[i - 1] == "NOUN" and sketch.known(phrasal):
        return bare == tree.has(i - 1, "Number=Plur")
    several = tree.has(i - 1, "Number=Plur") or tree.words[i - 1] == f"{tree.lemmas[i - 1]}s"
    plural = several or pos[i - 1] in {"PROPN", "PUNCT"}
    if not (bare and plural) and (bare or not _is_present(sketch, i)):
        return False
    carried = bare and tree.words[i + 1] in sketch.words.carriers
    led = pos[i] != "NOUN" or any(sketch.deps[c] == "nsubj" for c in sketch.below(i, 0, i))
    return carried or _opens_phrase(sketch, i + 1) or (bare and led and pos[i + 1] == "PROPN")


def _doer_before(sketch: Sketch, root: int, verb: int, first: int) -> int | None:
    """Who does what a lost verb tells: the root before it with all that stands between, else the root's subject."""
    if root < verb:
        inside = all(k == root or root in sketch.climbs(k) for k in range(first, verb))
        return root if inside else None
    below = [*sketch.below(verb, first, verb), *sketch.below(root, first, verb)]
    named = [c for c in below if sketch.deps[c] == "nsubj"] or [c for c in below if sketch.deps[c] == "compound"]
    return named[0] if named and sketch.pos[named[0]] in NOUNS else None


def _give_back(sketch: Sketch, verb: int, first: int) -> None:
    """Give the noun before a lost verb what hung on that: "of cholera kills" is "of cholera"."""
    noun, own = verb - 1, sketch.below(verb, first, verb)
    if sketch.heads[noun] != verb or sketch.heads[verb] == verb or sketch.deps[noun] == "nsubj":
        return
    sketch.stand_for(noun, verb)
    for c in own:
        if c != noun:
            sketch.hang(c, noun, sketch.deps[c])


def _part_from(sketch: Sketch, verb: int, subject: int, first: int) -> None:
    """Hang on what stands before a lost verb the words before it that hang behind it: "the Front of X join forces"."""
    noun = verb - 1
    stray = [k for k in range(first, verb) if sketch.heads[k] > verb and k != subject]
    before = next((k for k in range(noun - 1, first - 1, -1) if sketch.pos[k] in NOUNS and k not in stray), None)
    if noun not in stray or before is None:
        return
    for k in stray:
        sketch.hang(k, before if k == noun else noun, "nmod" if k == noun else sketch.deps[k])


def _give_object(sketch: Sketch, verb: int, last: int) -> None:
    """Hang on a lost verb the phrase that opens behind it, or the infinitive it governs."""
    if sketch.tree.words[verb + 1] in sketch.words.infinitive_marks:
        sketch.hang(verb + 2, verb, "xcomp")
        return
    if sketch.pos[verb + 1] == "ADP" and not _opens_phrase(sketch, verb + 1):
        sketch.hang(sketch.heads[verb + 1], verb, "obl")
        return
    noun = _behind(sketch, verb + 1 + (sketch.pos[verb + 1] == "DET"), last)
    behind = verb + 1 if noun is None else noun
    path = (behind, *sketch.climbs(behind))
    object_ = next((i for i in path if not verb < sketch.heads[i] <= behind or sketch.heads[i] == i), behind)
    if sketch.pos[object_] not in NOUNS | {"NUM"}:
        return
    sketch.hang(object_, verb, "obj")
    for c in sketch.below(object_, object_ + 1, last):
        if sketch.pos[object_] == "NUM" and sketch.deps[c] == "nmod":
            sketch.hang(c, verb, "obl")


@without_helper
def mend_objects_done_to(sketch: Sketch, first: int, last: int) -> None:
    """ "X releases a nun kidnapped in Ber": behind a verb without object, whom a participle is said of is its object."""
    for i in range(first + 2, last):
        verb = sketch.heads[i]
        loose = sketch.pos[i] == "VERB" and sketch.deps[i] in {"parataxis", "xcomp", "ccomp"} and verb < i
        if not loose or sketch.pos[verb] != "VERB" or not is_past(sketch, i):
            continue
        own = sketch.below(i, first, last)
        subjects = [c for c in own if sketch.deps[c].startswith("nsubj")]
        led = {"aux", "obj", "mark", "cc", "cop"}
        bare = not any(sketch.deps[c].split(":")[0] in led or sketch.deps[c] == "obl:agent" for c in own)
        if not subjects or not bare or sketch.pos[i + 1 : i + 2] not in (["ADP"], ["ADV"], ["NUM"]):
            continue
        object_ = subjects[0]
        opens = sketch.leftmost(object_, verb + 1) == verb + 1
        taken = any(sketch.deps[c] == "obj" for c in sketch.below(verb, first, last))
        lemma = sketch.tree.lemmas[verb]
        told = sketch.says(sketch.tree.words[verb], lemma) or lemma in sketch.words.complements
        if opens and not taken and sketch.known(lemma) and not told:
            sketch.hang(object_, verb, "obj")
            sketch.hang(i, subjects[-1], "acl")
            if len(subjects) > 1:
                sketch.hang(subjects[-1], object_, "appos")
