"""Trees that the parser gets wrong are mended by order and parts of speech; trees that fit stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelgraph.extract.document import trees_of
from sahelgraph.extract.frames.find import find_frames
from sahelgraph.extract.frames.reader import passage_tree
from sahelgraph.extract.lexicon.grammar import grammar
from sahelgraph.extract.lexicon.index import events, relation_entries
from sahelgraph.extract.mending.mend import mend, steps_for
from sahelgraph.extract.parsing.passages import Text, parse, parse_all
from sahelgraph.extract.parsing.tree import Tree, grown
from sahelgraph.vocabulary import LANGUAGES


def drawn(*told: tuple[str, str, str, int]) -> Tree:
    """A tree of one sentence from word, part of speech, relation and head."""
    words, pos, deps, heads = zip(*told, strict=True)
    past = tuple("Tense=Past|VerbForm=Part" if p == "VERB" else "" for p in pos)
    blank = Tree(words, words, pos, deps, (), heads, (), past, (0,) * len(words), ((0, len(words)),))
    return grown(replace(blank, bases=()))


def test_a_word_of_doubt_read_as_the_verb_gives_way_to_the_verb() -> None:
    tree = drawn(
        ("presumed", "VERB", "ROOT", 0), ("rebels", "NOUN", "obj", 0),
        ("seized", "VERB", "xcomp", 0), ("goats", "NOUN", "obj", 2),
    )  # fmt: skip
    mended = mend(tree, grammar("en"), {"seized"}.__contains__)
    assert mended.heads == (1, 2, 2, 2)
    assert mended.deps == ("amod", "nsubj", "ROOT", "obj")


def test_a_participle_with_an_object_of_its_own_is_the_main_verb() -> None:
    tree = drawn(
        ("soldiers", "NOUN", "nsubj", 2), ("conducted", "VERB", "acl", 0), ("raids", "NOUN", "ROOT", 2),
    )  # fmt: skip
    mended = mend(tree, grammar("en"), {"conducted"}.__contains__)
    assert mended.deps == ("nsubj", "ROOT", "obj")


@pytest.mark.parametrize(
    "text", ["The convoy hit by the blast returned to Gao.", "Rebels who fled the town were arrested."]
)
def test_a_tree_that_fits_is_left_alone(text: str) -> None:
    [passage] = parse(text, "en")
    from sahelgraph.extract.mending.lemmas import mended as lemma
    from sahelgraph.extract.parsing.tree import read_tree

    tree = read_tree(passage.doc, lambda word, told, pos: lemma("en", word, told, pos))
    assert mend(tree, grammar("en"), lambda verb: True) is tree


def test_who_acts_is_found_behind_a_word_of_doubt() -> None:
    [passage] = parse("On 3 May 2021, presumed rebels attacked the town of Gao.", "en")
    [attack] = [frame for frame in find_frames(passage) if frame.lemma == "attack" and not frame.noun]
    assert [passage.doc[i].text for i in attack.role("subject")] == ["rebels"]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any tree over words that are mended: doubts, past forms, numbers, commas, in any order and under any label."""
    size = draw(st.integers(2, 12))
    words = [draw(st.sampled_from(sorted(WORDS))) for _ in range(size)]
    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    for n in range(1, size):
        heads[order[n]] = order[draw(st.integers(0, n - 1))]
    labels = [draw(st.sampled_from(["nsubj", "obj", "amod", "acl", "obl", "conj", "xcomp"])) for _ in words]
    deps = ["ROOT" if heads[i] == i else label for i, label in enumerate(labels)]
    return drawn(*zip(words, [WORDS[word] for word in words], deps, heads, strict=True))


WORDS = {"presumed": "VERB", "on": "ADP", "men": "NOUN", "seized": "VERB", ",": "PUNCT", "around": "ADP", "40": "NUM"}


@settings(max_examples=2000, deadline=None)
@given(trees())
def test_what_is_mended_stays_a_tree(tree: Tree) -> None:
    """Two amendments once hung two words on each other, and reading the sentence never ended."""
    heads = mend(tree, grammar("en"), {"seized"}.__contains__).heads
    for i in range(len(heads)):
        above = [i]
        while heads[above[-1]] != above[-1]:
            assert heads[above[-1]] not in above
            above.append(heads[above[-1]])


def test_the_mended_tree_stands_in_the_parsed_text_too() -> None:
    passages = parse("A guard shot dead two herders at the market.", "en")
    trees = trees_of(passages)
    told = [(token.pos_, token.dep_, token.head.i) for token in passages[0].doc]
    assert told == list(zip(trees[0].pos, trees[0].deps, trees[0].heads, strict=True))
    assert told[2] == ("VERB", "ROOT", 2)


def test_a_noun_behind_a_preposition_is_not_the_subject() -> None:
    tree = drawn(
        ("people", "NOUN", "dep", 5), ("in", "ADP", "case", 2), ("villages", "NOUN", "nmod", 5),
        ("of", "ADP", "case", 4), ("dori", "PROPN", "nsubj", 5), ("left", "VERB", "ROOT", 5),
    )  # fmt: skip
    mended = mend(tree, grammar("en"), {"left"}.__contains__)
    assert mended.deps[0] == "nsubj"
    assert mended.heads[:5] == (5, 2, 0, 4, 0)


def test_whom_a_participle_is_done_to_is_no_subject_of_the_verb() -> None:
    tree = drawn(
        ("force", "NOUN", "nsubj", 3), ("fighting", "VERB", "acl", 0), ("rebels", "NOUN", "nsubj", 3),
        ("declared", "VERB", "ROOT", 3), ("truce", "NOUN", "obj", 3),
    )  # fmt: skip
    going_on = replace(tree, morphs=tuple("VerbForm=Ger" if w == "fighting" else "" for w in tree.words))
    mended = mend(going_on, grammar("en"), {"declared"}.__contains__)
    assert (mended.heads[2], mended.deps[2]) == (1, "obj")


def test_who_stands_by_the_verb_of_a_headline_did_what_some_died_of() -> None:
    tree = drawn(
        ("farmers", "NOUN", "nsubj", 4), ("dead", "ADJ", "amod", 0), ("after", "ADP", "case", 3),
        ("gunmen", "NOUN", "nmod", 0), ("attack", "VERB", "ROOT", 4), ("market", "NOUN", "obj", 4),
    )  # fmt: skip
    mended = mend(tree, grammar("en"), {"attack"}.__contains__)
    assert mended.heads == (0, 0, 4, 4, 0, 4)
    assert mended.deps == ("ROOT", "amod", "mark", "nsubj", "advcl", "obj")


def examples(language: str) -> Iterator[str]:
    """The sentences of the lexicon's entries."""
    for entry in (*events(language), *relation_entries(language)):
        yield from (*entry.matches, *entry.misses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_passes_over_only_sentences_that_it_leaves_alone(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [Text(text, language) for text in examples(language)]
    passages = [passage for _, found in parse_all(told) for passage in found]
    trees = [passage_tree(passage) for passage in passages]
    every = tuple((mending, frozenset[str]()) for mending, _ in steps_for(grammar(language)))
    monkeypatch.setattr("sahelgraph.extract.mending.mend.steps_for", lambda _: every)
    assert len(passages) > 400
    assert [passage_tree(passage) for passage in passages] == trees
