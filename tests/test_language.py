from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelgraph.errors import SahelgraphError
from sahelgraph.extract.parsing.language import detect_language
from sahelgraph.extract.parsing.layout import LONGEST, paragraphs
from sahelgraph.extract.parsing.parser import FILLER, MODELS, load_parser, parse_docs
from sahelgraph.extract.parsing.passages import Passage, Text, parse, parse_all
from sahelgraph.vocabulary import LANGUAGES


def texts(text: str, language: str = "en") -> list[str]:
    """What each passage covers in the document."""
    return [text[slice(*passage.span(0, len(passage.doc)))] for passage in parse(text, language)]


def sentences(text: str, language: str) -> list[str]:
    return [text[slice(*p.quote_span(sent))] for p in parse(text, language) for sent in p.doc.sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left.\nIt came back.", ["The army left.", "It came back."]),
        ("The army\nleft the town.", ["The army\nleft the town."]),
        ("Toll rises\nThe army left.", ["Toll rises", "The army left."]),
        ("The army left.\r\n\r\nIt came back.", ["The army left.", "It came back."]),
        ("- The army left.\n- It came back.", ["The army left.", "It came back."]),
        ("• The army left.\n• It came back.", ["The army left.", "It came back."]),
        (
            "12. Decides to end the mandate;\n13. Requests a report;",
            ["Decides to end the mandate;", "Requests a report;"],
        ),
        ("(a) To protect civilians;\n(b) To leave;", ["To protect civilians;", "To leave;"]),
        ("\n\n \t\n", []),
        ("", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The Security Council met on Friday in New York to hear what the head of the\n"
        "United Nations mission in Mali had to say about the withdrawal of its troops\n"
        "from Kidal and the north."
    )
    assert texts(text) == [text]


def test_a_heading_stands_alone() -> None:
    first, second = parse("“Liquidation” is imminent\nRelations have become worse.", "en")
    assert (first.heading, second.heading) == (True, False)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The  army\tleft.", "left", (10, 14)),
        ("10\u00a0500\u202fsoldats sont partis.", "soldats", (7, 14)),
        ("The ar\u200bmy left.", "army", (4, 9)),
        ("\ufeffThe army left.", "army", (5, 9)),
        ("The sub-\nregional force left.", "force", (18, 23)),
    ],
)
def test_unseen_characters_move_no_offset(text: str, word: str, place: tuple[int, int]) -> None:
    [passage] = parse(text, "en")
    [token] = [token for token in passage.doc if token.text == word]
    assert (passage.start(token.i), passage.end(token.i)) == place


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mr. Diop met Gen. Goita near St. Louis.", "en"),
        ("M. Diop a rencontré le Gén. Goïta hier.", "fr"),
        ("The head of the J. Traore brigade of Burkina Faso left.", "en"),
        ("Demande aux États Membres de prendre des mesures.", "fr"),
    ],
)
def test_one_sentence_stays_one(text: str, language: str) -> None:
    assert sentences(text, language) == [text]


def test_a_quote_is_cut_from_the_text() -> None:
    text = "  The army  left.  It came\nback.  "
    assert sentences(text, "en") == ["The army  left.", "It came\nback."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mission has left the north of the country.", "en"),
        ("On 3 May, gunmen attacked a village near Djibo.", "en"),
        ("La mission a quitté le nord du pays.", "fr"),
        ("Die Mission hat das Land am Montag verlassen, wie die Vereinten Nationen mitteilten.", None),
        ("La misión de la ONU en Malí terminó el lunes su mandato en el país, según el portavoz.", None),
        ("La missione in Mali ha concluso lunedì il suo mandato nel paese in cui era presente.", None),
        ("De missie van de VN in Mali is maandag officieel beëindigd in het land.", None),
        ("انتهت مهمة الأمم المتحدة في مالي يوم الاثنين رسميا", None),
        ("\x00\x01\xff PK\x03\x04 \x8d\x12 JFIF a b c d e f", None),
        ("", None),
    ],
)
def test_language(text: str, expected: str | None) -> None:
    assert detect_language(text) == expected


def test_a_paragraph_in_the_other_language_gets_its_parser() -> None:
    english = "The mission has left the north of the country, and the army of Mali has taken the town of Kidal."
    french = "La mission a quitté le nord du pays, et l'armée du Mali est entrée dans la ville de Kidal ce mardi."
    assert [passage.language for passage in parse(f"{english}\n\n{french}", "en")] == ["en", "fr"]


