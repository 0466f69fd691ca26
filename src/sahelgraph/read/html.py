"""HTML: the words of a page, and what its meta elements say of it."""

from __future__ import annotations

import re
from typing import Any

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


def meta(page: str) -> dict[str, str]:
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
