"""A mapping made into straight-line row code that writes N-Quads: the fast way, at the speed of the disk.

What a cell means is asked once and kept (`Memory`); a row is a few look-ups, two or three hashes and one join of
ready pieces. A row with anything unusual in it goes the plain way (`statements`), so both say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from sahelgraph.tables.fragments import HERE, KEY, PROOF, QUOTE, ROW, SELF, escaped, short
from sahelgraph.tables.mapping import EventRule, MeasureRule, TableMapping
from sahelgraph.tables.memory import Memory, Said
from sahelgraph.tables.parts import type_columns
from sahelgraph.tables.statements import Table

Rows = Iterable[Sequence[str]]
Write = Callable[[str], object]
Plain = Callable[[int, Sequence[str]], str]
Run = Callable[[Rows, Write, Plain], tuple[int, int]]
"""Reads all rows, writes lines, hands what is unusual to the plain way; gives the rows read and the statements made."""

AT_ONCE = 200
"""Rows whose lines are written together."""


def compilable(mapping: TableMapping) -> bool:
    """Whether a mapping has a fast way: relations between all that two cells name have none."""
    return not mapping.relations


def compiled(table: Table, memory: Memory, index: Mapping[str, int], width: int) -> Run:
    """The row code for one table whose columns stand at `index` in rows of `width` cells."""
    return _Compiler(table, memory, index, width).run()


class _Compiler:
    """Writes the source of the row code, line by line, and the names it uses."""

    def __init__(self, table: Table, memory: Memory, index: Mapping[str, int], width: int) -> None:
        self.table = table
        self.mapping = table.mapping
        self.index = index
        self.width = width
        self.memory = memory
        self.names: dict[str, Any] = {"short": short, "escaped": escaped, "quoted": encode_basestring}
        self.names |= {"fresh": self.memory.fresh, "flush": self.memory.flush, "forget": self.memory.forget}
        self.cells: dict[str, str] = {}
        self.body: list[str] = []
        self.pieces: list[str] = []
        self.spoken: list[str] = []
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
        cells = [self.cell(column) for column in columns]
        return cells[0] if len(cells) == 1 else f"({', '.join(cells)})"

    def look(self, name: str, columns: Sequence[str], ask: Callable[..., Said], indent: str = "") -> None:
        """Code that finds what is kept of these cells, or asks; what cannot be said here makes the row a plain one."""
        kept: dict[Any, Said] = {}
        self.names |= {f"{name}_kept": kept.get, f"{name}_ask": self.memory.asking(kept, ask, many=len(columns) != 1)}
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
        parts = [f"{name}t[1]", *self.told(subject, value), *([f"{name}f[1]"] if deaths else [])]
        spoken = self.identity("event", f"{name}t[0]", subject, value, self.has("where"), "null")
        self.statement(f"{name}t[0]", f"S{number}", spoken, parts)

    def told(self, *sides: str) -> list[str]:
        """The pieces of who, when and where."""
        return [f"{name}[1]" for name in (*sides, self.has("where"), self.has("when")) if name]

    def has(self, name: str) -> str:
        return name if f"{name}_kept" in self.names else ""

    def identity(self, kind: str, type_: str, subject: str, value: str, where: str, number: str) -> str:
        """The code of the JSON whose hash is the statement's id, as `Minter.statement` builds it."""
        words = ",".join("{" + name + "[0]}" if name else "[]" for name in (subject, value, where))
        when = "{when[0]}" if self.has("when") else "null"
        start = f'["{self.table.source.iri}","{kind}","{{{type_}}}",'
        return f"""f'{start}{words},{when},"affirmed","actual",{number},{{k}},{{n}}]'"""

    def statement(self, condition: str, name: str, identity: str, parts: Sequence[str]) -> None:
        base = f"<{self.table.minter.base}statement/"
        joined = f"''.join(({', '.join(parts)},))"
        self.pieces += [
            f"if {condition}:",
            f"    {name} = '{base}' + short({identity}) + '>'",
            f"    more(({joined}.replace(HERE, {name}), {name}, LINK, E, END)); told += 1",
        ]

    def measure(self, number: int, rule: MeasureRule) -> None:
        name = f"m{number}"
        fixed = self.memory.plain("measure", rule)
        self.names |= {f"{name}p": fixed, f"{name}type": rule.type}
        self.value(name, rule)
        condition = self.condition(name, rule)
        self.body += [f"if {condition}:"]
        if isinstance(rule.subject, str):
            self.side(f"{name}s", "subject", (rule.subject,), counted=True)
            self.body += [f"    if {name}s[0] == '[]':", "        forget(); put(plain(n, row)); continue"]
        else:
            self.look(f"{name}s", (), self.memory.named(rule.subject), "    ")
        spoken = self.identity("measure", f"{name}type", f"{name}s", "", "", f"{{{name}v[0]}}")
        parts = [f"{name}p", f"{name}v[1]", f"{name}s[1]", *([f"{self.has('when')}[1]"] if self.has("when") else [])]
        self.statement(condition, f"M{number}", spoken, parts)

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
            cell, word = self.cell(column), self.table.names[column]
            line = self.memory.fragments.column(word).partition(f"<{PROOF}>")[2]
            self.names |= {f"q{number}": f"; {word}=", f"k{number}": line}
            says = self.numbers.get(column, cell) if column in self.table.counts else cell
            self.spoken += [f"if {says}: said += q{number} + {cell}; named += E + k{number}"]

    def source(self) -> list[str]:
        key = self.cell(self.mapping.key)
        proof = f"<{self.table.minter.base}evidence/"
        made = f"""f'["{self.table.source.iri}",null,null,{{n}},"{self.mapping.rule}"]'"""
        head = [
            "n = made = 0",
            "lines = []",
            "put, more = lines.append, lines.extend",
            "for row in rows:",
            f"    if len(row) != {self.width}:",
            "        if row:",
            "            n += 1; put(plain(n, row))",
            "        continue",
            "    n += 1",
            f"    if not n % {AT_ONCE}:",
            "        write(''.join(lines)); lines.clear()",
        ]
        row = [
            *(f"{name} = row[{self.index[column]}]" for column, name in self.cells.items()),
            *self.body,
            f"key = {key}.strip().removesuffix('.0') or str(n)",
            "k = quoted(key)",
            f"E = '{proof}' + short({made}) + '>'",
            "told = 0",
            *self.pieces,
            "if not told:",
            "    forget(); put(plain(n, row)); continue",
            "made += told",
            "said = named = ''",
            "if fresh: put(flush())",
            *self.spoken,
            *self.put(),
        ]
        tail = ["write(''.join(lines))", "return n, made"]
        told = [f"    {line}" for line in (*head, *(f"    {line}" for line in row), *tail)]
        return ["def run(rows, write, plain):", *told]

    def put(self) -> list[str]:
        """Code that writes the row: its statements, its evidence, the columns."""
        proof = f"<{PROOF}>"
        about = [line for line in self.memory.fragments.evidence() if line.startswith(proof)]
        link = next(line for line in self.memory.fragments.evidence() if not line.startswith(proof))
        before, _, after = link.removeprefix(f"<{SELF}>").partition(proof)
        self.names |= {"HERE": HERE, "LINK": before, "END": f"{after}\n"}
        blanks = {QUOTE: "escaped(said[2:])", KEY: "escaped(key)", str(ROW): "str(n)"}
        pieces = ["named"]
        for number, line in enumerate(about):
            rest = f"{line.removeprefix(proof)}\n"
            blank = next((each for each in blanks if f'"{each}"' in rest), None)
            start, _, end = rest.partition(blank) if blank else (rest, "", "")
            self.names |= {f"p{number}": start, f"r{number}": end}
            pieces += ["E", f"p{number}", *([blanks[blank], f"r{number}"] if blank else [])]
        return [f"more(({', '.join(pieces)}))"]
