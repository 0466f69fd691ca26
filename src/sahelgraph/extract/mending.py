"""Trees mended where the parser is known to stumble: a main verb read as a participle, a word of doubt as a verb.

"On Friday, presumed rebels seized livestock" has one reading only, since a participle takes no object of its own; a
parser trained on other prose may still make "presumed" or the livestock the root. What is mended is told by parts of
speech and order, with the word lists of `grammar.yml`; a tree that fits is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sahelgraph.extract.grammar import Grammar
from sahelgraph.extract.tree import Tree, grown

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "CCONJ", "SYM"})
WITHIN = frozenset({"det", "amod", "nummod", "compound", "flat", "nmod", "conj", "appos", "case", "cc", "punct", "acl"})
LOOSE = frozenset({"acl", "amod", "xcomp", "advcl", "ccomp", "appos", "dep", "nmod", "compound", "conj", "ROOT", "obl"})
INSIDE = frozenset({"det", "amod", "compound", "case", "nummod", "flat"})
CLAUSE = frozenset({"nsubj", "cop", "aux"})
JOINABLE = frozenset({"obj", "obl", "obl:agent"})
ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass"})
OPEN, SHUT = frozenset("(["), frozenset(")]")


@dataclass(slots=True)
class Sketch:
    """A tree while it is mended."""

    tree: Tree
    words: Grammar
    pos: list[str]
    deps: list[str]
    heads: list[int]
    changed: bool = False

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang a token on another; on itself it is the root."""
        self.heads[i], self.deps[i], self.changed = head, dep, True

    def below(self, i: int, first: int, last: int) -> list[int]:
        """The direct dependents of a token within a sentence."""
        return [c for c in range(first, last) if self.heads[c] == i and c != i]

    def climbs(self, i: int) -> Iterator[int]:
        """The token's governors up to the root, at most as many as it takes to see a loop."""
        for _ in range(64):
            if self.heads[i] == i:
                return
            i = self.heads[i]
            yield i


def mend(
    tree: Tree,
    words: Grammar,
    known: Callable[[str], bool],
    says: Callable[[str, str], bool] = lambda *_: False,
    lemma: Callable[[str, str, str], str] = lambda _, lemma, __: lemma,
) -> Tree:
    """The tree with what the parser is known to get wrong put right.

    `known` tells the lexicon's verbs by their lemma, `says` a form of a verb of saying by its word and lemma; `lemma`
    gives the lemma of a word, its lemma as parsed and its part of speech.
    """
    sketch = Sketch(tree, words, list(tree.pos), list(tree.deps), list(tree.heads))
    for first, last in tree.bounds:
        _mend_forms(sketch, first, last)
        _mend_counts(sketch, first, last)
        _mend_doubts(sketch, first, last)
        _mend_joined(sketch, first, last)
        _mend_numbers(sketch, first, last)
        _mend_objects(sketch, first, last)
        _mend_reports(sketch, first, last, says)
        _mend_main(sketch, first, last, known)
        _mend_telling(sketch, first, last, known)
        _mend_clause(sketch, first, last)
        _mend_subjects(sketch, first, last)
        _mend_opening(sketch, first, last)
        if _loops(sketch.heads, first, last):
            _undo(sketch, first, last)
    if not sketch.changed:
        return tree
    lemmas = [
        lemma(*told) if told[2] == "VERB" != was else told[1]
        for told, was in zip(zip(tree.words, tree.lemmas, sketch.pos, strict=True), tree.pos, strict=True)
    ]
    told = replace(tree, pos=tuple(sketch.pos), deps=tuple(sketch.deps), heads=tuple(sketch.heads))
    return grown(replace(told, lemmas=tuple(lemmas)))


def _loops(heads: Sequence[int], first: int, last: int) -> bool:
    """Whether some token of a sentence reaches no root: two amendments may undo each other's order."""
    sound: set[int] = set()
    for i in range(first, last):
        seen: set[int] = set()
        at = i
        while at not in sound and heads[at] != at:
            if at in seen:
                return True
            seen.add(at)
            at = heads[at]
        sound |= seen
    return False


def _undo(sketch: Sketch, first: int, last: int) -> None:
    """The sentence as it was parsed."""
    tree = sketch.tree
    sketch.pos[first:last] = tree.pos[first:last]
    sketch.deps[first:last] = tree.deps[first:last]
    sketch.heads[first:last] = tree.heads[first:last]


