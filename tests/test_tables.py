"""Tables: each case reads as expected, both ways of reading make the same graph, every row is used or set aside."""

from __future__ import annotations

import gzip
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelgraph.assemble import assemble
from sahelgraph.check import check
from sahelgraph.disassemble import disassemble
from sahelgraph.errors import InputError, OntologyError, OutputError
from sahelgraph.ids import Minter, short
from sahelgraph.model import Reject, Statement
from sahelgraph.pipeline import Options, build
from sahelgraph.register import Register, load_register
from sahelgraph.store import KnowledgeGraph
from sahelgraph.tables.compiled import compilable
from sahelgraph.tables.dates import date
from sahelgraph.tables.describe import described
from sahelgraph.tables.fragments import escaped
from sahelgraph.tables.load import bundled, load_mapping, load_mappings
from sahelgraph.tables.read import TableFile, find_table, read_table
from sahelgraph.tables.recognise import recognise
from sahelgraph.tables.rows import open_rows
from sahelgraph.tables.stream import stream_tables
from sahelgraph.tables.values import point, whole
from sahelgraph.tables.write import write_table
from sahelgraph.words import sentence

CASES = sorted(path for path in (Path(__file__).parent / "cases" / "tables").iterdir() if path.is_dir())
MINTER = Minter()


@cache
def register() -> Register:
    return load_register()


def table(folder: Path) -> TableFile:
    path = next(each for each in sorted(folder.iterdir()) if each.suffix in (".csv", ".tsv", ".json"))
    return find_table(path, load_mappings(sorted(folder.glob("*.yml"))), minter=MINTER)


def read(file: TableFile) -> tuple[list[Statement], list[Reject]]:
    rejects: list[Reject] = []
    return list(read_table(file, register=register(), minter=MINTER, reject=rejects.append)), rejects


def written(file: TableFile) -> tuple[str, list[Reject]]:
    lines: list[bytes] = []
    rejects: list[Reject] = []
    write_table(file, lines.append, register=register(), minter=MINTER, reject=rejects.append)
    return b"".join(lines).decode(), rejects


def graph(text: str) -> set[ox.Quad]:
    return set(ox.parse(text, format=ox.RdfFormat.N_QUADS))


def told(statement: Statement) -> str:
    kinds = " ".join(f"{ref.kind}{'' if ref.iri else '?'}" for ref in statement.refs)
    deaths = f" dead {statement.fatalities.min}-{statement.fatalities.max}" if statement.fatalities else ""
    return f"{statement.evidence[0].row}: {sentence(statement)}{deaths} | {kinds} | {statement.evidence[0].quote!r}"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_case_reads_as_expected(folder: Path) -> None:
    file = table(folder)
    statements, rejects = read(file)
    found = [file.mapping.name, *map(told, statements), *(f"{each.line}: set aside: {each.reason}" for each in rejects)]
    assert found == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_both_ways_make_the_same_graph(folder: Path) -> None:
    file, again = table(folder), table(folder)
    statements, rejects = read(file)
    text, others = written(again)
    assert graph(text) == set(assemble(file.source, statements, minter=MINTER))
    assert others == rejects
    assert (again.counts.rows, again.counts.used, again.counts.rejected) == (
        file.counts.rows,
        file.counts.used,
        file.counts.rejected,
    )
    assert again.counts.statements == len(statements)
    assert again.counts.quads == text.count("\n") == len(graph(text))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_row_is_used_or_set_aside(folder: Path) -> None:
    file = table(folder)
    with open_rows(file.path) as rows:
        number = sum(1 for row in rows if any(row)) - (not file.fit.headerless)
    _, rejects = read(file)
    assert file.counts.rows == number == file.counts.used + file.counts.rejected
    assert len(rejects) == file.counts.rejected + file.counts.values


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_statements_come_back_out_of_the_graph(folder: Path) -> None:
    file = table(folder)
    statements, _ = read(file)
    store = ox.Store()
    store.extend(assemble(file.source, statements, minter=MINTER))
    assert {each.id for each in disassemble(store)} == {each.id for each in statements}
    assert len({each.id for each in statements}) == len(statements)


