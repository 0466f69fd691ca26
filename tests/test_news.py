"""News in the present tense: what its headlines and first lines state, and nothing else of its kind."""

from __future__ import annotations

import pytest

from sahelgraph.extract.parsing.passages import parse
from stating import Told, stated, told

ARMY = "Malian Armed Forces"
CHAD = "Chadian armed forces"
HARAM = "Boko Haram"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # a bare form is a verb, with an object of its own, not one more who is killed
        (
            "Two gunmen kill three Malian soldiers and injure dozens of traders in Gao.",
            {("ASSAULT", ("gunmen",), (ARMY,)), ("ASSAULT", ("gunmen",), ("traders",))},
        ),
        # … of those who stand before it, in however many words
        ("Suspected members of Boko Haram attack a mosque in Niger.", {("ASSAULT", (HARAM,), ("mosque",))}),
        # … and of those behind "after", not of the dead
        (
            "At least nine guards are killed and six others injured after Boko Haram fighters attack a market in Diffa.",
            {
                ("ASSAULT", (), ("guards",)),
                ("ASSAULT", (), ("six others",)),
                ("ASSAULT", (HARAM,), ("market",)),
            },
        ),
        # what lies in a country is hit, not the country
        ("Boko Haram attacks two towns in Niger.", {("ASSAULT", (HARAM,), ("two towns",))}),
        ("A suicide bombing in the Malian town of Ber kills two nurses.", {("ASSAULT", (), ("nurses",))}),
        # the forces of two states are both at it; those who are linked to somebody are others
        ("French and Chadian forces attack Boni.", {("ASSAULT", (CHAD, "French Armed Forces"), ("Boni",))}),
        ("The MNLA and al Qaeda-linked rebels clash near Gao.", {("ASSAULT", ("MNLA",), ("rebels",))}),
        ("Suspected Boko Haram suicide bombers kill nine traders.", {("ASSAULT", (HARAM,), ("traders",))}),
        # in a match nobody dies, and who calls himself a state imposes nothing
        ("Mali eliminates Ghana in the final.", set()),
        ("Boko Haram declares an Islamic state in the north.", set()),
        ("The governor declares a state of siege in Diffa.", {("COERCE", ("governor",), ("Diffa",))}),
        # whom one fights is not whom one fights beside
        ("Chadian troops are fighting rebels in Boni alongside French soldiers.", {("COOPERATE", (CHAD,), ("French Armed Forces",))}),
        # what others do meanwhile is threatened by nobody
        (
            "The army vows to recapture Baga, while Niger and Chad withdraw their troops from Gao.",
            {("THREATEN", ("army",), ()), ("RETREAT", ("Niger", "Chad"), ("Gao",))},
        ),
    ],
)  # fmt: skip
def test_news_state_who_did_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Chad says 46 of its soldiers and 156 Boko Haram fighters were killed.",
            {("fatalities", CHAD, 46), ("fatalities", HARAM, 156)},
        ),
        (
            "Five members of the Islamist group Boko Haram and two Malian soldiers are killed.",
            {("fatalities", HARAM, 5), ("fatalities", ARMY, 2)},
        ),
        ("Rebels kill four security force personnel in Gao.", {("fatalities", "security force personnel", 4)}),
        (
            "Two rebels kill three nurses and injure at least 80 others.",
            {("fatalities", "nurses", 3), ("injured", "at least 80 others", 80)},
        ),
        ("Rebels seize Boni, killing 50 and forcing more than 3,000 to flee.", {("fatalities", "50", 50), ("displaced", "3,000", 3000)}),
    ],
)  # fmt: skip
def test_news_count_the_dead_and_the_hurt_apart(text: str, due: set[tuple[str, str, int]]) -> None:
    found = [each for each in stated(text, "en") if each.kind == "measure"]
    assert {(each.type, each.subject[0].label, each.value) for each in found} == due


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("2012 Mali conflict: French troops enter Gao.", "en", "2012 Mali conflict"),
        ("Tuareg rebellion (2007–2009): The army retakes Boni.", "en", "Tuareg rebellion (2007–2009)"),
        ("Attaque de Boni : l'armée compte ses morts.", "fr", "Attaque de Boni"),
        ("The army said of the attack: the rebels fled.", "en", None),
        ("Guterres: the attack is a war crime.", "en", None),
    ],
)
def test_a_topic_before_a_colon_is_no_part_of_the_sentence(text: str, language: str, topic: str | None) -> None:
    passages = parse(text, language)
    assert [passage.tidied.text for passage in passages if passage.heading] == ([topic] if topic else [])


def test_who_has_a_post_of_their_own_does_not_hold_the_one_before() -> None:
    text = "President Michel Kafando and Prime Minister Yacouba Isaac Zida of Burkina Faso are freed."
    held = {(who[0], body[0]) for _, who, body in told(text, "en", "relation")}
    assert ("Yacouba Isaac Zida", "Burkina Faso") not in held


def test_a_state_whose_town_is_raided_is_no_member_of_the_raiders() -> None:
    text = "A raid by suspected Boko Haram militants on Niger's border town of Abadam kills two nurses."
    assert told(text, "en", "relation") == set()
