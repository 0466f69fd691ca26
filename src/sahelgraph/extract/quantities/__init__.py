"""How many: numbers in figures and words, and what they count; `find` first."""
