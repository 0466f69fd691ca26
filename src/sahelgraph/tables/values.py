"""Cells into values: codes, whole numbers, coordinates, dates as told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from sahelgraph.vocabulary import ontology_folder, read_yaml

_WHOLE = re.compile(r"\d+(?:\.0+)?")
_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "Month": r"(?P<name>[^\W\d_]+\.?)",
    "MM": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
}
_CLOCK = r"(?:[T ]\d{1,2}:\d{2}.*)?"
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
"""Thousands as French parts them; a comma may be the decimal point and is not read so."""


@lru_cache(maxsize=4096)
def code(cell: str) -> str:
    """A cell as value tables know it: small letters, a whole number without its `.0`.

    >>> code(" 1.0 "), code("Battles")
    ('1', 'battles')
    """
    text = cell.strip()
    return str(whole(text)) if _WHOLE.fullmatch(text) else text.casefold()


def whole(cell: str) -> int | None:
    """A whole number that is not negative, also where it is written `3.0`; None for anything else.

    >>> whole("3.0"), whole("1 200"), whole("-1"), whole("some")
    (3, 1200, None, None)
    """
    text = cell.strip()
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\s", "", text))
    return int(text.partition(".")[0]) if _WHOLE.fullmatch(text) else None


def point(latitude: str, longitude: str) -> str | None:
    """A position as well-known text, longitude first; None where it lies nowhere on the earth. A comma may be the point.

    Where equator and meridian cross, in the sea, tables put what they do not know.

    >>> point("12.3703", "-1.5247"), point("120", "1")
    ('POINT(-1.5247 12.3703)', None)
    """
    north, east = latitude.strip().replace(",", "."), longitude.strip().replace(",", ".")
    if not (_DECIMAL.fullmatch(north) and _DECIMAL.fullmatch(east)):
        return None
    up, right = abs(float(north)), abs(float(east))
    return f"POINT({east} {north})" if up <= 90 and right <= 180 and up + right else None


def is_form(form: str) -> bool:
    """Whether this is a way of writing dates: tokens YYYY, MM, DD, Month between other signs."""
    return "YYYY" in form and not re.search("[A-Za-z]", re.sub("YYYY|Month|MM|DD", "", form))


@lru_cache(maxsize=16_384)
def date(cell: str, forms: tuple[str, ...]) -> str | None:
    """A day, month or year as told, by the first form that fits; None where none does or no such day exists.

    >>> date("03 December 2020", ("DD Month YYYY",)), date("2013-02-30", ("YYYY-MM-DD",))
    ('2020-12-03', None)
    """
    for form in forms:
        found = _pattern(form).fullmatch(cell.strip())
        told = _told(found.groupdict()) if found else None
        if told:
            return told
    return None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split("(YYYY|Month|MM|DD)", form)
    digits = form.replace("YYYY", "").replace("MM", "").replace("DD", "") == ""
    found = "".join(_TOKENS.get(part, re.escape(part)) for part in parts)
    if "Month" in form:
        found = found.replace("{1,2})", "{1,2})" + _ordinal())
    return re.compile((found.replace("{1,2}", "{2}") if digits else found) + _CLOCK)


def _told(parts: Mapping[str, str | None]) -> str | None:
    year, day = parts["year"], parts.get("day")
    month = parts.get("month") or _months().get((parts.get("name") or "").rstrip(".").casefold())
    if parts.get("name") and not month:
        return None
    try:
        datetime.date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([f"{year}", *(f"{int(part):02d}" for part in (month, day) if part)])


@cache
def _months() -> Mapping[str, str]:
    return {word.casefold(): str(number) for number, words in _words()["months"].items() for word in words}


def _ordinal() -> str:
    """What may stand behind the number of a day in words: the 1st, le 1er."""
    return f"(?:{'|'.join(_words()['ordinals'])})?"


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_yaml(ontology_folder() / "tables" / "dates.yml")
    return words


def week(day: str) -> tuple[str, str]:
    """The first and last day of the week, Monday to Sunday, that a day lies in.

    >>> week("2022-01-13")
    ('2022-01-10', '2022-01-16')
    """
    told = datetime.date.fromisoformat(day)
    monday = told - datetime.timedelta(days=told.weekday())
    return monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat()
