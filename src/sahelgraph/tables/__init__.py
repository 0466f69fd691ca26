"""Event tables into statements, and as fast as the disk allows into N-Quads: ACLED, UCDP, UN fatalities, your own.

What a format's columns mean stands in `ontology/tables/*.yml` (`docs/tables.md` shows how to write one). One table is
one source, and one row gives the statements of one row: an event with both sides, numbers, relations.

    load, rules        mapping files -> mappings, checked    values, dates          a cell -> a number, position, day
    sheets             a file -> the tables in it            parts, actors, places  cells -> when, what, who, where
    rows               a table -> rows of cells; workbooks,  statements             a row -> statements: what it all means
                       records and typed for their kinds     compiled, memory       the same, as straight-line row code
    header, recognise  a header -> the mapping that fits     write, stream          a table -> N-Quads, and a folder of them
    settled            what a column tells as a whole        found, read            a table -> statements
"""
