"""The questions people ask, one a file under `ontology/queries/`.

The head of a file is YAML behind `#+`, as grlc has it:

    #+ title: {en: Who leads what, fr: Qui dirige quoi}
    #+ description: {en: …, fr: …}
    #+ parameters:
    #+   actor: {type: actor, optional: true, example: Mali, en: the body led, fr: l'organe dirigé}

Each parameter stands in the query as `VALUES ?actor { … }` with an example in it, so that the file runs as it
stands in any SPARQL tool. What is asked for takes the example's place; the block of an optional parameter that
is not given is left out.

A question that reads much of the graph, whatever it is asked, says so in its head: why, by language, the kinds of
statement it reads, the optional parameters with which it does not, and those with which it reads only the
statements that name what is given:

    #+ cost: {en: lists every attack, fr: énumère chaque attaque, reads: [EventStatement], named: [actor]}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sahelgraph.errors import OntologyError, QueryError
from sahelgraph.vocabulary import LANGUAGES, ontology_folder

TYPES = frozenset(
    (
        *("actor", "person", "place", "participant", "post", "source", "statement"),
        *("relation", "event type", "measure", "stance", "modality", "polarity"),
        *("day", "since", "until", "number", "text"),
    )
)
"""What a parameter can be. `participant` is an actor or place, a state standing for its territory too;
`since` and `until` are days, months or years, the first and last day of which count."""

_HEAD = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank in a question: its name and type, what it means by language, and an example of it."""

    name: str
    type: str
    label: Mapping[str, str]
    example: str
    optional: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """Why a question takes long on a large graph, by language; the kinds of statement it reads; what spares it.

    Of the parameters `unless` any makes it fast; with those `named` it reads the statements that name what they say.
    """

    why: Mapping[str, str]
    reads: tuple[str, ...]
    unless: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its title, description and parameters; `place` is its file, or `query` for mere text."""

    name: str
    text: str
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    place: object = "query"
    cost: Cost | None = None


def block(parameter: str) -> re.Pattern[str]:
    """Where a parameter stands in a query."""
    return re.compile(rf"VALUES\s+\?{parameter}\s*\{{[^{{}}]*\}}")


@cache
def questions() -> Mapping[str, Question]:
    """The bundled questions by name.

    >>> questions()["who-says-what-about"].parameters[0].type
    'actor'
    """
    files = sorted((ontology_folder() / "queries").glob("*.rq"))
    found = {path.stem: read_question(path) for path in files}
    for question, path in zip(found.values(), files, strict=True):
        _complete(question, path)
    return found


def read_question(path: Path) -> Question:
    """A question from its file; a file without a head is a query without blanks."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror or error}", path=path) from error
    except UnicodeDecodeError as error:
        raise QueryError("not UTF-8 text", path=path) from error
    return question_from(text, name=path.stem, place=path)


def question_from(text: str, *, name: str, place: object = "query") -> Question:
    """A question from its text."""
    head = _head(text, place)
    blanks = head.get("parameters") or {}
    try:
        parameters = tuple(_parameter(blank, told, text, place) for blank, told in blanks.items())
        cost = _cost(head["cost"]) if "cost" in head else None
        return Question(name, text, head.get("title", {}), head.get("description", {}), parameters, place, cost)
    except (AttributeError, TypeError, KeyError) as error:
        raise QueryError(
            "the head of the question is not as it should be; any file under ontology/queries shows its form",
            path=place,
        ) from error


def _head(text: str, place: object) -> Mapping[str, Any]:
    try:
        head = yaml.safe_load("\n".join(_HEAD.findall(text))) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise QueryError(f"the head of the question is not YAML: {error.problem}", path=place, line=line) from error
    return head if isinstance(head, dict) else {}


def _parameter(name: str, told: Mapping[str, Any], text: str, place: object) -> Parameter:
    if told.get("type") not in TYPES:
        raise QueryError(f"parameter {name!r} has no such type: {told.get('type')!r}", path=place)
    if not block(name).search(text):
        raise QueryError(f"parameter {name!r} has no `VALUES ?{name} {{ … }}` in the query", path=place)
    return Parameter(
        name=name,
        type=told["type"],
        label={language: told.get(language, name) for language in LANGUAGES},
        example=str(told.get("example", "")),
        optional=bool(told.get("optional")),
        default=None if told.get("default") is None else str(told["default"]),
    )


def _cost(told: Mapping[str, Any]) -> Cost:
    why = {language: str(told[language]) for language in LANGUAGES}
    unless, named = (tuple(map(str, told.get(each, ()))) for each in ("unless", "named"))
    return Cost(why, tuple(map(str, told["reads"])), unless, named)


def _complete(question: Question, path: Path) -> None:
    for told in (question.title, question.description):
        if not all(told.get(language) for language in LANGUAGES):
            raise OntologyError("the question lacks a title or description in a language", path=path)
