"""Country outlines for the map: those round the points that a page shows, so that a page carries no more than it needs.

The outlines are Natural Earth's (public domain; see `outlines.LICENSE.txt`).

>>> [each["code"] for each in round_points([(-4.0, 17.0)])][:3]
['BF', 'BJ', 'DZ']
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Point = tuple[float, float]

MARGIN = 6.0
"""How far round the points outlines are shown, in degrees."""


def round_points(points: Sequence[Point]) -> list[Json]:
    """The countries whose rings come near the frame of the points, with those rings alone; none without points."""
    if not points:
        return []
    low, high = [[pick(axis) for axis in zip(*points, strict=True)] for pick in (min, max)]
    frame = (low[0] - MARGIN, low[1] - MARGIN, high[0] + MARGIN, high[1] + MARGIN)
    found = ({**each, "rings": [ring for ring in each["rings"] if _meets(ring, frame)]} for each in _outlines())
    return [each for each in found if each["rings"]]


def point(wkt: str | None) -> Point | None:
    """Longitude and latitude of a WKT point; None for anything else.

    >>> point("POINT(-4 17)"), point("POLYGON((0 0))")
    ((-4.0, 17.0), None)
    """
    words = (wkt or "").strip().removeprefix("POINT").strip().strip("()").split()
    try:
        east, north = (float(word) for word in words)
    except ValueError:
        return None
    return (east, north) if abs(east) <= 180 and abs(north) <= 90 else None


def _meets(ring: Sequence[int], frame: tuple[float, float, float, float]) -> bool:
    xs, ys = ([value / 100 for value in accumulate(ring[axis::2])] for axis in (0, 1))
    return max(xs) >= frame[0] and min(xs) <= frame[2] and max(ys) >= frame[1] and min(ys) <= frame[3]


@cache
def _outlines() -> list[Json]:
    return list(json.loads((Path(__file__).parent / "outlines.json").read_text(encoding="utf-8")))
