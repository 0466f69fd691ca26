"""The parser of each language, and a document as parsed passages whose every word knows its place in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from sahelgraph.errors import SahelgraphError
from sahelgraph.extract.acts import acts
from sahelgraph.extract.layout import Paragraph, Tidy, paragraphs, tidy
from sahelgraph.extract.number_words import number_words
from sahelgraph.vocabulary import LANGUAGES, lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token
    from threadpoolctl import ThreadpoolController

MODELS = Path(__file__).resolve().parents[1] / "models"
BATCH = 64
SAMPLE = 50_000
LONG_ENOUGH = 80
"""Characters from which a paragraph can say which language it is in."""
BEYOND_LATIN = "\u0250"
UD_LABELS = frozenset({"nsubj", "obl", "case", "obj"})
ENDS = frozenset(".!?…;")
QUOTING = frozenset("«“")
"""Marks that only ever open a quotation, with which a sentence may begin."""
CLOSERS = frozenset("\"'”’»)]")
INITIAL = re.compile(r"[^\W\d_]\.")
WORD = re.compile(r"[^\W\d_]+")


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


@cache
def load_parser(code: str, pipeline: str | None = None) -> Language:
    """The parser of a language (`en`, `fr`), loaded once; `pipeline` names or locates another one to use.

    Raises SahelgraphError where there is none, or where it does not parse into Universal Dependencies.

    >>> load_parser("de")
    Traceback (most recent call last):
    sahelgraph.errors.SahelgraphError: no parser for 'de': the languages are en, fr
    """
    if pipeline is None and code not in LANGUAGES:
        raise SahelgraphError(f"no parser for {code!r}: the languages are {', '.join(LANGUAGES)}")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # BLIS is several times slower on processors that it does not know
    where = str(MODELS / code) if pipeline is None else pipeline
    try:
        nlp = spacy.load(where, exclude=["ner", "textcat", "senter", "sentencizer"])
    except (OSError, ValueError) as error:
        raise SahelgraphError(f"no spaCy pipeline is installed as {where!r}: {_first_line(error)}") from error
    check_labels(nlp, where)
    if code in LANGUAGES:
        _keep_whole(nlp, code)
    return nlp


def _keep_whole(nlp: Language, code: str) -> None:
    """Let the tokenizer leave the lexicon's hyphenated words in one piece ("sit-in"): the parser cannot put them together."""
    add: Callable[[str, list[dict[str, str]]], None] | None = getattr(nlp.tokenizer, "add_special_case", None)
    if add is None:
        return
    for word in lexicon(code, "language")["whole_words"]:
        for form in (word, word.capitalize(), f"{word}s", f"{word.capitalize()}s"):
            add(form, [{"ORTH": form}])


def check_labels(nlp: Language, name: str) -> None:
    """Raise SahelgraphError where a pipeline has no parser with Universal Dependencies labels."""
    labels = {label.split(":")[0] for label in nlp.pipe_labels.get("parser", ())}
    if not labels >= UD_LABELS:
        missing = ", ".join(sorted(UD_LABELS - labels))
        raise SahelgraphError(f"{name!r} has no parser for Universal Dependencies: it lacks the labels {missing}")


