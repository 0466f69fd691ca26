"""How the reports of the United Nations and of aid agencies tell things: own sentences in their manner."""

from __future__ import annotations

from typing import Any

import pytest

from stating import Told, stated, told

COUNCIL = "UN Security Council"
CHIEF = "António Guterres"


def test_they_are_the_members_of_a_body() -> None:
    text = "The members of the Security Council met on Tuesday. They urged the junta to free the president of Niger."
    assert ("REQUEST", (COUNCIL,), ("junta",)) in told(text, "en", "event")


def test_the_members_of_the_council_stand_for_it() -> None:
    text = "Les membres du Conseil de sécurité se sont réunis. Les membres du Conseil ont réitéré leur appui à la Minusca. Ils ont exhorté le Tchad à ouvrir la frontière."
    found = told(text, "fr", "event")
    assert ("SUPPORT", ("Conseil de sécurité",), ("Minusca",)) in found
    assert ("REQUEST", ("Conseil de sécurité",), ("Tchad",)) in found


def test_who_is_wished_well_is_not_wounded_by_it() -> None:
    text = "The Secretary-General wishes those injured a swift recovery."
    assert not [s for s in stated(text, "en") if s.type == "ASSAULT"]


def test_the_council_is_the_body_of_that_name() -> None:
    text = "The Security Council met today. UNOWAS gave its report. The Council urged Chad to open the border."
    assert ("REQUEST", (COUNCIL,), ("Chad",)) in told(text, "en", "event")


def test_no_body_of_another_name_is_the_council() -> None:
    text = "UNOWAS gave its report. The Council urged Chad to open the border."
    assert not any("UNOWAS" in who for _, who, _ in told(text, "en", "event"))


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "My Special Representative left Gao. I urge Chad to open the border.", ("REQUEST", (CHIEF,), ("Chad",))),
        ("en", "The Security Council requested me to report every month.", ("REQUEST", (COUNCIL,), (CHIEF,))),
        ("en", "The Security Council asked the Secretary-General to name an envoy.", ("REQUEST", (COUNCIL,), (CHIEF,))),
        ("fr", "Mon Représentant spécial a quitté Gao. Je me suis entretenu avec le Premier Ministre Choguel Maïga.", ("CONSULT", (CHIEF,), ("Choguel Kokalla Maïga",))),
        ("fr", "Le Conseil de sécurité prie le Secrétaire général de nommer un envoyé.", ("REQUEST", ("Conseil de sécurité",), (CHIEF,))),
    ],
)  # fmt: skip
def test_the_secretary_general_speaks_of_himself(language: str, text: str, due: Told) -> None:
    assert due in told(text, language, "event")


@pytest.mark.parametrize(
    "text",
    [
        "I urge Chad to open the border.",
        "“I urge Chad to open the border”, said my Special Representative.",
        "The Secretary-General of the party spoke. The Security Council met.",
    ],
)
def test_nobody_else_is_taken_for_him(text: str) -> None:
    found = stated(text, "en")
    assert CHIEF not in {ref.label for each in found for ref in (*each.subject, *each.object)}


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "In Chad, two million people are in dire need of aid.", ("peopleInNeed", 2000000, ["Chad"])),
        ("en", "Some 300,000 people are estimated to be food insecure.", ("foodInsecure", 300000, [])),
        ("en", "Niger is hosting more than 2 million internally displaced people.", ("displaced", 2000000, [])),
        ("fr", "Quelque 700 personnes pourraient avoir besoin d'aide au Mali.", ("peopleInNeed", 700, ["Mali"])),
        ("fr", "Au Tchad, 40 000 personnes se trouvent en situation d'insécurité alimentaire.", ("foodInsecure", 40000, ["Tchad"])),
        ("fr", "Quelque 700 personnes se sont déplacées vers Abala.", ("displaced", 700, ["Abala"])),
    ],
)  # fmt: skip
def test_people_in_need_are_counted(language: str, text: str, due: tuple[str, int, list[str]]) -> None:
    [found] = [s for s in stated(text, language) if s.kind == "measure"]
    assert (found.type, found.value, [ref.label for ref in found.place]) == due


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Twenty schools in need of repair were closed."),
        ("fr", "La mission a recensé 30 violations qui ont touché 45 victimes."),
    ],
)
def test_no_others_are(language: str, text: str) -> None:
    assert [s for s in stated(text, language) if s.kind == "measure"] == []


def test_a_date_before_the_verb_does_not_act() -> None:
    text = "Suspected JNIM fighters 7 Nov kidnapped eight teachers in Djibo; army 8 Nov freed hostages."
    found: list[Any] = [s for s in stated(text, "en") if s.type == "ASSAULT" and s.kind == "event"]
    assert [[ref.label for ref in s.subject] for s in found] == [["JNIM"]]
    assert [s.time.start for s in found] == ["2023-11-07"]


def test_named_members_act_with_their_group() -> None:
    text = "Several armed groups, including JNIM and Ansarul Islam, attacked the barracks in Djibo."
    assert {who for kind, who, _ in told(text, "en", "event") if kind == "ASSAULT"} == {
        ("armed groups", "JNIM", "Ansarul Islam")
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Security Council urged Chad to pursue its efforts."),
        ("en", "Mali pursued the implementation of the accord with the rebels."),
        ("fr", "Le Mali poursuit sa coopération avec la Russie."),
    ],
)
def test_who_pursues_an_aim_attacks_nobody(language: str, text: str) -> None:
    assert not [s for s in stated(text, language) if s.type == "ASSAULT"]


def test_concern_about_a_situation_accuses_nobody() -> None:
    text = "Les membres du Conseil se sont déclarés préoccupés par la situation au Mali."
    assert [(s.kind, s.type) for s in stated(text, "fr")] == [("claim", "says")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("L'ONU demande aux groupes armés de libérer les otages.", ("CONCEDE", ("groupes armés",), ("otages",))),
        ("Le délégué de la Chine a dénoncé le Mali.", ("ACCUSE", ("Chine",), ("Mali",))),
        ("Le ministre s'est félicité du départ de la Minusma.", ("SUPPORT", ("ministre",), ("Minusma",))),
    ],
)
def test_french_of_the_council(text: str, due: Told) -> None:
    found = {(s.type, tuple(r.label for r in s.subject), tuple(r.label for r in s.object)) for s in stated(text, "fr")}
    assert due in found


def test_help_that_is_told_with_an_aim_was_given() -> None:
    text = "The Government launched a strategy to prevent attacks with the support of UNDP."
    found = [s for s in stated(text, "en") if s.type == "SUPPORT"]
    assert [(s.polarity, s.modality) for s in found] == [("affirmed", "actual")]


def test_civilians_do_not_kill_by_the_attacks_on_them() -> None:
    text = "The Council cited attacks near Diffa against civilians, which killed ten farmers."
    [deed] = [s for s in stated(text, "en") if s.kind == "event" and "farmers" in {r.label for r in s.object}]
    assert deed.subject == ()
