"""What every answer carries, and what no answer tells: security headers; an error of ours in one plain line."""

from __future__ import annotations

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("sahelgraph.serve")

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)


class Guard:
    """Wraps an application: its answers get security headers, its faults become 500 without a word of detail."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; a policy that the answer brings itself stands."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                held = {name.lower() for name, _ in headers}
                own = (*HEADERS, (b"content-security-policy", POLICY.encode()))
                headers += [(name, told) for name, told in own if name not in held]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, guarded)
