"""A server that strangers may ask: what would harm it is refused or stopped, and nothing leaks."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serving import TOKEN, running

ROOT = Path(__file__).resolve().parents[1]
KILLERS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:b>)* ?b . ?b (!<x:c>|^!<x:d>)* ?c . ?c (!<x:e>|^!<x:f>)* ?d }",
)
FLOOD = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TIMEOUT = 2


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("log") / "server.log"
    with running(ROOT / "output", "--timeout", str(TIMEOUT), "--at-once", "3", log=log) as found:
        yield found
    assert "Traceback" not in log.read_text()


def asked(address: str, query: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": query}, headers=headers, timeout=30)


@pytest.mark.parametrize("query", [*KILLERS, FLOOD])
def test_a_killer_query_is_stopped_at_its_time(address: str, query: str) -> None:
    answer = asked(address, query)
    assert answer.status_code in {413, 504}
    assert "Content-Type" not in answer.text
    assert "\n" not in answer.text.strip()


def test_thirty_two_clients_with_killers_block_nobody_for_long(address: str) -> None:
    with ThreadPoolExecutor(1) as apart:  # a browser test in the same run leaves its loop running in this thread
        answers = apart.submit(asyncio.run, _under_load(address)).result()
    assert {answer.status_code for answer in answers} <= {503, 504}
    assert any(answer.status_code == 504 for answer in answers)
    assert all(answer.headers["retry-after"] for answer in answers if answer.status_code == 503)
    assert asked(address, "ASK { ?a ?b ?c }").json()["boolean"] is True
    assert _busy_workers() == 0


async def _under_load(address: str) -> list[httpx.Response]:
    limits = httpx.Limits(max_connections=40)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        asking = [client.get("/sparql", params={"query": KILLERS[each % 2]}) for each in range(32)]
        return await asyncio.gather(*asking)


def _busy_workers() -> int:
    """Workers of this machine's servers of ours that still use the processor a while after all was answered."""
    return len(_working())


def _working() -> list[str]:
    before = _ticks()
    time.sleep(0.5)
    after = _ticks()
    return [worker for worker, ticks in after.items() if ticks - before.get(worker, ticks) > 10]


def _ticks() -> dict[str, int]:
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if b"sahelgraph.serve.worker" in (entry / "cmdline").read_bytes() and _ours(entry):
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                found[entry.name] = int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return found


def _ours(entry: Path) -> bool:
    return _parent(_parent(entry.name)) == str(os.getpid())


