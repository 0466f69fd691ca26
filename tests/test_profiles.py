"""Reference prose: country profiles, leads on groups and missions, short lives of ministers and officers."""

from __future__ import annotations

import pytest

from stating import Told, told

ENGLISH = [
    (
        "The Zabarma Front is a rebel group led by Musa Ali and active in northern Mali.",
        {("leads", ("Musa Ali",), ("Zabarma Front",)), ("operatesIn", ("Zabarma Front",), ("northern Mali",))},
    ),
    (
        "Ansarul Islam: a jihadist group in northern Burkina Faso, founded by Malam Dicko.",
        {
            ("operatesIn", ("Ansarul Islam",), ("northern Burkina Faso",)),
            ("leads", ("Ibrahim Malam Dicko",), ("Ansarul Islam",)),
        },
    ),
    ("The army, a militia and the police left.", set()),
    ("Boko Haram is not a group led by Musa Ali.", set()),
    ("Boko Haram is not a rebel group led by Musa Ali.", {("leads", ("Musa Ali",), ("rebel group",))}),
    (
        "The MNLA is an armed movement. Its secretary-general is Bilal Ag Acherif.",
        {("holdsOffice", ("Bilal Ag Acherif",), ("MNLA",))},
    ),
    ("Benin, whose capital is Porto-Novo, is calm.", {("capitalOf", ("Porto-Novo",), ("Benin",))}),
    ("Zida was prime minister of Burkina Faso in 2014.", {("holdsOffice", ("Zida",), ("Government of Burkina Faso",))}),
    (
        "Mauritania borders Mali and Algeria.",
        {("neighbourOf", ("Mauritania",), ("Algeria",)), ("neighbourOf", ("Mauritania",), ("Mali",))},
    ),
    (
        "Saleh Kebzabo, leader of the opposition party UNDR, was named prime minister of Chad.",
        {("leads", ("Saleh Kebzabo",), ("UNDR",)), ("holdsOffice", ("Saleh Kebzabo",), ("Chad",))},
    ),
    (
        "Ansarul Islam is a coalition. Banned by the state of Mali in 2019, it controls Djibo.",
        {("controls", ("Ansarul Islam",), ("Djibo",))},
    ),
    (
        "The CMA and the HCUA formed the Permanent Strategic Framework, based in Bamako.",
        {("basedIn", ("CSP-PSD",), ("Bamako",))},
    ),
    (
        "The headquarters of the Multinational Joint Task Force are in N'Djamena.",
        {("headquarteredIn", ("Multinational Joint Task Force",), ("N'Djamena",))},
    ),
]
FRENCH = [
    (
        "Le Front de libération du Macina est un groupe djihadiste dirigé par Amadou Koufa et présent dans la région de Mopti.",
        {("leads", ("Amadou Koufa",), ("Katiba Macina",)), ("operatesIn", ("Katiba Macina",), ("région de Mopti",))},
    ),
    (
        "Le HCUA, dont le secrétaire général est Alghabass Ag Intalla, est parti.",
        {("holdsOffice", ("Alghabass Ag Intalla",), ("HCUA",))},
    ),
    ("Le Sénégal est un pays d'Afrique dont la capitale est Dakar.", {("capitalOf", ("Dakar",), ("Sénégal",))}),
    (
        "La République du Niger est un pays. Il est membre du G5 Sahel.",
        {("memberOf", ("Niger",), ("G5 Sahel",))},
    ),
    ("Ousmane Sonko est le chef du parti Pastef.", {("leads", ("Ousmane Sonko",), ("Pastef",))}),
    (
        "Yacouba Isaac Zida a été Premier ministre du Burkina Faso en 2014.",
        {("holdsOffice", ("Yacouba Isaac Zida",), ("gouvernement du Burkina Faso",))},
    ),
]


@pytest.mark.parametrize(("text", "due"), ENGLISH)
def test_english(text: str, due: set[Told]) -> None:
    assert told(text, "en", "relation") == due


@pytest.mark.parametrize(("text", "due"), FRENCH)
def test_french(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "relation") == due
