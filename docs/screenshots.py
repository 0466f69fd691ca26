"""The pictures of the README and of docs/explorer.md: `python docs/screenshots.py [BUILT_FOLDER] [-o docs/images]`.

Each is taken as a reader of the walk-through would do it. Needs Playwright and a chromium; nothing is fetched.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sahelgraph.ids import BASE
from sahelgraph.store import KnowledgeGraph
from sahelgraph.view import write_page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

OPEN_LINE = """([from, to, type]) => {
  const at = (name) => sahelgraph.data.things.findIndex((thing) => thing.iri.endsWith(`/actor/${name}`));
  const edges = sahelgraph.data.network.edges;
  sahelgraph.openEdge(edges.find((edge) => edge.from === at(from) && edge.to === at(to) && edge.type === type).id);
}"""
OPEN_CARDS = """(words) => document.querySelectorAll("#detail details.card").forEach((card) => {
  const told = sahelgraph.data.statements.find((each) => each.id === card.dataset.statement);
  card.open = card.textContent.includes(words) && told.status === "fact";
  if (card.open) card.scrollIntoView({ block: "center" });
})"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file name, the screen, the address of the view, and what is done in it."""

    name: str
    hash: str = ""
    width: int = 1280
    height: int = 800
    colours: str = "light"
    typed: str = ""
    actor: str = ""
    line: tuple[str, str, str] | None = None
    cards: str = ""


PICTURES = (
    Picture("network"),
    Picture("explorer-search", typed="minusma"),
    Picture("explorer-demanded", line=("abdoulaye-diop", "minusma", "REQUEST")),
    Picture("explorer-decided", actor="un-security-council", cards="30 June 2023"),
    Picture("explorer-timeline", "#view=timeline&from=2023-01-01"),
    Picture("explorer-map", "#view=map"),
    Picture("explorer-matrix", "#view=matrix&language=fr"),
    Picture("explorer-table", "#view=table"),
    Picture("explorer-dark", colours="dark", actor="minusma"),
    Picture("explorer-phone", width=390, height=844),
)


def main() -> None:
    """Take every picture of a built folder, or RDF file, and say where they stand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", nargs="?", type=Path, default=ROOT / "output")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "images")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = write_page(KnowledgeGraph.open(told.graph), Path(folder) / "network.html")
        for path in take(page, told.output):
            print(path)


def take(page: Path, folder: Path) -> list[Path]:
    """The pictures of a page, as PNG files in a folder."""
    from chromium import launched

    folder.mkdir(parents=True, exist_ok=True)
    with launched() as browser:
        return [_take(browser, page, picture, folder) for picture in PICTURES]


def _take(browser: Any, page: Path, picture: Picture, folder: Path) -> Path:
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, color_scheme=picture.colours, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(f"{page.resolve().as_uri()}{picture.hash}")
    _do(tab, picture)
    tab.wait_for_timeout(800)
    path = folder / f"{picture.name}.png"
    tab.screenshot(path=path)
    context.close()
    return path


def _do(tab: Any, picture: Picture) -> None:
    if picture.typed:
        tab.fill("#search", picture.typed)
    if picture.actor:
        tab.evaluate(f"sahelgraph.openThing('{BASE}actor/{picture.actor}')")
    if picture.line:
        tab.evaluate(OPEN_LINE, list(picture.line))
    if picture.cards:
        tab.evaluate(OPEN_CARDS, picture.cards)


if __name__ == "__main__":
    main()
