"""The actors that a build could not link, ranked by how often they stand in its sources, as entries to edit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sahelgraph.errors import SahelgraphError
from sahelgraph.vocabulary import LANGUAGES, prefixes

USED = ("actor", "ref", "sg", "skos", "dcterms")
ROLES = ("subject", "object", "place", "attributed_to")
ABOUT = """# Give each its kind, its names and the source you opened (dcterms:source); then take the mark `sg:unverified` away:
# what bears it is not read."""


def propose(statements: Path, *, least: int = 2) -> str:
    """Turtle entries for the names of a `statements.jsonl` that no register knows, the most frequent first.

    Names that stand in fewer than `least` statements are left out. Kind, second name and source are to be filled in.
    """
    found = Counter(_unlinked(_lines(statements)))
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    entries = (_entry(name, count) for name, count in ranked if count >= least)
    head = f"{ABOUT}\n" + "".join(f"@prefix {prefix}: <{prefixes().get(prefix, _own(prefix))}> .\n" for prefix in USED)
    return head + "".join(f"\n{entry}" for entry in entries)


def _own(prefix: str) -> str:
    from sahelgraph.ids import BASE

    return f"{BASE}{'reference' if prefix == 'ref' else prefix}/"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise SahelgraphError("no statements.jsonl here; build first", path=path)
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _unlinked(statements: Iterable[dict[str, Any]]) -> Iterator[str]:
    for statement in statements:
        refs = (ref for role in ROLES for ref in statement.get(role) or ())
        yield from {ref["label"] for ref in refs if "/unlinked/" in (ref.get("iri") or "/unlinked/")}


def _entry(name: str, count: int) -> str:
    slug = "-".join("".join(c if c.isalnum() else " " for c in name).casefold().split())
    label = json.dumps(name, ensure_ascii=False)
    labels = ", ".join(f"{label}@{language}" for language in LANGUAGES)
    return (
        f"# in {count} statements\nactor:{slug} a sg:Actor ;\n    skos:prefLabel {labels} ;\n    sg:unverified true .\n"
    )
