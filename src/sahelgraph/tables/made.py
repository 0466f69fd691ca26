"""The cells that a mapping makes of others: a date of three columns, a name that the row itself doubts left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sahelgraph.tables.mapping import Made
from sahelgraph.tables.values import code, nothing, whole

JOINT = "-"


def made_cell(made: Made, row: Sequence[str], index: Mapping[str, int]) -> str:
    """What stands in a made column of a row whose columns stand at `index`.

    >>> day = Made(of=("y", "m", "d"))
    >>> made_cell(day, ["2024", "5", "3"], {"y": 0, "m": 1, "d": 2})
    '2024-5-3'
    >>> made_cell(day, ["2024.0", "5", "0"], {"y": 0, "m": 1, "d": 2})
    '2024-5'
    """
    doubt = made.unless
    if doubt and code(_cell(doubt.column, row, index)) in doubt.values:
        return ""
    cells = [_cell(column, row, index) for column in made.of]
    return made.words or _joined(cells)


def _cell(column: str, row: Sequence[str], index: Mapping[str, int]) -> str:
    return row[index[column]] if column in index else ""


def _joined(cells: Sequence[str]) -> str:
    if len(cells) == 1:
        return cells[0]
    known = next((place for place, cell in enumerate(cells) if nothing(cell) or whole(cell) == 0), len(cells))
    return JOINT.join(str(whole(cell) if whole(cell) is not None else cell.strip()) for cell in cells[:known])
