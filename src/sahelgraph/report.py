"""What the command line prints: summaries, tables and dossiers, drawn by rich."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sahelgraph.model import KINDS, Ref, Reject, Statement
from sahelgraph.words import citation, counted, sentence

if TYPE_CHECKING:
    from sahelgraph.parts.merge import Built
    from sahelgraph.register import Register
    from sahelgraph.store import KnowledgeGraph

SHOWN = 10
"""Rejects printed before the rest is only counted."""

OPENERS = {"darwin": "open", "win32": "start"}
"""The command that opens a file as a double click does, where it is not xdg-open."""

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def build_report(built: Built, folder: Path, *, files: bool = True) -> None:
    """What a build made, what was set aside, and what to do next; without `files` the folder is a store."""
    named = f", {counted(built.mentions, 'mention')} of actors and places" if built.mentions else ""
    out.print(f"read {counted(built.sources, 'source')}: {counted(built.statements.total(), 'statement')}{named}")
    out.print("  " + ", ".join(counted(built.statements[kind], kind) for kind in KINDS))
    out.print(
        f"wrote {built.quads:,} quads to {folder}/" if files else f"put {built.quads:,} quads into {folder}/",
        markup=False,
    )
    if built.graph is None and files:
        told = "as N-Quads and JSON lines" if (folder / "statements.jsonl").is_file() else "as N-Quads alone"
        out.print(f"  {told}, since they are many; `--formats` asks for others")
    elif built.graph and (undated := _undated(built.graph)):
        told = "1 report does not say when it was" if undated == 1 else f"{undated} reports do not say when they were"
        out.print(f"  {told} published, so that “on Monday” there has no date; --published tells it")
    listed = (folder / "rejects.csv").is_file()
    unlisted = "a build without --formats lists them" if files else "all are listed with -o FOLDER"
    print_rejects(built.rejects, built.set_aside, f"see {folder}/rejects.csv" if listed and files else unlisted)
    if built.statements.total():
        page = (folder / "network.html").is_file()
        _print_next(folder, page=page, actor=_most_told(built.graph) if built.graph else None)


def _print_next(folder: Path, *, page: bool, actor: str | None) -> None:
    """Commands to go on with, as they can be typed."""
    where = "" if folder == Path("output") else f" --graph {shlex.quote(str(folder))}"
    program = "sahelgraph" if shutil.which("sahelgraph") else sys.argv[0]
    opener = OPENERS.get(sys.platform, "xdg-open")
    found = [(f"{opener} {shlex.quote(str(folder / 'network.html'))}", "the network, in a browser")] if page else []
    found += [(f"{program} questions", "the questions it can answer")]
    found += [(f"{program} show {shlex.quote(actor)}{where}", "all that is known of it")] if actor else []
    out.print("next:")
    for command, hint in found:
        out.print(f"  {command:<58} {hint}", markup=False)


def _undated(graph: KnowledgeGraph) -> int:
    """How many reports do not say when they were published; tables have dates of their own."""
    from sahelgraph.tables.rows import is_table

    rows = {each.source for told in graph.statements() for each in told.evidence if each.row}
    undated = (each for each in graph.sources() if not (each.published or each.iri in rows))
    return sum(not is_table(Path(each.path or "")) for each in undated)


def _most_told(graph: KnowledgeGraph) -> str | None:
    """The actor or place most statements name, of those a register knows; of several, the first by name."""
    refs = Counter(ref.label for told in graph.statements() for ref in told.refs if ref.iri)
    return min(refs, key=lambda name: (-refs[name], name), default=None)


def print_rejects(rejects: Sequence[Reject], number: int, rest: str) -> None:
    """What was set aside and which values were left out (so many in all), on stderr, then what is only noted.

    Of each the first ten are shown, and how the `rest` is seen.
    """
    notes = [each for each in rejects if each.note]
    values = [each for each in rejects if each.value]
    aside = [each for each in rejects if not (each.note or each.value)]
    _print_some("set aside", aside)
    _print_some("left out (the rest is used)", values)
    if number:
        more = (
            f" ({number - shown} more)" if number > (shown := min(len(aside), SHOWN) + min(len(values), SHOWN)) else ""
        )
        what = " or ".join([*(["set aside"] if aside else []), *(["left out"] if values else [])])
        err.print(f"{what} in all: {number}{more}; {rest}", markup=False)
    _print_some("note", notes)
    if len(notes) > SHOWN:
        err.print(f"notes in all: {len(notes)}; {rest}", markup=False)


def _print_some(head: str, rejects: Sequence[Reject]) -> None:
    for each in rejects[:SHOWN]:
        place = each.where if each.line is None else f"{each.where}:{each.line}"
        err.print(f"{head}: {place}: {each.reason}", markup=False)


def print_sources(graph: KnowledgeGraph) -> None:
    """The sources with how many statements each gave."""
    counts = Counter(told.evidence[0].source for told in graph.statements())
    rows = [
        (
            each.id,
            each.title or "",
            each.publisher or "",
            each.published or "",
            each.language or "",
            str(counts[each.iri]),
        )
        for each in graph.sources()
    ]
    print_table(("id", "title", "publisher", "published", "language", "statements"), rows)


def print_dossier(graph: KnowledgeGraph, actor: str, language: str) -> None:
    """An actor's names, offices and statements, each with its quote; in a language, but for the words of the sources."""
    from sahelgraph.dossier import dossier
    from sahelgraph.register import load_register
    from sahelgraph.vocabulary import classes

    register = load_register()
    found = dossier(graph, actor, register)
    label = register.label(found.iri, language) if found.iri in register.entries else found.label
    kind = classes()[found.kind].label(language) if found.kind and found.kind in classes() else ""
    out.print(f"[bold]{escape(label)}[/bold]  {escape(kind)}  {escape(found.iri)}")
    if found.names:
        out.print("names: " + escape(", ".join(dict.fromkeys(found.names))))
    for held in found.tenures:
        post = register.label(held.post, language) if held.post else "member"
        out.print(
            f"  {register.label(held.person, language)}: {post}, {held.start or '?'} – {held.end or ''}", markup=False
        )
    print_statements(graph, (relabelled(told, register, language) for told in found.statements), language)


