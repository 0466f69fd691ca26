"""Lists of those who are counted mended: "three guards, at least two drivers and a guide were killed" is one subject."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from sahelgraph.extract.mending.sketch import ARGUMENTS, NOUNS, OPEN, SHUT, Sketch, case_of, is_counted, is_past, where

WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
BEFORE_NUMBER = frozenset({"ADV", "ADP", "ADJ", "SCONJ"})
OPENS = frozenset({"PUNCT", "SCONJ", "CCONJ"})
MOST_BEFORE, MOST_IN_BRACKETS, MOST_BEHIND = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Counted:
    """One of a list: where it begins, its number, its noun, the token behind it; `joins` are the words before it."""

    start: int
    number: int
    noun: int
    end: int
    joins: tuple[int, ...] = ()


@where("suffered")
def mend_counted_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "Two soldiers, five rebels and a guide were killed": who is counted before a verb that is suffered is its subject."""
    _mend_lists(sketch, first, last, sketch.words.suffered)


@where("dying", has=("NUM",))
def mend_counted_dying(sketch: Sketch, first: int, last: int) -> None:
    """ "Two soldiers, a civilian and three rebels died": so are those who are told to have died."""
    _mend_lists(sketch, first, last, sketch.words.dying)


def _mend_lists(sketch: Sketch, first: int, last: int, verbs: Container[str]) -> None:
    for verb in range(first + 4, last):
        if sketch.pos[verb] != "VERB" or sketch.tree.lemmas[verb] not in verbs:
            continue
        end = _before_verb(sketch, verb, first)
        found = _list_before(sketch, first, end) if end is not None else []
        if not found:
            continue
        if _is_of_one(sketch, verb, found):
            continue
        other = _other_subject(sketch, verb, found, first, last)
        if other is None or _gives_back(sketch, verb, other, found):
            _hang_list(sketch, verb, found, first, last)


def _is_of_one(sketch: Sketch, verb: int, found: list[Counted]) -> bool:
    """ "23 men arrested by the army were shot": whether a verb only says which of those counted another is told of."""
    noun = sketch.heads[verb]
    told = sketch.deps[verb] == "acl" and noun == found[-1].noun
    return told and sketch.deps[noun].startswith("nsubj") and sketch.heads[noun] > verb


def _before_verb(sketch: Sketch, verb: int, first: int) -> int | None:
    """Where the subject of a verb that is suffered ends: before its helper and adverbs; None where the verb acts."""
    at = verb
    while at > first and sketch.pos[at - 1] in {"AUX", "ADV"}:
        at -= 1
    helped = [i for i in range(at, verb) if sketch.pos[i] == "AUX"]
    if helped:
        return at if any(sketch.deps[i] == "aux:pass" for i in helped) else None
    acts = any(sketch.heads[c] == verb and sketch.deps[c] == "obj" for c in sketch.tree.children[verb])
    return at if sketch.tree.has(verb, "Tense=Past") and not acts else None


def _list_before(sketch: Sketch, first: int, end: int) -> list[Counted]:
    """The longest list of two or more that ends right before a token, or before the comma that closes "including"."""
    end -= _closes_parts(sketch, first, end)
    for start in range(first, end - 1):
        if start == first or sketch.pos[start - 1] in OPENS:
            found = list(_items(sketch, start, end))
            if found and found[-1].end == end and (len(found) > 1 or _goes_on_counting(sketch, start, first)):
                return found
    return []


def _closes_parts(sketch: Sketch, first: int, end: int) -> bool:
    """Whether the comma before a token closes who is named of those counted: "Nine people, including a guide, were"."""
    words = sketch.tree.words
    return words[end - 1] == "," and any(word in sketch.words.inclusives for word in words[first:end])


def _goes_on_counting(sketch: Sketch, start: int, first: int) -> bool:
    """ "Two guards killed and one driver wounded", "raided X, one guard killed": whether one alone may be told of there."""
    if start - 2 <= first:
        return False
    suffered = sketch.pos[start - 2] == "VERB" and sketch.tree.lemmas[start - 2] in sketch.words.suffered
    return sketch.tree.words[start - 1] == "," or (sketch.pos[start - 1] == "CCONJ" and suffered)


