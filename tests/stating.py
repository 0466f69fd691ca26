"""What a text states, as the tests of extraction ask for it: of one day, read with the register that ships."""

from __future__ import annotations

from functools import cache

from sahelgraph.extract import extract
from sahelgraph.ids import Minter
from sahelgraph.model import Document, Extraction, Source, Statement
from sahelgraph.register import Register, load_register

PUBLISHED = "2024-01-10"

Told = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A type, who acts, and to whom it is done."""


@cache
def register() -> Register:
    return load_register()


def extracted(text: str, language: str | None = None) -> Extraction:
    document = Document(Source("https://example.org/s", "s", published=PUBLISHED), text)
    return extract(document, register=register(), minter=Minter(), language=language)


def stated(text: str, language: str) -> tuple[Statement, ...]:
    return extracted(text, language).statements


def told(text: str, language: str, kind: str) -> set[Told]:
    """What a text tells to hold or to have happened, of one kind."""
    found = [s for s in stated(text, language) if s.kind == kind and s.happened]
    return {(s.type, tuple(r.label for r in s.subject), tuple(r.label for r in s.object)) for s in found}
