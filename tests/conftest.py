"""What the tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Third-party texts and tables that lie beside a checkout and are never part of it."""
    folder = Path(os.environ.get("SAHELGRAPH_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the folder of third-party data is not here (name it in SAHELGRAPH_SHARED)")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running chromium; skipped where there is none."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    from chromium import chromium, launched

    if chromium() is None:
        pytest.skip("no chromium on this machine (name one in SAHELGRAPH_CHROMIUM)")
    with launched() as running:
        yield running


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Oxigraph server; skipped where there is none."""
    from servers import oxigraph_binary, oxigraph_server

    if oxigraph_binary() is None:
        pytest.skip("no Oxigraph server here: pip install oxigraph")
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page with the network cut; at the end, fails on any request, console message of trouble or script error."""
    trouble: list[str] = []
    contexts = []

    def opened_(path: Path, hash_: str = "", width: int = 1280, height: int = 800, **options: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, reduced_motion="reduce", **options
        )
        contexts.append(context)
        context.route("http*://**/*", lambda route: (trouble.append(f"request: {route.request.url}"), route.abort()))
        page = context.new_page()
        page.on("console", lambda told: trouble.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(f"{path.as_uri()}{hash_}")
        assert page.evaluate("Boolean(window.sahelgraph && document.querySelector('#canvas canvas'))")
        return page

    yield opened_
    for context in contexts:
        context.close()
    assert trouble == []