def _items(sketch: Sketch, at: int, end: int) -> Iterator[Counted]:
    """Those counted one after another from a token on; behind "including" one may be named and not counted."""
    item, named = _item(sketch, at, end), False
    while item is not None:
        yield item
        at = item.end
        joins = tuple(_joins(sketch, at, end))
        named = named or any(sketch.tree.words[i] in sketch.words.inclusives for i in joins)
        item = _item(sketch, at + len(joins), end, joins, named=named) if joins else None


def _joins(sketch: Sketch, at: int, end: int) -> Iterator[int]:
    words = sketch.tree.words
    while at < end and (words[at] == "," or sketch.pos[at] == "CCONJ" or words[at] in sketch.words.inclusives):
        yield at
        at += 1


def _item(sketch: Sketch, start: int, end: int, joins: tuple[int, ...] = (), *, named: bool = False) -> Counted | None:
    """A number, or an article that tells of one, with its noun, a bracket and one phrase behind it.

    One that may be named and not counted ("including a driver, guards and a nurse") has its number before its start.
    """
    at = start
    while at < end and at - start < MOST_BEFORE and _stands_before(sketch, at) and not _is_number(sketch, at):
        at += 1
    if at < end and _is_number(sketch, at):
        number, at = at, _number_end(sketch, at, end)
    elif named:
        number, at = start - 1, start
    else:
        return None
    noun = None
    while at < end and _goes_on(sketch, at):
        noun = at if sketch.pos[at] in NOUNS else noun
        at += 1
    if noun is None and at == number + 2 and sketch.tree.has(number, "Definite=Ind"):  # "a civilian and"
        noun = at - 1
    if noun is None or noun != at - 1 or sketch.words.is_extent(sketch.tree.words[noun]):
        return None
    return Counted(start, number, noun, _behind(sketch, at, end), joins)


def _stands_before(sketch: Sketch, i: int) -> bool:
    """Whether a word may stand before a number that it bounds or describes: no mark of the clause ("while fifty …")."""
    return sketch.pos[i] in BEFORE_NUMBER and sketch.deps[i] != "mark"


def _goes_on(sketch: Sketch, i: int) -> bool:
    word = sketch.tree.words[i]
    return sketch.pos[i] in WITHIN and not _is_number(sketch, i) and word not in sketch.words.inclusives


def _is_number(sketch: Sketch, i: int) -> bool:
    return sketch.pos[i] == "NUM" or sketch.tree.words[i] in sketch.words.numerals or sketch.tree.has(i, "Definite=Ind")


def _number_end(sketch: Sketch, i: int, end: int) -> int:
    """The token behind a number, or behind a range: "35 and 45", "two to three"."""
    spread = i + 2 < end and sketch.pos[i + 1] in {"CCONJ", "ADP", "PART", "PUNCT"} and sketch.tree.words[i + 1] != ","
    return i + 3 if spread and _is_number(sketch, i) and _is_number(sketch, i + 2) else i + 1


def _behind(sketch: Sketch, at: int, end: int) -> int:
    """The token behind a bracket, or a phrase such as "from the village of X", that says more of those counted."""
    if at < end and sketch.tree.words[at] in OPEN:
        shut = next((i for i in range(at, min(at + MOST_IN_BRACKETS, end)) if sketch.tree.words[i] in SHUT), None)
        return at if shut is None else shut + 1
    if at < end and sketch.pos[at] == "ADP" and sketch.tree.words[at] not in sketch.words.inclusives:
        behind = at + 1
        while behind < end and behind - at < MOST_BEHIND and sketch.pos[behind] in {*WITHIN, "DET"}:
            behind += 1
        return behind if sketch.pos[behind - 1] in NOUNS else at
    return at


