"""Texts of the United Nations and of regional bodies: statements, reports and communiqués, as they are worded."""

from __future__ import annotations

import pytest

from sahelgraph.extract.parsing.layout import paragraphs
from stating import Told, stated, told

COUNCIL, MINUSMA = "UN Security Council", "MINUSMA"
AU_COUNCIL = "Conseil de paix et de sécurité de l'Union africaine"
MALI = "Government of Mali"


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        # a noun with a capital is the body that the text names
        (
            "en",
            "MINUSMA met the rebels. A Mission convoy hit a mine near Tessalit.",
            {("CONSULT", (MINUSMA,), ("rebels",)), ("ASSAULT", (), (MINUSMA,))},
        ),
        # … and so are a body's initials
        (
            "fr",
            "Le Conseil de paix et de sécurité de l'UA s'est réuni lundi. Le CPS a rejeté le plan de la junte.",
            {("CONSULT", (AU_COUNCIL,), ()), ("REJECT", (AU_COUNCIL,), ("junte",))},
        ),
        # condolences to a government are to that of those who are named, or to none
        (
            "en",
            "The Council expressed its condolences to the family of the peacekeeper killed and to the Government and people of Chad.",
            {
                ("SUPPORT", ("Council",), ("peacekeeper", "Government of Chad", "people")),
                ("ASSAULT", (), ("peacekeeper",)),
            },
        ),
        # what one demonstrates is no demonstration, what one releases no prisoner, whose dollars they are no recipient
        ("en", "Member states demonstrated strong support for the plan.", set()),
        ("en", "The agency released an update on the number of displaced people.", set()),
        ("en", "The plan amounts to US$187 million for Mali.", set()),
        # what one seeks to do for others is not asked of them; a device that is neutralised is nobody
        ("en", "The mission sought to help the parties in Mali.", set()),
        ("en", "An explosive device was detected and neutralized near the camp.", set()),
        # who says that attacks would be crimes tells of none
        ("en", "They recalled that attacks targeting peacekeepers may constitute war crimes.", set()),
        # those who rights are abused by reject nothing; who regrets concedes nothing
        ("en", "Violations of human rights by the Malian army decreased.", set()),
        ("en", "The envoy expressed regret that the draft could not be adopted.", set()),
        # what a body decides by saying so
        (
            "fr",
            "Le Conseil de sécurité a décidé, à l'unanimité, de proroger, pour un an, le mandat de la MINUSMA.",
            {("AGREE", ("Conseil de sécurité",), ("Minusma",))},
        ),
        (
            "fr",
            "L'Union africaine a décidé de suspendre la participation du Niger à ses activités.",
            {("SANCTION", ("Union africaine",), ("Niger",))},
        ),
        ("fr", "Le Conseil reste saisi de la question.", set()),
        ("fr", "Le Mali est partie au Statut de Rome.", set()),
        ("fr", "L'insécurité entraîne des déplacements de personnes vers le Niger.", set()),
        # a delegate acts for his state, the Authority of a body for the body
        ("en", "Mali's delegate rejected the report.", {("REJECT", ("Mali",), ())}),
        (
            "fr",
            "L'Autorité des Chefs d'État et de Gouvernement de la CEDEAO s'est réunie à Accra.",
            {("CONSULT", ("Cédéao",), ())},
        ),
        # the text renews a mandate, not who welcomes it
        ("en", "France welcomes the adoption of resolution 2423 (2018), renewing the mandate of MINUSMA.", set()),
        (
            "en",
            "The Committee placed Ahmed Ag Albachar under a travel ban.",
            {("SANCTION", ("Committee",), ("Ahmed Ag Albachar",))},
        ),
        # those who are made to disappear
        (
            "en",
            "Malian soldiers forcibly disappeared 16 people.",
            {("ASSAULT", ("Malian Armed Forces",), ("people",))},
        ),
    ],
)
def test_what_is_done(language: str, text: str, due: set[Told]) -> None:
    assert told(text, language, "event") == due


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "The UN will report six months after the inauguration of the next President of Mali.", set()),
        (
            "fr",
            "S.E. Patrice Talon, Président de la République du Bénin, a ouvert la séance.",
            {("holdsOffice", ("Patrice Talon",), ("Bénin",))},
        ),
    ],
)
def test_who_holds_a_post(language: str, text: str, due: set[Told]) -> None:
    assert told(text, language, "relation") == due


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "More than 271,000 people have been uprooted from their homes.", {("displaced", 271000, None)}),
        (
            "en",
            "The number of IDPs in Burkina Faso has risen, reaching a total of 560,000.",
            {("displaced", 560000, None)},
        ),
        (
            "en",
            "The ambush resulted in three peacekeepers from Guinea killed and another injured.",
            {("fatalities", 3, None)},
        ),
        (
            "en",
            "More than 270,000 internally displaced people were living in host communities.",
            {("displaced", 270000, None)},
        ),
        ("en", "Twenty-seven traders were killed, wounded or abducted.", set()),
        ("fr", "Au moins 527 civils ont été tués, blessés ou enlevés.", set()),
        (
            "fr",
            "Le bilan est de 141 morts en 2017, contre 70 morts en 2016.",
            {("fatalities", 141, "2017"), ("fatalities", 70, "2016")},
        ),
    ],
)
def test_how_many(language: str, text: str, due: set[tuple[str, float, str | None]]) -> None:
    found = [s for s in stated(text, language) if s.kind == "measure"]
    assert {(s.type, s.value, s.time.start if s.time else None) for s in found} == due


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The Council was outraged by Friday's attack on the army camp in Boni.", "2024-01-05", "2024-01-05"),
        ("Soldiers were attacked in Boni between March 27 and 31, 2022.", "2022-03-27", "2022-03-31"),
        ("Since the beginning of the year, villagers were attacked in Boni.", "2024", None),
        (
            "Following the attack on the Malian army on 27 April, the CMA had set a condition.",
            "2023-04-27",
            "2023-04-27",
        ),
    ],
)
def test_when(text: str, start: str | None, end: str | None) -> None:
    [found] = [s.time for s in stated(text, "en") if s.type == "ASSAULT"]
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "dateline",
    ["Bamako, 19 June 2022 – ", "(Nairobi) – ", "(Niamey, 7 juin 2016) : ", "Niamey, le 7 juin 2016 - "],
)
def test_where_and_when_a_body_speaks_is_no_part_of_what_it_says(dateline: str) -> None:
    text = f"{dateline}The envoy left the town."
    assert [text[p.start : p.end] for p in paragraphs(text)][1:] == ["The envoy left the town."]


