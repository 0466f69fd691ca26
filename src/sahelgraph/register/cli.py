"""`sahelgraph register`: find a name, check the files, propose entries for names that no register knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FOUND_WRONG = 3

app = typer.Typer(name="register", help="Who is who: look up, check and extend the register.", no_args_is_help=True)

Extra = Annotated[list[Path] | None, typer.Option("--register", help="A Turtle file of your own; may be repeated.")]


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="Any name, in English or French, or as event tables write it.")],
    on: Annotated[str | None, typer.Option("--on", help="A day, month or year: YYYY-MM-DD, YYYY-MM or YYYY.")] = None,
    language: Annotated[str, typer.Option("--in", help="The language of labels: en or fr.")] = "en",
    register: Extra = None,
) -> None:
    """Who or what has this name, and what is known of it on a day.

    \b
    Example:
      sahelgraph register find CNSP --on 2023-09-01
    """
    from sahelgraph.register.names import likest
    from sahelgraph.register.read import load_register
    from sahelgraph.register.report import described

    known = load_register(*(register or ()), unverified=True)
    lines = list(described(known, name, on, language))
    near = "" if lines else ", ".join(likest(name, known.spelled))
    nothing = f"nothing in the register is called {name!r}" + (f"; did you mean {near}?" if near else "")
    typer.echo("\n".join(lines) or nothing)
    raise typer.Exit(0 if lines else 1)


@app.command()
def lint(register: Extra = None) -> None:
    """Check the register's files: names, languages, sources, intervals, ties; exit code 3 where a fault is found."""
    from sahelgraph.register.lint import lint as faults_of
    from sahelgraph.register.read import load_register

    read = load_register(*(register or ()), unverified=True)
    faults = faults_of(read)
    for fault in faults:
        typer.echo(fault)
    if not faults:
        typer.echo(f"nothing wrong in {len(read.entries):,} entries and {len(read.posts):,} posts")
    raise typer.Exit(FOUND_WRONG if faults else 0)


@app.command()
def propose(
    output: Annotated[Path, typer.Argument(help="A built folder.")] = Path("output"),
    least: Annotated[int, typer.Option(help="How many statements a name must stand in.")] = 2,
) -> None:
    """Print entries for the actors that a build could not link, the most frequent first, ready to edit."""
    from sahelgraph.register.propose import propose as proposed

    typer.echo(proposed(output / "statements.jsonl", least=least), nl=False)
