"""The network page in a browser: opened from the disk with the network cut, clicked and typed at.

Needs Playwright and a chromium: see `chromium.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sahelgraph.ids import BASE
from sahelgraph.model import Evidence, Ref, Source, Statement
from sahelgraph.view import page as page_of
from sahelgraph.view import write_page
from sample import sample_graph, sample_statements

pytestmark = pytest.mark.browser

MINUSMA, MALI = f"{BASE}actor/minusma", f"{BASE}actor/mali"
HOSTILE = "</script><script>window.bad=1</script><img src=x onerror='window.bad=1'> {{7*7}} \u2028"

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(sample_graph(), tmp_path_factory.mktemp("page") / "network.html")


def detail(page: Any) -> str:
    return str(page.inner_text("#detail"))


def test_every_statement_can_be_reached_by_clicks(opened: Open, file: Path) -> None:
    page = opened(file)
    found = page.evaluate(
        """() => {
          const seen = new Set();
          const read = () => {
            for (let more; (more = document.querySelector("#detail .more")); ) more.click();
            document.querySelectorAll("#detail [data-statement]").forEach((card) => seen.add(card.dataset.statement));
          };
          sahelgraph.data.network.edges.forEach((edge) => { sahelgraph.openEdge(edge.id); read(); });
          sahelgraph.data.things.forEach((thing) => { sahelgraph.openThing(thing.iri); read(); });
          return [...seen];
        }"""
    )
    assert set(found) == {told.id for told in sample_statements()}


def test_a_click_on_a_line_shows_its_sentences(opened: Open, file: Path) -> None:
    page = opened(file)
    spot = page.evaluate(
        """() => {
          const box = document.getElementById("canvas").getBoundingClientRect();
          for (const edge of sahelgraph.data.network.edges) {
            const [from, to] = [edge.from, edge.to].map(sahelgraph.pointOf);
            const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
            if (edge.from !== edge.to && sahelgraph.edgeAt(x, y) === edge.id && !sahelgraph.nodeAt(x, y)) return { edge: edge.id, x: box.x + x, y: box.y + y };
          }
        }"""
    )
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_selector("#detail blockquote")
    told = page.evaluate(
        "sahelgraph.data.network.edges[sahelgraph.state().edge].statements.map((each) => sahelgraph.data.statements[each])"
    )
    quote = page.evaluate(
        "sahelgraph.data.passages[sahelgraph.data.statements[sahelgraph.data.network.edges[sahelgraph.state().edge].statements[0]].evidence[0].passage].quote"
    )
    assert told
    assert quote in detail(page)
    assert page.locator("#detail mark").count() > 0


def test_a_click_on_a_node_shows_its_dossier(opened: Open, file: Path) -> None:
    page = opened(file)
    spot = page.evaluate(
        f"""() => {{
          const box = document.getElementById("canvas").getBoundingClientRect();
          const at = sahelgraph.pointOf(sahelgraph.data.things.findIndex((thing) => thing.iri === "{MINUSMA}"));
          return {{ x: box.x + at.x, y: box.y + at.y }};
        }}"""
    )
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_selector("#detail h2")
    for words in ("MINUSMA", "peace operation", "25 April 2013", "Ties", "Numbers told", "Timeline", "Sources"):
        assert words in detail(page)


def test_statements_come_newest_first_with_source_and_confidence(opened: Open, file: Path) -> None:
    page = opened(file)
    edges = page.evaluate(
        "sahelgraph.data.network.edges.filter((edge) => edge.statements.length > 1).map((edge) => edge.id)"
    )
    for edge in edges:
        page.evaluate(f"sahelgraph.openEdge({edge})")
        ids = page.eval_on_selector_all(
            "#detail .cards > [data-statement]", "cards => cards.map((card) => card.dataset.statement)"
        )
        dates = [
            next(
                told.time.start or told.time.end or "" if told.time else ""
                for told in sample_statements()
                if told.id == each
            )
            for each in ids
        ]
        assert dates == sorted(dates, reverse=True)
    text = detail(page)
    assert "confidence 0." in text
    assert page.locator("#detail cite").count() > 0


def test_only_web_addresses_become_links(opened: Open, tmp_path: Path) -> None:
    sources = [
        Source(f"x:{at}", str(at), url=url)
        for at, url in enumerate(("javascript:window.bad=1", "https://example.org/a", "data:text/html,x"))
    ]
    told = [hostile(f"x:s{at}", source) for at, source in enumerate(sources)]
    path = tmp_path / "n.html"
    path.write_text(page_of(told, sources=sources), encoding="utf-8")
    page = opened(path)
    page.evaluate("sahelgraph.openThing(sahelgraph.data.things[0].iri)")
    found = page.eval_on_selector_all("#detail a", "links => [...new Set(links.map((link) => link.href))]")
    assert found == ["https://example.org/a"]


def hostile(id_: str, source: Source) -> Statement:
    told = Evidence(source=source.iri, source_id=source.id, quote=HOSTILE, start=0, end=len(HOSTILE))
    ends = {"subject": (Ref(label=HOSTILE, local="x:a"),), "object": (Ref(label="__proto__", local="__proto__"),)}
    return Statement(kind="event", type="constructor", id=id_, evidence=(told,), attributed_to=ends["subject"], **ends)


def test_hostile_words_stay_words(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "n.html"
    path.write_text(
        page_of([hostile("x:s", Source(HOSTILE, HOSTILE, title=HOSTILE, publisher=HOSTILE))]), encoding="utf-8"
    )
    page = opened(path)
    for step in (
        "sahelgraph.openThing('x:a')",
        "sahelgraph.openEdge(0)",
        "sahelgraph.set({ view: 'table' })",
        "sahelgraph.set({ view: 'matrix' })",
        "sahelgraph.set({ language: 'fr' })",
    ):
        page.evaluate(step)
    page.fill("#search", "</script")
    assert "</script><script>window.bad=1" in detail(page)
    assert page.evaluate("window.bad") is None
    assert page.locator("img").count() == 0


def test_search_forgives_accents_and_knows_both_languages(opened: Open, file: Path) -> None:
    page = opened(file)
    assert page.evaluate("sahelgraph.find('assimi goita')")[0] == f"{BASE}actor/assimi-goita"
    assert page.evaluate("sahelgraph.find('Conseil de securite')")[0] == f"{BASE}actor/un-security-council"
    page.keyboard.press("/")
    page.keyboard.type("minusma")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "MINUSMA"
    page.fill("#search", "zzzz")
    assert "Nothing found" in page.inner_text("#found")


def test_filters_leave_out_and_bring_back(opened: Open, file: Path) -> None:
    page = opened(file)
    everything = len(page.evaluate("sahelgraph.visible().statements"))
    assert everything == len(sample_statements())
    page.click("#filters summary")
    page.uncheck("[data-set=claims]")
    page.uncheck("[data-set=open]")
    page.uncheck("[data-set=denied]")
    left = page.evaluate(
        "sahelgraph.visible().statements.map((id) => sahelgraph.data.statements.find((told) => told.id === id).status)"
    )
    assert set(left) == {"fact"}
    page.uncheck("[data-set=types][data-value=ASSAULT]")
    page.uncheck("[data-set=groups][data-value=state]")
    assert MALI not in page.evaluate("sahelgraph.visible().things")
    page.click("#reset")
    assert len(page.evaluate("sahelgraph.visible().statements")) == everything


def test_sources_can_be_left_out(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("#filters summary")
    boxes = page.locator("[data-set=sources]")
    for at in range(boxes.count()):
        boxes.nth(at).uncheck()
    assert page.evaluate("sahelgraph.visible().statements") == []


def test_the_time_window_follows_its_handles(opened: Open, file: Path) -> None:
    page = opened(file)
    page.focus("#from")
    for _ in range(200):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.evaluate("sahelgraph.set({ undated: false })")
    left = page.evaluate("sahelgraph.visible().statements")
    assert 0 < len(left) < len(sample_statements())
    assert "from=" in page.evaluate("location.hash")
    assert page.get_attribute("#from", "aria-valuetext")


@pytest.mark.parametrize(("spoken", "shown"), [("fr-FR", "fr"), ("en-GB", "en"), ("de-DE", "en")])
def test_the_page_opens_in_the_language_of_its_reader(opened: Open, file: Path, spoken: str, shown: str) -> None:
    page = opened(file, locale=spoken)
    assert page.get_attribute("html", "lang") == shown
    assert "language=" not in page.evaluate("location.hash")
    assert opened(file, "#language=fr", locale=spoken).get_attribute("html", "lang") == "fr"


def test_a_page_made_in_another_language_keeps_it(opened: Open, tmp_path: Path) -> None:
    page = opened(write_page(sample_graph(), tmp_path / "fr.html", language="fr"), locale="en-GB")
    assert page.get_attribute("html", "lang") == "fr"


def test_the_language_can_be_changed(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("#language")
    assert page.get_attribute("html", "lang") == "fr"
    assert "Légende" in page.inner_text("#side")
    page.evaluate(f"sahelgraph.openThing('{MINUSMA}')")
    assert "opération de paix" in detail(page)
    page.click("#language")
    assert "Legend" in page.inner_text("#side")


def test_the_address_keeps_the_view(opened: Open, file: Path) -> None:
    page = opened(file)
    page.evaluate(f"sahelgraph.openThing('{MINUSMA}')")
    page.evaluate(
        "sahelgraph.set({ language: 'fr', claims: false, ego: 1, types: new Set(['ASSAULT']), sources: new Set([0]), publishers: new Set([sahelgraph.data.sources[1].publisher]), confidence: 0.5, told: 'one', said: 'asserted', from: 18993, to: 19700 })"
    )
    again = opened(file, page.evaluate("location.hash"))
    keep = "(() => { const s = sahelgraph.state(); return { ...s, groups: [...s.groups], types: [...s.types], sources: [...s.sources], publishers: [...s.publishers], visible: sahelgraph.visible() }; })()"
    assert again.evaluate(keep) == page.evaluate(keep)


def test_an_address_that_means_nothing_does_no_harm(opened: Open, file: Path) -> None:
    page = opened(
        file,
        "#thing=nowhere&edge=x&from=abc&view=__proto__&language=__proto__&no-sources=%5B&path=a+b&ego=9&grown=x&said=nobody&told=x&confidence=x&no-publishers=7&around=x",
    )
    assert len(page.evaluate("sahelgraph.visible().statements")) == len(sample_statements())


def test_neighbours_and_paths(opened: Open, file: Path) -> None:
    page = opened(file)
    everything = len(page.evaluate("sahelgraph.visible().things"))
    page.evaluate(f"sahelgraph.openThing('{MINUSMA}')")
    page.click("#ego")
    near = page.evaluate("sahelgraph.visible().things")
    assert MINUSMA in near
    assert 1 < len(near) < everything
    page.click("#banner button")
    page.click("#path-from")
    page.evaluate(f"sahelgraph.openThing('{MALI}')")
    path = page.evaluate("sahelgraph.visible().things")
    assert {MINUSMA, MALI} <= set(path)
    assert len(path) < everything
    assert page.locator("#detail [data-statement]").count() > 0


def test_the_page_can_be_used_by_keys_alone(opened: Open, file: Path) -> None:
    page = opened(file)
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "document.activeElement.id || document.activeElement.dataset.view || document.activeElement.className"
            )
        )
    assert {"search", "network", "table", "language", "canvas", "fit", "from", "to", "thing"} <= seen
    page.focus("#detail .thing")
    page.keyboard.press("Enter")
    assert page.locator("#detail h2").count() == 1
    page.focus("#detail .card summary >> nth=0")
    page.keyboard.press("Enter")
    assert page.locator("#detail .card[open]").count() == 1
    page.focus("#canvas")
    before = page.evaluate("sahelgraph.pointOf(0).x")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    assert page.evaluate("sahelgraph.pointOf(0).x") != before


def test_everything_that_can_be_pressed_has_a_name(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("#filters summary")
    for view in ("network", "timeline", "map", "matrix", "table"):
        page.click(f"[data-view={view}]")
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("button, input, [role], section[tabindex]")]
              .filter((each) => each.offsetParent && !(each.getAttribute("aria-label") || each.textContent.trim() || (each.labels && each.labels.length)))
              .map((each) => each.outerHTML)"""
        )
        assert nameless == []
    assert page.get_attribute("#announce", "aria-live") == "polite"
    assert "statements shown" in page.inner_text("#announce")


