"""Every export, read by programs that are not ours, and the named questions asked with them.

Each test is skipped where its program is not installed: `rapper` and `roqet` (Debian's raptor2-utils and rasqal-utils),
RDF4J's parsers (librdf4j-java, with a JDK), and N3.js, jsonld.js and Comunica: SAHELGRAPH_NODE_MODULES names the
folder where the packages of `tests/readers/package.json` were installed (`npm install`).
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from answers import BUNDLED, asked, load_graph, parameters_of
from sahelgraph.query import as_rows, filled, find_question, questions
from sahelgraph.write.context import ADDRESS, context_bytes
from sahelgraph.write.rdf import FORMATS, rdf_bytes
from serving import running
from test_publish_jena import JARS, declared
from test_publish_virtuoso import plain

HERE = Path(__file__).parent / "readers"
OUTPUT = BUNDLED.parent
NODE = os.environ.get("SAHELGRAPH_NODE_MODULES", "")


def has_scripts() -> bool:
    """Whether Node.js (20 or later) and the packages are here."""
    if shutil.which("node") is None or not Path(NODE, "node_modules", "n3").is_dir():
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    return int(version.removeprefix("v").partition(".")[0]) >= 20


SCRIPTS = pytest.mark.skipif(
    not has_scripts(),
    reason="no N3.js, jsonld.js and Comunica here: SAHELGRAPH_NODE_MODULES names no folder that has them (Node.js 20)",
)
RDF4J = pytest.mark.skipif(
    not (JARS / "rdf4j-rio-api.jar").is_file() or shutil.which("javac") is None,
    reason="no RDF4J and JDK here: apt install librdf4j-java default-jdk-headless",
)
RAPPER = pytest.mark.skipif(shutil.which("rapper") is None, reason="no rapper here: apt install raptor2-utils")
ROQET = pytest.mark.skipif(shutil.which("roqet") is None, reason="no roqet here: apt install rasqal-utils")
BESIDE = ("slf4j-api", "slf4j-nop", "jackson-core", "jackson-databind", "jackson-annotations", "jsonld-java", "guava")
BESIDE += ("commons-text", "commons-lang3", "commons-io", "httpclient", "httpclient-cache", "httpcore")


def ran(*command: str | Path) -> str:
    """What a program prints; a failure shows what it said."""
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def quads(text: str | bytes) -> set[ox.Quad]:
    return set(ox.parse(input=text, format=ox.RdfFormat.N_QUADS))


@cache
def told(ending: str) -> set[ox.Quad]:
    """The bundled graph as a format can hold it: with its named graphs, or without."""
    held = quads(BUNDLED.read_bytes())
    return held if FORMATS[ending].supports_datasets else {ox.Quad(*quad.triple) for quad in held}


def exported(folder: Path, ending: str) -> Path:
    """The bundled graph as a file of that ending."""
    file = folder / f"graph{ending}"
    file.write_bytes(rdf_bytes(ox.parse(path=BUNDLED), ending))
    return file


@RAPPER
@pytest.mark.parametrize(
    ("ending", "name"),
    [(".ttl", "turtle"), (".nt", "ntriples"), (".rdf", "rdfxml"), (".nq", "nquads"), (".trig", "trig")],
)
def test_rapper_reads_every_triple(tmp_path: Path, ending: str, name: str) -> None:
    found = quads(ran("rapper", "-q", "-i", name, "-o", "nquads", exported(tmp_path, ending)))
    assert found == told(ending)


@RDF4J
def test_rdf4j_reads_every_export(tmp_path: Path) -> None:
    files = {ending: exported(tmp_path, ending) for ending in FORMATS}
    jars = [path for path in sorted(JARS.glob("rdf4j-*.jar")) if not path.stem[-1].isdigit()]
    classes = ":".join(map(str, [*jars, *(JARS / f"{name}.jar" for name in BESIDE)]))
    ran("java", "-cp", classes, HERE / "Read.java", *files.values())
    for ending, file in files.items():
        assert quads(Path(f"{file}.read").read_bytes()) == told(ending), ending


@SCRIPTS
@pytest.mark.parametrize("ending", [".nq", ".trig", ".ttl", ".nt"])
def test_n3js_reads_every_quad(tmp_path: Path, ending: str) -> None:
    assert quads(ran("node", HERE / "read.mjs", NODE, exported(tmp_path, ending), "n3")) == told(ending)


@SCRIPTS
def test_jsonldjs_reads_every_quad_with_the_context_in_the_file_or_named(tmp_path: Path) -> None:
    files = [exported(tmp_path, ".jsonld"), tmp_path / "named.jsonld"]
    load_graph("bundled").export(files[1], context=ADDRESS)
    (tmp_path / "named.jsonld.context").write_bytes(context_bytes())
    for file in files:
        assert quads(ran("node", HERE / "read.mjs", NODE, file, "jsonld")) == told(".jsonld")


@ROQET
@pytest.mark.parametrize("ending", [".ttl", ".nq"])
@pytest.mark.parametrize("name", ["ambiguous-names", "neighbours-of", "what-was-done-to", "who-says-what-about"])
def test_roqet_answers_questions_without_paths(tmp_path: Path, ending: str, name: str) -> None:
    """Rasqal knows no property paths: those of the questions that have none."""
    graph = load_graph("sample")
    data = tmp_path / f"sample{ending}"
    data.write_bytes(rdf_bytes(graph.store, ending))
    file = written(tmp_path, [name])[0]
    command = ("roqet", "-q", "-i", "sparql11-query", "-D", data, "-F", "guess", "-r", "csv", file)
    found = [plain(row) for row in csv.DictReader(ran(*command).splitlines())]
    assert rows(found) == rows(ours(name))


@SCRIPTS
def test_comunica_answers_every_question_alike_over_the_file_and_over_the_server(tmp_path: Path) -> None:
    names = tables()
    data = tmp_path / "sample.nq"
    data.write_bytes(rdf_bytes(load_graph("sample").store, ".nq"))
    files = written(tmp_path, names)
    held = ran("node", HERE / "ask.mjs", NODE, data, *files).splitlines()
    with running(data) as address:
        served = ran("node", HERE / "ask.mjs", NODE, f"{address}/sparql", *files).splitlines()
    for name, from_file, from_server in zip(names, held, served, strict=True):
        wanted = rows(ours(name))
        assert wanted, name
        assert rows(map(plain, json.loads(from_file))) == wanted, name
        assert rows(map(plain, json.loads(from_server))) == wanted, name


def tables() -> list[str]:
    """The questions whose answer is a table."""
    return [name for name, question in questions().items() if "CONSTRUCT" not in question.text]


def written(folder: Path, names: Iterable[str]) -> list[Path]:
    """Questions about the sample as files of SPARQL."""
    graph = load_graph("sample")
    files = []
    for name in names:
        file = folder / f"{name}.rq"
        text = filled(graph, find_question(name), **parameters_of("sample", name))
        file.write_text(declared(text), encoding="utf-8")
        files.append(file)
    return files


def ours(name: str) -> list[dict[str, str]]:
    """Our own answer."""
    return [plain(row) for row in as_rows(asked(load_graph("sample"), "sample", name))]


def rows(found: Iterable[Mapping[str, str]]) -> list[str]:
    """Rows to be compared whatever their order: truth as `1` and `0`, without what is unbound."""
    truth = {"true": "1", "false": "0", "True": "1", "False": "0"}
    kept = [{key: truth.get(value, value) for key, value in row.items() if value not in {"", None}} for row in found]
    return sorted(str(sorted(row.items())) for row in kept)
