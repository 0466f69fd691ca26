"""Cells into values: codes, whole numbers, coordinates; what only says that nothing is known is an empty cell."""

from __future__ import annotations

import datetime
import decimal
import re
import unicodedata
from functools import lru_cache

from sahelgraph.register.coded import names_nobody

_WHOLE = re.compile(r"\d+(?:[.,](?:0{1,2}|0{4,}))?")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f'\u2019]\d{3})+")
"""Thousands as French and Swiss part them: nothing else can be meant."""
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
"""What may be thousands, or a number with three decimals."""
_PLAIN = re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d*)?|\.\d+)", re.ASCII)
_DEGREES = re.compile(r"(\d{1,3})°\s*(?:(\d{1,2})['′’]\s*(?:(\d{1,2}(?:\.\d+)?)(?:[\"″”]|'')\s*)?)?")
_SIDES = {"n": 1, "s": -1, "e": 1, "w": -1, "o": -1}
"""North, south, east, west, ouest."""


class Unread(str):
    """A cell whose value the file does not hold: its text says why. It is told of, and says nothing."""

    __slots__ = ()


def cell_text(cell: object) -> str:
    """A typed cell as a CSV would have it; a list of them with semicolons between.

    >>> cell_text(3.0), cell_text(None), cell_text(["a", "b"])
    ('3', '', 'a; b')
    """
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN
        return ""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if isinstance(cell, list):
        return "; ".join(map(cell_text, cell))
    if isinstance(cell, datetime.datetime):
        return cell.replace(tzinfo=None).isoformat(" ").removesuffix(" 00:00:00")
    whole = isinstance(cell, float | decimal.Decimal) and cell % 1 == 0
    return str(int(cell)) if whole else str(cell)  # type: ignore[call-overload]


def nothing(cell: str) -> bool:
    """Whether a cell says nothing: it is empty, or says in words that nothing is known (`empty` in `register-patterns.yml`).

    >>> nothing(" "), nothing("N/A"), nothing("0")
    (True, True, False)
    """
    return names_nobody(cell.strip())


@lru_cache(maxsize=4096)
def code(cell: str) -> str:
    """A cell as value tables know it: a whole number without its `.0`, words as `folded` has them.

    >>> code(" 1.0 "), code("Battles"), code("ENLEVEMENT") == code("enlèvement")
    ('1', 'battles', True)
    """
    text = cell.strip()
    return str(whole(text)) if _WHOLE.fullmatch(text) else folded(text)


@lru_cache(maxsize=4096)
def parted(told: str, words: tuple[str, ...], unless: tuple[str, ...]) -> tuple[str, ...]:
    """The beginnings of a cell before each of these words and before each sign, the longest first; none with a word of `unless`.

    >>> parted("vol de bétail (moutons)", ("de",), ("tentative",))
    ('vol de bétail', 'vol')
    >>> parted("attaque (tentative)", ("de",), ("tentative",))
    ()
    """
    if set(unless) & set(re.findall(r"\w+", told)):
        return ()
    ends = [found.start() for found in _begun(words).finditer(told)]
    return tuple(told[:end] for end in reversed(ends) if end)


@lru_cache(maxsize=64)
def _begun(words: tuple[str, ...]) -> re.Pattern[str]:
    """Where a word of these begins, or what a sign parts: `/`, a bracket, a comma, a hyphen between spaces."""
    ways = "|".join(re.escape(word) + ("" if word.endswith("'") else r"(?=\s)") for word in words)
    return re.compile(rf"\s+(?:{ways}|[-\N{{EN DASH}}](?=\s))|\s*[/(,:;]")


def folded(text: str) -> str:
    """Words in small letters without accents, one space between them, apostrophes straight.

    >>> folded("Date  de l’Incident"), folded("Blessés")
    ("date de l'incident", 'blesses')
    """
    plain = text.casefold()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain.replace("’", "'"))
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(plain.split())