def test_a_build_of_tables_and_prose_keeps_shapes_and_laws(tmp_path: Path) -> None:
    folder = CASES[0].parent
    (tmp_path / "note.txt").write_text("Mali's army left Gao on 3 May 2024.\n", encoding="utf-8")
    options = Options(mappings=(folder / "ngo" / "sahel_watch.yml",))
    with pytest.raises(InputError, match="the same source"):
        build([folder / "ngo" / "input.csv", folder / "ged" / "input.csv"], options=options)
    for name in ("acled-classic", "ged", "ngo", "peacekeeping", "ucdp-actors"):
        (tmp_path / f"{name}.csv").write_bytes((folder / name / "input.csv").read_bytes())
    both = build([tmp_path], options=options)
    assert [source.id for source in both.sources()][:2] == ["acled-classic.csv", "ged.csv"]
    assert len(both.sources()) == 6
    assert [each for each in check(both) if each.severity == "violation" and "/graph/register" not in each.graph] == []
    assert {each.line for each in both.rejects if "acled" in each.where} == {4, 5, 6}


def test_a_folder_written_row_by_row_is_that_of_a_build(tmp_path: Path) -> None:
    source = CASES[0].parent / "ged" / "input.csv"
    files = stream_tables([(source, "input.csv")], tmp_path / "out")
    held = KnowledgeGraph.open(tmp_path / "out")
    node = ox.NamedNode(MINTER.graph(files[0].source.iri))
    there = build([source]).store.quads_for_pattern(None, None, None, node)
    assert set(held.store.quads_for_pattern(None, None, None, node)) == set(there)
    assert [each.line for each in held.rejects] == [3]
    assert [(file.counts.rows, file.counts.used) for file in files] == [(3, 3)]
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis.doc").touch()
    with pytest.raises(OutputError):
        stream_tables([(source, "input.csv")], tmp_path / "theirs")


def test_the_documented_example_is_the_case(root: Path) -> None:
    text = (root / "docs" / "tables.md").read_text(encoding="utf-8")
    shown = text.partition("```yaml\n")[2].partition("```")[0]
    case = (CASES[0].parent / "ngo" / "sahel_watch.yml").read_text(encoding="utf-8")
    assert shown == case.partition("\n")[2]


def test_without_quotes_both_ways_pass_no_cells_on() -> None:
    file = table(CASES[0].parent / "ged")
    lines: list[bytes] = []
    write_table(
        table(CASES[0].parent / "ged"),
        lines.append,
        register=register(),
        minter=MINTER,
        reject=lambda _: None,
        quotes=False,
        read_on="2024-01-01",
    )
    plain = read_table(file, register=register(), minter=MINTER, reject=lambda _: None, quotes=False)
    assert graph(b"".join(lines).decode()) == set(assemble(file.source, plain, minter=MINTER, read_on="2024-01-01"))
    assert "An invented headline" not in b"".join(lines).decode()


def test_retracting_a_table_takes_its_graph_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("ged", "incidents"):
        (tmp_path / "a" / f"{name}.csv").write_bytes((CASES[0].parent / name / "input.csv").read_bytes())
    whole_graph, alone = build([tmp_path / "a"]), build([tmp_path / "a" / "ged.csv"])
    whole_graph.retract("incidents.csv")
    assert set(whole_graph.store) == set(alone.store)


def test_a_table_that_nothing_fits_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("date,type,killed\n2024-01-01,Attack,1\n", encoding="utf-8")
    rejects = build([path]).rejects
    assert [each.reason for each in rejects] == [
        "no mapping fits this table; the nearest is 'incidents', which also needs: place"
    ]


