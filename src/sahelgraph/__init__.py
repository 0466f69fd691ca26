"""sahelgraph: reports and event tables about the Sahel into one knowledge graph that can be checked.

>>> import sahelgraph
>>> graph = sahelgraph.build()  # doctest: +SKIP
>>> graph.query("who-says-what-about", actor="MINUSMA")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "SahelgraphError", "__version__", "build"]

if TYPE_CHECKING:
    from sahelgraph.errors import SahelgraphError
    from sahelgraph.pipeline import build
    from sahelgraph.store import KnowledgeGraph


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: `import sahelgraph` alone is quick."""
    from importlib import import_module

    homes = {"build": "pipeline", "KnowledgeGraph": "store", "SahelgraphError": "errors"}
    if name not in homes:
        raise AttributeError(f"module 'sahelgraph' has no attribute {name!r}")
    return getattr(import_module(f"sahelgraph.{homes[name]}"), name)
