"""The names that coders of event data give to actors, and the commands about the register."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from sahelgraph.backdrop import backdrop
from sahelgraph.check import check
from sahelgraph.ids import BASE, Minter
from sahelgraph.register import ClassName, Entry, Register, load_register
from sahelgraph.register.cli import app
from sahelgraph.register.lint import lint
from sahelgraph.tables.actors import Actors
from sahelgraph.tables.mapping import ActorColumn
from sahelgraph.vocabulary import namespace

SAHEL = {"Mali", "Burkina Faso", "Niger"}


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


CODED = [
    ("Military Forces of Mali (2012-2013)", None, "malian-armed-forces", "mali-government-dioncounda-traore"),
    ("Military Forces of Mali (2013-2020)", None, "malian-armed-forces", "mali-government-ibrahim-boubacar-keita"),
    ("Military Forces of Burkina Faso (1987-2014)", None, "burkinabe-armed-forces", "burkina-government-blaise-compaore"),
    ("Military Forces of Burkina Faso (2022-)", "2022-03-01", "burkinabe-armed-forces", "burkina-mpsr"),
    ("Military Forces of Burkina Faso (2022-)", "2022-12-01", "burkinabe-armed-forces", "burkina-mpsr-2"),
    ("Police Forces of Burkina Faso (2015-) Gendarmerie", None, "burkinabe-gendarmerie", "burkina-government-roch-kabore"),
    ("Military Forces of Burkina Faso (2014-2015) Presidential Security Unit", None, "burkina-rsp", "burkina-government-michel-kafando"),
    ("Government of Canada", None, "canada", None),
    ("JNIM: Group for Support of Islam and Muslims", None, "jnim", None),
    ("Islamic State (Greater Sahara)", None, "islamic-state-sahel", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "day", "body", "under"), CODED)
def test_coded_bodies(register: Register, name: str, day: str | None, body: str, under: str | None) -> None:
    (coded,) = register.coded_names(name, day)
    assert isinstance(coded.actor, Entry)
    assert coded.actor.iri == f"{BASE}actor/{body}"
    assert (coded.under and coded.under.iri) == (under and f"{BASE}actor/{under}")


def test_nobody_in_particular_is_a_class(register: Register) -> None:
    found = register.coded_name("Protesters (Burkina Faso)")
    assert isinstance(found, ClassName)
    assert (found.kind, found.state, found.label["fr"]) == (
        "GroupOfPeople",
        f"{BASE}actor/burkina-faso",
        "manifestants (Burkina Faso)",
    )


KINDS = [
    ("Poachers (Mali)", "GroupOfPeople"),
    ("Traders", "GroupOfPeople"),
    ("civilians (Niger)", "PopulationGroup"),
    ("Sunni Muslim Group (Niger)", "PopulationGroup"),
    ("Valley Clan Group (Niger)", "PopulationGroup"),
    ("Band of the Hills Militia (Mali)", "Militia"),
    ("BHM: Band of the Hills Militia", "Militia"),
    ("Unidentified Gunmen (Chad)", "ArmedGroup"),
    ("Police Forces of Mali (2021-) River Brigade", "SecurityForce"),
    ("Mutiny of Military Forces of Mali (2012-2013)", "GroupOfPeople"),
    ("Government of Ruritania (1990-)", "Government"),
]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_tables_read_names_by_the_same_list(register: Register, name: str, kind: str) -> None:
    coded = register.coded_name(name)
    assert isinstance(coded, ClassName)
    (ref,) = Actors("", register, Minter()).read(ActorColumn("side"), name).on(None)
    assert (coded.kind, ref.kind, ref.iri) == (kind, kind, None)


@pytest.mark.parametrize("name", ["JNIM: Group for Support of Islam and Muslims", "Police Forces of Mali (2021-)"])
def test_tables_know_whom_the_same_list_knows(register: Register, name: str) -> None:
    coded = register.coded_name(name, "2022-03-01")
    (ref,) = Actors("", register, Minter()).read(ActorColumn("side"), name, country="Mali").on("2022-03-01")
    assert isinstance(coded, Entry)
    assert ref.iri == coded.iri


def test_either_of_two(register: Register) -> None:
    name = "JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara)"
    assert len(register.coded_names(name)) == 2
    assert register.coded_name(name) is None


def test_what_nobody_knows_is_nothing(register: Register) -> None:
    assert register.coded_names("XYZ: no such body at all") == ()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


TABLES = [
    ("acled_31_columns.csv", ("actor1", "actor2"), 123),
    ("acled_31_columns.csv", ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2"), 293),
    ("acled_new_header.csv", ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2"), 181),
    ("acled_v6_upper_case.csv", ("ACTOR1", "ACTOR2", "ALLY_ACTOR_1"), 22),
]


@pytest.mark.parametrize(("table", "columns", "count"), TABLES)
def test_every_actor_of_acled_resolves(
    register: Register, shared: Path, table: str, columns: tuple[str, ...], count: int
) -> None:
    cells = (row[column] or "" for row in _rows(shared / "tables" / table) for column in columns)
    names = {part.strip() for cell in cells for part in cell.split(";")} - {""}
    assert len(names) == count
    assert sorted(name for name in names if not register.coded_names(name)) == []


def test_every_ucdp_actor_of_the_central_sahel_is_a_body(register: Register, shared: Path) -> None:
    rows = _rows(shared / "tables" / "ucdp_actor_22_1.csv")
    names = {row["NameData"].strip() for row in rows if {at.strip() for at in row["Location"].split(",")} & SAHEL}
    assert len(names) == 116
    found = {name: register.coded_name(name) for name in names}
    assert sorted(name for name, actor in found.items() if not isinstance(actor, Entry)) == []


def test_the_bundled_register_is_clean() -> None:
    assert lint(load_register(unverified=True)) == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["find", "CNSP", "--on", "2023-09-01"], 0, "Junta"),
        (["find", "Military Forces of Mali (2013-2020)"], 0, "under government of Ibrahim Boubacar Keïta"),
        (["find", "no such body"], 1, "nothing in the register"),
        (["find", "Goita"], 1, "Assimi Goïta?"),
        (["lint"], 0, "nothing wrong in "),
    ],
)
def test_commands(arguments: list[str], code: int, says: str) -> None:
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, says in done.output) == (code, True)


def test_proposed_entries_are_ranked_and_can_be_read(tmp_path: Path) -> None:
    said = '{{"subject": [{{"iri": null, "label": "{}"}}]}}\n'
    (tmp_path / "statements.jsonl").write_text(said.format("Ag One") + said.format("Ben Two") * 2, encoding="utf-8")
    done = CliRunner().invoke(app, ["propose", str(tmp_path), "--least", "1"])
    path = tmp_path / "mine.ttl"
    path.write_text(done.output, encoding="utf-8")
    assert done.output.index("ben-two") < done.output.index("ag-one")
    assert load_register(path, unverified=True).find("Ag One")[0].unverified
    assert load_register(path).find("Ag One") == ()


def test_the_register_keeps_shapes_and_laws() -> None:
    store = ox.Store()
    store.extend(backdrop())
    assert check(store) == []


FAULTS = [
    ("sg:start '2024' ; sg:end '2023' ; sg:unverified true .", "ends before it starts"),
    (".", "no source, and not marked unverified"),
    ("dcterms:source ref:closed . ref:closed a dcterms:BibliographicResource .", "no source of it was opened"),
    (("sg:unverified true . tie:x a sg:RelationStatement ; sg:subject actor:x ; rdf:predicate sg:alliedWith ;"
     " sg:object actor:jnim ; dcterms:source ref:acled ."), "is sourced, but"),
    ("skos:altLabel 'JNIM'@en ; sg:unverified true .", "not declared ambiguous"),
    ("skos:altLabel 'X men'@en ; sg:unverified true .", "has one of its names twice"),
    (("sg:unverified true . place:x a sg:Settlement ; skos:prefLabel 'X'@en, 'X'@fr ; sg:locator 'geonameid 2449067' ;"
     " dcterms:source ref:geonames ."), "is https://w3id.org/sahelgraph/place/timbuktu already"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "says"), FAULTS)
def test_faults_are_named(tmp_path: Path, told: str, says: str) -> None:
    used = ("actor", "place", "tie", "reference", "sg", "skos", "dcterms", "rdf")
    own = {name: f"{BASE}{name}/" for name in ("actor", "place", "tie", "reference")}
    heads = {name.replace("reference", "ref"): own.get(name) or namespace(name) for name in used}
    prefixes = "".join(f"@prefix {name}: <{space}> .\n" for name, space in heads.items())
    path = tmp_path / "mine.ttl"
    path.write_text(f"{prefixes}actor:x a sg:ArmedGroup ; skos:prefLabel 'X men'@en, 'X men'@fr ; {told}\n", "utf-8")
    (fault,) = lint(load_register(path, unverified=True))
    assert says in fault
