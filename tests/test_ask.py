"""The page to ask from, without a browser: its words, its terms, its policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sahelgraph import ask
from sahelgraph.ask import page, page_data, routes
from sahelgraph.ask.page import ASSETS, asset, strings
from sahelgraph.ask.terms import completions
from sahelgraph.query.questions import TYPES
from sahelgraph.vocabulary import LANGUAGES, prefixes

HERE = Path(ask.__file__).parent


def test_both_languages_have_the_same_words() -> None:
    assert strings()["en"].keys() == strings()["fr"].keys()
    for key, text in strings()["en"].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", strings()["fr"][key])), key


def test_every_word_the_scripts_ask_for_is_there() -> None:
    asked = {key for name in ASSETS if name.endswith(".js") for key in re.findall(r'\btr\("(\w+)"', asset(name))}
    assert asked
    assert asked <= strings()["en"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_no_inline_script_and_no_foreign_address(language: str) -> None:
    html = page(language)
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"\son\w+=|\sstyle=|<style", html) == []
    assert re.findall(r"https?://|built-in", html) == []


def test_no_script_makes_markup_of_text_or_code_of_text() -> None:
    for name in ASSETS:
        assert (
            re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", asset(name))
            == []
        )
        assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)[a-z]", asset(name)) == [], name


def test_every_asset_the_page_and_its_modules_name_is_served() -> None:
    named = set(re.findall(r'assets/([\w.]+)"', page()))
    named |= {each for name in ASSETS for each in re.findall(r'from "\./([\w.]+)"', asset(name))}
    assert named == ASSETS


def test_terms_are_of_declared_prefixes_and_have_labels_in_both_languages() -> None:
    found = {each["name"]: each for each in completions()}
    assert all(name.split(":")[0] in prefixes() for name in found)
    assert found["plover:RETREAT"]["role"] == "value"
    assert {"rdf:type", "rdf:predicate", "oa:hasSource", "org:Membership"} <= found.keys()
    ours = [each for name, each in found.items() if name.startswith("sg:")]
    assert [each["name"] for each in ours if each["label"].keys() < set(LANGUAGES)] == []


def test_closed_parameter_types_have_choices() -> None:
    choices = page_data("en")["choices"]
    assert choices.keys() <= TYPES
    assert "RETREAT" in [each["value"] for each in choices["event type"]]
    assert {each["value"] for each in choices["stance"]} == {"negative", "neutral", "positive"}


def test_the_server_answers_with_a_strict_policy_and_nothing_outside_its_assets() -> None:
    pytest.importorskip("starlette", reason="starlette is not installed")
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.testclient import TestClient

    client = TestClient(Starlette(routes=[Mount("/ask", routes=routes())]))
    found = client.get("/ask", headers={"accept-language": "fr"})
    assert '<html lang="fr">' in found.text
    assert "unsafe" not in found.headers["content-security-policy"]
    assert "script-src 'self'" in found.headers["content-security-policy"]
    for name in ASSETS:
        told = client.get(f"/ask/assets/{name}")
        assert (told.status_code, told.headers["x-content-type-options"]) == (200, "nosniff")
    for name in ("..%2Fpage.py", "%2e%2e/page.py", "none.js"):
        assert client.get(f"/ask/assets/{name}").status_code == 404
