"""Days, months and years as tables write them; the names of months and weekdays are data (`ontology/tables/dates.yml`)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from sahelgraph.vocabulary import ontology_folder, read_yaml

EXCEL = "Excel"
"""The way of writing a date that Excel keeps: how many days it is since the end of 1899."""
SHORT = re.compile("(?<!Y)YY(?!Y)")
"""A year of two digits in a way of writing."""
_EPOCH = datetime.date(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_PIVOT = 69
"""Two digits from here on are of the twentieth century, as POSIX has it."""
_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<year>\d{2})",
    "Month": r"(?P<name>[^\W\d_]+\.?)",
    "MM": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
}
_CLOCK = r"(?:[T ]\d{1,2}:\d{2}.*)?"


def is_form(form: str) -> bool:
    """Whether this is a way of writing dates: tokens YYYY or YY, MM, DD, Month between other signs, or `Excel`."""
    return form == EXCEL or ("YY" in form and not re.search("[A-Za-z]", re.sub("YYYY|YY|Month|MM|DD", "", form)))


def swapped(form: str) -> str:
    """The way of writing that has day and month in each other's place.

    >>> swapped("DD/MM/YYYY")
    'MM/DD/YYYY'
    """
    return form.replace("DD", "M\0").replace("MM", "DD").replace("M\0", "MM")


def date(cell: str, forms: tuple[str, ...]) -> str | None:
    """A day, month or year as told, by the first form that fits; None where none does or no such day exists.

    Where two forms differ in what is day and what is month, and both fit, nobody knows: None.

    >>> date("03 December 2020", ("DD Month YYYY",)), date("2013-02-30", ("YYYY-MM-DD",))
    ('2020-12-03', None)
    >>> both = ("DD/MM/YYYY", "MM/DD/YYYY")
    >>> date("14/3/2024", both), date("4/3/2024", both), date("4/4/2024", both)
    ('2024-03-14', None, '2024-04-04')
    """
    told = readings(cell, forms)
    return told[0] if len(told) == 1 else None


@lru_cache(maxsize=16_384)
def readings(cell: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """What a cell may tell: by the first form that fits, and by its twin with day and month in each other's place."""
    for form in forms:
        told = _by_form(cell, form)
        if told:
            twin = swapped(form)
            other = _by_form(cell, twin) if twin in forms else None
            return (told, other) if other and other != told else (told,)
    return ()


def _by_form(cell: str, form: str) -> str | None:
    if form == EXCEL:
        return _by_number(cell)
    found = _pattern(form).fullmatch(cell.strip())
    return _told(found.groupdict()) if found else None


def _by_number(cell: str) -> str | None:
    """The day of a number as Excel counts, from 1968 to 2067: other numbers of five digits mean something else."""
    found = _SERIAL.fullmatch(cell.strip())
    days = int(found[1]) if found else 0
    return (_EPOCH + datetime.timedelta(days=days)).isoformat() if 25_000 <= days < 61_000 else None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split("(YYYY|YY|Month|MM|DD)", form)
    digits = re.sub("YYYY|YY|MM|DD", "", form) == ""
    found = "".join(_TOKENS.get(part, re.escape(part)) for part in parts)
    if "Month" in form:
        found = _in_words(found)
    return re.compile((found.replace("{1,2}", "{2}") if digits else found) + _CLOCK)


def _in_words(pattern: str) -> str:
    """With words dates are written more freely: the name of the weekday before, `1st` and `1er`, a comma or none."""
    words = _words()
    ordinal, weekday = "|".join(words["ordinals"]), "|".join(words["weekdays"])
    free = re.sub(r",?(?:\\ )+", r",?\\s+", pattern)
    return rf"(?i:(?:(?:{weekday})\.?,?\s+)?)" + free.replace("{1,2})", "{1,2})" + f"(?:{ordinal})?")


def _told(parts: Mapping[str, str | None]) -> str | None:
    year, day = _year(parts["year"] or ""), parts.get("day")
    month = parts.get("month") or _months().get((parts.get("name") or "").rstrip(".").casefold())
    if parts.get("name") and not month:
        return None
    try:
        datetime.date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([f"{year:04}", *(f"{int(part):02d}" for part in (month, day) if part)])


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > len("YY") else year + (1900 if year >= _PIVOT else 2000)


@cache
def _months() -> Mapping[str, str]:
    return {word.casefold(): str(number) for number, words in _words()["months"].items() for word in words}


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
