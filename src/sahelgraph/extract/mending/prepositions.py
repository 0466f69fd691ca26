"""Prepositions of several words mended, which the parser takes apart: "lors de", "d'après", "à partir" of who leaves."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, is_counted

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
LOST = frozenset({"nmod", "appos", "dep", "conj", "acl", "obl"})


def mend_adverbial_cases(sketch: Sketch, first: int, last: int) -> None:
    """ "Ont péri lors de l'assaut": an adverb before "de" is a preposition, and the noun behind it hangs on the verb."""
    for i in range(first + 1, last - 2):
        if sketch.tree.words[i] not in sketch.words.adverbial_cases or sketch.pos[i] != "ADV":
            continue
        noun = next((c for c in sketch.below(i, i + 2, last) if sketch.pos[c] in NOUNS), None)
        case = None if noun is None else next((c for c in sketch.below(noun, i + 1, noun)), None)
        if noun is None or case != i + 1 or sketch.deps[case] != "case":
            continue
        host = sketch.heads[i]
        sketch.hang(noun, host, "nmod" if sketch.pos[host] in NOUNS else "obl")
        sketch.hang(i, noun, "case")
        sketch.hang(case, i, "dep")
        sketch.pos[i] = "ADP"


def mend_sourced_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "D'après l'ONG, 31 hommes ont été tués": who is told as the source is no subject; the noun behind the comma is."""
    for source in range(first + 1, last - 3):
        verb = sketch.heads[source]
        if sketch.deps[source] not in SUBJECTS or verb <= source or not _is_source(sketch, source, first):
            continue
        noun = next((c for c in sketch.below(source, source, verb) if _could_act(sketch, c, first, last)), None)
        if noun is None:
            continue
        sketch.hang(noun, verb, sketch.deps[source])
        sketch.hang(source, verb, "obl")


def _is_source(sketch: Sketch, i: int, first: int) -> bool:
    """Whether a noun opens its sentence behind a preposition of several words ("d'après")."""
    case = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "case"), None)
    return case == first and any(sketch.deps[c] == "fixed" for c in sketch.below(case, first, i))


def _could_act(sketch: Sketch, i: int, first: int, last: int) -> bool:
    """Whether a bare noun, counted or with its article, opens its phrase right behind a comma."""
    opens = sketch.leftmost(i, first)
    apart = sketch.tree.words[opens] == "," or (opens > first and sketch.tree.words[opens - 1] == ",")
    below = sketch.below(i, first, i)
    told = is_counted(sketch, i, first, last) or any(sketch.deps[c] == "det" for c in below)
    return apart and told and sketch.deps[i] in LOST and sketch.pos[i] in NOUNS and not case_of(sketch, i)


def mend_departing(sketch: Sketch, first: int, last: int) -> None:
    """ "Autorise les journalistes à partir": with no "de" behind it "à partir" is no preposition but what somebody may do."""
    words = sketch.tree.words
    for i in range(first + 2, last - 1):
        mark = i - 1
        joined = sketch.deps[i] == "fixed" and sketch.heads[i] == mark and sketch.tree.has(i, "VerbForm=Inf")
        verb = sketch.heads[mark]
        asks = first <= verb < mark and sketch.pos[verb] == "VERB" and words[mark] in sketch.words.infinitive_marks
        if joined and asks and words[i + 1] not in {*sketch.words.of, *sketch.words.contractions}:
            sketch.hang(i, verb, "xcomp")
            sketch.hang(mark, i, "mark")