def _other_subject(sketch: Sketch, verb: int, found: list[Counted], first: int, last: int) -> int | None:
    """What else is told to be the verb's subject."""
    start, end = found[0].start, found[-1].end
    told = [c for c in sketch.below(verb, first, last) if sketch.deps[c].startswith("nsubj")]
    return next((c for c in told if not start <= c < end), None)


def _gives_back(sketch: Sketch, verb: int, other: int, found: list[Counted]) -> bool:
    """ "Rebels clashed in X, two rebels and a guard killed": the other subject goes to the verb before the list."""
    between = [c for c in sketch.below(other, other, found[0].start) if sketch.deps[c] == "acl"]
    past = [c for c in between if sketch.pos[c] == "VERB" and sketch.tree.has(c, "VerbForm=Fin")]
    if not past:
        return False
    sketch.stand_for(past[0], verb)
    sketch.hang(verb, past[0], "conj")
    sketch.hang(other, past[0], "nsubj")
    return True


def _hang_list(sketch: Sketch, verb: int, found: list[Counted], first: int, last: int) -> None:
    """Hang the first on the verb, the others on the first; those behind "including" on the group they are of."""
    start, end = found[0].start, found[-1].end
    _raise_verb(sketch, verb, start, end)
    if len(found) == 1 and sketch.pos[start - 1] == "CCONJ":
        sketch.hang(verb, start - 2, "conj")
        sketch.hang(start - 1, verb, "cc")
    for c in range(first, last):
        if not start <= c < end and start <= sketch.heads[c] < end:
            sketch.hang(c, verb, sketch.deps[c] if c != verb else "ROOT")
    whole = found[0]
    sketch.hang(whole.noun, verb, "nsubj" if sketch.tree.lemmas[verb] in sketch.words.dying else "nsubj:pass")
    _hang_words(sketch, whole)
    part: int | None = None
    for item in found[1:]:
        mark = next((i for i in item.joins if sketch.tree.words[i] in sketch.words.inclusives), None)
        if mark is not None and part is None:
            sketch.hang(item.noun, whole.noun, "nmod")
            sketch.hang(mark, item.noun, "case")
            part = item.noun
        else:
            sketch.hang(item.noun, whole.noun if part is None else part, "conj")
        for i in item.joins:
            if i != mark:
                sketch.hang(i, item.noun, "cc" if sketch.pos[i] == "CCONJ" else "punct")
        _hang_words(sketch, item)


def _raise_verb(sketch: Sketch, verb: int, start: int, end: int) -> None:
    """Hang a verb that hangs in its own list where the list hangs."""
    top, within = verb, False
    for top in (verb, *sketch.climbs(verb)):
        within = within or start <= top < end
        if within and not start <= sketch.heads[top] < end:
            break
    if start <= top < end:
        sketch.stand_for(verb, top)


def _hang_words(sketch: Sketch, item: Counted) -> None:
    """Hang the number and the words before a counted noun on it, whatever it was taken for."""
    if sketch.pos[item.noun] not in NOUNS:
        sketch.retag(item.noun, "NOUN")
    for i in range(item.start, item.noun):
        if i == item.number:
            sketch.hang(i, item.noun, "det" if sketch.tree.has(i, "Definite=Ind") else "nummod")
        elif i < item.number:
            sketch.hang(i, item.number, "advmod")
        elif not item.number < sketch.heads[i] <= item.noun:
            sketch.hang(i, item.noun, "amod" if sketch.pos[i] == "ADJ" else "compound")


