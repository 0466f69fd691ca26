"""Straight quotation marks, which look alike at both ends: the spaces beside them tell which end they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

STRAIGHT = '"'
BRACKETS = frozenset("([«“‘'")
"""What a mark that opens a quotation may stand right behind."""


def opens(token: Token) -> bool:
    """Whether a straight mark can only open a quotation: space before it, a word right behind.

    >>> import spacy
    >>> doc = spacy.blank("en")('He said: "We left." Then "Go" ')
    >>> [token.i for token in doc if opens(token)], [token.i for token in doc if closes(token)]
    ([3, 9], [7, 11])
    """
    return token.text == STRAIGHT and _is_set_off(token) and not _is_free_behind(token)


def closes(token: Token) -> bool:
    """Whether a straight mark can only close a quotation: right behind a word, with none right behind it."""
    return token.text == STRAIGHT and not _is_set_off(token) and _is_free_behind(token)


def _is_set_off(token: Token) -> bool:
    return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).text in BRACKETS


def _is_free_behind(token: Token) -> bool:
    return bool(token.whitespace_) or token.i + 1 == len(token.doc) or token.nbor().is_punct
