"""What pronouns and descriptions point back to, and where they rightly point nowhere."""

from __future__ import annotations

import pytest

from sahelgraph.extract.mentions.find import find_mentions
from sahelgraph.extract.parsing.passages import parse
from sahelgraph.ids import Minter
from sahelgraph.model import Source
from sahelgraph.register import Register, load_register


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def pointing(register: Register, text: str, language: str) -> list[tuple[str | None, str]]:
    source = Source(iri="https://example.org/s", id="s", published="2023-06-30", language=language)
    found = find_mentions(parse(text, language), register=register, source=source, minter=Minter(), text=text)
    return [(m.ref.mention, m.ref.label) for m in found if m.how in ("pronoun", "description")]


ENGLISH = [
    ("Minusma left Kidal. It closed the camp.", [("It", "MINUSMA")]),
    ("Minusma closed its camp.", [("its", "MINUSMA")]),
    ("Minusma left. The mission began in 2013.", [("mission", "MINUSMA")]),
    ("Abdoulaye Diop spoke. He left the room.", [("He", "Abdoulaye Diop")]),
    ("Gunmen attacked Gao. They fled.", [("They", "Gunmen")]),
    ("Rebels attacked MINUSMA. The peacekeepers fought back.", [("peacekeepers", "MINUSMA")]),
    ("Mali closed the border. The country asked for help.", [("country", "Mali")]),
    ("Ansar Dine claimed the attack. The group fled.", [("group", "Ansar Dine")]),
    ("Its spokeswoman Kadija Sowe left. The spokeswoman said nothing.", [("spokeswoman", "Kadija Sowe")]),
    ("It is clear that Minusma left.", []),
    ("Minusma left. It is raining.", []),
    ("Minusma left Kidal. The attack surprised many. It lasted an hour.", []),
    ("The mission failed.", []),
    ("Ansar Dine and Boko Haram met. The group fled.", []),
    ("Minusma met ECOWAS and the African Union. The mission of the envoy failed.", []),
    ("Mr Sodolo spoke. He left.", [("He", "Sodolo")]),
    ("Mr Sodolo spoke. She left.", []),
]
FRENCH = [
    ("La Minusma a quitté Kidal. Elle a fermé le camp.", [("Elle", "Minusma")]),
    ("Abdoulaye Diop a parlé. Il est parti.", [("Il", "Abdoulaye Diop")]),
    ("La Minusma est partie. La mission a duré dix ans.", [("mission", "Minusma")]),
    ("Des hommes armés ont attaqué Gao. Ils ont fui.", [("Ils", "hommes armés")]),
    ("Le Mali a fermé la frontière. Le pays a demandé de l'aide.", [("pays", "Mali")]),
    ("Berlin a annoncé qu'il quitterait Gao.", [("il", "Berlin")]),
    ("Abdoulaye Diop a parlé. Ce dernier est parti.", [("Ce dernier", "Abdoulaye Diop")]),
    # whom something is done to, by a pronoun before its verb; not what is said, nor who does it
    ("Abdoulaye Diop est arrivé. Le maire l'a remercié.", [("l'", "Abdoulaye Diop")]),
    ("Des éleveurs ont fui. Le préfet les a rappelés.", [("les", "éleveurs")]),
    ("Le préfet a reçu les éleveurs. Le maire leur a parlé.", [("leur", "éleveurs")]),
    ("Abdoulaye Diop est arrivé. Le préfet lui a parlé.", [("lui", "Abdoulaye Diop")]),
    ("Abdoulaye Diop est arrivé. Le préfet l'a annoncé.", []),
    ("Abdoulaye Diop est arrivé. Le préfet l'avait promis.", []),
    # the last of those named
    ("Le préfet a reçu Abdoulaye Diop. Celui-ci est reparti.", [("Celui-ci", "Abdoulaye Diop")]),
    ("Hadiza Say a parlé. Elle est repartie.", [("Elle", "Hadiza Say")]),
    ("Le ministre a reçu son homologue. Celui-ci est reparti.", [("son", "ministre"), ("Celui-ci", "homologue")]),
    ("Le juge a entendu trois éleveurs. Ces derniers ont nié.", [("Ces derniers", "éleveurs")]),
    (
        "Le préfet a parlé à la CMA. Celle-ci accuse le préfet.",
        [("Celle-ci", "Coordination des mouvements de l'Azawad")],
    ),
    ("Le préfet a parlé au Gatia. Celle-ci accuse le préfet.", []),
    # a post of two words, those whom somebody sends, a thing of another gender
    ("Le Premier ministre est arrivé. Il a dîné.", [("Il", "Premier ministre")]),
    ("Une délégation togolaise est arrivée. Elle a dîné.", [("Elle", "Togo")]),
    ("Le syndicat a lancé une grève. Il a gagné.", [("Il", "syndicat")]),
    ("La Minusma a parlé. Il faut partir.", []),
    ("Abdoulaye Diop a parlé. Il y a eu des heurts.", []),
    ("Abdoulaye Diop a parlé. Il pleut.", []),
    ("La Minusma est partie. Il est clair que rien ne change.", []),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(register: Register, text: str, expected: list[tuple[str, str]]) -> None:
    assert pointing(register, text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(register: Register, text: str, expected: list[tuple[str, str]]) -> None:
    assert pointing(register, text, "fr") == expected
