"""The browser that the tests, the documentation's pictures and the benchmark share.

Needs Playwright and a chromium: `SAHELGRAPH_CHROMIUM`, /usr/bin/chromium or one on the PATH.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("/usr/bin/chromium", "chromium", "chromium-browser")


def chromium() -> str | None:
    """Where a chromium stands on this machine."""
    return os.environ.get("SAHELGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def launched() -> Iterator[Any]:
    """A running chromium that asks nothing of the network by itself; fails where there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield browser
        browser.close()
