"""Files for the bulk loaders of stores: N-Quads in parts, a manifest of them, and the commands that load them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sahelgraph import __version__
from sahelgraph.errors import OutputError, PublishError
from sahelgraph.ids import sha256
from sahelgraph.publish.content import Content, contents, triples_of
from sahelgraph.store import KnowledgeGraph
from sahelgraph.vocabulary import read_yaml
from sahelgraph.write.files import write_file

PART = 1_000_000
"""Quads in a part."""
MANIFEST = "manifest.json"
COMMANDS = "load.sh"


@cache
def loaders() -> Mapping[str, Mapping[str, Any]]:
    """The bulk loaders that files are made for, by name.

    >>> sorted(loaders())
    ['neptune', 'qlever', 'tdbloader', 'virtuoso']
    """
    told: Mapping[str, Mapping[str, Any]] = read_yaml(Path(__file__).parent / "loaders.yml")
    return told


def write_parts(graph: KnowledgeGraph, folder: Path, loader: str, *, size: int = PART) -> list[str]:
    """Write a graph's parts, `manifest.json` and `load.sh` into a folder; returns their names.

    The manifest is written last: where it stands, the parts are whole. Raises `PublishError` for an unknown loader,
    `OutputError` where the folder holds other files.
    """
    if loader not in loaders():
        raise PublishError(f"no bulk loader is called {loader!r}; use --for {'|'.join(loaders())}")
    told = loaders()[loader]
    _clear(folder)
    held = contents(graph)
    parts = {}
    for number, (quads, part) in enumerate(_parts(held, size)):
        name, data = _named(number, part, packed=bool(told["gzip"]))
        write_file(folder / name, data)
        parts[name] = {"quads": quads, "bytes": len(data), "sha256": sha256(data)}
    commands = told["commands"].format(parts=" ".join(parts), folder=folder.resolve())
    write_file(folder / COMMANDS, f"#!/bin/sh\nset -e\n{commands}")
    write_file(folder / MANIFEST, _manifest(loader, held, parts))
    return [*parts, COMMANDS, MANIFEST]


def _clear(folder: Path) -> None:
    """Take away what an earlier run wrote there, the manifest first."""
    if not folder.is_dir():
        return
    ours = [folder / MANIFEST, folder / COMMANDS, *sorted(folder.glob("part-*.nq*"))]
    others = sorted(set(folder.iterdir()) - set(ours))
    if others:
        raise OutputError(f"holds other files ({others[0].name}); name another folder", path=folder)
    for path in ours:
        path.unlink(missing_ok=True)


def _parts(held: Mapping[str, Content], size: int) -> Iterator[tuple[int, bytes]]:
    lines = _lines(held)
    while part := list(islice(lines, size)):
        yield len(part), b"".join(part)


def _lines(held: Mapping[str, Content]) -> Iterator[bytes]:
    """The N-Quads, sorted within each graph: the same graph, the same parts."""
    for name, content in held.items():
        end = f" <{name}> .\n".encode()
        for line in sorted(triples_of(content.store, name)):
            yield line[: -len(b" .\n")] + end


def _named(number: int, part: bytes, *, packed: bool) -> tuple[str, bytes]:
    name = f"part-{number:05}.nq"
    return (f"{name}.gz", gzip.compress(part, mtime=0)) if packed else (name, part)


def _manifest(loader: str, held: Mapping[str, Content], parts: Mapping[str, Any]) -> str:
    told = {
        "made_by": f"sahelgraph {__version__}",
        "for": loader,
        "quads": sum(content.triples for content in held.values()),
        "graphs": {name: content.triples for name, content in held.items()},
        "parts": parts,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
