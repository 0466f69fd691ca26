"""What is said mended: whose clause "that" opens, which verb says it, where it ends."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, is_past, subject_of, where

HEARERS = frozenset({"obj", "iobj"})


@where(has=("acl", "mark"))
def mend_telling(sketch: Sketch, first: int, last: int) -> None:
    """ "The ministry denied on Tuesday that its drones had …": a clause behind its mark has one subject of its own."""
    tree = sketch.tree
    for i in range(first + 1, last):
        main, noun = sketch.heads[sketch.heads[i]], sketch.heads[i]
        if sketch.deps[i] != "acl" or not (is_past(sketch, i) and sketch.known(tree.lemmas[i]) and noun < i < main):
            continue
        below = sketch.below(main, first, last)
        marks = [c for c in below if sketch.deps[c] == "mark" and i < c < main]
        own = [c for c in below if sketch.deps[c].startswith("nsubj") and marks and c > marks[0]]
        if own and sketch.deps[noun].startswith("nsubj"):
            sketch.stand_for(i, main)
            sketch.hang(main, i, "ccomp")
            sketch.hang(noun, i, "nsubj")


@where("complementisers")
def mend_reports(sketch: Sketch, first: int, last: int) -> None:
    """ "X announces that …": what stands between a noun phrase and "that" is the main verb, where it says something."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        reporting = tree.words[i + 1] in sketch.words.complementisers and sketch.pos[i] in {"NOUN", "VERB", "PROPN"}
        if not reporting or not sketch.says(tree.words[i], tree.lemmas[i]):
            continue
        below = {sketch.deps[c] for c in sketch.below(i, first, last) if c < i}
        subject = None if below & {"nsubj", "aux", "det", "amod", "nmod:poss"} else subject_of(sketch, i, first)
        clause = _clause_after(sketch, i, last)
        if subject is not None and clause is not None and i not in _above(sketch, subject):
            _report(sketch, i, subject, clause, first, last)
        return


@where("informing")
def mend_informed(sketch: Sketch, first: int, last: int) -> None:
    """ "X informs the people of Y that …": the clause behind those who are told is what is said, not said of them."""
    tree = sketch.tree
    for told in range(first + 1, last - 2):
        verb = sketch.heads[told]
        if sketch.deps[told] not in HEARERS or tree.lemmas[verb] not in sketch.words.informing or verb > told:
            continue
        mark = next((j for j in range(told + 1, last) if told not in sketch.climbs(j) or _completes(sketch, j)), last)
        if mark == last or not _completes(sketch, mark):
            continue
        clause = next((j for j in range(mark + 1, last) if sketch.heads[j] in {told, verb}), None)
        if clause is not None and sketch.pos[clause] == "VERB" and _has_own_subject(sketch, clause, mark, last):
            sketch.retag(verb, "VERB")
            sketch.hang(clause, verb, "ccomp")
            sketch.hang(mark, clause, "mark")


def _completes(sketch: Sketch, i: int) -> bool:
    """Whether a word opens what is said ("that"), though the parser may take it for an object of the clause's."""
    return sketch.tree.words[i] in sketch.words.complementisers and sketch.deps[i] in {"mark", "case", "obj"}


def _has_own_subject(sketch: Sketch, clause: int, mark: int, last: int) -> bool:
    """Whether a clause is whole without the word that opens it, so that this is no relative pronoun."""
    whole = any(sketch.deps[c].startswith(("nsubj", "expl")) for c in sketch.below(clause, mark + 1, last))
    return whole or sketch.deps[mark] != "obj"


def _above(sketch: Sketch, i: int) -> list[int]:
    return [each for each in sketch.climbs(i) if each > i and sketch.deps[each] == "ccomp"]


def _clause_after(sketch: Sketch, verb: int, last: int) -> int | None:
    """The predicate of the clause that "that" opens: the first whose governor stands before it, or the root."""
    inside = range(verb + 2, last)
    free = (j for j in inside if sketch.heads[j] == j or sketch.heads[j] <= verb + 1)
    return next((j for j in free if sketch.pos[j] in {"VERB", "ADJ"} or sketch.heads[j] == j), None)


def _report(sketch: Sketch, verb: int, subject: int, clause: int, first: int, last: int) -> None:
    """Make a verb of saying the root, with its subject and what is said."""
    root = next(i for i in range(first, last) if sketch.heads[i] == i)
    sketch.retag(verb, "VERB")
    sketch.hang(verb, verb, "ROOT")
    sketch.hang(clause, verb, "ccomp")
    if root not in {verb, clause, subject}:
        sketch.hang(root, verb, "dep")
    sketch.hang(subject, verb, "nsubj")
    sketch.hang(verb + 1, clause, "mark")


