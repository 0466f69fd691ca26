"""Pieces of N-Quads with blanks: cut once from what `assemble` writes, filled for each value met.

The compiled way of reading so writes what `assemble` writes, and follows it when it changes. A piece is a line about a
node without the node, with which it begins: the node joins the pieces when all are together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from json.encoder import encode_basestring

import pyoxigraph as ox

from sahelgraph.assemble import assemble, told_point
from sahelgraph.ids import Minter
from sahelgraph.model import Evidence, Range, Ref, Source, Statement, Time

NODE, WORDS, LABEL, POINT = "urn:blank:node", "BLANK-WORDS", "BLANK-LABEL", "BLANK-POINT"
SELF, PROOF, QUOTE, KEY, ROW = "urn:blank:self", "urn:blank:proof", "BLANK-QUOTE", "BLANK-KEY", 987654321
DATE, QUOTATION = "1001-01-01", '"'
HERE = "\0"
"""Stands for the node that lines are about, while they have blanks: no line of N-Quads has it."""

Pieces = tuple[bytes, ...]
"""Lines about a node, without the node."""

_CONTROLS = {chr(sign): f"\\u{sign:04X}" for sign in (*range(32), 127)}
_ESCAPES = str.maketrans(_CONTROLS | {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f"})


def escaped(text: str) -> str:
    r"""Text as N-Quads hold it between quotes.

    >>> escaped('a "b"')
    'a \\"b\\"'
    """
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    return text if text.isprintable() else text.translate(_ESCAPES)


class Fragments:
    """Cuts pieces for the statements of one source."""

    def __init__(self, source: Source, minter: Minter, confidence: float, rule: str, *, quotes: bool = True) -> None:
        self.source = source
        self.minter = minter
        self.proof = Evidence(
            source=source.iri, source_id=KEY, quote=QUOTE if quotes else "", rule=rule, row=ROW, columns=()
        )
        self.base = Statement(kind="event", type="ASSAULT", confidence=confidence, evidence=(self.proof,), id=SELF)
        self.proof_node = minter.evidence(source.iri, None, None, ROW, rule)
        self.graph = minter.graph(source.iri)

    def lines(self, *statements: Statement) -> list[str]:
        """The lines of statements, each once, the source's own left out."""
        quads = list(assemble(self.source, statements, minter=self.minter))
        return nquads(quad for quad in quads if _about(quad) not in (self.source.iri, self.graph))

    def header(self, read_on: str | None = None) -> str:
        """The lines about the source itself."""
        return "".join(f"{line}\n" for line in nquads(assemble(self.source, [], minter=self.minter, read_on=read_on)))

    def plain(self, statement: Statement) -> Pieces:
        """What is told of a kind of statement and is the same in each row."""
        skipped = f"<{self.proof_node}>"
        return _pieces(_here(line for line in self.lines(_of(self.base, statement)) if skipped not in line))

    def _more(self, statement: Statement) -> str:
        """What fields add to a statement, beyond what any statement of its kind has."""
        full = _of(self.base, statement)
        without = replace(full, time=None, value=None, fatalities=None, comparator=None, unit=None)
        known = set(self.lines(without))
        return _here(line for line in self.lines(full) if line not in known)

    def time(self, time: Time) -> Pieces:
        """What says when: days are told many times, so each is kept once."""
        return (*self.first(time.start), *self.last(time.end), *self._words(time.text))

    @lru_cache(maxsize=16_384)  # noqa: B019 - lives as long as one table is read
    def first(self, day: str | None) -> Pieces:
        """What says the first day, at the precision told."""
        return _pieces(self._blank_first(len(day)) % {"day": day}) if day else ()

    @lru_cache(maxsize=16_384)  # noqa: B019 - lives as long as one table is read
    def last(self, day: str | None) -> Pieces:
        """What says the last day."""
        return _pieces(self._blank_last(len(day)) % {"day": day}) if day else ()

    @cache  # noqa: B019 - lives as long as one table is read
    def _blank_first(self, length: int) -> str:
        return self._blank_time(Time(start=DATE[:length]), f'"{DATE[:length]}"', '"day"')

    @cache  # noqa: B019 - lives as long as one table is read
    def _blank_last(self, length: int) -> str:
        return self._blank_time(Time(end=DATE[:length]), f'"{DATE[:length]}"', '"day"')

    def _words(self, text: str | None) -> Pieces:
        return _pieces(self._blank_time(Time(text=WORDS), WORDS, "text") % {"text": escaped(text)}) if text else ()

    def _blank_time(self, time: Time, blank: str, name: str) -> str:
        return _blanked(self._more(Statement(kind="event", type=self.base.type, time=time)), ((blank, name),))

    def number(self, statement: Statement) -> Pieces:
        """What a measure's value, comparator and unit add."""
        blank = self._blank_number(statement.comparator, statement.unit)
        return _pieces(blank % {"value": statement.value})

    @cache  # noqa: B019 - lives as long as one table is read
    def _blank_number(self, comparator: str | None, unit: str | None) -> str:
        told = Statement(kind="measure", type=self.base.type, value=ROW, comparator=comparator, unit=unit)
        return _blanked(self._more(told), ((f'"{ROW}"', '"value"'),))

    def deaths(self, deaths: Range) -> Pieces:
        """What fewest and most deaths add to an event."""
        blank = self._blank_deaths(deaths.min is not None, deaths.max is not None)
        return _pieces(blank % {"low": deaths.min, "high": deaths.max})

    @cache  # noqa: B019 - lives as long as one table is read
    def _blank_deaths(self, low: bool, high: bool) -> str:
        told = Range(ROW if low else None, ROW + 1 if high else None)
        lines = self._more(Statement(kind="event", type=self.base.type, fatalities=told))
        return _blanked(lines, ((f'"{ROW}"', '"low"'), (f'"{ROW + 1}"', '"high"')))

    def ref(self, side: str, ref: Ref) -> tuple[Pieces, Sequence[bytes]]:
        """How a statement names somebody, and the lines that stand once for all rows, together what is about one node."""
        return self._ref(side, ref) if ref.point else self._kept_ref(side, ref)

    @lru_cache(maxsize=4096)  # noqa: B019 - lives as long as one table is read
    def _kept_ref(self, side: str, ref: Ref) -> tuple[Pieces, Sequence[bytes]]:
        """The same for those that are named again and again; places with positions seldom are."""
        return self._ref(side, ref)

    def _ref(self, side: str, ref: Ref) -> tuple[Pieces, Sequence[bytes]]:
        here, once = self._blank(side, ref.iri is not None, ref.kind, ref.alternative, ref.point is not None)
        words, node = ref.mention or ref.label, ref.node or ""
        filled = {
            "node": node,
            "mention": self.minter.cell(self.source.iri, words, node, ref.alternative, told_point(ref)),
            "words": escaped(words),
            "label": escaped(ref.label),
            "point": ref.point,
        }
        return _pieces(here % filled), [(lines % filled).encode() for lines in once]

    @cache  # noqa: B019 - lives as long as one table is read
    def _blank(
        self, side: str, linked: bool, kind: str | None, alternative: bool, placed: bool
    ) -> tuple[str, tuple[str, ...]]:
        """The lines with blanks: those about the statement, and those about each other node."""
        ref = Ref(
            label=LABEL,
            mention=WORDS,
            iri=NODE if linked else None,
            local=None if linked else NODE,
            kind=kind,
            alternative=alternative,
            point=POINT if placed else None,
        )
        fields = {side: (ref,)}
        known = set(self.lines(self.base))
        told = [line for line in self.lines(replace(self.base, **fields)) if line not in known]  # type: ignore[arg-type]
        mention = self.minter.cell(self.source.iri, WORDS, NODE, alternative, told_point(ref))
        blanks = ((NODE, "node"), (mention, "mention"), (WORDS, "words"), (LABEL, "label"), (POINT, "point"))
        mine = f"<{SELF}>"
        here = _here(_blanked(line, blanks) for line in told if line.startswith(mine))
        others = [_blanked(line, blanks) for line in told if not line.startswith(mine)]
        return here, tuple(by_subject(f"{line}\n" for line in others))

    def report(self) -> tuple[bytes, bytes]:
        """The piece in which a claim reports a statement, before that and behind."""
        claim = Statement(kind="claim", type="says")
        known = set(self.lines(_of(self.base, claim)))
        told = _here(line for line in self.lines(_of(self.base, replace(claim, reports=(NODE,)))) if line not in known)
        before, _, after = _pieces(told)[0].partition(f"<{NODE}>".encode())
        return before, after

    def evidence(self) -> list[str]:
        """The lines of a row's evidence, with the blanks of the constants above."""
        mark = f"<{self.proof_node}>"
        return [line.replace(mark, f"<{PROOF}>") for line in self.lines(self.base) if mark in line]

    def evidence_node(self, told: Evidence) -> str:
        """The address of a row's evidence."""
        return self.minter.evidence(told.source, None, None, told.row, told.rule)

    def columns(self, names: tuple[str, ...]) -> tuple[Pieces, list[bytes]]:
        """How a row's evidence names its columns, and the lines about them that stand once for all rows."""
        mark = f"<{self.proof_node}>"
        known = set(self.lines(self.base))
        named = replace(self.base, evidence=(replace(self.proof, columns=names),))
        told = [line for line in self.lines(named) if line not in known]
        here = _here((line for line in told if line.startswith(mark)), mark)
        return _pieces(here), [
            lines.encode() for lines in by_subject(f"{line}\n" for line in told if not line.startswith(mark))
        ]


