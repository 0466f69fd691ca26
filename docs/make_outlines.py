"""The outlines of the map view: `python docs/make_outlines.py countries-50m.json`.

The input is that file of the npm package world-atlas 2 (`npm pack world-atlas`), which is Natural Earth's 1:50m countries
as TopoJSON; Natural Earth is in the public domain. Borders are simplified once each, so that neighbours still meet; islets
go. The result, `src/sahelgraph/view/outlines.json`, counts in hundredths of a degree. Needs `pip install babel`, which
knows the two letters of a country by its number: browsers name countries by these in any language.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

WHERE = Path(__file__).resolve().parents[1] / "src" / "sahelgraph" / "view" / "outlines.json"
TOLERANCE = 0.07
"""How far a simplified border may lie from the true one, in degrees (some 8 km)."""
SMALLEST = 0.05
"""The smallest ring kept, in square degrees; a country's largest is always kept."""

Point = tuple[float, float]


def main(path: Path) -> None:
    """Read TopoJSON, write the outlines, say how large they are."""
    made = json.dumps(outlines(json.loads(path.read_text(encoding="utf-8"))), separators=(",", ":"))
    WHERE.write_text(made + "\n", encoding="utf-8")
    print(f"{WHERE}: {len(made):,} characters")


def outlines(topology: dict[str, Any]) -> list[dict[str, Any]]:
    """Countries by code: {"code": "ML", "name": "Mali", "rings": [[x, y, dx, dy, …]…]}; "code" is empty where there is none."""
    arcs = [simplified(arc) for arc in decoded(topology)]
    countries = topology["objects"]["countries"]["geometries"]
    return sorted((country(each, arcs) for each in countries), key=lambda each: (each["code"], each["name"]))


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs of a quantised topology as degrees."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + low))
        found.append(points)
    return found


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's: the fewest of the points that keep within the tolerance; a ring keeps four."""
    if len(points) < 3:
        return points
    if points[0] == points[-1]:
        middle = len(points) // 2
        return [*simplified(points[: middle + 1]), *simplified(points[middle:])[1:]]
    far, at = max((distance(points[at], points[0], points[-1]), at) for at in range(1, len(points) - 1))
    if far <= TOLERANCE:
        return [points[0], points[-1]]
    return [*simplified(points[: at + 1]), *simplified(points[at:])[1:]]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line through two others."""
    wide, high = end[0] - start[0], end[1] - start[1]
    across = wide * (start[1] - point[1]) - high * (start[0] - point[0])
    return abs(across) / max((wide * wide + high * high) ** 0.5, 1e-12)


def country(told: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    """One country's rings without its islets; holes are rings like others."""
    polygons = [told["arcs"]] if told["type"] == "Polygon" else told.get("arcs", [])
    rings = [ring([*along(arc, arcs)] for arc in part) for polygon in polygons for part in polygon]
    rings.sort(key=area, reverse=True)
    kept = [rings[0], *(each for each in rings[1:] if area(each) >= SMALLEST)] if rings else []
    return {"code": letters(told.get("id", "")), "name": name_of(told), "rings": [steps(each) for each in kept]}


def letters(number: str) -> str:
    """The two letters of a country."""
    return str(get_global("territory_aliases").get(number, [""])[0])


def along(arc: int, arcs: list[list[Point]]) -> list[Point]:
    """An arc forwards, or backwards where its number is inverted."""
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def ring(parts: Any) -> list[Point]:
    """Arcs joined end to end."""
    found: list[Point] = []
    for part in parts:
        found.extend(part[1:] if found else part)
    return found


def area(points: list[Point]) -> float:
    """The area a ring holds, in square degrees."""
    pairs = pairwise(points)
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs)) / 2


def steps(points: list[Point]) -> list[int]:
    """The first point, then the step to each next one, in hundredths of a degree."""
    found: list[int] = []
    last = (0, 0)
    for x, y in points:
        now = (round(x * 100), round(y * 100))
        found += [now[0] - last[0], now[1] - last[1]]
        last = now
    return found


def name_of(told: dict[str, Any]) -> str:
    """The country's name in English."""
    return str(told["properties"]["name"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
