"""A mapping made into straight-line row code that writes N-Quads: the fast way, at the speed of the disk.

What a cell means is asked once and kept (`Memory`); a row is a few look-ups, two or three hashes and one join of
ready pieces. A row with anything unusual in it goes the plain way (`statements`), so both say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from sahelgraph.ids import short
from sahelgraph.tables.fragments import KEY, PROOF, QUOTE, ROW, SELF, escaped
from sahelgraph.tables.mapping import EventRule, MeasureRule, TableMapping
from sahelgraph.tables.memory import BETWEEN, Memory, Said
from sahelgraph.tables.parts import type_columns
from sahelgraph.tables.statements import Table

Rows = Iterable[Sequence[str]]
Write = Callable[[bytes], object]
Plain = Callable[[int, Sequence[str]], bytes]
Account = Callable[[str, str, bytes, str, str, str], object]
Run = Callable[[Rows, Write, Plain, int], tuple[int, int, int, int]]
"""Reads all rows, writes lines, hands what is unusual to the plain way; the number is that of the rows before.

Gives the last row's number, and the events, measures and quads made.
"""

AT_ONCE = 32
"""Rows whose lines are written together: few enough to stay near the processor."""


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
        self.names: dict[str, Any] = {"short": short, "escaped": escaped, "quoted": encode_basestring}
        self.names |= {"fresh": memory.fresh, "waiting": memory.waiting, "flush": memory.flush, "forget": memory.forget}
        self.names["BETWEEN"] = BETWEEN
        self.cells: dict[str, str] = {}
        self.body: list[str] = []
        self.pieces: list[str] = []
        self.spoken: list[str] = []
        self.conditions: list[str] = []
        self.numbers: dict[str, str] = {}

    def run(self) -> Run:
        self.shared()
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
        deaths = [column for column in (rule.low, rule.high) if column]
        if deaths:
            self.look(f"{name}f", deaths, self.memory.range(rule.low is not None, rule.high is not None), "    ")
        self.body += ["    pass"]
        subject, value = (f"{name}s" if rule.subject else ""), (f"{name}o" if rule.object else "")
        parts = [f"*{name}t[1]", *self.told(subject, value), *([f"*{name}f[1]"] if deaths else [])]
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
            f"    statement = STATEMENT + short({identity}) + END",
            f"    put(statement.join(told)); quads += len(told) - 1; {count} += 1",
        ]

    def account(self, name: str, subject: str, value: str) -> None:
        """Code that tells of an event which another source may tell too."""
        sides = [f"{side}[3]" if side else "''" for side in (subject, value, self.has("where"))]
        if self.names["account"] and self.has("when") and (subject or value):
            known = " or ".join(sides[:2])
            told = f"account({name}t[0], when[3], statement, {', '.join(sides)})"
            self.pieces += [f"    if when[3] and ({known}): {told}"]

    def measure(self, number: int, rule: MeasureRule) -> None:
        name = f"m{number}"
        self.names[f"{name}type"] = rule.type
        self.value(name, rule)
        condition = self.condition(name, rule)
        self.body += [f"if {condition}:"]
        if isinstance(rule.subject, str):
            self.side(f"{name}s", "subject", (rule.subject,), counted=True)
            self.body += [f"    if {name}s[0] == '[]':", "        forget(); put(plain(n, row)); continue"]
        else:
            self.look(f"{name}s", (), self.memory.mentioned(rule.subject), "    ")
        bound = f',"{rule.comparator}"' if rule.comparator != "=" else ""
        spoken = self.identity("measure", f"{name}type", f"{name}s", "", "", f"{{{name}v[0]}}", bound)
        self.statement("measures", condition, spoken, [f"*{name}v[1]", *self.told(f"{name}s", place=False)])

    def value(self, name: str, rule: MeasureRule) -> None:
        if isinstance(rule.value, int):
            self.names[f"{name}v"] = self.memory.number(rule)(str(rule.value))
        else:
            self.look(f"{name}v", (rule.value,), self.memory.number(rule))
            self.numbers[rule.value] = f"{name}v[0]"
        if rule.unless:
            self.look(f"{name}u", (rule.unless,), self.memory.number(rule, strict=False))

    def condition(self, name: str, rule: MeasureRule) -> str:
        return f"{name}v[0]" + (f" and {name}v[0] != {name}u[0]" if rule.unless else "")

    def evidence(self) -> None:
        quoted = [column for column in self.table.quoted if column in self.index]
        for number, column in enumerate(quoted):
            cell = self.cell(column)
            self.names[f"q{number}"] = f"; {self.table.names[column]}="
            says = self.numbers.get(column, cell) if column in self.table.counts else cell
            self.spoken += [f"if {says}: said += q{number} + {cell}; bits += {1 << number}"]
        kept: dict[int, Said] = {}
        ask = self.memory.columns(tuple(self.table.names[column] for column in quoted))
        self.names |= {"columns_kept": kept.get, "columns_ask": self.memory.asking(kept, ask)}

    def source(self) -> list[str]:
        key = self.cell(self.mapping.key)
        made = f"""f'["{self.table.source.iri}",null,null,{{n}},"{self.mapping.rule}"]'"""
        head = [
            "events = measures = quads = 0",
            "lines = []",
            "put = lines.append",
            "for row in rows:",
            f"    if len(row) != {self.width}:",
            "        if row:",
            "            n += 1; put(plain(n, row))",
            "        continue",
            "    n += 1",
            f"    if not n % {AT_ONCE}:",
            "        write(NONE.join(lines)); lines.clear()",
        ]
        row = [
            *(f"{name} = row[{self.index[column]}]" for column, name in self.cells.items()),
            *self.body,
            f"if not ({' or '.join(self.conditions)}):",
            "    forget(); put(plain(n, row)); continue",
            f"key = {key}.strip().removesuffix('.0') or str(n)",
            "k = quoted(key)",
            f"node = EVIDENCE + short({made})",
            "proof = LINK + node + LINKED",
            "said = ''",
            "bits = 0",
            *self.spoken,
            "if not bits:",
            "    forget(); put(plain(n, row)); continue",
            "columns = columns_kept(bits) or columns_ask(bits)",
            *self.about(),
            "if fresh or waiting: flush()",
            *self.pieces,
        ]
        tail = ["write(NONE.join(lines))", "return n, events, measures, quads"]
        told = [f"    {line}" for line in (*head, *(f"    {line}" for line in row), *tail)]
        return ["def run(rows, write, plain, n):", *told]

    def about(self) -> list[str]:
        """Code that writes what is told of the row itself as evidence."""
        proof = f"<{PROOF}>"
        lines = self.memory.fragments.evidence()
        about = "".join(f"{line.removeprefix(proof)}\n\0" for line in lines if line.startswith(proof)).split("\0")[:-1]
        link = next(line for line in lines if not line.startswith(proof)).removeprefix(f"<{SELF}>")
        before, _, after = link.partition(proof)
        base = self.table.minter.base
        self.names |= {"NONE": b"", "END": b">", "STATEMENT": f"<{base}statement/".encode()}
        self.names |= {
            "EVIDENCE": f"<{base}evidence/".encode(),
            "LINK": f"{before}".encode(),
            "LINKED": f">{after}\n".encode(),
        }
        pieces = ", ".join(map(self.blank, about))
        return [f"about = (NONE, {pieces}, *columns[1])", "put((node + END).join(about)); quads += len(about) - 1"]

    def blank(self, line: str) -> str:
        """The code of one line about the row: a constant, or one with a value in the middle."""
        values = {QUOTE: "escaped(said[2:]).encode()", KEY: "escaped(key).encode()", str(ROW): "b'%d' % n"}
        name = f"p{len(self.names)}"
        found = next((each for each in values if f'"{each}"' in line), None)
        before, _, after = line.partition(found) if found else (line, "", "")
        self.names |= {name: before.encode(), f"{name}_": after.encode()}
        return f"{name} + {values[found]} + {name}_" if found else name
