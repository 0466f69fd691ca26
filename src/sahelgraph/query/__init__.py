"""Asking the graph: SPARQL, a `.rq` file, or a named question with its blanks filled.

    result = ask(graph, "who-says-what-about", actor="MINUSMA")
    print(format_result(result, "table", graph=graph))

The default graph is the union of all graphs. Queries reach Oxigraph as plain text, since rdflib falls back to
its own slow engine for anything else.
"""

from __future__ import annotations

import logging
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from sahelgraph.errors import QueryError
from sahelgraph.query.answers import Cell, as_rows, format_result, shown_rows
from sahelgraph.query.cost import cost_note
from sahelgraph.query.names import Names, register_names
from sahelgraph.query.parameters import fill
from sahelgraph.query.questions import Parameter, Question, question_from, questions, read_question
from sahelgraph.query.sparql import admit, syntax_error

if TYPE_CHECKING:
    from rdflib.query import Result

    from sahelgraph.store import KnowledgeGraph

LOG = logging.getLogger(__name__)

__all__ = [
    "Cell",
    "Parameter",
    "Question",
    "as_rows",
    "ask",
    "cost_note",
    "filled",
    "find_question",
    "format_result",
    "questions",
    "read_question",
    "shown_rows",
]


def ask(graph: KnowledgeGraph, question: str | Path, /, **parameters: object) -> Result:
    """The answer to SPARQL text, a `.rq` file or a named question; the ontology's prefixes need no declaration.

    Raises `QueryError` for an unknown question or name, a missing or wrong parameter, a syntax error (with its
    line and column), an update, and `SERVICE`, which would leave this machine. Where information is logged, a
    question that reads much of a large graph says so first, as `cost_note` has it.

    >>> from sahelgraph.store import KnowledgeGraph
    >>> bool(ask(KnowledgeGraph(), "ASK { ?actor a sg:PeaceOperation }"))
    False
    """
    asked = find_question(question)
    text = filled(graph, asked, **parameters)
    admit(text, asked.place)
    if LOG.isEnabledFor(logging.INFO) and (note := cost_note(graph, asked, parameters)):
        LOG.info("%s: %s", asked.name, note)
    try:
        return graph.answer(text)
    except SyntaxError as error:
        raise syntax_error(error, text, asked.place) from error


def filled(graph: KnowledgeGraph, question: Question, /, **parameters: object) -> str:
    """The SPARQL of a question with its blanks filled, names resolved against a graph, then the bundled register."""
    return fill(question, parameters, Names(graph.names, behind=register_names))


def find_question(question: str | Path) -> Question:
    """The question behind a name, a file or SPARQL text; of an unknown name, an error with the nearest names."""
    if isinstance(question, Path) or (question.endswith(".rq") and "\n" not in question):
        return read_question(Path(question))
    if question in questions():
        return questions()[question]
    if any(sign in question for sign in " \n{"):
        return question_from(question, name="query")
    near = [name for name in questions() if question in name] or get_close_matches(question, questions(), cutoff=0.5)
    hint = f"did you mean {', '.join(near[:3])}?" if near else "`sahelgraph questions` lists them"
    raise QueryError(f"no question is called {question!r}; {hint}")
