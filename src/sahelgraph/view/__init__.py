"""The network page: one HTML file to look at a graph in, offline, in which every line leads to its sentence.

    from sahelgraph.view import write_page
    write_page(graph, "network.html")

The picture is a pyvis network drawn by vis-network, with a template and scripts of our own. The file fetches
nothing and runs nothing but its own scripts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sahelgraph.model import Source, Statement
from sahelgraph.store import KnowledgeGraph
from sahelgraph.view.data import network_data
from sahelgraph.view.known import Known
from sahelgraph.view.part import MOST, part
from sahelgraph.view.render import render
from sahelgraph.view.style import strings
from sahelgraph.write.files import write_file

__all__ = ["network_data", "page", "served_data", "served_page", "write_page"]


def page(graph: KnowledgeGraph | Iterable[Statement], *, sources: Sequence[Source] = (), language: str = "en") -> str:
    """The page's HTML for a graph, or for statements with what is known of their `sources`.

    The same statements give the same text. `language` (`en` or `fr`) is the one it opens in.
    """
    if isinstance(graph, KnowledgeGraph):
        data = network_data(graph.statements(), store=graph.store, sources=graph.sources(), language=language)
    else:
        data = network_data(graph, sources=sources, language=language)
    return render(data, language=language)


def served_page(address: str, *, language: str = "en") -> str:
    """The same page without data: it asks for them at an address of its own server, and says so where none come.

    The server answers with the JSON of `network_data`, a part of the graph where it is large, and then with `more`:
    `{"statements": how many the store holds}`. The page adds `around` (the address of an actor whose surroundings are
    wanted whole) and `language` to the address as parameters.
    """
    words = {name: strings()[language][name] for name in ("loading", "slow", "failed", "too_long", "again")}
    return render(words, language=language, address=address)


def served_data(
    graph: KnowledgeGraph, *, around: str | None = None, most: int = MOST, language: str = "en"
) -> dict[str, Any]:
    """What a server answers a served page with: the data of at most so many statements, those around an actor first.

    Where the graph holds more, `more` says how many.
    """
    held = graph.statements()
    same = Known(graph.store).same
    also = [territory for territory, state in same.items() if state == around]
    kept = part(held, around=around, also=also, most=most)
    data = network_data(kept, store=graph.store, sources=graph.sources(), language=language)
    return data | ({"more": {"statements": len(held)}} if len(kept) < len(held) else {})


def write_page(graph: KnowledgeGraph, path: str | Path | None = None, *, language: str = "en") -> Path:
    """Write the page to a file, a temporary one where no path is given; returns where it stands.

    Raises `OutputError` where it cannot be written.
    """
    where = Path(path) if path else Path(tempfile.mkdtemp(prefix="sahelgraph-")) / "network.html"
    write_file(where, page(graph, language=language))
    return where
