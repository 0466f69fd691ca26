"""What a server is told: which store, what may be done to it, and the limits of one request."""

from __future__ import annotations

from dataclasses import dataclass

from sahelgraph.ids import BASE

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """The store's folder, the base of the graph's addresses, and the limits: seconds, counts and bytes."""

    location: str
    base: str = BASE
    writable: bool = False
    token: str | None = None
    timeout: float = 30.0
    at_once: int = 4
    patience: float = 1.0
    """Seconds a request may wait for a worker before it is told to come again."""
    request_limit: int = 16 * MEBIBYTE
    result_limit: int = 64 * MEBIBYTE
    memory_limit: int = 4096 * MEBIBYTE
    """What one worker process may take, in bytes of address space."""
    kept_limit: int = 64 * MEBIBYTE
    """What the answers kept for who asks next may take together, in bytes."""
