"""What a table settles as a whole: its encoding, whether days or months stand first, which sign parts thousands.

A single `03/05/2024` tells neither; the column tells, where it also has a `14/03/2024`. Nothing is guessed in silence: what
is decided on less, or otherwise than the mapping has it, is told in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from sahelgraph.errors import InputError
from sahelgraph.read.encodings import OLD, is_utf8, mixed, old_encoding
from sahelgraph.tables.dates import EXCEL, SHORT, readings, swapped
from sahelgraph.tables.mapping import TableMapping, When
from sahelgraph.tables.records import JSON
from sahelgraph.tables.rows import PLAIN, SAMPLE, TYPED, ending_of, guess_encoding, open_rows
from sahelgraph.tables.values import parts_thousands

ROWS = 5_000
"""Rows at the beginning that decide; where they leave days and months open, all do."""
_GRANTED = ("with years from 1969 to 2068", "as days that Excel counts from 1900")
"""What is taken for granted of years with two digits, and of days as Excel keeps them."""

Notes = tuple[str, ...]


def settle(
    mapping: TableMapping, index: Mapping[str, int], rows: Iterator[Sequence[str]]
) -> tuple[TableMapping, Notes]:
    """The mapping as it holds for one file, by the rows below its header, and what is to be told of that.

    The columns stand at `index`. Where the rows break off, that is told where they are read.
    """
    rows = _until_broken(rows)
    first = list(islice(rows, ROWS))
    signs = _thousands(_cells(first, index, mapping.numbers))
    notes = tuple(f"numbers such as {cell!r} are read as thousands" for cell in signs.values())
    settled = replace(mapping, thousands="".join(signs))
    if mapping.when:
        columns = (mapping.when.start, mapping.when.end)
        when, told = _dates(mapping.when, _cells(first, index, columns), _each(rows, index, columns))
        settled, notes = replace(settled, when=when), (*notes, *told)
    return mapping if settled == mapping else settled, notes


def _until_broken(rows: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    with suppress(InputError):
        yield from rows


def _each(rows: Iterable[Sequence[str]], index: Mapping[str, int], columns: Iterable[str]) -> Iterator[str]:
    places = sorted({index[column] for column in columns if column in index})
    return (row[place] for row in rows for place in places if place < len(row))


def _cells(rows: Iterable[Sequence[str]], index: Mapping[str, int], columns: Iterable[str]) -> tuple[str, ...]:
    """The different cells of columns, in the order in which they first stand."""
    return tuple(dict.fromkeys(_each(rows, index, columns)))


def _thousands(cells: tuple[str, ...]) -> Mapping[str, str]:
    """The signs that part thousands, each with a number that has it."""
    found = {sign: next((cell for cell in cells if sign in cell), "") for sign in ",."}
    return {sign: cell for sign, cell in found.items() if cell and parts_thousands(cells, sign)}


def _dates(when: When, cells: tuple[str, ...], rest: Iterable[str]) -> tuple[When, Notes]:
    """When, with the ways of writing dates that the column shows; `rest` is read where the first cells leave it open."""
    forms, notes = _met(when.written, cells)
    twins = _twins(forms)
    order, told = _order(twins, cells, rest) if twins else (None, ())
    kept = tuple(form for form in forms if order is None or twins.get(form, order) == order)
    return replace(when, written=kept), (*notes, *told)


def _twins(forms: Sequence[str]) -> Mapping[str, str]:
    """The ways of writing that differ from another in the order of day and month alone, each with what stands first.

    >>> _twins(["YYYY-MM-DD", "MM/DD/YYYY", "DD/MM/YYYY"])
    {'MM/DD/YYYY': 'month', 'DD/MM/YYYY': 'day'}
    """
    twins = [form for form in forms if swapped(form) != form and swapped(form) in forms]
    return {form: "day" if form.index("DD") < form.index("MM") else "month" for form in twins}


def _met(forms: tuple[str, ...], cells: tuple[str, ...]) -> tuple[tuple[str, ...], Notes]:
    """The ways of writing without those that take something for granted and do not occur; the others are noted."""
    risky = {form: _GRANTED[form == EXCEL] for form in forms if form == EXCEL or SHORT.search(form)}
    safe = tuple(form for form in forms if form not in risky)
    unread = [cell for cell in cells if not readings(cell, safe)]
    notes: dict[str, str] = {}
    for form, granted in risky.items():
        found = next((cell for cell in unread if readings(cell, (form,))), None)
        if found:
            notes.setdefault(granted, f"dates such as {found!r} are read {granted}")
    return tuple(form for form in forms if risky.get(form) in (None, *notes)), tuple(notes.values())


def _order(twins: Mapping[str, str], cells: tuple[str, ...], rest: Iterable[str]) -> tuple[str | None, Notes]:
    """Whether day or month stands first in the column, and what is to be told of it; None where it has both, or neither."""
    ours, theirs = dict.fromkeys(twins.values())
    doubtful = next((cell for cell in cells if len(readings(cell, tuple(twins))) > 1), None)
    shown = _shown(twins, cells)
    if not shown and doubtful:
        shown = next(filter(None, (_shown(twins, (cell,)) for cell in rest)), {})
    if len(shown) == 2:
        return None, ()
    if ours in shown or not doubtful:
        return next(iter(shown), None), ()
    if theirs in shown:
        return theirs, (f"dates such as {doubtful!r} are read with the {theirs} first, as {shown[theirs]!r} has it",)
    told = f"dates such as {doubtful!r} are read with the {ours} first, for none of the column tells"
    return ours, (f"{told}; if the {theirs} is meant, `written` in a mapping of your own says so (docs/tables.md)",)


def _shown(twins: Mapping[str, str], cells: Iterable[str]) -> Mapping[str, str]:
    """What stands first, by cells that can be read in one way only, each with one of them."""
    shown: dict[str, str] = {}
    for cell in cells:
        fitting = {order for form, order in twins.items() if readings(cell, (form,))}
        if len(fitting) == 1:
            shown.setdefault(fitting.pop(), cell)
    return shown


def old_encoding_of(path: Path, inside: str = "") -> tuple[str | None, Notes]:
    """The encoding of a table that is no UTF-8, by what its cells say where they are words; and what is to be told of it.

    Raises `InputError` where UTF-8 and something else stand side by side.
    """
    if ending_of(path, inside) in (*TYPED, *JSON) or (path.suffix.lower() in PLAIN and _modern(path)):
        return None, ()
    with open_rows(path, "latin-1", inside=inside) as rows:
        words = tuple(dict.fromkeys(cell for row in islice(rows, ROWS) for cell in row if not cell.isascii()))
    data = "\n".join(words).encode("latin-1")
    if "\0" in "".join(words) or is_utf8(data):
        return None, ()
    if mixed(data):
        raise InputError(
            "is UTF-8 in part and something else in part; save it as UTF-8, or name its --encoding", path=path
        )
    found = old_encoding(data) or next(iter(OLD))
    return found, (f"read as {OLD[found]}, for it is not UTF-8; if its accents are wrong, name its --encoding",)


def _modern(path: Path) -> bool:
    with path.open("rb") as file:
        return guess_encoding(file.read(SAMPLE)).startswith("utf")
