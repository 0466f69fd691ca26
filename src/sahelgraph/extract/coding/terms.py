"""When somebody is told to hold a post: "leader since 2006", "was minister from 2016 to 2020"."""

from __future__ import annotations

from sahelgraph.extract.scene import Scene
from sahelgraph.model import Time

SPANS = frozenset({"since", "until", "range"})
HELD = SPANS | {"point"}
"""The times that may be those of a post."""


def held_when(scene: Scene, i: int, kinds: frozenset[str] = HELD) -> Time | None:
    """When a post is told to be held, by a time on its own phrase: "leader since 2006", "was minister from 2016 to 2020"."""
    tree = scene.tree
    is_said = bool(tree.below(i, "cop"))
    for span in scene.times:
        if tree.sentences[span.start_i] != tree.sentences[i] or span.kind not in kinds:
            continue
        inside = range(span.start_i, span.end_i)
        head = next((h for k in inside if (h := tree.heads[k]) not in inside), i)
        path = [head, *tree.path(head)]
        if i not in path or (span.kind == "point" and not is_said):
            continue
        between = path[: path.index(i)]
        if all(tree.pos[k] in {"NOUN", "PROPN", "NUM"} and k > i for k in between):
            return span.time
    return None
