"""A document as parsed passages whose every word knows its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from sahelgraph.extract.parsing.acts import acts
from sahelgraph.extract.parsing.language import detect_language, is_foreign, tells
from sahelgraph.extract.parsing.layout import Paragraph, Tidy, paragraphs, tidy
from sahelgraph.extract.parsing.parser import hinted, load_parser, parse_docs
from sahelgraph.extract.parsing.topics import topic_apart
from sahelgraph.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

BATCH = 64
"""How many paragraphs are parsed together."""


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


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be parsed, its language (`en`, `fr`; in any other it is not read), and a pipeline to read it with."""

    text: str
    language: str | None
    nlp: Language | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph made ready for its parser."""

    told: Paragraph
    tidied: Tidy
    code: str
    doc: Doc

    @property
    def passage(self) -> Passage:
        lent = len(self.told.lent.split())
        own = self.doc[lent:].as_doc() if lent else self.doc
        return Passage(own, self.tidied, self.code, heading=self.told.heading, cut=self.told.cut)


def parse(document_text: str, language: str, *, nlp: Language | None = None) -> list[Passage]:
    r"""The document's passages in order, parsed in linear time.

    A paragraph in the other language is read by that language's parser, unless `nlp` is given.

    >>> [passage] = parse("The mission  left\nthe north.", "en")
    >>> passage.start(2), passage.end(2), passage.doc[2].lemma_
    (13, 17, 'leave')
    """
    return next(passages for _, passages in parse_all([Text(document_text, language, nlp)]))


def parse_all(texts: Iterable[Text]) -> Iterator[tuple[Text, list[Passage]]]:
    """Each text with its passages, as `parse` gives them: short texts are read together, which takes half the time.

    >>> texts = [Text("It left.", "en"), Text("", "en"), Text("Il est parti.", "fr")]
    >>> [len(passages) for _, passages in parse_all(texts)]
    [1, 0, 1]
    """
    waiting: list[tuple[Text, list[_Piece]]] = []
    for text in texts:
        waiting.append((text, list(_pieces(text))))
        if sum(len(pieces) for _, pieces in waiting) >= BATCH or len(waiting) >= BATCH:
            yield from _read(waiting)
            waiting = []
    yield from _read(waiting)


def _read(waiting: Sequence[tuple[Text, Sequence[_Piece]]]) -> Iterator[tuple[Text, list[Passage]]]:
    """Parse the pieces of some texts, those of one parser together."""
    by_parser: dict[Language, list[Doc]] = {}
    for text, pieces in waiting:
        for piece in pieces:
            by_parser.setdefault(text.nlp or load_parser(piece.code), []).append(piece.doc)
    for nlp, docs in by_parser.items():
        for start in range(0, len(docs), BATCH):
            parse_docs(nlp, docs[start : start + BATCH])
    for text, pieces in waiting:
        yield text, [piece.passage for piece in pieces]


def _pieces(text: Text) -> Iterator[_Piece]:
    """The paragraphs of a text that are read, each with its words found and what the parser is told of them."""
    if text.language not in LANGUAGES:
        return
    found = ((_language(text.text, told, text.language, text.nlp), told) for told in paragraphs(text.text))
    known = (pair for pair in found if not _foreign(text.text, pair[1], text.nlp))
    for code, group in groupby(known, key=lambda pair: pair[0]):
        nlp = text.nlp or load_parser(code)
        apart = (part for _, paragraph in group for part in topic_apart(text.text, paragraph, code))
        for told in (act for part in apart for act in acts(text.text, part, code)):
            tidied = tidy(text.text, told.start, told.end)
            if tidied.text:
                opened = _opened(tidied, told.lent)
                yield _Piece(told, opened, code, hinted(nlp.make_doc(told.lent + opened.text), code))


def foreign_paragraphs(document_text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs in neither language stand, which are not read."""
    return ((told.start, told.end) for told in paragraphs(document_text) if _foreign(document_text, told, None))


def _foreign(text: str, paragraph: Paragraph, nlp: Language | None) -> bool:
    return nlp is None and tells(paragraph) and is_foreign(text[paragraph.start : paragraph.end])


def _opened(tidied: Tidy, lent: str) -> Tidy:
    """A paragraph that reads on behind the words lent to it: "Decides to …" behind "He"."""
    return replace(tidied, text=tidied.text[0].lower() + tidied.text[1:]) if lent else tidied


def _language(text: str, paragraph: Paragraph, language: str, nlp: Language | None) -> str:
    """The paragraph's own language where it is long enough to say, else the document's."""
    return (nlp is None and tells(paragraph) and detect_language(text[paragraph.start : paragraph.end])) or language
