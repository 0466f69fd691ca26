"""Weights between those of two parsers, one trained on from the other: little of the old is lost, most of the new kept.

    python blend.py --old DIR --new DIR --work DIR --out DIR --language en --share 0.7

`--work` is that of `adapt.py`. The lemmatizer's last layer is fitted anew, for the shared layer below it has moved.
"""

import argparse
import random
from pathlib import Path
from typing import Any, Final

import numpy
import spacy
from adapt import field_docs
from lemmas import restore_labels
from package import package
from prepare import LANGUAGES, blank
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from thinc.api import Adam, NumpyOps, Softmax_v2, set_current_ops

ROUNDS: Final = 6
ROWS: Final = 1000
WORDS: Final = 80_000
"""So many words are enough for one layer."""


def blend(old: Language, new: Language, share: float) -> Language:
    """Return `old` with every weight moved to `new` by `share` (0 to 1), in place."""
    for name, pipe in old.pipeline:
        layers = zip(pipe.model.walk(), new.get_pipe(name).model.walk(), strict=True)  # type: ignore[attr-defined]
        for mine, other in layers:
            for weight in mine.param_names:
                if mine.has_param(weight):
                    mixed = (1 - share) * mine.get_param(weight) + share * other.get_param(weight)
                    mine.set_param(weight, mixed)
    return old


def lemma_rows(nlp: Language, labels: Language, docs: list[Doc]) -> tuple[Any, Any]:
    """Return the shared layer's vectors of all words whose lemma has a label, and these labels."""
    lemmatizer: Any = labels.get_pipe("trainable_lemmatizer")
    found = [[lemmatizer.tree2label.get(lemmatizer.trees.add(word.text, word.lemma_)) for word in doc] for doc in docs]
    plain = [Doc(nlp.vocab, [word.text for word in doc], [bool(word.whitespace_) for word in doc]) for doc in docs]
    vectors: list[Any] = []
    for start in range(0, len(plain), 200):
        vectors.extend(nlp.get_pipe("tok2vec").predict(plain[start : start + 200]))  # type: ignore[attr-defined]
    flat = [label for row in found for label in row]
    kept = numpy.asarray([label is not None for label in flat])
    return numpy.vstack(vectors)[kept], numpy.asarray([label for label in flat if label is not None])


def first_words(docs: list[Doc]) -> list[Doc]:
    """Return the first documents that together hold about `WORDS` words."""
    sizes = numpy.cumsum([len(doc) for doc in docs])
    return [doc for doc, size in zip(docs, sizes, strict=True) if size <= WORDS]


def refit(nlp: Language, labels: Language, docs: list[Doc]) -> None:
    """Fit the last layer of the lemmatizer to the shared layer as it is now; nothing else changes."""
    inputs, goals = lemma_rows(nlp, labels, docs)
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    layer = next(node for node in lemmatizer.model.walk() if node.name == "softmax")
    fresh = Softmax_v2(nO=layer.get_dim("nO"), nI=layer.get_dim("nI"), normalize_outputs=True).initialize()
    for weight in ("W", "b"):
        fresh.set_param(weight, layer.get_param(weight).copy())
    optimizer, order = Adam(0.001, L2=0.0), numpy.random.RandomState(0)
    for number in range(ROUNDS):
        optimizer.learn_rate = 0.002 / (1 + number)
        shuffled = order.permutation(len(goals))
        for start in range(0, len(goals), ROWS):
            rows = shuffled[start : start + ROWS]
            guesses, back = fresh.begin_update(inputs[rows])
            error = guesses.copy()
            error[numpy.arange(len(rows)), goals[rows]] -= 1
            back(error / len(rows) * 10)
            fresh.finish_update(optimizer)
    for weight in ("W", "b"):
        layer.set_param(weight, fresh.get_param(weight))


def main() -> None:
    """Read the command line and write the folder that ships."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=LANGUAGES, required=True)
    for folder in ("old", "new", "work", "out"):
        parser.add_argument(f"--{folder}", type=Path, required=True)
    parser.add_argument("--share", type=float, required=True)
    options = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    language = options.language
    old, new, labels = (spacy.load(folder / language) for folder in (options.old, options.new, options.old))
    restore_labels(labels)
    nlp = blend(old, new, options.share)
    docs = list(DocBin().from_disk(options.work / f"{language}-train.spacy").get_docs(nlp.vocab))
    docs += list(field_docs(language, blank(language), 3000, seed=1))
    random.Random(0).shuffle(docs)
    refit(nlp, labels, first_words(docs))
    options.out.mkdir(parents=True, exist_ok=True)
    mixed = options.out / f".{language}-mixed"
    nlp.to_disk(mixed)
    package(language, mixed, options.work, options.out)


if __name__ == "__main__":
    main()