def print_statements(graph: KnowledgeGraph, statements: Iterable[Statement], language: str = "en") -> None:
    """Statements in words, each with its first quote and where that stands."""
    from sahelgraph.view.style import strings

    titles = {each.iri: each.title or each.id for each in graph.sources()}
    for told in statements:
        kind = strings()[language][f"kind_{told.kind}"]
        out.print(f"\n{kind}: {sentence(told, language)}  ({told.confidence:.2f})", markup=False)
        for evidence in told.evidence:
            out.print(f"    “{' '.join(evidence.quote.split())}”", markup=False)
            out.print(f"    — {citation(evidence, titles)}", markup=False, style="dim")


def relabelled(told: Statement, register: Register, language: str) -> Statement:
    """The statement with those the register knows called as it calls them in a language."""

    def named(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        return tuple(
            replace(ref, label=register.label(ref.iri, language)) if ref.iri and ref.iri in register.entries else ref
            for ref in refs
        )

    return replace(
        told,
        subject=named(told.subject),
        object=named(told.object),
        place=named(told.place),
        attributed_to=named(told.attributed_to),
    )


def print_difference(old: KnowledgeGraph, new: KnowledgeGraph) -> bool:
    """Statements gained and lost; whether there are any."""
    from sahelgraph.compare import difference

    found = difference(old, new)
    for sign, graph, statements in (("+", new, found.gained), ("-", old, found.lost)):
        titles = {each.iri: each.title or each.id for each in graph.sources()}
        for told in statements:
            out.print(f"{sign} {told.kind}: {sentence(told)}  [{citation(told.evidence[0], titles)}]", markup=False)
    out.print(f"{len(found.gained)} gained, {len(found.lost)} lost")
    return bool(found.gained or found.lost)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under their headings; plain text where the output is no terminal."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    Console(highlight=False, width=None if out.is_terminal else 200).print(table)


def print_findings(graph: KnowledgeGraph) -> bool:
    """What breaks a shape or a law; whether anything does."""
    from sahelgraph.check import check

    findings = check(graph)
    for each in findings:
        out.print(f"{each.severity}: {each.name}: {each.message}", markup=False)
        out.print(f"    {each.focus}" + (f"  in {each.graph}" if each.graph else ""), markup=False, style="dim")
    out.print(
        f"{len(findings)} findings over {len(graph):,} quads" if findings else f"nothing wrong in {len(graph):,} quads"
    )
    return bool(findings)


def print_analysis(graph: KnowledgeGraph, measure: str, actors: tuple[str, ...], window: Mapping[str, Any]) -> None:
    """The rows of an analysis, actors by their labels."""
    from sahelgraph.analyse import analyse

    rows = [asdict(row) for row in analyse(graph, measure, actors=actors, **window)]
    if not rows:
        out.print("nothing to count: no events or relations in this window")
        return
    columns = [name for name in rows[0] if name not in ("actor", "to", "statement")]
    print_table(columns, ([_cell(row[name]) for name in columns] for row in rows))


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "" if value is None else str(value)


def print_result(
    graph: KnowledgeGraph, question: str, parameters: Mapping[str, str], form: str, language: str = "en"
) -> None:
    """The answer to a question, as a table on the screen or as text in another form; beforehand why it may take long."""
    from sahelgraph.query import ask, cost_note, find_question, format_result, shown_rows

    if note := cost_note(graph, find_question(question), parameters, language):
        err.print(note, markup=False)
    result = ask(graph, question, **parameters)
    if form == "table" and result.type in ("SELECT", "ASK"):
        columns, rows = shown_rows(result, graph=graph, language=language)
        print_table(columns, rows)
        err.print(f"{len(rows)} rows" if len(rows) != 1 else "1 row")
    else:
        sys.stdout.write(format_result(result, form, graph=graph, language=language))


def print_questions(name: str | None, language: str) -> None:
    """The named questions by title, or one of them in full."""
    from sahelgraph.query import find_question, questions

    if name is None:
        print_table(("name", "question"), ((each.name, each.title[language]) for each in questions().values()))
        return
    asked = find_question(name)
    out.print(
        f"[bold]{escape(asked.title.get(language, asked.name))}[/bold]\n{escape(asked.description.get(language, ''))}"
    )
    for each in asked.parameters:
        optional = " (optional)" if each.optional or each.default else ""
        out.print(f"  {each.name}={each.example}   {each.label[language]}{optional}", markup=False)
    if asked.cost:
        out.print(f"  {asked.cost.why[language]}", markup=False)
    out.print(f"\n{asked.text.strip()}", markup=False)
