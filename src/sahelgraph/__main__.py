"""`python -m sahelgraph` is the command line."""

from sahelgraph.cli import main

if __name__ == "__main__":
    main()
