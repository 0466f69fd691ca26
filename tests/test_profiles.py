"""Reference prose: country profiles, leads on groups and missions, short lives of ministers and officers."""

from __future__ import annotations

import pytest

from stating import Told, told

AZAWAD = ("MNLA", "HCUA", "Arab Movement of Azawad")
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
    (
        "The CMA comprises three groups: the MNLA, the HCUA and the MAA.",
        {("memberOf", (each,), ("Coordination of Azawad Movements",)) for each in AZAWAD},
    ),
    (
        "Niger is bordered by Libya to the northeast, Chad to the east, Benin and Burkina Faso to the south, and Mali.",
        {("neighbourOf", (each,), ("Niger",)) for each in ("Libya", "Chad", "Benin", "Burkina Faso", "Mali")},
    ),
    (
        "The National Front is led by former JEM chief of staff Jibril Bari.",
        {
            ("leads", ("Jibril Bari",), ("National Front",)),
            ("holdsOffice", ("Jibril Bari",), ("Justice and Equality Movement",)),
        },
    ),
    (
        "The Zabarma Brigade, under the command of Musa Ali, took Kidal.",
        {("leads", ("Musa Ali",), ("Zabarma Brigade",)), ("controls", ("Zabarma Brigade",), ("Kidal",))},
    ),
    ("Kidal is a stronghold of the MNLA.", {("operatesIn", ("MNLA",), ("Kidal",))}),
    ("JNIM and Boko Haram are rivals.", {("hostileTo", ("JNIM",), ("Boko Haram",))}),
    ("Musa Ali is not the leader of JNIM.", set()),
    ("Boko Haram left Abuja, finance minister Musa Ali said in Qatar.", set()),
    ("Ansaru was formed in 2012 as a splinter group of Boko Haram.", {("splitFrom", ("Ansaru",), ("Boko Haram",))}),
    ("President Goodluck Jonathan left Abuja.", {("holdsOffice", ("Goodluck Jonathan",), ("Nigeria",))}),
    ("The president of the chess club, Goodluck Jonathan, left Abuja.", set()),
    ("Musa Ali is no longer the defence minister of Mali.", set()),
    ("Mali's opposition leader Musa Ali left Kidal.", set()),
    ("The General's former aide de camp, a member of no party, left Kidal.", set()),
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
    (
        "Le Niger est bordé par l'Algérie et la Libye au nord, le Tchad à l'est et le Mali à l'ouest.",
        {("neighbourOf", (each,), ("Niger",)) for each in ("Algérie", "Libye", "Tchad", "Mali")},
    ),
    (
        "La CMA, composée du MNLA, du HCUA et du MAA, a quitté Ber.",
        {
            ("memberOf", (each,), ("Coordination des mouvements de l'Azawad",))
            for each in ("MNLA", "HCUA", "Mouvement arabe de l'Azawad")
        },
    ),
    ("Moussa Ali n'est pas le chef du JNIM.", set()),
    (
        "Ancien ministre de l'Intérieur du Niger, Moussa Ali a été arrêté.",
        {("holdsOffice", ("Moussa Ali",), ("Niger",))},
    ),
    (
        "Ansarul Islam combat l'Armée nationale libyenne (ANL) du général Moussa Ali.",
        {
            ("hostileTo", ("Ansarul Islam",), ("Armée nationale libyenne",)),
            ("leads", ("Moussa Ali",), ("Armée nationale libyenne",)),
        },
    ),
    ("En mars 2009, il devient secrétaire général de l'UFDD.", set()),
]


@pytest.mark.parametrize(("text", "due"), ENGLISH)
def test_english(text: str, due: set[Told]) -> None:
    assert told(text, "en", "relation") == due


@pytest.mark.parametrize(("text", "due"), FRENCH)
def test_french(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "relation") == due
