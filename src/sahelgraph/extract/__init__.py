"""Prose into statements: one engine for every language, whose words are data under `ontology/lexicon/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language

    from sahelgraph.ids import Minter
    from sahelgraph.model import Document, Extraction
    from sahelgraph.register import Register

__all__ = ["extract", "extract_all"]


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
    [(_, found)] = extract_all([document], register=register, minter=minter, language=language, nlp=lambda _: nlp)
    return found


def extract_all(
    documents: Iterable[Document],
    *,
    register: Register,
    minter: Minter,
    language: str | None = None,
    nlp: Callable[[Document], Language | None] = lambda _: None,
) -> Iterator[tuple[Document, Extraction]]:
    """Each document with what `extract` gives of it, in half the parser's time: some dozens are parsed together.

    `nlp` tells which spaCy pipeline reads a document, where it is not the bundled one.

    >>> from sahelgraph.ids import Minter
    >>> from sahelgraph.model import Document, Source
    >>> from sahelgraph.register import load_register
    >>> told = [Document(Source(each, each, language="en"), f"{each} left Mali.") for each in ("MINUSMA", "France")]
    >>> [len(found.statements) for _, found in extract_all(told, register=load_register(), minter=Minter())]
    [1, 1]
    """
    from sahelgraph.extract.document import extract_documents

    return extract_documents(documents, register=register, minter=minter, language=language, nlp=nlp)
