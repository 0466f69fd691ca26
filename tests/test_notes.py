"""Terse notes, as those write who code events: who did what to whom, however they shorten it."""

from __future__ import annotations

import pytest

from stating import Told, stated, told

MALI = "Malian Armed Forces"
ISGS = "Islamic State Sahel Province"
VDP = "Volunteers for the Defence of the Homeland"
BARKHANE = "Operation Barkhane"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # a body in brackets behind another is no other side, nor is a faction who does it
        (
            "On 2 May 2020, Katiba Macina (JNIM) and ISGS fighters clashed near Ber.",
            {("ASSAULT", ("Katiba Macina",), (ISGS,))},
        ),
        (
            "On 2 May 2019, Boko Haram (Shekau faction) militants abducted a nurse in Bosso.",
            {("ASSAULT", ("Boko Haram",), ("nurse",))},
        ),
        # days between brackets do not part those who fight
        ("Around 2 May 2020 (between 2 - 4 May), JNIM and ISGS clashed near Ber.", {("ASSAULT", ("JNIM",), (ISGS,))}),
        # verbs in a row have one object, and the first is no passive
        (
            "On 2 May 2020, presumed JNIM militants abducted, beat, and executed a trader in Ber.",
            {("ASSAULT", ("JNIM",), ("trader",))},
        ),
        # where a place lies is no other victim, nor is the town whose registry burns
        (
            "The gendarmerie in Boni, Mopti Region was attacked by JNIM.",
            {("ASSAULT", ("JNIM",), ("National Gendarmerie of Mali",))},
        ),
        (
            "Police station in Ber, Timbuktu Region attacked by gunmen.",
            {("ASSAULT", ("gunmen",), ("National Police of Mali",))},
        ),
        ("The civil registry of Djibo was burned down by demonstrators.", {("ASSAULT", ("demonstrators",), ())}),
        (
            "An attack by gunmen on the outskirts of Djibo killed a nurse.",
            {("ASSAULT", ("gunmen",), ()), ("ASSAULT", ("gunmen",), ("nurse",))},
        ),
        # who goes with others still does what the next verb tells
        (
            "On 2 May 2020, Dozo militiamen escorted by a councilman executed six shepherds near Koro.",
            {("AID", ("councilman",), ("Dozo",)), ("ASSAULT", ("Dozo",), ("shepherds",))},
        ),
        (
            "On 2 May 2020, herders and Dozo shot and wounded a trader near Koro.",
            {("ASSAULT", ("herders", "Dozo"), ("trader",))},
        ),
        # some are told of by the people they come from, one is a person
        (
            "Youths from the Bobo community attacked traders of the Fulani community in Ber.",
            {("ASSAULT", ("Bobo people",), ("Fulani",))},
        ),
        ("Gunmen abducted a young man of the Fulani community in Ber.", {("ASSAULT", ("Gunmen",), ("young man",))}),
        # men of two bodies are of both
        (
            "On 2 May 2021, Dozo volunteer fighters (VDP) abducted a nurse in Djibo.",
            {("ASSAULT", ("Dozo", VDP), ("nurse",))},
        ),
        # the sides of a fight are those that its words part
        (
            "Clashes broke out between JNIM and Ansarul Islam on one side and ISGS on the other near Djibo.",
            {("ASSAULT", ("JNIM", "Ansarul Islam"), (ISGS,))},
        ),
        (
            "A nurse was wounded in an intercommunal conflict between Dogons and Bobos near Koro.",
            {("ASSAULT", (), ("nurse",)), ("ASSAULT", ("Dogon",), ("Bobo people",))},
        ),
        # a number that is bounded in more words is an object still
        (
            "On 2 May 2020, ISGS militants killed at the least eight herders near Ber.",
            {("ASSAULT", (ISGS,), ("herders",))},
        ),
        # nobody is shot at who is a river, nor a town that a train goes to
        ("Bandits opened fire on the Abuja-Kaduna train.", {("ASSAULT", ("Bandits",), ("Abuja-Kaduna train",))}),
        ("JNIM militants fired rockets at a boat on the Niger river.", {("ASSAULT", ("JNIM",), ("boat",))}),
        # armed men who raid attack; the police do not
        ("Bandits raided a school in Ber.", {("ASSAULT", ("Bandits",), ("school",))}),
        # what was done in an operation was done by whose operation it was
        (
            "Malian soldiers conducted an operation near Ber. Seven militants were killed in the operation.",
            {("ASSAULT", (MALI,), ("militants",))},
        ),
        # … unless they are their own dead
        (
            "Malian soldiers conducted an operation in Ber. Three soldiers were killed during the operation.",
            {("MOBILIZE", (MALI,), ("Ber",)), ("ASSAULT", (), (MALI,))},
        ),
        # who are believed to belong to a body are taken for it
        (
            "Gunmen believed to belong to the ISGS abducted ten nurses in Ber.",
            {("ASSAULT", (ISGS,), ("nurses",))},
        ),
        # a leader who is one of several is nobody whom the register could name
        (
            "French Barkhane forces killed a presumed local JNIM leader near Ber.",
            {("ASSAULT", (BARKHANE,), ("JNIM leader",))},
        ),
        # trainers from a state are not its army
        ("Militants killed a Russian instructor in Ber.", {("ASSAULT", ("Militants",), ("Russian instructor",))}),
        ("Rebels captured three soldiers near Ber.", {("COERCE", ("Rebels",), (MALI,))}),
    ],
)
def test_who_does_what_to_whom_in_a_note(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("On 2 May 2020, Dozo attacked a Fulani hamlet near Koro, seven reported to have been killed.", 7),
        ("Five people, including a nurse, assassinated overnight in Ber.", 5),
        ("A mixed patrol was ambushed near Ber, leaving 6 soldiers and 3 guards dead, and 4 guards wounded.", 9),
        ("JNIM militants abducted a girl in Ber and executed her in Bamba.", 1),
        ("Soldiers fired shots to disperse the crowd, killing two demonstrators.", 2),
    ],
)
def test_the_dead_of_a_note(text: str, toll: int) -> None:
    told = [s.fatalities.min for s in stated(text, "en") if s.kind == "event" and s.fatalities and s.happened]
    assert set(told) == {toll}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # "them" are those to whom it was done; armed men who flee are no displaced people
        ("Gunmen stopped a bus carrying traders and killed seven of them.", {("fatalities", "traders", 7)}),
        ("Six gunmen fled towards Mali.", set()),
        ("Six hundred villagers fled to Ber.", {("displaced", "villagers", 600)}),
        ("Two of the attackers escaped towards Mali.", set()),
    ],
)
def test_who_is_counted_in_a_note(text: str, counted: set[tuple[str, str, int]]) -> None:
    found = [s for s in stated(text, "en") if s.kind == "measure"]
    assert {(s.type, s.subject[0].label, s.value) for s in found if s.value} == counted


