"""The page to ask from in a browser, in the server that really serves it: asked, suggested, drawn, taken along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from serving import running

pytestmark = pytest.mark.browser
TIES = "CONSTRUCT { ?a ?r ?b } WHERE { ?s a sg:RelationStatement ; sg:subject ?a ; rdf:predicate ?r ; sg:object ?b }"


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with running(root / "output") as found:
        yield found


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page that fails on a request to elsewhere, an error of a script, or anything the console has to say."""
    trouble: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    found = context.new_page()
    found.on(
        "request", lambda told: None if told.url.startswith((address, "data:", "blob:")) else trouble.append(told.url)
    )
    found.on("pageerror", lambda error: trouble.append(str(error)))
    found.on("console", lambda told: trouble.append(told.text) if told.type in ("error", "warning") else None)
    yield found
    context.close()
    assert trouble == []


def opened(page: Any, address: str, hash_: str = "", lang: str = "en") -> None:
    page.goto(f"{address}/ask/?lang={lang}{hash_}")
    page.wait_for_selector("html[data-ready]")


def rows(page: Any) -> list[str]:
    page.wait_for_selector("#shown table")
    return list(page.locator("#shown tbody tr").all_inner_texts())


def test_a_question_is_filled_by_a_suggested_name_and_answered(page: Any, address: str) -> None:
    opened(page, address)
    page.select_option("#question", "who-says-what-about")
    field = page.locator("#fields input[name=actor]")
    field.fill("")
    field.press_sequentially("minu")
    page.wait_for_selector("#names-actor option", state="attached")
    assert "MINUSMA" in page.eval_on_selector_all("#names-actor option", "found => found.map((each) => each.value)")
    field.fill("MINUSMA")
    page.click("#blanks button[type=submit]")
    told = httpx.get(f"{address}/questions/who-says-what-about", params={"actor": "MINUSMA"}, timeout=60).json()
    assert len(rows(page)) == len(told["results"]["bindings"]) > 0


def test_a_table_links_to_pages_of_this_server_that_are_there(page: Any, address: str) -> None:
    query = "SELECT DISTINCT ?mission WHERE { ?mission a sg:PeaceOperation } ORDER BY ?mission LIMIT 2"
    opened(page, address, f"#{urlencode({'query': query})}")
    assert rows(page)
    page.goto(page.eval_on_selector("#shown tbody a", "link => link.href"))
    assert page.url.startswith(f"{address}/actor/")
    assert page.locator("h1").count() == 1


def test_ties_are_drawn_and_taken_along(page: Any, address: str) -> None:
    opened(page, address, f"#{urlencode({'query': TIES, 'view': 'network'})}", lang="fr")
    page.wait_for_selector("svg.drawing")
    answer = httpx.get(f"{address}/sparql", params={"query": TIES}, headers={"Accept": "text/turtle"}, timeout=60)
    assert answer.headers["content-type"].startswith("text/turtle")
    assert answer.text.startswith("@prefix")


@pytest.mark.parametrize(
    ("like", "kind", "first"), [("minusm", "actor", ["MINUSMA"]), ("KÍD", "place", ["Kidal"]), ("m", "actor", [])]
)
def test_names_are_suggested_whatever_case_and_accents(address: str, like: str, kind: str, first: list[str]) -> None:
    found = httpx.get(f"{address}/names", params={"like": like, "kind": kind}, timeout=60).json()
    assert [each["name"] for each in found[:1]] == first
    assert all(each["iri"].startswith(f"https://w3id.org/sahelgraph/{kind}/") for each in found)


def test_names_of_no_kind_are_refused(address: str) -> None:
    assert httpx.get(f"{address}/names", params={"like": "mali", "kind": "x"}, timeout=60).status_code == 400


def counted(address: str, *patterns: str) -> int:
    """Statements of these patterns, one after the other."""
    union = " UNION ".join(f"{{ {each} }}" for each in patterns)
    query = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {union} }}"
    told = httpx.get(f"{address}/sparql", params={"query": query}, timeout=60).json()
    return int(told["results"]["bindings"][0]["n"]["value"])


def test_a_question_that_reads_much_says_so_beside_its_answer(page: Any, address: str) -> None:
    """As if the graph were large: what counts as many is made one."""

    def few(route: Any) -> None:
        told = route.fetch().json()
        told["costs"]["many"] = 1
        route.fulfill(json=told)

    page.route("**/ask/page.json*", few)
    opened(page, address, f"#{urlencode({'question': 'who-fights-whom'})}")
    every = counted(address, "?s a sg:EventStatement")
    page.get_by_text(
        f"This may read {every} statements, for it lists every attack. It is fast where actor is"
    ).wait_for()
    opened(page, address, f"#{urlencode({'question': 'who-fights-whom', 'p.actor': 'JNIM'})}")
    named = counted(address, "?s sg:subject actor:jnim", "?s sg:object actor:jnim")
    page.wait_for_function(
        "words => document.getElementById('cost').textContent === words",
        arg=f"This may read {named} statements, for it lists every attack.",
    )
    opened(page, address, f"#{urlencode({'question': 'who-leads-what'})}")
    assert rows(page)
    assert page.locator("#cost").inner_text() == ""


def test_a_question_of_a_small_graph_says_nothing_of_its_cost(page: Any, address: str) -> None:
    opened(page, address, f"#{urlencode({'question': 'who-fights-whom'})}")
    assert rows(page)
    page.wait_for_load_state("networkidle")
    assert page.locator("#cost").inner_text() == ""
