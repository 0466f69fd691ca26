"""How long every named question takes: python benchmarks/questions.py [QUADS] [--rdflib SECONDS]

Builds the bundled reports and a table of invented events with as many rows as make so many quads, loads them into a
store on disk, and asks every question with its examples: of this program on the store, of plain Oxigraph on the same
store, of plain Oxigraph in memory and, where seconds are given to it, of rdflib's own engine, no longer than so many
a question. Each engine runs in a process of its own. Prints seconds, rows and the peak of memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tables import make

QUADS_A_ROW = 25.6
QUADRATIC = ("different-numbers",)
"""Left out: it compares every two numbers of an actor, and does not end in minutes over a table of thousands of rows."""
OWN = {"source": "table.csv"}
Asked = dict[str, tuple[float | None, int]]


def texts() -> dict[str, str]:
    """Every question with its examples filled in."""
    from sahelgraph.query import find_question, questions

    return {name: find_question(name).text for name in questions() if name not in QUADRATIC}


def ours(store: Path) -> tuple[float, Asked]:
    """Names are looked up, and rows come as plain values."""
    from sahelgraph.query import as_rows, find_question
    from sahelgraph.store import KnowledgeGraph

    graph, took = timed(lambda: KnowledgeGraph.open(store))
    found: Asked = {}
    for name in texts():
        given = {each.name: OWN.get(each.name, each.example) for each in find_question(name).parameters}
        rows, seconds = timed(lambda name=name, given=given: as_rows(graph.query(name, **given)))
        found[name] = (seconds, len(rows))
    return took, found


def plain(path: Path) -> tuple[float, Asked]:
    """Oxigraph by itself: a store on disk, or a file in memory."""
    import pyoxigraph as ox

    def opened() -> ox.Store:
        if path.is_dir():
            return ox.Store.read_only(str(path))
        store = ox.Store()
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        return store

    store, took = timed(opened)
    found: Asked = {}
    for name, text in texts().items():
        rows, seconds = timed(lambda text=text: list(store.query(text, use_default_graph_as_union=True)))
        found[name] = (seconds, len(rows))
    return took, found


def rdflib_own(path: Path, most: int) -> tuple[float, Asked]:
    """The engine of rdflib itself, over its own store in memory."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    _, took = timed(lambda: dataset.parse(path, format="nquads"))
    signal.signal(signal.SIGALRM, too_long)
    found: Asked = {}
    for name, text in texts().items():
        signal.alarm(most)
        try:
            rows, seconds = timed(lambda text=text: list(dataset.query(text)))
            found[name] = (seconds, len(rows))
        except TimeoutError:
            found[name] = (None, 0)
        finally:
            signal.alarm(0)
    return took, found


def too_long(*_: object) -> None:
    """What the alarm does."""
    raise TimeoutError


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and its seconds."""
    began = time.perf_counter()
    found = work()
    return found, time.perf_counter() - began


def measured(work: Callable[..., tuple[float, Asked]], *args: Any) -> tuple[float, Asked, float]:
    """The same in a process of its own, with the peak of its memory in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(with_peak, (work, args))


def with_peak(work: Callable[..., tuple[float, Asked]], args: tuple[Any, ...]) -> tuple[float, Asked, float]:
    """What the work gives, and the peak of this process."""
    took, found = work(*args)
    return took, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Build, load, ask, print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("quads", nargs="?", type=int, default=1_000_000)
    reader.add_argument("--rdflib", type=int, metavar="SECONDS", default=0)
    told = reader.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make(folder / "table.csv", int(told.quads / QUADS_A_ROW))
        examples = Path(__file__).parents[1] / "src" / "sahelgraph" / "examples"
        program, built, store = [sys.executable, "-m", "sahelgraph"], folder / "built", folder / "store"
        sources = [str(folder / "table.csv"), *map(str, examples.glob("*.md"))]
        command = [*program, "build", *sources, "-o", str(built), "--formats", "nq"] if told.quads < 200_000 else [
            *program, "build", *sources, "-o", str(built)]  # fmt: skip
        _, build = timed(
            lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        print(f"build {build:.1f} s", flush=True)
        _, load = timed(lambda: subprocess.run([*program, "store", "load", str(store), str(built)], check=True))
        print(f"store load {load:.1f} s", flush=True)
        subprocess.run([*program, "store", "info", str(store)], check=True)
        file = built / "sahelgraph.nq"
        engines: dict[str, Any] = {
            "ours": (ours, store),
            "Oxigraph disk": (plain, store),
            "Oxigraph memory": (plain, file),
        }
        if told.rdflib:
            engines["rdflib"] = (rdflib_own, file, told.rdflib)
        results = {}
        for name, (work, *args) in engines.items():
            results[name] = measured(work, *args)
            print(f"{name}: opened in {results[name][0]:.2f} s, peak {results[name][2]:.0f} MB", flush=True)
        print("| question | rows |" + "".join(f" {name} |" for name in results))
        print("|---|--:|" + "--:|" * len(results))
        for question, (_, rows) in results["ours"][1].items():
            cells = [result[1][question][0] for result in results.values()]
            told_cells = "".join(" - |" if cell is None else f" {cell:.3f} |" for cell in cells)
            print(f"| `{question}` | {rows:,} |{told_cells}")


if __name__ == "__main__":
    main()
