"""Why a question may take long, told before it is asked: what it reads whatever it is asked, and what to do about it.

The head of a question's file says it (`cost`, see `sahelgraph.query.questions`); the sentences around it stand in
`ontology/queries/cost.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

import yaml

from sahelgraph.query.answers import as_rows
from sahelgraph.query.questions import Cost, Question
from sahelgraph.vocabulary import ontology_folder

if TYPE_CHECKING:
    from sahelgraph.store import KnowledgeGraph

MANY = 10_000
"""So many statements are read in about a second from a store on disk; below that no question says what it costs."""


def cost_note(
    graph: KnowledgeGraph, question: Question, given: Mapping[str, object], language: str = "en"
) -> str | None:
    """Why this question may take long on this graph, how many statements it reads, and what to do; else nothing.

    >>> from sahelgraph.query.questions import questions
    >>> from sahelgraph.store import KnowledgeGraph
    >>> cost_note(KnowledgeGraph(), questions()["sources"], {}) is None
    True
    """
    cost = question.cost
    if cost is None or any(given.get(name) for name in cost.unless):
        return None
    number = int(str(as_rows(graph.answer(counting(cost)))[0]["number"]))
    return _note(cost, number, language, on_disk=_on_disk(graph)) if number >= MANY else None


def counting(cost: Cost) -> str:
    """The query that counts the statements a question reads, as `number`."""
    kinds = " ".join(f"sg:{kind}" for kind in cost.reads)
    return f"SELECT (COUNT(?statement) AS ?number) {{ VALUES ?kind {{ {kinds} }} ?statement a ?kind }}"


@cache
def cost_words() -> Mapping[str, Mapping[str, str]]:
    """The sentences around a cost, by language and name."""
    told: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        (ontology_folder() / "queries" / "cost.yml").read_text(encoding="utf-8")
    )
    return told


def _note(cost: Cost, number: int, language: str, *, on_disk: bool) -> str:
    words = cost_words()[language]
    said = [words["why"].format(number=f"{number:,}".replace(",", words["thousands"]), why=cost.why[language])]
    said += [words["disk"]] if on_disk else []
    said += [words["narrow"].format(names=", ".join(cost.unless))] if cost.unless else []
    return " ".join(said)


def _on_disk(graph: KnowledgeGraph) -> bool:
    return graph.home is not None and not graph.home.startswith("http")
