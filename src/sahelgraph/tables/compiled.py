"""A mapping made into straight-line row code that writes N-Quads: the fast way, at the speed of the disk.

What a cell means is asked once and kept (`Memory`); a row is a few look-ups, two or three hashes and one join of
ready pieces. A row with anything unusual in it goes the plain way (`statements`), so both say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count, groupby, islice
from json.encoder import encode_basestring
from typing import Any

from sahelgraph.ids import shorts
from sahelgraph.tables.fragments import KEY, PROOF, QUOTE, ROW, SELF, escaped
from sahelgraph.tables.mapping import EventRule, MeasureRule, TableMapping
from sahelgraph.tables.memory import BETWEEN, Memory, Said
from sahelgraph.tables.parts import type_columns
from sahelgraph.tables.statements import Table

Rows = Iterator[tuple[Sequence[str], int]]
"""Rows with their numbers."""
Write = Callable[[bytes], object]
Plain = Callable[[int, Sequence[str]], bytes]
Account = Callable[[str, str, bytes, str, str, str], object]
Run = Callable[[Rows, Write, Plain, int], tuple[int, int, int]]
"""Reads all rows, writes lines, hands what is unusual to the plain way; the number is the first row's.

Gives the events, measures and quads made.
"""

AT_ONCE = 64
"""Rows whose ids are made and whose lines are written together: few enough to stay near the processor."""
AHEAD = 1024
"""Rows whose evidence has its ids made together."""


def compilable(mapping: TableMapping) -> bool:
    """Whether a mapping has a fast way: relations between all that two cells name have none."""
    return not mapping.relations


def compiled(table: Table, memory: Memory, index: Mapping[str, int], width: int, account: Account | None = None) -> Run:
    """The row code for one table whose columns stand at `index` in rows of `width` cells.

    `account` is told of each event of one known day: its type, day, id, and the known on both sides and where.
    """
    compiler = _Compiler(table, memory, index, width)
    compiler.names["account"] = account
    return compiler.run()


class _Compiler:
    """Writes the source of the row code, line by line, and the names it uses."""

    def __init__(self, table: Table, memory: Memory, index: Mapping[str, int], width: int) -> None:
        self.table = table
        self.mapping = table.mapping
        self.index = index
        self.width = width
        self.memory = memory
        self.names: dict[str, Any] = {"shorts": shorts, "escaped": escaped, "quoted": encode_basestring}
        self.names |= {"fresh": memory.fresh, "waiting": memory.waiting, "flush": memory.flush, "forget": memory.forget}
        self.names |= {"BETWEEN": BETWEEN, "islice": islice, "chain": chain, "count": count}
        self.cells: dict[str, str] = {}
        self.body: list[str] = []
        self.pieces: list[str] = []
        self.spoken: list[str] = []
        self.conditions: list[str] = []
        self.numbers = tuple(column for column in self.mapping.numbers if column in index)

    def run(self) -> Run:
        self.shared()
        self.counted()
        for number, event in enumerate(self.mapping.events):
            self.event(number, event)
        for number, measure in enumerate(self.mapping.measures):
            self.measure(number, measure)
        self.evidence()
        source = "\n".join(self.source())
        exec(compile(source, f"<{self.mapping.rule}>", "exec"), self.names)  # noqa: S102 - our own text, from a checked mapping
        run: Run = self.names["run"]
        return run

    def cell(self, column: str) -> str:
        """The variable that holds a column's cell; a column the file does not have is empty."""
        if column not in self.index:
            return "''"
        return self.cells.setdefault(column, f"c{len(self.cells)}")

    def key(self, columns: Sequence[str]) -> str:
        """The code of what an answer is kept by: a cell, or the text of several."""
        cells = [self.cell(column) for column in columns]
        if len(cells) == 1:
            return cells[0]
        return "f'" + "{BETWEEN}".join("{" + cell + "}" if cell != "''" else "" for cell in cells) + "'"

    def look(self, name: str, columns: Sequence[str], ask: Callable[..., Said], indent: str = "") -> None:
        """Code that finds what is kept of these cells, or asks; what cannot be said here makes the row a plain one."""
        kept: dict[Any, Said] = {}
        self.names |= {f"{name}_kept": kept.get, f"{name}_ask": self.memory.asking(kept, ask, len(columns))}
        self.body += [
            f"{indent}key = {self.key(columns)}",
            f"{indent}{name} = {name}_kept(key) or {name}_ask(key)",
            f"{indent}if {name}[0] is None:",
            f"{indent}    forget(); put(plain(n, row)); continue",
        ]

    def shared(self) -> None:
        """When: the same for all that a row states."""
        mapping = self.mapping
        if mapping.when:
            precision = (mapping.when.precision.column,) if mapping.when.precision else ()
            self.look("when", (mapping.when.start, mapping.when.end, *precision), self.memory.when)

    def counted(self) -> None:
        """How many: one answer for all numbers of a row, so that a measure not told costs a row nothing."""
        if not self.numbers:
            return
        runs = self.runs()
        asked = tuple(tuple(self.table.quoted.index(column) for column in run) for run in runs)
        self.look("counts", self.numbers, self.memory.numbers(self.numbers, asked))
        names = ["_", *(f"e{number}f" for number, _ in enumerate(self.mapping.events))]
        names += [f"m{number}v" for number, _ in enumerate(self.mapping.measures)]
        names += [*(f"said{number}" for number, _ in enumerate(runs)), "counted"]
        self.body += [f"{', '.join(names)} = counts"]

    def runs(self) -> list[list[str]]:
        """The numbers among the quoted columns, those that stand together as one."""
        groups = groupby(self.table.quoted, key=self.numbers.__contains__)
        return [list(run) for numbers, run in groups if numbers]

    def side(self, name: str, side: str, columns: Sequence[str], *, counted: bool = False) -> None:
        """Who stands on a side, by the day where it changes; asked only where the statement is made."""
        if not columns:
            return
        needed = tuple(dict.fromkeys(each for column in columns for each in self.table.actor_columns(column)))
        day = "when[2]" if self.mapping.when else "None"
        self.look(name, needed, self.memory.who(side, columns, needed, counted=counted), "    ")
        self.body += [f"    if {name}[2] is not None:", f"        {name} = {name}[2]({day})"]

    def event(self, number: int, rule: EventRule) -> None:
        name = f"e{number}"
        self.look(f"{name}t", type_columns(rule.type), self.memory.type(rule.type, type_columns(rule.type)))
        self.body += [f"if {name}t[0]:"]
        if self.table.places:
            self.look("where", self.table.places.columns, self.memory.where, "    ")
        self.side(f"{name}s", "subject", rule.subject)
        self.side(f"{name}o", "object", rule.object)
        self.body += ["    pass"]
        subject, value = (f"{name}s" if rule.subject else ""), (f"{name}o" if rule.object else "")
        parts = [f"*{name}t[1]", *self.told(subject, value), *([f"*{name}f"] if self.numbers else [])]
        spoken = self.identity("event", f"{name}t[0]", subject, value, self.has("where"), "null")
        self.statement("events", f"{name}t[0]", spoken, parts)
        self.account(name, subject, value)

    def told(self, *sides: str, place: bool = True) -> list[str]:
        """The pieces of who, when and where."""
        where = self.has("where") if place else ""
        return [f"*{name}[1]" for name in (*sides, where, self.has("when")) if name]

    def has(self, name: str) -> str:
        return name if f"{name}_kept" in self.names else ""

    def identity(
        self, kind: str, type_: str, subject: str, value: str, where: str, number: str, bound: str = ""
    ) -> str:
        """The code of the JSON whose hash is the statement's id, as `Minter.statement` builds it."""
        words = ",".join("{" + name + "[0]}" if name else "[]" for name in (subject, value, where))
        when = "{when[0]}" if self.has("when") else "null"
        start = f'["{self.table.source.iri}","{kind}","{{{type_}}}",'
        return f"""f'{start}{words},{when},"affirmed","actual",{number},{{k}},{{n}}{bound}]'"""

    def statement(self, count: str, condition: str, identity: str, parts: Sequence[str]) -> None:
        """Code that hashes a statement's identity and puts its lines together."""
        self.conditions.append(condition)
        self.pieces += [
            f"if {condition}:",
            f"    told = (NONE, {', '.join(parts)}, proof)",
            f"    ids.append({identity}); tolds.append(told)",
            f"    quads += len(told) - 1; {count} += 1",
        ]

    def account(self, name: str, subject: str, value: str) -> None:
        """Code that tells of an event which another source may tell too."""
        sides = [f"{side}[3]" if side else "''" for side in (subject, value, self.has("where"))]
        if self.names["account"] and self.has("when") and (subject or value):
            known = " or ".join(sides[:2])
            told = f"accounts.append(({name}t[0], when[3], len(ids) - 1, {', '.join(sides)}))"
            self.pieces += [f"    if when[3] and ({known}): {told}"]

    def measure(self, number: int, rule: MeasureRule) -> None:
        name = f"m{number}"
        self.names[f"{name}type"] = rule.type
        if not self.numbers:
            self.names[f"{name}v"] = self.memory.number(rule)(str(rule.value) if isinstance(rule.value, int) else "")
        self.body += [f"if {name}v[0]:"]
        if isinstance(rule.subject, str):
            self.side(f"{name}s", "subject", (rule.subject,), counted=True)
            self.body += [f"    if {name}s[0] == '[]':", "        forget(); put(plain(n, row)); continue"]
        else:
            self.look(f"{name}s", (), self.memory.mentioned(rule.subject), "    ")
        bound = f',"{rule.comparator}"' if rule.comparator != "=" else ""
        spoken = self.identity("measure", f"{name}type", f"{name}s", "", "", f"{{{name}v[0]}}", bound)
        self.statement("measures", f"{name}v[0]", spoken, [f"*{name}v[1]", *self.told(f"{name}s", place=False)])

    def evidence(self) -> None:
        quoted = self.table.quoted
        self.spoken = ["said = ''", f"bits = {'counted' if self.numbers else '0'}"]
        runs = iter(range(len(quoted)))
        for numbers, columns in groupby(enumerate(quoted), key=lambda each: each[1] in self.numbers):
            self.spoken += [f"said += said{next(runs)}"] if numbers else [self.says(*each) for each in columns]
        kept: dict[int, Said] = {}
        ask = self.memory.columns(tuple(self.table.names[column] for column in quoted))
        self.names |= {"columns_kept": kept.get, "columns_ask": self.memory.asking(kept, ask)}

    def says(self, place: int, column: str) -> str:
        """The code that quotes a cell, where it says something."""
        cell = self.cell(column)
        self.names[f"q{place}"] = f"; {self.table.names[column]}="
        return f"if {cell}: said += q{place} + {cell}; bits += {1 << place}"

    def source(self) -> list[str]:
        key = self.cell(self.mapping.key)
        made = (
            f"""f'["{self.table.source.iri}",null,null,{{n}},"{self.mapping.rule}"]' for n in range(n, n + {AHEAD})"""
        )
        row = [
            f"if len(row) != {self.width}:",
            "    put(plain(n, row)); continue",
            *(f"{name} = row[{self.index[column]}]" for column, name in self.cells.items()),
            *self.body,
            f"if not ({' or '.join(self.conditions)}):",
            "    forget(); put(plain(n, row)); continue",
            f"key = {key}.strip().removesuffix('.0') or str(n)",
            "k = quoted(key)",
            *self.spoken,
            "if not bits:",
            "    forget(); put(plain(n, row)); continue",
            "proof = LINK + node + LINKED",
            "columns = columns_kept(bits) or columns_ask(bits)",
            *self.about(),
            "if fresh or waiting: flush()",
            *self.pieces,
        ]
        block = [
            "lines, ids, tolds, accounts = [], [], [], []",
            "put = lines.append",
            "for (row, n), node in zip(block, proofs):",
            *(f"    {line}" for line in row),
            "nodes = shorts(ids, STATEMENT, END)",
            "lines += map(join, nodes, tolds)",
            "write(NONE.join(lines))",
            "for type, day, place, *sides in accounts: account(type, day, nodes[place], *sides)",
        ]
        return [
            "def run(rows, write, plain, first):",
            "    events = measures = quads = 0",
            f"    proofs = chain.from_iterable(shorts(({made}), EVIDENCE, END) for n in count(first, {AHEAD}))",
            f"    while block := [*islice(rows, {AT_ONCE})]:",
            *(f"        {line}" for line in block),
            "    return events, measures, quads",
        ]

    def about(self) -> list[str]:
        """Code that writes what is told of the row itself as evidence."""
        proof = f"<{PROOF}>"
        lines = self.memory.fragments.evidence()
        about = "".join(f"{line.removeprefix(proof)}\n\0" for line in lines if line.startswith(proof)).split("\0")[:-1]
        link = next(line for line in lines if not line.startswith(proof)).removeprefix(f"<{SELF}>")
        before, _, after = link.partition(proof)
        base = self.table.minter.base
        self.names |= {"NONE": b"", "END": b">", "join": bytes.join, "STATEMENT": f"<{base}statement/".encode()}
        self.names |= {
            "EVIDENCE": f"<{base}evidence/".encode(),
            "LINK": f"{before}".encode(),
            "LINKED": f"{after}\n".encode(),
        }
        pieces = ", ".join(map(self.blank, about))
        return [f"about = (NONE, {pieces}, *columns[1])", "put(node.join(about)); quads += len(about) - 1"]

    def blank(self, line: str) -> str:
        """The code of one line about the row: a constant, or one with a value in the middle."""
        values = {QUOTE: "escaped(said[2:]).encode()", KEY: "escaped(key).encode()", str(ROW): "b'%d' % n"}
        name = f"p{len(self.names)}"
        found = next((each for each in values if f'"{each}"' in line), None)
        before, _, after = line.partition(found) if found else (line, "", "")
        self.names |= {name: before.encode(), f"{name}_": after.encode()}
        return f"{name} + {values[found]} + {name}_" if found else name
