"""Main verbs mended: a sentence without a finite verb has one that the parser took for a participle."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import (
    BEFORE_NOUN,
    NOUNS,
    Sketch,
    is_past,
    noun_before,
    root_of,
    subject_of,
    where,
)

LOOSE = frozenset({"acl", "amod", "xcomp", "advcl", "ccomp", "appos", "dep", "nmod", "compound", "conj", "ROOT", "obl"})
SET_OFF = frozenset({"appos", "acl", "acl:relcl"})
"""What commas set off behind a name: "X, its leader, …", "X, led by Y, …", "X, which is linked to Y, …"."""
INSIDE = frozenset({"det", "amod", "compound", "case", "nummod", "flat"})


@where(has=("appos", ",", "amod"))
def mend_apposed_main(sketch: Sketch, first: int, last: int) -> None:
    """ "Mali's minister, X, accused France of …", "the junta, led by X, seized …": a past form behind what commas set off is
    the main verb.

    The parser takes it for an adjective of the noun behind it, and that for another name of who is spoken of.
    """
    tree = sketch.tree
    root = root_of(sketch, first, last)
    if root is None or sketch.pos[root] not in NOUNS:
        return
    for i in range(root + 3, last - 1):
        whom = sketch.heads[i]
        adjective = sketch.deps[i] == "amod" and sketch.pos[i] == "VERB" and is_past(sketch, i) and whom > i
        beside = [c for c in sketch.below(root, root, i) if sketch.deps[c] in SET_OFF]
        if not adjective or sketch.heads[whom] != root or tree.words[i - 1] != "," or not beside:
            continue
        below = sketch.below(root, i, last)
        sketch.hang(i, i, "ROOT")
        for c in below:
            sketch.hang(c, i, sketch.deps[c])
        sketch.hang(whom, i, "obj")
        for c in sketch.below(whom, whom + 1, last):
            if sketch.deps[c] == "acl" and any(sketch.deps[m] == "mark" for m in sketch.below(c, whom, c)):
                sketch.hang(c, i, "advcl")
        sketch.hang(root, i, "nsubj")
        return


def mend_main(sketch: Sketch, first: int, last: int) -> None:
    """A sentence without a finite main verb, and a "participle" that has an object of its own: it is the main verb."""
    root = root_of(sketch, first, last)
    if root is None or _has_main(sketch, root, first, last):
        return
    verb = next((i for i in range(first + 1, last - 1) if _could_be_main(sketch, i, first, last)), None)
    if verb is None:
        return
    subject = subject_of(sketch, verb, first)
    if subject is not None:
        _enthrone(sketch, verb, subject, root, first, last)


def _has_main(sketch: Sketch, root: int, first: int, last: int) -> bool:
    below = sketch.bases(root, first, last)
    if sketch.pos[root] == "VERB" or below & {"cop", "aux"}:
        return bool(below & {"nsubj", "csubj", "expl"}) or sketch.tree.has(root, "Mood=Imp") or bool(below & {"aux"})
    return False


def _could_be_main(sketch: Sketch, i: int, first: int, last: int) -> bool:
    """A past form behind a noun, with no auxiliary, that a noun phrase or a preposition follows.

    Where past tenses are built with helpers (`helpers`), a participle without one is none of them.
    """
    tree = sketch.tree
    if sketch.words.helpers and tree.has(i, "VerbForm=Part"):
        return False
    if sketch.pos[i] not in {"VERB", "ADJ"} or not _looks_past(sketch, i):
        return False
    joined = [c for c in sketch.below(i, i, last) if sketch.deps[c] == "conj" and sketch.pos[c] == "VERB"]
    if not any(_is_known(sketch, each) for each in (i, *joined)):
        return False
    before = noun_before(sketch, i, first)
    if before is None or sketch.deps[i].split(":")[0] not in LOOSE or sketch.deps[i] == "acl:relcl":
        return False
    helpers = {"aux", "mark"} if sketch.deps[i] in {"amod", "compound"} else {"aux", "mark", "nsubj"}
    helped = any(sketch.deps[c].split(":")[0] in helpers and c < i for c in sketch.below(i, first, last))
    return not helped and tree.words[i + 1] not in sketch.words.agents


def _is_known(sketch: Sketch, i: int) -> bool:
    """Whether the lexicon knows a form's verb, alone or with the word behind it, or it tells who fights whom."""
    lemma = sketch.words.forms.get(sketch.tree.words[i], sketch.tree.lemmas[i])
    return (
        lemma in sketch.words.opposing
        or sketch.known(lemma)
        or sketch.known(f"{lemma} {' '.join(sketch.tree.words[i + 1 : i + 2])}")
    )


def _looks_past(sketch: Sketch, i: int) -> bool:
    return is_past(sketch, i) or sketch.tree.words[i] in sketch.words.forms


def _enthrone(sketch: Sketch, verb: int, subject: int, root: int, first: int, last: int) -> None:
    """Make a verb the root, with its subject, an object right behind it, and all that hung on the old root."""
    old = sketch.below(root, first, last)
    sketch.retag(verb, "VERB")
    sketch.hang(verb, verb, "ROOT")
    following = _phrase_after(sketch, verb, last)
    for c in old:
        moves = c < verb or sketch.deps[c].startswith(("punct", "obl", "conj", "advcl"))
        if root == subject and c < verb and sketch.deps[c] in {"conj", "nmod"}:
            continue
        if moves and c not in {verb, subject} and sketch.deps[c] not in INSIDE:
            sketch.hang(c, verb, sketch.deps[c])
    if root not in {subject, following, verb}:
        doing = _verb_before(sketch, root, verb)
        told = "conj" if sketch.pos[root] == "VERB" and root > verb else "dep"
        sketch.hang(root, verb if doing is None else doing, told if doing is None else "obj")
    sketch.hang(subject, verb, "nsubj")
    if following is not None and following != subject:
        sketch.hang(following, verb, "obj")


def _verb_before(sketch: Sketch, noun: int, main: int) -> int | None:
    """The joined verb right behind which a noun's phrase begins: "freed the women and executed ten men"."""
    at = sketch.leftmost(noun, main) - 1
    joined = at > main and sketch.pos[at] == "VERB" and sketch.deps[at] == "conj" and sketch.pos[noun] in NOUNS
    return at if joined and main in sketch.climbs(at) else None


def _phrase_after(sketch: Sketch, verb: int, last: int) -> int | None:
    """The noun of a phrase that follows a verb without a preposition."""
    i = verb + 1
    if i < last and (
        sketch.tree.words[i] in sketch.words.resultatives or sketch.tree.words[i] in sketch.words.approximators
    ):
        i += 1
    noun = None
    while i < last and sketch.pos[i] in BEFORE_NOUN | NOUNS | {"ADV"}:
        if sketch.pos[i] in NOUNS:
            noun = i
        elif noun is not None and sketch.pos[i] != "NOUN":
            break
        i += 1
    return noun
