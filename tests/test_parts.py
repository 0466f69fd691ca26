"""Builds in parts: the same bytes whoever does the work; what is killed, broken off or half written costs nothing but time."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sahelgraph.errors import OutputError, SahelgraphError
from sahelgraph.ids import Minter
from sahelgraph.parts import cluster, flat, lines
from sahelgraph.parts import merge as merging
from sahelgraph.parts import plan as planning
from sahelgraph.parts import work as working
from sahelgraph.parts.build import FOLDER, build_folder
from sahelgraph.parts.plan import plan
from sahelgraph.pipeline import Options, build
from sahelgraph.tables.rows import Stretch, stretches
from sahelgraph.write.folder import NQUADS

CASES = Path(__file__).parent / "cases" / "tables"
DAYS = 10
SMALL = """
import signal
import sahelgraph.parts.plan as plan
from sahelgraph.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are born deaf to it
plan.DOCUMENTS = 1
main()
"""
"""The command line with a part for each document."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Some notes that tell of attacks which a table tells too, and two tables."""
    folder = tmp_path / "sources"
    folder.mkdir()
    notes = [
        {"id": f"note-{day}", "published": f"2024-05-{day:02d}", "language": "en", "text": f"JNIM fighters attacked Malian soldiers in Gao on {day} May 2024, killing {day}."}
        for day in range(1, DAYS + 1)
    ]  # fmt: skip
    (folder / "notes.jsonl").write_text("".join(json.dumps(each) + "\n" for each in notes), encoding="utf-8")
    for name in ("ged", "acled-classic"):
        (folder / f"{name}.csv").write_bytes((CASES / name / "input.csv").read_bytes())
    rows = "".join(f"2024-05-{day:02d},Attack,Gao,JNIM,Mali\n" for day in range(1, DAYS + 1))
    (folder / "list.csv").write_text("date,type,place,actor,country\n" + rows, encoding="utf-8")
    return folder


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "DOCUMENTS", 3)
    monkeypatch.setattr(planning, "ROWS", 4)


@pytest.fixture
def streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "LARGE", 10)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_small_build_is_that_of_the_library(sources: Path, tmp_path: Path, workers: int) -> None:
    build([sources], output=tmp_path / "plain")
    built = build_folder([sources], tmp_path / "parts", workers=workers)
    assert files(tmp_path / "parts") == files(tmp_path / "plain")
    assert built.graph is not None


@pytest.mark.usefixtures("small_parts", "streamed")
def test_a_large_build_has_every_line_of_the_graph_once(sources: Path, tmp_path: Path) -> None:
    built = build_folder([sources], tmp_path / "one", workers=1)
    again = build_folder([sources], tmp_path / "two", workers=2)
    assert built.graph is None
    assert files(tmp_path / "one") == files(tmp_path / "two")
    build([sources], output=tmp_path / "plain")
    held, plain = (json.loads((tmp_path / name / "manifest.json").read_text()) for name in ("one", "plain"))
    for name in (NQUADS, "rejects.csv"):
        told = (tmp_path / "one" / name).read_bytes().splitlines()
        assert sorted(told) == sorted((tmp_path / "plain" / name).read_bytes().splitlines())
    same = ("base", "quads", "statements", "quads_a_statement", "sources")
    assert [held[name] for name in same] == [plain[name] for name in same]
    assert b"toldBy" in (tmp_path / "one" / NQUADS).read_bytes()
    assert (again.set_aside, again.quads) == (built.set_aside, held["quads"])


