"""What French tells in passing: in front of the subject, between commas, behind the last one; and numbers of a part."""

from __future__ import annotations

import pytest

from stating import Told, stated, told


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # what is told before the subject, or of it between commas
        ("Graciés vendredi par le préfet, les éleveurs ont fui Ber.", {("CONCEDE", ("préfet",), ("éleveurs",)), ("RETREAT", ("éleveurs",), ("Ber",))}),
        ("Jean Koffi, principal opposant au régime, a été arrêté par la junte.", {("COERCE", ("junte",), ("Jean Koffi",))}),
        ("Le lieutenant-colonel Jean Koffi, arrêté mardi par la junte, a parlé.", {("COERCE", ("junte",), ("Jean Koffi",))}),
        ("Le porte-parole de l'armée, le colonel Jean Koffi, a condamné la junte.", {("ACCUSE", ("Jean Koffi",), ("junte",))}),
        ("Le gouverneur de la région de Mopti, le général Jean Koffi, a quitté Ber.", {("RETREAT", ("Jean Koffi",), ("Ber",))}),
        # a participle behind the last comma is told of the main verb; one behind a name agrees with it
        (
            "Le Togo a donné dix jours aux rebelles pour partir, menaçant d'attaquer Ber.",
            {("REQUEST", ("Togo",), ("rebelles",)), ("THREATEN", ("Togo",), ("Ber",))},
        ),
        ("Le Togo a rompu ses relations avec la Belgique, accusée d'avoir armé les rebelles.", {("SANCTION", ("Togo",), ("Belgique",)), ("ACCUSE", (), ("Belgique",))}),
        ("Un convoi de la Minusma a sauté sur une mine à Ber, blessant sept Casques bleus togolais.", {("ASSAULT", (), ("Minusma",)), ("ASSAULT", (), ("Casques bleus togolais",))}),
        # a second verb has its own object
        ("Jean Koffi défend le franc et critique Awa Ba.", {("ACCUSE", ("Jean Koffi",), ("Awa Ba",))}),
        ("Les mutins ont arrêté le maire et dissous le parlement.", {("COERCE", ("mutins",), ("maire",)), ("COERCE", ("mutins",), ("parlement",))}),
        ("Le préfet a dénoncé la corruption et réclamé une réunion du Conseil de sécurité.", {("ACCUSE", ("préfet",), ()), ("REQUEST", ("préfet",), ("Conseil de sécurité",))}),
        # who stands behind "par" did what the first noun tells
        ("L'attaque d'une base militaire par des rebelles a duré une heure.", {("ASSAULT", ("rebelles",), ("base militaire",))}),
        # capitals and borders
        ("Niamey rompt avec Kiev.", {("REJECT", ("Niger",), ("Ukraine",))}),
        ("Le Tchad a déployé des renforts à la frontière soudanaise.", {("MOBILIZE", ("Tchad",), ())}),
        # who blames does it to the one blamed, whatever that one did
        ("La junte reproche à la Belgique d'avoir critiqué l'armée.", {("ACCUSE", ("junte",), ("Belgique",))}),
        ("Un responsable a requis l'anonymat.", set()),
        ("Le Togo a révoqué la loi contre le trafic de migrants.", {("REJECT", ("Togo",), ())}),
    ],
)  # fmt: skip
def test_who_does_what_is_told_in_passing(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("À la tête de la junte depuis 2022, le capitaine Jean Koffi a parlé.", {("leads", ("Jean Koffi",), ("junte",))}),
        ("Le capitaine Jean Koffi, porte-parole du MPSR, a parlé.", {("spokespersonFor", ("Jean Koffi",), ("Mouvement patriotique pour la sauvegarde et la restauration",))}),
        ("L'opposant Jean Koffi, chef de file du parti, a parlé.", set()),
    ],
)  # fmt: skip
def test_what_holds_is_told_in_passing(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "relation") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "L'attaque a fait 64 morts, dont 49 civils et 15 soldats.",
            {("64 morts", 64), ("civils", 49), ("soldats", 15)},
        ),
        ("Au moins 60 personnes, dont 20 enfants, ont été tuées.", {("personnes", 60), ("enfants", 20)}),
        ("Cinquante et un soldats ont péri dans une embuscade.", {("soldats", 51)}),
        ("L'OCHA estime à 1,8 million le nombre de personnes déplacées.", {("personnes déplacées", 1800000)}),
        ("La mission compte 200 soldats, dont 50 femmes.", {("soldats", 200)}),
    ],
)
def test_those_who_are_counted_as_part_of_others_share_their_lot(text: str, due: set[tuple[str, int]]) -> None:
    assert {(s.subject[0].label, s.value) for s in stated(text, "fr") if s.kind == "measure"} == due


def test_the_dead_of_a_part_are_not_added_to_all() -> None:
    [attack] = [
        s for s in stated("L'attaque du Jnim contre Ber a fait 64 morts, dont 49 civils.", "fr") if s.kind == "event"
    ]
    assert attack.fatalities is not None
    assert attack.fatalities.min == 64


def test_since_when_somebody_holds_a_post_does_not_date_what_happens_to_him() -> None:
    text = "Le général Jean Koffi, chef de la gendarmerie depuis 2011, a été arrêté."
    [event] = [s for s in stated(text, "fr") if s.kind == "event"]
    assert event.time is None


