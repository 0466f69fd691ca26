"""What of a large network is drawn at first: the things most is told of, as many as leave the lines between them readable.

>>> first_shown(4, {(0, 1): 2, (1, 2): 2, (2, 3): 1}, [9, 14, 6, 1], limits=Limits(lines=4))
[0, 1, 2]
>>> first_shown(2, {(0, 1): 9}, [9, 9]) is None
True
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """What can be read at once: so many things, so many lines between them, and so many events with a node of their own."""

    things: int = 110
    lines: int = 200
    events: int = 24


def first_shown(
    count: int, lines: Mapping[Pair, int], weight: Sequence[int], *, limits: Limits = Limits()
) -> list[int] | None:
    """The numbers of the things drawn at first, ascending; None where all can be read at once.

    `lines` counts the lines between two things, `weight` says how much is told of each; a thing of weight 0 (an
    event's own node) comes in where everything it joins is in, those that join most first.
    """
    if count <= limits.things and sum(lines.values()) <= limits.lines:
        return None
    near = _near(lines)
    kept: set[int] = set()
    drawn = 0
    for thing in sorted(range(count), key=lambda at: (-weight[at], at)):
        more = sum(number for other, number in near[thing].items() if other in kept)
        if not weight[thing] or len(kept) >= limits.things // 2 or drawn + more > limits.lines:
            break
        kept.add(thing)
        drawn += more
    inner = [at for at in near if not weight[at] and set(near[at]) - {at} <= kept]
    inner.sort(key=lambda at: (-sum(near[at].values()), at))
    return sorted(kept.union(inner[: limits.events]))


def _near(lines: Mapping[Pair, int]) -> dict[int, dict[int, int]]:
    near: dict[int, dict[int, int]] = defaultdict(dict)
    for (one, other), number in lines.items():
        near[one][other] = near[one].get(other, 0) + number
        near[other][one] = near[other].get(one, 0) + number
    return near
