"""Whether a dataset keeps its shapes (SHACL, `ontology/shapes.ttl`) and its laws (SPARQL, `ontology/laws/`).

Shapes are checked over the union of all graphs together with the ontology: a class and a label often
stand in two graphs. Laws are queries, one a file, over the dataset with its graphs.

>>> import pyoxigraph as ox
>>> [finding.name for finding in check_laws(ox.Store())]
['ontology-is-there']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, cast

import pyoxigraph as ox

from sahelgraph.errors import OntologyError
from sahelgraph.vocabulary import local_name, ontology_folder, read_turtle

if TYPE_CHECKING:
    import rdflib

Severity = Literal["violation", "warning", "info"]

ONTOLOGY_FILES = ("sahelgraph.ttl", "plover.ttl")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: which shape or law, where, and in words.

    `focus` is the IRI of the node it was found on; `graph` that of the graph the node stands in, where it is one.
    """

    severity: Severity
    name: str
    focus: str
    message: str
    graph: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """A query whose answers are faults; `messages` by language may name its variables: `{start}`."""

    name: str
    severity: Severity
    messages: Mapping[str, str]
    query: str


class HasStore(Protocol):
    """What holds a store, such as `sahelgraph.KnowledgeGraph`."""

    @property
    def store(self) -> ox.Store:
        """The quads."""


def check(dataset: ox.Store | HasStore, *, shapes: bool = True, language: str = "en") -> list[Finding]:
    """Everything that is wrong with a dataset, in a fixed order; an empty list where nothing is.

    `shapes=False` leaves SHACL out: some eight seconds a thousand statements, where the laws take a tenth of one.
    """
    store = dataset if isinstance(dataset, ox.Store) else dataset.store
    found = check_laws(store, language=language)
    if shapes:
        found += check_shapes(store, language=language)
    return sorted(set(found))


def check_laws(store: ox.Store, *, language: str = "en") -> list[Finding]:
    """The answers of every law's query, each as a finding."""
    return [finding for law in laws() for finding in _broken(store, law, language)]


def check_shapes(store: ox.Store, *, language: str = "en") -> list[Finding]:
    """The results of SHACL over the union of the graphs and the ontology."""
    import pyshacl

    _, report, _ = pyshacl.validate(union(store), shacl_graph=shape_graph(), inference="none", meta_shacl=False)
    results = _results(cast("rdflib.Graph", report), language)
    return [finding for result in results for finding in _placed(store, result)]


@cache
def laws() -> tuple[Law, ...]:
    """The laws under `ontology/laws/`, by name."""
    return tuple(read_law(path) for path in sorted((ontology_folder() / "laws").glob("*.rq")))


def read_law(path: Path) -> Law:
    """A law from its file: a query under comment lines `# en: …`, `# fr: …` and `# severity: …`.

    A file without an English message, or with another severity than violation, warning or info, raises `OntologyError`.
    """
    text = path.read_text(encoding="utf-8")
    told = dict(re.findall(r"^# (\w+): (.+)$", text, re.MULTILINE))
    severity = told.pop("severity", "")
    if "en" not in told or severity not in ("violation", "warning", "info"):
        raise OntologyError(
            "a law starts with the lines '# en: ...' and '# severity: violation|warning|info'", path=path
        )
    return Law(name=path.stem, severity=cast("Severity", severity), messages=told, query=text)


@cache
def shape_graph() -> rdflib.Graph:
    """The shapes as the checker reads them."""
    return rdf_graph(read_turtle(ontology_folder() / "shapes.ttl"))


def union(store: ox.Store) -> rdflib.Graph:
    """All triples of all graphs, and the ontology's, as one graph in memory."""
    terms = (triple for name in ONTOLOGY_FILES for triple in read_turtle(ontology_folder() / name))
    graph = rdf_graph(terms)
    return rdf_graph((quad.triple for quad in store), into=graph)


def rdf_graph(triples: Iterable[ox.Triple], *, into: rdflib.Graph | None = None) -> rdflib.Graph:
    """Triples of Oxigraph as a graph of rdflib, each term made once."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none") if into is None else into
    node = cache(_node)
    for triple in triples:
        graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    return graph


def _node(term: object) -> rdflib.term.Node:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    raise TypeError(f"a term that RDF 1.1 does not have: {term}")


def _broken(store: ox.Store, law: Law, language: str) -> Iterator[Finding]:
    answers = cast("ox.QuerySolutions", store.query(law.query, use_default_graph_as_union=True))
    names = [variable.value for variable in answers.variables]
    message = law.messages.get(language) or law.messages["en"]
    for answer in answers:
        told = {name: _text(answer[name]) for name in names}
        yield Finding(
            severity=law.severity,
            name=law.name,
            focus=told["focus"],
            message=message.format_map({name: _short(value) for name, value in told.items()}),
            graph=told.get("graph", ""),
        )


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _short(value: str) -> str:
    return local_name(value) if "://" in value else value


def _results(report: rdflib.Graph, language: str) -> Iterator[Finding]:
    from rdflib import SH

    for result in report.objects(None, SH.result):
        yield Finding(
            severity=cast("Severity", _severity(str(report.value(result, SH.resultSeverity)))),
            name=local_name(str(report.value(result, SH.sourceShape))),
            focus=str(report.value(result, SH.focusNode)),
            message=_message(list(report.objects(result, SH.resultMessage)), language),
        )


def _severity(iri: str) -> str:
    return local_name(iri).lower()


def _message(texts: list[rdflib.term.Node], language: str) -> str:
    """The message in a language, else in English, else the first by letters."""
    by_language = {getattr(text, "language", None): str(text) for text in sorted(texts, key=str, reverse=True)}
    return by_language.get(language) or by_language.get("en") or next(iter(by_language.values()), "")


def _placed(store: ox.Store, finding: Finding) -> Iterator[Finding]:
    """The finding, once for each graph that its node stands in."""
    quads = store.quads_for_pattern(ox.NamedNode(finding.focus), None, None) if "://" in finding.focus else ()
    graphs = sorted({_text(quad.graph_name) for quad in quads}) or [""]
    for graph in graphs:
        yield Finding(finding.severity, finding.name, finding.focus, finding.message, graph)
