"""Main verbs mended behind the day, or the statement, that a news story tells between subject and verb."""

from __future__ import annotations

from sahelgraph.extract.mending.sketch import NOUNS, Sketch, case_of, noun_from, root_of, where, without_helper

LOOSE = frozenset({"amod", "compound", "acl", "nmod", "dep", "appos"})
HELPED = frozenset({"aux", "mark", "nsubj", "cop", "cc"})
NAMED = frozenset({"flat", "compound", "nmod", "conj", "appos", "amod", "nmod:desc"})
TENSED = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "X"})


@without_helper
def mend_behind_days(sketch: Sketch, first: int, last: int) -> None:
    """ "A court on Tuesday freed X", "Japan on Friday lifted sanctions, falling in line": the past form is the main verb.

    So is one behind "in a statement"; no participle stands there before a noun.
    """
    tree = sketch.tree
    dated = not sketch.words.times.isdisjoint(tree.words[first:last])
    if not dated and sketch.words.documents.isdisjoint(tree.lemmas[first:last]):
        return
    for i in range(first + 3, last - 1):
        day = i - 1
        if not _may_be_main(sketch, i, first, last) or not _is_beside(sketch, day):
            continue
        subject = _subject_before(sketch, day, first)
        if subject is not None:
            _enthrone(sketch, subject, day, i, first, last)
            return


@without_helper
@where("times", has=("NUM",))
def mend_bare_dates(sketch: Sketch, first: int, last: int) -> None:
    """ "Suspected JAS fighters 7 Nov kidnapped eight people": a date without preposition before the verb is no subject."""
    tree, start = sketch.tree, first
    for i in range(first + 2, last - 2):
        start = i + 1 if tree.words[i] == ";" else start
        verb = i + 1 + (sketch.pos[i + 1] == "ADV")
        dated = tree.words[i] in sketch.words.times and sketch.pos[i - 1] == "NUM" and tree.words[i - 1].isdigit()
        if not dated or i < start + 2 or not _is_past_form(sketch, verb) or sketch.deps[i] == "obl:unmarked":
            continue
        subject = _subject_before(sketch, i - 1, start)
        if subject is None or sketch.words.agents.intersection(tree.words[verb + 1 : verb + 2]):
            continue
        if start == first:
            _enthrone(sketch, subject, i, verb, first, last)
        else:
            sketch.hang(subject, verb, "nsubj")
            sketch.hang(i, verb, "obl:unmarked")
        sketch.hang(i - 1, i, "nummod")


def _is_past_form(sketch: Sketch, i: int) -> bool:
    word = sketch.tree.words[i]
    return sketch.pos[i] in TENSED and (word.endswith("ed") or word in sketch.words.forms)


def _may_be_main(sketch: Sketch, i: int, first: int, last: int) -> bool:
    """Whether a token is the past form of a verb that the lexicon knows, loose in its sentence, before a noun phrase."""
    word = sketch.tree.words[i]
    if sketch.deps[i] not in LOOSE or not _is_past_form(sketch, i) or sketch.tree.words[i + 1] in sketch.words.agents:
        return False
    lemma = sketch.words.forms.get(word, sketch.lemma(word, sketch.tree.lemmas[i], "VERB"))
    helped = any(sketch.deps[c].split(":")[0] in HELPED for c in sketch.below(i, first, last))
    return not helped and sketch.known(lemma) and noun_from_any(sketch, i + 1, last) is not None


def noun_from_any(sketch: Sketch, i: int, last: int) -> int | None:
    """The noun of the phrase that opens here, with its article or without."""
    return noun_from(sketch, i + (sketch.pos[i] == "DET"), last)


def _is_beside(sketch: Sketch, i: int) -> bool:
    """Whether a noun tells the day, or the text in which something is said."""
    dated = sketch.tree.words[i] in sketch.words.times
    written = sketch.tree.lemmas[i] in sketch.words.documents and case_of(sketch, i) in sketch.words.inside
    return sketch.pos[i] in NOUNS and (dated or written)


def _subject_before(sketch: Sketch, day: int, first: int) -> int | None:
    """The head of the noun phrase before "on Tuesday", "last week" or "in a statement", which opens its sentence or clause."""
    i = day
    while i > first and sketch.pos[i - 1] in {"DET", "ADJ", "ADP", "ADV"}:
        i -= 1
    i -= i > first and sketch.tree.words[i - 1] == ","
    noun = i - 1
    if noun < first or sketch.pos[noun] not in NOUNS or sketch.words.is_extent(sketch.tree.words[noun]):
        return None
    while first <= sketch.heads[noun] < day and sketch.heads[noun] != noun and sketch.deps[noun] in NAMED:
        above = sketch.heads[noun]
        if sketch.pos[above] not in NOUNS or sketch.words.is_extent(sketch.tree.words[above]):
            break
        noun = above
    verbal = any(sketch.pos[k] == "VERB" and sketch.deps[k] not in LOOSE for k in range(first, day))
    return None if verbal or case_of(sketch, noun) else noun


def _enthrone(sketch: Sketch, subject: int, day: int, verb: int, first: int, last: int) -> None:
    """Make a verb the root, with its subject, the day and its object; what was the root tells what goes on besides."""
    root = root_of(sketch, first, last)
    behind = noun_from_any(sketch, verb + 1, last)
    while behind is not None and verb < sketch.heads[behind] != behind and sketch.deps[behind] in NAMED:
        behind = sketch.heads[behind]
    old = [] if root is None else sketch.below(root, first, last)
    sketch.retag(verb, "VERB")
    sketch.hang(verb, verb, "ROOT")
    if root is not None and root not in {subject, day, behind, verb}:
        doing = sketch.pos[root] == "VERB"
        sketch.hang(root, verb, "advcl" if doing else "obl" if case_of(sketch, root) else "dep")
    for c in old:
        if c not in {verb, subject, day, behind} and (c < verb or sketch.deps[c] == "punct"):
            sketch.hang(c, verb, sketch.deps[c])
    sketch.hang(day, verb, "obl" if case_of(sketch, day) else "obl:unmarked")
    sketch.hang(subject, verb, "nsubj")
    if behind is not None and behind != subject:
        sketch.hang(behind, verb, "obj")
