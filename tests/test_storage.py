"""A store on disk: what is loaded is there whole or not at all, and comes out as it went in."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from sahelgraph.cli import app
from sahelgraph.errors import InputError, OutputError
from sahelgraph.ids import RECONCILED_GRAPH
from sahelgraph.storage import backup, dump, info, is_store, load, open_store, optimize
from sahelgraph.store import KnowledgeGraph
from sahelgraph.write.rdf import rdf_bytes
from sample import sample_graph

OUTPUT = Path(__file__).resolve().parents[1] / "output"
FOLDER = OUTPUT / "sahelgraph.nq"


def quads(count: int, told: str, *, graph: str = "g") -> str:
    return "".join(f"<urn:s{number}> <urn:p> <urn:{told}> <urn:{graph}> .\n" for number in range(count))


def file_of(folder: Path, text: str, name: str = "some.nq") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".nq", ".trig"])
def test_a_built_folder_comes_out_of_the_store_byte_for_byte(tmp_path: Path, ending: str) -> None:
    load(tmp_path / "store", OUTPUT)
    dump(tmp_path / "store", tmp_path / f"all{ending}")
    assert (tmp_path / f"all{ending}").read_bytes() == (OUTPUT / f"sahelgraph{ending}").read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first, again = load(store, OUTPUT), load(store, OUTPUT)
    assert (first.quads, first.graphs, first.replaced) == (again.quads, again.graphs, 0)
    assert again.replaced == again.graphs


def test_a_graph_takes_the_place_of_the_one_of_its_name_and_of_no_other(tmp_path: Path) -> None:
    store = tmp_path / "store"
    load(store, file_of(tmp_path, quads(3, "old") + quads(2, "kept", graph="h")))
    load(store, file_of(tmp_path, quads(1, "new")))
    told = sorted(quad.object.value for quad in open_store(store) if isinstance(quad.object, ox.NamedNode))
    assert told == ["urn:kept", "urn:kept", "urn:new"]


def test_sources_loaded_one_after_the_other_stand_as_if_they_had_been_built_together(tmp_path: Path) -> None:
    """Also the register's part and the events that several sources tell together."""
    whole = sample_graph()
    ids = [each.id for each in whole.sources()]
    for number, one in enumerate((ids[::2], ids[1::2])):
        part = sample_graph()
        for name in one:
            part.retract(name)
        load(tmp_path / "store", part.export(tmp_path / f"{number}.nq"))
    assert any(whole.store.quads_for_pattern(None, None, None, ox.NamedNode(RECONCILED_GRAPH)))
    dump(tmp_path / "store", tmp_path / "all.nq")
    assert (tmp_path / "all.nq").read_bytes() == rdf_bytes(whole.store, ".nq")


def test_a_file_that_breaks_off_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "store"
    load(store, file_of(tmp_path, quads(3, "old")))
    with pytest.raises(InputError, match=r"some.nq:6"):
        load(store, file_of(tmp_path, quads(5, "new") + "<urn:x> <urn:"))
    assert {str(quad.object) for quad in open_store(store)} == {"<urn:old>"}
    load(store, file_of(tmp_path, quads(2, "new")))
    assert {str(quad.object) for quad in open_store(store)} == {"<urn:new>"}


def test_a_first_load_that_fails_leaves_no_store(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load(tmp_path / "store", file_of(tmp_path, "<urn:x> <urn:"))
    assert not is_store(tmp_path / "store")


def test_a_folder_that_is_no_store_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    kept = file_of(tmp_path / "mine", "mine", "notes.txt")
    with pytest.raises(OutputError, match="no store"):
        load(tmp_path / "mine", OUTPUT)
    assert kept.read_text(encoding="utf-8") == "mine"
    with pytest.raises(InputError, match="no store here"):
        open_store(tmp_path / "mine")


def test_who_reads_goes_on_reading_what_was_there_while_it_is_replaced(tmp_path: Path) -> None:
    store = tmp_path / "store"
    load(store, file_of(tmp_path, quads(2000, "old")))
    reader = open_store(store)
    load(store, file_of(tmp_path, quads(3000, "new")))
    assert {str(quad.object) for quad in reader} == {"<urn:old>"}
    assert {str(quad.object) for quad in open_store(store)} == {"<urn:new>"}


def test_a_store_that_somebody_writes_to_is_not_replaced_but_can_be_read(tmp_path: Path) -> None:
    store = tmp_path / "store"
    load(store, file_of(tmp_path, quads(2, "old")))
    held = ox.Store(str(store))
    assert len(open_store(store)) == len(held) == 2
    with pytest.raises(OutputError, match="stop it first"):
        load(store, file_of(tmp_path, quads(3, "new")))


def test_where_folders_cannot_change_places_a_broken_step_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    load(store, file_of(tmp_path, quads(2, "old")))
    monkeypatch.setattr("sahelgraph.storage.beside._exchanged", lambda *_: False)
    load(store, file_of(tmp_path, quads(3, "new")))
    assert len(open_store(store)) == 3
    (tmp_path / ".store.loading").mkdir()
    store.replace(tmp_path / ".store.loading" / "ready")
    assert len(open_store(store)) == 3


def test_a_backup_is_a_store_of_its_own(tmp_path: Path) -> None:
    store, kept = tmp_path / "store", tmp_path / "far" / "kept"
    load(store, file_of(tmp_path, quads(2, "old")))
    backup(store, kept)
    load(store, file_of(tmp_path, quads(3, "new")))
    optimize(store)
    assert (info(kept).quads, info(store).quads) == (2, 3)
    with pytest.raises(OutputError, match="already"):
        backup(store, kept)


KILLED = 15


def test_a_load_that_is_killed_leaves_the_old_graph_or_the_new_one_and_no_mixture(tmp_path: Path) -> None:
    """kill -9 at a moment anywhere between the start of the work and its end, which is timed first."""
    store, rng = tmp_path / "store", random.Random(7)
    files = [
        file_of(tmp_path, quads(10_000 + each, f"v{each}") + quads(500, f"v{each}", graph="h"), f"{each}.nq")
        for each in (0, 1)
    ]
    load(store, files[0])
    whole = loading(store, files[0])
    began = time.monotonic()
    assert whole.wait() == 0
    lasts = time.monotonic() - began
    broken = 0
    for number in range(KILLED):
        process = loading(store, files[(number + 1) % 2])
        time.sleep(rng.uniform(0, lasts))
        process.send_signal(signal.SIGKILL)
        broken += process.wait() == -signal.SIGKILL
        assert version(store) in ("v0", "v1")
    assert broken
    load(store, files[1])
    assert version(store) == "v1"
    assert not list(tmp_path.glob(".*"))


def version(store: Path) -> str:
    """Which version the store holds, all of it."""
    held = open_store(store)
    (told,) = {quad.object.value for quad in held if isinstance(quad.object, ox.NamedNode)}
    assert len(held) == 10_500 + int(told.removeprefix("urn:v"))
    return told.removeprefix("urn:")


def loading(store: Path, file: Path) -> subprocess.Popen[bytes]:
    """A process of `sahelgraph store load` that has begun to work, so that its folder beside the store is there."""
    command = [sys.executable, "-m", "sahelgraph", "store", "load", str(store), str(file)]
    room = store.with_name(f".{store.name}.loading")
    shutil.rmtree(room, ignore_errors=True)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ)
    while process.poll() is None and not room.exists():
        time.sleep(0.002)
    return process


