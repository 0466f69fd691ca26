"""How fast the explorer opens: python benchmarks/explorer.py [--sizes 30,300,3000] [--pyvis 300,1000]

For each size (actors; ten times as many statements, invented), in one run: building the page, the layout alone, the
page's weight, first paint, until it can be used, opening a neighbourhood, moving the slider, and frames a second while
the network is dragged by the mouse, as it opens and with everything drawn. Beside it plain pyvis, with its defaults, on
the same edges: until its nodes have settled, or the limit of time. Needs Playwright and a chromium; nothing is fetched.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

LIMIT = 60.0
"""Seconds that pyvis may take to settle."""

FRAMES = """() => { window.frames_ = 0; const count = () => { window.frames_ += 1; requestAnimationFrame(count); };
                    requestAnimationFrame(count); }"""


def main() -> None:
    """Measure and print, a line a page."""
    from chromium import launched

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="30,300,3000")
    parser.add_argument("--pyvis", default="30,300,1000")
    told = parser.parse_args()
    with launched() as browser, tempfile.TemporaryDirectory() as folder:
        for size in map(int, told.sizes.split(",")):
            print(line("explorer", size, explorer(browser, Path(folder), size)), flush=True)
        for size in map(int, told.pyvis.split(",")):
            print(line("plain pyvis", size, pyvis(browser, Path(folder), size)), flush=True)


def line(name: str, actors: int, told: dict[str, float]) -> str:
    """One measured page in words."""
    return f"{name} {actors}: " + ", ".join(f"{key} {value:,.2f}" for key, value in told.items())


def explorer(browser: Any, folder: Path, actors: int) -> dict[str, float]:
    """Figures of our page: seconds, megabytes, frames a second."""
    from invented import invented
    from sahelgraph.view import network_data
    from sahelgraph.view.render import render

    statements, sources = invented(actors, actors * 10)
    started = time.perf_counter()
    html = render(network_data(statements, sources=sources))
    built = time.perf_counter() - started
    path = folder / f"explorer-{actors}.html"
    path.write_text(html, encoding="utf-8")
    return {
        "build s": built,
        "layout s": layout(statements),
        "MB": len(html.encode()) / 1e6,
        **in_browser(browser, path),
    }


def layout(statements: list[Any]) -> float:
    """Seconds that computing all positions takes."""
    from sahelgraph.view import drawing, network_data

    spent = 0.0
    original = drawing.places

    def timed(*arguments: Any) -> Any:
        nonlocal spent
        started = time.perf_counter()
        found = original(*arguments)
        spent += time.perf_counter() - started
        return found

    drawing.places = timed
    network_data(statements)
    drawing.places = original
    return spent


def in_browser(browser: Any, path: Path) -> dict[str, float]:
    """What a user waits for."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    ready = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000"
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
    page.wait_for_timeout(500)
    found = {"first paint s": page.evaluate(paint), "usable s": page.evaluate(ready)}
    page.evaluate(FRAMES)
    found["frames/s dragged"] = dragged(page)
    found["neighbourhood s"] = lasting(page, "sahelgraph.openThing(sahelgraph.data.things[5].iri)")
    found["slider s"] = lasting(page, "sahelgraph.set({ from: 17000, thing: null })")
    found["all drawn s"] = lasting(page, "sahelgraph.set({ from: null, all: true })")
    page.wait_for_timeout(1500)
    found["frames/s dragged, all drawn"] = dragged(page)
    page.close()
    return found


def lasting(page: Any, step: str) -> float:
    """Seconds of the script until the next frame is painted."""
    return float(
        page.evaluate(
            f"""() => new Promise((done) => {{ const from = performance.now(); {step};
                requestAnimationFrame(() => setTimeout(() => done((performance.now() - from) / 1000))); }})"""
        )
    )


def dragged(page: Any, seconds: float = 3.0) -> float:
    """Frames a second while the drawing is dragged round by the mouse."""
    box = page.locator("#canvas, #mynetwork").first.bounding_box()
    middle = (box["x"] + box["width"] * 0.12, box["y"] + box["height"] * 0.9)
    page.mouse.move(*middle)
    page.mouse.down()
    page.evaluate("window.frames_ = 0")
    started = time.perf_counter()
    step = 0
    while time.perf_counter() - started < seconds:
        step += 1
        page.mouse.move(middle[0] + step % 60, middle[1] - step % 40)
    frames = page.evaluate("window.frames_")
    spent = time.perf_counter() - started
    page.mouse.up()
    return float(frames) / spent


def pyvis(browser: Any, folder: Path, actors: int) -> dict[str, float]:
    """Figures of pyvis as it comes, its files in the page, on the same edges."""
    from pyvis.network import Network

    from invented import invented

    statements, _ = invented(actors, actors * 10)
    started = time.perf_counter()
    network = Network(directed=True, cdn_resources="in_line")
    for ref in {ref.local: ref for told in statements for ref in told.refs}.values():
        network.add_node(ref.local, label=ref.label)
    network.edges = [{"from": told.subject[0].local, "to": told.object[0].local, "arrows": "to"} for told in statements]
    path = folder / f"pyvis-{actors}.html"
    path.write_text(network.generate_html(), encoding="utf-8")
    built = time.perf_counter() - started
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("http*://**/*", lambda route: route.abort())
    page.set_default_timeout(LIMIT * 1000)
    started = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    settled = settles(page, started)
    found = {"build s": built, "MB": path.stat().st_size / 1e6, "settled s": settled}
    page.close()
    return found


def settles(page: Any, started: float) -> float:
    """Seconds until the nodes stand still; infinite where that takes longer than the limit."""
    from playwright.sync_api import TimeoutError as TooLong

    try:
        page.wait_for_function("typeof network !== 'undefined'", timeout=LIMIT * 1000)
        page.wait_for_selector(
            "#loadingBar", state="hidden", timeout=max(1000, (LIMIT - time.perf_counter() + started) * 1000)
        )
    except TooLong:
        return float("inf")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
