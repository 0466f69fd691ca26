"""Frames into statements: `events` by the lexicon, `relations`, `measures`; the other modules say who takes part."""
