"""A document as parsed passages whose every word knows its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, islice
from typing import TYPE_CHECKING

from sahelgraph.extract.parsing.acts import acts
from sahelgraph.extract.parsing.language import detect_language, is_foreign, tells
from sahelgraph.extract.parsing.layout import Paragraph, Tidy, paragraphs, tidy
from sahelgraph.extract.parsing.parser import hinted, load_parser

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from threadpoolctl import ThreadpoolController

BATCH = 64


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed paragraph: `doc` is the parser's tidied text, so take places in the document from `start` and `end`.

    `cut`: this is a piece of a paragraph that was too long to be read whole. `heading`: a title line.
    """

    doc: Doc
    tidied: Tidy
    language: str
    heading: bool = False
    cut: bool = False

    @property
    def offset(self) -> int:
        """Where the passage starts in the document."""
        return self.tidied.start

    def start(self, token_i: int) -> int:
        """Where the token's first character stands in the document."""
        return self.tidied.place(self.doc[token_i].idx)

    def end(self, token_i: int) -> int:
        """Where the token ends in the document (exclusive)."""
        token = self.doc[token_i]
        return self.tidied.place(token.idx + len(token) - 1) + 1

    def span(self, start_i: int, end_i: int) -> tuple[int, int]:
        """Where the tokens `start_i` up to `end_i` (exclusive) stand in the document."""
        return self.start(start_i), self.end(end_i - 1)

    def quote_span(self, sent: Span) -> tuple[int, int]:
        """Where a sentence stands in the document, without the space around it."""
        solid = [token.i for token in sent if not token.is_space] or [sent.start]
        return self.span(solid[0], solid[-1] + 1)


def parse(document_text: str, language: str, *, nlp: Language | None = None) -> list[Passage]:
    """The document's passages in order, parsed: see `read_passages`, which takes less memory."""
    return list(read_passages(document_text, language, nlp=nlp))


def read_passages(document_text: str, language: str, *, nlp: Language | None = None) -> Iterator[Passage]:
    r"""Parse a document paragraph by paragraph, in linear time and a memory that does not grow with the text.

    A paragraph in the other language is read by that language's parser, unless `nlp` is given.

    >>> [passage] = parse("The mission  left\nthe north.", "en")
    >>> passage.start(2), passage.end(2), passage.doc[2].lemma_
    (13, 17, 'leave')
    """
    found = ((_language(document_text, told, language, nlp), told) for told in paragraphs(document_text))
    known = (pair for pair in found if not _foreign(document_text, pair[1], nlp))
    for code, group in groupby(known, key=lambda pair: pair[0]):
        apart = (act for _, told in group for act in acts(document_text, told, code))
        yield from _parsed(document_text, apart, code, nlp or load_parser(code))


def foreign_paragraphs(document_text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs in neither language stand, which are not read."""
    return ((told.start, told.end) for told in paragraphs(document_text) if _foreign(document_text, told, None))


def _foreign(text: str, paragraph: Paragraph, nlp: Language | None) -> bool:
    return nlp is None and tells(paragraph) and is_foreign(text[paragraph.start : paragraph.end])


def _parsed(text: str, told: Iterable[Paragraph], code: str, nlp: Language) -> Iterator[Passage]:
    pairs = ((paragraph, tidy(text, paragraph.start, paragraph.end)) for paragraph in told)
    opened = ((paragraph, _opened(tidied, paragraph.lent)) for paragraph, tidied in pairs if tidied.text)
    fed = ((hinted(nlp.make_doc(told.lent + tidied.text), code), (told, tidied)) for told, tidied in opened)
    while batch := list(islice(fed, BATCH)):
        with _threads().limit(limits=1, user_api="blas"):
            parsed = list(nlp.pipe(batch, as_tuples=True, batch_size=BATCH))
        for doc, (paragraph, tidied) in parsed:
            lent = len(paragraph.lent.split())
            own = doc[lent:].as_doc() if lent else doc
            yield Passage(own, tidied, code, heading=paragraph.heading, cut=paragraph.cut)


def _opened(tidied: Tidy, lent: str) -> Tidy:
    """A paragraph that reads on behind the words lent to it: "Decides to …" behind "He"."""
    return replace(tidied, text=tidied.text[0].lower() + tidied.text[1:]) if lent else tidied


@cache
def _threads() -> ThreadpoolController:
    """What holds numpy to one thread: on matrices as small as these, several wait for each other ten times as long."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _language(text: str, paragraph: Paragraph, language: str, nlp: Language | None) -> str:
    """The paragraph's own language where it is long enough to say, else the document's."""
    return (nlp is None and tells(paragraph) and detect_language(text[paragraph.start : paragraph.end])) or language
