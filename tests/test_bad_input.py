"""What no editor would pass: endless sentences, unseen characters, leavings of pages. Time grows with length alone."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sahelgraph
from sahelgraph.extract import extract
from sahelgraph.extract.parsing import layout
from sahelgraph.ids import Minter
from sahelgraph.model import Document, Extraction, Ref, Source
from sahelgraph.register import load_register

PACKAGE = str(Path(sahelgraph.__file__).parent)
PROSE = (
    "The Security Council condemned the attack on MINUSMA near Kidal on Monday. “It left,” said its spokeswoman Fatoumata Kaba.\n\n"
    "Selon l’ONU, au moins 12 soldats maliens ont été tués le 3 juin 2020 par des hommes armés non identifiés à Boni (Mopti).\n\n"
    "12. Decides to extend the mandate of the mission until 30 June 2023;\n\n- The Coordination of Azawad Movements (CMA) withdrew.\n"
)
AWKWARD = "\u200b\u00ad\u200d\ufeff\u2028\r\n\t \u00a0\u202f“”«»\"'’()[]<>&;|•-–—.…\ud800\U0001f469\u0301\u0665é"


def read(text: str, language: str | None = "en") -> Extraction:
    told = Document(Source("s", "s", published="2023-07-01"), text)
    return extract(told, register=load_register(), minter=Minter(), language=language)


def quoted(text: str, found: Extraction) -> None:
    """Every quote, every mention and every saying stands in the text where it says."""
    refs: list[Ref] = [mention.ref for mention in found.mentions]
    for told in found.statements:
        refs.extend(told.refs)
        assert told.evidence
        for each in (*told.evidence, *([told.content] if told.content else [])):
            words = each.quote if hasattr(each, "quote") else each.text
            assert words == text[each.start : each.end] != ""
    assert all(ref.mention == text[ref.start : ref.end] != "" for ref in refs if ref.start is not None)


@settings(max_examples=40)
@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_quotes_stand_in_any_text(text: str, language: str) -> None:
    quoted(text, read(text, language))


@settings(max_examples=40)
@given(st.data())
def test_quotes_stand_in_prose_that_was_mangled(data: st.DataObject) -> None:
    pieces, text = [], PROSE
    for at in sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12))):
        done = sum(map(len, pieces))
        pieces.append(text[min(done, at) : at])
        pieces.append(data.draw(st.text(alphabet=AWKWARD, max_size=4)))
    mangled = "".join(pieces) + text[data.draw(st.integers(0, len(text))) :]
    quoted(mangled, read(mangled, None))


def test_half_a_character_is_quoted_like_any_other() -> None:
    text = "\ud800The Security Council condemned the attack on MINUSMA near Kidal on Monday."
    found = read(text, "en")
    quoted(text, found)
    assert "claim" in {told.kind for told in found.statements}


def test_unseen_characters_hide_no_statement() -> None:
    plain, marked = "The army attacked JNIM in Kidal.", "The\u00a0ar\u00admy at\u200btacked JN\u200dIM  in Ki\ufeffdal."
    told = [[(s.type, [r.label for r in s.object if r.iri]) for s in read(text).statements] for text in (plain, marked)]
    assert told[0] == told[1]
    assert ("ASSAULT", ["JNIM"]) in told[0]


def test_a_sentence_of_five_thousand_words_is_read_in_pieces_and_named() -> None:
    text = "the army of Mali attacked the rebels in Kidal and " * 500
    found = read(text)
    quoted(text, found)
    assert [told.line for told in found.rejects] == [1]
    assert "read in pieces" in found.rejects[0].reason
    assert {told.type for told in found.statements} >= {"ASSAULT"}


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3_000 + "Mali" + ")" * 3_000,
        "Home | News | Africa | Mali | Niger | Sport\n" * 200,
        "<tr><td>Mali</td><td>12</td></tr>\n" * 200,
        "Region;Killed;Wounded\nMopti;12;30\nGao;3;1\n" * 100,
        "." * 20_000,
        "x" * 20_000,
    ],
    ids=["brackets", "menu", "html", "table", "stops", "letters"],
)
def test_what_is_no_prose_states_no_event(text: str) -> None:
    found = read(text)
    quoted(text, found)
    assert [told for told in found.statements if told.kind in ("event", "measure")] == []


@pytest.mark.parametrize(("mark", "close"), [("“He said ", "”"), ("« Il a dit que ", " »"), ('"Mali said "', "")])
def test_quotes_within_quotes_keep_their_places(mark: str, close: str) -> None:
    text = mark * 400 + "JNIM" + close * 400
    quoted(text, read(text, "fr" if "«" in text else "en"))


def lines_run(text: str) -> int:
    """How many lines of this package's code a reading runs: what time comes to on any machine."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


