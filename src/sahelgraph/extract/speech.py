"""Who says what: verbs of saying, "according to X", quotations that go on; the span and the stance of what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sahelgraph.extract.entries import SpeechEntry
from sahelgraph.extract.frames import Frame
from sahelgraph.extract.lexicon import by_word, speech_entries, speech_verbs
from sahelgraph.extract.scene import Part, Scene
from sahelgraph.extract.tree import plain
from sahelgraph.vocabulary import is_kind, lexicon

SPEAKERS = ("Actor",)
CLAUSES = frozenset({"VERB", "ADJ", "NOUN", "AUX"})


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says something: `content` is its first and last (exclusive) token, `clause` the verb of what is said.

    `head` is the verb of saying, or the speaker's token after "according to".
    """

    head: int
    speakers: tuple[Part, ...]
    content: tuple[int, int]
    clause: int | None
    stance: str
    entry: SpeechEntry
    modality: str = "actual"
    denied: bool = False

    def covers(self, i: int) -> bool:
        """Whether a token is part of what is said, not of the saying."""
        return self.content[0] <= i < self.content[1] and i != self.head


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The words of a language that speak for or against what they are said of."""

    negative: frozenset[str]
    positive: frozenset[str]
    documents: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]


@cache
def evaluation(language: str) -> Evaluation:
    """The evaluative words and quotation marks of `speech.yml` (`_words`)."""
    told = lexicon(language, "speech")["_words"]
    return Evaluation(**{key: frozenset(map(plain, words)) for key, words in told.items()})


@cache
def source_words(language: str) -> dict[str, tuple[SpeechEntry, ...]]:
    """The prepositions behind which the one who says it stands ("according to")."""
    return dict(by_word(speech_entries(language), "sources"))


def find_sayings(scene: Scene) -> list[Saying]:
    """Every saying of a passage whose speaker is named, in order."""
    quotes = quotations(scene)
    told = [*_by_verbs(scene, quotes), *_by_sources(scene)]
    return sorted(told, key=lambda saying: (saying.head, saying.content))


def quotations(scene: Scene) -> list[tuple[int, int]]:
    """The stretches of tokens between quotation marks, marks included; an unclosed one ends with its passage."""
    marks, found, start = evaluation(scene.language), [], None
    for i, word in enumerate(scene.tree.words):
        if start is None and word in marks.opening:
            start = i
        elif start is not None and word in marks.closing:
            found.append((start, i + 1))
            start = None
    return found


def _by_verbs(scene: Scene, quotes: list[tuple[int, int]]) -> Iterator[Saying]:
    verbs = speech_verbs(scene.language)
    for frame in scene.frames:
        senses = () if frame.noun else verbs.get(frame.lemma) or verbs.get(frame.lemma.removeprefix("se "), ())
        for sense in senses:
            if not sense.needs or sense.needs & {scene.tree.lemmas[i] for told in frame.roles.values() for i in told}:
                yield from _said(scene, frame, sense.entry, quotes)
                break


def _said(scene: Scene, frame: Frame, entry: SpeechEntry, quotes: list[tuple[int, int]]) -> Iterator[Saying]:
    speakers = _speakers(scene, frame)
    content = _content(scene, frame, quotes)
    if not speakers or (content is None and entry.content):
        return
    first, last, clause = content or (*scene.tree.span(frame.head), None)
    yield Saying(
        head=frame.head,
        speakers=tuple(speakers),
        content=(first, last),
        clause=clause,
        stance=entry.stance or stance_of(scene, first, last),
        entry=entry,
        modality=frame.told.modality,
        denied=frame.told.denied,
    )


def _speakers(scene: Scene, frame: Frame) -> list[Part]:
    tree = scene.tree
    inverted = tuple(tree.below(frame.head, "obj", "dep", "xcomp", "obl")) if _comes_after(scene, frame) else ()
    for tokens in (frame.role("subject"), inverted):
        found = [
            part for part in scene.parts(tokens, SPEAKERS, deep=False) if not is_kind(part.ref.kind or "Actor", "Place")
        ]
        if found:
            return found
    told = [
        scene.phrase(i)
        for i in frame.role("subject")[:1]
        if scene.tree.lemmas[i] not in evaluation(scene.language).documents
    ]
    return [part for part in told if part]


def _comes_after(scene: Scene, frame: Frame) -> bool:
    """Whether a verb of saying follows what is said: a comma or closing mark stands before it ("déplore l'ONU")."""
    first = _own_start(scene, frame)
    before = scene.tree.words[first - 1] if first else ""
    return before in {",", "!", "?"} or before in evaluation(scene.language).closing


def _content(scene: Scene, frame: Frame, quotes: list[tuple[int, int]]) -> tuple[int, int, int | None] | None:
    """First and last token of what is said, and its verb: a clause, what stands around the verb, or a quotation."""
    tree, head = scene.tree, frame.head
    ending = _quote_before(scene, frame, quotes)
    if ending:
        return (*ending, _verb_in(scene, *ending))
    clause = next((c for c in tree.below(head, "ccomp", "parataxis") if _same_sentence(scene, head, c)), None)
    if clause is None and _comes_after(scene, frame):
        clause = next((c for c in tree.below(head, "advcl", "dep") if c < head and tree.pos[c] in CLAUSES), None)
    if clause is None and tree.bases[head] in {"parataxis", "conj", "acl"} and _comes_after(scene, frame):
        clause = tree.heads[head]
    if clause is None:
        quote = _near_quote(scene, head, quotes)
        return (*quote, _verb_in(scene, *quote)) if quote else _infinitive(scene, head)
    if tree.heads[head] == clause:
        return tree.sentence(head)[0], max(_own_start(scene, frame), tree.sentence(head)[0] + 1), clause
    return *_around(scene, clause, head), clause


def _quote_before(scene: Scene, frame: Frame, quotes: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The quotation that ends where the words of saying begin."""
    start = _own_start(scene, frame)
    return next((quote for quote in quotes if quote[1] in {start, start - 1} and quote[1] - quote[0] > 4), None)


