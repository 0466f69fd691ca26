"""A small server of the bundled graph, for the tests of the page to ask from: its routes, SPARQL and the questions."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox

from sahelgraph.ask import routes
from sahelgraph.errors import QueryError
from sahelgraph.query import filled, questions
from sahelgraph.query.sparql import admit, syntax_error
from sahelgraph.store import KnowledgeGraph

FORMS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
SLOW, BUSY = "# answers 504", "# answers 503"


def app(graph: KnowledgeGraph) -> Any:
    """The application: the page under /ask, beside it /sparql and /questions over a graph."""
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse, PlainTextResponse, Response
    from starlette.routing import Mount, Route

    def answer(text: str, accept: str) -> Response:
        if SLOW in text or BUSY in text:
            return PlainTextResponse("too much", status_code=504 if SLOW in text else 503)
        try:
            admit(text)
            found = graph.store.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            return PlainTextResponse(str(syntax_error(error, text)), status_code=400)
        except QueryError as error:
            return PlainTextResponse(str(error), status_code=400)
        if isinstance(found, ox.QueryTriples):
            form = next(form for kind, form in FORMS.items() if kind in accept)
            return Response(found.serialize(format=form), media_type=form.media_type)
        return Response(
            found.serialize(format=ox.QueryResultsFormat.JSON), media_type="application/sparql-results+json"
        )

    async def sparql(request: Any) -> Response:
        sent = request.url.query if request.method == "GET" else (await request.body()).decode()
        return answer(parse_qs(sent)["query"][0], request.headers["accept"])

    def listed(_: Any) -> Response:
        return JSONResponse([_told(question) for question in questions().values()])

    def named(request: Any) -> Response:
        given = dict(request.query_params)
        shown = given.pop("show", None)
        try:
            text = filled(graph, questions()[request.path_params["name"]], **given)
        except QueryError as error:
            return PlainTextResponse(str(error), status_code=400)
        return PlainTextResponse(text) if shown else answer(text, request.headers["accept"])

    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/questions", listed),
            Route("/questions/{name}", named),
            Mount("/ask", routes=routes()),
        ]
    )


def _told(question: Any) -> dict[str, Any]:
    names = ("name", "type", "label", "example", "optional", "default")
    blanks = [{name: getattr(each, name) for name in names} for each in question.parameters]
    texts = {"title": dict(question.title), "description": dict(question.description), "text": question.text}
    return {"name": question.name, **texts, "parameters": blanks}


@contextmanager
def served(application: Callable[..., Any]) -> Iterator[str]:
    """The address of an application while it runs on a free port of this machine."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(application, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
