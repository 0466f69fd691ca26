"""A mapping made into straight-line row code that writes N-Quads: the fast way, at the speed of the disk.

What a cell means is asked once and kept (`Memory`); a row is a few look-ups and some joining of ready lines. A row with
anything unusual in it goes the plain way (`statements`), so both say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count, groupby, islice
from json.encoder import encode_basestring
from typing import Any

from sahelgraph.ids import shorts
from sahelgraph.model import Statement
from sahelgraph.tables.fragments import KEY, PROOF, QUOTE, ROW, SELF, escaped
from sahelgraph.tables.mapping import ClaimRule, EventRule, TableMapping
from sahelgraph.tables.memory import ALWAYS, BETWEEN, NOTHING_TOLD, NOWHERE, START, Memory, Said
from sahelgraph.tables.parts import type_columns
from sahelgraph.tables.statements import Table

Rows = Iterator[tuple[Sequence[str], int]]
"""Rows with their numbers."""
Write = Callable[[bytes], object]
Plain = Callable[[int, Sequence[str]], bytes]
Account = Callable[[str, str, bytes, str, str, str], object]
Run = Callable[[Rows, Write, Plain, int], tuple[int, int, int, int]]
"""Reads all rows, writes lines, hands what is unusual to the plain way; the number is the first row's.

