"""What agency reports of a crisis showed: how bodies are called, what ends, what is due by a day, who tells it."""

from __future__ import annotations

import pytest

from stating import stated, told

ECOWAS = "ECOWAS"
BAZOUM = "Mohamed Bazoum"
TCHIANI = "Abdourahamane Tchiani"


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        # a noun of its kind beside a name only says what it is …
        ("en", "The ECOWAS regional bloc condemned the coup.", ECOWAS),
        ("en", "The Economic Community of West African States (ECOWAS) regional bloc condemned the coup.", ECOWAS),
        ("en", "The 15-nation ECOWAS bloc condemned the coup.", ECOWAS),
        ("en", "The Boko Haram militant group condemned the coup.", "Boko Haram"),
        # … and points back to it alone
        ("en", "ECOWAS met in Abuja. The West African bloc condemned the coup.", ECOWAS),
        ("fr", "La Cédéao a tenu un sommet. Le bloc ouest-africain a condamné le putsch.", "Cédéao"),
        # a body's agency is not the body
        ("en", "The UN agency condemned the coup.", "UN agency"),
        # spellings of one name
        ("en", "Gen. Abdourahmane Tchiani condemned the coup.", TCHIANI),
        ("fr", "La Communauté des Etats d'Afrique de l'Ouest (CEDEAO) a condamné le putsch.", "Cédéao"),
        ("en", "The Bamako government condemned the coup.", "Government of Mali"),
        # a post before a name is no part of it
        ("en", "HRW Executive Director Tirana Hassan condemned the coup.", "Tirana Hassan"),
        # a number that a hyphen joins to a noun is no part of what somebody is called
        ("en", "The seven-member commission condemned the coup.", "commission"),
        ("en", "A 35-year-old teacher condemned the coup.", "teacher"),
    ],
)
def test_who_condemns_is_found_by_whatever_they_are_called(language: str, text: str, who: str) -> None:
    assert ("ACCUSE", (who,), ()) in told(text, language, "event")


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        # who suspends or ends help does not give it, in either of two nouns
        (
            "en",
            "France announced it had suspended all development aid and budgetary support to Niger.",
            {("SANCTION", ("France",), ("Niger",))},
        ),
        # what becomes one more of some kind is put on no black list
        ("en", "The coup added Niger to a growing list of military regimes.", set()),
        # a border is closed; nobody leaves it
        ("en", "Niger announced the closure of the border with Benin.", {("COERCE", ("Niger",), ("Benin",))}),
        # who is given a time is the one to act in it
        (
            "en",
            "ECOWAS gave the army in Niger one week to free the president.",
            {("REQUEST", (ECOWAS,), ("Niger Armed Forces",))},
        ),
        # who is held by soldiers is their prisoner
        (
            "en",
            "President Mohamed Bazoum has been held by rebels since Wednesday.",
            {("COERCE", ("rebels",), (BAZOUM,))},
        ),
        # a name between a place and a verb is whoever it is told of, not one more place
        ("en", "In Niamey, Diallo was arrested by rebels.", {("COERCE", ("rebels",), ("Diallo",))}),
        # what an attack targets is attacked
        ("en", "Sunday's attack targeted a market in Gao.", {("ASSAULT", (), ("market",))}),
        # whose attacks they are may be told with "d'" and "de" by turns
        (
            "fr",
            "Les attaques de Boko Haram et d'Ansar Dine se poursuivent : les rebelles ont fui.",
            {("ASSAULT", ("Boko Haram", "Ansar Dine"), ()), ("RETREAT", ("rebelles",), ())},
        ),
        # who forms a force trains nobody; who gives out a list frees nobody
        ("fr", "Le Mali et le Niger ont formé une force commune pour lutter contre les rebelles.", set()),
        ("en", "Mali has released a list of the traders.", set()),
        # who stands behind a date acts, whatever year it is of
        (
            "en",
            "On July 30, 2024, an al Qaeda affiliate, Ansar Dine, attacked Kidal.",
            {("ASSAULT", ("Ansar Dine",), ("Kidal",))},
        ),
        # who sets out after somebody leaves nothing
        ("fr", "Des militaires sont partis à la poursuite des assaillants.", set()),
        # who receives news meets nobody
        ("fr", "Le ministère a reçu des informations sur les commerçants.", set()),
        # who tells of a deed did not suffer it
        (
            "fr",
            "L'opération a permis de tuer des assaillants, toujours selon l'état-major.",
            {("ASSAULT", (), ("assaillants",))},
        ),
    ],
)
def test_events_of_a_crisis(language: str, text: str, due: set[object]) -> None:
    assert told(text, language, "event") == due