def test_a_table_of_reports_is_sent_where_reports_are_read(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("id,date,Text\n1,2024-01-01,The army left.\n", encoding="utf-8")
    assert [each.reason for each in build([tmp_path / "news.csv"]).rejects] == [
        "no mapping fits this table; if its rows are reports, give them as JSON lines with a 'text' each"
    ]


@pytest.mark.parametrize("ending", [".gz", ".zip"])
def test_packed_tables_are_read(tmp_path: Path, ending: str) -> None:
    data = (CASES[0].parent / "ged" / "input.csv").read_bytes()
    path = tmp_path / f"ged.csv{ending}"
    if ending == ".gz":
        path.write_bytes(gzip.compress(data))
    else:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("ged.csv", data)
    file = find_table(path, bundled(), minter=MINTER)
    assert len(read(file)[0]) == len(read(table(CASES[0].parent / "ged"))[0])


def test_parquet_and_excel_are_read_where_their_libraries_are(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["date", "type", "place", "killed"], ["2024-01-01", "Attack", "Gao", 2.0]):
        book.active.append(row)
    book.save(tmp_path / "sheet.xlsx")
    statements, _ = read(find_table(tmp_path / "sheet.xlsx", bundled(), minter=MINTER))
    assert [each.type for each in statements] == ["ASSAULT", "fatalities"]


WRONG = {
    "no such column: 'Days'": ("start: Jour", "start: Days"),
    "no such class of the ontology: 'Village'": ("kind: Settlement", "kind: Village"),
    "'Media' is no kind of Place": ("kind: Settlement", "kind: Media"),
    "no such event type: 'FIGHT'": ("Attaque: ASSAULT", "Attaque: FIGHT"),
    "no such measure: 'deaths'": ("type: fatalities,", "type: deaths,"),
    "no such name: 'keys'": ("key: Ref", "keys: Ref"),
    "'Pays' names no actors": ("subject: Auteurs présumés", "subject: Pays"),
    "a column is made `of` others": ("  optional: [Lat, Lon]", "  made: {Tag: {}}\n  optional: [Lat, Lon]"),
    "no such column: 'Date'": ("  optional: [Lat, Lon]", "  made: {Tag: {of: [Jour, Date]}}\n  optional: [Lat, Lon]"),
    "no such column: 'Land'": ("  optional: [Lat, Lon]", '  made: {Tag: {words: "of {Land}"}}\n  optional: [Lat, Lon]'),
    "no such stance: 'glad'": ("key: Ref", "claims: [{subject: Victimes, stance: glad}]\nkey: Ref"),
    "'behind' is missing here": ("values: {Attaque: ASSAULT", "more: {unless: [x]}\n      values: {Attaque: ASSAULT"),
    "no way of writing a date": ("DD/MM/YYYY", "JJ/MM/AAAA"),
}


@pytest.mark.parametrize("message", WRONG)
def test_a_slip_in_a_mapping_is_named_by_file_and_line(tmp_path: Path, message: str) -> None:
    good = (CASES[0].parent / "ngo" / "sahel_watch.yml").read_text(encoding="utf-8")
    right, wrong = WRONG[message]
    path = tmp_path / "sahel_watch.yml"
    path.write_text(good.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        load_mapping(path)
    assert message in caught.value.message
    assert caught.value.line == good[: good.index(right)].count("\n") + 1


def test_a_mapping_may_be_like_another_but_for_what_it_says_itself(tmp_path: Path) -> None:
    path = tmp_path / "our_list.yml"
    path.write_text("name: our_list\ntitle: Our list\nlike: incidents\nwhen: {start: date, written: [MM/DD/YYYY]}\n")
    (tmp_path / "list.csv").write_text("date,type,place\n03/05/2024,Attack,Gao\n")
    file = find_table(tmp_path / "list.csv", load_mappings([path]), minter=MINTER)
    (event,) = read(file)[0]
    assert (file.mapping.name, file.notes, event.time and event.time.start) == ("our_list", (), "2024-03-05")
    path.write_text(path.read_text().replace("like: incidents", "like: incident"))
    with pytest.raises(OntologyError, match=r"our_list.yml:3: no such mapping: 'incident'; there are acled, "):
        load_mapping(path)


def test_bundled_mappings_are_told_apart() -> None:
    for mapping in bundled():
        name = "GEDEvent_v23_0_8.csv" if mapping.file else "table.csv"
        assert recognise(list(mapping.columns), bundled(), names=(name,)).mapping.name == mapping.name
        for columns in mapping.headerless:
            told = {"GLOBALEVENTID": "1", "SQLDATE": "20240101", "EventRootCode": "19"}
            assert recognise([told.get(column, "x") for column in columns], bundled()).mapping.name == mapping.name
    assert [mapping.name for mapping in bundled() if not compilable(mapping)] == ["ucdp_actors"]


GDELT = next(mapping for mapping in bundled() if mapping.name == "gdelt")


@pytest.mark.parametrize("head", [True, False])
@pytest.mark.parametrize("columns", GDELT.headerless, ids=len)
def test_gdelt_is_read_in_its_versions_with_a_header_or_without(
    tmp_path: Path, columns: tuple[str, ...], head: bool
) -> None:
    lines = (CASES[0].parent / "gdelt" / "input.tsv").read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(GDELT.headerless[0], line.split("\t"), strict=True)) for line in lines]
    told = ["\t".join(row[column] for column in columns) for row in rows]
    header = ["\t".join(columns).upper()] if head else []
    (tmp_path / "gdelt.csv").write_text("\n".join([*header, *told, ""]), encoding="utf-8")
    file = find_table(tmp_path / "gdelt.csv", bundled(), minter=MINTER)
    assert (file.mapping, file.fit.headerless) == (GDELT, not head)
    assert list(map(sentence, read(file)[0])) == list(map(sentence, read(table(CASES[0].parent / "gdelt"))[0]))