def test_a_source_behind_a_clause_set_beside_the_main_one_says_no_more_than_it() -> None:
    text = "Nine traders were killed in Ber, while fifty rebels were killed according to the government."
    found = {s.object[0].label: bool(s.attributed_to) for s in stated(text, "en") if s.kind == "event"}
    assert found == {"traders": False, "rebels": True}


@pytest.mark.parametrize(
    "text", ["Fifty rebels fled according to the army.", "Rebels retreated, according to the army."]
)
def test_who_tells_of_a_retreat_is_not_whom_it_was_from(text: str) -> None:
    assert {s.object for s in stated(text, "en") if s.kind == "event"} == {()}


def test_where_somebody_is_held_is_not_held() -> None:
    assert told("A robber died in detention at the gendarmerie in Djibo.", "en", "event") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Fighting pitted JNIM against ISGS near Ber.",
        "Clashes pitted JNIM militants against ISGS fighters in Ber.",
        "A clash pitting JNIM against ISGS was reported near Ber.",
    ],
)
def test_who_is_pitted_against_whom_fights_him(text: str) -> None:
    assert told(text, "en", "event") == {("ASSAULT", ("JNIM",), (ISGS,))}


def test_both_sides_of_a_clash_are_told_though_the_first_is_described() -> None:
    text = "Farmers from the Moundang community and Arab herders clashed near Ber."
    assert told(text, "en", "event") == {("ASSAULT", ("Farmers",), ("Arabs",))}


