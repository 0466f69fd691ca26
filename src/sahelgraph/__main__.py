"""`python -m sahelgraph` is the command line."""

from sahelgraph.cli import main

main()
