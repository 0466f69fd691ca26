"""What a loaded lemmatizer lacks to be trained on."""

from typing import Any

from spacy.language import Language


def restore_labels(nlp: Language) -> None:
    """Give a loaded lemmatizer its table of labels, which spaCy does not save: without it all lemmas train label 0."""
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    lemmatizer.tree2label.update({tree: label for label, tree in enumerate(lemmatizer.labels)})
