"""Write the expected answers anew, for review: `python tests/record_answers.py [sample] [bundled]`.

`bundled` reads `output/sahelgraph.nq`. What is written is what the graph answers now; read the difference with
`git diff` before it is kept: an answer must be right, not only recorded.
"""

from __future__ import annotations

import sys

from answers import GRAPHS, asked, expected_path, lines_of, load_graph
from sahelgraph.query import questions


def record(name: str) -> int:
    """The answers of one graph; how many files were written."""
    graph = load_graph(name)
    for question in questions():
        path = expected_path(name, question)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines_of(asked(graph, name, question)), encoding="utf-8", newline="\n")
    return len(questions())


if __name__ == "__main__":
    for each in sys.argv[1:] or GRAPHS:
        try:
            print(f"{each}: {record(each)} answers")  # noqa: T201 - a script
        except FileNotFoundError as error:
            print(f"{each}: not here ({error})")  # noqa: T201 - a script
