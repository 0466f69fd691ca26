"""Speech: who says what, of whom, for or against."""

from __future__ import annotations

import pytest

from sahelgraph.model import Statement
from stating import stated


def claims(text: str, language: str) -> list[Statement]:
    return [s for s in stated(text, language) if s.kind == "claim"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "The Security Council said that the rebels attacked the town.", "Security Council"),
        ("en", "The rebels attacked the town, the Security Council said.", "Security Council"),
        ("en", "According to MINUSMA, the rebels attacked the town.", "MINUSMA"),
        ("en", "The African Union announced that the talks had ended.", "African Union"),
        ("fr", "La Cédéao a déclaré que les rebelles ont attaqué la ville.", "Cédéao"),
        ("fr", "Les rebelles ont attaqué la ville, déplore l'ONU.", "ONU"),
        ("fr", "Selon la Minusma, les rebelles ont attaqué la ville.", "Minusma"),
        ("fr", "« Les rebelles ont attaqué la ville », a affirmé Antonio Guterres.", "Antonio Guterres"),
    ],
)
def test_the_speaker(language: str, text: str, speaker: str) -> None:
    assert speaker in {ref.mention for claim in claims(text, language) for ref in claim.subject}


def test_what_is_said_is_attributed_and_named_by_the_claim() -> None:
    told = stated("The Security Council said that the rebels attacked the army.", "en")
    [event] = [s for s in told if s.kind == "event" and s.type == "ASSAULT"]
    [claim] = [s for s in told if s.kind == "claim"]
    assert [ref.label for ref in event.attributed_to] == ["UN Security Council"]
    assert event.id in claim.reports
    assert claim.content is not None
    assert claim.content.text == "that the rebels attacked the army"


def test_a_medium_that_is_told_something_is_not_its_source() -> None:
    told = stated("The Security Council told AFP that the rebels attacked the army.", "en")
    assert {ref.label for s in told for ref in s.attributed_to} <= {"UN Security Council"}
    assert all(ref.mention != "AFP" for s in told if s.kind == "claim" for ref in s.subject)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Le Togo a fermé sa radio, une mesure que l'Union africaine regrette.", {"Union africaine"}),
        ("L'ambassadeur est parti après les propos de Patrice Talon.", set()),
        ("Selon un bilan communiqué par la Minusma, dix civils ont été tués.", {"Minusma"}),
        ("Niamey reproche au Bénin d'abriter des rebelles, ce que dément Cotonou.", {"Niamey", "Cotonou"}),
    ],
)
def test_who_speaks_in_french(text: str, speakers: set[str]) -> None:
    assert {ref.mention for claim in claims(text, "fr") for ref in claim.subject} == speakers


def test_who_is_met_is_not_said_by_who_accuses_him() -> None:
    [met] = [
        s for s in stated("Le Togo rencontre les rebelles, accusés de meurtres par l'ONU.", "fr") if s.type == "CONSULT"
    ]
    assert not met.attributed_to


def test_a_capital_that_speaks_does_not_speak_of_itself() -> None:
    [claim] = claims("Berlin a annoncé qu'il quitterait Gao.", "fr")
    assert {ref.label for ref in claim.object} == {"Gao"}


def test_stance_comes_from_the_words() -> None:
    [claim] = claims("The Security Council said that the violence was unacceptable.", "en")
    assert claim.stance == "negative"
    assert [c.stance for c in claims("The African Union said that the accord was a success.", "en")] == ["positive"]


def test_condemning_is_an_event_and_a_claim() -> None:
    told = stated("The Security Council condemned the army.", "en")
    assert {(s.kind, s.type, s.stance) for s in told} >= {("event", "ACCUSE", None), ("claim", "says", "negative")}


def test_a_judgement_that_is_gone_on_with_is_one_claim() -> None:
    [claim] = claims("The army criticised MINUSMA, saying the mission had left Gao.", "en")
    assert claim.content is not None
    assert claim.content.text.startswith("The army criticised")


def test_whose_views_are_asked_for_does_not_say_it() -> None:
    assert claims("The African Union called for the views of the herders to be heard.", "en") == []


def test_a_capital_that_is_spoken_of_is_its_state() -> None:
    assert [ref.label for c in claims("Bamako criticised Paris.", "en") for ref in c.object] == ["France"]
    assert [ref.label for c in claims("The army said Bamako was quiet.", "en") for ref in c.object] == ["Bamako"]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        # a straight mark with space before it opens, so that who denies something before it does not say what follows
        ("fr", 'Elle dément. "Des soldats ont tué des civils à Gao. Ils sont partis", affirme l\'ONU.', ["ONU"]),
        ("en", 'Mali denies this. "Soldiers killed civilians in Gao. They left," the UN said.', ["UN"]),
        # a mark that was forgotten turns no other round
        ("fr", 'Il a dit "non. "Des soldats ont tué des civils à Gao", affirme l\'ONU. L\'armée est partie.', ["ONU"]),
        # who is spoken of within what is quoted does not say all of it
        ("fr", '"Des soldats, que tout le monde dit perdus, ont tué des civils", affirme l\'ONU.', ["ONU"]),
    ],
)
def test_a_quotation_is_said_by_one(language: str, text: str, speakers: list[str]) -> None:
    [event] = [s for s in stated(text, language) if s.kind == "event" and s.type == "ASSAULT"]
    assert [ref.mention for ref in event.attributed_to] == speakers


def test_a_sentence_begins_with_the_mark_that_opens_it() -> None:
    [event] = [s for s in stated('Le maire est parti. "Des soldats ont tué des civils", affirme l\'ONU.', "fr")
               if s.type == "ASSAULT"]  # fmt: skip
    assert event.evidence[0].quote.startswith('"Des soldats')


def test_who_tells_what_somebody_says_is_not_who_it_is_about() -> None:
    text = 'Selon les rapports de la Cédéao, "aucun pays ne respecte les critères", précise l\'économiste Ali Sanou.'
    assert all("Sanou" not in ref.label for c in claims(text, "fr") for ref in c.object)


def test_a_claim_has_one_subject() -> None:
    found = claims("The African Union and ECOWAS said that the town had been attacked.", "en")
    assert {len(claim.subject) for claim in found} == {1}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        (
            "en",
            'The African Union said that the talks had been "a waste of time".',
            'that the talks had been "a waste of time"',
        ),
        ("en", 'The African Union said: "The talks are over."', "The talks are over"),
        ("fr", "La Cédéao a déclaré que l'accord était « une étape utile ».", "que l'accord était « une étape utile »"),
    ],
)
def test_a_quotation_mark_keeps_its_partner(language: str, text: str, content: str) -> None:
    assert content in {claim.content.text for claim in claims(text, language) if claim.content}
