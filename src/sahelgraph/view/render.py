r"""One HTML file from a template, assets and data: nothing fetched, nothing unescaped, a policy that allows no other script.

>>> as_json({"quote": "</script><b>"})
'{"quote":"\\u003c/script\\u003e\\u003cb\\u003e"}'
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sahelgraph.view.style import strings

HERE = Path(__file__).parent
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"

SCRIPTS = ("dom", "data", "words", "time", "state", "select", "place", "graph", "frame", "cards", "panel", "finder", "filters",
           "timeline", "lanes", "map", "table", "matrix", "sparql", "jsonld", "sketch", "save", "export", "main")  # fmt: skip
"""The page's own scripts in the order in which they run, inside one function of the data."""

STYLES = ("page", "panel", "print")

_ESCAPED = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render(data: dict[str, Any], *, language: str = "en", address: str | None = None) -> str:
    """The page's HTML for data in the contract of `network_data`, or for the address that gives such data as JSON.

    With an `address` (of the page's own server; relative to the page) `data` is what the page says while it waits:
    the words `loading`, `slow`, `failed`, `too_long` and `again`.
    """
    vis, own, css = vis_network(), scripts("served" if address else "inline"), styles()
    policy = {
        "default-src": "'none'",
        "script-src": f"{_hash(vis)} {_hash(own)}",
        "style-src": _hash(css),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        **({"connect-src": "'self'"} if address else {}),
    }
    template = _environment().get_template("network.html.j2")
    return template.render(
        policy="; ".join(f"{name} {value}" for name, value in policy.items()),
        language=language,
        words=strings()[language],
        address=address,
        data=Markup(as_json(data)),  # noqa: S704 - escaped by as_json; JSON may not be escaped as HTML
        vis=Markup(vis),  # noqa: S704 - pyvis's own file
        own=Markup(own),  # noqa: S704 - this package's own files
        css=Markup(css),  # noqa: S704
    )


def framed(page: str) -> str:
    """A page inside another one, as a notebook shows it; it can reach nothing of the page around it."""
    return _environment().get_template("notebook.html.j2").render(page=page)


def as_json(data: Any) -> str:
    """JSON that may stand inside a script element: no character of it can end the element or start another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: _ESCAPED.get(found[0], f"\\u{ord(found[0]):04x}"), text)


@cache
def vis_network() -> str:
    """vis-network as it lies in the installed pyvis, without the line that names a source map to fetch."""
    text = (files("pyvis") / VIS).read_text(encoding="utf-8")
    return _element(re.sub(r"//# sourceMappingURL=\S*", "", text))


@cache
def scripts(loader: str = "inline") -> str:
    """The page's own scripts as one; the last, `inline` or `served`, brings the data."""
    parts = "\n".join((HERE / "assets" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    last = (HERE / "assets" / f"{loader}.js").read_text(encoding="utf-8")
    explorer = f"function explorer(DATA) {{\n{parts}\n}}\n"
    return _element(f'(function () {{\n"use strict";\n{explorer}{last}}})();\n')


@cache
def styles() -> str:
    """The page's style sheets as one."""
    return _element("\n".join((HERE / "assets" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES))


def _element(text: str) -> str:
    """The content of an element as a browser hashes it: line ends as one character, and no end tag within."""
    text = "\n" + text.replace("\r\n", "\n").strip() + "\n"
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError("an asset holds an end tag or a comment of HTML")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
