"""The commands `tables describe` and `tables check`: what a table would become, before anything is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Event tables: which mapping fits one, and what it would become.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A table: .csv .tsv .xlsx .parquet, also .gz or .zip.")]
Own = Annotated[list[Path] | None, typer.Option("--mapping", help="A mapping file of your own; may be repeated.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding, where it is not UTF-8 or Windows-1252.")]


@app.command()
def describe(file: File, mapping: Own = None, encoding: Encoding = None) -> None:
    """Say which mapping fits a table and what each of its columns will become.

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
    """Read a table without writing anything, and report; exit code 3 where rows or values are set aside.

    Example:
      sahelgraph tables check incidents.csv --mapping my-format.yml

    """
    from sahelgraph.model import Reject
    from sahelgraph.tables.describe import checked

    rejects: list[Reject] = []
    for line in checked(file, mapping or (), encoding, register or (), rejects.append):
        typer.echo(line)
    for reason, number in Counter(each.reason for each in rejects).most_common(10):
        typer.echo(f"  {number} x {reason}")
    for each in rejects[:10]:
        typer.echo(f"set aside: {each.where}: row {each.line} ({each.text}): {each.reason}", err=True)
    raise typer.Exit(3 if rejects else 0)
