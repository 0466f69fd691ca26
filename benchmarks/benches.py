"""The benches of a folder, and how each is measured.

A bench is `NAME.docs.jsonl` with `NAME.facts.jsonl` (whole documents read by an analyst, measured by the folder's
`score_facts.py`) or `NAME.gold.jsonl` (coder notes or PLOVER pairs, measured by `score_notes.py` or `score_plover.py`).
"""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]
SCORE = re.compile(r"^(\S.*?)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)\s+\(n=(\d+)\)$")
QUALIFIER = re.compile(r"^\s+(\w+)\s+(\d+)/(\d+)$")
SCORERS = {"event_id_cnty": "score_notes.py", "root": "score_plover.py"}
"""A key of a gold row, and the scorer for such rows."""


@dataclass(frozen=True)
class Bench:
    """One bench; `statements` is where its documents' statements are written."""

    name: str
    folder: Path
    scorers: Path
    statements: Path

    @property
    def documents(self) -> Path:
        return self.folder / f"{self.name}.docs.jsonl"

    @property
    def due(self) -> Path:
        facts = self.folder / f"{self.name}.facts.jsonl"
        return facts if facts.exists() else self.folder / f"{self.name}.gold.jsonl"

    @property
    def tells_facts(self) -> bool:
        return self.due.name.endswith(".facts.jsonl")

    def build(self) -> None:
        """Read the documents into statements, as anybody would."""
        target = self.statements.parent
        command = [sys.executable, "-m", "sahelgraph", "build", str(self.documents), "-o", str(target)]
        done = subprocess.run([*command, "--formats", "jsonl"], capture_output=True, text=True, check=False)
        if not self.statements.exists():
            raise SystemExit(f"{self.documents}: not built\n{done.stdout}{done.stderr}")

    def languages(self) -> dict[str, set[str]]:
        """The ids of the documents of each language."""
        found: dict[str, set[str]] = {}
        for row in read_rows(self.documents):
            found.setdefault(row.get("language") or "?", set()).add(row["id"])
        return found


def find_benches(folder: Path, work: Path) -> list[Bench]:
    """The benches of a folder, and of the folder `seed` beside it, in order of name."""
    found = []
    for place in (folder, folder.parent / "seed"):
        for documents in sorted(place.glob("*.docs.jsonl")):
            name = documents.name.removesuffix(".docs.jsonl")
            found.append(Bench(name, place, folder, work / name / "statements.jsonl"))
    return [_named(bench, work) for bench in found if _due(bench)]


def _due(bench: Bench) -> bool:
    return bench.due.exists() or (bench.folder / "facts.jsonl").exists()


def _named(bench: Bench, work: Path) -> Bench:
    """A folder with one text and `facts.jsonl` is copied under one name, so that every bench looks alike."""
    if bench.due.exists():
        return bench
    name, copy = bench.folder.name, work / "copies"
    copy.mkdir(parents=True, exist_ok=True)
    (copy / f"{name}.docs.jsonl").write_bytes(bench.documents.read_bytes())
    (copy / f"{name}.facts.jsonl").write_bytes((bench.folder / "facts.jsonl").read_bytes())
    return Bench(name, copy, bench.scorers, work / name / "statements.jsonl")


def read_rows(path: Path) -> list[Row]:
    """A JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scorer(folder: Path, name: str) -> ModuleType:
    """A module of the bench's own folder: what counts as right is said there, not here."""
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return importlib.import_module(name)


def run_scorer(bench: Bench, due: Path) -> list[str]:
    """What the bench's scorer prints."""
    name = "score_facts.py" if bench.tells_facts else _scorer_of(bench)
    command = [sys.executable, str(bench.scorers / name), str(bench.statements), str(due)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def _scorer_of(bench: Bench) -> str:
    first = read_rows(bench.due)[0]
    return next(name for key, name in SCORERS.items() if key in first)


def by_language(bench: Bench, work: Path) -> Iterator[tuple[str, Path, list[Row]]]:
    """The facts of each language of a bench, as a file of their own."""
    facts = read_rows(bench.due)
    for language, documents in sorted(bench.languages().items()):
        own = [fact for fact in facts if fact["doc"] in documents]
        if own:
            path = work / f"{bench.name}.{language}.facts.jsonl"
            path.write_text("".join(json.dumps(fact) + "\n" for fact in own), encoding="utf-8")
            yield language, path, own


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
