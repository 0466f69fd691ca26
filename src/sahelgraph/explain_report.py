"""The lines by which the command line shows an explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sahelgraph.explain import Explanation, Told, entry_of
from sahelgraph.model import Ref, Statement
from sahelgraph.vocabulary import ontology_folder


def explanation_lines(told: Iterable[Explanation]) -> Iterator[str]:
    """An explanation as plain lines: sentence, tree, frames with the decision, statements with entry and attribution."""
    for each in told:
        yield f"sentence   {each.sentence}"
        yield from _columns(each.tree)
        for frame in each.frames:
            yield from _frame(frame)
        for statement in each.statements:
            yield from statement_lines(statement)
        if not each.statements:
            yield "statements none: no lexicon entry fits a frame with the participants it needs"
        yield ""


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        yield ("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))).rstrip()


def _frame(frame: Told) -> Iterator[str]:
    yield f"frame      {frame.lemma}"
    yield from (f"  {name}: {words}" for name, words in frame.roles.items())
    under = f", under {frame.governor!r}" if frame.governor else ""
    because = f"; grammar.yml: {', '.join(frame.grounds)}" if frame.grounds else ""
    yield f"  decision: {frame.decision}{under}{because}"


def statement_lines(statement: Statement) -> Iterator[str]:
    """A statement with how it is told, to whom it is attributed, and the entry that made it."""
    who = f"{_names(statement.subject)} -> {_names(statement.object)}"
    value = "" if statement.value is None else f" {statement.value}"
    yield f"{statement.kind:<10} {statement.type} {who}{value}"
    stance = f", {statement.stance}" if statement.stance else ""
    yield f"  told as: {statement.polarity}, {statement.modality}{stance}; confidence {statement.confidence:.2f}"
    yield f"  according to: {_names(statement.attributed_to) if statement.attributed_to else 'the source itself'}"
    for rule in dict.fromkeys(evidence.rule for evidence in statement.evidence):
        yield f"  made by: {rule}{_where_it_stands(rule)}"
    for evidence in statement.evidence:
        if evidence.row is not None:
            yield f"  row {evidence.row}: {evidence.quote or 'built without its cells (--no-quotes)'}"


def _where_it_stands(rule: str) -> str:
    """The file and line of a lexicon entry, or the file of a mapping of tables that ships with the program."""
    entry = entry_of(rule)
    if entry:
        return f" ({entry[0]}:{entry[1]})"
    mapping = f"{rule.replace('.', '/')}.yml"
    return f" ({mapping})" if rule.startswith("tables.") and (ontology_folder() / mapping).is_file() else ""


def _names(refs: Sequence[Ref]) -> str:
    return " + ".join(ref.label for ref in refs) or "nobody named"
