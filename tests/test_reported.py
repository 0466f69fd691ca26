"""Sentences as agencies, councils and rights groups write them, each for a class that was once read wrongly. Own sentences."""

from __future__ import annotations

import pytest

from stating import Told, stated, told

EVENTS: list[tuple[str, set[Told]]] = [
    # a name set off by commas, and what its owner did
    ("Niger's minister, Oumarou Toudou, accused France of lying.", {("ACCUSE", ("Oumarou Toudou",), ("France",))}),
    # what people ride attacks nobody
    ("Gunmen riding motorcycles attacked a mosque.", {("ASSAULT", ("Gunmen",), ("mosque",))}),
    # what bounds a number opens no phrase
    ("Bandits killed up to 40 people near Kaura.", {("ASSAULT", ("Bandits",), ("people",))}),
    # who goes on saying
    (
        "UNHCR warned that two million people had been uprooted and urged donors to act.",
        {("REQUEST", ("UNHCR",), ("donors",))},
    ),
    # a list behind a semicolon
    (
        "Two men were killed in Nampala; both JNIM and Ansarul Islam claimed responsibility.",
        {("ASSAULT", (), ("men",)), ("ASSAULT", ("JNIM", "Ansarul Islam"), ())},
    ),
    # before another preposition a particle is one
    ("Troops handed the camp over to the mayor.", {("RETREAT", ("Troops",), ("mayor",))}),
    # whose headquarters they are
    (
        "Chad praised MINUSMA, whose headquarters was attacked by JNIM.",
        {("SUPPORT", ("Chad",), ("MINUSMA",)), ("ASSAULT", ("JNIM",), ("MINUSMA",))},
    ),
    # those killed in a raid were killed by those whose raid it was
    (
        "Nine students were killed in a raid by Boko Haram.",
        {("ASSAULT", ("Boko Haram",), ("students",)), ("ASSAULT", ("Boko Haram",), ())},
    ),
    # men from a group are the group's
    ("Gunmen from the Islamist sect Boko Haram abducted a nurse.", {("ASSAULT", ("Boko Haram",), ("nurse",))}),
    # a capture that is claimed, a raid on a building that is condemned
    ("JNIM claimed the capture of the camp.", {("COERCE", ("JNIM",), ("camp",))}),
    # what troops that are visited do
    (
        "The president visited soldiers fighting Boko Haram.",
        {("CONSULT", ("president",), ("soldiers",)), ("ASSAULT", ("soldiers",), ("Boko Haram",))},
    ),
    # a town that is besieged beside an attack
    (
        "JNIM imposed a blockade on Djibo, burning trucks and kidnapping drivers.",
        {("COERCE", ("JNIM",), ("Djibo",)), ("ASSAULT", ("JNIM",), ("trucks",)), ("ASSAULT", ("JNIM",), ("drivers",))},
    ),
    # who looks on signs nothing
    ("The movement signed the text in the presence of the Algerian minister Ahmed Attaf.", set()),
    ("ECOWAS kept Guinea under suspension.", {("SANCTION", ("ECOWAS",), ("Guinea",))}),
    ("ECOWAS ordered the activation of a force.", {("MOBILIZE", ("ECOWAS",), ())}),
]

RELATIONS: list[tuple[str, set[Told]]] = [
    ("Aid workers reached the rebel-held town of Kidal.", {("controls", ("rebel",), ("Kidal",))}),
    ("Students fled the Islamist-controlled north of Mali.", {("controls", ("Islamist",), ("northern Mali",))}),
    (
        "The Niamey-based affiliate of Islamic State attacked a camp.",
        {
            ("basedIn", ("Niamey-based affiliate",), ("Niamey",)),
            ("affiliatedWith", ("Niamey-based affiliate",), ("Islamic State",)),
        },
    ),
    ("The Bamako-based group met donors.", {("basedIn", ("Bamako-based group",), ("Bamako",))}),
    (
        "AQIM chief Abdelmalek Droukdel spoke.",
        {("leads", ("Abdelmalek Droukdel",), ("al-Qaeda in the Islamic Maghreb",))},
    ),
    ("MUJAO, a splinter of AQIM, spoke.", {("splitFrom", ("MUJAO",), ("al-Qaeda in the Islamic Maghreb",))}),
    (
        "JNIM, the main al-Qaeda affiliate in the Sahel, spoke.",
        {("affiliatedWith", ("JNIM",), ("al-Qaeda",)), ("operatesIn", ("JNIM",), ("Sahel",))},
    ),
    (
        "The Group for the Support of Islam and Muslims, the founder and commander of which is unknown, spoke.",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "due"), EVENTS)
def test_events_as_they_are_reported(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(("text", "due"), RELATIONS)
def test_ties_as_they_are_reported(text: str, due: set[Told]) -> None:
    assert told(text, "en", "relation") == due


def test_two_posts_behind_a_name_are_both_his() -> None:
    found = told("Captain Ibrahim Traore, the coup leader and chairman of the MPSR, resigned.", "en", "relation")
    assert {subject for _, subject, _ in found} == {("Ibrahim Traoré",)}


def test_the_year_of_a_resolution_is_no_date_of_what_it_asks() -> None:
    [event] = [
        s for s in stated("France supported Chad in line with resolution 2085 (2012).", "en") if s.kind == "event"
    ]
    assert event.time is None


def test_who_says_it_is_meant_by_the_subject_of_what_he_says() -> None:
    found = told("Captain Ibrahim Traore, who ousted Paul-Henri Damiba, said he had freed the nurse.", "en", "event")
    assert ("CONCEDE", ("Ibrahim Traoré",), ("nurse",)) in found


def test_what_is_told_to_somebody_to_be_done_is_planned() -> None:
    told_to = stated("The envoy told the Security Council that Mali would not accept the plan.", "en")
    assert {s.modality for s in told_to if s.type == "AGREE"} == {"planned"}


def test_the_country_is_not_that_of_the_troops_in_it() -> None:
    text = "Niger ended an accord with the United States that allowed American soldiers to operate in the country."
    [tie] = [s for s in stated(text, "en") if s.kind == "relation"]
    assert [ref.label for ref in tie.object] == ["Niger"]


def test_a_participle_before_who_says_it_is_said_too() -> None:
    text = "Police fired at the crowd in Gao, killing ten people, the minister said."
    assert all(s.attributed_to for s in stated(text, "en") if s.kind == "event")


def test_an_article_before_a_number_counts_nobody() -> None:
    [killing] = [s for s in stated("Soldiers killed an estimated 300 civilians.", "en") if s.kind == "event"]
    assert killing.fatalities is not None
    assert killing.fatalities.min == 300
