"""The parts of a row, each read from the same few cells: when, where, who, what, how many.

Both ways of reading a table use them: the plain way (`statements`) asks for each row, the fast way (`compiled`)
keeps the answers. What is wrong with a value is told beside the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sahelgraph.model import Range, Time
from sahelgraph.tables.dates import date, readings, week
from sahelgraph.tables.mapping import NOTHING, TypeRule, When
from sahelgraph.tables.numerals import bounds
from sahelgraph.tables.values import doubtful, nothing, whole
from sahelgraph.vocabulary import event_types

Faults = tuple[str, ...]
Names = Mapping[str, str]
"""What the file calls a mapping's columns."""
AS_MAPPED: Names = {}
DAY = len("2023-06-30")


def read_time(
    when: When, start: str, end: str, precision: str, *, named: Names = AS_MAPPED
) -> tuple[Time | None, Faults]:
    """When, at the precision it was told with; what cannot be read stays words. Faults call columns as the file does (`named`).

    >>> when = When("d", "d", ("DD Month YYYY",))
    >>> read_time(when, "03 December 2020", "", "")
    (Time(start='2020-12-03', end='2020-12-03', text=None), ())
    """
    first = "" if nothing(start) else start.strip()
    last = first if end == start else "" if nothing(end) else end.strip()
    first, last = first or last, last or first
    if not first:
        return None, (f"no date in {named.get(when.start, when.start)!r}",)
    told = date(first, when.written)
    until = told if first == last else date(last, when.written)
    words = first if first == last else f"{first} - {last}"
    if not told or not until:
        return Time(text=words), (_no_date(words, first if not told else last, when.written),)
    if until[: len(told)] < told[: len(until)]:
        return Time(text=words), (f"ends before it starts: {words!r}",)
    return Time(*_precise(told, until, when.precision.find(precision) if when.precision else None)), ()


def _no_date(words: str, cell: str, forms: tuple[str, ...]) -> str:
    several = readings(cell, forms)
    return (
        f"{words!r} may be {' or '.join(several)}: the column does not tell which"
        if several
        else f"no such date: {words!r}"
    )


def _precise(start: str, end: str, precision: str | None) -> tuple[str, str]:
    if precision == "week" and start == end and len(start) == DAY:
        return week(start)
    kept = {"month": len("2023-06"), "year": len("2023")}.get(precision or "", DAY)
    return start[:kept], end[:kept]


def read_type(rule: TypeRule, cells: Mapping[str, str], *, named: Names = AS_MAPPED) -> tuple[str, Faults]:
    """The event type, or nothing where the row is known to tell of no event."""
    if rule.fixed:
        return rule.fixed, ()
    if rule.cameo:
        return _by_cameo(cells[rule.cameo], cells[rule.root] if rule.root else "")
    for table in rule.tables:
        found = table.find(cells[table.column])
        if found is not None:
            return found, ()
    told = ", ".join(
        f"{named.get(table.column, table.column)}={cells[table.column].strip()!r}" for table in rule.tables
    )
    return NOTHING, (f"no event type is known for {told}",)


def type_columns(rule: TypeRule) -> tuple[str, ...]:
    """The columns that decide the event type."""
    if rule.cameo:
        return (rule.cameo, rule.root) if rule.root else (rule.cameo,)
    return tuple(table.column for table in rule.tables)


def _by_cameo(cell: str, root: str) -> tuple[str, Faults]:
    """The type of the longest known beginning of a CAMEO code."""
    told = _with_zero(cell.strip(), root.strip())
    known = _cameo()
    found = next((known[told[:length]] for length in range(len(told), 1, -1) if told[:length] in known), NOTHING)
    return found, () if found or told[:2] == "01" else (f"no event type is known for the CAMEO code {told!r}",)


def _with_zero(told: str, root: str) -> str:
    """A code with the 0 it began with, which spreadsheets take for a number and drop: its root tells.

    >>> _with_zero("20", "2"), _with_zero("20", "20"), _with_zero("043", "04")
    ('020', '20', '043')
    """
    begins = root.zfill(2)
    return f"0{told}" if root and not told.startswith(begins) and f"0{told}".startswith(begins) else told


@cache
def _cameo() -> Mapping[str, str]:
    named = ((code_, name.partition("-")[0]) for name, held in event_types().items() for code_ in held.codes)
    return {_digits(told): name for told, name in named}


def _digits(told: str) -> str:
    return told.partition("^^")[0].strip('"')


def read_range(low: str, high: str, thousands: str = "") -> tuple[Range | None, Faults]:
    """Fewest and most, where either is told.

    >>> read_range("2.0", "3.0"), read_range("", ""), read_range("3+", "3+")
    ((Range(min=2, max=3), ()), (None, ()), (Range(min=3, max=None), ()))
    """
    (lows, wrong), (highs, worse) = read_bounds(low, thousands), read_bounds(high, thousands)
    if wrong or worse:
        return None, wrong or worse
    least = next((value + (sign == ">") for sign, value in lows if sign in ("=", ">=", ">")), None)
    most = next((value - (sign == "<") for sign, value in highs if sign in ("=", "<=", "<")), None)
    if least is not None and most is not None and least > most:
        return None, (f"from {low.strip()} to {high.strip()} is no range",)
    return (Range(least, most), ()) if (least, most) != (None, None) else (None, ())


def read_bounds(cell: str, thousands: str = "") -> tuple[tuple[tuple[str, int], ...], Faults]:
    """What a cell tells of a number, as `bounds` has it."""
    told = bounds(cell, thousands)
    return told, () if told else read_number(cell, thousands)[1]


def read_number(cell: str, thousands: str = "") -> tuple[int | None, Faults]:
    """A whole number, None where the cell says nothing; `thousands` as in `whole`."""
    found = whole(cell, thousands)
    if found is not None or nothing(cell):
        return found, ()
    unclear = "; it may be thousands or decimals, and no other number here tells which" if doubtful(cell) else ""
    return None, (f"no whole number: {cell.strip()[:40]!r}{unclear}",)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number (from 1, after the header) and its cells by the mapping's columns."""

    number: int
    cells: Mapping[str, str]
