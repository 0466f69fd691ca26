"""Tables straight into N-Quads: nothing is held but what cells mean, so memory does not grow with the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from sahelgraph.ids import Minter
from sahelgraph.register import Register
from sahelgraph.resolve import accounts
from sahelgraph.tables.compiled import Account, Write, compilable, compiled
from sahelgraph.tables.fragments import Fragments, by_subject
from sahelgraph.tables.memory import Memory
from sahelgraph.tables.read import WHOLE, Rejecter, TableFile, table_of, tell
from sahelgraph.tables.rows import Stretch, Watch
from sahelgraph.tables.statements import Table


@dataclass(frozen=True, slots=True)
class Aside:
    """Where else a table's lines go: those that stand once for all rows, and accounts of events, each a line."""

    once: Write
    account: Callable[[str], object]


def write_table(
    file: TableFile,
    write: Write,
    *,
    register: Register,
    minter: Minter,
    reject: Rejecter,
    quotes: bool = True,
    read_on: str | None = None,
    stretch: Stretch = WHOLE,
    aside: Aside | None = None,
    watch: Watch | None = None,
) -> frozenset[str]:
    """Write a table's graph as N-Quads lines, in the order of its rows; `file.counts` tells how it went.

    It is the graph that `read_table` and `assemble` make. Without `quotes` the cells are not passed on, only where
    they stand; `read_on` is the day of reading. Of a table read in stretches the first has the lines about the source.
    `watch` is told how many bytes of the file are read, each time that some are.
    Gives the actors and places of the register that it names.
    """
    table = table_of(file, register=register, minter=minter, quotes=quotes)
    memory, counts = Memory(table, aside.once if aside else write), file.counts
    if not stretch.before:
        header = memory.fragments.header(read_on)
        counts.quads += header.count("\n")
        write(header.encode())
    account = aside.account if aside else None
    plain = _plainly(table, file, memory, reject, account)
    with file.rows(stretch, watch) as opened:
        numbers = count(stretch.before + 1)
        rows = zip(opened, numbers, strict=False)
        if compilable(file.mapping):
            told = _teller(file.source.iri, account) if account else None
            run = compiled(table, memory, file.fit.index, len(file.fit.header), told)
            try:
                events, measures, claims, quads = run(rows, write, plain, stretch.before + 1)
            finally:
                plainly, counts.rows = counts.rows, next(numbers) - stretch.before - 1
            counts.used += counts.rows - plainly
            counts.kinds.update(event=events, measure=measures, claim=claims)
            counts.quads += quads
        else:
            for row, number in rows:
                write(plain(number, row))
    counts.once += memory.quads
    counts.quads += memory.quads
    return frozenset(memory.named)


def _teller(source: str, account: Callable[[str], object]) -> Account:
    def told(type_: str, day: str, statement: bytes, subject: str, value: str, place: str) -> None:
        account("\t".join((type_, day, statement[1:-1].decode(), source, subject, value, place)))

    return told


def _plainly(
    table: Table, file: TableFile, memory: Memory, reject: Rejecter, account: Callable[[str], object] | None
) -> Callable[[int, Sequence[str]], bytes]:
    """A row that the fast way does not take: its lines, those that stand once for all rows only once.

    The fast way keeps these by what they are about; relations tell more of an actor in one row than in another.
    """
    apart = by_subject if compilable(file.mapping) else list[str]

    def plain(number: int, row: Sequence[str]) -> bytes:
        told = tell(table, file, number, row, reject)
        if not told.statements:
            return b""
        own = tuple(f"<{node}>" for node in _nodes(memory.fragments, told.statements))
        lines = [f"{line}\n" for line in memory.fragments.lines(*told.statements)]
        mine = [line for line in lines if line.startswith(own)]
        memory.once(about.encode() for about in apart(line for line in lines if not line.startswith(own)))
        memory.flush()
        file.counts.quads += len(mine)
        memory.named.update(ref.iri for each in told.statements for ref in each.refs if ref.iri)
        for each in accounts(told.statements) if account else ():
            account(each.line())  # type: ignore[misc]
        return "".join(mine).encode()

    return plain


def _nodes(fragments: Fragments, statements: Sequence[object]) -> list[str]:
    """The statements and evidence that belong to one row."""
    found = []
    for statement in statements:
        found += [statement.id, *(fragments.evidence_node(told) for told in statement.evidence)]  # type: ignore[attr-defined]
    return found
