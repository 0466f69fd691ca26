"""What the store says of one thing, as RDF or as a page; and of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sahelgraph.ids import BASE, ONTOLOGY_GRAPH
from sahelgraph.query.names import curie
from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.negotiate import GRAPHS, chosen, with_charset
from sahelgraph.terms import DCTERMS, RDF, RDFS, SG, SKOS, SOSA

HERE = Path(__file__).parent
MOST = 200
"""How many sentences, and how many triples that point at a thing, a page shows."""

GRAPHS_NAMED = 1000
"""How many graphs the description of the service names."""

SENTENCES = """
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX sg: <https://w3id.org/sahelgraph/ontology#>
SELECT DISTINCT ?statement ?quote ?source ?start {
  { BIND (?thing AS ?statement) ?statement sg:evidence ?evidence } UNION
  { ?statement ?part ?thing ; sg:evidence ?evidence } UNION
  { ?thing ?part ?statement . ?statement sg:evidence ?evidence } UNION
  { ?evidence oa:hasSource ?thing . ?statement sg:evidence ?evidence }
  ?evidence oa:exact ?quote ; oa:hasSource ?source
  OPTIONAL { ?evidence oa:start ?start }
} LIMIT 200
"""

KINDS = (SG("eventType"), RDF("predicate"), SOSA("observedProperty"), RDF("type"))
"""What says of an event, a relation, a number and a claim of what kind it is."""


def describe(
    store: ox.Store, limit: int, *, addresses: Sequence[str], accept: str | None, language: str, base: str
) -> Answer:
    """What is said of the first of the addresses that is known: as a page, or as RDF.

    Raises `RefusedError`: 404 where nothing is known of any, 406 where no format is accepted.
    """
    from sahelgraph.serve.tasks import serialize

    media_type = chosen(accept, [*GRAPHS, "text/html"])
    node, outgoing, incoming = _known(store, addresses)
    if media_type == "text/html":
        return _page(store, node, outgoing, incoming, language, base)
    triples = sorted({*outgoing, *incoming}, key=str)
    return Answer(200, with_charset(media_type), serialize(triples, limit, media_type))


def _known(store: ox.Store, addresses: Sequence[str]) -> tuple[ox.NamedNode, list[ox.Triple], list[ox.Triple]]:
    for address in addresses:
        try:
            node = ox.NamedNode(address)
        except ValueError:
            continue
        outgoing = _about(store, node)
        pointing = store.quads_for_pattern(None, None, node, None)
        incoming = list(dict.fromkeys(quad.triple for quad in islice(pointing, MOST + 1)))
        if outgoing or incoming:
            return node, outgoing, incoming
    raise RefusedError(404, "nothing is known of this address")


def _about(store: ox.Store, node: ox.NamedNode) -> list[ox.Triple]:
    """What is said of a thing; of a vocabulary, what is said of its terms."""
    found = {quad.triple for quad in store.quads_for_pattern(node, None, None, None)}
    space = f"<{node.value}#"
    if node.value.count("/") == BASE.count("/"):
        terms = store.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY_GRAPH))
        found |= {quad.triple for quad in terms if str(quad.subject).startswith(space)}
    return sorted(found, key=str)


def _page(
    store: ox.Store,
    node: ox.NamedNode,
    outgoing: Sequence[ox.Triple],
    incoming: Sequence[ox.Triple],
    language: str,
    base: str,
) -> Answer:
    shown = Shown(store, language, base)
    return rendered(
        "thing",
        language,
        address=node.value,
        label=shown.label(node),
        outgoing=shown.rows((each.predicate, each.object) for each in outgoing),
        incoming=shown.rows((each.predicate, each.subject) for each in incoming[:MOST]),
        more=len(incoming) > MOST,
        sentences=list(_sentences(store, node, shown)),
    )


def _sentences(store: ox.Store, node: ox.NamedNode, shown: Shown) -> Iterator[Mapping[str, Any]]:
    """Each sentence once, in the order of its source, with the statements it was read as."""
    found = store.query(SENTENCES.replace("?thing", str(node)), use_default_graph_as_union=True)
    read_as = defaultdict(list)
    for row in sorted(found, key=_place):  # type: ignore[arg-type]
        read_as[row["source"], row["quote"].value].append(row["statement"])
    for (source, quote), statements in read_as.items():
        told = [shown.value(each) for each in dict.fromkeys(statements)]
        yield {"quote": quote, "source": shown.value(source), "statements": told}


def _place(row: ox.QuerySolution) -> tuple[str, int, str, str]:
    start = row["start"]
    return row["source"].value, int(start.value) if start else 0, row["quote"].value, row["statement"].value


class Shown:
    """Terms as a page shows them: by their label in a language, linked within this server where they are the graph's."""

    def __init__(self, store: ox.Store, language: str, base: str) -> None:
        self.store = store
        self.language = language
        self.bases = (base, BASE)

    def rows(self, told: Iterable[tuple[Any, Any]]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
        """Values by predicate, both as shown."""
        by_predicate = defaultdict(list)
        for predicate, value in told:
            by_predicate[predicate].append(value)
        return [
            (self.value(predicate), [self.value(each) for each in all_]) for predicate, all_ in by_predicate.items()
        ]

    def value(self, term: Any) -> dict[str, Any]:
        """A term's text, and its address where one may follow it."""
        if isinstance(term, ox.Literal):
            return {"text": term.value, "language": term.language, "href": None}
        if isinstance(term, ox.NamedNode):
            return {"text": self.label(term), "language": None, "href": self.href(term.value)}
        return {"text": str(term), "language": None, "href": None}

    def href(self, address: str) -> str | None:
        """Where a link leads: to this server's own page, or out; nowhere for what is no web address."""
        for base in self.bases:
            if address.startswith(base):
                return f"/{address.removeprefix(base)}"
        return address if address.startswith(("http://", "https://")) else None

    def label(self, node: ox.NamedNode) -> str:
        """What a thing is called, else its address in short."""
        for predicate in (SKOS("prefLabel"), RDFS("label"), DCTERMS("title")):
            quads = self.store.quads_for_pattern(node, predicate, None, None)
            found = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
            if found:
                return min(found, key=lambda each: (each.language != self.language, each.value)).value
        return self._statement(node) or curie(node.value)

    def _statement(self, node: ox.NamedNode) -> str:
        """A statement in short: of whom, what, and whom or where; nothing for what is none."""
        if not any(node.value.startswith(f"{base}statement/") for base in self.bases):
            return ""
        kinds = (each for kind in KINDS for each in self._labels(node, kind))
        told = [self._labels(node, SG("subject")), list(islice(kinds, 1))]
        told.append(self._labels(node, SG("object")) or self._labels(node, SG("place")))
        return " – ".join(", ".join(each) for each in told if each)

    def _labels(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
        found = {quad.object for quad in self.store.quads_for_pattern(node, predicate, None, None)}
        return sorted(self.label(each) for each in found if isinstance(each, ox.NamedNode) and each != node)


def home(
    store: ox.Store, limit: int, *, accept: str | None, language: str, base: str, root: str, writable: bool, ask: bool
) -> Answer:
    """The service and its data described: a page, or RDF."""
    from sahelgraph.serve.tasks import serialize

    media_type = chosen(accept, [*GRAPHS, "text/html"])
    named = [graph for graph in islice(store.named_graphs(), GRAPHS_NAMED) if isinstance(graph, ox.NamedNode)]
    if media_type == "text/html":
        shown = Shown(store, language, base)
        found = {quad.subject for quad in store.quads_for_pattern(None, RDF("type"), SG("Source"), None)}
        sources = [shown.value(each) for each in sorted(found, key=str)[:MOST]]
        graphs = sum(1 for _ in store.named_graphs())
        return rendered("home", language, quads=len(store), graphs=graphs, sources=sources, ask=ask)
    template = _environment().get_template("description.ttl.j2")
    names = [graph.value for graph in named]
    text = template.render(root=root, writable=writable, base=base, quads=len(store), named=names)
    triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    return Answer(200, with_charset(media_type), serialize(triples, limit, media_type))


def rendered(template: str, language: str, **told: Any) -> Answer:
    """A page from its template; all that it tells is escaped."""
    page = _environment().get_template(f"{template}.html.j2")
    text = page.render(language=language, words=words()[language], **told)
    return Answer(200, "text/html; charset=utf-8", text.encode(errors="replace"))


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """What the pages say, by language."""
    told: Mapping[str, Mapping[str, str]] = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
    return told


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
