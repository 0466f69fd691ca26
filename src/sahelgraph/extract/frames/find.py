"""Frames: who does what to whom, as the grammar tells it, before any word is given a meaning.

A frame is a verb, or a noun that the lexicon knows as an event ("withdrawal"), with its arguments turned into one
shape: passives are turned round, conjuncts and relative clauses share arguments, light verbs lend theirs to their noun.

>>> from sahelgraph.extract.parsing.passages import parse
>>> [frame] = find_frames(parse("The convoy was attacked by gunmen.", "en")[0])
>>> frame.lemma, frame.roles["subject"], frame.roles["object"]
('attack', (5,), (1,))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sahelgraph.extract.frames.cases import Roles, merged
from sahelgraph.extract.frames.deeds import laid_by_nobody, roles_of_deed
from sahelgraph.extract.frames.headlines import find_headlines
from sahelgraph.extract.frames.reader import Reader, reader
from sahelgraph.extract.frames.wording import Told
from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.parsing.tree import Tree
from sahelgraph.extract.parsing.voice import REFLEXIVE

BEHIND = frozenset({"amod", "acl", "conj", "xcomp"})
NOUN_PLACES = frozenset({"csubj", "nsubj", "obj", "obl", "nmod"})
"""Where a verb's "-ing" form stands for a noun ("Fighting between …")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with its arguments as token indexes.

    `lemma` has its particle ("pull out") or reflexive ("se retirer"); `noun` tells a nominal predicate. `roles` maps
    "subject", "object", "indirect", "possessive", "modifier", "clause" (the verb of a complement) and every
    preposition to tokens, conjuncts included. `told` is how it is told: denied, planned, hedged. `light` is the light
    verb of a nominal predicate, `finite` whether the clause has a finite verb of its own.
    """

    head: int
    lemma: str
    noun: bool
    roles: Mapping[str, tuple[int, ...]]
    told: Told
    passive: bool = False
    light: int | None = None
    anchors: frozenset[int] = field(default_factory=frozenset)

    @property
    def bare(self) -> str:
        """The lemma without its reflexive, as verbs stand in the lexicon that are said with it or without."""
        return self.lemma.removeprefix(REFLEXIVE)

    def role(self, name: str) -> tuple[int, ...]:
        """The tokens in a role, none where it is empty."""
        return self.roles.get(name, ())


def find_frames(passage: Passage) -> list[Frame]:
    """The frames of a passage in the order of their predicates."""
    return frames_of(reader(passage))


def frames_of(read: Reader) -> list[Frame]:
    """The frames that a reader finds in its passage."""
    verbs = [_verbal(read, i) for i in range(len(read.tree.words)) if _is_verb(read, i)]
    headlines = [_headline(read, *found) for found in find_headlines(read.tree, read.grammar, read.verbs)]
    verbs += headlines
    carried = _carried(read, verbs)
    taken = {frame.head for frame in headlines}
    events = [i for i in range(len(read.tree.words)) if i not in taken and _is_event_noun(read, i)]
    nouns = [_nominal(read, i, carried.get(i)) for i in events]
    verbs = [frame for frame in verbs if frame.head not in events]
    return sorted([*verbs, *nouns], key=lambda frame: frame.head)


def _headline(read: Reader, i: int, lemma: str, roles: Roles) -> Frame:
    return Frame(head=i, lemma=lemma, noun=False, roles=roles, told=read.truth.of_noun(i))


def _is_verb(read: Reader, i: int) -> bool:
    tree = read.tree
    if tree.pos[i] == "ADJ":  # "were critical of", and a verb taken for an adjective: "would free"
        helped = tree.lemmas[i] in read.verbs and bool(tree.below(i, "cop", "aux"))
        return helped or (tree.lemmas[i] in read.ties and _is_told_behind(tree, i))
    return tree.pos[i] == "VERB" or (tree.pos[i] == "AUX" and tree.bases[i] not in {"aux", "cop", "fixed"})


def _is_told_behind(tree: Tree, i: int) -> bool:
    """Whether an adjective behind a noun goes on as a clause does: "a group led by X and active in the north"."""
    return tree.bases[i] in BEHIND and tree.heads[i] < i and any(c > i for c in tree.below(i, "obl"))


def _is_event_noun(read: Reader, i: int) -> bool:
    tree = read.tree
    if tree.pos[i] == "VERB":
        before_parties = i + 1 < len(tree.words) and tree.words[i + 1] in read.grammar.between
        return tree.words[i] in read.nouns and (tree.bases[i] in NOUN_PLACES or before_parties)
    return tree.pos[i] in {"NOUN", "PROPN"} and tree.lemmas[i] in read.nouns and not _is_called(read, i)


def _is_called(read: Reader, i: int) -> bool:
    """Whether a noun only says what a name is of: "Barkhane is an operation"; not "is on a visit"."""
    tree = read.tree
    named = bool(tree.below(i, "cop")) and any(tree.pos[c] == "PROPN" for c in tree.below(i, "nsubj"))
    return named and not read.arguments.case(i)


def _verbal(read: Reader, i: int) -> Frame:
    passive = read.arguments.voice.is_passive(i)
    roles = read.arguments.of_verb(i)
    lemma = read.arguments.voice.lemma(i)
    return Frame(head=i, lemma=lemma, noun=False, roles=roles, told=read.truth.of(i), passive=passive)


def _carried(read: Reader, verbs: list[Frame]) -> dict[int, Frame]:
    """Noun to the light verb that carries it ("an attack" of "carried out an attack")."""
    words = read.grammar
    carriers = [frame for frame in verbs if frame.lemma in words.light | words.undergoing | words.wielding]
    return {noun: frame for frame in reversed(carriers) for noun in _themes(read, frame)}


def _themes(read: Reader, frame: Frame) -> Iterator[int]:
    """What a light verb says is done: its object, or its only argument ("an attack took place", "procéder à")."""
    if frame.lemma in read.grammar.wielding:
        yield from _wielded_in(read, frame)
        return
    own = tuple(i for i in frame.role("object") if read.tree.words[i] not in read.grammar.faced)
    themes = own or frame.role("a")
    for i in themes:
        yield i
        if read.tree.lemmas[i] in read.grammar.carriers:
            yield from (c for c in read.tree.below(i, "nmod", "obl") if read.tree.lemmas[c] in read.nouns)
    if not themes:
        yield from (
            c
            for i in read.tree.below(frame.head, "obl")
            for c in (i,)
            if read.tree.lemmas[i] in read.nouns and read.tree.lemmas[frame.head] in read.grammar.carriers
        )
    if not frame.role("object") and not frame.passive:
        yield from (i for i in frame.role("subject") if read.tree.lemmas[i] in read.nouns)


def _wielded_in(read: Reader, frame: Frame) -> Iterator[int]:
    """The attack in which somebody uses a weapon: "used two car bombs in an attack on X"."""
    words, nouns = read.grammar, read.tree.below(frame.head, "obl") if not frame.passive else ()
    deeds = (i for i in nouns if read.tree.lemmas[i] in words.wielded and read.arguments.case(i) in words.amid)
    return (i for i in deeds if not any(name in read.arguments.of_noun(i) for name in words.agents))


def _noun_lemma(read: Reader, i: int) -> str:
    return read.tree.words[i] if read.tree.pos[i] == "VERB" else read.tree.lemmas[i]


def _nominal(read: Reader, i: int, carrier: Frame | None) -> Frame:
    told, laid = read.truth.of_noun(i), tuple(read.tree.words[v] for v in laid_by_nobody(read, i))
    told = replace(told, hedges=(*told.hedges, *laid)) if laid else told
    frame = Frame(head=i, lemma=_noun_lemma(read, i), noun=True, roles=roles_of_deed(read, i), told=told)
    return _lent(read, frame, carrier) if carrier else frame


def _lent(read: Reader, frame: Frame, carrier: Frame) -> Frame:
    """The noun's frame with the subject and obliques of its light verb."""
    lent = {name: told for name, told in carrier.roles.items() if name not in {"object", "clause"}}
    lent = {name: tuple(i for i in told if i != frame.head) for name, told in lent.items()}
    if read.arguments.voice.undergoes(carrier.head):
        lent["object"] = lent.pop("subject", ())
        roles = merged(lent, frame.roles)
        giver = next((name for name in sorted(read.grammar.givers) if roles.get(name)), None)
        lent |= {"subject": roles[giver]} if giver else {}
    doubted = carrier.told.modality == "actual" and bool(read.grammar.doubts & set(frame.told.hedges))
    modality = "possible" if doubted else "planned" if _is_due(read, carrier) else carrier.told.modality
    told = replace(carrier.told, modality=modality, hedges=(*carrier.told.hedges, *frame.told.hedges))
    if carrier.told.denied and carrier.lemma in read.grammar.claiming and not carrier.role("subject"):
        told = frame.told  # "l'attaque, non revendiquée": it happened, whoever did it
    return replace(frame, roles=_with_subject(merged(lent, frame.roles)), told=told, light=carrier.head)


def _is_due(read: Reader, carrier: Frame) -> bool:
    """Whether what is announced has a day by which it is to happen: "annonce le retrait de X d'ici la fin de l'année".

    Or a day that it is set for: "annonce une marche pour le 8 mai".
    """
    told = carrier.told.modality == "actual" and carrier.lemma in read.grammar.asserting
    behind = range(carrier.head + 1, read.tree.span(carrier.head)[1]) if told else ()
    words = read.tree.words
    return any(" ".join(words[i : i + 2]) in read.grammar.due or _is_set_for(read, i) for i in behind)


def _is_set_for(read: Reader, i: int) -> bool:
    """Whether a preposition stands before a day of a month: "pour le 8 mai"."""
    words = read.tree.words
    day = words[i] in read.grammar.sought and len(words) > i + 3 and words[i + 2].isdigit()
    return day and words[i + 3] in read.grammar.times


def _with_subject(roles: Roles) -> Roles:
    return {name: told for name, told in roles.items() if told}
