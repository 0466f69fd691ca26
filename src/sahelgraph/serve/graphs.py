"""Graph Store HTTP Protocol: whole graphs, read by all, written with the token.

A graph is named by `?graph=IRI` or `?default`, or is the one whose IRI is the address asked, below `/store/`.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from starlette.requests import Request

from sahelgraph.ids import digest, sha256
from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.requests import (
    address,
    body,
    may_write,
    media_type,
    parameters,
    pool_of,
    read,
    single,
    values,
)


async def store(request: Request) -> Answer:
    """Read, put, add to or delete one graph."""
    if request.method not in {"GET", "HEAD"}:
        may_write(request)
    if request.method == "POST" and not _direct(request) and not parameters(request):
        return await _new(request)
    graph = named(request)
    if request.method in {"GET", "HEAD"}:
        return await read(request, "read_graph", graph=graph, accept=request.headers.get("accept"))
    if request.method == "DELETE":
        return await pool_of(request).write("delete_graph", graph=graph)
    return await _put(request, await body(request), graph)


async def _put(request: Request, told: bytes, graph: str | None) -> Answer:
    kind = media_type(request)
    return await pool_of(request).write(
        "write_graph",
        told,
        graph=graph,
        method=request.method,
        media_type=request.headers["content-type"] if kind == "multipart/form-data" else kind,
        base=graph or f"{address(request)}?default",
    )


async def _new(request: Request) -> Answer:
    """A graph that is sent without a name gets an address below this one, from what it holds."""
    told = await body(request)
    return await _put(request, told, f"{address(request)}/{digest(sha256(told))}")


def _direct(request: Request) -> bool:
    """Whether the address asked is a graph's own."""
    return bool(request.path_params.get("graph"))


def named(request: Request) -> str | None:
    """The graph a request means; raises `RefusedError` (400) where it names none, or two."""
    told = parameters(request)
    graph, default = single(told, "graph"), values(told, "default")
    if _direct(request):
        if graph is not None or default:
            raise RefusedError(400, "this address is a graph's own; name another at the store's")
        path: str = request.scope["raw_path"].decode("latin-1").partition("?")[0]
        return urljoin(address(request), path)
    if (graph is None) == (not default):
        raise RefusedError(400, "name one graph: ?graph=IRI, or ?default")
    return None if graph is None else graph if urlsplit(graph).scheme else urljoin(address(request), graph)
