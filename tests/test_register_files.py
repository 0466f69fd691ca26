"""The register's files have one order and one shape, that of `docs/tidy_register.py`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def script(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tidy(root: Path) -> ModuleType:
    return script(root / "docs/tidy_register.py")


def test_every_file_is_as_it_would_be_written(tidy: ModuleType) -> None:
    written = {name: tidy.path_of(name).read_text(encoding="utf-8") for name in tidy.files()}
    assert [name for name, text in tidy.files().items() if text != written[name]] == []


def test_every_file_says_what_it_holds(tidy: ModuleType) -> None:
    assert [name for name in tidy.files() if not tidy.path_of(name).read_text(encoding="utf-8").startswith("# ")] == []


def test_the_page_for_people_is_up_to_date(root: Path) -> None:
    assert (root / "docs/register.md").read_text(encoding="utf-8") == script(root / "docs/make_register.py").written()


def test_facts_are_drawn_with_their_sources(root: Path) -> None:
    draw = script(root / "docs/draw_facts.py").draw
    assert len(set(draw(60, 1))) == 60
    assert draw(60, 1) == draw(60, 1) != draw(60, 2)
    assert all(fact.splitlines()[1].strip() for fact in draw(60, 3))
