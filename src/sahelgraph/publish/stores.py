"""The kinds of store and their addresses, from `stores.yml`."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from sahelgraph.errors import PublishError
from sahelgraph.vocabulary import read_yaml


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of store is addressed.

    `atomic` where one update of several steps is done whole or not at all; `piece` the lines it takes at once (all
    where 0), `longest` the bytes of a line it takes so.
    """

    name: str
    title: str
    known: tuple[str, ...]
    base: str
    query: str
    update: str
    store: str
    example: str
    parameter: str = "graph"
    form: str = "update"
    digest: bool = False
    atomic: bool = True
    piece: int = 0
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """One store: its kind and its own address."""

    kind: Kind
    base: str

    @property
    def query(self) -> str:
        """Where it is asked."""
        return self.kind.query.format(base=self.base)

    @property
    def update(self) -> str:
        """Where it takes updates."""
        return self.kind.update.format(base=self.base)

    def graph(self, iri: str) -> str:
        """Where one named graph is put (indirect identification of the Graph Store Protocol)."""
        return f"{self.kind.store.format(base=self.base)}?{urlencode({self.kind.parameter: iri})}"


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of store by name.

    >>> sorted(kinds())
    ['fuseki', 'graphdb', 'oxigraph', 'rdf4j', 'stardog', 'virtuoso']
    """
    told: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "stores.yml")
    return {name: Kind(name=name, **{**each, "known": tuple(each["known"])}) for name, each in told.items()}


def find_target(url: str, kind: str | None = None) -> Target:
    """The store at an address, of the kind named or else recognised by its address.

    Raises `PublishError` for an address that is none, holds credentials, or is of no known kind.

    >>> find_target("http://127.0.0.1:7878/store").graph("urn:x")
    'http://127.0.0.1:7878/store?graph=urn%3Ax'
    """
    parts = _checked(url)
    if kind is not None and kind not in kinds():
        raise PublishError(f"no kind of store is called {kind!r}; use one of {', '.join(kinds())}")
    found = kinds()[kind] if kind else _recognised(url)
    base = re.match(found.base, url)
    if base is None:
        raise PublishError(f"not the address of a {found.title}: write it as {found.example}", path=parts.geturl())
    return Target(found, base[1])


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine.

    >>> is_loopback("http://localhost:1/"), is_loopback("http://10.0.0.1/")
    (True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        held = parts.username is not None or parts.password is not None
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise PublishError("the address of the store cannot be read; write it as http://host:port/path") from error
    if held:
        raise PublishError(
            "an address must not hold a name or password (it would stand in the history of the shell and in logs); "
            "set SAHELGRAPH_USER and SAHELGRAPH_PASSWORD, or write them into ~/.netrc"
        )
    if parts.scheme not in ("http", "https") or not host:
        raise PublishError(f"not an address of a store: {url!r}; write http://…, https://… or files:FOLDER")
    if parts.query or parts.fragment:
        raise PublishError("leave out what follows ? or #; the graphs are named by this program", path=url)
    return parts


def _recognised(url: str) -> Kind:
    found = [kind for kind in kinds().values() if any(re.search(known, url) for known in kind.known)]
    if len(found) != 1:
        raise PublishError(f"what kind of store is this? Name it: --kind {'|'.join(kinds())}", path=url)
    return found[0]
