"""The commands `store load`, `info`, `dump`, `backup` and `optimize`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="A store on disk: load it, look, dump, back up.", no_args_is_help=True)

Store = Annotated[Path, typer.Argument(help="The store's folder.", metavar="STORE")]


@app.command()
def load(
    store: Store, what: Annotated[Path, typer.Argument(help="A built folder, or an RDF file.", metavar="FOLDER|FILE")]
) -> None:
    """Put a built folder or RDF file into a store; each source takes the place of its earlier reading.

    It takes effect at once and whole: a load that fails or is killed leaves the store as it was.

    \b
    Example:
      sahelgraph store load store output
    """
    from sahelgraph.storage import load as load_into

    done = load_into(store, what)
    typer.echo(f"{store}: {done.quads:,} quads in {done.graphs:,} graphs ({done.replaced:,} replaced)")


@app.command()
def info(store: Store) -> None:
    """Say what a store holds: quads, graphs, sources and its size.

    \b
    Example:
      sahelgraph store info store
    """
    from sahelgraph.storage import info as info_of

    held = info_of(store)
    typer.echo(f"quads    {held.quads:,}\ngraphs   {held.graphs:,}\nsources  {held.sources:,}")
    typer.echo(f"size     {held.size / 1e6:,.1f} MB")


@app.command()
def dump(store: Store, path: Annotated[Path, typer.Argument(help="The .nq or .trig file to write.")]) -> None:
    """Write a store as one file, sorted: the same graph gives the same bytes.

    \b
    Example:
      sahelgraph store dump store all.nq
    """
    from sahelgraph.storage import dump as dump_to

    typer.echo(f"wrote {dump_to(store, path):,} quads to {path}")


@app.command()
def backup(store: Store, target: Annotated[Path, typer.Argument(help="A folder that is not there yet.")]) -> None:
    """Copy a store into another folder, as it stands.

    \b
    Example:
      sahelgraph store backup store kept/2023-12-31
    """
    from sahelgraph.storage import backup as backup_to

    backup_to(store, target)
    typer.echo(f"{store} is backed up in {target}")


@app.command()
def optimize(store: Store) -> None:
    """Compact a store's files, for faster reading after many loads.

    \b
    Example:
      sahelgraph store optimize store
    """
    from sahelgraph.storage import optimize as compact

    compact(store)
    typer.echo(f"{store} is compacted")
