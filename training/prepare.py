"""CoNLL-U files of Universal Dependencies in, spaCy training files out.

    python prepare.py --treebanks DIR --out DIR

`DIR/<language>/{train,dev,pud}.conllu` (French also `spoken.conllu`) become `OUT/<language>-<part>.spacy`.
The same input gives the same documents: every choice is drawn from one seed.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

import spacy
from french import french_tokenizer
from labels import KEPT_FEATURES, KEPT_SUBTYPES, RENAMED
from spacy.language import Language
from spacy.tokens import Doc, DocBin

LANGUAGES: Final = ("en", "fr")
EXTRA: Final = {"fr": ("spoken",)}
GROUP: Final = 5
SEED: Final = 0


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a sentence; `head` is the index of its governor, its own index for the root."""

    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence: TypeAlias = tuple[Word, ...]


def blank(language: str) -> Language:
    """Return an empty pipeline with the tokenizer that the bundled parser of this language has."""
    nlp = spacy.blank("xx" if language == "fr" else language)
    if language == "fr":
        nlp.tokenizer = french_tokenizer(nlp)
    return nlp


# --- reading ---------------------------------------------------------------------------------------------------------


def read_blocks(path: Path) -> Iterator[list[list[str]]]:
    """Yield the rows of each sentence of a CoNLL-U file, columns split; comments and empty nodes are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            yield [row for row in rows if "." not in row[0]]


def relation(label: str) -> str:
    """Return the label of our one set for a treebank's label.

    >>> relation("obl:arg"), relation("nsubj:pass"), relation("root")
    ('obl', 'nsubj:pass', 'ROOT')
    """
    if label in RENAMED:
        return RENAMED[label]
    return label if label in KEPT_SUBTYPES else label.partition(":")[0]


def features(feats: str) -> str:
    """Return the features that are kept, in their order; an empty string where there is none."""
    return "|".join(pair for pair in feats.split("|") if pair.partition("=")[0] in KEPT_FEATURES)


def read_word(row: Sequence[str]) -> Word:
    """Return the word of one CoNLL-U row, its head counted from 0."""
    index, form, lemma, pos, _, feats, head, dep, _, misc = row
    governor = int(head) - 1 if head != "0" else int(index) - 1
    return Word(form, lemma, pos, features(feats), governor, relation(dep), "SpaceAfter=No" not in misc)


def read_sentence(rows: Sequence[Sequence[str]], nlp: Language) -> Sentence:
    """Return a sentence with its multi-word tokens split as the tokenizer splits them, else joined."""
    words = [read_word(row) for row in rows if "-" not in row[0]]
    joins: list[range] = []
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) - 1 for part in row[0].split("-"))
            span = range(first, last + 1)
            forms = [token.text for token in nlp.tokenizer(row[1])]
            if len(forms) != len(span):
                forms = [row[1]] * len(span)
                joins.append(span)
            spell_parts(words, span, forms, space="SpaceAfter=No" not in row[9])
    return split_numbers(join_parts(words, joins))


def spell_parts(words: list[Word], span: range, forms: Sequence[str], *, space: bool) -> None:
    """Give the parts of a multi-word token these forms, in place; `space` follows the last one, or a joined token."""
    joined = len(set(forms)) == 1
    for index, form in zip(span, forms, strict=True):
        words[index] = replace(words[index], form=form, space=space and (joined or index == span[-1]))


def main_part(words: Sequence[Word], span: range) -> int:
    """Return which part of a multi-word token gives the joined token its analysis.

    A pronoun before a preposition ("duquel"), a preposition before an article ("du"), else the part that governs.
    """
    if words[span[-1]].pos in {"PRON", "DET", "ADJ"}:
        for pos in ("PRON", "ADP"):
            for index in span:
                if words[index].pos == pos:
                    return index
    return governing_part(words, span)


def governing_part(words: Sequence[Word], span: range) -> int:
    """Return the part whose governor lies outside the token, or which is the root."""
    return next(index for index in span if words[index].head not in span or words[index].head == index)


def join_parts(words: Sequence[Word], joins: Iterable[range]) -> Sentence:
    """Return the sentence with each span as the one word that `main_part` chose, heads numbered anew."""
    words, target = list(words), list(range(len(words)))
    for span in joins:
        main = main_part(words, span)
        link = words[main] if words[main].head not in span else words[governing_part(words, span)]
        words[main] = replace(words[main], dep=link.dep, head=link.head)
        for index in span:
            target[index] = main
    kept = [index for index, goal in enumerate(target) if index == goal]
    place = {index: number for number, index in enumerate(kept)}
    return tuple(replace(words[index], head=place[target[words[index].head]]) for index in kept)


def split_numbers(sentence: Sentence) -> Sentence:
    """Return the sentence with words that hold a space ("10 000") cut at it, the later parts `flat` on the first."""
    pieces = [word.form.split() for word in sentence]
    starts = [sum(map(len, pieces[:index])) for index in range(len(sentence))]
    out: list[Word] = []
    for word, forms, start in zip(sentence, pieces, starts, strict=True):
        first = replace(word, form=forms[0], lemma=word.lemma.split()[0], head=starts[word.head])
        rest = [replace(first, form=form, lemma=form, head=start, dep="flat") for form in forms[1:]]
        parts = [first, *rest]
        out.extend(replace(part, space=True) for part in parts[:-1])
        out.append(replace(parts[-1], space=word.space))
    return tuple(out)


def read_sentences(path: Path, nlp: Language) -> list[Sentence]:
    """Return all sentences of a CoNLL-U file, in order."""
    return [read_sentence(rows, nlp) for rows in read_blocks(path)]


# --- variants of the training text -----------------------------------------------------------------------------------

TYPOGRAPHIC: Final = str.maketrans({"'": "’"})


def with_quotes(sentence: Sentence, marks: tuple[str, str]) -> Sentence:
    """Return the sentence with typographic apostrophes, and with straight quotes opened and closed by `marks`."""
    out, opened = [], False
    for word in sentence:
        form = word.form.translate(TYPOGRAPHIC)
        if form in {'"', "''", "``"}:
            form = marks[opened]
            opened = not opened
        out.append(replace(word, form=form))
    return tuple(out)


def without_stop(sentence: Sentence) -> Sentence:
    """Return the sentence without its final punctuation mark, where nothing depends on that mark."""
    last = len(sentence) - 1
    if last < 2 or sentence[last].pos != "PUNCT" or any(word.head == last for word in sentence):
        return sentence
    return (*sentence[: last - 1], replace(sentence[last - 1], space=True))


def with_small_start(sentence: Sentence) -> Sentence:
    """Return the sentence with its first letter in lower case, unless it starts with a name."""
    first = sentence[0]
    if first.pos == "PROPN" or first.form.isupper():
        return sentence
    return (replace(first, form=first.form[:1].lower() + first.form[1:]), *sentence[1:])


def with_line_break(sentence: Sentence, after: int, mark: str) -> Sentence:
    """Return the sentence with a line break as a token of its own, hanging from the word before it."""
    if not sentence[after].space:
        return sentence
    shifted = [replace(word, head=word.head + (word.head > after)) for word in sentence]
    shifted[after] = replace(shifted[after], space=False)
    blank = Word(mark, mark, "SPACE", "", after, "dep", space=False)
    return (*shifted[: after + 1], blank, *shifted[after + 1 :])


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence as news, notes and copied text might print it; often unchanged."""
    if rng.random() < 0.5:
        sentence = with_quotes(sentence, rng.choice([("“", "”"), ("«", "»")]))
    if rng.random() < 0.12:
        sentence = without_stop(sentence)
    if rng.random() < 0.04:
        sentence = with_small_start(sentence)
    if rng.random() < 0.06:
        after = rng.choice([len(sentence) - 1, rng.randrange(len(sentence))])
        sentence = with_line_break(sentence, after, rng.choice(["\n", "\n\n"]))
    return sentence


