"""Forces of two states named by one noun, and unnamed people who are believed to be somebody's."""

from __future__ import annotations

import pytest

from sahelgraph.extract import extract
from sahelgraph.ids import Minter
from sahelgraph.model import Document, Source, Statement
from sahelgraph.register import load_register


def event(text: str) -> Statement:
    document = Document(Source("t", "t", published="2021-06-30"), text)
    told = extract(document, register=load_register(), minter=Minter(), language="en").statements
    return next(s for s in told if s.kind == "event")


@pytest.mark.parametrize("joint", ["and", "and/or"])
def test_one_noun_names_the_forces_of_two_states(joint: str) -> None:
    doers = {ref.label for ref in event(f"French {joint} Malian soldiers arrested two herders.").subject}
    assert doers == {"French Armed Forces", "Malian Armed Forces"}


def test_who_the_unnamed_are_believed_to_be_is_told_with_its_doubt() -> None:
    told = event("Unknown gunmen (presumably JNIM fighters) attacked the village of Boni.")
    assert [ref.label for ref in told.subject] == ["JNIM"]
    assert told.hedges == ("presumably",)
    assert told.confidence <= 0.6


def test_brackets_without_a_word_of_doubt_join_nobody() -> None:
    told = event("Gunmen (and JNIM) attacked the village of Boni.")
    assert "presumably" not in told.hedges
    assert "Gunmen" in {ref.label for ref in told.subject}
