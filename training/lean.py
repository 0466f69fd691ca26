"""Make a trained pipeline quick to load, without changing what it reads.

    python lean.py MODEL_DIR

spaCy's French class compiles a regular expression of 1.5 MB when it is imported (several seconds), and the saved
tokenizer compiles it once more. The saved tokenizer has all the rules it needs, so the pipeline can name the
language class without any ("xx"), and its long classes of letters can be written as short ranges.
"""

import sys
from pathlib import Path

import srsly
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

SHORT = "a-zA-Zà-öø-ÿÀ-ÖØ-ÞœŒ"
SHORT_LOWER = "a-zà-öø-ÿœ"


def lean_tokenizer(path: Path) -> None:
    """Write the letter classes of the exceptions' pattern as ranges of Latin letters."""
    told = srsly.msgpack_loads(path.read_bytes())
    for letters, short in ((ALPHA, SHORT), (ALPHA_LOWER, SHORT_LOWER)):
        if isinstance(told.get("token_match"), str):
            told["token_match"] = told["token_match"].replace(letters, short)
    path.write_bytes(srsly.msgpack_dumps(told))


def lean_config(path: Path) -> None:
    """Let the pipeline be built by the language class that brings no rules of its own."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = ['lang = "xx"' if line.startswith("lang = ") else line for line in lines]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    """Change a saved pipeline in place."""
    lean_tokenizer(folder / "tokenizer")
    lean_config(folder / "config.cfg")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
