"""Treebanks in, a bundled parser out: prepare, train, score, write the model folder with its card.

    python train.py --treebanks DIR --work DIR --out DIR --language en

`--work` holds what lies between and can be thrown away; `OUT/<language>` is the folder that ships.
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from french import french_tokenizer
from package import package
from prepare import LANGUAGES, prepare
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

HERE: Final = Path(__file__).parent


def train_pipeline(language: str, work: Path) -> Path:
    """Train on the .spacy files in `work` and return the folder of the pipeline that was best on dev.

    numpy's matrix product is set in place of BLIS, which on processors that it does not know is three times slower.
    """
    set_current_ops(NumpyOps(use_blis=False))
    paths = {f"paths.{part}": str(work / f"{language}-{part}.spacy") for part in ("train", "dev")}
    nlp = init_nlp(load_config(HERE / f"{language}.cfg", overrides=paths, interpolate=False))
    if language == "fr":
        nlp.tokenizer = french_tokenizer(nlp)
    out = work / language
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"


def main() -> None:
    """Read the command line and make one parser."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=LANGUAGES, required=True)
    for folder in ("treebanks", "work", "out"):
        parser.add_argument(f"--{folder}", type=Path, required=True)
    options = parser.parse_args()
    prepare(options.treebanks, options.language, options.work)
    package(options.language, train_pipeline(options.language, options.work), options.work, options.out)


if __name__ == "__main__":
    main()
