"""Table files as people have them: every dialect, packing and fault; rows in are rows used and rows set aside."""

from __future__ import annotations

import csv
import datetime
import decimal
import gzip
import hashlib
import io
import json
import re
import resource
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahelgraph.errors import InputError, OutputError
from sahelgraph.ids import Minter
from sahelgraph.model import Reject
from sahelgraph.parts import plan
from sahelgraph.parts.build import build_folder
from sahelgraph.pipeline import build
from sahelgraph.register import load_register
from sahelgraph.tables.found import load_table
from sahelgraph.tables.json_items import ALONE, json_items
from sahelgraph.tables.load import bundled
from sahelgraph.tables.read import TableFile, find_table, read_table
from sahelgraph.tables.rows import open_rows, stretches
from sahelgraph.tables.stream import stream_tables
from sahelgraph.tables.write import write_table
from sahelgraph.words import sentence

MINTER = Minter()
HEADER = ("date", "type", "place", "country", "latitude", "longitude", "actor", "victim", "killed", "notes")
ROWS = (
    (
        "2024-03-05",
        "Attack",
        "Ménaka",
        "Mali",
        "15.9",
        "2.4",
        "JNIM",
        "Traders (Mali)",
        "2",
        'They said "no";\nthen left.',
    ),
    (
        "2024-03-06",
        "Attack",
        "Gao",
        "Mali",
        "16.27",
        "-0.05",
        "Band of the Hills",
        "Éleveurs, chasseurs",
        "0",
        "Déjà vu",
    ),
    ("2024-03-07", "Robbery", "Nowhere", "Mali", "", "", "", "Traders (Mali)", "", ""),
)