def test_the_table_sorts_and_is_saved(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("[data-view=table]")
    assert page.locator("#view-table tbody tr").count() == len(sample_statements())
    page.click("#sort-subject")
    names = page.eval_on_selector_all("#view-table td.subject", "cells => cells.map((cell) => cell.textContent)")
    assert names == page.evaluate(
        "names => [...names].sort(new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare)", names
    )
    with page.expect_download() as saved:
        page.click("#csv")
    lines = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert all(told.id in lines for told in sample_statements())
    page.click("#view-table tbody button >> nth=0")
    assert page.locator("#detail [data-statement]").count() >= 1


def test_the_matrix_leads_to_sentences(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("[data-view=matrix]")
    page.click("#view-matrix td button >> nth=0")
    assert page.locator("#detail blockquote").count() > 0


def test_the_picture_can_be_saved(opened: Open, file: Path) -> None:
    page = opened(file)
    with page.expect_download() as saved:
        page.click("#png")
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("width", [360, 768, 1100])
def test_nothing_sticks_out_of_a_small_screen(opened: Open, file: Path, width: int) -> None:
    page = opened(file, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(f"sahelgraph.openThing('{MINUSMA}')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_empty_graph_opens(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "n.html"
    path.write_text(page_of([]), encoding="utf-8")
    page = opened(path)
    for view in ("table", "matrix", "map", "timeline", "network"):
        page.click(f"[data-view={view}]")
    assert "0 actors" in page.inner_text("#summary")


def test_it_plays(opened: Open, file: Path) -> None:
    page = opened(file)
    page.click("#play")
    page.wait_for_timeout(1200)
    assert page.evaluate("sahelgraph.state().to") is not None
    page.click("#play")
    page.click("#all-time")
    assert page.evaluate("sahelgraph.state().to") is None
