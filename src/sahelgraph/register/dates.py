"""Dates of mixed precision (`2023`, `2023-06`, `2023-06-30`), compared as far as both are told."""

from __future__ import annotations


def not_after(first: str, second: str) -> bool:
    """Whether `first` can lie before or on `second`, as far as both are told.

    >>> not_after("2023-06-30", "2023"), not_after("2024", "2023-06-30")
    (True, False)
    """
    shared = min(len(first), len(second))
    return first[:shared] <= second[:shared]


def holds_on(start: str | None, end: str | None, day: str | None) -> bool:
    """Whether an interval can hold on a day; an open end or an unknown day never rules it out.

    Both ends count, so that on the day of a handover both holders stand. A day without a year
    (`--06-30`) cannot be compared and rules nothing out.

    >>> holds_on("2013-07", "2023-12-31", "2013")
    True
    >>> holds_on("2013-07", "2023-12-31", "2013-06-30")
    False
    """
    if not day or day.startswith("-"):
        return True
    return (not start or not_after(start, day)) and (not end or not_after(day, end))


def in_order(start: str | None, end: str | None) -> bool:
    """Whether an interval does not end before it starts.

    >>> in_order("2020-09-25", "2021-05"), in_order("2021", "2020-09-25")
    (True, False)
    """
    return not start or not end or not_after(start, end)
