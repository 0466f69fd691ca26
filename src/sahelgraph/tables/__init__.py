"""Event tables into statements, and as fast as the disk allows into N-Quads: ACLED, UCDP, UN fatalities, your own.

What a format's columns mean stands in `ontology/tables/*.yml` (`docs/tables.md` shows how to write one). One table is
one source, and one row gives the statements of one row: an event with both sides, numbers, relations.

    load, rules      mapping files -> mappings, checked    values, dates          a cell -> a number, position, day
    rows, typed      files -> rows of cells                parts, actors, places  cells -> when, what, who, where
    recognise        a header -> the mapping that fits     statements             a row -> statements: what it all means
    settled          what a column tells as a whole        compiled, memory       the same, as straight-line row code
    found, read      a table -> statements                 write, stream          a table -> N-Quads, and a folder of them
"""
