"""Treebanks in, a bundled parser out: prepare, train, evaluate, write the model folder with its card.

    python train.py --treebanks DIR --language en --work DIR --out DIR
"""

import argparse
import sys
from pathlib import Path

from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

from prepare import LANGUAGES, prepare

HERE = Path(__file__).parent


def train_pipeline(language: str, work: Path) -> Path:
    """Train on the .spacy files in `work` and return the folder of the pipeline that was best on dev.

    numpy's matrix product is set in place of BLIS, which on processors that it does not know is three times slower.
    """
    set_current_ops(NumpyOps(use_blis=False))
    paths = {f"paths.{part}": str(work / f"{language}-{part}.spacy") for part in ("train", "dev")}
    config = load_config(HERE / f"{language}.cfg", overrides=paths, interpolate=False)
    out = work / language
    out.mkdir(parents=True, exist_ok=True)
    train(init_nlp(config), out, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, required=True)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    train_pipeline(options.language, options.work)


if __name__ == "__main__":
    main()