def text(*, separator: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows((HEADER, *ROWS))
    return out.getvalue()


def _zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("README.pdf", b"%PDF")
        packed.writestr("inside/list.csv", text())


def _zipped_on_a_mac(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("list.csv", text())
        packed.writestr("__MACOSX/._list.csv", b"\0\5\x16\7")


def _tagged() -> str:
    """With the tags that the Humanitarian Data Exchange puts below a header."""
    header, rows = text().split("\n", 1)
    return f"{header}\n#date,#event+type,#loc+name,#country,#geo+lat,#geo+lon,#actor,#affected,#killed,\n{rows}"


def _records() -> list[dict[str, object]]:
    """The rows as an interface answers them: numbers bare, what is empty null or missing."""
    told: list[dict[str, object]] = [
        {name: float(cell) if name in ("latitude", "killed") and cell else cell or None for name, cell in zip(HEADER, row, strict=True)}
        for row in ROWS
    ]  # fmt: skip
    del told[0]["notes"]
    return [told[0] | {"notes": ROWS[0][-1]}, *told[1:]]


def _points() -> dict[str, object]:
    """The rows as GeoJSON."""
    features = [{"type": "Feature", "geometry": None, "properties": each} for each in _records()]
    return {"type": "FeatureCollection", "features": features}


def _excel(path: Path, *beside: tuple[object, ...], above: Sequence[tuple[object, ...]] = ()) -> None:
    book = pytest.importorskip("openpyxl", reason="Excel needs the extra `tables`").Workbook()
    for row in beside:
        book.active.append(row)
    if beside:
        book.active = book.create_sheet("Incidents")
    for row in (*above, HEADER):
        book.active.append(row)
    for row in ROWS:
        day, north, east, killed = datetime.datetime.fromisoformat(row[0]), *map(_number, (row[4], row[5], row[8]))
        book.active.append((day, *row[1:4], north, east, *row[6:8], killed, row[9]))
    book.save(path)


def _parquet(path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra `tables`")
    arrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra `tables`")
    columns: dict[str, list[object]] = {name: [row[place] or None for row in ROWS] for place, name in enumerate(HEADER)}
    columns["date"] = [datetime.date.fromisoformat(row[0]) for row in ROWS]
    columns |= {
        name: [_number(row[HEADER.index(name)]) for row in ROWS] for name in ("latitude", "longitude", "killed")
    }
    parquet.write_table(arrow.table(columns), path)


def _old(path: Path) -> None:
    """The rows as Excel before 2007 keeps them, with a sheet that explains before them (tables/list.xls, made by xlwt)."""
    pytest.importorskip("python_calamine", reason="old workbooks need the extra `tables`")
    path.write_bytes((Path(__file__).parent / "tables" / "list.xls").read_bytes())


CONTENT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="Incidents">%s</table:table></office:spreadsheet></office:body></office:document-content>"""


def _open_document(path: Path) -> None:
    """The rows as LibreOffice keeps them: days and numbers typed."""
    pytest.importorskip("python_calamine", reason="open documents need the extra `tables`")
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in (HEADER, *ROWS))
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", CONTENT % rows)


def _cell(cell: str) -> str:
    if not cell:
        return "<table:table-cell/>"
    typed = 'string"'
    if re.fullmatch(r"-?[0-9.]+", cell):
        typed = f'float" office:value="{cell}"'
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        typed = f'date" office:date-value="{cell}"'
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="{typed}>{words}</table:table-cell>'


def _packed_book(path: Path) -> None:
    _excel(path.with_suffix(".xlsx"), ("What the columns mean",), ("Made in 2024",))
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(path.with_suffix(".xlsx"), "mali/list.xlsx")


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


FILES: dict[str, Callable[[Path], object]] = {
    "plain.csv": lambda path: path.write_text(text(), encoding="utf-8"),
    "mark.csv": lambda path: path.write_text(text(), encoding="utf-8-sig"),
    "latin.csv": lambda path: path.write_bytes(text().encode("latin-1")),
    "utf16.csv": lambda path: path.write_text(text(), encoding="utf-16"),
    "semicolons.csv": lambda path: path.write_text(text(separator=";"), encoding="utf-8"),
    "bars.csv": lambda path: path.write_text(text(separator="|"), encoding="utf-8"),
    "windows.csv": lambda path: path.write_bytes(text(separator=";", end="\r\n").encode("cp1252")),
    "told.csv": lambda path: path.write_text("sep=;\n" + text(separator=";"), encoding="utf-8"),
    "old-mac.csv": lambda path: path.write_bytes(text(end="\r").encode()),
    "unmarked.csv": lambda path: path.write_bytes(text().encode("utf-16-le")),
    "spaced.csv": lambda path: path.write_text("\n\n" + text() + f"{',' * len(ROWS[0][1:])}\n" * 3, encoding="utf-8"),
    "titled.csv": lambda path: path.write_text(f"Incidents of May, 2024\n\nSource:,the office{',' * 8}\n{text()}"),
    "titled-semicolons.csv": lambda path: path.write_text("Incidents: May, 2024\n" + text(separator=";")),
    "tagged.csv": lambda path: path.write_text(_tagged(), encoding="utf-8"),
    "tabs.tsv": lambda path: path.write_text(text(separator="\t"), encoding="utf-8"),
    "packed.csv.gz": lambda path: path.write_bytes(gzip.compress(text().encode())),
    "packed.zip": _zipped,
    "mac.zip": _zipped_on_a_mac,
    "answer.json": lambda path: path.write_text(json.dumps({"status": 200, "messages": [], "data": _records()})),
    "points.json": lambda path: path.write_text(json.dumps(_points())),
    "records.json": lambda path: path.write_text(json.dumps(_records(), ensure_ascii=False), encoding="utf-8"),
    "lines.jsonl": lambda path: path.write_text("".join(f"{json.dumps(each)}\n" for each in _records())),
    "packed.json.gz": lambda path: path.write_bytes(gzip.compress(json.dumps({"Result": _records()}).encode())),
    "sheet.xlsx": _excel,
    "titled.xlsx": lambda path: _excel(path, above=[("Incidents of 2024",), ()]),
    "explained.xlsx": lambda path: _excel(path, ("What the columns mean",), ("Made in 2024",)),
    "sheet.xls": _old,
    "sheet.ods": _open_document,
    "book.zip": _packed_book,
    "columns.parquet": _parquet,
}


def opened(path: Path) -> TableFile:
    return find_table(path, bundled(), minter=MINTER)


def told(path: Path) -> list[str]:
    """What a file says, the plain way; the quick way and the counts must agree."""
    file, again = opened(path), opened(path)
    faults: list[Reject] = []
    others: list[Reject] = []
    lines: list[bytes] = []
    found = list(read_table(file, register=load_register(), minter=MINTER, reject=faults.append))
    write_table(again, lines.append, register=load_register(), minter=MINTER, reject=others.append)
    assert (faults, again.counts.statements) == (others, len(found))
    for counts in (file.counts, again.counts):
        assert counts.rows == counts.used + counts.rejected
        assert counts.rejected + counts.values == len(faults)
    points = (f"{sentence(each)} {[ref.point for ref in each.place]} {each.evidence[0].quote!r}" for each in found)
    return [*points, *(f"{each.line}: {each.reason}" for each in faults)]


@pytest.mark.parametrize("name", FILES)
def test_a_table_says_the_same_in_every_format(tmp_path: Path, name: str) -> None:
    (tmp_path / "plain").mkdir()
    for path in (tmp_path / "plain" / "plain.csv", tmp_path / name):
        FILES[path.name](path)
    found = told(tmp_path / name)
    assert [line.replace(" 00:00:00", "") for line in found] == told(tmp_path / "plain" / "plain.csv")
    assert len(found) == 4
    assert "They said" in found[0]


def _stacked(path: Path) -> None:
    """Another table above ours."""
    path.write_text("week,region,cell,number,seen,noted\n1,Gao,2,3,yes,no\n\n" + text(), encoding="utf-8")


def _locked(path: Path) -> None:
    """A zip whose file says that it is encrypted: one bit of its flags."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("list.csv", text())
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(bytes(data))


def _pictures(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("map.png", b"\x89PNG")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.csv": (lambda path: path.write_bytes(b""), "the table is empty"),
    "blank.csv": (lambda path: path.write_text("\n,,\n"), "the table is empty"),
    "empty.parquet": (lambda path: path.write_bytes(b""), "no Parquet file"),
    "empty.xlsx": (lambda path: path.write_bytes(b""), "cannot be read"),
    "no-sheet.xlsx": (_zipped, "no Excel workbook"),
    "empty.ods": (lambda path: path.write_bytes(b""), "no workbook, or a broken one"),
    "broken.xls": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 80),
        "no workbook, or a broken one",
    ),
    "stacked.csv": (_stacked, "header must stand first: delete what stands above 'date', 'type', 'place'"),
    "sheets.xlsx": (lambda path: _excel(path, HEADER, ROWS[0]), "holds 2 tables: 'Sheet', 'Incidents'; name one"),
    "locked.zip": (_locked, "cannot be unpacked: .* encrypted"),
    "pictures.zip": (_pictures, "holds no table"),
    "cut.csv.gz": (lambda path: path.write_bytes(gzip.compress(text().encode())[:-30]), "cannot be read"),
    "bare.jsonl": (lambda path: path.write_text('{"body": "One."}'), "reports, each needs a 'text'"),
    "bodies.json": (
        lambda path: path.write_text('[{"body": "One."}, {"body": "Two."}]'),
        "reports, each needs a 'text'",
    ),
    "broken.json": (lambda path: path.write_text('{"data": [{"date": "2024-'), "holds no list of records"),
    "twice.csv": (lambda path: path.write_text(text().replace("notes", "Killed")), "the column 'killed' stands twice"),
    "bytes.csv": (lambda path: path.write_bytes(bytes(range(128, 256)) * 9), "name its --encoding"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, name: str) -> None:
    made, reason = REFUSED[name]
    made(tmp_path / name)
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="Parquet needs the extra `tables`")
    if name.endswith((".xls", ".ods")):
        pytest.importorskip("python_calamine", reason="old workbooks need the extra `tables`")
    with pytest.raises(InputError, match=reason):
        opened(tmp_path / name)


def _workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> None:
    book = pytest.importorskip("openpyxl", reason="Excel needs the extra `tables`").Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


LISTS = (("Types", "Regions"), ("Attack", "Gao"), ("Theft", "Kidal"))
"""A sheet of words to choose from, as many workbooks have one."""


@pytest.mark.parametrize(("months", "sources"), [(["May"], ["year.xlsx"]), (["May", "June"], ["year.xlsx/June", "year.xlsx/May"])])  # fmt: skip
def test_each_sheet_that_a_mapping_fits_is_read_and_the_others_are_named(
    tmp_path: Path, months: list[str], sources: list[str]
) -> None:
    sheets: dict[str, Sequence[Sequence[object]]] = {name: [HEADER, *ROWS] for name in months}
    _workbook(tmp_path / "year.xlsx", sheets | {"Lists": LISTS, "About": [("Made in 2024",)]})
    graph = build([tmp_path / "year.xlsx"])
    assert sorted(each.id for each in graph.sources()) == sources
    assert len(graph.statements()) == 4 * len(months)
    told = {(each.where.removeprefix(str(tmp_path)), each.reason[:34], each.note) for each in graph.rejects}
    assert told == {
        ("/year.xlsx/Lists", "no mapping fits this table, and no", False),
        ("/year.xlsx/About", "holds no table, and is not read", True),
    }
    built = build_folder([tmp_path / "year.xlsx"], tmp_path / "out", workers=1)
    assert (built.sources, built.set_aside) == (len(months), True)


def test_each_table_of_a_zip_is_a_source_of_its_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for name in ("mali/list.csv", "niger/list.csv", "list.tsv"):
            packed.writestr(name, text(separator="\t" if name.endswith("tsv") else ","))
        packed.writestr("mali/answer.json", json.dumps({"data": _records()}))
        packed.writestr("other.csv", "name,height\nGao,3\n")
        packed.writestr("read me.pdf", b"%PDF")
        packed.writestr("sheet.xlsx", b"PK")
    graph = build([tmp_path / "all.zip"])
    names = ["all.zip/list.tsv", "all.zip/mali/answer.json", "all.zip/mali/list.csv", "all.zip/niger/list.csv"]
    assert sorted(each.id for each in graph.sources()) == names
    told = {each.evidence[0].quote for each in graph.statements()}
    assert len(graph.statements()) == 4 * len(names) > len(told)
    assert {(Path(each.where).name, each.note) for each in graph.rejects} == {
        ("other.csv", False),
        ("read me.pdf", True),
        ("sheet.xlsx", False),
    }
    (tmp_path / "out").mkdir()
    files = stream_tables([(tmp_path / "all.zip", "all.zip")], tmp_path / "out")
    assert [file.source.id for file in files] == names


def test_each_sheet_of_a_workbook_in_a_zip_is_a_source_of_its_own(tmp_path: Path) -> None:
    _workbook(
        tmp_path / "year.xlsx",
        {"May": [HEADER, *ROWS], "June": [HEADER, *ROWS], "Lists": LISTS, "About": [("Made in 2024",)]},
    )
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.write(tmp_path / "year.xlsx", "mali/year.xlsx")
        packed.writestr("list.csv", text())
    (tmp_path / "year.xlsx").unlink()
    graph = build([tmp_path])
    assert sorted(each.id for each in graph.sources()) == [
        "all.zip/list.csv",
        "all.zip/mali/year.xlsx/June",
        "all.zip/mali/year.xlsx/May",
    ]
    assert len(graph.statements()) == 12
    assert {(each.where.removeprefix(f"{tmp_path}/all.zip/mali/"), each.note) for each in graph.rejects} == {
        ("year.xlsx/Lists", False),
        ("year.xlsx/About", True),
    }


def test_a_formula_without_its_value_says_nothing_and_is_named(tmp_path: Path) -> None:
    """As a program writes that fills sheets and never calculates."""
    rows = [(*ROWS[0][:6], "=A1", *ROWS[0][7:]), (*ROWS[1][:8], "=1+2", "=B2")]
    _workbook(tmp_path / "sheet.xlsx", {"Incidents": [(*HEADER, "week"), *((*row, "=WEEKNUM(A2)") for row in rows)]})
    found = told(tmp_path / "sheet.xlsx")
    why = "a formula whose value the file does not keep; open and save it in a spreadsheet program"
    assert [line for line in found if line[0].isdigit() and ": " in line] == [
        f"1: 'actor': {why}",
        f"2: 'killed': {why}",
        f"2: 'notes': {why}",
    ]
    assert "=" not in "".join(line.partition(" [")[0] for line in found if "assault" in line)


def test_a_row_of_sums_is_no_incident(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(text() + f"Total,,,,,,,,45,\n,,,,,,,,45,\n{',' * 9}\n", encoding="utf-8")
    found = told(tmp_path / "list.csv")
    assert [line.partition(",")[0] for line in found[4:]] == [
        "4: tells neither a day nor what happened",
        "5: tells neither a day nor what happened",
    ]


def test_records_that_are_none_are_named_by_row(tmp_path: Path) -> None:
    lines = [json.dumps(each) for each in _records()]
    (tmp_path / "list.jsonl").write_text("\n".join([lines[0], "{half", "[1, 2]", lines[1]]), encoding="utf-8")
    assert told(tmp_path / "list.jsonl")[-2:] == [
        "2: not JSON: Expecting property name enclosed in double quotes",
        "3: no record: [1, 2]",
    ]


def test_what_stands_above_a_header_and_below_it_is_noted(tmp_path: Path) -> None:
    header, rows = _tagged().split("\n", 1)
    (tmp_path / "list.csv").write_text(f"Incidents\n\nMay 2024,by hand\n{header}\n{rows}", encoding="utf-8")
    file = opened(tmp_path / "list.csv")
    assert (file.above, file.notes[:2]) == (
        4,
        (
            "what stands above the header is not read: 'Incidents / May 2024; by hand'",
            "the line of tags below the header is not read",
        ),
    )


AWKWARD = (
    "", " ", "2024-05-03", "03/05/2024", "14/03/2024", "2024-02-30", "45356", "Attack", "other", "Gao", "Mali", "466", "JNIM",
    "at least 3", "3-5", "1,200", "N/A", "16.27", "162", "a\nb", 'a "b"', "\ufeffGao", "\\", "\x0b", "\u2028", "²", "٣", " and/or ", ";;",
)  # fmt: skip
"""Cells as people and programs leave them."""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=12), max_size=6), ending=st.sampled_from([".csv", ".tsv", ".jsonl"]))  # fmt: skip
def test_whatever_the_cells_every_row_is_used_or_set_aside(tmp_path: Path, rows: list[list[str]], ending: str) -> None:
    """Both ways of reading tell the same of it, and so do stretches of any length."""
    path = tmp_path / f"list{ending}"
    if ending == ".jsonl":
        records = [dict(zip(HEADER, row, strict=False)) for row in (HEADER, ROWS[0], *rows)]
        path.write_text("".join(f"{json.dumps(each)}\n" for each in records))
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t" if ending == ".tsv" else ",").writerows([HEADER, ROWS[0], *rows])
    told(path)
    file = opened(path)
    with file.rows() as every:
        whole = list(every)
    for length in (1, 3):
        found: list[list[str]] = []
        for stretch in stretches(path, file.encoding, length, above=file.above):
            with file.rows(stretch) as some:
                found += some
        assert found == whole