@where(has=(";",))
def mend_lists_behind_semicolons(sketch: Sketch, first: int, last: int) -> None:
    """ "Ten died in X; both Y and Z claimed responsibility": what a semicolon parts from its noun is the verb's subject."""
    for mark in (i for i in range(first + 2, last - 3) if sketch.tree.words[i] == ";"):
        verb = next((v for v in range(mark + 2, last) if sketch.pos[v] == "VERB" and sketch.heads[v] < mark), None)
        if verb is None or sketch.deps[verb] not in {"conj", "parataxis", "advcl"} or not is_past(sketch, verb):
            continue
        lost = [c for c in range(mark + 1, verb) if sketch.heads[c] < mark and sketch.deps[c] in {"conj", "appos"}]
        own = any(sketch.deps[c].startswith(("nsubj", "cc")) for c in sketch.below(verb, mark, verb))
        if len(lost) == 1 and not own and sketch.pos[lost[0]] in NOUNS and not _is_cased(sketch, lost[0], mark):
            main = next(i for i in range(first, last) if sketch.heads[i] == i)
            sketch.hang(lost[0], verb, "nsubj")
            sketch.hang(verb, main, "parataxis")


def _is_cased(sketch: Sketch, i: int, first: int) -> bool:
    return any(sketch.deps[c] == "case" for c in sketch.below(i, first, i))


@where(has=("ccomp", "conj"))
def mend_said_on(sketch: Sketch, first: int, last: int) -> None:
    """ "X warned that a million had been displaced and urged donors to give": who says the one thing says the other."""
    tree = sketch.tree
    for i in range(first + 4, last):
        inner = sketch.heads[i]
        main = sketch.heads[inner]
        joined = sketch.deps[i] == "conj" and sketch.deps[inner] == "ccomp" and main < inner < i
        if not joined or not sketch.says(tree.words[main], tree.lemmas[main]) or not _asks(sketch, i):
            continue
        helped = any(sketch.deps[c].startswith("aux") for c in sketch.below(inner, main, inner))
        own = any(sketch.deps[c].startswith(("nsubj", "aux", "mark")) for c in sketch.below(i, inner, i))
        if helped and not own and is_past(sketch, i) and is_past(sketch, main):
            sketch.hang(i, main, "conj")


def _asks(sketch: Sketch, i: int) -> bool:
    """Whether a verb tells of words: it says or asks for something."""
    tree = sketch.tree
    says = sketch.says(tree.words[i], tree.lemmas[i])
    return says or sketch.words.complements.get(tree.lemmas[i]) == "requested"


@where(has=("ccomp", ","))
def mend_doing_so(sketch: Sketch, first: int, last: int) -> None:
    """ "They fired at the crowd, killing ten, X said": a participle goes on from what is said before it."""
    tree = sketch.tree
    for i in range(first + 3, last - 1):
        saying = sketch.heads[i]
        loose = sketch.deps[i] == "ccomp" and sketch.pos[i] == "VERB" and tree.words[i - 1] == "," and saying > i
        if not loose or not tree.is_present_participle(i):
            continue
        own = any(sketch.deps[c].startswith(("nsubj", "aux", "mark")) for c in sketch.below(i, first, i))
        said = [c for c in sketch.below(saying, first, i) if sketch.deps[c] == "ccomp" and sketch.pos[c] == "VERB"]
        if said and not own:
            sketch.hang(i, said[-1], "advcl")


@where(has=(";",))
def mend_behind_semicolons(sketch: Sketch, first: int, last: int) -> None:
    """ "X left, with help from Y; Z and W ended theirs": behind a semicolon a subject begins, and nothing goes on."""
    words = sketch.tree.words
    for mark in (i for i in range(first + 2, last - 3) if words[i] == ";"):
        verb = next((v for v in range(mark + 2, last) if sketch.pos[v] == "VERB" and sketch.heads[v] < mark), None)
        if verb is None or sketch.deps[verb] not in {"conj", "parataxis"}:
            continue
        subject = next((c for c in sketch.below(verb, mark, verb) if sketch.deps[c].startswith("nsubj")), None)
        lost = [
            c for c in range(mark + 1, verb) if sketch.heads[c] < mark and sketch.deps[c] in {"appos", "conj", "nmod"}
        ]
        opens = sketch.leftmost(subject, mark + 1) if subject is not None else mark
        joined = "cc" in {sketch.deps[opens], sketch.deps[opens - 1]}
        if subject is None or len(lost) != 1 or lost[0] > subject or not joined:
            continue
        sketch.hang(lost[0], verb, sketch.deps[subject])
        sketch.hang(subject, lost[0], "conj")


@where(has=(";",))
def mend_semicolons(sketch: Sketch, first: int, last: int) -> None:
    """ "The army shot down a drone; X said it was its own": what stands before a semicolon is not what is said behind it."""
    for verb in range(first, last):
        head = sketch.heads[verb]
        if sketch.deps[verb] != "ccomp" or head <= verb or ";" not in sketch.tree.words[verb:head]:
            continue
        if any(sketch.deps[c] == "ccomp" for c in sketch.below(head, head + 1, last)):
            sketch.stand_for(verb, head)
            sketch.hang(head, verb, "parataxis")
