"""One command, one port: the graph over SPARQL 1.1 Protocol, Graph Store Protocol and as linked-data pages.

    from sahelgraph.serve import Settings, application
    app = application(Settings(location="store"))

Queries run in worker processes that open the store for reading and are killed when their time is up, so that no
query blocks another or outlives its time-out. `docs/serving.md` says what was measured before that was decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahelgraph.serve.settings import Settings

if TYPE_CHECKING:
    from sahelgraph.serve.app import application

__all__ = ["Settings", "application"]


def __getattr__(name: str) -> Any:
    """The application is loaded when it is asked for: workers need no HTTP."""
    if name != "application":
        raise AttributeError(f"module 'sahelgraph.serve' has no attribute {name!r}")
    from sahelgraph.serve.app import application

    return application
