"""The header of a table and what stands around it: titles above, a line of tags below; which mapping it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sahelgraph.errors import InputError
from sahelgraph.tables.mapping import TableMapping
from sahelgraph.tables.recognise import Fit, recognise
from sahelgraph.tables.records import JSON, REPORT
from sahelgraph.tables.rows import ending_of

LOOKED_AT = 20
"""Rows at the beginning among which a header is looked for."""
TAG = "#"
"""What the tags of the Humanitarian Exchange Language begin with (hxlstandard.org): `#date+start`, `#adm1+name`."""


@dataclass(frozen=True, slots=True)
class Header:
    """The mapping that fits a header, how many lines stand above the rows, the first rows, and what is to be told."""

    fit: Fit
    above: int
    rows: tuple[Sequence[str], ...]
    notes: tuple[str, ...] = ()


def find_header(
    path: Path, rows: Iterator[Sequence[str]], mappings: Sequence[TableMapping], inside: str = ""
) -> Header:
    """The header among the first rows of a table, none of which is blank.

    Raises `InputError` where no mapping fits, or a column that it speaks of stands twice.
    """
    first = tuple(islice(rows, LOOKED_AT))
    if not first:
        raise InputError("the table is empty", path=path)
    fit, place = _fitting(path, first, mappings, inside)
    if fit.twice:
        raise InputError(f"the column {fit.twice[0]!r} stands twice; rename the one that is not meant", path=path)
    above = 0 if fit.headerless else place + 1
    tags = [row for row in first[above : above + 1] if _is_tags(row)]
    notes = (*_titles(first[:place]), *("the line of tags below the header is not read" for _ in tags))
    above += len(tags)
    return Header(fit, above, first[above:], notes)


def _fitting(
    path: Path, first: Sequence[Sequence[str]], mappings: Sequence[TableMapping], inside: str
) -> tuple[Fit, int]:
    """The mapping that fits the first row, or one below titles, and where that row is."""
    names = (path.name, Path(inside).name)
    nearest = recognise(first[0], mappings, names=names)
    if not nearest.missing:
        return nearest, 0
    for place, row in enumerate(first[1:], 1):
        fit = recognise(row, mappings, names=names)
        if not fit.missing and not fit.headerless:
            if all(_is_title(above, row) for above in first[:place]):
                return fit, place
            begun = ", ".join(map(repr, list(filter(None, row))[:3]))
            raise InputError(f"the header must stand first: delete what stands above {begun} …", path=path)
        nearest = max(nearest, fit, key=_nearness)
    reports = f"; if its records are reports, each needs a {REPORT!r}" if ending_of(path, inside) in JSON else ""
    raise InputError(f"{nearest.reason}{reports}", path=path)


def _nearness(fit: Fit) -> tuple[float, int]:
    """How near a row comes to a header: of those equally far the first that is widest is no title."""
    return 1 - len(fit.missing) / len(fit.mapping.required), sum(map(bool, fit.header))


def _is_title(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row above the header is no row of another table: it has few cells beside the header's."""
    return 2 * sum(map(bool, row)) <= sum(map(bool, header))


def _titles(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    told = " / ".join("; ".join(filter(None, row)) for row in rows)
    return (f"what stands above the header is not read: {told[:200]!r}",) if rows else ()


def _is_tags(row: Sequence[str]) -> bool:
    return all(cell.strip().startswith(TAG) for cell in row if cell.strip())
