"""What the page looks like, compared loosely: the brightness of a coarse grid, so that another font does not matter.

`SAHELGRAPH_RECORD=1 pytest tests/test_pictures.py` records the grids anew; look at the page before they are committed.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sahelgraph.view import write_page
from sample import sample_graph

pytestmark = pytest.mark.browser

RECORDED = Path(__file__).parent / "cases" / "pictures" / "grids.json"
VIEWS = {
    "network": "",
    "dark": "#theme=dark",
    "map": "#view=map",
    "timeline": "#view=timeline",
    "a day": "#from=2018-05-01&to=2018-05-01",
}
COLUMNS, ROWS = 32, 20
MEAN, MOST = 3.0, 60.0
"""How far brightness (0 to 255) may be off, in the mean and in any cell."""

BRIGHTNESS = """async ([source, columns, rows]) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const [wide, high] = [image.width / columns, image.height / rows];
  return Array.from({ length: rows }, (none, row) => Array.from({ length: columns }, (none_, column) => {
    const { data } = pen.getImageData(column * wide, row * high, wide, high);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
    return Math.round(sum / (data.length / 4));
  }));
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(sample_graph(), tmp_path_factory.mktemp("page") / "network.html")


@pytest.mark.parametrize("name", VIEWS)
def test_the_page_looks_as_it_did(opened: Callable[..., Any], browser: Any, file: Path, name: str) -> None:
    page = opened(file, VIEWS[name])
    page.wait_for_timeout(500)
    found = brightness(browser, page.screenshot())
    recorded = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.is_file() else {}
    if os.environ.get("SAHELGRAPH_RECORD"):
        RECORDED.parent.mkdir(parents=True, exist_ok=True)
        RECORDED.write_text(json.dumps(recorded | {name: found}), encoding="utf-8")
        pytest.skip("recorded")
    off = [
        abs(a - b) for one, other in zip(found, recorded[name], strict=True) for a, b in zip(one, other, strict=True)
    ]
    assert sum(off) / len(off) <= MEAN
    assert max(off) <= MOST


def brightness(browser: Any, png: bytes) -> list[list[int]]:
    """The mean brightness of each cell of a grid laid over a picture."""
    page = browser.new_page()
    source = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    found: list[list[int]] = page.evaluate(BRIGHTNESS, [source, COLUMNS, ROWS])
    page.close()
    return found
