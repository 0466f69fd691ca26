"""Imports run one way: the model knows nothing, stages do not know each other, only `build` and `cli` see all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src" / "sahelgraph"

GROUND = {"model", "errors", "ids", "vocabulary"}
ALLOWED = {
    "model": set(),
    "errors": set(),
    "ids": {"model"},
    "vocabulary": {"errors"},
    "terms": {"vocabulary"},
    "rejects": {"model"},
    "words": GROUND,
    "register": GROUND,
    "read": GROUND,
    "extract": GROUND | {"register"},
    "assemble": GROUND | {"terms"},
    "disassemble": GROUND | {"terms", "assemble"},
    "resolve": GROUND | {"terms"},
    "tables": GROUND | {"register", "read", "rejects", "assemble", "resolve", "backdrop", "bars", "words"},
    "query": GROUND | {"terms", "register", "backdrop", "write", "store"},
    "check": GROUND | {"terms", "store"},
    "storage": GROUND | {"terms", "disassemble", "write", "store"},
    "endpoint": GROUND | {"terms", "disassemble", "query", "store"},
}
"""A room and the rooms it may import."""


def imported(path: Path) -> set[str]:
    """The rooms of sahelgraph that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sahelgraph."):
            found.add((node.module or "").split(".")[1])
    return found


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    files = [ROOT / f"{room}.py"] if (ROOT / f"{room}.py").is_file() else sorted((ROOT / room).rglob("*.py"))
    assert files, f"no such room: {room}"
    used = {name for file in files for name in imported(file)}
    assert used - {room} <= ALLOWED[room]


def test_nothing_before_assemble_knows_an_rdf_library() -> None:
    for room in ("model.py", "ids.py", "read", "extract"):
        for file in [ROOT / room] if room.endswith(".py") else (ROOT / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            assert "rdflib" not in text, file
            assert "pyoxigraph" not in text, file
