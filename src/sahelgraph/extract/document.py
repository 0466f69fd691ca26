"""A document into statements: parse, find who is named, read frames, code them, join what is told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import tee
from typing import TYPE_CHECKING

from sahelgraph.extract.coding.accession import without_filled
from sahelgraph.extract.coding.deaths import with_deaths, with_died, with_totals
from sahelgraph.extract.coding.details import without_details
from sahelgraph.extract.coding.events import code_events
from sahelgraph.extract.coding.measures import code_measures
from sahelgraph.extract.coding.operations import with_operations
from sahelgraph.extract.coding.outcomes import with_killers, with_outcomes
from sahelgraph.extract.coding.reasons import with_own_days
from sahelgraph.extract.coding.recorded import with_recorded_places
from sahelgraph.extract.coding.relations import code_relations
from sahelgraph.extract.coding.taken import with_taken
from sahelgraph.extract.coding.tallies import with_corrections, with_tallies
from sahelgraph.extract.frames.find import frames_of
from sahelgraph.extract.frames.reader import passage_tree, reader
from sahelgraph.extract.mentions.find import ActorMention, find_mentions
from sahelgraph.extract.mentions.home import home_state
from sahelgraph.extract.merge import Draft, merge
from sahelgraph.extract.parsing.language import document_language
from sahelgraph.extract.parsing.passages import Passage, Text, foreign_paragraphs, parse_all
from sahelgraph.extract.parsing.tree import Tree, write_back
from sahelgraph.extract.quantities.find import find_quantities
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.speech.claims import accusers, code_claims, code_stances, restates
from sahelgraph.extract.speech.find import Saying, find_sayings
from sahelgraph.extract.tasks import charged, is_task
from sahelgraph.extract.times.find import document_times, time_expressions
from sahelgraph.ids import Minter
from sahelgraph.model import Document, Extraction, Mention, Ref, Reject, Statement
from sahelgraph.register import Register
from sahelgraph.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from spacy.language import Language

Pipelines = Callable[[Document], "Language | None"]
"""The pipeline of the user's own that a document is to be read with, where there is one."""

FOREIGN = "a paragraph in neither English nor French was not read"
UNKNOWN_LANGUAGE = "the language is neither English nor French, or there is too little text to tell"


def extract_documents(
    documents: Iterable[Document], *, register: Register, minter: Minter, language: str | None, nlp: Pipelines
) -> Iterator[tuple[Document, Extraction]]:
    """Each document with what it gives; see `sahelgraph.extract.extract_all`."""
    told, ahead = tee(documents)
    texts = (Text(each.text, language or spoken(each), nlp(each)) for each in ahead)
    for document, (text, passages) in zip(told, parse_all(texts), strict=True):
        if text.language not in LANGUAGES:
            yield document, Extraction(rejects=(_unread(document),))
        else:
            foreign = _foreign(document) if text.nlp is None else ()
            yield document, _extraction(document, passages, foreign, register=register, minter=minter)


def spoken(document: Document) -> str | None:
    """The language that a document says it is in, or that its words tell."""
    return document.source.language or document_language(document.text)


def _extraction(
    document: Document, passages: Sequence[Passage], foreign: Iterable[Reject], *, register: Register, minter: Minter
) -> Extraction:
    mentions, scenes = read(document, passages, register=register, minter=minter)
    drafts = [draft for scene in scenes for draft in _drafts(scene)]
    return Extraction(
        statements=_statements(merge(drafts), minter),
        mentions=_named(document, mentions),
        rejects=(*_cut(document, passages), *foreign),
    )


def read(
    document: Document, passages: Sequence[Passage], *, register: Register, minter: Minter
) -> tuple[Sequence[ActorMention], Iterator[Scene]]:
    """Who is named in a document, and its passages, each with its tree, its frames and all that was found in it."""
    source = document.source
    trees = trees_of(passages)
    told = [time_expressions(passage) for passage in passages]
    times = document_times(passages, published=source.published, told=told)
    mentions = find_mentions(passages, register=register, source=source, minter=minter, text=document.text, times=times)
    home = home_state(mentions, register)
    grouped: list[list[ActorMention]] = [[] for _ in passages]
    for mention in mentions:
        grouped[mention.passage].append(mention)

    def scenes() -> Iterator[Scene]:
        standing: ActorMention | None = None
        tasked: ActorMention | None = None
        for passage, tree, named, spans, found in zip(passages, trees, grouped, times, told, strict=True):
            own = reader(passage, tree)
            frames = frames_of(own)
            task = standing is not None and is_task(tree)
            scene = Scene(
                passage=passage,
                tree=tree,
                reader=own,
                frames=frames,
                mentions=without_filled(named, frames, passage.language),
                times=spans,
                quantities=find_quantities(passage, found),
                source=source,
                text=document.text,
                register=register,
                minter=minter,
                standing=None if task else standing,
                tasked=tasked if task else None,
                decreed=standing is not None,
                home=home,
            )
            tasked = charged(scene, tasked) if standing else None
            standing = scene.opening() or standing
            yield scene

    return mentions, scenes()