def whole(cell: str, thousands: str = "") -> int | None:
    """A whole number that is not negative, also where it is written `3.0`; None for anything else.

    `thousands` are the signs that part thousands here: where nobody says so, `1,200` may be a number with decimals.

    >>> whole("3.0"), whole("1 200"), whole("-1"), whole("some")
    (3, 1200, None, None)
    >>> whole("1,200"), whole("1,200", ",")
    (None, 1200)
    """
    text = cell.strip()
    grouped = _GROUPED.fullmatch(text)
    if _SPACED.fullmatch(text) or (grouped and grouped[1] in thousands):
        return int(re.sub(r"\D", "", text))
    return int(re.split("[.,]", text)[0]) if _WHOLE.fullmatch(text) else None


def parts_thousands(cells: tuple[str, ...], sign: str) -> bool:
    """Whether a sign parts thousands in a column of whole numbers: it always stands before three digits, and not all are 0.

    >>> parts_thousands(("1,200", "7"), ","), parts_thousands(("1,000", "7"), ","), parts_thousands(("1,200", "2,5"), ",")
    (True, False, False)
    """
    held = [cell.strip() for cell in cells if sign in cell and cell.strip()[:1].isdigit()]
    grouped = [cell for cell in held if _GROUPED.fullmatch(cell) and not cell.startswith("0")]
    telling = any(cell.count(sign) > 1 or not cell.endswith("000") for cell in grouped)
    return telling and len(grouped) == len(held)


def doubtful(cell: str) -> bool:
    """Whether a number may be thousands or have decimals."""
    return _GROUPED.fullmatch(cell.strip()) is not None


def point(latitude: str, longitude: str) -> str | None:
    """A position as well-known text, longitude first; None where it lies nowhere on the earth. A comma may be the point.

    Where equator and meridian cross, in the sea, tables put what they do not know.

    >>> point("12.3703", "-1.5247"), point("120", "1")
    ('POINT(-1.5247 12.3703)', None)
    >>> point("16.27° N", "0.05° O")
    'POINT(-0.05 16.27)'
    """
    north, east = degrees(latitude, "ns"), degrees(longitude, "ewo")
    if north is None or east is None:
        return None
    up, right = abs(float(north)), abs(float(east))
    return f"POINT({east} {north})" if up <= 90 and right <= 180 and up + right else None


def degrees(cell: str, sides: str) -> str | None:
    r"""Degrees as a decimal number, with the digits that the cell has; `sides` are the letters that may stand behind or before.

    >>> degrees("+12,5", "ns"), degrees("0°03'36\"W", "ewo"), degrees("12.5 E", "ns")
    ('12.5', '-0.06', None)
    """
    text = cell.strip().replace(",", ".")
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\N{MINUS SIGN}", "-")
    letter = next((sign for sign in (text[-1:], text[:1]) if sign.isalpha()), "").casefold()
    if letter and letter not in sides:
        return None
    bare = text.strip("NSEWOnsewo ") if letter else text
    number = bare.removesuffix("°").strip()
    if not _DECIMAL.fullmatch(number):
        number = _sexagesimal(bare) or ""
    if not number or (letter and number[0] in "+-"):
        return None
    sign = "-" if number[0] == "-" or _SIDES.get(letter) == -1 else ""
    return sign + _tidy(number.lstrip("+-"))


def _tidy(number: str) -> str:
    """`.5` and `5.` as every reader of well-known text takes them."""
    return f"{'0' if number[0] == '.' else ''}{number}".removesuffix(".")


def _sexagesimal(text: str) -> str | None:
    """Degrees, minutes and seconds as a decimal number of six places: a tenth of a metre."""
    found = _DEGREES.fullmatch(text)
    if not found:
        return None
    whole_, minutes, seconds = (float(part or 0) for part in found.groups())
    return (
        f"{whole_ + minutes / 60 + seconds / 3600:.6f}".rstrip("0").rstrip(".") if max(minutes, seconds) < 60 else None
    )
