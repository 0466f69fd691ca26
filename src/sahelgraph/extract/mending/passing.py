"""Trees mended where French tells something in passing: in front of the subject, between commas, behind the last comma."""

from __future__ import annotations

from sahelgraph.extract.mending.heads import is_active
from sahelgraph.extract.mending.sketch import (
    NOUNS,
    Sketch,
    case_of,
    is_counted,
    is_past,
    root_of,
    verb_over,
    where,
    with_helper,
)

LOST = frozenset({"parataxis", "dep", "dislocated", "advcl", "obl", "nmod", "conj", "nsubj", "advmod"})
"""How the parser hangs a name that opens the sentence on what the name is called."""


@with_helper
@where(has=(",", "PROPN"))
def mend_called_names(sketch: Sketch, first: int, last: int) -> None:
    """ "X, principal opposant à Y, a été tué": the name that opens the sentence is the subject, not what it is called."""
    words, noun = sketch.tree.words, sketch.heads[first]
    if sketch.pos[first] != "PROPN" or sketch.deps[first] not in LOST:
        return
    end = first + 1
    while end < last and sketch.deps[end] == "flat" and sketch.heads[end] in {first, end - 1}:
        end += 1
    called = sketch.pos[noun] == "NOUN" and sketch.deps[noun].startswith("nsubj") and words[end : end + 1] == (",",)
    verb = sketch.heads[noun]
    shut = any(words[k] == "," and noun in sketch.climbs(k) for k in range(noun + 1, verb))
    if not called or not end < noun < verb or not shut:
        return
    if not any(c == end + 1 or c == noun for c in (noun, *sketch.below(noun, end + 1, noun))):
        return
    sketch.hang(first, verb, sketch.deps[noun])
    sketch.hang(noun, first, "appos")


@with_helper
def mend_behind_openings(sketch: Sketch, first: int, last: int) -> None:
    """ "Suite à la décision du gouverneur, le parti X a protesté": what an article opens right behind a comma, before a
    main verb that has no subject, is its subject and not what was named before.
    """
    verb = root_of(sketch, first, last)
    if verb is None or sketch.pos[verb] != "VERB":
        return
    below = sketch.below(verb, first, last)
    if any(sketch.deps[c].startswith(("nsubj", "expl", "csubj")) for c in below):
        return
    opens = min((c for c in below if sketch.deps[c].startswith("aux") and c < verb), default=verb)
    comma = next((k for k in range(opens - 1, first, -1) if sketch.tree.words[k] == ","), None)
    if comma is None or comma + 2 >= opens or sketch.pos[comma + 1] != "DET":
        return
    heads = [k for k in range(comma + 1, opens) if not comma < sketch.heads[k] < opens]
    noun = heads[0] if len(heads) == 1 else None
    if noun is None or sketch.pos[noun] not in NOUNS or sketch.deps[noun] not in {"appos", "conj", "nmod"}:
        return
    passive = any(sketch.deps[c] == "aux:pass" for c in below)
    if sketch.heads[noun] < comma and not case_of(sketch, noun):
        sketch.hang(noun, verb, "nsubj:pass" if passive else "nsubj")


@with_helper
def mend_posts_before(sketch: Sketch, first: int, last: int) -> None:
    """ "Le porte-parole de X, le colonel Y, a annoncé": a bare noun that opens the sentence is the subject, who is named
    between commas what it is called.
    """
    for noun in range(first, min(first + 3, last)):
        verb = sketch.heads[noun]
        bare = sketch.pos[noun] == "NOUN" and sketch.deps[noun] in {"obl", "dislocated"} and not case_of(sketch, noun)
        if not bare or verb < noun or sketch.tree.words[noun] in sketch.words.times:
            continue
        named = next((c for c in sketch.below(verb, noun, verb) if sketch.deps[c].startswith("nsubj")), None)
        if named is None or not _is_set_off(sketch, named, noun, verb):
            continue
        if any(sketch.pos[c] == "DET" for c in sketch.below(noun, first, noun)):
            sketch.hang(noun, verb, sketch.deps[named])
            sketch.hang(named, noun, "appos")


def _is_set_off(sketch: Sketch, named: int, noun: int, verb: int) -> bool:
    """Whether a person's phrase with a name stands between two commas."""
    opens = sketch.leftmost(named, noun + 1)
    opens += sketch.tree.words[opens] == ","
    before = opens > noun + 1 and sketch.tree.words[opens - 1] == ","
    shut = any(sketch.tree.words[k] == "," for k in range(named + 1, verb))
    own = any(sketch.pos[c] == "PROPN" for c in (named, *sketch.below(named, named + 1, verb)))
    return before and shut and own


