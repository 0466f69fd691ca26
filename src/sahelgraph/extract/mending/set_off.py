"""Trees mended round what commas set off: a name behind kin, a verb behind what is told of its subject in passing."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import (
    NOUNS,
    OPEN,
    SHUT,
    Sketch,
    case_of,
    noun_before,
    root_of,
    where,
    with_helper,
)

ARGUMENTS = frozenset({"obj", "obl", "obl:arg", "ccomp", "xcomp"})
LOST_NAME = frozenset({"dep", "obl:unmarked", "dislocated", "parataxis", "nmod"})
VERBAL = frozenset({"VERB", "NOUN"})


@where(has=("PROPN",))
def mend_second_names(sketch: Sketch, first: int, last: int) -> None:
    """ "L'opposant X est le chef de Y": of two subjects the name right behind a noun is what the noun is called.

    So are names that commas set off: "two leaders, X and Y, were arrested".
    """
    for i in range(first + 1, last):
        if sketch.pos[i] != "PROPN" or sketch.deps[i] not in {"nsubj", "nsubj:pass"}:
            continue
        noun, verb = i - 1 - (sketch.tree.words[i - 1] == ","), sketch.heads[i]
        both = sketch.deps[i] == sketch.deps[noun] and verb == sketch.heads[noun]
        shut = noun == i - 1 or any(sketch.tree.words[k] == "," for k in range(i + 1, verb))
        if both and shut and sketch.pos[noun] == "NOUN":
            sketch.hang(i, noun, "appos")


def mend_behind_brackets(sketch: Sketch, first: int, last: int) -> None:
    """ "Gunmen (believed to be rebels) attacked": who stands before the brackets does what is told right behind them."""
    for verb in range(first + 4, last):
        shut = verb - 1 - (sketch.pos[verb - 1] == "ADV")
        if sketch.pos[verb] != "VERB" or sketch.tree.words[shut] not in SHUT:
            continue
        opened = next((i for i in range(shut, first, -1) if sketch.tree.words[i] in OPEN), first)
        noun = noun_before(sketch, opened, first) if opened > first else None
        inside = next((c for c in sketch.below(verb, opened, shut) if sketch.deps[c].startswith("nsubj")), None)
        if noun is None or inside is None or not opened < sketch.heads[verb] < shut:
            continue
        told = sketch.heads[verb]
        sketch.hang(inside, told, "obl")
        sketch.stand_for(verb, noun)
        for c in sketch.below(noun, first, noun):
            if sketch.deps[c] in {"obl", "punct", "advmod"}:
                sketch.hang(c, verb, sketch.deps[c])
        sketch.hang(noun, verb, "nsubj")


@where(has=("PROPN", ","))
def mend_named_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont tué X, le chef de Y": of two objects without "and" the noun behind the comma is what the name before it is called."""
    for i in range(first + 2, last):
        if sketch.deps[i] != "obj" or sketch.pos[i] != "NOUN":
            continue
        name = next((c for c in sketch.below(sketch.heads[i], first, i) if sketch.deps[c] == "obj"), i)
        both = name < i and sketch.pos[name] == "PROPN"
        opens = sketch.leftmost(i, first) if both else i
        if both and sketch.tree.words[opens - 1] == "," and sketch.pos[opens] == "DET":
            end = name + 1
            while sketch.deps[end] == "flat" and sketch.heads[end] in {name, end - 1}:
                end += 1
            if end == opens - 1 and not any(sketch.deps[c] == "conj" for c in sketch.below(i, i, last)):
                sketch.hang(i, name, "appos")


@where(has=("appos", "conj"))
def mend_joined_called(sketch: Sketch, first: int, last: int) -> None:
    """ "Le président X et le ministre Y": who is joined to what somebody is called is joined to him."""
    for i in range(first + 2, last):
        name = sketch.heads[i]
        called = sketch.heads[name]
        joined = sketch.deps[i] == "conj" and sketch.deps[name] == "appos" and called < name < i
        if (
            joined
            and sketch.pos[name] == "PROPN"
            and sketch.pos[called] == "NOUN"
            and not sketch.tree.has(called, "Number=Plur")
            and sketch.deps[called] in {"obj", "nsubj", "nsubj:pass"}
        ):
            sketch.hang(i, called, "conj")


