"""What reads the frames of a passage: its mended tree, and who reads arguments and truth from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sahelgraph.extract.frames.arguments import Arguments, read_arguments
from sahelgraph.extract.frames.modality import Truth
from sahelgraph.extract.frames.wording import Wording
from sahelgraph.extract.lexicon.grammar import Grammar, grammar
from sahelgraph.extract.lexicon.index import event_nouns, known_verbs, speech_verbs, tying_words
from sahelgraph.extract.mending.lemmas import mended
from sahelgraph.extract.mending.mend import mend
from sahelgraph.extract.mending.tagging import tag
from sahelgraph.extract.parsing.passages import Passage
from sahelgraph.extract.parsing.tree import Tree, read_tree
from sahelgraph.extract.parsing.voice import Voice
from sahelgraph.extract.quantities.words import number_words


@dataclass(frozen=True, slots=True)
class Reader:
    """A passage's tree with all that reads frames from it."""

    tree: Tree
    grammar: Grammar
    arguments: Arguments
    truth: Truth
    nouns: frozenset[str]
    verbs: frozenset[str]
    ties: frozenset[str]
    """The verbs and adjectives that tell what holds, not what is done: "active", "loyal"."""


def passage_tree(passage: Passage) -> Tree:
    """The tree of a passage, its lemmas and what the parser misreads mended by the lexicon."""
    code = passage.language
    lemma, words, saying = partial(mended, code), grammar(code), speech_verbs(code)
    spelt = number_words(code).several
    tagged = partial(tag, words=words, lemma=lemma, known=known_verbs(code), numbers=spelt)
    return mend(
        read_tree(passage.doc, lemma, tag=tagged, accented=words.homographs),
        words,
        known_verbs(code).__contains__,
        lambda word, parsed: lemma(word, parsed, "VERB") in saying,
        lemma,
    )


def reader(passage: Passage, tree: Tree | None = None) -> Reader:
    """What reads the frames of a passage; the tree is made where none is given."""
    tree = tree or passage_tree(passage)
    words = grammar(passage.language)
    arguments = read_arguments(tree, words, Voice(tree, words), speech_verbs(passage.language))
    return Reader(
        tree,
        words,
        arguments,
        Truth(tree, words, arguments, Wording(tree, words, arguments)),
        event_nouns(passage.language),
        known_verbs(passage.language),
        tying_words(passage.language),
    )
