"""The commands `publish` and `unpublish`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()

Where = Annotated[str, typer.Argument(help="The store's address, or files:FOLDER.")]
Kind = Annotated[
    str | None,
    typer.Option(help="oxigraph, fuseki, graphdb, rdf4j, stardog or virtuoso, where its address does not tell."),
]
PlainHttp = Annotated[bool, typer.Option("--plain-http", help="Send a password unencrypted over a network you trust.")]
FILES = "files:"


@app.command()
def publish(
    target: Where,
    graph: Annotated[Path, typer.Option("--graph", "-g", help="A built folder, or one RDF file.")] = Path("output"),
    kind: Kind = None,
    loader: Annotated[
        str | None, typer.Option("--for", help="With files:FOLDER: qlever, neptune, tdbloader or virtuoso.")
    ] = None,
    plain_http: PlainHttp = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
) -> None:
    """Load the graph into a running store: graph by graph, whole or not at all, only what changed, and count it there.

    Name and password stand in SAHELGRAPH_USER and SAHELGRAPH_PASSWORD, a token in SAHELGRAPH_TOKEN, or in ~/.netrc.

    \b
    Examples:
      sahelgraph publish http://127.0.0.1:7878 --kind oxigraph
      sahelgraph publish http://127.0.0.1:7200/repositories/sahel
      sahelgraph publish files:parts --for tdbloader
    """
    from sahelgraph.store import KnowledgeGraph

    if target.startswith(FILES):
        from sahelgraph.publish.bulk import write_parts
        from sahelgraph.words import counted

        folder = Path(target.removeprefix(FILES))
        names = write_parts(KnowledgeGraph.open(graph), folder, loader or "")
        typer.echo(f"wrote {counted(len(names) - 2, 'part')} to {folder}; load them with {folder / 'load.sh'}")
        return
    from sahelgraph.publish.endpoint import publish as publish_graph
    from sahelgraph.publish.stores import find_target

    found = find_target(target, kind)
    told = publish_graph(KnowledgeGraph.open(graph), found, plain_http=plain_http, dry=dry)
    if told.mended:
        typer.echo("an earlier publish broke off half way here; everything is sent again", err=True)
    done = "would be sent" if dry else "sent and counted there"
    typer.echo(
        f"{found.kind.title} at {found.base}: {told.triples} triples {done}; graphs: {len(told.new)} new, "
        f"{len(told.changed)} changed, {len(told.same)} as they were, {len(told.gone)} taken out"
    )


@app.command()
def unpublish(
    target: Where,
    kind: Kind = None,
    base: Annotated[str | None, typer.Option(help="Base of the addresses, where the build had its own.")] = None,
    plain_http: PlainHttp = False,
) -> None:
    """Take out of a store every graph that `publish` put there; nothing else moves.

    \b
    Example:
      sahelgraph unpublish http://127.0.0.1:7878 --kind oxigraph
    """
    from sahelgraph.ids import BASE
    from sahelgraph.publish.endpoint import unpublish as unpublish_graph
    from sahelgraph.publish.stores import find_target

    found = find_target(target, kind)
    told = unpublish_graph(found, base=base or BASE, plain_http=plain_http)
    typer.echo(f"{found.kind.title} at {found.base}: {len(told.gone)} graphs taken out, and counted as gone")
