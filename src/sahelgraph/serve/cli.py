"""`sahelgraph serve`: the graph on one port."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

TOKEN = "SAHELGRAPH_TOKEN"  # noqa: S105


def serve(
    graph: Annotated[Path, typer.Argument(help="A built folder, one RDF file, or a store's folder.")] = Path("output"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0 for any free one.")] = 7878,
    host: Annotated[str, typer.Option(help="The address to listen at; this machine alone, unless told.")] = "127.0.0.1",
    writable: Annotated[
        bool, typer.Option("--writable", help=f"Take updates to a store's folder, with the token in {TOKEN}.")
    ] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds after which a query is stopped.")] = 30,
    at_once: Annotated[int, typer.Option(min=1, help="Queries answered at once; more are told to come again.")] = 4,
    memory: Annotated[
        int, typer.Option(min=1024, help="MiB of address space a query may take; then it is stopped.")
    ] = 4096,
) -> None:
    """Serve the graph: SPARQL at /sparql, graphs at /store, a page for every actor, event and statement.

    \b
    Examples:
      sahelgraph serve
      sahelgraph serve store --port 8080 --timeout 10
      SAHELGRAPH_TOKEN=… sahelgraph serve store --writable
    """
    from sahelgraph.serve.run import run
    from sahelgraph.serve.settings import MEBIBYTE, Settings

    told = Settings(str(graph), writable=writable, token=os.environ.get(TOKEN), timeout=timeout, at_once=at_once)
    run(replace(told, memory_limit=memory * MEBIBYTE), host=host, port=port)
