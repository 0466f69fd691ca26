"""What the README shows runs as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sahelgraph.cli import app

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("ECOWAS imposed sanctions on Mali on 9 January 2022. The junta closed the borders.")
    (tmp_path / "news.jsonl").write_text(
        '{"id": "n", "text": "The Security Council ended the mandate of MINUSMA on 30 June 2023."}\n'
    )
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_python_blocks_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
    assert capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_commands_run() -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["build"]).exit_code == 0
    commands = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    assert len(commands) > 5
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "sahelgraph"
        done = runner.invoke(app, arguments)
        assert done.exit_code == 0, f"{command}: {done.output}"


def test_the_two_commands_that_set_all_up_stand_on_one_line_each() -> None:
    build, test = blocks("sh")
    assert build.strip().count("\n") == test.strip().count("\n") == 0
    script = (Path(__file__).resolve().parents[1] / ".ci" / "run").read_text(encoding="utf-8")
    assert test.strip() in script


def test_linked_files_are_there() -> None:
    root = Path(__file__).resolve().parents[1]
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (root / target).exists(), target
