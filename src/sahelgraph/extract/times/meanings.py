"""What each kind of time expression in `times.yml` means as dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from sahelgraph.extract.times.dates import (
    WORDS_ONLY,
    Dated,
    Known,
    after_last,
    closest_year,
    future_year,
    past_year,
    point,
    shifted,
    to_date,
    weekday,
    year_of,
)

Values: TypeAlias = Mapping[str, int | str]
Meaning: TypeAlias = Callable[[Values, Known], Dated | None]
Absolute: TypeAlias = Callable[[Values], Dated]

ROMAN = {"X": 10, "V": 5, "I": 1}


def _int(values: Values, *names: str) -> int | None:
    """The first of some values that was told, as a number."""
    return next((int(values[name]) for name in names if name in values), None)


def _which(values: Values) -> int | None:
    return _int(values, "which", "which2", "this")


def _year(values: Values, known: Known, month: int, day: int | None = None) -> int | None:
    """The year told, or reckoned from "last", "next", the date of publication and what was told before."""
    told, which, on = _int(values, "year"), _which(values), known.published
    if told is not None:
        return told
    if "sameyear" in values:
        return known.year
    if on and "lastyear" in values:
        return on.year - 1
    if on is None or which is None:
        return year_of(known, month, day)
    same_month = day is None and on.month == month
    by_which = {-1: past_year(on, month, day) - same_month, 1: future_year(on, month, day) + same_month}
    return by_which.get(which, closest_year(on, month, day) if day else on.year)


def _date(values: Values, known: Known) -> Dated:
    month, day = _int(values, "month", "mm") or 1, _int(values, "day")
    return point(_year(values, known, month, day), month, day)


def _days(values: Values, known: Known) -> Dated:
    month, days = _int(values, "month") or 1, sorted((_int(values, "day") or 1, _int(values, "day2") or 1))
    year = _year(values, known, month, days[0])
    return point(year, month, days[0])[0], point(year, month, days[1])[1]


def _week(values: Values, known: Known) -> Dated:
    """`the week of 7 January`: the seven days that begin with it."""
    first = _date(values, known)
    return first[0], shifted(to_date(first[0]), 6, "day")[0] or first[1]


def _slash(values: Values) -> Dated:
    """`30/06/2023`; where day and month cannot be told apart, the year only."""
    first, second = _int(values, "day") or 1, _int(values, "day2") or 1
    year = _int(values, "year")
    if first > 12 >= second:
        return point(year, second, first)
    if first <= 12 and (second > 12 or first == second):
        return point(year, first, second)
    return point(year)


def _month(values: Values, known: Known) -> Dated:
    month = _int(values, "month") or 1
    year = _year(values, known, month)
    return point(year, month) if year else WORDS_ONLY


def _weekday(values: Values, known: Known) -> Dated:
    return weekday(known, int(values["weekday"]), _which(values))


def _near(values: Values, known: Known) -> Dated:
    return shifted(known.published, int(values["near"]), "day")


def _told(values: Values, known: Known) -> Dated:
    return after_last(known, int(values["told"]), "day")


def _count(values: Values) -> int:
    return _int(values, "number", "count") or 0


def _ago(values: Values, known: Known) -> Dated:
    return shifted(known.published, -_count(values), str(values["unit"]))


def _shift(values: Values, known: Known) -> Dated:
    return after_last(known, int(values["sign"]) * _count(values), str(values["unit"]))


def _recent(values: Values, known: Known) -> Dated:
    start, on = _ago(values, known)[0], known.published
    return (start, on.isoformat()) if start and on else WORDS_ONLY


def _relative(values: Values, known: Known) -> Dated | None:
    unit, which = str(values["unit"]), _which(values) or 0
    if unit == "hour":
        return None
    return shifted(known.published, which, unit)


def _whole_year(values: Values) -> Dated:
    return point(_int(values, "year"))


def _part_of_year(name: str, months: int) -> Absolute:
    def meaning(values: Values) -> Dated:
        last = int(values[name]) * months
        return point(_int(values, "year"), last - months + 1)[0], point(_int(values, "year"), last)[1]

    return meaning


def _decade(values: Values) -> Dated:
    first = (_int(values, "year") or 1900 + (_int(values, "yy") or 0)) // 10 * 10
    return f"{first:04d}", f"{first + 9:04d}"


def _century(values: Values) -> Dated:
    told = str(values["ordinal"])
    digits = re.match(r"\d+", told)
    number = int(digits.group()) if digits else _roman(told)
    return (f"{number * 100 - 99:04d}", f"{number * 100:04d}") if 1 <= number <= 99 else WORDS_ONLY


def _roman(told: str) -> int:
    """A Roman number up to thirty-nine, as centuries are told."""
    values = [ROMAN[letter] for letter in told if letter in ROMAN]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _years(values: Values) -> Dated:
    """`2012-2013`, `2012-13`; `2020-06` is a month."""
    first, short = _int(values, "year") or 0, _int(values, "yy")
    last = _int(values, "year2") or first // 100 * 100 + (short or 0)
    if last >= first:
        return f"{first:04d}", f"{last:04d}"
    return point(first, short) if short and short <= 12 else point(first)


def _absolute(meaning: Absolute) -> Meaning:
    return lambda values, _: meaning(values)


def _past_only(meaning: Meaning) -> Meaning:
    return lambda values, known: meaning(values, replace(known, direction="past"))


MEANINGS: Mapping[str, Meaning] = {
    "date": _date,
    "days": _days,
    "week": _week,
    "slash": _absolute(_slash),
    "month": _month,
    "weekday": _weekday,
    "near": _near,
    "told": _told,
    "ago": _past_only(_ago),
    "shift": _shift,
    "recent": _recent,
    "relative": _relative,
    "season": _absolute(_whole_year),
    "year": _absolute(_whole_year),
    "quarter": _absolute(_part_of_year("quarter", 3)),
    "half": _absolute(_part_of_year("half", 6)),
    "decade": _absolute(_decade),
    "century": _absolute(_century),
    "years": _absolute(_years),
    "duration": lambda *_: WORDS_ONLY,
    "repeated": lambda *_: WORDS_ONLY,
}
