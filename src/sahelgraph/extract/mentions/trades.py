"""Names told to be of somebody with a trade that none of the register has, who only shares the name: "X, a teacher"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.mentions.actor_words import ActorWords
from sahelgraph.register import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

DESCRIBING = frozenset({"ADJ", "NUM"})


def is_of_trade(doc: Doc, start: int, end: int, known: ActorWords) -> bool:
    """Whether a trade stands before a name, or is told of it behind a comma: "the footballer X", "X, a young farmer".

    One before a capital is the title of the next who is named ("X, judge Y").
    """
    if start > 0 and known.has("trades", doc[start - 1].text):
        return True
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    at = _apposed(doc, end + 1, known)
    titles = at + 1 < len(doc) and doc[at + 1].text[:1].isupper()
    return at < len(doc) and known.has("trades", doc[at].text) and not titles


def _apposed(doc: Doc, at: int, known: ActorWords) -> int:
    """The noun that opens at a token, past "a 40-year-old"; the token itself where no such article stands.

    English asks for the article; what somebody did formerly may be anybody's: "a former teacher".
    """
    word = doc[at].text
    if not known.has("articles", word) or known.has("definite", word):
        return at if known.language == "fr" else len(doc)
    former = grammar(known.language).former
    at += 1
    while at < len(doc) and not known.has("trades", doc[at].text):
        joined = "-" in (doc[at].text, doc[at - 1].text)
        if not (joined or doc[at].pos_ in DESCRIBING) or fold(doc[at].text) in former:
            return len(doc)
        at += 1
    return at
