"""What coders write in a note about their own record: the day, place and share of a toll under which it is kept."""

from __future__ import annotations

import pytest

from sahelgraph.model import Range
from stating import Told, stated, told

JNIM = "JNIM"
ISGS = "Islamic State Sahel Province"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Around 4 May 2023 (between 2 - 6 May), soldiers killed two farmers in Koro.", "2023-05-04"),
        ("Around 4 May 2023 (from 4 to 5 May), soldiers killed two farmers in Koro.", "2023-05-04"),
        # a stretch of days told alone, or one that the day before is not of
        ("Between 2 and 6 May 2023, soldiers killed two farmers in Koro.", "2023-05-02"),
        ("On 4 May 2023 (between 7 and 9 May), soldiers killed two farmers in Koro.", "2023-05-07"),
    ],
)
def test_days_in_brackets_tell_how_sure_the_day_before_them_is(text: str, day: str) -> None:
    [killing] = [each for each in stated(text, "en") if each.kind == "event"]
    assert killing.time is not None
    assert killing.time.start == day


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen killed a nurse in Toroba LGA (Borno), coded to Irepa.", ["Toroba LGA", "Borno State", "Irepa"]),
        (
            "Gunmen killed a nurse near Toroba in Borno. Location coded as Maiduguri.",
            ["Toroba", "Borno State", "Maiduguri"],
        ),
        ("Les assaillants ont tué une infirmière près de Toroba, codé à Djibo.", ["Toroba", "Djibo"]),
        # what was elsewhere is not recorded there
        ("Gunmen killed a nurse near Toroba. A man was beaten in Irepa, coded to Maiduguri.", ["Toroba"]),
    ],
)
def test_an_event_has_the_place_it_is_recorded_under(text: str, places: list[str]) -> None:
    language = "fr" if text.startswith("Les") else "en"
    killing = next(each for each in stated(text, language) if each.type == "ASSAULT" and each.fatalities)
    assert [ref.label for ref in killing.place] == places


@pytest.mark.parametrize(
    ("toll", "share"),
    [
        ("At least twenty rebels were killed. Fatalities are split across five events.", Range(4, None)),
        ("Twenty rebels were killed. Fatalities split between (3) events.", Range(6, 7)),
        ("Scores were killed. 20 fatalities split across ten events, coded as 2 for this event.", Range(2, 2)),
        ("Twenty rebels were killed. The group then split into three events of its own.", Range(20, 20)),
    ],
)
def test_an_attack_has_its_share_of_a_divided_toll(toll: str, share: Range) -> None:
    found = [each.fatalities for each in stated(f"On 4 May 2023, soldiers attacked a camp in Koro. {toll}", "en")]
    assert set(found) - {None} == {share}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("JNIM/ISGS militants attacked a camp in Koro.", {("ASSAULT", (JNIM, ISGS), ("camp",))}),
        (
            "Boko Haram/ ISWAP militants killed a nurse.",
            {("ASSAULT", ("Boko Haram", "Islamic State West Africa Province"), ("nurse",))},
        ),
        # a stroke between common nouns, or in a name, parts nobody
        ("Police/military forces killed a nurse in Koro.", {("ASSAULT", ("National Police of Mali",), ("nurse",))}),
        # one row of verbs, whatever the parser takes the middle one for
        (
            "Presumed JNIM militants abducted, interrogated, and then released a priest near Koro.",
            {("ASSAULT", (JNIM,), ("priest",)), ("CONCEDE", (JNIM,), ("priest",))},
        ),
        # those from whom the wounded are do not wound
        (
            "Gunmen killed two people and wounded others from the Dogon and Bobo communities.",
            {("ASSAULT", ("Gunmen",), ("people",)), ("ASSAULT", ("Gunmen",), ("others",))},
        ),
        (
            "Gunmen attacked and burned by the use of a grenade a bus in Ber.",
            {("ASSAULT", ("Gunmen",), ("bus",))},
        ),
        # whom brackets take the unnamed for
        ("Unknown gunmen (suspected ISGS militants) killed two men near Koro.", {("ASSAULT", (ISGS,), ("men",))}),
        (
            "Armed individuals presumed to be Dogon militiamen attacked residents of Koro.",
            {("ASSAULT", ("Dogon Ethnic Militia (Mali)",), ("residents",))},
        ),
        # men of a group are several, to whom "they" may point
        (
            "Dogon militiamen abducted six traders when they attacked the market of Koro.",
            {
                ("ASSAULT", ("Dogon Ethnic Militia (Mali)",), ("traders",)),
                ("ASSAULT", ("Dogon Ethnic Militia (Mali)",), ("market of Koro",)),
            },
        ),
    ],
)
def test_who_did_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


def test_of_two_groups_with_a_stroke_between_either_may_be_meant() -> None:
    [attack] = [each for each in stated("JNIM/ISGS militants attacked a camp in Koro.", "en") if each.kind == "event"]
    assert [ref.alternative for ref in attack.subject] == [True, True]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # a town is not the village whose name begins or ends like its own
        ("Rebels killed two men in Gao Toroba (Ansongo, Gao).", ["Gao Toroba", "Ansongo", "Gao"]),
        ("Rebels killed two men in Torobana Gao, in the north.", ["Torobana Gao"]),
        ("Rebels killed two men in the village of Koro Toroba.", ["Koro Toroba"]),
        ("Rebels killed two men in Gao. Toroba fled.", ["Gao"]),
        # a given name that lies somewhere is a village
        ("Rebels killed two men in Moussa-Kilo (Toroba, Mopti).", ["Moussa-Kilo", "Toroba", "Mopti"]),
        # what stands in a town is told by its name
        ("Students demonstrated in front of the Ministry of Education in Ouagadougou.", ["Ouagadougou"]),
        ("Students held a sit-in at the University of Gao.", ["Gao"]),
        ("Students condemned the University of Gao.", []),
    ],
)
def test_where_it_was(text: str, places: list[str]) -> None:
    event = next(each for each in stated(text, "en") if each.kind == "event")
    assert [ref.label for ref in event.place] == places