@pytest.mark.parametrize(
    "text",
    [
        "Looting: On 19 May 2022, presumed JNIM militants seized livestock in Ber.",
        "Weapons seizure: On 19 May 2022, Malian soldiers seized rifles in Ber.",
        "Non-violent activity: On 19 May 2022, presumed JNIM militants ran a checkpoint near Ber.",
        "Coup/Military takeover: On 19 May 2022, soldiers seized power in Bamako.",
    ],
)
def test_what_sort_of_event_a_coder_writes_before_a_note_is_no_part_of_it(text: str) -> None:
    found = {s.time.start for s in stated(text, "en") if s.kind == "event" and s.time}
    assert found == {"2022-05-19"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 9 May 2022, residents protested in Gao against the killing of a trader.", None),
        ("On 9 May 2022, residents marched in Gao in reaction to the murder of a trader by a policeman.", None),
        ("On 9 May 2022, residents marched in Gao, demanding justice for a trader executed by soldiers.", None),
        ("On 9 May 2022, Amnesty condemned the killing of a trader in Gao.", None),
        ("On 9 May 2022, residents marched in Gao over the killing of a trader on 5 May 2022.", "2022-05-05"),
        ("On 9 May 2022, residents protested over the 2019 murder of a trader.", "2019"),
        ("On 9 May 2022, residents protested in Gao and killed a trader.", "2022-05-09"),
    ],
)
def test_what_is_marched_about_was_done_on_a_day_of_its_own(text: str, day: str | None) -> None:
    [killing] = [s for s in stated(text, "en") if s.type == "ASSAULT"]
    assert (killing.time.start if killing.time else None) == day
    others = [s for s in stated(text, "en") if s.kind == "event" and s.type in {"PROTEST", "ACCUSE"}]
    assert {s.time.start for s in others if s.time} == {"2022-05-09"}


def test_between_two_days_is_no_side_of_a_fight() -> None:
    text = "Overnight between 7 and 8 May 2022, Chadian and Nigerien forces engaged JNIM militants near Ber."
    [fight] = [s for s in stated(text, "en") if s.kind == "event"]
    assert ({r.label for r in fight.subject}, [r.label for r in fight.object]) == (
        {"Chadian armed forces", "Niger Armed Forces"},
        ["JNIM"],
    )


@pytest.mark.parametrize(
    ("text", "language", "suffering", "places"),
    [
        ("Gunmen attacked the village of Boni.", "en", "village of Boni", ("boni",)),
        ("Gunmen raided the villages of Boni and Serma.", "en", "villages of Boni and Serma", ("boni", "serma")),
        ("Des hommes armés ont attaqué le village de Boni.", "fr", "village de Boni", ("boni",)),
        ("Gunmen attacked the town of Boni.", "en", "Boni", ("boni",)),
    ],
)
def test_an_attack_on_a_village_is_on_its_people_and_lies_there(
    text: str, language: str, suffering: str, places: tuple[str, ...]
) -> None:
    """A town keeps its own place as what is attacked; a village's people are told by the words, and joined by the place."""
    (event,) = (s for s in stated(text, language) if s.type == "ASSAULT")
    assert [ref.label for ref in event.object] == [suffering]
    assert tuple((ref.iri or "").rsplit("/", 1)[-1] for ref in event.place) == places


