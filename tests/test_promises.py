"""What did not happen is stated by nobody, and what is said is its speaker's: marked sentences of both languages.

The sentences that are still read wrongly stand in the files as known faults. Their number may go down and not up.
"""

from __future__ import annotations

import pytest

from promises import PARTS, Sentence, Verdict, judge, read_sentences
from sahelgraph.vocabulary import LANGUAGES
from stating import stated

KNOWN_FAULTS = {
    ("en", "not_facts"): 12,
    ("fr", "not_facts"): 8,
    ("en", "speech"): 16,
    ("fr", "speech"): 18,
}
FILES = sorted(KNOWN_FAULTS)
SOUND = [
    pytest.param(language, part, sentence, id=f"{language}-{part}-{sentence.line}")
    for language, part in FILES
    for sentence in read_sentences(language, part)
    if not sentence.fault
]


def verdict(language: str, part: str, sentence: Sentence) -> Verdict:
    return judge(part, sentence, stated(sentence.text, language))


@pytest.mark.parametrize(("language", "part", "sentence"), SOUND)
def test_a_sentence_is_read_as_an_analyst_would(language: str, part: str, sentence: Sentence) -> None:
    assert verdict(language, part, sentence).wrong == [], sentence.text


@pytest.mark.parametrize(("language", "part"), FILES)
def test_the_number_of_known_faults_only_goes_down(language: str, part: str) -> None:
    faults = [sentence for sentence in read_sentences(language, part) if sentence.fault]
    still = [sentence.line for sentence in faults if verdict(language, part, sentence).wrong]
    assert len(faults) <= KNOWN_FAULTS[language, part]
    assert len(still) <= KNOWN_FAULTS[language, part]


@pytest.mark.parametrize("part", PARTS)
def test_there_is_enough_to_judge_by(part: str) -> None:
    for language in LANGUAGES:
        sentences = list(read_sentences(language, part))
        assert len(sentences) >= 70
        assert len({sentence.text for sentence in sentences}) == len(sentences)


def test_a_false_fact_and_a_missing_speaker_are_found() -> None:
    fact, claim = next(read_sentences("en", "not_facts")), next(read_sentences("en", "speech"))
    invented = stated("The army bombed the village of Boni.", "en")
    assert judge("not_facts", fact, invented).wrong == ["no fact: bombed", "said: ASSAULT"]
    assert "speaker: defence ministry" in judge("speech", claim, ()).wrong
