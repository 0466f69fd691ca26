"""The page's HTML in a language, its scripts and its styles, as they lie in the package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sahelgraph.vocabulary import LANGUAGES

HERE = Path(__file__).parent
VIEW = HERE.parent / "view" / "assets"

SHARED = {
    "page.css": "",
    "dom.js": "export { byId, button, el, fill, svg, webAddress };\n",
    "save.js": "export { saveFile };\n",
}
"""What the network page has too: its colours, its ways to make elements and to save a file, here as modules."""

ASSETS = frozenset(path.name for path in (HERE / "assets").iterdir()) | frozenset(SHARED)


def page(language: str = "en") -> str:
    """The page's HTML, its words in a language.

    >>> '<html lang="fr">' in page("fr")
    True
    """
    template = _environment().get_template("ask.html.j2")
    return template.render(language=language, other=_other(language), words=strings()[language])


@cache
def asset(name: str) -> str:
    """The text of a script or style sheet of the page, one of `ASSETS`."""
    if name in SHARED:
        return (VIEW / name).read_text(encoding="utf-8") + SHARED[name]
    return (HERE / "assets" / name).read_text(encoding="utf-8")


@cache
def strings() -> Mapping[str, Mapping[str, str]]:
    """The words of the page by language."""
    return {language: _read(HERE / "strings" / f"{language}.json") for language in LANGUAGES}


def _other(language: str) -> str:
    return next(each for each in LANGUAGES if each != language)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