def test_a_cameo_code_that_lost_its_zero_is_read_by_its_root(tmp_path: Path) -> None:
    columns = (*GDELT.required, "ActionGeo_Lat", "ActionGeo_Long")
    codes = {"36": ("3", "036"), "200": ("20", "200"), "43": ("4", "043"), "190": ("19", "190")}
    for file, pairs in (("lost.csv", [(code, root) for code, (root, _) in codes.items()]),
                        ("kept.csv", [(code, code[:2]) for _, code in codes.values()])):  # fmt: skip
        rows = [f"{n},20240305,MALI,JNIM,{code},{root},4,Gao,16.27,-0.05" for n, (code, root) in enumerate(pairs)]
        (tmp_path / file).write_text("\n".join([",".join(columns), *rows]), encoding="utf-8")
    lost, kept = (read(table_at(tmp_path / name))[0] for name in ("lost.csv", "kept.csv"))
    assert [each.type for each in lost] == [each.type for each in kept]
    assert len(lost) == len(codes)


def table_at(path: Path) -> TableFile:
    return find_table(path, bundled(), minter=MINTER)


@pytest.mark.parametrize(
    ("name", "mapping"),
    [
        ("GEDEvent_v26_0_3.csv", "candidate"),
        ("GEDEvent_v26.0.3.csv", "candidate"),
        ("GEDEvent_v26_0_3 (1).csv", "candidate"),
        ("gedevent_v24_01_24_06.csv", "candidate"),
        ("mali-candidate.csv", "candidate"),
        ("GEDEvent_v25_1.csv", "ged"),
        ("GEDEvent_v25_1 (2).csv", "ged"),
        ("ged251.csv", "ged"),
    ],
)
def test_candidate_events_are_told_from_final_ones_by_their_file(tmp_path: Path, name: str, mapping: str) -> None:
    (tmp_path / name).write_bytes((CASES[0].parent / "candidate" / "GEDEvent_v23_0_8.csv").read_bytes())
    assert table_at(tmp_path / name).mapping.name == mapping


def test_describe_says_what_each_column_becomes() -> None:
    lines = list(described(CASES[0].parent / "incidents" / "input.csv", ()))
    assert lines[0].startswith("input.csv: incidents")
    assert any("lat" in line and "latitude" in line for line in lines)


