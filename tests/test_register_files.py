"""The register's files have one order and one shape, that of `docs/tidy_register.py`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def tidy(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("tidy_register", root / "docs/tidy_register.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_is_as_it_would_be_written(tidy: ModuleType) -> None:
    written = {name: tidy.path_of(name).read_text(encoding="utf-8") for name in tidy.files()}
    assert [name for name, text in tidy.files().items() if text != written[name]] == []


def test_every_file_says_what_it_holds(tidy: ModuleType) -> None:
    assert [name for name in tidy.files() if not tidy.path_of(name).read_text(encoding="utf-8").startswith("# ")] == []
