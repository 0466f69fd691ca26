"""Subjects mended: those of a clause that the parser gave to the clause around it, and the other way round."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, noun_before, where

PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
UNPLACED = frozenset({"advmod", "dep", "discourse", "dislocated", "obl", "vocative"})
"""How a name hangs on a verb whose relation to it the parser did not see."""


def mend_stolen_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "The coalition fighting the rebels has declared a truce": whom a participle is done to is no subject of the verb.

    The parser makes the rebels a second subject, the rest a clause that the fighting completes, or the fighting the subject.
    """
    for verb in range(first + 3, last):
        if sketch.pos[verb] != "VERB":
            continue
        every = [c for c in sketch.below(verb, first, verb) if sketch.deps[c].startswith("nsubj")]
        subjects = [c for c in every if sketch.deps[c] == "nsubj"]
        if len(every) == 2 and _relative_takes(sketch, *every):
            continue
        if len(every) == 1 and sketch.deps[verb] == "ccomp" and _is_undergone(sketch, verb, every[0], first, last):
            continue
        if len(subjects) == 2:
            _give_back(sketch, *subjects)
        elif len(subjects) == 1 and sketch.deps[verb] == "ccomp":
            _complete(sketch, verb, subjects[0])
        elif not subjects:
            _hand_over(sketch, verb, first)


def _is_undergone(sketch: Sketch, verb: int, subject: int, first: int, last: int) -> bool:
    """ "Soldiers pursuing bandits were ambushed": what a participle that leads a sentence "completes" is the main verb."""
    going_on = sketch.heads[verb]
    who = next((c for c in sketch.below(going_on, first, going_on) if sketch.deps[c] == "nsubj"), None)
    leads = sketch.heads[going_on] == going_on and sketch.tree.is_present_participle(going_on)
    leads = leads and not any(sketch.deps[c].startswith("aux") for c in sketch.below(going_on, first, going_on))
    helped = any(sketch.deps[c].startswith("aux") for c in sketch.below(verb, subject, verb))
    if who is None or not leads or not helped or not _awaits_object(sketch, going_on, subject):
        return False
    for c in sketch.below(going_on, first, last):
        if c != who and (c < going_on or sketch.deps[c] == "punct"):
            sketch.hang(c, verb, sketch.deps[c])
    sketch.hang(verb, verb, "ROOT")
    sketch.hang(who, verb, sketch.deps[subject])
    sketch.hang(subject, going_on, "obj")
    sketch.hang(going_on, who, "acl")
    return True


def _relative_takes(sketch: Sketch, one: int, other: int) -> bool:
    """ "A raid that killed five soldiers was condemned": the second subject is what the relative clause's verb is done to.

    No clause tells of a number, as of the day of "a raid on 4 May that killed": it is of the raid.
    """
    for verb in range(one + 1, other):
        relative = sketch.deps[verb] == "acl:relcl" and sketch.pos[verb] == "VERB" and one in sketch.climbs(verb)
        own = {sketch.deps[c].split(":")[0] for c in sketch.tree.children[verb] if sketch.heads[c] == verb}
        near = all(sketch.pos[k] in PHRASE for k in range(verb + 1, other))
        if relative and "nsubj" in own and not own & {"obj", "aux"} and near:
            sketch.hang(other, verb, "obj")
            if sketch.pos[sketch.heads[verb]] == "NUM":
                sketch.hang(verb, one, "acl:relcl")
            return True
    return False


def _give_back(sketch: Sketch, one: int, other: int) -> None:
    """Of two subjects, the second is what the participle on the first is done to."""
    clauses = [c for c in sketch.below(one, one + 1, other) if sketch.deps[c] == "acl" and sketch.pos[c] == "VERB"]
    if len(clauses) == 1 and _awaits_object(sketch, clauses[0], other):
        sketch.hang(other, clauses[0], "obj")


def _complete(sketch: Sketch, verb: int, subject: int) -> None:
    """A finite verb below a participle on a noun: the noun is its subject, its own subject the participle's object."""
    participle = sketch.heads[verb]
    noun = sketch.heads[participle]
    helped = any(sketch.deps[c] == "aux" for c in sketch.below(verb, subject, verb))
    hangs = sketch.deps[participle] == "acl" and sketch.pos[noun] in NOUNS and noun < participle < subject
    if helped and hangs and _awaits_object(sketch, participle, subject):
        sketch.hang(subject, participle, "obj")
        sketch.stand_for(verb, noun)
        sketch.hang(noun, verb, "nsubj")


