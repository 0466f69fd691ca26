"""A built folder: the same bytes for the same graph, whole or not at all, never over somebody else's files."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import pytest

from sahelgraph.errors import InputError, OutputError
from sahelgraph.ids import Minter
from sahelgraph.model import Evidence, Mention, Ref, Reject, Source, Statement, Time
from sahelgraph.rejects import read_rejects, reject_lines
from sahelgraph.store import KnowledgeGraph
from sahelgraph.write.export import CONTENTS
from sahelgraph.write.files import write_files
from sahelgraph.write.folder import MANIFEST, write_folder

MINTER = Minter()
FORMATS = ("nq", "trig", "ttl", "jsonld", "jsonl", "csv")


def told(source: Source, day: str, place: str) -> Statement:
    """Somebody left somewhere, on a day."""
    who = Ref(label="MINUSMA", mention="the mission", start=0, end=11, iri=MINTER.base + "actor/minusma")
    where = Ref(
        label=place,
        mention=place,
        start=20,
        end=20 + len(place),
        local=MINTER.unlinked(source.iri, place, "Place"),
        kind="Place",
    )
    quote = f"the mission has left {place}"
    evidence = Evidence(source.iri, source.id, quote, 0, len(quote), "en.events.leave")
    return MINTER.identified(
        Statement(
            kind="event", type="RETREAT", subject=(who,), place=(where,), time=Time(day, day, day), evidence=(evidence,)
        )
    )


def graph_of(*names: str) -> KnowledgeGraph:
    """A graph in which each source tells that the mission left Kidal on one day."""
    graph = KnowledgeGraph()
    for name in names:
        source = Source(iri=MINTER.source(name), id=name, title=f"Report {name}", published="2023-11-01")
        statement = told(source, "2023-10-31", "Kidal")
        graph.add(source, [statement])
        graph.mentions += tuple(Mention(source.iri, source.id, ref) for ref in statement.refs)
        graph.rejects += (Reject(f"{name}.txt", "not JSON", 3, source.iri),)
    graph.reconcile()
    return graph


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_written_is_what_the_manifest_says(tmp_path: Path) -> None:
    names = write_folder(graph_of("a"), tmp_path / "out", formats=FORMATS)
    assert sorted(files(tmp_path / "out")) == names
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text())
    assert sorted(manifest["files"]) == [name for name in names if name != MANIFEST]
    assert manifest["sources"][0]["id"] == "a"


def test_a_folder_reads_back_as_it_was(tmp_path: Path) -> None:
    graph = graph_of("a", "b")
    write_folder(graph, tmp_path / "out", formats=FORMATS)
    again = KnowledgeGraph.open(tmp_path / "out")
    assert again.statements() == graph.statements()
    assert sorted(map(repr, again.mentions)) == sorted(map(repr, graph.mentions))
    assert set(again.rejects) == set(graph.rejects)
    write_folder(again, tmp_path / "again", formats=FORMATS)
    assert files(tmp_path / "again") == files(tmp_path / "out")


def test_the_order_of_sources_leaves_no_trace(tmp_path: Path) -> None:
    write_folder(graph_of("a", "b", "c"), tmp_path / "one", formats=FORMATS)
    write_folder(graph_of("c", "a", "b"), tmp_path / "two", formats=FORMATS)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_retracting_a_source_leaves_the_bytes_of_a_build_without_it(tmp_path: Path) -> None:
    both = graph_of("a", "b")
    assert {statement.event for statement in both.statements()} != {None}
    both.retract("b")
    write_folder(both, tmp_path / "retracted", formats=FORMATS)
    write_folder(graph_of("a"), tmp_path / "alone", formats=FORMATS)
    assert files(tmp_path / "retracted") == files(tmp_path / "alone")


def test_reading_a_source_again_replaces_its_statements_alone() -> None:
    graph = graph_of("a", "b")
    source = graph.find_source("a")
    graph.add(source, [told(source, "2023-11-02", "Aguelhok")])
    assert [statement.place[0].label for statement in graph.statements("a")] == ["Aguelhok"]
    assert [statement.place[0].label for statement in graph.statements("b")] == ["Kidal"]


def test_one_event_told_by_two_sources_is_one_event() -> None:
    first, second = graph_of("a", "b").statements()
    assert first.event == second.event is not None


def test_another_s_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(OutputError, match="no build of sahelgraph made"):
        write_folder(graph_of("a"), tmp_path, formats=FORMATS)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_build_takes_its_own_files_away_and_no_others(tmp_path: Path) -> None:
    write_folder(graph_of("a"), tmp_path, formats=FORMATS)
    (tmp_path / "notes.txt").write_text("mine")
    write_folder(graph_of("a"), tmp_path, formats=("nq",))
    assert sorted(files(tmp_path)) == [MANIFEST, "notes.txt", "sahelgraph.nq"]


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_files(tmp_path, {"a": "old", "b": "old"})
    (tmp_path / "c").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        write_files(tmp_path, {"c": "a folder is in the way"})
    assert (tmp_path / "a").read_text() == "old"


def test_a_folder_without_a_graph_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no graph here"):
        KnowledgeGraph.open(tmp_path)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(OutputError, match="no such format"):
        graph_of("a").export("graph.xlsx")


def test_a_broken_rdf_file_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.nq").write_text("<http://a> <http://b> <http://c> .\nnonsense\n")
    with pytest.raises(InputError, match=r"bad\.nq:2: not RDF"):
        KnowledgeGraph.open(tmp_path / "bad.nq")


def test_rejects_survive_awkward_text() -> None:
    reject = Reject('a,"b".txt', "line\nbreak", 2, None, "=1+1;\té")
    note = dataclasses.replace(reject, note=True)
    assert "a," in reject_lines([reject])
    assert list(read_rejects(io.StringIO(reject_lines([reject, note]), newline=""))) == [reject, note]


@pytest.mark.parametrize("sign", ["\r", "\x0c", "\x85", "\u2028"])
def test_a_folder_with_signs_that_look_like_line_ends_is_opened(tmp_path: Path, sign: str) -> None:
    reject = Reject("list.csv", f"no such date: '1{sign}2'", 2, None, f"a{sign}b")
    ref = Ref(label="Gao", mention=f"Gao{sign}town", start=0, end=8)
    mention = Mention("urn:source", f"notes{sign}1", ref)
    held = KnowledgeGraph(rejects=(reject,), mentions=(mention,))
    write_folder(held, tmp_path / "out")
    again = KnowledgeGraph.open(tmp_path / "out")
    assert (again.rejects, again.mentions) == (held.rejects, held.mentions)


def test_every_file_of_a_build_has_one_maker() -> None:
    assert len(set(CONTENTS)) == len(CONTENTS)


def test_formats_on_request_are_written_by_their_ending(tmp_path: Path) -> None:
    graph = graph_of("a")
    names = write_folder(graph, tmp_path / "out", formats=("nodes.csv", ".ftm.json", "rdf12.nq"))
    asked = ["sahelgraph.ftm.json", "sahelgraph.nodes.csv", "sahelgraph.rdf12.nq"]
    assert names == sorted(["manifest.json", "sahelgraph.nq", *asked])
    for name in asked:
        assert (tmp_path / "out" / name).read_bytes() == graph.export(tmp_path / name).read_bytes()
    write_folder(graph, tmp_path / "out", formats=("nq",))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["manifest.json", "sahelgraph.nq"]
    with pytest.raises(OutputError, match=r"no such format: xlsx; use some of .*nodes\.csv"):
        write_folder(graph, tmp_path / "out", formats=("xlsx",))
