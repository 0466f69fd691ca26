"""What the compiled way keeps: for the cells it has met, the words a statement's id hashes and the lines they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from sahelgraph.model import EXACTLY, Ref, Statement
from sahelgraph.tables.fragments import Fragments, Pieces, time_json, words_json
from sahelgraph.tables.mapping import Codes, EventRule, MeasureRule, Named, TypeRule
from sahelgraph.tables.parts import DAY, read_number, read_range, read_time, read_type
from sahelgraph.tables.statements import Table

Said = tuple[Any, Pieces, Any, str]
"""The words for the id (None: the row must go the plain way), the lines in pieces, a third thing that depends, and what
decides whether another source tells the same: the known actors or places, the day."""

Measured = tuple[str, str, str, Pieces, int, bool]
"""A measure that a row tells: the words of its id before whom it counts (or where, when that is always the same), those
behind when and those at the end, its lines, which of the columns says whom it counts, or `ALWAYS`, and whether it is told
of the row's place."""

PLAINLY: Said = (None, (), None, "")
NOTHING_TOLD: Said = (0, (), None, "")
NOWHERE: Said = (",[]", (), None, "")
ALWAYS = -1
MOST = 28_000
"""Answers kept of one kind; then those not asked for since as many others are forgotten: memory stays bounded."""
MOST_LINES = 100_000


START: Pieces = (b"",)
"""Stands before the pieces of a statement, so that its node, which joins them, begins them too."""
BETWEEN = "\0"
"""Stands between the cells by which an answer is kept: one text weighs less than many."""


def _ask(ask: Callable[..., Said], key: Any, cells: int) -> Said:
    if cells == 1:
        return ask(key)
    parts = key.split(BETWEEN) if cells else ()
    return ask(*parts) if len(parts) == cells else PLAINLY