@where(has=("conj", "nummod"))
def mend_joined_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "46 of its soldiers and 156 rebels were killed": who is counted anew joins those counted, not whose they are."""
    for i in range(first + 4, last):
        whose = sketch.heads[i]
        again = sketch.deps[i] == "conj" and sketch.deps[whose] == "nmod" and sketch.pos[i] in NOUNS
        if not again or not is_counted(sketch, i, first, last) or is_counted(sketch, whose, first, last):
            continue
        counted = sketch.heads[whose]
        number = sketch.pos[counted] == "NUM" or is_counted(sketch, counted, first, last)
        if number and case_of(sketch, whose) in sketch.words.of and sketch.deps[counted] in ARGUMENTS:
            sketch.hang(i, counted, "conj")


def mend_first_nouns(sketch: Sketch, first: int, last: int) -> None:
    """ "Killed four security force personnel": a noun right before a noun that no verb tells of is no subject of it."""
    for i in range(first + 1, last - 1):
        noun = sketch.heads[i]
        if sketch.deps[i] == "nsubj" and noun == i + 1 and sketch.pos[i] == sketch.pos[noun] == "NOUN":
            below = sketch.labels(noun, first, last)
            if sketch.deps[noun] in ARGUMENTS and not below & {"cop", "det", "case"}:
                sketch.hang(i, noun, "compound")
                for c in sketch.below(i, first, i):
                    if sketch.deps[c] == "nummod":
                        sketch.hang(c, noun, "nummod")


@where("dying")
def mend_wounded_subjects(sketch: Sketch, first: int, last: int) -> None:
    """ "One wounded succumbed", "one of the wounded died": those who are told to be hurt are who dies, and no adjective."""
    for verb in range(first + 2, last):
        hurt = verb - 1
        told = sketch.pos[verb] == "VERB" and sketch.tree.lemmas[verb] in sketch.words.dying
        described = (
            sketch.pos[hurt] in {"VERB", "ADJ"} and sketch.deps[hurt] in {"amod", "acl"} and is_past(sketch, hurt)
        )
        if not told or not described or sketch.heads[hurt] != verb:
            continue
        sketch.retag(hurt, "NOUN")
        some = next((c for c in sketch.climbs(verb) if c < hurt and sketch.pos[c] == "NUM"), None)
        for c in sketch.below(verb, first, hurt):
            if sketch.deps[c] in {"det", "nummod", "case"}:
                sketch.hang(c, hurt, sketch.deps[c])
        if sketch.deps[verb] == "nmod" and some == sketch.heads[verb]:
            sketch.stand_for(verb, some)
            sketch.relabel(verb, "parataxis" if sketch.heads[verb] != verb else "ROOT")
            sketch.hang(hurt, some, "nmod")
            sketch.hang(some, verb, "nsubj")
        else:
            sketch.hang(hurt, verb, "nsubj")


@where("lifeless")
def mend_dead_counts(sketch: Sketch, first: int, last: int) -> None:
    """ "Four soldiers dead, one missing.": without a copula "dead" is no predicate, but tells what became of those counted."""
    for i in range(first + 2, last):
        noun = i - 1
        told = sketch.pos[i] == "ADJ" and sketch.tree.words[i] in sketch.words.lifeless and sketch.heads[noun] == i
        if not told or not sketch.deps[noun].startswith("nsubj") or not is_counted(sketch, noun, first, i):
            continue
        if any(sketch.deps[c] in {"cop", "aux"} for c in sketch.below(i, first, last)):
            continue
        sketch.take_over(noun, i, last)
        sketch.hang(i, noun, "amod")


@where(has=("appos", "nummod"))
def mend_listed_singles(sketch: Sketch, first: int, last: int) -> None:
    """ "Killing five guards, a policeman and a driver": one who has an article is none of several counted before him."""
    for i in range(first + 4, last):
        head = sketch.heads[i]
        named = sketch.deps[i] == "appos" and sketch.pos[i] == sketch.pos[head] == "NOUN" and head < i
        if not named or not is_counted(sketch, head, first, i) or sketch.tree.lemmas[i] in sketch.words.collectives:
            continue
        single = sketch.tree.has(head, "Number=Plur") and sketch.tree.has(i, "Number=Sing")
        article = any(sketch.tree.has(c, "Definite=Ind") for c in sketch.below(i, head, i))
        joined = any(sketch.deps[c] == "conj" and sketch.tree.has(c, "Number=Sing") for c in sketch.below(i, i, last))
        if single and article and joined and sketch.tree.words[sketch.leftmost(i, head) - 1 : i].count(",") == 1:
            sketch.hang(i, head, "conj")
