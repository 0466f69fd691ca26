"""Explanations: what a domain expert needs to mend the lexicon alone."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from sahelgraph.cli import app
from sahelgraph.errors import SahelgraphError
from sahelgraph.explain import Explanation, entry_of, explain_text
from sahelgraph.explain_report import explanation_lines, statement_lines
from sahelgraph.extract.lexicon.entries import line_of
from sahelgraph.model import Evidence, Statement
from sahelgraph.vocabulary import ontology_folder

DEMAND = "The junta called for French troops to leave Niger."


def explained(text: str, language: str) -> Explanation:
    [told] = explain_text(text, language)
    return told


def test_a_demand_is_explained_by_the_word_that_makes_it_one() -> None:
    told = explained(DEMAND, "en")
    [leaving] = [frame for frame in told.frames if frame.lemma == "leave"]
    assert (leaving.decision, leaving.governor) == ("requested", "called")
    assert "called: complements (requested)" in leaving.grounds
    assert leaving.roles["subject"] == "troops"
    assert {s.modality for s in told.statements if s.type == "RETREAT"} == {"requested"}


def test_a_denial_in_french_names_its_word() -> None:
    told = explained("Les soldats n'ont pas attaqué le village de Boni.", "fr")
    [attack] = [frame for frame in told.frames if frame.lemma == "attaquer"]
    assert attack.decision == "negated actual"
    assert "pas: negators" in attack.grounds


def test_the_tree_has_a_row_a_word() -> None:
    told = explained(DEMAND, "en")
    assert [row[1] for row in told.tree] == [*DEMAND.removesuffix(".").split(), "."]
    assert sum(row[5] == "" for row in told.tree) == 1


def test_the_lines_name_file_line_and_speaker() -> None:
    lines = list(explanation_lines([explained("The army said that gunmen attacked the village of Boni.", "en")]))
    path = ontology_folder() / "lexicon" / "en" / "events.yml"
    assert f"  made by: en.events.attack (lexicon/en/events.yml:{line_of(path, 'attack')})" in lines
    assert any(line.startswith("  according to: ") and "source itself" not in line for line in lines)


def test_a_statement_of_a_table_is_explained_by_its_row_and_mapping() -> None:
    evidence = Evidence(
        source="urn:list", source_id="7", quote="type=Attack; place=Gao", rule="tables.incidents", row=3
    )
    lines = list(statement_lines(Statement(kind="event", type="ASSAULT", evidence=(evidence,))))
    assert lines[-2:] == ["  made by: tables.incidents (tables/incidents.yml)", "  row 3: type=Attack; place=Gao"]


def test_what_is_no_lexicon_entry_has_no_line() -> None:
    assert entry_of("tables.acled") is None


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(SahelgraphError, match="--language"):
        explain_text("Die Mission hat das Land am Montag verlassen und kehrt nicht mehr zurück.")


def test_the_command_needs_a_statement_or_a_text_and_names_what_it_does_not_find() -> None:
    run = CliRunner().invoke
    assert run(app, ["explain"]).exit_code == 2
    shown = run(app, ["explain", "--text", DEMAND])
    assert shown.exit_code == 0
    assert "decision: requested, under 'called'" in shown.output
