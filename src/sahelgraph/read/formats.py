"""One reader a format: bytes in, raw documents out. HTML is read by Beautiful Soup, Markdown by markdown-it, PDF by pypdf."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from sahelgraph.model import Reject
from sahelgraph.read.known import fields

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section", "article", "pre")
_FURNITURE = (
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "svg",
    "button",
)


class UnreadableError(Exception):
    """A file that its reader cannot take; the message says why."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Raw:
    """A text with what its file says of it; `line` where a file holds many."""

    text: str
    known: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None


Reader = Callable[[bytes, str, str, Callable[[Reject], None]], Iterator[Raw]]


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """Bytes as text: a byte order mark decides, else the encoding; a NUL or a wrong byte makes it unreadable.

    >>> decode("Goïta".encode())
    'Goïta'
    """
    if not data:
        raise UnreadableError("the file is empty")
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), encoding)
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise UnreadableError(f"no such encoding: {encoding!r}") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableError(
            f"not {encoding.upper()} at byte {error.start}; save it as UTF-8 or name --encoding", line
        ) from error
    if "\0" in text:
        raise UnreadableError("binary, not text")
    return text


def read_text(data: bytes, where: str, encoding: str, reject: Callable[[Reject], None]) -> Iterator[Raw]:
    """Plain text, with front matter or without."""
    known, body = _front_matter(decode(data, encoding), where, reject)
    yield Raw(body, known)


def read_markdown(data: bytes, where: str, encoding: str, reject: Callable[[Reject], None]) -> Iterator[Raw]:
    """Markdown's text without its marks."""
    from markdown_it import MarkdownIt

    known, body = _front_matter(decode(data, encoding), where, reject)
    yield Raw(html_text(MarkdownIt().render(body)), known)


def read_html(data: bytes, where: str, encoding: str, reject: Callable[[Reject], None]) -> Iterator[Raw]:
    """The words of a page without menus and scripts, with what its meta elements say."""
    del where, reject
    page = decode(data, encoding)
    yield Raw(html_text(page), fields(_meta(page)))


def read_pdf(data: bytes, where: str, encoding: str, reject: Callable[[Reject], None]) -> Iterator[Raw]:
    """The text of a PDF, page after page; a page that holds pictures alone gives none."""
    del where, encoding, reject
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except PyPdfError as error:
        raise UnreadableError(f"not a PDF that can be read: {error}") from error
    yield Raw("\n\n".join(pages))


def read_jsonl(data: bytes, where: str, encoding: str, reject: Callable[[Reject], None]) -> Iterator[Raw]:
    """One document a line: `id`, `text`, `published`, `language`, `publisher`, `title`, `url`."""
    for number, line in enumerate(decode(data, encoding).split("\n"), 1):
        if line.strip():
            raw = _json_document(line, number, where, reject)
            if raw:
                yield raw


READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
"""A file's ending and its reader."""


def html_text(page: str) -> str:
    r"""The words of a page, a paragraph a block.

    >>> html_text("<p>One <b>two</b></p><script>no</script><p>three</p>")
    'One two\n\nthree'
    """
    soup = _soup(page)
    for element in soup(_FURNITURE):
        element.decompose()
    for block in soup(_BLOCKS):
        block.append("\n\n")
        block.insert(0, "\n\n")
    for line_break in soup("br"):
        line_break.replace_with("\n")
    text = re.sub(r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", soup.get_text())
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _soup(page: str) -> Any:
    from bs4 import BeautifulSoup

    return BeautifulSoup(page, "html.parser")


def _meta(page: str) -> dict[str, str]:
    """Title, language, date and publisher, as schema.org, Open Graph and Dublin Core write them in pages."""
    soup = _soup(page)
    meta = {tag.get("property") or tag.get("name"): tag.get("content") for tag in soup("meta")}
    language = (soup.html.get("lang") or "") if soup.html else ""
    return {
        "title": meta.get("og:title") or (soup.title.get_text().strip() if soup.title else ""),
        "publisher": meta.get("og:site_name") or meta.get("DC.publisher") or "",
        "published": meta.get("article:published_time") or meta.get("DC.date") or meta.get("date") or "",
        "language": language[:2].lower(),
        "url": meta.get("og:url") or "",
    }


def _front_matter(text: str, where: str, reject: Callable[[Reject], None]) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    try:
        told = yaml.load(found.group(1), Loader=yaml.BaseLoader)  # noqa: S506 - text alone, no types
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        reject(Reject(where, f"front matter is not YAML: {error.problem}", line))
        told = None
    return fields(told) if isinstance(told, dict) else {}, text[found.end() :]


def _json_document(line: str, number: int, where: str, reject: Callable[[Reject], None]) -> Raw | None:
    try:
        told = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reject(Reject(where, f"not JSON: {getattr(error, 'msg', 'nested too deeply')}", number, text=line[:80]))
        return None
    text = told.get("text") if isinstance(told, dict) else None
    if not isinstance(text, str):
        reject(Reject(where, 'a line needs a "text"', number, text=line[:80]))
        return None
    return Raw(text, fields(told), number)
