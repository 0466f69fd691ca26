"""Frames: passives turned round, arguments shared, and above all what did not happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples_loader import Example, read_examples
from sahelgraph.extract.frames.find import Frame, find_frames
from sahelgraph.extract.parsing.passages import parse
from sahelgraph.vocabulary import LANGUAGES
from stating import stated

FOLDER = Path(__file__).parent / "examples"
MARKED = [
    pytest.param(language, example, id=f"{language}-{example.line}")
    for language in LANGUAGES
    for example in read_examples(FOLDER / language / "frames.txt")
]


@pytest.mark.parametrize(("language", "example"), MARKED)
def test_marked_sentences_tell_what_happened(language: str, example: Example) -> None:
    happened = {s.type for s in stated(example.text, language) if s.kind == "event" and s.happened}
    for _, expected in example.marks:
        type_ = expected.removeprefix("not ")
        assert (type_ in happened) == (type_ == expected), happened


def test_a_good_share_of_the_sentences_tells_what_did_not_happen() -> None:
    for language in LANGUAGES:
        examples = [e for e in read_examples(FOLDER / language / "frames.txt") if e.marks[0][1].startswith("not ")]
        assert len(examples) >= 30


def frame(text: str, lemma: str, language: str = "en") -> tuple[Frame, dict[str, list[str]]]:
    [passage] = parse(text, language)
    found = next(f for f in find_frames(passage) if f.lemma == lemma)
    return found, {role: [passage.doc[i].text for i in tokens] for role, tokens in found.roles.items()}


@pytest.mark.parametrize(
    ("text", "lemma", "role", "words"),
    [
        ("The convoy was attacked by gunmen.", "attack", "subject", ["gunmen"]),
        ("The convoy was attacked by gunmen.", "attack", "object", ["convoy"]),
        ("The soldiers who attacked the town left.", "attack", "subject", ["soldiers"]),
        ("The army and the police arrested two men.", "arrest", "subject", ["army", "police"]),
        ("The rebels attacked the town and killed the mayor.", "kill", "subject", ["rebels"]),
        ("The junta ordered the troops to leave the country.", "leave", "subject", ["troops"]),
        ("The troops want to leave the country.", "leave", "subject", ["troops"]),
        ("The rebels carried out an attack on the army.", "attack", "subject", ["rebels"]),
        ("The rebels carried out an attack on the army.", "attack", "on", ["army"]),
    ],
)
def test_arguments_in_english(text: str, lemma: str, role: str, words: list[str]) -> None:
    assert frame(text, lemma)[1][role] == words


@pytest.mark.parametrize(
    ("text", "lemma", "role", "words"),
    [
        ("Le convoi a été attaqué par des hommes.", "attaquer", "subject", ["hommes"]),
        ("Le convoi a été attaqué par des hommes.", "attaquer", "object", ["convoi"]),
        ("Les soldats ont mené une attaque contre les rebelles.", "attaque", "subject", ["soldats"]),
        ("Les soldats ont mené une attaque contre les rebelles.", "attaque", "contre", ["rebelles"]),
        ("La mission s'est retirée du pays.", "se retirer", "subject", ["mission"]),
        ("La mission s'est retirée du pays.", "se retirer", "de", ["pays"]),
        ("La situation est grave, déplore l'armée.", "deplorer", "subject", ["armée"]),
    ],
)
def test_arguments_in_french(text: str, lemma: str, role: str, words: list[str]) -> None:
    assert frame(text, lemma, "fr")[1][role] == words


@pytest.mark.parametrize(
    ("text", "lemma", "modality"),
    [
        ("The army will attack the rebels.", "attack", "planned"),
        ("The army may attack the rebels.", "attack", "possible"),
        ("The army must attack the rebels.", "attack", "requested"),
        ("The minister urged the army to attack the rebels.", "attack", "requested"),
        ("The army attacked the rebels.", "attack", "actual"),
    ],
)
def test_modality(text: str, lemma: str, modality: str) -> None:
    assert frame(text, lemma)[0].told.modality == modality


def test_the_empty_passage_has_no_frames() -> None:
    assert [find_frames(passage) for passage in parse("Bamako.", "en")] == [[]]


@pytest.mark.parametrize(
    ("text", "type_", "due"),
    [
        ("ECOWAS lifted its embargo against Mali.", "CONCEDE", {"Mali"}),
        ("Germany sent soldiers to Mali to train the rebels.", "AID", {"rebels"}),
        ("Israel mobilised the army for an assault against Lebanon.", "MOBILIZE", {"Lebanon"}),
        ("The United States lifted its embargo against Libya.", "CONCEDE", {"Libya"}),
        ("The coalition fighting the rebels in Yemen has declared a truce.", "ASSAULT", {"rebels"}),
        ("Egypt withdrew its soldiers from Syria.", "RETREAT", {"Syria"}),
        ("The council passed a resolution criticising Burundi.", "ACCUSE", {"Burundi"}),
        ("The council passed a resolution criticising Burundi.", "AGREE", set()),
        ("Soldiers came to Gao to help the farmers.", "AGREE", set()),
        ("The ministry condemned the arrest of the governor.", "ACCUSE", set()),
        ("The ministry condemned the coup in Mali.", "ACCUSE", set()),
        ("The traders called off their strike after talks with the mayor.", "REJECT", set()),
        ("Ghana offered to mediate between Togo and Benin.", "AGREE", {"Togo", "Benin"}),
        ("The government created a commission to investigate the floods.", "ACCUSE", set()),
        ("Traders voiced anger at the abduction of a French couple.", "ACCUSE", set()),
    ],
)
def test_those_it_is_done_to_are_neither_its_doer_nor_victims_of_what_is_judged(
    text: str, type_: str, due: set[str]
) -> None:
    found = [s for s in stated(text, "en") if s.type == type_ and s.kind == "event"]
    assert {ref.label for s in found for ref in s.object} == due
