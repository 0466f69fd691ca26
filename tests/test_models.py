"""What a user relies on in the bundled parsers: that they load, say where they come from, and parse as their card says."""

import json
import os
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "src" / "sahelgraph" / "models"
SHARED = Path(os.environ.get("SAHELGRAPH_SHARED", ROOT.parent / "shared"))
LANGUAGES = ("en", "fr")
MAX_BYTES = 12_000_000
MAX_DRIFT = 0.3

CREDITS = {
    "en": ("UD_English-EWT", "UD_English-GUM", "CC BY-SA 4.0"),
    "fr": ("UD_French-Sequoia", "UD_French-GSD", "UD_French-Rhapsodie", "CC BY-SA 4.0", "LGPL-LR"),
}

# Each sentence with the relations that must be found in it, as (dependent, relation, head).
SENTENCES: dict[str, list[tuple[str, list[tuple[str, str, str]]]]] = {
    "en": [
        (
            "The Security Council ended MINUSMA's mandate on 30 June 2023.",
            [("Council", "nsubj", "ended"), ("mandate", "obj", "ended"), ("MINUSMA", "nmod:poss", "mandate")],
        ),
        (
            "The mission was expelled by the junta.",
            [
                ("mission", "nsubj:pass", "expelled"),
                ("was", "aux:pass", "expelled"),
                ("junta", "obl:agent", "expelled"),
            ],
        ),
        (
            "Jihadist fighters attacked a military camp near Djibo and killed 30 soldiers.",
            [
                ("fighters", "nsubj", "attacked"),
                ("camp", "obj", "attacked"),
                ("killed", "conj", "attacked"),
                ("soldiers", "obj", "killed"),
                ("30", "nummod", "soldiers"),
            ],
        ),
        (
            "ECOWAS lifted the sanctions that it had imposed on Niger.",
            [("sanctions", "obj", "lifted"), ("imposed", "acl:relcl", "sanctions"), ("it", "nsubj", "imposed")],
        ),
        ("The army did not withdraw from Kidal.", [("army", "nsubj", "withdraw"), ("Kidal", "obl", "withdraw")]),
    ],
    "fr": [
        (
            "Le ministre a présenté son rapport au Conseil de sécurité.",
            [("ministre", "nsubj", "présenté"), ("rapport", "obj", "présenté"), ("au", "case", "Conseil")],
        ),
        (
            "La MINUSMA a été chassée par la junte du général.",
            [
                ("MINUSMA", "nsubj:pass", "chassée"),
                ("été", "aux:pass", "chassée"),
                ("junte", "obl:agent", "chassée"),
                ("du", "case", "général"),
            ],
        ),
        (
            "Des hommes armés ont attaqué un camp militaire et tué 30 soldats.",
            [
                ("hommes", "nsubj", "attaqué"),
                ("camp", "obj", "attaqué"),
                ("tué", "conj", "attaqué"),
                ("soldats", "obj", "tué"),
            ],
        ),
        (
            "La CEDEAO a levé les sanctions qu'elle avait imposées au Niger.",
            [("CEDEAO", "nsubj", "levé"), ("imposées", "acl:relcl", "sanctions"), ("au", "case", "Niger")],
        ),
    ],
}
CASES = [(language, text, marks) for language, rows in SENTENCES.items() for text, marks in rows]


@cache
def load(language: str) -> Language:
    return spacy.load(MODELS / language)


@cache
def meta(language: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((MODELS / language / "meta.json").read_text(encoding="utf-8"))
    return facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_pipeline_has_the_components_that_extraction_uses(language: str) -> None:
    assert load(language).pipe_names == ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_folder_is_small(language: str) -> None:
    size = sum(path.stat().st_size for path in (MODELS / language).rglob("*") if path.is_file())

    assert size <= MAX_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_and_licence_name_every_treebank(language: str) -> None:
    for name in ("README.md", "LICENSE"):
        text = (MODELS / language / name).read_text(encoding="utf-8")
        assert [credit for credit in CREDITS[language] if credit not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["dev", "PUD"])
def test_card_gives_the_scores_of_meta(language: str, part: str) -> None:
    card = (MODELS / language / "README.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\|[^|]*\b{part} \([^|]*\|(.*)\|$", card, re.MULTILINE)

    assert row.split("|")[5].strip() == f"{meta(language)['performance'][part.lower()]['dep_las']:.1f}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_path_of_the_training_machine_is_shipped(language: str) -> None:
    config = load(language).config

    assert set(config["paths"].values()) == {None}
    assert "/home" not in json.dumps(meta(language))


@pytest.mark.parametrize(("language", "text", "marks"), CASES)
def test_sentence_is_parsed_as_marked(language: str, text: str, marks: list[tuple[str, str, str]]) -> None:
    found = {(token.text, token.dep_, token.head.text) for token in load(language)(text)}

    assert [mark for mark in marks if mark not in found] == []


def test_french_loads_without_the_slow_french_class() -> None:
    assert load("fr").lang == "xx"


def test_french_hyphens_and_inversion() -> None:
    doc = load("fr")("L'ex-président du Burkina-Faso a-t-il dit vrai ?")

    assert " ".join(token.text for token in doc) == "L' ex-président du Burkina-Faso a -t-il dit vrai ?"


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    return import_module("prepare")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pud_is_parsed_as_well_as_the_card_says(language: str, prepare: Any) -> None:
    path = SHARED / "treebanks" / language / "pud.conllu"
    if not path.exists():
        pytest.skip(f"no treebanks at {path}: set SAHELGRAPH_SHARED to the folder that holds treebanks/")
    nlp = load(language)
    gold = [prepare.make_doc(group, nlp) for group in prepare.even_groups(prepare.read_sentences(path, nlp))]

    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])

    assert 100 * scores["dep_las"] == pytest.approx(meta(language)["performance"]["pud"]["dep_las"], abs=MAX_DRIFT)
