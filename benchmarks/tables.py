"""How fast a table becomes N-Quads: python benchmarks/tables.py [ROWS] [--small ROWS] [--morph PYTHON] [--maplib PYTHON]

Makes a table like UCDP GED's (49 columns, invented, with awkward values), and writes its graph; beside it the reading of
the CSV alone, the plain way of this program, rdflib and, where their environments are named, Morph-KGC and maplib, in
the same run. Each runs in a process of its own. Prints rows and quads a second of processor time and of the clock, and
the peak of memory; checks on the small table that all make the same graph. The other tools are handed every term
ready made: what they take is the making of the terms and the writing alone.

maplib 0.20 keeps no datatype that a data frame has not: its geo:wktLiteral and xsd:gYearMonth come out as strings.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import multiprocessing
import random
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

AWKWARD = (
    'quotes "inside"',
    "back\\slash",
    "line\nbreak",
    "tab\there",
    "semicolon; and, comma",
    "Ménaka — Ñ 中",
    "100 %",
)
STATES = ("Mali", "Niger", "Burkina Faso", "Chad", "Nigeria", "Algeria", "Ruritania", "Grand Fenwick")
GROUPS = ("JNIM", "IS", "AQIM", "Boko Haram", "MNLA", "Ansaroul Islam", "Red Hand", "Band of the Hills")


def make(path: Path, rows: int) -> None:
    """Write an invented table of so many rows; the same for the same number."""
    from sahelgraph.tables.load import bundled

    columns = next(mapping for mapping in bundled() if mapping.name == "ged").columns
    chance = random.Random(5)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, columns, restval="x1")
        table.writeheader()
        for number in range(1, rows + 1):
            table.writerow(row(number, chance, rows))


def row(number: int, chance: random.Random, rows: int) -> dict[str, str]:
    """One row: mostly plain, one in fifty with a value to stumble over.

    As often as in a thousand rows of GED 19: who has deaths counted (nobody 9 %, one side 78 %, two 12 %, three 1 %),
    a low estimate beside the best (4 %), a high one (15 %), several days (15 %); among a thousand rows some 900 places.
    """
    place, kind = int(max(rows // 5, 20) * chance.random() ** 3), chance.randrange(1, 4)
    state = STATES[place % len(STATES)]
    day = f"{chance.randrange(1990, 2024)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 27):02d}"
    last = day if chance.random() > 0.15 else f"{day[:8]}{int(day[8:]) + 2:02d}"
    counted = chance.choices((0, 1, 2, 3), (93, 780, 114, 13))[0]
    hit = chance.sample(range(4), counted)
    deaths = [chance.choice((1, 1, 1, 2, 3, 5, 12)) if side in hit else 0 for side in range(4)]
    best = sum(deaths)
    odd = chance.choice(AWKWARD) if number % 50 == 0 else ""
    told = {
        "id": f"{number}.0",
        "type_of_violence": f"{kind}.0",
        "side_a": f"Government of {state}" if kind == 1 else chance.choice(GROUPS),
        "side_b": "Civilians" if kind == 3 else f"{chance.choice(GROUPS)} faction {chance.randrange(40)}",
        "where_prec": str((1, 1, 1, 2, 3, 4, 6)[place % 7]),
        "where_coordinates": f"Village {place} {odd}".strip(),
        "adm_1": f"{state} Region {place % 11}",
        "adm_2": f"District {place % 97}",
        "latitude": f"{10 + place % 500 / 50}",
        "longitude": f"{-5 + place % 700 / 50}",
        "country": state,
        "date_prec": "1" if number % 9 else "4",
        "date_start": day if number % 997 else "soon",
        "date_end": last if number % 997 else "later",
        "source_headline": f"Headline {number} of an invented paper, long as headlines are {odd}",
        "source_article": f"Invented Press Agency, {day}, a long name of an article number {number}, {odd} and its words "
        * 2,
        "best": f"{best}.0",
        "low": f"{best}.0" if chance.random() > 0.04 else f"{best // 2}",
        "high": f"{best}.0" if chance.random() > 0.15 else f"{best * 2}",
    }
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return told | {name: f"{number_}.0" for name, number_ in zip(parts, deaths, strict=True)}


def opened(path: Path) -> tuple[Any, dict[str, Any]]:
    """The table and what reading it needs."""
    from sahelgraph.ids import Minter
    from sahelgraph.register import load_register
    from sahelgraph.tables.load import bundled
    from sahelgraph.tables.read import find_table

    minter = Minter()
    file = find_table(path, bundled(), minter=minter)
    return file, {"register": load_register(), "minter": minter, "reject": lambda reject: None}


def only_read(path: Path, out: Path) -> int:
    """The CSV reader alone."""
    del out
    with path.open(newline="", encoding="utf-8") as file:
        return 0 * sum(1 for _ in csv.reader(file))


def fast(path: Path, out: Path) -> int:
    """The compiled way."""
    from sahelgraph.tables.write import write_table

    file, needs = opened(path)
    gc.freeze()  # as a build does, once the register is read
    with out.open("wb") as lines:
        write_table(file, lines.write, **needs)
    return int(file.counts.quads)


def plain(path: Path, out: Path) -> int:
    """The plain way, row by row, and assemble."""
    import pyoxigraph as ox

    from sahelgraph.assemble import assemble
    from sahelgraph.tables.read import read_table

    file, needs = opened(path)
    quads = list(assemble(file.source, read_table(file, **needs), minter=needs["minter"]))
    out.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return len(quads)


def with_rdflib(path: Path, out: Path) -> int:
    """The same quads through rdflib, in memory and serialised by it: the mapping itself is not counted."""
    import rdflib

    fast(path, out)
    started = time.process_time()
    dataset = rdflib.Dataset()
    dataset.parse(out, format="nquads")
    dataset.serialize(out, format="nquads")
    SPENT["rdflib"] = time.process_time() - started
    return len(out.read_text(encoding="utf-8").splitlines())


SPENT: dict[str, float] = {}


def measured(name: str, work: Callable[[Path, Path], int], path: Path, rows: int) -> frozenset[str]:
    """Run in a process of its own; prints a line and gives the quads."""
    out = path.with_suffix(f".{name}.nq")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        quads, spent, clock, peak = pool.apply(_timed, (work, path, out))
    rate = f"{rows / spent:>10,.0f} rows/s {rows / clock:>10,.0f} by the clock {quads / spent:>12,.0f} quads/s"
    print(f"{name:<10} {rows:>9,} rows {rate} {peak:>7,.0f} MB")
    return _graph(out) if quads else frozenset()


def _timed(work: Callable[[Path, Path], int], path: Path, out: Path) -> tuple[int, float, float, float]:
    began, clock = time.process_time(), time.perf_counter()
    quads = work(path, out)
    spent = SPENT.get("rdflib") or time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return quads, spent, time.perf_counter() - clock, peak


def _graph(out: Path, graph: str = "") -> frozenset[str]:
    """The quads of a file; `graph` names it where the file holds triples alone. Numbers are compared by value."""
    if out.stat().st_size > 200_000_000:
        return frozenset()
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(path=str(out), format=ox.RdfFormat.N_QUADS)
    name = f"<{graph}>" if graph else ""
    return frozenset(f"{quad.triple} {name or quad.graph_name}" for quad in store)


def terms(lines: Path, folder: Path) -> int:
    """The quads of a file as subjects and objects, a CSV for each predicate and kind of object; gives their number."""
    import pyoxigraph as ox

    found: dict[tuple[str, str, str | None], list[tuple[str, str]]] = {}
    quads = set(ox.parse(path=str(lines), format=ox.RdfFormat.N_QUADS))
    for quad in quads:
        datatype = quad.object.datatype.value if isinstance(quad.object, ox.Literal) else None
        key = (quad.graph_name.value, quad.predicate.value, datatype)
        found.setdefault(key, []).append((quad.subject.value, quad.object.value))
    folder.mkdir()
    parts = []
    for number, ((graph, predicate, datatype), rows) in enumerate(sorted(found.items(), key=str)):
        with (folder / f"{number}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("s", "o"), *rows])
        parts.append({"file": f"{number}.csv", "graph": graph, "predicate": predicate, "datatype": datatype})
    (folder / "parts.json").write_text(json.dumps(parts), encoding="utf-8")
    return len(quads)


def other(tool: str, python: str, path: Path, rows: int) -> frozenset[str]:
    """The same graph by another tool, from the terms of ours."""
    folder, out = path.parent / tool, path.with_suffix(f".{tool}.nq")
    quads = terms(path.with_suffix(".compiled.nq"), folder)
    script = str(Path(__file__).with_name("others.py"))
    told = subprocess.run([python, script, tool, str(folder), str(out)], capture_output=True, text=True, check=False)
    if told.returncode:
        print(f"{tool}: {told.stderr.strip().splitlines()[-1:]}")
        return frozenset()
    cost = json.loads(told.stdout.strip().splitlines()[-1])
    spent, peak = cost["spent"], cost["peak"]
    print(
        f"{tool:<10} {rows:>9,} rows {rows / spent:>10,.0f} rows/s {'':>23} {quads / spent:>12,.0f} quads/s {peak:>7,.0f} MB"
    )
    return _graph(out, graph=json.loads((folder / "parts.json").read_text(encoding="utf-8"))[0]["graph"])


def main() -> None:
    """Measure and print."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("rows", nargs="?", type=int, default=100_000)
    told.add_argument("--small", type=int, default=1_000, help="rows for the slow ones")
    told.add_argument("--morph", help="the python of an environment that has morph-kgc")
    told.add_argument("--maplib", help="the python of an environment that has maplib")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "ged.csv", Path(folder) / "small" / "ged.csv"
        small.parent.mkdir()
        make(large, asked.rows)
        make(small, asked.small)
        measured("csv", only_read, large, asked.rows)
        measured("compiled", fast, large, asked.rows)
        slow = {name: measured(name, work, small, asked.small) for name, work in SLOW.items()}
        for tool, python in (("morph", asked.morph), ("maplib", asked.maplib)):
            if python:
                slow[tool] = other(tool, python, small, asked.small)
        for name, told in slow.items():
            print(f"{name}: {len(told):,} quads, {len(told ^ slow['compiled']) / 2:,.0f} other than the compiled way's")


SLOW = {"compiled": fast, "plain": plain, "rdflib": with_rdflib}

if __name__ == "__main__":
    main()
