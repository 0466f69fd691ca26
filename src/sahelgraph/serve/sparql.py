"""SPARQL 1.1 Protocol: queries by GET, as a form and direct; updates as a form and direct."""

from __future__ import annotations

from starlette.requests import Request

from sahelgraph.serve.answers import Answer, RefusedError
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
from sahelgraph.serve.things import home

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


async def sparql(request: Request) -> Answer:
    """Answer a query, or carry out an update; asked nothing, describe the service."""
    told = parameters(request)
    if request.method in {"GET", "HEAD"}:
        if not told:
            return await home(request)
        if single(told, "update") is not None:
            raise RefusedError(400, "an update is sent by POST")
        return await _query(request, single(told, "query"), told)
    kind = media_type(request)
    if kind == FORM:
        return await _form(request, told + decoded(await body(request)))
    if kind == QUERY:
        return await _query(request, await text(request), told)
    if kind == UPDATE:
        may_write(request)
        return await _update(request, await text(request), told)
    raise RefusedError(415, f"send a query as {FORM} or {QUERY}, an update as {FORM} or {UPDATE}")


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
