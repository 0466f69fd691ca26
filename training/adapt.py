"""A bundled parser goes on learning: the treebanks once more, with sentences of the field among them (`field.py`).

    python adapt.py --treebanks DIR --work DIR --models ../src/sahelgraph/models --out DIR --language en

It starts from the weights in `--models` and writes the folder of the state whose mean of dev, PUD and the held-out
sentences of the field is best; `OUT/<language>` is the folder that ships.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import spacy
from field import draw
from french import french_tokenizer
from lemmas import restore_labels
from package import package, score
from prepare import LANGUAGES, blank, make_doc, prepare, vary, write_docs
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

DRAWN: Final = 9000
HELD_OUT: Final = 300
SHARE: Final = 0.22
"""How many words of a batch are of the field."""
BATCH: Final = 1100
EVERY: Final = 100


def field_docs(language: str, nlp: Language, count: int, seed: int) -> Iterator[Doc]:
    """Documents of one or two drawn sentences, varied as the treebanks' are."""
    rng = random.Random(seed)
    sentences = [vary(sentence, rng) for sentence in draw(language, count, seed)]
    while sentences:
        size = rng.choice([1, 1, 2])
        yield make_doc(sentences[:size], nlp)
        sentences = sentences[size:]


def batches(main: list[Doc], field: list[Doc], rng: random.Random) -> Iterator[list[Doc]]:
    """Batches without end, a share of their words of the field."""
    while True:
        batch: list[Doc] = []
        for docs, share in ((field, SHARE), (main, 1 - SHARE)):
            words = 0
            while words < BATCH * share:
                batch.append(rng.choice(docs))
                words += len(batch[-1])
        yield batch


def adapt(language: str, work: Path, models: Path, steps: int, rate: float) -> Path:
    """Train on from the shipped weights and return the folder of the best state."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(models / language)
    restore_labels(nlp)
    if language == "fr":
        nlp.tokenizer = french_tokenizer(nlp)
    field = list(field_docs(language, blank(language), DRAWN, seed=1))
    main = list(DocBin().from_disk(work / f"{language}-train.spacy").get_docs(nlp.vocab))
    write_docs(field_docs(language, blank(language), HELD_OUT, seed=2), work / f"{language}-field.spacy")
    optimizer = nlp.resume_training()
    rng, best, out = random.Random(0), 0.0, work / f"{language}-adapted"
    for step, batch in enumerate(batches(main, field, rng)):
        if step % EVERY == 0:
            with nlp.use_params(optimizer.averages):
                parts = {
                    part: score(nlp, work / f"{language}-{part}.spacy")["dep_las"] for part in ("dev", "pud", "field")
                }
                mean = sum(parts.values()) / 3
                print(step, parts, flush=True)
                if mean > best and step:
                    best = mean
                    nlp.to_disk(out)
        if step == steps:
            return out
        optimizer.learn_rate = rate * (1 - step / steps) + rate / 10
        examples = [
            Example(nlp.make_doc(doc.text), doc) if doc.vocab is nlp.vocab else _example(nlp, doc) for doc in batch
        ]
        nlp.update(examples, sgd=optimizer, drop=0.1)
    return out


def _example(nlp: Language, doc: Doc) -> Example:
    """A gold document as an example in the vocabulary of the pipeline."""
    gold = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    words, spaces = [token.text for token in gold], [bool(token.whitespace_) for token in gold]
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def main() -> None:
    """Read the command line and train one parser on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=LANGUAGES, required=True)
    for folder in ("treebanks", "work", "models", "out"):
        parser.add_argument(f"--{folder}", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--rate", type=float, default=0.0006)
    options = parser.parse_args()
    prepare(options.treebanks, options.language, options.work)
    trained = adapt(options.language, options.work, options.models, options.steps, options.rate)
    package(options.language, trained, options.work, options.out)


if __name__ == "__main__":
    main()
