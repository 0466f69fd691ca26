"""The page to ask from: a SPARQL editor, the named questions as forms, answers as table, network and timeline.

    Mount("/ask", routes=routes())

The page holds no data. It asks `../sparql`, `../questions` and `../questions/NAME` of the server it is mounted in,
fetches nothing from anywhere else, and its security policy allows no inline script and no other address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelgraph.ask.page import ASSETS, asset, page
from sahelgraph.ask.terms import page_data
from sahelgraph.errors import SahelgraphError
from sahelgraph.ids import BASE
from sahelgraph.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

__all__ = ["page", "page_data", "routes"]

POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:"),
        *("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def routes(*, base: str = BASE) -> list[BaseRoute]:
    """The page, what it knows of the ontology, and its scripts and styles; to be mounted at a path of their own.

    Addresses below `base` are things of this server, whose pages the table links to.

    Raises `SahelgraphError` where Starlette, of the extra `serve`, is not installed.
    """
    try:
        from starlette.responses import JSONResponse
        from starlette.routing import Route
    except ImportError as error:
        raise SahelgraphError("serving needs `pip install 'sahelgraph[serve]'`") from error

    def known(request: Request) -> Response:
        return JSONResponse(page_data(_language(request), base=base), headers={**HEADERS, "Vary": "Accept-Language"})

    return [
        Route("/", _page, name="ask"),
        Route("/page.json", known),
        Route("/assets/{name}", _asset),
    ]


def language_of(asked: str | None, accepted: str = "") -> str:
    """The language asked for, else the first the reader accepts, else English.

    >>> language_of(None, "fr-CH, en;q=0.8"), language_of("en", "fr"), language_of("xx")
    ('fr', 'en', 'en')
    """
    wanted = [asked or "", *(each.split(";")[0].strip().split("-")[0] for each in accepted.split(","))]
    return next((each for each in wanted if each in LANGUAGES), "en")


def _language(request: Request) -> str:
    return language_of(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def _page(request: Request) -> Response:
    from starlette.responses import HTMLResponse

    return HTMLResponse(page(_language(request)), headers={**HEADERS, "Vary": "Accept-Language"})


def _asset(request: Request) -> Response:
    from starlette.responses import PlainTextResponse, Response

    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("no such file", status_code=404, headers=HEADERS)
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return Response(asset(name), media_type=kind, headers=HEADERS)