def name(number: int) -> str:
    return "".join("BDKLMNST"[number // 8**k % 8] + "aeiou"[number // 5**k % 5] for k in range(3)).title()


SHAPES = {
    "one event again and again": lambda n: "JNIM attacked Mali.\n\n" * (n // 3),
    "ever new names": lambda n: "\n\n".join(
        f"{name(2 * i)} {name(2 * i + 1)} said the army left." for i in range(n // 7)
    ),
    "ever new acronyms": lambda n: "\n\n".join(f"The {name(i)} Movement ({name(i)[0]}M) left." for i in range(n // 5)),
    "ever new days": lambda n: "\n\n".join(
        f"JNIM attacked Mali on {1 + i % 28} May {1400 + i}." for i in range(n // 7)
    ),
    "pronouns": lambda n: "The mission left. " + "It said they attacked its troops.\n\n" * (n // 6),
    "one sentence": lambda n: "the army of Mali attacked the rebels in Kidal and said that " * (n // 12),
    "quotes in quotes": lambda n: "“He said " * (n // 2),
    "resolution": lambda n: (
        "The Security Council,\n\n" + "\n\n".join(f"{i}. Decides to extend the mandate;" for i in range(n // 7))
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LONGEST", 1_000)
    lines_run(SHAPES[shape](200))
    assert lines_run(SHAPES[shape](1_000)) < 2.2 * lines_run(SHAPES[shape](500))


MIXED = (
    "The army attacked JNIM near Kidal on Monday, the mission said in a statement to the press that was sent out in French as well.\n\n"
    "« Des hommes armés non identifiés ont attaqué le camp de la Minusma à Gao dans la nuit de dimanche à lundi », a déclaré le porte-parole.\n\n"
    "Die Armee hat das Lager der Rebellen angegriffen und wurde von ihnen nicht zurückgeschlagen, sagte ein Sprecher mit Nachdruck.\n\n"
    "وقال متحدث باسم الجيش إن القوات المسلحة هاجمت معسكر المتمردين بالقرب من كيدال يوم الاثنين الماضي في شمال البلاد.\n"
)


def test_each_passage_is_read_in_its_own_language() -> None:
    found = read(MIXED, None)
    quoted(MIXED, found)
    attacks = {told.evidence[0].rule.split(".")[0] for told in found.statements if told.type == "ASSAULT"}
    assert attacks == {"en", "fr"}
    assert [(told.line, told.text[:9]) for told in found.rejects] == [(5, "Die Armee"), (7, "وقال متحد")]
    assert all(told.evidence[0].start < MIXED.index("Die Armee") for told in found.statements)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            (
                "The Security Council,\n\nActing under Chapter VII of the Charter,\n\n"
                "1. Decides to extend the mandate of MINUSMA until 30 June 2023;\n\n"
                "2. Calls on the Malian Transition Government to hold elections;"
            ),
            "en",
            [("AGREE", "MINUSMA"), ("REQUEST", "Transition Government of Mali")],
        ),
        (
            (
                "Le Conseil de sécurité,\n\nAgissant en vertu du Chapitre VII de la Charte,\n\n"
                "1. Décide de proroger le mandat de la MINUSMA jusqu’au 30 juin 2023 ;\n\n"
                "2. Exhorte les autorités maliennes à tenir des élections ;"
            ),
            "fr",
            [("AGREE", "Minusma"), ("REQUEST", "gouvernement du Mali")],
        ),
    ],
)
def test_the_council_speaks_in_every_paragraph_of_a_resolution(text: str, language: str, told: list[Any]) -> None:
    found = read(text, language)
    quoted(text, found)
    council = "https://w3id.org/sahelgraph/actor/un-security-council"
    events = [each for each in found.statements if each.kind == "event"]
    assert {each.subject[0].iri for each in events} == {council}
    assert [(each.type, each.object[0].label) for each in events] == told
    assert events[0].modality == "actual"
    assert events[0].time is not None
    assert events[0].time.end == "2023-06-30"
