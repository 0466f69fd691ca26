"""Event tables into statements, and as fast as the disk allows into N-Quads: ACLED, UCDP, UN fatalities, your own.

What a format's columns mean stands in `ontology/tables/*.yml` (`docs/tables.md` shows how to write one). One table is
one source, and one row gives the statements of one row: an event with both sides, numbers, relations.

    load     mapping files -> mappings, checked           parts, actors, places   cells -> when, what, who, where
    rows     files -> rows of cells                       statements              a row -> statements: what it all means
    found    which files are tables, and of which format  compiled, memory        the same, as straight-line row code
    read     a table -> statements                        write                   a table -> N-Quads
"""