WORDS = st.sampled_from(
    ["the", "mission", "left", "Kidal", ",", "soldiers", "of", "killed", "12", "near", ".", "and", "so"]
)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=12))
def test_a_text_is_read_alike_alone_and_beside_others(told: list[str]) -> None:
    together = [passage.doc for _, [passage] in parse_all(Text(each, "en") for each in told)]
    alone = [passage.doc for each in told for passage in parse(each, "en")]
    assert [doc.tensor.tobytes() for doc in together] == [doc.tensor.tobytes() for doc in alone]
    assert [doc.to_json() for doc in together] == [doc.to_json() for doc in alone]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_text_is_read_bit_for_bit_as_the_pipeline_itself_reads_it(code: str) -> None:
    told = {
        "en": (
            "The mission of the UN left Kidal, and 12 soldiers were killed.",
            "It left.",
            "The junta of Mali left it.",
        ),
        "fr": (
            "La mission de l'ONU a quitté Kidal et 12 soldats ont été tués.",
            "Elle part.",
            "La junte du Mali part.",
        ),
    }[code]
    parser, itself = load_parser(code), spacy.load(MODELS / code)
    docs = [parser.make_doc(each) for each in told * 2]
    parse_docs(parser, docs)
    plain = list(itself.pipe([*told, *told, FILLER], batch_size=256))[:-1]
    assert [doc.tensor.tobytes() for doc in docs] == [doc.tensor.tobytes() for doc in plain]
    assert [doc.to_json() for doc in docs] == [doc.to_json() for doc in plain]


def test_unknown_pipelines_are_refused(tmp_path: Path) -> None:
    blank = tmp_path / "blank"
    spacy.blank("en").to_disk(blank)
    with pytest.raises(SahelgraphError, match="Universal Dependencies"):
        load_parser("en", str(blank))
    with pytest.raises(SahelgraphError, match="no spaCy pipeline"):
        load_parser("en", "no_such_pipeline")
    with pytest.raises(SahelgraphError, match="no parser for 'de'"):
        load_parser("de")


def covered(text: str, passage: Passage) -> None:
    """Every token stands where it says; only unseen characters may lie inside."""
    for token in passage.doc:
        start, end = passage.start(token.i), passage.end(token.i)
        assert 0 <= start < end <= len(text)
        assert text[start] == token.text[0] or not text[start].isprintable() or text[start].isspace()
        if end - start == len(token):
            assert text[start:end].split() == token.text.split() or not text[start:end].isprintable()
    assert all(passage.end(one.i) <= passage.start(two.i) for one, two in pairwise(passage.doc))


@given(st.text(max_size=200))
def test_offsets_are_right_for_any_text(text: str) -> None:
    for passage in parse(text, "en", nlp=load_parser("en")):
        covered(text, passage)


@given(st.text(alphabet="aA.é \n\r\t-\u200b\u00a0\u202f’«»0\u2028\ud800•", max_size=80))
def test_offsets_are_right_for_awkward_text(text: str) -> None:
    for passage in parse(text, "fr", nlp=load_parser("fr")):
        covered(text, passage)


@given(st.text(alphabet="ab.A \n", max_size=300))
def test_paragraphs_are_in_order_and_miss_no_word(text: str) -> None:
    found = list(paragraphs(text))
    assert all(one.end <= two.start for one, two in pairwise(found))
    kept = "".join(text[paragraph.start : paragraph.end] for paragraph in found)
    assert len([mark for mark in kept if mark.isalpha()]) >= len([mark for mark in text if mark.isalpha()]) * 0.5


def test_an_endless_paragraph_is_cut_and_says_so() -> None:
    text = "the army left " * 3_000
    passages = list(parse(text, "en"))
    assert all(passage.cut and len(passage.doc.text) <= LONGEST for passage in passages)
    assert sum(len(passage.doc) for passage in passages) == 9_000


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "The army left the town of Kidal. " * 600
    assert all(piece.endswith(".") for piece in texts(text))


@pytest.mark.parametrize("unit", ["x", "x ", "A. ", "\n", "- ", "(a) ", "a\n", "9", "12 May ", "\u200b"])
def test_layout_takes_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text, began = unit * count, time.process_time()
        list(paragraphs(text))
        return time.process_time() - began

    seconds(1_000)
    assert min(seconds(200_000) for _ in range(2)) < 3 * min(seconds(100_000) for _ in range(3)) + 0.05
