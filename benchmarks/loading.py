"""How long a graph takes to load: python benchmarks/loading.py [QUADS ...] [--file FILE.nq]

Loads the first so many quads of an N-Quads file (of a table made by `benchmarks/tables.py`, where none is named) into
Oxigraph, in memory and on disk, each in a process of its own. Prints seconds of the clock, quads a second, the peak of
memory, and what the store weighs on the disk.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from tables import fast, make

ROW = 50
"""Quads that a row gives at least."""


def load(path: Path, where: Path | None) -> tuple[int, float, float]:
    """Quads, seconds and peak of memory in MB."""
    began = time.perf_counter()
    store = ox.Store(str(where)) if where else ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    spent = time.perf_counter() - began
    return len(store), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("quads", nargs="*", type=int, default=[100_000, 1_000_000, 10_000_000])
    told.add_argument("--file", type=Path)
    told.add_argument("--folder", type=Path, help="where there is room to work")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        source = asked.file or _made(Path(folder), max(asked.quads))
        for number in asked.quads:
            part = Path(folder) / "part.nq"
            with source.open("rb") as lines, part.open("wb") as file:
                file.writelines(itertools.islice(lines, number))
            for where in (None, Path(folder) / f"store{number}"):
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    quads, spent, peak = pool.apply(load, (part, where))
                weight = sum(each.stat().st_size for each in where.iterdir()) / 1e6 if where else 0
                print(
                    f"{'disk' if where else 'memory':<7}{quads:>11,} quads {spent:>8.1f} s {quads / spent:>9,.0f} quads/s"
                    f" {peak:>7,.0f} MB {weight:>7,.0f} MB on disk",
                    flush=True,
                )


def _made(folder: Path, quads: int) -> Path:
    table, out = folder / "ged.csv", folder / "ged.nq"
    make(table, quads // ROW + 100)
    fast(table, out)
    return out


if __name__ == "__main__":
    main()
