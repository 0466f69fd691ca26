"""What a server shows to people and to programs that follow links, and that ordinary clients can ask it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
import pyoxigraph as ox
import pytest

from sahelgraph.query import filled, questions
from sahelgraph.store import KnowledgeGraph
from serving import TOKEN, running

ROOT = Path(__file__).resolve().parents[1]
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
HARM = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with running(ROOT / "output") as address, httpx.Client(base_url=address, timeout=60) as found:
        yield found


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.open(ROOT / "output")


def turtle(answer: httpx.Response) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(input=answer.content, format=ox.RdfFormat.TURTLE)]


def test_an_actor_is_a_page_with_sentences_and_the_same_as_rdf(client: httpx.Client) -> None:
    page = client.get("/actor/minusma", headers=HTML)
    assert page.headers["content-type"].startswith("text/html")
    assert "<blockquote>" in page.text
    assert 'href="/statement/' in page.text
    told = turtle(client.get("/actor/minusma"))
    assert any(triple.subject == ox.NamedNode("https://w3id.org/sahelgraph/actor/minusma") for triple in told)


def test_a_page_has_each_sentence_once_with_what_it_was_read_as(client: httpx.Client) -> None:
    page = client.get("/actor/minusma", headers=HTML).text
    quotes = re.findall(r"<blockquote>(.*?)\n<footer>(.*?)</footer>", page, re.DOTALL)
    told = [(quote, footer.split("</a>")[0]) for quote, footer in quotes]
    assert len(told) == len({*told}) > 5
    by_quote = {quote: re.findall(r">([^<]+)</a>", footer) for quote, footer in quotes}
    spoken = next(links for quote, links in by_quote.items() if "Fatoumata Kaba, told AFP" in quote)
    assert "Fatoumata Kaba – speaks for – MINUSMA" in spoken[1:]
    french = client.get("/actor/minusma", headers=HTML, params={"lang": "fr"}).text
    assert "Fatoumata Kaba – est porte-parole de – Minusma" in french


def test_turtle_declares_the_prefixes_it_uses_and_no_others(client: httpx.Client) -> None:
    for path in ("/actor/minusma", "/", "/sparql?query=CONSTRUCT+WHERE+{?a+sg:spokespersonFor+?b}"):
        text = client.get(path).text
        names = re.findall(r"^@prefix (\S*:)", text, re.MULTILINE)
        rest = text.rpartition("@prefix")[2].split("\n", 1)[1]
        assert [name for name in names if name not in rest] == []
        assert turtle(client.get(path))


def test_json_is_json_ld_and_who_caches_is_told_what_it_depends_on(client: httpx.Client) -> None:
    answer = client.get("/actor/minusma", headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/json"
    assert {*ox.parse(input=answer.content, format=ox.RdfFormat.JSON_LD)}
    varies = [each.strip() for each in answer.headers["vary"].split(",")]
    assert sorted(varies) == ["Accept", "Accept-Encoding", "Accept-Language", "Origin"]


@pytest.mark.parametrize("kind", ["EventStatement", "RelationStatement", "Source", "Place"])
def test_every_kind_of_thing_answers_at_its_address(client: httpx.Client, graph: KnowledgeGraph, kind: str) -> None:
    query = f"SELECT DISTINCT ?a {{ ?a a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* sg:{kind} }} LIMIT 3"
    found = [str(row[0]) for row in graph.query(query)]
    assert found
    for iri in found:
        path = "/" + iri.removeprefix("https://w3id.org/sahelgraph/")
        assert client.get(path, headers=HTML).status_code == 200
        assert client.get(path, headers={"Accept": "application/rdf+xml"}).status_code == 200


def test_a_term_of_the_ontology_and_an_unknown_address(client: httpx.Client) -> None:
    assert len(turtle(client.get("/ontology"))) > 100
    assert client.get("/actor/nobody", headers=HTML).status_code == 404
    assert client.get("/actor/minusma", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("path", ["/", "/sparql"])
def test_the_service_and_the_data_are_described(client: httpx.Client, graph: KnowledgeGraph, path: str) -> None:
    told = ox.Store()
    told.extend(ox.Quad(*triple) for triple in turtle(client.get(path)))
    sd, void = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
    asked = f"SELECT ?e ?n {{ ?s <{sd}endpoint> ?e ; <{sd}defaultDataset> ?d . ?d <{void}triples> ?n }}"
    (row,) = told.query(asked)  # type: ignore[misc]
    assert (row["e"].value, row["n"].value) == (f"{client.base_url}/sparql", str(len(graph)))
    assert "/network" in client.get("/", headers=HTML).text


def test_named_questions_are_listed_and_answered(client: httpx.Client, graph: KnowledgeGraph) -> None:
    listed = {each["name"]: each for each in client.get("/questions").json()}
    assert set(listed) == set(questions())
    answer = client.get("/questions/who-says-what-about", params={"actor": "MINUSMA"})
    rows = answer.json()["results"]["bindings"]
    assert len(rows) == len(list(graph.query("who-says-what-about", actor="MINUSMA"))) > 0
    shown = client.get("/questions/who-says-what-about", params={"actor": "MINUSMA", "show": "text"}).text
    assert shown == filled(graph, questions()["who-says-what-about"], actor="MINUSMA")
    assert client.get("/questions/who-says-what-about").status_code == 400
    assert client.get("/questions/none").status_code == 404


def test_the_network_page_and_its_data(client: httpx.Client) -> None:
    page = client.get("/network", headers=HTML)
    assert "network.json" in page.text
    assert "default-src" not in page.headers["content-security-policy"]
    assert client.get("/network.json").json()


def test_markup_in_labels_and_addresses_stays_text(tmp_path: Path) -> None:
    file = tmp_path / "harm.ttl"
    thing = "https://w3id.org/sahelgraph/actor/harm"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    file.write_text(f"<{thing}> {label} '{HARM}' ; <x:p> <javascript:alert(1)>, '{HARM}' .", encoding="utf-8")
    with running(file) as address:
        page = httpx.get(f"{address}/actor/harm", headers=HTML).text
    assert HARM not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_sparqlwrapper_and_rdflib_ask_and_write(client: httpx.Client, tmp_path: Path) -> None:
    from rdflib import Graph, Literal, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    asker = SPARQLWrapper(f"{client.base_url}/sparql")
    asker.setReturnFormat(JSON)
    asker.setQuery("SELECT (COUNT(*) AS ?n) { ?a a sg:Source }")
    for method in ("GET", POST):
        asker.setMethod(method)
        assert int(asker.queryAndConvert()["results"]["bindings"][0]["n"]["value"]) > 0
    remote = Graph(SPARQLStore(f"{client.base_url}/sparql"))
    minusma = URIRef("https://w3id.org/sahelgraph/actor/minusma")
    label = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert Literal("MINUSMA", lang="en") in set(remote.objects(minusma, label)) or set(remote.objects(minusma, label))
    with running(tmp_path / "store", "--writable") as address:
        writer = SPARQLWrapper(f"{address}/sparql")
        writer.setMethod(POST)
        writer.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
        writer.setQuery("INSERT DATA { <x:a> <x:b> 1 }")
        writer.query()
        assert httpx.get(f"{address}/sparql", params={"query": "ASK { <x:a> ?b 1 }"}).json()["boolean"] is True


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_asks(client: httpx.Client) -> None:
    command = [
        "curl",
        "-sf",
        "-H",
        "Accept: text/csv",
        f"{client.base_url}/sparql",
        "--data-urlencode",
        "query=SELECT (1 AS ?a) {}",
    ]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"a\r\n1\r\n"


def test_a_link_to_a_query_opens_in_a_browser_and_gives_rows_to_programs(client: httpx.Client) -> None:
    query = {"query": "SELECT ?s { ?s ?p 'a & b' } LIMIT 1"}
    for accept in (HTML, {"Accept": "text/html"}):
        answer = client.get("/sparql", params=query, headers=accept)
        page = urlsplit(urljoin(str(answer.url), answer.headers["location"]))
        assert (answer.status_code, page.path) == (303, "/ask/")
        assert dict(parse_qsl(page.fragment)) == query
        assert client.get(page.path).headers["content-type"].startswith("text/html")
    for accept in ({}, {"Accept": "*/*"}, {"Accept": "text/csv, text/html;q=0.5"}):
        assert client.get("/sparql", params=query, headers=accept).status_code == 200
    assert client.get("/sparql/", params=query, headers=HTML, follow_redirects=True).url.path == "/ask/"


def test_a_link_that_names_graphs_is_answered_about_these(client: httpx.Client) -> None:
    """The page to ask from would leave them out, and so show other rows."""
    query = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "urn:none"}
    answer = client.get("/sparql", params=query, headers=HTML)
    assert answer.status_code == 200
    assert "<boolean>false</boolean>" in answer.text


def test_the_description_is_found_where_void_says(client: httpx.Client) -> None:
    answer = client.get("/.well-known/void", headers={"Accept": "text/turtle"}, follow_redirects=True)
    void = "http://rdfs.org/ns/void#Dataset"
    assert any(triple.object == ox.NamedNode(void) for triple in turtle(answer))
