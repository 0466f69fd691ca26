"""Requests to a store: repeated with patience where it is busy, and every failure one plain line without secrets."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from sahelgraph import __version__
from sahelgraph.errors import PublishError
from sahelgraph.publish.access import authorised
from sahelgraph.publish.stores import Target

if TYPE_CHECKING:
    import httpx

BUSY = frozenset({429, 502, 503})
JSON_RESULTS = "application/sparql-results+json"
LONGEST_WAIT = 60.0
SHOWN = 300
"""Characters of a store's own words that are passed on in an error."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, seconds before the second try (doubled each time, by chance up to half less), and
    seconds to wait for an answer.
    """

    tries: int = 5
    first_wait: float = 0.5
    timeout: float = 300.0

    def wait(self, tried: int, asked: str | None = None) -> float:
        """Seconds to wait after so many tries; a number of seconds that the store asked for is kept to.

        >>> Patience().wait(1, "7")
        7.0
        """
        if asked and asked.isdecimal():
            return min(float(asked), LONGEST_WAIT)
        longest: float = min(self.first_wait * 2 ** (tried - 1), LONGEST_WAIT)
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, no secret


class Body(Protocol):
    """What can be sent again from its start."""

    def __iter__(self) -> Any: ...


class UnsureError(PublishError):
    """A request whose answer never came: it may have been done or not."""


class LostError(PublishError):
    """The store went away in the very moment of the switch: it holds the old or the new, whole, but its ledger does not tell."""


@dataclass
class Wire:
    """A connection to one store; use it in a `with` block."""

    target: Target
    patience: Patience = Patience()
    plain_http: bool = False
    _client: httpx.Client | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        httpx = _httpx()
        self._client = httpx.Client(
            timeout=httpx.Timeout(self.patience.timeout, connect=30.0),
            **_with_agent(authorised(self.target, plain_http=self.plain_http)),
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._client:
            self._client.close()

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT as plain values. Raises `PublishError`."""
        answer = self._send("POST", self.target.query, data={"query": query}, headers={"Accept": JSON_RESULTS})
        try:
            found = answer.json()["results"]["bindings"]
            return [{name: each["value"] for name, each in row.items()} for row in found]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._error("gave no SPARQL results; is this the address of a store?", self.target.query) from error

    def update(self, text: str, *, again: bool = True) -> None:
        """Do a SPARQL update; `again` where it does no harm twice. Raises `PublishError`, `UnsureError` where it may be done."""
        form = {self.target.kind.form: text}
        self._send("POST", self.target.update, data=form, tries=self.patience.tries if again else 1)

    def put(self, graph: str, body: Body, length: int) -> None:
        """Put N-Triples in place of a named graph. Raises `PublishError`."""
        headers = {"Content-Type": "application/n-triples", "Content-Length": str(length)}
        self._send("PUT", self.target.graph(graph), content=body, headers=headers)

    def post(self, graph: str, piece: bytes) -> None:
        """Add N-Triples to a named graph; twice does no harm. Raises `PublishError`."""
        self._send("POST", self.target.graph(graph), content=piece, headers={"Content-Type": "application/n-triples"})

    def pause(self, tried: int) -> None:
        """Wait before the next try."""
        time.sleep(self.patience.wait(tried))

    def _send(self, method: str, url: str, *, tries: int | None = None, **what: Any) -> httpx.Response:
        import httpx

        last = tries or self.patience.tries
        for tried in range(1, last + 1):
            try:
                answer = self._open().request(method, url, **what)
            except httpx.TransportError as error:
                if tried == last:
                    raise UnsureError(
                        f"the store does not answer ({_reason(error)})", path=url.partition("?")[0]
                    ) from None
                time.sleep(self.patience.wait(tried))
                continue
            if answer.status_code not in BUSY or tried == last:
                return self._checked(answer, method)
            time.sleep(self.patience.wait(tried, answer.headers.get("Retry-After")))
        raise AssertionError("unreachable")  # pragma: no cover

    def _open(self) -> httpx.Client:
        if self._client is None:
            raise PublishError("the connection is not open; use it in a with block")
        return self._client

    def _checked(self, answer: httpx.Response, method: str) -> httpx.Response:
        if answer.is_success:
            return answer
        url = str(answer.url).partition("?")[0]
        if answer.is_redirect:
            raise self._error("answers with a redirection; give the address it leads to", url)
        if answer.status_code in (401, 403):
            raise self._error(
                f"does not let us in ({answer.status_code}); set SAHELGRAPH_USER and SAHELGRAPH_PASSWORD, "
                "or SAHELGRAPH_TOKEN, or write ~/.netrc",
                url,
            )
        told = f"refused a {method} with {answer.status_code} {answer.reason_phrase}"
        words = " ".join(answer.text.split())[:SHOWN]
        raise self._error(f"{told}: {words}" if words else told, url, unsure=answer.status_code in BUSY)

    def _error(self, told: str, url: str, *, unsure: bool = False) -> PublishError:
        return (UnsureError if unsure else PublishError)(f"{self.target.kind.title} {told}", path=url)


def _with_agent(options: Mapping[str, Any]) -> dict[str, Any]:
    headers = {**options.get("headers", {}), "User-Agent": f"sahelgraph/{__version__}"}
    return {**options, "headers": headers}


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _httpx() -> Any:
    try:
        import httpx
    except ImportError as error:
        raise PublishError("publishing needs httpx; install it with: pip install 'sahelgraph[publish]'") from error
    return httpx


def joined(lines: Iterable[str]) -> str:
    """The steps of an update, as one request."""
    return " ;\n".join(lines)


DEFAULT = Patience()
