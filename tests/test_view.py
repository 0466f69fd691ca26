"""The network page without a browser: the same bytes, nothing unescaped, nothing out of reach."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sahelgraph.ids import BASE
from sahelgraph.links import links, own_node, status
from sahelgraph.model import Evidence, Ref, Statement, Time
from sahelgraph.view import network_data, page, write_page
from sahelgraph.view.evidence import marks
from sahelgraph.view.layout import places
from sahelgraph.view.render import as_json
from sahelgraph.view.style import group, strings, style
from sahelgraph.vocabulary import classes, event_types, is_kind
from sample import sample_graph, sample_sources, sample_statements

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> ${x} {{y}} \u2028\ud800 & \"'"


def ref(name: str, **more: Any) -> Ref:
    return Ref(label=name, local=f"x:{name}", kind="Person", **more)


def event(name: str, **more: Any) -> Statement:
    told = Evidence(source="x:source", source_id="source", quote=f"quote of {name}", start=0, end=20)
    return Statement(**{"kind": "event", "type": "ASSAULT", "id": f"x:{name}", "evidence": (told,), **more})


class Reader(HTMLParser):
    """The elements of a page: their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), ""))
        self.inside = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            tag, attributes, text = self.elements[-1]
            self.elements[-1] = (tag, attributes, text + data)


@pytest.fixture(scope="module")
def html() -> str:
    return page(sample_graph())


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return network_data(sample_statements(), sources=sample_sources())


def embedded(html: str) -> dict[str, Any]:
    scripts = [text for tag, attributes, text in Reader(html).elements if attributes.get("id") == "data"]
    found: dict[str, Any] = json.loads(scripts[0])
    return found


def test_the_same_graph_gives_the_same_page(html: str) -> None:
    assert page(sample_graph()) == html


def test_order_does_not_matter() -> None:
    told = sample_statements()
    assert page(told) == page(reversed(told))


def test_an_empty_graph_has_a_page() -> None:
    assert embedded(page([]))["statements"] == []


def test_statements_alone_are_named_by_the_bundled_register(data: dict[str, Any]) -> None:
    mali = next(thing for thing in data["things"] if thing["iri"] == f"{BASE}actor/mali")
    assert (mali["kind"], mali["also"]) == ("State", [f"{BASE}place/mali"])


def test_no_hostile_word_leaves_its_string() -> None:
    told = event(HOSTILE, subject=(ref(HOSTILE),), place=(ref(HOSTILE + "2"),), attributed_to=(ref(HOSTILE),))
    html = page([told])
    assert HOSTILE not in html
    assert "onerror=alert" not in html.replace("\\u003cimg src=x onerror=alert", "")
    assert [tag for tag, *_ in Reader(html).elements].count("script") == 3
    assert embedded(html)["things"][0]["label"]["en"] == HOSTILE
    html.encode()


def test_json_in_the_page_has_no_character_that_html_knows() -> None:
    assert not re.search("[<>&\u2028\u2029]", as_json({"<>&\u2028\u2029": HOSTILE}))


def test_the_policy_names_every_script_and_style_by_hash_and_nothing_else(html: str) -> None:
    elements = Reader(html).elements
    policy = next(told["content"] for tag, told, _ in elements if told.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in (policy or "").split("; "))
    hashes = {
        kind: [_hash(text) for tag, told, text in elements if tag == kind and not told] for kind in ("script", "style")
    }
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == hashes["script"]
    assert rules["style-src"].split() == hashes["style"]
    assert "unsafe" not in (policy or "")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_asks_for_nothing_and_handles_nothing_inline(html: str) -> None:
    for tag, attributes, _ in Reader(html).elements:
        assert tag not in ("link", "iframe", "object", "embed", "base", "form", "img")
        assert not [name for name in attributes if name in ("src", "href", "style") or name.startswith("on")]
    assert "sourceMappingURL" not in html


def test_a_page_of_its_own_asks_nobody(html: str) -> None:
    assert "fetch(" not in "".join(
        text for tag, _, text in Reader(html).elements if tag == "script" and "vis" not in text[:300]
    )
    assert "connect-src" not in html


def test_the_page_s_scripts_write_text_and_never_html() -> None:
    for script in (Path(__file__).parents[1] / "src/sahelgraph/view/assets").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
        ):
            # Only the served form asks its own server; the file holds its data.
            assert word not in text or (script.name, word) == ("served.js", "fetch("), (script.name, word)