def _parent(process: str) -> str:
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1]


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that answers one query at a time, gives it long, and little memory."""
    log = tmp_path_factory.mktemp("log") / "server.log"
    told = ("--timeout", "60", "--at-once", "1", "--memory", "1024")
    with running(ROOT / "output", *told, log=log) as found:
        yield found
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize("form", [False, True])
def test_who_leaves_is_worked_for_no_longer(narrow: str, form: bool) -> None:
    with _sent(narrow, KILLERS[0], form=form):
        time.sleep(1)
        assert asked(narrow, "ASK { ?a ?b ?c }").status_code == 503
        assert _busy_workers() == 1
    left = time.monotonic()
    while asked(narrow, "ASK { ?a ?b ?c }").status_code == 503:
        assert time.monotonic() - left < 20
    assert _busy_workers() == 0


def test_a_killed_server_leaves_no_worker_behind() -> None:
    with running(ROOT / "output", "--timeout", "60") as apart, _sent(apart, KILLERS[0], form=False):
        time.sleep(1)
        (worker,) = _working()
        os.kill(int(_parent(worker)), signal.SIGKILL)
        left = time.monotonic()
        while Path(f"/proc/{worker}").exists():
            assert time.monotonic() - left < 20
            time.sleep(0.1)


def _sent(address: str, query: str, *, form: bool) -> socket.socket:
    """A line on which a query was sent, and nothing read."""
    where, asking = urlsplit(address), f"query={quote(query, safe='')}"
    if form:
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(asking)}\r\n"
        request = f"POST /sparql HTTP/1.1\r\nHost: {where.netloc}\r\n{kind}\r\n{asking}"
    else:
        request = f"GET /sparql?{asking} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n"
    line = socket.create_connection((str(where.hostname), int(where.port or 0)))
    line.sendall(request.encode())
    return line


def test_a_query_that_needs_too_much_memory_ends_alone(narrow: str) -> None:
    assert asked(narrow, "ASK { ?a ?b ?c }").json()["boolean"] is True
    answer = asked(narrow, "SELECT DISTINCT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a")
    assert (answer.status_code, "more memory" in answer.text) == (503, True)
    assert "\n" not in answer.text.strip()
    assert asked(narrow, "ASK { ?a ?b ?c }").json()["boolean"] is True


def test_reading_is_all_a_server_does_unless_told(address: str) -> None:
    authorized = {"Authorization": f"Bearer {TOKEN}"}
    assert httpx.post(f"{address}/sparql", data={"update": "DROP ALL"}, headers=authorized).status_code == 403
    assert httpx.put(f"{address}/store?default", headers=authorized).status_code == 403
    assert httpx.delete(f"{address}/store?default", headers=authorized).status_code == 403


def test_every_answer_carries_the_security_headers(address: str) -> None:
    for path in ("/health", "/sparql?query=ASK%7B%7D", "/sparql", "/none"):
        headers = httpx.get(f"{address}{path}").headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_a_request_too_large_is_refused(address: str) -> None:
    body = b"ASK {} #" + b"x" * (17 << 20)
    headers = {"Content-Type": "application/sparql-query"}
    assert httpx.post(f"{address}/sparql", content=body, headers=headers, timeout=30).status_code == 413


def test_an_answer_is_not_sent_again_to_who_has_it(address: str) -> None:
    first = asked(address, "SELECT * { ?a ?b ?c } LIMIT 100")
    assert first.headers["content-encoding"] == "gzip"
    again = asked(address, "SELECT * { ?a ?b ?c } LIMIT 100", **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_of_other_sites_may_ask(address: str) -> None:
    assert asked(address, "ASK {}", Origin="https://example.org").headers["access-control-allow-origin"] == "*"
    wish = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert httpx.options(f"{address}/sparql", headers=wish).status_code == 200


PATHS = st.sampled_from(["/sparql", "/store", "/health", "/questions", "/questions/sources", "/actor/mali", "/", "/x"])
WORDS = st.sampled_from(
    [
        *[
            "SELECT",
            "*",
            "{",
            "}",
            "?a",
            "<x:y>",
            "'",
            "a",
            "GRAPH",
            "FILTER",
            "(",
            ")",
            "1",
            "#",
            "é",
            "CONSTRUCT",
            "SERVICE",
            "FROM",
            "ASK",
            "DESCRIBE",
            ";",
            "sg:",
            "BIND",
            "AS",
            "VALUES",
            "_:b",
            "/",
            "\\",
        ],
        '"""',
        "\n",
        "\x00",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map(" ".join))
NAMES = st.sampled_from(["query", "update", "graph", "default", "default-graph-uri", "named-graph-uri", "actor", "x"])
TYPES = st.sampled_from(
    [
        *("", "application/sparql-query", "application/x-www-form-urlencoded", "text/turtle", "multipart/form-data"),
        *("application/sparql-update", "x/y; charset=", "application/sparql-query; charset=utf-16"),
    ]
)
HEADERS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30).map(str.strip)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]),
    path=PATHS,
    params=st.lists(st.tuples(NAMES, TEXTS), max_size=4),
    kind=TYPES,
    body=st.one_of(st.binary(max_size=60), TEXTS.map(str.encode)),
    accept=HEADERS,
)
def test_nothing_that_is_sent_makes_the_server_fail(
    address: str, method: str, path: str, params: list[tuple[str, str]], kind: str, body: bytes, accept: str
) -> None:
    told = "&".join(f"{name}={quote(value)}" for name, value in params)
    headers = {"Accept": accept, "Content-Type": kind}
    answer = _session(address).request(method, f"{path}?{told}", headers=headers, content=body)
    assert answer.status_code < 500 or answer.status_code == 504, answer.text
    assert "Traceback" not in answer.text
    assert str(ROOT) not in answer.text


_SESSIONS: dict[str, httpx.Client] = {}


def _session(address: str) -> httpx.Client:
    return _SESSIONS.setdefault(address, httpx.Client(base_url=address, timeout=30))
