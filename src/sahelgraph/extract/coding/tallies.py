"""The toll that a report puts a number to where its sentences leave it open: "scores were killed. Fatalities coded as 20"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sahelgraph.extract.coding.deaths import FOLLOWING
from sahelgraph.extract.coding.events import Coded
from sahelgraph.extract.quantities.find import Quantity
from sahelgraph.extract.scene import Scene
from sahelgraph.model import Range, Statement

DAY = len("2024-01-31")
BRACKET = 2
"""How many words behind a number its noun stands where a bracket is between."""
FARTHEST = 4
"""How many times as many a corrected toll may count as the one before."""


def with_tallies(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, an attack whose dead are told with an open end or not at all with the number that a toll is put to.

    A number that is told already stays, unless it is more than all the dead are put to ("fatalities coded as 24"): what
    else a toll counts is not known. Where the toll is said to be divided among several records, of which the report is
    one, an attack has its share of what was told.
    """
    counted = _tallied(scene, events)
    shares = _shares(scene)
    yield from _divided(scene, counted, shares) if shares else counted


def _tallied(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, an attack whose dead are told with an open end or not at all with the number put to them."""
    tallies = list(_tallies(scene))
    hosts = {host: number for sentence, number in tallies if (host := _host(scene, events, sentence)) is not None}
    wholes = dict(_tallies(scene, whole=True))
    for n, coded in enumerate(events):
        at, told = scene.tree.sentences[coded.frame.head], coded.statement
        near = [number for sentence, number in tallies if 0 <= sentence - at <= FOLLOWING]
        open_ = coded.is_attack and told.fatalities is not None and told.fatalities.max is None
        number = near[-1] if near and open_ else hosts.get(n)
        most = next((all_ for sentence, all_ in wholes.items() if 0 <= sentence - at <= FOLLOWING), None)
        if most is not None and coded.is_attack and _is_cut(told, most):
            number = most
        yield coded if number is None else replace(coded, statement=replace(told, fatalities=Range(number, number)))


def _is_cut(told: Statement, most: int) -> bool:
    """Whether an attack is told to have had more dead than all are put to; what is told of some alone stays as told."""
    dead = told.fatalities
    return dead is not None and (dead.max or 0) > most and (bool(told.subject) or (dead.min or 0) <= most)


def _shares(scene: Scene) -> dict[int, Range | int]:
    """By sentence, what a report says its share of a toll is, or among how many records it was divided.

    "Fatalities split across 5 events, coded as 4" tells a share of four, without the last words a fifth.
    """
    tree, words = scene.tree, scene.reader.grammar
    found: dict[int, Range | int] = {}
    for at in (i for i, word in enumerate(tree.words) if word in words.divided):
        first, last = tree.sentence(at)
        inside = [q for q in scene.quantities if at < q.start_i < last and q.value]
        parts = [q for q in inside if _counts_records(scene, q)]
        among = next((int(q.value) for q in parts if q.value > 1), None)
        if among is None or words.tolls.isdisjoint(tree.lemmas[first:at]):
            continue
        coded = next((int(q.value) for q in inside if q not in parts and _is_tally(scene, q)), None)
        found[tree.sentences[at]] = among if coded is None else Range(coded, coded)
    return found


def _counts_records(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number is of records: "five events", "(3) events"."""
    near = scene.tree.lemmas[quantity.start_i : quantity.end_i + BRACKET]
    return not scene.reader.grammar.records.isdisjoint(near)


def _divided(scene: Scene, events: Iterable[Coded], shares: Mapping[int, Range | int]) -> Iterator[Coded]:
    """The events, each attack whose toll is divided in the sentences behind it with its share."""
    for coded in events:
        told = coded.statement.fatalities
        at = scene.tree.sentences[coded.frame.head]
        share = next((share for sentence, share in shares.items() if 0 <= sentence - at <= FOLLOWING), None)
        if told is None or share is None or not coded.is_attack:
            yield coded
        else:
            yield replace(coded, statement=replace(coded.statement, fatalities=_share(told, share)))


def _share(told: Range, share: Range | int) -> Range:
    """The share of a toll, which may leave a rest: 20 dead in three events are six or seven in each.

    >>> _share(Range(20, 20), 3), _share(Range(20, None), 5), _share(Range(2, 2), Range(4, 4))
    (Range(min=6, max=7), Range(min=4, max=None), Range(min=2, max=2))
    """
    if isinstance(share, Range):
        return share if (told.min or 0) >= (share.min or 0) else told
    least, most = told.min, told.max
    return Range(None if least is None else least // share, None if most is None else -(-most // share))


def _tallies(scene: Scene, *, whole: bool = False) -> Iterator[tuple[int, int]]:
    """The sentence and number of each toll that is put to a number; of those (`whole`) that count all the dead alone."""
    for quantity in scene.quantities:
        if quantity.value and _is_tally(scene, quantity) and not (whole and not _counts_all(scene, quantity)):
            yield scene.tree.sentences[quantity.start_i], int(quantity.value)


def _counts_all(scene: Scene, quantity: Quantity) -> bool:
    """Whether a toll is put to a number that is told of all the dead: "fatalities coded as 24", not "unknown fatalities"."""
    tree, words = scene.tree, scene.reader.grammar
    first = tree.sentence(quantity.start_i)[0]
    toll = next((i for i in range(quantity.start_i, first, -1) if tree.lemmas[i - 1] in words.tolls), first) - 1
    alone = toll >= first and (toll == first or tree.pos[toll - 1] == "PUNCT")
    return alone and tree.words[quantity.start_i - 1] in words.recorded_at


def _is_tally(scene: Scene, quantity: Quantity) -> bool:
    tree, words = scene.tree, scene.reader.grammar
    if quantity.noun_i is not None and tree.lemmas[quantity.noun_i] not in words.tolls:
        return False
    if quantity.start_i and tree.pos[quantity.start_i - 1] == "NOUN":  # "coded as Boni at geoprecision 2"
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


def with_corrections(scene: Scene, events: Sequence[Coded]) -> Iterator[Coded]:
    """The events, an attack with the toll that it is later told to have had: "killed 12 people. The toll rose to 15".

    What counts more than one attack ("300 since January") is no toll of it, nor is a number far beyond what was told.
    """
    corrected = [(scene.tree.sentences[q.start_i], q) for q in scene.quantities if _is_correction(scene, q)]
    tolls = {n: q for sentence, q in corrected if (n := _corrected(scene, events, sentence, q)) is not None}
    for n, coded in enumerate(events):
        number = int(tolls[n].value) if n in tolls else None
        told = coded.statement
        yield coded if number is None else replace(coded, statement=replace(told, fatalities=Range(number, number)))


def _is_correction(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number is what a toll has come to be: "was raised to 35", "bringing the total to six"."""
    tree, words, at = scene.tree, scene.reader.grammar, quantity.start_i
    verb = next((i for i in tree.path(at) if tree.pos[i] == "VERB"), None)
    if verb is None or not verb < at or tree.words[at - 1] not in words.corrected_to:
        return False
    if scene.reader.arguments.voice.lemma(verb) not in words.correcting or _counts_longer(scene, verb):
        return False
    if any(
        verb < c < at and tree.pos[c] == "NOUN" for c in tree.below(verb, "obl")
    ):  # "brings the toll from such raids to 40"
        return False
    return any(_is_total(scene, c) for c in tree.below(verb, "nsubj", "obj"))


def _is_total(scene: Scene, i: int) -> bool:
    """Whether a noun is a toll of what was told and of nothing else, or tells of one: "reports of 21 dead"."""
    tree, words = scene.tree, scene.reader.grammar
    within = tree.below(i, "nmod")
    dead = any(tree.words[c] in words.lifeless and tree.below(c, "nummod") for c in within)
    return dead or (tree.lemmas[i] in words.totals and not within)


def _counts_longer(scene: Scene, verb: int) -> bool:
    """Whether a sentence tells of a time longer than a day behind its verb."""
    behind = [
        t for t in scene.times if t.start_i > verb and scene.tree.sentences[t.start_i] == scene.tree.sentences[verb]
    ]
    return any(t.kind != "point" or t.time.start != t.time.end or len(t.time.start or "") < DAY for t in behind)


def _corrected(scene: Scene, events: Sequence[Coded], sentence: int, quantity: Quantity) -> int | None:
    """The number of the attack whose toll is corrected: the last before that counts its dead, one by somebody first."""
    told = {
        n: coded.statement.fatalities.min or 0
        for n, coded in enumerate(events)
        if coded.is_attack
        and coded.statement.fatalities
        and 0 <= sentence - scene.tree.sentences[coded.frame.head] <= FOLLOWING
    }
    if quantity.value in told.values():
        return None
    known = [n for n, least in told.items() if least < quantity.value <= FARTHEST * least]
    order = {n: (bool(events[n].statement.subject), not events[n].entry.fatal, n) for n in known}
    return max(known, key=order.__getitem__, default=None)
