"""Posts told with their fields: "the Minister of Foreign Affairs and International Cooperation, X"."""

from __future__ import annotations

import pytest

from stating import stated

DIOP = "Abdoulaye Diop"
MAIGA = "Abdoulaye Maïga"


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Mali's Minister of Foreign Affairs, Abdoulaye Diop, met Sergei Lavrov.", {DIOP}),
        (
            "en",
            "Mali's Minister of Foreign Affairs and International Cooperation, Abdoulaye Diop, met Sergei Lavrov.",
            {DIOP},
        ),
        (
            "en",
            "The Minister for Foreign Affairs and International Cooperation of Mali, Abdoulaye Diop, met Sergei Lavrov.",
            {DIOP},
        ),
        (
            "en",
            "Minister of Territorial Administration and Decentralization Abdoulaye Maïga met Sergei Lavrov.",
            {MAIGA},
        ),
        ("en", "The Chadian Minister of Justice met Sergei Lavrov.", {"Chadian Minister of Justice"}),
        ("en", "The Minister of Defence and Veterans Affairs, Sadio Camara, met Sergei Lavrov.", {"Sadio Camara"}),
        # "and" joins two posts where it opens no field
        ("en", "The president and defence minister of Togo met Sergei Lavrov.", {"president", "defence minister"}),
        (
            "fr",
            "Le ministre de l'Administration territoriale et de la Décentralisation, Abdoulaye Maïga, a rencontré Sergueï Lavrov.",
            {MAIGA},
        ),
        (
            "fr",
            "Le ministre malien des Affaires étrangères et de la Coopération internationale, Abdoulaye Diop, a rencontré Sergueï Lavrov.",
            {DIOP},
        ),
        # a person named between commas holds the post, its body in between
        ("en", "The ambassador of Mali, Issa Konfourou, met Sergei Lavrov.", {"Issa Konfourou"}),
        ("fr", "L'ambassadeur du Mali, Issa Konfourou, a rencontré Sergueï Lavrov.", {"Issa Konfourou"}),
        # … and in a list of bodies nobody is
        ("en", "The ambassador of Mali, Niger and Chad met Sergei Lavrov.", {"ambassador"}),
    ],
)
def test_who_holds_a_post_acts_whatever_its_fields(language: str, text: str, who: set[str]) -> None:
    found = [s for s in stated(text, language) if s.type == "CONSULT"]
    assert {each.label for s in found for each in s.subject} == who


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministre nigérien de la Justice a rencontré Sergueï Lavrov."),
        ("en", "The Nigerien minister of Justice met Sergei Lavrov."),
        ("en", "The Nigerien Minister of Territorial Administration met Sergei Lavrov."),
    ],
)
def test_a_field_is_no_body(language: str, text: str) -> None:
    assert {each.label for s in stated(text, language) if s.type == "holdsOffice" for each in s.object} == {"Niger"}
