"""What may be asked: queries that read, on this machine. And where a syntax error stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sahelgraph.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<skip> \#[^\n]* | <[^<>"{}|^`\\\s]*> | \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | [?$]\w+ | @[\w-]+ | [\w.%-]*:[\w.%:-]* )
      | (?P<word> \w+ )""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_NAME_AT_END = re.compile(r"[\w.-]*:[\w.-]*$")
_CHARACTERS = re.compile(r"(?:, )?\[(?:[^\[\]]|\n)*\]")


def admit(text: str, place: object = "query") -> None:
    """Nothing for a query that only reads; an update or `SERVICE` raises `QueryError`.

    >>> admit("SELECT ?service { ?service a sg:Source } # no SERVICE here")
    >>> admit("ASK { ?a ?b 1SERVICE<http://example.org/>{} }")
    Traceback (most recent call last):
    sahelgraph.errors.QueryError: query: SERVICE would ask another machine; queries are answered here alone
    """
    words = keywords(text)
    verb = next((word for word in words if word not in ("BASE", "PREFIX")), "")
    if verb in _UPDATES:
        raise QueryError(f"{verb} would change the graph; only queries that read are answered", path=place)
    if names_service(words):
        raise QueryError("SERVICE would ask another machine; queries are answered here alone", path=place)


def names_service(words: Iterable[str]) -> bool:
    """Whether the key words of a query have `SERVICE` among them.

    Oxigraph reads a key word also where it touches what stands before it (`1SERVICE<http://…>`), so any word that
    has it inside counts.
    """
    return any("SERVICE" in word for word in words)


def keywords(text: str) -> list[str]:
    """The bare words of a query in capitals: neither in strings, addresses or comments, nor names.

    >>> keywords("SELECT ?a { ?a sg:service 'SERVICE' } LIMIT 1")
    ['SELECT', 'LIMIT', '1']
    """
    return [found["word"].upper() for found in _TOKEN.finditer(text) if found["word"]]


def syntax_error(error: SyntaxError, text: str, place: object = "query") -> QueryError:
    """The engine's error with its line and column.

    Oxigraph names the furthest point it came to, often a line too far; rdflib's parser is asked for the place
    first, and Oxigraph's taken where that one finds nothing wrong (a prefix that is not declared).
    """
    line, column, told = _place(text) or _engines_place(str(error), text)
    return QueryError(f"column {column}: {told}", path=place, line=line)


def _place(text: str) -> tuple[int, int, str] | None:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(text)
    except ParseBaseException as error:
        rest = text[error.loc :].split(maxsplit=1)
        found = f"{rest[0][:40]!r}" if rest else "the end"
        return error.lineno, error.column, f"SPARQL expects something else than {found} here"
    return None


def _engines_place(told: str, text: str) -> tuple[int, int, str]:
    found = _PLACE.search(told)
    if not found:
        return 1, 1, f"not SPARQL: {told}"
    plain = " ".join(_CHARACTERS.sub("", found[3]).replace("expected one of ,", "expected").split())
    line, column = int(found[1]), int(found[2])
    if "Prefix not found" in plain:
        return line, column, f"{_name_before(text, line, column)} has a prefix that is not declared"
    return line, column, plain if len(plain) < 120 else "not SPARQL from here on"


def _name_before(text: str, line: int, column: int) -> str:
    """The name that ends where the engine stopped."""
    found = _NAME_AT_END.search(text.splitlines()[line - 1][: column - 1])
    return repr(found[0]) if found else "a name"
