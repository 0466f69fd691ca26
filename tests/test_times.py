from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples_loader import NOTHING, Example, read_examples
from sahelgraph.extract.parsing.parser import load_parser
from sahelgraph.extract.parsing.passages import parse
from sahelgraph.extract.times.dates import Known, earliest, point, shifted, to_date, weekday, year_of
from sahelgraph.extract.times.find import TimeSpan, document_times, find_times

EXAMPLES = Path(__file__).parent / "examples"
CASES = [
    pytest.param(language, example, id=f"{language}:{example.line}")
    for language in ("en", "fr")
    for example in read_examples(EXAMPLES / language / "times.txt")
]


def told(span: TimeSpan) -> str:
    """A span as the example files write it."""
    start, end = span.time.start, span.time.end
    if span.kind in {"duration", "repeated"}:
        return span.kind if start is None else f"{span.kind} {start}"
    if start is None and end is None:
        return "words"
    dated = start if start == end and start else f"{start or ''}..{end or ''}"
    return f"as_of {dated}" if span.kind == "as_of" else dated


def times(text: str, language: str, published: str | None) -> list[TimeSpan]:
    passages = parse(text, language, nlp=load_parser(language))
    return [span for found in document_times(passages, published=published) for span in found]


@pytest.mark.parametrize(("language", "example"), CASES)
def test_marked_words_are_found_and_resolved(language: str, example: Example) -> None:
    expected = [(words, meaning) for words, meaning in example.marks if meaning != NOTHING]
    found = [(span.time.text or "", told(span)) for span in times(example.text, language, example.published)]
    assert [meaning for _, meaning in found] == [meaning for _, meaning in expected]
    for (words, _), (marked, _) in zip(found, expected, strict=True):
        assert marked in words or words in marked


@pytest.mark.parametrize("language", ["en", "fr"])
def test_there_are_enough_examples(language: str) -> None:
    assert sum(len(example.marks) for example in read_examples(EXAMPLES / language / "times.txt")) >= 60


def test_a_sentence_without_a_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "times.txt").write_text("Nothing here.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"times.txt:1: nothing is marked"):
        list(read_examples(tmp_path / "times.txt"))


def test_tokens_of_a_span_carry_its_words() -> None:
    [passage] = parse("The mission  ends by\u00a0December 31 in Mali.", "en")
    [span] = find_times(passage, published="2023-12-11")
    assert passage.doc[span.start_i : span.end_i].text == span.time.text == "December 31"


def test_an_earlier_passage_gives_the_year() -> None:
    found = times("He took power on 18 August 2020.\n\nOn 15 September he spoke.", "en", None)
    assert [span.time.start for span in found] == ["2020-08-18", "2020-09-15"]


def test_a_day_well_before_the_last_one_told_is_of_no_known_year() -> None:
    found = times("He took power on 18 August 2020.\n\nOn 24 May soldiers arrested the next.", "en", None)
    assert [span.time.start for span in found] == ["2020-08-18", "--05-24"]


FRAGMENTS = st.sampled_from(
    [
        "1",
        "12",
        "31",
        "2013",
        "2020",
        "30/06/2023",
        "13/13/2020",
        "2023-02-31",
        "June",
        "mars",
        "May",
        "1er",
        "du",
        "au",
        "le",
        "on",
        "from",
        "to",
        "between",
        "and",
        "entre",
        "et",
        "last",
        "next",
        "Monday",
        "lundi",
        "dernier",
        "century",
        "siècle",
        "XVIe",
        "99th",
        "the",
        "1990s",
        "ago",
        "il",
        "y",
        "a",
        "ans",
        "years",
        "days",
        "jours",
        "9999",
        "0",
        "-",
        ",",
        ".",
        "(",
        ")",
        "depuis",
        "since",
        "until",
        "d'ici",
        "later",
        "plus",
        "tard",
        "40",
        "000",
        "million",
        "quarter",
        "of",
    ]
)


@given(st.lists(FRAGMENTS, max_size=25).map(" ".join), st.sampled_from(["en", "fr"]), st.dates() | st.none())
def test_start_is_never_after_end(text: str, language: str, published: date | None) -> None:
    for span in times(text, language, published.isoformat() if published else None):
        if span.time.start and span.time.end:
            assert earliest(span.time.start) <= earliest(span.time.end)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_point_is_a_real_date(year: int, month: int, day: int) -> None:
    start, end = point(year, month, day)
    assert start == end
    assert to_date(start) is not None


@given(st.dates(), st.integers(1, 12), st.integers(1, 31), st.sampled_from(["past", "future", "near"]))
def test_a_reckoned_year_is_next_to_publication(on: date, month: int, day: int, direction: str) -> None:
    year = year_of(Known(published=on, direction=direction), month, day)  # type: ignore[arg-type]
    assert year is not None
    assert abs(year - on.year) <= 1


@given(st.dates(), st.integers(-20_000, 20_000), st.sampled_from(["day", "week", "month", "year", "decade", "century"]))
def test_shifting_never_fails(on: date, count: int, unit: str) -> None:
    start, end = shifted(on, count, unit)
    assert (start is None) == (end is None)


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_in_the_week_up_to_publication(on: date, number: int) -> None:
    found = to_date(weekday(Known(published=on), number)[0])
    assert found is not None
    assert found.weekday() == number
    assert 0 <= (on - found).days < 7