def trees_of(passages: Sequence[Passage]) -> Sequence[Tree]:
    """The trees of passages: what is mended in a tree stands in the passage's `doc` as well."""
    trees = [passage_tree(passage) for passage in passages]
    for passage, tree in zip(passages, trees, strict=True):
        write_back(passage.doc, tree)
    return trees


def _cut(document: Document, passages: Sequence[Passage]) -> tuple[Reject, ...]:
    """A note where a paragraph was too long to be read in one piece: what spans two pieces may be missed."""
    source, pieces = document.source, [passage for passage in passages if passage.cut]
    if not pieces:
        return ()
    line = document.text.count("\n", 0, pieces[0].offset) + 1
    reason = f"a paragraph is so long that it was read in pieces ({len(pieces)} in all)"
    return (Reject(where=source.path or source.id, reason=reason, line=line, source=source.iri, note=True),)


def _foreign(document: Document) -> Iterator[Reject]:
    """A note for each paragraph that is in neither language, which is not read."""
    source = document.source
    for start, end in foreign_paragraphs(document.text):
        line = document.text.count("\n", 0, start) + 1
        yield Reject(source.path or source.id, FOREIGN, line, source.iri, document.text[start:end][:80])


def _unread(document: Document) -> Reject:
    source = document.source
    return Reject(where=source.path or source.id, reason=UNKNOWN_LANGUAGE, source=source.iri, text=document.text[:80])


def _drafts(scene: Scene) -> Iterator[Draft]:
    """Everything one passage states; a saying is known by where its verb stands in the text."""
    sayings = find_sayings(scene)
    saying = {each.head for each in sayings}
    measures = list(code_measures(scene))
    told = list(with_own_days(scene, list(code_events(scene))))
    told = list(with_operations(scene, list(with_taken(scene, told))))
    told = list(with_outcomes(scene, told))
    told = list(without_details(scene, told))
    events = list(with_deaths(scene, list(with_died(scene, told)), measures))
    whole = with_totals(events, scene, lambda at: any(each.covers(at) for each in sayings))
    tallied = list(with_corrections(scene, list(with_tallies(scene, list(whole)))))
    coded_events = list(with_recorded_places(scene, list(with_killers(scene, tallied))))
    laid = accusers(scene, coded_events)
    for coded in coded_events:
        yield _attributed(coded.statement, coded.frame.head, sayings, scene, laid)
        judged = () if coded.frame.head in saying else code_stances(scene, coded)
        yield from (Draft(claim, coded.frame.head) for claim in judged)
    telling = [each for each in sayings if scene.standing or each.entry.content or each.clause is not None]
    for relation, at in code_relations(scene):
        yield _attributed(relation, at, telling, scene, laid)  # who welcomes a president does not say he is one
    for measure, at in measures:
        yield _attributed(measure, at, sayings, scene, laid)
    for claim, number in code_claims(scene, sayings):
        if restates(scene, claim, sayings[number].head, coded_events):
            continue
        yield Draft(claim, sayings[number].head, (scene.passage.start(sayings[number].head),))


def _attributed(
    statement: Statement, at: int, sayings: list[Saying], scene: Scene, laid: Mapping[int, tuple[Ref, ...]]
) -> Draft:
    """The statement inside what somebody says, or lays on others, attributed to them."""
    inside = [n for n, saying in enumerate(sayings) if saying.covers(at) and not saying.denied]
    accusing = next((laid[i] for i in (at, *scene.tree.path(at)) if i in laid), ())
    if not inside and not accusing:
        return Draft(statement, at)
    speakers = {part.ref.node: part.ref for n in inside for part in sayings[n].speakers}
    speakers = {ref.node: ref for ref in accusing} or speakers
    told = replace(statement, attributed_to=tuple(speakers.values()))
    return Draft(told, at, tuple(scene.passage.start(sayings[n].head) for n in inside))


def _statements(drafts: Sequence[Draft], minter: Minter) -> tuple[Statement, ...]:
    """The drafts with their ids; a claim names the statements that stand in what it says."""
    told = list(_identified(drafts, minter))
    inside: dict[int, list[str]] = {}
    for draft, statement in zip(drafts, told, strict=True):
        for saying in draft.sayings if statement.kind != "claim" else ():
            inside.setdefault(saying, []).append(statement.id)
    return tuple(_reporting(draft, statement, inside) for draft, statement in zip(drafts, told, strict=True))


def _identified(drafts: Sequence[Draft], minter: Minter) -> Iterator[Statement]:
    """The statements with their ids; what is told of others in the same words as before is another statement."""
    told: Counter[str] = Counter()
    for draft in drafts:
        first = minter.identified(draft.statement)
        yield minter.identified(draft.statement, told[first.id]) if first.id in told else first
        told[first.id] += 1


def _reporting(draft: Draft, statement: Statement, inside: dict[int, list[str]]) -> Statement:
    if statement.kind != "claim" or not draft.sayings:
        return statement
    reports = dict.fromkeys(id_ for saying in draft.sayings for id_ in inside.get(saying, ()))
    return replace(statement, reports=tuple(reports))


def _named(document: Document, mentions: Sequence[ActorMention]) -> tuple[Mention, ...]:
    refs: list[Ref] = [mention.ref for mention in mentions]
    return tuple(Mention(document.source.iri, document.source.id, ref) for ref in refs)
