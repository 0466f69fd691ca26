"""The command line: each command reads its arguments, calls one function of the library, and reports.

Exit codes: 0 all well; 1 an error, nothing was written; 2 wrong usage; 3 done, but something was set aside
or found wrong (see `rejects.csv`, or the findings printed).
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sahelgraph import __version__
from sahelgraph.errors import SahelgraphError
from sahelgraph.parts.cli import SET_ASIDE, build, day
from sahelgraph.publish.cli import app as publish_app
from sahelgraph.register.cli import app as register_app
from sahelgraph.serve.cli import serve
from sahelgraph.storage.cli import app as store_app
from sahelgraph.tables.cli import app as tables_app

if TYPE_CHECKING:
    from sahelgraph.store import KnowledgeGraph

STOPPED = 130

app = typer.Typer(
    name="sahelgraph",
    help="Reports about the Sahel into a knowledge graph in which every line is traced to its sentence.",
    epilog="Start with: sahelgraph build   (reads the bundled example reports into ./output)",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

app.command()(build)

Graph = Annotated[
    str, typer.Option("--graph", "-g", help="A built folder, a store, one RDF file, or a SPARQL endpoint's address.")
]
OUTPUT = Path("output")


class Spoken(StrEnum):
    """The languages that labels are told in."""

    en = "en"
    fr = "fr"


Language = Annotated[Spoken, typer.Option("--in", help="The language of labels.")]


def main() -> None:
    """Run a command; an error of ours is one plain line on stderr."""
    try:
        app()
    except SahelgraphError as error:
        typer.echo(f"sahelgraph: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("sahelgraph: stopped; what stood before stands", err=True)
        sys.exit(STOPPED)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sahelgraph {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Common options."""


@app.command()
def query(
    question: Annotated[str, typer.Argument(help="SPARQL, a .rq file, or the name of a question.")],
    parameters: Annotated[list[str] | None, typer.Argument(help="A question's parameters as name=value.")] = None,
    graph: Graph = str(OUTPUT),
    output_format: Annotated[str, typer.Option("--format", "-f", help="table, csv, json or ttl.")] = "table",
    language: Language = Spoken.en,
) -> None:
    """Ask the graph in SPARQL, or one of the named questions.

    \b
    Examples:
      sahelgraph query who-says-what-about actor=MINUSMA
      sahelgraph query "SELECT DISTINCT ?who { ?who a sg:PeaceOperation }" -f csv
    """
    from sahelgraph.report import print_result

    print_result(_open(graph), question, _pairs(parameters or []), output_format, language)


@app.command()
def questions(
    name: Annotated[str | None, typer.Argument(help="One question, in full.")] = None,
    language: Language = Spoken.en,
) -> None:
    """List the named questions, or show one with its parameters and SPARQL.

    \b
    Example:
      sahelgraph questions who-held-office
    """
    from sahelgraph.report import print_questions

    print_questions(name, language)


@app.command()
def show(
    actor: Annotated[str, typer.Argument(help="Any name of the actor, in English or French, or its address.")],
    graph: Graph = str(OUTPUT),
    language: Language = Spoken.en,
) -> None:
    """What is known of one actor, every line cited.

    \b
    Example:
      sahelgraph show "Abdoulaye Diop"
    """
    from sahelgraph.report import print_dossier

    print_dossier(_open(graph), actor, language)


