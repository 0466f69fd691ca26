"""What came of an attack: told behind it, it is of the attack's day and place, and no second attack."""

from __future__ import annotations

import pytest

from sahelgraph.model import Range, Statement
from stating import extracted

SAME_PLACE = [
    (
        "en",
        "A raid on a customs post in Ber on 4 May 2021 that killed five soldiers was condemned by the governor.",
        "Ber",
    ),
    ("fr", "L'assaut lancé le 4 mai 2021 à Ansongo par des inconnus a fait 23 morts.", "Ansongo"),
]
ONE_ATTACK = [
    ("en", "Clashes between herders and fishermen in Ansongo left nine people dead.", 9),
    ("fr", "Des affrontements entre bergers et pêcheurs à Ansongo ont tué neuf personnes.", 9),
    ("fr", "Des combats entre l'armée et les rebelles à Ansongo, au Mali, ont fait au moins 30 morts.", 30),
]


def told(text: str, language: str, kind: str) -> list[Statement]:
    return [each for each in extracted(text, language).statements if each.kind == kind]


@pytest.mark.parametrize(("language", "text", "place"), SAME_PLACE)
def test_a_toll_is_counted_where_the_attack_was(language: str, text: str, place: str) -> None:
    (toll,) = told(text, language, "measure")
    assert place in {ref.label for ref in toll.place}
    assert (toll.time.start if toll.time else None) == ("2021-05-04" if "2021" in text else None)


@pytest.mark.parametrize(("language", "text", "dead"), ONE_ATTACK)
def test_clashes_and_what_they_left_are_one_attack(language: str, text: str, dead: int) -> None:
    (attack,) = told(text, language, "event")
    assert attack.fatalities == Range(dead, None if "least" in text or "moins" in text else dead)
    assert (len(attack.subject), len(attack.object)) == (1, 1)


def test_those_who_are_told_apart_suffer_apart() -> None:
    found = told("Clashes between rebels and the army in Ansongo killed nine fishermen.", "en", "event")
    assert {ref.label for each in found for ref in each.object} >= {"fishermen"}


def test_a_state_in_which_a_battle_was_kills_nobody() -> None:
    found = told(
        "The army and rebels clashed in a gunbattle in Ansongo, Mali, that killed at least 11, officials said.",
        "en",
        "event",
    )
    assert "Mali" not in {ref.label for each in found for ref in each.subject}


def test_what_is_attacked_is_where_it_is() -> None:
    found = told("In 2012 rebels seized Gao, and on 9 April they attacked Ansongo.", "en", "event")
    assert [ref.label for ref in found[-1].place] == ["Ansongo"]


def test_a_clause_between_commas_has_places_of_its_own() -> None:
    found = told("ECOWAS closed its borders, after the rebels had seized Gao, and expelled the envoy.", "en", "event")
    assert [[ref.label for ref in each.place] for each in found] == [[], ["Gao"], []]


def test_what_an_attack_led_to_is_not_where_the_attack_was() -> None:
    (strike,) = told("The attack in Ansongo prompted France to bomb JNIM.", "en", "event")
    assert strike.place == ()
    (order,) = told("In Bamako, the junta ordered RFI to stop broadcasting.", "en", "event")
    assert [ref.label for ref in order.place] == ["Bamako"]
