from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples_loader import NOTHING, Example, read_examples
from sahelgraph.extract.parsing.parser import load_parser
from sahelgraph.extract.parsing.passages import Passage, parse
from sahelgraph.extract.quantities.find import Quantity, find_quantities

EXAMPLES = Path(__file__).parent / "examples"
CASES = [
    pytest.param(language, example, id=f"{language}:{example.line}")
    for language in ("en", "fr")
    for example in read_examples(EXAMPLES / language / "quantities.txt")
]


def found_in(text: str, language: str) -> list[tuple[Passage, Quantity]]:
    passages = parse(text, language, nlp=load_parser(language))
    return [(passage, quantity) for passage in passages for quantity in find_quantities(passage)]


def told(passage: Passage, quantity: Quantity) -> str:
    """A quantity as the example files write it."""
    span = quantity.min is not None and quantity.max is not None and quantity.min != quantity.max
    value = f"{quantity.min}-{quantity.max}" if span else str(quantity.value)
    noun = passage.doc[quantity.noun_i].text if quantity.noun_i is not None else "-"
    sign = "" if quantity.comparator == "=" else f"{quantity.comparator} "
    return f"{sign}{value} {noun}"


@pytest.mark.parametrize(("language", "example"), CASES)
def test_marked_numbers_are_found(language: str, example: Example) -> None:
    expected = [meaning for _, meaning in example.marks if meaning != NOTHING]
    found = [told(passage, quantity) for passage, quantity in found_in(example.text, language) if not quantity.weak]
    assert found == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_there_are_enough_examples(language: str) -> None:
    assert len(list(read_examples(EXAMPLES / language / "quantities.txt"))) >= 40


@pytest.mark.parametrize(("text", "language"), [("Gunmen killed a soldier.", "en"), ("Ils ont tué un soldat.", "fr")])
def test_an_article_counts_weakly(text: str, language: str) -> None:
    [(_, quantity)] = found_in(text, language)
    assert (quantity.value, quantity.weak) == (1, True)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("It cost €20 million.", "EUR"), ("It cost 3 billion CFA francs.", "XOF"), ("It took two weeks.", "week")],
)
def test_units(text: str, unit: str) -> None:
    assert [quantity.unit for _, quantity in found_in(text, "en")] == [unit]


def test_bounds() -> None:
    bounds = {
        text: (quantity.min, quantity.max)
        for text in ("More than 180 soldiers died.", "Up to 20 soldiers died.", "Dozens of soldiers died.")
        for _, quantity in found_in(text, "en")
    }
    assert list(bounds.values()) == [(181, None), (None, 20), (24, None)]


@given(st.text(alphabet="0123456789 .,-$€%mk/hà", max_size=60), st.sampled_from(["en", "fr"]))
def test_random_digits_do_no_harm(text: str, language: str) -> None:
    for passage, quantity in found_in(text, language):
        assert 0 <= quantity.start_i < quantity.end_i <= len(passage.doc)
        assert quantity.value >= 0
        if quantity.min is not None and quantity.max is not None:
            assert quantity.min <= quantity.max


@given(st.integers(2, 10**9))
def test_figures_in_both_languages(number: int) -> None:
    english, french = (
        f"The army lost {number:,} soldiers.",
        f"L'armée a perdu {number:,} soldats.".replace(",", "\u202f"),
    )
    expected = [number]
    for text, language in ((english, "en"), (french, "fr")):
        assert [quantity.value for _, quantity in found_in(text, language) if not quantity.weak] == expected