def by_subject(lines: Iterable[str]) -> list[str]:
    r"""Lines that are about one node put together.

    >>> by_subject(["<a> <p> <b> .\n", "<c> <p> <d> .\n", "<a> <q> <d> .\n"])
    ['<a> <p> <b> .\n<a> <q> <d> .\n', '<c> <p> <d> .\n']
    """
    found: dict[str, str] = {}
    for line in lines:
        subject = line.partition(" ")[0]
        found[subject] = found.get(subject, "") + line
    return list(found.values())


def words_json(refs: Iterable[Ref]) -> str:
    """The words of references as a statement's id has them."""
    return "[" + ",".join([encode_basestring(ref.mention or ref.label) for ref in refs]) + "]"


def time_json(time: Time) -> str:
    """A time as a statement's id has it."""
    words = encode_basestring(time.text) if time.text else "null"
    return f"[{words},{_quoted(time.start)},{_quoted(time.end)}]"


def _quoted(day: str | None) -> str:
    return f'"{day}"' if day else "null"


def nquads(quads: Iterable[ox.Quad]) -> list[str]:
    """The lines of quads, without their line ends."""
    told = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return told.decode().split("\n")[:-1]


def _here(lines: Iterable[str], node: str = f"<{SELF}>") -> str:
    return "".join(f"{line}\n" for line in lines).replace(node, HERE)


def _pieces(lines: str) -> Pieces:
    """Lines that each begin with `HERE`, without it."""
    return tuple(lines.encode().split(HERE.encode())[1:])


def _of(base: Statement, like: Statement) -> Statement:
    return replace(like, confidence=base.confidence, evidence=base.evidence, id=base.id)


def _about(quad: ox.Quad) -> str:
    return str(getattr(quad.subject, "value", ""))


def _blanked(line: str, blanks: Iterable[tuple[str, str]]) -> str:
    told = line.replace("%", "%%")
    for blank, name in blanks:
        told = told.replace(blank, f'"%({name.strip(QUOTATION)})s"' if blank.startswith(QUOTATION) else f"%({name})s")
    return told
