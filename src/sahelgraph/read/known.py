"""What a source says of itself: front matter, fields of JSON lines, meta elements of HTML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

_TAG = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")
"""A language as BCP 47 and POSIX locales write it, its first two letters apart."""

FIELDS = ("id", "title", "publisher", "published", "language", "licence", "license", "url")


def is_date(told: str) -> bool:
    """Whether this is a year, month or day that exists, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    >>> is_date("2023-06-30"), is_date("2023-13"), is_date("June")
    (True, False, False)
    """
    found = _DATE.fullmatch(told)
    if not found:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def language_code(told: str) -> str | None:
    """The two letters by which a language is known, of whatever tag begins with them.

    >>> language_code("en-GB"), language_code("FR_fr"), language_code("english")
    ('en', 'fr', None)
    """
    found = _TAG.fullmatch(told)
    return found[1].lower() if found else None


def fields(told: Mapping[str, Any]) -> dict[str, str]:
    """The fields that are known, as text; a date with a time of day keeps its day."""
    return {name: _text(name, told[name]) for name in FIELDS if told.get(name) not in (None, "")}


def _text(name: str, value: object) -> str:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()[:10]
    text = str(value).strip()
    return text.split("T")[0] if name == "published" else text
