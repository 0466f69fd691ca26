"""When a predicate holds: the time that hangs on it or on what governs it, or with which its sentence or paragraph opens."""

from __future__ import annotations

from collections.abc import Container, Sequence

from sahelgraph.extract.parsing.tree import Tree
from sahelgraph.extract.times.find import TimeSpan
from sahelgraph.model import Time

NUMBER_LENGTHS = range(3, 5)
"""How many digits the numbers of resolutions have."""
NEAR = 4
"""How many words before a time the word stands that compares what is told with all since then."""


DAY = len("2024-01-31")


CLAUSE = 12
"""How many words before it a noun may be compared, where no verb stands between."""


def is_compared(tree: Tree, span: TimeSpan, superlatives: Container[str]) -> bool:
    """Whether a time only tells of what something is the worst, or the first: "the deadliest attack since 2015"."""
    if span.kind != "since":
        return False
    if any(tree.words[j] in superlatives for j in range(max(0, span.start_i - NEAR), span.start_i)):
        return True  # "for the first time since 2014"
    for j in range(span.start_i - 1, max(-1, span.start_i - CLAUSE), -1):
        if tree.pos[j] == "VERB":
            break
        if tree.words[j] in superlatives and tree.bases[j] == "amod":
            return True  # "in the first skirmish between the two armies since 2014"
    for i in tree.path(span.start_i):
        if tree.pos[i] == "VERB":
            return False
        told = (c for a in tree.below(i, "amod") for c in (a, *tree.below(a, "advmod")))
        if any(tree.words[c] in superlatives for c in told):
            return True
    return False


def is_due(tree: Tree, span: TimeSpan, deadlines: Container[str]) -> bool:
    """Whether a time only tells by when something is due: "the 31 December deadline", "la date du 31 décembre"."""
    behind = tree.lemmas[span.end_i] if span.end_i < len(tree.lemmas) else ""
    return behind in deadlines or tree.lemmas[tree.heads[span.start_i]] in deadlines


def is_of_text(tree: Tree, span: TimeSpan) -> bool:
    """Whether a year in brackets is part of a text's number: "resolution 2085 (2012)" tells when nothing else was."""
    i = span.start_i
    number = tree.words[i - 2] if i > 1 and tree.words[i - 1] == "(" else ""
    return number.isdecimal() and len(number) in NUMBER_LENGTHS


def time_of(
    tree: Tree,
    times: Sequence[TimeSpan],
    anchors: list[int],
    before: Container[str] = frozenset(),
    situated: Container[str] = frozenset(),
) -> Time | None:
    """The time told of a predicate: one that hangs on it, or on a clause it shares its time with.

    `anchors`: the predicate, then what it shares its time with, if anything; `before` are prepositions behind which
    something else is told of with a day of its own ("since the coup of July, X has withdrawn"), `situated` participles
    that only say where something stands.
    """
    governors = _governors(tree, anchors)
    sentence = tree.sentences[anchors[0]]
    near = [t for t in times if tree.sentences[t.start_i] == sentence and t.kind != "duration"]
    near = [t for t in near if not _is_of_other(tree, t, before, anchors)]
    best = min(near, key=lambda t: _distance(tree, t, governors, anchors[0], situated), default=None)
    if best is None or _distance(tree, best, governors, anchors[0], situated)[0] > len(governors):
        return _opening(tree, near, anchors[0]) or _narrated(tree, times, near, anchors[0])
    return best.time


def _opening(tree: Tree, near: Sequence[TimeSpan], anchor: int) -> Time | None:
    """The time a sentence opens with ("On 3 December 2020, …") holds for all it goes on to tell, whatever it hangs on."""
    first = next(iter(near), None)
    if first is None or not first.time.start or first.kind not in {"point", "range"}:
        return None
    sentence = tree.sentences[anchor]
    before = [i for i in range(first.start_i) if tree.sentences[i] == sentence]
    opens = all(tree.pos[i] in {"ADP", "DET", "ADV"} for i in before[-2:]) and len(before) <= 3
    in_a_clause = any(_is_inner(tree, i, first) for i in (anchor, *tree.path(anchor)))
    return first.time if opens and not in_a_clause and first.start_i < anchor else None


