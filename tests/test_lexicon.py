"""Every lexicon entry's examples state what the entry says, and its counter-examples do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sahelgraph.errors import OntologyError
from sahelgraph.extract.lexicon.entries import (
    EventEntry,
    MeasureEntry,
    RelationEntry,
    SpeechEntry,
    read_entries,
    split_phrase,
)
from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.lexicon.index import event_verbs, events, measure_entries, relation_entries, speech_entries
from sahelgraph.vocabulary import LANGUAGES, lexicon
from stating import stated

PARTS: dict[str, Callable[[str], tuple[Any, ...]]] = {
    "events": events,
    "relations": relation_entries,
    "measures": measure_entries,
    "speech": speech_entries,
}
EXAMPLES = [
    pytest.param(language, entry.type, sentence, key == "matches", id=f"{language}.{part}.{entry.id}-{key}{n}")
    for language in LANGUAGES
    for part, entries in PARTS.items()
    for entry in entries(language)
    for key in ("matches", "misses")
    for n, sentence in enumerate(getattr(entry, key))
]


@pytest.mark.parametrize(("language", "type_", "sentence", "due"), EXAMPLES)
def test_examples_state_what_the_entry_says(language: str, type_: str, sentence: str, due: bool) -> None:
    found = [s for s in stated(sentence, language) if s.type == type_ and s.happened]
    assert bool(found) == due, [(s.kind, s.type, s.polarity, s.modality) for s in stated(sentence, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_lexicon_loads(language: str) -> None:
    assert grammar(language).modals
    assert len(event_verbs(language)) > 200
    assert {entry.type for entry in events(language)} == {
        "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "INVESTIGATE",
    }  # fmt: skip
    assert all(entries(language) for entries in PARTS.values())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("type: RETREATED", "unknown type 'RETREATED'"),
        ("type: RETREAT, verb: [leave]", "unknown key 'verb'"),
        ("verbs: [leave]", "the key 'type' is missing"),
        ("type: RETREAT, to: [on]", "quotes round yes, no, on and off"),
        ("type: RETREAT, subjects: [Actors]", "unknown class 'Actors'"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(
    line: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lexicon" / "xx" / "events.yml"
    path.parent.mkdir(parents=True)
    path.write_text(f"# words\nleave: {{{line}}}\n", encoding="utf-8")
    lexicon.cache_clear()
    monkeypatch.setattr("sahelgraph.vocabulary.ontology_folder", lambda: tmp_path)
    monkeypatch.setattr("sahelgraph.extract.lexicon.entries.ontology_folder", lambda: tmp_path)
    with pytest.raises(OntologyError, match=message) as caught:
        read_entries("xx", "events", EventEntry)
    assert caught.value.line == 2


def test_a_phrase_is_a_verb_and_its_words() -> None:
    assert split_phrase("impose + sanction|embargo") == ("impose", frozenset({"sanction", "embargo"}))
    assert split_phrase("pull out") == ("pull out", frozenset())


def test_entries_are_plain_values() -> None:
    made = (EventEntry("a", "AID"), RelationEntry("b", "leads"), MeasureEntry("c", "injured"), SpeechEntry("d"))
    assert [entry.id for entry in made] == ["a", "b", "c", "d"]
