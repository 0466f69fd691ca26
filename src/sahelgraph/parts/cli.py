"""`sahelgraph build`: its options into one call of the library, and a report."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sahelgraph.extract.llm import Endpoint
    from sahelgraph.parts.merge import Built
    from sahelgraph.pipeline import Options

SET_ASIDE = 3
DEFAULT = Path("output")


def build(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, patterns, or - for standard input; the bundled reports where none is named."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The folder to write.", show_default="output, where no --store is named"),
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add to the graph in the folder, each source in place of its earlier reading.")
    ] = False,
    published: Annotated[
        str | None, typer.Option(help="Date of publication (YYYY-MM-DD) where a file does not say.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="en or fr, where a file does not say.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher, where a file does not say.")] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of text files, where it is not UTF-8, Windows-1252 or Mac Roman.")
    ] = None,
    register: Annotated[
        list[Path] | None, typer.Option(help="A Turtle file of your own actors and places; may be repeated.")
    ] = None,
    mapping: Annotated[
        list[Path] | None, typer.Option(help="A mapping file for tables of your own; may be repeated.")
    ] = None,
    formats: Annotated[str | None, typer.Option(help="Only these formats, by ending: nq,ttl,html,nodes.csv …")] = None,
    base: Annotated[str | None, typer.Option(help="Base of the addresses made here.")] = None,
    quotes: Annotated[
        bool, typer.Option(help="Pass on the sentences of the sources, or only where they stand.")
    ] = True,
    read_on: Annotated[
        str | None,
        typer.Option(help="The day of reading, to be told in the graph; else SOURCE_DATE_EPOCH's, else none."),
    ] = None,
    llm: Annotated[
        str | None, typer.Option(help="Ask a language model besides: the address of its OpenAI-compatible API.")
    ] = None,
    llm_model: Annotated[str | None, typer.Option(help="The model's name, as its endpoint calls it.")] = None,
    llm_cache: Annotated[Path, typer.Option(help="Where the model's answers are kept.")] = Path(".sahelgraph-llm"),
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes to work with; all cores where there is much to read and none is named."),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="The address of a Dask scheduler whose workers see the output folder.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(help="Put the sources into this store on disk, each in place of its earlier reading."),
    ] = None,
) -> None:
    """Read reports and event tables and write the graph: in every format, or as N-Quads where it is large.

    A build that was broken off goes on from what it finished; until it is complete the files of the last one stand.
    With --store the graph goes into a store on disk, and files are written only where -o names their folder.

    \b
    Examples:
      sahelgraph build
      sahelgraph build reports/ news.jsonl -o mali --publisher "Studio Tamani" --published 2023-12-12
      sahelgraph build archive/ acled.csv -o sahel --workers 4
      sahelgraph build today/ --store store
    """
    from sahelgraph.ids import BASE
    from sahelgraph.pipeline import Options
    from sahelgraph.read import Known
    from sahelgraph.report import build_report
    from sahelgraph.storage import load

    options = Options(
        known=Known(day(published), _language(language), publisher, encoding),
        register=tuple(register or ()),
        base=base or BASE,
        mappings=tuple(mapping or ()),
        quotes=quotes,
        read_on=day(read_on) or _epoch(),
        llm=_endpoint(llm, llm_model, llm_cache),
    )
    asked = [each for each in (formats or "").split(",") if each]
    how = {"formats": asked, "workers": workers, "scheduler": scheduler}
    if store and not output:
        if add or asked:
            raise typer.BadParameter("--add and --formats are for files; name their folder with -o")
        built = _stored(sources or [], store, options, how)
    else:
        built = (_added if add else _built)(sources or [], output or DEFAULT, options, how)
    if store and output:
        load(store, output)
    build_report(built, output or store or DEFAULT, files=bool(output or not store))
    raise typer.Exit(SET_ASIDE if built.set_aside else 0)


def _built(sources: list[str], output: Path, options: Options, how: dict[str, Any]) -> Built:
    from sahelgraph.bars import bar
    from sahelgraph.parts.build import build_folder
    from sahelgraph.read import find_files

    total = sum(each.path.stat().st_size for each in find_files(sources) if each.path.is_file())
    with bar(total) as shown:
        if shown:
            how |= {"progress": lambda part, _: shown.read(part.bytes, part.words), "merging": shown.merged}
        return build_folder(sources, output, options=options, **how)


def _stored(sources: list[str], store: Path, options: Options, how: dict[str, Any]) -> Built:
    """Into a store alone: what is read lies in a folder beside it until the store holds it."""
    from sahelgraph.storage import building, load

    with building(store) as folder:
        built = _built(sources, folder, options, how | {"formats": ["nq"]})
        load(store, folder)
    return built


def _added(sources: list[str], output: Path, options: Options, how: dict[str, Any]) -> Built:
    from sahelgraph.parts.merge import built_of
    from sahelgraph.pipeline import build as build_graph
    from sahelgraph.store import KnowledgeGraph

    if how["scheduler"] or (how["workers"] or 1) > 1:
        raise typer.BadParameter("--add holds the graph in this process; leave --workers and --scheduler out")
    onto = KnowledgeGraph.open(output)
    return built_of(build_graph(sources, output=output, options=options, onto=onto, formats=how["formats"]))


def _endpoint(url: str | None, model: str | None, cache: Path) -> Endpoint | None:
    if (url is None) != (model is None):
        raise typer.BadParameter("--llm and --llm-model go together")
    if url is None or model is None:
        return None
    from sahelgraph.extract.llm import Endpoint

    return Endpoint(url, model, cache=cache)


def _language(told: str | None) -> str | None:
    from sahelgraph.read.known import language_code

    if told and not language_code(told):
        raise typer.BadParameter(f"no such language: {told!r}; write en or fr")
    return told


def day(told: str | None) -> str | None:
    """A date as it was typed, if there is such a day, month or year."""
    from sahelgraph.read.known import is_date

    if told and not is_date(told):
        raise typer.BadParameter(f"no such date: {told!r}; write YYYY-MM-DD")
    return told


def _epoch() -> str | None:
    """The day of SOURCE_DATE_EPOCH, as reproducible builds give it."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.datetime.fromtimestamp(int(told), tz=datetime.UTC).date().isoformat() if told.isdecimal() else None
