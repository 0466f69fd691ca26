"""The addresses for people and programs that follow links: the root, things, questions, the network page."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request

from sahelgraph.ids import BASE
from sahelgraph.query.questions import Question, questions
from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.requests import parameters, read, settings_of, single
from sahelgraph.vocabulary import LANGUAGES, prefixes
from sahelgraph.write.context import context_bytes

ASSETS = Path(__file__).parent / "assets"
OWN_POLICY = {"Content-Security-Policy": "frame-ancestors 'none'"}
"""The network page brings its own policy, with the hashes of its scripts."""


def has_ask() -> bool:
    """Whether the page to ask from is part of this installation."""
    return find_spec("sahelgraph.ask") is not None


def folders() -> list[str]:
    """The first part of the path of every thing the graph has an address for.

    >>> {"actor", "statement", "ontology"} <= {*folders()}
    True
    """
    own = (each.removeprefix(BASE).rstrip("/#") for each in prefixes().values() if each.startswith(BASE))
    return sorted({each.split("/")[0] for each in own if each} | {"columns", "evidence", "graph", "mention"})


def language_of(request: Request) -> str:
    """The language asked for, else the first accepted, else English."""
    accepted = request.headers.get("accept-language", "").split(",")
    wanted = [single(parameters(request), "lang") or "", *(each.strip()[:2].lower() for each in accepted)]
    return next((each for each in wanted if each in LANGUAGES), "en")


async def described(_: Request) -> Answer:
    """The way to the description of the data, from where VoID says that it can be found (its section 7.2)."""
    return Answer(302, headers={"Location": "../"})


async def home(request: Request) -> Answer:
    """The service described."""
    told = settings_of(request)
    return await read(
        request,
        "home",
        accept=request.headers.get("accept"),
        language=language_of(request),
        base=told.base,
        root=str(request.base_url),
        writable=told.writable,
        ask=has_ask(),
    )


async def thing(request: Request) -> Answer:
    """What is known of the thing with this address."""
    path = request.scope["path"].lstrip("/")
    raw = request.scope.get("raw_path", b"").decode("latin-1").split("?")[0].lstrip("/")
    base = settings_of(request).base
    addresses = [start + each for start in dict.fromkeys((base, BASE)) for each in dict.fromkeys((raw, unquote(path)))]
    accept, language = request.headers.get("accept"), language_of(request)
    return await read(request, "describe", addresses=addresses, accept=accept, language=language, base=base)


async def listed(_: Request) -> Answer:
    """The named questions with their parameters."""
    told = [question_data(each) for each in questions().values()]
    return Answer(200, "application/json", json.dumps(told, ensure_ascii=False).encode())


def question_data(question: Question) -> dict[str, Any]:
    """A question as JSON has it."""
    names = ("name", "type", "label", "example", "optional", "default")
    blanks = [{name: getattr(each, name) for name in names} for each in question.parameters]
    told = {"title": dict(question.title), "description": dict(question.description), "text": question.text}
    return {"name": question.name, **told, "parameters": blanks}


async def answered(request: Request) -> Answer:
    """A named question with its parameters filled; `show` gives its SPARQL instead."""
    told = parameters(request)
    given = {name: str(single(told, name)) for name, _ in told}
    show, accept = given.pop("show", None), request.headers.get("accept")
    name = request.path_params["name"]
    return await read(request, "question", name=name, given=given, show=show, accept=accept)


async def names(request: Request) -> Answer:
    """Names of the graph with the letters of `like`, of one `kind`, for who fills a blank."""
    told = parameters(request)
    like, kind = single(told, "like") or "", single(told, "kind") or "participant"
    return await read(request, "suggested", like=like, kind=kind)


async def network(request: Request) -> Answer:
    """The network page, which asks for its data."""
    from sahelgraph.view import served_page

    page = served_page("network.json", language=language_of(request))
    return Answer(200, "text/html; charset=utf-8", page.encode(), OWN_POLICY)


async def network_data(request: Request) -> Answer:
    """The network page's data."""
    told = parameters(request)
    language = single(told, "language") or language_of(request)
    if language not in LANGUAGES:
        raise RefusedError(400, f"language is one of {', '.join(LANGUAGES)}")
    return await read(request, "network", around=single(told, "around"), language=language)


async def context(_: Request) -> Answer:
    """The JSON-LD context, here and at its place below the graph's published address."""
    return Answer(200, "application/ld+json", context_bytes())


async def style(_: Request) -> Answer:
    """The style sheet of the pages."""
    return Answer(200, "text/css; charset=utf-8", (ASSETS / "serve.css").read_bytes())
