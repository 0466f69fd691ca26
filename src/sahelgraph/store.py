"""The knowledge graph as people hold it: a dataset to query, walk, export and look at.

>>> graph = KnowledgeGraph()
>>> len(graph)
0
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from sahelgraph.disassemble import disassemble, source_graph, sources
from sahelgraph.errors import InputError, SahelgraphError
from sahelgraph.ids import RECONCILED_GRAPH, Minter
from sahelgraph.model import Mention, Reject, Source, Statement
from sahelgraph.vocabulary import prefixes

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from rdflib.query import Result

    from sahelgraph.view.shown import Shown

NQUADS = "sahelgraph.nq"


@dataclass
class KnowledgeGraph:
    """One dataset: a named graph a source, beside them the register, the ontology and what was reconciled.

    `store` is Oxigraph's; `dataset` is the same data through rdflib. `mentions` and `rejects` are what the
    reading of the sources left beside the statements. `home` is where the graph stands, if it may only be read here.
    """

    store: ox.Store = field(default_factory=ox.Store)
    mentions: tuple[Mention, ...] = ()
    rejects: tuple[Reject, ...] = ()
    minter: Minter = field(default_factory=Minter)
    home: str | None = None
    _read: list[Statement] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def open(cls, path: str | Path) -> KnowledgeGraph:
        """A built folder, a store on disk, one RDF file (`.nq`, `.trig`, `.ttl`, `.jsonld` …), or a SPARQL endpoint's address.

        A store and an endpoint are only read. Raises `InputError` where there is nothing to read or it is not RDF.
        """
        if str(path).startswith(("http://", "https://")):
            from sahelgraph.endpoint import EndpointGraph

            return EndpointGraph(str(path))
        from sahelgraph.storage import is_store, open_graph

        path = Path(path)
        if is_store(path):
            return open_graph(path)
        if path.is_dir():
            from sahelgraph.write.folder import read_folder

            return read_folder(path)
        if not path.exists():
            raise InputError("no such file or folder; `sahelgraph build` makes one", path=path)
        return cls(store=read_rdf(path))

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The same graph as an rdflib `Dataset` whose default graph is the union; queries run on Oxigraph."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.store)

    @property
    def names(self) -> ox.Store:
        """What the names and labels of things are read from."""
        return self.store

    def answer(self, text: str) -> Result:
        """The answer to a query in plain SPARQL; a fault of it is a `SyntaxError` of the engine."""
        return self.dataset.query(text, initNs=dict(prefixes()))

    def statements(self, source: str | None = None) -> list[Statement]:
        """Every statement by id; of one source, by its id, address or path, where one is named."""
        wanted = self.find_source(source).iri if source else None
        return [told for told in self._statements() if wanted in (None, told.evidence[0].source)]

    def _statements(self) -> list[Statement]:
        """Read once from the store; whatever changes the store here forgets them."""
        if self._read is None:
            self._read = list(disassemble(self.store))
        return self._read

    def sources(self) -> list[Source]:
        """The sources whose graphs are here."""
        return sources(self.store)

    def query(self, question: str | Path, **parameters: str) -> Result:
        """Rows for SPARQL text, a `.rq` file or the name of a question; parameters fill a question's blanks.

        Raises `QueryError` where it cannot be asked.
        """
        from sahelgraph.query import ask

        return ask(self, question, **parameters)

    def to_networkx(self, **options: Any) -> nx.MultiDiGraph:
        """Actors as nodes, statements as keyed edges; options as in `analyse.network`."""
        from sahelgraph.analyse import network

        return network(self.statements(), **options)

    def export(self, path: str | Path, *, context: str | None = None) -> Path:
        """Write one file, its format by its ending; returns where it stands.

        `context` is an address by which a JSON-LD file names its context, rather than hold it.
        """
        from sahelgraph.write.export import export

        return export(self, Path(path), context=context)

    def view(self, path: str | Path | None = None, *, language: str = "en") -> Shown:
        """Write the network page, to a temporary file where no path is given; a notebook shows what is returned."""
        from sahelgraph.view import write_page
        from sahelgraph.view.shown import Shown

        return Shown(write_page(self, path, language=language))

    def add(self, source: Source, statements: Iterable[Statement], *, read_on: str | None = None) -> None:
        """Put a source's statements in, in place of what the graph holds of that source."""
        from sahelgraph.assemble import assemble

        self._refuse_if_only_read()
        self._read = None
        self.store.remove_graph(ox.NamedNode(self.minter.graph(source.iri)))
        self.store.extend(assemble(source, statements, minter=self.minter, read_on=read_on))

    def retract(self, source: str) -> Source:
        """Take one source out, exactly, by its id, address or path; what others say stands untouched.

        Raises `SahelgraphError` where the graph holds no such source.
        """
        self._refuse_if_only_read()
        found = self.find_source(source)
        graph = source_graph(self.store, found.iri)
        self._read = None
        if graph:
            self.store.remove_graph(graph)
        self.mentions = tuple(told for told in self.mentions if told.source != found.iri)
        self.rejects = tuple(told for told in self.rejects if told.source != found.iri)
        self.settle()
        return found

    def _refuse_if_only_read(self) -> None:
        if self.home:
            told = "is only read here; change a built folder and load it with `sahelgraph store load`"
            raise SahelgraphError(told, path=self.home)

    def find_source(self, name: str) -> Source:
        """The source with this id, address or path."""
        for source in self.sources():
            if name in (source.id, source.iri, source.path, source.url):
                return source
        raise SahelgraphError(f"no source {name!r} in this graph; `sahelgraph sources` lists them")

    def settle(self) -> None:
        """What depends on all sources, made anew: the events they tell together, and the part of the register they need."""
        from sahelgraph.backdrop import keep_what_is_named

        self.reconcile()
        keep_what_is_named(self.store)

    def reconcile(self) -> None:
        """Join anew the statements of different sources that tell one event."""
        from sahelgraph.resolve import reconciled_quads

        self.store.remove_graph(ox.NamedNode(RECONCILED_GRAPH))
        self.store.extend(list(reconciled_quads(self._statements(), self.minter)))
        self._read = None


def read_rdf(path: Path) -> ox.Store:
    """The quads of an RDF file, its format by its ending; a fault names file and line."""
    store = ox.Store()
    form = rdf_format(path)
    with rdf_faults(path):
        store.bulk_extend(ox.parse(format=form, **rdf_input(path, form)))
    return store


def rdf_input(path: Path, form: ox.RdfFormat) -> dict[str, Any]:
    """What the parser is given: a file's path, or of JSON-LD its bytes, with our own context where it names that."""
    if form != ox.RdfFormat.JSON_LD:
        return {"path": str(path)}
    from sahelgraph.write.jsonld import embedded

    return {"input": embedded(path.read_bytes())}


def rdf_format(path: Path) -> ox.RdfFormat:
    """The RDF format of a file's ending; raises `InputError` for one that is not RDF's."""
    found = ox.RdfFormat.from_extension(path.suffix.lower().removeprefix("."))
    if found is None:
        told = "not a known RDF file ending; use .nq, .trig, .ttl, .nt, .rdf or .jsonld"
        raise InputError(told, path=path)
    return found


@contextmanager
def rdf_faults(path: Path) -> Iterator[None]:
    """A fault of an RDF file that is read within, as an `InputError` with its file and line."""
    try:
        yield
    except SyntaxError as error:
        raise InputError(f"not RDF: {error.msg}", path=path, line=error.lineno) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