def test_the_data_keep_their_contract(data: dict[str, Any]) -> None:
    count = {name: len(data[name]) for name in ("things", "statements", "passages", "sources")}
    assert [node["id"] for node in data["network"]["nodes"]] == list(range(count["things"]))
    assert all(isinstance(node[axis], int) for node in data["network"]["nodes"] for axis in "xy")
    for edge in data["network"]["edges"]:
        assert {edge["from"], edge["to"]} <= set(range(count["things"]))
        assert edge["statements"]
        assert {data["statements"][each]["status"] for each in edge["statements"]} == {edge["status"]} or edge[
            "kind"
        ] == "where"
    for told in data["statements"]:
        assert set(told["things"]) <= set(range(count["things"]))
        assert all(each["passage"] < count["passages"] for each in told["evidence"])
    assert all(passage["source"] < count["sources"] for passage in data["passages"])
    assert {source["title"] for source in data["sources"]} == {source.title for source in sample_sources()}


def test_every_statement_stands_on_a_line_or_in_a_dossier(data: dict[str, Any]) -> None:
    drawn = {each for edge in data["network"]["edges"] for each in edge["statements"]}
    told = {index for index, each in enumerate(data["statements"]) if each["things"]}
    assert drawn | told == set(range(len(sample_statements())))
    assert len(data["statements"]) == len(sample_statements())


def test_every_event_and_relation_is_drawn(data: dict[str, Any]) -> None:
    drawn = {each for edge in data["network"]["edges"] for each in edge["statements"] if edge["kind"] != "where"}
    for index, told in enumerate(data["statements"]):
        assert told["kind"] not in ("event", "relation") or index in drawn, told["id"]


def test_a_state_and_its_territory_are_one_node(data: dict[str, Any]) -> None:
    assert f"{BASE}place/mali" not in [thing["iri"] for thing in data["things"]]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (event("to whom", subject=(ref("a"),), object=(ref("b"),), place=(ref("p"),)), [("x:a", "x:b")]),
        (event("to a place", subject=(ref("a"),), place=(ref("p"),)), [("x:a", "x:p")]),
        (event("alone", subject=(ref("a"),)), [("x:a", "x:alone")]),
        (event("suffered", object=(ref("b"),), place=(ref("p"),)), [("x:suffered", "x:b"), ("x:suffered", "x:p")]),
        (
            event("three", subject=(ref("a"), ref("b")), object=(ref("c"),)),
            [("x:a", "x:three"), ("x:b", "x:three"), ("x:three", "x:c")],
        ),
        (event("nobody"), [("x:nobody", "x:nobody")]),
        (event("number", kind="measure", type="fatalities", subject=(ref("a"),)), []),
        (event("nobody's number", kind="measure", type="fatalities"), [("x:nobody's number", "x:nobody's number")]),
    ],
    ids=lambda told: told.id if isinstance(told, Statement) else "",
)
def test_between_whom_a_line_runs(told: Statement, expected: list[tuple[str, str]]) -> None:
    assert list(links(told)) == expected
    network_data([told])


def test_tellings_of_one_event_share_its_node() -> None:
    one, other = (event(name, subject=(ref("a"),), event="x:event") for name in ("one", "other"))
    assert own_node(one) == own_node(other)
    edges = network_data([one, other])["network"]["edges"]
    assert [edge["statements"] for edge in edges] == [[0, 1]]


def test_lines_of_another_type_or_status_run_beside_each_other() -> None:
    ends = {"subject": (ref("a"),), "object": (ref("b"),)}
    told = [event("one", **ends), event("two", **ends, modality="planned"), event("three", **ends, type="AID")]
    edges = network_data(told)["network"]["edges"]
    assert len({json.dumps(edge["smooth"]) for edge in edges}) == 3


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "fact"),
        ({"attributed_to": (ref("a"),)}, "claim"),
        ({"kind": "claim", "type": "says"}, "claim"),
        ({"modality": "requested"}, "open"),
        ({"polarity": "negated", "modality": "planned"}, "denied"),
        ({"subject": (ref("a", alternative=True), ref("b", alternative=True))}, "open"),
    ],
)
def test_how_a_statement_is_drawn(more: dict[str, Any], expected: str) -> None:
    assert status(event("x", **more)) == expected