def detect_language(text: str) -> str | None:
    """The language of a text by its small words: `en`, `fr`, or None where neither is told.

    >>> detect_language("The mission has left the north of the country.")
    'en'
    >>> detect_language("Die Mission hat das Land verlassen.") is None
    True
    """
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    counted = Counter(words)
    scores = sorted(((_score(counted, code), code) for code in LANGUAGES), reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    enough = best >= max(2, 0.1 * len(words)) and best > 1.5 * second
    return code if enough else None


def document_language(text: str) -> str | None:
    """The language of a document: what all its words tell, else what most of its paragraphs do."""
    whole = detect_language(text)
    if whole:
        return whole
    told = (detect_language(text[each.start : each.end]) for each in paragraphs(text) if _tells(each))
    counted = Counter(code for code in told if code)
    return next((code for code, _ in counted.most_common(1)), None)


def _tells(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.start >= LONG_ENOUGH


def _score(counted: Counter[str], code: str) -> int:
    words = lexicon(code, "language")
    own = [counted[word] for word in words["function_words"] if counted[word]]
    foreign = sum(counted[word] for word in words["other_languages"])
    return sum(own) - foreign if len(own) > 1 else 0


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
    return (
        nlp is None
        and paragraph.end - paragraph.start >= LONG_ENOUGH
        and is_foreign(text[paragraph.start : paragraph.end])
    )


def is_foreign(text: str) -> bool:
    """Whether a text is surely in another language, by its script or its small words; a list of names is in none.

    >>> is_foreign("Die Mission hat das Land verlassen und ist nicht mit den anderen gegangen.")
    True
    >>> is_foreign("Gao, Kidal, Ménaka, Mopti, Ségou, Tombouctou")
    False
    """
    words = WORD.findall(text[:SAMPLE].lower())
    if sum(word[0] >= BEYOND_LATIN for word in words) > len(words) / 2:
        return True
    others = _other_words()
    return sum(word in others for word in words) >= max(3, 0.1 * len(words)) and detect_language(text) is None


@cache
def _other_words() -> frozenset[str]:
    """Small words of other languages that are none in ours."""
    told = [lexicon(code, "language") for code in LANGUAGES]
    own = {word for words in told for word in words["function_words"]}
    return frozenset(word for words in told for word in words["other_languages"]) - own


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
    return (nlp is None and _tells(paragraph) and detect_language(text[paragraph.start : paragraph.end])) or language


def hinted(doc: Doc, code: str) -> Doc:
    """Tell the parser where no sentence begins: all but after a full stop or its like that no abbreviation owns.

    And that a name in capitals is one, where it looks like a small word, and a number with hyphens a number.
    """
    ended, before = True, ""
    for token in doc:
        if not ended or (token.is_punct and token.text not in QUOTING):
            token.is_sent_start = False
        word = before + token.text if token.text == "." else token.text
        ended = ends_sentence(word, code) or (ended and token.text in CLOSERS | QUOTING)
        before = "" if token.whitespace_ else token.text
    told = lexicon(code, "language")
    for token in acronyms(doc, code):
        token.norm_ = told["read_as"]
    for token in doc:
        if "-" in token.text and spelt_number(token.lower_, code):
            token.norm_ = told["number_as"]
    return doc


def spelt_number(word: str, code: str) -> bool:
    """Whether a word with hyphens is one number.

    >>> spelt_number("vingt-huit", "fr"), spelt_number("cessez-le-feu", "fr")
    (True, False)
    """
    found = number_words(code).number.fullmatch(word)
    return found is not None and found["words"] is not None


def acronyms(doc: Doc, code: str) -> list[Token]:
    """The names in capitals that are a small word of the language in others ("IS", "WHO"); none where all is in capitals.

    >>> import spacy
    >>> [token.i for token in acronyms(spacy.blank("en")("Fighters of IS left, the WHO said."), "en")]
    [2, 6]
    """
    small = lexicon(code, "language")["function_words"]
    found = [token for token in doc if token.is_upper and len(token) > 1 and token.lower_ in small]
    shouted = found and sum(token.is_upper for token in doc) > sum(token.is_lower for token in doc)
    return [] if shouted else found


def ends_sentence(word: str, code: str) -> bool:
    """Whether a sentence may end with this token.

    >>> ends_sentence("Mr.", "en"), ends_sentence("left.", "en"), ends_sentence(";", "en")
    (False, True, True)
    """
    return word[-1] in ENDS and word not in _abbreviations(code) and not INITIAL.fullmatch(word)


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(lexicon(code, "language")["abbreviations"])


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