def mend_opening_names(sketch: Sketch, first: int, _: int) -> None:
    """ "X et la ministre Y sont libérés": a name that opens the sentence and is joined to what is behind it is the subject."""
    verb = sketch.heads[first]
    if sketch.pos[first] != "PROPN" or sketch.deps[first] not in {"advcl", "dep", "dislocated", "obl", "nmod"}:
        return
    other = next((c for c in sketch.below(first, first + 1, verb) if sketch.deps[c] == "conj"), None)
    subject = next((c for c in sketch.below(verb, first, verb) if sketch.deps[c].startswith("nsubj")), None)
    if verb > first and other is not None and subject is not None and other < subject:
        sketch.hang(first, verb, sketch.deps[subject])
        sketch.hang(subject, other, "appos")


@where(has=("PROPN", ","))
def mend_called(sketch: Sketch, first: int, last: int) -> None:
    """ "The governor, Awa Ba, met …": one name between commas is no second of a list, and is said of the subject.

    Nor is a person, where he is named behind "the head of the council", what the council is called.
    """
    french = bool(sketch.words.helpers)
    for i in range(first + 2, last - 1):
        if sketch.pos[i] != "PROPN":
            continue
        start, host = sketch.leftmost(i, first), sketch.heads[i]
        if not _is_between_commas(sketch, start, i, first, last):
            continue
        conj = sketch.deps[i] == "conj" and not french
        called = _called(sketch, i, start, first, last) if conj else None
        if called is not None:
            sketch.hang(i, called, "appos")
        subject = sketch.heads[host]
        tells = sketch.deps[host] == "nmod" and sketch.deps[subject].startswith("nsubj") and subject < host
        tells = tells and sketch.tree.has(subject, "Number=Sing") and not (french and sketch.pos[host] != "NOUN")
        if (
            sketch.deps[i] == "appos"
            and start < i + _named(sketch, i, last) - 1
            and tells
            and sketch.pos[subject] == "NOUN"
        ):
            sketch.hang(i, subject, "appos")


@where(has=("compound", "PROPN", ","))
def mend_named_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Awa Ba, X's regional director, said": a name before a comma is no first part of the noun behind it."""
    for i in range(first, last - 2):
        noun, end = sketch.heads[i], i + _named(sketch, i, last)
        if sketch.deps[i] != "compound" or "PROPN" not in sketch.pos[i:end] or sketch.pos[i] not in NOUNS:
            continue
        opens = sketch.tree.words[end] == ","
        if not opens or noun < end or sketch.pos[noun] != "NOUN" or not sketch.deps[noun].startswith("nsubj"):
            continue
        for c in sketch.below(i, end, noun):
            for owner in sketch.below(c, end, c):  # "UNICEF's West and Central Africa director"
                sketch.hang(owner, noun, sketch.deps[owner])
            sketch.hang(c, noun, "compound" if sketch.deps[c] == "conj" else sketch.deps[c])
        sketch.retag(i, "PROPN")
        sketch.stand_for(i, noun)
        sketch.hang(noun, i, "appos")


def _is_between_commas(sketch: Sketch, start: int, i: int, first: int, last: int) -> bool:
    """Whether a name, from its first word on, stands between commas; one that belongs to it hangs on it."""
    words, end = sketch.tree.words, i + _named(sketch, i, last)
    own = start < i and words[start] == ","
    shut = end + 1 < last and words[end] == "," and sketch.pos[end + 1] != "CCONJ"
    return shut and (own or (start > first and words[start - 1] == ","))


def _named(sketch: Sketch, i: int, last: int) -> int:
    """How many words a name has from its head on."""
    return 1 + max((c - i for c in sketch.below(i, i + 1, last) if sketch.deps[c] == "flat"), default=0)


