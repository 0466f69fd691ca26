"""Who may write: credentials from the environment or netrc, never from the command line, never told in an error."""

from __future__ import annotations

import netrc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sahelgraph.errors import PublishError
from sahelgraph.publish.stores import Target, is_loopback

if TYPE_CHECKING:
    import httpx

USER, PASSWORD, TOKEN = "SAHELGRAPH_USER", "SAHELGRAPH_PASSWORD", "SAHELGRAPH_TOKEN"


def authorised(target: Target, *, plain_http: bool = False) -> dict[str, Any]:
    """What an httpx client is made with so that the store knows us: a bearer token, or a name and password, or nothing.

    Raises `PublishError` where they would cross a network unencrypted, unless that is asked for.
    """
    token = os.environ.get(TOKEN)
    pair = None if token else _pair(target.base)
    if (token or pair) and not plain_http and not _private(target.base):
        raise PublishError(
            "this would send a password unencrypted; use the store's https address, or say --plain-http",
            path=target.base,
        )
    if token:
        return {"headers": {"Authorization": f"Bearer {token}"}}
    return {"auth": _login(target, *pair)} if pair else {}


def _private(url: str) -> bool:
    return urlsplit(url).scheme == "https" or is_loopback(url)


def _pair(url: str) -> tuple[str, str] | None:
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if (user is None) != (password is None):
        raise PublishError(f"{USER} and {PASSWORD} go together: one is set, the other is not")
    if user is not None and password is not None:
        return user, password
    return _from_netrc(urlsplit(url).hostname or "")


def _from_netrc(host: str) -> tuple[str, str] | None:
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    if not path.is_file():
        return None
    try:
        found = netrc.netrc(str(path)).authenticators(host)
    except (netrc.NetrcParseError, OSError) as error:
        line = getattr(error, "lineno", None)
        raise PublishError("cannot be read as netrc; mend it or set NETRC to another", path=path, line=line) from None
    return (found[0], found[2] or "") if found else None


def _login(target: Target, user: str, password: str) -> httpx.Auth:
    import httpx

    return httpx.DigestAuth(user, password) if target.kind.digest else httpx.BasicAuth(user, password)