def _mend_forms(sketch: Sketch, first: int, last: int) -> None:
    """A verb's form taken for another word: "soutient que", with a subject and a clause; "a-t-il dit", with its pronoun."""
    words = sketch.tree.words
    for i in range(first, last):
        below = {sketch.deps[c].split(":")[0] for c in sketch.below(i, first, last)}
        if sketch.pos[i] in {"NOUN", "ADJ"} and words[i] in sketch.words.forms and {"nsubj", "ccomp"} <= below:
            sketch.pos[i], sketch.changed = "VERB", True
        if words[i] in sketch.words.clitics and i > first:
            _hang_clitic(sketch, i, last)


def _hang_clitic(sketch: Sketch, i: int, last: int) -> None:
    """ "A-t-il dit", "dit-il": the pronoun is the verb's subject, and what follows an auxiliary and its pronoun is a verb."""
    helped = sketch.pos[i - 1] == "AUX" and i + 1 < last and sketch.heads[i - 1] == i + 1
    verb = i + 1 if helped else i - 1
    sketch.pos[i] = "PRON"
    if sketch.pos[verb] in {"VERB", "X", "ADJ", "NOUN"}:
        sketch.pos[verb] = "VERB"
        sketch.hang(i, verb, "nsubj")


def _mend_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed around 40 people", "killed between 2 and 6": the word before the number makes no phrase of its own."""
    tree = sketch.tree
    for i in range(first + 1, last - 1):
        if sketch.deps[i] != "case" or tree.pos[i + 1] != "NUM":
            continue
        noun, verb = sketch.heads[i], sketch.heads[sketch.heads[i]]
        close = tree.words[i] in sketch.words.approximators and verb == i - 1
        spread = tree.words[i] in sketch.words.between and tree.pos[verb] == "VERB" and not _has_object(sketch, verb)
        if (close or spread) and noun > i and tree.pos[verb] == "VERB" and sketch.deps[noun].startswith("obl"):
            sketch.hang(noun, verb, "obj")
            sketch.hang(i, i + 1, "advmod")


def _mend_joined(sketch: Sketch, first: int, last: int) -> None:
    """ "Linked to X and (to) Y": what follows "and" joins the name before it, not what stands above both."""
    for i in range(first + 2, last):
        mark = next((c for c in sketch.below(i, first, i) if sketch.deps[c] == "cc"), None)
        if mark is None or sketch.deps[i] != "conj" or sketch.pos[i] not in NOUNS:
            continue
        if any(sketch.deps[c] in CLAUSE for c in sketch.below(i, first, last)):
            continue
        twin = _twin(sketch, i, mark)
        if twin is not None:
            sketch.hang(i, twin, "conj")


def _twin(sketch: Sketch, i: int, mark: int) -> int | None:
    """The last argument, before "and", of a verb that stands right above, or on the noun above, behind the same word."""
    above = sketch.heads[i]
    case = _case(sketch, i)
    verbs = (
        [above]
        if sketch.pos[above] == "VERB"
        else [c for c in sketch.below(above, above, mark) if sketch.deps[c] == "acl"]
    )
    found = [
        c
        for verb in verbs
        if verb < i
        for c in sketch.below(verb, verb + 1, mark)
        if sketch.pos[c] in NOUNS and sketch.deps[c] in JOINABLE
    ]
    same = [c for c in found if case and _case(sketch, c) == case]
    alike = [c for c in found if _is_name(sketch, c) and _is_name(sketch, i) and sketch.tree.words[mark - 1] != ","]
    free = (
        ([] if case else found) if sketch.pos[above] == "VERB" else ([] if case or _is_name(sketch, above) else alike)
    )
    return next(iter((same or free)[-1:]), None)


def _is_name(sketch: Sketch, i: int) -> bool:
    return any(sketch.pos[c] == "PROPN" for c in (i, *sketch.tree.children[i]) if sketch.heads[c] == i or c == i)


def _case(sketch: Sketch, i: int) -> str:
    return next((sketch.tree.words[c] for c in sketch.tree.children[i] if sketch.deps[c] == "case"), "")


