"""A language model asked for statements: optional, never needed, never on by default."""

from sahelgraph.extract.llm.asking import Asker, Endpoint

__all__ = ["Asker", "Endpoint"]
