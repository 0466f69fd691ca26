"""PDF and Word: what is made for paper, opened by pypdf and mammoth."""

from __future__ import annotations

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from sahelgraph.read.html import html_text
from sahelgraph.read.raw import Raw, Rejecter, UnreadableError

LARGEST = 200_000_000
"""Bytes that a Word file may unpack to; one that says more is no report."""

_NOTE_MARKS = re.compile(r"<sup><a [^>]*-ref-\d+\">.*?</a></sup>|<a [^>]*-ref-\d+\">↑</a>")
"""The numbers of notes, and the way back from them, as mammoth writes them."""

_WORD_FAULTS = (
    ExpatError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a file raises that is no zip, not Word's, broken or locked by a password."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> Iterator[Raw]:
    """The text of a PDF, page after page; a page that holds pictures alone gives none.

    Raises `UnreadableError` where it is no PDF, locked, or holds pictures of its pages alone.
    """
    del where, encoding, reject
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, DependencyError, NotImplementedError) as error:
        raise UnreadableError(f"not a PDF that can be read: {error}") from error
    if not any(page.strip() for page in pages):
        raise UnreadableError(
            "a PDF of pictures without text, such as a scan; run text recognition (OCR) over it first"
        )
    yield Raw("\n\n".join(pages))


def read_docx(data: bytes, where: str, encoding: str | None, reject: Rejecter) -> Iterator[Raw]:
    """The text of a Word file: paragraphs, lists, tables, and the notes at the end.

    Raises `UnreadableError` where it is none.
    """
    del where, encoding, reject
    import mammoth

    try:
        if sum(each.file_size for each in zipfile.ZipFile(io.BytesIO(data)).infolist()) > LARGEST:
            raise UnreadableError(f"unpacks to more than {LARGEST:,} bytes")
        page = mammoth.convert_to_html(io.BytesIO(data), convert_image=lambda _: []).value
    except _WORD_FAULTS as error:
        raise UnreadableError(f"not a Word file that can be read: {error}") from error
    yield Raw(html_text(_NOTE_MARKS.sub("", page)))