class Memory:
    """Asks what cells mean, in pieces of N-Quads, for one table."""

    def __init__(self, table: Table, write: Callable[[bytes], object]) -> None:
        self.table = table
        self.write = write
        mapping = table.mapping
        self.fragments = Fragments(table.source, table.minter, mapping.confidence, mapping.rule, quotes=table.quotes)
        self.seen: set[int] = set()
        self.waiting: list[bytes] = []
        self.quads = 0
        self.named: set[str] = set()
        self.fresh: list[tuple[dict[Any, Said], Any]] = []
        self.reading = lru_cache(maxsize=4096)(table.reading)

    def asking(self, kept: dict[Any, Said], ask: Callable[..., Said], cells: int = 1) -> Callable[[Any], Said]:
        """Asks and keeps the answer; `kept` holds the newest, and behind it stand those kept before.

        What is asked by several cells is kept by these with `BETWEEN` between them.
        """
        older: dict[Any, Said] = {}

        def asked(key: Any) -> Said:
            if len(kept) >= MOST:
                older.clear()
                older.update(kept)
                kept.clear()
            found = older.pop(key, None)
            if found is None:
                found = _ask(ask, key, cells)
                self.fresh.append((kept, key))
            kept[key] = found
            return found

        return asked

    def once(self, lines: Iterable[bytes]) -> None:
        """Keeps lines that stand once for all rows, those about one node together, to be written by `flush`."""
        seen = self.seen
        if len(seen) > MOST_LINES:
            seen.clear()
        for about in lines:
            mark = hash(about)
            if mark not in seen:
                seen.add(mark)
                self.waiting.append(about)

    def flush(self) -> None:
        """Writes the lines that the row just read is the first to need; `quads` counts them."""
        lines = b"".join(self.waiting)
        self.write(lines)
        self.quads += lines.count(b"\n")
        self.waiting.clear()
        self.fresh.clear()

    def forget(self) -> None:
        """Takes back what was asked for a row that goes the plain way: nothing of it was written."""
        for kept, key in self.fresh:
            kept.pop(key, None)
        self.seen.difference_update(map(hash, self.waiting))
        self.waiting.clear()
        self.fresh.clear()

    def when(self, start: str, end: str, precision: str = "") -> Said:
        """When, with the day as the third thing."""
        rule = self.table.mapping.when
        time, faults = read_time(rule, start, end, precision) if rule else (None, ())
        if faults or time is None:
            return PLAINLY
        day = time.start if time.start and time.start == time.end and len(time.start) == DAY else ""
        return f",{time_json(time)}", self.fragments.time(time), time.start, day

    def where(self, *cells: str) -> Said:
        """Where."""
        places = self.table.places
        refs, faults = places.read(dict(zip(places.columns, cells, strict=True))) if places else ((), ())
        return PLAINLY if faults else self.named_by("place", refs)

    def named_by(self, side: str, refs: Sequence[Ref]) -> Said:
        """Those who stand on a side."""
        lines: list[bytes] = []
        for ref in refs:
            here, once = self.fragments.ref(side, ref)
            lines += here
            self.once(once)
        known = {ref.iri for ref in refs if ref.iri}
        self.named |= known
        return f",{words_json(refs)}", tuple(lines), None, " ".join(sorted(known))

    def mentioned(self, subject: Named) -> tuple[Pieces, Sequence[bytes]]:
        """How a measure names those whom the mapping itself names, and the lines that stand once for all rows."""
        return self.fragments.ref("subject", self.table.actors.words(subject.words, subject.kind))

    def who(self, side: str, columns: Sequence[str], needed: Sequence[str], *, counted: bool) -> Callable[..., Said]:
        """Asks who the cells of these columns name; where it depends on the day, the third thing tells by day."""
        table = self.table

        def ask(*cells: str) -> Said:
            given = dict(zip(needed, cells, strict=True))
            readings = [self.reading(each, *(given[one] for one in table.actor_columns(each))) for each in columns]

            def on(day: str | None) -> Said:
                refs = tuple(dict.fromkeys(ref for reading in readings for ref in reading.on(day)))
                if counted and not all(ref.alternative for ref in refs):
                    refs = refs[:1]
                return self.named_by(side, refs)

            steady = all(reading.always is not None for reading in readings)
            return on(None) if steady else ("", (), self.by_day(on), "")

        return ask

    def by_day(self, on: Callable[[str | None], Said]) -> Callable[[str | None], Said]:
        """Answers by day, kept."""
        kept: dict[str | None, Said] = {}
        ask = self.asking(kept, on)

        def told(day: str | None) -> Said:
            return kept.get(day) or ask(day)

        return told

    def type(self, rule: TypeRule, columns: Sequence[str]) -> Callable[..., Said]:
        """Asks for the event type; no type and nothing wrong is an empty one."""

        def ask(*cells: str) -> Said:
            kind, faults = read_type(rule, dict(zip(columns, cells, strict=True)))
            if faults:
                return PLAINLY
            return kind, self.fragments.plain(Statement(kind="event", type=kind)) if kind else (), None, ""

        return ask

    def only(self, codes: Codes | None) -> Callable[..., Said]:
        """Asks whether a column says yes."""

        def ask(*cells: str) -> Said:
            return bool(codes is None or codes.find(cells[0])), (), None, ""

        return ask

    def numbers(self, columns: Sequence[str], runs: Sequence[Sequence[int]]) -> Callable[..., tuple[Any, ...]]:
        """Asks what the cells of all columns of numbers say.

        The answer: nothing wrong, the measures told, for each measure that counts whom a column says whether it is
        told, the lines of each event's deaths, how each of the `runs` of quoted columns is quoted, and in bits which
        of the quoted columns say something.
        """
        mapping, quoted = self.table.mapping, self.table.quoted
        nothing = dict.fromkeys(mapping.numbers, "")
        asked = [lru_cache(maxsize=4096)(self.number(rule)) for rule in mapping.measures]
        named = [
            self.mentioned(rule.subject)[1] if isinstance(rule.subject, Named) else () for rule in mapping.measures
        ]

        def ask(*cells: str) -> tuple[Any, ...]:
            given = nothing | dict(zip(columns, cells, strict=True))
            deaths = [self.deaths(rule, given) for rule in mapping.events]
            told = [self.measure(rule, given, ask) for rule, ask in zip(mapping.measures, asked, strict=True)]
            if PLAINLY in deaths or PLAINLY in told:
                return PLAINLY
            says = [[place for place in run if self.table.says(quoted[place], given[quoted[place]])] for run in runs]
            words = (
                "".join(f"; {self.table.names[quoted[place]]}={given[quoted[place]]}" for place in run) for run in says
            )
            for about, each in zip(named, told, strict=True):
                if each[0]:
                    self.once(about)
            measures = [each[2] for each in told if each[0]]
            slots = {slot for *_, slot, _ in measures}
            who = [slot in slots for slot, _ in enumerate(mapping.counted)]
            bits = sum(1 << place for run in says for place in run)
            return "", measures, *who, *(each[1] for each in deaths), *words, bits

        return ask

    def deaths(self, rule: EventRule, given: Mapping[str, str]) -> Said:
        """Fewest and most deaths of an event."""
        deaths, faults = read_range(*(given[each] if each else "" for each in (rule.low, rule.high)))
        return PLAINLY if faults else ("", self.fragments.deaths(deaths) if deaths else (), None, "")

    def measure(self, rule: MeasureRule, given: Mapping[str, str], ask: Callable[[str], Said]) -> Said:
        """A measure by the cells of numbers; nothing where it equals another that makes it superfluous."""
        told = ask(str(rule.value) if isinstance(rule.value, int) else given[rule.value])
        other = read_number(given[rule.unless])[0] if rule.unless else None
        return NOTHING_TOLD if told[0] and told[0] == other else told

    def number(self, rule: MeasureRule) -> Callable[[str], Said]:
        """Asks for a number, with all that a measure of it says as third thing; nothing told is 0."""
        plain = self.fragments.plain(Statement(kind="measure", type=rule.type))
        before, bound = f'["{self.table.source.iri}","measure","{rule.type}"', "]"
        slot = ALWAYS if isinstance(rule.subject, Named) else self.table.mapping.counted.index(rule.subject)
        subject: Pieces = ()
        if isinstance(rule.subject, Named):
            before = f"{before},[{encode_basestring(rule.subject.words)}],[]"
            subject = self.mentioned(rule.subject)[0]
        if rule.comparator != EXACTLY:
            bound = f',"{rule.comparator}"]'

        def ask(cell: str) -> Said:
            value, faults = read_number(cell)
            if faults:
                return PLAINLY
            if not value:
                return NOTHING_TOLD
            told = Statement(kind="measure", type=rule.type, value=value, comparator=rule.comparator, unit=rule.unit)
            lines = START + plain + self.fragments.number(told) + subject
            measured: Measured = (before, f',"affirmed","actual",{value},', bound, lines, slot, rule.placed)
            return value, (), measured, ""

        return ask

    def columns(self, names: tuple[str, ...]) -> Callable[[int], Said]:
        """Asks how evidence names its columns: by a number whose bits say which of these it quotes."""

        def ask(bits: int) -> Said:
            quoted = tuple(name for place, name in enumerate(names) if bits >> place & 1)
            here, once = self.fragments.columns(quoted)
            self.once(once)
            return "", here, None, ""

        return ask
