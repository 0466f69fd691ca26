"""A server that is really running, for tests: started on a free port of this machine, stopped by its process."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

TOKEN = "a-token-of-the-tests"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def running(graph: Path | str, *options: str, log: Path | None = None) -> Iterator[str]:
    """The address of a server over a graph, as `sahelgraph serve` starts it."""
    port = free_port()
    command = [sys.executable, "-c", "from sahelgraph.cli import main; main()", "serve", str(graph)]
    environment = os.environ | {"SAHELGRAPH_TOKEN": TOKEN}
    with (log or Path(os.devnull)).open("wb") as told:
        server = subprocess.Popen([*command, "--port", str(port), *options], env=environment, stdout=told, stderr=told)
        try:
            _wait(f"http://127.0.0.1:{port}/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(address).status_code == 200:
                return
        assert server.poll() is None, "the server did not start"
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
