"""Where the nodes of the network stand: computed here once, shipped with the page, so that nothing has to settle.

Each connected part is laid out by forces (Fruchterman and Reingold 1991; a large part starts from pivot MDS,
Brandes and Pich 2006, and feels far nodes through the cells of a grid), then nodes are pushed apart until labels
do not overlap, then the parts are set side by side. Whole numbers; fixed seed; the same input, the same places.

>>> places(2, [(0, 1)], [(60, 30), (60, 30)]) == places(2, [(0, 1)], [(60, 30), (60, 30)])
True
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt

SEED = 7
ROOM = 2.4
"""How much room a part takes up: so many times what its boxes cover."""

EXACT = 400
"""Up to so many nodes each feels each; beyond, far nodes count by grid cells."""

PIVOTS = 24
ROUNDS, OUTWARDS, FEW, REACH = 40, 1.03, 0.01, 80
"""Of pushing boxes apart: rounds at most, growth a round, overlaps left a node, neighbours looked at by x."""

GRAVITY = 0.35
"""How strongly every node is drawn to the middle, so that chains do not run away."""

GAP = 40.0
WIDE = 1.0
"""How much wider than high the picture is: it stands between two panels."""

LONGEST, SMALL = 170.0, 8
"""The middling length of lines at most in a part of so few nodes."""

ABOVE = 30.0
"""How far a box reaches above its node; its label hangs below."""


Points = npt.NDArray[np.float64]
Box = tuple[float, float]


def places(count: int, lines: Sequence[tuple[int, int]], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Whole-numbered positions of nodes 0 … count-1, joined by lines, each taking up a box of width and height."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in lines if pair[0] != pair[1]}))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    sizes = np.array(boxes, dtype=float).reshape(count, 2)
    found = np.zeros((count, 2))
    for part, corner in zip(parts, _packed([_part(graph, part, sizes, found) for part in parts]), strict=True):
        found[part] += corner
    found -= found.mean(axis=0) if count else 0
    return [(round(float(x)), round(float(y))) for x, y in found]


def _part(graph: nx.Graph, part: list[int], sizes: Points, found: Points) -> Box:
    """Lay one part out with its corner at the origin; returns its width and height."""
    place = {node: at for at, node in enumerate(part)}
    ends = np.array([(place[one], place[other]) for one, other in graph.subgraph(part).edges()], dtype=int)
    ends = ends.reshape(-1, 2)
    points = _apart(_scaled(_forces(len(part), ends), ends, sizes[part]), sizes[part])
    low = (points - sizes[part] / 2).min(axis=0)
    found[part] = points - low - np.stack([np.zeros(len(part)), sizes[part, 1] / 2 - ABOVE], axis=1)
    width, height = (points + sizes[part] / 2).max(axis=0) - low
    return float(width), float(height)


def _scaled(points: Points, ends: npt.NDArray[np.int_], sizes: Points) -> Points:
    """The points stretched so that their boxes have room enough and no more."""
    if len(points) == 1:
        return points
    width, height = np.ptp(points, axis=0)
    covered = float((sizes[:, 0] * sizes[:, 1]).sum()) * ROOM
    middling = float(np.median(np.hypot(*(points[ends[:, 1]] - points[ends[:, 0]]).T)))
    longest = LONGEST if len(points) <= SMALL else np.inf
    factor = min(np.sqrt(covered / (width * height + 1e-9)), longest / max(middling, 1e-9))
    return np.asarray(points * (factor * np.sqrt(WIDE), factor / np.sqrt(WIDE)))


def _forces(count: int, ends: npt.NDArray[np.int_]) -> Points:
    """Positions in units of the ideal length."""
    if count == 1:
        return np.zeros((1, 2))
    points = _start(count, ends)
    mass = 1 + np.sqrt(np.bincount(ends.ravel(), minlength=count)) / 4
    rounds = 350 if count <= EXACT else 50
    repel = _repel_all if count <= EXACT else _repel_cells
    heat = 0.12 * np.sqrt(count)
    for turn in range(rounds):
        pull = _attract(points, ends) + repel(points, mass) - GRAVITY * points
        far = np.maximum(np.hypot(*pull.T), 1e-9)[:, None]
        points = points + pull / far * np.minimum(far, heat * (1 - turn / rounds) + 0.01)
    return points


def _start(count: int, ends: npt.NDArray[np.int_]) -> Points:
    chance = np.random.default_rng(SEED).uniform(-1, 1, (count, 2))
    if count <= EXACT:
        return np.asarray(chance * np.sqrt(count))
    return np.asarray(_pivot_mds(count, ends) * np.sqrt(count) + chance)


def _pivot_mds(count: int, ends: npt.NDArray[np.int_]) -> Points:
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(ends.tolist())
    nearest, pivot, columns = np.full(count, np.inf), 0, []
    for _ in range(PIVOTS):
        steps = nx.single_source_shortest_path_length(graph, pivot)
        columns.append(np.array([steps[node] for node in range(count)], dtype=float))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(nearest.argmax())
    square = np.stack(columns, axis=1) ** 2
    centred = square - square.mean(axis=0) - square.mean(axis=1, keepdims=True) + square.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    found = centred @ vectors[:, -2:]
    signs = np.sign(found[np.abs(found).argmax(axis=0), [0, 1]])
    return np.asarray(found * signs / np.maximum(np.abs(found).max(axis=0), 1e-9))


def _attract(points: Points, ends: npt.NDArray[np.int_]) -> Points:
    pull = np.zeros_like(points)
    if len(ends):
        way = points[ends[:, 1]] - points[ends[:, 0]]
        force = way * np.hypot(*way.T)[:, None]
        for axis in (0, 1):
            pull[:, axis] += np.bincount(ends[:, 0], force[:, axis], len(points))
            pull[:, axis] -= np.bincount(ends[:, 1], force[:, axis], len(points))
    return pull


def _repel_all(points: Points, mass: npt.NDArray[np.float64]) -> Points:
    return _push(points, points, mass) * mass[:, None]


def _repel_cells(points: Points, mass: npt.NDArray[np.float64]) -> Points:
    """Repulsion from the centres of a grid's cells, and from a node's neighbours in the order of x and of y."""
    side = int(np.clip(np.sqrt(len(points)) / 2, 8, 28))
    low, high = points.min(axis=0), points.max(axis=0)
    cell = np.minimum(((points - low) / np.maximum(high - low, 1e-9) * side).astype(int), side - 1)
    number = cell[:, 0] * side + cell[:, 1]
    weight = np.bincount(number, mass, side * side).astype(float)
    full = weight > 0
    sums = [np.bincount(number, mass * points[:, axis], side * side)[full] / weight[full] for axis in (0, 1)]
    return _push(points, np.stack(sums, axis=1), weight[full]) * mass[:, None]


def _push(points: Points, centres: Points, weight: npt.NDArray[np.float64]) -> Points:
    x = points[:, 0, None] - centres[None, :, 0]
    y = points[:, 1, None] - centres[None, :, 1]
    force = weight[None, :] / np.maximum(x * x + y * y, 0.01)
    return np.stack([(x * force).sum(axis=1), (y * force).sum(axis=1)], axis=1)


def _apart(points: Points, sizes: Points) -> Points:
    """Push overlapping boxes apart, half the way each, and all a little outwards, until hardly any overlap."""
    points = points.copy()
    widest = float(sizes[:, 0].max())
    for _ in range(ROUNDS if len(points) <= EXACT else ROUNDS // 4):
        order = np.argsort(points[:, 0], kind="stable")
        close = 0
        for step in range(1, len(points)):
            left, right = order[:-step], order[step:]
            if step % 8 == 0 and (points[right, 0] - points[left, 0]).min() > widest:
                break
            close += _apart_by(points, sizes, left, right)
            if step >= REACH:
                break
        if close <= len(points) * FEW:
            break
        points *= OUTWARDS
    return points


def _apart_by(points: Points, sizes: Points, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> int:
    way = points[right] - points[left]
    lack = (sizes[left] + sizes[right]) / 2 - np.abs(way)
    close = (lack > 0.5).all(axis=1)
    if not close.any():
        return 0
    left, right, way, lack = left[close], right[close], way[close], lack[close]
    flat = lack[:, 0] < lack[:, 1]
    step = np.where(np.stack([flat, ~flat], axis=1), lack, 0) * np.where(way < 0, -1, 1) / 2
    points[left] -= step
    points[right] += step
    return len(left)


def _packed(sizes: Sequence[Box]) -> list[Box]:
    """The corners of boxes set in rows, in their order, at the width that lets them be shown largest."""
    widest = max((width for width, _ in sizes), default=0.0)
    tries = [_rows(sizes, widest * stretch) for stretch in (1, 1.15, 1.3, 1.6, 2, 3, 5, 9)]
    return min(tries, key=lambda rows: max(rows[1][0] / WIDE, rows[1][1]))[0]


def _rows(sizes: Sequence[Box], limit: float) -> tuple[list[Box], Box]:
    """Boxes in rows of at most a width; a box goes below its neighbour where the row is high enough."""
    corners: list[Box] = []
    column = edge = y = row = fill = reach = 0.0
    for width, height in sizes:
        stays = fill > 0 and fill + height <= row and column + width <= limit
        if not stays and edge and edge + width > limit:
            y, row, edge = y + row + GAP, 0.0, 0.0
        if not stays:
            column, fill = edge, 0.0
        corners.append((column, y + fill))
        fill, row = fill + height + GAP, max(row, height)
        edge, reach = max(edge, column + width + GAP), max(reach, column + width)
    return corners, (reach, y + row)
