"""How long every named question takes: python benchmarks/questions.py [QUADS] [--rdflib SECONDS] [--folder FOLDER]

Builds the bundled reports and a table of invented events with as many rows as make so many quads, loads them into a
store on disk, and asks every question with its examples: of this program on the store, of plain Oxigraph on the same
store, of plain Oxigraph in memory and, where seconds are given to it, of rdflib's own engine, no longer than so many
a question. Each engine runs in a process of its own. Prints seconds of the processor (what the clock shows where
nothing else runs), rows, the peak of memory, and beside a question that says what it costs, what it says. A folder
that is named is kept, and what stands there already is used.
"""

from __future__ import annotations

import argparse
import contextlib
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

QUADS_A_ROW = 53
OWN = {"source": "table.csv"}
PROGRAM = [sys.executable, "-m", "sahelgraph"]
Asked = dict[str, tuple[float | None, int]]


def texts() -> dict[str, str]:
    """Every question with its examples filled in."""
    from sahelgraph.query import find_question, questions

    return {name: find_question(name).text for name in questions()}


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
        step(name, seconds)
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
        step(name, seconds)
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


def step(name: str, seconds: float) -> None:
    """A line on the way: this may take an hour."""
    print(f"  {name} {seconds:.3f}", file=sys.stderr, flush=True)


def too_long(*_: object) -> None:
    """What the alarm does."""
    raise TimeoutError


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and the seconds of the processor that this process spent on it."""
    began = time.process_time()
    found = work()
    return found, time.process_time() - began


def measured(work: Callable[..., tuple[float, Asked]], *args: Any) -> tuple[float, Asked, float]:
    """The same in a process of its own, with the peak of its memory in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(with_peak, (work, args))


def with_peak(work: Callable[..., tuple[float, Asked]], args: tuple[Any, ...]) -> tuple[float, Asked, float]:
    """What the work gives, and the peak of this process."""
    took, found = work(*args)
    return took, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def prepared(folder: Path, quads: int) -> None:
    """A table and its graph, in files and as a store."""
    folder.mkdir(exist_ok=True)
    make(folder / "table.csv", quads // QUADS_A_ROW)
    examples = Path(__file__).parents[1] / "src" / "sahelgraph" / "examples"
    sources = [str(folder / "table.csv"), *map(str, sorted(examples.glob("*.md")))]
    build = [*PROGRAM, "build", *sources, "-o", str(folder / "built"), "--formats", "nq"]
    quiet = subprocess.DEVNULL
    subprocess.run(build, check=False, stdout=quiet, stderr=quiet)
    print(f"build {spent():.1f} s", flush=True)
    load = [*PROGRAM, "store", "load", str(folder / "store"), str(folder / "built")]
    before = spent()
    subprocess.run(load, check=True)
    print(f"store load {spent() - before:.1f} s", flush=True)


def spent() -> float:
    """Seconds of the processor that the programs started so far took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def said(name: str, store: Path) -> str:
    """What a question says of its cost, asked as here."""
    from sahelgraph.query import cost_note, find_question
    from sahelgraph.store import KnowledgeGraph

    question = find_question(name)
    given = {each.name: OWN.get(each.name, each.example) for each in question.parameters}
    return cost_note(KnowledgeGraph.open(store), question, given) or ""


def main() -> None:
    """Build, load, ask, print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("quads", nargs="?", type=int, default=1_000_000)
    reader.add_argument("--rdflib", type=int, metavar="SECONDS", default=0)
    reader.add_argument("--folder", type=Path, help="where to work")
    told = reader.parse_args()
    with contextlib.ExitStack() as stack:
        folder = told.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        built, store = folder / "built", folder / "store"
        if not store.exists():
            prepared(folder, told.quads)
        subprocess.run([*PROGRAM, "store", "info", str(store)], check=True)
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
        print("| question | rows |" + "".join(f" {name} |" for name in results) + " says |")
        print("|---|--:|" + "--:|" * len(results) + "---|")
        for question, (_, rows) in results["ours"][1].items():
            cells = [result[1][question][0] for result in results.values()]
            told_cells = "".join(" - |" if cell is None else f" {cell:.3f} |" for cell in cells)
            print(f"| `{question}` | {rows:,} |{told_cells} {said(question, store)} |")


if __name__ == "__main__":
    main()
