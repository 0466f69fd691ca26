"""Who and what place is named: names of the register, unknown names, role phrases, words that point back; `find` first."""
