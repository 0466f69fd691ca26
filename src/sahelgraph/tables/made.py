"""The cells that a mapping makes of others: a date of three columns, a name that the row itself doubts left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sahelgraph.tables.mapping import Made, columns_in
from sahelgraph.tables.values import nothing, whole

JOINT = "-"


def made_cell(made: Made, row: Sequence[str], index: Mapping[str, int]) -> str:
    """What stands in a made column of a row whose columns stand at `index`.

    >>> day = Made(of=("y", "m", "d"))
    >>> made_cell(day, ["2024", "5", "3"], {"y": 0, "m": 1, "d": 2})
    '2024-5-3'
    >>> made_cell(day, ["2024.0", "5", "0"], {"y": 0, "m": 1, "d": 2})
    '2024-5'
    """
    told, other = _told(made, row, index), made.otherwise
    return _filled(other.find(_cell(other.column, row, index)) or "", row, index) if other and nothing(told) else told


def _told(made: Made, row: Sequence[str], index: Mapping[str, int]) -> str:
    doubt = made.unless
    if doubt and doubt.find(_cell(doubt.column, row, index)):
        return ""
    if made.words:
        return _filled(made.words, row, index)
    return _joined([_cell(column, row, index) for column in made.of])


def _filled(words: str, row: Sequence[str], index: Mapping[str, int]) -> str:
    """Words with the cells that stand in them; nothing where one says nothing."""
    cells = {column: _cell(column, row, index).strip() for column in columns_in(words)}
    return "" if any(map(nothing, cells.values())) else words.format_map(cells)


def _cell(column: str, row: Sequence[str], index: Mapping[str, int]) -> str:
    return row[index[column]] if column in index else ""


def _joined(cells: Sequence[str]) -> str:
    if len(cells) == 1:
        return cells[0]
    known = next((place for place, cell in enumerate(cells) if nothing(cell) or whole(cell) == 0), len(cells))
    return JOINT.join(str(whole(cell) if whole(cell) is not None else cell.strip()) for cell in cells[:known])
