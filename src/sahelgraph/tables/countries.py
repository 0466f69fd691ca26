"""Countries by their names or codes, and how tables call their divisions; both are data (`ontology/tables/countries.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sahelgraph.register import Entry, Register
from sahelgraph.tables.values import code, folded
from sahelgraph.vocabulary import ontology_folder, read_yaml

DIGITS = 3


def country_called(
    name: str, register: Register, *, kinds: tuple[str, ...], numbers: bool = False
) -> tuple[Entry, ...]:
    """The entries of the register for a country's name or its code; `numbers` says that those are codes too."""
    found = register.find(name, kinds=kinds) if name else ()
    known = None if found else _name_of(name, numbers=numbers)
    return register.find(known, kinds=kinds) if known else found


def as_division(name: str, kind: str) -> tuple[str, ...]:
    """The names that a division of this kind may have in full, where a column calls it by the name alone.

    >>> as_division("Gao", "Region")[0], as_division("Gao", "Settlement")
    ('Gao Region', ())
    """
    return tuple(f"{name} {word}" for word in _told()["divisions"].get(kind, ()))


def has_numbers(column: str) -> bool:
    """Whether a column's name says that the numbers in it are codes of countries.

    >>> has_numbers("ISO"), has_numbers("country_id")
    (True, False)
    """
    return any(word in folded(column) for word in _told()["numbered"])


def _name_of(told: str, *, numbers: bool) -> str | None:
    """The country of a code; figures may have lost the 0 they began with."""
    if numbers and code(told).isdecimal():
        told = code(told).zfill(DIGITS)
        return _names().get(told)
    return _names().get(told) if told.isalpha() else None


@cache
def _names() -> Mapping[str, str]:
    return {each: name for name, codes in _told()["codes"].items() for each in codes}


@cache
def _told() -> Mapping[str, Any]:
    told: Mapping[str, Any] = read_yaml(ontology_folder() / "tables" / "countries.yml")
    return told
