"""A built folder: every format of one graph, a manifest that lists them, and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sahelgraph import __version__
from sahelgraph.errors import InputError, OutputError
from sahelgraph.ids import ONTOLOGY_GRAPH, REGISTER_GRAPH, Minter, sha256
from sahelgraph.model import Source
from sahelgraph.rejects import REJECTS, read_rejects
from sahelgraph.store import NQUADS, KnowledgeGraph, read_rdf
from sahelgraph.terms import SG
from sahelgraph.write.export import CONTENTS, ON_REQUEST, STEM, content
from sahelgraph.write.files import write_files
from sahelgraph.write.flat import read_mentions

MANIFEST = "manifest.json"
LARGE = 200_000
"""Quads above which only the N-Quads are written, unless formats are asked for."""


def write_folder(graph: KnowledgeGraph, folder: Path, *, formats: Iterable[str] = ()) -> list[str]:
    """Write a graph's files as a set, in place of an earlier build's; returns their names.

    `formats` are file endings (`ttl`, `graphml`, `nodes.csv` …); all where none is named and the graph has at most 200,000
    quads. Raises `OutputError` where the folder holds files that no build of ours made.
    """
    old = owned(folder)
    names = _names(graph, formats)
    contents = {name: content(graph, name) for name in names}
    written = {**contents, MANIFEST: _manifest(graph, contents)}
    write_files(folder, written)
    for name in old - written.keys():
        (folder / name).unlink(missing_ok=True)
    return sorted(written)


def read_folder(folder: Path) -> KnowledgeGraph:
    """The graph of a built folder, with its mentions and rejects."""
    if not (folder / NQUADS).is_file():
        raise InputError(f"no graph here ({NQUADS} is missing); `sahelgraph build` makes one", path=folder)
    return KnowledgeGraph(
        store=read_rdf(folder / NQUADS),
        mentions=tuple(read_mentions(_lines(folder / "mentions.jsonl"))),
        rejects=tuple(read_rejects(_lines(folder / REJECTS))),
        minter=Minter(_read_manifest(folder)["base"]),
    )


def retract(folder: Path, source: str) -> tuple[Source, int]:
    """Take a source out of a built folder, by its id, address or path; gives it and the number of those left."""
    held = KnowledgeGraph.open(folder)
    gone = held.retract(source)
    write_folder(held, folder)
    return gone, len(held.sources())


def owned(folder: Path) -> set[str]:
    """The files of an earlier build; a folder with files but no manifest of ours is not ours to change.

    Raises `OutputError` there.
    """
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise OutputError("is a file, not a folder", path=folder)
    if (folder / MANIFEST).is_file():
        return set(_read_manifest(folder)["files"])
    if any(not path.name.startswith(".") for path in folder.iterdir()):
        raise OutputError("holds files that no build of sahelgraph made; name another folder", path=folder)
    return set()


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("the manifest of the build is missing or broken; build again", path=path) from error
    return told


def _names(graph: KnowledgeGraph, formats: Iterable[str]) -> list[str]:
    wanted = {each.lower().lstrip(".") for each in formats}
    asked = {ending.lstrip("."): f"{STEM}{ending}" for ending in ON_REQUEST if ending.startswith(".")}
    known = {name.rpartition(".")[2] for name in CONTENTS} | asked.keys()
    if wanted - known:
        told = f"no such format: {', '.join(sorted(wanted - known))}"
        raise OutputError(f"{told}; use some of {', '.join(sorted(known))}")
    if wanted:
        always = [name for name in CONTENTS if name == NQUADS or name.rpartition(".")[2] in wanted]
        return [*always, *(asked[each] for each in asked if each in wanted)]
    return [NQUADS, REJECTS] if len(graph) > LARGE else list(CONTENTS)


def _manifest(graph: KnowledgeGraph, contents: dict[str, bytes]) -> bytes:
    statements, quads = _weight(graph)
    told = [(each.iri, each.id, each.sha256) for each in graph.sources()]
    hashes = {name: sha256(data) for name, data in contents.items()}
    return manifest(graph.minter.base, told, hashes, quads=len(graph), statements=statements, told=quads)


def manifest(
    base: str,
    sources: Iterable[tuple[str, str, str | None]],
    files: Mapping[str, str],
    *,
    quads: int,
    statements: int,
    told: int,
) -> bytes:
    """`manifest.json`: sources (address, id, hash), files with their hashes, how many quads, and what a statement weighs.

    `told` are the quads of the sources' graphs, which the statements share.
    """
    held = {
        "made_by": f"sahelgraph {__version__}",
        "base": base,
        "quads": quads,
        "statements": statements,
        "quads_a_statement": round(told / max(statements, 1), 1),
        "sources": [{"iri": iri, "id": id_, "sha256": hashed} for iri, id_, hashed in sources],
        "files": dict(sorted(files.items())),
    }
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()


def _weight(graph: KnowledgeGraph) -> tuple[int, int]:
    """How many statements there are, and the quads of the sources' graphs, which they share."""
    aside = {ONTOLOGY_GRAPH, REGISTER_GRAPH}
    quads = sum(1 for quad in graph.store if getattr(quad.graph_name, "value", "") not in aside)
    return sum(1 for _ in graph.store.quads_for_pattern(None, SG("confidence"), None, None)), quads


def _lines(path: Path) -> list[str]:
    """The lines of a file as it was written: a line ends with its line feed and with no other sign."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="\n") as lines:
        return list(lines)