Gives the events, measures, claims and quads made.
"""

AT_ONCE = 64
"""Rows whose ids are made and whose lines are written together: few enough to stay near the processor."""
AHEAD = 1024
"""Rows whose evidence has its ids made together."""
PLAINLY = "forget(); put(plain(n, row)); continue"
"""The code that hands a row to the plain way."""


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
        self.names |= {"islice": islice, "chain": chain, "count": count}
        self.names |= {"NOTHING": NOTHING_TOLD, "NOWHERE": NOWHERE, "join": b"".join}
        self.names |= {"END": b">", "joined": bytes.join}
        self.looks: list[str] = []
        """The names of the answers that a row needs."""
        self.asking: list[str] = []
        """The code that finds or asks them."""
        self.numbers = tuple(column for column in self.mapping.numbers if column in index)
        self.runs = self.number_runs()
        self.placed = any(rule.placed for rule in self.mapping.measures)

    def run(self) -> Run:
        self.shared()
        self.types()
        for number, event in enumerate(self.mapping.events):
            self.event(number, event)
        for slot, column in enumerate(self.mapping.counted):
            self.counted(slot, column)
        for number, claim in enumerate(self.mapping.claims):
            self.claim(number, claim)
        source = "\n".join(self.blocks())
        exec(compile(source, f"<{self.mapping.rule}>", "exec"), self.names)  # noqa: S102 - our own text, from a checked mapping
        run: Run = self.names["run"]
        return run

    def cell(self, column: str) -> str:
        """The code of a cell; a column the file does not have is empty."""
        return f"row[{self.index[column]}]" if column in self.index else "''"

    def look(self, name: str, columns: Sequence[str], ask: Callable[..., Said], when: str = "") -> None:
        """Code that finds what is kept of these cells, or asks, where it is needed (`when`).

        What cannot be said here makes the row a plain one.
        """
        kept: dict[Any, Said] = {}
        self.looks.append(name)
        self.names |= {f"{name}_kept": kept.get, f"{name}_ask": self.memory.asking(kept, ask, len(columns))}
        asking = [
            f"key = {self.key(columns)}",
            f"{name} = {name}_kept(key) or {name}_ask(key)",
            f"if {name}[0] is None: {PLAINLY}",
        ]
        self.asking += [f"if {when}:", *(f"    {line}" for line in asking)] if when else asking

    def key(self, columns: Sequence[str]) -> str:
        """The code of what an answer is kept by: a cell, or the text of several."""
        cells = [self.cell(column) for column in columns]
        if len(cells) == 1:
            return cells[0]
        between = BETWEEN.encode("unicode_escape").decode()
        return "f'" + between.join("{" + cell + "}" if cell != "''" else "" for cell in cells) + "'"

    def shared(self) -> None:
        """When, and how many: one answer for all numbers of a row, so that a measure not told costs a row nothing."""
        mapping = self.mapping
        if mapping.when:
            precision = (mapping.when.precision.column,) if mapping.when.precision else ()
            columns = (mapping.when.start, mapping.when.end, *precision)
            self.look("when", columns, self.memory.when)
        asked = tuple(tuple(self.table.quoted.index(column) for column in run) for run in self.runs)
        self.look("counts", self.numbers, self.memory.numbers(self.numbers, asked))
        names = ["_", "measured", *(f"told{slot}" for slot, _ in enumerate(mapping.counted))]
        names += [f"e{number}f" for number, _ in enumerate(mapping.events)]
        names += [*(f"said{number}" for number, _ in enumerate(self.runs)), "bits"]
        self.asking += [f"{', '.join(names)} = counts"]

    def number_runs(self) -> list[list[str]]:
        """The numbers among the quoted columns, those that stand together as one."""
        groups = groupby(self.table.quoted, key=self.numbers.__contains__)
        return [list(run) for numbers, run in groups if numbers]

    def side(self, name: str, side: str, columns: Sequence[str], when: str, *, counted: bool = False) -> None:
        """Who stands on a side, by the day where it changes; asked only where the statement is made."""
        needed = tuple(dict.fromkeys(each for column in columns for each in self.table.actor_columns(column)))
        day = "when[2]" if self.mapping.when else "None"
        self.look(name, needed, self.memory.who(side, columns, needed, counted=counted), when)
        self.asking += [f"    if {name}[2] is not None: {name} = {name}[2]({day})"]

    def types(self) -> None:
        """What kinds of events, and where they are."""
        events = self.mapping.events
        for number, rule in enumerate(events):
            columns = type_columns(rule.type)
            self.look(f"e{number}t", columns, self.memory.type(rule.type, columns))
        told = [f"e{number}t[0]" for number, _ in enumerate(events)]
        told += ["measured"] if self.placed else []
        if self.table.places and told:
            self.look("where", self.table.places.columns, self.memory.where, " or ".join(told))

    def event(self, number: int, rule: EventRule) -> None:
        """Who did what to whom."""
        for letter, side, columns in (("s", "subject", rule.subject), ("o", "object", rule.object)):
            if columns:
                self.side(f"e{number}{letter}", side, columns, f"e{number}t[0]")

    def counted(self, slot: int, column: str) -> None:
        """Whom measures count, where a column says it."""
        name = f"w{slot}"
        self.side(name, "subject", (column,), f"told{slot}", counted=True)
        self.asking += [f"    if {name}[0] == ',[]': {PLAINLY}", f"else: {name} = NOTHING"]

    def claim(self, number: int, rule: ClaimRule) -> None:
        """Who says of the row's events that they were theirs; several that do are told the plain way, each by itself."""
        name, events = f"c{number}", " or ".join(f"e{each}t[0]" for each, _ in enumerate(self.mapping.events))
        columns = (rule.only.column,) if rule.only else ()
        self.look(name, columns, self.memory.only(rule.only))
        self.names[f"{name}_lines"] = START + self.memory.fragments.plain(
            Statement(kind="claim", type="says", stance=rule.stance)  # type: ignore[arg-type]
        )
        self.side(f"{name}s", "subject", (rule.subject,), f"{name}[0] and ({events or False})")
        self.asking += [f"    if len({name}s[1]) > {len(('actor', 'mention'))}: {PLAINLY}", f"else: {name}s = NOTHING"]

    def blocks(self) -> list[str]:
        """The code that runs over all rows."""
        made = (
            f"""f'["{self.table.source.iri}",null,null,{{n}},"{self.mapping.rule}"]' for n in range(n, n + {AHEAD})"""
        )
        block = [
            "lines, ids, tolds, accounts, claimed = [], [], [], [], []",
            "put = lines.append",
            "for (row, n), node in zip(block, proofs):",
            *(f"    {line}" for line in self.row()),
            "nodes = shorts(ids, STATEMENT, END)",
            "for told, events_told in claimed: told += [BEFORE + nodes[each] + BEHIND for each in events_told]",
            "quads += sum(map(len, tolds)) - len(tolds)",
            "lines += map(joined, nodes, tolds)",
            "write(join(lines))",
            "for type, day, place, *sides in accounts: account(type, day, nodes[place], *sides)",
        ]
        return [
            "def run(rows, write, plain, first):",
            "    events = measures = claims = quads = 0",
            f"    proofs = chain.from_iterable(shorts(({made}), EVIDENCE, END) for n in count(first, {AHEAD}))",
            f"    while block := [*islice(rows, {AT_ONCE})]:",
            *(f"        {line}" for line in block),
            "    return events, measures, claims, quads",
        ]

    def row(self) -> list[str]:
        """The code of one row."""
        measures, events = self.mapping.measures, self.mapping.events
        told = [*(f"e{number}t[0]" for number, _ in enumerate(events)), *(["measured"] if measures else [])]
        about = self.about()
        return [
            f"if len(row) != {self.width}: {PLAINLY}",
            *self.asking,
            f"if not ({' or '.join(told)}): {PLAINLY}",
            f"key = {self.cell(self.mapping.key)}.strip().removesuffix('.0') or str(n)",
            "k = f'{quoted(key)},{n}'",
            *self.quote(),
            f"if not bits: {PLAINLY}",
            "columns = columns_kept(bits) or columns_ask(bits)",
            "if fresh or waiting: flush()",
            f"put(node.join(({', '.join(about)}, *columns[1]))); quads += {len(about) - 1} + len(columns[1])",
            "proof = LINK + node + LINKED",
            *(
                ["late = (*when[1], proof)", "on = when[0]"]
                if "when" in self.looks
                else ["late = (proof,)", "on = ',null'"]
            ),
            *(["first_told = len(ids)"] if self.mapping.claims else []),
            *(line for number, rule in enumerate(events) for line in self.state(number, rule)),
            *(line for number, _ in enumerate(self.mapping.claims) for line in self.state_claim(number)),
            *(self.state_measures() if measures else []),
        ]

    def quote(self) -> list[str]:
        """The code of what the quoted cells say, and in `bits` which of them do."""
        quoted = self.table.quoted
        code = ["said = ''"]
        runs = iter(range(len(quoted)))
        for numbers, columns in groupby(enumerate(quoted), key=lambda each: each[1] in self.numbers):
            code += [f"said += said{next(runs)}"] if numbers else [self.says(*each) for each in columns]
        kept: dict[int, Said] = {}
        ask = self.memory.columns(tuple(self.table.names[column] for column in quoted))
        self.names |= {"columns_kept": kept.get, "columns_ask": self.memory.asking(kept, ask)}
        return code

    def says(self, place: int, column: str) -> str:
        """The code that quotes a cell, where it says something."""
        self.names[f"q{place}"] = f"; {self.table.names[column]}="
        return f"if cell := {self.cell(column)}: said += q{place} + cell; bits += {1 << place}"

    def about(self) -> list[str]:
        """The code of what is told of the row itself as evidence: its pieces, behind the one that stands before them."""
        proof, base = f"<{PROOF}>", self.table.minter.base
        lines = self.memory.fragments.evidence()
        link = next(line for line in lines if not line.startswith(proof)).removeprefix(f"<{SELF}>")
        before, _, after = link.partition(proof)
        self.names |= {"STATEMENT": f"<{base}statement/".encode(), "EVIDENCE": f"<{base}evidence/".encode()}
        self.names |= {"LINK": before.encode(), "LINKED": f"{after}\n".encode()}
        return [repr(*START), *(self.blanks(line[len(proof) :]) for line in lines if line.startswith(proof))]

    def blanks(self, told: str) -> str:
        """The code of a line with a blank: constants, and what is filled in between."""
        values = {QUOTE: "escaped(said[2:]).encode()", KEY: "escaped(key).encode()", f'"{ROW}"': "b'\"%d\"' % n"}
        for blank, value in values.items():
            before, found, after = f"{told}\n".partition(blank)
            if found:
                return f"{before.encode()!r} + {value} + {after.encode()!r}"
        return repr(f"{told}\n".encode())

    def state(self, number: int, rule: EventRule) -> list[str]:
        """The code that states an event: the words of its id, as `Minter.statement` has them, and its lines."""
        name = f"e{number}"
        subject, value = (f"{name}s" if rule.subject else ""), (f"{name}o" if rule.object else "")
        sides = (subject, value, "where" if "where" in self.looks else "")
        words = "".join(f"{{{side}[0]}}" if side else ",[]" for side in sides)
        lines = ", ".join([repr(*START), f"*{name}t[1]", *(f"*{side}[1]" for side in sides if side)])
        identity = (
            f"""f'["{self.table.source.iri}","event","{{{name}t[0]}}"{words}{{on}},"affirmed","actual",null,{{k}}]'"""
        )
        when = "*when[1], " if "when" in self.looks else ""
        return [
            f"if {name}t[0]:",
            f"    ids.append({identity})",
            f"    tolds.append([{lines}, {when}*{name}f, proof])",
            "    events += 1",
            *self.account(name, *sides),
        ]

    def account(self, name: str, *sides: str) -> list[str]:
        """The code that tells of an event which another source may tell too."""
        if not (self.names["account"] and "when" in self.looks and any(sides[:2])):
            return []
        known = [f"{side}[3]" if side else "''" for side in sides]
        told = f"accounts.append(({name}t[0], when[3], len(ids) - 1, {', '.join(known)}))"
        return [f"    if when[3] and ({' or '.join(known[:2])}): {told}"]

    def state_claim(self, number: int) -> list[str]:
        """The code that states a claim of the events just told."""
        name = f"c{number}"
        self.names["BEFORE"], self.names["BEHIND"] = self.memory.fragments.report()
        identity = (
            f"""f'["{self.table.source.iri}","claim","says"{{{name}s[0]}},[],[],null,"affirmed","actual",null,{{k}}]'"""
        )
        return [
            *(["told_events = range(first_told, len(ids))"] if not number else []),
            f"if {name}s[1]:",
            f"    ids.append({identity})",
            f"    tolds.append([*{name}_lines, *{name}s[1], proof])",
            "    claimed.append((tolds[-1], told_events))",
            "    claims += 1",
        ]

    def state_measures(self) -> list[str]:
        """The code that states the measures told; where some are told of the row's place, each says whether it is."""
        slots = "".join(f"w{slot}, " for slot, _ in enumerate(self.mapping.counted))
        words, lines = ("{here[0]}", "*here[1], ") if self.placed else (",[]", "")
        always = [
            f"ids.append(f'{{before}}{words}{{on}}{{after}}{{k}}{{end}}')",
            f"tolds.append([*lasting, {lines}*late])",
        ]
        counted = [
            f"whom = ({slots})[slot]",
            f"ids.append(f'{{before}}{{whom[0]}},[]{words}{{on}}{{after}}{{k}}{{end}}')",
            f"tolds.append([*lasting, *whom[1], {lines}*late])",
        ]
        told = always
        if slots:
            told = [f"if slot == {ALWAYS}:", *(f"    {line}" for line in always), "else:"]
            told += [f"    {line}" for line in counted]
        where = "where" if "where" in self.looks else "NOWHERE"
        return [
            "for before, after, end, lasting, slot, at in measured:",
            *([f"    here = {where} if at else NOWHERE"] if self.placed else []),
            *(f"    {line}" for line in told),
            "measures += len(measured)",
        ]
