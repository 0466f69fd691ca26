"""Tables straight into N-Quads: nothing is held but what cells mean, so memory does not grow with the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sahelgraph.ids import Minter
from sahelgraph.register import Register
from sahelgraph.tables.compiled import Write, compilable, compiled
from sahelgraph.tables.fragments import Fragments
from sahelgraph.tables.memory import Memory
from sahelgraph.tables.read import Rejecter, TableFile, body, table_of, tell
from sahelgraph.tables.rows import open_rows
from sahelgraph.tables.statements import Table


def write_table(
    file: TableFile,
    write: Write,
    *,
    register: Register,
    minter: Minter,
    reject: Rejecter,
    quotes: bool = True,
    read_on: str | None = None,
) -> None:
    """Write a table's graph as N-Quads lines, in the order of its rows; `file.counts` tells how it went.

    It is the graph that `read_table` and `assemble` make. Without `quotes` the cells are not passed on, only where
    they stand; `read_on` is the day of reading.
    """
    table = table_of(file, register=register, minter=minter, quotes=quotes)
    memory, counts = Memory(table), file.counts
    header = memory.fragments.header(read_on)
    counts.quads += header.count("\n")
    write(header.encode())
    plain = _plainly(table, file, memory, reject)
    with open_rows(file.path, file.encoding) as opened:
        rows = body(opened, file)
        if compilable(file.mapping):
            number, made, quads = compiled(table, memory, file.fit.index, len(file.fit.header))(rows, write, plain)
            counts.used += number - counts.rows
            counts.rows = number
            counts.statements += made
            counts.quads += quads
        else:
            for number, row in enumerate(rows, 1):
                write(plain(number, row))
    counts.quads += memory.quads


def _plainly(table: Table, file: TableFile, memory: Memory, reject: Rejecter) -> Callable[[int, Sequence[str]], bytes]:
    """A row that the fast way does not take: its lines, those that stand once for all rows only once."""

    def plain(number: int, row: Sequence[str]) -> bytes:
        told = tell(table, file, number, row, reject)
        lines = [f"{line}\n" for statement in told.statements for line in memory.fragments.lines(statement)]
        own = tuple(f"<{node}>" for node in _nodes(memory.fragments, told.statements))
        memory.once(line.encode() for line in lines if not line.startswith(own))
        mine = dict.fromkeys(line for line in lines if line.startswith(own))
        file.counts.quads += len(mine)
        return "".join(mine).encode() + memory.flush()

    return plain


def _nodes(fragments: Fragments, statements: Sequence[object]) -> list[str]:
    """The statements and evidence that belong to one row."""
    found = []
    for statement in statements:
        found += [statement.id, *(fragments.evidence_node(told) for told in statement.evidence)]  # type: ignore[attr-defined]
    return found