def test_typed_cells_are_their_words(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra `tables`")
    arrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra `tables`")
    moment = datetime.datetime(2024, 3, 5, 13, 5, tzinfo=datetime.UTC)
    cells = {"date": [moment], "type": ["Attack"], "place": [b"Gao"], "victim": [["Traders (Mali)", "Herders"]]}
    parquet.write_table(arrow.table(cells | {"killed": [decimal.Decimal("2.00")]}), tmp_path / "typed.parquet")
    event, deaths = read_table(
        opened(tmp_path / "typed.parquet"), register=load_register(), minter=MINTER, reject=print
    )
    assert [ref.mention for ref in (*event.object, *event.place)] == ["Traders (Mali)", "Herders", "Gao"]
    assert (event.time and event.time.start, deaths.value) == ("2024-03-05", 2)


def test_a_quotation_mark_left_open_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "open.csv").write_text(text() + '2024-03-08,Attack,"Gao,Mali,,,JNIM,,1,\n' * 3, encoding="utf-8")
    assert "not closed" in told(tmp_path / "open.csv")[-1]


@pytest.mark.parametrize("name", ["told.csv", "titled.csv", "tagged.csv"])
@pytest.mark.parametrize("rows", [1, 2])
def test_a_table_in_stretches_is_the_whole_one(
    tmp_path: Path, rows: int, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    FILES[name](tmp_path / name)
    build_folder([tmp_path / name], tmp_path / "one")
    monkeypatch.setattr(plan, "ROWS", rows)
    build_folder([tmp_path / name], tmp_path / "many")
    assert (tmp_path / "one" / "sahelgraph.nq").read_bytes() == (tmp_path / "many" / "sahelgraph.nq").read_bytes()


FAULTY = f"""{",".join(HEADER)}
2024-03-05,Attack,Gao,Mali,16.27,-0.05,JNIM,,1,good

2024-02-30,Attack,Gao,Mali,16.27,-0.05,JNIM,,1,a date that is none
2024-03-05,Attack,Gao,Mali,96.27,-0.05,JNIM,,1,off the earth
2024-03-05,Attack,Gao,Mali,16.27,-0.05,JNIM,,some,no number
2024-03-05,Attack,Gao
2024-03-05,Attack,Gao,Mali,16.27,-0.05,JNIM,,1,one,too,many
2024-03-05,Tea party,Gao,Mali,16.27,-0.05,JNIM,,,no type
2024-03-06,Attack,Gao,Mali,16.27,-0.05,Folk whom nobody knows,,1,an actor kept as words
Attack,Gao,Mali,16.27,-0.05,JNIM,,1,the first column is gone from here on
Attack,Gao,Mali,16.27,-0.05,JNIM,,1,and here
"""


def test_what_is_wrong_is_named_by_row_and_the_rest_is_built(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(FAULTY, encoding="utf-8")
    found = told(path)
    assert [line for line in found if line[0].isdigit() and ": " in line] == [
        "2: no such date: '2024-02-30'",
        "3: no such position: 96.27 north, -0.05 east",
        "4: no whole number: 'some'",
        "5: the row has 3 fields, the header 10",
        "6: the row has 12 fields, the header 10",
        "7: tells of nothing that the mapping keeps; no event type is known for type='Tea party'",
        "9: the row has 9 fields, the header 10",
        "10: the row has 9 fields, the header 10",
    ]
    file = opened(path)
    write_table(file, lambda _: None, register=load_register(), minter=MINTER, reject=lambda _: None)
    assert (file.counts.rows, file.counts.used, file.counts.rejected, file.counts.values) == (10, 5, 5, 3)
    build([path], output=tmp_path / "out")
    rejects = list(csv.DictReader((tmp_path / "out" / "rejects.csv").open(encoding="utf-8", newline="")))
    assert [int(each["line"]) for each in rejects] == [2, 3, 4, 5, 6, 7, 9, 10]
    words = (tmp_path / "out" / "sahelgraph.nq").read_text(encoding="utf-8")
    assert "Folk whom nobody knows" in words


@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".zip"])
def test_a_watcher_is_told_of_every_byte_read(tmp_path: Path, ending: str) -> None:
    path, told = tmp_path / f"list{ending}", text() + 3000 * "2024-04-01,Attack,Gao,Mali,16.27,-0.05,JNIM,,1,more\n"
    if ending == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("list.csv", told)
    else:
        path.write_bytes(gzip.compress(told.encode()) if ending == ".csv.gz" else told.encode())
    seen: list[int] = []
    stream_tables([(path, path.name)], tmp_path / "out", watch=lambda _, size: seen.append(size))
    assert sum(seen) >= path.stat().st_size
    assert len(seen) > (2 if ending == ".csv" else 0)
    files = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"]
    assert files == {name: hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() for name in files}


