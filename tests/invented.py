"""Networks of any size, invented: a few actors much is told of, many little; the same for the same numbers."""

from __future__ import annotations

from random import Random

from sahelgraph.model import Evidence, Ref, Source, Statement, Time

KINDS = ("State", "ArmedGroup", "Person", "PeaceOperation", "Government", "SecurityForce", "Settlement", "Movement")
NAMES = ("Alpha", "Bravo", "Macina", "Azawad", "Liptako", "Gourma", "of the Northern Hills")
EVENTS = ("ASSAULT", "AGREE", "CONSULT", "COERCE", "RETREAT", "REQUEST", "SUPPORT", "ACCUSE", "PROTEST")
TIES = ("alliedWith", "memberOf", "hostileTo")
PUBLISHERS = ("Studio A", "Agency B", "Bureau C", "Radio D")


def invented(actors: int, statements: int, seed: int = 1) -> tuple[list[Statement], list[Source]]:
    """So many statements of so many actors by forty sources, one of its actors in each of the first."""
    chance = Random(seed)
    people = [_actor(number, chance) for number in range(actors)]
    order = chance.sample(people, actors)
    weights = [1 / (place + 1) ** 0.8 for place in range(actors)]
    sources = [_source(number, chance) for number in range(40)]
    first = chance.choices(order, weights, k=statements)
    second = chance.choices(order, weights, k=statements)
    ends = [(people[at] if at < actors else first[at], second[at]) for at in range(statements)]
    told = [_statement(at, one, other, chance.choice(sources), chance) for at, (one, other) in enumerate(ends)]
    return [each for each in told if each.subject != each.object], sources


def _actor(number: int, chance: Random) -> Ref:
    kind = chance.choice(KINDS)
    point = f"POINT({chance.uniform(-10, 15):.3f} {chance.uniform(10, 22):.3f})" if kind == "Settlement" else None
    name = f"{kind} {chance.choice(NAMES)} {number}"
    return Ref(label=name, local=f"https://example.org/actor/{number:05d}", kind=kind, point=point)


def _source(number: int, chance: Random) -> Source:
    iri = f"https://example.org/source/{number}"
    return Source(iri, f"s{number}", title=f"Report {number}", publisher=chance.choice(PUBLISHERS), url=iri)


def _statement(number: int, one: Ref, other: Ref, source: Source, chance: Random) -> Statement:
    tie = chance.random() < 0.2
    day = f"{chance.randrange(2012, 2024)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
    quote = f"{one.label} met {other.label} on {day}, said an invented witness in statement {number}."
    start = number * 200
    return Statement(
        kind="relation" if tie else "event",
        type=chance.choice(TIES if tie else EVENTS),
        subject=(one,),
        object=(other,),
        time=Time(day, None if tie else day),
        polarity="negated" if chance.random() < 0.1 else "affirmed",
        modality="planned" if chance.random() < 0.1 else "actual",
        confidence=round(chance.uniform(0.4, 0.99), 2),
        evidence=(Evidence(source.iri, source.id, quote, start, start + len(quote), rule="invented"),),
        id=f"https://example.org/statement/{number}",
    )
