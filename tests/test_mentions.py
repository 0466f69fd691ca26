"""Names and role phrases: marked sentences, and what holds of every text."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelgraph.errors import OntologyError
from sahelgraph.extract.mentions.actor_words import actor_words, read_actor_words
from sahelgraph.extract.mentions.find import ActorMention, find_mentions
from sahelgraph.extract.mentions.name_index import hits, index_of, passage_words
from sahelgraph.extract.parsing.passages import parse
from sahelgraph.ids import Minter
from sahelgraph.model import Source
from sahelgraph.register import Register, load_register
from sahelgraph.vocabulary import lexicon
from stating import extracted

EXAMPLES = Path(__file__).parent / "examples"
MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
LANGUAGES = ("en", "fr")
PUBLISHED = "2023-06-30"


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def mentions(
    register: Register, text: str, language: str = "en", published: str | None = PUBLISHED
) -> list[ActorMention]:
    source = Source(iri="https://example.org/s", id="s", published=published, language=language)
    return find_mentions(parse(text, language), register=register, source=source, minter=Minter(), text=text)


def marked(language: str) -> list[str]:
    lines = (EXAMPLES / language / "mentions.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def shown(mention: ActorMention) -> tuple[str | None, str]:
    sign = "?" if mention.ref.alternative else ""
    return mention.ref.mention, sign + ((mention.ref.iri or "").rsplit("/", 1)[-1] or str(mention.ref.kind))


@pytest.mark.parametrize(("language", "line"), [(code, line) for code in LANGUAGES for line in marked(code)])
def test_marked_sentence(register: Register, language: str, line: str) -> None:
    found = mentions(register, MARK.sub(r"\1", line), language)
    assert [shown(m) for m in found if not m.inner and m.how != "pronoun"] == MARK.findall(line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_examples(language: str) -> None:
    assert len(marked(language)) >= 60


def only(found: list[ActorMention], words: str) -> ActorMention:
    [mention] = [m for m in found if m.ref.mention == words]
    return mention


def test_a_country_is_read_both_ways(register: Register) -> None:
    [mali] = mentions(register, "Mali asked for help.")
    assert mali.ref.kind == "State"
    assert mali.place is not None
    assert mali.place.kind == "Country"


def test_a_homonym_is_told_apart_by_what_the_text_is_about(register: Register) -> None:
    in_mali = only(mentions(register, "The CNSP took power in Mali.", published="2020-09-01"), "CNSP")
    in_niger = only(mentions(register, "The CNSP took power in Niger.", published="2023-08-01"), "CNSP")
    assert in_mali.ref.iri != in_niger.ref.iri
    assert in_mali.linked
    assert in_niger.linked


def test_names_within_a_name_are_inner(register: Register) -> None:
    found = mentions(register, "The UN mission in Mali (Minusma) left.")
    outer = [m for m in found if not m.inner]
    assert [shown(m) for m in outer] == [("UN mission in Mali", "minusma")]
    assert ("Minusma", "minusma") in [shown(m) for m in found if m.inner]
    assert ("Mali", "mali") in [shown(m) for m in found if m.inner]


def test_an_acronym_brought_in_by_the_text_is_that_name(register: Register) -> None:
    found = mentions(register, "The Front for Rural Renewal (FRRX) signed. The FRRX then left.")
    assert len({m.ref.node for m in found}) == 1


def test_words_of_doubt_are_kept(register: Register) -> None:
    first, second = [m for m in mentions(register, "Presumed ISGS or JNIM militants burned a school.") if not m.inner]
    assert first.hedges == second.hedges == ("Presumed",)


def test_places_say_where_they_lie(register: Register) -> None:
    found = mentions(register, "Gunmen attacked the village of Dussako (Mopti).")
    within = only(found, "Dussako").within
    assert within is not None
    assert within.label == "Mopti"


@pytest.mark.parametrize(
    ("text", "language", "holder"),
    [
        ("The president of Mali met the envoy in 2015.", "en", "Ibrahim Boubacar Keïta"),
        ("En 2015, le président du Mali a reçu l'envoyé de l'ONU.", "fr", "Ibrahim Boubacar Keïta"),
        ("The president of Mali met the envoy.", "en", "Assimi Goïta"),
        ("In May 2012, President Traoré was beaten by protesters in Bamako.", "en", "Dioncounda Traoré"),
        # in 2020 there were two
        ("In 2020, the president of Mali met the envoy.", "en", "president of Mali"),
    ],
)
def test_an_office_is_told_of_who_held_it_then(text: str, language: str, holder: str) -> None:
    [met] = [each for each in extracted(text, language).statements if each.kind == "event"]
    assert holder in {ref.label for ref in (*met.subject, *met.object)}


def test_a_role_beside_a_name_is_no_second_actor(register: Register) -> None:
    found = mentions(register, "The spokeswoman Kadija Sowe spoke.")
    assert [m.ref.mention for m in found if not m.inner] == ["Kadija Sowe"]
    assert len({m.ref.node for m in found}) == 1


def test_a_post_is_held_on_the_day(register: Register) -> None:
    [post] = mentions(register, "The Malian foreign minister resigned.", published="2023-06-30")
    assert post.how == "post"
    assert post.ref.iri is not None
    assert post.ref.iri.endswith("abdoulaye-diop")


def test_unlinked_actors_have_an_address_of_their_own(register: Register) -> None:
    found = [m for m in mentions(register, "Gunmen fled. Gunmen came back.") if m.how == "role"]
    assert [m.ref.iri for m in found] == [None, None]
    assert len({m.ref.local for m in found}) == 1


def test_an_unknown_kind_is_an_error_with_its_line(tmp_path: Path) -> None:
    told = {**lexicon("en", "actors"), "organisations": {"Guild": ["guild"]}}
    path = tmp_path / "actors.yml"
    path.write_text("organisations:\n  Guild: [guild]\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="no such kind of actor or place: 'Guild'") as caught:
        read_actor_words(told, "en", path)
    assert (caught.value.path, caught.value.line) == (path, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_noun_has_one_meaning(language: str) -> None:
    told = [(word, group["kind"]) for group in lexicon(language, "actors")["nouns"] for word in group["words"]]
    kinds: dict[str, set[str]] = {}
    for word, kind in told:
        kinds.setdefault(word, set()).add(kind)
    assert {word: found for word, found in kinds.items() if len(found) > 1} == {}
    assert len(actor_words(language).nouns) > 100


PIECES = ("Mali", "the", "UN mission in Mali", "(", ")", "Minusma", ",", "gunmen", "and", "or", "attacked", "l'ONU", "d'",
          "Mr", "Diop", "it", "The mission", ".", "\n", "\n\n", "  ", "\u00a0", "’s", "\u00ad", "Koro", "des hommes armés", "É")  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(LANGUAGES))
def test_words_stand_where_they_are_said_to(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = mentions(load_cached(), text, language)
    assert [m.ref.mention for m in found] == [text[m.ref.start : m.ref.end] for m in found]
    assert found == sorted(found, key=lambda m: (m.passage, m.start_i, m.inner, -m.end_i))
    outer = [m for m in found if not m.inner]
    assert all((a.passage, a.end_i) <= (b.passage, b.start_i) or a.passage < b.passage for a, b in pairwise(outer))


_registers: list[Register] = []


def load_cached() -> Register:
    if not _registers:
        _registers.append(load_register())
    return _registers[0]


def test_names_are_found_in_linear_time(register: Register) -> None:
    [passage] = parse("Minusma left Mali and the UN Security Council met Ansar Dine in Gao. " * 20, "en")
    words, trie = passage_words(passage), index_of(register).trie
    started = time.perf_counter()
    found = sum(1 for _ in range(500) for _ in hits(0, words, passage.tidied.text, trie))
    assert found >= 50_000
    assert time.perf_counter() - started < 30


def test_a_long_document_takes_linear_time(register: Register) -> None:
    text = "Gunmen attacked Gao. They fled. Minusma left Mali. It closed its camp. The mission was over. " * 10
    passages = parse(text, "en")
    source = Source(iri="https://example.org/s", id="s", published=PUBLISHED, language="en")
    spent = []
    for times in (3, 30):
        started = time.perf_counter()
        found = find_mentions(passages * times, register=register, source=source, minter=Minter())
        spent.append((time.perf_counter() - started) / len(found))
    assert spent[1] < 4 * spent[0]
