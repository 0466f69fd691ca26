"""Clashes and protests as notes and dispatches tell them: who is blamed, who fought back, who joined in, who died of it."""

from __future__ import annotations

import pytest

from sahelgraph.model import Range
from stating import Told, stated, told

JNIM = "JNIM"
ISGS = "Islamic State Sahel Province"
VDP = "Volunteers for the Defence of the Homeland"
MALI = "Malian Armed Forces"
KATI = "Kati military camp"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # those on whom a deed is laid did it in somebody's word; they are not its victims
        ("The raid on the market was blamed on JNIM.", {("ASSAULT", (JNIM,), ("market",))}),
        ("A raid attributed to JNIM killed two nurses in Boni.", {("ASSAULT", (JNIM,), ()), ("ASSAULT", (JNIM,), ("nurses",))}),
        ("JNIM was blamed for the raid.", {("ASSAULT", (JNIM,), ())}),
        ("The mayor blamed the raid on the rebels.", {("ACCUSE", ("mayor",), ("rebels",)), ("ASSAULT", ("rebels",), ())}),
        ("JNIM said its fighters were behind the raid.", {("ASSAULT", (JNIM,), ())}),
        ("JNIM is responsible for the raid.", {("ASSAULT", (JNIM,), ())}),
        ("The governor attributed the good harvest to the rains.", set()),
        # who they are told to be of
        ("On 2 May 2020, fighters belonging to JNIM attacked traders near Boni.", {("ASSAULT", (JNIM,), ("traders",))}),
        ("On 2 May 2020, militants attributed to ISGS attacked traders near Boni.", {("ASSAULT", (ISGS,), ("traders",))}),
        ("On 2 May 2020, men suspected to be Fulani attacked and killed two traders in Ber.", {("ASSAULT", ("Fulani",), ("traders",))}),
        ("On 2 May 2020, gunmen presumed to be Fulani militiamen attacked traders in Ber.", {("ASSAULT", ("Fulani Ethnic Militia (Mali)",), ("traders",))}),
        ("On 2 May 2020, gunmen believed to be Tuareg killed two traders in Ber.", {("ASSAULT", ("Tuareg",), ("traders",))}),
        # "the militants" are those called so, not the volunteers told of since
        (
            "JNIM militants raided the village of Toro. Volunteers (VDP) came to help. No one was hurt. The militants killed a nurse.",
            {("ASSAULT", (JNIM,), ("village of Toro",)), ("ASSAULT", (JNIM,), ("nurse",))},
        ),
        # who fights back, and who only is forced to do something
        ("The army repelled the attack.", {("ASSAULT", ("army",), ())}),
        ("JNIM attacked traders near Ber, attack repelled.", {("ASSAULT", (JNIM,), ("traders",))}),
        ("The raid was repulsed by the villagers and the gunmen forced to leave.", {("ASSAULT", ("villagers",), ()), ("RETREAT", ("gunmen",), ())}),
        ("JNIM militants used two car bombs in an attack on the Kati military camp.", {("ASSAULT", (JNIM,), (KATI,))}),
        ("Soldiers used tear gas during a march by students.", {("ASSAULT", ("Soldiers",), ("students",)), ("PROTEST", ("students",), ())}),
        # who joins in behind "and", and what several verbs are done to
        ("Youths threw stones and bottles, and soldiers opened fire, killing a trader.", {("ASSAULT", ("Youths",), ()), ("ASSAULT", ("soldiers",), ("trader",))}),
        (
            "On 2 May 2020, JNIM attacked Toro and burned houses, killed two traders, and left.",
            {("ASSAULT", (JNIM,), ("Toro",)), ("ASSAULT", (JNIM,), ("houses",)), ("ASSAULT", (JNIM,), ("traders",))},
        ),
        # a crowd demands what is told behind it; those avenged are not hit again
        ("Police fired tear gas at protesters demanding water.", {("ASSAULT", ("Police",), ("protesters",)), ("REQUEST", ("protesters",), ())}),
        (
            "Dozo hunters carried out revenge killings for the murder of a chief, by targeting the Fulani community.",
            {("ASSAULT", ("Dozo",), ("Fulani",)), ("ASSAULT", (), ("chief",))},
        ),
        # who was taken is let go, by nobody who only talked; those whose bodies burn are the dead
        (
            "JNIM militants abducted a sub-prefect in Boni. They were freed after talks by village elders.",
            {("ASSAULT", (JNIM,), ("sub-prefect",)), ("CONCEDE", (), ("sub-prefect",))},
        ),
        ("Dozo hunters killed a herder and his son. Their bodies were burnt.", {("ASSAULT", ("Dozo",), ("herder", "son"))}),
        ("JNIM overran army posts and took control of the town of Boni.", {("ASSAULT", (JNIM,), (MALI,)), ("COERCE", (JNIM,), ("Boni",))}),
    ],
)  # fmt: skip
def test_clashes_are_told_of_those_who_were_in_them(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Four guests and a nurse were killed.", Range(5, 5)),
        ("Gunmen killed 20 traders, of whom 12 in Boni.", Range(20, 20)),
        ("7 people including 5 traders, 1 nurse and 1 guard and 20 militants were killed.", Range(27, 27)),
        ("Gunmen attacked a bus. 31 to 33 passengers were killed. Fatalities coded as 32.", Range(32, 32)),
        ("Gunmen attacked a village. 41 people were killed there and in Toro. Fatalities coded as 24.", Range(24, 24)),
        ("Gunmen attacked Ber, killing 37 people, among them the chief and a nurse.", Range(37, 37)),
        ("Soldiers killed JNIM commander Sory Ba and four of his men near Ber.", Range(5, 5)),
        ("Rebels stoned an unmarried couple to death in Ber.", Range(2, 2)),
        (
            "Gunmen stormed a hotel in Ber. Soldiers freed the guests. Two soldiers, a civilian and four gunmen died.",
            Range(7, 7),
        ),
        ("Soldiers shelled a village. One trader was wounded and a donkey killed.", None),
        ("Gunmen killed two herders and 30 cows in Ber.", Range(2, 2)),
        ("Gunmen killed 40 head of cattle in Ber.", None),
        # what is told of the dead in passing is no toll of what is told
        ("Soldiers attacked a crowd. Sory Ba was a journalist killed in 1998.", None),
    ],
)
def test_an_attack_has_its_own_dead(text: str, dead: Range | None) -> None:
    found = [s for s in stated(text, "en") if s.type == "ASSAULT"]
    attacks = [s for s in found if s.subject] or found
    assert attacks[0].fatalities == dead


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In the early morning of 6 April 2020, gunmen attacked Ber. Two men were killed.", ("2020-04-06", "2020-04-06")),
        ("On the night of 18 to 19 June 2022, gunmen attacked Ber. Two men were killed.", ("2022-06-18", "2022-06-19")),
        ("Dans la nuit du 18 au 19 juin 2022, des hommes armés ont attaqué Ber. Deux civils ont été tués.", ("2022-06-18", "2022-06-19")),
        ("Around 10 January 2019 (week of 7 January), gunmen attacked Ber. Two men were killed.", ("2019-01-10", "2019-01-10")),
        ("During the week of 7 January 2019, two men were killed.", ("2019-01-07", "2019-01-13")),
        ("Two men were killed on 13-December-1998.", ("1998-12-13", "1998-12-13")),
    ],
)  # fmt: skip
def test_a_night_or_a_week_dates_all_that_is_told_of_it(text: str, days: tuple[str, str]) -> None:
    language = "fr" if text.startswith("Dans") else "en"
    deed = [s for s in stated(text, language) if s.type == "ASSAULT"][-1]
    assert deed.time is not None
    assert (deed.time.start, deed.time.end) == days


def test_a_deed_laid_on_somebody_is_less_sure() -> None:
    [sure] = [s for s in stated("JNIM carried out the raid.", "en") if s.type == "ASSAULT"]
    [laid] = [s for s in stated("The raid was attributed to JNIM.", "en") if s.type == "ASSAULT"]
    assert laid.hedges == ("attributed",)
    assert laid.confidence < sure.confidence


def test_what_the_other_side_says_of_itself_is_no_word_for_what_was_told_before() -> None:
    text = "JNIM militants killed five soldiers in Boni, the army said in a statement that it killed ten militants."
    by = {s.object[0].label: [r.label for r in s.attributed_to] for s in stated(text, "en") if s.type == "ASSAULT"}
    assert by == {MALI: [], "militants": [MALI]}
