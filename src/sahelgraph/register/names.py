"""How names are compared: case, accents, apostrophes, hyphens and a leading article are forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from sahelgraph.vocabulary import LANGUAGES, lexicon

_SAME = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc\u02bb`\u00b4", "'") | dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014_", " ")
)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """A name as it is compared; folding twice changes nothing.

    >>> fold("l\u2019État islamique"), fold("Al-Qaïda"), fold("the  Security Council")
    ('etat islamique', 'al qaida', 'security council')
    """
    plain = _plain(text)
    if text.isascii():
        return plain
    while (folded := _plain(plain)) != plain:
        plain = folded
    return plain


def likest(name: str, known: Mapping[str, str], most: int = 3) -> list[str]:
    """What to try instead of a name that nothing has, of folded names and what they stand for.

    Those that hold all its words, the shortest first; where there are none, those spelt most like it.

    >>> known = {fold(each): each for each in ("Assimi Goïta", "Minusma", "Misma")}
    >>> likest("Goita", known), likest("Minsma", known), likest("zzz", known)
    (['Assimi Goïta'], ['Minusma', 'Misma'], [])
    """
    words = set(fold(name).split())
    holding = sorted((each for each in known if words <= set(each.split())), key=lambda each: (len(each), each))
    near = holding or get_close_matches(fold(name), known, n=most, cutoff=0.75)
    return list(dict.fromkeys(known[each] for each in near))[:most] if words else []


def _plain(text: str) -> str:
    spaced = " ".join(_bare(text).casefold().translate(_SAME).split())
    return _leading_article().sub("", spaced)


def _bare(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")


@cache
def _leading_article() -> re.Pattern[str]:
    articles = [article for language in LANGUAGES for article in lexicon(language, "names")["articles"]]
    ways = "|".join(re.escape(a) if a.endswith("'") else re.escape(a) + " " for a in articles)
    return re.compile(rf"^(?:{ways})+(?=\S)")
