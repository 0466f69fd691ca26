"""The terms of a graph through another tool: python others.py morph|maplib FOLDER OUT (run by `tables.py`).

FOLDER holds `parts.json` and a CSV of subjects and objects for each predicate and kind of object. The tool only makes
terms of them and writes N-Quads: looking up, hashing and reading the table are not asked of it. Prints the seconds of
processor time that took and the peak of memory in MB, as JSON. Runs in the environment of the tool, which is not ours.
"""

from __future__ import annotations

import json
import resource
import runpy
import sys
import time
from pathlib import Path
from typing import Any

PREFIXES = """@prefix rr: <http://www.w3.org/ns/r2rml#> . @prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
"""
MAP = """<#{number}> rml:logicalSource [ rml:source "{file}" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rml:reference "s" ; rr:termType rr:IRI ; rr:graphMap [ rr:constant <{graph}> ] ] ;
  rr:predicateObjectMap [ rr:predicate <{predicate}> ; rr:objectMap [ rml:reference "o" ; {kind} ] ] .
"""


def morph(folder: Path, parts: list[dict[str, Any]], out: Path) -> None:
    """Morph-KGC, by a mapping with a triples map for each predicate."""
    maps = [PREFIXES]
    for number, part in enumerate(parts):
        kind = "rr:termType rr:IRI" if part["datatype"] is None else f"rr:datatype <{part['datatype']}>"
        if part["datatype"] == "http://www.w3.org/2001/XMLSchema#string":
            kind = "rr:termType rr:Literal"
        maps.append(MAP.format(number=number, kind=kind, **part | {"file": folder / part["file"]}))
    mapping, config = folder / "mapping.ttl", folder / "config.ini"
    mapping.write_text("".join(maps), encoding="utf-8")
    config.write_text(
        f"[CONFIGURATION]\noutput_file={out}\noutput_format=N-QUADS\nna_values=\n"
        f"number_of_processes=1\nlogging_level=ERROR\n[data]\nmappings={mapping}\n",
        encoding="utf-8",
    )
    sys.argv = ["morph_kgc", str(config)]
    runpy.run_module("morph_kgc", run_name="__main__")


def maplib(folder: Path, parts: list[dict[str, Any]], out: Path) -> None:
    """maplib, from data frames of subjects and objects."""
    import polars
    from maplib import IRI, Model

    model = Model()
    types = {"integer": polars.Int64, "decimal": polars.Float64, "date": polars.Date, "boolean": polars.Boolean}
    for part in parts:
        frame = polars.read_csv(folder / part["file"], infer_schema=False).fill_null("")
        kind = types.get((part["datatype"] or "").rpartition("#")[2])
        if kind is not None:
            frame = frame.with_columns(
                polars.col("o").str.to_date("%Y-%m-%d") if kind is polars.Date else polars.col("o").cast(kind)
            )
        frame = frame.rename({"s": "subject", "o": "object"})
        model.map_triples(frame, predicate=IRI(part["predicate"]))
    model.write(str(out), format="ntriples")


def main() -> None:
    """Run one tool and print what it cost."""
    tool, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    parts = json.loads((folder / "parts.json").read_text(encoding="utf-8"))
    began = time.process_time()
    try:
        {"morph": morph, "maplib": maplib}[tool](folder, parts, out)
    except SystemExit as end:
        if end.code:
            raise
    spent = time.process_time() - began
    print(json.dumps({"spent": spent, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
