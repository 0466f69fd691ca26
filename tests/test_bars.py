"""The bar on the screen: sources read, then files put together; nobody watches, no bar."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.progress import Progress

from sahelgraph.bars import MERGING, Bar, bar


def test_a_bar_counts_what_is_read_and_then_what_is_put_together() -> None:
    shown = Progress(console=Console(file=StringIO()))
    told = Bar(shown, shown.add_task("reading", total=10))
    told.read(4, "one[1].csv")
    told.read(6, "two.csv")
    assert (shown.tasks[0].completed, shown.tasks[0].total, shown.tasks[0].description) == (10, 10, "two.csv")
    told.merged(3, 50)
    told.merged(7, 50)
    assert (shown.tasks[0].completed, shown.tasks[0].total, shown.tasks[0].description) == (7, 50, MERGING)


def test_where_nobody_watches_there_is_no_bar() -> None:
    with bar(10) as shown:
        assert shown is None
