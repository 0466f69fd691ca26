"""A trained pipeline in, the folder that ships out: small, with its scores, its card and its licences."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any, Final

import spacy
import srsly  # type: ignore[import-untyped]
from french import french_tokenizer
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.training import Corpus
from spacy.util import load_config

HERE: Final = Path(__file__).parent
VERSION: Final = "0.1.0"
FIGURES: Final = ("token_f", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def package(language: str, trained: Path, work: Path, out: Path) -> Mapping[str, Mapping[str, float]]:
    """Write the model folder `out/<language>` and return its scores on dev and pud, in percent."""
    nlp = spacy.load(trained)
    if language == "fr":
        nlp.tokenizer = french_tokenizer(nlp)
    folder = out / language
    fresh = out / f".{language}-new"
    shutil.rmtree(fresh, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(fresh)
    write_config(fresh)
    prune_strings(fresh)
    scores = {part: score(spacy.load(fresh), work / f"{language}-{part}.spacy") for part in ("dev", "pud")}
    describe(fresh, language, nlp, scores)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return scores


def write_config(folder: Path) -> None:
    """Take the paths of training out of the configuration, and the French language class (see `french`)."""
    config = load_config(folder / "config.cfg", interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])
    if config["nlp"]["lang"] == "fr":
        config["nlp"]["lang"] = "xx"
    config.to_disk(folder / "config.cfg")


def prune_strings(folder: Path) -> None:
    """Keep of the vocabulary's strings those that the lemmatizer's edit trees name; the labels come back when loaded."""
    path = folder / "vocab" / "strings.json"
    trees = srsly.msgpack_loads((folder / "trainable_lemmatizer" / "trees").read_bytes())["trees"]
    named = {tree[side] for tree in trees for side in ("orig", "subst") if side in tree}
    strings: list[str] = json.loads(path.read_text(encoding="utf-8"))
    kept = sorted(string for string in strings if get_string_id(string) in named)
    path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def score(nlp: Language, path: Path) -> dict[str, float]:
    """Return the figures of a pipeline on a .spacy file in percent, its own tokenizer included; LAS without punctuation."""
    scores = nlp.evaluate(list(Corpus(path)(nlp)))
    return {figure: round(100 * scores[figure], 2) for figure in FIGURES}


def describe(folder: Path, language: str, nlp: Language, scores: Mapping[str, Mapping[str, float]]) -> None:
    """Write meta.json, the card (README.md) and LICENSE from the texts in `cards/`."""
    facts: dict[str, Any] = json.loads((HERE / "cards" / f"{language}.json").read_text(encoding="utf-8"))
    meta = {
        "lang": "xx" if language == "fr" else language,
        "name": f"sahelgraph_{language}",
        "version": VERSION,
        "spacy_version": nlp.meta["spacy_version"],
        "description": facts["description"],
        "author": "the sahelgraph developers",
        "license": facts["license"],
        "sources": facts["sources"],
        "vectors": {"width": 0, "vectors": 0, "keys": 0, "name": None},
        "labels": {"parser": list(nlp.get_pipe("parser").labels)},  # type: ignore[attr-defined]
        "pipeline": nlp.pipe_names,
        "components": nlp.pipe_names,
        "performance": scores,
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    figures = {f"{part}_{name}": f"{value:.1f}" for part, row in scores.items() for name, value in row.items()}
    card = Template((HERE / "cards" / f"{language}.md").read_text(encoding="utf-8"))
    labels = ", ".join(f"`{label}`" for label in sorted(meta["labels"]["parser"]))
    (folder / "README.md").write_text(card.substitute(figures, labels=labels), encoding="utf-8")
    shutil.copy(HERE / "cards" / f"{language}-LICENSE", folder / "LICENSE")
