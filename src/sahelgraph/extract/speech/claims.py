"""Sayings into claims: one for each speaker, with the words said, what they are about and their stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from sahelgraph.extract.coding.agents import doers_of
from sahelgraph.extract.coding.events import Coded, confidence, modality
from sahelgraph.extract.coding.patients import not_wronged
from sahelgraph.extract.coding.senses import is_deed
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.speech.content import quotations
from sahelgraph.extract.speech.find import Saying
from sahelgraph.extract.speech.stance import evaluation
from sahelgraph.extract.standing import Part
from sahelgraph.model import Content, Ref, Stance, Statement
from sahelgraph.vocabulary import is_kind

GOING_ON = frozenset({"advcl", "ccomp", "xcomp"})
LONGEST = 400
"""Characters of what is said that a claim keeps."""


def code_claims(scene: Scene, sayings: list[Saying]) -> Iterator[tuple[Statement, int]]:
    """The claims of a passage, each with the number of its saying."""
    told: list[tuple[Statement, int]] = []
    for number, saying in enumerate(sayings):
        if saying.modality != "actual" or saying.denied:
            continue
        outer = {part.ref.node for each in sayings if _tells(each, saying) for part in each.speakers}
        told += [(_claim(scene, saying, speaker, outer), number) for speaker in saying.speakers]
    told = [each for each in told if not _is_recital(scene, each[0], sayings[each[1]])]
    yield from (each for each in told if not any(_is_within(scene, each, other, sayings) for other in told))


def _is_recital(scene: Scene, claim: Statement, saying: Saying) -> bool:
    """Whether a text only recites what is about nobody, or must be: "recalling that those responsible must be tried"."""
    if scene.standing is None or [ref.node for ref in claim.subject] != [scene.standing.ref.node]:
        return False
    reader, clause = scene.reader, saying.clause
    owed = clause is not None and (
        reader.truth.of(clause).modality == "requested"
        or reader.grammar.complements.get(scene.tree.lemmas[clause]) == "requested"
    )
    return owed or not claim.object


def restates(scene: Scene, claim: Statement, head: int, events: Iterable[Coded]) -> bool:
    """Whether a text's word for somebody is the support that its verb already tells: "commending the troops"."""
    if claim.stance != "positive" or scene.standing is None or claim.subject[0].node != scene.standing.ref.node:
        return False
    return any(each.frame.head == head and each.statement.type == "SUPPORT" for each in events)


def _is_within(scene: Scene, told: tuple[Statement, int], outer: tuple[Statement, int], sayings: list[Saying]) -> bool:
    """Whether a saying only goes on with a judgement: "described the junta as illegal, saying that it had …"."""
    (claim, inner), (wider, number) = told, outer
    here, above = sayings[inner], sayings[number]
    judged = not (here.entry.content and above.entry.content)
    same = _nodes(claim.subject) == _nodes(wider.subject) and _nodes(claim.object) == _nodes(wider.object)
    hung = scene.tree.heads[here.head] == above.head != here.head and scene.tree.bases[here.head] in GOING_ON
    return judged and same and bool(claim.object) and hung


def _nodes(refs: tuple[Ref, ...]) -> list[str | None]:
    return [ref.node for ref in refs]


def _claim(scene: Scene, saying: Saying, speaker: Part, outer: Set[str | None]) -> Statement:
    about = _about(scene, saying, speaker, outer)
    return Statement(
        kind="claim",
        type="says",
        subject=(speaker.ref,),
        object=(about.ref,) if about else (),
        time=scene.when(saying.head),
        stance=as_stance(saying.stance),
        content=_content(scene, *saying.content),
        modality=modality(saying.modality),
        hedges=speaker.mention.hedges,
        confidence=confidence((speaker,), 0.95, len(speaker.mention.hedges)),
        evidence=(scene.evidence(saying.head, f"speech.{saying.entry.id}"),),
    )


def code_stances(scene: Scene, coded: Coded) -> Iterator[Statement]:
    """The claim that an event of judging is as well: who condemns somebody says something against them."""
    stance, event = coded.entry.stance, coded.statement
    if not stance or not event.happened or not event.object:
        return
    first, last = scene.tree.span(coded.frame.head)
    for speaker in event.subject:
        yield Statement(
            kind="claim",
            type="says",
            subject=(speaker,),
            object=event.object[:1],
            time=event.time,
            stance=as_stance(stance),
            content=_content(scene, first, last),
            hedges=event.hedges,
            attributed_to=event.attributed_to,
            confidence=event.confidence,
            evidence=event.evidence,
        )


def accusers(scene: Scene, events: Iterable[Coded]) -> dict[int, tuple[Ref, ...]]:
    """Who tells the deeds of which others are accused, by their predicates: "X accuses Y of arming Z" is X's telling."""
    words, found = scene.reader.grammar, dict[int, tuple[Ref, ...]]()
    for coded in events:
        frame = coded.frame
        judges = coded.entry.stance == "negative" and coded.statement.happened and frame.lemma in words.answering
        for i in frame.role("clause") if judges and not frame.noun else ():
            marks = {scene.tree.words[c] for c in scene.tree.below(i, "mark", "case")}
            if i > frame.head and marks & words.gerund_marks:
                found.update(dict.fromkeys(scene.tree.conjuncts(i), coded.statement.subject))
    return found


def as_stance(told: str) -> Stance:
    """A stance word of the lexicon as the model's."""
    known: dict[str, Stance] = {"negative": "negative", "positive": "positive"}
    return known.get(told, "neutral")


