"""SPARQL 1.1 Protocol: queries by GET, as a form and direct; updates as a form and direct."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request

from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.negotiate import GRAPHS, RESULTS, accepted, quality
from sahelgraph.serve.requests import (
    FORM,
    Parameters,
    address,
    body,
    decoded,
    may_write,
    media_type,
    parameters,
    pool_of,
    read,
    single,
    text,
    values,
)
from sahelgraph.serve.things import has_ask, home

HTML = "text/html"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


async def sparql(request: Request) -> Answer:
    """Answer a query, or carry out an update; asked nothing, describe the service."""
    told = parameters(request)
    if request.method in {"GET", "HEAD"}:
        if not told:
            return await home(request)
        if single(told, "update") is not None:
            raise RefusedError(400, "an update is sent by POST")
        asked = single(told, "query")
        if asked and len(told) == 1 and _is_browsed(request):
            return _page(request, asked)
        return await _query(request, asked, told)
    kind = media_type(request)
    if kind == FORM:
        return await _form(request, told + decoded(await body(request)))
    if kind == QUERY:
        return await _query(request, await text(request), told)
    if kind == UPDATE:
        may_write(request)
        return await _update(request, await text(request), told)
    raise RefusedError(415, f"send a query as {FORM} or {QUERY}, an update as {FORM} or {UPDATE}")


def _is_browsed(request: Request) -> bool:
    """Whether a client wants a page rather than rows or triples, as a browser that follows a link does."""
    ranges = accepted(request.headers.get("accept", ""))
    other = max(quality(offer, ranges) for offer in (*RESULTS, *GRAPHS))
    return has_ask() and quality(HTML, ranges) > other


def _page(request: Request, asked: str) -> Answer:
    """The way to the page to ask from, with the query in its editor; that page cannot name graphs beside it."""
    ask = "../ask/" if request.url.path.endswith("/") else "ask/"
    return Answer(303, headers={"Location": f"{ask}#{urlencode({'query': asked})}"})


async def _form(request: Request, told: Parameters) -> Answer:
    asked, changed = single(told, "query"), single(told, "update")
    if asked is not None and changed is not None:
        raise RefusedError(400, "either a query or an update")
    if changed is None:
        return await _query(request, asked, told)
    may_write(request)
    return await _update(request, changed, told)


async def _query(request: Request, asked: str | None, told: Parameters) -> Answer:
    if asked is None:
        raise RefusedError(400, "no query; send one as ?query=… or by POST")
    return await read(
        request,
        "query",
        text=asked,
        accept=request.headers.get("accept"),
        base=address(request),
        default=values(told, "default-graph-uri"),
        named=values(told, "named-graph-uri"),
    )


async def _update(request: Request, changed: str, told: Parameters) -> Answer:
    return await pool_of(request).write(
        "update",
        text=changed,
        base=address(request),
        using=values(told, "using-graph-uri"),
        named=values(told, "using-named-graph-uri"),
    )
