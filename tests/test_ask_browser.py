"""The page to ask from in a browser: asked, completed, sorted, drawn, shared, with the bundled graph behind it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from sahelgraph.ids import BASE
from sahelgraph.query import filled, questions
from sahelgraph.store import KnowledgeGraph
from sahelgraph.terms import SKOS

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror='window.bad=1'><script>window.bad=1</script>"
RELATIONS = (
    "CONSTRUCT { ?a ?r ?b } WHERE { ?s a sg:RelationStatement ; sg:subject ?a ; rdf:predicate ?r ; sg:object ?b }"
)

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def graph(root: Path) -> KnowledgeGraph:
    held = KnowledgeGraph.open(root / "output")
    hostile = ox.NamedNode(f"{BASE}actor/hostile")
    held.store.add(ox.Quad(hostile, SKOS("prefLabel"), ox.Literal(HOSTILE), ox.NamedNode(f"{BASE}graph/hostile")))
    return held


@pytest.fixture(scope="module")
def address(graph: KnowledgeGraph) -> Iterator[str]:
    pytest.importorskip("uvicorn", reason="uvicorn is not installed")
    pytest.importorskip("starlette", reason="starlette is not installed")
    from ask_server import app, served

    with served(app(graph)) as base:
        yield f"{base}/ask/"


@pytest.fixture
def asked(browser: Any, address: str) -> Iterator[Open]:
    """Opens the page; at the end, fails on a request to elsewhere, a script error or a breach of the policy."""
    trouble: list[str] = []
    contexts = []

    def asked_(hash_: str = "", lang: str = "", width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda told: None if ours(told.url, address) else trouble.append(told.url))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda told: trouble.append(told.text) if "Content Security" in told.text else None)
        page.goto(f"{address}{f'?lang={lang}' if lang else ''}{hash_}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield asked_
    for context in contexts:
        context.close()
    assert trouble == []


def ours(url: str, address: str) -> bool:
    return url.startswith((address.removesuffix("ask/"), "data:", "blob:"))


def of(query: str, **more: str) -> str:
    return f"#{urlencode({'query': query, **more})}"


def rows(page: Any) -> list[str]:
    page.wait_for_selector("#shown table")
    return list(page.locator("#shown tbody tr").all_inner_texts())


def status(page: Any) -> str:
    page.wait_for_selector("#stop", state="hidden")
    return str(page.inner_text("#status"))


def test_a_question_is_asked_by_its_form_and_its_link_gives_the_same_again(asked: Open, graph: KnowledgeGraph) -> None:
    page = asked()
    assert page.locator("#question option").count() == len(questions())
    page.select_option("#question", "who-held-office")
    page.fill("#fields input >> nth=0", page.input_value("#fields input >> nth=0"))
    page.click("#blanks button[type=submit]")
    found = rows(page)
    page.wait_for_load_state("networkidle")
    found = rows(page)
    assert found
    again = asked("#" + page.url.partition("#")[2])
    again.wait_for_load_state("networkidle")
    assert rows(again) == found
    assert again.input_value("#question") == "who-held-office"


def test_a_link_restores_query_and_view(asked: Open) -> None:
    page = asked(of(RELATIONS, view="network"))
    page.wait_for_selector("svg.drawing")
    assert page.input_value("#query") == RELATIONS
    assert page.get_attribute("#tab-network", "aria-selected") == "true"


def test_back_goes_to_what_was_asked_before(asked: Open) -> None:
    page = asked(of("SELECT (1 AS ?one) {}"))
    assert rows(page) == ["1"]
    page.fill("#query", "SELECT (2 AS ?two) {}")
    page.press("#query", "Control+Enter")
    page.wait_for_selector("th[data-column=two]")
    page.go_back()
    page.wait_for_selector("th[data-column=one]")
    assert page.input_value("#query") == "SELECT (1 AS ?one) {}"


def test_the_sparql_of_a_question_is_seen_and_can_be_run(asked: Open, graph: KnowledgeGraph) -> None:
    page = asked("#question=who-says-what-about&p.actor=MINUSMA")
    told = rows(page)
    page.click("#see")
    page.wait_for_selector("#query:visible")
    assert page.input_value("#query") == filled(graph, questions()["who-says-what-about"], actor="MINUSMA")
    page.press("#query", "Control+Enter")
    page.wait_for_url("**/*query=*")
    assert len(rows(page)) == len(told)


def test_completion_offers_terms_by_label_and_declares_their_prefix(asked: Open) -> None:
    page = asked(lang="fr")
    page.click("#tab-sparql")
    page.fill("#query", "SELECT * { ?a ")
    page.press("#query", "End")
    page.keyboard.type("gouver")
    assert "sg:governs" in page.inner_text("#offers")
    while "sg:governs" not in page.inner_text("#offers [aria-selected=true]"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#query") == f"PREFIX sg: <{BASE}ontology#>\nSELECT * {{ ?a sg:governs"
    page.keyboard.type(" ?b }")
    page.keyboard.press("Control+Enter")
    rows(page)


def test_completion_offers_variables_prefixes_and_words_and_can_be_sent_away(asked: Open) -> None:
    page = asked()
    page.click("#tab-sparql")
    for typed, offer in (("SELECT * { ?actor ?relation ?ac", "?actor"), ("{ plo", "plover:"), ("opti", "optional")):
        page.fill("#query", "")
        page.keyboard.type(typed)
        assert page.inner_text("#offers li >> nth=0").startswith(offer)
        page.keyboard.press("Escape")
        assert page.locator("#offers").is_hidden()
        assert page.input_value("#query") == typed


def test_a_syntax_error_is_shown_at_its_line(asked: Open) -> None:
    page = asked(of("SELECT ?a WHERE {\n  ?a a sg:Actor .\n  ?a ?? foo\n}"))
    page.wait_for_selector("#lines .at")
    assert page.inner_text("#lines .at") == "3"
    assert "Line 3" in page.inner_text("#wrong")
    assert page.get_attribute("#query", "aria-invalid") == "true"
    page.press("#query", "End")
    page.keyboard.type(" ")
    assert page.locator("#lines .at").count() == 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?a a sg:NothingAtAll }", "Nothing in the graph"),
        ("# answers 504\nSELECT * { ?a ?b ?c }", "longer than the server allows"),
        ("# answers 503\nSELECT * { ?a ?b ?c }", "Try again in a moment"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "would change the graph"),
        ("  ", "The query is empty"),
    ],
)
def test_what_goes_wrong_is_told_in_plain_words(asked: Open, query: str, said: str) -> None:
    assert said in status(asked(of(query)))


def test_a_server_gone_and_a_lacking_blank_are_told(asked: Open) -> None:
    page = asked()
    page.select_option("#question", "who-says-what-about")
    page.fill("#fields input", "")
    page.click("#blanks button[type=submit]")
    assert "such as MINUSMA" in page.inner_text("#status")
    page.fill("#fields input", "MINUSMA")
    page.route("**/questions/**", lambda route: route.abort())
    page.click("#blanks button[type=submit]")
    page.wait_for_selector("#status.trouble")
    assert "cannot be reached" in status(page)


def test_markup_in_a_label_stays_text_in_every_view(asked: Open) -> None:
    query = "SELECT ?a ?b ?date ?said { VALUES (?a ?b ?date) { (actor:hostile actor:mali '2023-06-30'^^xsd:date) } ?a skos:prefLabel ?said }"
    for view, holder in (("table", "td a"), ("network", "svg text"), ("timeline", ".times a")):
        page = asked(of(query, view=view))
        page.wait_for_selector(f"#shown {holder}")
        page.wait_for_function("document.querySelector('#shown').textContent.includes('<img src=x')")
        assert page.evaluate("[window.bad, document.querySelectorAll('#shown img, #shown script').length]") == [None, 0]


def test_the_table_sorts_and_links_things_to_their_pages(asked: Open, address: str) -> None:
    page = asked(of("SELECT ?n ?a { VALUES (?n ?a) { (10 actor:minusma) (9 actor:mali) (100 sg:governs) } }"))
    page.wait_for_selector("a:text-is('MINUSMA')")
    page.click("th[data-column=n] button")
    assert [each.split("\t")[0] for each in rows(page)] == ["9", "10", "100"]
    page.click("th[data-column=n] button")
    assert [each.split("\t")[0] for each in rows(page)] == ["100", "10", "9"]
    assert page.get_attribute("th[data-column=n]", "aria-sort") == "descending"
    links = page.eval_on_selector_all("#shown td a", "all => all.map((each) => each.href)")
    base = address.removesuffix("ask/")
    assert links == [f"{BASE}ontology#governs", f"{base}actor/minusma", f"{base}actor/mali"]


def test_a_long_answer_is_shown_in_parts(asked: Open) -> None:
    page = asked(of("SELECT ?s { ?s ?p ?o } LIMIT 450"))
    assert len(rows(page)) == 200
    page.click("#shown .more button")
    page.click("#shown .more button")
    assert len(rows(page)) == 450


def test_the_timeline_places_days_months_and_spans(asked: Open) -> None:
    page = asked(
        of(
            "SELECT * { VALUES (?start ?end ?what) { ('2020-01-01'^^xsd:date '2021-01-01'^^xsd:date 'long') "
            "('2023'^^xsd:gYear UNDEF 'year') (UNDEF UNDEF 'never') ('2022-06'^^xsd:gYearMonth UNDEF 'month') } }",
            view="timeline",
        )
    )
    page.wait_for_selector(".times")
    assert page.locator(".times li:not(.scale) time").all_inner_texts() == [
        "2020-01-01 – 2021-01-01",
        "2022-06",
        "2023",
    ]
    left = page.eval_on_selector_all(".times i", "all => all.map((each) => each.getBoundingClientRect().left)")
    assert left == sorted(left)
    assert len(set(left)) == 3
    assert "1 rows without a date" in page.inner_text("#shown")


def test_answers_can_be_taken_away(asked: Open) -> None:
    page = asked(of('SELECT ?a ?said { VALUES (?a ?said) { (actor:mali "one, \\"two\\"\\nthree"@en) } }'))
    rows(page)
    assert taken(page, "csv") == f'a,said\r\n{BASE}actor/mali,"one, ""two""\nthree"\r\n'
    assert json.loads(taken(page, "json"))["results"]["bindings"][0]["said"]["xml:lang"] == "en"
    assert page.is_disabled("[data-take=turtle]")
    page = asked(of(RELATIONS))
    told = len(rows(page))
    assert len(list(ox.parse(taken(page, "turtle").encode(), format=ox.RdfFormat.TURTLE))) == told
    assert len(list(ox.parse(taken(page, "json").encode(), format=ox.RdfFormat.JSON_LD))) == told


def taken(page: Any, kind: str) -> str:
    with page.expect_download() as waited:
        page.click(f"[data-take={kind}]")
    return str(Path(waited.value.path()).read_bytes().decode())


def test_french_all_through(asked: Open) -> None:
    page = asked("#question=who-says-what-about&p.actor=MINUSMA", lang="fr")
    page.wait_for_selector("a:text-is('neutre')")
    assert "lignes" in page.inner_text("#status")
    assert page.get_attribute("html", "lang") == "fr"
    page.click("#language")
    page.wait_for_selector("a:text-is('neutral')")


def test_keys_alone_will_do(asked: Open) -> None:
    page = asked()
    page.focus("#tab-question")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT (1 AS ?a) ('2023-01-01' AS ?day) {}")
    page.keyboard.press("Control+Enter")
    rows(page)
    page.focus("#tab-table")
    page.keyboard.press("ArrowLeft")
    assert page.locator(".times").count() == 1


VIEWS = ("", "#question=history-of&p.body=JNIM&view=timeline", of(RELATIONS, view="network"), of("SELECT *\n{ ?? }"))
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("colours", "width", "language"), [("light", 1280, "en"), ("dark", 390, "fr")])
def test_nothing_stands_in_the_way_of_those_who_see_or_move_otherwise(
    asked: Open, colours: str, width: int, language: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for hash_ in VIEWS:
        page = asked(hash_, lang=language, color_scheme=colours, width=width)
        page.wait_for_selector("#stop", state="hidden")
        found = axe.Axe().run(page, options=RULES).response["violations"]
        told = [(each["id"], [node["html"][:150] for node in each["nodes"][:3]]) for each in found]
        assert (hash_, told) == (hash_, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