def _called(sketch: Sketch, i: int, start: int, first: int, last: int) -> int | None:
    """The noun before the comma that a name explains: the only one it is joined to, or the last of those ("and his aide, X,")."""
    host = sketch.heads[i]
    joined = [c for c in sketch.below(host, first, last) if sketch.deps[c] == "conj"]
    told = [c for each in (i, host) for c in sketch.below(each, first, last) if sketch.deps[c] == "cc"]
    if not sketch.deps[host].startswith("nsubj"):
        return None
    if joined == [i] and not told and sketch.tree.has(host, "Number=Sing"):
        return host
    before = start - (sketch.tree.words[start] != ",") - 1
    return before if before in joined and sketch.pos[before] == "NOUN" else None


@with_helper
@where(has=("PROPN", ","))
def mend_kin(sketch: Sketch, first: int, last: int) -> None:
    """ "A succédé à son père, X": a name behind the comma is that of whom a possessive told."""
    tree = sketch.tree
    for i in range(first + 3, last):
        loose = sketch.pos[i] == "PROPN" and sketch.deps[i] in LOST_NAME and tree.words[i - 1] == ","
        if not loose or case_of(sketch, i):
            continue
        near = (j for j in sketch.below(sketch.heads[i], first, i) if sketch.pos[j] == "NOUN")
        kin = [j for j in near if any(tree.has(c, "Poss=Yes") for c in sketch.below(j, first, j))]
        if kin and all(kin[-1] in sketch.climbs(k) for k in range(kin[-1] + 1, i - 1)):
            sketch.hang(i, kin[-1], "appos")


@where(has=("conj", ","))
def mend_passed_over(sketch: Sketch, first: int, last: int) -> None:
    """ "Le groupe X, lié à Y, contrôle la ville": a verb behind what is set off is the main one, and the name its subject."""
    root = root_of(sketch, first, last)
    if root is None or sketch.pos[root] not in NOUNS or case_of(sketch, root):
        return
    below = sketch.below(root, first, last)
    if any(sketch.deps[c] in {"cop", "cc", "nsubj"} for c in below):
        return
    aside = [c for c in below if sketch.deps[c] in {"acl", "appos"} and c > root]
    verb = next((c for c in below if sketch.deps[c] == "conj" and aside and c > aside[0]), None)
    if verb is not None and sketch.tree.words[verb - 1] == "," and _is_verb(sketch, verb, first, last):
        _lead(sketch, verb, root, last)


def mend_bare_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "La justice malienne enquête sur …": no adjective is a main verb with a bare noun for its object; that noun is."""
    for i in range(first + 1, last - 1):
        verb = i + 1
        adjective = sketch.pos[i] == "ADJ" and sketch.heads[i] == i and sketch.heads[i - 1] == i
        if not adjective or sketch.deps[i - 1] != "nsubj" or sketch.heads[verb] != i or sketch.deps[verb] != "obj":
            continue
        if not any(sketch.deps[c] == "cop" for c in sketch.below(i, first, last)) and _is_verb(
            sketch, verb, first, last
        ):
            _lead(sketch, verb, i, last)
            sketch.hang(i - 1, verb, "nsubj")
            sketch.hang(i, i - 1, "amod")


@where(has=("cop", ","))
def mend_lost_passives(sketch: Sketch, first: int, last: int) -> None:
    """ "Les partis ont été dissous, une décision que …": a participle hung on its auxiliary is the verb, not what explains it."""
    for i in range(first + 2, last):
        helper, tree = i - 1, sketch.tree
        participle = sketch.heads[i] == helper and sketch.pos[i] == "VERB" and tree.has(i, "VerbForm=Part")
        if not participle or tree.lemmas[helper] not in sketch.words.copulas or sketch.deps[helper] != "cop":
            continue
        noun = sketch.heads[helper]
        if noun < i or "," not in tree.words[i:noun]:
            continue
        sketch.stand_for(i, noun)
        for c in sketch.below(noun, first, i):
            sketch.hang(c, i, "nsubj:pass" if sketch.deps[c].startswith("nsubj") else sketch.deps[c])
        sketch.hang(helper, i, "aux:pass")
        sketch.hang(noun, i, "dep")


@with_helper
@where(has=("PROPN", "conj", "CCONJ"))
def mend_two_callings(sketch: Sketch, first: int, last: int) -> None:
    """ "X, magistrat et membre de Y, estime": two bare nouns behind a name's comma are both what it is called."""
    for i in range(first + 4, last):
        name, noun = sketch.heads[i], i - 2
        joined = sketch.deps[i] == "conj" and sketch.pos[i] == "NOUN" and sketch.pos[i - 1] == "CCONJ" and name < noun
        if not joined or sketch.pos[name] != "PROPN" or sketch.pos[noun] != "NOUN" or sketch.heads[noun] != name:
            continue
        if sketch.tree.words[noun - 1] == "," and sketch.pos[noun - 2] == "PROPN":
            sketch.hang(noun, name, "appos")
            sketch.hang(i, noun, "conj")
            sketch.hang(i - 1, i, "cc")