@with_helper
def mend_swallowed_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "Blessant sept Casques bleus", "cinquante et un soldats": no number is the head of those it counts."""
    tree = sketch.tree
    for i in range(first, last - 1):
        noun = _counted_by(sketch, i, last)
        if noun is None:
            continue
        sketch.take_over(noun, i, last)
        for c in sketch.below(i, first, i):
            sketch.hang(c, noun, sketch.deps[c])
        for word in range(i, noun):
            if sketch.heads[word] != noun or word == i:
                sketch.hang(word, noun, "nummod")
        if (
            sketch.deps[noun] in {"nmod", "nummod"}
            and tree.is_present_participle(sketch.heads[noun])
            and i == sketch.heads[noun] + 1
        ):
            sketch.hang(noun, sketch.heads[noun], "obj")


def _counted_by(sketch: Sketch, i: int, last: int) -> int | None:
    """The noun that a number counts which the parser hung on it."""
    words = sketch.tree.words
    if (
        sketch.pos[i] == "NUM"
        and sketch.pos[i + 1] in NOUNS
        and sketch.heads[i + 1] == i
        and sketch.deps[i + 1] == "flat"
    ):
        return i + 1
    joined = words[i] in sketch.words.numerals and i + 3 < last and sketch.pos[i + 1] == "CCONJ"
    if joined and words[i + 2] in {"un", "une"} and sketch.pos[i + 3] == "NOUN" and sketch.heads[i + 3] == i:
        return i + 3
    return None


@with_helper
@where("agents")
def mend_noun_agents(sketch: Sketch, first: int, last: int) -> None:
    """ "L'attaque d'une base militaire par des rebelles": who stands behind "par" did what the first noun tells."""
    for i in range(first + 3, last):
        deep = sketch.deps[i] == "nmod" and case_of(sketch, i) in sketch.words.agents
        at = sketch.heads[i]
        while deep and at < i and sketch.deps[at] in {"nmod", "conj"} and sketch.pos[sketch.heads[at]] in NOUNS:
            at = sketch.heads[at]
        if (
            deep
            and at != sketch.heads[i]
            and at < i
            and not any(sketch.tree.lemmas[k] in sketch.words.laying for k in range(at, i))
        ):
            sketch.hang(i, at, "nmod")


@with_helper
def mend_across_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Niamey rompt avec Kiev, qu'elle accuse": what stands behind a verb is not told of the noun before it, but of the verb;
    a clause that "que" opens is told of the noun before its comma.
    """
    tree, words = sketch.tree, sketch.words
    for i in range(first + 2, last):
        host = sketch.heads[i]
        if host >= i or not sketch.deps[host].startswith("nsubj"):
            continue
        verb = sketch.heads[host]
        if not host < verb < i or sketch.pos[verb] != "VERB":
            continue
        if sketch.deps[i] == "nmod" and case_of(sketch, i) and sketch.pos[i] in NOUNS:
            sketch.hang(i, verb, "obl")
        elif sketch.deps[i] == "acl:relcl":
            opens = next((c for c in sketch.below(i, verb, i) if tree.words[c] in words.relative_pronouns), None)
            near = None if opens is None or tree.words[opens - 1] != "," else opens - 2
            if opens is not None and near is not None and sketch.pos[near] in NOUNS and near > verb:
                sketch.hang(i, sketch.heads[near] if sketch.deps[near] == "flat" else near, "acl:relcl")
                if sketch.deps[opens] == "mark":
                    sketch.retag(opens, "PRON")
                    sketch.hang(opens, i, "obj")


@with_helper
def mend_called_oneself(sketch: Sketch, first: int, last: int) -> None:
    """ "S'est dit convaincu que", "se dit pris en otage": who says what he is says it; what he is called hangs on the saying."""
    tree = sketch.tree
    for i in range(first + 1, last - 1):
        what = i + 1
        if sketch.heads[what] == i and sketch.deps[what] == "csubj":
            _says_of_itself(sketch, i, what, first)
            continue
        told = sketch.heads[i] == what and sketch.deps[i] in {"aux", "advmod", "aux:pass", "cop"}
        if (
            not told
            or not sketch.says(tree.words[i], tree.lemmas[i])
            or sketch.pos[what] not in {"ADJ", "VERB", "NOUN"}
        ):
            continue
        below = sketch.below(what, first, i)
        if not any(tree.words[c] in sketch.words.reflexives for c in below):
            continue
        sketch.retag(i, "VERB")
        sketch.stand_for(i, what)
        for c in below:
            sketch.hang(c, i, "nsubj" if sketch.deps[c].startswith("nsubj") else sketch.deps[c])
        for c in sketch.below(what, what + 1, last):
            if sketch.deps[c] in {"ccomp", "punct", "advcl"}:
                sketch.hang(c, i, sketch.deps[c])
        sketch.hang(what, i, "xcomp")