def test_a_capital_says_what_its_state_says() -> None:
    [claim] = [s for s in stated("Selon Bamako, l'opération a fait 300 morts.", "fr") if s.kind == "claim"]
    assert [ref.label for ref in claim.subject] == ["Mali"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # who stresses is who said it; who welcomes a text does not do what it does
        (
            "The African Union and ECOWAS suspended Mali, the envoy said, stressing that the situation was fragile.",
            {("envoy",)},
        ),
        # whose views are listened to does not speak
        ("The sponsors were attentive to the views of the Government of Mali.", set()),
    ],
)
def test_who_says_it(text: str, due: set[tuple[str, ...]]) -> None:
    claims = [s for s in stated(text, "en") if s.kind == "claim"]
    assert {tuple(ref.label for ref in claim.subject) for claim in claims} == due


COUNCIL_EN, COUNCIL_FR = "The Security Council,\n\n", "Le Conseil de sécurité,\n\n"
MISSION = "United Nations Mission in Liberia"


def planned(text: str, language: str) -> set[Told]:
    found = [s for s in stated(text, language) if s.kind == "event" and s.modality == "planned"]
    return {(s.type, tuple(r.label for r in s.subject), tuple(r.label for r in s.object)) for s in found}


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        (
            "en",
            COUNCIL_EN + "Decides that MINUSMA's mandate shall include the following tasks:\n\n(a) Human rights\n\n"
            "(i) To assist ECOWAS in its work, and to protect the civilians;\n\n"
            "– to support the redeployment of the army of Chad in the north,",
            {
                ("AID", (MINUSMA,), ("ECOWAS",)),
                ("AID", (MINUSMA,), ("civilians",)),
                ("SUPPORT", (MINUSMA,), ("Chadian armed forces",)),
            },
        ),
        (
            "fr",
            COUNCIL_FR + "Décide que le mandat de la MINUSMA comporte les tâches suivantes :\n\n"
            "i) Protéger, sans préjudice de leurs responsabilités, les civils menacés ;\n\n"
            "ii) User de ses bons offices pour soutenir la CEDEAO ;",
            {("AID", ("Minusma",), ("civils",)), ("SUPPORT", ("Minusma",), ("Cédéao",))},
        ),
        # a task is given to nobody where another act stands between
        (
            "en",
            COUNCIL_EN + "Decides that MINUSMA shall have these tasks:\n\nExpresses its concern about the drought;\n\n"
            "To protect the civilians in the north;",
            set(),
        ),
        # a list may be announced by words, and the paragraph go on with further acts
        (
            "en",
            COUNCIL_EN
            + "3. Decides that ECOWAS shall have the following mandate, and stresses that the truce holds;\n\n"
            "(i) To protect the civilians in the north;",
            {("AID", ("ECOWAS",), ("civilians",))},
        ),
        # what nobody is told to do
        ("en", COUNCIL_EN + "Requests ECOWAS to respond to attacks on civilians;", set()),
    ],
)
def test_whose_a_task_is(language: str, text: str, due: set[Told]) -> None:
    assert planned(text, language) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # what is about nobody, or must be, and what its verb already does
        ("Recognizing that each mandate is specific to the needs of a country,", set()),
        ("Reiterating that all perpetrators must be held accountable,", set()),
        ("Commending the troops of Chad for their courage,", set()),
        ("Stressing that ECOWAS contributes to the stability of the region,", {("ECOWAS", "positive")}),
    ],
)
def test_what_a_resolution_says(text: str, due: set[tuple[str, str]]) -> None:
    found = [s for s in stated(COUNCIL_EN + text, "en") if s.kind == "claim"]
    assert {(s.object[0].label, s.stance) for s in found} == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            f"The {MISSION} (UNMIL) met the rebels. UNMIL supported ECOWAS.",
            {("CONSULT", (MISSION,), ("rebels",)), ("SUPPORT", (MISSION,), ("ECOWAS",))},
        ),
        ("The UN mission in South Sudan supported ECOWAS.", {("SUPPORT", ("UN mission",), ("ECOWAS",))}),
        ("The UN mission in Mali supported ECOWAS.", {("SUPPORT", (MINUSMA,), ("ECOWAS",))}),
        ("Abuses were committed by all parties to the accord.", {("ASSAULT", ("parties",), ())}),
        (
            "The Council condemned the abuses of human rights by armed and extremist groups.",
            {
                ("ACCUSE", ("Council",), ("armed and extremist groups",)),
                ("ASSAULT", ("armed and extremist groups",), ()),
            },
        ),
        (
            "Mali referred the matter to the International Criminal Court, whose prosecutor opened, on 16 January 2013, an inquiry.",
            {("REQUEST", ("Mali",), ("International Criminal Court",)), ("INVESTIGATE", ("prosecutor",), ())},
        ),
        (
            "The envoy recalled the listing of Ansar Dine and its leader Iyad Ag Ghali.",
            {("SANCTION", (), ("Ansar Dine", "Iyad Ag Ghali"))},
        ),
        (
            "The signing of the accord by Mali and Niger was late.",
            {("SUPPORT", ("Mali",), ("Niger",)), ("AGREE", ("Mali",), ("Niger",))},
        ),
        ("The envoy has a policy on sexual exploitation and abuse by soldiers.", set()),
        ("ECOWAS must fight the corruption in Mali.", set()),
    ],
)
def test_who_does_it(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


def test_all_those_are_hit_whom_attacks_are_aimed_at() -> None:
    text = "Condamnant les attaques visant des civils, les forces de sécurité, la MINUSMA, les forces françaises et la CEDEAO,"
    found = {ref.label for s in stated(COUNCIL_FR + text, "fr") if s.type == "ASSAULT" for ref in s.object}
    assert {"civils", "Minusma", "Forces armées françaises", "Cédéao"} <= found


def test_an_infinitive_is_joined_to_none_but_an_infinitive() -> None:
    text = "Urges Mali to ensure that all abuses are tried and to continue to cooperate with ECOWAS,"
    [deed] = [s for s in stated(COUNCIL_EN + text, "en") if s.type == "COOPERATE"]
    assert ([ref.label for ref in deed.subject], deed.modality) == (["Mali"], "requested")


def test_what_people_undertake_is_no_place() -> None:
    text = "France deployed soldiers in the Political Transition and trained those of UNAMID."
    assert {ref.label for s in stated(text, "en") for ref in s.place} == set()


def test_a_transitional_government_is_that_of_the_state_told_of() -> None:
    text = "La Cédéao exhorte le Gouvernement de transition sud-soudanais à respecter la trêve au Soudan du Sud."
    assert not [ref for s in stated(text, "fr") for ref in s.refs if ref.iri and ref.iri.endswith("mali-transition")]


def test_a_declaration_is_nobody_to_ask() -> None:
    found = stated(COUNCIL_EN + "Calls for the full implementation of the Kolum Declaration,", "en")
    assert [s.object for s in found if s.type == "REQUEST"] == [()]
