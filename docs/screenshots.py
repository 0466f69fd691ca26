"""The README's pictures of the network page: `python docs/screenshots.py [BUILT_FOLDER] [-o docs/images]`.

Needs Playwright and a chromium (`SAHELGRAPH_CHROMIUM`, /usr/bin/chromium or one on the PATH); nothing is fetched.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from sahelgraph.store import KnowledgeGraph
from sahelgraph.view import write_page

ROOT = Path(__file__).resolve().parents[1]
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MOST_TOLD = """() => {
  const told = (index) => sahelgraph.data.statements.filter((each) => (each.things || []).includes(index)).length;
  const ranked = [...sahelgraph.data.things.keys()].sort((one, other) => told(other) - told(one));
  return sahelgraph.data.things[ranked[0]].iri;
}"""
BUSIEST = """() => sahelgraph.data.network.edges.filter((edge) => edge.kind === "event")
  .sort((one, other) => other.statements.length - one.statements.length || one.id - other.id)[0].id"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file name, the screen, and what is done before it is taken."""

    name: str
    width: int = 1280
    height: int = 800
    colours: str = "light"
    view: str = "network"
    language: str = "en"
    opened: str = ""


PICTURES = (
    Picture("network"),
    Picture("network-dark", colours="dark"),
    Picture("dossier", opened="thing"),
    Picture("sentences", opened="edge"),
    Picture("table", view="table"),
    Picture("matrix", view="matrix", language="fr"),
    Picture("phone", width=390, height=844),
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
    folder.mkdir(parents=True, exist_ok=True)
    where = os.environ.get("SAHELGRAPH_CHROMIUM") or shutil.which("/usr/bin/chromium") or shutil.which("chromium")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=where, args=list(QUIET))
        taken = [_take(browser, page, picture, folder) for picture in PICTURES]
        browser.close()
    return taken


def _take(browser: Any, page: Path, picture: Picture, folder: Path) -> Path:
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, color_scheme=picture.colours, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(f"{page.resolve().as_uri()}#view={picture.view}&language={picture.language}")
    if picture.opened == "thing":
        tab.evaluate(f"sahelgraph.openThing(({MOST_TOLD})())")
    if picture.opened == "edge":
        tab.evaluate(f"sahelgraph.openEdge(({BUSIEST})())")
    tab.wait_for_timeout(800)
    path = folder / f"{picture.name}.png"
    tab.screenshot(path=path)
    context.close()
    return path


if __name__ == "__main__":
    main()
