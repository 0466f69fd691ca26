"""The toll that a report puts a number to where its sentences leave it open: "scores were killed. Fatalities coded as 20"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.deaths import FOLLOWING
from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.scene import Scene
from sahelgraph.model import Range


def with_tallies(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, an attack whose dead are told with an open end or not at all with the number that a toll is put to.

    A number that is told already stays: what else a toll counts is not known.
    """
    tallies = list(_tallies(scene))
    hosts = {host: number for sentence, number in tallies if (host := _host(scene, events, sentence)) is not None}
    for n, coded in enumerate(events):
        at, told = scene.tree.sentences[coded.frame.head], coded.statement
        near = [number for sentence, number in tallies if 0 <= sentence - at <= FOLLOWING]
        open_ = coded.is_attack and told.fatalities is not None and told.fatalities.max is None
        number = near[-1] if near and open_ else hosts.get(n)
        yield coded if number is None else replace(coded, statement=replace(told, fatalities=Range(number, number)))


def _tallies(scene: Scene) -> Iterator[tuple[int, int]]:
    """The sentence and number of each toll that is put to a number."""
    for quantity in scene.quantities:
        if quantity.value and _is_tally(scene, quantity):
            yield scene.tree.sentences[quantity.start_i], int(quantity.value)


def _is_tally(scene: Scene, quantity: Quantity) -> bool:
    tree, words = scene.tree, scene.reader.grammar
    if quantity.noun_i is not None and tree.lemmas[quantity.noun_i] not in words.tolls:
        return False
    verb = next((i for i in tree.path(quantity.start_i) if tree.pos[i] == "VERB"), None)
    if verb is None or tree.lemmas[verb] not in words.tallying or not verb < quantity.start_i:
        return False
    above = (verb, *tree.path(verb))
    told = (*above, *(c for i in above if tree.pos[i] == "VERB" for c in scene.reader.arguments.subjects(i)))
    return any(tree.lemmas[c] in words.tolls for c in told)


def _host(scene: Scene, events: Sequence[Coded], sentence: int) -> int | None:
    """The number of the attack that a toll is of, where no attack before it has its dead: one that kills, then one by somebody."""
    near = [
        n
        for n, coded in enumerate(events)
        if coded.is_attack and 0 <= sentence - scene.tree.sentences[coded.frame.head] <= FOLLOWING
    ]
    return None if any(events[n].statement.fatalities for n in near) else _likeliest(events, near)


def _likeliest(events: Sequence[Coded], near: Collection[int]) -> int | None:
    order = {n: (events[n].entry.fatal, bool(events[n].statement.subject), -n) for n in near}
    return max(near, key=order.__getitem__, default=None)