def test_where_a_table_breaks_off_is_told_by_its_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    row = b"2024-04-01,Attack,Gao,Mali,16.27,-0.05,JNIM,,1,a long note of what was heard there on that day\n"
    path.write_bytes(text().encode() + 500 * row + b"\xff" + 500 * row)
    file = find_table(path, bundled(), minter=MINTER, encoding="utf-8")
    rejects: list[Reject] = []
    load_table(ox.Store(), file, register=load_register(), minter=MINTER, reject=rejects.append)
    assert [each.reason for each in rejects] == ["not utf-8; name its --encoding"]
    assert 350 < (rejects[0].line or 0) <= 504  # the file is read some thousand bytes ahead


def test_a_full_disk_leaves_the_last_folder_as_it_was(tmp_path: Path) -> None:
    path, folder = tmp_path / "list.csv", tmp_path / "out"
    path.write_text(text(), encoding="utf-8")
    stream_tables([(path, "list.csv")], folder)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    path.write_text(text() + "2024-04-01,Attack,Gao,Mali,16.27,-0.05,JNIM,,1,more\n" * 900, encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        for work in (
            lambda: stream_tables([(path, "list.csv")], folder),
            lambda: build_folder([path], folder, workers=1),
        ):
            with pytest.raises(OutputError, match="cannot be written"):
                work()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before


# What follows reads third-party tables that lie beside a checkout.

PAIRS = """PREFIX sg: <https://w3id.org/sahelgraph/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?row ?words WHERE { ?event a sg:EventStatement ; sg:evidence/sg:row ?row ; SIDE/oa:exact ?words }"""


def sides(store: ox.Store, side: str) -> dict[int, frozenset[str]]:
    """The words that stand on a side of each row's event."""
    found: dict[int, set[str]] = {}
    for row in store.query(PAIRS.replace("SIDE", f"sg:{side}Mention"), use_default_graph_as_union=True):  # type: ignore[union-attr]
        found.setdefault(int(row["row"].value), set()).add(row["words"].value)
    return {row: frozenset(words) for row, words in found.items()}


def test_acled_actor_pairs_are_those_of_the_file(shared: Path) -> None:
    path = shared / "tables" / "acled_31_columns.csv"
    file = opened(path)
    types = file.mapping.events[0].type.tables[0].values
    lines: list[bytes] = []
    write_table(file, lines.append, register=load_register(), minter=MINTER, reject=lambda _: None)
    store = ox.Store()
    store.bulk_load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    subjects, objects = sides(store, "subject"), sides(store, "object")
    with path.open(encoding="utf-8-sig", newline="") as rows:
        kept = {n: row for n, row in enumerate(csv.DictReader(rows), 1) if types[row["sub_event_type"].casefold()]}
    assert subjects.keys() | objects.keys() <= kept.keys()
    plain = Counter(
        (_all(row, "actor1", "assoc_actor_1"), _all(row, "actor2", "assoc_actor_2")) for row in kept.values()
    )
    assert Counter((subjects.get(n, frozenset()), objects.get(n, frozenset())) for n in kept) == plain


def _all(row: dict[str, str], actor: str, beside: str) -> frozenset[str]:
    names = (each.strip() for each in (row[actor], *row[beside].split(";")))
    return frozenset(part for name in names if name for part in name.split(" and/or "))


@pytest.mark.parametrize(
    "name", ["acled_31_columns", "acled_new_header", "acled_v6_upper_case", "ucdp_actor_22_1", "ucdp_ged_1000_rows", "un_peacekeeping_fatalities"]
)  # fmt: skip
def test_no_row_of_the_shared_tables_is_lost_in_silence(shared: Path, name: str) -> None:
    path = shared / "tables" / f"{name}.csv"
    file = opened(path)
    rejects: list[Reject] = []
    write_table(file, lambda _: None, register=load_register(), minter=MINTER, reject=rejects.append)
    with open_rows(path) as rows:
        number = sum(1 for row in rows if row) - 1
    counts = file.counts
    assert counts.rows == number == counts.used + counts.rejected
    assert len(rejects) == counts.rejected + counts.values
    assert counts.rejected == len(
        {each.line for each in rejects if "nothing" in each.reason or "fields" in each.reason}
    )
    assert counts.used


ITEMS = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda held: st.lists(held) | st.dictionaries(st.text(), held))  # fmt: skip


