"""Event tables into statements, and as fast as the disk allows into N-Quads: ACLED, UCDP, UN fatalities, your own.

What a format's columns mean stands in `ontology/tables/*.yml` (`docs/tables.md` shows how to write one). One table is
one source, and one row gives the statements of one row: an event with both sides, numbers, relations.
"""

from sahelgraph.tables.load import bundled, load_mapping, load_mappings
from sahelgraph.tables.mapping import TableMapping
from sahelgraph.tables.read import Counts, TableFile, find_table, read_table
from sahelgraph.tables.recognise import Fit, recognise
from sahelgraph.tables.rows import ENDINGS, is_table
from sahelgraph.tables.statements import Table, Told

__all__ = [
    "ENDINGS",
    "Counts",
    "Fit",
    "Table",
    "TableFile",
    "TableMapping",
    "Told",
    "bundled",
    "find_table",
    "is_table",
    "load_mapping",
    "load_mappings",
    "read_table",
    "recognise",
]
