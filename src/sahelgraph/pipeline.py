"""The pipeline, read top to bottom: sources are read, extracted, assembled, reconciled and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sahelgraph.backdrop import backdrop
from sahelgraph.ids import BASE, Minter
from sahelgraph.model import Document, Extraction, Reject, Source, Statement
from sahelgraph.read import Known, find_files, read_documents
from sahelgraph.store import KnowledgeGraph
from sahelgraph.tables.rows import is_table

if TYPE_CHECKING:
    from sahelgraph.extract.llm import Asker, Endpoint
    from sahelgraph.register import Register

Progress = Callable[[Source], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a build goes.

    `known` holds for sources that do not say it themselves; `register` are the user's own Turtle files of actors;
    `pipelines` names another Universal Dependencies pipeline for a language; `base` is the base of minted IRIs;
    `mappings` are the user's own table mappings; without `quotes` no sentence of a source is passed on, only where
    it stands; `read_on` is the day of reading, told in the graph where it is given; `llm` is a language model to ask
    besides (docs/llm.md).
    """

    known: Known = field(default_factory=Known)
    register: tuple[Path, ...] = ()
    pipelines: tuple[tuple[str, str], ...] = ()
    base: str = BASE
    mappings: tuple[Path, ...] = ()
    quotes: bool = True
    read_on: str | None = None
    llm: Endpoint | None = None

    def tables(self) -> dict[str, Any]:
        """What finding the tables needs to know."""
        return {"mappings": self.mappings, "publisher": self.known.publisher, "encoding": self.known.encoding}


def build(
    sources: Iterable[str | Path] = (),
    *,
    output: str | Path | None = None,
    options: Options | None = None,
    onto: KnowledgeGraph | None = None,
    formats: Sequence[str] = (),
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """One graph of all sources: files, folders, patterns, `-`; the bundled reports where none is named.

    With `onto` the sources are added to that graph, each in place of what it held of them. With `output` the
    graph is written there. What could not be used stands in the graph's `rejects`.

    >>> graph = build([example() / "en-withdrawal.md"])  # doctest: +SKIP
    >>> len(graph.sources())  # doctest: +SKIP
    1
    """
    options = options or Options()
    graph = onto or KnowledgeGraph(minter=Minter(options.base))
    graph.store.extend(backdrop(*options.register))
    rejects: list[Reject] = []
    found: dict[str, Extraction] = {}
    sources = tuple(sources) or (example(),)
    documents = read_documents(sources, known=options.known, minter=graph.minter, reject=rejects.append, leave=is_table)
    for document, extraction in extracted(documents, graph.minter, options):
        graph.add(document.source, told(extraction.statements, options), read_on=options.read_on)
        found[document.source.iri] = replace(extraction, statements=())
        if progress:
            progress(document.source)
    for source in add_tables(graph, sources, options, rejects.append):
        found[source.iri] = Extraction()
        if progress:
            progress(source)
    _keep_beside(graph, found, rejects)
    graph.settle()
    if output is not None:
        from sahelgraph.write.folder import write_folder

        write_folder(graph, Path(output), formats=formats)
    return graph


def told(statements: Iterable[Statement], options: Options) -> Iterator[Statement]:
    """The statements, without the words of the source where those may not be passed on."""
    for statement in statements:
        silent = tuple(replace(each, quote="") for each in statement.evidence)
        yield statement if options.quotes else replace(statement, evidence=silent, content=None)


def extracted(
    documents: Iterable[Document], minter: Minter, options: Options, register: Register | None = None
) -> Iterator[tuple[Document, Extraction]]:
    """Each document with what was found in it; `register` where it has been read already."""
    from sahelgraph.extract import extract_all
    from sahelgraph.extract.parsing.parser import load_parser
    from sahelgraph.register import load_register

    register = register or load_register(*options.register)
    parsers = {language: load_parser(language, pipeline) for language, pipeline in options.pipelines}
    asker = _asker(options.llm, register, minter) if options.llm else None
    for document, found in extract_all(
        documents, register=register, minter=minter, nlp=lambda each: parsers.get(each.source.language or "")
    ):
        yield document, asker.added(document, found) if asker else found


def _asker(endpoint: Endpoint, register: Register, minter: Minter) -> Asker:
    from sahelgraph.extract.llm import Asker

    return Asker(endpoint, register, minter)


def add_tables(
    graph: KnowledgeGraph, sources: Iterable[str | Path], options: Options, reject: Callable[[Reject], None]
) -> Iterator[Source]:
    """Put the graphs of all tables among the sources into the graph; gives each source when it is in."""
    from sahelgraph.register import load_register
    from sahelgraph.tables.found import find_tables, load_table

    places = [(each.path, each.relative) for each in find_files(sources)]
    tables = list(find_tables(places, minter=graph.minter, reject=reject, **options.tables()))
    if tables:
        how: dict[str, Any] = {"register": load_register(*options.register), "minter": graph.minter, "reject": reject}
        for file in tables:
            load_table(graph.store, file, quotes=options.quotes, read_on=options.read_on, **how)
            yield file.source


def example(name: str | None = None) -> Path:
    """The folder of the bundled reports, or one of them by its name.

    >>> example().is_dir()
    True
    """
    folder = Path(str(resources.files("sahelgraph"))) / "examples"
    return folder / f"{name}.md" if name else folder


def _keep_beside(graph: KnowledgeGraph, found: Mapping[str, Extraction], rejects: Iterable[Reject]) -> None:
    """Mentions and rejects of the sources read, in place of what an earlier reading left."""
    mentions = [told for told in graph.mentions if told.source not in found]
    kept = [told for told in graph.rejects if told.source not in found]
    graph.mentions = (*mentions, *(told for each in found.values() for told in each.mentions))
    graph.rejects = tuple(dict.fromkeys([*kept, *rejects, *(told for each in found.values() for told in each.rejects)]))
