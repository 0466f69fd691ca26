"""The questions with what they are asked, and the answers that are expected, for the graphs of the tests.

`cases/questions/parameters.yml` says what each question is asked of each graph; where it says nothing, the
examples of the question's own parameters are taken. `cases/questions/<graph>/<question>.csv` is the answer.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sahelgraph.query import as_rows, ask, questions
from sahelgraph.query.names import curie
from sahelgraph.store import KnowledgeGraph
from sample import sample_graph

GRAPHS = ("sample", "bundled")
CASES = Path(__file__).parent / "cases" / "questions"
BUNDLED = Path(__file__).resolve().parents[1] / "output" / "sahelgraph.nq"


@cache
def load_graph(name: str) -> KnowledgeGraph:
    """The graph of that name; the bundled one only where it was built."""
    if name == "sample":
        return sample_graph()
    if not BUNDLED.is_file():
        raise FileNotFoundError(BUNDLED)
    return KnowledgeGraph.open(BUNDLED)


def parameters_of(name: str, question: str) -> dict[str, str]:
    """What a question is asked."""
    told = yaml.safe_load((CASES / "parameters.yml").read_text(encoding="utf-8"))
    given = (told.get(name) or {}).get(question)
    needed = [each for each in questions()[question].parameters if not each.optional and each.default is None]
    return {each.name: each.example for each in needed} if given is None else given


def asked(graph: KnowledgeGraph, name: str, question: str) -> Any:
    """The result of a question."""
    return ask(graph, question, **parameters_of(name, question))


def expected_path(name: str, question: str) -> Path:
    """Where the expected answer stands."""
    return CASES / name / f"{question}.csv"


def lines_of(result: Any) -> str:
    """An answer as CSV with short addresses, as it is kept for review."""
    rows = as_rows(result)
    columns = [str(name) for name in result.vars or ()] or list(rows[0] if rows else ())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_short(row[column]) for column in columns] for row in rows])
    return out.getvalue()


def _short(cell: object) -> str:
    return curie(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
