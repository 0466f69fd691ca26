"""One reader a format: bytes in, raw documents out; HTML is read by Beautiful Soup, Markdown by markdown-it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from sahelgraph.model import Reject
from sahelgraph.read.encodings import OLD, old_encoding
from sahelgraph.read.html import html_text, meta
from sahelgraph.read.known import fields
from sahelgraph.read.printed import read_docx, read_pdf
from sahelgraph.read.raw import Raw, Reader, Rejecter, UnreadableError

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_NO_TEXT = 'a document needs a "text"; rows of a table are read where there are several and none has one'
_OPENED = re.compile(r"\A---[ \t]*\r?\n\w+:")
"""Where front matter begins; whether it ends is another question."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, encoding: str | None = None, told: Callable[[str], None] | None = None) -> str:
    """Bytes as text: a byte order mark decides, else the encoding, else they are UTF-8 or what was there before it.

    `told` hears what is taken for granted; a NUL or a wrong byte makes it unreadable.

    >>> decode("Goïta".encode())
    'Goïta'
    >>> decode("Goïta".encode("cp1252"), told=print)
    read, but as Windows-1252, for it is not UTF-8; if its accents are wrong, name its --encoding
    'Goïta'
    """
    if not data:
        raise UnreadableError("the file is empty")
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), encoding)
    if encoding is None and (old := old_encoding(data)):
        encoding = old
        if told:
            told(f"read, but as {OLD[old]}, for it is not UTF-8; if its accents are wrong, name its --encoding")
    text = _decoded(data, encoding or "utf-8")
    if "\0" in text:
        raise UnreadableError("binary, not text")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise UnreadableError(f"no such encoding: {encoding!r}") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableError(
            f"not {encoding.upper()} at byte {error.start}; save it as UTF-8 or name --encoding", line
        ) from error


def _opened(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> str:
    return decode(data, encoding, lambda reason: reject(Reject(where, reason, note=True)))


def read_text(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> Iterator[Raw]:
    """Plain text, with front matter or without."""
    known, body = _front_matter(_opened(data, where, encoding, reject), where, reject)
    yield Raw(body, known)


def read_markdown(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> Iterator[Raw]:
    """Markdown's text without its marks."""
    from markdown_it import MarkdownIt

    known, body = _front_matter(_opened(data, where, encoding, reject), where, reject)
    yield Raw(html_text(MarkdownIt().render(body)), known)


def read_html(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> Iterator[Raw]:
    """The words of a page without menus and scripts, with what its meta elements say."""
    page = _opened(data, where, encoding, reject)
    yield Raw(html_text(page), fields(meta(page)))


def read_jsonl(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> Iterator[Raw]:
    """One document a line: `id`, `text`, `published`, `language`, `publisher`, `title`, `url`."""
    for number, line in enumerate(_opened(data, where, encoding, reject).split("\n"), 1):
        if line.strip():
            try:
                yield _json_document(_json(line), number)
            except UnreadableError as fault:
                reject(Reject(where, str(fault), number, text=line[:80]))


def read_json(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> Iterator[Raw]:
    """One document, or a list of them, each with the fields of a line of JSON lines."""
    told = _json(_opened(data, where, encoding, reject))
    entries = told if isinstance(told, list) else [told]
    if len(entries) > 1 and not any(isinstance(each, dict) and "text" in each for each in entries):
        raise UnreadableError(f'none of its {len(entries)} entries has a "text"')
    for number, entry in enumerate(entries, 1):
        try:
            yield _json_document(entry, number if len(entries) > 1 else None)
        except UnreadableError as fault:
            reject(Reject(where, f"entry {number}: {fault}", text=json.dumps(entry)[:80]))


READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
"""A file's ending and its reader."""


def _front_matter(text: str, where: str, reject: Rejecter) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        if _OPENED.match(text):
            reject(Reject(where, "front matter has no end: a line of --- is missing; it is read as text", 1, note=True))
        return {}, text
    try:
        told = yaml.load(found.group(1), Loader=yaml.BaseLoader)  # noqa: S506 - text alone, no types
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        reject(Reject(where, f"front matter is not YAML: {error.problem}", line, value=True))
        told = None
    return fields({"published": told.get("date")} | told) if isinstance(told, dict) else {}, text[found.end() :]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON: {error.msg}", error.lineno) from error
    except RecursionError as error:
        raise UnreadableError("not JSON: nested too deeply") from error


def _json_document(told: Any, number: int | None) -> Raw:
    text = told.get("text") if isinstance(told, dict) else None
    if not isinstance(text, str):
        raise UnreadableError(_NO_TEXT)
    return Raw(_whole(text), {name: _whole(value) for name, value in fields(told).items()}, number)


def _whole(text: str) -> str:
    """A text whose halves of a character, which JSON can hold and nothing else, stand as the mark of what is no character."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
