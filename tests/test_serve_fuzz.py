"""Whatever is sent to whichever address, by any method and with any header, no server of ours fails or tells of itself."""

from __future__ import annotations

import contextlib
import gzip
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.routing import Mount, Route

from answers import BUNDLED
from sahelgraph.serve import Settings
from sahelgraph.serve.app import routes
from sahelgraph.storage import load
from serving import TOKEN, running

ROOT = Path(__file__).resolve().parents[1]
FILLED = {"name": "who-says-what-about", "graph:path": "one", "rest:path": "minusma", "path:path": "main.js"}


def paths() -> list[str]:
    """Every address the server answers, its blanks filled, and some that it does not."""
    told: list[str] = []
    for each in routes(Settings(location="none")):
        if isinstance(each, Mount):
            told += [each.path + inner.path for inner in each.routes if isinstance(inner, Route)]
        elif isinstance(each, Route):
            told.append(each.path)
    for blank, value in FILLED.items():
        told = [path.replace(f"{{{blank}}}", value) for path in told]
    assert not any("{" in path for path in told)
    return [*told, "/none", "/store/%C3%A9", "//", "/actor/%2e%2e/%2e%2e/etc/passwd", "/ask/../../etc/passwd"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("fuzz")
    load(folder / "store", BUNDLED)
    with running(folder / "store", "--writable", "--timeout", "10", log=folder / "server.log") as found:
        yield found
        assert httpx.get(f"{found}/health", timeout=30).json() == {"status": "ok"}
    assert "Traceback" not in (folder / "server.log").read_text()


def sent(address: str, request: bytes, *, wait: float = 60) -> bytes:
    """What comes back for some bytes, until the server closes or says nothing for so many seconds."""
    parts = urlsplit(address)
    told = b""
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=wait) as line:
        line.sendall(request)
        with contextlib.suppress(ConnectionResetError, TimeoutError):
            while piece := line.recv(1 << 16):
                told += piece
    return told


def harmless(answer: bytes) -> int | None:
    """The status of an answer, none where the line was closed without one; nothing of ours may stand in it."""
    status = int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else None
    assert answer == b"" or status is not None, answer[:200]
    assert status is None or status < 500 or status in {503, 504}, answer[:2000]
    head, _, body = answer.partition(b"\r\n\r\n")
    told = body if b"content-encoding: gzip" not in head.lower() else b""
    assert b"Traceback" not in told
    assert str(ROOT).encode() not in told
    assert TOKEN.encode() not in answer
    return status


def request(method: str, target: bytes, headers: dict[str, bytes], body: bytes) -> bytes:
    lines = [name.encode() + b": " + value for name, value in headers.items()]
    return b"\r\n".join([method.encode() + b" " + target + b" HTTP/1.1", *lines, b"", body])