def _about(scene: Scene, saying: Saying, speaker: Part, outer: Set[str | None]) -> Part | None:
    """What is spoken of: the subject of what is said, else the first one named in it, else what the verb names.

    Not `outer`, those who tell what the speaker says.
    """
    own = _own(scene, saying, speaker) | outer | {part.ref.node for part in saying.speakers}
    deeds = _deeds(scene, saying)
    if deeds:
        laid = [part for i in deeds for part in doers_of(scene, i)], scene.parts(_laid_on(scene, saying), ("Actor",))
        return next((part for told in laid for part in told if part.ref.node not in own), None)
    judged, stance = scene.frame(saying.head), saying.stance if saying.clause is None else saying.entry.stance
    for tokens in _topics(scene, saying):
        told = not_wronged(scene, judged, stance, [_as_state(scene, part) for part in scene.parts(tokens)])
        parts = [part for part in told if part.ref.node not in own and _is_topic(part.ref)]
        if parts:
            return parts[0]
    if judged is not None and stance == "negative" and _is_somebody_untold(scene, judged.role("object")):
        return None
    named = (m for m in scene.within(*saying.content) if not own & {m.ref.node, scene.named(m).ref.node})
    own_phrase = _speakers_phrase(scene, saying)
    inside = [Part(m, 0.8) for m in named if saying.head != m.head_i and m.head_i not in own_phrase]
    inside = not_wronged(scene, judged, stance, inside)
    return next((part for part in inside if _is_topic(part.ref) and _apart(part.mention.start_i, saying)), None)


def _is_somebody_untold(scene: Scene, tokens: Iterable[int]) -> bool:
    """Whether a pronoun stands where the one is named who is judged, and nobody knows whom it means."""
    return any(scene.tree.pos[i] == "PRON" and scene.mention(i) is None for i in tokens)


def _as_state(scene: Scene, part: Part) -> Part:
    """A capital that acts or is spoken of as its state: "accused Paris of …"."""
    head = scene.tree.heads[scene.tree.first_conjunct(part.mention.head_i)]
    state = scene.seat_of(part.mention) if scene.tree.pos[head] == "VERB" else None
    return Part(state, part.sure) if state else part


def _tells(outer: Saying, saying: Saying) -> bool:
    """Whether somebody is named behind what another says as who tells it all: "According to Y, it left, explains X"."""
    (first, last), (start, end) = outer.content, saying.content
    return outer is not saying and last <= outer.head and first < end and start < last


def _own(scene: Scene, saying: Saying, speaker: Part) -> set[str | None]:
    """The nodes of the one who speaks, and of the role or the capital he is named by, to which "he" may point."""
    frame = scene.frame(saying.head)
    told = (scene.mention(i) for i in frame.role("subject")) if frame else ()
    here = speaker.mention.start_i
    roles = (m for m in told if m and (scene.named(m).ref.node == speaker.ref.node or m.start_i == here))
    return {speaker.ref.node, *(m.ref.node for m in roles)}


def _deeds(scene: Scene, saying: Saying) -> list[int]:
    """The attacks or the like that somebody condemns: it is their doers he speaks of, not the victims."""
    frame = scene.frame(saying.head) if saying.entry.stance == "negative" else None
    return [i for i in frame.role("object") if is_deed(scene, i)] if frame else []


def _laid_on(scene: Scene, saying: Saying) -> tuple[int, ...]:
    """Those to whom the verb itself lays a deed ("blames the attack on X"), not those it was done to."""
    frame = scene.frame(saying.head)
    words = scene.reader.grammar
    named = {"subject", "object", "clause", *words.facing, *words.inside, *words.linking}
    return tuple(i for slot, told in frame.roles.items() if slot not in named for i in told) if frame else ()


def _speakers_phrase(scene: Scene, saying: Saying) -> range:
    """The words that say who the speaker is: "the ambassador of X in Y, Z"."""
    frame = scene.frame(saying.head)
    subjects = frame.role("subject") if frame else ()
    spans = [scene.tree.span(i) for i in subjects if i != saying.clause]
    first, last = (min(a for a, _ in spans), max(b for _, b in spans)) if spans else (0, 0)
    return range(first, last) if not first <= saying.head < last else range(0)


def _apart(i: int, saying: Saying) -> bool:
    return all(not part.mention.start_i <= i < part.mention.end_i for part in saying.speakers)


def _is_topic(ref: Ref) -> bool:
    return not is_kind(ref.kind or "Actor", "Media")


def _topics(scene: Scene, saying: Saying) -> Iterator[tuple[int, ...]]:
    frame = scene.frame(saying.head)
    clause = scene.frame(saying.clause) if saying.clause is not None else None
    if clause:
        yield from (clause.role("subject"), clause.role("object"))
    elif saying.clause is not None:
        yield scene.reader.arguments.subjects(saying.clause)
    if frame and not saying.entry.content:
        yield from (frame.role(slot) for slot in saying.entry.about)


def _content(scene: Scene, first: int, last: int) -> Content:
    """The words between two tokens, without the marks around them; a mark whose partner is among the words stays."""
    marks = evaluation(scene.language)
    outer, edge = (first, last), marks.opening | marks.closing | {",", ":", ".", " "}
    while last - first > 1 and scene.tree.words[first] in edge:
        first += 1
    while last - first > 1 and scene.tree.words[last - 1] in edge:
        last -= 1
    for opened, closed in quotations(scene):
        if outer[0] <= opened < first < closed <= last:
            first = opened
        elif first <= opened < last < closed <= outer[1]:
            last = closed
    start, end = scene.passage.span(first, last)
    end = min(end, start + LONGEST)
    return Content(text=scene.text[start:end], start=start, end=end)
