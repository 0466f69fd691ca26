"""What a request says: its parameters, its body within the limit, the right to write, and an answer's way back."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sahelgraph.serve.answers import Answer, RefusedError
from sahelgraph.serve.pool import Pool
from sahelgraph.serve.settings import Settings

FORM = "application/x-www-form-urlencoded"
Handler = Callable[[Request], Awaitable[Answer]]
Parameters = list[tuple[str, str]]


def pool_of(request: Request) -> Pool:
    """The workers of this server."""
    pool: Pool = request.app.state.pool
    return pool


def settings_of(request: Request) -> Settings:
    """What this server was told."""
    return pool_of(request).settings


async def read(request: Request, name: str, /, **arguments: Any) -> Answer:
    """A worker's answer to a task that reads; what the request has of a body must have been read before.

    Raises `RefusedError` as `Pool.read` does, and where the client leaves meanwhile, which stops the worker.
    """
    return await while_there(request, pool_of(request).read(name, **arguments))


async def while_there(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """What some work gives, which is cancelled where the client leaves; then raises `RefusedError`, for nobody."""
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_leaves(request))
    leaving.add_done_callback(lambda _: working.cancel())
    try:
        return await working
    except asyncio.CancelledError:
        if leaving.done():
            raise RefusedError(400, "stopped, since nobody waits for it") from None
        raise
    finally:
        leaving.cancel()


async def _leaves(request: Request) -> None:
    """Wait until the client closes its line; what it still sends is not looked at."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def parameters(request: Request) -> Parameters:
    """The parameters of the address."""
    return decoded(request.scope["query_string"])


def decoded(form: bytes) -> Parameters:
    """A form's fields in order; raises `RefusedError` (400) where it is no form or not UTF-8."""
    try:
        return parse_qsl(form.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise RefusedError(400, "the parameters are not a form in UTF-8") from error


def values(told: Parameters, name: str) -> list[str]:
    """All values of a parameter."""
    return [value for key, value in told if key == name]


def single(told: Parameters, name: str) -> str | None:
    """The value of a parameter that stands at most once; raises `RefusedError` (400) for a second."""
    found = values(told, name)
    if len(found) > 1:
        raise RefusedError(400, f"{name} stands more than once")
    return found[0] if found else None


def media_type(request: Request) -> str:
    """The media type of the body; raises `RefusedError` (415) for a character set other than UTF-8."""
    name, *rest = [each.strip().lower() for each in request.headers.get("content-type", "").split(";")]
    charset = next((each[8:].strip("\"'") for each in rest if each.startswith("charset=")), "utf-8")
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise RefusedError(415, "send text as UTF-8")
    return name


async def body(request: Request) -> bytes:
    """The body; raises `RefusedError`: 413 where it is larger than is taken, 415 where it is packed, 400 broken off."""
    if request.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise RefusedError(415, "send the body as it is, without a Content-Encoding", Accept_Encoding="identity")
    limit = settings_of(request).request_limit
    told = bytearray()
    try:
        async for chunk in request.stream():
            told += chunk
            if len(told) > limit:
                raise RefusedError(413, f"the request is larger than {limit:,} bytes")
    except ClientDisconnect:
        raise RefusedError(400, "the body breaks off") from None
    return bytes(told)


async def text(request: Request) -> str:
    """The body as text; raises `RefusedError` (400) where it is not UTF-8."""
    try:
        return (await body(request)).decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the body is not UTF-8") from error


def may_write(request: Request) -> None:
    """Nothing where the request may change the store; else raises `RefusedError`: 403, or 401 without the token."""
    settings = settings_of(request)
    if not settings.writable or not settings.token:
        raise RefusedError(403, "this server only reads")
    told = request.headers.get("authorization", "")
    if not secrets.compare_digest(told.encode(), f"Bearer {settings.token}".encode()):
        raise RefusedError(401, "changing the store needs the server's token", WWW_Authenticate="Bearer")


def address(request: Request) -> str:
    """The address asked, without its parameters: the base of what is relative."""
    return str(request.url.replace(query="", fragment=""))


def answers(handler: Handler, methods: Sequence[str]) -> Callable[[Request], Awaitable[Response]]:
    """A handler as Starlette has it: refusals as answers, an ETag, 304 where the client has it, 405 for other methods."""

    async def endpoint(request: Request) -> Response:
        if request.method not in methods:
            raise_not = RefusedError(405, f"this address takes {', '.join(methods)}", Allow=", ".join(methods))
            return response(request, raise_not.answer())
        try:
            return response(request, await handler(request))
        except RefusedError as refused:
            return response(request, refused.answer())

    return endpoint


def response(request: Request, answer: Answer) -> Response:
    """An answer as it is sent."""
    headers = {"Vary": "Accept, Accept-Language", **answer.headers}
    if answer.status == 200 and request.method in {"GET", "HEAD"}:
        headers["ETag"] = f'W/"{hashlib.sha256(answer.media_type.encode() + answer.body).hexdigest()[:32]}"'
        headers.setdefault("Cache-Control", "no-cache")
        if _known(request.headers.get("if-none-match"), headers["ETag"]):
            return Response(status_code=304, headers=headers)
    kind = None if answer.status == 204 else answer.media_type
    return Response(answer.body, status_code=answer.status, headers=headers, media_type=kind)


def _known(told: str | None, tag: str) -> bool:
    tags = [each.strip().removeprefix("W/") for each in (told or "").split(",")]
    return "*" in tags or tag.removeprefix("W/") in tags