def test_the_state_of_an_ambassador_is_not_where_he_acts() -> None:
    [event] = [s for s in stated("L'ambassadeur de France à Niamey a quitté le pays.", "fr") if s.kind == "event"]
    assert "France" not in {ref.label for ref in (*event.place, *event.object)}


def test_he_is_who_was_named_with_a_title() -> None:
    text = "L'imam Jean Koffi a quitté le Mali pour l'Algérie, où il a été reçu par le préfet."
    assert ("CONSULT", ("préfet",), ("Jean Koffi",)) in told(text, "fr", "event")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Awa Ba s'est dite préoccupée par la mort de civils à Ber.", {("says", ("Awa Ba",), ("civils",))}),
        ("La justice a condamné à la réclusion huit soldats.", set()),
        ("Des hommes armés s'en sont pris au village de Ber.", set()),
        ("Les éleveurs sont toujours absents, s'inquiète Awa Ba.", {("says", ("Awa Ba",), ())}),
        ("La junte a suspendu la radio, l'accusant de propos hostiles aux autorités.", {("says", ("junte",), ())}),
        ("Le préfet s'en est pris à la France.", {("says", ("préfet",), ("France",))}),
    ],
)
def test_what_one_calls_oneself_is_said_and_a_sentence_is_not(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "claim") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Jean Koffi se dit pris en otage par les mutins.", {("ASSAULT", ("mutins",), ("Jean Koffi",))}),
        ("Des hommes armés s'en sont pris au village de Ber.", {("ASSAULT", ("hommes armés",), ("village de Ber",))}),
        ("L'enlèvement du maire de Ber et de deux jeunes a été condamné.", {("ASSAULT", (), ("maire", "jeunes"))}),
        ("Le Mali a reçu le soutien de la Guinée.", {("SUPPORT", ("Guinée",), ("Mali",))}),
        ("Le coup d'État au Niger a surpris la France.", {("COERCE", (), ("Niger",))}),
        ("Deux tonnes de cannabis saisies à Ber.", {("COERCE", (), ())}),
        ("Une prise d'otages a eu lieu à Ber.", {("ASSAULT", (), ("otages",))}),
        (
            "Deux mois après avoir été arrêté à Ber, Jean Koffi a été libéré.",
            {("COERCE", (), ("Jean Koffi",)), ("CONCEDE", (), ("Jean Koffi",))},
        ),
        ("Le Togo a exigé la nomination d'un Premier ministre civil.", {("REQUEST", ("Togo",), ())}),
        ("La Cour a ordonné la suspension des sanctions contre le Mali.", {("CONCEDE", ("Cour",), ("Mali",))}),
        ("La ville-garnison de Kati a été attaquée.", {("ASSAULT", (), ("Kati",))}),
        ("L'ambassadeur a dû quitter le Niger.", {("RETREAT", ("ambassadeur",), ("Niger",))}),
        ("L'ambassadeur aurait dû quitter le Niger.", set()),
        ("Le préfet a échappé à une attaque à Ber.", {("ASSAULT", (), ("préfet",))}),
    ],
)
def test_what_is_undergone_had_to_be_done_or_is_a_headline(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") == due


def test_the_day_of_what_came_before_does_not_date_what_followed() -> None:
    text = "Depuis le coup d'État de juillet 2023 au Niger, la France a retiré ses soldats."
    times = {s.type: s.time and s.time.start for s in stated(text, "fr") if s.kind == "event"}
    assert times == {"COERCE": "2023-07", "RETREAT": None}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Des hommes armés ont attaqué le village de Ber et tué dix civils.",
            {("ASSAULT", ("hommes armés",), ("village de Ber",)), ("ASSAULT", ("hommes armés",), ("civils",))},
        ),
        (
            "Les assaillants ont brûlé trois véhicules et enlevé deux chauffeurs.",
            {("ASSAULT", ("assaillants",), ("trois véhicules",)), ("ASSAULT", ("assaillants",), ("chauffeurs",))},
        ),
        ("Les soldats ont arrêté des hommes ligotés et blessés.", {("COERCE", ("soldats",), ("hommes",))}),
    ],
)
def test_a_participle_behind_and_is_done_by_who_did_the_first(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") == due


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Trois otages ont été libérés, a annoncé Bamako.", "Mali"),
        ("Trois otages ont été libérés, a annoncé lundi Bamako.", "Mali"),
        ("Trois otages ont été libérés, a indiqué jeudi Paris.", "France"),
        ("Trois otages ont été libérés, a annoncé mardi Emmanuel Macron.", "Emmanuel Macron"),
    ],
)
def test_who_stands_behind_what_is_said_says_it(text: str, speaker: str) -> None:
    (event,) = (s for s in stated(text, "fr") if s.kind == "event")
    assert [ref.label for ref in event.attributed_to] == [speaker]


def test_the_town_is_one_named_before() -> None:
    """A capital that speaks of the town later is not that town."""
    assert told("L'armée a repris la ville, a dit Bamako.", "fr", "event") == {
        ("COERCE", ("Forces armées maliennes",), ())
    }
    assert ("COERCE", ("Forces armées maliennes",), ("Kidal",)) in told(
        "Les rebelles tenaient Kidal. L'armée a repris la ville.", "fr", "event"
    )


def test_where_one_flees_is_not_what_one_leaves() -> None:
    assert told("Les populations fuient les violences vers la Mauritanie voisine.", "fr", "event") == {
        ("RETREAT", ("populations",), ())
    }
