"""The picture of docs/asking.md: `python docs/screenshots_asking.py [-o docs/images]`, from the bundled build."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import urlencode

from sahelgraph.store import KnowledgeGraph

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

QUERY = """CONSTRUCT { ?actor ?relation ?other }
WHERE {
  ?statement a sg:RelationStatement ;
    sg:subject ?actor ; rdf:predicate ?relation ; sg:object ?other .
  ?actor a/rdfs:subClassOf* sg:Act"""


def main() -> None:
    """Ask as a reader would, with a word half typed, and keep what is seen."""
    from ask_server import app, served
    from chromium import launched

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "images")
    path = parser.parse_args().output / "asking.png"
    with served(app(KnowledgeGraph.open(ROOT / "output"))) as base, launched() as browser:
        tab = browser.new_page(viewport={"width": 1200, "height": 940}, reduced_motion="reduce")
        tab.goto(f"{base}/ask/#{urlencode({'query': QUERY[: QUERY.rindex('  ?actor')] + '}', 'view': 'network'})}")
        tab.wait_for_selector("svg.drawing")
        tab.fill("#query", QUERY[:-1])
        tab.press("#query", "Control+End")
        tab.keyboard.type(QUERY[-1])
        tab.wait_for_selector("#offers li")
        tab.screenshot(path=path)
    print(path)


if __name__ == "__main__":
    main()
