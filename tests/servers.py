"""Triple stores for the tests: real servers on loopback, and a relay before one that fails when it is told to."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def oxigraph_binary() -> str | None:
    """The server of the PyPI package `oxigraph`, beside this Python or on the path."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


def wait_for(port: int, seconds: float = 30.0) -> None:
    """Wait until something listens."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """A server that is ended with the block."""
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            wait_for(port)
            yield
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[str]:
    """The address of a new Oxigraph server, its data in memory."""
    port = free_port()
    with running([str(oxigraph_binary()), "serve", "--bind", f"127.0.0.1:{port}"], port, folder):
        yield f"http://127.0.0.1:{port}"


VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
FileExtend = 200
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {allowed}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


@contextmanager
def virtuoso_server(folder: Path, *, sql: int | None = None) -> Iterator[str]:
    """The address of a new Virtuoso with the name and password it is born with, dba and dba.

    It listens for `isql-vt` at the port `sql`, and may read files below its folder.
    """
    port = free_port()
    told = VIRTUOSO.format(sql=sql or free_port(), port=port, allowed=folder)
    (folder / "virtuoso.ini").write_text(told)
    with running(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], port, folder):
        yield f"http://127.0.0.1:{port}"


KEPT = ("Content-Type", "Accept", "Authorization", "Www-Authenticate")
"""The headers that a relay passes on."""
NONE = b'{"head":{"vars":[]},"results":{"bindings":[]}}'
ONE = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"1"}}]}}'


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Relay:
    """Passes requests on to a server (or, before none, says that nothing is there and counts one) unless `fails` says otherwise, and remembers them.

    `fails` gets the number of the request (from 1) and the request; it returns None to pass it on, a status to
    answer with, "drop" to close the connection before it is passed on, "lose" to close it after.
    """

    to: str | None
    fails: Callable[[int, Asked], int | str | None] = lambda number, asked: None
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        request = Asked(handler.command, handler.path, dict(handler.headers), _body(handler))
        self.asked.append(request)
        what = self.fails(len(self.asked), request)
        if isinstance(what, int):
            return _answer(handler, what, b"the store said so", {"Content-Type": "text/plain"})
        if what == "drop":
            return _cut(handler)
        status, body, headers = self.passes(request)
        if what == "lose":
            return _cut(handler)
        return _answer(handler, status, body, headers)

    def passes(self, request: Asked) -> tuple[int, bytes, dict[str, str]]:
        """The answer to a request that is passed on; a test may put another in its place."""
        return self.really(request)

    def really(self, request: Asked) -> tuple[int, bytes, dict[str, str]]:
        """What the server behind says."""
        if self.to is None:
            return 200, ONE if b"COUNT" in request.body else NONE, {"Content-Type": "application/sparql-results+json"}
        kept = {name: value for name, value in request.headers.items() if name in KEPT}
        body = request.body if request.method in ("POST", "PUT") else None
        made = urllib.request.Request(self.to + request.path, body, kept, method=request.method)
        try:
            with urllib.request.urlopen(made, timeout=30) as answer:
                return answer.status, answer.read(), _kept(answer.headers)
        except urllib.error.HTTPError as error:
            return error.code, error.read(), _kept(error.headers)


@contextmanager
def relay(to: str | None) -> Iterator[Relay]:
    """A relay that listens."""
    held = Relay(to)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            held.handle(self)

        do_PUT = do_GET = do_DELETE = do_POST  # noqa: N815 - as the standard library calls them

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()


def _kept(headers: Any) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.title() in KEPT}


def _body(handler: BaseHTTPRequestHandler) -> bytes:
    return handler.rfile.read(int(handler.headers.get("Content-Length") or 0))


def _cut(handler: BaseHTTPRequestHandler) -> None:
    """Close without an answer."""
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def _answer(handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body) if status != 204 else 0))
    handler.end_headers()
    if status != 204:
        handler.wfile.write(body)