def test_marks_count_as_browsers_do_and_do_not_overlap() -> None:
    quote = "😀 The mission of Mali left."
    told = Evidence(source="s", source_id="s", quote=quote, start=100, end=100 + len(quote))
    mission, mali = ref("m", start=102, end=121), ref("p", start=117, end=121)
    assert marks(event("x", subject=(mission,), place=(mali,)), told) == [[3, 22, "subject"]]


def test_marks_of_a_row_are_found_by_the_words() -> None:
    told = Evidence(source="s", source_id="1", quote="actor1=JNIM; fatalities=3", row=4)
    assert marks(event("x", subject=(ref("JNIM", mention="JNIM"),)), told) == [[7, 11, "subject"]]


def test_places_are_whole_the_same_and_apart() -> None:
    lines = [(0, other) for other in range(1, 12)] + [(12, 13)]
    found = places(15, lines, [(100.0, 50.0)] * 15)
    assert found == places(15, list(reversed(lines)), [(100.0, 50.0)] * 15)
    overlaps = [
        (one, other)
        for one, (x, y) in enumerate(found)
        for other, (u, v) in enumerate(found[:one])
        if abs(x - u) < 95 and abs(y - v) < 45
    ]
    assert overlaps == []


def test_every_kind_has_a_shape_and_every_event_type_a_tone() -> None:
    actors = [name for name in classes() if is_kind(name, "Actor") and name not in ("Actor", "Organisation")]
    assert [name for name in actors if group(name) == "other"] == []
    toned = {name for tone in style()["tones"].values() for name in tone["types"]}
    assert {name for name in event_types() if "_" not in name and "-" not in name and name.isupper()} - toned == set()


def test_the_words_stand_in_both_languages() -> None:
    english, french = strings()["en"], strings()["fr"]
    assert english.keys() == french.keys()
    for key, text in english.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", french[key])), key


def test_colours_of_text_and_shapes_stand_out_from_the_paper() -> None:
    for theme in ("light", "dark"):
        paper = style()["canvas"][theme]["paper"]
        for told in [
            *style()["groups"].values(),
            *(tone for name, tone in style()["tones"].items() if name != "where"),
        ]:
            assert contrast(told[theme], paper) >= 3
        for tone in (tone for name, tone in style()["tones"].items() if name != "where"):
            assert contrast(tone[theme], paper) >= 4.0


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_page_is_written_where_asked(tmp_path: Path) -> None:
    assert (
        write_page(sample_graph(), tmp_path / "n.html", language="fr")
        .read_text(encoding="utf-8")
        .startswith('<!doctype html>\n<html lang="fr">')
    )


def test_a_time_without_a_year_keeps_its_day() -> None:
    told = event("x", subject=(ref("a"),), time=Time("--06-30", "--06-30", "30 June"))
    assert network_data([told])["statements"][0]["start"] == "--06-30"


def test_a_part_of_a_graph_is_served_whole_around_an_actor() -> None:
    from sahelgraph.view import served_data

    graph, minusma = sample_graph(), f"{BASE}actor/minusma"
    about = {told.id for told in graph.statements() if minusma in {ref.node for ref in told.refs}}
    served = served_data(graph, around=minusma, most=len(about))
    assert {told["id"] for told in served["statements"]} == about
    assert served["more"] == {"statements": len(graph.statements())}
    assert "more" not in served_data(graph)


MISSING_CONES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""


@pytest.mark.parametrize("eyes", MISSING_CONES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_was_done_can_be_told_apart_without_red_or_green_cones(theme: str, eyes: str) -> None:
    tones = {name: each[theme] for name, each in style()["tones"].items() if name not in ("where", "relation", "claim")}
    seen = {name: lab(colour, MISSING_CONES[eyes]) for name, colour in tones.items()}
    near = {(one, other): sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5 for one in seen for other in seen if one < other}  # fmt: skip
    assert {pair: round(far) for pair, far in near.items() if far < 10} == {}


def lab(colour: str, cones: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """CIE Lab of a colour as eyes without a kind of cone see it."""
    given = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in given]
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in cones)
    white = (0.9505, 1.0, 1.089)
    told = (
        0.4124 * red + 0.3576 * green + 0.1805 * blue,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        0.0193 * red + 0.1192 * green + 0.9505 * blue,
    )
    x, y, z = (
        f ** (1 / 3) if f > 0.008856 else 7.787 * f + 16 / 116
        for f in (a / w for a, w in zip(told, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
