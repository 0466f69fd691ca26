"""Why a statement was made: its sentence, the tree, the frames, what was decided of each, and the lexicon entry with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sahelgraph.errors import SahelgraphError
from sahelgraph.model import Document, Source, Statement

if TYPE_CHECKING:
    from sahelgraph.extract.frames.find import Frame
    from sahelgraph.extract.scene import Scene
    from sahelgraph.store import KnowledgeGraph

LISTS = (
    "modals", "complements", "negators", "split_negators", "determiners", "without", "conditions", "doubts", "hedges",
    "asserting", "implicatives", "factives", "verdicts", "pending", "question_marks",
)  # fmt: skip
"""The lists of `grammar.yml` that decide whether something happened."""
SHORT = 6
"""The least number of characters by which a statement's address may be told."""


@dataclass(frozen=True, slots=True)
class Told:
    """One predicate: its words in their roles, what was decided of it, and the words that bear on the decision."""

    lemma: str
    roles: dict[str, str]
    decision: str
    governor: str | None
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence with all that was read from it. `tree` has a row a word: number, word, lemma, part of speech, relation, head."""

    sentence: str
    tree: tuple[tuple[str, ...], ...]
    frames: tuple[Told, ...]
    statements: tuple[Statement, ...]


def find_statement(graph: KnowledgeGraph, name: str) -> Statement:
    """The statement of an address, or of the first characters of its last part; an error where none or several fit."""
    short = name.rstrip("/").rsplit("/", 1)[-1]
    found = [s for s in graph.statements() if s.id == name or s.id.rsplit("/", 1)[-1].startswith(short)]
    if len(short) < SHORT or len(found) != 1:
        reason = "no statement" if not found else f"{len(found)} statements"
        raise SahelgraphError(f"{name!r}: {reason} of that name; give at least {SHORT} characters of its address")
    return found[0]


def explain_statement(graph: KnowledgeGraph, name: str) -> tuple[Statement, list[Explanation]]:
    """A statement of a graph and the explanation of the sentences it rests on.

    The sentences are read again by themselves: what only the text around them told (whom "he" means) is not seen.
    A row of a table has no sentence, nor has a graph built with `--no-quotes`.
    """
    statement = find_statement(graph, name)
    known = {source.iri: source for source in graph.sources()}
    found: list[Explanation] = []
    for evidence in statement.evidence:
        if evidence.row is None and evidence.quote:
            source = known.get(evidence.source)
            language = evidence.rule.split(".")[0]
            found += explain_text(evidence.quote, language, source.published if source else None)
    return statement, found


def explain_text(text: str, language: str | None = None, published: str | None = None) -> list[Explanation]:
    """How a text is read, sentence by sentence; the language is told by its words where none is given.

    >>> [told] = explain_text("The army may attack the rebels.", "en")
    >>> told.frames[0].decision, told.frames[0].grounds
    ('possible', ('may: modals (possible)',))
    """
    from sahelgraph.extract import extract
    from sahelgraph.extract.document import UNKNOWN_LANGUAGE, read
    from sahelgraph.extract.parsing.language import detect_language
    from sahelgraph.extract.parsing.passages import parse
    from sahelgraph.ids import Minter
    from sahelgraph.register import load_register
    from sahelgraph.vocabulary import LANGUAGES

    spoken = language or detect_language(text)
    if spoken not in LANGUAGES:
        raise SahelgraphError(f"{UNKNOWN_LANGUAGE}: say --language en or fr")
    document = Document(Source("text", "text", published=published), text)
    register, minter = load_register(), Minter()
    statements = extract(document, register=register, minter=minter, language=spoken).statements
    passages = parse(text, spoken)
    _, scenes = read(document, passages, register=register, minter=minter)
    return [each for scene in scenes for each in _sentences(scene, statements)]


def _sentences(scene: Scene, statements: Sequence[Statement]) -> Iterator[Explanation]:
    for first, last in scene.tree.bounds:
        start, end = scene.passage.span(first, last)
        here = [s for s in statements if any(start <= (e.start or 0) < end for e in s.evidence)]
        frames = [_told(scene, frame) for frame in scene.frames if first <= frame.head < last]
        rows = tuple(_row(scene, i, first) for i in range(first, last))
        yield Explanation(" ".join(scene.text[start:end].split()), rows, tuple(frames), tuple(here))


def _row(scene: Scene, i: int, first: int) -> tuple[str, ...]:
    tree = scene.tree
    head = "" if tree.heads[i] == i else f"{tree.words[tree.heads[i]]} ({tree.heads[i] - first + 1})"
    return (str(i - first + 1), scene.passage.doc[i].text, tree.lemmas[i], tree.pos[i], tree.deps[i], head)


def _told(scene: Scene, frame: Frame) -> Told:
    words, told = scene.tree.words, frame.told
    roles = {name: ", ".join(words[i] for i in tokens) for name, tokens in frame.roles.items() if tokens}
    decision = " ".join(["negated"] * told.denied + [told.modality, *(f"({hedge})" for hedge in told.hedges)])
    governor = words[told.governor] if told.governor is not None else None
    return Told(frame.lemma, roles, decision, governor, tuple(_grounds(scene, frame)))


def _grounds(scene: Scene, frame: Frame) -> Iterator[str]:
    """The words around a predicate that stand in a list of `grammar.yml` which bears on whether it happened."""
    tree, grammar = scene.tree, scene.reader.grammar
    near = [*tree.children[frame.head], *(d for c in tree.below(frame.head, "nsubj", "obj") for d in tree.children[c])]
    near += [i for i in (frame.told.governor, frame.light) if i is not None]
    known = {each.name for each in fields(grammar)}
    for i in sorted({*near}):
        for name in LISTS:
            listed = getattr(grammar, name) if name in known else ()
            word = next((form for form in (tree.words[i], tree.lemmas[i]) if form in listed), None)
            if word is not None:
                yield f"{tree.words[i]}: {name}{f' ({listed[word]})' if isinstance(listed, dict) else ''}"


def entry_of(rule: str) -> tuple[str, int | None] | None:
    """The lexicon file and line of a rule (`en.events.kill`); None where it is no lexicon entry.

    >>> entry_of("en.events.kill")[0]
    'lexicon/en/events.yml'
    """
    from sahelgraph.extract.lexicon.entries import line_of
    from sahelgraph.vocabulary import ontology_folder

    language, _, rest = rule.partition(".")
    part, _, name = rest.partition(".")
    path = ontology_folder() / "lexicon" / language / f"{part}.yml"
    if not name or not path.exists():
        return None
    return path.relative_to(ontology_folder()).as_posix(), line_of(path, name)