def test_values() -> None:
    forms = ("YYYY-MM-DD", "DD Month YYYY", "YYYYMMDD", "Month YYYY", "YYYY")
    cells = {"2024-03-05 00:00:00": "2024-03-05", "5 mars 2024": "2024-03-05", "20240305": "2024-03-05"}
    assert {cell: date(cell, forms) for cell in cells} == cells
    assert (date("March 2024", forms), date("2024", forms), date("soon", forms)) == ("2024-03", "2024", None)
    assert (whole("3.5"), whole("007"), point("91", "0"), point("", "1")) == (None, 7, None, None)
    assert [whole(cell) for cell in ("1\u202f200", "1 20", "1,200")] == [1200, None, None]
    assert (point("0", "0.0"), point("0", "1.5")) == (None, "POINT(1.5 0)")
    assert [
        date(cell, ("DD Month YYYY", "DD/MM/YYYY")) for cell in ("1er mars 2024", "1er/3/2024", "5/3/2024 0:00")
    ] == [
        "2024-03-01",
        None,
        "2024-03-05",
    ]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_text_survives_escaping(text: str) -> None:
    line = f'<urn:a> <urn:b> "{escaped(text)}" .\n'
    assert [quad.object for quad in ox.parse(line, format=ox.RdfFormat.N_QUADS)] == [ox.Literal(text)]
    assert short(f'["{len(text)}"]').isalnum()


AT = """PREFIX sg: <https://w3id.org/sahelgraph/ontology#> PREFIX geo: <http://www.opengis.net/ont/geosparql#>
SELECT DISTINCT ?row ?wkt WHERE { ?event a sg:EventStatement ; sg:evidence/sg:row ?row .
  ?event (sg:place|sg:placeMention)/geo:hasGeometry/geo:asWKT ?wkt }"""


def places_of(text: str) -> dict[int, str]:
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.N_QUADS)
    found = store.query(AT, use_default_graph_as_union=True)
    return {int(row["row"].value): row["wkt"].value for row in found}  # type: ignore[union-attr]


