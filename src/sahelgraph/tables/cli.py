"""The commands `tables describe` and `tables check`: what a table would become, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(help="Event tables: which mapping fits one, and what it would become.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A table: .csv .tsv .xlsx .parquet .json .jsonl, also .gz or .zip.")]
Own = Annotated[list[Path] | None, typer.Option("--mapping", help="A mapping file of your own; may be repeated.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding, where it is not UTF-8 or Windows-1252.")]


@app.command()
def describe(file: File, mapping: Own = None, encoding: Encoding = None) -> None:
    """Say which mapping fits a table and what each of its columns will become.

    \b
    Example:
      sahelgraph tables describe incidents.csv
    """
    from sahelgraph.tables.describe import described

    for line in described(file, mapping or (), encoding):
        typer.echo(line)


@app.command()
def check(
    file: File,
    mapping: Own = None,
    encoding: Encoding = None,
    register: Annotated[list[Path] | None, typer.Option(help="A Turtle file of your own actors and places.")] = None,
) -> None:
    """Read a table without writing anything, and report; exit code 3 where rows are set aside or values left out.

    \b
    Example:
      sahelgraph tables check incidents.csv --mapping my-format.yml
    """
    from sahelgraph.model import Reject
    from sahelgraph.tables.describe import checked, named, reasons

    rejects: list[Reject] = []
    for line in checked(file, mapping or (), encoding, register or (), rejects.append):
        typer.echo(line)
    for line in reasons(rejects):
        typer.echo(line)
    for line in named(rejects, "a build lists all in rejects.csv"):
        typer.echo(line, err=True)
    raise typer.Exit(3 if any(not each.note for each in rejects) else 0)


@app.command()
def write(
    sources: Annotated[list[Path], typer.Argument(help="Tables, or folders of tables.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write.")] = Path("output"),
    mapping: Own = None,
    encoding: Encoding = None,
    register: Annotated[list[Path] | None, typer.Option(help="A Turtle file of your own actors and places.")] = None,
) -> None:
    """Write tables of any length as N-Quads with a manifest, row by row; exit code 3 where something is set aside.

    \b
    Example:
      sahelgraph tables write ged231.csv -o ged
    """
    from sahelgraph.bars import bar
    from sahelgraph.errors import InputError
    from sahelgraph.read import find_files
    from sahelgraph.rejects import REJECTS, read_rejects
    from sahelgraph.tables.describe import in_rows, named
    from sahelgraph.tables.rows import is_table
    from sahelgraph.tables.stream import stream_tables
    from sahelgraph.words import counted

    found = find_files(sources)
    places = [(each.path, each.relative) for each in found if is_table(each.path)]
    if not places:
        raise InputError("no table among these files; `sahelgraph build` reads reports", path=sources[0])
    known: dict[str, Any] = {"mappings": mapping or (), "encoding": encoding, "registers": register or ()}
    with bar(sum(path.stat().st_size for path, _ in places)) as shown:
        watch = (lambda file, size: shown.read(size, file.source.id)) if shown else None
        files = stream_tables(places, output, watch=watch, **known)
    for file in files:
        made = f"{counted(file.counts.statements, 'statement')}, {counted(file.counts.quads, 'quad')}"
        typer.echo(f"{file.source.id}: {in_rows(file.counts)}; {made}")
    typer.echo(f"wrote {output}/; `sahelgraph query --graph {output}` asks it")
    with (output / REJECTS).open(encoding="utf-8", newline="") as lines:
        for line in named(read_rejects(lines), f"see {output / REJECTS}"):
            typer.echo(line, err=True)
    with (output / REJECTS).open(encoding="utf-8", newline="") as lines:
        raise typer.Exit(3 if any(not each.note for each in read_rejects(lines)) else 0)
