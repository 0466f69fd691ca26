"""How things are drawn and called, read from data files: shapes and colours by kind, tones by type, the page's words.

>>> group("Junta"), group("Settlement"), tone("relation", "governs")
('government', 'place', 'relation')
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sahelgraph.vocabulary import LANGUAGES, classes, event_types, is_kind, measures, relations

HERE = Path(__file__).parent

Json = dict[str, Any]


@cache
def style() -> Json:
    """Shapes, sizes and colours, safe for the colour-blind, for light and dark."""
    return dict(_read(HERE / "style.json"))


@cache
def strings() -> Json:
    """The words of the page by language."""
    return {language: _read(HERE / "strings" / f"{language}.json") for language in LANGUAGES}


@cache
def group(kind: str | None) -> str:
    """The group a kind is drawn as: its own, else that of the nearest class above it."""
    exact = {name: told for told, each in style()["groups"].items() for name in each["kinds"]}
    if kind in exact:
        return str(exact[kind])
    above = (told for name, told in exact.items() if kind in classes() and is_kind(str(kind), name))
    return next(above, "other")


@cache
def tone(kind: str, type_: str) -> str:
    """The tone a line is drawn in: by its type, else by the kind of statement."""
    named = (name for name, each in style()["tones"].items() if type_ in each["types"])
    return next(named, kind if kind in style()["tones"] else "relation")


def labels(types: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of event types, relations and measures by language."""
    known = {**event_types(), **relations(), **measures()}
    return {name: {code: known[name].label(code).lower() for code in LANGUAGES} for name in types if name in known}


def kind_labels(kinds: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of classes by language."""
    return {name: dict(_named(name)) for name in kinds if name in classes()}


def _named(name: str) -> Iterator[tuple[str, str]]:
    return ((code, classes()[name].label(code)) for code in LANGUAGES)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
