"""The parts for Jena's bulk loader, loaded by it (TDB2 4.5), and the named questions asked there."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from answers import asked, parameters_of
from sahelgraph.publish.bulk import write_parts
from sahelgraph.query import as_rows, filled, find_question, questions
from sahelgraph.vocabulary import prefixes
from sample import sample_graph
from test_publish_virtuoso import plain

JARS = Path("/usr/share/java")
BESIDE = [
    "slf4j-api",
    "slf4j-nop",
    "commons-cli",
    "commons-codec",
    "commons-compress",
    "commons-csv",
    "commons-io",
    "commons-lang3",
    "gson",
    "httpclient",
    "httpcore",
    "jackson-annotations",
    "jackson-core",
    "jackson-databind",
    "jsonld-java",
    "libthrift",
    "thrift",
    "protobuf",
    "caffeine",
    "guava",
    "xercesImpl",
    "xml-apis",
]
MOVED = "org/apache/jena/ext/"


def test_jena_loads_the_parts_and_answers_every_question_alike(tmp_path: Path) -> None:
    if not (JARS / "jena-tdb2.jar").is_file() or shutil.which("javac") is None:
        pytest.skip("no Jena and JDK here: apt install libapache-jena-java default-jdk-headless")
    graph = sample_graph()
    parts = [name for name in write_parts(graph, tmp_path / "parts", "tdbloader", size=2_000) if name.endswith(".gz")]
    java("tdb2.tdbloader", "--loc", "tdb2", *(f"parts/{name}" for name in parts), folder=tmp_path)
    (tmp_path / "count.rq").write_text("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    texts = {name: filled(graph, find_question(name), **parameters_of("sample", name)) for name in questions()}
    tables = {name: text for name, text in texts.items() if "CONSTRUCT" not in text}
    for name, text in tables.items():
        (tmp_path / f"{name}.rq").write_text(declared(text), encoding="utf-8")
    source = str(Path(__file__).parent / "jena" / "Ask.java")
    java(source, "tdb2", "count.rq", *(f"{name}.rq" for name in tables), folder=tmp_path)
    assert rows(tmp_path, "count") == [{"n": f"{len(graph):g}"}]
    for name in tables:
        ours = [plain(row) for row in as_rows(asked(graph, "sample", name))]
        assert sorted(map(str, rows(tmp_path, name))) == sorted(map(str, ours)), name


def declared(text: str) -> str:
    """A question with the prefixes it uses."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items() if f"{name}:" in text) + text


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """What was answered; true and false as 1 and 0."""
    told = json.loads((folder / f"{name}.rq.json").read_text(encoding="utf-8"))["results"]["bindings"]
    truth = {"true": "1", "false": "0"}
    return [plain({key: truth.get(each["value"], each["value"]) for key, each in row.items()}) for row in told]


def java(*command: str, folder: Path) -> None:
    """Run a class or source file over Debian's jars; Jena wants some resources where Debian did not leave them."""
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if "/xerces/" in name and not name.endswith((".class", "/")):
                path = folder / "resources" / name.replace(MOVED, "")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    jars = [path for path in sorted(JARS.glob("jena-*.jar")) if not path.is_symlink() or path.exists()]
    beside = [JARS / f"{name}.jar" for name in BESIDE]
    classes = ":".join(["resources", *(str(path) for path in (*jars, *beside) if path.is_file())])
    done = subprocess.run(
        ["java", "-cp", classes, *command], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
