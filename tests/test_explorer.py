"""What people do with the explorer: read a large network, a day, a map; save what they see; with any eyes and any hands."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from invented import invented
from sahelgraph.ids import BASE
from sahelgraph.model import Evidence, Ref, Source, Statement, Time
from sahelgraph.pipeline import build
from sahelgraph.store import KnowledgeGraph
from sahelgraph.view import network_data, served_data, served_page, write_page
from sahelgraph.view import page as page_of
from sample import sample_graph, sample_sources, sample_statements

pytestmark = pytest.mark.browser

MINUSMA, MALI = f"{BASE}actor/minusma", f"{BASE}actor/mali"
VIEWS = ("network", "timeline", "map", "matrix", "table")
SVG = "{http://www.w3.org/2000/svg}"

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return sample_graph()


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(graph, tmp_path_factory.mktemp("page") / "network.html")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    statements, sources = invented(300, 3000)
    return written(tmp_path_factory.mktemp("large") / "network.html", statements, sources)


def written(path: Path, statements: Any, sources: Any = ()) -> Path:
    path.write_text(page_of(statements, sources=sources), encoding="utf-8")
    return path


def visible(page: Any) -> set[str]:
    return set(page.evaluate("sahelgraph.visible().statements"))


# -- a network of any size ------------------------------------------------------------------------------------------


def drawn(page: Any) -> dict[int, tuple[int, int]]:
    return {node["id"]: (node["x"], node["y"]) for node in page.evaluate("sahelgraph.picture().nodes")}


@pytest.mark.parametrize("which", ["file", "large"])
def test_names_that_are_shown_do_not_cover_each_other(opened: Open, which: str, request: pytest.FixtureRequest) -> None:
    page = opened(request.getfixturevalue(which))
    page.wait_for_timeout(300)
    for _ in range(3):
        frames = page.evaluate(
            """() => sahelgraph.picture().nodes.filter((node) => node.label.trim()).map((node) => {
              const lines = node.label.split("\\n");
              const half = Math.max(...lines.map((line) => line.length)) * node.font.size * 0.25;
              return [node.x - half, node.y + node.size, node.x + half, node.y + node.size + lines.length * node.font.size];
            })"""
        )
        assert frames
        assert not [(a, b) for at, a in enumerate(frames) for b in frames[:at] if _overlap(a, b)]
        page.click("#zoom-in")


def _overlap(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("which", ["file", "large"])
def test_names_that_are_shown_can_be_read(opened: Open, which: str, request: pytest.FixtureRequest) -> None:
    page = opened(request.getfixturevalue(which))
    page.wait_for_timeout(300)
    sizes = page.evaluate(
        "sahelgraph.picture().nodes.filter((n) => n.label.trim()).map((n) => n.font.size * sahelgraph.drawing().getScale())"
    )
    assert len(sizes) >= 5
    assert min(sizes) >= 11


def test_a_large_network_opens_with_what_most_is_told_of(opened: Open, large: Path) -> None:
    page = opened(large)
    told = page.evaluate(
        "sahelgraph.data.things.map((t, i) => sahelgraph.data.statements.filter((s) => s.things.includes(i)).length)"
    )
    first = drawn(page)
    assert 5 <= len(first) < 60
    assert max(told) == max(told[thing] for thing in first)
    assert "of 300" in page.inner_text("#banner")


def test_a_click_opens_a_neighbourhood_and_moves_nothing(opened: Open, large: Path) -> None:
    page = opened(large)
    first = drawn(page)
    thing = page.evaluate(
        "sahelgraph.data.things.findIndex((t, i) => !sahelgraph.picture().nodes.some((n) => n.id === i))"
    )
    iri = page.evaluate(f"sahelgraph.data.things[{thing}].iri")
    page.evaluate(f"sahelgraph.openThing('{iri}')")
    then = drawn(page)
    assert thing in then
    assert len(then) > len(first) + 1
    assert {node: then[node] for node in first} == first
    again = opened(large, page.evaluate("location.hash"))
    assert drawn(again) == then


def test_all_can_be_drawn(opened: Open, large: Path) -> None:
    page = opened(large)
    page.click("#draw-all")
    assert len(drawn(page)) == 300
    assert "all=1" in page.evaluate("location.hash")


def test_many_parallel_lines_are_one_rope_that_opens(opened: Open, large: Path) -> None:
    page = opened(large)
    ropes = page.evaluate(
        "sahelgraph.picture().edges.filter((edge) => String(edge.id).startsWith('rope')).map((edge) => edge.id)"
    )
    assert ropes
    one, other = ropes[0].split(" ")[1:]
    page.evaluate(f"sahelgraph.set({{ pair: [{one}, {other}] }})")
    assert page.locator("#detail .chips button").count() > 3
    assert page.locator("#detail [data-statement]").count() > 3


# -- time -----------------------------------------------------------------------------------------------------------


def test_as_of_a_day_shows_what_held_then(opened: Open, file: Path) -> None:
    page = opened(file)
    page.evaluate("sahelgraph.set({ undated: false })")
    page.fill("#as-of", "2018-05-01")
    page.dispatch_event("#as-of", "change")
    assert visible(page) == {told.id for told in sample_statements() if holds_on(told, "2018-05-01")}
    assert "from=2018-05-01" in page.evaluate("location.hash")
    page.click("#all-time")
    assert page.evaluate("sahelgraph.state().from") is None


def holds_on(told: Statement, day: str) -> bool:
    start, end = (told.time.start, told.time.end) if told.time else (None, None)
    if told.kind in ("event", "claim"):
        start, end = start or end, end or start
    start, end = (None if each and each.startswith("-") else each for each in (start, end))
    return bool(start or end) and (not start or start <= day) and (not end or f"{end}-99-99" >= day)


def test_what_does_not_hold_fades_and_keeps_its_place(opened: Open, file: Path) -> None:
    page = opened(file)
    before = drawn(page)
    page.evaluate("sahelgraph.set({ from: 17652, to: 17652 })")
    assert drawn(page) == before
    faded = page.evaluate("sahelgraph.picture().nodes.filter((node) => node.faint).map((node) => node.id)")
    held = page.evaluate(
        "sahelgraph.visible().things.map((iri) => sahelgraph.data.things.findIndex((t) => t.iri === iri))"
    )
    assert faded
    assert held
    assert not set(faded) & set(held)


# -- filters and steps back -----------------------------------------------------------------------------------------


def test_confidence_corroboration_attribution_and_publisher(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("#filters summary")
    told = {each.id: each for each in sample_statements()}
    page.fill("#confidence", "0.8")
    assert visible(page) == {name for name, each in told.items() if each.confidence >= 0.8}
    page.fill("#confidence", "0")
    page.select_option("#said", "asserted")
    assert visible(page) == {name for name, each in told.items() if not each.attributed_to and each.kind != "claim"}
    page.select_option("#said", "")
    page.select_option("#told", "several")
    several = visible(page)
    page.select_option("#told", "one")
    assert visible(page).isdisjoint(several)
    assert visible(page) | several == set(told)
    assert {each.event for each in told.values() if each.id in several}
    page.select_option("#told", "")
    publisher = page.get_attribute("[data-set=publishers] >> nth=0", "data-value")
    page.uncheck("[data-set=publishers] >> nth=0")
    left = page.evaluate(
        """sahelgraph.visible().statements.map((id) => sahelgraph.data.statements.find((told) => told.id === id))
           .map((told) => told.evidence.map((each) => sahelgraph.data.sources[sahelgraph.data.passages[each.passage].source].publisher))"""
    )
    assert left
    assert all(set(publishers) != {publisher} for publishers in left)


def test_a_speaker_s_statements_can_be_singled_out(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("#filters summary")
    options = page.eval_on_selector_all("#said option", "all => all.slice(2).map((each) => each.value)")
    assert options
    page.select_option("#said", options[0])
    told = {each.id: each for each in sample_statements()}
    iri = page.evaluate(f"sahelgraph.data.things[{options[0]}].iri")
    speakers = [
        {ref.node for ref in (*told[name].attributed_to, *(told[name].subject if told[name].kind == "claim" else ()))}
        for name in visible(page)
    ]
    assert speakers
    assert all(iri in each for each in speakers)


def test_every_step_can_be_taken_back(opened: Open, file: Path) -> None:
    page = opened(file)
    assert page.is_disabled("#undo")
    states = [page.evaluate("location.hash")]
    for step in (
        f"sahelgraph.openThing('{MINUSMA}')",
        "sahelgraph.set({ claims: false })",
        "sahelgraph.set({ view: 'map' })",
    ):
        page.evaluate(step)
        states.append(page.evaluate("location.hash"))
    page.click("#undo")
    assert page.evaluate("location.hash") == states[2]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert page.evaluate("location.hash").strip("#") == states[0].strip("#")
    assert page.locator("#detail h2").count() == 0


def test_the_surroundings_grow_by_steps(opened: Open, file: Path) -> None:
    page = opened(file)
    page.evaluate(f"sahelgraph.openThing('{MALI}')")
    sizes = []
    for steps in "1234":
        page.select_option("#steps", steps)
        sizes.append(len(page.evaluate("sahelgraph.visible().things")))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
    assert "ego=4" in page.evaluate("location.hash")


# -- the other views ------------------------------------------------------------------------------------------------


def test_the_timeline_leads_to_sentences(opened: Open, file: Path) -> None:
    page = opened(file, "#view=timeline")
    assert page.locator("#view-timeline .mark").count() > 10
    page.focus("#view-timeline .mark >> nth=0")
    page.keyboard.press("Enter")
    assert page.locator("#detail blockquote").count() >= 1


def test_the_map_shows_events_on_outlines(opened: Open, file: Path) -> None:
    page = opened(file, "#view=map")
    assert page.locator("#view-map svg path").count() > 5
    assert "Mali" in page.locator("#view-map svg").text_content()
    spots = page.locator("#view-map .mark")
    assert spots.count() > 0
    spots.nth(0).click()
    assert page.locator("#detail h2").count() == 1
    before = page.get_attribute("#view-map svg", "viewBox")
    page.click("#zoom-in")
    assert page.get_attribute("#view-map svg", "viewBox") != before
    page.click("#fit")
    assert "Natural Earth" in page.inner_text("#view-map")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_every_name_stands_whole_where_no_button_covers_it(
    opened: Open, tmp_path: Path, width: int, language: str
) -> None:
    path = tmp_path / "bundled.html"
    KnowledgeGraph.open(Path(__file__).parents[1] / "output").export(path)
    page = opened(path, f"#language={language}", width=width)
    page.wait_for_timeout(300)
    room, *names = page.evaluate(SHOWN)
    tools = page.locator(".tools").bounding_box()
    assert len(names) >= 10
    for left, top, right, bottom in names:
        assert room[0] <= left < right <= room[2]
        assert room[1] <= top < bottom <= room[3]
        assert right <= tools["x"] or left >= tools["x"] + tools["width"] or top >= tools["y"] + tools["height"]


SHOWN = """() => {
  const room = document.getElementById("canvas").getBoundingClientRect();
  const drawing = sahelgraph.drawing();
  const shown = sahelgraph.picture().nodes.filter((node) => node.label.trim()).map((node) => {
    const box = drawing.getBoundingBox(node.id);
    const [from, to] = [{ x: box.left, y: box.top }, { x: box.right, y: box.bottom }].map((at) => drawing.canvasToDOM(at));
    return [room.left + from.x, room.top + from.y, room.left + to.x, room.top + to.y];
  });
  return [[room.left, room.top, room.right, room.bottom], ...shown];
}"""


def test_every_view_can_be_read_on_a_phone(opened: Open, file: Path) -> None:
    page = opened(file, "#view=map", width=390)
    letters = page.eval_on_selector_all(
        "#view-map text", "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert len(letters) > 3
    assert min(letters) >= 11
    page.click("[data-view=matrix]")
    seen = page.eval_on_selector_all(
        "#view-matrix thead th", "all => all.filter((each) => each.getBoundingClientRect().right <= innerWidth).length"
    )
    assert seen >= 5
    page.click("[data-view=timeline]")
    told, tools = (page.locator(each).bounding_box() for each in ("#view-timeline p >> nth=0", ".tools"))
    assert told["y"] >= tools["y"] + tools["height"]


def test_the_map_names_countries_in_french(opened: Open, file: Path) -> None:
    page = opened(file, "#view=map&language=fr")
    for _ in range(3):
        page.click("#zoom-out")
    assert "Mauritanie" in page.locator("#view-map svg").text_content()


def test_the_matrix_says_who_acts_on_whom_by_type(opened: Open, file: Path) -> None:
    page = opened(file, "#view=matrix")
    names = page.eval_on_selector_all(
        "#view-matrix td button", "all => all.map((each) => each.getAttribute('aria-label'))"
    )
    assert names
    for name in names:
        total, parts = re.fullmatch(r".* → .*: (\d+) statements? \((.*)\)", name, re.DOTALL).groups()
        assert int(total) == sum(int(part.rsplit(" ", 1)[1]) for part in parts.split(", "))


# -- what leaves the page -------------------------------------------------------------------------------------------

QUESTIONS = {
    "everything": "{}",
    "what is stated": "{ claims: false, open: false, denied: false }",
    "without claims": "{ claims: false }",
    "without plans": "{ open: false }",
    "without denials": "{ denied: false }",
    "some types": "{ types: new Set(['ASSAULT', 'memberOf', 'says', 'fatalities']) }",
    "a span": "{ from: 18262, to: 19722 }",
    "a span, dated only": "{ from: 18262, to: 19722, undated: false }",
    "since": "{ from: 19000 }",
    "dated only": "{ undated: false }",
    "a day": "{ from: 17652, to: 17652, undated: false }",
    "sure": "{ confidence: 0.85 }",
    "one source out": "{ sources: new Set([0]) }",
    "one publisher out": "{ publishers: new Set([sahelgraph.data.sources[1].publisher]) }",
    "asserted": "{ said: 'asserted' }",
    "said by somebody": "{ said: sahelgraph.data.statements.find((told) => told.by).by[0].thing }",
    "corroborated": "{ told: 'several' }",
    "no states": "{ groups: new Set(['state']) }",
    "neighbours": f"{{ thing: sahelgraph.data.things.findIndex((t) => t.iri === '{MALI}'), ego: 1 }}",
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_query_behind_a_view_gives_its_statements(
    opened: Open, file: Path, graph: KnowledgeGraph, name: str
) -> None:
    page = opened(file)
    page.evaluate(f"sahelgraph.set({QUESTIONS[name]})")
    found = {str(row.statement) for row in graph.query(page.evaluate("sahelgraph.sparql()"))}
    assert found == visible(page)
    assert found


def test_a_citation_names_words_source_and_place(opened: Open, file: Path) -> None:
    page = opened(file)
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    told = next(each for each in sample_statements() if each.evidence[0].start is not None)
    page.evaluate(f"sahelgraph.openStatement('{told.id}')")
    page.click("#detail figcaption button >> nth=0")
    copied = page.evaluate("window.copied")
    source = next(each for each in sample_sources() if each.iri == told.evidence[0].source)
    for words in (
        told.evidence[0].quote,
        source.title,
        source.publisher,
        f"characters {told.evidence[0].start}–",
        told.id,
    ):
        assert words in copied
    assert page.inner_text("#detail figcaption button >> nth=0") == "Copied"


def test_the_query_is_shown_and_saved(opened: Open, file: Path) -> None:
    page = opened(file, "#view=table")
    page.click("#sparql")
    assert page.inner_text("#query").startswith("PREFIX")
    with page.expect_download() as saved:
        page.click("#save-query")
    assert "SELECT DISTINCT ?statement" in Path(saved.value.path()).read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    assert not page.is_visible("#dialog")


def test_the_json_ld_is_what_the_graph_holds(opened: Open, file: Path, graph: KnowledgeGraph) -> None:
    page = opened(file, "#view=table")
    with page.expect_download() as saved:
        page.click("#jsonld")
    made = list(ox.parse(path=saved.value.path(), format=ox.RdfFormat.JSON_LD))
    statements = [quad for quad in made if str(quad.subject.value).startswith(f"{BASE}statement/")]
    assert {quad.subject.value for quad in statements} == {told.id for told in sample_statements()}
    held = {(quad.subject, quad.predicate, quad.object) for quad in graph.store}
    evidence = re.compile("#(evidence)$")
    missing = [
        quad
        for quad in made
        if (quad.subject, quad.predicate, quad.object) not in held
        and not evidence.search(quad.predicate.value)
        and "#row=" not in str(quad.subject)
    ]
    assert [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in missing] == []


def test_the_drawing_is_saved_as_svg_with_legend_and_credit(opened: Open, file: Path) -> None:
    page = opened(file)
    for view in ("network", "map", "timeline"):
        page.evaluate(f"sahelgraph.set({{ view: '{view}' }})")
        with page.expect_download() as saved:
            page.click("#svg")
        root = ElementTree.fromstring(Path(saved.value.path()).read_text(encoding="utf-8"))
        assert root.tag == f"{SVG}svg"
        words = " ".join(root.itertext())
        assert {"State", "Cooperation", "planned, demanded or possible", "MINUSMA" if view != "map" else "Mali"} <= {
            part for part in map(str.strip, root.itertext()) if part
        }
        assert "sahelgraph" in words
        assert ("Natural Earth" in words) == (view == "map")
        assert not [each for each in root.iter() if each.tag in (f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject")]


def test_the_picture_is_saved_as_png(opened: Open, file: Path) -> None:
    page = opened(file)
    with page.expect_download() as saved:
        page.click("#png")
    made = Path(saved.value.path()).read_bytes()
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == 2800
    assert len(made) > 20_000


# -- any eyes, any hands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_stands_in_the_way_of_those_who_see_or_move_otherwise(
    opened: Open, file: Path, theme: str, language: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(file, f"#theme={theme}&language={language}", width=width)
    page.click("#filters summary")
    for view in VIEWS:
        page.evaluate(f"sahelgraph.set({{ view: '{view}', thing: null }})")
        assert (view, violations(axe, page)) == (view, [])
    page.evaluate(f"sahelgraph.set({{ view: 'network' }}); sahelgraph.openThing('{MINUSMA}')")
    page.evaluate("document.querySelectorAll('#detail details').forEach((each) => (each.open = true))")
    assert violations(axe, page) == []
    page.evaluate("document.getElementById('help').click()")
    assert violations(axe, page) == []


def violations(axe: Any, page: Any) -> list[Any]:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = axe.Axe().run(page, options=rules).response["violations"]
    return [(each["id"], [node["html"][:150] for node in each["nodes"][:3]]) for each in found]


def test_help_is_in_place(opened: Open, file: Path) -> None:
    page = opened(file)
    page.keyboard.press("?")
    assert "Ctrl+Z" in page.inner_text("#dialog")
    page.keyboard.press("Escape")
    assert not page.is_visible("#dialog")


def test_on_paper_there_is_no_machinery(opened: Open, file: Path) -> None:
    page = opened(file, "#theme=dark")
    page.emulate_media(media="print")
    page.evaluate(f"sahelgraph.openThing('{MINUSMA}')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#detail details.card").count() == page.locator("#detail details.card[open]").count() > 3
    for hidden in ("#search", ".tabs", ".tools", "#filters", "#timeline"):
        assert not page.is_visible(hidden)
    assert page.is_visible("#canvas")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#detail details.card:not([open])").count() > 3
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


# -- awkward graphs -------------------------------------------------------------------------------------------------

AWKWARD = {
    "markup": "</script><script>window.bad=1</script><img src=x onerror='window.bad=1'>",
    "right to left": "\u202eilaM\u202c \u05d0\u05d1 \u0645\u0627\u0644\u064a \u200f(x)",
    "ten thousand letters": "x" * 10_000,
    "ten thousand words": "word " * 2_000,
    "controls": "a\u0000b\u0007c\u2028d\ufeff",
    "template": "${window.bad=1} {{7*7}} {% raw %}",
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_words_do_no_harm(opened: Open, tmp_path: Path, name: str) -> None:
    words = AWKWARD[name]
    source = Source("x:s", words, title=words, publisher=words, url="https://example.org/")
    told = Evidence(source=source.iri, source_id=source.id, quote=words, start=0, end=len(words))
    ends = {
        "subject": (Ref(label=words, local="x:a", kind="Person"),),
        "object": (Ref(label=f"{words}2", local="x:b"),),
    }
    place = Ref(label=words, local="x:p", kind="Settlement", point="POINT(-4 17)")
    statements = [
        Statement(kind="event", type="ASSAULT", id="x:1", evidence=(told,), time=Time("2023"), place=(place,), **ends),
        Statement(kind="relation", type=words, id="x:2", evidence=(told,), time=Time("2020", "2021"), **ends),
    ]
    page = opened(written(tmp_path / "n.html", statements, [source]))
    page.click("#filters summary")
    for view in VIEWS:
        page.evaluate(f"sahelgraph.set({{ view: '{view}' }}); sahelgraph.openThing('x:a')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.evaluate("sahelgraph.openEdge(0)")
    assert words[:40].strip() in page.evaluate("document.getElementById('detail').textContent")
    ElementTree.fromstring(re.sub("[\x00-\x08]", "", page.evaluate("sahelgraph.svg()")))
    assert page.evaluate("window.bad") is None
    assert page.locator("img, #detail script").count() == 0


def test_marks_that_turn_words_round_stay_within_their_name(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path / "n.html", [lonely(AWKWARD["right to left"])]))
    assert not set("\u202e\u202c\u200f") & set("".join(page.evaluate("sahelgraph.picture().nodes.map((n) => n.label)")))
    assert page.evaluate("getComputedStyle(document.querySelector('.thing bdi')).unicodeBidi") == "isolate"


def lonely(name: str = "Somebody", **more: Any) -> Statement:
    told = Evidence(source="x:s", source_id="s", quote=f"{name} left.", start=0, end=len(name) + 6)
    return Statement(
        kind="event", type="RETREAT", id="x:1", subject=(Ref(label=name, local="x:a"),), evidence=(told,), **more
    )


@pytest.mark.parametrize(
    "statements", [[], [lonely()], [lonely(time=Time("--06-30"))]], ids=["empty", "one", "no year"]
)
def test_small_graphs_open_in_every_view(opened: Open, tmp_path: Path, statements: list[Statement]) -> None:
    page = opened(written(tmp_path / "n.html", statements))
    for view in VIEWS:
        page.click(f"[data-view={view}]")
    assert page.locator("#as-of").count() == 0
    assert len(visible(page)) == len(statements)
    assert "<svg" in page.evaluate("sahelgraph.svg()")
    assert json.loads(page.evaluate("sahelgraph.jsonld()"))["@context"]


def test_dates_of_all_ages(opened: Open, tmp_path: Path) -> None:
    days = ["0004", "1591-03-13", "1960-09-22", "2023-12", "9999-12-31"]
    statements = [replace(lonely(time=Time(day, day)), id=f"x:{day}") for day in days]
    page = opened(written(tmp_path / "n.html", statements))
    assert page.locator("#bars rect").count() <= 160
    page.fill("#as-of", "1591-03-13")
    page.dispatch_event("#as-of", "change")
    assert visible(page) == {"x:1591-03-13"}
    page.click("[data-view=timeline]")
    page.evaluate("sahelgraph.set({ from: null, to: null })")
    assert page.locator("#view-timeline .mark").count() == len(days)


# -- the walk of docs/explorer.md -----------------------------------------------------------------------------------


def test_the_bundled_build_tells_who_forced_minusma_out(opened: Open, root: Path, tmp_path: Path) -> None:
    graph = KnowledgeGraph.open(root / "output")
    page = opened(write_page(graph, tmp_path / "n.html"))
    page.keyboard.press("/")
    page.keyboard.type("minusma")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "MINUSMA"
    line = """([from, to]) => {
      const at = (iri) => sahelgraph.data.things.findIndex((thing) => thing.iri === iri);
      sahelgraph.openEdge(sahelgraph.data.network.edges.find((edge) => edge.from === at(from) && edge.to === at(to) && edge.type === "REQUEST").id);
    }"""
    page.evaluate(line, [f"{BASE}actor/abdoulaye-diop", MINUSMA])
    assert "demanded the departure of MINUSMA" in page.inner_text("#detail")
    assert "June 2023" in page.inner_text("#detail")
    page.evaluate(f"sahelgraph.openThing('{BASE}actor/un-security-council')")
    page.evaluate("document.querySelectorAll('#detail details').forEach((each) => (each.open = true))")
    assert "30 June 2023" in page.inner_text("#detail")
    assert "told by 2 sources" in page.inner_text("#detail")


# -- a table build --------------------------------------------------------------------------------------------------


def test_three_thousand_rows_of_acled_can_be_read(opened: Open, shared: Path, tmp_path: Path) -> None:
    table = shared / "tables" / "acled_31_columns.csv"
    if not table.is_file():
        pytest.skip("no ACLED table beside this checkout")
    graph = build([table])
    page = opened(graph.view(tmp_path / "n.html").path)
    assert len(visible(page)) == len(graph.statements()) > 3000
    first = drawn(page)
    assert 5 <= len(first) < 80
    page.evaluate("sahelgraph.openThing(sahelgraph.data.things[sahelgraph.picture().nodes[0].id].iri)")
    assert "acled" in page.inner_text("#detail").lower()
    page.click("[data-view=map]")
    assert page.locator("#view-map .mark").count() > 100
    assert "Burkina Faso" in page.locator("#view-map svg").text_content()
    page.fill("#as-of", "2019-06-01")
    page.dispatch_event("#as-of", "change")
    days = {
        told.time.start
        for told in graph.statements()
        if told.id in visible(page) and told.time and told.kind == "event"
    }
    assert days == {"2019-06-01"}


# -- where it is shown ----------------------------------------------------------------------------------------------


@pytest.fixture
def store() -> Iterator[Store]:
    """A little server: the page at /, the data at /network.json as `answer` gives it, late by `delay` seconds."""
    with Store() as running:
        yield running


class Store:
    def __init__(self) -> None:
        self.answer: Callable[[], tuple[int, str]] = lambda: (200, json.dumps(self.data))
        self.data = network_data(sample_statements(), sources=sample_sources())
        self.delay = 0.0
        self.asked: list[str] = []

    def __enter__(self) -> Store:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Answering, self))
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"


class Answering(BaseHTTPRequestHandler):
    def __init__(self, store: Store, *arguments: Any) -> None:
        self.store = store
        super().__init__(*arguments)

    def do_GET(self) -> None:
        status, text, kind = 200, served_page("network.json"), "text/html; charset=utf-8"
        if self.path.startswith("/network.json"):
            self.store.asked.append(self.path)
            time.sleep(self.store.delay)
            (status, text), kind = self.store.answer(), "application/json"
        elif self.path != "/":
            status, text = 404, ""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def served(browser: Any, store: Store) -> Iterator[Any]:
    page = browser.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    page.close()


READY = "#canvas canvas"


def test_the_served_page_brings_its_data(served: Any, store: Store) -> None:
    served.goto(store.address)
    served.wait_for_selector(READY)
    assert len(visible(served)) == len(sample_statements())
    assert not served.is_visible("#notice")
    assert store.asked == ["/network.json"]


def test_the_served_page_waits_for_a_slow_store_and_says_so(served: Any, store: Store) -> None:
    store.delay = 5.0
    served.goto(store.address)
    assert "Loading" in served.inner_text("#notice")
    served.wait_for_selector("#notice:has-text('takes its time')", timeout=10_000)
    served.wait_for_selector(READY, timeout=10_000)
    assert not served.is_visible("#notice")


@pytest.mark.parametrize(
    ("answer", "words"),
    [((503, "busy"), "503"), ((200, "{not json"), "could not be loaded"), ((200, "{}"), "could not be loaded")],
)
def test_the_served_page_says_what_went_wrong_and_tries_again(
    served: Any, store: Store, answer: tuple[int, str], words: str
) -> None:
    good, store.answer = store.answer, lambda: answer
    served.goto(store.address)
    served.wait_for_selector("#notice button")
    assert words in served.inner_text("#notice")
    store.answer = good
    served.click("#notice button")
    served.wait_for_selector(READY)
    assert len(visible(served)) == len(sample_statements())


def test_the_served_page_says_when_nobody_answers(served: Any, store: Store) -> None:
    served.goto(store.address)
    served.wait_for_selector(READY)
    served.route("**/network.json*", lambda route: route.abort())
    served.reload()
    served.wait_for_selector("#notice button")
    assert "could not be loaded" in served.inner_text("#notice")


def test_a_part_of_a_larger_store_is_told_as_such_and_more_is_asked_for(served: Any, store: Store) -> None:
    store.data = served_data(sample_graph(), most=40)
    assert store.data["more"] == {"statements": len(sample_statements())}
    served.goto(store.address)
    served.wait_for_selector(READY)
    assert f"40 of the {len(sample_statements())}" in served.inner_text("#banner")
    served.evaluate(f"sahelgraph.openThing('{MINUSMA}')")
    with served.expect_navigation():
        served.click("#load-around")
    served.wait_for_selector(READY)
    assert store.asked[-1] == f"/network.json?around={quote(MINUSMA, safe='')}"
    assert served.inner_text("#detail h2") == "MINUSMA"


def test_a_notebook_shows_the_page(browser: Any, graph: KnowledgeGraph, tmp_path: Path) -> None:
    shown = graph.view(tmp_path / "n.html")
    (tmp_path / "notebook.html").write_text(f"<!doctype html><body>{shown._repr_html_()}</body>", encoding="utf-8")
    page = browser.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator(".thing >> nth=0").click()
    assert frame.locator("#detail h2").inner_text()
    frame.locator("[data-view=table]").click()
    assert frame.locator("#view-table tbody tr").count() > 0
    page.close()
    assert trouble == []
