"""The only place that mints an IRI. Every id is a hash of what makes a thing itself; nothing here knows a clock.

>>> Minter().source("seed")
'https://w3id.org/sahelgraph/source/qcybbxbg6jlize3v'
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from json.encoder import encode_basestring
from struct import Struct
from typing import TYPE_CHECKING

from sahelgraph.model import EXACTLY, Ref, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BASE = "https://w3id.org/sahelgraph/"
ONTOLOGY = BASE + "ontology#"
REGISTER_GRAPH = BASE + "graph/register"
ONTOLOGY_GRAPH = BASE + "graph/ontology"
RECONCILED_GRAPH = BASE + "graph/reconciled"


_LETTERS = b"abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(bytes((first, second)) for first in _LETTERS for second in _LETTERS)
_BITS = Struct(">QH").unpack_from
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def digest(*parts: object) -> str:
    """Sixteen letters and digits (80 bits) that stand for the parts, whatever they contain."""
    return short(f"[{','.join(map(_json, parts))}]").decode()


def _json(part: object) -> str:
    """A part as JSON has it; what most parts are needs no encoder."""
    if type(part) is str:
        return encode_basestring(part)
    if part is None:
        return "null"
    if type(part) is bool:
        return "true" if part else "false"
    if type(part) is int:
        return str(part)
    return _JSON(part)


def short(told: str) -> bytes:
    """The digest of parts already written as JSON: SHA-256 cut to 80 bits, in base 32 (RFC 4648, small letters).

    >>> short('["a",1]').decode() == digest("a", 1)
    True
    """
    left, right = _BITS(hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest())
    pairs = _PAIRS
    return b"".join((
        pairs[left >> 54], pairs[left >> 44 & 1023], pairs[left >> 34 & 1023], pairs[left >> 24 & 1023],
        pairs[left >> 14 & 1023], pairs[left >> 4 & 1023], pairs[(left & 15) << 6 | right >> 10], pairs[right & 1023],
    ))  # fmt: skip


def shorts(told: Iterable[str], before: bytes = b"", after: bytes = b"") -> list[bytes]:
    """The digests of many at once, each between two pieces of text; several times as fast.

    >>> shorts(['["a",1]', '["b",2]'], b"<", b">") == [b"<%s>" % short('["a",1]'), b"<%s>" % short('["b",2]')]
    True
    """
    import numpy as np

    read = b"".join([hashlib.sha256(each.encode("utf-8", "surrogatepass")).digest() for each in told])
    a, b, c, d, e = np.frombuffer(read, ">u2").reshape(-1, 16)[:, :5].T.astype(np.uint16)
    tens = (a >> 6, a << 4 | b >> 12, b >> 2, b << 8 | c >> 8, c << 2 | d >> 14, d >> 4, d << 6 | e >> 10, e)
    start, width = len(before), len(before) + 16 + len(after)
    lines = np.frombuffer(bytearray(before + bytes(16) + after) * len(a), np.uint8).reshape(-1, width)
    lines[:, start : start + 16] = _pairs()[np.stack(tens, axis=1) & 1023].view(np.uint8)
    text = lines.tobytes()
    return [text[at : at + width] for at in range(0, len(text), width)]


@cache
def _pairs() -> NDArray[np.uint16]:
    import numpy as np

    return np.frombuffer(b"".join(_PAIRS), np.uint16)


def sha256(data: bytes) -> str:
    """The hexadecimal SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs of things under one base; terms and register entries keep theirs."""

    base: str = BASE

    def source(self, identity: str) -> str:
        """A source, by its own id, else its address, else its relative path."""
        return f"{self.base}source/{digest(identity)}"

    def graph(self, source: str) -> str:
        """The named graph of a source: same hash, other folder."""
        return f"{self.base}graph/{source.rsplit('/', 1)[-1]}"

    def published(self) -> str:
        """The graph in which a store that was published to keeps what it holds of ours."""
        return f"{self.base}graph/published"

    def staged(self, graph: str) -> str:
        """Where a graph is uploaded before it takes its place in a store."""
        return f"{self.base}graph/staged/{digest(graph)}"

    def kept(self, graph: str) -> str:
        """Where what a graph held is kept until a new one is in its place."""
        return f"{self.base}graph/kept/{digest(graph)}"

    def unlinked(self, source: str, words: str, kind: str | None) -> str:
        """An actor that no register knows: the same words of the same kind in one source are one actor."""
        return f"{self.base}actor/unlinked/{digest(source, words, kind)}"

    def event(self, members: tuple[str, ...]) -> str:
        """One event told by several statements, by their ids in order."""
        return f"{self.base}event/{digest(*sorted(members))}"

    def evidence(self, source: str, start: int | None, end: int | None, row: int | None, rule: str) -> str:
        """A passage or row together with the rule that read it."""
        return f"{self.base}evidence/{digest(source, start, end, row, rule)}"

    def mention(self, source: str, start: int | None, end: int | None, words: str, row: int | None = None) -> str:
        """The words by which an actor is named: a span of the text, or a cell of a row."""
        if start is not None and end is not None:
            return fragment(source, start, end)
        return f"{self.base}mention/{digest(source, row, words)}"

    def cell(self, source: str, words: str, node: str, alternative: bool, point: str | None = None) -> str:
        """The words by which a table names an actor: the same words for the same actor are one mention in all rows.

        So are the same words for a place of the register at the same `point`.
        """
        at = (point,) if point else ()
        return f"{self.base}mention/{digest(source, words, node, alternative, *at)}"

    def columns(self, source: str, columns: tuple[str, ...]) -> str:
        """The columns that rows of a table quote: the same for all rows that quote the same."""
        return f"{self.base}columns/{digest(source, *columns)}"

    def membership(self, statement: str) -> str:
        """The dated membership behind a `holdsOffice` statement."""
        return f"{self.base}membership/{statement.rsplit('/', 1)[-1]}"

    def post(self, body: str, words: str) -> str:
        """A post that no register knows, within a body."""
        return f"{self.base}post/{digest(body, words)}"

    def statement(self, statement: Statement, again: int = 0) -> str:
        """A statement: its source, kind, type, words (who, to whom, where, when), polarity, modality and value.

        Not offsets, confidence or versions: a review decision so survives an edit elsewhere in the text. `again` counts
        what the same text has told before in the very same words of others: "It attacked" of one, then of another.
        """
        source = statement.evidence[0].source if statement.evidence else ""
        time = statement.time
        told = (
            source,
            statement.kind,
            statement.type,
            [_words(ref) for ref in statement.subject],
            [_words(ref) for ref in statement.object],
            [_words(ref) for ref in statement.place],
            [time.text, time.start, time.end] if time else None,
            statement.polarity,
            statement.modality,
            statement.value,
            *_row(statement),
            *_told(statement),
            *([again] if again else []),
        )
        return f"{self.base}statement/{digest(*told)}"

    def identified(self, statement: Statement, again: int = 0) -> Statement:
        """The same statement with its id set; `again` as `statement` has it."""
        return replace(statement, id=self.statement(statement, again))


def fragment(source: str, start: int, end: int) -> str:
    """A span of a text as an address (RFC 5147): code points `start` to `end` of the source."""
    return f"{source}#char={start},{end}"


def _words(ref: Ref) -> str:
    return ref.mention or ref.label


def _row(statement: Statement) -> list[object]:
    """Rows of a table say the same words many times: the row's key is part of what is told, and "at least" of a number."""
    first = statement.evidence[0] if statement.evidence else None
    bound = [statement.comparator] if statement.comparator not in (None, EXACTLY) else []
    return [first.source_id, first.row, *bound] if first and first.row is not None else []


def _told(statement: Statement) -> list[object]:
    """Two sayings of one speaker about one body differ by their words; two offices by the post."""
    said = [statement.content.text] if statement.content else []
    return [*said, *([_words(statement.role)] if statement.role else [])]
