"""How many died, were hurt and fled, where a number stands alone or counts households: what news tells of it."""

from __future__ import annotations

import pytest

from stating import stated

Toll = dict[str, tuple[float, str]]


def tolls(text: str, language: str) -> tuple[Toll, int | None]:
    """The measures of a text by type, with their units, and the most deaths that an event has."""
    found = stated(text, language)
    measures = {s.type: (s.value or 0, s.unit or "") for s in found if s.kind == "measure"}
    return measures, max((s.fatalities.min or 0 for s in found if s.fatalities), default=None)


INJURED_AND_DEAD = {"injured": (40, "people"), "fatalities": (12, "people")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("About 40 people were injured and 12 died.", "en"),
        ("About 40 were injured and 12 died.", "en"),
        ("The attack injured 40 people and 12 died.", "en"),
        ("Quarante personnes ont été blessées et douze sont mortes.", "fr"),
        ("L'attaque a blessé 40 personnes et 12 sont mortes.", "fr"),
    ],
)
def test_those_hurt_are_not_the_dead_told_behind_them(text: str, language: str) -> None:
    measures, deaths = tolls(text, language)
    assert measures == INJURED_AND_DEAD
    assert deaths in (None, 12)


@pytest.mark.parametrize(
    ("text", "language", "due"),
    [
        ("Some 3,500 fled to Chad.", "en", (3500, "people")),
        ("At least 2,000 have fled to Cameroon.", "en", (2000, "people")),
        ("Some 300 families fled their homes.", "en", (300, "households")),
        ("The fighting displaced 4,000 households.", "en", (4000, "households")),
        ("Quelque 12 000 familles ont été déplacées par les combats.", "fr", (12000, "households")),
        ("Le conflit a déplacé 500 ménages.", "fr", (500, "households")),
        ("Le conflit a déplacé 500 habitants.", "fr", (500, "people")),
    ],
)
def test_who_is_counted_alone_and_what_is_counted(text: str, language: str, due: tuple[float, str]) -> None:
    assert tolls(text, language)[0]["displaced"] == due


def attacks(text: str) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    found = [s for s in stated(text, "en") if s.type == "ASSAULT" and s.happened]
    return {(tuple(ref.label for ref in s.subject), tuple(ref.label for ref in s.object)) for s in found}


def test_who_claims_an_attack_did_it_whatever_commas_set_off() -> None:
    text = "JNIM, which is linked to al-Qaeda, claimed responsibility for the bombing of an army base in Sévaré."
    assert attacks(text) == {(("JNIM",), ("army base",))}


def test_a_quoted_word_behind_had_is_the_verb() -> None:
    assert attacks('The Malian army said it had "neutralised" 40 jihadists last week.') == {
        (("Malian Armed Forces",), ("jihadists",))
    }


def test_who_is_forced_to_flee_is_displaced() -> None:
    measures, _ = tolls("More than 500,000 people have been forced to flee their homes.", "en")
    assert measures == {"displaced": (500_000, "people")}