# --- documents -------------------------------------------------------------------------------------------------------


def make_doc(sentences: Sequence[Sentence], nlp: Language) -> Doc:
    """Return one annotated document of these sentences, running on in one paragraph."""
    words = [word for sentence in sentences for word in sentence]
    offsets = [start for start, sentence in with_starts(sentences) for _ in sentence]
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        lemmas=[word.lemma for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        heads=[word.head + offset for word, offset in zip(words, offsets, strict=True)],
        deps=[word.dep for word in words],
    )


def with_starts(sentences: Iterable[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """Yield each sentence with the number of words before it."""
    start = 0
    for sentence in sentences:
        yield start, sentence
        start += len(sentence)


def even_groups(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Yield the sentences in documents of five."""
    for start in range(0, len(sentences), GROUP):
        yield sentences[start : start + GROUP]


def uneven_groups(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Sequence[Sentence]]:
    """Yield the sentences in documents of one to eight, a third of them of one."""
    cuts = [0]
    while cuts[-1] < len(sentences):
        cuts.append(cuts[-1] + rng.choice([1, 1, 1, 2, 3, 4, 5, 6, 8]))
    for start, end in pairwise(cuts):
        yield sentences[start:end]


def training_docs(sentences: Sequence[Sentence], nlp: Language) -> Iterator[Doc]:
    """Yield the training text twice: as it stands in documents of five, then varied in documents of one to eight."""
    rng = random.Random(SEED)
    for group in even_groups(sentences):
        yield make_doc(group, nlp)
    for group in uneven_groups(sentences, rng):
        yield make_doc([vary(sentence, rng) for sentence in group], nlp)


def write_docs(docs: Iterable[Doc], path: Path) -> None:
    """Write documents to a .spacy file."""
    DocBin(attrs=["ORTH", "SPACY", "LEMMA", "POS", "MORPH", "HEAD", "DEP", "SENT_START"], docs=docs).to_disk(path)


def prepare(treebanks: Path, language: str, out: Path) -> None:
    """Write `<language>-train.spacy`, `-dev.spacy` and `-pud.spacy` into `out`."""
    nlp = blank(language)
    folder = treebanks / language
    out.mkdir(parents=True, exist_ok=True)
    parts = ("train", *EXTRA.get(language, ()))
    train = [sentence for part in parts for sentence in read_sentences(folder / f"{part}.conllu", nlp)]
    write_docs(training_docs(train, nlp), out / f"{language}-train.spacy")
    for part in ("dev", "pud"):
        sentences = read_sentences(folder / f"{part}.conllu", nlp)
        write_docs((make_doc(group, nlp) for group in even_groups(sentences)), out / f"{language}-{part}.spacy")


def main() -> None:
    """Read the command line and prepare both languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    for language in LANGUAGES:
        prepare(options.treebanks, language, options.out)


if __name__ == "__main__":
    main()