CLEAN = st.binary(max_size=30).map(lambda told: bytes(each for each in told if each not in b"\r\n\x00"))
ESCAPES = st.sampled_from(
    [b"%", b"%z1", b"%ff", b"%00", b"%C3%A9", b"%25", b"+", b"&", b"=", b";", b"a", b"[", b"\xff"]
)
QUERY = st.lists(ESCAPES, max_size=6).map(b"".join)
KNOWN = st.sampled_from(
    [
        *(
            b"",
            b"query=ASK%20%7B%7D",
            b"query=%ff",
            b"graph=http://example.org/a",
            b"default",
            b"graph=%zz",
            b"actor=%00",
        ),
        *(
            b"show=text",
            b"around=MINUSMA&language=fr",
            b"language=xx",
            b"update=CLEAR%20ALL",
            b"query=&query=",
            b"lang=fr",
        ),
        *(b"query=DESCRIBE%20%3Chttps%3A%2F%2Fw3id.org%2Fsahelgraph%2Factor%2Fmali%3E", b"actor=MINUSMA&actor=Mali"),
    ]
)
NAMES = st.sampled_from(
    [
        *(b"query", b"update", b"graph", b"default", b"default-graph-uri", b"named-graph-uri", b"using-graph-uri"),
        *(b"actor", b"place", b"source", b"show", b"around", b"language", b"like", b"kind", b"start", b"end", b"limit"),
    ]
)
VALUES = st.sampled_from(
    [
        *(
            b"",
            b"ASK%7B%7D",
            b"CLEAR%20ALL",
            b"http://example.org/a",
            b"x:a%3E%20%7B",
            b"..%2F..%2Fetc%2Fpasswd",
            b"%2Fetc",
        ),
        *(
            b"MINUSMA",
            b"Mali%00",
            b"%22%7D%3B--",
            b"2023-06-30",
            b"-1",
            b"9" * 40,
            b"NaN",
            b"%ED%A0%80",
            b"%F0%9F%98%80",
        ),
        *(b"file:///etc/passwd", b"_:b", b"%0D%0AX-A:%20b", b"text", b"person", b"x" * 9000),
    ]
)
NAMED = st.lists(st.builds(lambda name, value: name + b"=" + value, NAMES, VALUES), min_size=1, max_size=4).map(
    b"&".join
)
"""Parameters that something answers to, with what does not suit them; one may stand twice."""
ACCEPTS = st.sampled_from(
    [b"*/*", b"text/html", b"text/*;q=x", b"application/ld+json", b",;,", b"q=1", b"text/turtle;q=1e999", b"*/*;q=nan"]
)
KINDS = st.sampled_from(
    [
        *(
            b"application/sparql-query",
            b"application/sparql-update",
            b"application/x-www-form-urlencoded",
            b"text/turtle",
        ),
        *(b"multipart/form-data", b"multipart/form-data; boundary=", b"multipart/form-data; boundary=x", b"\xff\xfe"),
        *(
            b"application/ld+json",
            b"application/rdf+xml",
            b"application/n-triples; charset=latin-1",
            b"text/turtle;charset",
        ),
    ]
)
BODIES = st.one_of(
    st.binary(max_size=80),
    st.sampled_from(
        [
            *(
                b"ASK {}",
                b"query=ASK%20%7B%7D",
                b"<a> <b> <c> .",
                b"--x\r\n\r\n<a> <b> <c> .\r\n--x--",
                b'{"@id": [}',
                b"\xff",
            ),
            *(b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", b"[" * 60),
            *(b"INSERT DATA { <x:a> <x:b> <x:c> }", b"update=CLEAR%20ALL&query=ASK%7B%7D", b"\xef\xbb\xbfASK {}"),
            b'{"@context": "http://127.0.0.1:9/", "@id": "x:a"}',
        ]
    ),
)
OTHERS = st.dictionaries(
    st.sampled_from(
        [
            *(
                "Accept-Language",
                "Accept-Encoding",
                "Access-Control-Request-Method",
                "Authorization",
                "Content-Encoding",
            ),
            *("Cookie", "Expect", "Forwarded", "If-Match", "If-Modified-Since", "If-None-Match", "Origin", "Range"),
            *("Upgrade", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto"),
            "X-HTTP-Method-Override",
        ]
    ),
    st.one_of(
        CLEAN,
        st.sampled_from(
            [
                *(b"*", b"gzip", b"gzip;q=0", b"fr", b"Bearer " + TOKEN.encode(), b"100-continue", b'W/"', b'"a", *'),
                *(b"bytes=0-", b"bytes=5-1", b"bytes=-9,0-0,1-" + b"9" * 30, b"https", b"h2c", b"websocket", b"DELETE"),
                *(b"evil.example/'\"<", b"null", b"Thu, 32 Foo 9999 99:99:99 GMT"),
            ]
        ),
    ),
    max_size=3,
)


TARGETS = st.one_of(
    st.tuples(st.sampled_from(["GET", "HEAD"]), st.sampled_from(paths())),
    st.tuples(st.sampled_from(["POST", "PUT", "DELETE"]), st.sampled_from(["/sparql", "/store", "/store/one"])),
    st.tuples(st.sampled_from(["POST", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"]), st.sampled_from(paths())),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(("GET", "/store"), b"graph=%zz", b"*/*", b"", b"", {}, b"127.0.0.1", False)
@example(
    ("POST", "/store"),
    b"default",
    b"*/*",
    b"application/ld+json",
    b'{"@context": "http://127.0.0.1:9/"}',
    {},
    b"a b",
    True,
)
@given(
    target=TARGETS,
    query=st.one_of(KNOWN, QUERY, NAMED),
    accept=st.one_of(st.just(b"*/*"), ACCEPTS, CLEAN),
    kind=st.one_of(KINDS, CLEAN),
    body=BODIES,
    others=OTHERS,
    host=st.sampled_from([*[b"127.0.0.1"] * 12, b"", b"[", b"a b", b"x:y:z", b"\xff", b"evil.example/'\"<"]),
    token=st.booleans(),
)
def test_no_request_makes_the_server_fail(
    address: str,
    target: tuple[str, str],
    query: bytes,
    accept: bytes,
    kind: bytes,
    body: bytes,
    others: dict[str, bytes],
    host: bytes,
    token: bool,
) -> None:
    others |= {"Authorization": b"Bearer " + TOKEN.encode()} if token else {}
    headers = {"Host": host, "Accept": accept, "Content-Type": kind, "Content-Length": str(len(body)).encode()}
    asked = target[1].encode() + (b"?" + query if query else b"")
    assert harmless(sent(address, request(target[0], asked, {**others, **headers, "Connection": b"close"}, body)))


def raw(*lines: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join([*lines, b"", body])


ASKED = b"POST /sparql HTTP/1.1"
QUERIES = b"Content-Type: application/sparql-query"
HOST = b"Host: 127.0.0.1"
CLOSE = b"Connection: close"
MALFORMED = {
    "two lengths": raw(ASKED, HOST, QUERIES, b"Content-Length: 6", b"Content-Length: 7", CLOSE, body=b"ASK {}X"),
    "a length and chunks": raw(
        ASKED,
        HOST,
        QUERIES,
        b"Content-Length: 3",
        b"Transfer-Encoding: chunked",
        CLOSE,
        body=b"6\r\nASK {}\r\n0\r\n\r\n",
    ),
    "a length below nothing": raw(ASKED, HOST, QUERIES, b"Content-Length: -1", CLOSE, body=b"ASK {}"),
    "a length that is no number": raw(ASKED, HOST, QUERIES, b"Content-Length: six", CLOSE, body=b"ASK {}"),
    "a body that breaks off": raw(ASKED, HOST, QUERIES, b"Content-Length: 60", CLOSE, body=b"ASK {}"),
    "a chunk that lies": raw(
        ASKED, HOST, QUERIES, b"Transfer-Encoding: chunked", CLOSE, body=b"zz\r\nASK {}\r\n0\r\n\r\n"
    ),
    "no host": raw(b"GET /sparql?query=ASK%7B%7D HTTP/1.1", CLOSE),
    "two hosts": raw(b"GET /health HTTP/1.1", HOST, b"Host: example.org", CLOSE),
    "another machine's address": raw(b"GET http://example.org/health HTTP/1.1", HOST, CLOSE),
    "an escape that is none": raw(b"GET /actor/%zz%f HTTP/1.1", HOST, CLOSE),
    "a path that is not UTF-8": raw(b"GET /actor/%ff%fe HTTP/1.1", HOST, CLOSE),
    "bytes above ASCII in the path": raw(b"GET /actor/\xff\xfe HTTP/1.1", HOST, CLOSE),
    "a nothing in the path": raw(b"GET /actor/%00 HTTP/1.1", HOST, CLOSE),
    "parameters that are not UTF-8": raw(b"GET /sparql?query=%ff HTTP/1.1", HOST, CLOSE),
    "a thousand and one parameters": raw(b"GET /sparql?" + b"a&" * 1001 + b" HTTP/1.1", HOST, CLOSE),
    "a header of a megabyte": raw(b"GET /health HTTP/1.1", HOST, b"X: " + b"x" * (1 << 20), CLOSE),
    "an address of a megabyte": raw(b"GET /" + b"x" * (1 << 20) + b" HTTP/1.1", HOST, CLOSE),
    "a line break in a header": raw(b"GET /health HTTP/1.1", HOST, b"X: a\n b", CLOSE),
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "no protocol": b"GET /health\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_request_is_refused_and_does_no_harm(address: str, name: str) -> None:
    harmless(sent(address, MALFORMED[name], wait=1))


@pytest.mark.parametrize(
    "name", ["two lengths", "a length below nothing", "a length that is no number", "a chunk that lies"]
)
def test_a_request_whose_end_is_unsure_is_not_answered(address: str, name: str) -> None:
    assert harmless(sent(address, MALFORMED[name], wait=5)) in {None, 400}


def test_a_packed_body_is_refused_unread(address: str) -> None:
    """A few kilobytes that would be unpacked to a hundred megabytes."""
    bomb = gzip.compress(bytes(100 << 20), compresslevel=9)
    for path, kind in (("/sparql", "application/sparql-query"), ("/store?default", "text/turtle")):
        headers = {"Content-Type": kind, "Content-Encoding": "gzip", "Authorization": f"Bearer {TOKEN}"}
        assert httpx.post(f"{address}{path}", content=bomb, headers=headers, timeout=30).status_code == 415


def test_a_body_too_large_is_refused_with_or_without_its_length(address: str) -> None:
    """Seventeen megabytes, of which sixteen are taken; sent in chunks their length is not known before."""
    large = b"# a remark\n" * ((17 << 20) // 11)
    for path, kind in (("/sparql", "application/sparql-query"), ("/store?graph=x:a", "text/turtle")):
        headers = {"Content-Type": kind, "Authorization": f"Bearer {TOKEN}"}
        for content in (large, iter([large[:9_000_000], large[9_000_000:]])):
            assert httpx.post(f"{address}{path}", content=content, headers=headers, timeout=30).status_code == 413


def test_a_deep_document_is_refused(address: str) -> None:
    """Nesting that would exhaust the stack of a parser that calls itself."""
    deep = {
        "application/sparql-query": b"ASK " + b"{" * 100_000,
        "application/sparql-update": b"INSERT DATA " + b"{" * 100_000,
        "text/turtle": b"<a> <b> " + b"[ <b> " * 100_000,
        "application/ld+json": b'{"a": ' * 100_000,
        "application/rdf+xml": b"<a xmlns='x:'>" * 100_000,
    }
    for kind, body in deep.items():
        path = "/sparql" if "sparql" in kind else "/store?graph=x:a"
        headers = {"Content-Type": kind, "Authorization": f"Bearer {TOKEN}"}
        answer = httpx.post(f"{address}{path}", content=body, headers=headers, timeout=60)
        assert answer.status_code < 500 or answer.status_code in {503, 504}, (kind, answer.text)
        assert "Traceback" not in answer.text
