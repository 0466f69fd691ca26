"""What the treebanks call things, brought to one set: data, no logic."""

from typing import Final

KEPT_SUBTYPES: Final = frozenset(
    {
        "acl:relcl",
        "aux:pass",
        "compound:prt",
        "csubj:pass",
        "nmod:desc",
        "nmod:poss",
        "nmod:unmarked",
        "nsubj:pass",
        "obl:agent",
        "obl:unmarked",
    }
)
"""Relations kept with their subtype; every other one loses it (`obl:mod` and `obl:arg` become `obl`)."""

RENAMED: Final = {"root": "ROOT", "nmod:appos": "appos"}
"""Relations that change their name: spaCy writes the root in capitals; Rhapsodie alone has `nmod:appos`."""

KEPT_FEATURES: Final = frozenset(
    {
        "Case",
        "Definite",
        "Gender",
        "Mood",
        "Number",
        "NumType",
        "Person",
        "Polarity",
        "Poss",
        "PronType",
        "Reflex",
        "Tense",
        "VerbForm",
        "Voice",
    }
)
"""Morphological features that all treebanks of a language give and that extraction can use."""