@pytest.mark.usefixtures("small_parts", "streamed")
@pytest.mark.parametrize("held", [1, 10_000])
def test_json_lines_are_those_of_a_graph_that_is_held(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(lines, "HELD", held)
    monkeypatch.setattr(lines, "AT_ONCE", 2)
    monkeypatch.setattr(flat, "READ", held)
    built = build_folder([sources], tmp_path / "streamed", formats=["jsonl"], workers=1)
    assert built.graph is None
    build([sources], output=tmp_path / "plain")
    for name in ("statements.jsonl", "mentions.jsonl"):
        told = (tmp_path / "streamed" / name).read_bytes()
        assert told == (tmp_path / "plain" / name).read_bytes() != b""
        kept = json.loads((tmp_path / "streamed" / "manifest.json").read_text())
        assert kept["files"][name] == hashlib.sha256(told).hexdigest()


def test_parts_depend_on_the_sources_alone(sources: Path, small_parts: None) -> None:
    parts = list(plan([sources], Options(), Minter(), print))
    again = list(plan([sources / "notes.jsonl", *sources.glob("*.csv")], Options(), Minter(), print))
    assert [part.id for part in parts] == [part.id for part in again]
    assert len({part.id for part in parts}) == len(parts) > 6
    other = list(plan([sources], Options(quotes=False), Minter(), print))
    assert not {part.id for part in parts} & {part.id for part in other}


@pytest.mark.parametrize("rows", [1, 2, 3, 7])
def test_stretches_hold_every_row_once(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "t.csv"
    path.write_text('id,words\n1,"two\nlines"\n\n2,é\n3,"a ""b"", c"\n', encoding="utf-8")
    found = list(stretches(path, None, rows, above=1))
    assert sum(each.rows or 0 for each in found) == 3
    assert [each.before for each in found] == list(range(0, 3, rows))
    assert found[0].at == 0
    path.write_text("id,words\n", encoding="utf-8")
    assert list(stretches(path, None, rows, above=1)) == [Stretch(0, 0, 0)]


def started(sources: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SMALL, "build", str(sources), "-o", str(output), *options]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def children(pid: int) -> Iterator[int]:
    """The processes that work for another: multiprocessing's own helper left out."""
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            yield int(child)


def wait_for_parts(output: Path, number: int) -> set[str]:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        found = {path.stem for path in (output / FOLDER).glob("[!.]*.json")}
        if len(found) >= number:
            return found
        time.sleep(0.005)
    raise AssertionError("no part was finished")


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's /proc")


@needs_proc
def test_a_killed_worker_costs_nothing_but_time(sources: Path, tmp_path: Path) -> None:
    build([sources], output=tmp_path / "plain")
    running = started(sources, tmp_path / "out", "--workers", "2")
    wait_for_parts(tmp_path / "out", 4)
    victims = list(children(running.pid))
    os.kill(victims[0], signal.SIGKILL)
    _, told = running.communicate(timeout=120)
    assert (len(victims), running.returncode) == (2, 3), told
    assert files(tmp_path / "out") == files(tmp_path / "plain")


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_ended_leaves_the_last_one_and_goes_on(
    sources: Path, tmp_path: Path, how: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    build([sources / "ged.csv"], output=output)
    before = files(output)
    running = started(sources, output, "--workers", "2")
    finished = wait_for_parts(output, 4)
    workers = list(children(running.pid))
    running.send_signal(how)
    running.communicate(timeout=60)
    assert running.returncode == (-how if how == signal.SIGKILL else 130)
    assert dict(files_of(output)) == before
    end = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    monkeypatch.setattr(planning, "DOCUMENTS", 1)
    done: list[str] = []
    monkeypatch.setattr(working, "_documents", lambda part, *rest, plain=working._documents: (done.append(part.id), plain(part, *rest)))  # fmt: skip
    build_folder([sources], output, workers=1)
    assert not finished & set(done)
    assert len(done) < DAYS
    build([sources], output=tmp_path / "plain")
    assert files(output) == files(tmp_path / "plain")


def files_of(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]


@pytest.mark.usefixtures("small_parts")
def test_a_half_written_part_is_done_again(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    part = next(plan([sources / "ged.csv"], Options(), Minter(), print))
    done = working.work(part, tmp_path / "parts", Options())
    assert working.finished(tmp_path / "parts", part.id) == done
    path = tmp_path / "parts" / f"{part.id}.nq"
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    assert working.finished(tmp_path / "parts", part.id) is None
    assert working.work(part, tmp_path / "parts", Options()) == done
    assert path.read_bytes() == whole
    (tmp_path / "parts" / f"{part.id}.json").write_text('{"id": "', encoding="utf-8")
    assert working.finished(tmp_path / "parts", part.id) is None


@pytest.mark.usefixtures("small_parts", "streamed")
@pytest.mark.parametrize("finished", ["before", "between", "unlinked"])
def test_the_rows_written_become_the_file_and_what_was_begun_goes_on(
    sources: Path, tmp_path: Path, finished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build broken off, one with parts done elsewhere, one on a disk without links: the same bytes, rightly hashed."""
    tables, output = sorted(sources.glob("*.csv")), tmp_path / "out"
    build_folder(tables, tmp_path / "two", workers=2)
    seen: list[str] = []

    def stop(part: planning.Part, _: working.Done) -> None:
        seen.append(part.id)
        if len(seen) == 3:
            raise KeyboardInterrupt

    if finished == "before":
        with pytest.raises(KeyboardInterrupt):
            build_folder(tables, output, workers=1, progress=stop)
        with (output / FOLDER / "chain-0.nq").open("ab") as file:
            file.write(b"half a li")
    elif finished == "between":
        (output / FOLDER).mkdir(parents=True)
        working.work(list(plan(tables, Options(), Minter(), print))[1], output / FOLDER, Options())
    else:
        monkeypatch.setattr(os, "link", _refuse)
    build_folder(tables, output, workers=1)
    assert files(output) == files(tmp_path / "two")
    told = json.loads((output / "manifest.json").read_text())["files"][NQUADS]
    assert told == hashlib.sha256((output / NQUADS).read_bytes()).hexdigest()


def _refuse(*_: object) -> None:
    raise OSError("no links here")


def test_where_the_disk_takes_no_more_the_last_build_stands(sources: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([sources / "ged.csv"], output=output)
    before = files(output)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            build_folder([sources / "list.csv", sources / "ged.csv"], output, workers=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert dict(files_of(output)) == before


def test_two_builds_do_not_write_one_folder(sources: Path, tmp_path: Path) -> None:
    import fcntl

    (tmp_path / "out" / FOLDER).mkdir(parents=True)
    with (tmp_path / "out" / FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="another build"):
            build_folder([sources / "ged.csv"], tmp_path / "out", workers=1)


def test_a_table_that_breaks_off_gives_nothing_and_is_named(sources: Path, tmp_path: Path) -> None:
    whole = (sources / "list.csv").read_bytes()
    (sources / "list.csv").write_bytes(whole + b"2024-05-11,Attack,M\xc3\xff\n")
    build([sources], output=tmp_path / "plain", options=Options())
    built = build_folder([sources], tmp_path / "out", workers=1)
    assert files(tmp_path / "out") == files(tmp_path / "plain")
    assert built.sources == DAYS + 3


@pytest.fixture
def workers() -> Iterator[Any]:
    """A Dask cluster of two processes, whose own folder is not ours."""
    distributed = pytest.importorskip("distributed", reason="a cluster needs the extra `cluster`")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as local:
        with distributed.Client(local) as client:
            client.run(os.chdir, "/")
        yield local


def killing(workers: Any, after: int, seen: list[str]) -> Callable[[planning.Part, working.Done], None]:
    """Notes each part that is finished; after so many a worker is killed while others are under way."""

    def noted(part: planning.Part, _: working.Done) -> None:
        seen.append(part.id)
        if len(seen) == after:
            os.kill(next(iter(workers.workers.values())).pid, signal.SIGKILL)

    return noted


@pytest.mark.usefixtures("small_parts")
def test_a_dask_cluster_makes_the_same_and_outlives_a_worker(sources: Path, tmp_path: Path, workers: Any) -> None:
    build([sources], output=tmp_path / "plain")
    seen: list[str] = []
    kill = killing(workers, 3, seen)
    build_folder([sources], tmp_path / "out", scheduler=workers.scheduler_address, progress=kill)
    assert files(tmp_path / "out") == files(tmp_path / "plain")
    assert len(seen) == len(set(seen)) > 6


@pytest.mark.usefixtures("small_parts", "streamed")
def test_tables_on_a_cluster_go_on_where_they_were_broken_off(
    tables: Path, tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker is killed, then the scheduler ends, a part is cut; what was finished is not done again."""
    monkeypatch.setattr(cluster, "PATIENCE", "3s")
    monkeypatch.chdir(tables.parent)
    given, output = [Path(tables.name)], tmp_path / "out"
    options = Options(register=(Path("ours.ttl"),))
    Path("ours.ttl").write_text(
        "@prefix sg: <https://w3id.org/sahelgraph/ontology#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://example.org/band> a sg:ArmedGroup ; skos:prefLabel "Band of Row 7"@en .\n',
        encoding="utf-8",
    )
    build_folder(given, tmp_path / "plain", options=options, workers=1)
    seen: list[str] = []

    def end(part: planning.Part, done: working.Done) -> None:
        killing(workers, 3, seen)(part, done)
        if len(seen) == 8:
            workers.close()

    with pytest.raises(SahelgraphError, match="finished parts are kept"):
        build_folder(given, output, options=options, scheduler=workers.scheduler_address, progress=end)
    finished = {path.stem for path in (output / FOLDER).glob("[!.]*.json")}
    assert len(finished) >= 8
    cut = output / FOLDER / f"{seen[0]}.nq"
    cut.write_bytes(cut.read_bytes()[:100])
    done: list[str] = []
    monkeypatch.setattr(working, "_table", lambda part, *rest, plain=working._table: (done.append(part.id), plain(part, *rest)))  # fmt: skip
    build_folder(given, output, options=options, workers=1)
    assert files(output) == files(tmp_path / "plain")
    assert not set(done) & (finished - {seen[0]})
    assert seen[0] in done
    assert b"https://example.org/band" in (output / NQUADS).read_bytes()


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Tables of each kind that is read: in stretches below a title, packed, in sheets of a zip, as records."""
    folder = tmp_path / "tables"
    folder.mkdir()
    rows = [("2024-05-01", "Attack", "Gao", "Mali", f"Band of Row {row}", str(row)) for row in range(60)]
    header = ("date", "type", "place", "country", "actor", "killed")
    text = "".join(f"{','.join(row)}\n" for row in (header, *rows))
    (folder / "long.csv").write_text(f"Incidents of May\n\n{text}2024-05-02,Attack,Gao\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "two.zip", "w") as packed:
        packed.writestr("a.csv", text)
        packed.writestr("b.csv", text.replace("Gao", "Kidal"))
    records = [dict(zip(header, row, strict=True)) for row in rows]
    (folder / "answer.json").write_text(json.dumps({"success": True, "data": records}), encoding="utf-8")
    return folder


def test_a_scheduler_that_does_not_answer_is_named(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(SahelgraphError, match="no answer from the scheduler"):
        build_folder([sources / "ged.csv"], tmp_path / "out", scheduler="tcp://127.0.0.1:9199")


def test_a_part_read_with_a_language_model_is_another_part(sources: Path) -> None:
    """A build broken off without a model must not lend its parts to one that asks a model."""
    from sahelgraph.extract.llm import Endpoint

    asking = Options(llm=Endpoint("http://localhost:1/v1", "small"))
    plain, asked = (
        {part.id for part in plan((sources,), options, Minter(), _ignore)} for options in (Options(), asking)
    )
    assert plain
    assert not plain & asked


def _ignore(reject: object) -> None:
    """Rejects do not matter here."""
