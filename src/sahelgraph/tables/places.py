"""Where a row says something happened: a place of the register by name, country and position, else the table's own."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from sahelgraph.ids import Minter
from sahelgraph.model import Ref
from sahelgraph.register import Entry, Register
from sahelgraph.register.coded import names_nobody
from sahelgraph.register.read import bundled_files
from sahelgraph.tables.countries import as_division, country_called, has_numbers
from sahelgraph.tables.mapping import Spot, Where
from sahelgraph.tables.values import code, point
from sahelgraph.vocabulary import is_kind, read_turtle, term

PLACES = ("Place",)
DIVISIONS = ("Region", "District")
"""The kinds of places whose names tell a country, where no column does."""
NEAR = 0.5
"""Degrees by which a settlement's position in a table may differ from the register's."""

Read = tuple[tuple[Ref, ...], tuple[str, ...]]


class Places:
    """Reads the place columns of one source."""

    def __init__(
        self, where: Where, source: str, register: Register, minter: Minter, *, held: Collection[str] | None = None
    ) -> None:
        """The columns that the file has are `held`; without them it has all."""
        self.where = where
        self.lands = _lands(where, held)
        self.source = source
        self.register = register
        self.minter = minter
        spots = [*(spot for spot in where.spots.values() if spot), *where.others]
        names = dict.fromkeys(spot.name for spot in (where.spot, *spots))
        others = (where.country, where.latitude, where.longitude, where.precision)
        self.columns = tuple(dict.fromkeys((*names, *(column for column in others if column))))

    def read(self, cells: Mapping[str, str]) -> Read:
        """The places of a row, the narrowest first, and what is wrong with them; `cells` by column."""
        where = self.where
        position, faults = self.position(cells)
        spot = where.spots.get(code(cells[where.precision]), where.spot) if where.precision else where.spot
        country, land, lands, unknown = self.setting(
            cells[where.country] if where.country else "", *[cells[column] for column in self.lands]
        )
        name = _said(cells[spot.name]) if spot else ""
        if spot and not name:
            spot = next((other for other in where.others if _said(cells[other.name])), spot)
            name = _said(cells[spot.name])
        found = (
            self.place(name, spot, land, " | ".join(lands), position)
            if name and spot and spot.name != where.country
            else None
        )
        around = None if found and found.iri else self.around(country) or self.division(spot, land, *lands)
        return tuple([each for each in (found, around) if each]), (*faults, *unknown)

    @lru_cache(maxsize=4096)  # noqa: B019 - lives as long as one table is read
    def setting(self, country: str, *lands: str) -> tuple[str, Entry | None, tuple[str, ...], tuple[str, ...]]:
        """What the cells say of the country: as the column of countries names it, that country, the cells of `lands`, faults."""
        country, lands = _said(country), tuple(map(_said, lands))
        land = self.land(self.country(*lands))
        if country and not land and code(country).isdecimal():
            return "", land, lands, (f"no such country: {country!r}",)
        return country, land, lands, ()

    def position(self, cells: Mapping[str, str]) -> tuple[str | None, tuple[str, ...]]:
        if not (self.where.latitude and self.where.longitude):
            return None, ()
        found = point(cells[self.where.latitude], cells[self.where.longitude])
        if found:
            return found, ()
        north, east = _said(cells[self.where.latitude]), _said(cells[self.where.longitude])
        named = f"{north or 'nothing'} north, {east or 'nothing'} east"
        return None, ((f"no such position: {named}",) if north or east else ())

    def place(self, name: str, spot: Spot, land: Entry | None, country: str, position: str | None) -> Ref:
        entry = self.entry(name, spot.kind, land, position)
        here = position if spot.point else None
        if entry:
            return Ref(label=self.register.label(entry.iri), mention=name, iri=entry.iri, kind=entry.kind, point=here)
        local = self.minter.unlinked(self.source, f"{name} | {country} | {here or ''}", spot.kind)
        return Ref(label=name, mention=name, local=local, kind=spot.kind, point=here)

    def entry(self, name: str, kind: str, land: Entry | None, position: str | None) -> Entry | None:
        """The one place of that name in that country, where its position does not speak against it."""
        if land is None:
            return None
        for told in dict.fromkeys((name, self.bare(name), *as_division(name, kind))):
            inside = [
                entry
                for entry in self.register.find(told, kinds=PLACES)
                if land.iri in self.register.circle(entry.iri)
                and entry.iri != land.iri
                and _fits(entry, kind, position)
            ]
            if inside:
                return inside[0] if len(inside) == 1 else None
        return None

    def country(self, *lands: str) -> str:
        """The country of a row, by the cells of `lands`: where no column names it, that of its region or district."""
        if self.lands == (self.where.country,):
            return lands[0]
        return next((self.register.label(land) for land in map(self.around_division, self.lands, lands) if land), "")

    @cache  # noqa: B019 - lives as long as one table is read
    def around_division(self, column: str, name: str) -> str | None:
        """The one country in which a region or district of that name lies, as far as the register knows."""
        found = {self.land_of(entry) for entry in self.divisions(column, name)}
        return found.pop() if len(found) == 1 else None

    def divisions(self, column: str, name: str) -> list[Entry]:
        """The regions or districts of the register that a cell may name."""
        kind = next(spot.kind for spot in self.where.others if spot.name == column)
        named = (name, *as_division(name, kind)) if name else ()
        return [entry for each in named for entry in self.register.find(each, kinds=(kind,))]

    def land_of(self, entry: Entry) -> str | None:
        """The country that a place lies in."""
        around = self.register.circle(entry.iri)
        held = ((iri, self.register.entries.get(iri)) for iri in sorted(around))
        return next((iri for iri, entry in held if entry and entry.kind == "Country"), None)

    def division(self, spot: Spot | None, land: Entry | None, *lands: str) -> Ref | None:
        """The region or district around a place, where the row names no country."""
        if land and self.lands != (self.where.country,):
            for column, name in zip(self.lands, lands, strict=True):
                for entry in self.divisions(column, name) if spot and column != spot.name else ():
                    if self.land_of(entry) == land.iri:
                        return Ref(label=self.register.label(entry.iri), mention=name, iri=entry.iri, kind=entry.kind)
        return None

    def bare(self, name: str) -> str:
        """A name without the word behind it that says what it is."""
        start, _, last = name.rpartition(" ")
        return start if start and last.casefold() in self.where.without else name

    @cache  # noqa: B019 - lives as long as one table is read
    def land(self, country: str) -> Entry | None:
        """The country of a name or code; numbers are codes where the column is called so."""
        numbers = has_numbers(self.where.country or "")
        found = country_called(country, self.register, kinds=("Country",), numbers=numbers)
        return found[0] if len(found) == 1 else None

    @cache  # noqa: B019 - lives as long as one table is read
    def around(self, country: str) -> Ref | None:
        """The country, told beside a place that the register does not already know to lie in it."""
        land = self.land(country)
        if land:
            return Ref(label=self.register.label(land.iri), mention=country, iri=land.iri, kind=land.kind)
        local = self.minter.unlinked(self.source, country, "Country")
        return Ref(label=country, mention=country, local=local, kind="Country") if country else None


def _lands(where: Where, held: Collection[str] | None) -> tuple[str, ...]:
    """The columns that tell in which country a row lies: that of countries, else those of regions and districts."""
    if where.country and (held is None or where.country in held):
        return (where.country,)
    divisions = [spot.name for spot in where.others if spot.kind in DIVISIONS]
    return tuple(name for name in divisions if held is None or name in held)


def _said(cell: str) -> str:
    text = cell.strip()
    return "" if names_nobody(text) else text


def _fits(entry: Entry, kind: str, position: str | None) -> bool:
    """A place of the kind asked for, not far from where the table puts it; wide ones are not measured."""
    if not (is_kind(entry.kind, kind) or is_kind(kind, entry.kind)):
        return False
    here, told = positions().get(entry.iri), _numbers(position) if position else None
    if not here or not told or entry.kind not in ("Settlement", "Site"):
        return True
    return math.dist(here, told) <= NEAR


@cache
def positions() -> Mapping[str, tuple[float, float]]:
    """The positions of the bundled register's places, longitude first."""
    told = [each for path in bundled_files() for each in read_turtle(path)]
    points = {_text(each.subject): _text(each.object) for each in told if each.predicate.value == term("geo:asWKT")}
    held = {_text(each.subject): _text(each.object) for each in told if each.predicate.value == term("geo:hasGeometry")}
    return {place: _numbers(points[point]) for place, point in held.items() if point in points}


def _text(node: object) -> str:
    return str(getattr(node, "value", ""))


def _numbers(wkt: str) -> tuple[float, float]:
    east, _, north = wkt.partition("(")[2].rstrip(")").partition(" ")
    return float(east), float(north)