FULANI, DOGON, MOSSI = "Fulani", "Dogon", "Mossi"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Fulani and Dogon herders clashed near Koro.", ((FULANI,), (DOGON,))),
        ("On 2 May 2020, clashes broke out between Fulani and Dogon herders near Koro.", ((FULANI,), (DOGON,))),
        ("On 2 May 2020, fighting broke out between Peul and Mossi communities in Yirgou.", ((FULANI,), (MOSSI,))),
        ("Clashes between Peul and Mossi groups in Yirgou left two traders dead.", ((FULANI,), ("Mossi groups",))),
        ("Hausa and Berta groups fought each other in Ber.", (("Hausa",), ("Berta groups",))),
    ],
)
def test_two_peoples_before_one_noun_are_two_sides(text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    found = {(one, other) for kind, one, other in told(text, "en", "event") if kind == "ASSAULT" and one}
    assert found == {sides}


def test_what_is_done_besides_an_aim_is_done() -> None:
    text = "Police fired tear gas to disperse the crowd and arrested eight organisers in Gao."
    [arrest] = [s for s in stated(text, "en") if s.kind == "event" and [r.label for r in s.object] == ["organisers"]]
    assert (arrest.type, arrest.modality) == ("COERCE", "actual")


def test_no_casualties_deny_no_attack() -> None:
    text = "The camp in Ber attacked overnight by presumed JNIM militants, no casualties but material damages."
    [attack] = [s for s in stated(text, "en") if s.type == "ASSAULT"]
    assert (attack.polarity, [r.label for r in attack.subject]) == ("affirmed", ["JNIM"])


@pytest.mark.parametrize(
    "text",
    [
        "Mortar shells landed on the MINUSMA camp in Ber.",
        "Artillery shells struck the MINUSMA camp in Ber.",
        "A drone hit the MINUSMA camp in Ber.",
    ],
)
def test_what_is_shelled_is_attacked_though_nobody_says_by_whom(text: str) -> None:
    [attack] = [s for s in stated(text, "en") if s.type == "ASSAULT"]
    assert (attack.subject, [r.label for r in attack.object]) == ((), ["MINUSMA"])


def test_who_is_engaged_by_others_is_fought() -> None:
    text = "On 16 May 2022, Nigerian troops were engaged by IPOB militants near Orlu."
    assert told(text, "en", "event") == {("ASSAULT", ("Indigenous People of Biafra",), ("Nigerian Armed Forces",))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("JNIM militants blocked the road between Boni and Douentza.", "COERCE"),
        ("Students blocked the road between Boni and Douentza.", "PROTEST"),
        ("Students set up a roadblock in Gao to demand grants.", "PROTEST"),
    ],
)
def test_rebels_who_bar_a_road_do_not_demonstrate(text: str, kind: str) -> None:
    assert {s.type for s in stated(text, "en") if s.kind == "event" and s.happened} == {kind}


def test_who_pursues_somebody_is_who_was_ambushed() -> None:
    text = "On 8 March 2022, soldiers pursuing bandits were ambushed near Ber."
    assert ("ASSAULT", (), (MALI,)) in told(text, "en", "event")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("On 5 October 2020, JNIM militants abducted a young couple in Ber, they were later released.", "CONCEDE"),
        ("On 5 October 2020, JNIM militants abducted a family in Ber. They were later executed.", "ASSAULT"),
    ],
)
def test_who_was_taken_is_freed_or_killed_not_who_took_him(text: str, type_: str) -> None:
    [last] = [s for s in stated(text, "en") if s.kind == "event" and s.type == type_ and not s.subject]
    assert [r.label for r in last.object] in (["young couple"], ["family"])


def test_one_or_the_other_does_nothing_to_the_other() -> None:
    text = "Presumed Katiba Macina or Ansaroul Islam militants visited the school in Koro."
    assert "CONSULT" not in {s.type for s in stated(text, "en") if s.object}


def test_who_demonstrates_is_not_the_dead_whom_he_carries() -> None:
    text = "On 17 September 2020, residents arrived with the corpses of three soldiers killed in Ber and demonstrated in Gao."
    [march] = [s for s in stated(text, "en") if s.type == "PROTEST"]
    assert [r.label for r in march.subject] == ["residents"]