@with_helper
@where("of", has=("PROPN",))
def mend_of_houses(sketch: Sketch, first: int, last: int) -> None:
    """ "Déposée par X, de l'Association Y, contre Z": what "de" opens right behind a name's comma is where X belongs."""
    tree = sketch.tree
    for i in range(first + 3, last):
        joined = sketch.deps[i] == "conj" and not any(sketch.deps[c] == "cc" for c in sketch.below(i, first, i))
        if not (joined or sketch.deps[i] in {"obl", "nmod"}) or case_of(sketch, i) not in sketch.words.of:
            continue
        opens = sketch.leftmost(i, first)
        opens += tree.words[opens] == ","
        named = opens > first + 1 and tree.words[opens - 1] == "," and sketch.pos[opens - 2] == "PROPN"
        definite = sketch.pos[i] == "PROPN" or any(sketch.pos[c] == "DET" for c in sketch.below(i, opens, i))
        if not named or not (definite or tree.words[opens] in sketch.words.contractions):
            continue
        name = opens - 2
        name = sketch.above(name, "flat")
        listed = case_of(sketch, name) in sketch.words.of  # "composée du Mali, du Niger et du Tchad"
        if (joined or sketch.heads[i] != name) and sketch.heads[i] < opens and not listed:
            sketch.hang(i, name, "nmod")


@where("of_whom")
def mend_of_whom(sketch: Sketch, first: int, last: int) -> None:
    """ "Quatre personnes, dont deux enfants, ont été tuées": those told of in passing are not all to whom it happened."""
    for i in range(first + 2, last):
        if sketch.tree.words[i] not in sketch.words.of_whom:
            continue
        some, verb = sketch.heads[i], sketch.heads[sketch.heads[i]]
        whole = sketch.heads[verb]
        aside = sketch.deps[some].startswith("nsubj") and whole < i < some < verb and sketch.heads[whole] == whole
        if not aside or sketch.deps[verb] != "acl:relcl" or "," not in sketch.tree.words[some:verb]:
            continue
        label = sketch.deps[some]
        _lead(sketch, verb, whole, last)
        sketch.hang(whole, verb, label)
        sketch.hang(some, whole, "acl:relcl")


def _is_verb(sketch: Sketch, i: int, first: int, last: int) -> bool:
    """Whether a token that the parser may take for a noun is a finite verb that the lexicon knows, with a complement."""
    below = sketch.below(i, first, last)
    own = {sketch.deps[c] for c in below if c < i} & {"det", "case", "cc", "nsubj", "amod", "nummod"}
    word, lemma = sketch.tree.words[i], sketch.tree.lemmas[i]
    finite = sketch.pos[i] == "VERB" and sketch.tree.has(i, "VerbForm=Fin")
    known = finite or (sketch.pos[i] in VERBAL and sketch.known(sketch.lemma(word, lemma, "VERB")))
    return known and not own and (finite or any(sketch.deps[c] in ARGUMENTS for c in below) or i + 2 < last)


def _lead(sketch: Sketch, verb: int, root: int, last: int) -> None:
    """Put a verb in the place of what was taken for the root, with all that stands behind it."""
    sketch.retag(verb, "VERB")
    sketch.take_over(verb, root, last)
    sketch.hang(root, verb, "nsubj")
