"""What stands between two parts of a clause: who says so, a year, a number of others; each tells of its own verb alone."""

from __future__ import annotations

import pytest

from stating import stated, told


@pytest.mark.parametrize(
    ("text", "language", "kind", "due"),
    [
        # who says so between commas does not suffer the saying, and who is spoken of does not say it
        (
            "L'armée, a annoncé le ministre, a tué dix rebelles.",
            "fr",
            "event",
            {("ASSAULT", ("armée",), ("rebelles",))},
        ),
        ("L'armée, a annoncé le ministre, a tué dix rebelles.", "fr", "claim", {("says", ("ministre",), ("armée",))}),
        # who is asked to go did not do what was done before
        (
            "The president was ousted by soldiers and the ministers asked to resign.",
            "en",
            "event",
            {("COERCE", ("soldiers",), ("president",))},
        ),
        # no year does anything
        (
            "The rebels arrived in May and in 2019 attacked the police.",
            "en",
            "event",
            {("ASSAULT", ("rebels",), ("police",))},
        ),
    ],
)
def test_what_is_set_in_tells_of_its_own_verb(
    text: str, language: str, kind: str, due: set[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert told(text, language, kind) == due


def test_those_who_flee_are_not_killed_with_the_others() -> None:
    dead = [each.fatalities for each in stated("The army killed 15 and 20 fled.", "en") if each.fatalities]
    assert [toll.max for toll in dead] == [15]


def test_animals_in_the_plural_are_no_dead() -> None:
    assert not stated("Deux ânes sont morts à Boni.", "fr")


def test_who_lends_support_is_not_where_it_is_done() -> None:
    [raid] = [
        e for e in stated("L'Algérie, avec l'appui de la France, a attaqué le JNIM.", "fr") if e.type == "ASSAULT"
    ]
    assert not raid.place


def test_who_is_to_do_what_is_demanded_stands_before_it() -> None:
    found = stated("Protesters staged a sit-in demanding that the governor leave.", "en")
    assert [[r.label for r in e.subject] for e in found if e.type == "RETREAT"] == [["governor"]]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("JNIM is responsible for the attack on Boni.", True),
        ("The minister is responsible for the fight against JNIM.", False),
        ("The junta is responsible for the release of the hostages.", False),
    ],
)
def test_who_answers_for_a_deed_did_it_and_who_is_in_charge_may_not_have(text: str, due: bool) -> None:
    assert any(each.kind == "event" and each.subject for each in stated(text, "en")) == due
