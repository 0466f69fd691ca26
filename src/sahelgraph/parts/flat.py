"""The flat views of finished parts, a few graphs at a time: the same bytes as of the whole graph, which nobody need hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from sahelgraph.disassemble import disassemble
from sahelgraph.parts.finished import Parts, Stretch
from sahelgraph.parts.lines import in_order, merged
from sahelgraph.write.flat import mention_order, statement_lines

Flat = Callable[[Parts, ox.Store], Iterator[bytes]]
"""The lines of a flat view, from the parts and what stands beside the sources."""
READ = 50_000
"""Quads from which on no more graphs are read together."""


def _statements(parts: Parts, beside: ox.Store) -> Iterator[bytes]:
    """`statements.jsonl`: some graphs at a time are read, and what was read is put in order."""

    def told() -> Iterator[bytes]:
        for lines in _some_graphs(parts):
            store = ox.Store()
            store.bulk_load(input=lines, format=ox.RdfFormat.N_QUADS)
            yield from (f"{line}\n".encode() for line in statement_lines(disassemble(store, beside=beside)))

    return in_order(told(), parts.folder)


def _some_graphs(parts: Parts) -> Iterator[bytes]:
    """The lines of whole graphs, of so many together as are read at once."""
    graphs: dict[str, list[Stretch]] = defaultdict(list)
    for each in parts.stretches():
        graphs[each.graph].append(each)
    once, lines, quads = parts.once(), bytearray(), 0
    for graph, stretches in graphs.items():
        for each in stretches:
            lines += each.read()
        for path in once.get(graph, ()):
            lines += path.read_bytes()
        quads += sum(each.quads for each in stretches)
        if quads >= READ:
            yield bytes(lines)
            lines, quads = bytearray(), 0
    yield bytes(lines)


def _mentions(parts: Parts, _: ox.Store) -> Iterator[bytes]:
    """`mentions.jsonl`: the lines of the parts, by source and place in the text."""
    return merged(parts.files("mentions"), parts.folder, key=mention_order)


FLAT: Mapping[str, Flat] = {"statements.jsonl": _statements, "mentions.jsonl": _mentions}
"""The files of JSON lines, and what makes each."""