def test_who_was_head_of_state_is_known_by_his_last_name_for_a_while() -> None:
    text = "On 30 July 2023, Bazoum was arrested. On 30 July 2010, Bazoum was arrested."
    found = [ref.iri for each in stated(text, "en") if each.type == "COERCE" for ref in each.object]
    assert len([iri for iri in found if iri]) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Troops left Kidal ahead of the 31 December deadline."),
        ("fr", "Le ministre a confirmé la date du 31 décembre pour le retrait de la MINUSMA."),
    ],
)
def test_nothing_happened_on_the_day_by_which_it_is_due(language: str, text: str) -> None:
    assert {each.time.start if each.time else None for each in stated(text, language)} == {None}


def test_a_body_of_so_many_members_has_no_such_staff() -> None:
    text = "The eight-member West African Economic and Monetary Union closed its borders."
    assert not [each for each in stated(text, "en") if each.kind == "measure"]


def test_a_number_alone_is_called_by_all_its_words() -> None:
    [measure] = [each for each in stated("More than six million have been displaced.", "en") if each.kind == "measure"]
    assert [ref.label for ref in measure.subject] == ["six million"]


def test_a_clause_on_a_name_does_not_say_the_name() -> None:
    text = "Gen. Abdourahamane Tchiani, who has declared himself leader, left."
    assert not [each for each in stated(text, "en") if each.kind == "claim"]


def test_names_are_joined_by_an_ampersand() -> None:
    text = "Violence grew, according to the Armed Conflict Location & Event Data Project."
    assert [ref.label for each in stated(text, "en") if each.kind == "claim" for ref in each.subject] == ["ACLED"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Onze soldats ont été tués, ont indiqué jeudi des sources concordantes à Niamey.", "sources concordantes"),
        ("« La Cédéao nous sanctionne », a déclaré, lundi, Choguel Maïga, lors d'une visite.", "Choguel Kokalla Maïga"),
        ("Des rebelles ont attaqué Kidal, rapporte ce lundi 3 mars l'AFP.", "AFP"),
        ("La Cédéao soutient le Mali, souligne la déclaration des dirigeants de la CEDEAO.", "dirigeants"),
        # what goes on does not go on to say anything
        ("Les attaques de Boko Haram se poursuivent : les rebelles ont fui.", None),
    ],
)
def test_who_says_it_stands_behind_the_day(text: str, who: str | None) -> None:
    told = [each for each in stated(text, "fr") if each.kind == "claim"]
    assert {ref.label for each in told for ref in each.subject} == ({who} if who else set())


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "An officer said “about 30” troops had been killed.", ("fatalities", 30)),
        ("en", "Twelve soldiers are missing after the attack.", ("missing", 12)),
        ("fr", "L'attaque a fait des morts et 5 disparus.", ("missing", 5)),
    ],
)
def test_tolls(language: str, text: str, due: tuple[str, int]) -> None:
    found = [each for each in stated(text, language) if each.kind == "measure"]
    assert due in {(each.type, each.value) for each in found}
    assert {each.fatalities.min for each in stated(text, language) if each.fatalities and each.fatalities.max} <= {30}


def test_where_a_body_works_is_not_told_by_the_name_it_bears() -> None:
    text = "Al-Qaeda in the Islamic Maghreb condemned the coup. The UN mission in Mali condemned the coup."
    assert told(text, "en", "relation") == {
        ("operatesIn", ("MINUSMA",), ("Mali",)),
        ("partOf", ("MINUSMA",), ("United Nations",)),
    }


def test_what_was_announced_in_a_month_was_announced_in_the_past() -> None:
    [claim] = [each for each in stated("Le Mali a annoncé en mars son départ.", "fr") if each.kind == "claim"]
    assert claim.time is not None
    assert claim.time.start == "2023-03"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Wagner mercenaries and Malian soldiers were ambushed in Tinzaouaten.",
            ("ASSAULT", (), ("Wagner Group", "Malian Armed Forces")),
        ),
        (
            "An al Qaeda affiliate claimed responsibility for the attack on Boni.",
            ("ASSAULT", ("al Qaeda affiliate",), ("Boni",)),
        ),
    ],
)
def test_a_noun_with_a_verb_behind_it_acts_or_suffers(
    text: str, due: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert told(text, "en", "event") == {due}
