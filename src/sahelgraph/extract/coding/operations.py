"""Operations told with what was done in them: "an operation during which ten rebels were killed" is one event, the killing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.coding.outcomes import done_by
from sahelgraph.extract.coding.senses import DEEDS
from sahelgraph.extract.mentions.actor_mention import is_any
from sahelgraph.extract.scene import Scene

MOBILIZE = "MOBILIZE"
FORCES = ("SecurityForce", "PeaceOperation")
REACH = 2
"""How many sentences behind an operation may tell what was done in it."""


def with_operations(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, those killed or held "during the operation" by who carried it out, which is then no event beside.

    Of soldiers of the same side, and where both sides have dead, nobody is told to have killed them.
    """
    told = {coded.frame.head: coded for coded in events if _is_operation(coded)}
    within = {n: host for n, coded in enumerate(events) if (host := _operation_of(scene, coded, told)) is not None}
    done = {n: host for n, host in within.items() if not _is_own_side(events[n], host)}
    spent = {i for host in done.values() for i in (host.frame.head, host.frame.light)}
    for n, coded in enumerate(events):
        if n in done:
            yield replace(coded, statement=done_by(coded.statement, done[n].statement))
        elif coded.statement.type != MOBILIZE or coded.frame.head not in spent:
            yield coded


def _is_operation(coded: Coded) -> bool:
    """Whether a noun tells an operation that forces or a group carried out; who only announces one is a person."""
    statement = coded.statement
    bodies = statement.subject and not any(is_any(ref.kind, ("Person",)) for ref in statement.subject)
    return statement.type == MOBILIZE and statement.happened and coded.frame.noun and bool(bodies)


def _operation_of(scene: Scene, coded: Coded, told: dict[int, Coded]) -> Coded | None:
    """The operation in which a passive tells that somebody was killed or held, nobody being named who did it."""
    statement, frame = coded.statement, coded.frame
    open_ = statement.type in DEEDS and statement.happened and not statement.subject and not frame.noun
    if not told or not open_ or not frame.passive:
        return None
    named = [i for name in scene.reader.grammar.amid for i in frame.role(name)]
    found = (host for i in named for host in _meant(scene, i, told))
    return next(found, None)


def _meant(scene: Scene, i: int, told: dict[int, Coded]) -> Iterator[Coded]:
    """The operation just told that a word points back to: "the operation", "which"."""
    tree, sentences = scene.tree, scene.tree.sentences
    relative = tree.words[i] in scene.reader.grammar.relative_pronouns
    definite = any(tree.has(c, "Definite=Def") or tree.has(c, "PronType=Dem") for c in tree.below(i, "det"))
    for head in sorted(told, reverse=True):
        near = head < i and sentences[i] - sentences[head] <= (0 if relative else REACH)
        if near and (relative or (definite and tree.lemmas[i] == tree.lemmas[head])):
            yield told[head]


def _is_own_side(coded: Coded, host: Coded) -> bool:
    """Whether some of those to whom it was done are of who carried out the operation, or may be."""
    acting, hit = host.statement.subject, coded.statement.object
    same = {ref.node for ref in acting} & {ref.node for ref in hit}
    forces = any(is_any(ref.kind, FORCES) for ref in acting) and any(is_any(ref.kind, FORCES) for ref in hit)
    return bool(same) or forces or not hit
