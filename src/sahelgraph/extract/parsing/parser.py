"""The parser of each language, and what it is told before it reads: where no sentence begins, what is a name or a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sahelgraph.errors import SahelgraphError
from sahelgraph.extract.parsing.marks import opens
from sahelgraph.extract.parsing.predicting import predicted, remember_words
from sahelgraph.extract.quantities.words import number_words
from sahelgraph.vocabulary import LANGUAGES, lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from threadpoolctl import ThreadpoolController

MODELS = Path(__file__).resolve().parents[2] / "models"
UD_LABELS = frozenset({"nsubj", "obl", "case", "obj"})
ENDS = frozenset(".!?…;")
QUOTING = frozenset("«“")
"""Marks that only ever open a quotation, with which a sentence may begin."""
FILLER = "one two three four five six seven eight nine ten eleven twelve"
MARKS = QUOTING | frozenset("\"'”’»)]")
"""Marks behind which a sentence ends as well as before them."""
WITHIN, UNKNOWN = -1, 0
"""What spaCy's array of sentence starts says of a token that begins none, and of one of which nothing is known."""
INITIAL = re.compile(r"[^\W\d_]\.")


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
    if pipeline is None:
        remember_words(nlp.get_pipe("tok2vec"))
    if code in LANGUAGES:
        _keep_whole(nlp, code)
    return nlp


def _keep_whole(nlp: Language, code: str) -> None:
    """Let the tokenizer leave the lexicon's hyphenated words in one piece ("sit-in"): the parser cannot put them together."""
    add: Callable[[str, list[dict[str, str]]], None] | None = getattr(nlp.tokenizer, "add_special_case", None)
    if add is None:
        return
    told = lexicon(code, "language")
    read_as = {word: noun for noun, words in told["whole_as"].items() for word in words}
    for word in told["whole_words"]:
        for end in ("", "s"):
            form, norm = f"{word}{end}", f"{read_as.get(word, word)}{end}"
            for each in (form, form.capitalize()):
                add(each, [{"ORTH": each, "NORM": norm}])


def check_labels(nlp: Language, name: str) -> None:
    """Raise SahelgraphError where a pipeline has no parser with Universal Dependencies labels."""
    labels = {label.split(":")[0] for label in nlp.pipe_labels.get("parser", ())}
    if not labels >= UD_LABELS:
        missing = ", ".join(sorted(UD_LABELS - labels))
        raise SahelgraphError(f"{name!r} has no parser for Universal Dependencies: it lacks the labels {missing}")


def parse_docs(nlp: Language, docs: Sequence[Doc]) -> None:
    """Parse texts whose words are found already, in place; what one gets does not depend on those beside it.

    They are read with `FILLER`, since numpy multiplies matrices of fewer than ten rows in another order, whose
    last bits differ.

    >>> nlp = load_parser("en")
    >>> docs = [nlp.make_doc("It left."), nlp.make_doc("The mission left Mali.")]
    >>> parse_docs(nlp, docs)
    >>> docs[1][2].dep_
    'ROOT'
    """
    from spacy.pipeline import TrainablePipe

    together = [*docs, nlp.make_doc(FILLER)]
    with _threads().limit(limits=1, user_api="blas"):
        for _, pipe in nlp.pipeline:
            if isinstance(pipe, TrainablePipe):
                pipe.set_annotations(together, predicted(pipe, together))
            else:
                for doc in together:
                    pipe(doc)


@cache
def _threads() -> ThreadpoolController:
    """What holds numpy to one thread: on matrices as small as these, several wait for each other ten times as long."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def hinted(doc: Doc, code: str) -> Doc:
    """Tell the parser where no sentence begins: all but after a full stop or its like that no abbreviation owns.

    And that a name in capitals is one, where it looks like a small word, a number with hyphens a number, and a word that
    it has hardly met one that it knows (`read_words`).
    """
    from numpy import array

    starts = [UNKNOWN if may else WITHIN for may in _may_begin(doc, code)]
    doc.from_array(["SENT_START"], array(starts, dtype="int64").view("uint64"))  # type: ignore[arg-type]
    told = lexicon(code, "language")
    for token in (*acronyms(doc, code), *opening_acronyms(doc)):
        token.norm_ = told["read_as"]
    known: dict[str, str] = told["read_words"]
    for token in doc:
        if token.lower_ in known:
            token.norm_ = known[token.lower_]
    for token in doc if "-" in doc.text else ():
        if "-" in token.text and spelt_number(token.lower_, code):
            token.norm_ = told["number_as"]
    return doc


def _may_begin(doc: Doc, code: str) -> Iterator[bool]:
    """For each token whether a sentence may begin with it."""
    ended, before = True, ""
    for token in doc:
        text = token.text
        yield ended and (not token.is_punct or text in QUOTING or opens(token))
        ended = ends_sentence(before + text if text == "." else text, code) or (ended and text in MARKS)
        before = "" if token.whitespace_ else text


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


def opening_acronyms(doc: Doc) -> list[Token]:
    """The names in capitals with which a sentence begins: the tagger takes those it does not know for a verb.

    >>> import spacy
    >>> [token.i for token in opening_acronyms(spacy.blank("en")("USAID left. The WHO and SADC did not."))]
    [0]
    """
    capitals = (token for token in doc[:-1] if token.is_upper and len(token) > 2 and token.is_alpha)
    first = (token for token in capitals if token.i == 0 or token.nbor(-1).text in ENDS)
    return [token for token in first if token.nbor().is_lower]


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