def _is_inner(tree: Tree, i: int, opening: TimeSpan) -> bool:
    """Whether a clause lies within another, of which alone the opening time is told; a first clause does not.

    As in "On 8 May, teachers marched in Gao, the director had to leave", which the parser may take for what is said.
    """
    first = tree.span(i)[0] <= opening.end_i + 1 and i < tree.heads[i]
    return tree.deps[i] == "acl:relcl" or (tree.deps[i] == "ccomp" and not first)


def _narrated(tree: Tree, times: Sequence[TimeSpan], near: Sequence[TimeSpan], anchor: int) -> Time | None:
    """The day a paragraph opens with goes on for what it tells in the past, until another time is told."""
    told = next((i for i in (anchor, *tree.path(anchor)) if tree.has(i, "VerbForm=Fin") or _helped(tree, i)), None)
    first = next(iter(times), None)
    alone = not near and len({t.time.start for t in times if t.start_i < anchor and t.kind != "duration"}) == 1
    if told is None or first is None or not alone or not _is_past(tree, told) or not _is_of_days(first):
        return None
    opens = all(tree.pos[i] in {"ADP", "DET", "ADV", "PUNCT"} for i in range(first.start_i)) and first.start_i <= 3
    return first.time if opens and first.start_i < anchor and first.time.start else None


def _is_of_days(span: TimeSpan) -> bool:
    """Whether a time is a point, or from one day to another."""
    return span.kind == "point" or (span.kind == "range" and len(span.time.start or "") == DAY)


def _helped(tree: Tree, i: int) -> bool:
    return bool(tree.below(i, "aux"))


def _is_past(tree: Tree, i: int) -> bool:
    """Whether a predicate is told in the past, itself or by its auxiliary."""
    return any(tree.has(c, "Tense=Past") for c in (i, *tree.below(i, "aux")))


def _governors(tree: Tree, anchors: list[int]) -> list[int]:
    """The predicate, then those above it that tell the same time."""
    found = list(anchors)
    for i in (anchors[-1], *tree.path(anchors[-1])):
        if tree.deps[i] in {"acl:relcl", "parataxis", "ccomp"} and i not in anchors:
            break
        if i not in found:
            found.append(i)
        if tree.deps[i] in {"acl:relcl", "parataxis", "ccomp"}:
            break
    return found


def _is_of_other(tree: Tree, span: TimeSpan, before: Container[str], anchors: Sequence[int]) -> bool:
    """Whether a time is that of something else, which a preposition sets apart from what is told."""
    inside = range(span.start_i, span.end_i)
    head = next((tree.heads[i] for i in inside if tree.heads[i] not in inside), span.start_i)
    for noun in (head, *tree.path(head)):
        if tree.pos[noun] != "NOUN" or noun in anchors:
            return False
        if any(tree.words[c] in before and c < span.start_i - 1 for c in tree.below(noun, "case")):
            return True
    return False


def _distance(
    tree: Tree, span: TimeSpan, governors: list[int], anchor: int, situated: Container[str]
) -> tuple[int, int]:
    """How far above the predicate the time hangs, and how many words away."""
    far = abs(span.start_i - anchor)
    inside = range(span.start_i, span.end_i)
    head = next((tree.heads[i] for i in inside if tree.heads[i] not in inside), span.start_i)
    for i in (head, *tree.path(head)):
        if i in governors:
            return governors.index(i), far
        verb = tree.pos[i] == "VERB" and not (tree.deps[i] == "acl" and tree.lemmas[i] in situated)
        if verb or tree.deps[i] == "acl:relcl" or (span.kind == "since" and tree.bases[i] == "appos"):
            break  # "X, head of the guard since 2011, was named …"
    return len(governors) + 1, far
