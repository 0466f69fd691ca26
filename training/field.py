"""Sentences of the field with their trees: event notes, news leads and headlines, drawn from templates and word lists.

    python field.py --language en --count 20

The treebanks hold little of this prose, and parsers trained on them alone take "shot dead a merchant" for nouns. The
sentences are made up here; `field/<language>.yml` holds their words, `field_<language>.py` their templates.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import yaml
from prepare import Sentence, Word

HERE: Final = Path(__file__).parent
NO_SPACE_BEFORE: Final = frozenset(",.)];:'s’s")
NO_SPACE_AFTER: Final = frozenset({"(", "[", "-", "l'", "d'", "L'", "D'", "qu'", "s'", "n'"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a phrase as rows (form, lemma, pos, morph, head, dep); `head` is the index of its own head."""

    rows: tuple[tuple[str, str, str, str, int, str], ...]
    head: int


def word(form: str, lemma: str, pos: str, morph: str = "") -> Phrase:
    """A phrase of one word."""
    return Phrase(((form, lemma, pos, morph, 0, ""),), 0)


def p(mark: str) -> Phrase:
    """A punctuation mark."""
    return word(mark, mark, "PUNCT")


def adp(form: str, lemma: str | None = None) -> Phrase:
    """A preposition."""
    return word(form, lemma or form, "ADP")


class Draws:
    """What templates of every language do: choose among words; `told` are the word lists."""

    def __init__(self, told: dict[str, Any], rng: random.Random) -> None:
        self.told, self.rng = told, rng

    def pick(self, name: str) -> Any:
        """A word of a list."""
        return self.rng.choice(self.told[name])

    def maybe(self, chance: float) -> bool:
        """Whether something is told this time."""
        return self.rng.random() < chance


def build(*parts: tuple[Phrase, str]) -> Phrase:
    """Phrases in order as one; the part whose label is empty is the head, the others hang on it by their label.

    A label "dep>n" hangs the part on the head of part n instead.
    """
    starts, at = [], 0
    for phrase, _ in parts:
        starts.append(at)
        at += len(phrase.rows)
    top = next(n for n, (_, dep) in enumerate(parts) if not dep)
    heads = [start + phrase.head for start, (phrase, _) in zip(starts, parts, strict=True)]
    rows: list[tuple[str, str, str, str, int, str]] = []
    for start, head, (phrase, label) in zip(starts, heads, parts, strict=True):
        dep, _, other = label.partition(">")
        above = heads[int(other)] if other else heads[top]
        for n, (form, lemma, pos, morph, up, own) in enumerate(phrase.rows):
            mine = start + n == head
            rows.append((form, lemma, pos, morph, above if mine else start + up, dep if mine else own))
    return Phrase(tuple(rows), heads[top])


def as_sentence(phrase: Phrase) -> Sentence:
    """A phrase as a training sentence, its first letter a capital, its spaces those of print."""
    rows = list(phrase.rows)
    forms = [row[0] for row in rows]
    forms[0] = forms[0][:1].upper() + forms[0][1:]
    spaces = [
        n + 1 < len(forms) and forms[n] not in NO_SPACE_AFTER and forms[n + 1] not in {*NO_SPACE_BEFORE, "'s", "-"}
        for n in range(len(forms))
    ]
    return tuple(
        Word(form, lemma, pos, morph, n if n == phrase.head else head, "ROOT" if n == phrase.head else dep, space)
        for n, (form, (_, lemma, pos, morph, head, dep), space) in enumerate(zip(forms, rows, spaces, strict=True))
    )


@cache
def words_of(language: str) -> dict[str, Any]:
    """The word lists of a language."""
    told: dict[str, Any] = yaml.safe_load((HERE / "field" / f"{language}.yml").read_text(encoding="utf-8"))
    return told


def draw(language: str, count: int, seed: int = 0) -> Iterator[Sentence]:
    """Sentences of a language with their trees, always the same for one seed."""
    templates = import_module(f"field_{language}").Templates(words_of(language), random.Random(seed))
    for _ in range(count):
        yield as_sentence(templates.sentence())


def shown(sentence: Sequence[Word]) -> str:
    """A sentence as text, for looking at."""
    return "".join(each.form + " " * each.space for each in sentence)


def main() -> None:
    """Print some sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", default="en")
    parser.add_argument("--count", type=int, default=10)
    options = parser.parse_args()
    for sentence in draw(options.language, options.count):
        print(shown(sentence))


if __name__ == "__main__":
    main()
