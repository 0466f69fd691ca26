"""Roots mended: a noun with a verb behind it, or a date or name before it, heads no sentence."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_past, root_of, where, with_helper


@with_helper
def mend_cut_names(sketch: Sketch, first: int, last: int) -> None:
    """ "Le Groupe de soutien à l'islam et aux musulmans a revendiqué …": "and" joins no verb without a subject to a noun.

    What stands between the two with a preposition of its own is joined to the phrase before it.
    """
    noun = root_of(sketch, first, last)
    if noun is None or sketch.pos[noun] not in NOUNS:
        return
    below = sketch.below(noun, first, last)
    verb = next((c for c in below if c > noun and sketch.deps[c] == "conj" and sketch.pos[c] == "VERB"), None)
    if verb is None or any(sketch.deps[c] in {"cop", "nsubj", "case"} for c in below):
        return
    own = sketch.below(verb, noun, verb)
    mark = next((c for c in own if sketch.deps[c] == "cc"), None)
    joined = next((c for c in own if mark is not None and c > mark and sketch.deps[c].startswith("obl")), None)
    helped = any(sketch.deps[c].startswith("aux") for c in own)
    if joined is None or mark is None or not helped or any(sketch.deps[c].startswith("nsubj") for c in own):
        return
    sketch.take_over(verb, noun, last)
    sketch.hang(noun, verb, "nsubj:pass" if any(sketch.deps[c] == "aux:pass" for c in own) else "nsubj")
    sketch.hang(joined, mark - 1, "conj")
    sketch.hang(mark, joined, "cc")


@where(has=("NUM", ","))
def mend_behind_dates(sketch: Sketch, first: int, last: int) -> None:
    """ "On July 30, 2024, an armed group claimed …": who stands behind a date is no part of it, but acts."""
    for i in range(first + 3, last):
        date, verb = sketch.heads[i], sketch.heads[sketch.heads[i]]
        joined = (
            sketch.deps[i] in {"conj", "appos", "nmod:unmarked"} and sketch.pos[i] in NOUNS and first <= date < i < verb
        )
        if not joined or sketch.deps[date] != "obl" or sketch.pos[date] != "NUM" or sketch.pos[verb] != "VERB":
            continue
        own = sketch.bases(verb, first, last)
        opens = (
            sketch.tree.words[sketch.leftmost(i, first) - 1] == ","
            or sketch.tree.words[sketch.leftmost(i, first)] == ","
        )
        if opens and "nsubj" not in own and not case_of(sketch, i):
            sketch.hang(i, verb, "nsubj")
            for c in sketch.below(date, i + 1, verb):
                sketch.hang(c, i, sketch.deps[c] if sketch.deps[c] in {"acl:relcl", "conj", "punct"} else "appos")


@where(has=("parataxis",))
def mend_located(sketch: Sketch, first: int, last: int) -> None:
    """ "The station in X, Y Region (was) attacked by …": what lies in X suffers it, not the region around X."""
    noun = root_of(sketch, first, last)
    if noun is None or sketch.pos[noun] != "NOUN":
        return
    for i in range(first + 4, last):
        verb = sketch.heads[i]
        told = (
            sketch.deps[i] in {"nsubj", "nsubj:pass"} and sketch.pos[i] == "PROPN" and sketch.deps[verb] == "parataxis"
        )
        if not told or sketch.heads[verb] != noun or not is_past(sketch, verb):
            continue
        start = sketch.leftmost(i, first)
        town = start - 2
        lies = (
            sketch.tree.words[start - 1] == "," and town > noun and sketch.heads[town] == noun and case_of(sketch, town)
        )
        undergone = {"aux:pass", "obl:agent"} & sketch.labels(verb, first, last)
        if lies and undergone and "," not in sketch.tree.words[start:verb]:
            sketch.hang(verb, verb, "ROOT")
            sketch.hang(noun, verb, "nsubj:pass")
            sketch.hang(i, town, "appos")
            return


def mend_lost_roots(sketch: Sketch, first: int, last: int) -> None:
    """ "X fighters and Y soldiers were ambushed", "An X affiliate claimed responsibility": a noun with a verb behind it is no root."""
    tree = sketch.tree
    root = root_of(sketch, first, last)
    if root is None or sketch.pos[root] != "NOUN":
        return
    for i in sketch.below(root, root + 1, last):
        if sketch.deps[i] == "acl:relcl" and not any(
            tree.words[c] in sketch.words.relative_pronouns for c in sketch.below(i, root, i)
        ):
            other = next((c for c in sketch.below(i, root, i) if sketch.deps[c].startswith("nsubj")), None)
            joins = other is not None and any(tree.pos[c] == "CCONJ" for c in sketch.below(other, root, other))
            if other is not None and joins and "," not in tree.words[root:i]:
                _take_root(sketch, i, root, sketch.deps[other])
                sketch.hang(other, root, "conj")
                return
        if sketch.deps[i] == "obj" and sketch.pos[root + 1] == "VERB" and sketch.heads[root + 1] == i:
            _take_root(sketch, root + 1, root, "nsubj")
            sketch.hang(i, root + 1, "obj")
            return


def _take_root(sketch: Sketch, verb: int, noun: int, dep: str) -> None:
    """Make a verb the root and the noun its subject; what closes the sentence hangs on the verb."""
    sketch.hang(verb, verb, "ROOT")
    for c in sketch.below(noun, verb + 1, len(sketch.heads)):
        if sketch.deps[c] == "punct":
            sketch.hang(c, verb, "punct")
    sketch.hang(noun, verb, dep)
