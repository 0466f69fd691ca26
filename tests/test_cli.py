"""The command line as a newcomer uses it: run as a program, in a folder of its own."""

from __future__ import annotations

import csv
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from sahelgraph.cli import app

COMMANDS = sorted(
    str(command.name or command.callback.__name__) for command in app.registered_commands if command.callback
)


def run(*arguments: str, folder: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """`sahelgraph` with these arguments, in that folder."""
    return subprocess.run(
        [sys.executable, "-m", "sahelgraph", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", **environment},
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `sahelgraph build` was run once."""
    folder = tmp_path_factory.mktemp("work")
    done = run("build", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "next:" in done.stdout
    return folder


def test_help_lists_every_command_and_each_has_help(tmp_path: Path) -> None:
    overview = run("--help", folder=tmp_path).stdout
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert name in overview
        assert f"`{name}`" in readme
        assert run(name, "--help", folder=tmp_path).returncode == 0


def commands(group: Any, *names: str) -> Iterator[list[str]]:
    """Every command with the groups it stands in."""
    for name, command in group.commands.items():
        yield [*names, name]
        if hasattr(command, "commands"):
            yield from commands(command, *names, name)


@pytest.mark.parametrize("names", list(commands(typer.main.get_command(app))), ids=" ".join)
def test_each_example_of_a_help_stands_on_a_line_of_its_own(names: list[str]) -> None:
    told = CliRunner().invoke(app, [*names, "--help"]).output
    assert "\b" not in told.replace("\\b", "\b")
    headed = [line.strip() for line in told.splitlines() if line.strip().startswith("Example")]
    assert set(headed) <= {"Example:", "Examples:"}


def test_building_comes_first_in_the_help() -> None:
    assert next(commands(typer.main.get_command(app))) == ["build"]


def test_a_build_says_what_it_made_and_writes_all_of_it(built: Path) -> None:
    manifest = json.loads((built / "output" / "manifest.json").read_text())
    names = {path.name for path in (built / "output").iterdir()}
    assert names == {*manifest["files"], "manifest.json"}
    assert manifest["quads_a_statement"] <= 20.5  # who holds a post is told as a membership besides, five quads more
    assert {source["id"] for source in manifest["sources"]} >= {"examples/minusma-closes", "examples/retrait-minusma"}


def test_a_build_without_a_page_does_not_say_to_open_one(built: Path) -> None:
    assert f"open output{os.sep}network.html" in run("build", folder=built).stdout
    done = run("build", "--formats", "nq", "-o", "bare", folder=built)
    assert not (built / "bare" / "network.html").exists()
    assert "network.html" not in done.stdout


def test_every_statement_quotes_its_text_to_the_letter(built: Path) -> None:
    from sahelgraph.pipeline import example
    from sahelgraph.read import read_documents

    texts = {document.source.id: document.text for document in read_documents([example()], reject=print)}
    statements = [json.loads(line) for line in (built / "output" / "statements.jsonl").read_text().splitlines()]
    assert statements
    for told in statements:
        for evidence in told["evidence"]:
            text = texts[evidence["source_id"]]
            assert evidence["quote"] == text[evidence["start"] : evidence["end"]]
            assert evidence["rule"]
        for ref in [*told["subject"], *told["object"], *told["place"], *told["attributed_to"]]:
            text = texts[told["evidence"][0]["source_id"]]
            assert ref["start"] is None or ref["mention"] == text[ref["start"] : ref["end"]]


def test_the_bundled_build_is_the_committed_one(built: Path, root: Path) -> None:
    for path in sorted((built / "output").iterdir()):
        assert path.read_bytes() == (root / "output" / path.name).read_bytes(), (
            f"{path.name}: run `sahelgraph build` and read the diff"
        )


@pytest.mark.parametrize("seed", ["0", "17"])
def test_hash_seed_locale_and_order_leave_no_trace(built: Path, tmp_path: Path, seed: str) -> None:
    from sahelgraph.pipeline import example

    reports = sorted(map(str, example().glob("*.md")), reverse=seed == "17")
    done = run("build", *reports, "-o", "mine", folder=tmp_path, PYTHONHASHSEED=seed, LC_ALL="C", TZ="Asia/Tokyo")
    assert done.returncode == 0, done.stderr
    for path in (built / "output").iterdir():
        assert path.read_bytes() == (tmp_path / "mine" / path.name).read_bytes()


def test_retract_gives_the_build_without_the_source(built: Path, tmp_path: Path) -> None:
    from sahelgraph.pipeline import example

    reports = sorted(example().glob("*.md"))
    assert run("build", *map(str, reports), "-o", "all", folder=tmp_path).returncode == 0
    assert run("retract", "examples/sahel-juntas", "--graph", "all", folder=tmp_path).returncode == 0
    assert run("build", *map(str, reports[:2]), "-o", "two", folder=tmp_path).returncode == 0
    assert (tmp_path / "all" / "sahelgraph.nq").read_bytes() == (tmp_path / "two" / "sahelgraph.nq").read_bytes()
    assert run("diff", "all", "two", folder=tmp_path).returncode == 0
    assert run("diff", str(built / "output"), "two", folder=tmp_path).returncode == 3


def test_add_is_building_at_once(tmp_path: Path) -> None:
    from sahelgraph.pipeline import example

    reports = sorted(map(str, example().glob("*.md")))
    assert run("build", reports[0], "-o", "grown", folder=tmp_path).returncode == 0
    assert run("build", *reports[1:], "--add", "-o", "grown", folder=tmp_path).returncode == 0
    assert run("build", *reports, "-o", "whole", folder=tmp_path).returncode == 0
    for path in (tmp_path / "whole").iterdir():
        assert path.read_bytes() == (tmp_path / "grown" / path.name).read_bytes()


def test_a_build_goes_on_with_what_it_knows_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "On 4 May 2024 the fighters of JNIM attacked the army in Ber. Niger accused JNIM of the attack."
    )
    (tmp_path / "none.txt").write_text("Nothing was said on Monday of the price of millet in the market.")
    told = run("build", "a.txt", "-o", "a b", folder=tmp_path).stdout
    assert "show JNIM --graph 'a b'" in told
    assert "next:" not in run("build", "none.txt", "-o", "none", folder=tmp_path).stdout


def test_reports_without_a_date_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On Monday the fighters of JNIM attacked the army in Ber, the mission said.")
    (tmp_path / "b.csv").write_text("date,type,place,deaths\n2024-05-04,Attack,Ber,3\n")
    undated = run("build", "a.txt", "b.csv", folder=tmp_path).stdout
    assert "1 report does not say when it was published" in undated
    assert "does not say" not in run("build", "a.txt", "--published", "2024-05-06", folder=tmp_path).stdout


def test_what_is_said_and_the_post_that_is_held_are_shown(built: Path) -> None:
    told = run("show", "abdoulaye diop", folder=built).stdout
    assert "says “part of the problem” [2023-06-16] (negative)" in told
    assert "holds office in (foreign minister of Mali) → Government of Mali" in told


def test_a_dossier_is_told_in_the_language_asked_for(built: Path) -> None:
    told = run("show", "MINUSMA", "--in", "fr", folder=built).stdout
    assert told.startswith("Minusma  opération de paix")
    assert "propos: junte malienne — déclare → Minusma" in told
    assert "event:" not in told
    assert run("show", "MINUSMA", "--in", "de", folder=built).returncode == 2


def test_show_gives_names_offices_and_quotes(built: Path) -> None:
    told = run("show", "abdoulaye diop", folder=built)
    assert told.returncode == 0, told.stderr
    assert "Abdoulaye Diop" in told.stdout
    assert "“" in told.stdout
    missing = run("show", "Napoleon", folder=built)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("sahelgraph: nothing is known of 'Napoleon'")
    for half, whole in (("Diop", "Abdoulaye Diop"), ("Minsma", "MINUSMA")):
        told = run("show", half, folder=built).stderr
        assert "did you mean " in told
        assert whole in told


@pytest.mark.parametrize("measure", ["degree", "betweenness", "communities", "brokers"])
def test_analyse(built: Path, measure: str) -> None:
    told = run("analyse", measure, folder=built)
    assert told.returncode == 0, told.stderr
    assert "MINUSMA" in told.stdout


def test_a_window_of_nothing_and_one_that_is_none(built: Path) -> None:
    empty = run("analyse", "degree", "--until", "1900", folder=built)
    assert (empty.returncode, empty.stdout) == (0, "nothing to count: no events or relations in this window\n")
    for wrong in (("--since", "2023-13"), ("--until", "yesterday")):
        assert run("analyse", "degree", *wrong, folder=built).returncode == 2


def test_check_finds_nothing_wrong_with_the_bundled_build(built: Path) -> None:
    told = run("check", folder=built)
    assert (told.returncode, told.stderr) == (0, ""), told.stdout
    assert "nothing wrong" in told.stdout


@pytest.mark.parametrize(
    "name", ["mali.nq", "mali.ttl", "mali.jsonld", "mali.graphml", "mali.gexf", "mali.jsonl", "mali.html"]
)
def test_export(built: Path, tmp_path: Path, name: str) -> None:
    assert run("export", str(tmp_path / name), folder=built).returncode == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    text = "The Security Council ended the mandate of MINUSMA on 30 June 2023. The mission then left Mali."
    done = run("build", "-", "--published", "2023-07-01", "--language", "en", folder=tmp_path, stdin=text)
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "output" / "statements.jsonl").read_text().splitlines()) >= 2


def test_what_is_set_aside_is_named_and_the_exit_code_tells(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(
        "France condemned the coup in Niger. The Security Council met on 28 July 2023."
    )
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff\xfe\xfa\x00\x01")
    (tmp_path / "in" / "german.txt").write_text(
        "Die Regierung hat gestern den Botschafter einbestellt und den Abzug der Truppen gefordert."
    )
    done = run("build", "in", folder=tmp_path)
    assert done.returncode == 3
    assert "bad.txt" in done.stderr
    assert "german.txt" in done.stderr
    assert "good.txt" in (tmp_path / "output" / "manifest.json").read_text()
    assert (tmp_path / "output" / "rejects.csv").read_text().count("\n") == 3


def test_a_value_left_out_of_what_is_used_is_told_apart_from_what_is_set_aside(tmp_path: Path) -> None:
    rows = ["2024-13-03,Attack,Gao,1", "2024-05-03,Tea,Gao,", "2024-05-03,Attack,Gao,2"]
    (tmp_path / "list.csv").write_text("\n".join(["date,type,place,killed", *rows, ""]))
    for arguments in (["build", "list.csv"], ["tables", "check", "list.csv"]):
        done = run(*arguments, folder=tmp_path)
        assert done.returncode == 3
        assert [line for line in done.stderr.splitlines() if line.startswith("set aside: ")] != []
        (left,) = (line for line in done.stderr.splitlines() if line.startswith("left out"))
        assert "no such date: '2024-13-03'" in left
    assert "3 rows = 2 used + 1 set aside; 1 value of used rows left out" in done.stdout
    rejects = csv.DictReader((tmp_path / "output" / "rejects.csv").open(encoding="utf-8", newline=""))
    assert [(each["line"], each["note"]) for each in rejects] == [("1", "value"), ("2", "")]
    done = run("tables", "write", "list.csv", "-o", "written", folder=tmp_path)
    assert done.returncode == 3
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["left out, the row is used", "set aside"]


def test_a_table_that_nothing_fits_is_told_of_where_tables_are_written(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("date,type,place\n2024-05-03,Attack,Gao\n")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    done = run("tables", "write", "list.csv", "other.csv", "-o", "written", folder=tmp_path)
    assert (done.returncode, done.stderr.startswith("set aside: other.csv: no mapping fits")) == (3, True)
    (tmp_path / "rows.json").write_text("[]")
    done = run("tables", "write", "rows.json", "-o", "nothing", folder=tmp_path)
    assert (done.returncode, "no table among these" in done.stderr, (tmp_path / "nothing").exists()) == (1, True, False)


def test_a_port_that_is_taken_is_one_plain_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army left Gao on 3 May 2024.")
    run("build", "a.txt", "--formats", "nq", folder=tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", str(taken.getsockname()[1]), folder=tmp_path)
    assert done.returncode == 1
    assert "cannot listen at 127.0.0.1" in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_only_noted_stands_apart_and_costs_nothing(tmp_path: Path) -> None:
    said = "L’armée a attaqué Ménaka le 3 mai 2023, a affirmé le président à Bamako."
    (tmp_path / "old.txt").write_bytes(said.encode("cp1252"))
    done = run("build", "old.txt", "--formats", "csv", folder=tmp_path)
    assert (done.returncode, "set aside" in done.stderr) == (0, False)
    assert "note: old.txt: " in done.stderr
    (note,) = csv.DictReader((tmp_path / "output" / "rejects.csv").open(encoding="utf-8", newline=""))
    assert note["note"] == "yes"


def test_errors_are_one_plain_line(tmp_path: Path) -> None:
    for arguments in (
        ("build", "missing.txt"),
        ("query", "SELECT ?x { ?x a sg:Actor }"),
        ("sources",),
        ("show", "x"),
        ("show", "x", "-g", "no"),
    ):
        done = run(*arguments, folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
        assert done.stderr.startswith("sahelgraph: ")
    assert "no such file or folder" in run("show", "x", "-g", "no", folder=tmp_path).stderr
    assert run("build", "--no-such-option", folder=tmp_path).returncode == 2
    assert run("build", "--language", "english", folder=tmp_path).returncode == 2


def test_a_turtle_register_with_an_unknown_term_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix sg: <https://w3id.org/sahelgraph/ontology#> .\n<http://x.org/a> a sg:ArmedGrup .\n"
    )
    done = run("build", "--register", "mine.ttl", folder=tmp_path)
    assert done.returncode == 1
    assert "mine.ttl:2" in done.stderr
    assert not (tmp_path / "output").exists()


def test_without_quotes_no_sentence_is_passed_on(tmp_path: Path) -> None:
    text = "The Security Council ended the mandate of MINUSMA on 30 June 2023. Abdoulaye Diop called it a failure."
    done = run("build", "-", "--no-quotes", "--language", "en", folder=tmp_path, stdin=text)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in (tmp_path / "output" / "statements.jsonl").read_text().splitlines()]
    assert {evidence["quote"] for told in lines for evidence in told["evidence"]} == {""}
    assert all(evidence["end"] for told in lines for evidence in told["evidence"])
    for path in (tmp_path / "output").iterdir():
        assert "ended the mandate of" not in path.read_text(), path.name


def test_the_day_of_reading_is_told_where_it_is_given(tmp_path: Path) -> None:
    text = "The Security Council ended the mandate of MINUSMA on 30 June 2023."
    for environment, arguments in (({"SOURCE_DATE_EPOCH": "1700000000"}, ()), ({}, ("--read-on", "2023-11-14"))):
        done = run("build", "-", "--language", "en", *arguments, folder=tmp_path, stdin=text, **environment)
        assert done.returncode == 0, done.stderr
        assert 'generatedAtTime> "2023-11-14"' in (tmp_path / "output" / "sahelgraph.nq").read_text()
    assert run("build", "-", "--read-on", "yesterday", folder=tmp_path, stdin=text).returncode == 2


def test_one_endless_line_and_a_text_too_long(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("The army attacked the rebels near Kidal and " * 600)
    (tmp_path / "long.txt").write_text("The army attacked. " * 300_000)
    done = run("build", "line.txt", "long.txt", "--language", "en", folder=tmp_path)
    assert done.returncode == 3
    assert "long.txt: longer than 5,000,000 characters" in done.stderr
    assert "line.txt:1: a paragraph is so long that it was read in pieces" in done.stderr
    assert len((tmp_path / "output" / "statements.jsonl").read_text().splitlines()) >= 1