def _mend_numbers(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed fifteen suspected militants": the number belongs to the noun that ends its phrase."""
    for i in range(first, last - 1):
        if sketch.pos[i] != "NUM" or sketch.deps[i] not in ARGUMENTS:
            continue
        doubted = sketch.tree.words[i + 1] in sketch.words.hedges
        noun = _noun_from(sketch, i + 1 + doubted, last)
        if noun is not None and sketch.heads[noun] == sketch.heads[i] and not _is_marked(sketch, noun):
            sketch.hang(noun, sketch.heads[i], sketch.deps[i])
            sketch.hang(i, noun, "nummod")


def _mend_objects(sketch: Sketch, first: int, last: int) -> None:
    """ "Abducted and later shot two teachers": a bare phrase behind a verb without an object is its object."""
    tree = sketch.tree
    for i in range(first, last):
        verb = sketch.heads[i]
        bare = sketch.deps[i] in {"obl", "obl:unmarked"} and sketch.pos[i] == "NOUN" and not _is_marked(sketch, i)
        if bare and first <= verb < i and tree.pos[verb] == "VERB" and not _has_object(sketch, verb):
            timely = any(tree.words[c] in sketch.words.times for c in (i, *tree.children[i]))
            if not timely and not any(sketch.deps[c] == "aux:pass" for c in tree.children[verb]):
                sketch.hang(i, verb, "obj")


def _is_marked(sketch: Sketch, i: int) -> bool:
    """Whether a noun stands behind a preposition."""
    return any(sketch.heads[c] == i and sketch.deps[c] == "case" for c in sketch.tree.children[i])


def _has_object(sketch: Sketch, verb: int) -> bool:
    return any(
        sketch.heads[c] == verb and sketch.deps[c].startswith(("obj", "nsubj:pass")) for c in sketch.tree.children[verb]
    )


def _mend_doubts(sketch: Sketch, first: int, last: int) -> None:
    """ "Presumed rebels …": a word of doubt before a noun is no verb."""
    tree = sketch.tree
    for i in range(first, last - 1):
        if tree.words[i] not in sketch.words.hedges or sketch.deps[i] in {"amod", "advmod"} or sketch.pos[i] == "ADV":
            continue
        noun = _noun_from(sketch, i + 1, last)
        below = sketch.below(i, first, last)
        if noun is None or any(sketch.deps[c].startswith(("nsubj", "aux", "cop")) for c in below):
            continue
        _demote(sketch, i, noun, below, last)


def _demote(sketch: Sketch, i: int, noun: int, below: list[int], last: int) -> None:
    """Make a supposed verb an adjective of the noun behind it; the verb behind the noun takes its place."""
    top = _top(sketch, noun, i)
    verb = _verb_after(sketch, top, last) if sketch.heads[top] == i else None
    heir = verb if verb is not None and (verb in below or sketch.heads[verb] in {top, noun, i}) else top
    root = sketch.heads[i] == i
    sketch.hang(heir, heir if root else sketch.heads[i], sketch.deps[i])
    for c in below:
        if c not in {heir, top}:
            sketch.hang(c, heir, sketch.deps[c])
    if heir != top:
        sketch.hang(top, heir, "nsubj")
    sketch.hang(i, top if top > i else noun, "amod")
    sketch.pos[i] = "ADJ"


def _mend_opening(sketch: Sketch, first: int, last: int) -> None:
    """ "On Friday, …": a phrase that opens the sentence, up to its comma, is told of the main verb."""
    words = sketch.tree.words
    root = next((i for i in range(first, last) if sketch.heads[i] == i), first)
    comma = next((i for i in range(first, min(root, first + 20)) if words[i] == ","), None)
    if comma is None or sketch.pos[first] != "ADP" or sketch.pos[root] != "VERB":
        return
    for i in range(first, comma):
        if sketch.heads[i] > comma and sketch.heads[i] != root and sketch.deps[i].split(":")[0] in {"obl", "nmod"}:
            sketch.hang(i, root, "obl")


def _mend_telling(sketch: Sketch, first: int, last: int, known: Callable[[str], bool]) -> None:
    """ "The ministry denied on Tuesday that its drones had …": a clause behind its mark has one subject of its own."""
    tree = sketch.tree
    for i in range(first + 1, last):
        main, noun = sketch.heads[sketch.heads[i]], sketch.heads[i]
        if sketch.deps[i] != "acl" or not (_is_past(sketch, i) and known(tree.lemmas[i]) and noun < i < main):
            continue
        below = sketch.below(main, first, last)
        marks = [c for c in below if sketch.deps[c] == "mark" and i < c < main]
        own = [c for c in below if sketch.deps[c].startswith("nsubj") and marks and c > marks[0]]
        if own and sketch.deps[noun].startswith("nsubj"):
            sketch.hang(i, i if sketch.heads[main] == main else sketch.heads[main], sketch.deps[main])
            sketch.hang(main, i, "ccomp")
            sketch.hang(noun, i, "nsubj")


def _mend_clause(sketch: Sketch, first: int, last: int) -> None:
    """ "… that soldiers tortured detainees": an "adjective" with a subject and a mark of its own is a clause's verb."""
    for i in range(first + 1, last - 1):
        noun = sketch.heads[i]
        before = {sketch.deps[c].split(":")[0] for c in sketch.below(i, first, last) if c < i}
        finite = "nsubj" in before and before & {"mark", "aux"}
        if sketch.deps[i] == "amod" and sketch.pos[i] == "VERB" and noun > i and finite:
            sketch.hang(i, sketch.heads[noun], "ccomp")
            sketch.hang(noun, i, "dep" if "aux" in before else "obj")


def _mend_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "X, an armed group linked to Y, claims …": of two subjects the second, set off by a comma, explains the first."""
    for verb in range(first, last):
        subjects = [c for c in sketch.below(verb, first, last) if sketch.deps[c] == "nsubj" and c < verb]
        if len(subjects) == 2 and sketch.pos[verb] == "VERB" and sketch.pos[subjects[0]] == "PROPN":
            one, other = subjects
            start = min([other, *(c for c in sketch.below(other, first, last) if c > one and sketch.pos[c] != "PUNCT")])
            if sketch.tree.words[start - 1] == "," and sketch.pos[start] == "DET":
                sketch.hang(other, one, "appos")


def _noun_from(sketch: Sketch, i: int, last: int) -> int | None:
    """The last noun of the run of nouns that begins here or behind adjectives."""
    noun = None
    while i < last and sketch.pos[i] in BEFORE_NOUN | NOUNS:
        if sketch.pos[i] == "DET" and noun is None:
            return None
        if sketch.pos[i] in NOUNS:
            noun = i
        elif noun is not None and sketch.pos[i] in {"DET", "NUM"}:
            break
        i += 1
    return noun


def _top(sketch: Sketch, noun: int, floor: int) -> int:
    """The head of the noun phrase a noun ends or belongs to, not above a token before it."""
    top = noun
    for each in sketch.climbs(noun):
        if each <= floor or sketch.pos[each] not in NOUNS or sketch.deps[top].split(":")[0] not in WITHIN:
            break
        top = each
    return top


def _verb_after(sketch: Sketch, noun: int, last: int) -> int | None:
    """The past verb that follows a noun phrase directly, or behind a bracket or adverb."""
    i, deep = noun + 1, 0
    while i < last:
        word = sketch.tree.words[i]
        deep += (word in OPEN) - (word in SHUT)
        if not deep and word not in SHUT and sketch.pos[i] not in {"ADV", "PART"}:
            return i if sketch.pos[i] == "VERB" and _is_past(sketch, i) else None
        i += 1
    return None


def _is_past(sketch: Sketch, i: int) -> bool:
    return sketch.tree.has(i, "Tense=Past")


def _mend_main(sketch: Sketch, first: int, last: int, known: Callable[[str], bool]) -> None:
    """A sentence without a finite main verb, and a "participle" that has an object of its own: it is the main verb."""
    root = next((i for i in range(first, last) if sketch.heads[i] == i), None)
    if root is None or _has_main(sketch, root, first, last):
        return
    verb = next((i for i in range(first + 1, last - 1) if _could_be_main(sketch, i, first, last, known)), None)
    if verb is None:
        return
    subject = _subject_of(sketch, verb, first)
    if subject is not None:
        _enthrone(sketch, verb, subject, root, first, last)


def _has_main(sketch: Sketch, root: int, first: int, last: int) -> bool:
    below = {sketch.deps[c].split(":")[0] for c in sketch.below(root, first, last)}
    if sketch.pos[root] == "VERB" or below & {"cop", "aux"}:
        return bool(below & {"nsubj", "csubj", "expl"}) or sketch.tree.has(root, "Mood=Imp") or bool(below & {"aux"})
    return False


def _mend_reports(sketch: Sketch, first: int, last: int, says: Callable[[str, str], bool]) -> None:
    """ "X announces that …": what stands between a noun phrase and "that" is the main verb, where it says something."""
    tree = sketch.tree
    for i in range(first + 1, last - 2):
        reporting = tree.words[i + 1] in sketch.words.complementisers and sketch.pos[i] in {"NOUN", "VERB", "PROPN"}
        if not reporting or not says(tree.words[i], tree.lemmas[i]):
            continue
        below = {sketch.deps[c] for c in sketch.below(i, first, last) if c < i}
        subject = None if below & {"nsubj", "aux", "det", "amod", "nmod:poss"} else _subject_of(sketch, i, first)
        clause = _clause_after(sketch, i, last)
        if subject is not None and clause is not None and i not in _above(sketch, subject):
            _report(sketch, i, subject, clause, first, last)
        return


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
    sketch.pos[verb] = "VERB"
    sketch.hang(verb, verb, "ROOT")
    sketch.hang(clause, verb, "ccomp")
    if root not in {verb, clause, subject}:
        sketch.hang(root, verb, "dep")
    sketch.hang(subject, verb, "nsubj")
    sketch.hang(verb + 1, clause, "mark")


def _could_be_main(sketch: Sketch, i: int, first: int, last: int, known: Callable[[str], bool]) -> bool:
    """A past form behind a noun, with no auxiliary, that a noun phrase or a preposition follows."""
    tree = sketch.tree
    if sketch.pos[i] not in {"VERB", "ADJ"} or not known(tree.lemmas[i]) or not _looks_past(sketch, i):
        return False
    before = _before(sketch, i, first)
    if before is None or sketch.deps[i].split(":")[0] not in LOOSE or sketch.deps[i] == "acl:relcl":
        return False
    helpers = {"aux", "mark"} if sketch.deps[i] in {"amod", "compound"} else {"aux", "mark", "nsubj"}
    helped = any(sketch.deps[c].split(":")[0] in helpers and c < i for c in sketch.below(i, first, last))
    return not helped and tree.words[i + 1] not in sketch.words.agents


def _looks_past(sketch: Sketch, i: int) -> bool:
    return _is_past(sketch, i) or sketch.tree.words[i] in sketch.words.forms


def _before(sketch: Sketch, i: int, first: int) -> int | None:
    """The noun that ends right before a verb, adverbs and brackets apart; none behind a preposition's own phrase."""
    j, deep = i - 1, 0
    while j >= first:
        word = sketch.tree.words[j]
        deep += (word in SHUT) - (word in OPEN)
        if not deep and word not in OPEN and sketch.pos[j] != "ADV":
            return j if sketch.pos[j] in NOUNS else None
        j -= 1
    return None


def _subject_of(sketch: Sketch, verb: int, first: int) -> int | None:
    """The head of the noun phrase before a verb, from where the sentence or its opening phrase begins."""
    noun = _before(sketch, verb, first)
    if noun is None:
        return None
    tree, start = sketch.tree, noun
    while start > first and tree.words[start - 1] != "," and sketch.pos[start - 1] not in {"VERB", "AUX", "SCONJ"}:
        start -= 1
    if start < verb and sketch.pos[start] == "ADP":
        return None
    heads = [j for j in range(start, noun + 1) if sketch.pos[j] in NOUNS and not start <= sketch.heads[j] <= noun]
    return next(iter(heads), noun)


def _enthrone(sketch: Sketch, verb: int, subject: int, root: int, first: int, last: int) -> None:
    """Make a verb the root, with its subject, an object right behind it, and all that hung on the old root."""
    old = sketch.below(root, first, last)
    sketch.pos[verb] = "VERB"
    sketch.hang(verb, verb, "ROOT")
    following = _phrase_after(sketch, verb, last)
    for c in old:
        moves = c < verb or sketch.deps[c].startswith(("punct", "obl", "conj", "advcl"))
        if moves and c not in {verb, subject} and sketch.deps[c] not in INSIDE:
            sketch.hang(c, verb, sketch.deps[c])
    if root not in {subject, following, verb}:
        sketch.hang(root, verb, "conj" if sketch.pos[root] == "VERB" and root > verb else "dep")
    sketch.hang(subject, verb, "nsubj")
    if following is not None and following != subject:
        sketch.hang(following, verb, "obj")


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
