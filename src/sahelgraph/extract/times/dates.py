"""Days, months and years as told, and how the missing parts are found: pure reckoning, no words.

Dates are strings of mixed precision (`2023`, `2023-06`, `2023-06-30`, `--06-30`); a span is first and last.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["past", "future", "near"]
Dated: TypeAlias = tuple[str | None, str | None]

WORDS_ONLY: Dated = (None, None)
CLOSE = 62
"""So many days from the last date told in a passage, a day and month are of the same story; so many days ahead of
publication, "after 1 January" is to come."""


JUST_NOW = 21
"""So many days back, a day and month is of the past, though the sentence looks ahead."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a time is reckoned from: the day of publication, the last full date and year told, and where the sentence looks."""

    published: date | None = None
    last: str | None = None
    year: int | None = None
    near_last: bool = False
    direction: Direction = "past"


def to_date(told: str | None) -> date | None:
    """The day of a date; the last day of a month or year.

    >>> to_date("2023-02"), to_date("soon")
    (datetime.date(2023, 2, 28), None)
    """
    parts = (told or "").split("T")[0].split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (*map(int, parts), 12, 31)[:3] if len(parts) != 2 else (int(parts[0]), int(parts[1]), 31)
    if not (1 <= year <= 9999 and 1 <= month <= 12 and day >= 1):
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))


def point(year: int | None, month: int | None = None, day: int | None = None) -> Dated:
    """A point of the precision told; a day its month has not is told as the month.

    >>> point(2023, 6, 30), point(2023, 6, 31), point(None, 6, 30)
    (('2023-06-30', '2023-06-30'), ('2023-06', '2023-06'), ('--06-30', '--06-30'))
    """
    if day and month and day > monthrange(year or 2000, month)[1]:
        day = None
    if year is None:
        told = f"--{month:02d}-{day:02d}" if month and day else None
    else:
        told = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    return told, told


def year_of(known: Known, month: int, day: int | None = None) -> int | None:
    """The year of a month and day: of the story just told, else the nearest before publication, else near the last date.

    A story goes on: a day that would lie well before the last one told is of no year that can be known.

    >>> year_of(Known(published=date(2023, 12, 11)), 12, 31), year_of(Known(published=date(2023, 12, 11), direction="future"), 12, 31)
    (2022, 2023)
    """
    if known.direction != "future" and (year := _year_of_story(known, month, day)):
        return year
    on = known.published or to_date(known.last)
    if on is None:
        return None
    if known.published is None and known.last and len(known.last) == len("2023"):
        return on.year
    if known.direction == "future":
        return _year_ahead(on, month, day)
    if known.published is None:
        year = closest_year(on, month, day)
        return year if (_on(year, month, day) - on).days >= -CLOSE else None
    ahead = future_year(on, month, day)
    soon = known.direction == "near" and (_on(ahead, month, day) - on).days <= CLOSE
    return ahead if soon else past_year(on, month, day)


def _year_ahead(on: date, month: int, day: int | None) -> int:
    """The next such day, unless it was just now: "by 8 December more than half had left", told on 20 December."""
    just_past = past_year(on, month, day)
    return just_past if (on - _on(just_past, month, day)).days <= JUST_NOW else future_year(on, month, day)


def past_year(on: date, month: int, day: int | None) -> int:
    """The year of the last such day (or month) not after a date."""
    return on.year if (month, day or 1) <= (on.month, on.day) else on.year - 1


def future_year(on: date, month: int, day: int | None) -> int:
    """The year of the next such day (or month) not before a date."""
    return on.year if (month, day or 31) >= (on.month, on.day) else on.year + 1


def closest_year(on: date, month: int, day: int | None) -> int:
    """The year that brings a day (or month) nearest to a date."""
    years = (on.year, on.year - 1, on.year + 1)
    return min(years, key=lambda year: abs((_on(year, month, day) - on).days))


def weekday(known: Known, number: int, which: int | None = None) -> Dated:
    """The day of a week: the last one up to publication, "last" before it, "next" or a future verb after it.

    >>> weekday(Known(published=date(2023, 12, 11)), 0)
    ('2023-12-11', '2023-12-11')
    """
    on = known.published
    if on is None:
        return WORDS_ONLY
    back = (on.weekday() - number) % 7
    if which == 1 or (which is None and known.direction == "future"):
        return _day(on, ((number - on.weekday()) % 7) or (7 if which == 1 else 0))
    if which == 0:
        return _day(on, -back if known.direction != "future" else (number - on.weekday()) % 7)
    return _day(on, -(back or (7 if which == -1 else 0)))


def after_last(known: Known, count: int, unit: str) -> Dated:
    """So many days or months from the last date told, where that was told precisely enough to count from."""
    enough = {"hour": 10, "day": 10, "week": 10, "month": 7}.get(unit, 4)
    last = known.last if known.last and len(known.last) >= enough else None
    return shifted(to_date(last), count, unit)


def shifted(on: date | None, count: int, unit: str) -> Dated:
    """So many days, weeks, months … from a date, at the precision of the unit.

    >>> shifted(date(2023, 12, 11), -2, "month"), shifted(date(2023, 12, 11), -1, "week")
    (('2023-10', '2023-10'), ('2023-12-04', '2023-12-10'))
    """
    if on is None:
        return WORDS_ONLY
    if unit in {"hour", "day"}:
        return _day(on, count if unit == "day" else 0)
    if unit == "week":
        return _week(on, count)
    if unit == "month":
        months = on.year * 12 + on.month - 1 + count
        return point(months // 12, months % 12 + 1) if 12 <= months < 120_000 else WORDS_ONLY
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    first = on.year + count * size - (on.year % size)
    return (f"{first:04d}", f"{first + size - 1:04d}") if 1 <= first <= 9900 else WORDS_ONLY


def earliest(told: str) -> date:
    """The first day that a date of any precision may mean (a gMonthDay in a leap year)."""
    full = told.replace("--", "2000-", 1) if told.startswith("--") else told
    parts = [*map(int, full.split("-")), 1, 1][:3]
    return date(parts[0], parts[1], parts[2])


def _year_of_story(known: Known, month: int, day: int | None) -> int | None:
    last = to_date(known.last) if known.near_last and known.last and len(known.last) == len("2023-06-30") else None
    if last is None:
        return None
    year = closest_year(last, month, day)
    return year if abs((_on(year, month, day) - last).days) <= CLOSE else None


def _on(year: int, month: int, day: int | None) -> date:
    year = min(max(year, 1), 9999)
    return date(year, month, min(day or 15, monthrange(year, month)[1]))


def _day(on: date, days: int) -> Dated:
    if not 1 <= on.toordinal() + days <= date.max.toordinal():
        return WORDS_ONLY
    told = (on + timedelta(days=days)).isoformat()
    return told, told


def _week(on: date, weeks: int) -> Dated:
    monday = on.toordinal() - on.weekday() + 7 * weeks
    if not 1 <= monday <= date.max.toordinal() - 6:
        return WORDS_ONLY
    return date.fromordinal(monday).isoformat(), date.fromordinal(monday + 6).isoformat()