def test_a_row_is_where_its_cells_put_it_also_at_a_place_of_the_register(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    told = ["Gao,Mali,16.27,-0.05", "Gao,Mali,16.28,-0.04", "Gao,Mali,,", "Nowhere,Mali,15.5,-3.25"]
    lines = [f"2024-05-0{day},Attack,{each}" for day, each in enumerate(told, 1)]
    path.write_text("\n".join(["date,type,place,country,latitude,longitude", *lines]), encoding="utf-8")
    file = find_table(path, bundled(), minter=MINTER)
    text, _ = written(file)
    points = {1: "POINT(-0.05 16.27)", 2: "POINT(-0.04 16.28)", 4: "POINT(-3.25 15.5)"}
    assert places_of(text) == points
    assert text.count("> <https://w3id.org/sahelgraph/ontology#place> <https://w3id.org/sahelgraph/place/gao>") == 3
    statements, _ = read(file)
    store = ox.Store()
    store.extend(assemble(file.source, statements, minter=MINTER))
    back = {each.evidence[0].row: ref.point for each in disassemble(store) for ref in each.place if ref.point}
    assert back == points
    assert check(build([path])) == []


# What follows reads third-party tables that lie beside a checkout.


def test_shared_tables_make_the_same_graph_both_ways(shared: Path) -> None:
    for name in ("ucdp_ged_1000_rows.csv", "acled_new_header.csv", "acled_v6_upper_case.csv"):
        path = shared / "tables" / name
        file = find_table(path, bundled(), minter=MINTER)
        statements, rejects = read(file)
        text, others = written(find_table(path, bundled(), minter=MINTER))
        assert graph(text) == set(assemble(file.source, statements, minter=MINTER))
        assert others == rejects
        assert file.counts.rows == file.counts.used + file.counts.rejected


COUNTS = """PREFIX sg: <https://w3id.org/sahelgraph/ontology#> PREFIX sosa: <http://www.w3.org/ns/sosa/>
PREFIX actor: <https://w3id.org/sahelgraph/actor/>
SELECT (SUM(?value) AS ?deaths) (SUM(?attack) AS ?malicious) WHERE { SELECT DISTINCT ?measure ?value ?attack WHERE {
  ?measure sosa:observedProperty sg:fatalities ; sosa:hasSimpleResult ?value ; sg:subject actor:minusma ; sg:evidence ?row .
  BIND (IF(EXISTS { ?event a sg:EventStatement ; sg:evidence ?row }, 1, 0) AS ?attack) } }"""
BY_TYPE = """PREFIX sg: <https://w3id.org/sahelgraph/ontology#>
SELECT ?type ?year (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event sg:eventType ?type ; sg:start ?start . BIND (SUBSTR(STR(?start), 1, 4) AS ?year) } GROUP BY ?type ?year"""
BY_DYAD = """PREFIX sg: <https://w3id.org/sahelgraph/ontology#> PREFIX sosa: <http://www.w3.org/ns/sosa/>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?a ?b (SUM(?value) AS ?deaths) WHERE { SELECT DISTINCT ?measure ?value ?a ?b WHERE {
  ?measure sosa:hasSimpleResult ?value ; sg:evidence ?row ; sg:subjectMention/oa:exact "people killed" .
  FILTER NOT EXISTS { ?measure sg:comparator ?bound }
  ?event sg:eventType ?type ; sg:evidence ?row ; sg:subjectMention/oa:exact ?a ; sg:objectMention/oa:exact ?b } }
GROUP BY ?a ?b"""


def loaded(path: Path) -> ox.Store:
    store = ox.Store()
    store.load(written(find_table(path, bundled(), minter=MINTER))[0].encode(), format=ox.RdfFormat.N_QUADS)
    return store


def answers(store: ox.Store, query: str) -> Counter[tuple[str, ...]]:
    found = store.query(query, use_default_graph_as_union=True)
    rows = [[term.value if term else "" for term in row] for row in found]  # type: ignore[union-attr]
    return Counter({tuple(row[:-1]): int(row[-1]) for row in rows})


def cells(path: Path) -> list[dict[str, str]]:
    with open_rows(path) as rows:
        header = next(rows)
        return [dict(zip(header, row, strict=True)) for row in rows if row]


def test_deaths_of_minusma_are_those_of_the_file(shared: Path) -> None:
    store = loaded(shared / "tables" / "un_peacekeeping_fatalities.csv")
    assert answers(store, COUNTS) == {("311",): 174}


def test_acled_events_by_type_and_year_are_those_of_the_file(shared: Path) -> None:
    path = shared / "tables" / "acled_31_columns.csv"
    mapping = next(each for each in bundled() if each.name == "acled")
    types = mapping.events[0].type.tables[0].values
    plain = Counter((types[row["sub_event_type"].casefold()], row["year"]) for row in cells(path))
    found = answers(loaded(path), BY_TYPE)
    week = {key[0].rpartition("#")[2] + key[1]: number for key, number in found.items()}
    for (kind, year), number in plain.items():
        if kind:
            assert abs(week[kind + year] - number) <= 1, (kind, year)  # a week may begin in the year before
    assert sum(found.values()) == sum(number for (kind, _), number in plain.items() if kind)


def test_ged_deaths_by_dyad_are_those_of_the_file(shared: Path) -> None:
    path = shared / "tables" / "ucdp_ged_1000_rows.csv"
    plain: Counter[tuple[str, ...]] = Counter()
    for row in cells(path):
        plain[row["side_a"].strip(), row["side_b"].strip()] += int(float(row["best"]))
    found = answers(loaded(path), BY_DYAD)
    assert found == +plain


def test_acled_events_stand_where_the_file_puts_them(shared: Path) -> None:
    path = shared / "tables" / "acled_31_columns.csv"
    mapping = next(each for each in bundled() if each.name == "acled")
    types = mapping.events[0].type.tables[0].values
    found = places_of(written(find_table(path, bundled(), minter=MINTER))[0])
    points = {
        number: point(row["latitude"], row["longitude"])
        for number, row in enumerate(cells(path), 1)
        if types[row["sub_event_type"].casefold()] and row["geo_precision"] != "3"  # 3: the region is all that is known
    }
    assert found == points
