"""The blanks of a question filled: every value becomes a term of its type, never a piece of query text."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

import pyoxigraph as ox

from sahelgraph.errors import QueryError
from sahelgraph.query.names import Names, checked
from sahelgraph.query.questions import Parameter, Question, block
from sahelgraph.terms import PLOVER, SG, number_literal
from sahelgraph.vocabulary import event_types, measures, relations

CHOICES = {
    "stance": ("negative", "neutral", "positive"),
    "modality": ("actual", "planned", "possible", "requested"),
    "polarity": ("affirmed", "negated"),
}
TERMS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "relation": relations,
    "event type": event_types,
    "measure": measures,
}


def fill(question: Question, given: Mapping[str, object], names: Names) -> str:
    """The query of a question with its blanks filled, names resolved.

    Raises `QueryError` for a parameter the question does not have, lacks or cannot take.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"{question.name!r} has no parameter {name!r}; {_listed(question)}")
    text = question.text
    for parameter in question.parameters:
        text = block(parameter.name).sub(_block(question, parameter, given.get(parameter.name), names), text)
    return text


def _block(question: Question, parameter: Parameter, value: object, names: Names) -> Callable[[object], str]:
    told = parameter.default if value is None or value == "" else str(value)
    if told is None and not parameter.optional:
        raise QueryError(f"{question.name!r} needs {parameter.name}=…, such as {parameter.name}={parameter.example!r}")
    values = "" if told is None else " ".join(str(node) for node in terms(told, parameter, names))
    return lambda _: f"VALUES ?{parameter.name} {{ {values} }}" if values else ""


def terms(value: str, parameter: Parameter, names: Names) -> list[ox.NamedNode | ox.Literal]:
    """The terms that a value of a parameter stands for.

    >>> terms("2023", Parameter("until", "until", {}, "2023"), Names(ox.Store()))
    [<Literal value=2023-12-31 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#string>>]
    """
    kind = parameter.type
    if kind in ("day", "since", "until"):
        return [ox.Literal(day(value, parameter))]
    if kind == "text":
        return [ox.Literal(value)]
    if kind == "number":
        return [number_literal(_number(value, parameter))]
    if kind in ("source", "statement"):
        return [ox.NamedNode(names.source(value) if kind == "source" else _statement(value, names))]
    if kind in TERMS or kind in CHOICES:
        return [_term(value, parameter)]
    return [ox.NamedNode(iri) for iri in names.find(value, kind)]


def day(value: str, parameter: Parameter) -> str:
    """A day, where one end of a period is asked for: the first or last day of a year or month."""
    for form in (f"{value}-01-01", f"{value}-01", value):
        try:
            found = date.fromisoformat(form)
        except ValueError:
            continue
        if form == value and len(value) == len("2023-06-30"):
            return value
        if parameter.type != "day" and len(value) in (len("2023"), len("2023-06")):
            return _end(found, whole_year=len(value) == len("2023")) if parameter.type == "until" else form
    wanted = "YYYY-MM-DD" if parameter.type == "day" else "YYYY, YYYY-MM or YYYY-MM-DD"
    raise QueryError(f"{parameter.name}={value!r} is no such date; write {wanted}")


def _end(first: date, *, whole_year: bool) -> str:
    if whole_year or first.month == 12:
        return f"{first.year:04}-12-31"
    following = first.replace(month=first.month + 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()


def _number(value: str, parameter: Parameter) -> int | float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise QueryError(f"{parameter.name}={value!r} is no number")
    return int(number) if number == int(number) else number


def _statement(value: str, names: Names) -> str:
    found = names.address(value)
    return found or checked(names.address(f"statement:{value}") or value)


def _term(value: str, parameter: Parameter) -> ox.NamedNode:
    """A term of the ontology by its name, whatever the case, with or without its prefix."""
    known = CHOICES.get(parameter.type) or tuple(TERMS[parameter.type]())
    by_name = {name.casefold(): name for name in known}
    plain = value.removeprefix("sg:").removeprefix("plover:").rpartition("#")[2].casefold()
    if plain not in by_name:
        near = get_close_matches(plain, by_name, n=3) or sorted(by_name)
        raise QueryError(
            f"{parameter.name}={value!r} is no {parameter.type}; try {', '.join(by_name[name] for name in near)}"
        )
    return PLOVER(by_name[plain]) if parameter.type == "event type" else SG(by_name[plain])


def _listed(question: Question) -> str:
    names = ", ".join(parameter.name for parameter in question.parameters)
    return f"it takes {names}" if names else "it takes none"