@given(told=st.lists(ITEMS, max_size=6) | st.dictionaries(st.text(), ITEMS, max_size=6), indent=st.none() | st.just(1))
@settings(deadline=None)
def test_members_of_json_lists_come_one_after_the_other(
    told: list[object] | dict[str, object], indent: int | None
) -> None:
    found = list(json_items(Trickling(json.dumps(told, indent=indent))))
    held = {"": told} if isinstance(told, list) else told
    assert found == [
        each
        for name, value in held.items()
        for each in ([(name, item) for item in value] if isinstance(value, list) else [(name, ALONE)])
    ]


class Trickling(io.StringIO):
    """A text that comes by one or two signs."""

    def read(self, size: int | None = -1) -> str:
        return super().read(min(2, size or 2))


@pytest.mark.parametrize(
    "cut", ["[1, 2", '{"data": [{"a": 1}', '{"data": [{"a": 1}]} {}', '{"data" [1]}', "[1 2]", "[,]"]
)
def test_broken_json_is_told_by_its_line(cut: str) -> None:
    with pytest.raises(json.JSONDecodeError) as found:
        list(json_items(Trickling("\n\n" + cut)))
    assert found.value.lineno == 3


def test_a_long_json_file_is_not_held(tmp_path: Path) -> None:
    with (tmp_path / "answer.json").open("w", encoding="utf-8") as file:
        file.write('{"success": true, "data": [')
        for number in range(20_000):
            told = {"date": "2024-05-03", "type": "Attack", "place": "Gao", "notes": f"{number} " * 60}
            file.write(f"{',' if number else ''}{json.dumps(told)}\n")
        file.write("]}")
    tracemalloc.start()
    with open_rows(tmp_path / "answer.json") as rows:
        number = sum(1 for _ in rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 20_001
    assert peak < (tmp_path / "answer.json").stat().st_size / 2
