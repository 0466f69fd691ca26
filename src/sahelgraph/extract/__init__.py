"""Prose into statements: one engine for every language, whose words are data under `ontology/lexicon/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from sahelgraph.ids import Minter
    from sahelgraph.model import Document, Extraction
    from sahelgraph.register import Register

__all__ = ["extract"]


def extract(
    document: Document,
    *,
    register: Register,
    minter: Minter,
    language: str | None = None,
    nlp: Language | None = None,
) -> Extraction:
    """The statements and mentions of one document, always the same for the same document, register and lexicon.

    `language` (`en`, `fr`) stands before the document's own and what its words tell; `nlp` is a spaCy pipeline to
    read with instead of the bundled ones. A document in another language gives nothing but a reject.

    >>> from sahelgraph.ids import Minter
    >>> from sahelgraph.model import Document, Source
    >>> from sahelgraph.register import load_register
    >>> told = Document(Source("s", "s"), "The Security Council condemned the junta in Niger.")
    >>> found = extract(told, register=load_register(), minter=Minter()).statements
    >>> [(each.kind, each.type) for each in found][:1]
    [('event', 'ACCUSE')]
    """
    from sahelgraph.extract.document import extract_document

    return extract_document(document, register=register, minter=minter, language=language, nlp=nlp)
