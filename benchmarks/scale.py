"""What a build costs and how it grows with workers: python benchmarks/scale.py [--rows N] [--documents N] [--workers 1 2 4]

Builds an invented table like GED's and a file of documents (the bundled reports again and again, under other names) with
so many workers each, in a process of its own, parts small enough for all workers to have several. Beside each runs a
yardstick: as many processes that only count. Efficiency is how much faster the build became, over how much faster the
counting did: what the machine does not give (fewer cores than workers, busy neighbours) is not held against the
program. Prints seconds of the clock and of all processors, the largest process, and the cost of a million.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tables import make

PARTS = 8
COUNT = 30_000_000


def write_documents(path: Path, number: int) -> None:
    """A JSON lines file of so many documents, each one of the bundled reports under a name of its own."""
    from sahelgraph.pipeline import example
    from sahelgraph.read import read_documents

    told = list(read_documents([example()], reject=print))
    with path.open("w", encoding="utf-8") as file:
        for each in range(number):
            document = told[each % len(told)]
            row = {"id": f"copy-{each}", "text": document.text, "language": document.source.language}
            file.write(json.dumps(row | {"published": document.source.published}) + "\n")


def count(number: int) -> int:
    """Nothing but work for a processor."""
    while number:
        number -= 1
    return number


def yardstick(workers: int) -> float:
    """Counts a second, in millions, of so many processes together."""
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        pool.map(count, [1000] * workers)
        began = time.perf_counter()
        pool.map(count, [COUNT] * workers, chunksize=1)
        return workers * COUNT / (time.perf_counter() - began) / 1e6


def build(source: Path, output: Path, workers: int, size: int) -> dict[str, float]:
    """One build, in this process and its workers: seconds, processor seconds, MB of the largest process, statements."""
    from sahelgraph.parts import plan
    from sahelgraph.parts.build import build_folder

    plan.ROWS = max(1, size // PARTS)
    plan.DOCUMENTS = max(1, size // PARTS)
    began = time.perf_counter()
    built = build_folder([source], output, workers=workers)
    spent = time.perf_counter() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "spent": spent,
        "cpu": sum(each.ru_utime + each.ru_stime for each in used),
        "peak": max(each.ru_maxrss for each in used) / 1024,
        "statements": built.statements.total(),
        "quads": built.quads,
    }


def measured(source: Path, workers: int, size: int) -> dict[str, float]:
    """A build in a process of its own."""
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        command = [sys.executable, __file__, "--one", str(source), folder, str(workers), str(size)]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found


def scaled(what: str, source: Path, size: int, workers: list[int]) -> None:
    """Builds of one source with each number of workers, beside the yardstick, to a line each."""
    first: tuple[float, float] | None = None
    for number in workers:
        before = yardstick(number)
        told = measured(source, number, size)
        counted = (before + yardstick(number)) / 2
        rate = size / told["spent"]
        first = first or (rate, counted)
        gain, could = rate / first[0], counted / first[1]
        print(
            f"{what:<10} {size:>9,} {number:>2} workers {told['spent']:>8.1f} s {told['cpu']:>8.1f} s of processors"
            f" {told['cpu'] / size * 1e6:>9,.0f} s a million {told['peak']:>6,.0f} MB {told['quads']:>11,.0f} quads"
            f"   {gain:.2f} times as fast, counting {could:.2f}: efficiency {gain / could:.2f}",
            flush=True,
        )


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--one"]:
        source, output, workers, size = sys.argv[2:]
        print(json.dumps(build(Path(source), Path(output), int(workers), int(size))))
        return
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--rows", type=int, default=200_000)
    told.add_argument("--documents", type=int, default=400)
    told.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    told.add_argument("--folder", type=Path, help="where there is room to work")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        table, documents = Path(folder) / "ged.csv", Path(folder) / "news.jsonl"
        make(table, asked.rows)
        write_documents(documents, asked.documents)
        scaled("rows", table, asked.rows, asked.workers)
        scaled("documents", documents, asked.documents, asked.workers)
        print(f"{documents.stat().st_size / asked.documents:,.0f} bytes a document")


if __name__ == "__main__":
    main()
