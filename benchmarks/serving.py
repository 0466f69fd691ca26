"""A mixed load on a running server: requests, p50, p99, errors, memory, by what is asked.

    python benchmarks/serving.py [--seconds 3600] [--clients 8] [--graph output] [--timeout 5]

Starts `sahelgraph serve` on a free port of this machine, lets so many clients ask one request after the other, one
in two hundred a killer query, and prints a table. It sends nothing anywhere else, and stops by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from serving import running

START = 20_000
"""What a server takes at least, in kB; this program's other child is `ps` itself."""

MIX = (
    ("a query", 40, "/sparql", {"query": "SELECT * { ?a a sg:EventStatement ; sg:subject ?b } LIMIT 50"}),
    ("a count over all", 10, "/sparql", {"query": "SELECT ?p (COUNT(*) AS ?n) { ?a ?p ?b } GROUP BY ?p"}),
    ("a question", 20, "/questions/who-says-what-about", {"actor": "MINUSMA"}),
    ("a page", 20, "/actor/minusma", {}),
    ("a graph", 5, "/store", {"graph": "https://w3id.org/sahelgraph/graph/register"}),
    ("the network's data", 1, "/network.json", {}),
    ("a killer", 0.5, "/sparql", {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"}),
)


async def client(address: str, until: float, seed: int, times: dict[str, list[float]], seen: Counter[str]) -> None:
    choose = random.Random(seed)
    async with httpx.AsyncClient(base_url=address, timeout=120) as asking:
        while time.monotonic() < until:
            name, _, path, params = choose.choices(MIX, [weight for _, weight, _, _ in MIX])[0]
            accept = "text/html" if name == "a page" else "*/*"
            start = time.monotonic()
            try:
                status = str((await asking.get(path, params=params, headers={"Accept": accept})).status_code)
            except httpx.TransportError as error:
                status = type(error).__name__
            seen[f"{name}: {status}"] += 1
            if status == "200":
                times[name].append(time.monotonic() - start)
            if status == "503":
                await asyncio.sleep(1)


async def memory(until: float, most: Counter[str]) -> None:
    """The most that our own server took so far, in kB, its workers together, and what it takes now."""
    while time.monotonic() < until:
        listed = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True).stdout
        all_ = [(int(pid), int(parent), int(kb)) for pid, parent, kb in map(str.split, listed.splitlines()[1:])]
        (server, kb) = max((pid, kb) for pid, parent, kb in all_ if parent == os.getpid() and kb > START)
        workers = sum(kb for _, parent, kb in all_ if parent == server)
        most["server"], most["workers"] = max(most["server"], kb), max(most["workers"], workers)
        most["now"] = kb
        await asyncio.sleep(2)


async def load(address: str, seconds: float, clients: int) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    seen: Counter[str] = Counter()
    most: Counter[str] = Counter()
    until = time.monotonic() + seconds
    await asyncio.gather(memory(until, most), *(client(address, until, each, times, seen) for each in range(clients)))
    print(
        f"{seconds:g} s, {clients} clients, {sum(seen.values()):,} requests, {sum(seen.values()) / seconds:.0f} a second"
    )
    print(
        "\n| asked | answered | p50 ms | p99 ms | busy (503) | stopped (504) | errors |\n|---|---|---|---|---|---|---|"
    )
    for name, *_ in MIX:
        told = sorted(times[name])
        ranks = [f"{1000 * told[int(len(told) * rank)]:.0f}" for rank in (0.5, 0.99)] if told else ["-", "-"]
        busy, stopped = seen[f"{name}: 503"], seen[f"{name}: 504"]
        all_ = sum(count for key, count in seen.items() if key.startswith(f"{name}: "))
        print(
            f"| {name} | {len(told):,} | {ranks[0]} | {ranks[1]} | {busy} | {stopped} | {all_ - len(told) - busy - stopped} |"
        )
    told = {name: f"{kb // 1024} MB" for name, kb in most.items()}
    print(
        f"\nmemory: server at most {told['server']}, in the end {told['now']}; its workers together {told['workers']}"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=3600)
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--graph", default="output")
    options.add_argument("--timeout", default="5")
    told = options.parse_args()
    with running(told.graph, "--timeout", told.timeout) as address:
        asyncio.run(load(address, told.seconds, told.clients))


if __name__ == "__main__":
    main()
