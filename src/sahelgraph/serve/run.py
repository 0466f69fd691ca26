"""From a graph to a running server: the store found or loaded, the token asked for, then listening."""

from __future__ import annotations

import contextlib
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sahelgraph.errors import InputError, SahelgraphError
from sahelgraph.serve.settings import Settings
from sahelgraph.storage import change, is_store, load, open_graph


def run(told: Settings, *, host: str, port: int) -> None:
    """Serve the graph that stands at the location told until stopped.

    Raises `SahelgraphError` where the packages are missing, the graph cannot be read, or writing lacks its token.
    """
    try:
        import uvicorn

        from sahelgraph.serve.app import application
    except ImportError as error:
        raise SahelgraphError(f"serving needs {error.name}: pip install 'sahelgraph[serve]'") from error
    if told.writable and not told.token:
        raise SahelgraphError("--writable needs a token in the environment: SAHELGRAPH_TOKEN=… sahelgraph serve …")
    _refuse_what_is_taken(host, port)
    with store_of(Path(told.location), writable=told.writable) as location:
        settings = replace(told, location=str(location), base=open_graph(location).minter.base)
        uvicorn.run(
            application(settings), host=host, port=port, server_header=False, access_log=False, log_level="info"
        )


def _refuse_what_is_taken(host: str, port: int) -> None:
    """Raises `SahelgraphError` where another program listens already, or nobody may."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        told = f"cannot listen at {host}, port {port}: {error.strerror or error}; name another by --port or --host"
        raise SahelgraphError(told) from error


@contextlib.contextmanager
def store_of(graph: Path, *, writable: bool) -> Iterator[Path]:
    """The store's folder of a graph; a temporary one where the graph is a built folder or a file.

    Raises `InputError` where there is nothing to read, or changes would be lost.
    """
    if is_store(graph):
        yield graph
    elif writable:
        if graph.exists() and (graph.is_file() or any(graph.iterdir())):
            raise InputError("only a store can be changed; `sahelgraph store load` makes one", path=graph)
        change(graph, lambda _: None)
        yield graph
    else:
        with tempfile.TemporaryDirectory(prefix="sahelgraph-") as folder:
            load(Path(folder) / "store", graph)
            yield Path(folder) / "store"
