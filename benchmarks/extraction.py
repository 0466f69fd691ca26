"""Words a second from JSON lines to statements, beside the bare parser on the same texts in the same run, on one core.

usage: extraction.py DOCS.jsonl [--limit N] [--rounds N]

Words are what white space divides. The best of some rounds is shown, the first of which also fills the caches;
seconds are processor time, so that a busy machine does not count. The bare parser gets the same paragraphs in batches.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path

from threadpoolctl import threadpool_limits

from sahelgraph.extract import extract_all
from sahelgraph.extract.document import spoken
from sahelgraph.extract.parsing.layout import paragraphs, tidy
from sahelgraph.extract.parsing.parser import load_parser
from sahelgraph.extract.parsing.passages import Text, parse, parse_all
from sahelgraph.ids import Minter
from sahelgraph.model import Document
from sahelgraph.read import read_documents
from sahelgraph.register import load_register

MEGABYTE = 1024  # ru_maxrss counts kilobytes here


def best(rounds: int, work: Callable[[], object]) -> float:
    """The fewest seconds of processor time that some work took."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def documents(path: Path, limit: int | None) -> list[Document]:
    return list(read_documents([path], reject=lambda reject: print("set aside:", reject.reason)))[:limit]


def bare(told: list[Document]) -> None:
    for code in ("en", "fr"):
        own = (each.text for each in told if spoken(each) == code)
        texts = (tidy(text, found.start, found.end).text for text in own for found in paragraphs(text))
        for _ in load_parser(code).pipe(texts, batch_size=64):
            pass


def parsed(told: list[Document]) -> None:
    for each in told:
        parse(each.text, spoken(each) or "en")


def parsed_together(told: list[Document]) -> None:
    for _ in parse_all(Text(each.text, spoken(each)) for each in told):
        pass


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", type=Path)
    options.add_argument("--limit", type=int)
    options.add_argument("--rounds", type=int, default=2)
    args = options.parse_args()
    register, minter = load_register(), Minter()
    told = documents(args.documents, args.limit)
    words = sum(len(each.text.split()) for each in told)
    statements = 0

    def whole() -> None:
        nonlocal statements
        found = extract_all(documents(args.documents, args.limit), register=register, minter=minter)
        statements = sum(len(each.statements) for _, each in found)

    rows: dict[str, Callable[[], object]] = {
        "bare parser, batched": lambda: bare(told),
        "parsed, a document at a time": lambda: parsed(told),
        "parsed, some documents together": lambda: parsed_together(told),
        "JSON lines to statements": whole,
    }
    print(f"{len(told)} documents, {words:,} words")
    with threadpool_limits(limits=1):
        for name, work in rows.items():
            print(f"{name:<32} {words / best(args.rounds, work):>9,.0f} words/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{statements:,} statements; peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