def _same_sentence(scene: Scene, head: int, clause: int) -> bool:
    """Whether no full stop that the parser overlooked stands between a verb and its clause."""
    first, last = sorted((head, clause))
    return "." not in scene.tree.words[first:last]


def _own_start(scene: Scene, frame: Frame) -> int:
    """Where the words of saying begin: the verb, its auxiliaries, its subject where it stands before it."""
    tree = scene.tree
    subjects = [tree.span(i)[0] for i in tree.below(frame.head, "nsubj")]
    return min([frame.head, *tree.below(frame.head, "aux"), *subjects])


def _around(scene: Scene, clause: int, head: int) -> tuple[int, int]:
    """The clause's stretch, cut at the verb of saying."""
    tree = scene.tree
    below = [clause]
    for each in below:
        below.extend(c for c in tree.children[each] if c != head)
    side = [i for i in below if (i > head) == (clause > head)]
    return min(side), max(side) + 1


def _infinitive(scene: Scene, head: int) -> tuple[int, int, int | None] | None:
    clause = next(
        (c for c in scene.tree.below(head, "xcomp", "advcl") if scene.tree.pos[c] == "VERB" and c > head), None
    )
    return (*_around(scene, clause, head), clause) if clause is not None else None


def _near_quote(scene: Scene, head: int, quotes: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The quotation in the verb's sentence, or the one that ends right before it."""
    first, last = scene.tree.sentence(head)
    return next((quote for quote in quotes if quote[0] < last and quote[1] > first - 1), None)


def _verb_in(scene: Scene, first: int, last: int) -> int | None:
    inside = [i for i in range(first, last) if not first <= scene.tree.heads[i] < last or scene.tree.heads[i] == i]
    return next((i for i in inside if scene.tree.pos[i] in {"VERB", "NOUN", "ADJ", "AUX"}), None)


def _by_sources(scene: Scene) -> Iterator[Saying]:
    """As in "according to X", "selon X": the rest of the sentence is what X says."""
    words = source_words(scene.language)
    arguments, tree = scene.reader.arguments, scene.tree
    for i in range(len(tree.words)):
        entries = words.get(arguments.case(i)) if tree.bases[i] in {"obl", "nmod", "advmod", "appos"} else None
        speakers = (
            [p for p in scene.parts((i,), SPEAKERS) if not is_kind(p.ref.kind or "Actor", "Place")] if entries else []
        )
        if entries and speakers:
            first, last = tree.sentence(i)
            clause = next((g for g in tree.path(i) if tree.pos[g] == "VERB"), None)
            yield Saying(i, tuple(speakers), (first, last), clause, stance_of(scene, first, last), entries[0])


def stance_of(scene: Scene, first: int, last: int) -> str:
    """What the evaluative words of a stretch come to: negative, positive, or neutral where they balance."""
    words, tree = evaluation(scene.language), scene.tree
    found = {tree.lemmas[i] for i in range(first, last)} | {tree.words[i] for i in range(first, last)}
    against, towards = len(found & words.negative), len(found & words.positive)
    return "negative" if against > towards else "positive" if towards > against else "neutral"
