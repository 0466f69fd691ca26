"""Values as real tables have them: read, or left out and named; what the column as a whole decides is told in a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sahelgraph.errors import InputError
from sahelgraph.ids import Minter
from sahelgraph.model import Reject, Statement
from sahelgraph.register import load_register
from sahelgraph.tables.load import bundled, load_mappings
from sahelgraph.tables.read import TableFile, find_table, read_table
from sahelgraph.tables.values import point, whole
from sahelgraph.tables.write import write_table
from sahelgraph.vocabulary import ontology_folder, read_yaml

MINTER = Minter()
ROW = {"date": "2024-03-05", "type": "Attack", "place": "Gao", "country": "Mali", "perpetrator": "JNIM", "killed": "1"}


def listed(path: Path, rows: Sequence[Mapping[str, str]], encoding: str = "utf-8") -> TableFile:
    """A list of incidents, each row with what is said of it."""
    columns = list(dict.fromkeys([*ROW, *(name for row in rows for name in row)]))
    told = [";".join((ROW | dict(row)).get(column, "") for column in columns) for row in rows]
    path.write_bytes("\n".join([";".join(columns), *told, ""]).encode(encoding))
    return find_table(path, bundled(), minter=MINTER)


def read(file: TableFile) -> tuple[list[Statement], list[Reject]]:
    """What the table gives, in both ways of reading alike; no row is lost."""
    rejects: list[Reject] = []
    others: list[Reject] = []
    lines: list[bytes] = []
    register = load_register()
    found = list(read_table(file, register=register, minter=MINTER, reject=rejects.append))
    counts = file.counts
    assert counts.rows == counts.used + counts.rejected
    assert [each.value for each in rejects].count(True) == counts.values
    write_table(file, lines.append, register=register, minter=MINTER, reject=others.append)
    assert others == rejects
    assert counts.statements == 2 * len(found)
    return found, rejects


def days(path: Path, *cells: str) -> tuple[list[str | None], list[str], tuple[str, ...]]:
    """The days of a column of dates, the reasons why some are none, and the notes."""
    file = listed(path, [{"date": cell} for cell in cells])
    found, rejects = read(file)
    told = [each.time.start if each.time else None for each in found if each.kind == "event"]
    return told, [each.reason for each in rejects], file.notes


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["14/03/2024", "3/5/2024"], ["2024-03-14", "2024-05-03"]),
        (["03/14/2024", "03/05/2024"], ["2024-03-14", "2024-03-05"]),
        (["14-03-24", "3-5-24"], ["2024-03-14", "2024-05-03"]),
        (["5-Mar-24", "14-mars-69"], ["2024-03-05", "1969-03-14"]),
        (["45356", "45357.0", "45358.5"], ["2024-03-05", "2024-03-06", "2024-03-07"]),
        (["Tuesday 5 March 2024", "mardi 5 mars 2024"], ["2024-03-05", "2024-03-05"]),
        (["5 March, 2024", "March 5 2024"], ["2024-03-05", "2024-03-05"]),
        (["2024-03-05T10:00:00Z", "05.03.2024"], ["2024-03-05", "2024-03-05"]),
        (["Mar-2024", "03/2024"], ["2024-03", "2024-03"]),
    ],
)  # fmt: skip
def test_dates_are_read_as_their_column_has_them(tmp_path: Path, cells: list[str], told: list[str]) -> None:
    assert days(tmp_path / "list.csv", *cells)[:2] == (told, [])


def test_what_the_column_does_not_tell_is_noted_and_what_it_tells_twice_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    told, faults, (note,) = days(path, "03/05/2024", "04/04/2024")
    assert (told, faults) == (["2024-05-03", "2024-04-04"], [])
    assert "'03/05/2024' are read with the day first" in note
    told, faults, notes = days(path, "14/03/2024", "03/14/2024", "03/05/2024", "04/04/2024")
    assert told == ["2024-03-14", "2024-03-14", None, "2024-04-04"]
    assert faults == ["'03/05/2024' may be 2024-05-03 or 2024-03-05: the column does not tell which"]
    assert notes == ()
    assert "with the month first, as '3/14/2024' has it" in days(path, "3/5/2024", "3/14/2024")[2][0]
    assert "with years from 1969 to 2068" in days(path, "14/3/24")[2][0]
    assert days(path, "14/3/2024", "2024-03-05")[2] == ()


@pytest.mark.parametrize("column", ["country", "iso"])
@pytest.mark.parametrize("cell", ["ML", "MLI", "466", "466.0", "Mali"])
def test_a_country_may_be_named_by_its_code(tmp_path: Path, column: str, cell: str) -> None:
    """Figures are codes only in a column that is called so: others have numbers of their own."""
    (tmp_path / "ours.yml").write_text(
        "name: ours\ntitle: Ours\nlike: incidents\ncolumns: {required: [date, type, place, COLUMN, killed]}\nkey: date\n"
        "quote: [date]\nwhen: {start: date, written: [YYYY-MM-DD]}\nwhere: {name: place, kind: Settlement, country: COLUMN}\n"
        "actors: {}\nevents: [{type: ASSAULT}]\nmeasures: []\n".replace("COLUMN", column),
        encoding="utf-8",
    )
    (tmp_path / "list.csv").write_text(f"date,type,place,{column},killed\n2024-03-05,Attack,Gao,{cell},1\n")
    found, rejects = read(find_table(tmp_path / "list.csv", load_mappings([tmp_path / "ours.yml"]), minter=MINTER))
    number = column == "country" and cell[0].isdigit()
    assert [each.reason for each in rejects] == ([f"no such country: {cell!r}"] if number else [])
    assert [(ref.label, bool(ref.iri)) for ref in found[0].place] == [("Gao", not number)]


def test_codes_are_those_of_countries_of_the_register() -> None:
    register, seen = load_register(), set()
    told = read_yaml(ontology_folder() / "tables" / "countries.yml")
    for name, codes in told["codes"].items():
        assert [entry.kind for entry in register.find(name, kinds=["Country"])] == ["Country"]
        assert [len(each) for each in codes] == [2, 3, 3]
        assert not seen & set(codes)
        seen |= set(codes)
    assert {"ML", "BFA", "562"} <= seen


def test_a_position_matters_only_where_an_event_is_told(tmp_path: Path) -> None:
    row = {"type": "other", "latitude": "162", "longitude": "1"}
    found, rejects = read(listed(tmp_path / "list.csv", [row, row | {"type": "Attack"}]))
    assert [(each.kind, each.evidence[0].row) for each in found] == [("measure", 1), ("event", 2), ("measure", 2)]
    assert [(each.line, each.reason) for each in rejects] == [(2, "no such position: 162 north, 1 east")]


def test_a_column_is_read_on_until_it_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahelgraph.tables.settled.ROWS", 2)
    told, faults, notes = days(tmp_path / "list.csv", "3/5/2024", "3/5/2024", "3/6/2024", "3/14/2024", "4/4/24")
    assert told == ["2024-03-05", "2024-03-05", "2024-03-06", "2024-03-14", None]
    assert faults == ["no such date: '4/4/24'"]
    assert len(notes) == 1


def deaths(path: Path, *cells: str) -> tuple[list[object], list[str]]:
    found, rejects = read(listed(path, [{"killed": cell} for cell in cells]))
    return [each.value for each in found if each.kind == "measure"], [each.reason for each in rejects]


@pytest.mark.parametrize("grouped", ["1,200", "1.200", "1 200", "1\u202f200", "1'200"])
def test_thousands_are_read_where_nothing_else_can_be_meant(tmp_path: Path, grouped: str) -> None:
    assert deaths(tmp_path / "list.csv", grouped, "7") == ([1200, 7], [])
    assert deaths(tmp_path / "list.csv", "1,200,000", "1,000") == ([1_200_000, 1000], [])


@pytest.mark.parametrize("beside", ["2,5", "0,000", "1234,000", "7"])
def test_thousands_are_not_read_where_decimals_may_be_meant(tmp_path: Path, beside: str) -> None:
    told, faults = deaths(tmp_path / "list.csv", "1,000", beside)
    assert 1000 not in told
    assert "'1,000'; it may be thousands or decimals" in faults[0]
    assert 1 not in told


@pytest.mark.parametrize(
    ("cell", "told", "deaths"),
    [
        ("3+", [(">=", 3)], (3, None)),
        ("> 3", [(">", 3)], (4, None)),
        ("≥1 200", [(">=", 1200)], (1200, None)),
        ("<5", [("<", 5)], (None, 4)),
        ("~3", [("~", 3)], None),
        ("3-5", [(">=", 3), ("<=", 5)], (3, 5)),
        ("0 – 3", [("<=", 3)], (0, 3)),
        ("3", [("=", 3)], (3, 3)),
        ("0", [], (0, 0)),
        ("At least 3", [(">=", 3)], (3, None)),
        ("plus de vingt", [(">", 20)], (21, None)),
        ("between 10 and 12", [(">=", 10), ("<=", 12)], (10, 12)),
        ("vingt-deux", [("=", 22)], (22, 22)),
        ("une dizaine", [("~", 10)], None),
        ("Dozens", [("~", 24)], None),
        ("aucun", [], (0, 0)),
    ],
)
def test_a_number_may_be_told_by_where_it_lies(
    tmp_path: Path, cell: str, told: list[tuple[str, int]], deaths: tuple[int | None, int | None] | None
) -> None:
    found, rejects = read(listed(tmp_path / "list.csv", [{"killed": cell}]))
    event, *measures = found
    assert rejects == []
    assert [(each.comparator, each.value) for each in measures] == told
    assert (event.fatalities and (event.fatalities.min, event.fatalities.max)) == deaths


@pytest.mark.parametrize(
    "cell",
    [
        "5-3",
        "5 to 3",
        "-3",
        "3++",
        ">3+",
        "3-",
        "1,5+",
        "3 (2 children)",
        "three dead",
        "2-3-4",
        "several",
        "3 and 5",
        "au moins 3+",
    ],
)
def test_what_tells_no_number_is_left_out(tmp_path: Path, cell: str) -> None:
    found, (reject,) = read(listed(tmp_path / "list.csv", [{"killed": cell}]))
    assert [each.kind for each in found] == ["event"]
    assert reject.reason.startswith(f"no whole number: {cell!r}")


def test_words_for_nothing_known_are_empty_cells(tmp_path: Path) -> None:
    for word in ("N/A", "NA", "-", "nan", "NULL", "#N/A", "?", "unknown", "Inconnu", "n.d."):
        row = dict.fromkeys(("killed", "latitude", "longitude", "perpetrator", "country"), word)
        found, rejects = read(listed(tmp_path / "list.csv", [row]))
        assert rejects == []
        assert [(each.kind, each.subject, [ref.mention for ref in each.place]) for each in found] == [
            ("event", (), ["Gao"])
        ]
    _, rejects = read(listed(tmp_path / "list.csv", [{"date": "N/A"}]))
    assert [each.reason for each in rejects] == ["no date in 'date'"]


def test_columns_and_types_are_known_without_their_accents(tmp_path: Path) -> None:
    told = "Date de l’incident,TYPE D'INCIDENT,Localite,Auteurs presumes,Deces,Blesses\n2024-03-05,ENLEVEMENT,Gao,JNIM,,2\n"
    (tmp_path / "liste.csv").write_text(told, encoding="utf-8")
    found, rejects = read(find_table(tmp_path / "liste.csv", bundled(), minter=MINTER))
    assert ([each.type for each in found], rejects) == (["ASSAULT", "injured"], [])
    assert "TYPE D'INCIDENT=ENLEVEMENT" in found[0].evidence[0].quote


def test_columns_of_which_the_mapping_does_not_speak_are_noted(tmp_path: Path) -> None:
    (note,) = listed(tmp_path / "list.csv", [{"hour": "18:00", "soldiers killed": "3"}]).notes
    assert note.endswith("not read: 'hour', 'soldiers killed'")


def test_positions() -> None:
    at = "POINT(-0.05 16.27)"
    assert point("16.27", "-0.05") == point("16,27", "−0,05") == point("+16.27", "-0.05°") == at
    assert point("16.27N", "0.05W") == point("N 16.27°", "0.05° O") == point("16°16'12\"N", "0° 3′ W") == at
    assert point("16.27 E", "0.05 N") is point("-16.27 S", "1") is point("16°61'", "1") is point("1e1", "1") is None
    assert [whole(cell) for cell in ("3,0", "3.00", "1.000", "1234.000", "-99")] == [3, 3, None, None, None]


def test_the_encoding_of_an_old_mac_is_told_by_the_words_and_noted(tmp_path: Path) -> None:
    row = {"place": "Ménaka", "perpetrator": "Hommes armés", "victim": "Éleveurs déplacés"}
    for encoding, name in (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")):
        file = listed(tmp_path / "list.csv", [row, row], encoding)
        assert file.notes == (f"read as {name}, for it is not UTF-8; if its accents are wrong, name its --encoding",)
        assert {ref.mention for each in read(file)[0] for ref in each.place} == {"Ménaka"}
    path = tmp_path / "list.csv"
    path.write_bytes(
        "date,type,place\n2024-03-05,Attack,Ménaka\n".encode() + "2024-03-05,Attack,Bénéna\n".encode("cp1252")
    )
    with pytest.raises(InputError, match="in part"):
        find_table(path, bundled(), minter=MINTER)