def _hand_over(sketch: Sketch, verb: int, first: int) -> None:
    """A participle with a subject of its own that is made the verb's: the subject is the verb's, the participle tells of it."""
    for participle in sketch.below(verb, first, verb):
        apart = sketch.deps[participle] == "advcl" and _is_set_off(sketch, participle)
        if apart or (sketch.deps[participle] == "csubj" and _is_going_on(sketch, participle)):
            for noun in sketch.below(participle, first, participle):
                if sketch.deps[noun] == "nsubj":
                    sketch.hang(noun, verb, "nsubj")
                    sketch.hang(participle, noun, "acl")


def _is_set_off(sketch: Sketch, verb: int) -> bool:
    """As in "the attackers, come on motorbikes, burned …": a past participle behind a comma, with no auxiliary."""
    helped = any(sketch.heads[c] == verb and sketch.deps[c].startswith("aux") for c in sketch.tree.children[verb])
    return sketch.tree.words[verb - 1] == "," and sketch.tree.has(verb, "VerbForm=Part") and not helped


def _is_going_on(sketch: Sketch, verb: int) -> bool:
    return sketch.tree.has(verb, "VerbForm=Ger") or sketch.tree.has(verb, "Tense=Pres")


def _awaits_object(sketch: Sketch, participle: int, noun: int) -> bool:
    """Whether an "-ing" form has no object yet and nothing but a noun's own words stands between the two."""
    own = any(sketch.deps[c] == "obj" for c in sketch.tree.children[participle] if sketch.heads[c] == participle)
    between = range(participle + 1, noun)
    return _is_going_on(sketch, participle) and not own and all(sketch.pos[k] in PHRASE for k in between)


@where("resultatives", "clause_marks")
def mend_outcomes(sketch: Sketch, first: int, last: int) -> None:
    """ "Two people dead after gunmen attack a school": what became of some comes first, who did it stands by the verb."""
    for verb in range(first + 3, last):
        if sketch.pos[verb] != "VERB":
            continue
        doer = noun_before(sketch, verb, first)
        subject = next((c for c in sketch.below(verb, first, verb) if sketch.deps[c] == "nsubj"), None)
        if doer is None or subject is None or subject >= doer:
            continue
        suffered = any(sketch.tree.words[c] in sketch.words.resultatives for c in sketch.below(subject, subject, doer))
        if suffered and sketch.pos[subject] in NOUNS and case_of(sketch, doer) in sketch.words.clause_marks:
            _set_apart(sketch, verb, subject, doer)


def _set_apart(sketch: Sketch, verb: int, subject: int, doer: int) -> None:
    """The verb with its doer as a clause below what the sentence opens with."""
    above = subject if sketch.heads[verb] == verb else sketch.heads[verb]
    dep = sketch.deps[verb]
    for c in sketch.below(doer, subject, doer):
        if sketch.deps[c] == "case":
            sketch.hang(c, verb, "mark")
    sketch.hang(subject, above, dep)
    sketch.hang(verb, subject, "advcl")
    sketch.hang(doer, verb, "nsubj")


@where(has=(":",))
def mend_colons(sketch: Sketch, first: int, last: int) -> None:
    """ "They left Ber: the army and the rebels fought": who stands behind a colon is the subject of the verb behind it."""
    for colon in range(first + 1, last - 2):
        if sketch.tree.words[colon] != ":":
            continue
        verb = next((i for i in range(colon + 1, last) if sketch.pos[i] == "VERB"), None)
        if verb is None or sketch.heads[verb] >= colon or not sketch.tree.has(verb, "VerbForm=Fin"):
            continue
        if any(sketch.deps[c].startswith("nsubj") for c in sketch.below(verb, first, last)):
            continue
        bare = [i for i in range(colon + 1, verb) if sketch.pos[i] in {"NOUN", "PROPN"} and not case_of(sketch, i)]
        if bare:
            _seat(sketch, verb, bare[0], colon)


def _seat(sketch: Sketch, verb: int, subject: int, colon: int) -> None:
    """Make a noun the subject of a verb, with what is joined to it or describes it and hung before the colon."""
    for i in range(subject + 1, verb):
        joined = sketch.deps[i] == "conj" and sketch.heads[i] < colon
        if joined or (i == subject + 1 and sketch.pos[i] == "ADJ"):
            sketch.hang(i, subject, "conj" if joined else "amod")
    sketch.hang(subject, verb, "nsubj")
    sketch.hang(verb, sketch.heads[verb], "parataxis")


