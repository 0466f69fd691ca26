"""The application: which address answers with what."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from sahelgraph.serve.answers import Answer
from sahelgraph.serve.graphs import store
from sahelgraph.serve.guard import Guard
from sahelgraph.serve.pool import Pool
from sahelgraph.serve.requests import Handler, answers, read
from sahelgraph.serve.settings import Settings
from sahelgraph.serve.sparql import sparql
from sahelgraph.serve.things import (
    answered,
    context,
    described,
    folders,
    has_ask,
    home,
    listed,
    names,
    network,
    network_data,
    style,
    thing,
)

EVERY_METHOD = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")


def application(settings: Settings) -> Starlette:
    """The server for a store, as an ASGI application."""
    pool = Pool(settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await pool.close()

    app = Starlette(
        routes=routes(settings),
        middleware=[
            Middleware(Guard),
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"]),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        ],
        exception_handlers={HTTPException: _told, Exception: _fault},
        lifespan=lifespan,
    )
    app.state.pool = pool
    return app


def routes(settings: Settings) -> list[BaseRoute]:
    """Every address this server answers."""
    return [
        route("/sparql", sparql, ("GET", "HEAD", "POST")),
        route("/sparql/", sparql, ("GET", "HEAD", "POST")),
        *(route(path, store, ("GET", "HEAD", "PUT", "POST", "DELETE")) for path in ("/store", "/store/{graph:path}")),
        route("/", home),
        route("/health", health),
        route("/.well-known/void", described),
        route("/questions", listed),
        route("/questions/{name}", answered),
        route("/names", names),
        route("/network", network),
        route("/network.json", network_data),
        route("/context.jsonld", context),
        route("/assets/serve.css", style),
        *_ask(settings),
        *(route(f"/{folder}{rest}", thing) for folder in folders() for rest in ("", "/{rest:path}")),
    ]


def _ask(settings: Settings) -> list[BaseRoute]:
    if not has_ask():
        return []
    from sahelgraph import ask

    return [Mount("/ask", routes=ask.routes(base=settings.base))]


def route(path: str, handler: Handler, methods: Sequence[str] = ("GET", "HEAD")) -> Route:
    """An address that answers some methods, and the others with 405."""
    return Route(path, answers(handler, methods), methods=list(EVERY_METHOD))


async def health(request: Request) -> Answer:
    """Whether the store answers; how busy it is, is not told."""
    return await read(request, "health")


def _told(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return PlainTextResponse("there is nothing at this address\n" if status == 404 else "refused\n", status)


def _fault(_: Request, __: Exception) -> Response:
    return PlainTextResponse("this server failed; the fault is in its log\n", 500)