@app.command()
def explain(
    statement: Annotated[
        str | None, typer.Argument(help="The statement's address, or the first characters of its last part.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="Explain how this text is read instead.")] = None,
    graph: Graph = str(OUTPUT),
    language: Annotated[str | None, typer.Option(help="en or fr, for --text.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of publication (YYYY-MM-DD), for --text.")] = None,
) -> None:
    """Why a statement was made: sentence, tree, frames, decision, and the lexicon entry with its line.

    \b
    Examples:
      sahelgraph explain 2c4faoxlo
      sahelgraph explain --text "The junta called for French troops to leave Niger."
    """
    from sahelgraph.explain import explain_statement, explain_text
    from sahelgraph.explain_report import explanation_lines, statement_lines

    if (statement is None) == (text is None):
        raise typer.BadParameter("name one statement, or give --text")
    lines: list[str] = []
    if statement is not None:
        made, told = explain_statement(_open(graph), statement)
        lines += [*statement_lines(made), ""]
    else:
        told = explain_text(text or "", language, day(published))
    typer.echo("\n".join([*lines, *explanation_lines(told)]))


@app.command()
def check(graph: Graph = str(OUTPUT)) -> None:
    """Check the graph against its shapes (SHACL) and laws; exit code 3 where something is found."""
    from sahelgraph.report import print_findings

    raise typer.Exit(SET_ASIDE if print_findings(_open(graph)) else 0)


@app.command()
def export(
    path: Annotated[Path, typer.Argument(help="The file to write; its ending tells the format.")],
    graph: Graph = str(OUTPUT),
    context: Annotated[
        str | None, typer.Option(help="Of .jsonld: name the context by this address, rather than hold it.")
    ] = None,
) -> None:
    """Write the graph as one file: .nq .trig .ttl .nt .rdf .jsonld .graphml .gexf .jsonl .html.

    On request: .nodes.csv and .edges.csv (Neo4j, Cytoscape), .ftm.json (FollowTheMoney), .rdf12.ttl .rdf12.nt
    .rdf12.nq, and context.jsonld, the context of the JSON-LD alone.

    \b
    Examples:
      sahelgraph export mali.graphml
      sahelgraph export mali.jsonld --context https://w3id.org/sahelgraph/context.jsonld
    """
    typer.echo(f"wrote {_open(graph).export(path, context=context)}")


@app.command()
def view(
    path: Annotated[Path | None, typer.Argument(help="Where to write the page.")] = None,
    graph: Graph = str(OUTPUT),
    browser: Annotated[bool, typer.Option(help="Open it in the browser.")] = True,
) -> None:
    """Write the network page and open it in the browser."""
    page = _open(graph).view(path)
    typer.echo(f"wrote {page}")
    if browser:
        typer.launch(str(page))


@app.command()
def sources(graph: Graph = str(OUTPUT)) -> None:
    """List the sources of a graph with the number of their statements."""
    from sahelgraph.report import print_sources

    print_sources(_open(graph))


@app.command()
def retract(
    source: Annotated[str, typer.Argument(help="The source's id, address or path, as `sources` lists it.")],
    graph: Annotated[str, typer.Option("--graph", "-g", help="A built folder or a store.")] = str(OUTPUT),
) -> None:
    """Take one source out of a built folder or store, exactly: what others say stands as if it had never been read.

    \b
    Example:
      sahelgraph retract examples/minusma-closes
    """
    from sahelgraph.storage import is_store
    from sahelgraph.storage import retract as retract_from
    from sahelgraph.words import counted
    from sahelgraph.write.folder import retract as retract_in

    gone, left = (retract_from if is_store(Path(graph)) else retract_in)(Path(graph), source)
    typer.echo(f"retracted {gone.title or gone.id}; {counted(left, 'source')} left in {graph}")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A built folder, store, RDF file or endpoint.")],
    new: Annotated[str, typer.Argument(help="Another.")],
) -> None:
    """Statements gained and lost between two graphs; exit code 3 where they differ.

    \b
    Example:
      sahelgraph diff mali-before mali
    """
    from sahelgraph.report import print_difference

    raise typer.Exit(SET_ASIDE if print_difference(_open(old), _open(new)) else 0)


@app.command()
def analyse(
    measure: Annotated[str, typer.Argument(help="degree, betweenness, communities, brokers or paths.")] = "degree",
    actors: Annotated[list[str] | None, typer.Argument(help="For paths: the two actors.")] = None,
    graph: Graph = str(OUTPUT),
    since: Annotated[str | None, typer.Option(help="First day (YYYY, YYYY-MM or YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(help="Last day.")] = None,
    claims: Annotated[bool, typer.Option("--claims", help="Count what is only claimed, too.")] = False,
    non_events: Annotated[
        bool, typer.Option("--non-events", help="Count what is planned, demanded or denied, too.")
    ] = False,
) -> None:
    """Who stands where in the network: degree, betweenness, communities, brokers, paths.

    \b
    Examples:
      sahelgraph analyse betweenness --since 2020
      sahelgraph analyse paths MINUSMA "Abdoulaye Diop"
    """
    from sahelgraph.report import print_analysis

    window = {"since": day(since), "until": day(until), "claims": claims, "non_events": non_events}
    print_analysis(_open(graph), measure, tuple(actors or ()), window)


app.command()(serve)
app.add_typer(tables_app, name="tables")
app.add_typer(store_app, name="store")
app.add_typer(register_app)
app.add_typer(publish_app)


def _open(path: str) -> KnowledgeGraph:
    from sahelgraph.store import KnowledgeGraph

    return KnowledgeGraph.open(path)


def _pairs(told: list[str]) -> dict[str, str]:
    for each in told:
        if "=" not in each:
            raise typer.BadParameter(f"{each!r} is not name=value")
    return {name: value for name, _, value in (each.partition("=") for each in told)}
