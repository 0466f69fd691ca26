"""A French tokenizer that loads at once.

spaCy's own keeps hyphenated words whole by a regular expression of 1.4 million characters: 1.5 MB on disk, and four
seconds or more to compile whenever `spacy.lang.fr` is imported. One short expression does the same, and on the
treebanks does it better. The pipeline therefore has the language code `xx`, so that nothing imports `spacy.lang.fr`,
and carries its French rules in its own folder.
"""

import re
from importlib import import_module
from typing import Final

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # Cython, without stubs
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

CLITICS: Final = "je|tu|il|elle|on|nous|vous|ils|elles|ce|moi|toi|lui|leur|leurs|la|le|les|en|y|là|t"
WHOLE: Final = "rendez-vous|celui-là|celle-là|ceux-là|celles-là|au-delà|par-delà|eux-mêmes"
HYPHENATED: Final = rf"(?i:{WHOLE})$|(?!.*[-‐‑](?:{CLITICS})$)(?![dlnDLN]['’])[^\W_]+(?:['’]?[-‐‑][^\W_]+)+$"
"""Words that a hyphen does not cut: all but those that end in a clitic pronoun or in "-là"."""

INVERTED: Final = r"(?<=\w)[-‐‑][tT][-‐‑](?:ils?|elles?|on|ILS?|ELLES?|ON)"
"""The inverted pronoun with its linking t, one token in the treebanks: "a" "-t-il"."""


def french_tokenizer(nlp: Language) -> Tokenizer:
    """Return a tokenizer with spaCy's French affixes and exceptions, and `HYPHENATED` for what stays whole.

    >>> import spacy
    >>> [token.text for token in french_tokenizer(spacy.blank("xx"))("L'ex-président du Burkina-Faso a-t-il dit vrai ?")]
    ["L'", 'ex-président', 'du', 'Burkina-Faso', 'a', '-t-il', 'dit', 'vrai', '?']
    """
    defaults = import_module("spacy.lang.fr").French.Defaults
    return Tokenizer(
        nlp.vocab,
        rules={word: parts for word, parts in defaults.tokenizer_exceptions.items() if "-t-" not in word},
        prefix_search=compile_prefix_regex(defaults.prefixes).search,
        suffix_search=compile_suffix_regex([INVERTED, *defaults.suffixes]).search,
        infix_finditer=compile_infix_regex(defaults.infixes).finditer,
        token_match=re.compile(HYPHENATED).match,
        url_match=defaults.url_match,
    )
