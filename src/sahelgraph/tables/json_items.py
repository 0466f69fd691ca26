"""The members of a JSON file's lists one after the other: neither the file nor a list is held."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO, Any

CHUNK = 1 << 16
"""Characters read at once; a value that is longer is read with as many again as there are."""
_SPACE = re.compile(r"[ \t\n\r]*")

Item = tuple[str, Any]
ALONE: Any = object()
"""Stands for a value that is no list."""


def json_items(file: IO[str]) -> Iterator[Item]:
    """Each member of the list that a file is, or of those that its object holds, with the list's name; `ALONE` for another value.

    Raises `json.JSONDecodeError` where the file is no JSON, when it comes there.

    >>> import io
    >>> list(json_items(io.StringIO('{"count": 2, "data": [{"a": 1}, 2]}')))[1:]
    [('data', {'a': 1}), ('data', 2)]
    """
    text = _Text(file)
    if text.sign() == "[":
        yield from _members(text, "")
    elif text.sign() == "{":
        yield from _fields(text)
    else:
        text.value()
    if text.sign():
        raise text.fault("Extra data")


def _fields(text: _Text) -> Iterator[Item]:
    for name in _each(text, "}"):
        text.take(":")
        if text.sign() == "[":
            yield from _members(text, name)
        else:
            text.value()
            yield name, ALONE


def _members(text: _Text, name: str) -> Iterator[Item]:
    return ((name, member) for member in _each(text, "]"))


def _each(text: _Text, end: str) -> Iterator[Any]:
    """The values between commas, up to the sign that ends them; what stands behind a value is the caller's."""
    text.take(text.sign())
    if text.sign() != end:
        yield text.value()
        while text.sign() == ",":
            text.take(",")
            yield text.value()
    text.take(end)


class _Text:
    """A text of which only what is not yet read is held."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.text = ""
        self.at = 0
        self.lines = 0
        self.decode = json.JSONDecoder().raw_decode

    def more(self) -> bool:
        """Whether there was more to read."""
        self.lines += self.text.count("\n", 0, self.at)
        self.text = self.text[self.at :]
        self.at = 0
        found = self.file.read(max(CHUNK, len(self.text)))
        self.text += found
        return bool(found)

    def sign(self) -> str:
        """The next sign that is no space; empty at the end."""
        while True:
            space = _SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            if self.at < len(self.text) or not self.more():
                return self.text[self.at : self.at + 1]

    def take(self, sign: str) -> None:
        if not sign or self.sign() != sign:
            raise self.fault(f"Expecting {sign!r}")
        self.at += 1

    def value(self) -> Any:
        self.sign()
        while True:
            try:
                found, end = self.decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if self.more():
                    continue
                error.lineno += self.lines
                raise
            if end < len(self.text) or not self.more():  # a number may go on
                self.at = end
                return found

    def fault(self, told: str) -> json.JSONDecodeError:
        error = json.JSONDecodeError(told, self.text, self.at)
        error.lineno += self.lines
        return error
