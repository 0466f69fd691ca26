"""What a query or update may be: nothing that asks another machine, and the dataset of the protocol put in.

Oxigraph reads a key word also where it touches what stands before it (`1SERVICE<http://…>`), so a word is refused
that has it anywhere inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sahelgraph.query.sparql import keywords, names_service
from sahelgraph.serve.answers import RefusedError

_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_TOKEN = re.compile(
    r"""\#[^\n]* | <[^<>"{}|^`\\\s]*> | \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | [?$]\w+ | [\w.%-]*:[\w.%:-]* | \w+ | [{};]""",
    re.VERBOSE | re.DOTALL,
)


def admitted(text: str) -> list[str]:
    """The key words of a query or update; raises `RefusedError` (403) for one that would ask another machine.

    >>> admitted("ASK {?a ?b 1SERVICE<http://example.org/>{}}")
    Traceback (most recent call last):
    sahelgraph.serve.answers.RefusedError: SERVICE would ask another machine; this server answers from its own store alone
    """
    words = keywords(text)
    if names_service(words):
        raise RefusedError(403, "SERVICE would ask another machine; this server answers from its own store alone")
    if any("LOAD" in word for word in words):
        raise RefusedError(403, "LOAD would ask another machine; send the triples themselves")
    return words


def form(words: Iterable[str]) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE: the first word of a query behind its prologue; nothing for no query."""
    return next((word for word in words if word in _FORMS), None)


def with_dataset(update: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """An update whose operations with a pattern work on the graphs that the protocol names.

    Raises `RefusedError` (400) where the update names graphs itself, or has a pattern that cannot be limited.

    >>> with_dataset("INSERT {?s a ?t} WHERE {?s ?p ?t}", ["x:a"], [])
    'INSERT {?s a ?t} USING <x:a> WHERE {?s ?p ?t}'
    """
    clauses = [f"USING <{each}>" for each in using] + [f"USING NAMED <{each}>" for each in using_named]
    if not clauses:
        return update
    told, done, depth, before = [], 0, 0, ""
    for found in _TOKEN.finditer(update):
        word = found[0].upper()
        depth += (word == "{") - (word == "}")
        if depth == 0 and word in {"USING", "WITH"}:
            raise RefusedError(400, f"{word} in the update, and graphs in the request: say it in one place")
        if depth == 0 and word == "WHERE":
            if before == "DELETE":
                raise RefusedError(400, "write DELETE {…} WHERE {…} where the request names graphs")
            told += [update[done : found.start()], " ".join(clauses), " "]
            done = found.start()
        before = word
    return "".join([*told, update[done:]])