def test_the_commands(tmp_path: Path) -> None:
    store, run = str(tmp_path / "store"), CliRunner()
    assert "replaced" in run.invoke(app, ["store", "load", store, str(OUTPUT)]).output
    assert "sources  3" in run.invoke(app, ["store", "info", store]).output
    assert run.invoke(app, ["store", "dump", store, str(tmp_path / "all.nq")]).exit_code == 0
    assert (tmp_path / "all.nq").read_bytes() == FOLDER.read_bytes()
    assert run.invoke(app, ["store", "backup", store, str(tmp_path / "kept")]).exit_code == 0
    assert run.invoke(app, ["store", "optimize", store]).exit_code == 0
    shown = run.invoke(app, ["show", "MINUSMA", "-g", str(tmp_path / "kept")])
    assert shown.output == run.invoke(app, ["show", "MINUSMA", "-g", str(OUTPUT)]).output


def test_a_store_opens_as_the_folder_it_was_loaded_from(tmp_path: Path) -> None:
    load(tmp_path / "store", OUTPUT)
    ours, other = KnowledgeGraph.open(tmp_path / "store"), KnowledgeGraph.open(OUTPUT)
    assert ours.statements() == other.statements()
    assert ours.sources() == other.sources()
    assert ours.minter == other.minter


def test_a_build_into_a_store_writes_no_files_and_adds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run, texts = (
        CliRunner(),
        (
            "ECOWAS imposed sanctions on Mali on 9 January 2022. The army then closed the borders of the country.\n",
            "The Security Council ended the mandate of MINUSMA on 30 June 2023, and the mission left the country.\n",
        ),
    )
    for name, text in zip(("a.txt", "b.txt"), texts, strict=True):
        done = run.invoke(app, ["build", str(file_of(tmp_path, text, name)), "--store", "store"])
        assert done.exit_code == 0, done.output
        assert "quads into store/" in done.output
        assert "--graph store" in done.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.txt", "b.txt", "store"]
    assert run.invoke(app, ["build", "a.txt", "b.txt", "-o", "built"]).exit_code == 0
    dump(Path("store"), Path("all.nq"))
    assert Path("all.nq").read_bytes() == Path("built/sahelgraph.nq").read_bytes()


def test_what_a_build_into_a_store_sets_aside_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file_of(tmp_path, "The Security Council ended the mandate of MINUSMA on 30 June 2023.\n", "a.txt")
    (tmp_path / "b.pdf").write_bytes(b"no document")
    done = CliRunner().invoke(app, ["build", "a.txt", "b.pdf", "--store", "store"])
    assert done.exit_code == 3, done.output
    assert "set aside: b.pdf" in done.output
    assert "rejects.csv" not in done.output
    assert is_store(Path("store"))


@pytest.mark.parametrize("more", [["--add"], ["--formats", "ttl"]])
def test_what_is_for_files_wants_their_folder(more: list[str], tmp_path: Path) -> None:
    report = file_of(tmp_path, "Mali is a member of ECOWAS.\n", "a.txt")
    done = CliRunner().invoke(app, ["build", str(report), "--store", str(tmp_path / "store"), *more])
    assert done.exit_code == 2
    assert not (tmp_path / "store").exists()


def test_a_folder_that_is_no_store_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "notes.txt").write_text("mine")
    report = file_of(tmp_path, "Mali is a member of ECOWAS.\n", "a.txt")
    done = CliRunner().invoke(app, ["build", str(report), "--store", str(tmp_path / "store")])
    assert done.exit_code == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.txt", "store"]


def test_a_build_can_be_kept_in_a_store_besides(tmp_path: Path) -> None:
    report = file_of(tmp_path, "The Security Council ended the mandate of MINUSMA on 30 June 2023.\n", "report.txt")
    command = ["build", str(report), "-o", str(tmp_path / "built"), "--store", str(tmp_path / "store")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    dump(tmp_path / "store", tmp_path / "all.nq")
    assert (tmp_path / "all.nq").read_bytes() == (tmp_path / "built" / "sahelgraph.nq").read_bytes()
