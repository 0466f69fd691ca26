"""Facts of the register read again in the data sets they cite, where these are at hand."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from sahelgraph.register import Entry, Register, fold, load_register


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key.casefold(): value or "" for key, value in row.items()} for row in csv.DictReader(file)]


def citing(register: Register, source: str) -> list[Entry]:
    return [entry for entry in register.entries.values() if any(one.endswith(f"/{source}") for one in entry.sources)]


def names(entry: Entry) -> set[str]:
    return {fold(name.text) for name in entry.names}


def test_who_cites_a_row_of_ucdp_is_named_in_it(register: Register, shared: Path) -> None:
    told = {row["actorid"]: fold(" ".join(row.values())) for row in rows(shared / "tables/ucdp_actor_22_1.csv")}
    cited = {
        entry.iri: (told.get(number[1], ""), names(entry))
        for entry in citing(register, "ucdp-actors")
        if (number := re.search(r"ActorId (\d+)", entry.locator or ""))
    }
    assert len(cited) > 40
    assert [iri for iri, (row, held) in cited.items() if not any(name in row for name in held)] == []


def test_who_cites_acled_alone_is_named_in_its_tables(register: Register, shared: Path) -> None:
    tables = [rows(shared / f"tables/acled_{name}.csv") for name in ("31_columns", "new_header", "v6_upper_case")]
    told = " ; ".join({fold(cell) for table in tables for row in table for cell in row.values() if cell})
    alone = [entry for entry in citing(register, "acled") if len(entry.sources) == 1 and entry.label["en"] != "ACLED"]
    assert len(alone) > 700
    found = {
        entry.iri: any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) for name in names(entry)) for entry in alone
    }
    assert [iri for iri, named in found.items() if not named] == []


def test_troops_of_a_mission_came_no_later_than_their_first_casualty(register: Register, shared: Path) -> None:
    first: dict[str, str] = defaultdict(lambda: "9999")
    for row in rows(shared / "tables/un_peacekeeping_fatalities.csv"):
        if row["mission_acronym"] == "MINUSMA" and row["casualty_personnel_type"] in ("Military", "Police"):
            nation = fold(row["casualty_nationality"])
            first[nation] = min(first[nation], row["incident_date"])
    gave = [tie for tie in register.ties if any(one.endswith("/un-fatalities") for one in tie.sources)]
    found = {tie.iri: first[fold(register.label(tie.subject))] for tie in gave}
    assert len(gave) > 15
    assert {tie.iri: tie.start for tie in gave} == found
