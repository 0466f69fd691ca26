"""Why a question may take long, told before it is asked: what it reads whatever it is asked, and what to do about it.

The head of a question's file says it (`cost`, see `sahelgraph.query.questions`); the sentences around it stand in
`ontology/queries/cost.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import yaml

from sahelgraph.query.answers import as_rows
from sahelgraph.query.names import Names, register_names
from sahelgraph.query.parameters import fill
from sahelgraph.query.questions import Cost, Question, block
from sahelgraph.vocabulary import ontology_folder

if TYPE_CHECKING:
    from sahelgraph.store import KnowledgeGraph

SIDES = ("sg:subject", "sg:object")
MANY = 10_000
"""So many statements are read in about a second from a store on disk; below that no question says what it costs."""


def cost_note(
    graph: KnowledgeGraph, question: Question, given: Mapping[str, object], language: str = "en"
) -> str | None:
    """Why this question may take long on this graph, how many statements it reads, and what to do; else nothing.

    Raises `QueryError` where a name that is given is nobody's.

    >>> from sahelgraph.query.questions import questions
    >>> from sahelgraph.store import KnowledgeGraph
    >>> cost_note(KnowledgeGraph(), questions()["sources"], {}) is None
    True
    """
    cost = question.cost
    if cost is None or any(given.get(name) for name in cost.unless):
        return None
    named = [name for name in cost.named if given.get(name)]
    asked = [counting(cost)]
    if named:
        text = fill(question, given, Names(graph.names, behind=register_names))
        asked = [block(name).sub(_kept(name, text), counting_named(name)) for name in named]
    number = min(int(str(as_rows(graph.answer(each))[0]["number"])) for each in asked)
    hint = () if named else (*cost.unless, *cost.named)
    return _note(cost, number, language, hint, on_disk=_on_disk(graph)) if number >= MANY else None


def counting(cost: Cost) -> str:
    """The query that counts the statements a question reads, as `number`."""
    kinds = " ".join(f"sg:{kind}" for kind in cost.reads)
    return f"SELECT (COUNT(?statement) AS ?number) {{ VALUES ?kind {{ {kinds} }} ?statement a ?kind }}"


def counting_named(parameter: str) -> str:
    """The query that counts the statements which name what a parameter says, its blank left empty."""
    told = " UNION ".join(f"{{ ?statement {side} ?{parameter} }}" for side in SIDES)
    return f"SELECT (COUNT(DISTINCT ?statement) AS ?number) {{ VALUES ?{parameter} {{ }} {told} }}"


def _kept(parameter: str, text: str) -> Callable[[object], str]:
    """A parameter's block as a filled question has it."""
    found = block(parameter).search(text)
    return lambda _: found[0] if found else ""


@cache
def cost_words() -> Mapping[str, Mapping[str, str]]:
    """The sentences around a cost, by language and name."""
    told: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        (ontology_folder() / "queries" / "cost.yml").read_text(encoding="utf-8")
    )
    return told


def _note(cost: Cost, number: int, language: str, hint: Sequence[str], *, on_disk: bool) -> str:
    words = cost_words()[language]
    said = [words["why"].format(number=f"{number:,}".replace(",", words["thousands"]), why=cost.why[language])]
    said += [words["disk"]] if on_disk else []
    said += [words["narrow"].format(names=", ".join(hint))] if hint else []
    return " ".join(said)


def _on_disk(graph: KnowledgeGraph) -> bool:
    return graph.home is not None and not graph.home.startswith("http")
