"""What two graphs do not share: statements gained and lost."""

from __future__ import annotations

from dataclasses import dataclass

from sahelgraph.model import Statement
from sahelgraph.store import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Difference:
    """Statements that only the new graph has, and those only the old one has."""

    gained: tuple[Statement, ...]
    lost: tuple[Statement, ...]


def difference(old: KnowledgeGraph, new: KnowledgeGraph) -> Difference:
    """The statements by id: the id does not move with offsets, confidence or versions.

    >>> difference(KnowledgeGraph(), KnowledgeGraph())
    Difference(gained=(), lost=())
    """
    before, after = ({told.id: told for told in graph.statements()} for graph in (old, new))
    return Difference(
        gained=tuple(after[key] for key in sorted(after.keys() - before.keys())),
        lost=tuple(before[key] for key in sorted(before.keys() - after.keys())),
    )
