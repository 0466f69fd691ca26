"""What goes between a worker and the server: an answer, or the refusal of one."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sahelgraph.errors import SahelgraphError

HEAD = struct.Struct(">II")
BUSY, TIMED_OUT = 503, 504


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status, media type, body, and headers beside these."""

    status: int
    media_type: str = "text/plain"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(SahelgraphError):
    """A request that is not answered, with the HTTP status that says why; the message is shown as it stands."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = {name.replace("_", "-"): told for name, told in headers.items()}

    def answer(self) -> Answer:
        """The refusal as an answer: one line of text."""
        return Answer(self.status, "text/plain", f"{self.message}\n".encode(), self.headers)


def packed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    r"""A frame: two lengths, a head in JSON, a body.

    >>> packed({"a": 1}, b"x")
    b'\x00\x00\x00\x08\x00\x00\x00\x01{"a": 1}x'
    """
    told = json.dumps(head).encode()
    return HEAD.pack(len(told), len(body)) + told + body
