"""In which encoding a text is kept: UTF-8, or what Windows and the Mac had before it."""

from __future__ import annotations

import re

OLD = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
"""What English and French were kept in, by Python's name; other encodings are named by who reads."""

_BROKEN = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""An accented letter, a quotation mark or a dash in UTF-8: what stands in no older text by chance."""


def old_encoding(data: bytes) -> str | None:
    r"""What bytes that are no UTF-8 are kept in; none where neither gives words, as with UTF-8 that broke on the way.

    Told by charset-normalizer, which takes the one that gives letters as languages put them together.

    >>> old_encoding("L’armée est arrivée à Ménaka.".encode("cp1252"))
    'cp1252'
    >>> old_encoding("L’armée est arrivée à Ménaka.".encode("mac_roman"))
    'mac_roman'
    >>> old_encoding("L’armée est arrivée à Ménaka.".encode()[:-19] + b"\xc3")
    >>> old_encoding(b"L'arm\xc3\xa9e")
    """
    if mixed(data) or is_utf8(data):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["utf_8", *OLD]).best()
    return best.encoding if best and best.encoding in OLD else None


def mixed(data: bytes) -> bool:
    """Whether signs of UTF-8 stand in bytes, of which others may be none."""
    return _BROKEN.search(data) is not None


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 as a whole."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