def mend_joined_clauses(sketch: Sketch, first: int, last: int) -> None:
    """ "Attacked the gunmen and all hostages are freed": a noun right before a second finite verb is its subject.

    Were it one more object, "and" would stand behind it.
    """
    for verb in range(first + 4, last):
        if sketch.pos[verb] not in {"VERB", "ADJ"}:
            continue
        below = sketch.below(verb, first, verb)
        helpers = [c for c in below if sketch.deps[c].startswith(("aux", "cop"))]
        if any(sketch.deps[c].startswith(("nsubj", "csubj", "cc", "mark")) for c in below):
            continue
        noun = (helpers[0] if helpers else verb) - 1
        while sketch.deps[noun] == "amod" and sketch.heads[noun] == noun - 1:
            noun -= 1
        joined = sketch.deps[noun] == "conj" and sketch.pos[noun] in NOUNS and noun > sketch.heads[verb]
        mark = next((c for c in sketch.below(noun, first, noun) if sketch.deps[c] == "cc"), None) if joined else None
        second = sketch.deps[verb] == "conj" if helpers else _is_second_verb(sketch, verb, noun)
        if mark is not None and second and verb not in sketch.climbs(noun):
            passive = any(sketch.deps[c] != "aux" for c in helpers)
            sketch.hang(noun, verb, "nsubj:pass" if passive else "nsubj")
            sketch.hang(mark, verb, "cc")


def _is_second_verb(sketch: Sketch, verb: int, noun: int) -> bool:
    """Whether a finite verb without helpers stands behind a noun that was joined to the object of the verb above it."""
    above = sketch.heads[noun]
    own = sketch.deps[above] == "obj" and sketch.heads[above] == sketch.heads[verb]
    return own and sketch.tree.has(verb, "VerbForm=Fin") and sketch.deps[verb] in {"conj", "parataxis", "advmod"}


@where(has=(",", "PROPN"))
def mend_called_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "ECOWAS, the regional bloc, imposed sanctions": the name that opens the sentence is the subject, not what it is called.

    The parser hangs a name in capitals that it does not know on the verb like an adverb.
    """
    words = sketch.tree.words
    verb = sketch.heads[first]
    if sketch.pos[first] != "PROPN" or sketch.deps[first] not in UNPLACED or words[first + 1 : first + 2] != (",",):
        return
    called = next((c for c in sketch.below(verb, first + 2, last) if sketch.deps[c].startswith("nsubj")), None)
    if called is None or called > verb or sketch.pos[called] != "NOUN":
        return
    opens = sketch.leftmost(called, first)
    closed = any(words[k] == "," and called in sketch.climbs(k) for k in range(called + 1, verb))
    if opens == first + 2 and sketch.pos[opens] == "DET" and closed:
        sketch.hang(first, verb, sketch.deps[called])
        sketch.hang(called, first, "appos")


@where("answering", "gerund_marks")
def mend_answered(sketch: Sketch, first: int, last: int) -> None:
    """ "Accuses the army and the rebels of killing traders": what all answer for hangs on the verb, not on the last of them."""
    tree, words = sketch.tree, sketch.words
    for i in range(first + 3, last):
        if tree.words[i - 1] not in words.gerund_marks or not tree.has(i, "VerbForm=Ger"):
            continue
        noun = sketch.heads[i] if sketch.deps[i] == "amod" else i  # "of killing traders"
        whom = sketch.heads[noun]
        if sketch.deps[noun] not in {"acl", "nmod"} or noun < i:
            continue
        whom = sketch.above(whom, "conj")
        verb = sketch.heads[whom]
        if sketch.deps[whom] == "obj" and tree.lemmas[verb] in words.answering:
            sketch.hang(i, verb, "advcl")
            sketch.hang(i - 1, i, "mark")
            if noun != i:
                sketch.hang(noun, i, "obj")


@where("complements", "infinitive_marks")
def mend_asked(sketch: Sketch, first: int, last: int) -> None:
    """ "Rejecting calls to step down": what is asked hangs on the asking, not on the verb that has it for an object.

    A verb that takes infinitives itself keeps it ("refused a request to step down").
    """
    tree, complements = sketch.tree, sketch.words.complements
    for i in range(first + 3, last):
        verb = sketch.heads[i]
        if sketch.deps[i] not in {"xcomp", "advcl"} or tree.lemmas[verb] in complements:
            continue
        if not any(tree.words[c] in sketch.words.infinitive_marks for c in sketch.below(i, verb + 1, i)):
            continue
        asked = [c for c in sketch.below(verb, verb + 1, i) if sketch.deps[c] == "obj"]
        if len(asked) == 1 and sketch.pos[asked[0]] == "NOUN" and tree.lemmas[asked[0]] in complements:
            sketch.hang(i, asked[0], "acl")