def _says_of_itself(sketch: Sketch, verb: int, what: int, first: int) -> None:
    """ "S'est dite préoccupée": what is no subject of the saying, but who has a reflexive is."""
    below = sketch.below(verb, first, verb)
    if any(sketch.tree.words[c] in sketch.words.reflexives for c in below):
        sketch.hang(what, verb, "xcomp")
        for c in below:
            if sketch.deps[c] == "nsubj:pass":
                sketch.hang(c, verb, "nsubj")


@with_helper
@where("reflexives", has=(",",))
def mend_late_worriers(sketch: Sketch, first: int, last: int) -> None:
    """ "…, s'inquiète X": who stands behind a comma, a reflexive and its verb at the sentence's end is the verb's subject."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        opens = sketch.pos[i] == "VERB" and tree.words[i - 1] in sketch.words.reflexives
        if not opens or tree.words[i - 2] != "," or tree.has(i, "VerbForm=Inf"):
            continue
        below = sketch.below(i, first, last)
        late = next((c for c in below if c > i and sketch.deps[c] in {"xcomp", "obj", "obl", "nmod"}), None)
        named = late is not None and sketch.pos[late] in NOUNS and not case_of(sketch, late)
        subject = any(sketch.deps[c].startswith("nsubj") for c in below)
        if named and late is not None and not subject and sketch.leftmost(late, i + 1) == i + 1:
            sketch.hang(late, i, "nsubj")


@with_helper
@where(has=("CCONJ", "conj"))
def mend_joined_wholes(sketch: Sketch, first: int, last: int) -> None:
    """ "L'enlèvement de X et de deux jeunes": what "et de" opens is joined to what "de" opened, not to the noun above both."""
    for i in range(first + 4, last):
        noun = sketch.heads[i]
        joined = sketch.deps[i] == "conj" and noun < i and sketch.pos[noun] == "NOUN"
        if not joined or case_of(sketch, i) not in sketch.words.of or case_of(sketch, noun) in sketch.words.of:
            continue
        told = [
            c for c in sketch.below(noun, noun, i) if sketch.deps[c] == "nmod" and case_of(sketch, c) in sketch.words.of
        ]
        if told and any(sketch.pos[c] == "CCONJ" for c in sketch.below(i, told[-1], i)):
            sketch.hang(i, told[-1], "conj")


@with_helper
@where(has=("nummod",))
def mend_late_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "A condamné à six ans de prison huit soldats": a counted noun without preposition behind a phrase is the verb's object."""
    for i in range(first + 3, last):
        host = sketch.heads[i]
        bare = sketch.deps[i] == "nmod" and sketch.pos[i] == "NOUN" and not case_of(sketch, i)
        if not bare or host > i or not is_counted(sketch, i, host, i) or sketch.words.is_extent(sketch.tree.words[i]):
            continue
        verb = verb_over(sketch, i)
        below = [] if verb is None else [sketch.deps[c] for c in sketch.below(verb, first, last)]
        active = verb is not None and is_active(sketch, verb, first, last)
        if (
            verb is not None
            and active
            and verb < host
            and case_of(sketch, host)
            and not {"obj", "aux:pass", "ccomp"} & set(below)
        ):
            sketch.hang(i, verb, "obj")


@with_helper
@where(has=("CCONJ",))
def mend_second_verbs(sketch: Sketch, first: int, last: int) -> None:
    """ "Défend le franc et critique X", "a renversé X et dissous le parlement": what stands behind "and" and a verb is
    done by who did the first, to the phrase right behind it.
    """
    for i in range(first + 2, last - 1):
        joined = sketch.pos[i] == "VERB" and sketch.pos[i - 1] == "CCONJ"
        if (
            not joined
            or sketch.deps[i] not in {"conj", "advmod"}
            or (sketch.tree.pos[i] == "VERB" and is_past(sketch, i))
        ):
            continue
        noun = next((j for j in range(i + 1, min(i + 4, last)) if sketch.pos[j] in NOUNS), None)
        verb = next((v for v in sketch.climbs(i) if sketch.pos[v] == "VERB" and v < i), None)
        if noun is None or verb is None or case_of(sketch, noun):
            continue
        sketch.hang(i, verb, "conj")
        sketch.hang(i - 1, i, "cc")
        if sketch.deps[noun] != "flat":
            sketch.hang(noun, i, "obj")
