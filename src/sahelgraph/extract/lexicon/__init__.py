"""The lexicon of a language: entries as they are written, indexed by lemma, and the grammar as data."""
