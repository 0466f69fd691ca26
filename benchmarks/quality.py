"""How good the extraction is: python benchmarks/quality.py BENCHDIR [--only NAME] [--promises]

Builds the statements of every bench of a folder, scores them with the folder's own scorers, and prints Markdown: figures by
bench, language and kind; the reliability of confidence; the two promises on the marked sentences of `tests/examples`
(they need no bench: `--promises` prints them alone); what is still wrong, by class and document id. Nothing of a bench's
text is printed. `docs/quality.md` says what the figures mean.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benches import QUALIFIER, SCORE, Bench, by_language, find_benches, run_scorer, table

TESTS = Path(__file__).resolve().parents[1] / "tests"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, nargs="?", help="where the benches and their scorers are")
    options.add_argument("--only", action="append", help="only this bench; may be repeated")
    options.add_argument("--promises", action="store_true", help="only the marked sentences of tests/examples")
    args = options.parse_args()
    if not args.promises and args.folder is None:
        options.error("name the folder of the benches, or --promises")
    with tempfile.TemporaryDirectory() as work:
        sections = [promises()] if args.promises else report(args.folder, Path(work), args.only)
        print("\n\n".join(sections))


def report(folder: Path, work: Path, only: list[str] | None) -> Iterator[str]:
    """The sections of the report."""
    from errors import error_tables, reliability

    benches = [bench for bench in find_benches(folder, work) if not only or bench.name in only]
    for bench in benches:
        bench.build()
    facts = [bench for bench in benches if bench.tells_facts]
    if facts:
        yield "## Documents read by an analyst\n\n" + fact_table(facts, work)
        yield "## Qualifiers of the facts found\n\n" + qualifier_table(facts, work)
    for bench in benches:
        if not bench.tells_facts:
            yield f"## `{bench.name}`\n\n```\n" + "\n".join(run_scorer(bench, bench.due)) + "\n```"
    if facts:
        yield "## How far confidence can be relied on\n\n" + reliability(facts)
    yield promises()
    for bench in facts:
        yield f"## What is still wrong on `{bench.name}`\n\n" + error_tables(bench)


def fact_table(benches: list[Bench], work: Path) -> str:
    """Precision, recall and F1 by bench, language and kind."""
    rows: list[list[object]] = []
    for bench in benches:
        for language, due, _ in by_language(bench, work):
            scored = [found.groups() for line in run_scorer(bench, due) if (found := SCORE.match(line))]
            rows += [[f"`{bench.name}`", language, *score] for score in scored]
    return table(("bench", "language", "kind", "precision", "recall", "F1", "facts due"), rows)


def qualifier_table(benches: list[Bench], work: Path) -> str:
    """How many of the facts found have the right time, place, source, modality and stance."""
    rows: list[list[object]] = []
    for bench in benches:
        for language, due, _ in by_language(bench, work):
            scored = [found.groups() for line in run_scorer(bench, due) if (found := QUALIFIER.match(line))]
            rows.append([f"`{bench.name}`", language, *(f"{right} of {told}" for _, right, told in scored)])
    return table(("bench", "language", "time", "place", "attributed to", "modality", "stance"), rows)


def promises() -> str:
    """The table of the marked sentences; both halves, since only one was looked at while the rules were mended."""
    sys.path.append(str(TESTS))
    from marked import promise_table

    return "## What did not happen, and who says it\n\n" + promise_table()


if __name__ == "__main__":
    main()
